//! A word in the spelling of another country, two spellings of one kind in one release, or a word that nobody spells so.
//!
//! "Harbor" in London and "harbour" in Boston are read as a slip, and a release that organises and realizes as the work of
//! two. Names (Pearl Harbor, the Lincoln Center) keep their spelling; only words that are written small are judged, and
//! both -ise and -ize are right where one of them is kept to.
//!
//! Bad: `The harbor is open.` in `en-GB`
//!
//! Good: `The harbour is open.`

use std::borrow::Cow;

use super::super::by_start::ByStart;
use super::super::index::{Index, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{is_among, small};
use crate::lang::Lang;
use crate::language::{Spelling, entries, words};

/// Looks at all words that aren't names.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut told: Vec<String> = Vec::new();
    let mut endings: [Vec<(&Segment, &Token)>; 2] = [Vec::new(), Vec::new()];
    // Parted once for each stretch of one language, not for each word.
    let mut parted: Option<Parted> = None;
    for segment in index.prose().filter(|segment| segment.part != Part::Furniture) {
        let Some(own) = words(segment.lang).map(|own| &own.spelling) else { continue };
        if parted.as_ref().is_none_or(|parted| parted.lang != segment.lang) {
            parted = Some(Parted::new(segment.lang, own));
        }
        let Some(Parted { slips, elsewhere, either, stems, mixed_endings, .. }) = &parted else { continue };
        let nouns = words(segment.lang).is_some_and(|own| own.grammar.capital_nouns);
        let stands_alone = |token: &Token| {
            let joined = |c: Option<char>| c.is_some_and(|c| "-‑/.@_’".contains(c));
            !segment.is_foreign(token.range.start)
                && !joined(segment.before(token.range.start))
                && !segment.at(token.range.end).is_some_and(|c| "@_/".contains(c))
        };
        let judged = |(_, token): &(usize, &Token)| token.is_word() && stands_alone(token);
        for (at, token) in segment.tokens.iter().enumerate().filter(judged) {
            let word = segment.word(token);
            if let Some(right) = slip(slips, word).filter(|right| !told.iter().any(|told| told == right)) {
                let message = format!("“{word}” is misspelt");
                findings.push(segment.place(token.range.clone()), message, format!("write “{right}”"));
                told.push(right);
                continue;
            }
            // "Massnahme": nouns have capitals in German, and names of six letters are rare.
            let noun = nouns && word.len() > 5 || word.len() >= LONG && is_first(segment, at);
            let lower = if noun { small(word) } else { Cow::Borrowed(word) };
            let first = usize::from(lower != word);
            let plain = word.chars().skip(first).all(char::is_lowercase);
            let word = &*lower;
            if !plain {
                continue;
            }
            if let Some(right) = counted(segment, token, own) {
                let message = format!("“{word}” is the spelling of another country");
                findings.push(segment.place(token.range.clone()), message, format!("write “{right}”"));
                continue;
            }
            // English and Portuguese without their country may be of any.
            let anywhere = matches!(segment.lang.language(), "en" | "pt") && segment.lang.region().is_none();
            let form = |(wrong, right): (&'static str, &'static str)| {
                let ending = word.strip_prefix(wrong)?;
                is_among(own.endings, ending)
                    .then(|| format!("{right}{ending}"))
                    .or_else(|| ending.is_empty().then(|| right.to_owned()))
            };
            // "Hem og Hus": a small word between two names is a part of them.
            let near =
                |at: Option<usize>| at.is_some_and(|at| segment.word_at(at).starts_with(char::is_uppercase));
            let named = || {
                let at = segment.token_from(token.range.start);
                word.len() < 6 && near(at.checked_sub(1)) && near(Some(at + 1))
            };
            // Most words begin as nothing does that is spelt otherwise.
            let other = if !anywhere && elsewhere.any_near(word) {
                elsewhere.near(word).find_map(|(_, pair)| Some((pair.1, form(*pair)?)))
            } else {
                None
            };
            if let Some((stem, right)) = other.filter(|_| !named()) {
                if !told.iter().any(|told| told == stem) {
                    let message = format!("“{word}” is the spelling of another country");
                    findings.push(segment.place(token.range.clone()), message, format!("write “{right}”"));
                    told.push(stem.to_owned());
                }
            } else if let Some(right) =
                beside(index, either, word).filter(|right| !told.iter().any(|told| told == right))
            {
                let message = format!("“{word}” here, “{right}” elsewhere: two spellings of one word");
                findings.push(segment.place(token.range.clone()), message, "keep to one of the two");
                told.push(right.to_owned());
            } else if let Some(side) = mixed(stems, mixed_endings, word) {
                endings[side].push((segment, token));
            }
        }
    }
    // Both ways: the rarer, or of equals the later, is the slip.
    let [first, second] = &endings;
    let Some((segment, token)) = (if first.len() < second.len() { first.first() } else { second.first() })
    else {
        return;
    };
    if first.is_empty() || second.is_empty() {
        return;
    }
    let other = if first.len() < second.len() { second } else { first };
    let Some((there, like)) = other.first() else { return };
    let message = format!(
        "“{}” here, “{}” elsewhere: two spellings of one ending",
        segment.word(token),
        there.word(like)
    );
    findings.push(segment.place(token.range.clone()), message, "keep to one of the two");
}

