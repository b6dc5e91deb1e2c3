//! Labels, dates, quotation marks, spacing and hyphenation of each language.
//!
//! Names of months, zones and cities come from the Unicode CLDR (through the icu crates), all else from the
//! files in `assets/languages`, which become part of the program when it is built.

mod dates;
mod hyphenation;
mod label;
mod lists;
mod moments;
mod numbers;
mod particles;
mod smart;
mod spacing;
mod ties;
mod units;
mod words;

use std::sync::{Arc, OnceLock};

use icu_casemap::CaseMapper;
use icu_datetime::DateTimeFormatterPreferences;
use icu_locale::{LanguageIdentifier, Locale, langid};
use jiff::ZonedDateTime;
use jiff::civil::{Date, Weekday};

use crate::lang::Lang;
use crate::release::Embargo;

pub use hyphenation::Hyphenation;
pub use label::{Label, placeholders};
pub(crate) use lists::{entries, has};
pub use moments::ZoneName;
pub use particles::is_particle;
pub use smart::Smart;
pub use ties::{Strength, Tie};
pub(crate) use units::sign_at_start;
pub(crate) use words::{
    ALL_CURRENCY_WORDS, ALL_END_MARKS, ALL_MAIL_HEADS, ALL_MAIL_LINES, ALL_MORE, Acronyms, Anniversaries,
    Apart, AuthorNotes, Change, Clock, ClockZones, DeadlinePast, DifferentRole, FiguresDisagree, Names,
    OfAll, PerLanguage, Percentages, Placeholder, RelativeDays, Spelling, Words, all, decimal_mark, file,
    is_total, words,
};
use words::{Elision, Spacing, given};

/// All that the layout must know of a language. Cheap to make.
#[derive(Clone, Debug)]
pub struct Language {
    lang: Lang,
    locale: DateTimeFormatterPreferences,
    known: bool,
    words: &'static Words,
    /// The labels that a brand words differently.
    own: Vec<(Label, String)>,
    names: OnceLock<Arc<dates::Names>>,
}

impl Language {
    /// The language `lang`, with the labels that a brand words differently (language, key, wording).
    ///
    /// An override for a language counts in all its countries, one for a country there only. Unknown keys
    /// are passed over. A language that has no labels speaks English; see [`Language::is_known`].
    #[must_use]
    pub fn new(lang: &Lang, overrides: &[(Lang, String, String)]) -> Self {
        let known = words(lang).filter(|words| !words.is_partial());
        let locale = spoken(lang, known.is_some());
        let mut own = Vec::new();
        for exact in [false, true] {
            for (tag, key, wording) in overrides {
                let general = tag.region().is_none() || lang.region().is_none();
                let alike = tag.language() == lang.language() && tag.is_written_like(lang);
                let applies = if exact { tag == lang } else { alike && general };
                let label = Label::from_key(key).filter(|_| applies);
                own.extend(label.map(|label| (label, wording.clone())));
            }
        }
        Self {
            lang: lang.clone(),
            locale: DateTimeFormatterPreferences::from(&Locale::from(locale)),
            known: known.is_some(),
            words: known.unwrap_or_else(words::english),
            own,
            names: OnceLock::new(),
        }
    }

    /// The language that was asked for.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// Whether there are labels for the language; if not, the labels of another are used, mostly English.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// The language that the program's own words are in: English where it has none of the language, unless the brand words
    /// labels in it.
    #[must_use]
    pub fn of_labels(&self) -> Lang {
        if self.known || !self.own.is_empty() { self.lang.clone() } else { Lang::english() }
    }

    /// The wording of a label, with its placeholders.
    #[must_use]
    pub fn label(&self, label: Label) -> &str {
        // The last one counts.
        let own = self.own.iter().rev().find(|(own, _)| *own == label);
        own.map_or_else(|| label.wording(self.words), |(_, wording)| wording)
    }

    /// The wording of a label, its placeholders replaced: `("page", "1")` for `{page}`.
    #[must_use]
    pub fn fill(&self, label: Label, values: &[(&str, &str)]) -> String {
        let text = label::fill(self.label(label), values);
        match values {
            // French: "À propos d’EFIA".
            [("name", name)] if self.elides(name) => {
                let Elision { from, to, .. } = self.words.elision;
                text.replacen(&format!("{from}{name}"), &format!("{to}{name}"), 1)
            }
            _ => text,
        }
    }

