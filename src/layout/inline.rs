//! From rich text to spans of one style each, with their structure elements, links and note marks.

use crate::assets::Weight;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::language::{Language, Smart};
use crate::page::{ElementId, Owner, Role, Target};
use crate::release::{Inline, Text};
use crate::text::{Paragraph, Span, Style};

use super::desk::Desk;
use super::style::Kind;

/// A paragraph that is being put together.
pub(super) struct Composition<'d, 'a> {
    desk: &'d mut Desk<'a>,
    kind: Kind,
    spans: Vec<Span>,
    smart: Smart,
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
        Self { desk, kind, spans: Vec::new(), smart: Smart::default() }
    }

    /// Adds rich text that belongs to an element.
    pub fn rich(mut self, element: ElementId, inlines: &[Inline], lang: &Lang) -> Self {
        let setting = self.setting(element, lang);
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
        self.desk.shape(&self.spans)
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
                let element = self.desk.add(Role::Emphasis, setting.element);
                self.inlines(content, &Setting { style, element, ..setting.clone() });
            }
            Inline::Language { lang, content } => {
                let element = self.desk.add_in(Role::Span, setting.element, lang);
                self.inlines(content, &Setting { lang: lang.clone(), element, ..setting.clone() });
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

    fn text(&mut self, text: &Text, setting: &Setting) {
        self.spans.push(Span {
            text: text.value.clone(),
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

fn heavier(weight: Weight) -> Weight {
    match weight {
        Weight::Regular => Weight::Bold,
        Weight::Semibold | Weight::Bold => weight,
    }
}
