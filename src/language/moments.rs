//! Hours and zones as each language writes them, after the Unicode CLDR.

use icu_datetime::fieldsets::{T, zone};
use icu_datetime::preferences::HourCycle;
use icu_datetime::{DateTimeFormatterPreferences, NoCalendarFormatter};
use icu_time::zone::models::AtTime;
use icu_time::zone::{TimeZone, TimeZoneInfo, UtcOffset};
use jiff::ZonedDateTime;
use jiff::civil::Time;

use super::dates::plain;
use super::label;
use super::words::{Words, english, given};

/// What a zone is called at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneName {
    /// "CET", "EST", "GMT+3".
    pub abbreviation: String,
    /// The city whose clocks show it, in the language of the text; `None` for UTC and bare offsets.
    pub city: Option<String>,
}

/// "10:00". A clock of twelve hours is kept only for the English of countries that have it; there noon is
/// called by its name and midnight is 00:00, the start of the day, for "12:00 AM" is read both ways
/// (National Institute of Standards and Technology, "Times of Day FAQs").
///
/// A pattern of the label file comes before the CLDR: "10 h 30", "10 h".
pub(super) fn time(locale: DateTimeFormatterPreferences, words: &Words, moment: &ZonedDateTime) -> String {
    let time = moment.time();
    let full = given(words.hour_format).filter(|_| time.minute() == 0);
    if let Some(pattern) = full.or(given(words.time_format)) {
        let (hour, minute) = (time.hour().to_string(), format!("{:02}", time.minute()));
        return label::fill(pattern, &[("hour", &hour), ("minute", &minute)]);
    }
    let sharp = |hour| time.hour() == hour && time.minute() == 0;
    if !words.twelve_hours || sharp(0) {
        let mut day_of_24 = locale;
        day_of_24.hour_cycle = Some(HourCycle::H23);
        return clock(day_of_24, time);
    }
    let text = clock(locale, time);
    if sharp(12) && text.contains(char::is_alphabetic) { words.noon.to_owned() } else { text }
}

