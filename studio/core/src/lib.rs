//! presskit for browsers: three functions that a page calls, with messages in and out.
//!
//! The page asks for room for a message ([`presskit_room`]), writes it there, says that it stands
//! ([`presskit_ask`]), and reads the answer where [`presskit_answer`] says. A message is the length of its head (four bytes,
//! the least first), the head (JSON), and bytes behind it. All that the functions do is safe Rust over a state of their own:
//! no pointer is ever read here; only the page reads and writes through those that it is given.

mod ask;
mod fields;
mod files;
mod finding;
mod message;
mod studio;
mod units;

use std::cell::RefCell;

use studio::Studio;

/// The page has one thread for the core, and its memory only grows.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[derive(Default)]
struct State {
    studio: Studio,
    asked: Vec<u8>,
    answer: Vec<u8>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Gives room for a message of so many bytes; valid until the next call of any of these functions.
// A name without mangling is unsafe only where another symbol bears it too: all of them begin with `presskit_`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "the page finds the function by this name")]
pub extern "C" fn presskit_room(length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        state.asked.clear();
        state.asked.resize(length, 0);
        state.asked.as_mut_ptr()
    })
}

/// Answers the message that was written, and says how long the answer is.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "the page finds the function by this name")]
pub extern "C" fn presskit_ask() -> usize {
    STATE.with_borrow_mut(|state| {
        let asked = std::mem::take(&mut state.asked);
        state.answer = state.studio.answer(&asked).written();
        state.answer.len()
    })
}

/// Says where the answer stands; valid until the next call of any of these functions.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "the page finds the function by this name")]
pub extern "C" fn presskit_answer() -> *const u8 {
    STATE.with_borrow(|state| state.answer.as_ptr())
}

#[cfg(test)]
mod tests;
