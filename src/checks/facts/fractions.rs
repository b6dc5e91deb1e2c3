//! A part in words and its percentage right behind it: "a third of the visitors (45 %)". A part of the rule on percentages.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{Starts, is_among, phrases};
use super::amounts::percent;
use super::names::content;
use crate::language::{Words, words};

/// How many tokens a part may stand before its percentage.
const REACH: usize = 12;
/// By how many hundredths of itself a part may miss its percentage: nobody says "a third" of 29 or 39 per cent exactly.
const SLACK: i128 = 19;
/// The same where the text says that it is more, or less.
const AWAY: i128 = 45;

/// The faults of a text: the part with its percentage, and what the percentage is.
pub(super) fn faults(segment: &Segment) -> Vec<(Range<usize>, String)> {
    let Some(own) = words(segment.lang).filter(|own| !own.percentages.fractions.is_empty()) else {
        return Vec::new();
    };
    let shares = segment.figures.iter().filter(|figure| (4_000..97_000).contains(&figure.value));
    shares.filter_map(|figure| fault(segment, own, figure)).collect()
}

/// The part that the headline names, and another one of the first sentence, told in the same words: "every third Dane reads".
pub(super) fn of_headline<'v>(head: &'v Segment, lead: &'v Segment) -> Option<(Range<usize>, Range<usize>)> {
    let list = words(lead.lang)?.percentages.fractions;
    let (above, at, length) = part(list, &head.text.to_lowercase())?;
    let first = lead.sentences().first()?.clone();
    let said = lead.get(first.clone()).to_lowercase();
    let (here, from, long) = part(list, &said)?;
    let next =
        |text: &str| text.split_whitespace().next().map(|word| word.chars().take(4).collect::<String>());
    let (one, other) = (head.text.get(at + length..)?.to_lowercase(), said.get(from + long..)?.to_owned());
    // Letters that change their length in small ones are rare, and then nothing is said.
    let (here_range, above_range) = (first.start + from..first.start + from + long, at..at + length);
    let whole =
        lead.text.get(here_range.clone()).is_some_and(|text| text.to_lowercase() == said[from..from + long])
            && head.text.is_char_boundary(at)
            && head.text.is_char_boundary(at + length);
    (above != here && whole && next(&one).is_some() && next(&one) == next(&other))
        .then_some((here_range, above_range))
}

/// "One in three households" in the headline, and "25 per cent of the households" in the first paragraph, which names no other
/// share: where they are, and of what they are.
pub(super) fn of_share<'v>(
    head: &'v Segment,
    lead: &'v Segment,
    share: &'v Figure,
) -> Option<(Range<usize>, Range<usize>)> {
    let own = words(lead.lang).filter(|_| head.lang.language() == lead.lang.language())?;
    let list = own.percentages.fractions;
    let above = head.text.to_lowercase();
    let (part, at, length) = part(list, &above)?;
    let sentence = lead.sentence_at(share.range.start);
    let said = lead.get(sentence.clone()).to_lowercase();
    let change = &own.change;
    // "More than a third", "rose by a third".
    let away = above.split_whitespace().any(|word| {
        [change.more, change.less, change.than, own.figures_disagree.over, own.figures_disagree.aside]
            .into_iter()
            .any(|list| is_among_str(list, word))
            || super::claims::turns(change, word)
    });
    let told = |stem: &String| said.contains(stem.as_str());
    let names = content(head.text.get(at + length..)?, head.lang);
    let stems: Vec<String> =
        names.iter().filter(|name| name.chars().count() > 4).map(|name| stem(name)).collect();
    let all = lead.text.to_lowercase();
    let shared = stems.iter().filter(|stem| all.contains(stem.as_str())).count();
    // One in three above, and just what one in four is below.
    let is_next = [2, 3, 4, 5, 6].into_iter().any(|of| {
        (part * of - 1000).abs() <= 2
            && [of - 1, of + 1]
                .into_iter()
                .any(|other| (share.value * other - 100_000).abs() <= other * 1_500)
    });
    let one_thing = stems.iter().take(2).any(told) && shared > 1
        || is_next && stems.first().is_some_and(|stem| all.contains(stem.as_str()));
    let off = (share.value - part * 100).abs();
    let wrong = off * 100 > part * 100 * SLACK && off <= share.value.max(part * 100) / 2;
    let plain = !away && self::part(list, &all).is_none() && above.len() == head.text.len();
    (wrong && one_thing && plain).then(|| (share.range.clone(), at..at + length))
}

/// What the forms of a word begin with.
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().take(letters.saturating_sub(1).clamp(4, 7)).collect()
}

