//! Capitals that are explained twice, or whose letters are turned.
//!
//! Where the two explanations differ, one of the names is of last year, or of somebody else, and papers print both; where they
//! are one, the second was forgotten. Nearly the same capitals that nobody explains are a slip of the keys.
//!
//! Bad: `The National Dam Board (NDB) paid. … The Northern Dam Bureau (NDB) is content.`
//!
//! Good: `The National Dam Board (NDB) paid. … The NDB is content.`

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{Spoken, is_among};
use super::names::{is_form_of, is_slip, starts_alike};
use super::unexplained_acronym::is_known_in_the_country;
use crate::diagnostic::Related;
use crate::language;

/// A short word in brackets, with the words before them that it stands for.
struct Explained<'v> {
    segment: &'v Segment<'v>,
    short: &'v str,
    words: Vec<&'v str>,
    range: Range<usize>,
    /// Whether the words don't have its letters, or stand behind it.
    loose: bool,
}

/// How often a short form is explained at most for all of that to be compared: nobody does so as often.
const MOST_TOLD: usize = 50;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut seen: Vec<Explained> = Vec::new();
    let mut often: HashMap<&str, usize> = HashMap::new();
    for segment in index.prose() {
        for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            let Some(found) = read(segment, i, token) else { continue };
            let other = seen.iter().find(|other| {
                other.short == found.short
                    && other.segment.lang.language() == found.segment.lang.language()
                    && (differs(&other.words, &found.words) && are_comparable(other, &found)
                        || is_another(other, &found))
            });
            if let Some(other) = other {
                let message = format!(
                    "“{}” is explained in two ways: “{}” and “{}”",
                    found.short,
                    other.words.join(" "),
                    found.words.join(" ")
                );
                let related = Related::new(other.segment.place(other.range.clone()), "explained here first");
                findings.push_with_related(
                    segment.place(found.range.clone()),
                    message,
                    "keep the one that is right",
                    related,
                );
            }
            let in_text = |own: &Explained| {
                !own.loose && own.segment.part == Part::Body && own.segment.kind == Kind::Paragraph
            };
            let again = |other: &&Explained| {
                other.short == found.short && in_text(other) && other.words == found.words
            };
            // "About the RBM": whoever reads no more than that needs it again.
            let apart = |before: &&Explained| {
                !is_under_its_heading(index, before.segment, &found) && !presents(&found)
            };
            let before = seen.iter().find(again).filter(|_| other.is_none() && in_text(&found)).filter(apart);
            if let Some(before) = before {
                let message = format!("“{}” is explained here once more", found.short);
                let related =
                    Related::new(before.segment.place(before.range.clone()), "explained here first");
                let help = "write the short form alone";
                findings.push_with_related(segment.place(found.range.clone()), message, help, related);
            }
            let times = often.entry(found.short).or_default();
            *times += 1;
            if *times <= MOST_TOLD {
                seen.push(found);
            }
        }
    }
    slips(index, &seen, findings);
    for segment in index.prose() {
        turned(segment, findings);
    }
}

/// Whether two explanations are both by the letters of the short form: then other words are another name.
fn are_comparable(one: &Explained, two: &Explained) -> bool {
    let letters = one.short.chars().count();
    let spelt = |own: &Explained| own.words.len() == letters;
    !one.loose && !two.loose || letters > 2 && spelt(one) && spelt(two) && (one.loose != two.loose)
}

/// Whether a heading with the short form stands between two places where it is explained.
fn is_under_its_heading(index: &Index, before: &Segment, found: &Explained) -> bool {
    let upto = index.segments.iter().take_while(|segment| !std::ptr::eq(*segment, found.segment));
    let between = upto.skip_while(|segment| !std::ptr::eq(*segment, before));
    between.filter(|segment| segment.kind == Kind::Heading).any(|heading| heading.text.contains(found.short))
}

/// "Says Ana Lind of the National Dam Board (NDB)": who is presented has the whole name of the house.
fn presents(found: &Explained) -> bool {
    let segment = found.segment;
    let named = |i: usize| is_capital(segment.word_at(i)) && is_capital(segment.word_at(i + 1));
    let start = segment.token_from(found.range.start);
    let end = segment.token_from(found.range.end);
    let before = start.saturating_sub(PRESENTED)..start.saturating_sub(1);
    let mut behind = end..end + PRESENTED;
    let sentence = segment.tokens_in(&segment.sentence_at(found.range.start));
    before.into_iter().filter(|i| *i > sentence.start).any(named)
        || behind.any(|i| named(i) && i + 1 < sentence.end)
}

