//! A number of things, and a list of more or fewer: "five countries:" and four names.
//!
//! A name was struck from the list, or one is missing. Whoever is left out reads it first. Only lists are counted whose
//! members are names, things of a few words, items of a list, rows of a timetable or sentences that are numbered in words; and
//! "both" behind three persons.
//!
//! Bad: `It goes to five countries: Austria, Belgium, Croatia and Denmark.`
//!
//! Good: `It goes to four countries: Austria, Belgium, Croatia and Denmark.`

use std::ops::{Range, RangeInclusive};

use super::super::index::{Figure, Index, Kind, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{is_among, may_hold, small};
use super::amounts::{currency, percent};
use super::announced;
use super::counted::{MOST, is_loose, items};
use super::members::{clauses, names, presented, things, titled};
use super::{far_lists, rhythm, told_later};
use crate::language::{Words, words};

/// The most words between a number and the colon behind its noun.
const REACH: usize = 5;

/// Looks at paragraphs.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let segments: Vec<&Segment> = index.segments.iter().collect();
    let mut persons = Vec::new();
    let kinds = [Kind::Paragraph, Kind::Item, Kind::Quote, Kind::Line];
    for (at, segment) in segments.iter().enumerate().filter(|(_, segment)| kinds.contains(&segment.kind)) {
        if matches!(segment.part, Part::Furniture | Part::Contacts | Part::People) {
            continue;
        }
        let Some(own) = words(segment.lang) else { continue };
        let mut both = both(segment, own);
        let groups = announced::groups(segment, own);
        both.extend(groups.iter().cloned());
        let rhythm = rhythm::fault(segment);
        let mut told = rhythm.is_some();
        if let Some((range, message)) = rhythm {
            findings.push(segment.place(range), message, "correct the one that is wrong");
        }
        for figure in segment.figures.iter().chain(&both) {
            let Some(list) = list_behind(segment, own, figure) else { continue };
            let (colon, count) = (list.start, figure.value / 1000);
            let rest = segment.get(list.clone());
            // What other sentences count is none of the list.
            let counted = || !segment.figures_in(&(list.start..list.end.max(list.start))).is_empty();
            let opens = segment.get(0..colon).chars().next_back();
            let copula = opens.is_some_and(char::is_alphabetic);
            let members = if copula {
                names(rest, own, false)
            } else if opens == Some(',') {
                names(rest, own, false).filter(|members| is_near(members, count))
            } else if opens == Some('(') {
                names(rest, own, true)
            } else if opens != Some(':') {
                names(rest, own, false)
            } else if rest.trim().is_empty() {
                items(&segments[at..], own)
            } else if counted() {
                clauses(rest, own).filter(|members| is_near(members, count))
            } else {
                names(rest, own, false)
                    .or_else(|| things(rest, own))
                    .or_else(|| presented(rest, own))
                    .or_else(|| titled(rest, own))
                    .or_else(|| clauses(rest, own).filter(|members| is_near(members, count)))
            };
            told |= members.is_some();
            let Some(members) = members.filter(|members| !members.contains(&count)) else { continue };
            let of_items = opens == Some(':') && rest.trim().is_empty();
            if of_items && !is_nearest(segment, figure, *members.end()) {
                continue;
            }
            let written = segment
                .get(figure.range.start..colon)
                .trim_end_matches([':', '–', '—', '(', ',', ' ', '\u{a0}', '\u{202f}']);
            let message = format!("“{written}”, and {} follow", members.end());
            // Either may be the slip: the number, or what is missing in the list.
            let end = if rest.trim().is_empty() { figure.range.start + written.len() } else { list.end };
            let range = figure.range.start..segment.get(0..end).trim_end().len();
            findings.push(segment.place(range), message, HELP);
        }
        let later = told_later::fault(&segments, at, own, &both, &mut persons);
        if let Some((text, range, members)) = later.filter(|_| !told) {
            let message = format!("“{}”, and there are {members}", text.get(range.clone()));
            findings.push(text.place(range), message, HELP);
            continue;
        }
        if !told && segment.tokens.len() > 4 {
            let far = || announced::fault(segment, &segments[at + 1..], own, &groups);
            let found = far().or_else(|| announced::taken_up(segment, own, &both));
            let found = found.map(|(range, members)| (*segment, range, members));
            if let Some((text, range, members)) = found.or_else(|| far_lists::fault(&segments, at, own)) {
                let message = format!("“{}”, and there are {members}", text.get(range.clone()));
                findings.push(text.place(range), message, HELP);
            }
        }
    }
}

