//! Joins spans into one text and collapses its spaces.

use std::ops::Range;

use super::characters::{collapses, is_bidi_control, starts_line};
use super::style::Span;
use crate::colour::Colour;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::page::Owner;

/// The text of a paragraph, and which part of it comes from which span.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The text; spaces are single, and stand for forced new lines too.
    pub text: String,
    /// One for each span that brings any character, in order and without gaps.
    pub stretches: Vec<Stretch>,
    /// Where forced lines start.
    pub forced: Vec<usize>,
    /// Characters that steer the direction, and before which byte each stood: they are no part of the text.
    pub controls: Vec<(usize, char)>,
}

/// The part of the text that comes from one span, and how that sets it.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// The number of the span.
    pub span: usize,
    pub lang: Lang,
    /// Whether it is the mark of a note.
    pub is_mark: bool,
    pub rise: f64,
}

impl Stretch {
    fn new(range: Range<usize>, number: usize, span: &Span) -> Self {
        let (lang, is_mark) = (span.lang.clone(), span.note.is_some());
        Self { range, span: number, lang, is_mark, rise: span.style.rise }
    }
}

/// What a stretch belongs to: nothing that changes how it is shaped, so that paragraphs of other releases are told alike
/// without it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Belonging {
    pub owner: Owner,
    pub link: Option<usize>,
    pub note: Option<usize>,
    pub colour: Colour,
}

impl Belonging {
    /// What each stretch belongs to.
    pub fn of(stretches: &[Stretch], spans: &[Span]) -> Vec<Self> {
        let of = |span: &Span| Self {
            owner: span.owner,
            link: span.link,
            note: span.note,
            colour: span.style.colour,
        };
        stretches.iter().map(|stretch| of(&spans[stretch.span])).collect()
    }
}

/// Joins the texts of `spans`. A space belongs to the span in which it was first met.
pub(super) fn collect(spans: &[Span]) -> Collected {
    let mut collected = Collected::default();
    collected.text.reserve(spans.iter().map(|span| span.text.len()).sum());
    let mut pending: Option<(usize, bool)> = None;
    for (number, span) in spans.iter().enumerate() {
        let mut rest = span.text.as_str();
        while let Some(c) = rest.chars().next() {
            // Most of a text are letters and marks of ASCII.
            let plain = rest.bytes().position(|byte| !byte.is_ascii_graphic()).unwrap_or(rest.len());
            if plain > 0 {
                collected.add_space(&mut pending, spans);
                collected.push(&rest[..plain], number, spans);
                rest = &rest[plain..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            if is_bidi_control(c) {
                collected.steer(c, pending.is_some());
                continue;
            }
            if collapses(c) {
                let (owner, forced) = pending.unwrap_or((number, false));
                pending = Some((owner, forced || starts_line(c)));
                continue;
            }
            collected.add_space(&mut pending, spans);
            collected.push(c.encode_utf8(&mut [0; 4]), number, spans);
        }
    }
    let end = collected.text.len();
    collected.controls.iter_mut().for_each(|(at, _)| *at = (*at).min(end));
    collected
}

impl Collected {
    /// Takes note of a character that steers the direction. What it opens starts behind a space that is still
    /// to come, what it closes ends before it.
    fn steer(&mut self, c: char, before_space: bool) {
        let closes = matches!(c, '\u{202c}' | '\u{2069}');
        let space = usize::from(before_space && !closes && !self.text.is_empty());
        self.controls.push((self.text.len() + space, c));
    }

    /// Adds the space that is still to come, of the span in which it was met, and where it starts a new line.
    fn add_space(&mut self, pending: &mut Option<(usize, bool)>, spans: &[Span]) {
        if let Some((owner, forced)) = pending.take().filter(|_| !self.text.is_empty()) {
            self.push(" ", owner, spans);
            self.forced.extend(forced.then_some(self.text.len()));
        }
    }

    fn push(&mut self, text: &str, span: usize, spans: &[Span]) {
        let start = self.text.len();
        self.text.push_str(text);
        match self.stretches.last_mut() {
            Some(last) if last.span == span => last.range.end = self.text.len(),
            _ => self.stretches.push(Stretch::new(start..self.text.len(), span, &spans[span])),
        }
    }
}

/// The place in the data of the character at `byte` of a paragraph's text, which `span` gave its `range`.
pub(super) fn place(text: &str, range: &Range<usize>, byte: usize, span: &Span) -> Place {
    let visible = |c: &char| !collapses(*c);
    let before = text[range.start..byte].chars().filter(visible).count();
    // Isolates are the layout's; what the data holds is counted.
    let written = span.text.char_indices().filter(|(_, c)| !is_bidi_control(*c));
    let mut characters = written.filter(|(_, c)| visible(c));
    let at = characters.nth(before).map_or(0, |(at, _)| at);
    let next = span.joins.iter().find(|(from, _)| *from > at).map_or(span.text.len(), |(from, _)| *from);
    let join = span.joins.iter().rev().find(|(from, _)| *from <= at);
    let (from, place) = join.map_or((0, &span.place), |(from, place)| (*from, place));
    let bytes = |range: Range<usize>| -> usize {
        span.text[range].chars().filter(|c| !is_bidi_control(*c)).map(char::len_utf8).sum()
    };
    let length = span.text[at..].chars().next().map_or(0, char::len_utf8);
    match &place.span {
        // Signs that were typed, and those that they became, are not of one length: then all of the words count.
        Some(own) if bytes(from..next) == place.bytes() => {
            let [start, end] =
                [bytes(from..at), bytes(from..at) + length].map(|byte| u32::try_from(byte).unwrap_or(0));
            place.with_span(own.start + start..own.start + end)
        }
        _ => place.clone(),
    }
}
