//! What an older release left behind: the year of its reference, the quarter of its results, an address of its contacts.
//!
//! Releases are written over those of last time, and the small fields are forgotten: a reference of 2025 in a release of
//! 2026, a headline about the first quarter above a text about the fourth, the mail address of last year's fair. Around
//! the new year both years are right. One person has one mail address.
//!
//! Bad: `reference: PR/2025/014` and `date: 2026-03-03`
//!
//! Good: `reference: PR/2026/014` and `date: 2026-03-03`

use std::ops::Range;

use super::super::dates::{readings, years};
use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{Words, is_among, phrases};
use super::quarters::named;
use super::{dated, former};
use crate::diagnostic::Related;
use crate::language::words;

/// How many years around that of the release a number of four digits is taken for one.
const YEARS: i16 = 3;

/// Looks at the reference, the headline and the first paragraph.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    reference(index, findings);
    quarters(index, findings);
    editions(index, findings);
    addresses(index, findings);
    dated_links(index, findings);
    compared(index, findings);
    years_of_a_thing(index, findings);
    former::check(index, findings);
    dated::check(index, findings);
}

/// "Sales of the second quarter of 2026, against those of the third quarter of 2025": one quarter is held against another.
fn compared(index: &Index, findings: &mut Findings) {
    for segment in index.of(&[Part::Body]).filter(|segment| segment.kind == Kind::Paragraph) {
        // Two years at least.
        let years = segment.tokens.iter().filter(|token| token.range.len() == 4 && token.is_number());
        let Some(own) = words(segment.lang).filter(|_| years.take(2).count() > 1) else { continue };
        let quarters = named(segment);
        for two in quarters.windows(2) {
            let [(one, place), (other, range)] = two else { continue };
            let (above, here) = (year_behind(segment, place), year_behind(segment, range));
            let Some((above, here)) = above.zip(here) else { continue };
            let between = segment.tokens_in(&(place.end..range.start));
            let against = between.clone().any(|i| is_among(own.change.against, &segment.small_at(i)));
            // The fourth quarter goes before the first.
            let turn = (*one, *other) == (0, 3) || (*one, *other) == (3, 0);
            if one != other && (above - here).abs() == 1 && against && !turn && between.len() < APART {
                let message = format!(
                    "“{}” is compared with “{}”",
                    segment.get(with_year(segment, place)),
                    segment.get(with_year(segment, range))
                );
                let related = Related::new(segment.place(with_year(segment, range)), "the other quarter");
                let help = "compare the same quarters of two years";
                findings.push_with_related(segment.place(with_year(segment, place)), message, help, related);
            }
        }
        same_year_twice(segment, own, findings);
    }
}

/// How many tokens stand between what is compared, at most.
const APART: usize = 24;

/// "In 2024 it sold 41 million, against 38 million in 2024": a year held against itself.
fn same_year_twice(segment: &Segment, own: &crate::language::Words, findings: &mut Findings) {
    let is_year = |i: &usize| {
        let word = segment.word_at(*i);
        word.len() == 4
            && (word.starts_with("20") || word.starts_with("19"))
            && segment.tokens[*i].is_number()
    };
    for sentence in segment.sentences() {
        let tokens = segment.tokens_in(sentence);
        let years: Vec<usize> = tokens.clone().filter(is_year).collect();
        let [one, other] = years.as_slice() else { continue };
        let between = one + 1..*other;
        let figures =
            segment.figures_in(&(segment.tokens[*one].range.end..segment.tokens[*other].range.start));
        let dated =
            |i: usize| segment.days.iter().any(|day| day.range.contains(&segment.tokens[i].range.start));
        let against = between.clone().any(|i| is_among(own.change.against, &segment.small_at(i)));
        // "In 2024": neither "half of 2024" nor "May 2024".
        let plain = |i: usize| {
            let before = i.checked_sub(1).map(|i| segment.small_at(i)).unwrap_or_default();
            let of = phrases(own.different_role.of).any(|of| of == before);
            i == tokens.start || is_among(own.grammar.function_words, &before) && !of
        };
        // "41 million, compared with 38 million kronor 2024".
        let counted = || {
            segment.figures.iter().any(|figure| {
                figure.range.start < segment.tokens[*other].range.start
                    && figure.next + 2 >= *other
                    && figure.first > *one
            })
        };
        let whole = plain(*one)
            && (plain(*other)
                || counted()
                || *other > 1 && is_among(own.change.against, &segment.small_at(other - 2)));
        if whole
            && segment.word_at(*one) == segment.word_at(*other)
            && against
            && figures.len() > 1
            && between.len() < APART
            && !dated(*one)
            && !dated(*other)
        {
            let message = format!("{} is compared with itself", segment.word_at(*one));
            let related = Related::new(segment.place(segment.tokens[*other].range.clone()), "the same year");
            let place = segment.place(segment.tokens[*one].range.clone());
            findings.push_with_related(place, message, "name the year that is meant", related);
        }
    }
}

