//! Hours with their zones: "11 a.m. EDT", "8.30 Uhr Schweizer Zeit", "23 h 30 GMT".

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::super::index::Segment;
use super::super::words::{is_among, small};
use super::zones::zone_at;
use crate::language::{Clock, ClockZones, words};

/// An hour that a text names.
#[derive(Clone, Debug)]
pub(in crate::checks) struct Hour {
    /// Its bytes, with its zone.
    pub range: Range<usize>,
    /// The hour.
    pub time: Time,
    /// The zone, where one is named that is known.
    pub zone: Option<TimeZone>,
    /// Whether a zone seems to be named that is not known.
    pub elsewhere: bool,
}

/// The hours of a stretch of a text.
pub(in crate::checks) fn hours(segment: &Segment, stretch: &Range<usize>) -> Vec<Hour> {
    let Some(own) = words(segment.lang) else { return Vec::new() };
    let small = segment.small();
    let named = small.may_hold(own.clock.noon) || small.may_hold(own.clock.midnight);
    let reader = Reader { segment, end: stretch.end, own: &own.clock, named };
    let mut out = Vec::new();
    let mut at = segment.token_from(stretch.start);
    while segment.tokens.get(at).is_some_and(|token| token.range.start < stretch.end) {
        let Some((time, next)) = reader.hour(at) else {
            at += 1;
            continue;
        };
        let start = segment.tokens[at].range.start;
        let mut end = segment.tokens[next - 1].range.end;
        let rest = segment.get(end..stretch.end.max(end));
        let zone = zone_at(rest, segment.lang);
        let elsewhere = zone.is_none() && names_elsewhere(rest, &own.clock_zones);
        let zone = zone.map(|(zone, length)| {
            end += length;
            zone
        });
        out.push(Hour { range: start..end, time, zone, elsewhere });
        at = next.max(segment.token_from(end));
    }
    out
}

/// Reads hours as people write them.
struct Reader<'s> {
    segment: &'s Segment<'s>,
    end: usize,
    own: &'static Clock,
    /// Whether noon or midnight may be named anywhere: most texts name neither.
    named: bool,
}

impl Reader<'_> {
    /// A token in small letters; empty behind the stretch.
    fn word(&self, i: usize) -> Cow<'_, str> {
        let token = self.segment.tokens.get(i).filter(|token| token.range.end <= self.end);
        token.map(|token| small(self.segment.word(token))).unwrap_or_default()
    }

    /// A number of so many digits.
    fn number(&self, i: usize, digits: Range<usize>) -> Option<i8> {
        let token =
            self.segment.tokens.get(i).filter(|token| token.is_number() && token.range.end <= self.end)?;
        self.segment.word(token).parse().ok().filter(|_| digits.contains(&token.range.len()))
    }

    /// Whether a token follows the one before it without a space.
    fn is_tight(&self, i: usize) -> bool {
        self.segment.tokens.get(i).is_some_and(|token| !token.spaced)
    }

    /// The hour that begins with a token, and the token behind it.
    fn hour(&self, first: usize) -> Option<(Time, usize)> {
        let Some(hour) = self.number(first, 1..3) else { return self.named(first) };
        // Amounts, parts of dates and of longer figures.
        let before = self.segment.before(self.segment.tokens[first].range.start);
        if before.is_some_and(|c| ".,:€$£+-".contains(c)) {
            return None;
        }
        let marked = matches!(&*self.word(first + 1), ":" | ".") && self.is_tight(first + 1);
        let minute = self.number(first + 2, 2..3).filter(|_| marked && self.is_tight(first + 2));
        let next = if minute.is_some() { first + 3 } else { first + 1 };
        // "12.03.2026" is a date.
        let longer =
            |i: usize| self.segment.tokens.get(i).is_some_and(|token| token.is_number() && !token.spaced);
        let dashed = matches!(&*self.word(next), "–" | "-");
        if minute.is_some() && self.is_tight(next) && longer(next + 1) && !dashed {
            return None;
        }
        if let Some((afternoon, next)) = self.half(next) {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            return Some((Time::new(hour, minute.unwrap_or(0), 0, 0).ok()?, next));
        }
        let word = self.word(next);
        let told = word == "h" || is_among(self.own.behind, &word);
        // "23 h 30", "8 Uhr 30"
        let behind = self.number(next + 1, 2..3).filter(|_| told && minute.is_none());
        if minute.is_none() && !told {
            return None;
        }
        let time = Time::new(hour % 24, minute.or(behind).unwrap_or(0), 0, 0).ok()?;
        Some((time, next + usize::from(told) + usize::from(behind.is_some())))
    }

    /// "noon", "midnight".
    fn named(&self, i: usize) -> Option<(Time, usize)> {
        if !self.named {
            return None;
        }
        let word = self.word(i);
        let hour = if is_among(self.own.noon, &word) {
            12
        } else if is_among(self.own.midnight, &word) {
            0
        } else {
            return None;
        };
        Some((Time::new(hour, 0, 0, 0).ok()?, i + 1))
    }

    /// "am", "p.m.": whether it is the afternoon, and the token behind it.
    fn half(&self, i: usize) -> Option<(bool, usize)> {
        let word = self.word(i);
        let stop = |i: usize| usize::from(self.word(i) == "." && self.is_tight(i));
        let next = match &*word {
            "am" | "pm" => i + 1,
            "a" | "p" if self.word(i + 1 + stop(i + 1)) == "m" => i + 2 + stop(i + 1),
            _ => return None,
        };
        Some((word.starts_with('p'), next + stop(next)))
    }
}

