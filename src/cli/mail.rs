//! `presskit mail`: drafts that a mail program opens.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::files::Files;
use presskit::input::{Recipient, recipients};
use presskit::output::mail::{self, Attached, Draft, Mailbox, Recipients};
use presskit::pipeline::{self, Judged, Mailing, Parcel, Session, mail_html, mail_text};
use rayon::prelude::*;

use super::arguments::{Arguments, Format, Mail};
use super::inputs::{Named, Watched};
use super::output::{Target, targets, writable};
use super::report;
use super::staging::Staging;
use super::terminal::{Outcome, complain, tell};

/// Writes the drafts: all, or none where anything stands against one.
pub(super) fn run(mail: &Mail, arguments: &Arguments) -> Outcome {
    let (named, paths) = match prepared(mail) {
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
    if let Some((first, other)) = pipeline::stranger(&judged).filter(|_| mail.together) {
        let (first, other) = (first.display(), other.display());
        return complain(&format!("`{other}` is no version of `{first}` in another language"));
    }
    pipeline::compare(&mut judged, &request);
    let parcel = parcel(mail, named.releases.len());
    let results: Vec<(Option<Mailing>, Report)> =
        judged.into_par_iter().map(|judged| judged.mail(&request, parcel)).collect();
    let (mailings, found): (Vec<Option<Mailing>>, Vec<Report>) = results.into_iter().unzip();
    reports.extend(found);
    let told = tell_all(&reports, arguments);
    let Some(mailings) = mailings.into_iter().collect::<Option<Vec<Mailing>>>() else {
        return told.max(Outcome::Errors);
    };
    let releases = ready(mailings, &paths, &named.releases, mail.together);
    let drafts = drafts(&releases, list.as_deref(), mail.bcc);
    if let Err(message) = deliver(&drafts, mail, &watched.files()) {
        return complain(&message);
    }
    if !arguments.quiet && arguments.format == Format::Text {
        match drafts.as_slice() {
            [draft] => tell(&format!("wrote {}", draft.path.display())),
            many => tell(&format!("wrote {} drafts", many.len())),
        }
    }
    told
}

/// The releases, and the drafts that they become: one for each, or one for all.
fn prepared(mail: &Mail) -> Result<(Named, Vec<PathBuf>), String> {
    let named = Named::new(&mail.asked)?;
    let own = if mail.together { &named.releases[..1] } else { &named.releases[..] };
    let targets = targets(own, mail.output.as_deref(), "eml")?;
    let path = |target: &Target| match target {
        Target::File(path) => Some(path.clone()),
        Target::Standard => None,
    };
    let paths = targets.iter().map(path).collect::<Option<Vec<PathBuf>>>();
    let paths = paths.filter(|_| !named.is_standard());
    let paths =
        paths.ok_or("a mail has a name: give the release as a file, and `-o NAME.eml` or `-o DIR/`")?;
    Ok((named, paths))
}

/// What travels with each of so many releases.
fn parcel(mail: &Mail, releases: usize) -> Parcel<'static> {
    // Three quarters of what a mail weighs is left when files are written in its letters (base64), besides the text.
    let most = mail.parcel.max_size / 4 * 3 - mail.parcel.max_size / 20;
    let most = if mail.together { most / releases.max(1) } else { most };
    Parcel {
        pdf: !mail.parcel.no_pdf,
        pictures_from: mail.parcel.attach_pictures.then_some(&Disk as &dyn Files),
        most,
    }
}

/// A release with all that travels with it, for as many drafts as there are: in one language, or in several.
struct Ready {
    mailings: Vec<Mailing>,
    path: PathBuf,
    attached: Vec<Attached>,
}

/// Each release by itself, or all of them together.
fn ready(mailings: Vec<Mailing>, paths: &[PathBuf], releases: &[PathBuf], together: bool) -> Vec<Ready> {
    if together {
        return vec![Ready::new(mailings, &paths[0], releases)];
    }
    let each = mailings.into_iter().zip(paths);
    each.map(|(mailing, path)| Ready::new(vec![mailing], path, std::slice::from_ref(path))).collect()
}

impl Ready {
    /// `names`: what the PDFs are called, but for their endings.
    fn new(mut mailings: Vec<Mailing>, path: &Path, names: &[PathBuf]) -> Self {
        let mut attached = Vec::new();
        for (mailing, name) in mailings.iter_mut().zip(names) {
            let name =
                name.with_extension("pdf").file_name().unwrap_or_default().to_string_lossy().into_owned();
            let pdf = mailing.pdf.take();
            attached.extend(pdf.map(|bytes| Attached { name, media_type: "application/pdf", bytes }));
        }
        for mailing in &mut mailings {
            // A picture that several languages show travels once.
            for picture in std::mem::take(&mut mailing.pictures) {
                if attached.iter().all(|known| known.name != picture.name) {
                    attached.push(picture);
                }
            }
        }
        Self { mailings, path: path.to_owned(), attached }
    }

    fn first(&self) -> &Mailing {
        &self.mailings[0]
    }
}

/// A draft that is still to be made: with its PDF it weighs too much to keep those of a long list.
struct Planned<'a> {
    path: PathBuf,
    release: &'a Ready,
    to: Recipients,
    greeting: Option<&'a str>,
}

impl Planned<'_> {
    fn bytes(&self) -> Vec<u8> {
        let Ready { mailings, attached, .. } = self.release;
        let first = self.release.first();
        mail::eml(&Draft {
            from: &first.sender,
            reply_to: first.reply_to.as_ref(),
            to: &self.to,
            subject: &first.subject(),
            date: first.date(),
            text: &mail_text(mailings, self.greeting),
            html: &mail_html(mailings, self.greeting),
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
fn drafts<'a>(releases: &'a [Ready], list: Option<&'a [Recipient]>, bcc: bool) -> Vec<Planned<'a>> {
    let for_all = |release: &'a Ready, to: Recipients| Planned {
        path: release.path.clone(),
        release,
        to,
        greeting: None,
    };
    let Some(list) = list else {
        return releases.iter().map(|release| for_all(release, Recipients::Unsaid)).collect();
    };
    let wanted = |person: &Recipient| {
        let Some(lang) = &person.lang else { return 0 };
        let exact = releases.iter().position(|release| release.first().lang() == lang);
        let alike =
            || releases.iter().position(|release| release.first().lang().language() == lang.language());
        exact.or_else(alike).unwrap_or(0)
    };
    let mailbox = |person: &Recipient| Mailbox { name: person.name.clone(), address: person.address.clone() };
    if bcc {
        let draft = |(number, release): (usize, &'a Ready)| {
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
        if bytes.len() > mail.parcel.max_size {
            let (own, most) = (megabytes(bytes.len()), megabytes(mail.parcel.max_size));
            let help = match (mail.parcel.attach_pictures, mail.parcel.no_pdf) {
                (true, _) => {
                    "the pictures are as small as they become: leave out `--attach-pictures`, and link to them"
                }
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
