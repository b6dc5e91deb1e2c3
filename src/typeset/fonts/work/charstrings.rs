//! Programs that draw glyphs, and the subroutines that they call (Adobe's Technical Notes 5176 and 5177; OpenType 1.9, “CFF2”).
//!
//! They are run without drawing. Where readers may differ, the work is counted that one of them might do.

use super::budget::{MOST_OF_ONE, Work};
use super::compact::Compact;

/// Subroutines call one another no deeper than this (5177, appendix B).
const DEEPEST: usize = 10;

/// No more numbers than these wait for an operator (CFF2).
const MOST_NUMBERS: usize = 513;

/// Counts the steps of all programs; nothing where they are too many.
pub(super) fn count(table: &[u8], work: &mut Work) -> Option<()> {
    let Some(font) = Compact::of(table) else { return Some(()) };
    (0..font.glyphs.count).try_for_each(|glyph| {
        let mut run = Run { font: &font, glyph, numbers: Vec::new(), hints: 0, regions: 0, steps: 0 };
        run.program(font.glyphs.get(glyph).unwrap_or_default(), 0)?;
        work.glyph(run.steps)
    })
}

/// A program as it runs.
struct Run<'p, 'f> {
    font: &'p Compact<'f>,
    glyph: usize,
    numbers: Vec<i32>,
    hints: usize,
    /// Which of the lists of regions blends go by.
    regions: usize,
    steps: usize,
}

impl Run<'_, '_> {
    /// Runs a program to its end; nothing where that takes too many steps.
    fn program(&mut self, program: &[u8], depth: usize) -> Option<()> {
        let mut at = 0;
        while let Some(&operator) = program.get(at) {
            at += 1;
            self.steps += 1;
            if self.steps > MOST_OF_ONE {
                return None;
            }
            let rest = program.get(at..).unwrap_or_default();
            match (operator, rest) {
                (28, [a, b, ..]) => at += self.push(i32::from(i16::from_be_bytes([*a, *b])), 2),
                (32..=246, _) => at += self.push(i32::from(operator) - 139, 0),
                (247..=250, [a, ..]) => {
                    at += self.push((i32::from(operator) - 247) * 256 + i32::from(*a) + 108, 1);
                }
                (251..=254, [a, ..]) => {
                    at += self.push((251 - i32::from(operator)) * 256 - i32::from(*a) - 108, 1);
                }
                (255, [a, b, _, _, ..]) => at += self.push(i32::from(i16::from_be_bytes([*a, *b])), 4),
                (10 | 29, _) => self.call(operator == 10, depth)?,
                (11, _) if !self.font.second => return Some(()),
                (14, _) if !self.font.second => return self.end(depth),
                (1 | 3 | 18 | 23, _) => self.count_hints(),
                (19 | 20, _) => {
                    self.count_hints();
                    at += self.hints.div_ceil(8);
                }
                (15, _) if self.font.second => self.regions = self.pop().unwrap_or_default(),
                (16, _) if self.font.second => self.blend(),
                (12, _) => {
                    at += 1;
                    self.numbers.clear();
                }
                _ => self.numbers.clear(),
            }
        }
        Some(())
    }

    /// Keeps a number, and gives back how many bytes it took behind the first.
    fn push(&mut self, number: i32, bytes: usize) -> usize {
        if self.numbers.len() < MOST_NUMBERS {
            self.numbers.push(number);
        }
        bytes
    }

    fn pop(&mut self) -> Option<usize> {
        self.numbers.pop().and_then(|number| usize::try_from(number).ok())
    }

    fn count_hints(&mut self) {
        self.hints += self.numbers.len() / 2;
        self.numbers.clear();
    }

    /// Of each group of numbers, the first stays.
    fn blend(&mut self) {
        let groups = self.pop().unwrap_or_default();
        let others = groups.saturating_mul(self.font.regions.get(self.regions).copied().unwrap_or_default());
        self.numbers.truncate(self.numbers.len().saturating_sub(others));
    }

    fn call(&mut self, local: bool, depth: usize) -> Option<()> {
        let Some(number) = self.numbers.pop().filter(|_| depth < DEEPEST) else { return Some(()) };
        let subroutine = self.font.subroutine(local.then_some(self.glyph), number);
        self.program(subroutine.unwrap_or_default(), depth + 1)
    }

    /// Ends a glyph; four numbers before the end make it of a letter and its accent (5177, appendix C).
    fn end(&mut self, depth: usize) -> Option<()> {
        if self.numbers.len() < 4 || depth >= DEEPEST {
            return Some(());
        }
        for _ in 0..2 {
            let part = self.pop().and_then(|code| self.font.glyph_of_code(code));
            let program = part.and_then(|glyph| self.font.glyphs.get(glyph)).unwrap_or_default();
            let waiting = std::mem::take(&mut self.numbers);
            self.program(program, depth + 1)?;
            self.numbers = waiting;
        }
        Some(())
    }
}
