//! One string out of all spans, with white space collapsed.

use std::ops::Range;

use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::page::Owner;

use super::style::{Span, Style};

/// A span, as a stretch of the paragraph's text.
#[derive(Clone, Debug)]
pub(super) struct SpanPart {
    pub range: Range<usize>,
    pub style: Style,
    pub lang: Lang,
    pub owner: Owner,
    pub link: Option<usize>,
    pub note: Option<usize>,
    pub place: Place,
}

/// All spans as one text.
#[derive(Debug)]
pub(super) struct Gathered {
    pub text: String,
    pub parts: Vec<SpanPart>,
    /// Bytes of the spaces that stand for forced new lines, in order.
    pub forced: Vec<usize>,
    /// Where soft hyphens stood (U+00AD). They are no characters of the text: a break there adds a hyphen.
    pub soft_hyphens: Vec<usize>,
}

/// Joins spans. A run of white space (no-break spaces are none) becomes one space; at the start and end of
/// the text and around new lines it vanishes. A new line becomes a space of its own, so that words that are
/// copied don't stick together.
pub(super) fn gather(spans: &[Span]) -> Gathered {
    let mut out = Gathered {
        text: String::new(),
        parts: Vec::with_capacity(spans.len()),
        forced: Vec::new(),
        soft_hyphens: Vec::new(),
    };
    for span in spans {
        let start = out.text.len();
        for character in span.text.chars() {
            push(&mut out, character);
        }
        let range = start.min(out.text.len())..out.text.len();
        out.parts.push(SpanPart {
            range,
            style: span.style.clone(),
            lang: span.lang.clone(),
            owner: span.owner,
            link: span.link,
            note: span.note,
            place: span.place.clone(),
        });
    }
    trim_end(&mut out);
    out.parts.retain(|part| !part.range.is_empty());
    out
}

fn push(out: &mut Gathered, character: char) {
    let ends_in_space = out.text.is_empty() || out.text.ends_with(' ');
    match character {
        '\n' if ends_in_space && !out.text.is_empty() => {
            // The space before the new line becomes the new line.
            let at = out.text.len() - 1;
            if out.forced.last() != Some(&at) {
                out.forced.push(at);
            }
        }
        '\n' if out.text.is_empty() => {}
        '\n' => {
            out.forced.push(out.text.len());
            out.text.push(' ');
        }
        ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' if ends_in_space => {}
        ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' => out.text.push(' '),
        // Other line and paragraph separators are spaces too.
        '\u{85}' | '\u{2028}' | '\u{2029}' => {
            if !ends_in_space {
                out.text.push(' ');
            }
        }
        '\u{ad}' => out.soft_hyphens.push(out.text.len()),
        _ => out.text.push(character),
    }
}

fn trim_end(out: &mut Gathered) {
    let length = out.text.trim_end_matches(' ').len();
    out.text.truncate(length);
    out.forced.retain(|&at| at < length);
    for part in &mut out.parts {
        part.range = part.range.start.min(length)..part.range.end.min(length);
    }
}
