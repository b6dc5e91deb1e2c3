//! `presskit mail`: drafts that a mail program opens.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::files::Files;
use presskit::input::{Recipient, recipients};
use presskit::output::mail::{self, Attached, Draft, Mailbox, Recipients};
use presskit::pipeline::{self, Judged, Mailing, Session};
use rayon::prelude::*;

use super::arguments::{Arguments, Format, Mail};
use super::inputs::{Named, Watched};
use super::output::{Target, targets, writable};
use super::report;
use super::staging::Staging;
use super::terminal::{Outcome, complain, tell};

/// Writes the drafts: all, or none where anything stands against one.
pub(super) fn run(mail: &Mail, arguments: &Arguments) -> Outcome {
    let prepared = Named::new(&mail.asked).and_then(|named| {
        let targets = targets(&named.releases, mail.output.as_deref(), "eml")?;
        if named.is_standard() || targets.contains(&Target::Standard) {
            return Err(
                "a mail has a name: give the release as a file, and `-o NAME.eml` or `-o DIR/`".to_owned()
            );
        }
        Ok((named, targets))
    });
    let (named, targets) = match prepared {
        Ok(prepared) => prepared,
        Err(message) => return complain(&message),
    };
    let mut reports = Vec::new();
    let list = match mail.to.as_deref().map(|path| read(path, &mut reports)).transpose() {
        Ok(list) => list,
        Err(outcome) => return tell_all(&reports, arguments).max(outcome),
    };
    let watched = Watched::default();
    let session = Session::new(named.watched_options(&mail.asked, &watched));
    let request = mail.asked.request();
    let mut judged: Vec<Judged> =
        named.releases.par_iter().map(|release| session.judge(release, &request)).collect();
    pipeline::compare(&mut judged, &request);
    // Three quarters of what a mail weighs is left when files are written in its letters (base64), besides the text.
    let most = if mail.no_pdf { usize::MAX } else { mail.max_size / 4 * 3 - mail.max_size / 20 };
    let pictures_from = mail.attach_pictures.then_some(&Disk as &dyn Files);
    let results: Vec<(Option<Mailing>, Report)> =
        judged.into_par_iter().map(|judged| judged.mail(&request, pictures_from, most)).collect();
    let (mailings, found): (Vec<Option<Mailing>>, Vec<Report>) = results.into_iter().unzip();
    reports.extend(found);
    let told = tell_all(&reports, arguments);
    let Some(mailings) = mailings.into_iter().collect::<Option<Vec<Mailing>>>() else {
        return told.max(Outcome::Errors);
    };
    let releases: Vec<Ready> = mailings
        .into_iter()
        .zip(&targets)
        .filter_map(|(mailing, target)| match target {
            Target::File(path) => Some(Ready::new(mailing, path, mail)),
            Target::Standard => None,
        })
        .collect();
    let drafts = drafts(&releases, list.as_deref(), mail.bcc);
    match deliver(&drafts, mail, &watched.files()) {
        Ok(()) => {
            if !arguments.quiet && arguments.format == Format::Text {
                match drafts.as_slice() {
                    [draft] => tell(&format!("wrote {}", draft.path.display())),
                    many => tell(&format!("wrote {} drafts", many.len())),
                }
            }
            told
        }
        Err(message) => complain(&message),
    }
}

/// A release with all that travels with it, for as many drafts as there are.
struct Ready<'a> {
    mailing: Mailing,
    path: &'a Path,
    attached: Vec<Attached>,
}

impl<'a> Ready<'a> {
    fn new(mut mailing: Mailing, path: &'a Path, mail: &Mail) -> Self {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let pdf = Attached {
            name: format!("{stem}.pdf"),
            media_type: "application/pdf",
            bytes: std::mem::take(&mut mailing.pdf),
        };
        let pictures = std::mem::take(&mut mailing.pictures);
        let attached = Some(pdf).filter(|_| !mail.no_pdf).into_iter().chain(pictures).collect();
        Self { mailing, path, attached }
    }
}

/// A draft that is still to be made: with its PDF it weighs too much to keep those of a long list.
struct Planned<'a> {
    path: PathBuf,
    release: &'a Ready<'a>,
    to: Recipients,
    greeting: Option<&'a str>,
}

