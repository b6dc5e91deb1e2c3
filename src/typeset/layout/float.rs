//! Pictures and tables that may leave the place where the text names them: each is anchored to the paragraph before it,
//! and stands there, at the foot of that page, or at the head of the next; never past the next section, always in order.

use std::ops::Range;

use super::strip::{Strip, stacked};
use crate::geometry::Pt;

/// A picture or a table in the text.
#[derive(Clone, Debug)]
pub(super) struct Float {
    /// Its strips among those of the text.
    pub strips: Range<usize>,
    /// The first strip that it must not stand behind: the next section, what follows the text, or, where it has marks of notes,
    /// text that has some, too: notes are counted as they are read.
    pub bound: usize,
    /// Whether it may leave its place.
    pub movable: bool,
    /// The gap above the strip that follows it, where it stands elsewhere.
    pub gap_without: Pt,
    /// The sizes in which it may be set, the first of which stands among the strips of the text.
    pub sizes: Vec<FloatSize>,
}

/// A size in which a picture may be set.
#[derive(Clone, Debug)]
pub(super) struct FloatSize {
    pub strips: Vec<Strip>,
    /// What it costs to set it so small.
    pub cost: f64,
}

impl FloatSize {
    /// How tall it is.
    pub fn height(&self) -> Pt {
        stacked(&self.strips)
    }
}

/// Where on its page a picture or a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Where the text names it.
    Here,
    /// Above the text of the page.
    Head,
    /// Below the text of the page.
    Foot,
}

/// A picture or a table on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// Its number.
    pub float: usize,
    /// Which of its sizes.
    pub size: usize,
    pub spot: Spot,
}

/// What stands on a page, top and foot.
#[derive(Clone, Debug, Default)]
pub(super) struct PageStrips {
    /// From the head of the page on.
    pub body: Vec<Strip>,
    /// What is pushed down to the foot.
    pub feet: Vec<Strip>,
}

/// The strips of a page, with its pictures and tables where they are placed; `leading` is what parts them from the text.
pub(super) fn on_page(
    strips: &[Strip],
    floats: &[Float],
    range: Range<usize>,
    placed: &[Placed],
    leading: Pt,
) -> PageStrips {
    let mut out = PageStrips::default();
    let at = |spot: Spot| placed.iter().filter(move |placed| placed.spot == spot);
    for placed in at(Spot::Head) {
        push_apart(&mut out.body, &floats[placed.float].sizes[placed.size].strips, leading);
    }
    for placed in at(Spot::Foot) {
        push_apart(&mut out.feet, &floats[placed.float].sizes[placed.size].strips, leading);
    }
    let headed = !out.body.is_empty();
    let mut next = range.start;
    let mut gap = None;
    while next < range.end {
        let first = next == range.start;
        let float = floats.iter().position(|float| float.strips.start == next);
        let here = float.map(|float| at(Spot::Here).find(|placed| placed.float == float));
        match (float, here) {
            (Some(float), Some(None)) => {
                gap = Some(floats[float].gap_without);
                next = floats[float].strips.end;
            }
            (Some(float), Some(Some(placed))) if placed.size > 0 => {
                out.body.extend_from_slice(&floats[float].sizes[placed.size].strips);
                next = floats[float].strips.end;
            }
            _ => {
                let mut strip = strips[next].clone();
                strip.gap = gap.take().unwrap_or(strip.gap);
                if first && headed {
                    strip.gap = strip.gap.max(leading);
                }
                out.body.push(strip);
                next += 1;
            }
        }
    }
    out
}

fn push_apart(out: &mut Vec<Strip>, strips: &[Strip], leading: Pt) {
    let from = out.len();
    out.extend_from_slice(strips);
    if let Some(first) = out.get_mut(from) {
        first.gap = leading;
    }
}
