//! The label files, one a language, embedded in the program. Only those that a release needs are parsed.

use std::borrow::Cow;

use toml::de::{DeTable, DeValue};

use super::label::Label;

/// The languages that have a file.
#[cfg(test)]
pub(super) const LANGUAGES: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hr", "hu", "is",
    "it", "lt", "lv", "mt", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "ur",
];

/// The countries that differ from their language.
#[cfg(test)]
pub(super) const REGIONS: &[&str] = &["de-CH", "en-CA", "en-IE", "en-US", "fr-CA", "fr-CH", "it-CH", "pt-BR"];

/// What one file says. A file of a country says only what differs from its language.
#[derive(Clone, Debug, Default)]
pub(super) struct LabelFile {
    /// Labels and their wordings.
    pub(super) labels: Vec<(Label, Text)>,
    /// Tags of languages, and what this one calls them.
    pub(super) languages: Vec<(Text, Text)>,
    /// Abbreviations of zones as others write them, and as this language does.
    pub(super) zones: Vec<(Text, Text)>,
    /// Opening and closing marks of quotations, outer then inner.
    pub(super) quotes: Option<[Text; 4]>,
    /// The dash inside a sentence.
    pub(super) dash: Option<Text>,
    /// The dash before the name of somebody who is quoted.
    pub(super) attribution: Option<Text>,
    /// How dates and times differ from the CLDR.
    pub(super) formats: Formats,
}

/// How a language writes dates and times, where that differs from what the CLDR gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Formats {
    /// A date, where the formatter's own differs from what the CLDR gives for whole dates.
    pub(super) date: Option<Text>,
    /// The same with the day of the week.
    pub(super) weekday: Option<Text>,
    /// The first day of a month: "1er".
    pub(super) first_day: Option<Text>,
    /// An hour and its minutes.
    pub(super) time: Option<Text>,
    /// A full hour.
    pub(super) hour: Option<Text>,
}

impl Formats {
    /// Takes what `other` says instead.
    pub(super) fn take(&mut self, other: Self) {
        let take = |own: &mut Option<Text>, other: Option<Text>| *own = other.or(own.take());
        take(&mut self.date, other.date);
        take(&mut self.weekday, other.weekday);
        take(&mut self.first_day, other.first_day);
        take(&mut self.time, other.time);
        take(&mut self.hour, other.hour);
    }
}

/// Text of a file, borrowed from the program where no escape had to be resolved.
pub(super) type Text = Cow<'static, str>;

/// The file of a language (`de`) or of a country (`de-CH`); `None` if there is none.
pub(super) fn labels(tag: &str) -> Option<LabelFile> {
    let table = DeTable::parse(source(tag)?).ok()?.into_inner();
    let mut file = LabelFile::default();
    for (key, value) in table {
        file.take(key.get_ref(), value.into_inner());
    }
    Some(file)
}

impl LabelFile {
    /// The wording of a label.
    #[cfg(test)]
    pub(super) fn label(&self, label: Label) -> Option<&str> {
        self.labels.iter().find(|(own, _)| *own == label).map(|(_, wording)| wording.as_ref())
    }

