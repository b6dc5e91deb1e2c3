//! Time zones as people write them: by letters, by a city, by an offset.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZoneDatabase};

use super::cities;

/// Letters for a zone: what they are short for, their offset in minutes where they fix one, and zones that go by them.
struct Letters {
    names: &'static [&'static str],
    meaning: &'static str,
    minutes: Option<i32>,
    zones: &'static [&'static str],
}

const fn letters(
    names: &'static [&'static str],
    meaning: &'static str,
    minutes: Option<i32>,
    zones: &'static [&'static str],
) -> Letters {
    Letters { names, meaning, minutes, zones }
}

const WESTERN: &[&str] = &["Europe/Lisbon"];
const CENTRAL: &[&str] = &[
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Vienna",
    "Europe/Warsaw",
    "Europe/Zurich",
];
const EASTERN: &[&str] = &[
    "Europe/Athens",
    "Europe/Bucharest",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/Riga",
    "Europe/Sofia",
    "Europe/Tallinn",
    "Europe/Vilnius",
];
const UTC: &[&str] = &["UTC"];

/// Letters that mean one thing each.
const LETTERS: &[Letters] = &[
    letters(&["Z", "ZULU", "UTC", "UT"], "Universal Time", Some(0), UTC),
    letters(&["GMT"], "Greenwich Mean Time", Some(0), &["Europe/London"]),
    letters(&["BST"], "British Summer Time", Some(60), &["Europe/London"]),
    letters(&["WET", "WEZ"], "Western European Time", Some(0), WESTERN),
    letters(&["WEST", "WESZ"], "Western European Summer Time", Some(60), WESTERN),
    letters(&["CET", "MEZ", "HEC", "HNEC"], "Central European Time", Some(60), CENTRAL),
    letters(&["CEST", "MESZ", "HAEC"], "Central European Summer Time", Some(120), CENTRAL),
    letters(&["EET", "OEZ"], "Eastern European Time", Some(120), EASTERN),
    letters(&["EEST", "OESZ"], "Eastern European Summer Time", Some(180), EASTERN),
    letters(&["MSK"], "Moscow Time", Some(180), &["Europe/Moscow"]),
    letters(&["TRT"], "the time of Turkey", Some(180), &["Europe/Istanbul"]),
    letters(&["ET"], "Eastern Time", None, &["America/New_York", "America/Toronto"]),
    letters(&["EST"], "Eastern Standard Time", Some(-300), &["America/New_York", "America/Toronto"]),
    letters(&["EDT"], "Eastern Daylight Time", Some(-240), &["America/New_York", "America/Toronto"]),
    letters(&["CT"], "Central Time", None, &["America/Chicago", "America/Winnipeg"]),
    letters(&["CDT"], "Central Daylight Time", Some(-300), &["America/Chicago", "America/Winnipeg"]),
    letters(&["MT"], "Mountain Time", None, &["America/Denver", "America/Edmonton"]),
    letters(&["MST"], "Mountain Standard Time", Some(-420), &["America/Denver", "America/Phoenix"]),
    letters(&["MDT"], "Mountain Daylight Time", Some(-360), &["America/Denver", "America/Edmonton"]),
    letters(&["PT"], "Pacific Time", None, &["America/Los_Angeles", "America/Vancouver"]),
    letters(&["PST"], "Pacific Standard Time", Some(-480), &["America/Los_Angeles", "America/Vancouver"]),
    letters(&["PDT"], "Pacific Daylight Time", Some(-420), &["America/Los_Angeles", "America/Vancouver"]),
    letters(&["AKST"], "Alaska Standard Time", Some(-540), &["America/Anchorage"]),
    letters(&["AKDT"], "Alaska Daylight Time", Some(-480), &["America/Anchorage"]),
    letters(&["HST"], "Hawaii Standard Time", Some(-600), &["Pacific/Honolulu"]),
    letters(&["NST"], "Newfoundland Standard Time", Some(-210), &["America/St_Johns"]),
    letters(&["NDT"], "Newfoundland Daylight Time", Some(-150), &["America/St_Johns"]),
    letters(&["ADT"], "Atlantic Daylight Time", Some(-180), &["America/Halifax"]),
    letters(&["BRT"], "the time of Brasilia", Some(-180), &["America/Sao_Paulo"]),
    letters(&["ART"], "the time of Argentina", Some(-180), &["America/Argentina/Buenos_Aires"]),
    letters(&["SAST"], "South Africa Standard Time", Some(120), &["Africa/Johannesburg"]),
    letters(&["CAT"], "Central Africa Time", Some(120), &["Africa/Maputo", "Africa/Kigali", "Africa/Harare"]),
    letters(&["EAT"], "East Africa Time", Some(180), &["Africa/Nairobi", "Africa/Addis_Ababa"]),
    letters(&["WAT"], "West Africa Time", Some(60), &["Africa/Lagos", "Africa/Kinshasa"]),
    letters(&["GST"], "Gulf Standard Time", Some(240), &["Asia/Dubai"]),
    letters(&["PKT"], "the time of Pakistan", Some(300), &["Asia/Karachi"]),
    letters(&["HKT"], "the time of Hong Kong", Some(480), &["Asia/Hong_Kong"]),
    letters(&["SGT"], "the time of Singapore", Some(480), &["Asia/Singapore"]),
    letters(&["WIB"], "the time of western Indonesia", Some(420), &["Asia/Jakarta"]),
    letters(&["JST"], "Japan Standard Time", Some(540), &["Asia/Tokyo"]),
    letters(&["KST"], "Korea Standard Time", Some(540), &["Asia/Seoul"]),
    letters(&["AWST"], "Australian Western Time", Some(480), &["Australia/Perth"]),
    letters(
        &["ACST"],
        "Australian Central Standard Time",
        Some(570),
        &["Australia/Adelaide", "Australia/Darwin"],
    ),
    letters(&["ACDT"], "Australian Central Daylight Time", Some(630), &["Australia/Adelaide"]),
    letters(
        &["AEST"],
        "Australian Eastern Standard Time",
        Some(600),
        &["Australia/Sydney", "Australia/Brisbane"],
    ),
    letters(&["AEDT"], "Australian Eastern Daylight Time", Some(660), &["Australia/Sydney"]),
    letters(&["NZST"], "New Zealand Standard Time", Some(720), &["Pacific/Auckland"]),
    letters(&["NZDT"], "New Zealand Daylight Time", Some(780), &["Pacific/Auckland"]),
];

