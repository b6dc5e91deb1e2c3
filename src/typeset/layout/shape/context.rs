//! What is at hand while a document is shaped: its fonts and colours, the structure that grows, the links and notes
//! that were met.

use crate::brand::{Brand, LayoutKind, Marks};
use crate::colour::Colour;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{Document, LinkId, NoteId};
use crate::lang::{Direction, Lang};
use crate::language::{Label, Language};
use crate::page::{Bookmark, ElementId, Role, Structure, Target};
use crate::typeset::assets::Assets;
use crate::typeset::fonts::Family;
use crate::typeset::text::{MissingCharacter, Paragraph, Shapings, Span, Style};

use super::super::style::{Palette, TextKind, style};

/// What all that is shaped has in common.
pub(in super::super) struct Context<'a> {
    pub document: &'a Document,
    pub brand: &'a Brand,
    pub assets: &'a Assets,
    pub language: &'a Language,
    pub direction: Direction,
    pub palette: Palette,
    pub structure: Structure,
    /// The element of the whole.
    pub root: ElementId,
    pub outline: Vec<Bookmark>,
    pub links: Vec<ShapedLink>,
    pub report: Report,
    /// The elements of the notes, by number.
    pub notes: Vec<ElementId>,
    /// Of each note, the first link that leads to it.
    first_marks: Vec<Option<ElementId>>,
    /// Characters that no face has, each once.
    pub(super) missing: Vec<MissingCharacter>,
    /// Whether it was said that emphasis can't be seen.
    pub(super) flat_emphasis: bool,
    /// What was shaped before, where that is kept.
    shapings: Option<&'a Shapings>,
}

/// A link before the pages are made.
#[derive(Clone, Debug)]
pub(in super::super) struct ShapedLink {
    pub element: ElementId,
    pub destination: Destination,
    pub description: String,
}

/// Where a link leads, before all elements are known.
#[derive(Clone, Debug)]
pub(in super::super) enum Destination {
    Address(String),
    /// To a note.
    Note(NoteId),
    /// From a note back to its first mark.
    Mark(NoteId),
}

impl<'a> Context<'a> {
    pub fn new(document: &'a Document, brand: &'a Brand, assets: &'a Assets, language: &'a Language) -> Self {
        let mut structure = Structure::default();
        let root = structure.add(Role::Document, None);
        structure.elements[root.0].lang = Some(document.lang.clone());
        Self {
            document,
            brand,
            assets,
            language,
            direction: document.lang.direction(),
            palette: Palette::new(brand),
            structure,
            root,
            outline: Vec::new(),
            links: Vec::new(),
            report: Report::default(),
            notes: Vec::new(),
            first_marks: vec![None; document.notes.len()],
            missing: Vec::new(),
            flat_emphasis: false,
            shapings: None,
        }
    }

    /// The same with what was shaped before.
    pub fn with(self, shapings: &'a Shapings) -> Self {
        Self { shapings: Some(shapings), ..self }
    }

    /// Adds an element in another.
    pub fn add(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.structure.add(role, Some(parent))
    }

    /// What an element is.
    pub fn role(&self, element: ElementId) -> Role {
        self.structure.elements[element.0].role
    }

    /// Adds an element in another, in a language of its own.
    pub fn add_in(&mut self, role: Role, parent: ElementId, lang: &Lang) -> ElementId {
        let element = self.add(role, parent);
        let around = self.structure.lang(parent).unwrap_or(&self.document.lang);
        if !around.shares_voice(lang) {
            self.structure.elements[element.0].lang = Some(lang.clone());
        }
        element
    }

    /// Adds an element that is told as some words, whatever is drawn in it.
    pub fn add_told(&mut self, role: Role, parent: ElementId, words: &str) -> ElementId {
        let element = self.add(role, parent);
        self.structure.elements[element.0].actual = Some(words.to_owned());
        element
    }

    /// Adds an element that stands directly in the document.
    pub fn top(&mut self, role: Role) -> ElementId {
        self.add(role, self.root)
    }

    /// Adds a bookmark.
    pub fn bookmark(&mut self, title: String, level: u8, element: ElementId) {
        self.outline.push(Bookmark { title, level, element });
    }

    /// The style of a kind of text.
    pub fn style(&self, kind: TextKind) -> Style {
        // The heads of a letter are letters of its text.
        let letter = self.brand.layout == LayoutKind::Letter;
        let kind = if letter && kind == TextKind::Section { TextKind::Subject } else { kind };
        style(kind, &self.palette, &self.brand.setting)
    }