    fn take(&mut self, key: &str, value: DeValue<'static>) {
        match value {
            DeValue::String(text) => self.take_text(key, text),
            DeValue::Array(marks) => {
                let marks: Vec<Text> = marks.into_iter().filter_map(|mark| text(mark.into_inner())).collect();
                self.quotes = marks.try_into().ok();
            }
            DeValue::Table(names) => {
                let entries = names.into_iter();
                let entries =
                    entries.filter_map(|(tag, name)| Some((tag.into_inner(), text(name.into_inner())?)));
                match key {
                    "language-names" => self.languages = entries.collect(),
                    "zones" => self.zones = entries.collect(),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn take_text(&mut self, key: &str, text: Text) {
        match key {
            "dash" => self.dash = Some(text),
            "attribution" => self.attribution = Some(text),
            "date-format" => self.formats.date = Some(text),
            "weekday-format" => self.formats.weekday = Some(text),
            "first-day" => self.formats.first_day = Some(text),
            "time-format" => self.formats.time = Some(text),
            "hour-format" => self.formats.hour = Some(text),
            _ => self.labels.extend(Label::from_key(key).map(|label| (label, text))),
        }
    }
}

fn text(value: DeValue<'static>) -> Option<Text> {
    if let DeValue::String(text) = value { Some(text) } else { None }
}

/// Whether there is a file of a language or country.
pub(super) fn exists(tag: &str) -> bool {
    source(tag).is_some()
}

fn source(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "ar" => include_str!("../../assets/labels/ar.toml"),
        "bg" => include_str!("../../assets/labels/bg.toml"),
        "cs" => include_str!("../../assets/labels/cs.toml"),
        "da" => include_str!("../../assets/labels/da.toml"),
        "de" => include_str!("../../assets/labels/de.toml"),
        "el" => include_str!("../../assets/labels/el.toml"),
        "en" => include_str!("../../assets/labels/en.toml"),
        "es" => include_str!("../../assets/labels/es.toml"),
        "et" => include_str!("../../assets/labels/et.toml"),
        "fa" => include_str!("../../assets/labels/fa.toml"),
        "fi" => include_str!("../../assets/labels/fi.toml"),
        "fr" => include_str!("../../assets/labels/fr.toml"),
        "ga" => include_str!("../../assets/labels/ga.toml"),
        "he" => include_str!("../../assets/labels/he.toml"),
        "hr" => include_str!("../../assets/labels/hr.toml"),
        "hu" => include_str!("../../assets/labels/hu.toml"),
        "is" => include_str!("../../assets/labels/is.toml"),
        "it" => include_str!("../../assets/labels/it.toml"),
        "lt" => include_str!("../../assets/labels/lt.toml"),
        "lv" => include_str!("../../assets/labels/lv.toml"),
        "mt" => include_str!("../../assets/labels/mt.toml"),
        "nb" => include_str!("../../assets/labels/nb.toml"),
        "nl" => include_str!("../../assets/labels/nl.toml"),
        "nn" => include_str!("../../assets/labels/nn.toml"),
        "pl" => include_str!("../../assets/labels/pl.toml"),
        "pt" => include_str!("../../assets/labels/pt.toml"),
        "ro" => include_str!("../../assets/labels/ro.toml"),
        "ru" => include_str!("../../assets/labels/ru.toml"),
        "sk" => include_str!("../../assets/labels/sk.toml"),
        "sl" => include_str!("../../assets/labels/sl.toml"),
        "sv" => include_str!("../../assets/labels/sv.toml"),
        "tr" => include_str!("../../assets/labels/tr.toml"),
        "uk" => include_str!("../../assets/labels/uk.toml"),
        "ur" => include_str!("../../assets/labels/ur.toml"),
        "de-CH" => include_str!("../../assets/labels/de-CH.toml"),
        "en-CA" => include_str!("../../assets/labels/en-CA.toml"),
        "en-IE" => include_str!("../../assets/labels/en-IE.toml"),
        "en-US" => include_str!("../../assets/labels/en-US.toml"),
        "fr-CA" => include_str!("../../assets/labels/fr-CA.toml"),
        "fr-CH" => include_str!("../../assets/labels/fr-CH.toml"),
        "it-CH" => include_str!("../../assets/labels/it-CH.toml"),
        "pt-BR" => include_str!("../../assets/labels/pt-BR.toml"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::label::placeholders;

    const TYPOGRAPHY: &[(&str, &[&str])] = &[
        ("dash", &[]),
        ("attribution", &[]),
        ("date-format", &["day", "month", "year"]),
        ("weekday-format", &["day", "month", "weekday", "year"]),
        ("first-day", &[]),
        ("time-format", &["hour", "minute"]),
        ("hour-format", &["hour"]),
    ];

    #[test]
    fn every_key_of_every_file_is_known() {
        for tag in LANGUAGES.iter().chain(REGIONS) {
            let table = DeTable::parse(source(tag).expect("a file")).expect("valid TOML").into_inner();
            for (key, value) in &table {
                let key = key.get_ref().as_ref();
                if let Some((_, expected)) = TYPOGRAPHY.iter().find(|(own, _)| *own == key) {
                    let value = value.get_ref().as_str().unwrap_or_else(|| panic!("{tag}.toml: {key}"));
                    assert_eq!(placeholders(value), *expected, "{tag}.toml: {key}");
                } else {
                    let known = Label::from_key(key).is_some()
                        || ["quotes", "language-names", "zones"].contains(&key);
                    assert!(known, "{tag}.toml: {key}");
                }
            }
        }
    }

    #[test]
    fn every_file_names_its_language_and_its_style_guide() {
        for tag in LANGUAGES.iter().chain(REGIONS) {
            let text = source(tag).expect("a file");
            let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
            let guide = head.iter().position(|line| line.starts_with("# Style guide: "));
            let guide = guide.unwrap_or_else(|| panic!("{tag}.toml names no style guide"));
            assert!(head[guide].len() > "# Style guide: ".len() + 10, "{tag}.toml");
            assert!(head[guide..].iter().any(|line| line.contains("https://")), "{tag}.toml: no address");
            assert!(guide > 0, "{tag}.toml doesn't say what it is");
        }
    }

    #[test]
    fn the_official_languages_of_the_union_have_files() {
        let official = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
        assert_eq!(official.split(' ').count(), 24);
        for tag in official.split(' ').chain(["nb", "nn", "is", "uk", "ru", "tr", "ar", "he", "fa", "ur"]) {
            assert!(LANGUAGES.contains(&tag) && exists(tag), "{tag}");
        }
    }

    /// The languages that a file names.
    fn names(file: &LabelFile) -> Vec<&str> {
        let mut tags: Vec<&str> = file.languages.iter().map(|(tag, _)| tag.as_ref()).collect();
        tags.sort_unstable();
        tags
    }

    #[test]
    fn every_language_has_its_typography_and_the_names_of_languages() {
        for tag in LANGUAGES {
            let file = labels(tag).expect("a file");
            assert!(file.quotes.is_some() && file.dash.is_some() && file.attribution.is_some(), "{tag}");
            assert_eq!(names(&file), names(&labels("en").expect("English")), "{tag}");
            assert!(file.languages.iter().all(|(_, name)| !name.trim().is_empty()), "{tag}");
        }
    }
}
