//! `presskit verify`: is this one ours?

use std::path::Path;

use presskit::disk::Disk;
use presskit::files::Files;
use presskit::output::kit;
use presskit::pipeline::{
    Change, Comparison, Difference, Form, Judged, Session, Sound, carried_words, compare_words,
};
use presskit::reader;
use serde_json::json;

use super::arguments::{Arguments, Format, Verify};
use super::inputs::Named;
use super::report;
use super::terminal::{Outcome, complain, harmless, print, tell};

/// Compares a file with a release, with the data that it carries, or with hashes.
pub(super) fn run(verify: &Verify, arguments: &Arguments) -> Outcome {
    let shown = verify.file.display();
    let bytes = match Disk.read(&verify.file) {
        Ok(bytes) => bytes,
        Err(error) => return complain(&format!("`{shown}` can't be read: {error}")),
    };
    match &verify.against {
        Some(sums) if is_sums(sums) => listed(verify, sums, &bytes, arguments),
        Some(release) => said_by_release(verify, release, &bytes, arguments),
        None => said_by_itself(verify, &bytes, arguments),
    }
}

fn is_sums(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.to_ascii_uppercase().contains("SHA256SUM")
}

/// Looks a file up among the hashes of a house.
fn listed(verify: &Verify, sums: &Path, bytes: &[u8], arguments: &Arguments) -> Outcome {
    let (file, list) = (verify.file.display(), sums.display());
    let text = match Disk.read(sums) {
        Ok(text) => String::from_utf8_lossy(&text).into_owned(),
        Err(error) => return complain(&format!("`{list}` can't be read: {error}")),
    };
    let hashes = kit::read_sums(&text);
    if hashes.is_empty() {
        return complain(&format!("`{list}` holds no SHA-256: name the `SHA256SUMS` of a press kit"));
    }
    let hash = kit::hash(bytes);
    let own = verify.file.file_name().unwrap_or_default().to_string_lossy();
    let is_own = |name: &str| name.rsplit(['/', '\\']).next() == Some(&own);
    let same = hashes.iter().filter(|(_, listed)| *listed == hash);
    let (mut named, mut other) = (false, None);
    for (name, _) in same {
        named |= is_own(name);
        other = other.or(Some(name));
    }
    let message = match other {
        Some(_) if named => {
            return same_as(arguments, &format!("`{file}` is the file that `{list}` lists, byte for byte"));
        }
        Some(name) => {
            return same_as(
                arguments,
                &format!("`{file}` is `{name}` of `{list}`, byte for byte, under another name"),
            );
        }
        None if hashes.iter().any(|(name, _)| is_own(name)) => {
            format!(
                "`{file}` is not the file that `{list}` lists under this name: it was changed, or made anew"
            )
        }
        None => format!("`{file}` is not among the {} files that `{list}` lists", hashes.len()),
    };
    let all = json!([{ "kind": "bytes", "found": hash, "expected": "" }]);
    if arguments.format == Format::Json {
        return print(format!("{all:#}\n").as_bytes()).max(Outcome::Errors);
    }
    differs(arguments, &message, &[])
}

fn said_by_release(verify: &Verify, release: &Path, bytes: &[u8], arguments: &Arguments) -> Outcome {
    let (file, of) = (verify.file.display(), release.display());
    let Some(form) = Form::of(bytes) else {
        return complain(&format!(
            "`{file}` is no PDF, no HTML and no text: compare it with the `SHA256SUMS` of its press kit"
        ));
    };
    let found = match form.words(bytes) {
        Ok(found) => found,
        Err(error) => return unreadable(verify, &error, arguments),
    };
    let sound = match sound(verify, arguments) {
        Ok(sound) => sound,
        Err(outcome) => return outcome,
    };
    if sound.makes(form, bytes) {
        return same_as(arguments, &format!("`{file}` is what is made of `{of}`, byte for byte"));
    }
    let others = match form {
        Form::Pdf => {
            "; its bytes are others: its pictures and links may be, or it was made by another version"
        }
        Form::Html | Form::Text => "",
    };
    let same = format!("`{file}` says what `{of}` says, word for word{others}");
    compare(&found, &sound.words(form), &same, &format!("`{file}` doesn't say what `{of}` says"), arguments)
}

