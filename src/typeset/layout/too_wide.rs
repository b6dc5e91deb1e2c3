//! What has no room in its column, however it is set: a figure or word that is torn is read as two.

use super::balance::Room;
use super::column::Column;
use super::fit::Fitted;
use super::frame::Frame;
use super::set;
use super::set::table_columns::Columns;
use super::shape::Context;
use super::shaped::{BlockContent, ShapedRelease};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::geometry::{Mm, Pt};

/// Says which tables are too wide for a column, and too tall to stand across all.
pub(super) fn tables_too_tall(context: &mut Context, fitted: &Fitted, frame: &Frame) {
    if fitted.galley.abreast == 1 {
        return;
    }
    for place in Room::of(&fitted.galley, frame).too_tall(&fitted.galley) {
        let message = "the table is too wide for one column, and too tall to stand across both";
        let help =
            "leave out a column of the table, part it into two, or set `layout = \"classic\"` in the brand";
        context.report.push(Diagnostic::new(Code::TableTooWide, place.clone(), message).with_help(help));
    }
}

/// Says which tables can't stand in the column of the text, however they are set: a figure that is torn is read as two.
pub(super) fn tables(
    context: &mut Context,
    release: &ShapedRelease,
    frame: &Frame,
    whole: &Column,
    aside: bool,
) {
    let rail = frame.rail().filter(|_| aside).or(frame.hang());
    let column = Column { rail, ..*whole };
    let severity = if context.document.metadata.draft { Severity::Warning } else { Severity::Error };
    let notes = release.notes.iter().flat_map(|note| &note.blocks);
    for block in release.flow.iter().chain(&release.page_two).chain(notes) {
        let BlockContent::Table(table) = &block.content else { continue };
        // What is nested stands in one column, where there are several.
        let width = if block.floats() { column.width } else { frame.column_width() };
        let narrow = Column { width: width - block.indent, ..column };
        let over = Columns::of(table, &narrow).over;
        if over <= Pt::ZERO || Columns::wider(table, &narrow).is_some() {
            continue;
        }
        let over = Mm::from(over).0.ceil();
        let message = format!("the table is {over} mm too wide for the text, even in the smallest type");
        let help = "leave out a column, shorten the longest words, or write its columns as rows";
        let finding = Diagnostic::new(Code::TableTooWide, table.place.clone(), message);
        context.report.push(finding.with_severity(severity).with_help(help));
    }
}

/// Says which figures of the fact box would be broken, however they are set.
pub(super) fn facts(context: &mut Context, release: &ShapedRelease, frame: &Frame) {
    let in_rail = frame.rail.filter(|_| context.brand.facts.is_none());
    let foot = set::facts::too_wide(&release.facts, in_rail.unwrap_or(frame.measure()), in_rail.is_some());
    let in_text = release.flow.iter().filter_map(|block| match &block.content {
        BlockContent::Facts(shaped) => Some(shaped),
        _ => None,
    });
    let width = |panel: bool| if panel { frame.column_width() } else { frame.measure() };
    let in_text = in_text.flat_map(|shaped| set::facts::too_wide(&shaped.facts, width(shaped.panel), false));
    let severity = if context.document.metadata.draft { Severity::Warning } else { Severity::Error };
    for (fact, over) in foot.chain(in_text) {
        let over = Mm::from(over).0.ceil();
        let message = format!("the figure is {over} mm too wide for its column, even in the smallest type");
        let help = "write it in millions, or move words of it to its label";
        let place = fact.place.clone().unwrap_or_else(|| context.document.place.clone());
        let finding = Diagnostic::new(Code::FactTooWide, place, message);
        context.report.push(finding.with_severity(severity).with_help(help));
    }
}
