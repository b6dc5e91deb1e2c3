//! Whether a file says what a release says: as words, whatever lines and pages they stand on.

use std::io;
use std::path::{Path, PathBuf};

use super::written::Sound;
use crate::brand::Brand;
use crate::diagnostic::{Report, Reported};
use crate::document::Document;
use crate::files::{Files, Kind};
use crate::input::{self, Format, Options};
use crate::language::Language;
use crate::output::text;
use crate::reader::{self, page_words, proof};
use crate::request::{Profile, Request};

/// The form of a file that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A PDF.
    Pdf,
    /// A page of HTML, or a part of one.
    Html,
    /// Plain text.
    Text,
}

impl Form {
    /// The form of a file; `None`: it is none of them.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        // Programs put up to a thousand bytes before the head of a PDF (ISO 32000-1, annex H.3).
        if memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some() {
            return Some(Self::Pdf);
        }
        let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))?;
        let is_page = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
        Some(if is_page { Self::Html } else { Self::Text })
    }

    /// The words of a file of this form.
    ///
    /// # Errors
    ///
    /// Why a PDF can't be read.
    pub fn words(self, bytes: &[u8]) -> Result<Vec<String>, reader::Error> {
        match self {
            Self::Pdf => Ok(split(&proof::told(&reader::read(bytes)?))),
            Self::Html => Ok(page_words(&String::from_utf8_lossy(bytes))),
            Self::Text => {
                Ok(split(&[String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned()]))
            }
        }
    }

    /// The words that a document has in this form, in each order in which they may stand.
    pub(super) fn expected(self, document: &Document, language: &Language) -> Vec<Vec<String>> {
        match self {
            // Whether contacts and links stand in a side column is the layout's affair.
            Self::Pdf => {
                [false, true].map(|aside| split(&proof::written(document, language, aside))).to_vec()
            }
            Self::Text | Self::Html => vec![split(&[text::text(document, language)])],
        }
    }
}

fn split(lines: &[String]) -> Vec<String> {
    lines.iter().flat_map(|line| line.split_whitespace()).map(str::to_owned).collect()
}

impl Sound {
    /// The words that the release has in a form, in each order in which they may stand.
    #[must_use]
    pub fn words(&self, form: Form) -> Vec<Vec<String>> {
        match form {
            Form::Html => vec![page_words(&self.html(&|_| String::new()))],
            _ => form.expected(&self.document, self.loaded.language()),
        }
    }

    /// Whether a file is what is made of the release, byte for byte.
    #[must_use]
    pub fn makes(&self, form: Form, bytes: &[u8]) -> bool {
        match form {
            Form::Text => self.text().as_bytes() == bytes,
            // Its addresses tell where it was written to.
            Form::Html => false,
            Form::Pdf => {
                let ways = [Profile::Mail, Profile::Original, Profile::Small];
                let requests =
                    ways.into_iter().flat_map(|profile| [false, true].map(|attach| (profile, attach)));
                let mut requests =
                    requests.map(|(profile, attach)| Request { profile, attach, ..Request::default() });
                requests.any(|request| self.write(&request).is_ok_and(|made| made.pdf == bytes))
            }
        }
    }
}

/// The words that a PDF must have by the data that travel in it (`release.presskit.json`), in each order in which they may
/// stand.
///
/// # Errors
///
/// What is wrong with the data.
pub fn carried_words(data: &[u8]) -> Result<Vec<Vec<String>>, Report> {
    let mut report = Report::default();
    match carried(data, &mut report) {
        Ok((document, language)) => Ok(Form::Pdf.expected(&document, &language)),
        Err(_) => Err(report),
    }
}

fn carried(data: &[u8], report: &mut Report) -> Result<(Document, Language), Reported> {
    let path = Path::new("release.presskit.json");
    let text = String::from_utf8_lossy(data);
    let options = Options::new(Named);
    let mut manuscript = input::open_str(path, Format::Json, &text, report)?;
    let brand = manuscript.inline_brand(&options, report)?.unwrap_or_else(Brand::plain);
    let release = manuscript.finish(&brand, &options, report)?;
    let language = Language::new(&release.lang, &brand.labels);
    let draft = Request::default().is_draft(&release);
    Ok((Document::new(&release, &brand, &language, draft), language))
}

/// Files of which only the names count: fonts and pictures don't travel with the data, and say no words.
#[derive(Debug)]
struct Named;

impl Files for Named {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn length(&self, _: &Path) -> Option<u64> {
        None
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        // A house above would have defaults, which the data have already.
        (!path.ends_with("presskit.toml")).then_some(Kind::File)
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        Some(crate::files::without_dots(&Path::new("/").join(path)))
    }

    fn names(&self, _: &Path) -> Vec<String> {
        Vec::new()
    }
}
