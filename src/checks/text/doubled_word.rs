//! A word that stands twice.
//!
//! Eyes pass over the second "the", above all where it starts a new line; readers find it in print. Many words may
//! rightly stand twice ("had had", "die die", "vous vous", "very very", names such as Duran Duran), so only those are
//! found that no sentence of the language repeats: articles, prepositions, conjunctions, and long words.
//!
//! Bad: `Children recognise the the tune.`
//!
//! Good: `Children recognise the tune.`

use crate::lang::Lang;
use crate::language;

use super::super::index::{Index, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{is_among, small};
use super::function_words;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.prose().filter(|segment| segment.part != Part::Furniture) {
        for (i, token) in segment.tokens.iter().enumerate() {
            let Some(next) =
                segment.tokens.get(i + 1).filter(|next| token.is_word() && next.is_word() && next.spaced)
            else {
                continue;
            };
            let (word, again) = (segment.word(token), segment.word(next));
            // Most words are followed by another, and most pairs by another pair.
            if !begins_alike(word, again) && !begins_alike(word, segment.word_at(i + 2)) {
                continue;
            }
            let lang = segment.lang_at(next.range.start);
            // "att att-satser": the second is the start of another word.
            let ends_freely = segment.at(next.range.end) != Some('-');
            if starts_freely(segment, i)
                && ends_freely
                && is_same(word, again)
                && (never_doubled(word, again, lang) || links_twice(segment, i, lang))
                && !each_one(segment, i)
            {
                say(segment, next.range.clone(), findings);
            } else if let Some(range) = repeated_pair(segment, i, lang) {
                say(segment, range, findings);
            }
        }
        for range in repeated_rows(segment) {
            say(segment, range, findings);
        }
    }
}

fn say(segment: &Segment, range: std::ops::Range<usize>, findings: &mut Findings) {
    let message = format!("“{}” stands twice", segment.get(range.clone()).replace('\n', " "));
    findings.push(segment.place(range), message, "take one out");
}

/// "var och en en stol": each one gets one.
fn each_one(segment: &Segment, i: usize) -> bool {
    let before = i.checked_sub(1).map(|at| segment.word(&segment.tokens[at])).unwrap_or_default();
    let both = format!("{before} {}", segment.word(&segment.tokens[i]));
    language::words(segment.lang).is_some_and(|words| words.doubled_word.each_one.contains(&both.as_str()))
}

/// "The hall is is open": no clause ends here, as it does in "what it is is new".
fn links_twice(segment: &Segment, i: usize, lang: &Lang) -> bool {
    let Some(known) = language::words(lang).map(|words| &words.doubled_word) else { return false };
    let token = &segment.tokens[i];
    if !is_among(known.linking, segment.word(token)) {
        return false;
    }
    let start = segment.sentence_at(token.range.start).start;
    let before = segment.tokens[..i].iter().rev().take_while(|token| token.range.start >= start);
    let mut words = before.filter(|token| token.is_word());
    !words.any(|token| is_among(known.clause, &small(segment.word(token))))
}

/// Whether a word isn't the end of another one: "prenez-le le matin".
fn starts_freely(segment: &Segment, i: usize) -> bool {
    segment.tokens[i].spaced
        || segment.before(segment.tokens[i].range.start).is_some_and(|c| "([“„«‘".contains(c))
}

/// Whether two words may be the same, as their first letters are, capitals or not.
fn begins_alike(one: &str, other: &str) -> bool {
    match (one.bytes().next(), other.bytes().next()) {
        (Some(a), Some(b)) => !a.is_ascii() || a.eq_ignore_ascii_case(&b),
        _ => false,
    }
}

/// The same letters; a capital may only start the sentence.
fn is_same(word: &str, again: &str) -> bool {
    word == again || word.chars().count() > 1 && again.chars().all(char::is_lowercase) && small(word) == again
}

/// "In the course of winter in the course of winter": three words or more, and right behind them the same.
fn repeated_rows(segment: &Segment) -> Vec<std::ops::Range<usize>> {
    let tokens = &segment.tokens;
    let mut out = Vec::new();
    let mut at = 0;
    while at + 2 * ROW.start() <= tokens.len() {
        let again = |size: &usize| {
            let next = at + size;
            // Most rows end with their first word.
            next + size <= tokens.len()
                && tokens[at].range.len() == tokens[next].range.len()
                && tokens[at].is_word()
                && segment.word_at(at) == segment.word_at(next)
                && tokens[next].spaced
                && tokens[at..next].iter().all(|token| token.is_word() || segment.word(token) == "’")
                && (1..*size).all(|i| segment.word_at(at + i) == segment.word_at(next + i))
                && (1..*size).any(|i| segment.word_at(at + i) != segment.word_at(at))
        };
        match ROW.clone().find(again) {
            Some(size) => {
                out.push(tokens[at + size].range.start..tokens[at + 2 * size - 1].range.end);
                at += 2 * size;
            }
            None => at += 1,
        }
    }
    out
}