    /// Links are set in the accent, except on a ground where it would not show.
    pub fn link_colour(&self, colour: Colour) -> Colour {
        if colour == Colour::WHITE { colour } else { self.palette.accent }
    }

    /// Adds a link: its element, and the number that areas on pages name it by.
    pub fn link(&mut self, parent: ElementId, link: LinkId) -> (ElementId, usize) {
        let link = self.document.link(link);
        let destination = Destination::Address(link.target.clone());
        self.link_to(parent, destination, link.description.clone())
    }

    /// Adds the link of a mark to its note.
    pub fn reference(&mut self, reference: ElementId, note: NoteId) -> (ElementId, usize) {
        let number = self.language.number(note.0 as u64 + 1);
        let description = self.language.fill(Label::Footnote, &[("mark", &number)]);
        let (element, number) = self.link_to(reference, Destination::Note(note), description);
        self.first_marks[note.0].get_or_insert(element);
        (element, number)
    }

    /// Adds the link of a note back to its first mark.
    pub fn back_reference(&mut self, label: ElementId, note: NoteId) -> (ElementId, usize) {
        let description = self.language.label(Label::BackToText).to_owned();
        self.link_to(label, Destination::Mark(note), description)
    }

    fn link_to(
        &mut self,
        parent: ElementId,
        destination: Destination,
        description: String,
    ) -> (ElementId, usize) {
        let element = self.add(Role::Link, parent);
        self.links.push(ShapedLink { element, destination, description });
        (element, self.links.len() - 1)
    }

    /// Where a link leads, now that all elements are known.
    pub fn target(&self, link: &ShapedLink) -> Option<Target> {
        match &link.destination {
            Destination::Address(address) => Some(Target::Address(address.clone())),
            Destination::Note(note) => self.notes.get(note.0).copied().map(Target::Element),
            Destination::Mark(note) => self.first_marks.get(note.0).copied().flatten().map(Target::Element),
        }
    }

    /// The characters of the mark of a note.
    pub fn mark(&self, note: NoteId) -> String {
        self.document.mark(note, self.language)
    }

    /// The mark of a note as it stands in text of a style: a true superior figure where the face has them.
    pub fn raised_mark(&self, note: NoteId, style: &Style) -> (String, Style) {
        let mark = self.mark(note);
        let mut raised = Style { italic: false, tracking: 0.0, ..style.clone() };
        match self.document.marks {
            Marks::Numbers if self.has_superiors(style, &mark) => raised.features = vec![*b"sups"],
            Marks::Numbers => (raised.scale, raised.rise) = (0.66, 0.34),
            Marks::Symbols if !mark.starts_with('*') => (raised.scale, raised.rise) = (0.72, 0.3),
            // An asterisk is drawn high already.
            Marks::Symbols | Marks::Asterisks => (raised.scale, raised.rise) = (0.9, 0.06),
        }
        (mark, raised)
    }

    fn has_superiors(&self, style: &Style, mark: &str) -> bool {
        let fonts = &self.assets.fonts;
        let first = fonts.cascade(style.family, style.weight, style.italic).into_iter().next();
        let digits = mark.chars().all(|c| c.is_ascii_digit());
        digits && first.is_some_and(|face| fonts.face(face).has_feature(*b"sups"))
    }

    /// Shapes spans of a paragraph that runs in a direction; characters that no face has are reported.
    pub fn shape(&mut self, spans: &[Span], direction: Direction) -> Paragraph {
        let (fonts, language) = (&self.assets.fonts, self.language);
        let (paragraph, missing) = match self.shapings {
            Some(known) => known.shape(spans, fonts, language, direction),
            None => Paragraph::shape(spans, fonts, language, direction),
        };
        for character in missing {
            if self.missing.iter().all(|known| known.character != character.character) {
                self.missing.push(character);
            }
        }
        paragraph
    }

    /// Says once that emphasis can't be seen, where a family has no italics. Scripts that run to the left have none
    /// by custom.
    pub fn emphasise(&mut self, family: Family, content: &[crate::document::Inline], lang: &Lang) {
        let seen = self.assets.fonts.has_italics(family) || lang.direction() == Direction::RightToLeft;
        if seen || self.flat_emphasis {
            return;
        }
        self.flat_emphasis = true;
        let place = crate::document::first_place(content).unwrap_or(&self.document.place).clone();
        let name = match family {
            Family::Text => "text",
            Family::Display => "display",
        };
        let message = "the family has no italic face: this emphasis looks like the words around it";
        let help = format!("add `italic = \"…\"` to `[fonts] {name}` in the brand, or write it `**bold**`");
        self.report.push(Diagnostic::new(Code::NoItalic, place, message).with_help(help));
    }
}
