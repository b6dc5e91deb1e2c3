//! Two titles before one name, of which one was to be struck out: "Mr/Ms Calder", "Herr/Frau Roth". A part of the rule on
//! placeholders.

use std::ops::Range;

use super::super::index::{Segment, Signs};
use super::super::words::{is_among, small};
use crate::language::words;

/// Such titles with their names.
pub(super) fn titles(segment: &Segment) -> Vec<Range<usize>> {
    if !segment.signs.meets(Signs::of("/")) {
        return Vec::new();
    }
    let Some((own, grammar)) = words(segment.lang).map(|own| (&own.honorifics, &own.grammar)) else {
        return Vec::new();
    };
    let stop = |i: usize| usize::from(segment.word_at(i) == ".");
    let gender = |i: usize| {
        let word = small(segment.word_at(i));
        let man = is_among(own.male, &word);
        (man || is_among(own.female, &word)).then_some(man)
    };
    let one = |slash: usize| {
        let before = slash.checked_sub(1)?;
        let first = before.checked_sub(stop(before))?;
        // "El Sr./la Sra. Ruiz".
        let article = is_among(grammar.determiners, &small(segment.word_at(slash + 1)));
        let second = slash + 1 + usize::from(article);
        let name = second + 1 + stop(second + 1);
        let differ = gender(first)? != gender(second)?;
        (differ && segment.word_at(name).starts_with(char::is_uppercase))
            .then(|| segment.tokens[first].range.start..segment.tokens[name].range.end)
    };
    (0..segment.tokens.len()).filter(|i| segment.word_at(*i) == "/").filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn titles_that_were_to_be_chosen_from_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "“Yes,” said Mr/Ms Calder of the dam.", "Mr/Ms Calder"),
            ("de", "Es sprach Herr/Frau Roth.", "Herr/Frau Roth"),
            ("fr", "C’est M./Mme Morvan qui parle.", "M./Mme Morvan"),
            ("es", "Habló el Sr./la Sra. Ruiz.", "Sr./la Sra. Ruiz"),
            ("en-GB", "The form asks for Mr/Ms and the name.", ""),
        ] {
            assert_eq!(found_in("placeholder", lang, text).join("|"), expected, "{text}");
        }
    }
}
