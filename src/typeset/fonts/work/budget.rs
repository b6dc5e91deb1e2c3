//! So much work the outlines of a font may make.

/// The outlines of one glyph take no more steps than this: points, or bytes of a program. The largest are some thousands.
pub(super) const MOST_OF_ONE: usize = 1_000_000;

/// Those of a whole font, which has 65,535 glyphs at most, take no more than this.
pub(super) const MOST_OF_ALL: usize = 200_000_000;

/// How much work may still be done.
pub(super) struct Work {
    pub left: usize,
}

impl Work {
    /// Counts the work of a glyph; nothing where it is too much.
    pub fn glyph(&mut self, steps: usize) -> Option<()> {
        if steps > MOST_OF_ONE { None } else { self.glyphs(steps) }
    }

    /// Counts the work of several glyphs, none of which takes too much; nothing where all of them do.
    pub fn glyphs(&mut self, steps: usize) -> Option<()> {
        self.left = self.left.checked_sub(steps)?;
        Some(())
    }
}

/// A number of big-endian bytes.
pub(super) fn number(data: &[u8], at: usize, bytes: usize) -> Option<usize> {
    let bytes = data.get(at..at.checked_add(bytes)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}
