//! What an option may say: a few words, a size, an instant.

use clap::ValueEnum;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use presskit::{input, request};

/// A size in bytes: `800kB`, `1.5 MB`.
pub(super) fn size(text: &str) -> Result<usize, String> {
    let text = text.trim();
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let unit = match text[number.len()..].trim().to_ascii_lowercase().as_str() {
        "mb" | "m" => 1_000_000.0,
        "kb" | "k" => 1000.0,
        _ => return Err("write it like `1.5MB` or `800kB`".to_owned()),
    };
    let bytes = number.replace(',', ".").parse::<f64>().ok().map(|number| number * unit);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held inside")]
    let whole = |bytes: f64| bytes as usize;
    let fits = bytes.filter(|bytes| (10_000.0..=1e9).contains(bytes));
    fits.map(whole).ok_or_else(|| "write it like `1.5MB`, from 10kB to 1000MB".to_owned())
}

/// An instant, with the zone that it was said in.
pub(super) fn moment(text: &str) -> Result<ZonedDateTime, String> {
    let instant = text.parse::<Timestamp>().map(|instant| instant.to_zoned_datetime(TimeZone::UTC));
    let help = "write date, hour and zone: 2026-03-03T09:00[Europe/Brussels], or 2026-03-03T08:00Z";
    text.parse().or(instant).map_err(|_| help.to_owned())
}

/// What a PDF is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Profile {
    /// Pictures have no more pixels than they need.
    Mail,
    /// Pictures keep their compressed data.
    Original,
}

impl From<Profile> for request::Profile {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Mail => Self::Mail,
            Profile::Original => Self::Original,
        }
    }
}

/// A layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Layout {
    /// One column under a letterhead.
    Classic,
    /// A side column for date, facts and contacts.
    Rail,
    /// Heads of sections in a wide margin.
    Report,
    /// A letter, signed, without rules.
    Letter,
    /// Two columns, justified: it holds a quarter more.
    Bulletin,
}

/// Paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Paper {
    /// 210 by 297 mm.
    #[value(name = "A4")]
    A4,
    /// 8.5 by 11 inches.
    #[value(name = "Letter")]
    Letter,
}

impl Layout {
    /// As a brand writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::Rail => "rail",
            Self::Report => "report",
            Self::Letter => "letter",
            Self::Bulletin => "bulletin",
        }
    }
}

impl Paper {
    /// As a brand writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }
}

/// The form of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Form {
    /// YAML data on top, Markdown below.
    Md,
    /// TOML.
    Toml,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

impl From<Form> for input::Format {
    fn from(form: Form) -> Self {
        match form {
            Form::Md => Self::Markdown,
            Form::Toml => Self::Toml,
            Form::Yaml => Self::Yaml,
            Form::Json => Self::Json,
        }
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people.
    Text,
    /// For programs: one array.
    Json,
    /// One line each, for editors: `file:line:column: severity[code]: message`.
    Short,
    /// For platforms that read SARIF 2.1.0.
    Sarif,
    /// Workflow commands, which GitHub shows beside the lines.
    Github,
}

/// Whether findings are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    /// Where a terminal reads them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Of {
    /// Of releases.
    Release,
    /// Of brands.
    Brand,
    /// Of a house's `presskit.toml`.
    House,
}
