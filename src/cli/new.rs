//! `presskit new`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;
use presskit::diagnostic::{Report, Severity};
use presskit::files::Memory;
use presskit::input::Format::Toml;
use presskit::input::{Options, read_brand_str};
use presskit::pipeline::Session;
use presskit::request::Request;

use super::arguments::{Arguments, Layout, New, Paper};
use super::staging::Staging;
use super::starter::{File, Wishes, files, speaks};
use super::terminal::{Outcome, complain, is_watched, tell};

/// Writes the starter; nothing that is there already is overwritten.
pub(super) fn run(new: &New, arguments: &Arguments) -> Outcome {
    let folder = new.folder.as_path();
    let there = |file: &File| !file.for_editor && folder.join(file.name).exists();
    if let Some(file) = files(&Wishes::default()).iter().find(|file| there(file)) {
        let shown = folder.join(file.name);
        return complain(&format!("`{}` is there already: choose another folder", shown.display()));
    }
    let mut wishes = wishes(new);
    if wishes == Wishes::default() && !arguments.quiet && is_watched() && io::stdin().is_terminal() {
        match ask(&mut io::stdin().lock(), &mut anstream::stderr(), system_language()) {
            Ok(answers) => wishes = answers,
            Err(_) => return complain("nothing was written: the questions have no answers"),
        }
    }
    if let Some(message) = wrong(&wishes) {
        return complain(&message);
    }
    let wished = wishes.lang.clone();
    wishes.lang = wishes.lang.or_else(system_language);
    match write_all(folder, &files(&wishes)) {
        Ok(()) if arguments.quiet => {}
        Ok(()) => conclude(folder, wished.filter(|tag| !speaks(tag)).as_deref()),
        Err(message) => return complain(&message),
    }
    Outcome::Fine
}

fn wishes(new: &New) -> Wishes {
    Wishes {
        name: new.name.as_deref().map(|name| name.trim().to_owned()),
        lang: new.lang.as_deref().map(|tag| tag.trim().replace('_', "-")),
        layout: new.layout.map(Layout::word),
        paper: new.paper.map(Paper::word),
        colour: new.colour.as_deref().map(|colour| colour.trim().to_owned()),
    }
}

/// What is wrong with what is wished: the starter is judged before it is written.
fn wrong(wishes: &Wishes) -> Option<String> {
    let name = wishes.name.as_deref().unwrap_or("A name");
    if name.is_empty() || name.chars().any(char::is_control) || name.chars().count() > 80 {
        return Some(
            "a name is one line of at most 80 characters: `--name \"Alder Water Board\"`".to_owned(),
        );
    }
    // A language that the starter doesn't speak is read all the same: it may be none.
    let mut report = Report::default();
    let tag = wishes.lang.as_deref().unwrap_or("en-GB");
    let brand = format!("name = \"A\"\nlang = {tag:?}\n[footer]\nemail = \"a@b.example\"\n");
    let read = read_brand_str(Path::new("brand.toml"), Toml, &brand, &Options::default(), &mut report);
    if read.is_ok() {
        let memory = |memory: Memory, file: File| memory.with(file.name, file.bytes);
        let options = Options::new(files(wishes).into_iter().fold(Memory::default(), memory));
        report = Session::new(options).render(Path::new("release.md"), &Request::default()).1;
    }
    let fault = report.diagnostics.iter().find(|found| found.severity == Severity::Error)?;
    let help = fault.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    Some(format!("{}{help}", fault.message))
}

/// The language of the system, where the starter speaks it.
fn system_language() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let name = set.into_iter().find(|value| !value.is_empty())?;
    let tag = name.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let is_tag = tag.chars().all(|c| c.is_ascii_alphabetic() || c == '-') && tag.len() <= 5;
    (is_tag && speaks(&tag)).then_some(tag)
}

/// Takes an answer down; false where it can't be read.
type Take = fn(&mut Wishes, &str) -> bool;

