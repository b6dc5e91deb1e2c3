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
    /// Judges a release, and draws its pages: its text.
    Judge(Asked),
    /// Writes the PDF of a release: its text.
    Pdf(Asked),
    /// Says a release in words: its text.
    Words {
        #[serde(flatten)]
        asked: Asked,
        form: Form,
    },
    /// A picture of the pages that were drawn last, as browsers show it.
    Picture { id: u16 },
    /// The data of a release: its text.
    Fields { path: String },
    /// The change that sets a field of a release: its text.
    Set { path: String, field: String, value: Json },
    /// What a PDF carries: its bytes.
    Read,
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
}

/// A form that words are written in.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Form {
    Text,
    Html,
    Fragment,
}