/// How many tokens such a row has.
const ROW: std::ops::RangeInclusive<usize> = 3..=6;

/// "de la de la": two function words, and both again.
fn repeated_pair(segment: &Segment, i: usize, lang: &Lang) -> Option<std::ops::Range<usize>> {
    let four: &[Token] = segment.tokens.get(i..i + 4)?;
    let [a, b, c, d] = [0, 1, 2, 3].map(|n| segment.word(&four[n]));
    let joined = four.iter().all(Token::is_word) && four[1..].iter().all(|token| token.spaced);
    if !joined || a == b || !is_same(a, c) || b != d {
        return None;
    }
    let small = |word: &str| function_words::is_function_word(word, lang) == Some(true);
    // "que no que no"
    let free = language::words(lang).is_some_and(|words| is_among(words.doubled_word.pairs, c));
    // "Will open will open": no name, and no "day after day after day".
    let written = |word: &str| word.chars().all(char::is_lowercase) && word.chars().count() > 2;
    let again = segment.tokens.get(i + 4).is_some_and(|next| segment.word(next) == a);
    let plain = written(a) && written(b) && !again && (small(a) || b.chars().count() > 3) && !small(b);
    ((small(c) && small(d) || plain) && !free).then(|| four[2].range.start..four[3].range.end)
}

fn never_doubled(word: &str, again: &str, lang: &Lang) -> bool {
    let Some(known) = language::words(lang).map(|words| &words.doubled_word) else { return false };
    let small = word.to_lowercase();
    if is_among(known.never, &small) {
        // "Vitamin A a day", "Plan à à …": a capital letter alone is a name.
        let is_name = again.starts_with(char::is_uppercase);
        return !is_name && (small.chars().count() > 1 || word.chars().all(char::is_lowercase));
    }
    // Languages in which other words are doubled for stress or number are left alone.
    let nouns_too = language::words(lang).is_some_and(|words| words.grammar.capital_nouns);
    let is_name = word.starts_with(char::is_uppercase) && !nouns_too;
    let long = word.chars().count() >= LONG;
    known.long_words && !is_name && word == again && long && !is_among(known.stressed, &small)
}

/// Words of as many letters are hardly doubled on purpose.
const LONG: usize = 7;

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn doubled_words_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Children recognise the the tune.", "the"),
            ("en-GB", "The the tune.", "the"),
            ("en-GB", "A tune of\nof the museum museum of art.", "of"),
            ("fr-CA", "Une cabane sert de la de la soupe aux pois.", "de la"),
            ("de-DE", "Die Halle und und das Gericht tagten.", "und"),
            ("de-DE", "Das Konzert Konzert begann.", "Konzert"),
            ("pl-PL", "Pojechał do do lasu.", "do"),
            ("en-GB", "The hall is is open.", "is"),
            ("en-GB", "It must be be open.", "be"),
            ("de-DE", "Der Saal ist ist offen.", "ist"),
            ("sv", "Salen är är öppen.", "är"),
        ] {
            assert_eq!(found_in("doubled-word", lang, text)[0], expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-US",
                "She had had it; that that model is. What it is is a drum by The The and Duran Duran, very very old.",
            ),
            (
                "en-GB",
                "Walla Walla, bye bye, Vitamin A a day, gave her her book, do this this week, came in in 2019.",
            ),
            (
                "de-DE",
                "Die, die die Geigen, dass das das Licht gibt; wenn sie sie lassen. Baden Baden. Er kam an an dem Tag.",
            ),
            (
                "fr-FR",
                "Nous nous sommes, vous vous en doutez. Prenez-le le matin. Qu’est-ce que c’est que ce lieu ?",
            ),
            ("it-IT", "Piano piano, così così."),
            ("hu-HU", "Már már az az ember."),
            ("el-GR", "Σιγά σιγά, πολύ πολύ."),
            ("vi", "xanh xanh, người người"),
            ("nl-NL", "Nou nou, dat dat te veel is; dat het het beste is."),
            ("es-ES", "No no es una respuesta. De la A a la B."),
            ("en-GB", "the, the. The `the` the"),
            ("en-GB", "What they are are old bells. How old it is is unknown. All we know is is said here."),
            ("sv", "Det viktigaste är att det som är är kvar."),
            ("fr", "Ce qui a a été dit. La côte est est fermée."),
            ("nl", "Hoe het is is niet bekend."),
        ] {
            assert_eq!(found_in("doubled-word", lang, text), [""; 0], "{text}");
        }
    }
}