/// "Budget for 2027" in the headline, and the budget for 2026 in the first sentence, which names no other.
fn years_of_a_thing(index: &Index, findings: &mut Findings) {
    let today = index.release.date.year();
    // A word in small letters, and a year behind it with a small word between at most.
    let all = |segment: &Segment| -> Vec<(usize, String, i16)> {
        let year = |i: usize| {
            let word = segment.word_at(i);
            let dated = || segment.days.iter().any(|day| day.range.contains(&segment.tokens[i].range.start));
            (word.len() == 4 && segment.tokens[i].is_number() && !dated())
                .then(|| word.parse().ok())
                .flatten()
        };
        let thing = |i: usize| {
            let before = (i.saturating_sub(2)..i).rev().map(|at| segment.small_at(at));
            before.into_iter().find(|word| word.chars().count() > 4 && word.chars().all(char::is_alphabetic))
        };
        (0..segment.tokens.len()).filter_map(|i| Some((i, thing(i)?.into_owned(), year(i)?))).collect()
    };
    let Some(head) = index.of(&[Part::Headline]).next() else { return };
    let [(at, word, year)] = &all(head)[..] else { return };
    let Some(lead) = index.of(&[Part::Body]).find(|segment| index.is_lead(segment)) else { return };
    let found = all(lead);
    let told = lead.tokens.iter().any(|token| lead.word(token) == head.word_at(*at));
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let mut same = found.iter().filter(|(_, own, _)| stem(own) == stem(word));
    if let (Some((i, _, other)), None) = (same.next(), same.next())
        && (today - 1..=today + 1).contains(year)
        && year - other == 1
        && !told
        && found.len() == 1
        && lead.sentences().first().is_some_and(|first| first.contains(&lead.tokens[*i].range.start))
    {
        let message = format!("{other} here, {year} in the headline");
        let related = Related::new(head.place(head.tokens[*at].range.clone()), "the other year");
        let place = lead.place(lead.tokens[*i].range.clone());
        findings.push_with_related(place, message, "name the year that is meant", related);
    }
}

/// Addresses of whom journalists can reach: under a domain of another year, `press@fair2025.example`, that no text names;
/// or one person under two domains.
fn addresses(index: &Index, findings: &mut Findings) {
    let mails = || index.segments.iter().filter(|segment| segment.kind == Kind::Mail);
    let own = index.release.date.year();
    for (i, mail) in mails().enumerate().filter(|(_, segment)| segment.part == Part::Contacts) {
        let Some((name, domain)) = mail.text.trim().split_once('@') else { continue };
        let range = mail.text.find(domain).map_or(0..mail.text.len(), |at| at..mail.text.len());
        let dated = domain.split(|c: char| !c.is_ascii_digit()).filter_map(|part| {
            part.parse::<i16>().ok().filter(|year| part.len() == 4 && *year < own && own - year <= YEARS)
        });
        // A fair that is told of keeps its address.
        let named = |year: &i16| index.prose().flat_map(years).any(|other| other == *year);
        if let Some(year) = dated.into_iter().find(|year| !named(year)) {
            let message = format!("`{domain}` is an address of {year}, and nothing else here is");
            findings.push(mail.place(range), message, "write the address that is read now");
            continue;
        }
        // `press@` is everybody's.
        if !name.contains('.') || name.chars().filter(|c| c.is_alphabetic()).count() <= 5 {
            continue;
        }
        // Of two contacts, told at the second; the footer is the brand's.
        let others = mails().enumerate().filter(|(at, other)| *at < i || other.part != Part::Contacts);
        let other = others
            .filter_map(|(_, other)| other.text.trim().split_once('@'))
            .find(|(other, of)| other.eq_ignore_ascii_case(name) && !is_one_house(domain, of));
        if let Some((_, other)) = other {
            let message = format!("`{name}` has an address at `{domain}` and one at `{other}`");
            findings.push(mail.place(range), message, "keep the one that is read now");
        }
    }
}

