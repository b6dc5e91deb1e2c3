//! What is at hand while a release is laid out: its language and faces, the structure that grows, the
//! links and notes that were met.

use crate::brand::{Brand, Marks};
use crate::colour::Colour;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::lang::{Direction, Lang};
use crate::language::Language;
use crate::page::{Bookmark, ElementId, Role, Structure, Target};
use crate::release::{Inline, NoteKey, Release};
use crate::typeset::assets::Assets;
use crate::typeset::fonts::Family;
use crate::typeset::text::{MissingCharacter, Paragraph, Span, Style};

use unicode_charname::CharName;

use super::numbering::Numbering;
use super::style::{Kind, Palette, style};

/// The compositor's desk.
pub(super) struct Desk<'a> {
    pub release: &'a Release,
    pub brand: &'a Brand,
    pub assets: &'a Assets,
    pub language: &'a Language,
    pub direction: Direction,
    pub palette: Palette,
    pub structure: Structure,
    pub document: ElementId,
    pub outline: Vec<Bookmark>,
    pub links: Vec<LinkMatter>,
    pub numbering: Numbering,
    pub report: Report,
    /// The elements of the notes, by number.
    pub notes: Vec<ElementId>,
    /// The names of persons and organisations in the release.
    pub names: Vec<String>,
    /// Of each note, the first link that leads to it.
    first_marks: Vec<Option<ElementId>>,
    /// Characters that no face has, each once.
    missing: Vec<MissingCharacter>,
    /// Whether it was said that emphasis can't be seen.
    flat_emphasis: bool,
}

/// More missing characters than these are reported together: a whole script is missing.
const SINGLY: usize = 4;
/// So many missing characters are shown.
const SHOWN: usize = 5;

/// A link before the pages are made.
#[derive(Clone, Debug)]
pub(super) struct LinkMatter {
    pub element: ElementId,
    pub goal: Goal,
    pub description: String,
}

/// Where a link leads, before all elements are known.
#[derive(Clone, Debug)]
pub(super) enum Goal {
    Target(Target),
    /// To a note.
    Note(usize),
    /// From a note back to its first mark.
    Mark(usize),
}

impl<'a> Desk<'a> {
    pub fn new(release: &'a Release, brand: &'a Brand, assets: &'a Assets, language: &'a Language) -> Self {
        let boilerplate =
            brand.about.as_ref().map(|about| about.get(&release.lang, &brand.lang).0.as_slice());
        let numbering = Numbering::new(release, boilerplate.unwrap_or_default(), brand.marks, brand.notes);
        let mut structure = Structure::default();
        let document = structure.add(Role::Document, None);
        structure.elements[document.0].lang = Some(release.lang.clone());
        Self {
            release,
            brand,
            assets,
            language,
            direction: release.lang.direction(),
            palette: Palette::new(brand),
            structure,
            document,
            outline: Vec::new(),
            links: Vec::new(),
            numbering,
            report: Report::default(),
            notes: Vec::new(),
            names: names(release),
            first_marks: Vec::new(),
            missing: Vec::new(),
            flat_emphasis: false,
        }
    }

    /// Adds an element in another.
    pub fn add(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.structure.add(role, Some(parent))
    }

    /// Adds an element in another, in a language of its own.
    pub fn add_in(&mut self, role: Role, parent: ElementId, lang: &Lang) -> ElementId {
        let element = self.add(role, parent);
        if *lang != self.release.lang {
            self.structure.elements[element.0].lang = Some(lang.clone());
        }
        element
    }

    /// Adds an element that stands directly in the document.
    pub fn top(&mut self, role: Role) -> ElementId {
        self.add(role, self.document)
    }

    /// The style of a kind of text.
    pub fn style(&self, kind: Kind) -> Style {
        style(kind, &self.palette, &self.brand.setting)
    }

