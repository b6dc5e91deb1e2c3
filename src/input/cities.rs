//! Cities that have no time zone of their name: `assets/cities.txt` says by which clocks they go.

/// A line for each zone, then its cities.
const CITIES: &str = include_str!("../../assets/cities.txt");

/// The zone of a city, in its English name or that at home.
pub(super) fn zone_of(city: &str) -> Option<&'static str> {
    let wanted = city.replace('_', " ").to_lowercase();
    let lines = CITIES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    let has = |cities: &str| cities.split(", ").any(|known| known.to_lowercase() == wanted);
    lines.into_iter().find(|(_, cities)| has(cities)).map(|(zone, _)| zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZoneDatabase;

    #[test]
    fn every_zone_is_one_and_no_city_has_its_own() {
        let database = TimeZoneDatabase::bundled();
        for line in CITIES.lines().filter(|line| !line.starts_with('#')) {
            let (zone, cities) = line.split_once(": ").expect("a zone and its cities");
            assert!(database.get(zone).is_ok(), "{zone}");
            for city in cities.split(", ") {
                let own =
                    format!("{}/{}", zone.split('/').next().unwrap_or_default(), city.replace(' ', "_"));
                assert!(database.get(&own).is_err(), "{own} is a zone");
                assert_eq!(zone_of(city), Some(zone), "{city}");
            }
        }
    }
}
