//! The fact box: figures with their labels, at the foot of page one or in the side column.

use crate::geometry::{Pt, Rect};
use crate::page::{Artifact, Owner, Role};

use super::body::plain;
use super::desk::Desk;
use super::ink::{Ink, Strip, stack, stacked};
use super::matter::FactMatter;
use super::setting::{Column, text_strips};
use super::style::Kind;

/// So many facts stand side by side.
const ABREAST: usize = 4;
const GUTTER: Pt = Pt(14.0);
/// Between two facts in the side column.
const APART: Pt = Pt(9.0);
const ABOVE: Pt = Pt(7.0);

/// Shapes the facts.
pub(super) fn matter(desk: &mut Desk) -> Vec<FactMatter> {
    let release = desk.release;
    if release.facts.is_empty() {
        return Vec::new();
    }
    let section = desk.top(Role::Aside);
    let mut out = Vec::new();
    for fact in &release.facts {
        let element = desk.add(Role::Paragraph, section);
        let owner = Owner::Element(element);
        let value = plain(desk, Kind::FactValue, owner, &fact.value, &release.lang);
        let label = plain(desk, Kind::FactLabel, owner, &fact.label, &release.lang);
        out.push(FactMatter { value, label });
    }
    out
}

/// The fact box in one column: rows of facts side by side under a hairline.
pub(super) fn box_strips(facts: &[FactMatter], column: &Column) -> Vec<Strip> {
    let abreast = if facts.len() <= ABREAST { facts.len().max(3) } else { abreast(facts.len()) };
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let width = (column.width - GUTTER * (abreast - 1) as f64) / abreast as f64;
    let mut out = Vec::new();
    for (i, row) in facts.chunks(abreast).enumerate() {
        let mut strip = Strip::new(Pt::ZERO);
        let rect = Rect::new(Pt::ZERO, Pt::ZERO, column.width, Pt(0.4));
        let owner = Owner::Artifact(Artifact::Layout);
        strip.ink.push(Ink::Fill { rect, colour: column.hairline, owner });
        let mut x = Pt::ZERO;
        for fact in row {
            let (ink, height) = stack(fact_strips(fact, &Column { width, ..*column }));
            strip.ink.extend(ink.into_iter().map(|ink| ink.moved(x, ABOVE)));
            strip.height = strip.height.max(ABOVE + height);
            x += width + GUTTER;
        }
        if i > 0 {
            strip.gap = APART;
        }
        out.push(strip);
    }
    out
}

/// Rows as even as can be: five facts stand three and two.
fn abreast(count: usize) -> usize {
    let rows = count.div_ceil(ABREAST);
    count.div_ceil(rows)
}

/// The facts for the side column, under one another.
pub(super) fn rail_strips(facts: &[FactMatter], column: &Column) -> Vec<Strip> {
    let mut out = Vec::new();
    for fact in facts {
        let mut strips = fact_strips(fact, column);
        if let Some(first) = strips.first_mut() {
            first.gap = APART;
        }
        out.append(&mut strips);
    }
    out
}

fn fact_strips(fact: &FactMatter, column: &Column) -> Vec<Strip> {
    let narrow = Column { justified: false, ..*column };
    let mut strips = text_strips(&fact.value, &narrow, Pt::ZERO);
    strips.extend(text_strips(&fact.label, &narrow, Pt::ZERO));
    strips
}

/// How tall the box is.
pub(super) fn height(strips: &[Strip]) -> Pt {
    stacked(strips)
}
