//! Two sentences or words that run into each other at a full stop or comma.
//!
//! It happens where lines are joined or words are taken out. Programs that make links take "asleep.The" for an
//! address. Addresses, names of files, abbreviations and names such as Node.js are left alone.
//!
//! Bad: `while everybody else is asleep.The course begins at one`
//!
//! Good: `while everybody else is asleep. The course begins at one`

use super::super::index::{Index, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{head, tail};
use super::function_words;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.prose().filter(|segment| segment.part != Part::Furniture) {
        for (at, mark) in segment.text.char_indices().filter(|(_, c)| ".!?…,;،".contains(*c)) {
            let after = segment.at(at + mark.len_utf8());
            let before = segment.before(at);
            let touches = before.is_some_and(|c| c.is_lowercase() || c.is_numeric())
                && after.is_some_and(char::is_alphabetic);
            // A sentence starts with a capital letter.
            if !touches || !is_comma(mark) && !after.is_some_and(char::is_uppercase) {
                continue;
            }
            if !is_address(chunk(segment, at)) && parts_words(segment, at, mark) {
                let message = format!("a space is missing behind `{mark}`");
                findings.push(segment.place(at..at + mark.len_utf8()), message, "put a space there");
            }
        }
    }
}

/// How far around a mark an address may go on, in characters: a text may have no space at all.
const LONGEST: usize = 200;

/// What stands around a byte, up to the spaces.
fn chunk<'s>(segment: &'s Segment, at: usize) -> &'s str {
    let text = segment.text.as_str();
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let start = at - tail(before, LONGEST).rsplit(char::is_whitespace).next().map_or(0, str::len);
    let end = at + head(after, LONGEST).split(char::is_whitespace).next().map_or(0, str::len);
    text.get(start..end).unwrap_or_default()
}

fn is_address(chunk: &str) -> bool {
    let small = chunk.to_lowercase();
    chunk.contains(['@', '/', '\\', '_', '\u{fffc}', '#', '=', '&'])
        || small.contains("www")
        || small.contains("http")
}

fn is_comma(mark: char) -> bool {
    matches!(mark, ',' | ';' | '،')
}

/// Whether two words or sentences meet at a mark, and not the parts of a name or number.
fn parts_words(segment: &Segment, at: usize, mark: char) -> bool {
    let after = at + mark.len_utf8();
    let (before, next) = (last_word(segment.get(0..at)), first_word(segment.get(after..segment.text.len())));
    let lang = segment.lang_at(at);
    let is_small = function_words::is_function_word(&next.to_lowercase(), lang) == Some(true);
    let long = |word: &str, least: usize| word.chars().count() >= least;
    let follows = segment.at(after + next.len());
    // The next word must be one of a running text: "Node.js", "z.B.", "e.V." are none.
    if follows.is_some_and(|c| matches!(c, '.' | '@' | '/' | '-' | '_') || c.is_numeric()) || !long(before, 3)
    {
        return false;
    }
    let in_lower_case = before.chars().all(char::is_lowercase);
    if is_comma(mark) {
        // Chemists and lists of codes: "a,b,c", "N,N".
        let words = before.chars().all(char::is_alphabetic);
        return words && long(next, 2) && (is_small || long(before, 4) && long(next, 4));
    }
    // Two words that may make a name are left alone, unless the second starts a sentence: "Rathaus.Die".
    let is_year = long(before, 4) && before.chars().all(char::is_numeric);
    let sentence = long(next, 3) && in_lower_case && long(before, 4) && follows == Some(' ');
    let starts = is_small && (before.chars().all(char::is_alphabetic) || is_year);
    starts || sentence
}

fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    start.map_or("", |(at, _)| &text[at..])
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn words_that_run_into_each_other_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Everybody else is asleep.The course begins.", "."),
            ("en-GB", "It opened in 2019.The course begins.", "."),
            ("it-IT", "Ospitano cuscini e una stufa,tutte appese.", ","),
            ("de-DE", "Es steht am Rathaus.Die Stadt half.", "."),
            ("en-GB", "Was it really true?She did.", "?"),
            ("sv-SE", "De kom tillbaka.Vattnet var varmt.", "."),
        ] {
            assert_eq!(
                found_in("missing-space", lang, text).last().map(String::as_str),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "See Node.js, www.Map.Example, team@Press.The and file release.Final_2.pdf, or Team.Blue and About.You.",
            ),
            ("de-DE", "Der Sportfreunde e.V. und z.B. die St.Pauli-Fans, Dr.Müller, d.Ä. und Booking.com"),
            ("el-GR", "Ό,τι θέλετε, ό,τι πείτε."),
            ("en-GB", "N,N-dimethyl, 1,2 and 3,4-di, a,b,c; U.S.A, Ph.D, 4.The"),
            ("fi-FI", "EU:n, klo 10.30, A4:n, USA:ssa."),
            ("fr-FR", "images@cirquehaut,example"),
            ("en-GB", "The site gov.uk and Yahoo!Answers, ASP.NET, Web.de."),
        ] {
            assert_eq!(found_in("missing-space", lang, text), [""; 0], "{text}");
        }
    }
}
