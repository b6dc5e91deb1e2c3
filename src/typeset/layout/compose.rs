//! Finished pages: every strip at its place, with running head, side column, notes and contact footer.

use super::bulletin::sheet_items;
use super::fit::Fitted;
use super::float::{PageStrips, on_page};
use super::frame::Frame;
use super::galley::{ABOVE_FACTS, Galley};
use super::placing::{ADRIFT, Placing, Sheet, above, page_notes, place, with_repeated};
use super::set::notes::ABOVE_RULE;
use super::set::rail;
use super::shape::Context;
use super::side;
use super::strip::{FrameItem, Stretch, stacked};
use super::style::TextKind;
use crate::geometry::{Pt, Rect};
use crate::lang::Direction;
use crate::page::{Artifact, Content, ElementId, Item, Link, MakeUp, Owner, Page, Role, Structure};

/// Notes at the end that would stand this part of the text's height below it are lonely: they follow it.
const LONELY: f64 = 0.2;
/// Composes all pages, and says how full they are.
pub(super) fn compose(context: &Context, fitted: &Fitted, sheet: &Sheet) -> (Vec<Page>, MakeUp) {
    let mut pages = Vec::with_capacity(fitted.plan.sheets());
    let mut fills = Vec::new();
    for number in 0..fitted.plan.sheets() {
        let (drawn, fill) = if fitted.galley.abreast > 1 {
            sheet_items(fitted, sheet, number)
        } else {
            let page = page_items(fitted, sheet, number);
            (page.drawn, page.fill)
        };
        fills.push(fill);
        pages.push(finish(context, drawn, sheet, number));
    }
    let mirrored = context.direction == Direction::RightToLeft;
    let columns = sheet.frame.columns(fitted.galley.measure(sheet.frame), mirrored);
    (pages, MakeUp { fills, text_size: fitted.galley.column.scale.text, columns })
}

/// Whether the side columns have room for all that is meant for them, each note near its mark.
pub(super) fn side_notes_fit(fitted: &Fitted, sheet: &Sheet) -> bool {
    (0..fitted.plan.sheets()).all(|number| page_items(fitted, sheet, number).holds)
}

/// A page of one column.
struct PageItems {
    /// All that is drawn on it, in the order in which it is read, without the footer.
    drawn: Vec<FrameItem>,
    /// How full it is.
    fill: f64,
    /// Whether its side column holds all that is meant for it.
    holds: bool,
}

fn page_items(fitted: &Fitted, sheet: &Sheet, number: usize) -> PageItems {
    let (galley, frame) = (&fitted.galley, sheet.frame);
    let count = fitted.plan.pages.len();
    let plan = &fitted.plan.pages[number];
    let mut drawn = above(sheet, number);
    if number == 0 {
        drawn.extend(galley.head.iter().cloned());
    }
    let mut captions = Vec::new();
    if number == 1 && !galley.page_two.is_empty() {
        let placing = place(&galley.page_two, frame, Pt::ZERO, Pt::ZERO, galley);
        drawn.extend(placing.drawn);
        captions = placing.aside;
    }
    // The fact box stands at the foot of page one; notes above it, and the text above those.
    let mut facts_top = frame.text_bottom - stacked(&galley.facts);
    let has_facts = number == 0 && !galley.facts.is_empty();
    let floor = if has_facts { facts_top - ABOVE_FACTS } else { frame.text_bottom };
    let (notes, notes_top) = page_notes(galley, plan.notes.clone(), frame, floor, sheet.notes_heading);
    let bottom = notes_top.map_or(floor, |y| y - ABOVE_RULE) - frame.text_top;
    let PageStrips { body, feet } =
        on_page(&galley.strips, &galley.floats, plan.strips.clone(), &plan.placed, galley.leading());
    let mut strips = with_repeated(&body);
    let top = galley.tops(frame)[number.min(2)];
    let feet_height = if feet.is_empty() { Pt::ZERO } else { stacked(&feet) + galley.leading() };
    let spare = (bottom - feet_height - galley.grid().bottom(top, &strips)).max(Pt::ZERO);
    // What is left over goes above the notes at the end of the text, where they are on the page, and above the
    // fact box and the notes of the page; where nothing ends the page but its text, that is feathered.
    let filled = strips.iter().skip(1).any(|strip| strip.stretch == Stretch::Rest);
    if !(number + 1 == count || filled || has_facts || notes_top.is_some()) {
        let next = fitted.plan.pages.get(number + 1).and_then(|next| galley.strips.get(next.strips.start));
        galley.grid().feather(&mut strips, spare, next.is_some_and(|next| !next.section));
    }
    let empty = (bottom - feet_height - galley.grid().bottom(top, &strips)).max(Pt::ZERO);
    let fill = 1.0 - empty / (frame.text_bottom - frame.text_top);
    let lonely = spare > (frame.text_bottom - frame.text_top) * LONELY;
    let pushed = match (filled, lonely) {
        (false, _) => Pt::ZERO,
        (true, false) => spare,
        (true, true) => galley.leading(),
    };
    if has_facts && notes_top.is_none() && feet.is_empty() {
        facts_top -= (spare - pushed + ABOVE_FACTS - galley.leading() * ADRIFT).max(Pt::ZERO);
    }
    let Placing { drawn: mut placed, aside, mut marks } = place(&strips, frame, top, pushed, galley);
    captions.extend(aside);
    if !feet.is_empty() {
        let at_foot = place(&feet, frame, bottom - stacked(&feet), Pt::ZERO, galley);
        placed.extend(at_foot.drawn);
        captions.extend(at_foot.aside);
        marks.extend(at_foot.marks);
    }
    let blocks = sheet.rail.get(number).map_or(&[][..], Vec::as_slice);
    let beside = side::notes(fitted, number, &marks, sheet.notes_heading);
    let rail = rail::place(blocks, &captions, &beside, frame, (rail_top(galley, frame, number), number));
    drawn.extend(rail.before);
    drawn.extend(placed);
    if number == 0 {
        let mut y = facts_top;
        for (i, strip) in galley.facts.iter().enumerate() {
            y += if i > 0 { strip.gap } else { Pt::ZERO };
            drawn.extend(strip.items.iter().cloned().map(|drawn| drawn.moved(frame.text_left, y)));
            y += strip.height;
        }
    }
    drawn.extend(rail.after);
    drawn.extend(notes);
    drawn.extend(rail.notes);
    PageItems { drawn, fill, holds: rail.holds }
}

