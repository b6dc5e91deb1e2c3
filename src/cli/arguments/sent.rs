//! What is asked for where a release leaves the house: drafts of mails, pictures, press kits.

use std::path::PathBuf;

use clap::Args;
use jiff::ZonedDateTime;
use presskit::request::Request;

use super::asked::Asked;
use super::choices::{moment, size};

pub(super) const MAIL_EXAMPLES: &str = "\
Examples:
  presskit mail release.md                                 release.eml beside it: open it, add addresses, send
  presskit mail release.md --to press-list.csv -o out/     a draft for each line of the list, with its salutation
  presskit mail release.*.md --to press-list.csv --bcc -o out/    one for each language, all addresses unseen
  presskit mail release.en.md release.fr.md --together -o both.eml    both languages in one draft

The list is CSV with the columns mail, name, language, salutation. Exit status: 0 fine (warnings included), 1 a release has
errors and nothing was written, 2 wrong use, a wrong list, a mail that is too large, or no place to write.";

/// Drafts of mails.
#[derive(Debug, Args)]
pub(in crate::cli) struct Mail {
    #[command(flatten)]
    pub asked: Asked,
    /// Where to write: a file, or a folder (ending in `/` or there already); without it, beside each release
    #[arg(long, short, value_name = "OUT")]
    pub output: Option<String>,
    /// The list of those who get it, as CSV: a draft for each line, in the language that it asks for
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// One draft for all of the list who read its language, their addresses unseen by each other
    #[arg(long, requires = "to")]
    pub bcc: bool,
    /// All languages in one draft, one under the other, in the order in which they are named; without it, one draft each
    #[arg(long)]
    pub together: bool,
    #[command(flatten)]
    pub parcel: Parcel,
}

/// What travels with a draft.
#[derive(Debug, Args)]
pub(in crate::cli) struct Parcel {
    /// Leaves the PDF out
    #[arg(long)]
    pub no_pdf: bool,
    /// Attaches the pictures too, with captions inside: in print size where they fit, else in web size
    #[arg(long)]
    pub attach_pictures: bool,
    /// The most that a mail may weigh; pictures are made smaller for it
    #[arg(long, value_name = "SIZE", default_value = "1.5MB", value_parser = size)]
    pub max_size: usize,
}

pub(super) const PICTURES_EXAMPLES: &str = "\
Examples:
  presskit pictures release.md                   into a folder beside it
  presskit pictures release.*.md -o pictures/    captions and alternative texts in every language, in the same files

Positions, numbers of cameras, owners and thumbnails are left out; colour profiles stay. Exit status: 0 fine (warnings
included), 1 a release has errors and nothing was written, 2 wrong use, nothing to read, or no place to write.";

/// The pictures of a release.
#[derive(Debug, Args)]
pub(in crate::cli) struct Pictures {
    #[command(flatten)]
    pub asked: Asked,
    /// The folder to write to; without it, one beside the release
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

pub(super) const KIT_EXAMPLES: &str = "\
Examples:
  presskit kit release.md                       into a folder beside it, and a ZIP
  presskit kit release.*.md -o out/oil          every language; out/oil/index.html opens it, out/oil.zip is the same in one
  presskit kit release.md --now '2026-03-03T09:00[Europe/Brussels]'    also finds what has passed by then

An earlier kit in the folder is replaced, if nothing in it was changed; any other folder that isn't empty is left alone. Under
embargo all names end in figures that can't be guessed. Exit status: 0 fine (warnings included), 1 a release has errors and
nothing was written, 2 wrong use, nothing to read, or no place to write.";

/// A press kit.
#[derive(Debug, Args)]
pub(in crate::cli) struct Kit {
    #[command(flatten)]
    pub asked: Asked,
    /// The folder to write; without it, one beside the first release
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// When it is to be sent, with the zone: 2026-03-03T09:00[Europe/Brussels]; what has passed by then is found, an embargo
    /// too
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    now: Option<ZonedDateTime>,
}

impl Kit {
    /// What is asked of each release.
    pub fn request(&self) -> Request {
        Request { now: self.now.clone(), ..self.asked.request() }
    }
}
