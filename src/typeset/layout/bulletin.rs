//! A finished page of several columns.

use super::balance::Room;
use super::breaking::Plan;
use super::column::GUTTER;
use super::fit::Fitted;
use super::float::{PageStrips, Spot, on_page};
use super::frame::Frame;
use super::galley::{ABOVE_FACTS, Galley};
use super::placing::{ADRIFT, Sheet, above, page_notes, place, with_repeated};
use super::set::facts;
use super::set::notes::ABOVE_RULE;
use super::strip::{FrameItem, Stretch, stacked};
use crate::geometry::Pt;

/// The frame of one column of a sheet.
fn column(galley: &Galley, frame: &Frame, number: usize) -> Frame {
    let mut left = frame.text_left;
    for _ in 0..number {
        left += galley.column.width + GUTTER;
    }
    Frame { text_left: left, ..*frame }
}

/// All that is drawn on a sheet, in the order in which it is read, without the footer; and how full the sheet is.
pub(super) fn sheet_items(fitted: &Fitted, sheet: &Sheet, number: usize) -> (Vec<FrameItem>, f64) {
    let (galley, frame, plan) = (&fitted.galley, sheet.frame, &fitted.plan);
    let last = number + 1 == plan.sheets();
    let mut drawn = above(sheet, number);
    if number == 0 {
        drawn.extend(galley.head.iter().cloned());
        let top = galley.first_top - frame.text_top;
        drawn.extend(place(&galley.opening, frame, top, Pt::ZERO, galley).drawn);
    }
    if number == 1 {
        drawn.extend(place(&galley.page_two, frame, Pt::ZERO, Pt::ZERO, galley).drawn);
    }
    let room = Room::of(galley, frame);
    drawn.extend(at_head(galley, frame, plan, number, room.tops[number.min(2)]));
    let lowest = room.floor(galley, &plan.sheets, number);
    let own = plan.sheets.floors.iter().find(|(at, _)| *at == number).map(|(_, floor)| *floor);
    let floor = own.map_or(lowest, |own| own.min(lowest));
    let top = room.top(galley, &plan.sheets, number);
    let (mut end, mut below) = (top, Vec::new());
    for column in 0..galley.abreast {
        let Some(page) = plan.pages.get(number * galley.abreast + column) else { break };
        let frame = self::column(galley, frame, column);
        let at_floor = frame.text_top + floor;
        let (notes, rule) = page_notes(galley, page.notes.clone(), &frame, at_floor, sheet.notes_heading);
        let bottom = rule.map_or(floor, |y| y - ABOVE_RULE - frame.text_top);
        let PageStrips { body, feet } =
            on_page(&galley.strips, &galley.floats, page.strips.clone(), &page.placed, galley.leading());
        let strips = with_repeated(&body);
        let feet_height = if feet.is_empty() { Pt::ZERO } else { stacked(&feet) + galley.leading() };
        let text_end = galley.grid().bottom(top, &strips);
        let spare = (bottom - feet_height - text_end).max(Pt::ZERO);
        // Notes at the end of the text stand at the foot of their column.
        let filled = strips.iter().skip(1).any(|strip| strip.stretch == Stretch::Rest);
        let pushed = if filled && !last { spare } else { Pt::ZERO };
        drawn.extend(place(&strips, &frame, top, pushed, galley).drawn);
        drawn.extend(place(&feet, &frame, bottom - stacked(&feet), Pt::ZERO, galley).drawn);
        let full = !feet.is_empty() || rule.is_some();
        end = end.max(if full { floor } else { text_end + pushed });
        below.extend(notes);
    }
    let (items, end) = at_foot(galley, frame, plan, number, (end, last));
    drawn.extend(items);
    if number == 0 && !galley.facts.is_empty() {
        drawn.extend(fact_box(galley, frame, end));
    }
    drawn.extend(below);
    let empty = (room.floors[number.min(2)] - end).max(Pt::ZERO);
    (drawn, 1.0 - empty / (frame.text_bottom - frame.text_top))
}

/// What stands across the columns of a sheet above them, from `top` on.
fn at_head(galley: &Galley, frame: &Frame, plan: &Plan, number: usize, top: Pt) -> Vec<FrameItem> {
    let (mut drawn, mut y) = (Vec::new(), top);
    for across in plan.sheets.standing(&galley.across, (number, Spot::Head)) {
        drawn.extend(place(&across.strips, frame, y, Pt::ZERO, galley).drawn);
        y += across.height() + galley.leading();
    }
    drawn
}

/// What stands across the columns of a sheet that end at `end`, and where it ends: at the foot of the sheet, or behind the last
/// columns of all.
fn at_foot(
    galley: &Galley,
    frame: &Frame,
    plan: &Plan,
    number: usize,
    (end, last): (Pt, bool),
) -> (Vec<FrameItem>, Pt) {
    let own = || plan.sheets.standing(&galley.across, (number, Spot::Foot));
    let tall: Pt = own().map(|across| across.height() + galley.leading()).sum();
    let lowest = galley.floors(frame)[number.min(2)];
    let (mut drawn, mut y) = (Vec::new(), if last { end.min(lowest - tall) } else { lowest - tall });
    if own().next().is_none() {
        return (drawn, end);
    }
    for across in own() {
        y += galley.leading();
        drawn.extend(place(&across.strips, frame, y, Pt::ZERO, galley).drawn);
        y += across.height();
    }
    (drawn, y)
}

/// The fact box at the foot of page one, near what stands above it.
fn fact_box(galley: &Galley, frame: &Frame, end: Pt) -> Vec<FrameItem> {
    let foot = frame.text_bottom - facts::height(&galley.facts);
    let near = frame.text_top + end + ABOVE_FACTS.max(galley.leading() * ADRIFT);
    let mut y = foot.min(near);
    let mut drawn = Vec::new();
    for (i, strip) in galley.facts.iter().enumerate() {
        y += if i > 0 { strip.gap } else { Pt::ZERO };
        drawn.extend(strip.items.iter().cloned().map(|item| item.moved(frame.text_left, y)));
        y += strip.height;
    }
    drawn
}