/// How near to the name of a house somebody stands who is presented, in tokens.
const PRESENTED: usize = 6;

fn read<'v>(segment: &'v Segment<'v>, i: usize, token: &Token) -> Option<Explained<'v>> {
    let next = segment.word_at(i + 1);
    let bracketed = next == "(" || i > 1 && segment.word_at(i - 1) == "(";
    let shouts = || !segment.text.as_bytes().get(token.range.start + 1).is_some_and(u8::is_ascii_lowercase);
    let aside = || shouts() && is_aside(next) && is_short(segment.word(token));
    // Asked of every word, and true of few.
    if !bracketed && !aside() {
        return None;
    }
    let known = explained(segment, i, token).or_else(|| compound(segment, i, token));
    known.or_else(|| reversed(segment, i)).or_else(|| loose(segment, i))
}

/// "NDB – National Dam Board", "the NDB, National Dam Board,".
fn is_aside(mark: &str) -> bool {
    matches!(mark, "," | "–" | "—")
}

fn is_short(word: &str) -> bool {
    (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

/// "VKM (Vereniging Kleine Musea)": the words stand behind.
fn reversed<'v>(segment: &'v Segment<'v>, i: usize) -> Option<Explained<'v>> {
    let short = segment.word_at(i);
    let aside = is_aside(segment.word_at(i + 1));
    if !aside && segment.word_at(i + 1) != "(" || !is_short(short) {
        return None;
    }
    let end = (i + 2..i + 12).find(|at| !segment.tokens.get(*at).is_some_and(Token::is_word))?;
    let all = if aside { i + 2..end.min(i + 2 + short.chars().count()) } else { i + 2..end };
    let words: Vec<&str> = all.map(|at| segment.word_at(at)).filter(|word| is_capital(word)).collect();
    let first: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let fits = (aside || segment.word_at(end) == ")") && words.len() > 1 && first == short;
    let range = segment.tokens[i].range.start..segment.tokens.get(end)?.range.end;
    fits.then_some(Explained { segment, short, words, range, loose: true })
}

/// "Κέντρο Θαλάσσιας Ζωής (ΚΕΘΑΖ)": words with capitals before it, whatever letters it takes of them.
fn loose<'v>(segment: &'v Segment<'v>, i: usize) -> Option<Explained<'v>> {
    let short = segment.word_at(i);
    let (open, close) = (i.checked_sub(1)?, i + 1);
    if segment.word_at(open) != "(" || segment.word_at(close) != ")" || !is_short(short) {
        return None;
    }
    let mut first = open;
    let mut small = 0;
    while first > 0 && segment.tokens[first - 1].is_word() && small < 2 {
        first -= 1;
        small = if is_capital(segment.word_at(first)) { 0 } else { small + 1 };
    }
    let words: Vec<&str> =
        (first..open).map(|at| segment.word_at(at)).filter(|word| is_capital(word)).collect();
    let range = segment.tokens[first].range.start..segment.tokens[close].range.end;
    (words.len() > 1).then_some(Explained { segment, short, words, range, loose: true })
}

/// Whether two names of one short form differ in one word, and one of them has not its letters.
fn is_another(one: &Explained, two: &Explained) -> bool {
    let lang = two.segment.lang;
    let mut odd = one
        .words
        .iter()
        .rev()
        .zip(two.words.iter().rev())
        .filter(|(a, b)| !is_form_of(lang, a, b) && !is_form_of(lang, b, a) && !is_slip(lang, a, b));
    let same = one.words.len().min(two.words.len());
    let long = one.words.len() == two.words.len() || !one.loose || !two.loose;
    // "Urząd Miasta Gdyni (UM)", "Urząd Miasta Sopotu (UM)": it has no letter of theirs.
    let has_its_letter = |(a, b): (&&str, &&str)| {
        starts_alike(a, b) && a.chars().next().is_some_and(|c| two.short.chars().skip(1).any(|own| own == c))
    };
    (one.loose || two.loose)
        && same > 1
        && long
        && odd.next().is_some_and(has_its_letter)
        && odd.next().is_none()
}

/// "AWP", where "Alder Water Board (AWB)" was explained: one letter is another, or two changed places.
fn slips(index: &Index, seen: &[Explained], findings: &mut Findings) {
    let known: BTreeSet<&str> = seen
        .iter()
        .filter(|own| !own.loose)
        .map(|own| own.short)
        .filter(|short| short.chars().count() > 2)
        .collect();
    if known.is_empty() {
        return;
    }
    let is_short = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    // "NHS" beside "NHA": of three letters another is soon somebody else.
    let famous = |segment: &Segment, word: &str| {
        Spoken::of(segment.lang).has(|words| words.acronyms.short, word)
            || is_known_in_the_country(segment.lang, word)
    };
    let texts = index.prose().filter(|segment| segment.part != Part::Furniture);
    let all = texts.flat_map(|segment| {
        segment
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.is_word())
            .map(move |(i, token)| (segment, i, token))
    });
    let all: Vec<(&Segment, usize, &Token)> =
        all.filter(|(segment, _, token)| is_short(segment.word(token))).collect();
    let mut often: HashMap<&str, usize> = HashMap::new();
    for (segment, _, token) in &all {
        *often.entry(segment.word(token)).or_default() += 1;
    }
    let mut done: Vec<&str> = Vec::new();
    for (segment, i, token) in all {
        let word = segment.word(token);
        let bracketed = |i: usize| matches!(segment.word_at(i), "(" | ")" | "-" | "/");
        let alone = !bracketed(i + 1) && !i.checked_sub(1).is_some_and(bracketed);
        let meant = known.iter().find(|own| {
            own.chars().count() == word.chars().count()
                && starts_alike(own, word)
                && strsim::damerau_levenshtein(own, word) == 1
                && (often.get(*own).copied().unwrap_or_default() > 1 || is_turned(own, word))
        });
        let other = || famous(segment, word);
        let Some(meant) = meant.filter(|_| often[word] == 1 && alone && !known.contains(word) && !other())
        else {
            continue;
        };
        if done.contains(&word) {
            continue;
        }
        done.push(word);
        let message = format!("“{word}” here, “{meant}” elsewhere");
        findings.push(
            segment.place(token.range.clone()),
            message,
            "write the short form that was explained, or explain this one",
        );
    }
}

/// Whether two short forms have the same letters in another order.
fn is_turned(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

/// "National Dam Board (NDP)": one letter stands in none of the words, and the right form is used elsewhere or is long.
fn has_an_odd_letter(segment: &Segment, i: usize, firsts: &[char], own: &[char]) -> bool {
    let mut odd = firsts.iter().zip(own).filter(|(one, other)| one != other);
    let (Some((_, wrong)), None) = (odd.next(), odd.next()) else { return false };
    let start =
        (0..i).rev().take_while(|at| segment.word_at(*at) != ".").take(3 * own.len()).last().unwrap_or(0);
    let words =
        segment.get(segment.tokens[start].range.start..segment.tokens[i].range.start - 1).to_lowercase();
    let right: String = firsts.iter().collect();
    let stands = segment.tokens.iter().any(|token| segment.word(token) == right);
    (own.len() > 3 || stands) && !wrong.to_lowercase().any(|letter| words.contains(letter))
}

/// "Boone Valley Health Trust (BVTH)": the letters of the words before it, in another order.
fn turned(segment: &Segment, findings: &mut Findings) {
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let short = segment.word(token);
        let bracketed = i > 2 && segment.word_at(i - 1) == "(" && segment.word_at(i + 1) == ")";
        let letters = short.chars().count();
        if !bracketed || !(3..=6).contains(&letters) || !short.chars().all(char::is_uppercase) {
            continue;
        }
        let row = (0..i - 1).rev().map(|i| segment.word_at(i)).take(2 * letters);
        let mut firsts: Vec<char> = row
            .take_while(|word| word.chars().all(char::is_alphabetic))
            .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
            .take(letters)
            .collect();
        firsts.reverse();
        let own: Vec<char> = short.chars().collect();
        // In another language the first word is mostly another.
        let right: String = firsts.iter().collect();
        let begins = firsts != own && firsts.first() == own.first();
        if begins && is_turned(&right, short) {
            let message = format!("“{short}” has the letters of “{right}” in another order");
            findings.push(
                segment.place(token.range.clone()),
                message,
                "put the letters in the order of the words",
            );
        } else if begins
            && firsts.len() == own.len()
            && letters > 2
            && has_an_odd_letter(segment, i, &firsts, &own)
        {
            let message = format!("“{short}” has a letter that none of its words begins with: “{right}”");
            findings.push(segment.place(token.range.clone()), message, "compare the letters with the words");
        }
    }
}

/// "National Dam Board (NDB)": as many words as letters, small ones passed over.
fn explained<'v>(segment: &'v Segment<'v>, i: usize, token: &Token) -> Option<Explained<'v>> {
    let short = segment.word(token);
    let word = |i: usize| segment.tokens.get(i).map(|token| segment.word(token)).unwrap_or_default();
    let bracketed = i >= 2 && word(i - 1) == "(" && word(i + 1) == ")";
    // Asked of every word, and true of few.
    if !bracketed {
        return None;
    }
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    if !(2..=6).contains(&letters.len()) || !short.chars().all(char::is_uppercase) {
        return None;
    }
    let small_words = language::words(segment.lang).map_or("", |own| own.cut_off.never_last);
    let mut words = Vec::new();
    let mut at = i - 1;
    let mut left = letters.as_slice();
    while let (Some(last), Some(before)) = (left.last(), at.checked_sub(1)) {
        let token = segment.tokens.get(before)?;
        let word = segment.word(token);
        // "De l’eau".
        if matches!(word, "’" | "'") {
            at = before;
            continue;
        }
        if !token.is_word() {
            return None;
        }
        if word.to_lowercase().starts_with(*last) {
            left = &left[..left.len() - 1];
            words.insert(0, word);
        } else if word.chars().count() > 4 && !is_among(small_words, word)
            || word.starts_with(char::is_uppercase)
        {
            return None;
        }
        at = before;
    }
    let start = segment.tokens.get(at)?.range.start;
    left.is_empty().then(|| Explained {
        segment,
        short,
        words,
        range: start..segment.tokens[i + 1].range.end,
        loose: false,
    })
}

/// "Neuer Deichverein (NDV)": words with capitals, of which the first has the first letter; the rest stands inside them.
fn compound<'v>(segment: &'v Segment<'v>, i: usize, token: &Token) -> Option<Explained<'v>> {
    let short = segment.word(token);
    let word = |i: usize| segment.tokens.get(i).map(|token| segment.word(token)).unwrap_or_default();
    let letters = short.chars().count();
    if i < 2
        || word(i - 1) != "("
        || word(i + 1) != ")"
        || letters < 3
        || !short.chars().all(char::is_uppercase)
    {
        return None;
    }
    let row: Vec<usize> =
        (0..i - 1).rev().take(letters).take_while(|at| word(*at).starts_with(char::is_uppercase)).collect();
    let first = row.iter().rev().find(|at| word(**at).starts_with(|c| short.starts_with(c)))?;
    let words: Vec<&str> = (*first..i - 1).map(word).collect();
    let all: String = words.concat().to_lowercase();
    let mut rest = all.as_str();
    let spelt = short.to_lowercase().chars().all(|letter| match rest.find(letter) {
        Some(at) => {
            rest = &rest[at + letter.len_utf8()..];
            true
        }
        None => false,
    });
    let start = segment.tokens.get(*first)?.range.start;
    (spelt && words.len() > 1).then(|| Explained {
        segment,
        short,
        words,
        range: start..segment.tokens[i + 1].range.end,
        loose: false,
    })
}

/// The longest ending of a word.
const ENDING: usize = 3;

/// Whether words are others, not only other forms.
fn differs(a: &[&str], b: &[&str]) -> bool {
    let alike = |(a, b): (&&str, &&str)| {
        let common =
            a.to_lowercase().chars().zip(b.to_lowercase().chars()).take_while(|(a, b)| a == b).count();
        let (one, other) = (a.chars().count(), b.chars().count());
        // "Hidrología", "Hidrografía": what follows the stem is longer than any ending.
        common * 2 >= one.min(other) && one.min(other) - common <= ENDING
    };
    a.len() != b.len() || !a.iter().zip(b).all(alike)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn two_explanations_are_found() {
        for (text, expected) in [
            (
                "The National Dam Board (NDB) paid. The Northern Dam Bureau (NDB) is content.",
                "Northern Dam Bureau (NDB)",
            ),
            (
                "The Hydrology Aid Bureau (HAB) paid. The Hydrography Aid Bureau (HAB) is content.",
                "Hydrography Aid Bureau (HAB)",
            ),
            ("The National Dam Board (NDB) paid. The national dam boards (NDB) are content.", ""),
            ("The National Dam Board (NDB) paid. The Board (NDB) is content.", ""),
        ] {
            assert_eq!(found_in("acronym-twice", "en-GB", text).join("|"), expected, "{text}");
        }
    }
}
