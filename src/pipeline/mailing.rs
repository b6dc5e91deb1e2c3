//! A release as it goes into a mail.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::Document;
use crate::files::Files;
use crate::lang::Lang;
use crate::output::mail::{self, Attached, Mailbox};
use crate::output::text;
use crate::release::Timing;
use crate::request::{Profile, Request};

use super::loading::LoadedRelease;
use super::written::Sound;

/// A release that is ready to be mailed, to whomever.
#[derive(Debug)]
pub struct Mailing {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The files of its pictures, as they are, where they were asked for.
    pub pictures: Vec<Attached>,
    /// Who sends it: the brand's `[mail]`, else its footer, else the first contact.
    pub sender: Mailbox,
    /// Where answers go, if not there.
    pub reply_to: Option<Mailbox>,
    loaded: LoadedRelease,
    document: Document,
}

impl Mailing {
    pub(super) fn new(
        sound: Sound,
        request: &Request,
        pictures_from: Option<&dyn Files>,
        most: usize,
    ) -> Result<Self, Report> {
        let mut report = Report::default();
        let mut write = |request: &Request| {
            sound.write(request).map_err(|fault| {
                report.push(fault);
                std::mem::take(&mut report)
            })
        };
        let mut pdf = write(request)?.pdf;
        if pdf.len() > most && request.profile == Profile::Mail {
            // Once more, with pictures that are good enough for a screen.
            pdf = write(&Request { profile: Profile::Small, ..request.clone() })?.pdf;
        }
        let Sound { loaded, document, .. } = sound;
        let Some(sender) = sender(&loaded) else {
            let message = "nobody is named who sends the mail";
            let help = "write `[mail]` with `sender = \"Press Office <press@…>\"` in the brand";
            report.error(
                Diagnostic::new(Code::MissingField, loaded.brand().place.clone(), message).with_help(help),
            );
            return Err(report);
        };
        let (brand, lang) = (loaded.brand(), &loaded.release.lang);
        let reply_to = brand.reply_to.as_ref().map(|own| Mailbox::parse(own.get(lang, &brand.lang).0));
        let pictures = pictures_from.map_or(Ok(Vec::new()), |files| pictures(&loaded, files))?;
        Ok(Self { pdf, pictures, sender, reply_to, loaded, document })
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
        let embargo = match &self.loaded.release.timing {
            Timing::Embargo(embargo) => self.loaded.language().embargo_line(embargo).into_iter().next(),
            _ => None,
        };
        let title = self.document.metadata.title.clone();
        draft.into_iter().chain(embargo).chain([title]).collect::<Vec<_>>().join(": ")
    }

    /// The whole text, behind a greeting.
    #[must_use]
    pub fn text(&self, greeting: Option<&str>) -> String {
        let text = text::text(&self.document, self.loaded.language());
        match greeting {
            Some(greeting) => format!("{greeting}\n\n{text}"),
            None => text,
        }
    }

    /// The same in HTML.
    #[must_use]
    pub fn html(&self, greeting: Option<&str>) -> String {
        mail::html(&self.document, self.loaded.language(), self.loaded.brand().accent, greeting)
    }
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

/// The files of the pictures, by their own names.
fn pictures(loaded: &LoadedRelease, files: &dyn Files) -> Result<Vec<Attached>, Report> {
    let (mut out, mut report) = (Vec::new(), Report::default());
    for picture in &loaded.release.pictures {
        let name = picture.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match files.read(&picture.file) {
            Ok(bytes) => out.push(Attached { media_type: media_type(&name), name, bytes }),
            Err(error) => {
                let message = format!("`{}` can't be read: {error}", picture.file.display());
                report.error(Diagnostic::new(Code::PictureUnreadable, picture.place.clone(), message));
            }
        }
    }
    if report.has_errors() { Err(report) } else { Ok(out) }
}

fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "tif" | "tiff" => "image/tiff",
        _ => "application/octet-stream",
    }
}
