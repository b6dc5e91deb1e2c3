//! A weekday that doesn't fit its date.
//!
//! The date was moved and the weekday stayed, or the calendar of another year lay open. Readers come on one of the two
//! days, editors have to call, and whoever notices doubts the rest of the text. Where the year isn't named, the one
//! nearest to the release and the release's own are both taken for right.
//!
//! Bad: `The fair opens on Monday, 3 March 2026.`
//!
//! Good: `The fair opens on Tuesday, 3 March 2026.`

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::super::index::{Index, Kind, NamedDay, Segment};
use super::super::lexicon::Lexicon;
use super::super::rule::Findings;
use super::super::words::{Words, is_among};
use super::{readings, recurring};
use crate::lang::Lang;
use crate::language::words as language_words;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut above: Vec<i16> = Vec::new();
    let mut last: Option<&Segment> = None;
    for segment in index.prose() {
        let left = last.replace(segment).filter(|left| share_a_row(left, segment));
        // Items and cells stand under the years of what stands above them.
        if !matches!(segment.kind, Kind::Item | Kind::Cell) {
            above = years(segment).collect();
        }
        let several = spans(segment, index.release.date).into_iter();
        for (range, message) in several.chain(recurring::faults(segment, index.release.date)) {
            findings.push(segment.place(range), message, "correct the weekdays or the date");
        }
        for day in &segment.days {
            let beside = left.and_then(|left| weekday_of(left, segment, day));
            let (Some((weekday, range)), in_cell) = (match beside {
                Some(weekday) => (Some((weekday, day.range.clone())), left),
                None => (day.weekday.clone(), None),
            }) else {
                continue;
            };
            // "In 2025 the fair opened on Thursday 17 July": a year that is named anywhere around may be meant.
            let named = above.iter().copied().chain(years(segment));
            let fits = |year: i16| {
                let day = NamedDay { year: Some(year), ..day.clone() };
                readings(&day, index.release.date).iter().any(|date| date.weekday() == weekday)
            };
            if day.year.is_none() && (named.into_iter().any(fits) || is_of_another_year(segment, day)) {
                continue;
            }
            let readings = if day.year.is_none() && tells_of_another_time(segment, index.release.date) {
                Vec::new()
            } else {
                readings(day, index.release.date)
            };
            if readings.is_empty() || readings.iter().any(|date| date.weekday() == weekday) {
                continue;
            }
            let date = readings[0];
            let start = range.start.min(day.range.start);
            let end = range.end.max(day.range.end);
            let named = name(segment.lang, date.weekday());
            let words = match in_cell {
                Some(left) => format!("{} | {}", left.text.trim(), segment.get(start..end)),
                None => segment.get(start..end).to_owned(),
            };
            let message = format!("“{words}” doesn’t fit: that day is a {}", english(date.weekday()));
            let help = named.map_or_else(
                || "correct the weekday or the date".to_owned(),
                |named| format!("write “{named}”, or correct the date"),
            );
            findings.push(segment.place(start..end), message, help);
        }
    }
}

/// "Thursday to Saturday, 12–14 June": two weekdays before two days of one week.
fn spans(segment: &Segment, release: Date) -> Vec<(Range<usize>, String)> {
    if segment.days.len() < 2 {
        return Vec::new();
    }
    let (Some(own), Some(lexicon)) = (language_words(segment.lang), Lexicon::of(segment.lang)) else {
        return Vec::new();
    };
    let weekday = |i: usize| lexicon.weekday(segment.word_at(i));
    let joins = |i: usize| {
        let word = segment.small_at(i);
        let lists = [own.time_order.to, own.clock.to, own.dates.opening_hours, own.dates.connectors];
        matches!(&*word, "–" | "—" | "-" | "/") || lists.iter().any(|list| is_among(list, &word))
    };
    let found = segment.days.windows(2).filter_map(|two| {
        let [one, other] = two else { return None };
        let between = segment.get(one.range.end..other.range.start.max(one.range.end));
        let at = segment.token_from(one.range.start);
        let second = (1..=3).filter_map(|back| at.checked_sub(back)).find(|i| weekday(*i).is_some())?;
        let joint = second.checked_sub(1).filter(|i| joins(*i))?;
        let first = joint.checked_sub(1).filter(|i| weekday(*i).is_some())?;
        let year = one.year.or(other.year);
        // Any year that is named around may be that of the days.
        if year.is_none() && years(segment).next().is_some() || is_of_another_year(segment, one) {
            return None;
        }
        let named = NamedDay { year, ..one.clone() };
        let begins = readings(&named, release)
            .into_iter()
            .min_by_key(|date| Some(date.weekday()) != weekday(first))?;
        let ends =
            Date::new(begins.year(), i8::try_from(other.month).ok()?, i8::try_from(other.day).ok()?).ok()?;
        let days = begins.until(ends).ok()?.get_days();
        // Longer, and they are opening hours.
        let wrong = Some(begins.weekday()) != weekday(first) || Some(ends.weekday()) != weekday(second);
        let plain = (1..7).contains(&days) && between.split_whitespace().count() <= 2;
        (plain && wrong).then(|| {
            let range = segment.tokens[first].range.start..other.range.end;
            let (from, to) = (english(begins.weekday()), english(ends.weekday()));
            let message =
                format!("“{}” doesn’t fit: those days are {from} and {to}", segment.get(range.clone()));
            (range, message)
        })
    });
    found.collect()
}

