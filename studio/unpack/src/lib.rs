//! Unpacks brotli (RFC 7932) for browsers, which unpack gzip themselves and nothing denser: three functions that a page calls.
//!
//! The page asks for room for what is packed ([`unpack_room`]), writes it there, has it unpacked ([`unpack`]), and reads it
//! where [`unpack_answer`] says.

use std::cell::RefCell;

#[derive(Default)]
struct State {
    packed: Vec<u8>,
    answer: Vec<u8>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Gives room for so many packed bytes; valid until the next call of any of these functions.
// A name without mangling is unsafe only where another symbol bears it too: all of them begin with `unpack`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "the page finds the function by this name")]
pub extern "C" fn unpack_room(length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        state.packed = vec![0; length];
        state.packed.as_mut_ptr()
    })
}

/// Unpacks what was written, and says how long it is: 0 where it is damaged.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "the page finds the function by this name")]
pub extern "C" fn unpack() -> usize {
    STATE.with_borrow_mut(|state| {
        let packed = std::mem::take(&mut state.packed);
        state.answer = unpacked(&packed).unwrap_or_default();
        state.answer.len()
    })
}

/// Says where that stands; valid until the next call of any of these functions.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "the page finds the function by this name")]
pub extern "C" fn unpack_answer() -> *const u8 {
    STATE.with_borrow(|state| state.answer.as_ptr())
}

fn unpacked(mut packed: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut packed, &mut out).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_and_what_is_damaged_is_told() {
        // By Node's zlib.
        let packed = [27, 25, 0, 248, 197, 99, 108, 93, 255, 24, 114, 132, 208, 39, 24, 120, 202, 205, 58, 0];
        assert_eq!(unpacked(&packed).as_deref(), Some(&b"presskit presskit presskit"[..]));
        assert_eq!(unpacked(&packed[..12]), None);
        assert_eq!(unpacked(b"no brotli at all"), None);
    }
}
