//! Lines and columns, as the parser of YAML counts them.

/// Lines of a text, to find the byte of a line and column.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters start before each block of [`BLOCK`] bytes: a file may be one single line.
    counts: Vec<usize>,
}

const BLOCK: usize = 512;

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let blocks = text.as_bytes().chunks(BLOCK);
        let counts = std::iter::once(0).chain(blocks.scan(0, |sum, block| {
            *sum += characters(block);
            Some(*sum)
        }));
        Self { text, starts, counts: counts.collect() }
    }

    /// How many characters start before a byte.
    fn count(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        self.counts
            .get(block)
            .map_or(0, |count| count + characters(&self.text.as_bytes()[block * BLOCK..byte]))
    }

    /// The byte of a character: line from 1, column from 0.
    pub fn byte(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.start(line) else { return self.text.len() };
        // Most lines have no other characters than those of ASCII before what is looked for.
        let end = start + column;
        if self.text.as_bytes().get(start..end).is_some_and(<[u8]>::is_ascii) {
            return end;
        }
        let wanted = self.count(start) + column;
        let block = self.counts.partition_point(|&count| count <= wanted).max(1) - 1;
        let mut left = wanted - self.counts[block];
        let bytes = self.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate().skip(block * BLOCK) {
            if is_start(*byte) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        bytes.len()
    }

    /// The byte at which a line starts, counted from 1 in the text.
    fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }
}

/// Whether a byte of UTF-8 starts a character.
fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

fn characters(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(is_start(*byte))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_columns_agree_in_long_lines() {
        let text = format!("a\n{}\nb", "äb€".repeat(700));
        let lines = Lines::new(&text);
        for (column, (at, _)) in
            text.lines().nth(1).into_iter().flat_map(|line| line.char_indices().enumerate())
        {
            assert_eq!(lines.byte(2, column), at + 2);
        }
        assert_eq!(lines.byte(9, 0), text.len());
    }
}
