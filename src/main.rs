//! The `presskit` program.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

use std::process::ExitCode;

mod cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
