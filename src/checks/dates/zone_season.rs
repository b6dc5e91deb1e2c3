//! Winter time in summer, or summer time in winter: "10:00 CET on 14 July".
//!
//! In July clocks show CEST. Whoever takes CET at its word comes an hour late, and machines do. An hour is compared with
//! the day beside it, by the rules of its zone in that year, and with the same hour in another zone in brackets behind it. With a
//! day of the sentence before it is only a note.
//!
//! Bad: `The briefing starts at 10:00 CET on 14 July 2026.`
//!
//! Good: `The briefing starts at 10:00 CEST on 14 July 2026.`

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::index::{Index, Segment, Signs, Token};
use super::super::rule::Findings;
use super::super::words::{Spoken, Words, phrases};
use super::{readings, two_zones};
use crate::diagnostic::{Related, Severity};
use crate::language::words;
use crate::release::Timing;

/// Zones with the abbreviations of their winter and their summer, as all languages and as German write them.
const ZONES: [(&str, &str, &str); 9] = [
    ("CET", "CEST", "Europe/Brussels"),
    ("MEZ", "MESZ", "Europe/Berlin"),
    ("EST", "EDT", "America/New_York"),
    ("CST", "CDT", "America/Chicago"),
    ("MST", "MDT", "America/Denver"),
    ("PST", "PDT", "America/Los_Angeles"),
    ("EET", "EEST", "Europe/Helsinki"),
    ("WET", "WEST", "Europe/Lisbon"),
    ("GMT", "BST", "Europe/London"),
];

/// Whether a word is the name of a zone.
pub(in crate::checks) fn is_zone(word: &str) -> bool {
    ZONES.iter().any(|(winter, summer, _)| word == *winter || word == *summer)
}

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    embargo(index, findings);
    for segment in index.prose().filter(|segment| !segment.days.is_empty()) {
        // What the language calls the time of Central Europe.
        let own = words(segment.lang).and_then(|own| own.clock_zones.seasons.split_once(' '));
        let own = own.map(|(winter, summer)| (winter, summer, "Europe/Brussels"));
        let mut zoned = 0;
        for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            let word = segment.word(token);
            let Some((winter, summer, zone)) =
                ZONES.iter().chain(&own).find(|(winter, summer, _)| word == *winter || word == *summer)
            else {
                continue;
            };
            zoned += 1;
            // GMT is also the time of the world, CST that of China.
            let elsewhere = word == "GMT" && !segment.text.contains("London")
                || word == "CST" && segment.lang.region() != Some("US");
            if elsewhere || !follows_an_hour(segment, i) {
                continue;
            }
            // Either season is meant where both are named.
            let sentence = segment.get(segment.sentence_at(token.range.start));
            if sentence.contains(winter) && sentence.contains(summer) {
                continue;
            }
            let Some(date) = day_of(segment, token, index.release.date, |date| {
                is_summer(date, zone).is_some_and(|dst| dst == (word == *summer))
            }) else {
                continue;
            };
            let Some(dst) = is_summer(date, zone) else { continue };
            // Places without summer time keep their winter.
            if dst != (word == *summer) && !is_kept_there(segment, sentence, word, zone, date) {
                let right = if dst { summer } else { winter };
                let message = format!("“{word}”: on {date} the clocks there show {right}");
                findings.push(
                    segment.place(token.range.clone()),
                    message,
                    format!("write “{right}”, if the hour is that of the place"),
                );
                // Many write so of a day that the sentence before has named.
                let there = segment.sentence_at(token.range.start);
                if !segment.days.iter().any(|day| there.contains(&day.range.start)) {
                    findings.last_is(Severity::Note);
                }
            }
        }
        if zoned > 1 && segment.signs.meets(Signs::of("(/")) {
            moments(index, segment, findings);
        }
    }
}

