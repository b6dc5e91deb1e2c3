//! Lists of words and phrases that rules look for in a text.
//!
//! The lists stand in the files of the languages (`assets/languages`). Several hundred words as one regular expression
//! take milliseconds to compile; as a list they take nothing, and read better.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::lang::Lang;
use crate::language;

/// Words and phrases in lower case, `|` between them. A star at an end lets the word go on there: `anmeld*`, `*embarg*`.
#[derive(Debug)]
pub(super) struct Words(&'static str);

impl Words {
    /// A list.
    pub const fn new(list: &'static str) -> Self {
        Self(list)
    }

    /// Whether one of them is in a text, however it is capitalised.
    pub fn is_in(&self, text: &str) -> bool {
        self.positions(&text.to_lowercase()).next().is_some()
    }

    /// Whether one of them is in a text that was put in small letters before.
    pub fn is_told(&self, Small { text, starts }: &Small) -> bool {
        language::entries(self.0, b'|').any(|entry| starts.hold(entry) && position(entry, text).is_some())
    }

    /// Where in a text the first of them begins.
    pub fn first(&self, text: &str) -> Option<usize> {
        let at = self.positions(&text.to_lowercase()).min()?;
        Some(Lowered::of(text).place(at))
    }

    /// Where in a text in small letters each of those begins that are in it.
    fn positions(&self, small: &str) -> impl Iterator<Item = usize> {
        let starts = (self.0.len() > SHORT).then(|| Starts::of(small));
        let known = language::entries(self.0, b'|')
            .filter(move |entry| starts.as_ref().is_none_or(|starts| starts.hold(entry)));
        known.filter_map(|entry| position(entry, small))
    }
}

/// Of a list with fewer bytes, each entry is looked for at once.
const SHORT: usize = 200;

/// A text in small letters, and how its words begin.
#[derive(Debug)]
pub(super) struct Small {
    pub text: String,
    pub starts: Starts,
}

impl Small {
    pub fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        Self { starts: Starts::of(&text), text }
    }

    /// Whether the text may hold a word of a list of beginnings, in which spaces part the words.
    pub fn may_hold(&self, list: &str) -> bool {
        language::entries(list, b' ').any(|entry| {
            let stem = entry.strip_suffix('*').unwrap_or(entry);
            !stem.is_empty() && self.starts.hold(stem) && self.text.contains(stem)
        })
    }
}

/// How the words of a text begin: a bit for each two bytes. Of hundreds of phrases few can stand in a text, and this says so
/// without looking for them.
#[derive(Debug, Default)]
pub(super) struct Starts([u64; 4]);

impl Starts {
    /// Those of some words. One of a single byte tells nothing: then any may begin so.
    pub fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut starts = Self::default();
        for word in words {
            match *word.as_bytes() {
                [] => {}
                [_] => starts.0 = [u64::MAX; 4],
                [first, second, ..] => {
                    let (place, bit) = Self::bit(first, second);
                    starts.0[place] |= bit;
                }
            }
        }
        starts
    }

    /// Whether any of them may begin as a word does.
    pub fn hold_start(&self, word: &str) -> bool {
        let [first, second, ..] = *word.as_bytes() else { return self.0 == [u64::MAX; 4] };
        let (place, bit) = Self::bit(first, second);
        self.0[place] & bit != 0
    }

    /// Those of a text. Behind a byte that is none of ASCII a word may begin anywhere.
    pub fn of(text: &str) -> Self {
        let (mut starts, mut inside) = (Self([0; 4]), false);
        for pair in text.as_bytes().windows(2) {
            if !inside {
                let (place, bit) = Self::bit(pair[0], pair[1]);
                starts.0[place] |= bit;
            }
            inside = pair[0].is_ascii_alphanumeric() || pair[0] == b'_';
        }
        starts
    }

    /// Whether an entry of a list may stand in the text: one that may begin anywhere, or is as short as a letter, always.
    pub fn hold(&self, entry: &str) -> bool {
        match *entry.as_bytes() {
            [] | [_] | [b'*', ..] | [_, b'*'] => true,
            [first, second, ..] => {
                let (place, bit) = Self::bit(first, second);
                self.0[place] & bit != 0
            }
        }
    }

    fn bit(first: u8, second: u8) -> (usize, u64) {
        let number = first.wrapping_mul(31).wrapping_add(second);
        (usize::from(number >> 6), 1 << (number & 63))
    }
}

