//! Two people's names crossed: the first name of one with the family name of the other.
//!
//! It happens where two people are quoted in turns, and both read it. Only those whose full names stand in the text before,
//! one of them beside a quotation or under `people` or `contacts`, are compared; and whoever speaks, or stands in a caption, under
//! two names that belong to two others.
//!
//! Bad: `said Ana Whitlock. … said Tom Harle. … Ana Harle opens it.`
//!
//! Good: `said Ana Whitlock. … said Tom Harle. … Ana Whitlock opens it.`

use super::super::index::{Index, Kind, Part};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::names::{Words, is_form_of, words};
use super::speakers::{Speaker, speakers};
use super::strangers::{self, Pair};
use crate::language;

/// Compares all full names of the text with those of people who are known.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let speakers = speakers(index);
    let people = people(index, &speakers);
    if people.is_empty() {
        return;
    }
    let pairs = pairs(index);
    let mut told: Vec<usize> = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if let Some(message) = crossed_before(&pairs[..at], pair) {
            told.push(at);
            let help = "give each the own name; a third person wants a role";
            findings.push(pair.segment.place(pair.range.clone()), message, help);
            continue;
        }
        let person = people.iter().find(|(first, _)| *first == pair.first);
        let Some((_, names)) = person.filter(|_| stands_alone(pair)) else { continue };
        let own = names.iter().any(|name| is_form_of(pair.segment.lang, name, pair.last));
        let others = || people.iter().filter(|(first, _)| *first == pair.first).count() > 1;
        let repeated =
            pairs.iter().filter(|other| (other.first, other.last) == (pair.first, pair.last)).count();
        let another = pairs[..at].iter().find(|other| {
            other.last == pair.last
                && other.first != pair.first
                && !is_one_of(&people, other.last, pair.first)
        });
        let known = index.segments.iter().any(|segment| {
            matches!(segment.part, Part::People | Part::Contacts)
                && segment.text.contains(pair.segment.get(pair.range.clone()))
        });
        let Some(another) = another.filter(|_| !own && !others() && repeated == 1 && !known) else {
            continue;
        };
        let message = format!(
            "“{} {}” has the first name of {} {}, and the family name of {} {}",
            pair.first,
            pair.last,
            pair.first,
            names.last().copied().unwrap_or_default(),
            another.first,
            another.last
        );
        told.push(at);
        let help = "give each the own name; a third person wants a role";
        findings.push(pair.segment.place(pair.range.clone()), message, help);
    }
    strangers::check(index, &pairs, &speakers, &told, findings);
}

/// "Rachel Adeyemi and Tom Birchall won. … said Rachel Birchall": two who were named side by side, and then one of both.
fn crossed_before(before: &[Pair], pair: &Pair) -> Option<String> {
    if !stands_alone(pair) {
        return None;
    }
    let of_segment = |name: &str, first: bool| {
        before.iter().rev().take(NEAR).find(|own| if first { own.first == name } else { own.last == name })
    };
    let (one, other) = (of_segment(pair.first, true)?, of_segment(pair.last, false)?);
    if ![one, other, pair].into_iter().all(is_isolated) {
        return None;
    }
    let titled = [one, other, pair].iter().any(|own| {
        language::words(own.segment.lang).is_some_and(|words| is_among(words.names.titles, own.first))
    });
    if titled {
        return None;
    }
    let known = before.iter().rev().take(NEAR).any(|own| own.first == pair.first && own.last == pair.last);
    // Whoever is named in one sentence with the other, of whom no other is told there.
    let sentence = |own: &Pair| own.segment.sentence_at(own.range.start);
    let beside = std::ptr::eq(one.segment, other.segment)
        && one.first != other.first
        && one.last != other.last
        && (sentence(one) == sentence(other))
        && !(std::ptr::eq(one.segment, pair.segment) && sentence(one) == sentence(pair));
    (beside && !known).then(|| {
        format!(
            "“{} {}” has the first name of {} {}, and the family name of {} {}",
            pair.first, pair.last, one.first, one.last, other.first, other.last
        )
    })
}

/// Whether two words with capitals have no third beside them: "Captain Lewis Hannaford" has.
fn is_isolated(pair: &Pair) -> bool {
    let segment = pair.segment;
    let before = segment.get(0..pair.range.start).trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let small = language::words(segment.lang).map_or("", |own| own.grammar.function_words);
    let role = last.starts_with(char::is_uppercase)
        && !last.ends_with(['.', ':', '!', '?', ','])
        && !is_among(small, &last.to_lowercase());
    let next = segment.get(pair.range.end..segment.text.len());
    let named =
        next.starts_with(['-', '‑']) || next.starts_with(' ') && next[1..].starts_with(char::is_uppercase);
    !role && !named && !is_among(small, &pair.first.to_lowercase())
}

