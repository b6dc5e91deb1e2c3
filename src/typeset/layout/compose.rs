//! Finished pages: every strip at its place, with running head, side column, notes and contact footer.

use crate::geometry::{Pt, Rect};
use crate::lang::Direction;
use crate::page::{Artifact, Content, Item, Link, Owner, Page, Role, Target};

use super::desk::{Desk, Goal, LinkMatter};
use super::fit::{ABOVE_FACTS, Fitted, Galley};
use super::footnotes::{self, ABOVE_RULE};
use super::frame::Frame;
use super::ink::{Give, Ink, Strip, stacked};
use super::letterhead::{draft_mark, running_head};
use super::matter::FooterMatter;
use super::rail::{Aside, RailBlock};
use super::setting::bar;
use super::style::Kind;

/// A fact box that stands this part of the text's height below its text is lonely.
const LONELY: f64 = 0.2;
/// What is then left between them, beside [`ABOVE_FACTS`].
const BELOW_SHORT_TEXT: Pt = Pt(14.0);

/// What the pages are composed of, besides the text.
pub(super) struct Sheet<'a> {
    pub frame: &'a Frame,
    pub footer: &'a FooterMatter,
    pub footer_ink: Vec<Ink>,
    /// What stands in the side column, page by page.
    pub rail: Vec<Vec<RailBlock>>,
    pub draft: bool,
}

/// Composes all pages.
pub(super) fn compose(desk: &mut Desk, fitted: &Fitted, sheet: &Sheet) -> Vec<Page> {
    let count = fitted.plan.pages.len();
    let mut pages = Vec::with_capacity(count);
    for number in 0..count {
        let ink = page_ink(desk, fitted, sheet, number);
        pages.push(finish(desk, ink, sheet, number));
    }
    pages
}

/// All that is drawn on a page, in the order in which it is read; without the footer.
fn page_ink(desk: &mut Desk, fitted: &Fitted, sheet: &Sheet, number: usize) -> Vec<Ink> {
    let (galley, frame) = (&fitted.galley, sheet.frame);
    let count = fitted.plan.pages.len();
    let plan = &fitted.plan.pages[number];
    let mut ink = if sheet.draft { draft_mark(desk, frame) } else { Vec::new() };
    if number == 0 {
        ink.extend(galley.head.iter().cloned());
    } else {
        ink.extend(running_head(desk, frame, number + 1, count));
    }
    let mut captions = Vec::new();
    if number == 1 && !galley.page_two.is_empty() {
        let (placed, beside) = place(&galley.page_two, frame, Pt::ZERO, Pt::ZERO, galley);
        ink.extend(placed);
        captions = beside;
    }
    // The fact box stands at the foot of page one; notes above it, and the text above those.
    let mut facts_top = frame.text_bottom - stacked(&galley.facts);
    let has_facts = number == 0 && !galley.facts.is_empty();
    let floor = if has_facts { facts_top - ABOVE_FACTS } else { frame.text_bottom };
    let (notes, notes_top) = page_notes(galley, plan.notes.clone(), frame, floor);
    let bottom = notes_top.map_or(floor, |y| y - ABOVE_RULE) - frame.text_top;
    let mut strips = galley.strips[plan.strips.clone()].to_vec();
    let top = galley.tops(frame)[number.min(2)];
    let spare = (bottom - galley.grid().bottom(top, &strips)).max(Pt::ZERO);
    // What is left over goes above the notes at the end of the text, where they are on the page, and above the
    // fact box and the notes of the page; where nothing ends the page but its text, that is feathered.
    let filled = strips.iter().skip(1).any(|strip| strip.give == Give::Rest);
    if !(number + 1 == count || filled || has_facts || notes_top.is_some()) {
        galley.grid().feather(&mut strips, spare);
    }
    if has_facts && notes_top.is_none() {
        facts_top -= lift(spare, frame);
    }
    let (placed, beside) = place(&strips, frame, top, spare, galley);
    captions.extend(beside);
    let empty = Vec::new();
    let blocks = sheet.rail.get(number).unwrap_or(&empty);
    let (rail_first, rail_last) =
        super::rail::place(blocks, &captions, frame, rail_top(galley, frame, number));
    ink.extend(rail_first);
    ink.extend(placed);
    if number == 0 {
        let mut y = facts_top;
        for (i, strip) in galley.facts.iter().enumerate() {
            y += if i > 0 { strip.gap } else { Pt::ZERO };
            ink.extend(strip.ink.iter().cloned().map(|ink| ink.moved(frame.text_left, y)));
            y += strip.height;
        }
    }
    ink.extend(rail_last);
    ink.extend(notes);
    ink
}