    /// Links are set in the accent, except on a ground where it would not show.
    pub fn link_colour(&self, colour: Colour) -> Colour {
        if colour == Colour::WHITE { colour } else { self.palette.accent }
    }

    /// Adds a link: its element, and the number that areas on pages name it by.
    pub fn link(&mut self, parent: ElementId, target: Target, description: &str) -> (ElementId, usize) {
        self.link_to(parent, Goal::Target(target), description.to_owned())
    }

    /// Adds the link of a mark to its note.
    pub fn reference(&mut self, reference: ElementId, note: usize) -> (ElementId, usize) {
        let description = self.mark(note);
        let (element, number) = self.link_to(reference, Goal::Note(note), description);
        if self.first_marks.len() <= note {
            self.first_marks.resize(note + 1, None);
        }
        self.first_marks[note].get_or_insert(element);
        (element, number)
    }

    /// Adds the link of a note back to its first mark.
    pub fn back_reference(&mut self, label: ElementId, note: usize) -> (ElementId, usize) {
        let description = self.mark(note);
        self.link_to(label, Goal::Mark(note), description)
    }

    fn link_to(&mut self, parent: ElementId, goal: Goal, description: String) -> (ElementId, usize) {
        let element = self.add(Role::Link, parent);
        self.links.push(LinkMatter { element, goal, description });
        (element, self.links.len() - 1)
    }

    /// The element of the first mark of a note.
    pub fn first_mark(&self, note: usize) -> Option<ElementId> {
        self.first_marks.get(note).copied().flatten()
    }

    /// The element of a note.
    pub fn note_element(&self, note: usize) -> Option<ElementId> {
        self.notes.get(note).copied()
    }

    /// The number of a note.
    pub fn note_number(&self, key: &NoteKey) -> Option<usize> {
        self.numbering.number(key)
    }

    /// The characters of the mark of a note.
    pub fn mark(&self, note: usize) -> String {
        self.numbering.mark(note, self.language)
    }

    /// A whole number in the digits of a language.
    pub fn number(&self, number: u64, lang: &Lang) -> String {
        if *lang == self.release.lang {
            self.language.number(number)
        } else {
            Language::new(lang, &[]).number(number)
        }
    }

    /// The mark of a note as it stands in text of a style: a true superior figure where the face has them.
    pub fn raised_mark(&self, note: usize, style: &Style) -> (String, Style) {
        let mark = self.mark(note);
        let mut raised = Style { italic: false, tracking: 0.0, ..style.clone() };
        if self.numbering.is_numeric() {
            if self.has_superiors(style, &mark) {
                raised.features = vec![*b"sups"];
            } else {
                (raised.scale, raised.rise) = (0.66, 0.34);
            }
        } else if self.brand.marks == Marks::Symbols && !mark.starts_with('*') {
            (raised.scale, raised.rise) = (0.72, 0.3);
        } else {
            // An asterisk is drawn high already.
            (raised.scale, raised.rise) = (0.9, 0.06);
        }
        (mark, raised)
    }

    /// The mark of a note as it stands before the note: figures on the line, symbols as they are.
    pub fn label_mark(&self, note: usize, style: &Style) -> (String, Style) {
        (self.mark(note), style.clone())
    }

    fn has_superiors(&self, style: &Style, mark: &str) -> bool {
        let fonts = &self.assets.fonts;
        let first = fonts.cascade(style.family, style.weight, style.italic).into_iter().next();
        let digits = mark.chars().all(|c| c.is_ascii_digit());
        digits && first.is_some_and(|face| fonts.face(face).has_feature(*b"sups"))
    }

    /// Shapes spans of a paragraph that runs in a direction; characters that no face has are reported.
    pub fn shape(&mut self, spans: &[Span], direction: Direction) -> Paragraph {
        let (paragraph, missing) = Paragraph::shape(spans, &self.assets.fonts, self.language, direction);
        for character in missing {
            if self.missing.iter().all(|known| known.character != character.character) {
                self.missing.push(character);
            }
        }
        paragraph
    }

