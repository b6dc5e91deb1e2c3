//! Language tags (BCP 47) and the direction in which a language is written.

use std::fmt;
use std::str::FromStr;

use icu_locale::{
    Direction as IcuDirection, LanguageIdentifier, LocaleDirectionality, LocaleExpander, TransformResult,
};
use unicode_bidi::{BidiClass, bidi_class};

/// A language tag: `en-GB`, `el`, `de-CH`.
///
/// Only language, script, region and variants count; extensions are refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lang(LanguageIdentifier);

/// The countries (ISO 3166-1), and Kosovo.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ \
    FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT \
    JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP \
    MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE \
    RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV \
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// A text that is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALanguage;

/// The way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Latin, Greek, Cyrillic and most others.
    #[default]
    LeftToRight,
    /// Arabic, Hebrew, Persian, Urdu.
    RightToLeft,
}

impl Lang {
    /// British English, the default of everything.
    #[must_use]
    pub fn english() -> Self {
        Self(icu_locale::langid!("en-GB"))
    }

    /// The tag as the icu crates take it.
    #[must_use]
    pub fn id(&self) -> &LanguageIdentifier {
        &self.0
    }

    /// The language subtag: `en` of `en-GB`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// The region subtag: `GB` of `en-GB`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(icu_locale::subtags::Region::as_str)
    }

    /// The script subtag: `Latn` of `sr-Latn`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.0.script.as_ref().map(icu_locale::subtags::Script::as_str)
    }

    /// Whether the CLDR knows a language that is written in the script of the tag, if it has one: to letters that it
    /// doesn't know it gives English.
    #[must_use]
    pub fn has_known_script(&self) -> bool {
        let Some(script) = self.0.script else { return true };
        let any = LanguageIdentifier { script: Some(script), ..LanguageIdentifier::UNKNOWN };
        expanded(&any).is_some_and(|full| full.language.as_str() != "en" || script.as_str() == "Latn")
    }

    /// The tag with what is understood by itself: `zh-Hant-TW` of `zh-TW`, `el-Grek-GR` of `el`; `None` for languages of
    /// which nothing is known.
    #[must_use]
    pub fn in_full(&self) -> Option<Self> {
        expanded(&self.0).map(Self)
    }

    /// Whether both are written in the same letters: `zh-TW` and `zh-Hant`, not `sr` and `sr-Latn`.
    #[must_use]
    pub fn is_written_like(&self, other: &Self) -> bool {
        if self.is_named_like(other) {
            return true;
        }
        let script = |lang: &Self| lang.in_full().and_then(|full| full.0.script).or(lang.0.script);
        script(self) == script(other)
    }

    /// The language that most people of a country write, by the country's letters: `el` of `GR`, `de-AT` of `AT`; `None`
    /// where there is no such country.
    #[must_use]
    pub fn of_country(letters: &str) -> Option<Self> {
        let country =
            if letters.eq_ignore_ascii_case("uk") { "GB".to_owned() } else { letters.to_uppercase() };
        if !COUNTRIES.split(' ').any(|known| known == country) {
            return None;
        }
        // The CLDR leaves out what is English.
        let likely = expanded(&LanguageIdentifier::from_str(&format!("und-{country}")).ok()?);
        let full =
            likely.or_else(|| expanded(&LanguageIdentifier::from_str(&format!("en-{country}")).ok()?))?;
        let mut short = full.clone();
        (short.script, short.region) = (None, None);
        let usual = expanded(&short)?;
        // Two languages have two homes.
        let two_homes = matches!(full.language.as_str(), "en" | "pt");
        if usual.region != full.region || two_homes {
            short.region = full.region;
        }
        if usual.script != full.script {
            short.script = full.script;
        }
        Some(Self(short))
    }

    /// Whether both have the same language, script and region: all but variants, and compared faster.
    #[must_use]
    pub(crate) fn is_named_like(&self, other: &Self) -> bool {
        self.name() == other.name()
    }

    /// A number for language, script and region, which no other has.
    #[must_use]
    pub(crate) fn name(&self) -> u128 {
        let [a, b, c] = *self.0.language.to_tinystr().all_bytes();
        let [d, e, f, g] = self.0.script.map_or([0; 4], |script| *script.to_tinystr().all_bytes());
        let [h, i, j] = self.0.region.map_or([0; 3], |region| *region.to_tinystr().all_bytes());
        u128::from_le_bytes([a, b, c, d, e, f, g, h, i, j, 0, 0, 0, 0, 0, 0])
    }

    /// Whether one voice reads both: `en` in `en-GB`. Nobody wants the voice to change for a dialect; where the script
    /// changes with it, or, as in Chinese, the region says which script it is, the voice has to.
    #[must_use]
    pub fn shares_voice(&self, other: &Self) -> bool {
        let one_language = self.language() == other.language() && self.0.script == other.0.script;
        self == other || one_language && self.language() != "zh"
    }

    /// The way a line of this language runs.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match LocaleDirectionality::new_common().get(&self.0) {
            Some(IcuDirection::RightToLeft) => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