impl Planned<'_> {
    fn bytes(&self) -> Vec<u8> {
        let Ready { mailing, attached, .. } = self.release;
        mail::eml(&Draft {
            from: &mailing.sender,
            reply_to: mailing.reply_to.as_ref(),
            to: &self.to,
            subject: &mailing.subject(),
            date: mailing.date(),
            text: &mailing.text(self.greeting),
            html: &mailing.html(self.greeting),
            attached,
        })
    }
}

fn read(path: &Path, reports: &mut Vec<Report>) -> Result<Vec<Recipient>, Outcome> {
    let bytes = std::fs::read(path)
        .map_err(|error| complain(&format!("`{}` can't be read: {error}", path.display())))?;
    let mut report = Report::default();
    let found = recipients(path, &bytes, &mut report);
    reports.push(report);
    found.map_err(|_| Outcome::Misuse)
}

fn tell_all(reports: &[Report], arguments: &Arguments) -> Outcome {
    report::write(reports, &[], arguments.format, arguments.quiet, false)
}

/// The drafts with the names of their files. Who asks for a language that there is no release in gets the first one.
fn drafts<'a>(releases: &'a [Ready<'a>], list: Option<&'a [Recipient]>, bcc: bool) -> Vec<Planned<'a>> {
    let for_all = |release: &'a Ready<'a>, to: Recipients| Planned {
        path: release.path.to_owned(),
        release,
        to,
        greeting: None,
    };
    let Some(list) = list else {
        return releases.iter().map(|release| for_all(release, Recipients::Unsaid)).collect();
    };
    let wanted = |person: &Recipient| {
        let Some(lang) = &person.lang else { return 0 };
        let exact = releases.iter().position(|release| release.mailing.lang() == lang);
        let alike =
            || releases.iter().position(|release| release.mailing.lang().language() == lang.language());
        exact.or_else(alike).unwrap_or(0)
    };
    let mailbox = |person: &Recipient| Mailbox { name: person.name.clone(), address: person.address.clone() };
    if bcc {
        let draft = |(number, release): (usize, &'a Ready<'a>)| {
            let people: Vec<Mailbox> =
                list.iter().filter(|person| wanted(person) == number).map(mailbox).collect();
            (!people.is_empty()).then(|| for_all(release, Recipients::Hidden(people)))
        };
        return releases.iter().enumerate().filter_map(draft).collect();
    }
    let digits = list.len().to_string().len();
    let draft = |(number, person): (usize, &'a Recipient)| {
        let release = &releases[wanted(person)];
        let stem = release.path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}-{:0digits$}-{}.eml", number + 1, file_name(&person.address));
        Planned {
            path: release.path.with_file_name(name),
            release,
            to: Recipients::One(mailbox(person)),
            greeting: person.salutation.as_deref(),
        }
    };
    list.iter().enumerate().map(draft).collect()
}

/// An address as the name of a file.
fn file_name(address: &str) -> String {
    address.chars().map(|c| if c.is_alphanumeric() || ".-_@".contains(c) { c } else { '_' }).collect()
}

/// Writes all drafts, or none.
fn deliver(drafts: &[Planned], mail: &Mail, read: &BTreeSet<PathBuf>) -> Result<(), String> {
    drafts.iter().try_for_each(|draft| writable(&draft.path, read))?;
    let mut staging = Staging::default();
    for draft in drafts {
        let bytes = draft.bytes();
        if bytes.len() > mail.max_size {
            let (own, most) = (megabytes(bytes.len()), megabytes(mail.max_size));
            let help = match (mail.attach_pictures, mail.no_pdf) {
                (true, _) => "leave out `--attach-pictures`, and link to the pictures",
                (_, false) => "leave out the PDF with `--no-pdf`, or allow more with `--max-size`",
                _ => "allow more with `--max-size`",
            };
            let path = draft.path.display();
            return Err(format!("`{path}` would weigh {own} MB, and {most} are allowed: {help}"));
        }
        staging.add(&draft.path, &bytes)?;
    }
    staging.finish()
}

fn megabytes(bytes: usize) -> String {
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
