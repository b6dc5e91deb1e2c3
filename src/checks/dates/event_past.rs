//! Something to come on a day before the date of the release.
//!
//! The text was written for last month, or the month is wrong: "will open on 12 February", in a release of March. What is
//! told as past, and what only was announced on such a day, is left alone.
//!
//! Bad: `date: 2026-03-03` and `The bridge will open on 12 February 2026.`
//!
//! Good: `date: 2026-03-03` and `The bridge will open on 12 April 2026.`

use std::ops::Range;

use jiff::civil::Date;

use super::super::index::{Index, Kind, NamedDay, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{Words, is_among, is_stem_among, phrases};
use super::{readings, to_come};
use crate::diagnostic::Related;
use crate::language::{self, words};

/// The most words between a verb and its day.
const REACH: usize = 9;

/// Longer ago a day without its year may be of another.
const RECENT: i32 = 90;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let release = index.release.date;
    parts_of_years(index, findings);
    let kinds = [Kind::Paragraph, Kind::Item, Kind::Quote, Kind::Line, Kind::Caption];
    for segment in
        index.prose().filter(|segment| segment.part != Part::Furniture && kinds.contains(&segment.kind))
    {
        let Some(own) = words(segment.lang).filter(|own| !own.event_past.future.is_empty()) else { continue };
        for day in &segment.days {
            let Some(date) = readings(day, release).first().copied().filter(|date| *date < release) else {
                continue;
            };
            // "The 2027 carnival runs from 17 to 26 September".
            if day.year.is_none() && names_a_later_year(segment, day, release) {
                continue;
            }
            let recent = release.since(date).is_ok_and(|span| span.get_days() < RECENT);
            let to_come = || {
                is_to_come(segment, own, day)
                    || recent
                        && (is_now(segment, own, day)
                            || is_next(segment, own, day)
                            || to_come::is_the_next(
                                segment,
                                own,
                                day,
                                &clause(segment, &segment.sentence_at(day.range.start), day),
                            )
                            || happens(segment, own, day))
            };
            if !(day.year.is_some() || recent) || !to_come() || goes_on(segment, day, release) {
                continue;
            }
            let message = format!(
                "“{}” is to come, and lies before the date of the release",
                segment.get(day.range.clone())
            );
            let help = "correct the day, or tell of it as past";
            let place = segment.place(day.range.clone());
            match told_as_to_come(segment, own, day).or_else(|| fronted(segment, own, day)) {
                Some(verb) => {
                    let related = Related::new(segment.place(verb), "it is told as to come here");
                    findings.push_with_related(place, message, help, related);
                }
                None => findings.push(place, message, help),
            }
        }
    }
}

/// "Will be completed in autumn 2025".
fn parts_of_years(index: &Index, findings: &mut Findings) {
    for (segment, range) in to_come::parts_of_years(index) {
        let message =
            format!("“{}” is to come, and lies before the date of the release", segment.get(range.clone()));
        findings.push(segment.place(range), message, "correct it, or tell of it as past");
    }
}

/// Whether the sentence of a day names a year that is to come.
fn names_a_later_year(segment: &Segment, day: &NamedDay, release: Date) -> bool {
    let sentence = segment.sentence_at(day.range.start);
    let year = i128::from(release.year());
    let years =
        segment.figures_in(&sentence).iter().filter(|figure| figure.in_digits && figure.range.len() == 4);
    years.into_iter().any(|figure| (year + 1..year + 20).contains(&(figure.value / 1000)))
}

/// Whether another day of the clause of one is none of the past: "from 3 September to 4 October".
fn goes_on(segment: &Segment, day: &NamedDay, release: Date) -> bool {
    if segment.days.len() < 2 {
        return false;
    }
    let clause = clause(segment, &segment.sentence_at(day.range.start), day);
    let others = segment.days_in(&clause).iter();
    // "From 12 September to 30 August 2026": a range that ends before it begins is another rule's.
    let year = day.year.unwrap_or(release.year());
    others
        .filter_map(|other| {
            readings(&NamedDay { year: Some(year), ..other.clone() }, release).first().copied()
        })
        .any(|date| date >= release)
}

/// "The gardens open to the public on 13 June": a verb in the present beside a day, which nothing makes one of the past.
fn happens(segment: &Segment, own: &language::Words, day: &NamedDay) -> bool {
    let list = &own.event_past;
    let start = day.whole().start;
    let clause = clause(segment, &segment.sentence_at(day.range.start), day);
    let told = segment.get(clause.clone());
    let at = segment.token_from(start);
    let since = |back: usize| at.checked_sub(back).map(|i| segment.small_at(i));
    let since = (1..=2).filter_map(since).any(|word| is_among(list.since, &word));
    let silent = [list.told, own.deadline_past.past, own.deadline_past.deadlines, own.dates.each_year];
    let silences = |list: &'static str| {
        let entries = std::ptr::eq(list, own.deadline_past.deadlines);
        Words::new(list).is_in(told) && !(entries && opens_entries(segment, own, &clause, day))
    };
    !since && Words::new(list.happens).is_in(told) && !silent.into_iter().any(silences)
}

