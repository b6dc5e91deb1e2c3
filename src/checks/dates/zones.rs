//! The zones that texts name behind an hour: "CET", "Eastern Time", "czasu warszawskiego".

use jiff::tz::TimeZone;

use super::super::words::{Spoken, phrases};
use crate::lang::Lang;
use crate::language::Words;

/// The zone that is named right behind an hour, and the bytes up to its end. Whoever writes CET in July means what clocks
/// show there; CST and IST are the time of several countries.
pub(super) fn zone_at(rest: &str, lang: &Lang) -> Option<(TimeZone, usize)> {
    let opened = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', ',', '(']);
    // Nothing in these texts is shorter or longer in small letters.
    let small = opened.to_lowercase();
    if rest.len() - opened.len() > 6 || small.len() != opened.len() {
        return None;
    }
    // Abbreviations are those of English everywhere, and cities often.
    let known: Vec<&Words> = Spoken::of(lang).each().collect();
    let starts = known.iter().flat_map(|words| leads(words.clock_zones.before, &small));
    let named = |start: usize| {
        let tail = &small[start..];
        let zones = known.iter().flat_map(|words| words.named_zones);
        let names = zones.flat_map(|(zone, names)| phrases(names).map(move |name| (name, *zone)));
        let fits = |name: &str| {
            let Some(after) = tail.strip_prefix(name) else { return false };
            // "At 10 a.m. Central Station": a bare name of a part of America has no noun behind it.
            let is_bare = matches!(name, "eastern" | "central" | "mountain" | "pacific");
            let noun = &opened[opened.len() - after.len()..];
            let noun = noun.strip_prefix(' ').is_some_and(|noun| noun.starts_with(char::is_uppercase));
            !(after.starts_with(char::is_alphanumeric) || is_bare && noun)
        };
        let longest = names.filter(|(name, _)| fits(name)).max_by_key(|(name, _)| name.len());
        longest.map(|(name, zone)| (start + name.len(), zone))
    };
    let (length, zone) = std::iter::once(0).chain(starts).filter_map(named).max_by_key(|(end, _)| *end)?;
    // "et" and "est" are words of French, "west" and "pt" of others: abbreviations are capitals.
    let is_word = |name: &str| matches!(name, "et" | "est" | "west" | "wet" | "pt" | "ct" | "sec");
    let written = &opened[..length];
    let name = written.rsplit(' ').next().unwrap_or(written);
    if is_word(&name.to_lowercase()) && name.chars().any(char::is_lowercase) {
        return None;
    }
    Some((TimeZone::get(zone).ok()?, rest.len() - opened.len() + length))
}

/// The lengths of what may stand between an hour and its zone, where a text begins with it: "in ", "heure d’".
fn leads(list: &'static str, small: &str) -> impl Iterator<Item = usize> {
    phrases(list).filter_map(move |lead| {
        let after = small.strip_prefix(lead)?;
        if lead.ends_with(['’', '\'']) {
            Some(lead.len())
        } else {
            after.strip_prefix(' ').map(|_| lead.len() + 1)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_as_people_write_them() {
        for (lang, rest, zone, length) in [
            ("en", " Eastern Time on 10 December", "America/New_York", 13),
            ("it", " (ora italiana) del 18", "Europe/Rome", 14),
            ("pl", " czasu warszawskiego.", "Europe/Warsaw", 20),
            ("fr", ", heure de Paris (16 novembre", "Europe/Paris", 16),
            ("de", " Uhr MEZ", "Europe/Brussels", 8),
            ("fr", " ET", "America/New_York", 3),
            ("en", " Central). Copies", "America/Chicago", 8),
        ] {
            let found = zone_at(rest, &lang.parse().expect("a tag"))
                .map(|(zone, length)| (zone.iana_name().map(ToOwned::to_owned), length));
            assert_eq!(found, Some((Some(zone.to_owned()), length)), "{rest}");
        }
        for (lang, rest) in [
            ("fr", " et à 12 h"),
            ("fr", " est ouverte"),
            ("en", " local time"),
            ("en", " in the hall"),
            ("en", ""),
            ("en", " West gate"),
            ("en", " Romanian"),
            ("en", " Central Station"),
            ("en", ", Mountain View"),
        ] {
            let found = zone_at(rest, &lang.parse().expect("a tag"));
            assert_eq!(found.map(|(_, length)| length), None, "{rest}");
        }
    }
}