const HELP: &str = "correct the number, or complete the list";

/// Whether of all small figures of a sentence that announces items none is nearer to their number: "four winners of 11
/// countries:". Where there are others, only what is near is meant.
fn is_nearest(segment: &Segment, figure: &Figure, items: i128) -> bool {
    let sentence = segment.sentence_at(figure.range.start);
    let mut others = segment
        .figures_in(&sentence)
        .iter()
        .filter(|other| other.range != figure.range && other.value <= MOST && other.scale == 1);
    let off = |figure: &Figure| (figure.value / 1000 - items).abs();
    let first = others.clone().next().is_none();
    first || off(figure) <= 2 && others.all(|other| off(other) > off(figure))
}

/// "Both", as a figure.
fn both(segment: &Segment, own: &Words) -> Vec<Figure> {
    if !may_hold(own.list_count.both, &segment.text) {
        return Vec::new();
    }
    let is_both = |word: &str| is_among(own.list_count.both, &small(word));
    let words = segment.tokens.iter().enumerate().filter(|(_, token)| is_both(segment.word(token)));
    let figure = |(first, token): (usize, &Token)| Figure {
        range: token.range.clone(),
        value: 2_000,
        scale: 1,
        in_digits: false,
        next: first + 1,
        first,
    };
    words.map(figure).collect()
}

/// Where a list begins and ends that a form of "to be" joins to its number: "the three winners are Ana, Tom and Eva".
fn joined(segment: &Segment, own: &Words, figure: &Figure) -> Option<Range<usize>> {
    let word = |i: usize| segment.small_at(i);
    let at = (figure.next + 1..=figure.next + REACH).find(|i| is_among(own.list_count.are, &word(*i)))?;
    // "The three": all of them. "Three are" may be some.
    let all = figure.first.checked_sub(1).is_some_and(|i| is_among(own.grammar.determiners, &word(i)));
    let plain = (figure.next..at).all(|i| segment.tokens[i].is_word());
    // "The three winners are: …" has a colon of its own.
    if segment.word_at(at + 1) == ":" {
        return None;
    }
    let begin = segment.tokens[at].range.end;
    let sentence = segment.sentence_at(figure.range.start);
    (all && plain && begin < sentence.end).then_some(begin..sentence.end)
}

