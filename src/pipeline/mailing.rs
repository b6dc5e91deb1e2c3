//! A release as it goes into a mail.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::Document;
use crate::files::Files;
use crate::lang::Lang;
use crate::language::Language;
use crate::output::mail::{self, Attached, Mailbox};
use crate::output::pictures::{File, Size};
use crate::output::text;
use crate::request::{Profile, Request};

use super::loading::LoadedRelease;
use super::photographs::{Photograph, photographs};
use super::written::Sound;

/// A release that is ready to be mailed, to whomever.
#[derive(Debug)]
pub struct Mailing {
    /// The PDF, where it travels along.
    pub pdf: Option<Vec<u8>>,
    /// The files of its pictures, with their captions inside, where they were asked for.
    pub pictures: Vec<Attached>,
    /// Who sends it: the brand's `[mail]`, else its footer, else the first contact.
    pub sender: Mailbox,
    /// Where answers go, if not there.
    pub reply_to: Option<Mailbox>,
    loaded: LoadedRelease,
    /// The release as a mail shows it.
    document: Document,
}

/// What travels with a mail.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'f> {
    /// Whether the PDF does.
    pub pdf: bool,
    /// Where the files of its pictures lie, if they do.
    pub pictures_from: Option<&'f dyn Files>,
    /// How many bytes all of it may have, where smaller pictures can bring it there.
    pub most: usize,
}

/// What stands between two languages in plain text.
const APART: &str = "----------";

impl Mailing {
    pub(super) fn new(sound: Sound, request: &Request, parcel: Parcel) -> (Option<Self>, Report) {
        let mut report = Report::default();
        let (print, web) = match parcel.pictures_from {
            Some(files) => {
                let (photographs, found) = photographs(std::slice::from_ref(&sound), files, "", &|| ());
                for found in found {
                    report.append(found);
                }
                (attached(&photographs, Photograph::whole), attached(&photographs, Photograph::shown))
            }
            None => Default::default(),
        };
        let weight = |pictures: &[Attached]| pictures.iter().map(|file| file.bytes.len()).sum::<usize>();
        let mut write = |profile| {
            let written = parcel.pdf.then(|| sound.write(&Request { profile, ..request.clone() }));
            let written = written.transpose().map_err(|fault| report.push(fault));
            written.unwrap_or_default().map(|rendered| rendered.pdf)
        };
        let mut pdf = write(request.profile);
        let own = |pdf: &Option<Vec<u8>>| pdf.as_ref().map_or(0, Vec::len);
        let pictures = if own(&pdf) + weight(&print) <= parcel.most { print } else { web };
        if own(&pdf) + weight(&pictures) > parcel.most && request.profile == Profile::Mail {
            // Once more, with pictures that are good enough for a screen.
            pdf = write(Profile::Small);
        }
        if report.has_errors() {
            return (None, report);
        }
        let Sound { loaded, document, .. } = sound;
        let Some(sender) = sender(&loaded) else {
            let message = "nobody is named who sends the mail";
            let help = "write `[mail]` with `sender = \"Press Office <press@…>\"` in the brand";
            report.error(
                Diagnostic::new(Code::MissingField, loaded.brand().place.clone(), message).with_help(help),
            );
            return (None, report);
        };
        let (brand, lang) = (loaded.brand(), &loaded.release.lang);
        let reply_to = brand.reply_to.as_ref().map(|own| Mailbox::parse(own.get(lang, &brand.lang).0));
        let document = document.mailed(loaded.language());
        (Some(Self { pdf, pictures, sender, reply_to, loaded, document }), report)
    }

    /// The language of the release.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.loaded.release.lang
    }

    /// Its date, in seconds since 1970.
    #[must_use]
    pub fn date(&self) -> i64 {
        let midnight = self.loaded.release.date.to_zoned_datetime(jiff::tz::TimeZone::UTC);
        midnight.map_or(0, |midnight| midnight.timestamp().as_second())
    }

    /// The headline, until when it must not be published in front of it.
    #[must_use]
    pub fn subject(&self) -> String {
        let draft = self.document.draft_mark.as_ref().map(crate::document::Words::printed);
        let embargo = self.loaded.embargo().into_iter().next();
        let title = self.document.metadata.title.clone();
        draft.into_iter().chain(embargo).chain([title]).collect::<Vec<_>>().join(": ")
    }
}

/// The whole text of a release in one language or several, behind a greeting.
#[must_use]
pub fn mail_text(mailings: &[Mailing], greeting: Option<&str>) -> String {
    let texts = mailings.iter().map(|mailing| text::text(&mailing.document, mailing.loaded.language()));
    let texts = texts.collect::<Vec<String>>().join(&format!("\n{APART}\n\n"));
    match greeting {
        Some(greeting) => format!("{greeting}\n\n{texts}"),
        None => texts,
    }
}

/// The same in HTML.
#[must_use]
pub fn mail_html(mailings: &[Mailing], greeting: Option<&str>) -> String {
    let versions: Vec<(&Document, &Language)> =
        mailings.iter().map(|mailing| (&mailing.document, mailing.loaded.language())).collect();
    let accent = mailings.first().map(|mailing| mailing.loaded.brand().accent);
    accent.map(|accent| mail::html(&versions, accent, greeting)).unwrap_or_default()
}

fn sender(loaded: &LoadedRelease) -> Option<Mailbox> {
    let (brand, release) = (loaded.brand(), &loaded.release);
    if let Some(own) = &brand.sender {
        return Some(Mailbox::parse(own.get(&release.lang, &brand.lang).0));
    }
    let name = brand.name.as_ref().map(|name| name.get(&release.lang, &brand.lang).0.clone());
    let footer = brand
        .footer
        .as_ref()
        .and_then(|footer| Some(footer.email.as_ref()?.get(&release.lang, &brand.lang).0.clone()));
    let contact = release.contacts.iter().find_map(|contact| Some(contact.email.as_ref()?.value.clone()));
    footer.or(contact).map(|address| Mailbox { name, address })
}

/// The files of pictures in one of their sizes.
fn attached(
    photographs: &[Photograph],
    size: impl Fn(&Photograph) -> Option<&(Size, String, File)>,
) -> Vec<Attached> {
    let file = |(_, name, file): &(Size, String, File)| Attached {
        media_type: if file.ending == "png" { "image/png" } else { "image/jpeg" },
        name: name.clone(),
        bytes: file.bytes.clone(),
    };
    photographs.iter().filter_map(size).map(file).collect()
}
