//! A press kit: one release in its languages, with all that its receivers ask for.

use std::path::Path;

use super::attachments::pretty;
use super::photographs::{self, Photograph, photographs};
use super::together::{both, each};
use super::writing;
use super::written::Sound;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::files::Files;
use crate::language::Language;
use crate::output::kit::{self, Entry, Link, Shown};
use crate::output::{html, ninjs};
use crate::request::Request;
use crate::typeset::layout;

/// The files of a kit.
#[derive(Debug)]
pub struct Kit {
    /// Their names as seen from the kit's folder, and their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the names of an embargoed kit end in, which nobody can guess who doesn't have it.
    pub suffix: String,
    /// The same files as a ZIP.
    pub zip: Vec<u8>,
}

/// How many figures of the hash end the names of an embargoed kit: nobody tries 2⁶⁴ addresses.
const FIGURES: usize = 16;

/// Makes the kit of releases that are versions of one another; the first is shown first, and names the files. `done` is told
/// of each release and each picture.
#[must_use]
pub fn kit(
    releases: &[Sound],
    files: &dyn Files,
    request: &Request,
    done: &(dyn Fn() + Sync),
) -> (Option<Kit>, Vec<Report>) {
    let mut reports = vec![Report::default(); releases.len()];
    let suffix = suffix(releases);
    let pdf = |sound: &Sound| {
        let written = sound.write(request);
        done();
        written
    };
    let (pdfs, (pictures, found)) =
        both(|| each(releases.iter().collect(), pdf), || photographs(releases, files, &suffix, done));
    reports.iter_mut().zip(found).for_each(|(report, found)| report.append(found));
    let making = Making { releases, suffix: &suffix, pictures: &pictures };
    let sheets = each((0..releases.len()).collect(), |at| making.sheet(at, request));
    let mut own = Vec::new();
    for (report, (pdf, sheet)) in reports.iter_mut().zip(pdfs.into_iter().zip(sheets)) {
        match (pdf, sheet) {
            (Ok(pdf), Ok(sheet)) => own.push((pdf.pdf, sheet)),
            (pdf, sheet) => {
                report.diagnostics.extend(pdf.err());
                sheet.err().into_iter().for_each(|found| report.append(found));
            }
        }
    }
    let logos = making.logos(files, &mut reports);
    if reports.iter().any(Report::has_errors) || own.len() < releases.len() {
        return (None, reports);
    }
    let all = making.files(own, &logos);
    let said = making.said();
    let folder = format!("{}{suffix}", releases[0].slug());
    match kit::zip(&folder, &all, &said.join("\n")) {
        Ok(zip) => (Some(Kit { files: all, suffix, zip }), reports),
        Err(message) => {
            let place = &releases[0].loaded.release.place;
            reports[0].push(writing::fault(place, &format!("the ZIP could not be written: {message}")));
            (None, reports)
        }
    }
}

/// How many releases and pictures a kit is made of.
#[must_use]
pub fn steps(releases: &[Sound]) -> usize {
    releases.len() + photographs::count(releases)
}

/// What the names of files end in, where one of the releases must not be published yet.
fn suffix(releases: &[Sound]) -> String {
    if releases.iter().all(|sound| sound.loaded.embargo().is_empty()) {
        return String::new();
    }
    let texts: Vec<String> = releases.iter().map(Sound::text).collect();
    format!("-{}", &kit::hash(texts.join("\0").as_bytes())[..FIGURES])
}

/// The logos of the brand: where their files lie, their names in the kit, their bytes.
type Logos = Vec<(std::path::PathBuf, String, Vec<u8>)>;

/// A kit in the making.
struct Making<'a> {
    releases: &'a [Sound],
    suffix: &'a str,
    pictures: &'a [Photograph],
}

