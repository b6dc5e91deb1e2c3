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

/// Certain wherever they stand. Letters are written by their numbers here: this is about bytes, not about words.
static ALWAYS: Pattern = Pattern::new(concat!(
    r"(?:",
    // Quotation marks and dashes of UTF-8, read as Windows has it; the sign of the euro.
    r"\u{e2}€(?:[™\u{153}\u{17e}“”˜¦¢¡\u{161}\u{80}-\u{bf}]|\u{2019}|\u{201c}|\u{201d})?|\u{e2}‚¬",
    // U+FFFD and the mark of the order of bytes, garbled and not; control characters.
    r"|\u{ef}¿½|\u{ef}»¿|\u{fffd}|[\u{80}-\u{84}\u{86}-\u{9f}]",
    // The same on the Macintosh.
    r"|‚\u{c4}[\u{f4}\u{fa}\u{f9}\u{ec}\u{ee}\u{f2}]|√[©®†\u{ba}∂§±≠]",
    // Garbled twice; signs of Latin 1.
    r"|\u{c3}¢|\u{c2}(?:°|£|€|§|©|®|±|½|¼|¾|²|³))+",
));

/// What the bytes of letters become in Latin 2, and in Latin 1 as Windows has it.
static PAIRS: Pattern = Pattern::new(concat!(
    r"(?:[\u{c4}\u{102}\u{139}]",
    r"[\u{164}\u{165}\u{179}\u{17a}\u{15a}\u{15b}\u{141}\u{142}\u{104}\u{105}\u{15e}\u{15f}\u{13d}\u{13e}",
    r"\u{17b}\u{17c}˘\u{2c7}˛˙˝]",
    r"|[\u{c3}\u{c2}\u{c4}\u{c5}\u{d0}\u{d1}\u{ce}\u{cf}\u{d8}\u{d9}×\u{d6}]",
    r"[\u{a1}-\u{bf}€‚\u{192}„…†‡\u{2c6}‰\u{160}‹\u{152}\u{17d}‘’“”•–—˜™\u{161}›\u{153}\u{17e}\u{178}",
    r"\u{ad}\u{a0}])+",
));

/// Whether a letter may be the first byte of one that was garbled.
pub(super) fn is_first_byte(c: char) -> bool {
    matches!(c, 'Ã' | 'Â' | 'Ä' | 'Å' | 'Ð' | 'Ñ' | 'Î' | 'Ï' | 'Ø' | 'Ù' | '×')
}

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.segments.iter().filter(|segment| !segment.text.is_ascii()) {
        let mut found = ALWAYS.all_in(segment);
        let taken = found.clone();
        let apart =
            |range: &Range<usize>| taken.iter().all(|own| own.end <= range.start || range.end <= own.start);
        found.extend(
            PAIRS.all_in(segment).into_iter().filter(|range| apart(range) && is_garbled(segment, range)),
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
    if letters.len() >= 4 && letters.iter().any(|c| matches!(c, 'Ð' | 'Ñ' | 'Î' | 'Ï' | 'Ø' | 'Ù' | '×'))
    {
        return true;
    }
    let (before, after) = (segment.before(range.start), segment.at(range.end));
    let in_word = before.is_some_and(char::is_lowercase);
    let goes_on = after.is_some_and(char::is_lowercase);
    // A mark that closes a quotation behind one letter, and a word that goes on behind it, is not what it seems.
    let two_bytes = letters.first().is_some_and(|c| matches!(c, 'Ã' | 'Â' | 'Ä' | 'Å' | 'Ă' | 'Ĺ'));
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