    /// Says once that emphasis can't be seen, where a family has no italics. Scripts that run to the left have none
    /// by custom.
    pub fn emphasise(&mut self, family: Family, content: &[Inline], lang: &Lang) {
        let seen = self.assets.fonts.has_italics(family) || lang.direction() == Direction::RightToLeft;
        if seen || self.flat_emphasis {
            return;
        }
        self.flat_emphasis = true;
        let place = first_place(content).unwrap_or(&self.release.place).clone();
        let name = match family {
            Family::Text => "text",
            Family::Display => "display",
        };
        let message = "the family has no italic face: this emphasis looks like the words around it";
        let help = format!("add `italic = \"…\"` to `[fonts] {name}` in the brand, or write it `**bold**`");
        self.report.push(Diagnostic::new(Code::NoItalic, place, message).with_help(help));
    }

    /// Reports the characters that no face has: each once, and a script that is missing altogether as one.
    pub fn report_missing(&mut self) {
        let mut missing = std::mem::take(&mut self.missing);
        // What the author wrote comes before what a label says; only the former has a place.
        let start = |missing: &MissingCharacter| missing.place.span.as_ref().map(|span| span.start);
        missing.sort_by_key(|missing| (start(missing).is_none(), start(missing)));
        let many = missing.len() > SINGLY;
        let groups = if many { vec![missing] } else { missing.into_iter().map(|one| vec![one]).collect() };
        for group in groups.iter().filter(|group| !group.is_empty()) {
            let place = &group[0].place;
            let place = if place.file.is_some() { place.clone() } else { self.release.place.clone() };
            let them = if group.len() == 1 { "it" } else { "them" };
            let help = format!(
                "add a font that has {them} to `[fonts] fallback` in the brand, or write it differently; tried: {}",
                group[0].tried.join(", ")
            );
            let diagnostic = Diagnostic::new(Code::MissingGlyph, place, missing_message(group));
            self.report.push(diagnostic.with_help(help));
        }
    }

    /// Typed quotes, dots and dashes as the language wants them, where the brand asks for that.
    pub fn smarten(&self, text: &str) -> String {
        if self.brand.setting.smart { self.language.smarten(text) } else { text.to_owned() }
    }
}

/// Where the first words of rich text stand.
fn first_place(content: &[Inline]) -> Option<&Place> {
    content.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Literal(text) => Some(&text.place),
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Link { content, .. }
        | Inline::Language { content, .. } => first_place(content),
        Inline::Note { .. } | Inline::Break => None,
    })
}

/// The names of persons and organisations that a release tells of itself.
fn names(release: &Release) -> Vec<String> {
    let persons = release.people.iter().flat_map(|person| {
        [Some(&person.name), person.organisation.as_ref()].into_iter().flatten().chain(&person.aliases)
    });
    let contacts = release.contacts.iter().map(|contact| &contact.name);
    let mut names: Vec<String> = persons.chain(contacts).map(|name| name.value.trim().to_owned()).collect();
    names.retain(|name| !name.is_empty());
    names
}

fn missing_message(missing: &[MissingCharacter]) -> String {
    let shown = |missing: &MissingCharacter| {
        let character = missing.character;
        // A mark that combines would sit on the quotation mark; isolates keep right-to-left letters in order.
        let name = character.char_name().map(|name| format!(" {name}")).unwrap_or_default();
        format!("“\u{2068}{character}\u{2069}” (U+{:04X}{name})", u32::from(character))
    };
    match missing {
        [one] => format!("no font has the character {}", shown(one)),
        many => {
            let list: Vec<String> = many.iter().take(SHOWN).map(shown).collect();
            let rest = many.len().saturating_sub(SHOWN);
            let more = if rest == 0 { String::new() } else { format!(", and {rest} more") };
            format!("no font has {} characters: {}{more}", many.len(), list.join(", "))
        }
    }
}
