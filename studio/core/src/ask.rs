//! What the page may ask.

use serde::Deserialize;
use serde_json::Value as Json;

/// A question. What follows its head in bytes stands behind the name.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Ask {
    /// Which version this is.
    Version,
    /// Takes a file over: its bytes.
    Put { path: String },
    /// Forgets a file.
    Remove { path: String },
    /// Forgets all files.
    Clear,
    /// The text of another version of the release that is open: its text.
    Beside { path: String },
    /// Judges what a release says: its text. What its pages show is told by [`Ask::Draw`].
    Check(Asked),
    /// Lays out the release that was checked last, draws its pages, and judges them too.
    Draw,
    /// Where the words on the pages that were drawn last stand in the text.
    Spots,
    /// Writes the PDF of a release: its text.
    Pdf(Asked),
    /// Says a release in words: its text.
    Words {
        #[serde(flatten)]
        asked: Asked,
        form: Writing,
    },
    /// A picture of the pages that were drawn last, as browsers show it.
    Picture { id: u16 },
    /// The data of a release: its text.
    Fields { path: String },
    /// The change that sets a field of a release: its text.
    Set { path: String, field: String, value: Json },
    /// What a PDF carries and whose words it says: the text of the release that it is compared with, `length` bytes long,
    /// and its bytes. Without `of` it is compared with nothing but the data in it.
    Verify {
        #[serde(default)]
        of: Option<Asked>,
        #[serde(default)]
        length: usize,
    },
}

/// A release, and what is asked of it.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The file of the release.
    pub path: String,
    /// As a draft, whatever its status says.
    #[serde(default)]
    pub draft: bool,
    /// The moment for which it is judged, with its zone: `2026-03-02T09:00+01:00[Europe/Brussels]`.
    #[serde(default)]
    pub now: Option<String>,
    /// Lets the release travel inside the PDF.
    #[serde(default)]
    pub attach: bool,
    /// The other versions that it is compared with, each by its path, in the order in which they are shown.
    #[serde(default)]
    pub before: Vec<String>,
    #[serde(default)]
    pub behind: Vec<String>,
}

/// A form that words are written in.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Writing {
    Text,
    Html,
    Fragment,
}
