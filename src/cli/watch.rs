//! `presskit render`, once, or again and again while somebody writes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

// A length of time; no clock is read: what a file bears is compared with what it bore.
use core::time::Duration;

use super::arguments::{Arguments, Render};
use super::inputs::{Mark, Named, STANDARD_INPUT, Watched, mark};
use super::render::Rendering;
use super::terminal::{Outcome, complain, try_to_tell};

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(200);

/// Renders all releases; with `--watch`, whenever a file changes that they look at.
pub(super) fn run(render: &Render, arguments: &Arguments) -> Outcome {
    if render.writing.watch && render.output.as_deref() == Some("-") {
        return complain("`--watch` writes the PDF again and again: give it a file, not `-o -`");
    }
    if render.writing.watch
        && render.asked.releases.iter().any(|release| release == Path::new(STANDARD_INPUT))
    {
        return complain(
            "`--watch` looks at files, and standard input is none: name the file instead of `-`",
        );
    }
    let rendering =
        match Named::new(&render.asked).and_then(|named| Rendering::new(render, named, arguments.format)) {
            Ok(rendering) => rendering,
            Err(message) => return complain(&message),
        };
    if render.writing.watch {
        watch(&rendering, render.writing.open, arguments)
    } else {
        rendering.run(&Watched::default(), render.writing.open, arguments)
    }
}

/// Renders whenever what was looked at changes, until somebody stops the program, or nobody reads what it says.
fn watch(rendering: &Rendering, open: bool, arguments: &Arguments) -> Outcome {
    let watched = Watched::marking();
    let mut outcome = rendering.run(&watched, open, arguments);
    // What could not be shown at first is shown as soon as it can be.
    let mut shown = outcome == Outcome::Fine;
    let mut known = watched.take();
    if !try_to_tell("watching for changes; Ctrl-C ends it") {
        return outcome;
    }
    loop {
        std::thread::sleep(PAUSE);
        if marks(&known) == known {
            continue;
        }
        let changed = settled(&known);
        if !changed.is_empty() {
            if !try_to_tell(&format!("\nchanged: {}", changed.join(", "))) {
                return outcome;
            }
            outcome = rendering.run(&watched, open && !shown, arguments);
            shown |= outcome == Outcome::Fine;
            known = watched.take();
        }
    }
}

/// What the same files bear now.
fn marks(known: &BTreeMap<PathBuf, Mark>) -> BTreeMap<PathBuf, Mark> {
    known.keys().map(|path| (path.clone(), mark(path))).collect()
}

/// The names of what has changed, once it stays as it is: editors write a file in several steps.
fn settled(known: &BTreeMap<PathBuf, Mark>) -> Vec<String> {
    let mut now = marks(known);
    loop {
        std::thread::sleep(PAUSE);
        let later = marks(known);
        if later == now {
            break;
        }
        now = later;
    }
    let here = std::env::current_dir().unwrap_or_default();
    let named = |path: &PathBuf| path.strip_prefix(&here).unwrap_or(path).display().to_string();
    // A file may have been looked at by two names.
    let mut names: Vec<String> =
        now.iter().filter(|(path, mark)| known[*path] != **mark).map(|(path, _)| named(path)).collect();
    names.sort();
    names.dedup();
    names
}