/// "15:00 CET (16:00 GMT)": one hour in two zones; what speaks of the embargo is another rule's.
fn moments(index: &Index, segment: &Segment, findings: &mut Findings) {
    let embargo =
        Spoken::of(segment.lang).each().any(|own| Words::new(own.embargoes.names).is_in(&segment.text));
    for apart in two_zones::apart(segment, index.release.date).into_iter().filter(|_| !embargo) {
        let (one, other) = (segment.get(apart.first.clone()), segment.get(apart.second.clone()));
        let message = format!("“{other}” is another moment than “{one}”");
        let related = Related::new(segment.place(apart.first), "the same hour");
        let help = format!("write {} there, or correct the first", apart.right);
        findings.push_with_related(segment.place(apart.second), message, help, related);
    }
}

/// `embargo: 2026-05-05T10:00[GMT]`: in summer the clocks of Britain are an hour ahead of it.
fn embargo(index: &Index, findings: &mut Findings) {
    let british = matches!(index.release.lang.region(), Some("GB" | "IE"));
    let Timing::Embargo(embargo) = &index.release.timing else { return };
    let zone = embargo.until.time_zone().iana_name().unwrap_or_default();
    if !british || !matches!(zone, "GMT" | "Etc/GMT" | "Greenwich" | "Etc/Greenwich") {
        return;
    }
    let date = embargo.until.date();
    if is_summer(date, "Europe/London") == Some(true) {
        let there = embargo.until.in_tz("Europe/London").map(|there| there.strftime("%H:%M").to_string());
        let message = format!(
            "on {date} the clocks in London show BST, an hour ahead of GMT: {} there",
            there.unwrap_or_default()
        );
        let help = format!(
            "write `{}[Europe/London]`, if the hour is that of London",
            embargo.until.datetime().strftime("%Y-%m-%dT%H:%M")
        );
        findings.push(embargo.place.clone(), message, help);
    }
}

/// Whether an hour stands right before a token: "10:00 CET", "11 a.m. EST", "10 Uhr (MEZ)".
fn follows_an_hour(segment: &Segment, i: usize) -> bool {
    // "11 a.m. EST", "10 Uhr (MEZ)"; a mark that parts clauses parts them from their hour, too.
    let near = (1..=5).filter_map(|back| i.checked_sub(back));
    near.take_while(|i| !matches!(segment.word(&segment.tokens[*i]), "," | ";"))
        .any(|i| segment.tokens[i].is_number())
}

/// The day in the sentence of a token that stands nearest to it, or in the sentence before one that names none; `None` where
/// any day there fits the zone.
fn day_of(segment: &Segment, token: &Token, release: Date, fits: impl Fn(Date) -> bool) -> Option<Date> {
    let mut sentence = segment.sentence_at(token.range.start);
    let dated = |sentence: &Range<usize>| segment.days.iter().any(|day| sentence.contains(&day.range.start));
    // "It is on 16 July. It starts at 11:00 CET."
    if !dated(&sentence) {
        let all = segment.sentences();
        let at = all.partition_point(|other| other.start < sentence.start);
        sentence.start = at.checked_sub(1).map_or(sentence.start, |before| all[before].start);
    }
    let days = || segment.days.iter().filter(|day| sentence.contains(&day.range.start));
    if days().filter_map(|day| readings(day, release).first().copied()).any(fits) {
        return None;
    }
    let nearest = days().min_by_key(|day| day.range.start.abs_diff(token.range.start))?;
    readings(nearest, release).first().copied()
}

/// Whether a place that is named shows, on that day, what the abbreviation says: Phoenix has MST in July, and Beijing another
/// CST (IANA time zone database).
fn is_kept_there(segment: &Segment, sentence: &str, word: &str, zone: &str, date: Date) -> bool {
    let names = places_in(sentence, Spoken::of(segment.lang));
    let meant = TimeZone::get(zone).ok().and_then(|zone| {
        // The winter of the north; summer time is none that a place keeps all year.
        let winter = zone.to_timestamp(Date::new(date.year(), 1, 15).ok()?.at(12, 0, 0, 0)).ok()?;
        Some(zone.to_offset_info(winter).offset())
    });
    names.into_iter().filter_map(|zone| TimeZone::get(zone).ok()).any(|there| {
        let Ok(noon) = there.to_timestamp(date.at(12, 0, 0, 0)) else { return false };
        let shown = there.to_offset_info(noon);
        shown.abbreviation() == word || Some(shown.offset()) == meant && !shown.dst().is_dst()
    })
}

