//! The pictures of a release as files of their own, once for all of its languages.

use std::collections::BTreeSet;
use std::path::Path;

use super::names;
use super::together::each;
use super::written::Sound;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::files::Files;
use crate::output::pictures::{self, File, Size, Told, Version, Wrong};
use crate::output::png;
use crate::release;
use crate::typeset::pictures::{Carried, Picture, PictureKind};

/// A picture of a release, as files.
#[derive(Debug)]
pub struct Photograph {
    /// Its file in each size, with its name.
    pub files: Vec<(Size, String, File)>,
    /// In which of the releases it stands, and as which of their pictures.
    pub(super) versions: Vec<(usize, usize)>,
}

impl Photograph {
    /// The largest of its files, for print.
    pub(super) fn whole(&self) -> Option<&(Size, String, File)> {
        self.files.first()
    }

    /// The smallest of its files, for screens.
    pub(super) fn shown(&self) -> Option<&(Size, String, File)> {
        self.files.last()
    }
}

/// The longer side of a drawing in print size, in pixels: 25 cm at 300 to the inch.
const DRAWN: u32 = 3000;

/// What is to become of a picture: its name, where it stands, and its source.
struct Wanted<'a> {
    name: String,
    versions: Vec<(usize, usize)>,
    file: &'a Path,
}

/// The pictures of releases that are versions of one another, each file once, in print and web size; and what is to be said
/// of them, by release. `suffix`: what all names end in. `done` is told of each picture.
#[must_use]
pub fn photographs(
    releases: &[Sound],
    files: &dyn Files,
    suffix: &str,
    done: &(dyn Fn() + Sync),
) -> (Vec<Photograph>, Vec<Report>) {
    let made = each(wanted(releases), |wanted: Wanted| {
        let (first, _) = wanted.versions[0];
        let made = photograph(&wanted, releases, files, suffix);
        done();
        (first, made)
    });
    let mut reports = vec![Report::default(); releases.len()];
    let mut out = Vec::new();
    for (release, (photograph, found)) in made {
        reports[release].append(found);
        out.extend(photograph);
    }
    (out, reports)
}

/// How many files the pictures of the releases come from.
pub(super) fn count(releases: &[Sound]) -> usize {
    wanted(releases).len()
}

/// Each file that a picture of the releases comes from, with a name that no other has.
fn wanted(releases: &[Sound]) -> Vec<Wanted<'_>> {
    let mut out: Vec<Wanted> = Vec::new();
    let mut taken = BTreeSet::new();
    let slug = releases.first().map(Sound::slug).unwrap_or_default();
    for (at, sound) in releases.iter().enumerate() {
        let release = &sound.loaded.release;
        for (number, picture) in release.pictures.iter().enumerate() {
            if let Some(known) = out.iter_mut().find(|known| known.file == picture.file) {
                known.versions.push((at, number));
                continue;
            }
            let what = names::plain(&picture.key.value);
            let what = if what.is_empty() { format!("picture-{}", number + 1) } else { what };
            // A picture with words in it is another in each language.
            let tag = release.lang.to_string().to_lowercase();
            let mut all = [format!("{slug}-{what}"), format!("{slug}-{what}-{tag}")]
                .into_iter()
                .chain((2..).map(|count| format!("{slug}-{what}-{count}")));
            let name = all.find(|name| taken.insert(name.clone())).unwrap_or_default();
            out.push(Wanted { name, versions: vec![(at, number)], file: &picture.file });
        }
    }
    out
}

