//! The recipe: read, check, lay out, check the pages, write, prove.

mod attachments;
mod kit;
mod loading;
mod mailing;
mod names;
mod photographs;
mod together;
mod verifying;
mod versions;
mod writing;
mod written;

use std::path::{Path, PathBuf};

use crate::brand::Brand;
use crate::checks::{self, Index};
use crate::diagnostic::{Code, Place, Report, Severity};
use crate::document::Document;
use crate::files::Files;
use crate::guard;
use crate::language::Language;
use crate::output::{html, text};
use crate::page::Pages;
use crate::release::Release;
use crate::request::{Profile, Request};
use crate::typeset::assets::Assets;
use crate::typeset::layout;

pub use kit::{Kit, kit, steps};
pub use loading::{LoadedBrand, LoadedRelease, Session};
pub use mailing::{Mailing, Parcel, mail_html, mail_text};
pub use photographs::{Photograph, photographs};
pub use verifying::{Form, carried_words};
pub use versions::{compare, stranger};
pub use writing::Rendered;
pub use written::Sound;

/// A release with all that was found in it, before it is written.
#[derive(Debug)]
pub struct Judged {
    path: PathBuf,
    loaded: Option<LoadedRelease>,
    /// What the release says, as far as it could be read.
    document: Option<Document>,
    pages: Option<(Pages, Assets)>,
    report: Report,
}

/// What was typed by hand, told as a whole,
const TYPED: [Code; 4] = [Code::TypedList, Code::TypedTable, Code::TypedFurniture, Code::MailRemains];
/// and what else would be told of parts of it.
const FOLLOWING: [Code; 17] = [
    Code::CutOff,
    Code::DoubleSpace,
    Code::EmptyHeading,
    Code::EmptyItem,
    Code::HeadingLevel,
    Code::HeadingSkipped,
    Code::InvisibleCharacter,
    Code::LeftoverMarkup,
    Code::LinkText,
    Code::LinkUnused,
    Code::MissingSpace,
    Code::Placeholder,
    Code::SetextHeading,
    Code::SpaceBeforePunctuation,
    Code::UnclearMark,
    Code::UnresolvedReference,
    Code::ReviewerComment,
];

/// What is refused inside a line, and taken out of it,
const REFUSED: [Code; 6] = [
    Code::PictureInText,
    Code::UnknownPicture,
    Code::RawHtml,
    Code::EmptyLink,
    Code::LinkScheme,
    Code::TooDeep,
];
/// and what would be told of the hole.
const AROUND_HOLES: [Code; 5] = [
    Code::DoubleSpace,
    Code::DoubledWord,
    Code::MissingSpace,
    Code::SpaceBeforePunctuation,
    Code::InvisibleCharacter,
];

/// What garbled characters look like to other rules.
const GARBLED: [Code; 4] =
    [Code::QuotationMarks, Code::QuotationStyle, Code::StraightQuotes, Code::SpaceBeforePunctuation];

impl Session {
    /// Reads a release, judges it and writes it. The report says what is wrong and what is worth knowing; nothing is
    /// rendered where it holds errors.
    #[must_use]
    pub fn render(&self, path: &Path, request: &Request) -> (Option<Rendered>, Report) {
        self.judge(path, request).write(request)
    }

    /// Reads a release, judges what it says, lays it out and judges its pages.
    #[must_use]
    pub fn judge(&self, path: &Path, request: &Request) -> Judged {
        guard::caught(|| self.judge_unguarded(path, request)).unwrap_or_else(|reason| {
            let mut report = Report::default();
            let place = Place::in_file(&path.to_string_lossy());
            report.push(writing::fault(&place, &format!("the release could not be judged: {reason}")));
            Judged { path: path.to_owned(), loaded: None, document: None, pages: None, report }
        })
    }

    fn judge_unguarded(&self, path: &Path, request: &Request) -> Judged {
        let mut report = Report::default();
        let loaded = self.load(path, request.draft, &mut report).ok();
        let document = loaded.as_ref().map(|loaded| loaded.document(request));
        let read = loaded.as_ref().zip(document.as_ref());
        let pages =
            read.and_then(|(loaded, document)| judge(loaded, document, self.files(), request, &mut report));
        Judged { path: path.to_owned(), loaded, document, pages, report }
    }
}

/// Judges what a release says, with its faults, so that all comes at once; and its pages, where it is sound and can be
/// laid out.
fn judge(
    loaded: &LoadedRelease,
    document: &Document,
    files: &dyn Files,
    request: &Request,
    report: &mut Report,
) -> Option<(Pages, Assets)> {
    let (release, brand) = (&loaded.release, loaded.brand());
    let draft = document.metadata.draft;
    let for_print = request.profile == Profile::Original;
    let index = Index { for_print, ..Index::new(document, release, brand, request.now.as_ref()) };
    checks::check(&index, draft, report);
    if !loaded.is_sound() {
        return None;
    }
    let assets = loaded.assets().with_pictures(release, files).map_err(|found| report.append(found)).ok()?;
    let (pages, found) = layout::lay_out(document, brand, &assets, loaded.language(), request);
    report.append(found);
    let pages = pages?;
    checks::check_pages(&index, &pages, &assets, draft, report);
    Some((pages, assets))
}

/// The pages of a release, from what it says to how it looks, without judging.
#[must_use]
pub fn lay_out(
    release: &Release,
    brand: &Brand,
    assets: &Assets,
    request: &Request,
) -> (Option<Pages>, Report) {
    let language = Language::new(&release.lang, &brand.labels);
    let document = Document::new(release, brand, &language, request.is_draft(release));
    layout::lay_out(&document, brand, assets, &language, request)
}