fn fault(segment: &Segment, own: &Words, figure: &Figure) -> Option<(Range<usize>, String)> {
    let mark = mark(segment, own, figure)?;
    let end = percent(segment, figure)?;
    // "43 proc.": an abbreviation has its full stop.
    let behind = end + usize::from(segment.word_at(end) == "." && !segment.tokens[end].spaced);
    let closed = matches!(segment.word_at(behind), ")" | "," | "–" | "—");
    if !closed {
        return None;
    }
    let sentence = segment.sentence_at(figure.range.start);
    let first = mark.saturating_sub(REACH).max(segment.token_from(sentence.start));
    let start = segment.tokens[first].range.start;
    let said = segment.get(start..segment.tokens[mark].range.start).to_lowercase();
    let (part, at, length) = part(own.percentages.fractions, &said)?;
    // Between the two stands what it is a part of, and no other figure.
    let (before, between) = (&said[..at], &said[at + length..]);
    if between.contains(|c: char| c.is_ascii_digit() || ",;:(".contains(c))
        || between.split_whitespace().count() > 7
    {
        return None;
    }
    let list = &own.change;
    let away = before.split_whitespace().rev().take(3).any(|word| {
        [list.more, list.less, list.than, own.figures_disagree.over]
            .into_iter()
            .any(|list| is_among_str(list, word))
    });
    // In thousandths of a per cent, as figures are.
    let part = part * 100;
    let off = (figure.value - part).abs() * 100;
    (off > part * if away { AWAY } else { SLACK }).then(|| {
        let range = segment.tokens[first].range.start.max(sentence.start)..segment.tokens[end - 1].range.end;
        let words = said[at..at + length].to_owned();
        let share = segment.get(figure.range.start..range.end).to_owned();
        // Set off by commas alone, either may be the slip.
        let namely = is_among(own.list_count.namely, &segment.small_at(mark + 1));
        let bare = segment.word_at(mark) == "," && !namely;
        let from = if bare { start + at } else { figure.range.start };
        (from..range.end, format!("“{words}” is not “{share}”"))
    })
}

fn is_among_str(list: &'static str, word: &str) -> bool {
    !list.is_empty() && is_among(list, word)
}

/// The mark that sets a percentage off: a bracket or a dash right before it, or a comma with "namely".
fn mark(segment: &Segment, own: &Words, figure: &Figure) -> Option<usize> {
    let at = figure.first.checked_sub(1)?;
    let opens = |i: usize| matches!(segment.word_at(i), "(" | "–" | "—");
    if opens(at) {
        return Some(at);
    }
    let before = at.checked_sub(1)?;
    let word = segment.small_at(at);
    let article = is_among(own.grammar.determiners, &word);
    let comma = segment.word_at(before) == ",";
    let namely = comma
        && (article
            || is_among(own.list_count.namely, &word)
            || phrases(own.change.hence).any(|hence| hence == word));
    // "A third of the staff, 45 per cent, work part time."
    let bare = segment.word_at(at) == ",";
    if bare {
        return Some(at);
    }
    (article && opens(before) || namely).then_some(before)
}

/// The last part that a text in small letters names, in thousandths of the whole; where it begins, and how long it is.
fn part(list: &'static str, text: &str) -> Option<(i128, usize, usize)> {
    let starts = Starts::of(text);
    let entries =
        phrases(list).filter_map(|entry| entry.split_once('=')).filter(|(_, words)| starts.hold(words));
    let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let found = entries.filter_map(|(share, words)| {
        // "Un salarié sur trois": what is counted stands inside.
        let (first, last) = words.split_once(" … ").unwrap_or(("", words));
        let from = text.rfind(last)?;
        let end = from + last.len();
        let at = if first.is_empty() {
            from
        } else {
            let begin = text[..from].trim_end().rsplit(' ').take(4).map(str::len).take(2).collect::<Vec<_>>();
            let [noun, one] = begin.as_slice() else { return None };
            let begin = text[..from].trim_end().len().checked_sub(noun + one + 1)?;
            text.get(begin..).filter(|text| text.starts_with(first) && *one == first.len())?;
            begin
        };
        let apart = free(text[..at].chars().next_back()) && free(text[end..].chars().next());
        apart.then(|| Some((share.parse::<i128>().ok()?, at, end - at)))?
    });
    found.max_by_key(|(_, at, length)| (at + length, *length))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn parts_are_held_against_their_percentages() {
        for (lang, text, expected) in [
            ("en-GB", "A third of the visitors (45%) came by bus.", "45%"),
            ("de", "Gut ein Drittel, nämlich 43 Prozent, fährt Rad.", "43 Prozent"),
            ("es", "Uno de cada cuatro encuestados (el 35 %) va en bicicleta.", "35 %"),
        ] {
            assert_eq!(found_in("percentages", lang, text).join("|"), expected, "{text}");
        }
        for text in [
            "About a third of the visitors (36%) came by bus, nearly a quarter (23%) by car.",
            "More than a third of the visitors (45%) came by bus.",
            "A quarter of the budget (up 12% on last year) goes to schools. In the third quarter (Q3) 45% went.",
        ] {
            assert_eq!(found_in("percentages", "en-GB", text), [""; 0], "{text}");
        }
    }
}
