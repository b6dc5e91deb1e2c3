//! Letters that were garbled on the way: text in one encoding, read in another.
//!
//! `â€™` for an apostrophe and `Ã©` for é come from a file that was saved in UTF-8 and opened as something older; `�`
//! stands where a character was lost for good. On a front page it says that nobody has read the text.
//!
//! Bad: `Sheâ€™ll float again`, `panaderÃ­a`
//!
//! Good: `She’ll float again`, `panadería`

use std::ops::Range;

use super::super::index::{Index, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;

/// Certain wherever they stand.
static ALWAYS: Pattern = Pattern::new(
    r"(?:â€(?:[™œž“”˜¦¢¡š\u{80}-\u{bf}]|\u{2019}|\u{201c}|\u{201d})?|â‚¬|ï¿½|ï»¿|\u{fffd}|[\u{80}-\u{84}\u{86}-\u{9f}]|‚Ä[ôúùìîò]|√[©®†º∂§±≠]|Ã¢|Â(?:°|£|€|§|©|®|±|½|¼|¾|²|³))+",
);

/// What the second bytes of letters become: the upper half of Latin 1, as Windows has it, or of Latin 2.
static PAIRS: Pattern = Pattern::new(
    r"(?:[ÄĂĹ][ŤťŹźŚśŁłĄąŞşĽľŻż˘ˇ˛˙˝]|[ÃÂÄÅÐÑÎÏØÙ×Ö][\u{a1}-\u{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u{ad}\u{a0}])+",
);

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.segments.iter().filter(|segment| !segment.text.is_ascii()) {
        let mut found = ALWAYS.all(&segment.text);
        let taken = found.clone();
        let apart =
            |range: &Range<usize>| taken.iter().all(|own| own.end <= range.start || range.end <= own.start);
        found.extend(
            PAIRS.all(&segment.text).into_iter().filter(|range| apart(range) && is_garbled(segment, range)),
        );
        for range in found {
            let message = format!(
                "“{}” was garbled when a file was opened in another encoding",
                segment.get(range.clone())
            );
            findings.push(
                segment.place(range),
                message,
                "type it again, or paste the text from its source as UTF-8",
            );
        }
    }
}

/// Whether a capital with a sign behind it can't be two characters that were meant: „Ä“.
fn is_garbled(segment: &Segment, range: &Range<usize>) -> bool {
    let letters: Vec<char> = segment.get(range.clone()).chars().collect();
    if letters.len() >= 4 && letters.iter().any(|c| "ÐÑÎÏØÙ×".contains(*c)) {
        return true;
    }
    let (before, after) = (segment.before(range.start), segment.at(range.end));
    let in_word = before.is_some_and(char::is_lowercase);
    let goes_on = after.is_some_and(char::is_lowercase);
    // A mark that closes a quotation behind one letter, and a word that goes on behind it, is not what it seems.
    let two_bytes = letters.first().is_some_and(|c| "ÃÂÄÅĂĹ".contains(*c));
    let signs = letters.get(1).is_some_and(|c| !"»“”’–—…\u{a0}".contains(*c));
    two_bytes && (in_word || goes_on && (signs || letters.first() == Some(&'Ã')))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn garbled_letters_are_found() {
        for (text, expected) in [
            ("Sheâ€™ll float", "â€™"),
            ("La panaderÃ\u{ad}a", "Ã\u{ad}"),
            ("Ã©cole", "Ã©"),
            ("UÄŤiteÄľky", "ÄŤ|Äľ"),
            ("caf\u{fffd}", "\u{fffd}"),
            ("Itï¿½s 20Â°C", "ï¿½|Â°"),
            ("ZÃ¼rich", "Ã¼"),
            ("krÃ¤fte", "Ã¤"),
            ("Å‚Ã³dka", "Å‚Ã³"),
            ("Ð¡ÐºÐ¾Ð»Ñ‚", "Ð¡ÐºÐ¾Ð»Ñ‚"),
            ("She‚Äôll", "‚Äô"),
        ] {
            assert_eq!(found_in("mojibake", "en-GB", text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("pt-BR", "«MAÇ\u{c3}\u{bb}, A IRM\u{c3} “L\u{c3}” É S\u{c3}: SÃO JOÃO"),
            ("de-DE", "Der Buchstabe „Ä“ und „Ö“, ÄÖÜ – Ä… Ä”"),
            ("sv-SE", "”Å”, sa hon, Å’ENEN"),
            ("da-DK", "»Ø«, Øl, Æ Å –"),
            ("fr-FR", "L’Âge d’or, HÂTE, ÎLE, ÏLE: «Î»"),
            ("is-IS", "Ð, Ñ and × 3 × 4–5, Ö…"),
            ("en-GB", "1½ × 2², 20 °C, £5, “naïve” café, √2"),
        ] {
            assert_eq!(found_in("mojibake", lang, text), [""; 0], "{text}");
        }
    }
}
