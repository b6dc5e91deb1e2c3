//! Days as each language writes them, after the Unicode CLDR.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{E, M, MD, YMD, YMDE};
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, parts};
use icu_locale::LanguageIdentifier;
use jiff::civil::{Date, Weekday};
use writeable::{Part, PartsWrite, Writeable};

use super::label;
use super::words::{Words, given};

type IcuDate = icu_calendar::Date<Gregorian>;
type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// The names that a language has for months and weekdays, each with its number, sorted.
#[derive(Clone, Debug)]
pub(super) struct Names {
    months: Known<u8>,
    weekdays: Known<Weekday>,
}

/// Words with what they mean, sorted.
#[derive(Clone, Debug)]
struct Known<T> {
    words: Vec<(String, T)>,
    /// Whether any of them begins with a byte: most words that are looked up begin otherwise.
    begin: [bool; 256],
}

impl<T: Copy> Known<T> {
    /// These words, also with a capital letter and in capitals.
    fn of(mut words: Vec<(String, T)>, uppercase: &impl Fn(&str) -> String) -> Self {
        add_capitals(&mut words, uppercase);
        let mut begin = [false; 256];
        for first in words.iter().filter_map(|(word, _)| word.as_bytes().first()) {
            begin[usize::from(*first)] = true;
        }
        Self { words, begin }
    }

    fn find(&self, word: &str) -> Option<T> {
        let first = word.as_bytes().first()?;
        if !self.begin[usize::from(*first)] {
            return None;
        }
        let index = self.words.binary_search_by(|(known, _)| known.as_str().cmp(word)).ok()?;
        Some(self.words[index].1)
    }
}

/// So many languages are remembered: more than a house writes in.
const MOST_LANGUAGES: usize = 64;

/// The names that a locale has, made when they are first asked for: "en" and "en-GB" are written alike.
pub(super) fn once_for(locale: &LanguageIdentifier, make: impl FnOnce() -> Names) -> Arc<Names> {
    static KNOWN: Mutex<Vec<(LanguageIdentifier, Arc<Names>)>> = Mutex::new(Vec::new());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, names)) = known().iter().find(|(other, _)| other == locale) {
        return Arc::clone(names);
    }
    let names = Arc::new(make());
    let mut known = known();
    if known.len() < MOST_LANGUAGES {
        known.push((locale.clone(), Arc::clone(&names)));
    }
    names
}

/// "3 March 2026", after a pattern of the label file if it has one.
pub(super) fn date(locale: DateTimeFormatterPreferences, words: &Words, date: Date) -> String {
    let Some(day) = icu_date(date) else { return date.to_string() };
    let Ok(formatter) = Formatter::try_new(locale, YMD::long()) else { return date.to_string() };
    let fields = Fields::of(&formatter.format(&day), given(words.first_day));
    match given(words.date_format) {
        Some(pattern) => fields.fill(pattern, ""),
        None => fields.whole(),
    }
}

/// "Tuesday, 3 March 2026", after a pattern of the label file if it has one.
pub(super) fn date_with_weekday(locale: DateTimeFormatterPreferences, words: &Words, date: Date) -> String {
    let Some(day) = icu_date(date) else { return date.to_string() };
    if let Some(pattern) = given(words.weekday_format) {
        let Ok(formatter) = Formatter::try_new(locale, YMD::long()) else { return date.to_string() };
        let weekday = Formatter::try_new(locale, E::long()).map(|f| plain(&f.format(&day)));
        let fields = Fields::of(&formatter.format(&day), given(words.first_day));
        return fields.fill(pattern, &weekday.unwrap_or_default());
    }
    match Formatter::try_new(locale, YMDE::long()) {
        Ok(formatter) => Fields::of(&formatter.format(&day), given(words.first_day)).whole(),
        Err(_) => date.to_string(),
    }
}

/// The names of months and weekdays, in the forms that dates take and in those that stand alone, as they
/// are, with a capital, and in capitals.
pub(super) fn names(locale: DateTimeFormatterPreferences, uppercase: impl Fn(&str) -> String) -> Names {
    let (mut months, mut weekdays) = (Vec::new(), Vec::new());
    let long = Formatter::try_new(locale, YMD::long()).map(|f| move |day| Fields::of(&f.format(&day), None));
    let medium =
        Formatter::try_new(locale, YMD::medium()).map(|f| move |day| Fields::of(&f.format(&day), None));
    let short =
        Formatter::try_new(locale, MD::medium()).map(|f| move |day| Fields::of(&f.format(&day), None));
    let alone = Formatter::try_new(locale, M::long()).map(|f| move |day| Fields::of(&f.format(&day), None));
    add_months(&mut months, long);
    add_months(&mut months, medium);
    add_months(&mut months, short);
    add_months(&mut months, alone);
    if let Ok(formatter) = Formatter::try_new(locale, E::long()) {
        // The first of January 2001 was a Monday.
        for (day, weekday) in (1..).zip(Weekday::Monday.cycle_forward().take(7)) {
            let Ok(date) = IcuDate::try_new_gregorian(2001, 1, day) else { continue };
            weekdays.push((plain(&formatter.format(&date)), weekday));
        }
    }
    Names { months: Known::of(months, &uppercase), weekdays: Known::of(weekdays, &uppercase) }
}

