//! What sentences keep of the release before: its quarter, its edition. A part of the rule on older releases.

use super::super::dates::readings;
use super::super::facts::amounts::is_hour;
use super::super::index::{Figure, Index, Part};
use super::super::rule::Findings;
use super::super::words::{Words, is_among, is_stem_among, phrases};
use super::quarters::named;
use crate::language::words;

/// Looks at the text and the notes.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    edition_of_a_day(index, findings);
}

/// "The figures of the first quarter are not audited", in a release of the second that tells of no other: an older release says
/// so. What was, and what is compared, is told of the quarter before.
pub(super) fn quarter_before(index: &Index, own: usize, findings: &mut Findings) {
    for segment in index.of(&[Part::Body, Part::Editors]).filter(|segment| !index.is_lead(segment)) {
        let Some(language) = words(segment.lang) else { continue };
        for (number, range) in named(segment).into_iter().filter(|(number, _)| (number + 1) % 4 == own) {
            let sentence = segment.sentence_at(range.start);
            let dated = |figure: &Figure| {
                segment.is_dated(figure)
                    || figure.range.len() == 4 && figure.value == i128::from(index.release.date.year()) * 1000
                    || range.contains(&figure.range.start)
                    || figure.range.start == range.start
            };
            let plain =
                segment.figures_in(&sentence).iter().all(|figure| dated(figure) || is_hour(segment, figure));
            let silent = [language.event_past.told, language.deadline_past.past, language.change.then];
            let told =
                || silent.into_iter().any(|list| Words::new(list).is_in(segment.get(sentence.clone())));
            let compares = || {
                let list = &language.change;
                segment.tokens_in(&sentence).any(|i| {
                    let word = segment.small_at(i);
                    is_among(list.against, &word)
                        || is_among(list.than, &word)
                        || is_stem_among(list.rise, &word)
                        || is_stem_among(list.fall, &word)
                })
            };
            let several = named(segment).iter().any(|(other, _)| *other != number);
            if plain && !several && !told() && !compares() {
                let message =
                    format!("“{}” here, and another quarter in the headline", segment.get(range.clone()));
                findings.push(segment.place(range), message, "name the quarter that is meant");
                return;
            }
        }
    }
}

/// "Corran Fair 2025 takes place from 5 to 14 June 2026": a year that isn't that of the day behind it.
fn edition_of_a_day(index: &Index, findings: &mut Findings) {
    let today = index.release.date;
    for segment in
        index.of(&[Part::Body, Part::Subheadline, Part::Summary]).filter(|segment| !segment.days.is_empty())
    {
        let Some(own) = words(segment.lang) else { continue };
        for day in &segment.days {
            let Some(date) = readings(day, today).first().copied().filter(|date| *date >= today) else {
                continue;
            };
            let tokens = segment.tokens_in(&(segment.sentence_at(day.range.start).start..day.range.start));
            // The name begins the sentence, and its year ends it.
            let at =
                (tokens.start + 1..tokens.end.min(tokens.start + 6)).find(|i| segment.tokens[*i].is_number());
            let Some(at) = at else { continue };
            let year: Option<i16> =
                segment.word_at(at).parse().ok().filter(|_| segment.tokens[at].range.len() == 4);
            let name = segment.word_at(at - 1);
            let of = || {
                (tokens.start..at).any(|i| phrases(own.different_role.of).any(|of| of == segment.small_at(i)))
            };
            let between = segment.get(segment.tokens[at].range.end..day.range.start);
            let happens = || {
                let next: Vec<&str> = between.split_whitespace().take(3).collect();
                let next = next.join(" ");
                [own.event_past.happens, own.event_past.future]
                    .into_iter()
                    .any(|list| Words::new(list).is_in(&next))
            };
            let near = !between.contains([',', ';', ':', '(', '–']) && between.split_whitespace().count() < 8;
            let capital = name.starts_with(char::is_uppercase) && name.chars().count() > 3;
            if year.is_some_and(|year| date.year() == year + 1) && capital && near && !of() && happens() {
                let range = segment.tokens[at].range.clone();
                let message =
                    format!("“{name} {}”, and its day is one of {}", segment.get(range.clone()), date.year());
                findings.push(segment.place(range), message, "name the year that is meant");
                break;
            }
        }
    }
}
