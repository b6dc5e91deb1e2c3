//! Whose quotation marks are judged, and which of them go together.

use crate::lang::{Direction, Lang};
use crate::language::words;

use super::super::index::{Index, Kind, Part, Segment};

/// The marks of a language, outer and inner, as its country has them: Swiss German has others than German.
pub(super) fn quotes(lang: &Lang) -> Option<[&'static str; 4]> {
    words(lang)?.quotes.try_into().ok()
}

/// The segments whose quotation marks are judged.
pub(super) fn texts<'v, 'r>(index: &'v Index<'r>) -> impl Iterator<Item = &'v Segment<'r>> {
    index.prose().filter(|segment| {
        // A mark alone in a cell repeats the one above.
        segment.part != Part::Furniture
            && (segment.kind != Kind::Cell
                || segment.tokens.iter().any(|token| token.is_word() || token.is_number()))
    })
}

/// Whether a mark can close what another has opened.
pub(super) fn fit(open: char, close: char, lang: &Lang) -> bool {
    match open {
        // Typed marks go with all others: that they are mixed is another rule's business.
        _ if open == '"' || close == '"' => true,
        '“' | '‟' => close == '”',
        '„' => matches!(close, '“' | '”'),
        '”' => close == '”' || close == '“' && lang.direction() == Direction::RightToLeft,
        '«' => close == '»',
        '»' => matches!(close, '«' | '»'),
        '‹' => close == '›',
        _ => matches!(close, '‹' | '›'),
    }
}
