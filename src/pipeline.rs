//! The recipe: read, check, lay out, check the pages, write, prove.

mod attachments;
mod differences;
mod kit;
mod loading;
mod mailing;
mod names;
mod photographs;
mod spots;
mod steps;
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

pub use differences::{Change, Comparison, Difference, compare_words};
pub use kit::{Kit, kit, steps};
pub use loading::{LoadedBrand, LoadedRelease, Session};
pub use mailing::{Mailing, Parcel, mail_html, mail_text};
pub use photographs::{Photograph, photographs};
pub use spots::Spot;
pub use steps::changed_lines;
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
        guard::caught(|| self.judge_unguarded(path, request))
            .unwrap_or_else(|reason| Judged::fault(path, &reason))
    }

    /// Reads a release and judges what it says, without laying it out: what can be told at once. [`Judged::laid_out`] does
    /// the rest.
    #[must_use]
    pub fn check(&self, path: &Path, request: &Request) -> Judged {
        let check = || {
            let mut judged = self.open(path, request);
            if let Some((loaded, document)) = judged.loaded.as_ref().zip(judged.document.as_ref()) {
                let index = index(loaded, document, request);
                checks::check(&index, document.metadata.draft, &mut judged.report);
            }
            judged
        };
        guard::caught(check).unwrap_or_else(|reason| Judged::fault(path, &reason))
    }

    fn judge_unguarded(&self, path: &Path, request: &Request) -> Judged {
        let mut judged = self.open(path, request);
        let Judged { loaded: Some(loaded), document: Some(document), pages, report, .. } = &mut judged else {
            return judged;
        };
        let index = index(loaded, document, request);
        checks::check(&index, document.metadata.draft, report);
        *pages = paged(&index, loaded, document, self.files(), request, report);
        judged
    }

    /// Reads a release; nothing is judged yet.
    fn open(&self, path: &Path, request: &Request) -> Judged {
        let mut report = Report::default();
        let loaded = self.load(path, request.draft, &mut report).ok();
        let document = loaded.as_ref().map(|loaded| loaded.document(request));
        Judged { path: path.to_owned(), loaded, document, pages: None, report }
    }
}

/// The texts of a release, side by side for the rules.
fn index<'r>(loaded: &'r LoadedRelease, document: &'r Document, request: &'r Request) -> Index<'r> {
    let mut index = Index::new(document, &loaded.release, loaded.brand(), request.now.as_ref());
    index.for_print = request.profile == Profile::Original;
    index.dictionaries = loaded.dictionaries();
    index
}

/// Lays a release out and judges its pages, where it is sound and can be laid out.
fn paged(
    index: &Index,
    loaded: &LoadedRelease,
    document: &Document,
    files: &dyn Files,
    request: &Request,
    report: &mut Report,
) -> Option<(Pages, Assets)> {
    if !loaded.is_sound() {
        return None;
    }
    let (release, brand) = (&loaded.release, loaded.brand());
    let assets = loaded.assets().with_pictures(release, files).map_err(|found| report.append(found)).ok()?;
    let lay_out = || loaded.typesetter().lay_out(document, brand, &assets, loaded.language(), request);
    let (pages, found) =
        guard::caught(lay_out).map_err(|reason| report.append(stumbled(document, &assets, &reason))).ok()?;
    report.append(found);
    let pages = pages?;
    checks::check_pages(index, &pages, &assets, document.metadata.draft, report);
    Some((pages, assets))
}

