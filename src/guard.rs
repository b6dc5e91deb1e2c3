//! A border around readers that others wrote: one that panics over a damaged file has found a fault of the file.
//!
//! Readers of fonts and pictures index tables that a file itself describes, and now and then believe it. What such a
//! reader began is thrown away with it; nothing outside the border was touched.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread works behind the border, so that its panic will be caught and told as a finding: a hook that
/// prints panics may then be silent.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// What a piece of work gives.
///
/// # Errors
///
/// What was said where it panicked.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let outer = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.map_err(|payload| words(payload.as_ref()))
}

fn words(payload: &(dyn Any + Send)) -> String {
    let said = payload.downcast_ref::<&str>().copied();
    let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    said.unwrap_or("no reason was given").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_at_the_border() {
        assert_eq!(caught(|| 1), Ok(1));
        assert_eq!(
            caught(|| assert!(!is_guarded(), "a table is {}", "short")),
            Err("a table is short".to_owned())
        );
        assert!(!is_guarded());
    }
}