/// What stands behind the colon that follows a number and its noun, or between two dashes or brackets.
fn list_behind(segment: &Segment, own: &Words, figure: &Figure) -> Option<Range<usize>> {
    let plain = (2_000..=MOST).contains(&figure.value) && figure.value % 1000 == 0 && figure.scale == 1;
    let behind = &segment.tokens[figure.next.min(segment.tokens.len())..];
    let at = behind.iter().take(REACH + 1).position(|token| !token.is_word())?;
    let noun = segment.word(behind.first()?).to_lowercase();
    // "Both of its venues".
    let long = noun.chars().count() > 2 || at > 1 && behind[..at].iter().any(|token| token.range.len() > 3);
    let measures = behind[..at]
        .iter()
        .any(|token| is_among(own.figures_disagree.units, &segment.word(token).to_lowercase()));
    let loose = is_loose(segment, own, figure);
    let (mut begin, end) = (behind[at].range.end, segment.sentence_at(figure.range.start).end);
    let sign = segment.word(&behind[at]);
    // ", namely", "à savoir": as good as a colon.
    let is_namely = |at: usize| {
        behind.get(at).is_some_and(|token| {
            let word = small(segment.word(token));
            is_among(own.list_count.namely, &word) || is_among(own.worked_out.namely, &word)
        })
    };
    let savoir = usize::from(
        sign == ","
            && behind.get(at + 1).is_some_and(|token| token.range.len() < 4)
            && !is_namely(at + 1)
            && is_namely(at + 2),
    );
    let namely = savoir > 0 || is_namely(at + 1);
    if let Some(list) = joined(segment, own, figure) {
        begin = list.start;
    }
    let is_joined = begin != behind[at].range.end;
    let end = match sign {
        _ if is_joined => end,
        "," if namely && at < REACH => {
            begin = behind[at + 1 + savoir].range.end;
            begin + enumerated(segment.get(begin..end), own)?
        }
        ":" => end.max(begin),
        // "Five countries – Denmark, Estonia and Ireland – have".
        "–" | "—" if behind[at].spaced || sign == "—" => begin + segment.get(begin..end).find(sign)?,
        // "Five countries (Denmark, Estonia, Ireland)".
        "(" if behind[at].spaced => begin + segment.get(begin..end).find(')')?,
        // "Four towns, Alder, Birch and Cedar".
        // "Both of its venues, Alder, Birch and Cedar".
        "," if at < 3 || at == 3 && is_among(own.grammar.function_words, &noun) => {
            begin + enumerated(segment.get(begin..end), own)?
        }
        _ => return None,
    };
    // "A jury of five (Ana, Tom, Eva and Ruth)".
    let bare = at == 0 && sign == "(" && !figure.in_digits;
    let fits = bare || (at > 0 || is_joined) && behind[0].spaced && long;
    let plain = plain && currency(segment, figure).is_none() && percent(segment, figure).is_none();
    // "Nine concerts in five countries:" counts the countries.
    let next = segment.figures.get(segment.figures.partition_point(|other| other.first < figure.next));
    let nearer = next.is_some_and(|other| other.range.start < begin);
    // "Three persons: Ana, Tom and Eva" are counted, "three days:" aren't.
    let measures = measures && (sign != ":" || clauses(segment.get(begin..end), own).is_none());
    (fits && plain && !measures && !segment.is_dated(figure) && !loose && !nearer)
        .then_some(begin..end)
        .filter(|_| !rhythm::is_every(segment, own, figure))
}

/// Where a list ends that only a comma announces: behind the stretch whose members "and" joins. What goes on with others,
/// or counts them, is none.
fn enumerated(text: &str, own: &Words) -> Option<usize> {
    let and = |word: &str| is_among(own.percentages.and, word);
    let mut end = 0;
    for stretch in text.split_inclusive(',') {
        let bare = stretch.trim_end_matches([',', '.']);
        end += stretch.len();
        if bare.split_whitespace().any(and) {
            let rest = text.get(end..)?;
            let more = rest.split_whitespace().any(and) || rest.contains(|c: char| c.is_ascii_digit());
            return (!more).then_some(end - (stretch.len() - bare.len()));
        }
    }
    None
}

