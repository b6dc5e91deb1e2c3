//! Quotation marks in a text, and whether each opens or closes: where it stands says so, as most marks do both
//! somewhere.

use std::ops::Range;

use crate::lang::{Direction, Lang};
use crate::language;

/// A quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its first byte.
    pub at: usize,
    /// The mark.
    pub sign: char,
    /// Whether it opens a quotation.
    pub opens: bool,
    /// Whether it stands behind a digit: it may be the mark of inches or seconds.
    pub after_digit: bool,
}

impl Mark {
    /// Its bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.sign.len_utf8()
    }
}

/// The marks of quotations. Single ones are left out: they are also apostrophes.
const SIGNS: [char; 9] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›'];

/// The marks of a text, in its order. `lang_at`: its language at a byte.
pub(super) fn marks<'l>(text: &str, lang_at: impl Fn(usize) -> &'l Lang) -> Vec<Mark> {
    let mut out = Vec::new();
    let is_sign = |c: char| if c.is_ascii() { c == '"' } else { SIGNS.contains(&c) };
    for (at, sign) in text.char_indices().filter(|(_, c)| is_sign(*c)) {
        let (before, after) = (text[..at].chars().next_back(), text[at + sign.len_utf8()..].chars().next());
        if let Some(opens) = opens(sign, before, after, lang_at(at)) {
            let after_digit = before.is_some_and(char::is_numeric);
            out.push(Mark { at, sign, opens, after_digit });
        }
    }
    out
}

/// Whether a mark opens a quotation, by what stands around it; `None` inside a word, where it is none.
fn opens(sign: char, before: Option<char>, after: Option<char>, lang: &Lang) -> Option<bool> {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match (is_space(before), is_space(after)) {
        _ if matches!(sign, '„' | '‟') => Some(true),
        _ if sign == '”' && !opens_anywhere(lang) && !is_space(before) => {
            (!is_letter(before) || !is_letter(after)).then_some(false)
        }
        // French: « Oui », dit-il.
        (true, false) => {
            let closes = sign == '”' || sign == '»' && !inward(lang) || sign == '«' && inward(lang);
            Some(!(closes && after.is_some_and(|c| ".,;:!?)]".contains(c))))
        }
        // l’« Aïda », (« Oui »)
        (false, true) => {
            let opening = before.is_some_and(|c| "([{’'–—-/".contains(c));
            Some(opening && (sign == '«' && !inward(lang) || sign == '»' && inward(lang)))
        }
        (true, true) => Some(match sign {
            '«' => !inward(lang),
            '»' => inward(lang),
            '‹' | '“' => true,
            _ => false,
        }),
        (false, false) if is_letter(before) => {
            if is_letter(after) {
                None
            } else {
                Some(false)
            }
        }
        (false, false) => {
            let opening = before.is_some_and(|c| "([{–—-/‘’'\"“„«»‹›”¿¡".contains(c));
            let closed = before.is_some_and(|c| ".,!?…:;)]%".contains(c));
            Some(match sign {
                // French and Italian: l’«Aida».
                _ if opening && is_letter(after) => true,
                '»' | '”' | '›' if closed => false,
                '«' if closed && !is_letter(after) => false,
                _ => is_letter(after),
            })
        }
    }
}

/// Languages that open a quotation with the mark that closes it.
fn opens_anywhere(lang: &Lang) -> bool {
    let listed = language::words(lang).is_some_and(|words| words.quotations.closing_marks_open);
    listed || lang.direction() == Direction::RightToLeft
}

/// Languages whose guillemets point inwards.
fn inward(lang: &Lang) -> bool {
    language::words(lang).is_some_and(|words| words.quotations.inward)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_mark_says_whether_it_opens() {
        let lang = |tag: &str| tag.parse::<Lang>().expect("a tag");
        for (tag, sign, before, after, expected) in [
            ("en", '“', None, Some('H'), Some(true)),
            ("en", '”', Some('.'), None, Some(false)),
            ("en", '”', Some('.'), Some('N'), Some(false)),
            ("en", '”', Some('—'), Some(' '), Some(false)),
            ("de", '“', Some('t'), Some(','), Some(false)),
            ("fr", '«', Some(' '), Some(' '), Some(true)),
            ("fr", '»', Some('\u{a0}'), None, Some(false)),
            ("fr", '»', Some(' '), Some(','), Some(false)),
            ("fr", '«', Some('’'), Some('A'), Some(true)),
            ("fr", '«', Some('('), Some('\u{a0}'), Some(true)),
            ("da", '«', Some(','), Some(' '), Some(false)),
            ("sv", '”', Some('('), Some('J'), Some(true)),
            ("he", '”', Some('ה'), Some('ל'), None),
        ] {
            assert_eq!(opens(sign, before, after, &lang(tag)), expected, "{tag} {before:?}{sign}{after:?}");
        }
    }
}