/// The most names before one with which it is compared.
const NEAR: usize = 60;

/// First names, and the other names of each, of those who are quoted or named in the data.
fn people<'v>(index: &'v Index, speakers: &[Speaker<'v>]) -> Vec<(&'v str, Vec<&'v str>)> {
    let spoken = speakers.iter().map(Speaker::name);
    let named = index.segments.iter().filter(|segment| {
        matches!(segment.part, Part::People | Part::Contacts) && segment.kind == Kind::Name
    });
    // The data first: a speaker whose names are crossed is none of them.
    let named: Vec<Vec<&str>> = named.map(|segment| words(&segment.text)).collect();
    let of_data = named.len();
    let mut out: Vec<(&str, Vec<&str>)> = Vec::new();
    for (at, name) in named.into_iter().chain(spoken).enumerate() {
        // With a role before it, the name is the last two words.
        let (Some(first), Some(last)) = (name.len().checked_sub(2).map(|i| name[i]), name.last()) else {
            continue;
        };
        let long = first.chars().count() > 2 && last.chars().count() > 2;
        let known = out.iter().any(|(own, names)| *own == first && names.contains(last));
        let crossed = at >= of_data
            && out.iter().any(|(own, _)| *own == first)
            && out.iter().any(|(own, names)| *own != first && names.contains(last));
        if long && !known && !crossed {
            out.push((first, vec![last]));
        }
    }
    out
}

/// Whether somebody has both names.
fn is_one_of(people: &[(&str, Vec<&str>)], last: &str, first: &str) -> bool {
    people.iter().any(|(own, names)| *own == first && names.contains(&last))
}

/// Rows of two words with capitals, in reading order.
fn pairs<'v>(index: &'v Index) -> Vec<Pair<'v>> {
    let kinds =
        [Kind::Paragraph, Kind::Quote, Kind::Caption, Kind::Alt, Kind::Attribution, Kind::Item, Kind::Line];
    let parts = [Part::Contacts, Part::Furniture, Part::People, Part::About];
    let texts = index
        .segments
        .iter()
        .filter(|segment| kinds.contains(&segment.kind) && !parts.contains(&segment.part));
    texts
        .flat_map(|segment| {
            let in_it = Words::of(segment);
            let two = in_it.windows(2).map(|(range, two)| (range, two[0], two[1])).collect::<Vec<_>>();
            two.into_iter().filter_map(move |(range, first, last)| {
                let capital =
                    |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
                let spaced = segment.get(range.clone()).len() == first.len() + last.len() + 1;
                (capital(first) && capital(last) && spaced).then_some(Pair { segment, range, first, last })
            })
        })
        .collect()
}

/// Whether no role and no third name belongs to it: then it names somebody who is known.
fn stands_alone(pair: &Pair) -> bool {
    let (before, behind) = (
        pair.segment.get(0..pair.range.start).trim_end(),
        pair.segment.get(pair.range.end..pair.segment.text.len()),
    );
    // "Según Martín Álvarez": a small word that begins a sentence is no role.
    let small = language::words(pair.segment.lang).map_or("", |own| own.grammar.function_words);
    let role = before.rsplit(char::is_whitespace).next().is_some_and(|word| {
        word.starts_with(char::is_uppercase)
            && !word.ends_with(['.', '!', '?'])
            && !is_among(small, &word.to_lowercase())
    });
    let next = behind.trim_start();
    let explained = behind.starts_with([',', '(', '-']) || next.starts_with(['(', '–', '—']);
    !role && !explained && !next.starts_with(char::is_uppercase) && pair.segment.kind != Kind::Line
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn crossed_names_are_found() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "“It is safe,” said Ana Whitlock, the mayor. Tom Harle, the engineer, agreed. Ana Harle will open it.",
                "Ana Harle",
            ),
            (
                "de",
                "„Sie ist sicher“, sagt Bürgermeisterin Petra Lohmann. Ingenieur Jonas Ebeling nickt. Petra Ebeling kommt.",
                "Petra Ebeling",
            ),
        ] {
            assert_eq!(found_in("crossed-names", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "“It is safe,” said Ana Whitlock. Tom Harle agreed. Ana Harle, his sister, will open it.",
            "“It is safe,” said Ana Whitlock. Corran Water agreed. North Water and North Gas did not.",
            "“It is safe,” said Ana Whitlock. Tom Harle agreed. Her cousin Ana Harle and Ana Harle agreed.",
            "“It is safe,” said Ana Maria Whitlock. José Maria agreed. Ana Maria came.",
        ] {
            assert_eq!(found_in("crossed-names", "en-GB", text), [""; 0], "{text}");
        }
    }
}
