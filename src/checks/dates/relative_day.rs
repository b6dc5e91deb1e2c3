//! "Today", "yesterday" or "tomorrow" beside a date or a weekday that isn't that day, counted from the date of the release.
//!
//! The release was written for Tuesday and sent on Thursday. Agencies copy the word, and the date contradicts it, or the weekday
//! of "tomorrow, Wednesday".
//!
//! Bad: `date: 2026-02-17` and `The count begins tomorrow, 19 February.`
//!
//! Good: `date: 2026-02-17` and `The count begins tomorrow, 18 February.`

use std::ops::Range;

use jiff::civil::Date;

use super::super::index::{Index, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, phrases, tail};
use super::from_today::{days_from_today, is_link, shifted};
use super::readings;
use super::weekdays_alone::{self, Names};
use crate::language::words;
use crate::release::Timing;

/// The longest words for a year, in characters.
const LONGEST: usize = 30;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let names = Names::of(&index.release.lang);
    for segment in index.prose() {
        weekdays(index, segment, findings);
        relative_years(index, segment, findings);
        for (range, message) in weekdays_alone::faults(index, segment, &names) {
            findings.push(segment.place(range), message, "correct the word or the weekday");
        }
        if let Some((range, message)) = weekdays_alone::edition(index, segment) {
            findings.push(segment.place(range), message, "correct the year, or the words");
        }
        for named in beside_days(segment) {
            let Some(date) = readings(named.day, index.release.date).first().copied() else { continue };
            let own = shifted(index.release.date, named.days);
            let Timing::Embargo(embargo) = &index.release.timing else {
                if own != Some(date) {
                    report(segment, &named, own, findings);
                }
                continue;
            };
            // A release under embargo may count from the day on which it is published. What lies after it is another rule.
            let published = shifted(embargo.until.date(), named.days);
            let late = named.days == 0 && date > embargo.until.date();
            if own != Some(date) && published != Some(date) && !late {
                report(segment, &named, own, findings);
            }
        }
    }
}

