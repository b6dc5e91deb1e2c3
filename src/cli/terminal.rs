//! How a run ends, and what it says on a terminal.

use std::io::{IsTerminal, Write};

/// Fine; the release has errors; wrong use, nothing to read or no place to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    Fine = 0,
    Errors = 1,
    Misuse = 2,
}

/// Writes to standard output. A reader that has gone away (`| head`) is no error.
pub(super) fn print(bytes: &[u8]) -> Outcome {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&format!("standard output can't be written: {error}"))
        }
        _ => Outcome::Fine,
    }
}

/// Says what is wrong with the use of the program.
pub(super) fn complain(message: &str) -> Outcome {
    let _ = writeln!(anstream::stderr(), "\u{1b}[1m\u{1b}[91merror\u{1b}[0m\u{1b}[1m: {message}\u{1b}[0m");
    Outcome::Misuse
}

/// Whether standard error is read by a person.
pub(super) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}