/// Letters that mean several things.
const SEVERAL: &[(&str, &[&str])] = &[
    ("IST", &["Europe/Dublin", "Asia/Kolkata", "Asia/Jerusalem"]),
    ("CST", &["America/Chicago", "America/Mexico_City", "Asia/Shanghai", "America/Havana"]),
    ("AST", &["America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"]),
    ("AT", &["America/Halifax", "America/Puerto_Rico"]),
    ("AET", &["Australia/Sydney", "Australia/Brisbane"]),
];

/// Zones of many releases beyond those that letters name.
const MORE: &[&str] = &[
    "Europe/London",
    "Europe/Dublin",
    "Atlantic/Reykjavik",
    "Atlantic/Azores",
    "Europe/Copenhagen",
    "Europe/Oslo",
    "Europe/Budapest",
    "Europe/Luxembourg",
    "Europe/Nicosia",
    "Asia/Jerusalem",
    "Africa/Cairo",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "America/Mexico_City",
    "America/Bogota",
    "America/Halifax",
    "America/Santiago",
];

/// What somebody wrote for a zone.
pub(super) enum Meaning {
    /// A zone, by its name or its city.
    Zone(String),
    /// Letters, with what they mean that day.
    Letters(String),
    /// An offset, in seconds.
    Offset(i32),
}

/// The zone that is called so in the IANA database, as it is written there.
pub(super) fn known(name: &str) -> Option<String> {
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    zone.iana_name().map(ToOwned::to_owned)
}

/// The zone of a city: "London", "New York".
fn of_city(city: &str) -> Option<String> {
    let wanted = city.to_lowercase().replace(' ', "_");
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let database = TimeZoneDatabase::bundled();
    let mut names = database.available();
    let named = names.find(|name| name.as_str().contains('/') && last(name.as_str()) == wanted);
    named.map(|name| name.to_string()).or_else(|| cities::zone_of(city).map(ToOwned::to_owned))
}

/// The zone that a name with a slip of the finger means; nothing that is only alike, for it would be another hour.
pub(super) fn nearest(name: &str) -> Option<String> {
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase().replace(' ', "_");
    let wanted = last(name);
    let most = if wanted.chars().count() > 5 { 2 } else { 1 };
    let zones = TimeZoneDatabase::bundled().available().map(|zone| zone.to_string()).collect::<Vec<_>>();
    let near = zones.into_iter().filter(|zone| zone.contains('/')).filter_map(|zone| {
        let distance = strsim::damerau_levenshtein(&last(&zone), &wanted);
        (distance <= most).then(|| (distance, strsim::damerau_levenshtein(&zone, name), zone))
    });
    near.min().map(|(_, _, zone)| zone)
}

/// Whether letters stand for a zone whose clocks may show another hour than they say: in summer, "EST" is two instants.
pub(super) fn is_doubtful(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let sure = |letters: &&Letters| letters.minutes != Some(0) || letters.zones == WESTERN;
    SEVERAL.iter().any(|(known, _)| *known == name)
        || LETTERS.iter().filter(sure).any(|letters| letters.names.contains(&name.as_str()))
}