/// Where the side column starts: its first line stands beside the first line of the headline, or of the text.
fn rail_top(galley: &Galley, frame: &Frame, number: usize) -> Pt {
    let scale = galley.column.scale;
    let (top, beside) =
        if number == 0 { (galley.first_top, galley.first) } else { (frame.text_top, TextKind::Text) };
    top + scale.of(beside).baseline - scale.of(TextKind::Kicker).baseline
}

/// Puts what is drawn on its page, adds the footer, and gathers the links.
pub(super) fn finish(context: &Context, drawn: Vec<FrameItem>, sheet: &Sheet, number: usize) -> Page {
    let frame = sheet.frame;
    let mirrored = context.direction == Direction::RightToLeft;
    let turn = |drawn: FrameItem| if mirrored { drawn.mirrored(frame.paper.width) } else { drawn };
    let fonts = &context.assets.fonts;
    let (mut items, mut areas) = (Vec::new(), Vec::new());
    for drawn in drawn {
        turn(drawn).set(fonts, mirrored, &mut items, &mut areas);
    }
    let (mut footer, mut footer_areas) = (Vec::new(), Vec::new());
    for drawn in &sheet.footer_items {
        let drawn = drawn.clone().moved(frame.left, frame.footer_top);
        turn(drawn).set(fonts, mirrored, &mut footer, &mut footer_areas);
    }
    if number > 0 {
        repeat(&mut footer);
    }
    items.append(&mut footer);
    areas.append(&mut footer_areas);
    let items = whole_cells(tidy(items), &context.structure);
    Page { size: frame.paper, items, links: gather(context, areas) }
}

/// The words of a repeated footer are furniture. Its links hang in the elements of page one's, where they are read.
fn repeat(items: &mut [Item]) {
    for item in items.iter_mut() {
        item.owner = Owner::Artifact(Artifact::Footer);
    }
}

/// Cells of several lines are set line by line across their row, and drawn cell by cell: readers that copy in the order
/// of drawing get each of them whole.
fn whole_cells(items: Vec<Item>, structure: &Structure) -> Vec<Item> {
    // A row's cells stand where its first item does.
    let mut rows: Vec<(ElementId, usize)> = Vec::new();
    let mut keyed: Vec<((usize, usize), Item)> = Vec::with_capacity(items.len());
    for (at, item) in items.into_iter().enumerate() {
        let key = match cell_of(&item, structure) {
            None => (at, 0),
            Some((row, cell)) => {
                let known = rows.iter().rev().find(|(known, _)| *known == row).map(|(_, first)| *first);
                if known.is_none() {
                    rows.push((row, at));
                }
                (known.unwrap_or(at), cell.0)
            }
        };
        keyed.push((key, item));
    }
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, item)| item).collect()
}

/// The row and the cell that an item stands in.
fn cell_of(item: &Item, structure: &Structure) -> Option<(ElementId, ElementId)> {
    let Owner::Element(id) = item.owner else { return None };
    let is_cell = |id: &ElementId| matches!(structure.get(*id).role, Role::TableCell | Role::TableHeader(_));
    let cell = structure.ancestry(id).find(is_cell)?;
    Some((structure.get(cell).parent?, cell))
}

/// Runs without glyphs say nothing.
fn tidy(items: Vec<Item>) -> Vec<Item> {
    let empty = |item: &Item| matches!(&item.content, Content::Text(run) if run.glyphs.is_empty());
    items.into_iter().filter(|item| !empty(item)).collect()
}

/// The links of a page, each with all its areas.
fn gather(context: &Context, areas: Vec<(usize, Rect)>) -> Vec<Link> {
    let mut out: Vec<(usize, Link)> = Vec::new();
    for (number, area) in areas {
        if let Some((_, link)) = out.iter_mut().find(|(at, _)| *at == number) {
            link.areas.push(area);
            continue;
        }
        let Some(link) = context.links.get(number) else { continue };
        let Some(target) = context.target(link) else { continue };
        let description = link.description.clone();
        out.push((number, Link { element: link.element, target, areas: vec![area], description }));
    }
    out.into_iter().map(|(_, link)| link).collect()
}