/// Shorter words that begin a sentence may be a name: "Gray says".
const LONG: usize = 7;

/// Whether a word begins a sentence, and the next is written small: "Pediatric dentists", but "Theater Royal".
fn is_first(segment: &Segment, at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| segment.word_at(i));
    before.is_none_or(|before| matches!(before, "." | "!" | "?"))
        && segment.word_at(at + 1).starts_with(char::is_lowercase)
}

/// "Three meters wide": a measure, where a meter that counts water keeps its spelling.
fn counted(segment: &Segment, token: &Token, own: &Spelling) -> Option<&'static str> {
    let word = segment.word(token);
    memchr::memmem::find(own.counted.as_bytes(), Some(word.as_bytes()).filter(|word| word.len() > 4)?)?;
    let right = entries(own.counted, b' ').find_map(|pair| pair.strip_prefix(word)?.strip_prefix('='))?;
    segment.lang.region()?;
    let figures = &segment.figures;
    figures.iter().any(|figure| segment.token_from(token.range.start) == figure.next).then_some(right)
}

/// Wrong and right, or old and new.
type Pair = (&'static str, &'static str);

/// The pairs of a list, by what is wrong.
fn pairs(list: &'static str) -> ByStart<Pair> {
    let pairs = entries(list, b' ').filter_map(|pair| pair.split_once('='));
    ByStart::of(pairs.filter(|(wrong, _)| !wrong.is_empty()).map(|pair| (pair.0, pair)))
}

/// The lists of a language, parted.
struct Parted<'v> {
    lang: &'v Lang,
    slips: ByStart<Pair>,
    elsewhere: ByStart<Pair>,
    either: ByStart<Pair>,
    /// Words that may be spelt either way, without their endings.
    stems: ByStart<&'static str>,
    mixed_endings: &'static [&'static str],
}

impl<'v> Parted<'v> {
    fn new(lang: &'v Lang, own: &Spelling) -> Self {
        let stems = entries(own.mixed, b' ').filter(|stem| !stem.is_empty());
        let stems = ByStart::of(stems.map(|stem| (stem, stem)));
        let [slips, elsewhere, either] = [own.slips, own.elsewhere, own.either].map(pairs);
        Self { lang, slips, elsewhere, either, stems, mixed_endings: own.mixed_endings }
    }
}

/// What is meant by a word that is always a slip, however it is capitalised; a word in capitals is none.
fn slip(pairs: &ByStart<Pair>, word: &str) -> Option<String> {
    let small = small(word);
    if !pairs.any_near(&small) || !word.chars().skip(1).all(char::is_lowercase) {
        return None;
    }
    let mut near = pairs.near(&small).map(|(_, pair)| pair);
    near.find(|(wrong, _)| *wrong == small).map(|(_, right)| right.replace('~', " "))
}

/// The other spelling of a word, where it stands in the release too.
fn beside(index: &Index, pairs: &ByStart<Pair>, word: &str) -> Option<&'static str> {
    let (_, right) = pairs.near(word).map(|(_, pair)| pair).find(|(old, _)| *old == word)?;
    let stands = |segment: &Segment| segment.tokens.iter().any(|token| segment.word(token) == *right);
    index.prose().any(stands).then_some(*right)
}

/// Which of two endings a word has that may be spelt either way: `organ` with "ise ised" or "ize ized".
fn mixed(stems: &ByStart<&'static str>, endings: &[&'static str], word: &str) -> Option<usize> {
    if !stems.any_near(word) {
        return None;
    }
    let mut rests = stems.near(word).filter_map(|(_, stem)| word.strip_prefix(stem));
    rests.find_map(|rest| endings.iter().position(|list| is_among(list, rest))).filter(|side| *side < 2)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn spellings_of_another_country_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "The harbor and its harbors are open.", "harbor"),
            ("en-US", "The colours are new.", "colours"),
            ("en-GB", "We organise a fair and realize a plan.", "realize"),
            ("en-GB", "We organize a fair and realize a plan, to advise all.", ""),
            ("en-GB", "We recieved two gifts from Wich.", "recieved"),
            ("de", "Das ist Standart, die Reperatur garnicht.", "Standart|Reperatur|garnicht"),
            ("en-GB", "The Pearl Harbor Museum; harbor-side.", "harbor"),
        ] {
            assert_eq!(found_in("spelling", lang, text).join("|"), expected, "{text}");
        }
    }
}
