//! From words to spans of one style each, with their structure elements, links and note marks; and to shaped text.

use super::super::shaped::ShapedText;
use super::super::style::TextKind;
use super::context::Context;
use crate::document::{Inline, NoteId, PhraseRole, Run, Words, names_against};
use crate::lang::{Direction, Lang};
use crate::page::{Owner, Role};
use crate::typeset::fonts::Weight;
use crate::typeset::text::{Span, Style};

/// Shapes rich text: names in it that run against it are kept in one piece.
pub(super) fn rich(context: &mut Context, kind: TextKind, owner: Owner, words: &Words) -> ShapedText {
    let shaping = Shaping { direction: words.direction(), isolates: true, quiet: false, words };
    shape(context, kind, owner, shaping)
}

/// Shapes a plain line.
pub(super) fn plain(context: &mut Context, kind: TextKind, owner: Owner, words: &Words) -> ShapedText {
    let shaping = Shaping { direction: words.lang.direction(), isolates: false, quiet: false, words };
    shape(context, kind, owner, shaping)
}

/// Shapes a line of furniture, whose links have no colour of their own.
pub(super) fn quiet(context: &mut Context, kind: TextKind, owner: Owner, words: &Words) -> ShapedText {
    let shaping = Shaping { direction: words.lang.direction(), isolates: false, quiet: true, words };
    shape(context, kind, owner, shaping)
}

/// Shapes the mark at the head of a note, which leads back to the text: figures on the line, symbols as they are.
pub(super) fn note_label(context: &mut Context, owner: crate::page::ElementId, note: NoteId) -> ShapedText {
    let style = context.style(TextKind::Note);
    let (link, number) = context.back_reference(owner, note);
    let lang = context.document.lang.clone();
    let span = Span {
        text: context.mark(note),
        style,
        lang: lang.clone(),
        owner: Owner::Element(link),
        link: Some(number),
        note: None,
        place: context.document.note(note).place.clone(),
        joins: Vec::new(),
    };
    let paragraph = context.shape(&[span], lang.direction());
    ShapedText { paragraph, kind: TextKind::Note, words: 0 }
}

/// How words are shaped.
struct Shaping<'w> {
    words: &'w Words,
    /// A paragraph runs as its language does, whatever the page does.
    direction: Direction,
    /// Whether names that run against the paragraph are isolated.
    isolates: bool,
    /// Whether links keep the colour of the words around them.
    quiet: bool,
}

fn shape(context: &mut Context, kind: TextKind, owner: Owner, shaping: Shaping) -> ShapedText {
    let style = context.style(kind);
    let around = SpanContext {
        style,
        lang: shaping.words.lang.clone(),
        owner,
        link: None,
        isolates: shaping.isolates,
        joins: !shaping.isolates,
    };
    let mut maker = SpanMaker { context, kind, spans: Vec::new(), shaping };
    let words = maker.shaping.words;
    maker.inlines(&words.inlines, &around);
    let SpanMaker { context, spans, shaping, .. } = maker;
    let paragraph = context.shape(&spans, shaping.direction);
    ShapedText { paragraph, kind, words: words.count() }
}

/// Spans in the making.
struct SpanMaker<'c, 'a, 'w> {
    context: &'c mut Context<'a>,
    kind: TextKind,
    spans: Vec<Span>,
    shaping: Shaping<'w>,
}

/// What a stretch of text inherits from what it stands in.
#[derive(Clone)]
struct SpanContext {
    style: Style,
    lang: Lang,
    owner: Owner,
    link: Option<usize>,
    isolates: bool,
    /// Whether runs that follow one another are shaped as one.
    joins: bool,
}

