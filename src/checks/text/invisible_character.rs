//! A character that nobody sees: zero-width spaces, soft hyphens left from another layout, marks of direction.
//!
//! They come with text from web pages and word processors. Searches don't find words that hold them, screen readers
//! stumble, and addresses that hold one don't work when they are copied. What a script needs is left alone: joiners in
//! Persian, zero-width spaces in Thai, marks of direction in Arabic and Hebrew, no-break spaces between words.
//!
//! Bad: `wet lime​stone`, with U+200B between "lime" and "stone"
//!
//! Good: `wet limestone`

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use crate::diagnostic::Edit;
use crate::lang::Direction;
use crate::unseen::is_unseen;

use super::super::index::{Index, Part, Segment};
use super::super::rule::Findings;
use super::mojibake;

/// Looks at all texts, addresses too.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.segments.iter().filter(|segment| segment.part != Part::Furniture) {
        if segment.text.is_ascii() {
            continue;
        }
        let mut done = 0;
        for (at, c) in segment.text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let mut end = at + c.len_utf8();
            if at < done {
                continue;
            }
            if is_debris(segment, at, c) {
                // A row of them is one fault.
                let row = segment.get(at..segment.text.len()).chars().take_while(|next| *next == c).count();
                end = at + row * c.len_utf8();
                done = end;
                let parts = parts_words(segment, &(at..end), c);
                let new = if parts { " ".to_owned() } else { String::new() };
                let help = if parts { "write a space, or begin a line" } else { "take it out" };
                let edit = Edit { old: segment.get(at..end).to_owned(), new };
                let often = if row > 1 { format!(" {row} times") } else { String::new() };
                let message = format!("{} stands here{often}, and nobody sees it", name(c));
                findings.push_with_fix(segment.place(at..end), message, help, edit);
            } else if c == '\u{a0}' && is_stray(segment, at..end) {
                let help = "take it out, or keep it alone between two words";
                findings.push(
                    segment.place(at..end),
                    "a no-break space beside another space, or at the end",
                    help,
                );
            }
        }
        if let Some(at) = open_control(&segment.text) {
            let end = at + segment.at(at).map_or(0, char::len_utf8);
            let message = "a mark of direction stands here, and nothing ends what it begins";
            findings.push(segment.place(at..end), message, "take it out, or end it behind what it turns");
        }
    }
}

fn is_debris(segment: &Segment, at: usize, c: char) -> bool {
    let around = [segment.before(at), segment.at(at + c.len_utf8())];
    match c {
        '\u{200b}' => !around.iter().flatten().any(|c| breaks_by_it(*c)),
        // Behind such a letter it is half of one that was garbled.
        '\u{ad}' => !around[0].is_some_and(mojibake::is_first_byte),
        '\u{feff}' | '\u{180e}' | '\u{2028}' | '\u{2029}' => true,
        // It keeps words together that a line would part; brackets and turns of direction are judged in pairs.
        '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{80}'..='\u{9f}' => false,
        // Of controls, the reading of the file has told.
        c if c.is_ascii_control() => false,
        '\u{200c}' | '\u{200d}' => around.iter().all(|c| c.is_some_and(is_european)),
        '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            segment.lang.direction() == Direction::LeftToRight && !segment.text.chars().any(is_right_to_left)
        }
        c if is_unseen(c) => !around.iter().flatten().any(|beside| belongs(c, *beside)),
        _ => false,
    }
}

/// Whether a character that ends lines is all that keeps two words apart.
fn parts_words(segment: &Segment, row: &Range<usize>, c: char) -> bool {
    let ends_lines = matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let is_in_word = |beside: Option<char>| beside.is_some_and(|c| !c.is_whitespace() && !is_unseen(c));
    ends_lines && is_in_word(segment.before(row.start)) && is_in_word(segment.at(row.end))
}

/// Whether an unseen character does something for one beside it: picks its form, keeps its place in a syllable.
fn belongs(c: char, beside: char) -> bool {
    match c {
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            !beside.is_whitespace() && !is_european(beside)
        }
        '\u{e0020}'..='\u{e007f}' => matches!(beside, '\u{1f3f4}' | '\u{e0020}'..='\u{e007f}'),
        '\u{34f}' => is_right_to_left(beside) || is_combining_mark(beside),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => beside.script() == Script::Hangul,
        '\u{180b}'..='\u{180f}' => matches!(beside.script(), Script::Mongolian | Script::Phags_Pa),
        '\u{1bca0}'..='\u{1bca3}' => beside.script() == Script::Duployan,
        '\u{2800}' => beside != c && beside.script() == Script::Braille,
        '\u{1d173}'..='\u{1d17a}' => matches!(beside, '\u{1d100}'..='\u{1d1ff}') && !is_unseen(beside),
        _ => false,
    }
}

