//! Which way each part of a paragraph runs: the bidirectional algorithm (UAX #9), with isolates around what
//! must stay in one unit.
//!
//! Isolates are never put into the text, where they would be copied out, counted and broken at: the algorithm
//! is given a text of its own that has them.

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};

use super::collect::{Collected, Stretch};
use super::style::Span;
use crate::document::{figures, runs_right};
use crate::lang::Direction;

/// Opens an isolate that runs as its first letter does.
const FIRST_STRONG: char = '\u{2068}';
/// Opens an isolate that runs to the right.
const RIGHTWARD: char = '\u{2066}';
/// Opens an isolate that runs to the left.
const LEFTWARD: char = '\u{2067}';
/// Closes an isolate.
const CLOSE: char = '\u{2069}';

/// The embedding level of a paragraph.
pub(super) fn level_of(direction: Direction) -> Level {
    match direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    }
}

/// The embedding levels of a text.
pub(super) enum Levels {
    /// All of it runs to the right.
    Flat(Level),
    /// By byte, and where isolates start and end, with the levels there.
    Mixed(Vec<Level>, Vec<(usize, Level)>),
}

impl Levels {
    pub(super) fn of(collected: &Collected, spans: &[Span], direction: Direction) -> Self {
        let (text, base) = (&collected.text, level_of(direction));
        let steered = !collected.controls.is_empty();
        if base.is_ltr() && !steered && text.chars().all(runs_right) {
            return Self::Flat(base);
        }
        let units = units_of(text, &steering(collected, spans));
        let mut resolved = Resolved { levels: vec![base; text.len()], fences: Vec::new() };
        resolved.resolve(&units, base);
        resolved.fences.sort_by_key(|(at, _)| *at);
        Self::Mixed(resolved.levels, resolved.fences)
    }

    /// The level of the character at a byte.
    pub(super) fn at(&self, byte: usize) -> Level {
        match self {
            Self::Flat(level) => *level,
            Self::Mixed(levels, _) => levels[byte],
        }
    }

    /// Whether an isolate starts or ends before a byte.
    pub(super) fn is_fence(&self, byte: usize) -> bool {
        match self {
            Self::Flat(_) => false,
            Self::Mixed(_, fences) => fences.binary_search_by_key(&byte, |(at, _)| *at).is_ok(),
        }
    }

    pub(super) fn into_fences(self) -> Vec<(usize, Level)> {
        match self {
            Self::Flat(_) => Vec::new(),
            Self::Mixed(_, fences) => fences,
        }
    }
}

/// What the algorithm is given: a character, or an isolate in the place of one.
#[derive(Debug)]
enum Unit {
    /// A character and the byte of the text where it stands.
    Character(usize, char),
    /// A character that steers and is no part of the text.
    Control(char),
    /// The bytes of the text that it covers, its units, and the way that it runs, if that is said.
    Isolate(Range<usize>, Vec<Unit>, Option<Direction>),
}

/// Isolates inside one another beyond this are read as if they weren't there; UAX #9 stops at 125 levels.
const DEEPEST: usize = 40;

/// An isolate that isn't closed yet: where it starts, the way that it runs, if that is said, and its units.
type Open = (usize, Option<Direction>, Vec<Unit>);

/// Adds a unit to the innermost isolate.
fn put(open: &mut [Open], unit: Unit) {
    if let Some((.., inner)) = open.last_mut() {
        inner.push(unit);
    }
}

/// Closes the innermost isolate.
fn close(open: &mut Vec<Open>, end: usize) {
    if let Some((start, direction, inner)) = open.pop() {
        put(open, Unit::Isolate(start..end, inner, direction));
    }
}

/// Parts a text at its isolates. One that is never closed ends with the text; what closes none counts for nothing.
fn units_of(text: &str, steering: &[(usize, char)]) -> Vec<Unit> {
    let mut open: Vec<Open> = vec![(0, None, Vec::new())];
    let mut ignored = 0;
    let mut rest = steering.iter().peekable();
    for (at, c) in text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]) {
        while let Some((_, control)) = rest.next_if(|(place, _)| *place <= at) {
            let direction = match *control {
                RIGHTWARD => Some(Direction::LeftToRight),
                LEFTWARD => Some(Direction::RightToLeft),
                _ => None,
            };
            match *control {
                RIGHTWARD | LEFTWARD | FIRST_STRONG if open.len() > DEEPEST => ignored += 1,
                RIGHTWARD | LEFTWARD | FIRST_STRONG => open.push((at, direction, Vec::new())),
                CLOSE if ignored > 0 => ignored -= 1,
                CLOSE if open.len() > 1 => close(&mut open, at),
                CLOSE => {}
                other => put(&mut open, Unit::Control(other)),
            }
        }
        if let Some(c) = c {
            put(&mut open, Unit::Character(at, c));
        }
    }
    while open.len() > 1 {
        close(&mut open, text.len());
    }
    open.pop().map(|(.., units)| units).unwrap_or_default()
}