impl Making<'_> {
    /// What the files of a language are called, without their endings.
    fn stem(&self, at: usize, what: &str) -> String {
        let own = &self.releases[at].loaded.release.lang;
        let earlier = self.releases[..at].iter().filter(|sound| sound.loaded.release.lang == *own).count();
        let number = if earlier > 0 { format!("-{}", earlier + 1) } else { String::new() };
        format!("{}{what}{}.{own}{number}", self.releases[0].slug(), self.suffix)
    }

    /// A picture of a release.
    fn photograph(&self, at: usize, number: usize) -> Option<&Photograph> {
        self.pictures.iter().find(|photograph| photograph.versions.contains(&(at, number)))
    }

    /// Until when the kit must not be published, and that it is a draft, in the first language.
    fn said(&self) -> Vec<String> {
        let first = &self.releases[0];
        let draft = first.document.draft_mark.as_ref().map(crate::document::Words::printed);
        draft.into_iter().chain(first.loaded.embargo()).collect()
    }

    /// The contact sheet of a release; nothing where it has no pictures.
    fn sheet(&self, at: usize, request: &Request) -> Result<Option<Vec<u8>>, Report> {
        let Sound { loaded, document, assets, .. } = &self.releases[at];
        let name = |number: usize| {
            let photograph = self.photograph(at, number)?;
            photograph.files.first().map(|(_, name, _)| name.clone())
        };
        let (brand, language) = (loaded.brand(), loaded.language());
        let Some(sheet) = document.contact_sheet(language, &name) else { return Ok(None) };
        let (pages, report) = layout::lay_out_contact_sheet(&sheet, brand, assets, language);
        let Some(pages) = pages else { return Err(report) };
        let written = writing::write(&sheet, &pages, assets, &[], request, loaded.writer())
            .and_then(|written| writing::prove(written, &sheet, language));
        match written {
            Ok(written) => Ok(Some(written.pdf)),
            Err(fault) => Err(Report { diagnostics: vec![fault], ..report }),
        }
    }

    /// The logos of the brand.
    fn logos(&self, files: &dyn Files, reports: &mut [Report]) -> Logos {
        let brand = self.releases[0].loaded.brand();
        let mut out: Logos = Vec::new();
        for logo in brand.logo.iter().chain(&brand.partners) {
            if out.iter().any(|(file, _, _)| *file == logo.file) {
                continue;
            }
            match files.read(&logo.file) {
                Ok(bytes) => {
                    let name = format!("logos/{}", self.logo_name(&logo.file, out.len()));
                    out.push((logo.file.clone(), name, bytes));
                }
                Err(error) => {
                    let message = format!("the logo `{}` can't be read: {error}", logo.file.display());
                    reports[0].error(Diagnostic::new(Code::PictureUnreadable, logo.place.clone(), message));
                }
            }
        }
        out
    }

    fn logo_name(&self, file: &Path, number: usize) -> String {
        let part = |part: Option<&std::ffi::OsStr>| {
            super::names::plain(&part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default())
        };
        let count = if number > 0 { format!("-{}", number + 1) } else { String::new() };
        format!("{}{count}{}.{}", part(file.file_stem()), self.suffix, part(file.extension()))
    }

    /// All files, by their names. `own`: the PDF and the contact sheet of each release.
    fn files(&self, own: Vec<(Vec<u8>, Option<Vec<u8>>)>, logos: &Logos) -> Vec<(String, Vec<u8>)> {
        let (mut out, mut entries) = (Vec::new(), Vec::new());
        for (at, (pdf, sheet)) in own.into_iter().enumerate() {
            let mut links = Vec::new();
            let stem = self.stem(at, "");
            let mut add = |label: String, name: String, bytes: Vec<u8>| {
                links.push(Link { label, address: name.clone(), bytes: bytes.len() });
                out.push((name, bytes));
            };
            add("PDF".to_owned(), format!("{stem}.pdf"), pdf);
            add("HTML".to_owned(), format!("{stem}.html"), self.html(at, logos).into_bytes());
            add("TXT".to_owned(), format!("{stem}.txt"), self.releases[at].text().into_bytes());
            add("ninjs".to_owned(), format!("{stem}.ninjs.json"), self.ninjs(at));
            if let Some(sheet) = sheet {
                let title = self.releases[at].loaded.language().label(crate::language::Label::Pictures);
                add(format!("{title}\u{a0}(PDF)"), format!("{}.pdf", self.stem(at, "-pictures")), sheet);
            }
            entries.push(links);
        }
        for photograph in self.pictures {
            out.extend(photograph.files.iter().map(|(_, name, file)| (in_folder(name), file.bytes.clone())));
        }
        out.extend(logos.iter().map(|(_, name, bytes)| (name.clone(), bytes.clone())));
        out.push((format!("index{}.html", self.suffix), self.index(entries, logos).into_bytes()));
        out.sort();
        let hashes =
            each(out.iter().collect(), |(name, bytes): &(String, Vec<u8>)| (name.clone(), kit::hash(bytes)));
        let sums = kit::sums(&self.said(), &hashes);
        out.push((format!("SHA256SUMS{}", self.suffix), sums.into_bytes()));
        out
    }

    fn html(&self, at: usize, logos: &Logos) -> String {
        let sound = &self.releases[at];
        sound.html(&|file| match file {
            html::File::Picture(number) => {
                let shown = self.photograph(at, number).and_then(Photograph::shown);
                shown.map(|(_, name, _)| in_folder(name)).unwrap_or_default()
            }
            html::File::Logo(_) => {
                let file = super::file_of(file, &sound.loaded.release, sound.loaded.brand());
                let logo = logos.iter().find(|(own, _, _)| own == file);
                logo.map(|(_, name, _)| name.clone()).unwrap_or_default()
            }
        })
    }

    fn ninjs(&self, at: usize) -> Vec<u8> {
        let Sound { loaded, document, .. } = &self.releases[at];
        pretty(&ninjs::ninjs(document, &loaded.release, loaded.language()))
    }

    fn index(&self, links: Vec<Vec<Link>>, logos: &Logos) -> String {
        let entries = self.releases.iter().zip(links).map(|(sound, files)| {
            let lang = &sound.loaded.release.lang;
            let language = Language::new(lang, &[]);
            let name = language.language_name(lang).map(|name| language.capitalise(name));
            Entry { document: &sound.document, language: name, files }
        });
        let first = &self.releases[0].loaded;
        let logo = first.brand().logo.as_ref();
        let logo = logo.and_then(|logo| logos.iter().find(|(file, _, _)| *file == logo.file));
        let source = kit::Source {
            brand: first.brand(),
            logo: logo.map(|(_, name, _)| name.clone()),
            entries: entries.collect(),
            pictures: self.pictures.iter().filter_map(|photograph| self.shown(photograph)).collect(),
            pictures_title: first.language().label(crate::language::Label::Pictures).to_owned(),
            said: self.said(),
        };
        kit::page(&source)
    }

    fn shown<'p>(&'p self, photograph: &'p Photograph) -> Option<Shown<'p>> {
        let (at, number) = *photograph.versions.first()?;
        let document = &self.releases[at].document;
        let picture = document.pictures().into_iter().find(|picture| picture.index == number)?;
        let (_, name, small) = photograph.shown()?;
        let link = |(_, name, file): &(_, String, crate::output::pictures::File)| {
            let kind = if file.ending == "jpg" { "JPEG" } else { "PNG" };
            Link {
                label: format!("{kind} {}\u{a0}\u{d7}\u{a0}{}", file.width, file.height),
                address: in_folder(name),
                bytes: file.bytes.len(),
            }
        };
        let mut links: Vec<Link> = photograph.files.iter().map(link).collect();
        // A picture that is small enough for the web is the same in both sizes.
        links.dedup_by(|web, print| web.label == print.label && web.bytes == print.bytes);
        Some(Shown {
            picture,
            document,
            address: in_folder(name),
            size: (small.width, small.height),
            files: links,
        })
    }
}

/// Where a picture lies, as seen from the kit's folder.
fn in_folder(name: &str) -> String {
    format!("pictures/{name}")
}