/// How far the fact box rises from the foot of a page that its text leaves mostly empty: figures far below their text
/// look lost there.
fn lift(spare: Pt, frame: &Frame) -> Pt {
    let room = frame.text_bottom - frame.text_top;
    if spare > room * LONELY { spare - BELOW_SHORT_TEXT } else { Pt::ZERO }
}

/// Where the side column starts: its first line stands beside the first line of the headline, or of the text.
fn rail_top(galley: &Galley, frame: &Frame, number: usize) -> Pt {
    let scale = galley.column.scale;
    let (top, beside) =
        if number == 0 { (galley.first_top, Kind::Headline) } else { (frame.text_top, Kind::Text) };
    top + scale.of(beside).baseline - scale.of(Kind::Kicker).baseline
}

/// Places strips under one another, `top` below the grid's first line; a strip that is pushed down is so by
/// `spare`. Also gives what stands beside them in the side column.
fn place(strips: &[Strip], frame: &Frame, top: Pt, spare: Pt, galley: &Galley) -> (Vec<Ink>, Vec<Aside>) {
    let mut ink = Vec::new();
    let mut aside = Vec::new();
    let mut open: Vec<(Pt, Pt, Pt)> = Vec::new();
    let grid = galley.grid();
    let mut end = top;
    for (i, strip) in strips.iter().enumerate() {
        if i > 0 && strip.give == Give::Rest {
            end += spare;
        }
        let start = grid.top(end, strip, i == 0);
        end = start + strip.height;
        let (y, bottom) = (frame.text_top + start, frame.text_top + end);
        extend_bars(
            &mut open,
            strip,
            i > 0 && strip.joined,
            y,
            bottom,
            &mut |bar_ink| ink.push(bar_ink),
            frame,
            galley,
        );
        ink.extend(strip.ink.iter().cloned().map(|ink| ink.moved(frame.text_left, y)));
        if !strip.aside.is_empty() {
            let (ink, height) = super::ink::stack(strip.aside.clone());
            aside.push(Aside { top: bottom - height, height, ink });
        }
    }
    for (x, from, to) in open {
        ink.push(bar(frame.text_left + x, from, to, galley.column.accent));
    }
    (ink, aside)
}

/// Lengthens the rules of quotations that go on beside a strip, and draws those that ended above it.
#[expect(clippy::too_many_arguments, reason = "the state of one loop, named")]
fn extend_bars(
    open: &mut Vec<(Pt, Pt, Pt)>,
    strip: &Strip,
    joined: bool,
    top: Pt,
    bottom: Pt,
    draw: &mut dyn FnMut(Ink),
    frame: &Frame,
    galley: &Galley,
) {
    let keeps = |x: Pt| joined && strip.bars.contains(&x);
    for &(x, from, to) in open.iter().filter(|&&(x, _, _)| !keeps(x)) {
        draw(bar(frame.text_left + x, from, to, galley.column.accent));
    }
    open.retain(|&(x, _, _)| keeps(x));
    for &x in &strip.bars {
        match open.iter_mut().find(|(at, _, _)| *at == x) {
            Some((_, _, to)) => *to = bottom,
            None => open.push((x, top, bottom)),
        }
    }
}