/// Asks for what the starter is made for; an empty answer takes what stands in brackets.
fn ask(input: &mut impl BufRead, output: &mut impl Write, system: Option<String>) -> io::Result<Wishes> {
    let lang = system.unwrap_or_else(|| "en-GB".to_owned());
    let questions: [(&str, &str, Take); 5] = [
        ("Name of the organisation", "a sample", |wishes, answer| {
            wishes.name = Some(answer.to_owned());
            true
        }),
        ("Language (en-GB, fr, de-AT, …)", &lang, |wishes, answer| {
            wishes.lang = Some(answer.to_owned());
            true
        }),
        ("Layout (classic, rail, report, letter, bulletin)", "classic", |wishes, answer| {
            wishes.layout = Layout::from_str(answer, true).ok().map(Layout::word);
            wishes.layout.is_some()
        }),
        ("Paper (A4, Letter)", "A4", |wishes, answer| {
            wishes.paper = Paper::from_str(answer, true).ok().map(Paper::word);
            wishes.paper.is_some()
        }),
        ("Accent colour (#0b5d4b)", "a blue", |wishes, answer| {
            wishes.colour = Some(answer.to_owned());
            true
        }),
    ];
    let mut wishes = Wishes { lang: Some(lang.clone()), ..Wishes::default() };
    for (question, usual, take) in questions {
        wishes = ask_one(input, output, &format!("{question} [{usual}]: "), take, &wishes)?;
    }
    Ok(wishes)
}

/// Asks until the answer can be taken.
fn ask_one(
    input: &mut impl BufRead,
    output: &mut impl Write,
    question: &str,
    take: Take,
    known: &Wishes,
) -> io::Result<Wishes> {
    loop {
        write!(output, "{question}")?;
        output.flush()?;
        let mut answer = String::new();
        if input.read_line(&mut answer)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let answer = answer.trim();
        let mut wishes = known.clone();
        if !answer.is_empty() && !take(&mut wishes, answer) {
            writeln!(output, "`{answer}` is none of these")?;
        } else if let Some(message) = wrong(&wishes) {
            writeln!(output, "{message}")?;
        } else {
            return Ok(wishes);
        }
    }
}

/// Writes all files or none: half a starter would be in the way of the next try.
fn write_all(folder: &Path, files: &[File]) -> Result<(), String> {
    let mut staging = Staging::default();
    for file in files {
        let path = folder.join(file.name);
        if !(file.for_editor && path.exists()) {
            staging.add(&path, &file.bytes)?;
        }
    }
    staging.finish()
}

/// Says what was written; and of a language that it was wished for, but isn't spoken.
fn conclude(folder: &Path, unspoken: Option<&str>) {
    let release = folder.join("release.md");
    tell(&format!(
        "wrote brand.toml, release.md, logo.svg and images/reservoir.jpg to {}, and schemas for editors",
        folder.display()
    ));
    if let Some(tag) = unspoken {
        tell(&format!(
            "there is no starter in `{tag}` yet, so this one is English: once the texts are yours, write `{tag}` at \
             `lang` in both files"
        ));
    }
    tell(&format!("next: presskit {}", release.display()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_asked_for() {
        let mut said = Vec::new();
        let answers = "Alder Water Board\nde\nwide\nRAIL\n\n#ffff00\n#0b5d4b\n";
        let wishes = ask(&mut answers.as_bytes(), &mut said, None).expect("answers");
        assert_eq!(wishes.name.as_deref(), Some("Alder Water Board"));
        assert_eq!((wishes.lang.as_deref(), wishes.layout, wishes.paper), (Some("de"), Some("rail"), None));
        assert_eq!(wishes.colour.as_deref(), Some("#0b5d4b"));
        let said = String::from_utf8(said).expect("UTF-8");
        assert!(said.contains("`wide` is none of these") && said.contains("contrast"), "{said}");
        assert!(ask(&mut "Alder\n".as_bytes(), &mut Vec::new(), None).is_err());
    }
}