/// "Next year, in 2026" in a release of 2026.
fn relative_years(index: &Index, segment: &Segment, findings: &mut Findings) {
    let Some(own) = words(segment.lang).map(|words| &words.relative_days) else { return };
    let this_year = i128::from(index.release.date.year());
    for figure in segment.figures.iter().filter(|figure| figure.in_digits && figure.range.len() == 4) {
        let year = figure.value / 1000;
        let Some(last) =
            figure.first.checked_sub(1).filter(|_| (this_year - 5..this_year + 6).contains(&year))
        else {
            continue;
        };
        // A comma or a bracket must stand between: "last year 2024 copies were sold".
        let marks = (last.saturating_sub(1)..=last).find(|i| matches!(segment.word_at(*i), "," | "("));
        let Some(mark) = marks else { continue };
        let before = segment.get(0..segment.tokens[mark].range.start).trim_end();
        let small = tail(before, LONGEST + 1).to_lowercase();
        let mut named = phrases(own.years).filter_map(|entry| entry.split_once('='));
        let found = named.find(|(words, _)| {
            small.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let Some((words, off)) = found else { continue };
        let right = this_year + off.parse::<i128>().unwrap_or_default();
        let closed = matches!(segment.word_at(figure.next), "," | ")" | ".");
        if right != year && closed {
            let range = before.len() - words.len().min(before.len())..figure.range.end;
            let message = format!("“{}” is another year than {right}", segment.get(range.clone()));
            findings.push(segment.place(range), message, "correct the year, or the words");
        }
    }
}

/// "This Thursday, 12 March" in a release of the third.
fn weekdays(index: &Index, segment: &Segment, findings: &mut Findings) {
    let published = match &index.release.timing {
        Timing::Embargo(embargo) => embargo.until.date(),
        _ => index.release.date,
    };
    let Some(own) = words(segment.lang).map(|words| &words.relative_days) else { return };
    for day in &segment.days {
        let Some((_, weekday)) = day.weekday.as_ref().filter(|(_, weekday)| weekday.start < day.range.start)
        else {
            continue;
        };
        let before = segment.get(0..weekday.start).trim_end();
        let written = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let word = written.to_lowercase();
        let Some(date) = readings(day, index.release.date).first().copied() else { continue };
        let distance = |from: Date| from.until(date).map_or(0, |span| span.get_days()).abs();
        let far = distance(index.release.date).min(distance(published)) > 6;
        if is_among(own.this, &word) && far {
            let range = before.len() - written.len()..day.range.end;
            let message =
                format!("“{}” is more than a week from the date of the release", segment.get(range.clone()));
            findings.push(segment.place(range), message, "correct the words or the date");
        }
    }
}

fn report(segment: &Segment, named: &Beside, own: Option<Date>, findings: &mut Findings) {
    let text = segment.get(named.range.clone());
    let message = match own {
        Some(own) => format!("“{text}”: counted from the date of the release, that is {own}"),
        None => format!("“{text}” is another day than the release says"),
    };
    findings.push(segment.place(named.range.clone()), message, "correct the word or the date");
}

/// A word such as "tomorrow" with the day that stands beside it.
pub(super) struct Beside<'s> {
    /// How many days from today.
    pub days: i64,
    /// The day.
    pub day: &'s super::super::index::NamedDay,
    /// From the word to the end of the day.
    pub range: Range<usize>,
}

/// The words of a text that count from today and have a day right behind them.
pub(super) fn beside_days<'s>(segment: &'s Segment) -> Vec<Beside<'s>> {
    let mut out = Vec::new();
    let Some(own) = words(segment.lang).map(|words| &words.relative_days) else { return out };
    if segment.days.is_empty() {
        return out;
    }
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let word = segment.word(token).to_lowercase();
        let Some(days) = days_from_today(own, &word) else { continue };
        // "Første tur går mandag 14. september": without "i" it is a verb.
        let before = || i.checked_sub(1).map(|i| segment.small_at(i)).unwrap_or_default();
        if !own.behind.is_empty() && !word.starts_with(own.behind) && before() != own.behind {
            continue;
        }
        let Some(day) = segment.days.iter().find(|day| day.range.start > token.range.start) else { continue };
        let start = day.whole().start;
        let between = segment.tokens[i + 1..].iter().take_while(|token| token.range.start < start);
        let close = between.clone().count() <= 2;
        let only_marks =
            between.into_iter().all(|token| !token.is_number() && is_link(own, segment.word(token)));
        if close && only_marks {
            out.push(Beside { days, day, range: token.range.start..day.range.end });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn words_that_do_not_fit_their_dates_are_found() {
        // The release is of Tuesday, 3 March 2026.
        for (lang, text, expected) in [
            ("en-GB", "It begins tomorrow, 5 March, at noon.", "tomorrow, 5 March"),
            ("nl", "De raad heeft gisteren (1 maart) besloten.", "gisteren (1 maart"),
            ("de", "Heute, am 4. März 2026, beginnt es.", "Heute, am 4. März 2026"),
            ("en-GB", "It begins this Thursday, 12 March, at noon.", "this Thursday, 12 March"),
            ("fr", "L’exposition ouvre demain, mercredi 5 mars.", "demain, mercredi 5 mars"),
        ] {
            assert_eq!(found_in("relative-day", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "It begins tomorrow, 4 March. Yesterday (2 March) it rained; today, 3 March, it does not.",
            ),
            (
                "en-GB",
                "It is sold today as it was on 5 March 1990; tomorrow we will know more than on 9 March.",
            ),
            ("en-GB", "It begins this Thursday, 5 March; this Monday, 2 March, it rained."),
            ("de", "Morgen, am 4. März; heute (3. März)."),
        ] {
            assert_eq!(found_in("relative-day", lang, text), [""; 0], "{text}");
        }
        let embargoed =
            release("en-GB", "embargo: 2026-03-05T10:00[Europe/Brussels]", "It opens today, 5 March.");
        assert_eq!(findings("relative-day", &embargoed), []);
    }
}