/// "Tickets at www.fair2025.example", in a release of the fair of 2026 that names no other year.
fn dated_links(index: &Index, findings: &mut Findings) {
    let own = index.release.date.year();
    let this_year = own.to_string();
    if !index.of(&[Part::Headline]).any(|head| head.text.contains(&this_year)) {
        return;
    }
    for segment in index.of(&[Part::Body, Part::Editors]).filter(|segment| !segment.links.is_empty()) {
        for link in &segment.links {
            let host = link.target.split_once("://").map_or("", |(_, rest)| rest);
            let host = host.split(['/', '?', '#']).next().unwrap_or_default();
            let dated = host.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
            let mut dated = dated.filter_map(|part| part.parse::<i16>().ok());
            let Some(year) = dated.find(|year| *year < own && own - year <= YEARS) else { continue };
            let digits = year.to_string();
            let elsewhere = index.prose().any(|other| {
                let places = other.text.match_indices(digits.as_str());
                places.into_iter().any(|(at, _)| !other.links.iter().any(|link| link.range.contains(&at)))
            });
            if !elsewhere {
                let message = format!("`{host}` is an address of {year}, and nothing else here is");
                findings.push(
                    segment.place(link.range.clone()),
                    message,
                    "write the address that is read now",
                );
            }
        }
    }
}

/// Whether two domains are the same, or one is a part of the other.
fn is_one_house(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one == other || one.ends_with(&format!(".{other}")) || other.ends_with(&format!(".{one}"))
}

/// A year in the reference that isn't that of the date.
fn reference(index: &Index, findings: &mut Findings) {
    let Some(reference) = &index.release.reference else { return };
    let date = index.release.date;
    let numbers = reference.value.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    let years: Vec<i16> = numbers.filter_map(|part| part.parse().ok()).collect();
    let [year] = years.as_slice() else { return };
    let turn =
        date.month() == 1 && *year == date.year() - 1 || date.month() == 12 && *year == date.year() + 1;
    if *year != date.year() && (*year - date.year()).abs() <= YEARS && !turn {
        let message = format!("the reference is of {year}, the release of {}", date.year());
        let at = reference.value.find(&year.to_string()).unwrap_or_default();
        findings.push(reference.place_of(&(at..at + 4)), message, "give it the number of this release");
    }
}