/// "British time", "heure locale", an abbreviation that is not known; "à Montréal", "in Geneva": other clocks are meant.
fn names_elsewhere(rest: &str, own: &ClockZones) -> bool {
    let opened = rest.trim_start_matches([' ', '\u{a0}', ',', '(']);
    let mut words = opened.split([' ', '\u{a0}']);
    let first = letters(opened);
    let place = is_among(own.places, words.next().unwrap_or_default())
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    if place || (3..=5).contains(&first.len()) && first.chars().all(|c| c.is_ascii_uppercase()) {
        return true;
    }
    for word in opened.split(' ').take(3) {
        if is_among(own.time, &letters(word).to_lowercase()) {
            return true;
        }
        if letters(word) != word {
            return false;
        }
    }
    false
}

/// The letters that a text begins with.
fn letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

/// What the clocks of a zone show at an instant.
pub(super) fn shown(instant: Timestamp, zone: &TimeZone) -> (Date, Time) {
    let moment: ZonedDateTime = instant.to_zoned_datetime(zone.clone());
    (moment.date(), moment.time())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::Brand;
    use crate::checks::tests::{document, release};
    use crate::checks::{Index, Part};

    #[test]
    fn hours_are_read_as_people_write_them() {
        let brand = Brand::plain();
        let read = |lang: &str, text: &str| {
            let release = release(lang, "", text);
            let document = document(&release, &brand);
            let index = Index::new(&document, &release, &brand, None);
            let segment = index.of(&[Part::Body]).next().expect("a paragraph");
            let found = hours(segment, &(0..segment.text.len())).into_iter().map(|hour| {
                let zone =
                    hour.zone.and_then(|zone| zone.iana_name().map(ToOwned::to_owned)).unwrap_or_default();
                format!("{:02}:{:02} {zone}", hour.time.hour(), hour.time.minute()).trim().to_owned()
            });
            found.collect::<Vec<_>>().join(", ")
        };
        for (lang, text, expected) in [
            ("en", "until 11 a.m. EDT (16:00 BST) on July 21", "11:00 America/New_York, 16:00 Europe/London"),
            ("en", "until 10:00 CET on 12 March 2026", "10:00 Europe/Brussels"),
            (
                "fr",
                "jusqu’au 17 novembre, 0 h 30, heure de Paris (16 novembre, 23 h 30 GMT)",
                "00:30 Europe/Paris, 23:30 UTC",
            ),
            ("de", "Sperrfrist: 3. September, 8.30 Uhr Schweizer Zeit.", "08:30 Europe/Zurich"),
            ("en", "until noon on 3 March", "12:00"),
            ("en", "from 12.30pm", "12:30"),
            ("de", "Am 12.03.2026 um 8 Uhr 30, 24 Uhr", "08:30, 00:00"),
            ("en", "15,000 people, €10.50 and 3 March 2026", ""),
        ] {
            assert_eq!(read(lang, text), expected, "{text}");
        }
    }
}