fn add_months<F: Fn(IcuDate) -> Fields, Error>(months: &mut Vec<(String, u8)>, fields: Result<F, Error>) {
    let Ok(fields) = fields else { return };
    for month in 1..=12 {
        let Ok(day) = IcuDate::try_new_gregorian(2001, month, 1) else { continue };
        let word = fields(day).month;
        let word = word.trim_end_matches('.');
        if word.starts_with(char::is_alphabetic) {
            months.push((word.to_owned(), month));
        }
    }
}

/// Adds each word with a capital letter and in capitals, and sorts.
fn add_capitals<T: Copy>(words: &mut Vec<(String, T)>, uppercase: &impl Fn(&str) -> String) {
    // Long and short names are the same for some months, and those of the date for many.
    words.sort_by(|(a, _), (b, _)| a.cmp(b));
    words.dedup_by(|(a, _), (b, _)| a == b);
    for index in 0..words.len() {
        let (word, value) = &words[index];
        let (word, value) = (word.clone(), *value);
        let first = word.chars().next().map_or(0, char::len_utf8);
        words.push((uppercase(&word[..first]) + &word[first..], value));
        words.push((uppercase(&word), value));
    }
    words.sort_by(|(a, _), (b, _)| a.cmp(b));
    words.dedup_by(|(a, _), (b, _)| a == b);
}

impl Names {
    /// The month that a word names, with or without a full stop.
    pub(super) fn month(&self, word: &str) -> Option<u8> {
        self.months.find(word.strip_suffix('.').unwrap_or(word))
    }

    /// The weekday that a word names.
    pub(super) fn weekday(&self, word: &str) -> Option<Weekday> {
        self.weekdays.find(word)
    }
}

/// The fields of a formatted date.
#[derive(Default)]
struct Fields {
    day: String,
    month: String,
    year: String,
    /// What stands before and behind the day.
    around: (String, String),
    open: Option<Part>,
}

impl Fields {
    /// `first`: what the first day of a month is called.
    fn of(formatted: &impl Writeable, first: Option<&str>) -> Self {
        let mut fields = Self::default();
        // Writing into strings never fails.
        let _ = formatted.write_to_parts(&mut fields);
        if let (Some(first), "1") = (first, fields.day.as_str()) {
            first.clone_into(&mut fields.day);
        }
        fields
    }

    fn whole(&self) -> String {
        spaced(&format!("{}{}{}", self.around.0, self.day, self.around.1))
    }

    fn fill(&self, pattern: &str, weekday: &str) -> String {
        let day = self.day.trim_start_matches('0');
        let values = [("day", day), ("month", &self.month), ("year", &self.year), ("weekday", weekday)];
        label::fill(pattern, &values)
    }
}

impl fmt::Write for Fields {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.open {
            Some(parts::DAY) => {
                self.day.push_str(text);
                return Ok(());
            }
            Some(parts::MONTH) => self.month.push_str(text),
            Some(parts::YEAR) => self.year.push_str(text),
            _ => {}
        }
        let around = if self.day.is_empty() { &mut self.around.0 } else { &mut self.around.1 };
        around.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Fields {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        // A number is a part inside a part ("integer" inside "day"): the outer one tells what it is.
        let outer = self.open;
        if part.category == parts::DAY.category {
            self.open = Some(part);
        }
        let result = write(self);
        self.open = outer;
        result
    }
}

fn icu_date(date: Date) -> Option<IcuDate> {
    let [month, day] = [date.month(), date.day()].map(|n| u8::try_from(n).ok());
    IcuDate::try_new_gregorian(i32::from(date.year()), month?, day?).ok()
}

/// The characters of a formatted date or time. Few fonts have the narrow no-break space that the CLDR puts
/// between hour and "AM": it becomes the common one. So does the apostrophe of Ukrainian: nobody types U+02BC.
pub(super) fn plain(formatted: &impl Writeable) -> String {
    spaced(&formatted.write_to_string())
}