impl SpanMaker<'_, '_, '_> {
    fn inlines(&mut self, inlines: &[Inline], around: &SpanContext) {
        for (i, inline) in inlines.iter().enumerate() {
            let joins = around.joins && i > 0 && matches!(inlines[i - 1], Inline::Run(_));
            self.inline(inline, around, joins);
        }
    }

    fn inline(&mut self, inline: &Inline, around: &SpanContext, joins: bool) {
        match inline {
            Inline::Run(run) if joins && run.told.is_none() => self.join(run, around),
            Inline::Run(run) | Inline::Literal(run) => self.run(run, around),
            Inline::Break => self.text("\n", &crate::diagnostic::Place::default(), around),
            Inline::Strong(content) => {
                let style = Style { weight: heavier(around.style.weight), ..around.style.clone() };
                let owner = self.inside(Role::Strong, around);
                self.inlines(content, &SpanContext { style, owner, ..around.clone() });
            }
            Inline::Emphasis(content) => {
                let style = Style { italic: !around.style.italic, ..around.style.clone() };
                self.context.emphasise(style.family, content, &around.lang);
                let owner = self.inside(Role::Emphasis, around);
                self.inlines(content, &SpanContext { style, owner, ..around.clone() });
            }
            Inline::Language { lang, content } => self.foreign(lang, content, around),
            Inline::Link { link, content, .. } => {
                let Owner::Element(parent) = around.owner else {
                    return self.inlines(content, around);
                };
                let (element, number) = self.context.link(parent, *link);
                let mut style = around.style.clone();
                if !self.shaping.quiet {
                    style.colour = self.context.link_colour(style.colour);
                }
                let owner = Owner::Element(element);
                self.inlines(content, &SpanContext { style, owner, link: Some(number), ..around.clone() });
            }
            Inline::NoteMark { note, place } => self.note(*note, place, around),
            Inline::Phrase { role, content } => self.phrase(*role, content, around),
        }
    }

    /// Words that have a look of their own in their paragraph.
    fn phrase(&mut self, role: PhraseRole, content: &[Inline], around: &SpanContext) {
        let kind = match role {
            PhraseRole::Dateline | PhraseRole::Address => None,
            PhraseRole::CorrectedOn | PhraseRole::Speaker => Some(TextKind::MetaStrong),
            PhraseRole::Label if self.kind == TextKind::Contact => Some(TextKind::ContactMuted),
            PhraseRole::Taken | PhraseRole::Credit | PhraseRole::Copyright | PhraseRole::Label => {
                Some(TextKind::MetaMuted)
            }
        };
        let style = kind.map_or_else(|| around.style.clone(), |kind| self.context.style(kind));
        let owner = match role {
            PhraseRole::CorrectedOn | PhraseRole::Speaker => self.inside(Role::Strong, around),
            _ => around.owner,
        };
        let isolates = around.isolates && !role.is_detail();
        let joins = role != PhraseRole::Speaker;
        self.inlines(content, &SpanContext { style, owner, isolates, joins, ..around.clone() });
    }

    /// An element in the one that words belong to; furniture has none, and what is strong in what is strong is told once.
    fn inside(&mut self, role: Role, around: &SpanContext) -> Owner {
        match around.owner {
            Owner::Element(parent) if role == Role::Strong && self.context.role(parent) == role => {
                around.owner
            }
            Owner::Element(parent) => Owner::Element(self.context.add(role, parent)),
            artifact @ Owner::Artifact(_) => artifact,
        }
    }

    /// Words of another language; isolated, signs at their ends and all, where they run against the paragraph.
    fn foreign(&mut self, lang: &Lang, content: &[Inline], around: &SpanContext) {
        let owner = match around.owner {
            Owner::Element(parent) => Owner::Element(self.context.add_in(Role::Span, parent, lang)),
            artifact @ Owner::Artifact(_) => artifact,
        };
        let inner = SpanContext { lang: lang.clone(), owner, ..around.clone() };
        let (open, close) = match lang.direction() {
            direction if direction == self.shaping.direction => ("", ""),
            Direction::LeftToRight => ("\u{2066}", "\u{2069}"),
            Direction::RightToLeft => ("\u{2067}", "\u{2069}"),
        };
        self.text(open, &crate::diagnostic::Place::default(), &inner);
        self.inlines(content, &inner);
        self.text(close, &crate::diagnostic::Place::default(), &inner);
    }

    fn run(&mut self, run: &Run, around: &SpanContext) {
        let names: &[String] = if around.isolates { &self.context.document.names } else { &[] };
        let text = isolated(run.printed(), names, self.shaping.direction);
        match (&run.told, around.owner) {
            (Some(told), Owner::Element(parent)) => {
                let owner = Owner::Element(self.context.add_told(Role::Span, parent, told));
                self.text(&text, &run.text.place, &SpanContext { owner, ..around.clone() });
            }
            _ => self.text(&text, &run.text.place, around),
        }
    }

    /// Adds words to those before them, with which they are shaped: of a label that has a name in it, each part has a
    /// place of its own.
    fn join(&mut self, run: &Run, around: &SpanContext) {
        let names: &[String] = if around.isolates { &self.context.document.names } else { &[] };
        let text = isolated(run.printed(), names, self.shaping.direction);
        match self.spans.last_mut() {
            Some(last) if last.owner == around.owner => {
                last.joins.push((last.text.len(), run.text.place.clone()));
                last.text.push_str(&text);
            }
            _ => self.text(&text, &run.text.place, around),
        }
    }

    fn text(&mut self, text: &str, place: &crate::diagnostic::Place, around: &SpanContext) {
        self.spans.push(Span {
            text: text.to_owned(),
            style: around.style.clone(),
            lang: around.lang.clone(),
            owner: around.owner,
            link: around.link,
            note: None,
            place: place.clone(),
            joins: Vec::new(),
        });
    }

    /// The mark of a note leads to the note; the first mark of a note is where the note leads back to.
    fn note(&mut self, note: NoteId, place: &crate::diagnostic::Place, around: &SpanContext) {
        let Owner::Element(parent) = around.owner else { return };
        let reference = self.context.add(Role::Reference, parent);
        let (link, number) = self.context.reference(reference, note);
        let (text, style) = self.context.raised_mark(note, &around.style);
        self.spans.push(Span {
            text,
            style,
            lang: around.lang.clone(),
            owner: Owner::Element(link),
            link: Some(number),
            note: Some(note.0),
            place: place.clone(),
            joins: Vec::new(),
        });
    }
}

/// A text with isolates around the names in it that run against their paragraph.
fn isolated(text: &str, names: &[String], direction: Direction) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for name in names_against(text, names, direction) {
        out.push_str(&text[from..name.start]);
        out.extend(["\u{2068}", &text[name.clone()], "\u{2069}"]);
        from = name.end;
    }
    out + &text[from..]
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