/// "Registration opens on 7 September": what begins on a day is no deadline, though a word of one stands beside it.
fn opens_entries(segment: &Segment, own: &language::Words, clause: &Range<usize>, day: &NamedDay) -> bool {
    // "Am Montag, 7. September, geöffnet": the verb behind the comma of the day.
    let behind = segment.token_from(day.range.end);
    let near = behind..(behind + 2).min(segment.tokens.len());
    let is = |list: &'static str, i: usize| is_stem_among(list, &segment.small_at(i));
    let opens = |i: usize| is(own.time_order.starts, i) || is(own.apart.opens, i);
    segment.tokens_in(clause).chain(near).any(opens)
        && !segment.tokens_in(clause).any(|i| is(own.time_order.ends, i))
}

/// Whether the verb of the clause that a day stands in tells of what is to come.
fn is_to_come(segment: &Segment, own: &language::Words, day: &NamedDay) -> bool {
    let sentence = segment.sentence_at(day.range.start);
    let clause = clause(segment, &sentence, day);
    if !says_so(segment, own, day, &clause) {
        return false;
    }
    // A deadline is another rule's, and a sentence that tells of the past is none of this.
    let of_day = clause.clone();
    let (told, near) = (segment.get(sentence), segment.get(clause));
    // "Will open on 1 June, and 188 had gone by last night": a verb right before the day is clear.
    let past = Words::new(own.deadline_past.past);
    let clear = || {
        told_as_to_come(segment, own, day).is_some_and(|verb| {
            segment.get(verb.end..day.range.start.max(verb.end)).split_whitespace().count() <= 3
        })
    };
    let deadline = Words::new(own.deadline_past.deadlines).is_in(near);
    !(deadline && !opens_entries(segment, own, &of_day, day)
        || past.is_in(told) && (past.is_in(near) || !clear())
        || Words::new(own.event_past.told).is_in(near) && !clear())
}

/// Whether a word of the clause of a day says that something is to come.
fn says_so(segment: &Segment, own: &language::Words, day: &NamedDay, clause: &Range<usize>) -> bool {
    let start = day.whole().start;
    let before = segment.get(clause.start..start.max(clause.start));
    let near: Vec<&str> = before.split_whitespace().rev().take(REACH).collect();
    let near = near.into_iter().rev().collect::<Vec<_>>().join(" ");
    let future = Words::new(own.event_past.future);
    if future.is_in(&near) {
        return true;
    }
    // "A hidat február 12-én fogják megnyitni", "Am 12. Februar wird die Brücke eröffnet": the verb follows.
    if before.split_whitespace().count() > 3 {
        return false;
    }
    let behind = segment.get(day.range.end..clause.end.max(day.range.end));
    let next: Vec<&str> = behind.split_whitespace().take(3).collect();
    future.is_in(&next.join(" ")) || fronted(segment, own, day).is_some()
}

/// "Last Friday, 18 September, the mayor will hand over the prize": the clause behind the comma is that of the day.
///
/// Its verb, if that tells of what is to come.
fn fronted(segment: &Segment, own: &language::Words, day: &NamedDay) -> Option<Range<usize>> {
    let sentence = segment.sentence_at(day.range.start);
    let rest = segment.get(day.range.end..sentence.end.max(day.range.end));
    // "Registration, opened on Monday, 7 September, closes …": the day stands in an aside.
    let opens = !segment.get(sentence.start..day.whole().start).contains([',', ':', '–', '(']);
    let rest = rest.strip_prefix(", ").filter(|_| opens && day.weekday.is_some())?;
    let next: Vec<&str> =
        rest.split([',', ';', ':', '(', '–']).next().unwrap_or_default().split_whitespace().collect();
    let near = next[..next.len().min(FRONTED)].join(" ");
    let past = [own.event_past.told, own.deadline_past.past];
    let verb = Words::new(own.event_past.future).first(&near)?;
    let token = &segment.tokens[segment.token_from(day.range.end + ", ".len() + verb + 1).checked_sub(1)?];
    (!past.into_iter().any(|list| Words::new(list).is_in(rest))).then(|| token.range.clone())
}

/// The verb stands in so many words behind the comma of a day that begins a sentence.
const FRONTED: usize = 5;

