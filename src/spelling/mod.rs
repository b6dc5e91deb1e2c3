//! Dictionaries that the user has, in the form of Hunspell (`en_GB.aff` with `en_GB.dic`), as word processors and browsers
//! bring them. Nothing is looked up without them.
//!
//! A dictionary may come from anywhere: its files have limits, and whatever its reader stumbles over is a fault of the file.

#[cfg(feature = "spelling")]
mod hunspell;
#[cfg(not(feature = "spelling"))]
mod nothing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::files::Files;
use crate::lang::Lang;

#[cfg(feature = "spelling")]
pub use hunspell::Dictionary;
#[cfg(not(feature = "spelling"))]
pub use nothing::Dictionary;

/// A dictionary; `None`: there is none for the language; or why it can't be used.
type Found = Result<Option<Arc<Dictionary>>, String>;

/// The dictionaries of some folders, each read once, when a text in its language is met.
#[derive(Debug)]
pub struct Dictionaries {
    files: Arc<dyn Files>,
    folders: Vec<PathBuf>,
    read: Mutex<BTreeMap<String, Found>>,
}

impl Dictionaries {
    /// The dictionaries that lie in folders, the first of which goes before.
    #[must_use]
    pub fn new(files: Arc<dyn Files>, folders: Vec<PathBuf>) -> Self {
        Self { files, folders, read: Mutex::default() }
    }

    /// Where they lie, for messages.
    #[must_use]
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The dictionary of a language: that of its country, else any of the language; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Why there is one and it can't be used: a sentence without its full stop.
    pub fn of(&self, lang: &Lang) -> Found {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(lang.to_string()).or_insert_with(|| self.look_up(lang)).clone()
    }

    fn look_up(&self, lang: &Lang) -> Found {
        for folder in &self.folders {
            let names = self.files.names(folder);
            if let Some(stem) = stem_for(lang, &names) {
                return self.read(folder, stem).map(|dictionary| Some(Arc::new(dictionary)));
            }
        }
        Ok(None)
    }

    fn read(&self, folder: &Path, stem: &str) -> Result<Dictionary, String> {
        let bytes = |ending: &str, most: u64| {
            let path = folder.join(format!("{stem}.{ending}"));
            let shown = path.display();
            let length = self.files.length(&path).unwrap_or(0);
            if length > most {
                return Err(format!(
                    "`{shown}` is too large for a dictionary: {length} bytes, {most} at most"
                ));
            }
            let read = self.files.read(&path).map_err(|error| format!("`{shown}` can’t be read: {error}"))?;
            // A file may grow while it is read, or be one that has no length.
            if u64::try_from(read.len()).is_ok_and(|length| length <= most) {
                Ok(read)
            } else {
                Err(format!("`{shown}` is too large for a dictionary: {most} bytes at most"))
            }
        };
        let (rules, words) = (bytes("aff", MOST_RULES)?, bytes("dic", MOST_WORDS)?);
        let shown = folder.join(format!("{stem}.dic"));
        Dictionary::read(stem, &rules, &words)
            .map_err(|reason| format!("`{}` is no dictionary that can be read: {reason}", shown.display()))
    }
}

/// The largest known rules, those of Hungarian, take 2.5 megabytes;
const MOST_RULES: u64 = 8 << 20;

/// the largest list of words, that of Polish, 5.
const MOST_WORDS: u64 = 16 << 20;

/// The name, without its ending, of the files for a language: `en_GB`, `en-GB`, `de_DE_frami`, `de`.
fn stem_for<'n>(lang: &Lang, names: &'n [String]) -> Option<&'n str> {
    let stems = || {
        let stems = names.iter().filter_map(|name| name.strip_suffix(".dic"));
        stems.filter(|stem| names.iter().any(|name| name.strip_suffix(".aff") == Some(stem)))
    };
    let parts = |stem: &str| stem.to_lowercase().replace('-', "_");
    let language = lang.language().to_lowercase();
    let country = lang.region().map(|region| format!("{language}_{}", region.to_lowercase()));
    let begins = |stem: &&str, tag: &str| {
        let own = parts(stem);
        own == tag || own.strip_prefix(tag).is_some_and(|rest| rest.starts_with('_'))
    };
    let of_country = country.and_then(|tag| stems().find(|stem| begins(stem, &tag)));
    // Without a country, that of the language at home goes first: `de_DE`, `fr_FR`.
    let at_home = format!("{language}_{language}");
    of_country
        .or_else(|| stems().find(|stem| parts(stem) == language))
        .or_else(|| stems().find(|stem| begins(stem, &at_home)))
        .or_else(|| stems().find(|stem| begins(stem, &language)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    const RULES: &str = "SET UTF-8\nTRY esianrtolcdugmphbyfvkw\nSFX S Y 1\nSFX S 0 s .\n";
    const WORDS: &str = "4\nbridge/S\nopens\nthe\nwater\n";

    fn dictionaries(files: &[(&str, &[u8])]) -> Dictionaries {
        let memory = files.iter().fold(Memory::default(), |all, (path, bytes)| all.with(path, *bytes));
        Dictionaries::new(Arc::new(memory), vec![PathBuf::from("words")])
    }

    fn lang(tag: &str) -> Lang {
        tag.parse().expect("a tag")
    }

    #[test]
    fn the_dictionary_of_the_country_goes_before_that_of_the_language() {
        let names: Vec<String> = ["de_AT", "de_DE_frami", "en-GB", "fr", "pt_BR", "pt_PT"]
            .iter()
            .flat_map(|stem| [format!("{stem}.aff"), format!("{stem}.dic")])
            .chain(["pl_PL.dic".to_owned()])
            .collect();
        for (tag, expected) in [
            ("de-AT", Some("de_AT")),
            ("de-CH", Some("de_DE_frami")),
            ("de", Some("de_DE_frami")),
            ("en-US", Some("en-GB")),
            ("fr-BE", Some("fr")),
            ("pt", Some("pt_PT")),
            ("pl", None),
        ] {
            assert_eq!(stem_for(&lang(tag), &names), expected, "{tag}");
        }
    }

    #[cfg(feature = "spelling")]
    #[test]
    fn words_are_known_with_their_endings() {
        let all =
            dictionaries(&[("words/en_GB.aff", RULES.as_bytes()), ("words/en_GB.dic", WORDS.as_bytes())]);
        let english = all.of(&lang("en-GB")).expect("a dictionary").expect("English");
        for (word, known) in [("bridges", true), ("Bridge", true), ("bridgs", false), ("waters", false)] {
            assert_eq!(english.knows(word), known, "{word}");
        }
        assert_eq!(english.near("brigde"), ["bridge"]);
        assert_eq!(all.of(&lang("pl")).map(|found| found.is_none()), Ok(true));
    }

    #[cfg(feature = "spelling")]
    #[test]
    fn files_that_are_no_dictionary_are_told() {
        let too_many = vec![b'a'; usize::try_from(MOST_WORDS).expect("a size") + 1];
        for (rules, words, expected) in [
            (RULES.as_bytes(), too_many.as_slice(), "too large"),
            (b"SET KLINGON-1\n".as_slice(), WORDS.as_bytes(), "KLINGON-1"),
            (RULES.as_bytes(), b"bridge\n".as_slice(), "no dictionary that can be read"),
        ] {
            let all = dictionaries(&[("words/en_GB.aff", rules), ("words/en_GB.dic", words)]);
            let reason = all.of(&lang("en-GB")).expect_err("a fault");
            assert!(reason.contains(expected), "{reason}");
        }
    }
}