/// A tag with all that is likely; `None` where nothing is known of it.
fn expanded(id: &LanguageIdentifier) -> Option<LanguageIdentifier> {
    let mut full = id.clone();
    match LocaleExpander::new_extended().maximize(&mut full) {
        TransformResult::Modified => Some(full),
        TransformResult::Unmodified => (id.script.is_some() && id.region.is_some()).then_some(full),
    }
}

impl Direction {
    /// The way in which a text runs by itself: that of its first letter (UAX #9, P2).
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        text.chars().find_map(|c| match bidi_class(c) {
            BidiClass::L => Some(Self::LeftToRight),
            BidiClass::R | BidiClass::AL => Some(Self::RightToLeft),
            _ => None,
        })
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Lang {
    type Err = NotALanguage;

    fn from_str(tag: &str) -> Result<Self, NotALanguage> {
        let id = LanguageIdentifier::from_str(tag).map_err(|_| NotALanguage)?;
        // Subtags of four letters and more are reserved (RFC 5646, 2.2.1): "German" is a mistake.
        let is_language = !id.language.is_unknown() && id.language.as_str().len() <= 3;
        if is_language { Ok(Self(id)) } else { Err(NotALanguage) }
    }
}

impl fmt::Display for NotALanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language tag")
    }
}

impl std::error::Error for NotALanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_written_alike() {
        let lang: Lang = "de-CH".parse().expect("a tag");
        assert_eq!((lang.language(), lang.region()), ("de", Some("CH")));
        assert_eq!(lang.to_string(), "de-CH");
        assert_eq!("German".parse::<Lang>(), Err(NotALanguage));
        assert_eq!("1".parse::<Lang>(), Err(NotALanguage));
        assert_eq!("und".parse::<Lang>(), Err(NotALanguage));
    }

    #[test]
    fn a_country_has_its_language() {
        let of = |letters| Lang::of_country(letters).map(|lang| lang.to_string());
        for (letters, tag) in [
            ("gr", "el"),
            ("GB", "en-GB"),
            ("uk", "en-GB"),
            ("us", "en-US"),
            ("cz", "cs"),
            ("at", "de-AT"),
            ("br", "pt-BR"),
            ("jp", "ja"),
            ("tw", "zh-Hant-TW"),
        ] {
            assert_eq!(of(letters).as_deref(), Some(tag), "{letters}");
        }
        assert_eq!(of("en"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn letters_are_told_apart() {
        let lang = |tag: &str| tag.parse::<Lang>().expect("a tag");
        for (one, other, alike) in [
            ("zh-TW", "zh-Hant", true),
            ("zh", "zh-Hans-SG", true),
            ("sr", "sr-Latn", false),
            ("sr", "sr-RS", true),
            ("de-AT", "de-CH", true),
        ] {
            assert_eq!(lang(one).is_written_like(&lang(other)), alike, "{one} {other}");
        }
    }

    #[test]
    fn arabic_runs_to_the_left() {
        for (tag, direction) in
            [("ar", Direction::RightToLeft), ("he", Direction::RightToLeft), ("el", Direction::LeftToRight)]
        {
            assert_eq!(tag.parse::<Lang>().expect("a tag").direction(), direction, "{tag}");
        }
    }
}
