//! Rivers: spaces that stand under one another on lines that follow, so that white runs down the page.

use super::justify::Justification;
use super::opportunities::Opportunity;
use super::shaped::{Shaped, Space};

/// How far the middles of two spaces may be apart to run into one another; in em.
const NEAR: f64 = 0.3;

/// The spaces of a line as it is set.
#[derive(Clone, Copy)]
pub(super) struct Spaces<'s> {
    all: &'s [Space],
    /// What stands before the line in the text.
    start: Opportunity,
    justification: Justification,
}

impl<'s> Spaces<'s> {
    /// The spaces of the line from `start` to `end`.
    pub(super) fn of(
        shaped: &'s Shaped,
        start: &Opportunity,
        end: &Opportunity,
        justification: Justification,
    ) -> Self {
        let from = shaped.spaces.partition_point(|space| space.at < start.at);
        let length = shaped.spaces[from..].partition_point(|space| space.at < end.end);
        Self { all: &shaped.spaces[from..from + length], start: *start, justification }
    }

    /// Where the middles of the spaces stand, from the edge where the line starts.
    fn middles(self) -> impl Iterator<Item = f64> + 's {
        let Self { all, start, justification } = self;
        let before = start.after - start.glue_after;
        all.iter().map(move |space| {
            let letters = (space.letters - before - start.hang_start) * (1.0 + justification.scaling);
            let gaps = f64::from(space.gaps.saturating_sub(start.gaps_after)) * justification.tracking;
            let glue = (space.glue - start.glue_after + space.width / 2.0) * (1.0 + justification.space);
            letters + gaps + glue
        })
    }
}

/// How many rivers run through three lines that follow one another.
pub(super) fn rivers([top, middle, bottom]: &[Spaces; 3]) -> u32 {
    let mut top = top.middles().peekable();
    let mut bottom = bottom.middles().peekable();
    let mut count = 0;
    for x in middle.middles() {
        while top.next_if(|&above| above < x - NEAR).is_some() {}
        while bottom.next_if(|&below| below < x - NEAR).is_some() {}
        let near = |other: Option<&f64>| other.is_some_and(|&other| other <= x + NEAR);
        if near(top.peek()) && near(bottom.peek()) {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::style::Hyphens;
    use super::super::tests::{shape, span};
    use super::*;

    /// The rivers through three lines of a text, at whose starts its lines break.
    fn count(text: &str, starts: [usize; 4]) -> u32 {
        let (paragraph, _) = shape(&[span(text)]);
        let shaped = &*paragraph.shaped;
        let places = shaped.opportunities(Hyphens::Never);
        let place = |at: usize| places.iter().find(|place| place.at == at).expect("a place");
        let line = |at: usize| {
            Spaces::of(shaped, place(starts[at]), place(starts[at + 1]), Justification::default())
        };
        rivers(&[line(0), line(1), line(2)])
    }

    #[test]
    fn spaces_under_one_another_are_rivers_and_others_are_not() {
        assert_eq!(count("abcd efgh ijkl abcd efgh ijkl abcd efgh ijkl", [0, 15, 30, 44]), 2);
        assert_eq!(count("abcd efgh ijkl abcdef ghijkl abcd efgh ijkl", [0, 15, 29, 43]), 0);
    }

    #[test]
    fn a_line_that_is_set_wider_moves_its_spaces() {
        let (paragraph, _) = shape(&[span("abcd efgh ijkl")]);
        let shaped = &*paragraph.shaped;
        let places = shaped.opportunities(Hyphens::Never);
        let at = |justification| {
            Spaces::of(shaped, &places[0], &places[3], justification).middles().collect::<Vec<_>>()
        };
        let (plain, set) =
            (at(Justification::default()), at(Justification { scaling: 0.02, tracking: 0.01, space: 0.5 }));
        let [first, second] = [shaped.width(0..4), shaped.width(0..9)];
        let space = shaped.width(4..5);
        assert!((plain[0] - first - space / 2.0).abs() < 1e-9);
        assert!((set[0] - first * 1.02 - 0.03 - space * 0.75).abs() < 1e-9);
        assert!((set[1] - (second - space) * 1.02 - 0.06 - space * 2.25).abs() < 1e-9);
    }
}
