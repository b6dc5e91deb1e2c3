//! A deadline of the future that lies before the date of the release.
//!
//! The call was written in spring and sent in summer: those who would apply read that they are too late.
//!
//! Bad: `date: 2026-04-14` and `Applications must be submitted by 31 March 2026.`
//!
//! Good: `date: 2026-04-14` and `Applications must be submitted by 31 May 2026.`

use super::super::index::{Index, NamedDay, Segment};
use super::super::rule::Findings;
use super::super::words::{Words, is_among, phrases};
use super::readings;
use super::weekday::years;
use crate::language::{DeadlinePast, words};

/// Longer ago, in days, a day without its year is of another.
const RECENT: i32 = 100;
/// The most years between the release and a deadline of an older one.
const LONGEST: i32 = 2;
/// The most words between a day and the word behind it that makes it the end of something.
const FAR: usize = 6;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let release = index.release.date;
    for segment in index.prose() {
        let Some(own) = words(segment.lang).map(|words| &words.deadline_past) else { continue };
        let told_of = |list: &'static str, sentence: &str| Words::new(list).is_in(sentence);
        for day in &segment.days {
            // "The count is repeated in May 2027. Whoever takes part registers by 31 March."
            if day.year.is_none() && years(segment).any(|year| year > release.year()) {
                continue;
            }
            let Some(date) = readings(day, release).first().copied().filter(|date| *date < release) else {
                continue;
            };
            // "Whoever took a degree after 1 January 2022": what lies so far back ends nothing.
            if i32::from(release.year()) - i32::from(date.year()) > LONGEST {
                continue;
            }
            // "By 30 September", in February: rather of this year than of the last.
            if day.year.is_none() && release.since(date).is_ok_and(|span| span.get_days() > RECENT) {
                continue;
            }
            let stretch = segment.sentence_at(day.range.start);
            let sentence = segment.get(stretch.clone());
            // A day that another date of the sentence comes after opens a time, and doesn't end it.
            let later = segment.days_in(&stretch).iter();
            let ends = later
                .filter_map(|other| readings(other, release).first().copied())
                .all(|other| other <= date);
            let ahead =
                || sentence.contains(':') || opens(own.orders, sentence) || told_of(own.ahead, sentence);
            let open = || is_open(segment, own, day);
            // "The judgment of 2 July can be appealed within a term of 20 days": a word far behind is of another day.
            let term = Words::new(own.deadlines).first(sentence).filter(|at| {
                let end = (day.range.end - stretch.start).min(*at);
                sentence[end..*at].split_whitespace().count() <= FAR
            });
            let told = || told_of(own.past, sentence) || told_of(past_of(segment), sentence);
            if ends && (term.is_some() || open()) && ahead() && !told() {
                let message = format!(
                    "“{}” is a deadline, and lies before the date of the release",
                    segment.get(day.range.clone())
                );
                findings.push(
                    segment.place(day.range.clone()),
                    message,
                    "correct the deadline, or tell of it as past",
                );
            }
        }
    }
}

/// What tells of the past in the language of a text, where verbs of what is to come are known too.
fn past_of(segment: &Segment) -> &'static str {
    words(segment.lang).map_or("", |words| words.event_past.told)
}

/// Whether "until" stands right before a day, and "can" or "may" before that: whatever is possible ends then.
fn is_open(segment: &Segment, own: &DeadlinePast, day: &NamedDay) -> bool {
    let Some(words) = words(segment.lang) else { return false };
    let start = day.whole().start;
    let sentence = segment.sentence_at(day.range.start);
    let before = segment.get(sentence.start..start.max(sentence.start)).to_lowercase();
    let near: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let until = near.iter().any(|word| phrases(words.clock.before).any(|own| own == *word));
    // A range that ends so is another rule's.
    let alone = segment.days_in(&sentence).len() == 1;
    until && alone && before.split_whitespace().any(|word| is_among(own.open, word))
}

/// Whether a sentence opens with an order: "Register by …".
fn opens(orders: &str, sentence: &str) -> bool {
    let small = sentence.trim_start().to_lowercase();
    phrases(orders).any(|order| small.starts_with(order))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn deadlines_before_the_release_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Applications must be submitted by 28 February 2026.", "28 February 2026"),
            ("en-GB", "Deadline: 1 March 2026.", "1 March 2026"),
            ("es", "El plazo de inscripción terminará el 28 de febrero.", "28 de febrero"),
            ("de", "Anmeldungen sind bis zum 1. März möglich.", "1. März"),
        ] {
            assert_eq!(found_in("deadline-past", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "The deadline was 1 March 2026; 40 applications had been submitted by 28 February 2026.",
            ),
            ("en-GB", "Applications are open from 1 March to 31 May 2026. The fair began on 1 March."),
            ("de", "Die Frist endete am 1. März. Bewerbungen sind bis zum 31. Mai möglich."),
            ("en-GB", "Registration is open until 4 March; data as of 1 January 2026 are in the table."),
        ] {
            assert_eq!(found_in("deadline-past", lang, text), [""; 0], "{text}");
        }
    }
}