fn spaced(text: &str) -> String {
    text.replace('\u{202f}', "\u{a0}").replace('\u{2bc}', "’")
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::language::{Label, Language};
    use jiff::civil::date;

    fn language(tag: &str) -> Language {
        Language::new(&tag.parse::<Lang>().expect("a tag"), &[])
    }

    #[test]
    fn dates_are_written_as_the_language_wants() {
        let cases = [
            ("en", "3 March 2026", "Tuesday, 3 March 2026"),
            ("en-GB", "3 March 2026", "Tuesday, 3 March 2026"),
            ("en-IE", "3 March 2026", "Tuesday 3 March 2026"),
            ("en-US", "March 3, 2026", "Tuesday, March 3, 2026"),
            ("de", "3. März 2026", "Dienstag, 3. März 2026"),
            ("fr", "3 mars 2026", "mardi 3 mars 2026"),
            ("es", "3 de marzo de 2026", "martes, 3 de marzo de 2026"),
            ("it", "3 marzo 2026", "martedì 3 marzo 2026"),
            ("nl", "3 maart 2026", "dinsdag 3 maart 2026"),
            ("pt", "3 de março de 2026", "terça-feira, 3 de março de 2026"),
            ("pt-PT", "3 de março de 2026", "terça-feira, 3 de março de 2026"),
            ("el", "3 Μαρτίου 2026", "Τρίτη 3 Μαρτίου 2026"),
            ("pl", "3 marca 2026", "wtorek, 3 marca 2026"),
            ("sv", "3 mars 2026", "tisdag 3 mars 2026"),
            ("da", "3. marts 2026", "tirsdag den 3. marts 2026"),
            ("fi", "3. maaliskuuta 2026", "tiistai 3. maaliskuuta 2026"),
            ("cs", "3. března 2026", "úterý 3. března 2026"),
            ("bg", "3 март 2026\u{a0}г.", "вторник, 3 март 2026\u{a0}г."),
            ("et", "3. märts 2026", "teisipäev, 3. märts 2026"),
            ("ga", "3 Márta 2026", "Dé Máirt 3 Márta 2026"),
            ("hr", "3. ožujka 2026.", "utorak, 3. ožujka 2026."),
            ("hu", "2026. március 3.", "2026. március 3., kedd"),
            ("lt", "2026 m. kovo 3 d.", "2026 m. kovo 3 d., antradienis"),
            ("lv", "2026. gada 3. marts", "otrdiena, 2026. gada 3. marts"),
            ("mt", "3 ta’ Marzu 2026", "It-Tlieta, 3 ta’ Marzu 2026"),
            ("ro", "3 martie 2026", "marți, 3 martie 2026"),
            ("sk", "3. marca 2026", "utorok 3. marca 2026"),
            ("sl", "3. marec 2026", "torek, 3. marec 2026"),
            ("nb", "3. mars 2026", "tirsdag 3. mars 2026"),
            ("no", "3. mars 2026", "tirsdag 3. mars 2026"),
            ("tr", "3 Mart 2026", "3 Mart 2026 Salı"),
            ("fa", "۳ مارس ۲۰۲۶", "سه‌شنبه ۳ مارس ۲۰۲۶"),
        ];
        for (tag, short, long) in cases {
            let language = language(tag);
            assert_eq!(language.date(date(2026, 3, 3)), short, "{tag}");
            assert_eq!(language.date_with_weekday(date(2026, 3, 3)), long, "{tag}");
        }
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_where_it_is() {
        for (tag, short, long) in [
            ("fr", "1er mai 2026", "vendredi 1er mai 2026"),
            ("fr-CA", "1er mai 2026", "vendredi 1er mai 2026"),
            ("it", "1º maggio 2026", "venerdì 1º maggio 2026"),
            ("el", "1η Μαΐου 2026", "Παρασκευή 1η Μαΐου 2026"),
            ("pt", "1 de maio de 2026", "sexta-feira, 1 de maio de 2026"),
            ("pt-BR", "1º de maio de 2026", "sexta-feira, 1º de maio de 2026"),
            ("de", "1. Mai 2026", "Freitag, 1. Mai 2026"),
            ("en", "1 May 2026", "Friday, 1 May 2026"),
        ] {
            let language = language(tag);
            assert_eq!(language.date(date(2026, 5, 1)), short, "{tag}");
            assert_eq!(language.date_with_weekday(date(2026, 5, 1)), long, "{tag}");
            assert!(language.date(date(2026, 5, 11)).contains("11"), "{tag}");
        }
    }

    #[test]
    fn an_unknown_language_writes_dates_in_english() {
        let language = language("tlh");
        assert!(!language.is_known());
        assert_eq!(language.date(date(2026, 3, 3)), "3 March 2026");
        assert_eq!(language.label(Label::Draft), "Draft");
    }

    #[test]
    fn names_of_months_have_all_their_forms() {
        let greek = language("el");
        assert_eq!(greek.month("Μαρτίου"), Some(3));
        assert_eq!(greek.month("ΜΑΡΤΙΟΥ"), Some(3));
        assert_eq!(language("pl").month("marca"), Some(3));
        assert_eq!(language("pl").month("marzec"), Some(3));
        assert_eq!(language("en").month("Feb"), Some(2));
        assert_eq!(language("en").month("FEBRUARY"), Some(2));
        assert_eq!(language("en").month("march"), None, "a verb");
        assert_eq!(language("fr").month("Mars"), Some(3));
        assert_eq!(language("de").weekday("Dienstag"), Some(jiff::civil::Weekday::Tuesday));
    }
}
