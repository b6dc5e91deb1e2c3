//! What was typed by hand, as in a word processor or a mail, where the format has a form of its own: bullets, tables,
//! notes, attributions, headings, furniture. Read line by line, as they were typed: Markdown makes one paragraph of them.

mod furniture;
mod headings;
mod lists;
mod mail;
mod notes;
mod phrases;
mod quotes;
mod run_on;
mod tables;
mod text;

use super::markdown::Source;
use crate::diagnostic::{Code, Report};

pub(super) use text::Printed;
use text::Typed;

/// The codes of what was typed by hand. In a draft they are warnings.
pub(super) const CODES: [Code; 7] = [
    Code::TypedList,
    Code::TypedLines,
    Code::TypedTable,
    Code::TypedNote,
    Code::TypedAttribution,
    Code::TypedFurniture,
    Code::MailRemains,
];

/// Looks for what was typed by hand in a text; `body`: it is the body, in which furniture may stand.
pub(super) fn look(text: &str, source: &Source, printed: &Printed, body: bool, report: &mut Report) {
    let mut typed = Typed::new(text, source, printed);
    mail::look(&mut typed, body);
    if body {
        furniture::look(&mut typed);
    }
    // Notes come first: `(1)` in the text makes notes of lines that start so, and no list.
    notes::look(&mut typed);
    lists::look(&mut typed);
    tables::look(&mut typed);
    quotes::look(&mut typed);
    headings::look(&mut typed);
    run_on::look(&mut typed);
    report.diagnostics.append(&mut typed.found);
}

#[cfg(test)]
mod tests;
