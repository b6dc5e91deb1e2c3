//! Without the feature `spelling` no dictionary can be read, and who asks for one is told so.

/// A dictionary that there can't be.
#[derive(Debug)]
pub enum Dictionary {}

impl Dictionary {
    /// Reads nothing.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn read(_: &str, _: &[u8], _: &[u8]) -> Result<Self, String> {
        Err("this program was built without the feature `spelling`".to_owned())
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match *self {}
    }

    /// Whether it has a word.
    #[must_use]
    pub fn knows(&self, _: &str) -> bool {
        match *self {}
    }

    /// Words that are spelt much like another.
    #[must_use]
    pub fn near(&self, _: &str) -> Vec<String> {
        match *self {}
    }
}
