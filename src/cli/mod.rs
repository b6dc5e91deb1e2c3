//! The command line. Alone reads arguments, alone writes outputs, alone prints.
#![expect(
    clippy::disallowed_methods,
    reason = "outputs are written here, and the disk is asked where they may lie"
)]

mod arguments;
mod check;
mod deferred;
mod explain;
mod extract;
mod implied;
mod inputs;
mod kit;
mod kit_folder;
mod mail;
mod manual;
mod new;
mod output;
mod pictures;
mod render;
mod report;
mod schema;
mod staging;
mod starter;
mod studio;
mod terminal;
mod threads;
mod verify;
mod versions;
mod watch;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Color, Command};
use terminal::{Outcome, complain, print};
use words::Form;

/// Runs the program on the arguments of the process.
pub fn run() -> ExitCode {
    be_silent_behind_the_border();
    let arguments = match Arguments::try_parse_from(implied::with_command(std::env::args_os().collect())) {
        Ok(arguments) => arguments,
        Err(error) => return misread(&error),
    };
    match arguments.color {
        Color::Always => anstream::ColorChoice::AlwaysAnsi.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
        Color::Auto => {}
    }
    let outcome = match &arguments.command {
        Command::Render(render) => watch::run(render, &arguments),
        Command::Text(written) => words::run(written, Form::Text, &arguments),
        Command::Html(html) if html.fragment => words::run(&html.words, Form::Fragment, &arguments),
        Command::Html(html) => words::run(&html.words, Form::Html, &arguments),
        Command::Mail(mail) => mail::run(mail, &arguments),
        Command::Pictures(pictures) => pictures::run(pictures, &arguments),
        Command::Kit(kit) => kit::run(kit, &arguments),
        Command::Check(check) => check::run(check, &arguments),
        Command::Verify(verify) => verify::run(verify, &arguments),
        Command::Explain { code } => explain::run(code.as_deref(), &arguments),
        Command::Extract(extract) => extract::run(extract, &arguments),
        Command::New(new) => new::run(new, &arguments),
        Command::Studio(studio) => studio::run(studio, &arguments),
        Command::Schema { of } => schema::run(*of),
        Command::Completions { shell } => completions(*shell),
        Command::Man { folder } => manual::run(folder.as_deref(), &arguments),
    };
    ExitCode::from(outcome as u8)
}

/// A reader that panics over a damaged file is caught and told as a finding: its panic is not printed.
fn be_silent_behind_the_border() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !presskit::guard::is_guarded() {
            usual(panic);
        }
    }));
}

/// Help, the version, or what is wrong with the arguments: they may be names of files, which a shell has put there.
fn misread(error: &clap::Error) -> ExitCode {
    let steers = std::env::args_os().any(|argument| argument.to_string_lossy().contains(char::is_control));
    if steers && error.use_stderr() {
        let message = error.to_string();
        return ExitCode::from(complain(message.trim_start_matches("error: ").trim_end()) as u8);
    }
    error.exit()
}

fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "presskit", &mut script);
    print(&script)
}
