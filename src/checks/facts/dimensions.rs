//! A measure of the wrong kind: an area in metres, a height in square metres. A part of the rule on arithmetic.

use std::ops::Range;

use super::super::words::{is_among, is_stem_among, small};
use super::units::Measure;
use crate::language::Words;

/// The most tokens between a dimension and its figure: "an area of more than 2,400".
const BEFORE: usize = 5;

/// What a measure contradicts: the dimension that is named before it or right behind it.
pub(super) fn fault(measure: &Measure, own: &Words) -> Option<(Range<usize>, String)> {
    let kind = measure.unit.1;
    if !["length", "area", "volume", "mass"].contains(&kind) || is_times(measure, own) {
        return None;
    }
    let (at, named) = before(measure, own).or_else(|| behind(measure, own))?;
    let token = measure.segment.tokens.get(at)?;
    let range = measure.range();
    let written = measure.segment.get(range.clone());
    let message = format!(
        "“{}” and “{written}” don’t go together: {} is not {}",
        measure.segment.word(token),
        name(kind),
        name(named)
    );
    (named != kind).then(|| (range.start.min(token.range.start)..range.end.max(token.range.end), message))
}

fn name(kind: &str) -> &'static str {
    match kind {
        "area" => "an area",
        "volume" => "a volume",
        "mass" => "a weight",
        _ => "a length",
    }
}

/// The dimension that a word names.
fn dimension(own: &Words, word: &str) -> Option<&'static str> {
    let own = &own.measures;
    let kinds = [("length", own.lengths), ("area", own.areas), ("volume", own.volumes), ("mass", own.masses)];
    let lower = small(word);
    kinds.into_iter().find(|(_, list)| !lower.is_empty() && is_stem_among(list, &lower)).map(|(kind, _)| kind)
}

/// "An area of 2,400 metres": between the two stand small words alone.
fn before(measure: &Measure, own: &Words) -> Option<(usize, &'static str)> {
    let word = |i: usize| measure.segment.word_at(i);
    let start = measure.segment.sentence_at(measure.figure.range.start).start;
    let first = measure.figure.first;
    let at = (first.saturating_sub(BEFORE)..first).rev().find(|i| dimension(own, word(*i)).is_some())?;
    let linked = |i: usize| {
        let lower = small(word(i));
        is_among(own.measures.of, &lower)
            || is_among(own.figures_disagree.aside, &lower)
            || is_among(own.figures_disagree.parts_of, &lower)
    };
    let inside = measure.segment.tokens[at].range.start >= start;
    // Where cases stand for prepositions, nothing has to stand between.
    let near = at + 1 < first || own.names.inflected;
    (inside && near && (at + 1..first).all(linked)).then(|| Some((at, dimension(own, word(at))?)))?
}

/// "46 m² high", "900 mètres carrés de long".
fn behind(measure: &Measure, own: &Words) -> Option<(usize, &'static str)> {
    let word = |i: usize| measure.segment.word_at(i);
    let of = usize::from(is_among(own.measures.of, &small(word(measure.next))));
    let at = measure.next + of;
    let token = measure.segment.tokens.get(at).filter(|token| token.is_word() && token.spaced)?;
    let adjective = is_among(own.measures.extents, &small(measure.segment.word(token)));
    adjective.then_some((at, "length"))
}

/// "12 by 5 metres", "12 × 5 m": sides of an area.
fn is_times(measure: &Measure, own: &Words) -> bool {
    let is = |i: usize| {
        let word = measure.segment.word_at(i);
        matches!(word, "×" | "x" | "*" | "·") || is_among(own.measures.by, &small(word))
    };
    let (first, next) = (measure.figure.first, measure.next);
    is(next)
        || first.checked_sub(1).is_some_and(is)
        || first.checked_sub(2).is_some_and(is)
        || is(measure.figure.next)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn measures_of_another_kind_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "The hall has a floor area of 2,400 metres.", "area of 2,400 metres"),
            ("en-GB", "The tower is 46 m² high.", "46 m² high"),
            ("de", "Die Halle hat eine Fläche von 3.200 Metern.", "Fläche von 3.200 Metern"),
            ("fr", "La tour, haute de 46 mètres carrés, reste.", "haute de 46 mètres carrés"),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "The hall has a floor area of 2,400 square metres, and an area of 12 by 5 metres for a stage.",
            ),
            ("en-GB", "It is 46 m high. In an area of the town, 3 km away, and over a length of 2 km."),
            ("fr", "Le parc, d’une superficie de 12 hectares, longe 3 kilomètres de plage."),
            ("de", "Eine Fläche von rund 3.200 Quadratmetern. Der Weg ist 3 km lang."),
        ] {
            assert_eq!(found_in("arithmetic", lang, text), [""; 0], "{text}");
        }
    }
}