impl Judged {
    /// The release, as far as it could be read.
    #[must_use]
    pub fn release(&self) -> Option<&Release> {
        self.loaded.as_ref().map(|loaded| &loaded.release)
    }

    /// The pages with what they are made of, where the release could be laid out.
    #[must_use]
    pub fn pages(&self) -> Option<(&Pages, &Assets)> {
        self.pages.as_ref().map(|(pages, assets)| (pages, assets))
    }

    /// What was found, without what is allowed.
    #[must_use]
    pub fn report(mut self) -> Report {
        self.try_fonts();
        self.conclude();
        self.report
    }

    /// Writes the release and reads it back, where nothing stands against it.
    #[must_use]
    pub fn write(self, request: &Request) -> (Option<Rendered>, Report) {
        let (sound, mut report) = self.sound();
        let written = sound.and_then(|sound| sound.write(request).map_err(|fault| report.push(fault)).ok());
        report.sort();
        (written, report)
    }

    /// Writes the release for a mail, with what travels along.
    #[must_use]
    pub fn mail(self, request: &Request, parcel: Parcel) -> (Option<Mailing>, Report) {
        let (sound, mut report) = self.sound();
        let mailing = sound.and_then(|sound| {
            let (mailing, found) = Mailing::new(sound, request, parcel);
            report.append(found);
            mailing
        });
        report.sort();
        (mailing, report)
    }

    /// All that the release is made of, where nothing stands against it.
    #[must_use]
    pub fn sound(mut self) -> (Option<Sound>, Report) {
        if self.report.has_errors() {
            self.try_fonts();
        }
        self.conclude();
        let Self { loaded, document, pages, report, .. } = self;
        let ready = loaded.zip(document).zip(pages).filter(|_| !report.has_errors());
        let sound =
            ready.map(|((loaded, document), (pages, assets))| Sound { loaded, document, pages, assets });
        (sound, report)
    }

    /// The release as plain text, where nothing stands against it.
    #[must_use]
    pub fn text(self) -> (Option<String>, Report) {
        self.in_words(|document, loaded| text::text(document, loaded.language()))
    }

    /// The release as a page of HTML, or as a fragment of one, where nothing stands against it. `address` gives the address
    /// of a file, as seen from the page.
    #[must_use]
    pub fn html(self, fragment: bool, address: &dyn Fn(&Path) -> String) -> (Option<String>, Report) {
        self.in_words(|document, loaded| {
            let (release, brand) = (&loaded.release, loaded.brand());
            written::html(document, loaded, fragment, &|file| address(file_of(file, release, brand)))
        })
    }

    fn in_words(
        mut self,
        write: impl FnOnce(&Document, &LoadedRelease) -> String,
    ) -> (Option<String>, Report) {
        self.conclude();
        let Self { loaded, document, report, .. } = self;
        let ready = loaded.zip(document).filter(|_| !report.has_errors());
        (ready.map(|(loaded, document)| write(&document, &loaded)), report)
    }

    /// Whoever named a language by no tag is told the tag, and not that the text is in another than the brand's.
    fn without_a_language(&mut self) {
        let is_field = |field: Option<&str>| field == Some("lang");
        let mut found = self.report.diagnostics.iter();
        let refused = found.any(|finding| {
            finding.code == Code::LanguageTag
                && finding.severity == Severity::Error
                && is_field(finding.place.field.as_deref())
        });
        if refused {
            self.report.diagnostics.retain(|finding| finding.code != Code::WrongLanguage);
        }
    }

    /// Tries the fonts as the PDF will use them, where none is written that would show what is wrong with them.
    fn try_fonts(&mut self) {
        let pages = self.pages.as_ref().map(|(pages, _)| pages);
        for finding in self.loaded.iter().flat_map(|loaded| loaded.assets().fonts.damaged(pages)) {
            self.report.push(finding);
        }
    }

    fn conclude(&mut self) {
        self.report.drop_inside(&TYPED, &FOLLOWING);
        self.report.drop_across(&REFUSED, &AROUND_HOLES);
        self.report.drop_inside(&[Code::Placeholder], &[Code::TypedHeading]);
        self.report.drop_inside(&[Code::LeftoverMarkup], &[Code::Placeholder]);
        self.report.drop_inside(&[Code::UnknownPicture], &[Code::PictureInText]);
        self.report.drop_inside(&[Code::FileMissing], &[Code::ControlCharacter]);
        self.report.drop_inside(&[Code::WrongLanguage], &[Code::LanguageUnknown]);
        self.report.drop_inside(&[Code::Mojibake], &GARBLED);
        self.without_a_language();
        if let Some(loaded) = &self.loaded {
            // What has no pages wasn't looked for everything that may be allowed.
            let complete = self.pages.is_some();
            checks::allow(&loaded.release, loaded.brand(), complete, &mut self.report);
        }
        self.report.sort();
    }
}

/// Where a file lies that a page shows.
fn file_of<'a>(file: html::File, release: &'a Release, brand: &'a Brand) -> &'a Path {
    match file {
        html::File::Picture(number) => &release.pictures[number].file,
        html::File::Logo(Some(partner)) => &brand.partners[partner].file,
        html::File::Logo(None) => brand.logo.as_ref().map_or(Path::new(""), |logo| &logo.file),
    }
}

#[cfg(test)]
mod generated;
#[cfg(all(test, feature = "disk"))]
mod tests;
