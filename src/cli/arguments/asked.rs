//! Which releases are read, and as what.

use std::path::PathBuf;

use clap::Args;
use presskit::files::Files;
use presskit::input::Options;
use presskit::request::Request;

use super::choices::{Form, Profile};

/// Which releases are read, and as what: the same for all commands that judge them.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    /// Releases: .md, .toml, .yaml or .json; `*` and `?` stand for any; `-` is standard input
    #[arg(required = true, value_name = "RELEASE")]
    pub releases: Vec<PathBuf>,
    /// The brand, instead of the one that the release names
    #[arg(long, value_name = "FILE")]
    pub brand: Option<PathBuf>,
    /// The form of the releases, whatever their names end in
    #[arg(long, value_enum, value_name = "FORM")]
    pub from: Option<Form>,
    /// The folder that no file may lie outside of; without it, the folder of the nearest `presskit.toml` above each release
    /// and brand, else their own
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// A folder to look for the brand's fonts in; may be given several times
    #[arg(long, value_name = "DIR")]
    pub font_dir: Vec<PathBuf>,
    /// A folder with dictionaries of Hunspell (.aff and .dic): words that they don't have are found; may be given several
    /// times
    #[arg(long, value_name = "DIR")]
    pub spelling_dir: Vec<PathBuf>,
    /// The most pages that a release may fill
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=50))]
    pub pages: Option<u8>,
    /// Treats releases as drafts, whatever their status says: they carry the draft mark, and what the checks call an
    /// error is a warning
    #[arg(long)]
    pub draft: bool,
    /// What the PDF is for: mails (pictures at 200 ppi), or to take the pictures out of it as they are (which need more
    /// pixels for print)
    #[arg(long, value_enum, default_value_t = Profile::Mail, value_name = "PROFILE")]
    pub profile: Profile,
}

impl Asked {
    /// What may be read.
    pub fn options(&self, files: impl Files + 'static) -> Options {
        let (brand, root, format) = (self.brand.clone(), self.root.clone(), self.from.map(Into::into));
        let (font_dirs, spelling_dirs) = (self.font_dir.clone(), self.spelling_dir.clone());
        Options { brand, root, format, font_dirs, spelling_dirs, ..Options::new(files) }
    }

    /// What is asked of each release.
    pub fn request(&self) -> Request {
        let pages = self.pages.map(usize::from);
        Request { pages, draft: self.draft, profile: self.profile.into(), ..Request::default() }
    }
}