/// The last so many characters of a text, or all of it.
pub(super) fn tail(text: &str, characters: usize) -> &str {
    text.char_indices().rev().take(characters).last().map_or("", |(at, _)| &text[at..])
}

/// The first so many characters of a text, or all of it.
pub(super) fn head(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| &text[..at])
}

/// With how many letters two words begin alike.
pub(super) fn common_start(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// The same, whatever marks the letters have.
pub(super) fn common_bare_start(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| bare(*one) == bare(*other)).count()
}

/// A letter without its marks: é and e are one.
pub(super) fn bare(letter: char) -> char {
    std::iter::once(letter).nfd().next().unwrap_or(letter)
}

/// What a language knows, and what English does: templates are often English, and so are remarks in a draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    own: Option<&'static language::Words>,
    english: Option<&'static language::Words>,
}

impl Spoken {
    /// The words of a language, and those of English.
    pub fn of(lang: &Lang) -> Self {
        let is_english = lang.language() == "en";
        let english = if is_english { None } else { language::words(&Lang::english()) };
        Self { own: language::words(lang), english }
    }

    /// The words of each language, its own first.
    pub fn each(self) -> impl Iterator<Item = &'static language::Words> {
        self.own.into_iter().chain(self.english)
    }

    /// Whether a word is in a list of one of them.
    pub fn has(self, list: fn(&'static language::Words) -> &'static str, word: &str) -> bool {
        self.each().any(|words| is_among(list(words), word))
    }

    /// Whether any word of a list of one of them stands anywhere in a text, as a word or a part of one.
    pub fn has_any(self, list: impl Fn(&'static language::Words) -> &'static str, text: &str) -> bool {
        self.each().flat_map(|words| list(words).split_ascii_whitespace()).any(|word| text.contains(word))
    }

    /// The phrases of a list of each.
    pub fn phrases(
        self,
        list: fn(&'static language::Words) -> &'static [&'static str],
    ) -> impl Iterator<Item = &'static str> {
        self.each().flat_map(list).copied()
    }
}

/// The phrases of a list, which bars part; none of a list that is empty.
pub(super) fn phrases(list: &str) -> impl Iterator<Item = &str> {
    language::entries(list, b'|').filter(|phrase| !phrase.is_empty())
}

/// One part of a list that bars part; nothing where there are fewer.
pub(super) fn part(list: &'static str, at: usize) -> &'static str {
    language::entries(list, b'|').nth(at).unwrap_or_default()
}

/// A word in small letters. Most are written so, and cost nothing.
pub(super) fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Whether a word is in a list, in which spaces part the words.
pub(super) fn is_among(list: &'static str, word: &str) -> bool {
    language::has(list, word)
}

/// Whether a text may hold a word of a list, in which spaces part the words: most don't hold what follows on its first letter,
/// which may be a capital.
pub(super) fn may_hold(list: &str, text: &str) -> bool {
    let behind_first = |word: &str| word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
    language::entries(list, b' ').any(|word| !word.is_empty() && text.contains(&word[behind_first(word)..]))
}

/// Whether a word, in lower case, is in a list with spaces between, or begins as an entry with a star does.
pub(super) fn is_stem_among(list: &str, word: &str) -> bool {
    // Byte by byte: lists are short, and asked thousands of times.
    let word = word.as_bytes();
    let fits = |own: &[u8]| match own.split_last() {
        Some((b'*', stem)) => word.starts_with(stem),
        Some(_) => own == word,
        None => false,
    };
    !word.is_empty() && list.as_bytes().split(|byte| *byte == b' ').any(fits)
}

/// Where a phrase in lower case stands in a text, with no letter right before or behind it, however it is capitalised.
pub(super) fn places(phrase: &str, text: &str, small: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut from, mut lowered) = (0, Lowered::of(text));
    while let Some(at) = position(phrase, &small[from..]).map(|at| from + at) {
        let end = at + phrase.len();
        out.push(lowered.place(at)..lowered.place(end));
        from = end;
    }
    out
}

/// Whether words fit a pattern: `a/b` is either word, `d’*` a word that begins so, `_` any word, `…` up to six of them.
pub(super) fn fits(pattern: &str, words: &[&str]) -> bool {
    let end = pattern.bytes().position(|byte| byte == b' ');
    let (first, rest) = end.map_or((pattern, ""), |end| (&pattern[..end], &pattern[end + 1..]));
    match first {
        "" => words.is_empty(),
        "…" => {
            let any = words.iter().take(MOST_BETWEEN).take_while(|word| is_word(word)).count();
            (0..=any).any(|taken| fits(rest, &words[taken..]))
        }
        _ => words.split_first().is_some_and(|(word, later)| is_one_of(first, word) && fits(rest, later)),
    }
}

/// The most words that `…` stands for.
const MOST_BETWEEN: usize = 6;

/// Whether a word is one of some, which slashes part; a star lets it go on, and `_` is any word.
pub(super) fn is_one_of(alternatives: &str, word: &str) -> bool {
    let is_it = |own: &str| own.strip_suffix('*').map_or(own == word, |stem| word.starts_with(stem));
    if alternatives == "_" { is_word(word) } else { language::entries(alternatives, b'/').any(is_it) }
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphanumeric)
}

fn position(entry: &str, small: &str) -> Option<usize> {
    let (word, goes_on) = entry.strip_suffix('*').map_or((entry, false), |word| (word, true));
    let (word, anywhere) = word.strip_prefix('*').map_or((word, false), |word| (word, true));
    // Most are not there, and this says so faster. A language that has no such words has an empty list.
    if word.is_empty() || !small.contains(word) {
        return None;
    }
    let is_free = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut found = memchr::memmem::find_iter(small.as_bytes(), word.as_bytes());
    found.find(|at| {
        (anywhere || is_free(small[..*at].chars().next_back()))
            && (goes_on || is_free(small[at + word.len()..].chars().next()))
    })
}

/// The bytes of a text that those of its lower case stand for: letters may take more bytes there, or fewer. Asked from the
/// first to the last, so that a text is walked through once, however much is found in it.
struct Lowered<'t> {
    letters: std::str::CharIndices<'t>,
    /// How long what was walked through is in lower case.
    length: usize,
}

