//! `presskit release.md` means `presskit render release.md`.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use clap::{Args, Command, CommandFactory};
use presskit::input::Format;

use super::arguments::{Arguments, Render};
use super::inputs::{STANDARD_INPUT, is_pattern};

/// The arguments with the command that they leave out: where the first that is no option is a release.
pub(super) fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let given: Vec<&str> = arguments.iter().skip(1).map(|given| given.to_str().unwrap_or_default()).collect();
    if first_word(&given).is_some_and(is_release) {
        arguments.insert(1, "render".into());
    }
    arguments
}

/// The first argument that is neither an option nor its value.
fn first_word<'a>(given: &[&'a str]) -> Option<&'a str> {
    let with_value = LazyCell::new(options_with_value);
    let mut rest = given.iter();
    while let Some(word) = rest.next() {
        match *word {
            "--" => return rest.next().copied(),
            STANDARD_INPUT => return Some(word),
            option if option.starts_with('-') => {
                if with_value.contains(option) {
                    rest.next();
                }
            }
            word => return Some(word),
        }
    }
    None
}

/// The options that `render` knows and that take what comes next.
fn options_with_value() -> BTreeSet<String> {
    let (all, render) = (Arguments::command(), Render::augment_args(Command::new("render")));
    let options = all.get_arguments().chain(render.get_arguments());
    let names = options.filter(|option| option.get_action().takes_values()).flat_map(|option| {
        let long = option.get_long().map(|long| format!("--{long}"));
        long.into_iter().chain(option.get_short().map(|short| format!("-{short}")))
    });
    names.collect()
}

/// Whether a word is the name of a release, or of its folder, and not of a command.
fn is_release(word: &str) -> bool {
    let all = Arguments::command();
    if all.get_subcommands().any(|command| command.get_name() == word) || word == "help" {
        return false;
    }
    let path = Path::new(word);
    word == STANDARD_INPUT || is_pattern(path) || Format::of(path).is_some() || path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_rendered_and_a_command_is_left_alone() {
        let implied = |line: &str| {
            let given = std::iter::once("presskit").chain(line.split(' ')).map(OsString::from).collect();
            with_command(given).get(1).is_some_and(|first| first == "render")
        };
        for line in [
            "a.md",
            "--draft a.md",
            "-o b.pdf a.md",
            "--pages 3 a.md",
            "--format json a.yaml",
            "-",
            "*.md",
            "-- a.md",
        ] {
            assert!(implied(line), "{line}");
        }
        for line in [
            "check a.md",
            "--format json check a.md",
            "rendr a.md",
            "--help",
            "explain weekday",
            "-q new kit.md",
        ] {
            assert!(!implied(line), "{line}");
        }
    }
}