/// Scripts without spaces, whose words may be parted by U+200B.
fn breaks_by_it(c: char) -> bool {
    use Script::{Balinese, Han, Hiragana, Javanese, Katakana, Khmer, Lao, Myanmar, Thai, Tibetan};
    matches!(
        c.script(),
        Thai | Lao | Khmer | Myanmar | Tibetan | Balinese | Javanese | Han | Hiragana | Katakana
    )
}

fn is_european(c: char) -> bool {
    matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic)
}

fn is_right_to_left(c: char) -> bool {
    matches!(c.script(), Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana)
}

fn name(c: char) -> String {
    let own = match c {
        '\u{ad}' => "a soft hyphen (U+00AD)",
        '\u{200b}' => "a zero-width space (U+200B)",
        '\u{200c}' | '\u{200d}' => "a joiner of another script (U+200C, U+200D)",
        '\u{200e}' | '\u{200f}' => "a mark of direction (U+200E, U+200F)",
        '\u{feff}' => "a byte order mark (U+FEFF)",
        '\u{2028}' | '\u{2029}' => "a separator of lines (U+2028 or a relative)",
        _ => return format!("an invisible character (U+{:04X})", u32::from(c)),
    };
    own.to_owned()
}

/// A no-break space at the start or end of a text, or beside another space.
fn is_stray(segment: &Segment, range: Range<usize>) -> bool {
    let (before, after) = (segment.before(range.start), segment.at(range.end));
    after.is_none_or(char::is_whitespace) || before.is_none_or(|c| c.is_whitespace() && c != '\u{a0}')
}

/// The first control of direction that nothing ends.
fn open_control(text: &str) -> Option<usize> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push((at, false)),
            '\u{2066}'..='\u{2068}' => open.push((at, true)),
            '\u{202c}' if open.last().is_some_and(|(_, isolate)| !isolate) => {
                open.pop();
            }
            '\u{2069}' => {
                if let Some(last) = open.iter().rposition(|(_, isolate)| *isolate) {
                    open.truncate(last);
                }
            }
            _ => {}
        }
    }
    open.first().map(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    fn count(lang: &str, text: &str) -> usize {
        findings("invisible-character", &release(lang, "", text)).len()
    }

    #[test]
    fn debris_is_found() {
        for (text, expected) in [
            ("wet lime\u{200b}stone", 1),
            ("Nach\u{ad}hall\u{ad}zeit", 2),
            ("the\u{feff} end", 1),
            ("join\u{200d}ed", 1),
            ("call \u{200e}+44 20 7946 0117", 1),
            ("two \u{a0}spaces", 1),
            ("a \u{202a}number", 1),
            ("wi\u{180e}ll", 1),
            ("tag\u{e0041}ged \u{e0001}", 2),
            ("a\u{2065}b\u{fff3}c\u{206a}d", 3),
            ("va\u{fe0f}r", 1),
            ("a \u{3164}filler and \u{2800} braille", 2),
            ("a\u{34f}b\u{2063}c\u{1d173}", 3),
        ] {
            assert_eq!(count("en-GB", text), expected, "{text:?}");
        }
        let release = release("en-GB", "", "wet lime\u{200b}stone");
        let found = findings("invisible-character", &release);
        assert_eq!(count("en-GB", "a \u{200b}\u{200b}\u{200b}\u{200b}row"), 1);
        assert_eq!(found[0].place.bytes(), "\u{200b}".len());
        assert_eq!(found_in("invisible-character", "en-GB", "wet lime\u{200b}stone"), ["\u{200b}"]);
    }

    #[test]
    fn words_that_a_separator_parts_stay_apart() {
        for (text, new) in [
            ("It opens at ten.\u{2028}The dogs come.", " "),
            ("It opens at ten. \u{2028}The dogs come.", ""),
            ("It opens at ten.\u{2029}", ""),
            ("lime\u{200b}stone", ""),
        ] {
            let found = findings("invisible-character", &release("en-GB", "", text));
            let fix = found[0].fix.as_ref().map(|edit| edit.new.as_str());
            assert_eq!(fix, Some(new), "{text:?}");
        }
    }

    #[test]
    fn what_a_script_needs_is_innocent() {
        for (lang, text) in [
            ("fr-FR", "Ici : «\u{a0}Oui\u{a0}» 12\u{202f}000\u{a0}€"),
            ("fa", "کتاب\u{200c}خانه می\u{200c}رود"),
            ("ar", "للاستفسار: \u{200e}+962 6 555 2140\u{200e}"),
            ("en-GB", "“\u{2068}مكتبة\u{2069}” in Arabic \u{200f}مكتبة."),
            ("th", "สวัสดี\u{200b}ครับ"),
            ("en-GB", "☎\u{fe0f} +44 20, 🏴\u{e0067}\u{e0062}\u{e007f} and 2\u{fe0f}\u{20e3}"),
            ("en-GB", "A family 👨\u{200d}👩 and rock\u{2060}-bottom."),
        ] {
            assert_eq!(count(lang, text), 0, "{text:?}");
        }
    }
}
