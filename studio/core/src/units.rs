//! Offsets as browsers count them.

/// Turns bytes of a text into UTF-16 code units, and back. Made once for a text, asked often.
pub(crate) struct Units<'t> {
    text: &'t str,
    /// Every so many bytes, how many units stand before.
    marks: Vec<usize>,
}

const EVERY: usize = 512;

impl<'t> Units<'t> {
    pub fn new(text: &'t str) -> Self {
        let (mut marks, mut units) = (Vec::new(), 0);
        for (at, c) in text.char_indices() {
            while marks.len() * EVERY <= at {
                marks.push(units);
            }
            units += c.len_utf16();
        }
        while marks.len() * EVERY <= text.len() {
            marks.push(units);
        }
        Self { text, marks }
    }

    /// The units before a byte; inside a character, those before it.
    pub fn of_byte(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let start = byte / EVERY * EVERY;
        // A mark counts what begins before it.
        let whole =
            (start..=self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len());
        let within = self.text.get(whole..).into_iter().flat_map(str::char_indices);
        let units: usize =
            within.take_while(|(at, c)| whole + at + c.len_utf8() <= byte).map(|(_, c)| c.len_utf16()).sum();
        self.marks[byte / EVERY] + units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_unit() {
        let text = "a\u{e9}\u{20ac}\u{1f600}z".repeat(300);
        let units = Units::new(&text);
        let mut before = 0;
        for (at, c) in text.char_indices() {
            assert_eq!(units.of_byte(at), before, "byte {at}");
            before += c.len_utf16();
        }
        assert_eq!(units.of_byte(text.len()), before);
        assert_eq!(units.of_byte(text.len() + 9), before);
        assert_eq!(Units::new("").of_byte(0), 0);
    }
}
