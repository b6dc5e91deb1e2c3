//! From rich text to spans of one style each, with their structure elements, links and note marks.

use crate::diagnostic::Place;
use crate::lang::{Direction, Lang};
use crate::language::{Language, Smart};
use crate::page::{ElementId, Owner, Role, Target};
use crate::release::{Inline, Text};
use crate::typeset::fonts::Weight;
use crate::typeset::text::{Paragraph, Span, Style};

use super::desk::Desk;
use super::style::Kind;

/// A paragraph that is being put together.
pub(super) struct Composition<'d, 'a> {
    desk: &'d mut Desk<'a>,
    kind: Kind,
    spans: Vec<Span>,
    smart: Smart,
    /// The language of the paragraph: that of what was added first.
    lang: Option<Lang>,
}

/// What a stretch of text inherits from what it stands in.
#[derive(Clone)]
struct Setting {
    style: Style,
    lang: Lang,
    element: ElementId,
    link: Option<usize>,
}

impl<'d, 'a> Composition<'d, 'a> {
    pub fn new(desk: &'d mut Desk<'a>, kind: Kind) -> Self {
        Self { desk, kind, spans: Vec::new(), smart: Smart::default(), lang: None }
    }

    /// Adds rich text that belongs to an element.
    pub fn rich(mut self, element: ElementId, inlines: &[Inline], lang: &Lang) -> Self {
        let setting = self.setting(element, lang);
        self.speaks(only_language(inlines).unwrap_or(lang));
        self.inlines(inlines, &setting);
        self
    }

    /// Adds rich text in another look.
    pub fn rich_in(mut self, kind: Kind, element: ElementId, inlines: &[Inline], lang: &Lang) -> Self {
        let own = std::mem::replace(&mut self.kind, kind);
        self = self.rich(element, inlines, lang);
        self.kind = own;
        self
    }

    /// Adds plain characters that belong to an element or to the furniture.
    pub fn plain(self, owner: Owner, text: &str, lang: &Lang, place: &Place) -> Self {
        let kind = self.kind;
        self.plain_in(kind, owner, text, lang, place)
    }

    /// Adds plain characters in another look.
    pub fn plain_in(mut self, kind: Kind, owner: Owner, text: &str, lang: &Lang, place: &Place) -> Self {
        self.speaks(lang);
        self.spans.push(Span {
            text: text.to_owned(),
            style: self.desk.style(kind),
            lang: lang.clone(),
            owner,
            link: None,
            note: None,
            place: place.clone(),
        });
        self
    }

    /// Adds plain characters that lead somewhere.
    pub fn linked(
        mut self,
        element: ElementId,
        text: &str,
        target: Target,
        lang: &Lang,
        place: &Place,
    ) -> Self {
        self.speaks(lang);
        let (link, number) = self.desk.link(element, target, text);
        let mut style = self.desk.style(self.kind);
        style.colour = self.desk.link_colour(style.colour);
        self.spans.push(Span {
            text: text.to_owned(),
            style,
            lang: lang.clone(),
            owner: Owner::Element(link),
            link: Some(number),
            note: None,
            place: place.clone(),
        });
        self
    }

    /// Adds plain characters that lead somewhere without a colour of their own: furniture stands back.
    pub fn quietly_linked(mut self, element: ElementId, text: &str, target: Target, lang: &Lang) -> Self {
        let place = self.desk.brand.place.clone();
        let style = self.desk.style(self.kind);
        self = self.linked(element, text, target, lang, &place);
        if let Some(span) = self.spans.last_mut() {
            span.style = style;
        }
        self
    }

    /// Adds the mark at the head of a note, which leads back to the text.
    pub fn note_label(mut self, label: ElementId, note: usize, place: &Place, lang: &Lang) -> Self {
        self.speaks(lang);
        let style = self.desk.style(self.kind);
        let (text, style) = self.desk.label_mark(note, &style);
        let (link, number) = self.desk.back_reference(label, note);
        self.spans.push(Span {
            text,
            style,
            lang: lang.clone(),
            owner: Owner::Element(link),
            link: Some(number),
            note: None,
            place: place.clone(),
        });
        self
    }

    /// Shapes what was put together.
    pub fn shape(self) -> Paragraph {
        let direction = self.direction();
        self.desk.shape(&self.spans, direction)
    }

    fn speaks(&mut self, lang: &Lang) {
        self.lang.get_or_insert_with(|| lang.clone());
    }

    /// A paragraph runs as its language does, whatever the page does.
    fn direction(&self) -> Direction {
        self.lang.as_ref().map_or(self.desk.direction, Lang::direction)
    }

    fn setting(&self, element: ElementId, lang: &Lang) -> Setting {
        Setting { style: self.desk.style(self.kind), lang: lang.clone(), element, link: None }
    }

    fn inlines(&mut self, inlines: &[Inline], setting: &Setting) {
        for inline in inlines {
            self.inline(inline, setting);
        }
    }

