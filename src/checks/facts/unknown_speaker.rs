//! Somebody who is quoted by a family name alone, and whom nobody introduced.
//!
//! The paragraph with the full name and the role was cut, and the quotation stayed. Readers look for who it is. Whoever is
//! named before, with a first name anywhere, or under `people`, `contacts` and in the boilerplate, is known; and some houses
//! call everybody Mr and Ms.
//!
//! Bad: `“We waited eleven years,” said Whitlock.` and no other word of her
//!
//! Good: `“We waited eleven years,” said Ana Whitlock, mayor of Corran.`

use super::super::index::{Index, Part, Segment};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::names::{is_form_of, starts_alike};
use super::speakers::{Speaker, is_explained, speakers};
use crate::language::words;

/// Looks at the first words of each speaker.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for speaker in speakers(index) {
        let name = speaker.name();
        let [only] = name.as_slice() else { continue };
        let shouted = !only.chars().any(char::is_lowercase);
        // "Said Whitlock, the mayor", "said Whitlock of Corran".
        if shouted
            || speaker.presented
            || only.chars().count() < 3
            || is_explained(speaker.segment, speaker.tokens.end) && speaker.behind && !goes_on(&speaker)
            || is_known(index, &speaker, only)
        {
            continue;
        }
        let range = speaker.segment.tokens[speaker.tokens.start].range.clone();
        let message = format!("nobody says who “{only}” is");
        let help = "give the full name and the role where the person is first named";
        findings.push(speaker.segment.place(range), message, help);
    }
}

/// "Said Whitlock, who hopes for more": a clause that doesn't say who that is.
fn goes_on(speaker: &Speaker) -> bool {
    let word =
        |i: usize| speaker.segment.tokens.get(i).map(|token| speaker.segment.word(token)).unwrap_or_default();
    let relative = words(speaker.segment.lang).map_or("", |own| own.figures_disagree.relative);
    word(speaker.tokens.end) == "," && is_among(relative, word(speaker.tokens.end + 1))
}

/// Whether a name was said before, or stands elsewhere with another name before it.
fn is_known(index: &Index, speaker: &Speaker, name: &str) -> bool {
    let data = [Part::People, Part::Contacts, Part::About, Part::Furniture, Part::Links, Part::Head];
    let mut before = true;
    for segment in &index.segments {
        let own = std::ptr::eq::<Segment>(segment, speaker.segment);
        for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            if own && i == speaker.tokens.start {
                before = false;
                continue;
            }
            let written = segment.word(token);
            if !is_form_of(segment.lang, name, written) {
                // A slip of a name of the text is another rule's.
                if before && is_misspelt(name, written) {
                    return true;
                }
                continue;
            }
            let first = i.checked_sub(1).map(|i| &segment.tokens[i]);
            let named = first.is_some_and(|first| segment.word(first).starts_with(char::is_uppercase));
            let next = segment.tokens.get(i + 1).filter(|next| next.is_word());
            let named = named || next.is_some_and(|next| segment.word(next).starts_with(char::is_uppercase));
            if before || named || data.contains(&segment.part) {
                return true;
            }
        }
    }
    false
}

/// Whether two long names differ by one letter, or very long ones by two.
fn is_misspelt(name: &str, written: &str) -> bool {
    let letters = name.chars().count();
    starts_alike(name, written)
        && letters > 4
        && written.starts_with(char::is_uppercase)
        && strsim::damerau_levenshtein(name, written) <= if letters > 6 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn speakers_whom_nobody_introduced_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "“We waited eleven years,” said Whitlock.", "Whitlock"),
            ("en-GB", "“We waited,” Whitlock said. It opens in May.", "Whitlock"),
            ("en-GB", "“We waited,” said Whitlock, who hopes for more.", "Whitlock"),
            ("fr", "« Nous attendions », a déclaré Morvan.", "Morvan"),
            ("de", "„Wir warten“, sagt Renner.", "Renner"),
            ("sv", "– Vi väntar, säger Sandell.", "Sandell"),
        ] {
            assert_eq!(found_in("unknown-speaker", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "Ana Whitlock is the mayor. “We waited,” said Whitlock. “Yes,” said Ms Whitlock."),
            ("en-GB", "“We waited,” said Whitlock, the mayor. “It is ours,” said Greenham of the council."),
            ("en-GB", "“We waited,” said Emma. Emma Whitlock is nine."),
            ("en-GB", "“Slow Water” opens in June. “Yes,” said UNICEF. “No,” she said. Harle agreed."),
            (
                "de",
                "„Wir warten“, sagt Bürgermeister Renner. „Heimat“ ist ein Lied. „Ja“, sagt sie. Renner geht.",
            ),
            ("es", "«Esperamos», dijo la alcaldesa Ruiz. «Sí», dijo el señor Arranz."),
            ("pl", "Ewa Malinowska czeka. „Tak” – mówi Malinowska."),
        ] {
            assert_eq!(found_in("unknown-speaker", lang, text), [""; 0], "{text}");
        }
    }
}
