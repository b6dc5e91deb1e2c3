//! Whole numbers in the digits of each language, after the Unicode CLDR.

use icu_datetime::DateTimeFormatterPreferences;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use writeable::Writeable;

/// The number of a page, a note, an item of a list.
pub(super) fn number(locale: DateTimeFormatterPreferences, number: u64) -> String {
    let mut preferences = DecimalFormatterPreferences::default();
    preferences.locale_preferences = locale.locale_preferences;
    preferences.numbering_system = locale.numbering_system;
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(GroupingStrategy::Never);
    match DecimalFormatter::try_new(preferences, options) {
        Ok(formatter) => formatter.format(&Decimal::from(number)).write_to_string().into_owned(),
        Err(_) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::language::Language;

    #[test]
    fn digits_are_those_of_the_language_and_country() {
        let cases = [
            ("en-GB", "1024"),
            ("de-CH", "1024"),
            ("he", "1024"),
            ("ar", "1024"),
            ("ar-EG", "١٠٢٤"),
            ("ar-TN", "1024"),
            ("ar-MA", "1024"),
            ("fa", "۱۰۲۴"),
            ("ur", "1024"),
            ("ur-IN", "۱۰۲۴"),
            ("tlh", "1024"),
        ];
        for (tag, written) in cases {
            let language = Language::new(&tag.parse::<Lang>().expect("a tag"), &[]);
            assert_eq!(language.number(1024), written, "{tag}");
        }
    }
}