/// The release, where nothing stands against it.
fn sound(verify: &Verify, arguments: &Arguments) -> Result<Sound, Outcome> {
    let asked = verify.asked();
    let named = Named::new(&asked).map_err(|message| complain(&message))?;
    let [release] = named.releases.as_slice() else {
        return Err(complain("a file is compared with one release: name that of its language"));
    };
    let session = Session::new(named.options(&asked));
    let judged: Judged = session.judge(release, &asked.request());
    let (sound, found) = judged.sound();
    sound.ok_or_else(|| {
        report::write(&[found], &[], arguments.format, arguments.quiet, false);
        Outcome::Misuse
    })
}

/// Compares a PDF with the data that travel in it: they may have been changed apart.
fn said_by_itself(verify: &Verify, bytes: &[u8], arguments: &Arguments) -> Outcome {
    let file = verify.file.display();
    if Form::of(bytes) != Some(Form::Pdf) {
        return complain(&format!(
            "`{file}` carries no data: say what it is compared with, a release or `SHA256SUMS`"
        ));
    }
    let files = match reader::files(bytes, reader::MOST_BYTES) {
        Ok(files) => files,
        Err(error) => return unreadable(verify, &error, arguments),
    };
    let Some(data) = files.iter().find(|own| own.name == "release.presskit.json") else {
        return complain(&format!("`{file}` carries no data: name the release that it is compared with"));
    };
    let found = match Form::Pdf.words(bytes) {
        Ok(found) => found,
        Err(error) => return unreadable(verify, &error, arguments),
    };
    match carried_words(&data.bytes) {
        Ok(expected) => {
            let same = format!("`{file}` says what the data in it say, word for word");
            compare(
                &found,
                &expected,
                &same,
                &format!("`{file}` doesn't say what the data in it say"),
                arguments,
            )
        }
        Err(found) => {
            let told = report::write(&[found], &[], arguments.format, true, false);
            complain(&format!("the data in `{file}` can't be read")).max(told)
        }
    }
}

/// A PDF without structure is not ours; what is no PDF at all is wrong use.
fn unreadable(verify: &Verify, error: &reader::Error, arguments: &Arguments) -> Outcome {
    let message = format!("`{}`: {error}", verify.file.display());
    if *error == reader::Error::Untagged { differs(arguments, &message, &[]) } else { complain(&message) }
}

fn compare(
    found: &[String],
    expected: &[Vec<String>],
    same: &str,
    other: &str,
    arguments: &Arguments,
) -> Outcome {
    match compare_words(found, expected) {
        Comparison::Same => same_as(arguments, same),
        Comparison::TooLong { words } => {
            differs(arguments, &format!("{other}: with {words} words it is another document"), &[])
        }
        Comparison::Other { kept, of } => {
            let message = format!("{other}: it is another document, with {kept} of its {of} words");
            differs(arguments, &message, &[])
        }
        Comparison::Differs(differences) => differs(arguments, other, &differences),
    }
}

fn same_as(arguments: &Arguments, message: &str) -> Outcome {
    if arguments.format == Format::Json {
        return print(b"[]\n");
    }
    if !arguments.quiet {
        tell(message);
    }
    Outcome::Fine
}

/// Names all differences: on standard output, as they are what was asked for.
fn differs(arguments: &Arguments, message: &str, differences: &[Difference]) -> Outcome {
    if arguments.format == Format::Json {
        let all = json!(differences);
        let all = all.as_array().cloned().unwrap_or_default();
        let whole =
            if all.is_empty() { json!([{ "kind": "other", "message": message }]) } else { all.into() };
        return print(format!("{whole:#}\n").as_bytes()).max(Outcome::Errors);
    }
    tell(message);
    let mut out = String::new();
    for Difference { kind, found, expected } in differences {
        let line = match kind {
            Change::Missing => format!("missing: \u{201c}{expected}\u{201d}"),
            Change::Added => format!("added: \u{201c}{found}\u{201d}"),
            Change::Replaced => {
                format!("changed: \u{201c}{found}\u{201d}\n     for: \u{201c}{expected}\u{201d}")
            }
        };
        out.push_str(&harmless(&line));
        out.push('\n');
    }
    print(out.as_bytes()).max(Outcome::Errors)
}
