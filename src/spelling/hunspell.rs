//! One dictionary of Hunspell.

use std::fmt;

use encoding_rs::Encoding;

use crate::guard::caught;

/// Words of a language, with the rules by which they take endings and are put together.
pub struct Dictionary {
    name: String,
    words: spellbook::Dictionary,
}

/// Longer words are no business of a dictionary, and putting them together could take for ever.
const LONGEST: usize = 40;

impl Dictionary {
    /// Reads the two files of a dictionary, `name` without its ending.
    ///
    /// # Errors
    ///
    /// Why that can't be done.
    pub fn read(name: &str, rules: &[u8], words: &[u8]) -> Result<Self, String> {
        let encoding = encoding(rules)?;
        let text = |bytes| encoding.decode_with_bom_removal(bytes).0.into_owned();
        let read = || spellbook::Dictionary::new(&text(rules), &text(words));
        let words = caught(read)?.map_err(|error| error.to_string())?;
        Ok(Self { name: name.to_owned(), words })
    }

    /// Its name: `en_GB`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it has a word, in any of its forms. What is too long for it counts as known.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        word.chars().count() > LONGEST || caught(|| self.words.check(word)).unwrap_or(true)
    }

    /// Words that are spelt much like another, the likeliest first; three at most.
    #[must_use]
    pub fn near(&self, word: &str) -> Vec<String> {
        let suggested = || {
            let mut near = Vec::new();
            self.words.suggest(word, &mut near);
            near.truncate(3);
            near
        };
        caught(suggested).unwrap_or_default()
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Dictionary").field(&self.name).finish()
    }
}

/// The encoding that the line `SET` of its rules names; Latin-1 without one, as Hunspell has it.
fn encoding(rules: &[u8]) -> Result<&'static Encoding, String> {
    let mut lines = rules.split(|byte| *byte == b'\n').map(|line| String::from_utf8_lossy(line));
    let named = lines
        .find_map(|line| Some(line.trim_start_matches('\u{feff}').strip_prefix("SET ")?.trim().to_owned()));
    let Some(name) = named else { return Ok(encoding_rs::WINDOWS_1252) };
    let label = name.to_lowercase().replace("microsoft-cp", "windows-");
    Encoding::for_label(label.as_bytes()).ok_or_else(|| format!("nobody knows the encoding {name}"))
}