    /// The mark at the end of the text: ENDS, ###; `None` where the language and country have none.
    #[must_use]
    pub fn end_mark(&self) -> Option<&str> {
        Some(self.label(Label::EndMark)).filter(|mark| !mark.is_empty())
    }

    /// Opening and closing quotation marks, then those of a quotation inside a quotation.
    #[must_use]
    pub fn quotes(&self) -> [&str; 4] {
        self.words.quotes.try_into().unwrap_or(["“", "”", "‘", "’"])
    }

    /// The dash inside a sentence, which stands between spaces.
    #[must_use]
    pub fn dash(&self) -> &str {
        self.words.dash
    }

    /// The dash before the name of somebody who is quoted.
    #[must_use]
    pub fn attribution_dash(&self) -> &str {
        self.words.attribution
    }

    /// Whether speech may begin with a dash in the language.
    #[must_use]
    pub(crate) fn speaks_behind_dashes(&self) -> bool {
        self.words.typed.speech_dash
    }

    /// "3 March 2026".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        dates::date(self.locale, self.words, date)
    }

    /// "Tuesday, 3 March 2026".
    #[must_use]
    pub fn date_with_weekday(&self, date: Date) -> String {
        dates::date_with_weekday(self.locale, self.words, date)
    }

    /// "10:00". Noon and midnight can't be confused.
    #[must_use]
    pub fn time(&self, moment: &ZonedDateTime) -> String {
        moments::time(self.locale, self.words, moment)
    }

    /// What the zone is called at that moment: CET in winter, CEST in summer.
    #[must_use]
    pub fn zone(&self, moment: &ZonedDateTime) -> ZoneName {
        let mut name = moments::zone(self.locale, self.words, moment);
        if let Some((_, own)) = self.words.zones.iter().find(|(other, _)| *other == name.abbreviation) {
            (*own).clone_into(&mut name.abbreviation);
        }
        name
    }

    /// "Tuesday, 3 March 2026, 10:00 CET".
    #[must_use]
    pub fn moment(&self, moment: &ZonedDateTime) -> String {
        let values = [
            ("date", &*self.date_with_weekday(moment.date())),
            ("time", &self.time(moment)),
            ("zone", &self.zone(moment).abbreviation),
        ];
        self.fill(Label::Moment, &values)
    }

    /// "Tuesday, 3 March 2026, 04:00 EST (New York)".
    #[must_use]
    pub fn moment_with_city(&self, moment: &ZonedDateTime) -> String {
        let text = self.moment(moment);
        match self.zone(moment).city {
            Some(city) => self.fill(Label::MomentWithCity, &[("moment", &text), ("city", &city)]),
            None => text,
        }
    }

    /// The lines of an embargo: "Embargoed until …" in the zone of the release, then the same instant in
    /// each further zone, with its own weekday and date and the city.
    #[must_use]
    pub fn embargo_line(&self, embargo: &Embargo) -> Vec<String> {
        let first = self.fill(Label::EmbargoedUntil, &[("when", &self.moment(&embargo.until))]);
        let zones = embargo.zones.iter().filter(|zone| *zone != embargo.until.time_zone());
        let further = zones.map(|zone| {
            let moment = self.moment_with_city(&embargo.until.with_time_zone(zone.clone()));
            self.capitalise(&moment)
        });
        std::iter::once(first).chain(further).collect()
    }

    /// The month (1 to 12) that a word names in full or abbreviated, with or without its full stop.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<u8> {
        self.names().month(word)
    }

    /// The weekday that a word names.
    #[must_use]
    pub fn weekday(&self, word: &str) -> Option<Weekday> {
        self.names().weekday(word)
    }

    /// What the language calls another: "French", "französisch".
    #[must_use]
    pub fn language_name(&self, lang: &Lang) -> Option<&str> {
        let tag = if lang.language() == "no" { "nb" } else { lang.language() };
        self.words.language_names.iter().find(|(own, _)| *own == tag).map(|(_, name)| *name)
    }

    /// The names of languages in a row; those without a name by their tags.
    #[must_use]
    pub fn language_list(&self, langs: &[Lang]) -> String {
        let name = |lang: &Lang| self.language_name(lang).map_or_else(|| lang.to_string(), str::to_owned);
        langs.iter().map(name).collect::<Vec<_>>().join(self.comma())
    }

    /// The comma between the members of a list, with its space.
    #[must_use]
    pub fn comma(&self) -> &'static str {
        given(self.words.comma).unwrap_or(", ")
    }

    /// A whole number in the digits of the language and country, without separators: 12, ١٢ in Egypt, ۱۲ in Iran.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        numbers::number(self.locale, number)
    }

    /// `text` in capitals: Greek without accents, Turkish with its dotted İ.
    #[must_use]
    pub fn uppercase(&self, text: &str) -> String {
        CaseMapper::new().uppercase_to_string(text, self.lang.id()).into_owned()
    }

    /// `text` with a capital letter at its start, for a line of its own: "Mardi 3 mars 2026".
    #[must_use]
    pub fn capitalise(&self, text: &str) -> String {
        let first = text.chars().next().map_or(0, char::len_utf8);
        self.uppercase(&text[..first]) + &text[first..]
    }

    /// How the language divides its words; `None` if it doesn't.
    #[must_use]
    pub fn hyphenation(&self) -> Option<Hyphenation> {
        Hyphenation::of(&self.lang)
    }

    fn names(&self) -> &dates::Names {
        self.names.get_or_init(|| {
            let locale = spoken(&self.lang, self.known);
            // Most names are of ASCII, where Turkish, Azeri and Lithuanian alone have capitals of their own.
            let own = matches!(locale.language.as_str(), "tr" | "az" | "lt");
            let uppercase = |text: &str| {
                if text.is_ascii() && !own {
                    return text.to_ascii_uppercase();
                }
                CaseMapper::new().uppercase_to_string(text, &locale).into_owned()
            };
            dates::once_for(&locale, || dates::names(self.locale, uppercase))
        })
    }

    /// The spaces around punctuation, where the language sets any.
    fn spacing(&self) -> Option<&'static Spacing> {
        Some(&self.words.spacing).filter(|spacing| !spacing.marks.is_empty())
    }

    /// Whether a small word loses its vowel before a name.
    fn elides(&self, name: &str) -> bool {
        let first = name.chars().flat_map(char::to_lowercase).next();
        first.is_some_and(|first| self.words.elision.before.contains(first))
    }
}

