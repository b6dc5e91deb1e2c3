//! `presskit man`.

use std::path::Path;

use clap::{Command, CommandFactory};

use super::arguments::Arguments;
use super::staging::write;
use super::terminal::{Outcome, complain, print, tell};

/// Prints all manual pages one after the other, or writes each to a file: `presskit.1`, `presskit-render.1`, ….
pub(super) fn run(folder: Option<&Path>, arguments: &Arguments) -> Outcome {
    let pages = match pages() {
        Ok(pages) => pages,
        Err(error) => return complain(&format!("the manual pages can't be made: {error}")),
    };
    let Some(folder) = folder else {
        return print(&pages.into_iter().flat_map(|(_, page)| page).collect::<Vec<u8>>());
    };
    for (name, page) in &pages {
        if let Err(message) = write(&folder.join(name), page) {
            return complain(&message);
        }
    }
    if !arguments.quiet {
        tell(&format!("wrote {} manual pages to {}", pages.len(), folder.display()));
    }
    Outcome::Fine
}

/// Each page with the name of its file.
fn pages() -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut all = Arguments::command().disable_help_subcommand(true);
    all.build();
    let commands: Vec<&Command> = std::iter::once(&all).chain(all.get_subcommands()).collect();
    let page = |command: &&Command| {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let mut page = Vec::new();
        clap_mangen::Man::new((*command).clone()).render(&mut page)?;
        Ok((format!("{name}.1"), page))
    };
    commands.iter().map(page).collect()
}
