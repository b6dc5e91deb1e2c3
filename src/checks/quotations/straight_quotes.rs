//! A typed, straight mark among typographic ones.
//!
//! Straight marks are a sign that a sentence was pasted from a mail or a spreadsheet after the text had been edited;
//! in print the mixture is what readers see first. A release that uses straight marks throughout is left alone, and so
//! are feet, inches, minutes and seconds. With `smart` in the brand's setting typed marks are turned when the page is
//! set, and nothing is found.
//!
//! Bad: `“We didn’t know,” she said. The trust's volunteers did.`
//!
//! Good: `“We didn’t know,” she said. The trust’s volunteers did.`

use crate::diagnostic::Edit;

use super::super::index::{Index, Mark, Segment, Signs};
use super::super::rule::Findings;
use super::marks;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in marks::texts(index) {
        stand_ins(segment, findings);
    }
    if index.brand.setting.smart {
        return;
    }
    let texts: Vec<(&Segment, &[Mark])> =
        marks::texts(index).map(|segment| (segment, segment.marks())).collect();
    let all = || texts.iter().flat_map(|(segment, marks)| marks.iter().map(move |mark| (*segment, *mark)));
    let straight: Vec<_> = all().filter(|(_, mark)| mark.sign == '"' && !mark.after_digit).collect();
    if all().filter(|(_, mark)| mark.sign != '"').count() >= straight.len() {
        for (segment, mark) in straight {
            double(segment, mark, findings);
        }
    }
    let apostrophes = |sign| texts.iter().flat_map(move |(segment, _)| in_words(segment, sign));
    let straight: Vec<_> = apostrophes('\'').collect();
    if apostrophes('’').count() >= straight.len() {
        for (segment, at) in straight {
            apostrophe(segment, at, findings);
        }
    }
}

/// What is typed for a quotation mark on keyboards that have none, and accents for apostrophes:
/// two commas or two accents around words, and one inside "it's".
fn stand_ins(segment: &Segment, findings: &mut Findings) {
    let signs = Signs::of("`,'<\u{b4}");
    if !signs.meets(segment.signs) {
        return;
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let quotes = || marks::quotes(segment.lang);
    // Comments of other programs stand the other way round: `{>>later<<}`.
    let pair = segment.text.find("<<").zip(segment.text.find(">>")).is_some_and(|(open, close)| open < close);
    let all = [("``", true), (",,", true), ("''", false), ("<<", true), (">>", false)];
    for (typed, opens) in all.into_iter().filter(|(typed, _)| pair || !matches!(*typed, "<<" | ">>")) {
        for (at, _) in segment.text.match_indices(typed) {
            let (before, after) = (segment.before(at), segment.at(at + typed.len()));
            let outside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "([–—".contains(c));
            let meant = match typed {
                "<<" | ">>" => true,
                _ if opens => outside(before) && letter(after),
                _ => !outside(before) && !letter(after) && before != Some('\''),
            };
            if !meant || !opens && before.is_some_and(|c| c.is_ascii_digit()) {
                continue;
            }
            let sign = quotes().map(|[open, close, ..]| if opens { open } else { close });
            let message = format!("“{typed}” is typed for a quotation mark");
            let help = format!("write `{}`", sign.unwrap_or("“"));
            findings.push(segment.place(at..at + typed.len()), message, help);
        }
    }
    for sign in ['`', '\u{b4}'] {
        for (segment, at) in in_words(segment, sign) {
            let old = sign.to_string();
            let edit = Edit { old: old.clone(), new: "’".to_owned() };
            let message = format!("“{sign}” is an accent, typed for an apostrophe");
            findings.push_with_fix(segment.place(at..at + old.len()), message, "write `’`", edit);
        }
    }
}

/// Apostrophes between two letters.
fn in_words<'v, 'r>(
    segment: &'v Segment<'r>,
    sign: char,
) -> impl Iterator<Item = (&'v Segment<'r>, usize)> + use<'v, 'r> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let holds = Signs::of(sign.encode_utf8(&mut [0; 4])).meets(segment.signs);
    let found = if holds { segment.text.as_str() } else { "" }.match_indices(sign);
    found
        .filter(move |(at, sign)| is_letter(segment.before(*at)) && is_letter(segment.at(at + sign.len())))
        .map(move |(at, _)| (segment, at))
}

fn double(segment: &Segment, mark: Mark, findings: &mut Findings) {
    let quotes = marks::quotes(segment.lang_at(mark.at));
    let place = segment.place(mark.range());
    let message = "a straight quotation mark among typographic ones";
    let sign = quotes.map_or("“", |[open, close, ..]| if mark.opens { open } else { close });
    let help = format!("write `{sign}`");
    // Guillemets may want a space inside, and right-to-left text may have its marks either way.
    if quotes.is_some() && !"«»".contains(sign) {
        let edit = Edit { old: "\"".to_owned(), new: sign.to_owned() };
        findings.push_with_fix(place, message, help, edit);
    } else {
        findings.push(place, message, help);
    }
}

fn apostrophe(segment: &Segment, at: usize, findings: &mut Findings) {
    let edit = Edit { old: "'".to_owned(), new: "’".to_owned() };
    let message = "a straight apostrophe among typographic ones";
    findings.push_with_fix(segment.place(at..at + 1), message, "write `’`", edit);
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn straight_marks_among_others_are_found() {
        let text = "“We didn’t know,” said Reg. The trust's bricks held.";
        assert_eq!(found_in("straight-quotes", "en-GB", text), ["'"]);
        for (lang, text, expected) in [
            ("en-GB", "She said: \\`\\`It is open.\'\'", "`\\`|\'\'"),
            ("de", "Er sagte: ,,Das ist gut\'\', und ging.", ",,|\'\'"),
            ("en-GB", "It\\`s open and it\u{b4}s free.", "`|\u{b4}"),
            ("fr", "Il dit : \\<\\< Le quai est ouvert >>.", "<\\<|>>"),
            ("en-GB", "The bar is 6\'2\'\' high, the \'\' is missing.", ""),
        ] {
            assert_eq!(found_in("straight-quotes", lang, text).join("|"), expected, "{text}");
        }
        let release = release("nl-NL", "headline: '\"De rivier\" is van ons'", "“Mijn opa ook,” zegt Pim.");
        let found = findings("straight-quotes", &release);
        let fixes: Vec<_> =
            found.iter().filter_map(|finding| Some(finding.fix.as_ref()?.new.as_str())).collect();
        assert_eq!(fixes, ["“", "”"]);
    }

    #[test]
    fn the_country_says_which_marks_are_right() {
        let help = |lang: &str, text: &str| {
            let found = findings("straight-quotes", &release(lang, "", text));
            found.into_iter().map(|finding| finding.help.unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(help("de", "Er sagt „Ja“ und \"Nein."), ["write `„`"]);
        assert_eq!(help("de-CH", "Er sagt «Ja» und \"Nein."), ["write `«`"]);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "\"We didn't know,\" said Reg. \"Nor did we.\""),
            ("en-GB", "“It's done,” said Reg. “It's over.” Don't."),
            ("en-GB", "“A 19\" rack of 6'2\" height,” he said. Rock ’n’ roll’s."),
            ("uk-UA", "«П'ять», сказав він. Пам'ять."),
            ("en-GB", "“Type `\"x\"`,” he didn’t say."),
        ] {
            assert_eq!(found_in("straight-quotes", lang, text), [""; 0], "{text}");
        }
    }
}