/// The zones of the places that a sentence names. "New Mexico" is not Mexico: a name inside a longer one is none.
fn places_in(sentence: &str, spoken: Spoken) -> Vec<&'static str> {
    let is_free = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (zone, names) in spoken.each().flat_map(|words| words.zone_places) {
        for name in phrases(names) {
            let places = sentence.match_indices(name).map(|(at, name)| at..at + name.len());
            let whole = places.filter(|place| {
                is_free(sentence[..place.start].chars().next_back())
                    && is_free(sentence[place.end..].chars().next())
            });
            found.extend(whole.map(|place| (place, *zone)));
        }
    }
    let inside = |place: &Range<usize>| {
        found.iter().any(|(other, _)| {
            other.len() > place.len() && other.start <= place.start && place.end <= other.end
        })
    };
    found.iter().filter(|(place, _)| !inside(place)).map(|(_, zone)| *zone).collect()
}

/// Whether the clocks of a zone show summer time at noon of a day.
fn is_summer(date: Date, zone: &str) -> Option<bool> {
    let zone = TimeZone::get(zone).ok()?;
    let noon = zone.to_timestamp(date.at(12, 0, 0, 0)).ok()?;
    Some(zone.to_offset_info(noon).dst().is_dst())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn the_other_season_is_found() {
        for (lang, text, expected) in [
            ("en-GB", "It starts at 10:00 CET on 14 July 2026.", "CET"),
            ("en-US", "The call is at 11 a.m. EST on July 21, 2026.", "EST"),
            ("de", "Beginn am 14. Juli 2026 um 10 Uhr MEZ.", "MEZ"),
            ("en-GB", "It starts at 9:00 CEST on 12 January 2026.", "CEST"),
            ("en-US", "It starts at 9:00 a.m. MST in Gallup, New Mexico, on July 14, 2026.", "MST"),
        ] {
            assert_eq!(found_in("zone-season", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "At 10:00 CET on 14 January 2026, 9:00 GMT on 14 July 2026."),
            ("en-GB", "The CET of 14 July 2026 is a test."),
            ("en-GB", "Meetings: 14 July 2026, 10:00 BST; 14 January 2027, 10:00 GMT."),
            (
                "de",
                "Vom 14. Juli 2026, 10 Uhr MESZ, bis zum 14. Januar 2027, 10 Uhr MEZ, ist der Kai gesperrt.",
            ),
            ("en-US", "It opens January 15, 2027, 9 a.m. EST, and closes July 1, 2027, 5 p.m. EDT."),
            ("en-US", "The talk starts on July 14, 2026, at 10 a.m. EDT and ends by December 1, 2026."),
            ("en-US", "It starts at 9:00 a.m. MST in Phoenix on July 14, 2026."),
            ("en-US", "It starts at 9:00 a.m. CST in Mexico City on July 14, 2026."),
            ("en-US", "It starts at 9:00 a.m. CST in Beijing on July 14, 2026."),
            ("es", "Empieza el 14 de julio de 2026 a las 10:00 CET en Túnez."),
            ("fr", "Alger, 14 juillet 2026, 10 h CET."),
            ("en-GB", "EST, the East Shore Trust, opens on 14 July 2026."),
            ("en-GB", "The PST, or Port Safety Team, met on 15 July 2026."),
        ] {
            assert_eq!(found_in("zone-season", lang, text), [""; 0], "{text}");
        }
    }
}