/// The headline names one quarter, the first paragraph another.
fn quarters(index: &Index, findings: &mut Findings) {
    let first = |part: Part| index.segments.iter().find(|segment| segment.part == part);
    let head = index.segments.iter().filter(|segment| segment.part == Part::Headline);
    let lead =
        index.segments.iter().find(|segment| segment.part == Part::Body && segment.kind == Kind::Paragraph);
    let (Some(headline), Some(lead)) = (first(Part::Headline), lead) else { return };
    let above: Vec<(usize, Range<usize>)> = head.flat_map(named).collect();
    if let [(own, _)] = above[..] {
        former::quarter_before(index, own, findings);
    }
    let below = named(lead);
    // A comparison names the quarter once more, of the year before.
    let ([(one, place)], [(other, range), rest @ ..]) = (above.as_slice(), below.as_slice()) else { return };
    // Where others are named too, that of the headline must be among them.
    let told = other == one || rest.iter().any(|(number, _)| number == one);
    let differs = |(number, again): &(usize, Range<usize>)| {
        number != other || year_behind(lead, again) != year_behind(lead, range)
    };
    if rest.iter().any(differs) && (told || rest.len() > 1) {
        return;
    }
    let (above, here) = (year_behind(headline, place), year_behind(lead, range));
    let of_another_year = above.zip(here).is_some_and(|(above, here)| above != here);
    if one != other || of_another_year {
        let (place, range) = if one == other {
            (with_year(headline, place), with_year(lead, range))
        } else {
            (place.clone(), range.clone())
        };
        let message =
            format!("“{}” here, “{}” in the headline", lead.get(range.clone()), headline.get(place.clone()));
        let related = Related::new(headline.place(place.clone()), "the other quarter");
        findings.push_with_related(
            lead.place(range.clone()),
            message,
            "name the quarter that is meant",
            related,
        );
    }
}

/// "Corran Fair 2026" in the headline, and "the Corran Fair 2025 opens on 12 June" below.
fn editions(index: &Index, findings: &mut Findings) {
    let today = index.release.date;
    let named = |segment: &Segment, i: usize| -> Option<(String, i16)> {
        let year = segment.tokens.get(i + 1).filter(|token| token.is_number() && token.range.len() == 4)?;
        let name = segment.word_at(i);
        let capital = name.starts_with(char::is_uppercase) && name.chars().count() > 3;
        Some((name.to_owned(), segment.word(year).parse().ok()?)).filter(|_| capital)
    };
    let all = |segment: &Segment| {
        (0..segment.tokens.len()).filter_map(|i| Some((i, named(segment, i)?))).collect::<Vec<_>>()
    };
    let above: Vec<(&Segment, usize, (String, i16))> = index
        .of(&[Part::Headline])
        .flat_map(|segment| all(segment).into_iter().map(move |(i, name)| (segment, i, name)))
        .filter(|(_, _, (_, year))| (today.year()..=today.year() + 1).contains(year))
        .collect();
    let Some((head, place, (name, year))) = above.first() else { return };
    for segment in
        index.of(&[Part::Body, Part::Editors, Part::About]).filter(|segment| !index.is_lead(segment))
    {
        if let Some(at) = edition_of_now(segment, (name, *year)) {
            let range = segment.tokens[at].range.clone();
            let message = format!("“{name} {}” here, “{name} {year}” in the headline", segment.word_at(at));
            let related = Related::new(head.place(head.tokens[place + 1].range.clone()), "the other year");
            findings.push_with_related(segment.place(range), message, "name the year that is meant", related);
            return;
        }
    }
    for segment in index.of(&[Part::Body]).filter(|segment| index.is_lead(segment)) {
        let found = all(segment);
        let wrong =
            found.iter().find(|(_, (own, other))| own == name && other < year && year - other <= YEARS);
        let Some((i, (_, other))) =
            wrong.filter(|_| !found.iter().any(|(_, (own, other))| own == name && other == year))
        else {
            continue;
        };
        let range = segment.tokens[i + 1].range.clone();
        // What is told of it lies ahead, in the same clause.
        let ahead = segment.days.iter().any(|day| {
            let between = segment.get(range.end..day.range.start.max(range.end));
            let date = readings(day, today).first().copied();
            day.range.start > range.end
                && !between.contains([',', ';', '.'])
                && date.is_some_and(|date| date > today)
        });
        if ahead {
            let message = format!("“{name} {other}” here, “{name} {year}” in the headline");
            let related = Related::new(head.place(head.tokens[place + 1].range.clone()), "the other year");
            findings.push_with_related(segment.place(range), message, "name the year that is meant", related);
        }
    }
}