impl<'t> Lowered<'t> {
    fn of(text: &'t str) -> Self {
        Self { letters: text.char_indices(), length: 0 }
    }

    fn place(&mut self, at: usize) -> usize {
        while self.length < at
            && let Some((_, letter)) = self.letters.next()
        {
            self.length += letter.to_lowercase().map(char::len_utf8).sum::<usize>();
        }
        self.letters.offset()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_stems_where_they_begin() {
        let words = Words::new("frist|anmeld*|*embarg*|date limite");
        for (text, expected) in [
            ("Die Frist endet", Some(4)),
            ("Die Fristen enden", None),
            ("ANMELDUNGEN bis Mai", Some(0)),
            ("Voranmeldungen bis Mai", None),
            ("İİ: das Nachrichtenembargo", Some("İİ: das Nachrichten".len())),
            ("La date limite.", Some(3)),
        ] {
            assert_eq!(words.first(text), expected, "{text}");
            assert_eq!(words.is_in(text), expected.is_some(), "{text}");
        }
        assert!(!Words::new("").is_in("An empty list holds nothing."));
    }

    #[test]
    fn phrases_are_found_wherever_they_stand() {
        let text = "İ Quote pending, quotes pending, QUOTE PENDING";
        let found = places("quote pending", text, &text.to_lowercase());
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Quote pending", "QUOTE PENDING"]);
        let often = "İ lorem ipsum ".repeat(5000);
        assert_eq!(places("lorem ipsum", &often, &often.to_lowercase()).len(), 5000);
    }

    #[test]
    fn patterns_have_choices_and_gaps() {
        for (pattern, words, expected) in [
            ("please/pls check", "pls check", true),
            ("please/pls check", "please", false),
            ("please check", "please check it", false),
            ("… noch prüfen", "das Datum noch prüfen", true),
            ("… noch prüfen", "noch prüfen", true),
            ("… noch prüfen", "a b c d e f g noch prüfen", false),
            ("_ to check …", "legal to check with the mayor", true),
            ("_ to check …", "to check", false),
            ("photo d’*", "photo d’un", true),
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            assert_eq!(fits(pattern, &words), expected, "{pattern}: {words:?}");
        }
    }
}
