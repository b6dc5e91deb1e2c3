//! `presskit mail`: drafts that a mail program opens.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::{Recipient, recipients};
use presskit::output::mail::{self, Attached, Draft, Mailbox, Recipients};
use presskit::pipeline::{self, Judged, Mailing, Session};
use rayon::prelude::*;

use super::arguments::{Arguments, Format, Mail};
use super::inputs::{Named, Watched};
use super::output::{Target, targets, writable, write_all};
use super::report;
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
    let results: Vec<(Option<Mailing>, Report)> =
        judged.into_par_iter().map(|judged| judged.mail(&request, &Disk, most)).collect();
    let (mailings, found): (Vec<Option<Mailing>>, Vec<Report>) = results.into_iter().unzip();
    reports.extend(found);
    let told = tell_all(&reports, arguments);
    let Some(mailings) = mailings.into_iter().collect::<Option<Vec<Mailing>>>() else {
        return told.max(Outcome::Errors);
    };
    let releases = mailings.iter().zip(&targets).filter_map(|(mailing, target)| match target {
        Target::File(path) => Some((mailing, path.as_path())),
        Target::Standard => None,
    });
    let drafts = drafts(&releases.collect::<Vec<_>>(), list.as_deref(), mail);
    match deliver(&drafts, mail, &watched.files()) {
        Ok(()) => {
            if !arguments.quiet && arguments.format == Format::Text {
                match drafts.as_slice() {
                    [(path, _)] => tell(&format!("wrote {}", path.display())),
                    many => tell(&format!("wrote {} drafts", many.len())),
                }
            }
            told
        }
        Err(message) => complain(&message),
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
    report::write(reports, arguments.format, arguments.quiet, false)
}

/// The drafts with the names of their files. Who asks for a language that there is no release in gets the first one.
fn drafts(
    releases: &[(&Mailing, &Path)],
    list: Option<&[Recipient]>,
    mail: &Mail,
) -> Vec<(PathBuf, Vec<u8>)> {
    let Some(list) = list else {
        return releases
            .iter()
            .map(|(mailing, path)| {
                ((*path).to_owned(), draft(mailing, path, &Recipients::Unsaid, None, mail))
            })
            .collect();
    };
    let wanted = |person: &Recipient| {
        let exact = releases.iter().position(|(mailing, _)| Some(mailing.lang()) == person.lang.as_ref());
        let own = person.lang.as_ref().map(presskit::lang::Lang::language);
        let alike = || releases.iter().position(|(mailing, _)| Some(mailing.lang().language()) == own);
        exact.or_else(alike).unwrap_or(0)
    };
    let mailbox = |person: &Recipient| Mailbox { name: person.name.clone(), address: person.address.clone() };
    if mail.bcc {
        let draft = |(number, (mailing, path)): (usize, &(&Mailing, &Path))| {
            let people: Vec<Mailbox> =
                list.iter().filter(|person| wanted(person) == number).map(mailbox).collect();
            let to = Recipients::Hidden(people);
            (to != Recipients::Hidden(Vec::new()))
                .then(|| ((*path).to_owned(), draft(mailing, path, &to, None, mail)))
        };
        return releases.iter().enumerate().filter_map(draft).collect();
    }
    let digits = list.len().to_string().len();
    let draft = |(number, person): (usize, &Recipient)| {
        let (mailing, path) = releases[wanted(person)];
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}-{:0digits$}-{}.eml", number + 1, file_name(&person.address));
        let to = Recipients::One(mailbox(person));
        (path.with_file_name(name), draft(mailing, path, &to, person.salutation.as_deref(), mail))
    };
    list.iter().enumerate().map(draft).collect()
}

/// An address as the name of a file.
fn file_name(address: &str) -> String {
    address.chars().map(|c| if c.is_alphanumeric() || ".-_@".contains(c) { c } else { '_' }).collect()
}

fn draft(mailing: &Mailing, path: &Path, to: &Recipients, greeting: Option<&str>, mail: &Mail) -> Vec<u8> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let pdf =
        Attached { name: format!("{stem}.pdf"), media_type: "application/pdf", bytes: mailing.pdf.clone() };
    let pictures = mailing.pictures.iter().filter(|_| mail.attach_pictures).cloned();
    let attached: Vec<Attached> = Some(pdf).filter(|_| !mail.no_pdf).into_iter().chain(pictures).collect();
    mail::eml(&Draft {
        from: &mailing.sender,
        reply_to: mailing.reply_to.as_ref(),
        to,
        subject: &mailing.subject(),
        date: mailing.date(),
        text: &mailing.text(greeting),
        html: &mailing.html(greeting),
        attached: &attached,
    })
}

/// Writes all drafts, or none.
fn deliver(drafts: &[(PathBuf, Vec<u8>)], mail: &Mail, read: &BTreeSet<PathBuf>) -> Result<(), String> {
    for (path, bytes) in drafts {
        writable(path, read)?;
        if bytes.len() > mail.max_size {
            let (own, most) = (megabytes(bytes.len()), megabytes(mail.max_size));
            let help = match (mail.attach_pictures, mail.no_pdf) {
                (true, _) => "leave out `--attach-pictures`, and link to the pictures",
                (_, false) => "leave out the PDF with `--no-pdf`, or allow more with `--max-size`",
                _ => "allow more with `--max-size`",
            };
            return Err(format!("`{}` would weigh {own} MB, and {most} are allowed: {help}", path.display()));
        }
    }
    let files: Vec<(&Path, &[u8])> =
        drafts.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
    write_all(&files)
}

fn megabytes(bytes: usize) -> String {
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