    fn inline(&mut self, inline: &Inline, setting: &Setting) {
        match inline {
            Inline::Text(text) => {
                let smart = self.smarten(&text.value, &setting.lang);
                self.text(&Text::new(smart, text.place.clone()), setting);
            }
            Inline::Literal(text) => {
                self.smart.pass(&text.value);
                self.text(text, setting);
            }
            Inline::Break => {
                self.smart.pass("\n");
                self.text(&Text::new("\n", Place::default()), setting);
            }
            Inline::Strong(content) => {
                let style = Style { weight: heavier(setting.style.weight), ..setting.style.clone() };
                let element = self.desk.add(Role::Strong, setting.element);
                self.inlines(content, &Setting { style, element, ..setting.clone() });
            }
            Inline::Emphasis(content) => {
                let style = Style { italic: !setting.style.italic, ..setting.style.clone() };
                self.desk.emphasise(style.family, content, &setting.lang);
                let element = self.desk.add(Role::Emphasis, setting.element);
                self.inlines(content, &Setting { style, element, ..setting.clone() });
            }
            Inline::Language { lang, content } => {
                let element = self.desk.add_in(Role::Span, setting.element, lang);
                let inner = Setting { lang: lang.clone(), element, ..setting.clone() };
                let against = lang.direction() != self.direction();
                self.isolate(against, lang.direction(), &inner, content);
            }
            Inline::Link { target, content, .. } => {
                let words = crate::release::plain_text(content);
                let target = Target::Address(target.clone());
                let (element, number) = self.desk.link(setting.element, target, &words);
                let colour = self.desk.link_colour(setting.style.colour);
                let style = Style { colour, ..setting.style.clone() };
                self.inlines(content, &Setting { style, element, link: Some(number), ..setting.clone() });
            }
            Inline::Note { key, place } => {
                if let Some(note) = self.desk.note_number(key) {
                    self.note(note, place, setting);
                }
            }
        }
    }

    /// Typed quotes, dots and dashes as the language of the text wants them, where the brand asks for that.
    fn smarten(&mut self, text: &str, lang: &Lang) -> String {
        if !self.desk.brand.setting.smart {
            text.to_owned()
        } else if lang == self.desk.language.lang() {
            self.smart.feed(self.desk.language, text)
        } else {
            self.smart.feed(&Language::new(lang, &[]), text)
        }
    }

    /// Words of another language; isolated, signs at their ends and all, where they run against the paragraph.
    fn isolate(&mut self, against: bool, direction: Direction, setting: &Setting, content: &[Inline]) {
        let (open, close) = match direction {
            _ if !against => ("", ""),
            Direction::LeftToRight => ("\u{2066}", "\u{2069}"),
            Direction::RightToLeft => ("\u{2067}", "\u{2069}"),
        };
        self.text(&Text::new(open, Place::default()), setting);
        self.inlines(content, setting);
        self.text(&Text::new(close, Place::default()), setting);
    }

    fn text(&mut self, text: &Text, setting: &Setting) {
        self.spans.push(Span {
            text: isolated(&text.value, &self.desk.names, self.direction()),
            style: setting.style.clone(),
            lang: setting.lang.clone(),
            owner: Owner::Element(setting.element),
            link: setting.link,
            note: None,
            place: text.place.clone(),
        });
    }

    /// The mark of a note leads to the note; the first mark of a note is where the note leads back to.
    fn note(&mut self, note: usize, place: &Place, setting: &Setting) {
        let reference = self.desk.add(Role::Reference, setting.element);
        let (link, number) = self.desk.reference(reference, note);
        let (text, style) = self.desk.raised_mark(note, &setting.style);
        self.spans.push(Span {
            text,
            style,
            lang: setting.lang.clone(),
            owner: Owner::Element(link),
            link: Some(number),
            note: Some(note),
            place: place.clone(),
        });
    }
}

/// The language of a paragraph all of which is marked as being in one.
fn only_language(inlines: &[Inline]) -> Option<&Lang> {
    let blank = |inline: &&Inline| !matches!(inline, Inline::Text(text) if text.value.trim().is_empty());
    let mut parts = inlines.iter().filter(blank).filter(|inline| !matches!(inline, Inline::Note { .. }));
    match (parts.next(), parts.next()) {
        (Some(Inline::Language { lang, .. }), None) => Some(lang),
        _ => None,
    }
}

/// A text with isolates around the names in it that run against their paragraph: “Ana Ferreira, Ben Okoro” in
/// Arabic are two names from right to left, and not one English phrase.
fn isolated(text: &str, names: &[String], direction: Direction) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    let against = |name: &&String| Direction::of(name).is_some_and(|own| own != direction);
    let foreign: Vec<&String> = names.iter().filter(against).collect();
    let next = |rest: &str| {
        let found = foreign.iter().filter_map(|name| Some((rest.find(name.as_str())?, name.len())));
        found.min_by_key(|&(at, length)| (at, std::cmp::Reverse(length)))
    };
    while let Some((at, length)) = next(rest) {
        let (before, from) = rest.split_at(at);
        let (name, behind) = from.split_at(length);
        out.push_str(before);
        out.extend(['\u{2068}'].into_iter().chain(name.chars()).chain(['\u{2069}']));
        rest = behind;
    }
    out + rest
}

fn heavier(weight: Weight) -> Weight {
    match weight {
        Weight::Regular => Weight::Bold,
        Weight::Semibold | Weight::Bold => weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_run_against_their_paragraph_are_isolated() {
        let names = ["Ana Ferreira", "Ana", "سلمى"].map(str::to_owned);
        let arabic = isolated("قالت Ana Ferreira, Ana مع سلمى", &names, Direction::RightToLeft);
        assert_eq!(arabic, "قالت \u{2068}Ana Ferreira\u{2069}, \u{2068}Ana\u{2069} مع سلمى");
        let english = isolated("Ana met سلمى.", &names, Direction::LeftToRight);
        assert_eq!(english, "Ana met \u{2068}سلمى\u{2069}.");
    }
}