/// Whether two texts are cells of one row of a table, one after the other.
fn share_a_row(left: &Segment, right: &Segment) -> bool {
    left.kind == Kind::Cell
        && right.kind == Kind::Cell
        && (left.block, left.item) == (right.block, right.item)
}

/// The weekday that a cell consists of, where the next one consists of a day: "Tuesday | 3 March".
fn weekday_of(left: &Segment, right: &Segment, day: &NamedDay) -> Option<Weekday> {
    let [only] = left.tokens.as_slice() else { return None };
    let alone = right.days.len() == 1 && day.weekday.is_none() && day.range.start == 0;
    Lexicon::of(left.lang)?.weekday(left.word(only)).filter(|_| alone)
}

/// "Last year it opened on Friday 4 July": such a day may be of any year.
fn is_of_another_year(segment: &Segment, day: &NamedDay) -> bool {
    let sentence = segment.sentence_at(day.range.start);
    let times = language_words(segment.lang).map_or("", |words| words.figures_disagree.another_time);
    Words::new(times).is_in(segment.get(sentence))
}

/// Whether a text names another year: then a day without a year may be of that.
fn tells_of_another_time(segment: &Segment, release: Date) -> bool {
    years(segment).any(|year| (year - release.year()).abs() > 1)
}

/// The years that a text names.
pub(in crate::checks) fn years(segment: &Segment) -> impl Iterator<Item = i16> {
    let numbers = segment.tokens.iter().filter(|token| token.is_number() && token.range.len() == 4);
    let values = numbers.filter_map(|token| segment.word(token).parse::<i16>().ok());
    values.filter(|year| (1500..2200).contains(year))
}

/// The weekday in the language of the text.
fn name(lang: &Lang, weekday: Weekday) -> Option<String> {
    let lexicon = Lexicon::of(lang)?;
    let monday = jiff::civil::date(2026, 3, 2);
    let date = (0..7)
        .filter_map(|days| monday.checked_add(jiff::Span::new().days(days)).ok())
        .find(|date| date.weekday() == weekday)?;
    let written = lexicon.language().date_with_weekday(date);
    let word =
        written.split([',', ' ']).find(|word| word.split('-').any(|part| lexicon.weekday(part).is_some()))?;
    Some(word.to_owned())
}

pub(super) fn english(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn a_weekday_that_does_not_fit_is_found_with_its_date() {
        for (lang, text, expected) in [
            ("en-GB", "It opens on Monday, 3 March 2026.", "Monday, 3 March 2026"),
            ("en-US", "It opens Monday, March 3.", "Monday, March 3"),
            ("de", "Sie öffnet am Montag, dem 3. März 2026.", "Montag, dem 3. März 2026"),
            ("pl", "Otwarcie w środę 3 marca 2026 r.", "środę 3 marca 2026"),
            ("hu", "A megnyitó 2026. március 3-án, szerdán lesz.", "2026. március 3-án, szerdán"),
            ("el", "Ανοίγει τη Δευτέρα 3 Μαρτίου 2026.", "Δευτέρα 3 Μαρτίου 2026"),
            ("en-GB", "From Monday 2 to Saturday 6 March 2026.", "Saturday 6 March 2026"),
            ("en-GB", "It opens on Monday at 10am on 3 March 2026.", "Monday at 10am on 3 March 2026"),
            ("de", "Sie öffnet am Montag (3. März 2026).", "Montag (3. März 2026"),
            ("fr", "Il ouvre lundi à 10 h, le 3 mars 2026.", "lundi à 10 h, le 3 mars 2026"),
            (
                "en-GB",
                "| Day | Date | Where |\n|---|---|---|\n| Tuesday | 3 March | Ghent |\n| Tuesday | 4 March 2026 | Lier |",
                "4 March 2026",
            ),
        ] {
            assert_eq!(found_in("weekday", lang, text).join("|"), expected, "{text}");
        }
        let finding = &findings("weekday", &release("de", "", "Am Montag, 3. März 2026."))[0];
        assert_eq!(finding.help.as_deref(), Some("write “Dienstag”, or correct the date"));
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "| Date | Day |\n|---|---|\n| 3 March | Tuesday |\n| 4 March | Wednesday |"),
            (
                "en-GB",
                "| Closed | From |\n|---|---|\n| Mondays | 4 March 2026 |\n| Tuesday | 3 and 10 March 2026 |",
            ),
            (
                "en-GB",
                "On Tuesday, 3 March 2026, and on Friday 12 December a year ago; Sunday 9 January 1905 too.",
            ),
            ("en-GB", "Open Tuesday to Sunday, 3 March to 5 May 2026. On Sunday March of Dimes walks."),
            ("de", "So 3. März ist es; am Dienstag: 3. März. Mi. 4. März, Do., 5. März 2026."),
            ("fr", "Le mardi 3 mars 2026 et le mercredi 4."),
            ("en-GB", "Every Monday; 3 March is a Tuesday."),
            ("en-GB", "Last year it ran from Friday 4 July to Sunday 6 July 2025."),
            ("en-GB", "In 2025 the fair opened on Thursday 17 July."),
            ("en-GB", "Last year it opened on Friday 4 July."),
            ("de", "Voriges Jahr, 2025, dauerte sie von Freitag, 4. Juli, bis Sonntag, 6. Juli."),
            ("fr", "Du lundi 28 décembre au vendredi 1er janvier 2027."),
            ("en-GB", "Open Monday to Friday at 10am, from 3 March."),
        ] {
            assert_eq!(found_in("weekday", lang, text), [""; 0], "{text}");
        }
    }
}
