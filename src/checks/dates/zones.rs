//! The zones that texts name behind an hour: "CET", "Eastern Time", "czasu warszawskiego".

use jiff::tz::TimeZone;

/// What may stand between an hour and its zone.
const BEFORE_ZONE: &[&str] = &[
    "local time in ",
    "in ",
    "en ",
    "à ",
    "heure de ",
    "heure d’",
    "heure d'",
    "heure ",
    "hora de ",
    "hora ",
    "ora di ",
    "ora d’",
    "ora ",
    "uhr ",
    "uur ",
    "czasu ",
    "czas ",
    "času ",
    "klockan ",
    "за ",
    "часу ",
    "по ",
    "ώρα ",
    "um ",
];

/// Zones as texts name them, in small letters, and what they are. Whoever writes CET in July means what clocks show there.
/// CST and IST are the time of several countries.
const ZONES: &[(&str, &str)] = &[
    ("cest", "Europe/Brussels"),
    ("cet", "Europe/Brussels"),
    ("mesz", "Europe/Brussels"),
    ("mez", "Europe/Brussels"),
    ("hnec", "Europe/Brussels"),
    ("haec", "Europe/Brussels"),
    ("sec", "Europe/Brussels"),
    ("seč", "Europe/Brussels"),
    ("selč", "Europe/Brussels"),
    ("central european summer time", "Europe/Brussels"),
    ("central european time", "Europe/Brussels"),
    ("mitteleuropäischer zeit", "Europe/Brussels"),
    ("mitteleuropäischer sommerzeit", "Europe/Brussels"),
    ("středoevropského", "Europe/Brussels"),
    ("közép-európai idő", "Europe/Brussels"),
    ("brussels", "Europe/Brussels"),
    ("bruxelles", "Europe/Brussels"),
    ("brüsseler zeit", "Europe/Brussels"),
    ("brüssel", "Europe/Brussels"),
    ("brussel", "Europe/Brussels"),
    ("brusel", "Europe/Brussels"),
    ("bruselas", "Europe/Brussels"),
    ("bruxelas", "Europe/Brussels"),
    ("brukseli", "Europe/Brussels"),
    ("bryssel", "Europe/Brussels"),
    ("belge", "Europe/Brussels"),
    ("gmt", "UTC"),
    ("utc", "UTC"),
    ("temps universel", "UTC"),
    ("tiempo universal", "UTC"),
    ("universal time", "UTC"),
    ("weltzeit", "UTC"),
    ("greenwich mean time", "UTC"),
    ("bst", "Europe/London"),
    ("british", "Europe/London"),
    ("britischer", "Europe/London"),
    ("britannique", "Europe/London"),
    ("londoner", "Europe/London"),
    ("london", "Europe/London"),
    ("londres", "Europe/London"),
    ("londra", "Europe/London"),
    ("londynu", "Europe/London"),
    ("uk time", "Europe/London"),
    ("irish", "Europe/Dublin"),
    ("dublin", "Europe/Dublin"),
    ("western european time", "Europe/Lisbon"),
    ("west", "Europe/Lisbon"),
    ("wet", "Europe/Lisbon"),
    ("lisboa", "Europe/Lisbon"),
    ("lisbon", "Europe/Lisbon"),
    ("portuguesa", "Europe/Lisbon"),
    ("eest", "Europe/Athens"),
    ("eet", "Europe/Athens"),
    ("eastern european time", "Europe/Athens"),
    ("ελλάδας", "Europe/Athens"),
    ("ελλάδος", "Europe/Athens"),
    ("αθήνας", "Europe/Athens"),
    ("athens", "Europe/Athens"),
    ("suomen aikaa", "Europe/Helsinki"),
    ("helsinki", "Europe/Helsinki"),
    ("româniei", "Europe/Bucharest"),
    ("bucurești", "Europe/Bucharest"),
    ("bucureștiului", "Europe/Bucharest"),
    ("българско време", "Europe/Sofia"),
    ("софия", "Europe/Sofia"),
    ("києвом", "Europe/Kyiv"),
    ("київським", "Europe/Kyiv"),
    ("msk", "Europe/Moscow"),
    ("eastern time", "America/New_York"),
    ("eastern", "America/New_York"),
    ("est", "America/New_York"),
    ("edt", "America/New_York"),
    ("et", "America/New_York"),
    ("new york", "America/New_York"),
    ("new yorker", "America/New_York"),
    ("nueva york", "America/New_York"),
    ("central time", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("mountain time", "America/Denver"),
    ("mdt", "America/Denver"),
    ("mst", "America/Denver"),
    ("pacific time", "America/Los_Angeles"),
    ("pacific", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("jst", "Asia/Tokyo"),
    ("tokyo", "Asia/Tokyo"),
    ("aest", "Australia/Sydney"),
    ("aedt", "Australia/Sydney"),
    ("pariser", "Europe/Paris"),
    ("paris", "Europe/Paris"),
    ("parigi", "Europe/Paris"),
    ("parís", "Europe/Paris"),
    ("française", "Europe/Paris"),
    ("france", "Europe/Paris"),
    ("madrid", "Europe/Madrid"),
    ("peninsular", "Europe/Madrid"),
    ("española", "Europe/Madrid"),
    ("roma", "Europe/Rome"),
    ("rome", "Europe/Rome"),
    ("italiana", "Europe/Rome"),
    ("berliner", "Europe/Berlin"),
    ("berlin", "Europe/Berlin"),
    ("deutscher zeit", "Europe/Berlin"),
    ("schweizer", "Europe/Zurich"),
    ("swiss", "Europe/Zurich"),
    ("suisse", "Europe/Zurich"),
    ("svizzera", "Europe/Zurich"),
    ("zürich", "Europe/Zurich"),
    ("bern", "Europe/Zurich"),
    ("genève", "Europe/Zurich"),
    ("geneva", "Europe/Zurich"),
    ("wiener", "Europe/Vienna"),
    ("wien", "Europe/Vienna"),
    ("vienna", "Europe/Vienna"),
    ("österreichischer", "Europe/Vienna"),
    ("amsterdam", "Europe/Amsterdam"),
    ("nederlandse", "Europe/Amsterdam"),
    ("warszawskiego", "Europe/Warsaw"),
    ("warszawy", "Europe/Warsaw"),
    ("warszawa", "Europe/Warsaw"),
    ("polskiego", "Europe/Warsaw"),
    ("pražského", "Europe/Prague"),
    ("praha", "Europe/Prague"),
    ("svensk tid", "Europe/Stockholm"),
    ("dansk tid", "Europe/Copenhagen"),
    ("norsk tid", "Europe/Oslo"),
    ("budapesti", "Europe/Budapest"),
    ("magyar idő", "Europe/Budapest"),
];

/// The zone that is named right behind an hour, and the bytes up to its end.
pub(super) fn zone_at(rest: &str) -> Option<(TimeZone, usize)> {
    let opened = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', ',', '(']);
    // Nothing in these texts is shorter or longer in small letters.
    let small = opened.to_lowercase();
    if rest.len() - opened.len() > 6 || small.len() != opened.len() {
        return None;
    }
    let leads = BEFORE_ZONE.iter().filter(|lead| small.starts_with(**lead)).map(|lead| lead.len());
    let starts: Vec<usize> = std::iter::once(0).chain(leads).collect();
    let named = |start: usize| {
        let tail = &small[start..];
        let fits = |name: &&(&str, &str)| {
            tail.strip_prefix(name.0).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        ZONES
            .iter()
            .filter(fits)
            .max_by_key(|(name, _)| name.len())
            .map(|(name, zone)| (start + name.len(), *zone))
    };
    let (length, zone) = starts.into_iter().filter_map(named).max_by_key(|(end, _)| *end)?;
    // "et" and "est" are words of French, "west" and "pt" of others: abbreviations are capitals.
    let is_word = |name: &str| matches!(name, "et" | "est" | "west" | "wet" | "pt" | "ct" | "sec");
    let written = &opened[..length];
    let name = written.rsplit(' ').next().unwrap_or(written);
    if is_word(&name.to_lowercase()) && name.chars().any(char::is_lowercase) {
        return None;
    }
    Some((TimeZone::get(zone).ok()?, rest.len() - opened.len() + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_as_people_write_them() {
        for (rest, zone, length) in [
            (" Eastern Time on 10 December", "America/New_York", 13),
            (" (ora italiana) del 18", "Europe/Rome", 14),
            (" czasu warszawskiego.", "Europe/Warsaw", 20),
            (", heure de Paris (16 novembre", "Europe/Paris", 16),
            (" Uhr MEZ", "Europe/Brussels", 8),
            (" ET", "America/New_York", 3),
        ] {
            let found = zone_at(rest).map(|(zone, length)| (zone.iana_name().map(ToOwned::to_owned), length));
            assert_eq!(found, Some((Some(zone.to_owned()), length)), "{rest}");
        }
        for rest in
            [" et à 12 h", " est ouverte", " local time", " in the hall", "", " West gate", " Romanian"]
        {
            assert_eq!(zone_at(rest).map(|(_, length)| length), None, "{rest}");
        }
    }
}