fn photograph(
    wanted: &Wanted,
    releases: &[Sound],
    files: &dyn Files,
    suffix: &str,
) -> (Option<Photograph>, Report) {
    let mut report = Report::default();
    let (at, number) = wanted.versions[0];
    let sound = &releases[at];
    let own = &sound.loaded.release.pictures[number];
    let mut bytes = match files.read(wanted.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("the picture `{}` can't be read: {error}", own.key.value);
            report.error(Diagnostic::new(Code::PictureUnreadable, own.place.clone(), message));
            return (None, report);
        }
    };
    let picture = sound.assets.picture(sound.assets.release_picture(number));
    let drawn;
    let picture = match picture.kind {
        PictureKind::Drawing(_) => {
            bytes = png::encode(&png::picture(picture, DRAWN));
            drawn = Picture::read(&bytes, &own.key.value, &own.place);
            match &drawn {
                Ok(drawn) => drawn,
                Err(finding) => {
                    report.error(finding.clone());
                    return (None, report);
                }
            }
        }
        _ => picture,
    };
    judge(own, picture, &bytes, &mut report);
    let versions: Vec<Version> =
        wanted.versions.iter().map(|(at, number)| version(&releases[*at], *number)).collect();
    let mut made = Vec::new();
    for size in Size::ALL {
        let title = format!("{}-{}{suffix}", wanted.name, size.name());
        let told = Told::new(&title, &versions);
        match pictures::file(picture, &bytes, size, &told) {
            Ok(file) => made.push((size, format!("{title}.{}", file.ending), file)),
            Err(wrong) => report.push(unmade(wrong, own)),
        }
    }
    let photograph = Photograph { files: made, versions: wanted.versions.clone() };
    (Some(photograph).filter(|_| !report.has_errors()), report)
}

fn version(sound: &Sound, picture: usize) -> Version<'_> {
    let loaded = &sound.loaded;
    Version { document: &sound.document, release: &loaded.release, language: loaded.language(), picture }
}

/// What is to be known of a picture that is handed on.
fn judge(own: &release::Picture, picture: &Picture, bytes: &[u8], report: &mut Report) {
    let key = &own.key.value;
    let mut note = |code: Code, message: String, help: String| {
        report.push(Diagnostic::new(code, own.place.clone(), message).with_help(help));
    };
    let carried = Carried::of(bytes);
    let offers = [
        ("caption", carried.caption.filter(|_| own.caption.is_none())),
        ("credit", carried.credit.filter(|_| own.credit.is_none())),
        ("copyright", carried.copyright.filter(|_| own.copyright.is_none())),
    ];
    for (field, text) in offers.into_iter().filter_map(|(field, text)| Some((field, text?))) {
        // As JSON has it, which YAML and TOML read alike.
        let line = format!("{field}: {}", serde_json::Value::from(text.as_str()));
        note(
            Code::PictureCarries,
            format!(
                "the file of the picture `{key}` carries a {field}, and the release gives none: \u{201c}{text}\u{201d}"
            ),
            format!("if it is right, write `{line}`; it is not handed on unless the release says it"),
        );
    }
    if carried.credentials {
        note(
            Code::ContentCredentials,
            format!(
                "the file of the picture `{key}` carries Content Credentials, which hold for that file alone"
            ),
            "they are left out; hand on the file itself where they matter".to_owned(),
        );
    }
    if pictures::has_broken_profile(picture, bytes) {
        note(
            Code::PictureProfile,
            format!("the colour profile of the picture `{key}` is broken"),
            "it is left out, and colours may look otherwise; export the picture again, with a profile"
                .to_owned(),
        );
    }
}

fn unmade(wrong: Wrong, own: &release::Picture) -> Diagnostic {
    let key = &own.key.value;
    let (code, message, help) = match wrong {
        Wrong::Cmyk => (
            Code::PictureCmyk,
            format!("the picture `{key}` is made of inks (CMYK), which browsers show in other colours"),
            "no file for the web is made of it; export it in sRGB for one",
        ),
        Wrong::TooLong => (
            Code::BadValue,
            format!(
                "what is said of the picture `{key}` is longer than 64 kB, the most that its file can carry"
            ),
            "shorten its caption and its alternative text",
        ),
        Wrong::NoPixels => (
            Code::PictureUnreadable,
            format!("the picture `{key}` can't be packed as a file of its own"),
            "export it again as JPEG or PNG",
        ),
    };
    Diagnostic::new(code, own.place.clone(), message).with_help(help)
}
