//! The `presskit` program.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::run()
}