/// Whether one name or two more or less would be right: a row of names behind a comma may be of something else.
fn is_near(members: &RangeInclusive<i128>, count: i128) -> bool {
    (members.end() - count).abs() <= 2 || (members.start() - count).abs() <= 2
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn lists_of_other_lengths_are_found() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "It goes to five countries: Austria, Belgium, Croatia and Denmark.",
                "five countries: Austria, Belgium, Croatia and Denmark.",
            ),
            (
                "en-GB",
                "It runs at three sites: Alder Bay and Kestrel Point.",
                "three sites: Alder Bay and Kestrel Point.",
            ),
            (
                "de",
                "Beteiligt sind vier Städte: Kassel, Fulda und Gera.",
                "vier Städte: Kassel, Fulda und Gera.",
            ),
            ("en-GB", "There are four rules:\n\n- Look.\n- Listen.\n- Leave.", "four rules"),
            (
                "en-GB",
                "It funds two sectors: farming, fishing and tourism.",
                "two sectors: farming, fishing and tourism.",
            ),
            (
                "en-GB",
                "It gives nine concerts in three countries: Austria and Belgium.",
                "three countries: Austria and Belgium.",
            ),
            (
                "fr",
                "Trois villes y participent : Lens et Arras. Il y a 12 bus.",
                "Trois villes y participent : Lens et Arras.",
            ),
            (
                "en-GB",
                "It comes from four towns, Alder, Birch and Cedar.",
                "four towns, Alder, Birch and Cedar",
            ),
            (
                "en-GB",
                "Two members, Ana Whitlock, Eva Birch, Tom Harle and Ruth Calder, join.",
                "Two members, Ana Whitlock, Eva Birch, Tom Harle and Ruth Calder",
            ),
            (
                "en-GB",
                "It runs in four towns (Alder, Birch, Cedar) until May.",
                "four towns (Alder, Birch, Cedar",
            ),
            (
                "fr",
                "Trois prix sont remis : le prix du public et le prix du jury.",
                "Trois prix sont remis : le prix du public et le prix du jury.",
            ),
            (
                "en-GB",
                "The three winners are Ana, Tom, Eva and Ruth.",
                "three winners are Ana, Tom, Eva and Ruth.",
            ),
            ("en-GB", "Both towns, Alder, Birch and Cedar, agree.", "Both towns, Alder, Birch and Cedar"),
            (
                "de",
                "In vier Städten, nämlich Kassel, Fulda und Gera.",
                "vier Städten, nämlich Kassel, Fulda und Gera",
            ),
            (
                "en-GB",
                "Ports of four countries – Denmark, Estonia and Ireland – have met.",
                "four countries – Denmark, Estonia and Ireland",
            ),
        ] {
            assert_eq!(found_in("list-count", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "It goes to four countries: Austria, Belgium, Croatia, and Trinidad and Tobago.",
            "It goes to three countries: Austria, Belgium, and Bosnia and Herzegovina.",
            "It has two aims: clean water, safe paths and a quiet village, says the mayor.",
            "Five countries: among them Austria and Belgium. In three rooms: Alder, Birch and Cedar (the largest), there is tea.",
            "There are three rules:\n\n- Look.\n- Listen.\n\n  Again.\n- Leave.",
            "At least two towns: Alder, Birch and Cedar.",
            "Ports of three countries – Denmark, Estonia and Ireland – have met in 12 towns.",
            "The three lines – each of them old – will close.",
            "It gives nine concerts in three countries: Austria, Belgium and Croatia.",
            "It has two aims: to sing, to dance and to be merry until the sun is up.",
            "It runs in four towns (Alder, Birch, Cedar, Dale); in two towns (Alder for one).",
            "Three prizes are given: the prize of the public, the prize of the jury and the prize of the press.",
            "In three towns, Alder and Birch among them, it rains. Four winners, Ana Whitlock and Tom Harle, and a guest.",
            "After two concerts, Ana, Tom, Ruth, Eva and Jan left. In two towns, Alder and Birch, it rains.",
            "Two awards: the prize of the young and the old, and the medal of the town.",
            "The three winners are Ana, Tom and Eva. The two towns are old. Three are Alder, Birch, Cedar and Dale.",
            "Both towns, Alder and Birch, agree. The two rivers are the Alder, which is long, and the Birch.",
            "It has three rooms: a kitchen, a bath and three bedrooms; four subjects: maths, art, and arts and crafts.",
        ] {
            assert_eq!(found_in("list-count", "en-GB", text), [""; 0], "{text}");
        }
    }
}
