//! The words of a language that the rules must know: weekdays and months in the forms that sentences give them, numbers,
//! currencies. They stand in `assets/languages`.

pub(super) mod currencies;
mod numerals;
pub(super) mod scales;

use std::collections::HashMap;

use jiff::civil::Weekday;

pub(super) use crate::language::decimal_mark;
pub(super) use numerals::Numerals;

use crate::lang::Lang;
use crate::language::{Language, PerLanguage, file, words};

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Lower-case words.
    weekdays: HashMap<&'static str, Weekday>,
    language: Language,
    numerals: Numerals,
    /// Lower-case words that the CLDR has not: inflected and contracted names.
    months: HashMap<&'static str, u8>,
}

/// The languages that are known here, each with its words.
static LEXICONS: PerLanguage<Lexicon> = PerLanguage::new();

impl Lexicon {
    /// The words of a language; `None` where not even its weekdays are known.
    pub fn of(lang: &Lang) -> Option<&'static Self> {
        if words(lang)?.weekdays.forms.is_empty() {
            return None;
        }
        let tag = file(lang)?;
        LEXICONS.get_or_init(tag, || Self::new(tag))
    }

    fn new(tag: &str) -> Self {
        let lang = tag.parse().unwrap_or_else(|_| Lang::english());
        let words = words(&lang);
        let forms = words.map_or(&[][..], |words| words.weekdays.forms);
        let days = Weekday::Monday.cycle_forward().take(7).zip(forms);
        let weekdays =
            days.flat_map(|(day, forms)| forms.split_ascii_whitespace().map(move |form| (form, day)));
        let months = (1..).zip(words.map_or(&[][..], |words| words.months.forms));
        let months =
            months.flat_map(|(month, forms)| forms.split_ascii_whitespace().map(move |form| (form, month)));
        Self {
            weekdays: weekdays.collect(),
            language: Language::new(&lang, &[]),
            numerals: words.map(Numerals::of).unwrap_or_default(),
            months: months.collect(),
        }
    }

    /// The weekday that a word names, in any of its forms.
    pub fn weekday(&self, word: &str) -> Option<Weekday> {
        let word = word.to_lowercase().replace(['\u{200c}', '\u{ad}'], "");
        self.weekdays.get(word.as_str()).copied()
    }

    /// The month that a word names, in any of its forms.
    pub fn month(&self, word: &str) -> Option<u8> {
        // A month that English writes small is a verb.
        let further = || self.months.get(word.to_lowercase().as_str()).copied();
        self.language.month(word).or_else(|| if self.months.is_empty() { None } else { further() })
    }

    /// Whether a word names a month of a language.
    pub fn has_month(lang: &Lang, word: &str) -> bool {
        Self::of(lang).is_some_and(|lexicon| lexicon.month(word).is_some())
    }

    /// The numbers in words.
    pub fn numerals(&self) -> &Numerals {
        &self.numerals
    }

    /// Labels, dates and numbers of the language.
    pub fn language(&self) -> &Language {
        &self.language
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Words, all};

    /// The languages whose weekdays are known.
    fn known() -> impl Iterator<Item = (&'static str, &'static Words)> {
        all().filter(|(_, words)| !words.weekdays.forms.is_empty())
    }

    fn lexicon(tag: &str) -> &'static Lexicon {
        Lexicon::of(&tag.parse().expect("a tag")).expect("words")
    }

    #[test]
    fn every_language_of_the_labels_has_seven_days() {
        for (tag, words) in known() {
            assert_eq!(words.weekdays.forms.len(), 7, "{tag}");
            let days: std::collections::BTreeSet<_> =
                lexicon(tag).weekdays.values().map(|day| day.to_monday_zero_offset()).collect();
            assert_eq!(days.len(), 7, "{tag}: one form names two days");
        }
    }

    #[test]
    fn the_names_of_the_cldr_are_among_the_forms() {
        for (tag, _) in known() {
            let lexicon = lexicon(tag);
            for day in 2..9 {
                let date = jiff::civil::date(2026, 3, day);
                let written = lexicon.language().date_with_weekday(date);
                let mut named = written.split(|c: char| !c.is_alphabetic() && c != '\u{200c}');
                let named = named.find_map(|word| lexicon.weekday(word));
                assert_eq!(named, Some(date.weekday()), "{tag}: {written}");
            }
        }
    }

    #[test]
    fn months_are_known_in_their_forms() {
        assert_eq!(lexicon("sl").month("marca"), Some(3));
        assert_eq!(lexicon("he").month("במרץ"), Some(3));
        assert_eq!(lexicon("en").month("may"), None);
        assert_eq!(lexicon("pl").month("marca"), Some(3));
    }

    #[test]
    fn decimal_marks_follow_language_and_country() {
        for (tag, mark) in [
            ("en-GB", '.'),
            ("en-ZA", ','),
            ("de", ','),
            ("de-CH", '.'),
            ("es", ','),
            ("es-MX", '.'),
            ("tlh", ','),
        ] {
            assert_eq!(decimal_mark(&tag.parse().expect("a tag")), mark, "{tag}");
        }
    }
}