fn clock(locale: DateTimeFormatterPreferences, time: Time) -> String {
    let formatter = NoCalendarFormatter::try_new(locale, T::hm());
    match (formatter, icu_time(time)) {
        (Ok(formatter), Some(time)) => plain(&formatter.format(&time)).replace(' ', "\u{a0}"),
        _ => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// What the zone of `moment` is called: by the name that people who read the language know it by, else by
/// the name that its own country uses, else by its distance from Greenwich.
pub(super) fn zone(locale: DateTimeFormatterPreferences, words: &Words, moment: &ZonedDateTime) -> ZoneName {
    let name = moment.time_zone().iana_name().unwrap_or("UTC");
    let offset = moment.offset().seconds();
    let Some(place) = name.split_once('/').filter(|(area, _)| *area != "Etc").map(|(_, place)| place) else {
        return ZoneName { abbreviation: bare(locale, name, offset, moment), city: None };
    };
    let info = zone_info(name, moment);
    let known = info.and_then(|info| {
        let formatter = NoCalendarFormatter::try_new(locale, zone::SpecificShort).ok()?;
        Some(plain(&formatter.format(&info))).filter(|text| !is_offset(text))
    });
    let of_the_cldr = |info| {
        let formatter = NoCalendarFormatter::try_new(locale, zone::ExemplarCity).ok()?;
        Some(plain(&formatter.format(&info)))
    };
    let city = own_city(words, name).or_else(|| info.and_then(of_the_cldr));
    ZoneName {
        abbreviation: known.unwrap_or_else(|| bare(locale, name, offset, moment)),
        city: Some(city.unwrap_or_else(|| place.rsplit('/').next().unwrap_or(place).replace('_', " "))),
    }
}

/// The city of a zone that the CLDR counts as that of another city: Canberra, not Sydney.
fn own_city(words: &Words, name: &str) -> Option<String> {
    let find = |words: &Words| {
        words.cities.iter().find(|(zone, _)| *zone == name).map(|(_, city)| (*city).to_owned())
    };
    let known = find(english())?;
    Some(find(words).unwrap_or(known))
}

/// The abbreviation that the time zone database has, if it is a word that means one zone only; else the
/// distance from Greenwich.
fn bare(locale: DateTimeFormatterPreferences, name: &str, offset: i32, moment: &ZonedDateTime) -> String {
    let info = moment.time_zone().to_offset_info(moment.timestamp());
    let own = info.abbreviation();
    let wordlike = own.len() >= 3 && own.chars().all(|c| c.is_ascii_alphabetic());
    let ambiguous = match own {
        // India, Israel and Ireland.
        "IST" => true,
        // North America; also China, Cuba and the Philippines.
        "CST" | "PST" => offset > -6 * 3600,
        _ => false,
    };
    if wordlike && !ambiguous && name != "Etc/Unknown" {
        return own.to_owned();
    }
    from_greenwich(locale, offset).unwrap_or_else(|| own.to_owned())
}

/// "GMT+3" as the language writes it, with a true minus.
fn from_greenwich(locale: DateTimeFormatterPreferences, offset: i32) -> Option<String> {
    let formatter = NoCalendarFormatter::try_new(locale, zone::LocalizedOffsetShort).ok()?;
    let offset = UtcOffset::try_from_seconds(offset).ok()?;
    let info = TimeZone::UNKNOWN.with_offset(Some(offset));
    Some(plain(&formatter.format(&info)).replace('-', "−"))
}

/// Whether a name of a zone is only a distance: "GMT+1".
fn is_offset(text: &str) -> bool {
    text.contains(char::is_numeric)
}

fn zone_info(name: &str, moment: &ZonedDateTime) -> Option<TimeZoneInfo<AtTime>> {
    let id = TimeZone::from_iana_id(name);
    let date = moment.date();
    let [month, day] = [date.month(), date.day()].map(|n| u8::try_from(n).ok());
    let date = icu_calendar::Date::try_new_iso(i32::from(date.year()), month?, day?).ok()?;
    let time = icu_time(moment.time())?;
    let offset = UtcOffset::try_from_seconds(moment.offset().seconds()).ok()?;
    let info = id.with_offset(Some(offset)).at_date_time(icu_time::DateTime { date, time });
    (!id.is_unknown()).then_some(info)
}

fn icu_time(time: Time) -> Option<icu_time::Time> {
    let [hour, minute] = [time.hour(), time.minute()].map(|n| u8::try_from(n).ok());
    icu_time::Time::try_new(hour?, minute?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::language::Language;

    fn language(tag: &str) -> Language {
        Language::new(&tag.parse::<Lang>().expect("a tag"), &[])
    }

    fn moment(text: &str) -> ZonedDateTime {
        text.parse().expect("a moment")
    }

    fn elsewhere(text: &str, zone: &str) -> ZonedDateTime {
        moment(text).in_tz(zone).expect("a zone")
    }

    #[test]
    fn hours_are_written_as_the_language_wants() {
        let ten = moment("2026-03-03T10:00[Europe/Brussels]");
        for (tag, text) in [
            ("en-GB", "10:00"),
            ("en-US", "10:00\u{a0}AM"),
            ("en-CA", "10:00\u{a0}a.m."),
            ("de", "10:00"),
            ("el", "10:00"),
            ("fr", "10\u{a0}h"),
            ("fr-CA", "10\u{a0}h"),
            ("pt", "10h00"),
            ("pt-BR", "10h"),
            ("fi", "10.00"),
            ("da", "10.00"),
            ("ar", "10:00"),
            ("ur", "10:00"),
        ] {
            assert_eq!(language(tag).time(&ten), text, "{tag}");
        }
    }

    #[test]
    fn minutes_are_two_figures() {
        let half = moment("2026-03-03T09:05[Europe/Paris]");
        for (tag, text) in [("fr", "9\u{a0}h\u{a0}05"), ("pt", "9h05"), ("pt-BR", "9h05"), ("de", "09:05")] {
            assert_eq!(language(tag).time(&half), text, "{tag}");
        }
    }

    #[test]
    fn noon_and_midnight_are_never_twelve_am_or_pm() {
        let noon = moment("2026-03-03T12:00[America/New_York]");
        let midnight = moment("2026-03-03T00:00[America/New_York]");
        for (tag, at_noon, at_midnight) in [
            ("en-US", "12:00 noon", "00:00"),
            ("en-GB", "12:00", "00:00"),
            ("el", "12:00", "00:00"),
            ("ar", "12:00", "00:00"),
        ] {
            assert_eq!(language(tag).time(&noon), at_noon, "{tag}");
            assert_eq!(language(tag).time(&midnight), at_midnight, "{tag}");
        }
        let after = moment("2026-03-03T12:05[America/New_York]");
        assert_eq!(language("en-US").time(&after), "12:05\u{a0}PM");
    }

    #[test]
    fn every_zone_has_its_own_weekday_and_date() {
        let english = language("en-GB");
        let evening = "2026-03-03T18:00[Europe/Brussels]";
        assert_eq!(english.moment(&moment(evening)), "Tuesday, 3 March 2026, 18:00 CET");
        assert_eq!(
            english.moment_with_city(&elsewhere(evening, "Asia/Tokyo")),
            "Wednesday, 4 March 2026, 02:00 JST (Tokyo)"
        );
        assert_eq!(
            english.moment_with_city(&elsewhere("2026-03-03T03:00[Europe/Brussels]", "America/New_York")),
            "Monday, 2 March 2026, 21:00 EST (New York)"
        );
    }

    #[test]
    fn summer_time_comes_and_goes() {
        let english = language("en-GB");
        for (text, abbreviation) in [
            ("2026-03-29T01:59[Europe/Brussels]", "CET"),
            ("2026-03-29T03:00[Europe/Brussels]", "CEST"),
            ("2026-10-25T02:30+02:00[Europe/Brussels]", "CEST"),
            ("2026-10-25T02:30+01:00[Europe/Brussels]", "CET"),
            ("2026-07-01T10:00[Europe/London]", "BST"),
            ("2026-03-10T10:00[America/New_York]", "EDT"),
        ] {
            assert_eq!(english.zone(&moment(text)).abbreviation, abbreviation, "{text}");
        }
        // Between the two changes of clocks, New York is five hours behind Brussels, not six.
        let between = elsewhere("2026-03-10T10:00[Europe/Brussels]", "America/New_York");
        assert_eq!(english.moment(&between), "Tuesday, 10 March 2026, 05:00 EDT");
    }

    #[test]
    fn zones_are_named_for_the_reader() {
        let noon = "2026-03-03T12:00[UTC]";
        for (tag, zone, abbreviation, city) in [
            ("en-GB", "Europe/Istanbul", "GMT+3", "Istanbul"),
            ("en-US", "Europe/Istanbul", "GMT+3", "Istanbul"),
            ("en-GB", "America/New_York", "EST", "New York"),
            ("en-GB", "America/Chicago", "CST", "Chicago"),
            ("en-GB", "Asia/Shanghai", "GMT+8", "Shanghai"),
            ("en-GB", "Asia/Kolkata", "GMT+5:30", "Kolkata"),
            ("en-IN", "Asia/Kolkata", "IST", "Kolkata"),
            ("en-GB", "America/Sao_Paulo", "GMT−3", "São Paulo"),
            ("de", "Europe/Brussels", "MEZ", "Brüssel"),
            ("de", "Europe/London", "GMT", "London"),
            ("fr", "Europe/Brussels", "CET", "Bruxelles"),
            ("fr", "Europe/London", "GMT", "Londres"),
            ("el", "Europe/Athens", "EET", "Αθήνα"),
            ("bg", "Europe/Sofia", "EET", "София"),
            ("fi", "Europe/Helsinki", "EET", "Helsinki"),
            ("en-GB", "Europe/Moscow", "MSK", "Moscow"),
            ("ru", "Europe/Moscow", "МСК", "Москва"),
            ("en-GB", "America/Montreal", "EST", "Montreal"),
            ("fr-CA", "America/Montreal", "HNE", "Montréal"),
            ("en-AU", "Australia/Canberra", "AEDT", "Canberra"),
            ("en-GB", "Asia/Tel_Aviv", "GMT+2", "Tel Aviv"),
            ("ru", "Asia/Tel_Aviv", "GMT+2", "Тель-Авив"),
            ("en-GB", "Asia/Chongqing", "GMT+8", "Chongqing"),
            ("en-GB", "Europe/Belfast", "GMT", "Belfast"),
            ("en-GB", "Europe/Kiev", "EET", "Kyiv"),
            ("en-GB", "Asia/Calcutta", "GMT+5:30", "Kolkata"),
        ] {
            let name = language(tag).zone(&elsewhere(noon, zone));
            let expected = ZoneName { abbreviation: abbreviation.into(), city: Some(city.into()) };
            assert_eq!(name, expected, "{tag} {zone}");
        }
        let utc = language("fr").zone(&moment(noon));
        assert_eq!(utc, ZoneName { abbreviation: "UTC".into(), city: None });
        assert_eq!(language("en-GB").moment_with_city(&moment(noon)), "Tuesday, 3 March 2026, 12:00 UTC");
    }

    #[test]
    fn embargoes_read_naturally_in_languages_of_two_alphabets_and_none() {
        let ten = elsewhere("2026-03-03T10:00[Europe/Brussels]", "Australia/Canberra");
        let mut lines = String::new();
        for tag in "cy ca eu gl lb sr sr-Latn bs mk sq be hy ka ja zh zh-Hant ko vi th hi id".split(' ') {
            let language = language(tag);
            let when = language.moment_with_city(&ten);
            lines += &language.fill(crate::language::Label::EmbargoedUntil, &[("when", &when)]);
            lines.push('\n');
        }
        assert_eq!(lines, LINES);
    }

    const LINES: &str = "Dan embargo tan Dydd Mawrth, 3 Mawrth 2026, 20:00 AEDT (Canberra)\n\
        Embargat fins al dimarts, 3 de març del 2026, a les 20:00 AEDT (Canberra)\n\
        Ez argitaratu data hau baino lehen: 2026(e)ko martxoaren 3(a), asteartea, 20:00 AEDT (Canberra)\n\
        Embargado ata o martes, 3 de marzo de 2026, ás 20:00 AEDT (Canberra)\n\
        Embargo bis: Dënschdeg, 3. Mäerz 2026, 20:00 Auer AEDT (Canberra)\n\
        Ембарго до: уторак, 3. март 2026., 20:00 AEDT (Канбера)\n\
        Embargo do: utorak, 3. mart 2026., 20:00 AEDT (Canberra)\n\
        Embargo do: utorak, 3. mart 2026., 20:00 AEDT (Canberra)\n\
        Ембарго до: вторник, 3 март 2026 г., 20:00 AEDT (Канбера)\n\
        Nën embargo deri më e martë, 3 mars 2026, ora 20:00 AEDT (Canberra)\n\
        Эмбарга да: аўторак, 3 сакавіка 2026\u{a0}г., 20:00 AEDT (Канбера)\n\
        Էմբարգո մինչև 2026 թ. մարտի 3, երեքշաբթի, ժամը 20:00 AEDT (Կանբերա)\n\
        ემბარგო: სამშაბათი, 3 მარტი, 2026, 20:00 AEDT (კანბერა)-მდე\n\
        解禁日時：2026年3月3日（火曜日） 20:00（AEDT）／キャンベラ\n\
        禁发至2026年3月3日星期二 20:00（AEDT），堪培拉时间\n\
        禁發至2026年3月3日星期二 20:00（AEDT），坎培拉時間\n\
        엠바고: 2026년 3월 3일 화요일 20:00 AEDT, 캔버라까지\n\
        Cấm công bố trước Thứ Ba, ngày 3 tháng 3 năm 2026, 20:00 AEDT (Canberra)\n\
        ห้ามเผยแพร่ก่อนวันอังคารที่ 3 มีนาคม ค.ศ. 2026 เวลา 20:00 AEDT (แคนเบอร์รา)\n\
        मंगलवार, 3 मार्च 2026, 20:00 बजे AEDT (कैनबरा) तक प्रकाशन पर रोक\n\
        Embargo sampai Selasa, 3 Maret 2026, pukul 20.00 AEDT (Canberra)\n";

    #[test]
    fn moments_read_naturally() {
        let ten = moment("2026-03-03T10:00[Europe/Brussels]");
        for (tag, text) in [
            ("de", "Dienstag, 3. März 2026, 10:00 Uhr MEZ"),
            ("fr", "mardi 3 mars 2026 à 10\u{a0}h CET"),
            ("it", "martedì 3 marzo 2026, ore 10:00 CET"),
            ("da", "tirsdag den 3. marts 2026 kl. 10.00 CET"),
            ("pl", "wtorek, 3 marca 2026, godz. 10:00 CET"),
            ("cs", "úterý 3. března 2026, 10:00 hod. SEČ"),
            ("el", "Τρίτη 3 Μαρτίου 2026, ώρα 10:00 CET"),
        ] {
            assert_eq!(language(tag).moment(&ten), text, "{tag}");
        }
    }
}
