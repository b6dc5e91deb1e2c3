//! Language tags (BCP 47) and the direction in which a language is written.

use std::fmt;
use std::str::FromStr;

use icu_locale::{Direction as IcuDirection, LanguageIdentifier, LocaleDirectionality};
use unicode_bidi::{BidiClass, bidi_class};

/// A language tag: `en-GB`, `el`, `de-CH`.
///
/// Only language, script, region and variants count; extensions are refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lang(LanguageIdentifier);

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

    /// The way a line of this language runs.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match LocaleDirectionality::new_common().get(&self.0) {
            Some(IcuDirection::RightToLeft) => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
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
    fn arabic_runs_to_the_left() {
        for (tag, direction) in
            [("ar", Direction::RightToLeft), ("he", Direction::RightToLeft), ("el", Direction::LeftToRight)]
        {
            assert_eq!(tag.parse::<Lang>().expect("a tag").direction(), direction, "{tag}");
        }
    }
}