/// What is told where the layout stumbled: over a font of the brand, as a rule.
fn stumbled(document: &Document, assets: &Assets, reason: &str) -> Report {
    let mut report = Report::default();
    assets.fonts.damaged(None).into_iter().for_each(|damaged| report.push(damaged));
    if !report.has_errors() {
        let message = format!("the release could not be laid out: {reason}");
        report.push(writing::fault(&document.place, &message));
    }
    report
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
    /// What is told of a release over which the program stumbled.
    fn fault(path: &Path, reason: &str) -> Self {
        let mut report = Report::default();
        let place = Place::in_file(&path.to_string_lossy());
        report.push(writing::fault(&place, &format!("the release could not be judged: {reason}")));
        Self { path: path.to_owned(), loaded: None, document: None, pages: None, report }
    }

    /// Lays out a release that was only checked, and judges its pages. `session` and `request` are those that it was checked
    /// with.
    #[must_use]
    pub fn laid_out(mut self, session: &Session, request: &Request) -> Self {
        let path = self.path.clone();
        let lay_out = move || {
            let Self { loaded: Some(loaded), document: Some(document), pages, report, .. } = &mut self else {
                return self;
            };
            let index = index(loaded, document, request);
            *pages = paged(&index, loaded, document, session.files(), request, report);
            self
        };
        guard::caught(lay_out).unwrap_or_else(|reason| Self::fault(&path, &reason))
    }

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

    /// What was found so far in a release that is not laid out yet, or that is looked at again.
    #[must_use]
    pub fn found(&self) -> Report {
        let mut report = self.report.clone();
        conclude(self.loaded.as_ref(), self.pages.is_some(), &mut report);
        report
    }

    /// What was found, as [`Judged::report`] says it, of a release that is asked about again.
    #[must_use]
    pub fn found_in_all(&mut self) -> Report {
        self.try_fonts();
        self.found()
    }

    /// The words that the release has in a form, whatever stands against it, in each order in which they may stand; none
    /// where it could not be read.
    #[must_use]
    pub fn words(&self, form: Form) -> Vec<Vec<String>> {
        let read = self.loaded.as_ref().zip(self.document.as_ref());
        read.map(|(loaded, document)| form.expected(document, loaded.language())).unwrap_or_default()
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
        } else if let Some((pages, assets)) = &self.pages {
            // The rest is tried by the writing itself.
            assets.fonts.overworked(pages).into_iter().for_each(|found| self.report.push(found));
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
        self.in_words(|document, loaded, _| text::text(document, loaded.language()))
    }

    /// The release as a page of HTML, or as a fragment of one, where nothing stands against it. `address` gives the address
    /// of a file, as seen from the page.
    #[must_use]
    pub fn html(self, fragment: bool, address: &dyn Fn(&Path) -> String) -> (Option<String>, Report) {
        self.in_words(|document, loaded, assets| {
            let (release, brand) = (&loaded.release, loaded.brand());
            written::html(document, loaded, assets, fragment, &|file| address(file_of(file, release, brand)))
        })
    }

    fn in_words(
        mut self,
        write: impl FnOnce(&Document, &LoadedRelease, Option<&Assets>) -> String,
    ) -> (Option<String>, Report) {
        self.conclude();
        let Self { loaded, document, pages, report, .. } = self;
        let assets = pages.as_ref().map(|(_, assets)| assets);
        let ready = loaded.zip(document).filter(|_| !report.has_errors());
        (ready.map(|(loaded, document)| write(&document, &loaded, assets)), report)
    }

    /// Tries the fonts as the PDF will use them, where none is written that would show what is wrong with them.
    fn try_fonts(&mut self) {
        let pages = self.pages.as_ref().map(|(pages, _)| pages);
        for finding in self.loaded.iter().flat_map(|loaded| loaded.assets().fonts.damaged(pages)) {
            self.report.push(finding);
        }
    }

    fn conclude(&mut self) {
        conclude(self.loaded.as_ref(), self.pages.is_some(), &mut self.report);
    }
}

/// Takes out of a report what follows from other findings, and what is allowed. What has no pages wasn't looked for everything
/// that may be allowed: it is not `complete`.
fn conclude(loaded: Option<&LoadedRelease>, complete: bool, report: &mut Report) {
    report.drop_inside(&TYPED, &FOLLOWING);
    report.drop_across(&REFUSED, &AROUND_HOLES);
    report.drop_inside(&[Code::Placeholder], &[Code::TypedHeading]);
    report.drop_inside(&[Code::LeftoverMarkup], &[Code::Placeholder]);
    report.drop_inside(&[Code::UnknownPicture], &[Code::PictureInText]);
    report.drop_inside(&[Code::FileMissing], &[Code::ControlCharacter]);
    report.drop_inside(&[Code::WrongLanguage], &[Code::LanguageUnknown]);
    report.drop_inside(&[Code::Mojibake], &GARBLED);
    report.drop_inside(&[Code::Mojibake], &[Code::ControlCharacter]);
    without_a_language(report);
    if let Some(loaded) = loaded {
        checks::allow(&loaded.release, loaded.brand(), complete, report);
    }
    report.sort();
}

/// Whoever named a language by no tag is told the tag, and not that the text is in another than the brand's.
fn without_a_language(report: &mut Report) {
    let refused = report.diagnostics.iter().any(|finding| {
        finding.code == Code::LanguageTag
            && finding.severity == Severity::Error
            && finding.place.field.as_deref() == Some("lang")
    });
    if refused {
        report.diagnostics.retain(|finding| finding.code != Code::WrongLanguage);
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