/// The locale in which a language writes dates: its own where it has labels.
fn spoken(lang: &Lang, known: bool) -> LanguageIdentifier {
    match (lang.language(), lang.region()) {
        // Where no country is named, that of the labels; the European Union writes British English.
        ("en", None | Some("EU")) => langid!("en-GB"),
        ("pt", None) => langid!("pt-PT"),
        _ if known => lang.id().clone(),
        _ => langid!("en-GB"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use jiff::tz::TimeZone;

    fn lang(tag: &str) -> Lang {
        tag.parse().expect("a tag")
    }

    fn language(tag: &str) -> Language {
        Language::new(&lang(tag), &[])
    }

    #[test]
    fn a_brand_words_labels_its_own_way() {
        let own = |tag: &str, wording: &str| (lang(tag), "contacts".to_owned(), wording.to_owned());
        let overrides = [own("en-GB", "Press desk"), own("en", "Press"), own("fr", "Presse")];
        let wording = |tag| Language::new(&lang(tag), &overrides).label(Label::Contacts).to_owned();
        assert_eq!(wording("en-GB"), "Press desk");
        assert_eq!(wording("en-US"), "Press");
        assert_eq!(wording("en"), "Press");
        assert_eq!(wording("fr-BE"), "Presse");
        assert_eq!(wording("de"), "Pressekontakte");
    }

    #[test]
    fn countries_differ_where_they_do() {
        assert_eq!(language("en").end_mark(), Some("ENDS"));
        assert_eq!(language("en-US").end_mark(), Some("###"));
        assert_eq!(language("en-AU").end_mark(), Some("ENDS"));
        assert_eq!(language("de").end_mark(), None);
        assert_eq!(language("de-CH").quotes(), ["«", "»", "‹", "›"]);
        assert_eq!(language("de-CH").label(Label::Draft), "Entwurf");
        assert_eq!(language("pt-BR").label(Label::Mobile), "Celular");
    }

    #[test]
    fn norwegian_is_bokmål_or_nynorsk() {
        assert!(language("no").is_known() && language("en-EU").is_known());
        assert_eq!(language("no").label(Label::Draft), "Utkast");
        assert_eq!(language("no").label(Label::PressRelease), language("nb").label(Label::PressRelease));
        assert_eq!(language("nn-NO").label(Label::NotesToEditors), "Til redaksjonen");
        assert_ne!(language("nn").label(Label::Immediate), language("nb").label(Label::Immediate));
        assert!(!language("fy").is_known());
    }

    #[test]
    fn letters_choose_the_labels() {
        for (tag, draft) in [
            ("sr", "Нацрт"),
            ("sr-Cyrl-BA", "Нацрт"),
            ("sr-Latn", "Nacrt"),
            ("sr-Latn-RS", "Nacrt"),
            ("zh-CN", "新闻稿"),
            ("zh-Hans-SG", "新闻稿"),
            ("zh-TW", "新聞稿"),
            ("zh-HK", "新聞稿"),
            ("zh-Hant", "新聞稿"),
        ] {
            let label = if tag.starts_with("zh") { Label::PressRelease } else { Label::Draft };
            assert_eq!(language(tag).label(label), draft, "{tag}");
        }
        for tag in ["ru-Latn", "uz-Cyrl", "bs-Cyrl"] {
            assert!(!language(tag).is_known(), "{tag}");
        }
        let overrides = [(lang("sr"), "draft".to_owned(), "Радна верзија".to_owned())];
        assert_eq!(Language::new(&lang("sr-Latn"), &overrides).label(Label::Draft), "Nacrt");
        assert_eq!(Language::new(&lang("sr-RS"), &overrides).label(Label::Draft), "Радна верзија");
    }

    #[test]
    fn swiss_german_has_no_eszett() {
        let swiss = language("de-CH");
        for label in Label::all() {
            assert!(!swiss.label(label).contains('ß'), "{}", label.key());
        }
    }

    #[test]
    fn swiss_french_sets_no_space_before_punctuation() {
        for label in Label::all() {
            assert!(!language("fr-CH").label(label).replace('\u{a0}', " ").contains(" :"), "{}", label.key());
            assert!(!language("fr").label(label).contains(" :"), "{}: a space that breaks", label.key());
        }
        assert_eq!(language("fr").label(Label::Photo), "Photo\u{a0}: {credit}");
        assert_eq!(language("fr-CH").label(Label::Photo), "Photo: {credit}");
    }

    #[test]
    fn an_embargo_is_one_instant_in_every_zone() {
        let zone = |name: &str| TimeZone::get(name).expect("a zone");
        let embargo = Embargo {
            until: "2026-03-03T10:00[Europe/Brussels]".parse().expect("a moment"),
            zones: vec![zone("Europe/London"), zone("Europe/Brussels"), zone("America/New_York")],
            place: Place::default(),
        };
        assert_eq!(
            language("en-GB").embargo_line(&embargo),
            [
                "Embargoed until Tuesday, 3 March 2026, 10:00 CET",
                "Tuesday, 3 March 2026, 09:00 GMT (London)",
                "Tuesday, 3 March 2026, 04:00 EST (New York)",
            ]
        );
        assert_eq!(
            language("de").embargo_line(&embargo)[0],
            "Sperrfrist: Dienstag, 3. März 2026, 10:00 Uhr MEZ"
        );
        assert_eq!(
            language("fr").embargo_line(&embargo)[..2],
            [
                "Sous embargo jusqu’au mardi 3 mars 2026 à 10\u{a0}h CET",
                "Mardi 3 mars 2026 à 9\u{a0}h GMT (Londres)",
            ]
        );
    }

    #[test]
    fn capitals_follow_the_language() {
        assert_eq!(language("el").uppercase("Δελτίο Τύπου"), "ΔΕΛΤΙΟ ΤΥΠΟΥ");
        assert_eq!(language("tr").uppercase("Basın bildirisi"), "BASIN BİLDİRİSİ");
        assert_eq!(language("de").uppercase("Straße"), "STRASSE");
        assert_eq!(language("nl").uppercase("ijs"), "IJS");
    }

    #[test]
    fn french_elides() {
        let about = |name| language("fr").fill(Label::About, &[("name", name)]);
        assert_eq!(about("EFIA"), "À propos d’EFIA");
        assert_eq!(about("Presskit"), "À propos de Presskit");
    }

    #[test]
    fn languages_have_names_and_patterns() {
        let langs = [lang("en-GB"), lang("fr"), lang("no"), lang("tlh")];
        assert_eq!(language("de").language_list(&langs), "Englisch, Französisch, Norwegisch (Bokmål), tlh");
        assert!(language("en").hyphenation().is_some());
        assert_eq!(language("ar").hyphenation(), None);
    }
}
