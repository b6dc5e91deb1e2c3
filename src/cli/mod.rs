//! The command line. Alone reads arguments, alone writes outputs, alone prints.
#![expect(
    clippy::disallowed_methods,
    reason = "outputs are written here, and the disk is asked where they may lie"
)]

mod arguments;
mod check;
mod explain;
mod extract;
mod new;
mod output;
mod render;
mod report;
mod schema;
mod terminal;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Color, Command};
use terminal::{Outcome, complain, print};
use words::Form;

/// Runs the program on the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.color {
        Color::Always => anstream::ColorChoice::AlwaysAnsi.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
        Color::Auto => {}
    }
    let outcome = match &arguments.command {
        Command::Render(render) => render::run(render, &arguments),
        Command::Text(written) => words::run(written, Form::Text, &arguments),
        Command::Html(written) => words::run(written, Form::Html, &arguments),
        Command::Check(check) => check::run(check, &arguments),
        Command::Explain { code } => explain::run(code.as_deref(), &arguments),
        Command::Extract(extract) => extract::run(extract, &arguments),
        Command::New { folder } => new::run(folder, &arguments),
        Command::Schema { of } => schema::run(*of),
        Command::Completions { shell } => completions(*shell),
        Command::Man => man(),
    };
    ExitCode::from(outcome as u8)
}

fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "presskit", &mut script);
    print(&script)
}

fn man() -> Outcome {
    let mut page = Vec::new();
    match clap_mangen::Man::new(Arguments::command()).render(&mut page) {
        Ok(()) => print(&page),
        Err(error) => complain(&format!("the manual page can't be made: {error}")),
    }
}
