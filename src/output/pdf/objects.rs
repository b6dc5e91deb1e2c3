//! Objects as they stand in a file (ISO 32000-1, 7.3): the one place where bytes of them are written.

use std::io::Write as _;

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// Above this, thousandths are more than single precision tells apart.
const MOST_THOUSANDTHS: f64 = 4_096_000.0;

/// Writes an object.
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(value) => write_integer(out, *value),
        Object::Real(value) => write_real(out, *value),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, *format),
        Object::Array(objects) => {
            out.push(b'[');
            for (index, object) in objects.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, object);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        // Streams are indirect objects only (ISO 32000-1, 7.3.8).
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
        Object::Reference(id) => write_reference(out, *id),
    }
}

/// Writes a whole number.
pub(super) fn write_integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    write_digits(out, value.unsigned_abs());
}

fn write_digits(out: &mut Vec<u8>, mut value: u64) {
    // The longest has twenty.
    let (mut digits, mut first) = ([0; 20], 20);
    loop {
        first -= 1;
        digits[first] = ASCII_DIGITS[(value % 10) as usize];
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[first..]);
}

const ASCII_DIGITS: [u8; 10] = *b"0123456789";

/// Writes a number with the fewest digits that say it. Most are whole thousandths, which are quickly written.
pub(super) fn write_real(out: &mut Vec<u8>, value: f32) {
    let thousandths = (f64::from(value) * 1000.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "a number of single precision is looked for")]
    let exact = (thousandths / 1000.0) as f32;
    if thousandths == 0.0 || thousandths.abs() > MOST_THOUSANDTHS || exact.to_bits() != value.to_bits() {
        // A vector takes whatever is written.
        let _ = write!(out, "{value}");
        return;
    }
    if thousandths < 0.0 {
        out.push(b'-');
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, positive and small")]
    let whole = thousandths.abs() as u64;
    write_digits(out, whole / 1000);
    let (tenths, hundredths, rest) = (whole / 100 % 10, whole / 10 % 10, whole % 10);
    let decimals = [tenths, hundredths, rest].map(|digit| ASCII_DIGITS[(digit % 10) as usize]);
    let length = decimals.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    if length > 0 {
        out.push(b'.');
        out.extend_from_slice(&decimals[..length]);
    }
}

fn write_reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    write_digits(out, number.into());
    out.push(b' ');
    write_digits(out, generation.into());
    out.extend_from_slice(b" R");
}

/// Writes a dictionary, its entries in their order.
pub(super) fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        // What opens with a delimiter of its own needs no space (ISO 32000-1, 7.2.2).
        let delimited =
            matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_));
        if !delimited {
            out.push(b' ');
        }
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

/// Writes a name.
pub(super) fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(&hexadecimal(byte));
        }
    }
}

/// Writes a string.
pub(super) fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) {
    if format == StringFormat::Hexadecimal {
        out.push(b'<');
        for &byte in bytes {
            out.extend_from_slice(&hexadecimal(byte));
        }
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn hexadecimal(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 15].map(|digit| b"0123456789ABCDEF"[usize::from(digit)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped() {
        let mut out = Vec::new();
        write_object(&mut out, &Object::string_literal("a(b)\\\r"));
        write_object(&mut out, &Object::String(vec![0, 0xAF], StringFormat::Hexadecimal));
        write_name(&mut out, b"a b");
        assert_eq!(out, b"(a\\(b\\)\\\\\\r)<00AF>/a#20b");
    }

    #[test]
    fn whole_numbers_have_their_digits() {
        let written = |value| {
            let mut out = Vec::new();
            write_integer(&mut out, value);
            String::from_utf8(out).expect("digits")
        };
        for value in [0, 7, 10, -1, 1_000, i64::MAX, i64::MIN] {
            assert_eq!(written(value), value.to_string());
        }
    }

    proptest::proptest! {
        #[test]
        fn numbers_are_written_as_short_as_they_are_read(thousandths in -9_000_000_i32..9_000_000, other: f32) {
            #[expect(clippy::cast_possible_truncation, reason = "as pages are made")]
            let fine = (f64::from(thousandths) / 1000.0) as f32;
            for value in [fine, other, fine / 7.0, 0.0, -0.0] {
                let mut out = Vec::new();
                write_real(&mut out, value);
                proptest::prop_assert_eq!(String::from_utf8(out).expect("digits"), value.to_string());
            }
        }
    }
}