/// What the algorithm found.
struct Resolved {
    levels: Vec<Level>,
    fences: Vec<(usize, Level)>,
}

impl Resolved {
    /// Resolves each isolate by itself: to what stands around it, it is one neutral character (UAX #9, 3.3.2).
    ///
    /// unicode-bidi knows isolates, but looks for the letter before a bracket (N0) from the wrong end where one
    /// stands between them.
    fn resolve(&mut self, units: &[Unit], base: Level) {
        let mut text = String::with_capacity(units.len() * 2);
        let mut places = Vec::with_capacity(units.len());
        for unit in units {
            places.push(text.len());
            text.push(match unit {
                Unit::Character(_, c) | Unit::Control(c) => *c,
                Unit::Isolate(..) => '\u{fffc}',
            });
        }
        let levels = ParagraphBidiInfo::new(&text, Some(base)).levels;
        for (unit, place) in units.iter().zip(places) {
            let level = levels[place];
            match unit {
                Unit::Character(at, c) => self.levels[*at..*at + c.len_utf8()].fill(level),
                Unit::Control(_) => {}
                Unit::Isolate(range, inner, direction) => {
                    let next = match direction.unwrap_or_else(|| first_strong(inner)) {
                        Direction::LeftToRight => level.new_explicit_next_ltr(),
                        Direction::RightToLeft => level.new_explicit_next_rtl(),
                    };
                    self.fences.extend([(range.start, level), (range.end, level)]);
                    self.resolve(inner, next.unwrap_or(level));
                }
            }
        }
    }
}

/// The direction of the first letter outside of isolates.
fn first_strong(units: &[Unit]) -> Direction {
    let letters = units.iter().filter_map(|unit| match unit {
        Unit::Character(_, c) | Unit::Control(c) => Some(*c),
        Unit::Isolate(..) => None,
    });
    Direction::of(&letters.collect::<String>()).unwrap_or_default()
}

/// The characters that steer the direction, each with the byte that it stands before: the author's, and
/// isolates around links, marks of notes, telephone numbers and other figures that are read from left to right.
fn steering(collected: &Collected, spans: &[Span]) -> Vec<(usize, char)> {
    let wholes = wholes(&collected.stretches, spans);
    let torn = |range: &Range<usize>, whole: &Range<usize>| {
        let apart = range.end <= whole.start || whole.end <= range.start;
        let inside = whole.start <= range.start && range.end <= whole.end;
        let around = range.start <= whole.start && whole.end <= range.end;
        !(apart || inside || around)
    };
    let mut isolates: Vec<(Range<usize>, char)> = Vec::new();
    for range in figures(&collected.text) {
        if !wholes.iter().any(|whole| torn(&range, whole)) {
            isolates.push((range, RIGHTWARD));
        }
    }
    isolates.extend(wholes.into_iter().map(|whole| (whole, FIRST_STRONG)));
    isolates.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = collected.controls.clone();
    out.extend(isolates.iter().map(|(range, open)| (range.start, *open)));
    out.extend(isolates.iter().map(|(range, _)| (range.end, CLOSE)));
    // Where one ends and another starts, the end comes first.
    out.sort_by_key(|(at, control)| (*at, !matches!(*control, '\u{202c}' | CLOSE)));
    out
}

/// The bytes of links and of marks of notes.
fn wholes(stretches: &[Stretch], spans: &[Span]) -> Vec<Range<usize>> {
    let key = |stretch: &Stretch| (spans[stretch.span].link, spans[stretch.span].note);
    let groups = stretches.chunk_by(|a, b| key(a) == key(b));
    let whole = groups.filter(|group| key(&group[0]) != (None, None));
    whole.map(|group| group[0].range.start..group[group.len() - 1].range.end).collect()
}

#[cfg(test)]
mod tests {
    use super::{Direction, Levels};
    use crate::typeset::text::collect::collect;
    use crate::typeset::text::tests::span;

    /// The levels of the characters of a text that runs to the left.
    fn levels(text: &str) -> String {
        let spans = [span(text)];
        let collected = collect(&spans);
        let levels = Levels::of(&collected, &spans, Direction::RightToLeft);
        collected.text.char_indices().map(|(at, _)| levels.at(at).number().to_string()).collect()
    }

    #[test]
    fn an_isolate_is_one_neutral_character_to_what_stands_around_it() {
        assert_eq!(levels("ab אב (cd)"), "2211111221");
        assert_eq!(levels("ab אב +5 (cd)"), "2211112211221");
        assert_eq!(levels("אב \u{2067}ab\u{2069} cd"), "11144122");
        // What is never closed ends with the text, what closes nothing counts for nothing.
        assert_eq!(levels("\u{2069}אב \u{2066}\u{2068}גד"), "11133");
        let deep = "\u{2068}".repeat(5000) + "א" + &"\u{2069}".repeat(5000) + "b";
        assert!(levels(&deep).ends_with('2'), "what stands behind is where it was");
    }
}