/// What was meant by the words behind an hour. `clock`: the day and hour they stand behind.
pub(super) fn meaning(words: &str, clock: Option<DateTime>) -> Option<Meaning> {
    let words = words.trim_matches(|c: char| c.is_whitespace() || "()[],;.".contains(c));
    // Letters first: some are links in the database, to zones that nobody means by them.
    if let Some(said) = by_letters(words, clock) {
        return Some(Meaning::Letters(said));
    }
    if let Some(zone) = known(words).filter(|zone| zone.contains('/')) {
        return Some(Meaning::Zone(zone));
    }
    if let Some(seconds) = offset(words) {
        return Some(Meaning::Offset(seconds));
    }
    let small = words.to_lowercase();
    let city = small.strip_suffix(" local time").or_else(|| small.strip_suffix(" time")).unwrap_or(&small);
    of_city(city.rsplit('/').next().unwrap_or(city)).map(Meaning::Zone)
}

/// `+02:00`, `+2`, `GMT+1`, `UTC -05:30`; a lone figure without a sign is none.
pub(super) fn offset(words: &str) -> Option<i32> {
    let rest = ["GMT", "UTC"].iter().find_map(|name| words.strip_prefix(name)).unwrap_or(words).trim();
    let (sign, rest) = match rest.chars().next()? {
        '+' => (1, &rest[1..]),
        '-' => (-1, &rest[1..]),
        '\u{2212}' => (-1, &rest['\u{2212}'.len_utf8()..]),
        _ => return None,
    };
    if !rest.chars().all(|c| c.is_ascii_digit() || c == ':') {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn by_letters(words: &str, clock: Option<DateTime>) -> Option<String> {
    let said = words.to_ascii_uppercase();
    let time = clock.map_or_else(|| "…".to_owned(), written);
    if let Some((name, zones)) = SEVERAL.iter().find(|(name, _)| *name == said) {
        let all: Vec<String> = zones.iter().map(|zone| format!("`{time}[{zone}]`")).collect();
        return Some(format!("{name} means several zones: write {}", or(&all)));
    }
    let letters = LETTERS.iter().find(|letters| letters.names.contains(&said.as_str()))?;
    let first = letters.zones.first()?;
    let mut help = format!("{said} is {}: write `{time}[{first}]`", letters.meaning);
    if let Some((_, others @ [_, ..])) = letters.zones.split_first() {
        let list: Vec<String> = others.iter().map(|zone| format!("`{zone}`")).collect();
        help = format!("{help}, or the zone of the city that is meant: {}", or(&list));
    }
    // "10:00 CET" in summer, when the clocks of Brussels show CEST: two instants can be meant.
    let shown = clock.and_then(|clock| {
        let zone = TimeZoneDatabase::bundled().get(first).ok()?;
        let there = zone.to_ambiguous_zoned_datetime(clock).compatible().ok()?.offset();
        let own = Offset::from_seconds(letters.minutes? * 60).ok()?;
        let letter = zone.to_datetime(own.to_timestamp(clock).ok()?);
        (there != own).then_some((there, letter))
    });
    if let Some((there, letter)) = shown {
        let day = letter.strftime("%-d %B %Y");
        help = format!(
            "{help}; but on {day} the clocks there stand at {}: if {said} is meant to the letter, write `{}[{first}]`",
            sign(there),
            written(letter)
        );
    }
    Some(help)
}

/// Zones whose clocks stand at an offset at some moment: the best known, else any.
pub(super) fn with_offset(seconds: i32, clock: DateTime) -> Vec<String> {
    let stands = |name: &str| {
        let zone = TimeZoneDatabase::bundled().get(name).ok();
        let at = zone.and_then(|zone| zone.to_ambiguous_zoned_datetime(clock).compatible().ok());
        at.is_some_and(|at| at.offset().seconds() == seconds)
    };
    let by_letters = LETTERS.iter().flat_map(|letters| letters.zones);
    let best = by_letters.chain(SEVERAL.iter().flat_map(|(_, zones)| *zones)).chain(MORE);
    let mut out: Vec<String> = best.filter(|name| stands(name)).map(|name| (*name).to_owned()).collect();
    if out.is_empty() {
        let database = TimeZoneDatabase::bundled();
        let all = database.available().map(|name| name.to_string());
        out = all.filter(|name| name.contains('/') && !name.starts_with("Etc/") && stands(name)).collect();
    }
    out.sort();
    out.dedup();
    out
}

/// A day and an hour as they are written in front of a zone.
pub(super) fn written(clock: DateTime) -> String {
    let form = if clock.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    clock.strftime(form).to_string()
}

/// `+02:00`.
pub(super) fn sign(offset: Offset) -> String {
    let seconds = offset.seconds();
    let minutes = seconds.abs() / 60;
    format!("{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

/// "a, b or c".
pub(super) fn or(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}