/// The notes of a page, their last line on a floor, and where their rule stands.
fn page_notes(
    galley: &Galley,
    lines: std::ops::Range<usize>,
    frame: &Frame,
    floor: Pt,
) -> (Vec<Ink>, Option<Pt>) {
    if lines.is_empty() {
        return (Vec::new(), None);
    }
    let strips: Vec<Strip> =
        galley.notes.iter().flatten().skip(lines.start).take(lines.len()).cloned().collect();
    let below = footnotes::RULE_HEIGHT - ABOVE_RULE;
    let top = floor - stacked(&strips) - below;
    let (notes, _) = super::ink::stack(strips);
    let mut ink = vec![footnotes::rule_ink(&galley.column).moved(frame.text_left, top)];
    ink.extend(notes.into_iter().map(|ink| ink.moved(frame.text_left, top + below)));
    (ink, Some(top))
}

/// Sets ink as items, adds the footer, and gathers the links.
fn finish(desk: &mut Desk, ink: Vec<Ink>, sheet: &Sheet, number: usize) -> Page {
    let frame = sheet.frame;
    let mirrored = desk.direction == Direction::RightToLeft;
    let turn = |ink: Ink| if mirrored { ink.mirrored(frame.paper.width) } else { ink };
    let fonts = &desk.assets.fonts;
    let (mut items, mut areas) = (Vec::new(), Vec::new());
    for ink in ink {
        turn(ink).set(fonts, mirrored, &mut items, &mut areas);
    }
    let (mut footer, mut footer_areas) = (Vec::new(), Vec::new());
    for ink in &sheet.footer_ink {
        let ink = ink.clone().moved(frame.left, frame.footer_top);
        turn(ink).set(fonts, mirrored, &mut footer, &mut footer_areas);
    }
    if number > 0 {
        repeat(desk, sheet.footer, &mut footer, &mut footer_areas);
    }
    items.append(&mut footer);
    areas.append(&mut footer_areas);
    Page { size: frame.paper, items: tidy(items), links: gather(desk, areas) }
}

/// The words of a repeated footer are furniture; its links get elements of their own.
fn repeat(desk: &mut Desk, footer: &FooterMatter, items: &mut [Item], areas: &mut [(usize, Rect)]) {
    for item in items.iter_mut() {
        item.owner = Owner::Artifact(Artifact::Footer);
    }
    for (number, target, description) in &footer.links {
        if !areas.iter().any(|(link, _)| link == number) {
            continue;
        }
        let parent = desk.links.get(*number).and_then(|link| desk.structure.get(link.element).parent);
        let element = desk.add(Role::Link, parent.unwrap_or(desk.document));
        let goal = Goal::Target(target.clone());
        desk.links.push(LinkMatter { element, goal, description: description.clone() });
        let own = desk.links.len() - 1;
        for area in areas.iter_mut().filter(|area| area.0 == *number) {
            area.0 = own;
        }
    }
}

/// Runs without glyphs say nothing.
fn tidy(items: Vec<Item>) -> Vec<Item> {
    let empty = |item: &Item| matches!(&item.content, Content::Text(run) if run.glyphs.is_empty());
    items.into_iter().filter(|item| !empty(item)).collect()
}

/// The links of a page, each with all its areas.
fn gather(desk: &Desk, areas: Vec<(usize, Rect)>) -> Vec<Link> {
    let mut out: Vec<(usize, Link)> = Vec::new();
    for (number, area) in areas {
        if let Some((_, link)) = out.iter_mut().find(|(at, _)| *at == number) {
            link.areas.push(area);
            continue;
        }
        let Some(matter) = desk.links.get(number) else { continue };
        let Some(target) = target(desk, &matter.goal) else { continue };
        let description = matter.description.clone();
        out.push((number, Link { element: matter.element, target, areas: vec![area], description }));
    }
    out.into_iter().map(|(_, link)| link).collect()
}

fn target(desk: &Desk, goal: &Goal) -> Option<Target> {
    match goal {
        Goal::Target(target) => Some(target.clone()),
        Goal::Note(note) => desk.note_element(*note).map(Target::Element),
        Goal::Mark(note) => desk.first_mark(*note).map(Target::Element),
    }
}
