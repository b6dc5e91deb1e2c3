//! The forms that a file may have.

use std::path::Path;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML front matter and a Markdown body.
    Markdown,
    /// TOML.
    Toml,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

impl Format {
    /// The form of a file, by the ending of its name.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "toml" => Some(Self::Toml),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The form of a text that has no name, by how it begins.
    #[must_use]
    pub fn guess(text: &str) -> Self {
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
        let mut lines = lines.by_ref().skip_while(|line| line.is_empty() || line.starts_with('#'));
        let first = lines.next().unwrap_or_default();
        let is_name = |name: &str| !name.is_empty() && !name.contains([' ', ':']);
        match first {
            // YAML may begin with `---` too, but then has no second one.
            "---" if lines.any(|line| line == "---") => Self::Markdown,
            "---" => Self::Yaml,
            _ if first.starts_with('{') => Self::Json,
            _ if first.starts_with('[') => Self::Toml,
            _ if first.split_once('=').is_some_and(|(name, _)| is_name(name.trim())) => Self::Toml,
            _ if first.split_once(':').is_some_and(|(name, _)| is_name(name)) => Self::Yaml,
            _ => Self::Markdown,
        }
    }
}