/// The words between the verb that tells of something as to come, and its day.
fn told_as_to_come(segment: &Segment, own: &language::Words, day: &NamedDay) -> Option<Range<usize>> {
    let clause = clause(segment, &segment.sentence_at(day.range.start), day);
    let before = clause.start..day.range.start.max(clause.start);
    let lists = [own.event_past.future, own.event_past.happens];
    let at = lists.into_iter().find_map(|list| Words::new(list).first(segment.get(before.clone())))?;
    // A pattern may be the end of its word.
    let verb = segment.token_from(before.start + at + 1).checked_sub(1)?;
    // The verb itself stands behind its mark.
    let end = (verb..verb + 3)
        .take_while(|i| segment.tokens.get(*i).is_some_and(|token| token.range.end <= before.end))
        .last()?;
    Some(segment.tokens[verb].range.start..segment.tokens[end].range.end)
}

/// "Opens on 1 May": the verb in the present stands right before the day, or its weekday.
fn is_now(segment: &Segment, own: &language::Words, day: &NamedDay) -> bool {
    let start = day.whole().start;
    let sentence = segment.sentence_at(day.range.start);
    let before = segment.get(sentence.start..start.max(sentence.start)).trim_end().to_lowercase();
    let told = segment.get(sentence);
    let verbs = phrases(own.event_past.present);
    let ends =
        |verb: &str| before.strip_suffix(verb).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    let silent =
        || [own.deadline_past.past, own.event_past.told].into_iter().any(|list| Words::new(list).is_in(told));
    verbs.into_iter().any(ends) && !silent()
}

/// "Next Saturday, 14 November": a word beside the weekday says that it is to come.
fn is_next(segment: &Segment, own: &language::Words, day: &NamedDay) -> bool {
    let Some((_, weekday)) = day.weekday.as_ref().filter(|(_, range)| range.end <= day.range.start) else {
        return false;
    };
    let (at, end) = (segment.token_from(weekday.start), segment.token_from(day.range.start));
    (at.saturating_sub(2)..end).any(|i| is_among(own.event_past.next, &segment.small_at(i)))
}

/// The stretch between the marks around a day that part clauses.
fn clause(segment: &Segment, sentence: &Range<usize>, day: &NamedDay) -> Range<usize> {
    let parts = [',', ';', ':', '–', '—', '(', ')'];
    let weekday = day.whole().start;
    let before = segment.get(sentence.start..weekday.max(sentence.start));
    // "On Thursday, 12 February": the comma of the date is none.
    let trimmed = before.trim_end_matches([',', ' ']);
    let start = trimmed.rfind(parts).map_or(sentence.start, |at| sentence.start + at + 1);
    let start = behind_and(segment, start..weekday).unwrap_or(start);
    let end = segment
        .get(day.range.end..sentence.end.max(day.range.end))
        .find(parts)
        .map_or(sentence.end, |at| day.range.end + at);
    // "Will run on 7 September and has carried 84,000": another verb. "12 and 13 September" is one time.
    let and = words(segment.lang).map_or("", |own| own.percentages.and);
    let number = |i: usize| segment.tokens.get(i).is_some_and(Token::is_number);
    let mut behind = segment.tokens_in(&(day.range.end..end));
    let joined = behind.find(|i| is_among(and, segment.word_at(*i)) && !number(*i + 1));
    start..joined.map_or(end, |i| segment.tokens[i].range.start)
}

/// "It began on 1 May and will end on 5 June": where the clause behind "and" begins, which has a verb of its own.
fn behind_and(segment: &Segment, before: Range<usize>) -> Option<usize> {
    let own = words(segment.lang)?;
    let mut tokens = segment.tokens_in(&before).rev();
    let joined = tokens.find(|i| is_among(own.percentages.and, segment.word_at(*i)))?;
    let start = segment.tokens[joined].range.end;
    let rest = segment.get(start..before.end.max(start));
    let lists = [own.event_past.future, own.event_past.happens, own.event_past.present];
    lists.into_iter().any(|list| Words::new(list).is_in(rest)).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn what_is_to_come_and_past_is_found() {
        // The release is of 3 March 2026.
        for (lang, text, expected) in [
            ("en-GB", "The bridge will open on 12 February 2026.", "12 February 2026"),
            ("de", "Die Brücke wird am 12. Februar eröffnet.", "12. Februar"),
            ("fr", "Le pont ouvrira le 12 février 2026.", "12 février 2026"),
            ("hu", "A hidat 2026. február 12-én fogják megnyitni.", "2026. február 12"),
        ] {
            assert_eq!(found_in("event-past", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "On 12 February 2026 the council decided that the bridge will open in May."),
            ("en-GB", "The scheme that was announced on 12 February 2026 will run for years."),
            ("en-GB", "The bridge will open on 12 April 2026; works began on 3 February 2026."),
            ("de", "Der Rat hat am 12. Februar 2026 beschlossen, dass die Brücke gebaut wird."),
            ("fr", "Le conseil du 12 février 2026 a décidé que le pont ouvrira en mai."),
        ] {
            assert_eq!(found_in("event-past", lang, text), [""; 0], "{text}");
        }
    }
}
