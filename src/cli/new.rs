//! `presskit new`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;
use presskit::diagnostic::Severity;
use presskit::files::Memory;
use presskit::input::Options;
use presskit::pipeline::Session;
use presskit::request::Request;

use super::arguments::{Arguments, Layout, New, Paper};
use super::output::write;
use super::starter::{File, Wishes, files, speaks};
use super::terminal::{Outcome, complain, is_watched, say};

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
    let mut memory = Memory::default();
    for file in files(wishes) {
        memory = memory.with(file.name, file.bytes);
    }
    let (_, report) = Session::new(Options::new(memory)).render(Path::new("release.md"), &Request::default());
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

/// Asks for what the starter is made for; an empty answer takes what stands in brackets.
fn ask(input: &mut impl BufRead, output: &mut impl Write, system: Option<String>) -> io::Result<Wishes> {
    let mut wishes = Wishes::default();
    let lang = system.unwrap_or_else(|| "en-GB".to_owned());
    let questions: [(&str, &str, Answer); 5] = [
        ("Name of the organisation", "a sample", |wishes, answer| wishes.name = Some(answer)),
        ("Language (en-GB, fr, de-AT, …)", &lang, |wishes, answer| wishes.lang = Some(answer)),
        ("Layout (classic, rail)", "classic", |wishes, answer| {
            wishes.layout = Layout::from_str(&answer, true).ok().map(Layout::word)
        }),
        ("Paper (A4, Letter)", "A4", |wishes, answer| {
            wishes.paper = Paper::from_str(&answer, true).ok().map(Paper::word)
        }),
        ("Accent colour (#0b5d4b)", "a blue", |wishes, answer| wishes.colour = Some(answer)),
    ];
    for (question, usual, take) in questions {
        loop {
            write!(output, "{question} [{usual}]: ")?;
            output.flush()?;
            let mut answer = String::new();
            if input.read_line(&mut answer)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let answer = answer.trim();
            let mut asked = wishes.clone();
            if !answer.is_empty() {
                take(&mut asked, answer.to_owned());
            }
            // What can't be read leaves everything as it was.
            let unread =
                (!answer.is_empty() && asked == wishes).then(|| format!("`{answer}` is none of these"));
            match unread.or_else(|| wrong(&asked)) {
                Some(message) => writeln!(output, "{message}")?,
                None => {
                    wishes = asked;
                    break;
                }
            }
        }
    }
    wishes.lang = wishes.lang.or(Some(lang));
    Ok(wishes)
}

/// Takes an answer down.
type Answer = fn(&mut Wishes, String);

fn write_all(folder: &Path, files: &[File]) -> Result<(), String> {
    for file in files {
        let path = folder.join(file.name);
        if !(file.for_editor && path.exists()) {
            write(&path, &file.bytes)?;
        }
    }
    Ok(())
}

/// Says what was written; and of a language that it was wished for, but isn't spoken.
fn conclude(folder: &Path, unspoken: Option<&str>) {
    let release = folder.join("release.md");
    say(&format!(
        "wrote brand.toml, release.md, logo.svg and images/reservoir.jpg to {}, and schemas for editors",
        folder.display()
    ));
    if let Some(tag) = unspoken {
        say(&format!(
            "there is no starter in `{tag}` yet, so this one is English: once the texts are yours, write `{tag}` at \
             `lang` in both files"
        ));
    }
    say(&format!("next: presskit {}", release.display()));
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
