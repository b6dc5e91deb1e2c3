//! The operators of a content stream (ISO 32000-1, 7.8.2), written as they come.

use super::objects::{write_name, write_real};

/// A content stream that grows.
pub(super) struct Operators(Vec<u8>);

/// So many bytes most pages take.
const PAGE: usize = 16 * 1024;

/// So many most lines take.
const LINE: usize = 256;

impl Default for Operators {
    fn default() -> Self {
        Self(Vec::with_capacity(PAGE))
    }
}

impl Operators {
    /// The bytes of the stream.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// An operator behind its numbers.
    pub(super) fn push(&mut self, numbers: &[f32], operator: &str) {
        self.next();
        self.numbers(numbers);
        self.operator(operator);
    }

    /// An operator behind the name of a resource, and numbers.
    pub(super) fn push_named(&mut self, name: &str, numbers: &[f32], operator: &str) {
        self.next();
        write_name(&mut self.0, name.as_bytes());
        self.0.push(b' ');
        self.numbers(numbers);
        self.operator(operator);
    }

    /// Opens marked content of a tag, with a property list that is written already.
    pub(super) fn open(&mut self, tag: &str, properties: &[u8]) {
        self.next();
        write_name(&mut self.0, tag.as_bytes());
        self.0.push(b' ');
        self.0.extend_from_slice(properties);
        self.0.push(b' ');
        self.operator("BDC");
    }

    /// Closes marked content.
    pub(super) fn close(&mut self) {
        self.push(&[], "EMC");
    }

    /// Shows what has gathered, and empties it.
    pub(super) fn show(&mut self, shown: &mut Shown) {
        if shown.bytes.is_empty() {
            return;
        }
        shown.end_string();
        self.next();
        self.0.push(b'[');
        self.0.append(&mut shown.bytes);
        self.0.extend_from_slice(b"] ");
        self.operator("TJ");
    }

    /// Begins a line.
    fn next(&mut self) {
        if !self.0.is_empty() {
            self.0.push(b'\n');
        }
    }

    fn numbers(&mut self, numbers: &[f32]) {
        for number in numbers {
            write_real(&mut self.0, *number);
            self.0.push(b' ');
        }
    }

    fn operator(&mut self, operator: &str) {
        self.0.extend_from_slice(operator.as_bytes());
    }
}

/// Strings of character codes, and between them how far the pen moves to the left: the operand of `TJ`.
pub(super) struct Shown {
    bytes: Vec<u8>,
    /// Whether a string is open.
    in_string: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self { bytes: Vec::with_capacity(LINE), in_string: false }
    }
}

impl Shown {
    /// Adds a character code.
    pub(super) fn code(&mut self, code: u16) {
        if !self.in_string {
            self.in_string = true;
            self.bytes.push(b'(');
        }
        let bytes = code.to_be_bytes();
        if !bytes.iter().any(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r')) {
            return self.bytes.extend_from_slice(&bytes);
        }
        for byte in bytes {
            match byte {
                b'(' | b')' | b'\\' => self.bytes.extend_from_slice(&[b'\\', byte]),
                b'\r' => self.bytes.extend_from_slice(b"\\r"),
                _ => self.bytes.push(byte),
            }
        }
    }

    /// Moves the pen to the left, in thousandths of an em.
    pub(super) fn move_left(&mut self, distance: f32) {
        self.end_string();
        if !self.bytes.is_empty() {
            self.bytes.push(b' ');
        }
        write_real(&mut self.bytes, distance);
    }

    fn end_string(&mut self) {
        if std::mem::take(&mut self.in_string) {
            self.bytes.push(b')');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_stand_behind_their_operands() {
        let (mut operators, mut shown) = (Operators::default(), Shown::default());
        operators.push_named("T0", &[10.5], "Tf");
        operators.open("P", b"<</MCID 3>>");
        operators.show(&mut shown);
        shown.code(0x0041);
        shown.code(0x2829);
        shown.move_left(-12.5);
        shown.move_left(3.0);
        shown.code(0x0D5C);
        operators.show(&mut shown);
        shown.move_left(7.0);
        shown.code(1);
        operators.show(&mut shown);
        operators.close();
        let expected =
            b"/T0 10.5 Tf\n/P <</MCID 3>> BDC\n[(\0A\\(\\)) -12.5 3(\\r\\\\)] TJ\n[7(\0\x01)] TJ\nEMC";
        assert_eq!(operators.into_bytes(), expected);
    }
}