/// "The Corran Fair 2025 is the eleventh", where the headline is of the Corran Fair 2026.
fn edition_of_now(segment: &Segment, (name, year): (&str, i16)) -> Option<usize> {
    let own = words(segment.lang)?;
    segment.sentences().iter().find_map(|sentence| {
        let tokens = segment.tokens_in(sentence);
        let at = tokens.clone().take(EDITION).find(|i| segment.tokens[*i].is_number())?;
        let other: i16 = segment.word_at(at).parse().ok()?;
        let next = || {
            let words: Vec<&str> = (at + 1..at + 3).map(|i| segment.word_at(i)).collect();
            is_among(own.to_come.is, words[0]) || Words::new(own.event_past.happens).is_in(&words.join(" "))
        };
        let told = || {
            let lists = [own.event_past.told, own.deadline_past.past];
            lists.into_iter().any(|list| Words::new(list).is_in(segment.get(sentence.clone())))
        };
        let named = at > tokens.start && segment.word_at(at - 1) == name;
        (named && other < year && year - other <= YEARS && next() && !told()).then_some(at)
    })
}

/// In so many words at its start a sentence names its edition.
const EDITION: usize = 6;

/// The year right behind a quarter: "first quarter 2026", "third quarter of 2025".
fn year_behind(segment: &Segment, quarter: &Range<usize>) -> Option<i16> {
    let end = with_year(segment, quarter).end;
    segment.get(end.checked_sub(4)?.max(quarter.end)..end).parse().ok()
}

/// A quarter with the year right behind it, where there is one.
fn with_year(segment: &Segment, quarter: &Range<usize>) -> Range<usize> {
    let behind = segment.tokens.iter().filter(|token| token.range.start >= quarter.end).take(2);
    let year = behind
        .into_iter()
        .find(|token| token.is_number() && token.range.len() == 4 && token.range.start < quarter.end + 6);
    quarter.start..year.map_or(quarter.end, |token| token.range.end)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    #[test]
    fn what_an_older_release_left_is_found() {
        let found = |lang: &str, fields: &str, body: &str| {
            findings("old-release", &release(lang, fields, body)).len()
        };
        assert_eq!(found("en-GB", "reference: PR/2025/014", "Words."), 1);
        assert_eq!(
            found("en-GB", "headline: Results of the first quarter", "In the fourth quarter it grew."),
            1
        );
        assert_eq!(found("de", "headline: Zahlen zum ersten Quartal", "Im vierten Quartal wuchs er."), 1);
        let (headline, lead) = (
            "headline: Sales up in the first quarter of 2026",
            "In the first quarter of 2025 it sold more than in the first quarter of 2025.",
        );
        assert_eq!(found("en-GB", headline, lead), 1);
        let compared = "In the first quarter of 2026 it sold more than in the first quarter of 2025.";
        assert_eq!(found("en-GB", headline, compared), 0);
        for contacts in [
            "{ name: Ida Norn, email: press@fair2025.example }",
            "{ name: Ida Norn, email: ida.norn@fair.example }, { name: Desk, email: ida.norn@dam.example }",
        ] {
            assert_eq!(found("en-GB", &format!("contacts: [{contacts}]"), "Words."), 1, "{contacts}");
        }
        for (fields, body) in [
            ("reference: PR/2026/014", "Words."),
            ("reference: PR/26/2019", "Words."),
            ("reference: PR/2025/014\ndate: 2026-01-05", "Words."),
            ("contacts: [{ name: Ida Norn, email: press@fair2025.example }]", "The fair of 2025 was small."),
            ("contacts: [{ name: Ida Norn, email: press@fair2026.example }]", "Words."),
            (
                "contacts: [{ name: Ida Norn, email: ida.norn@fair.example }, { name: Ida Norn, email: ida.norn@press.fair.example }]",
                "Words.",
            ),
            (
                "contacts: [{ name: Ida Norn, email: press@fair.example }, { name: Jo Berg, email: press@dam.example }]",
                "Words.",
            ),
            ("headline: Results of Q1", "In the first quarter it grew, after a weak fourth quarter."),
            ("headline: Results", "In the first quarter it grew."),
        ] {
            assert_eq!(found("en-GB", fields, body), 0, "{fields}");
        }
    }
}
