//! Rivers: spaces that stand under one another on lines that follow, so that white runs down the page.

use super::justify::Setting;
use super::opportunities::Opportunity;
use super::shaped::{Shaped, Space};

/// How far the middles of two spaces may be apart to run into one another; in em.
const NEAR: f64 = 0.3;

/// The spaces of a line as it is set.
#[derive(Clone, Copy)]
pub(super) struct Spaces<'s> {
    spaces: &'s [Space],
    /// What stands before the line in the text.
    start: Opportunity,
    setting: Setting,
}

impl<'s> Spaces<'s> {
    /// The spaces of the line from `start` to `end`.
    pub(super) fn of(shaped: &'s Shaped, start: &Opportunity, end: &Opportunity, setting: Setting) -> Self {
        let from = shaped.spaces.partition_point(|space| space.at < start.at);
        let length = shaped.spaces[from..].partition_point(|space| space.at < end.end);
        Self { spaces: &shaped.spaces[from..from + length], start: *start, setting }
    }

    /// Where the middles of the spaces stand, from the edge where the line starts.
    fn middles(self) -> impl Iterator<Item = f64> + 's {
        let Self { spaces, start, setting } = self;
        let before = start.after - start.glue_after;
        spaces.iter().map(move |space| {
            let letters = (space.letters - before - start.hang_start) * (1.0 + setting.scaling);
            let gaps = f64::from(space.gaps.saturating_sub(start.gaps_after)) * setting.tracking;
            let glue = (space.glue - start.glue_after + space.width / 2.0) * (1.0 + setting.space);
            letters + gaps + glue
        })
    }
}

/// How many rivers run through three lines that follow one another.
pub(super) fn rivers(lines: [Spaces; 3]) -> f64 {
    let [top, middle, bottom] = lines;
    let mut top = top.middles().peekable();
    let mut bottom = bottom.middles().peekable();
    let mut count = 0.0;
    for x in middle.middles() {
        while top.next_if(|&above| above < x - NEAR).is_some() {}
        while bottom.next_if(|&below| below < x - NEAR).is_some() {}
        let near = |other: Option<&f64>| other.is_some_and(|&other| other <= x + NEAR);
        if near(top.peek()) && near(bottom.peek()) {
            count += 1.0;
        }
    }
    count
}
