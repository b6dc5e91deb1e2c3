//! How a run ends, and what it says on a terminal.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::{Arguments, Format};

/// Fine; the release has errors; wrong use, nothing to read or no place to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    Fine = 0,
    Errors = 1,
    Misuse = 2,
}

/// Writes to standard output. A reader that has gone away (`| head`) is no error.
pub(super) fn print(bytes: &[u8]) -> Outcome {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&format!("standard output can't be written: {error}"))
        }
        _ => Outcome::Fine,
    }
}

/// Says what is wrong with the use of the program.
pub(super) fn complain(message: &str) -> Outcome {
    let message = harmless(message);
    let _ = writeln!(anstream::stderr(), "\u{1b}[1m\u{1b}[91merror\u{1b}[0m\u{1b}[1m: {message}\u{1b}[0m");
    Outcome::Misuse
}

/// Says how things went.
pub(super) fn tell(message: &str) {
    let _ = try_to_tell(message);
}

/// The same; false where nobody reads it any more.
pub(super) fn try_to_tell(message: &str) -> bool {
    writeln!(anstream::stderr(), "{}", harmless(message)).is_ok()
}

/// Text that comes from files or names of files, as a terminal may show it: it must not move the cursor, change the title
/// of the window or turn letters around. Isolates stay, which messages themselves put around single letters.
pub(super) fn harmless(text: &str) -> String {
    let steers =
        |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether standard error is read by a person.
pub(super) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// A bar for much work, where somebody watches. `what`: what is counted.
pub(super) fn progress(count: usize, what: &str, arguments: &Arguments) -> ProgressBar {
    if count < 2 || arguments.quiet || arguments.format != Format::Text || !is_watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {what}")) {
        bar.set_style(style);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_does_not_steer_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2J\u{9b}b\r\u{202e}c\n\td"), "a\\u{1b}[2J\\u{9b}b\\u{d}\\u{202e}c\n\td");
        assert_eq!(harmless("é – مكتبة"), "é – مكتبة");
    }
}
