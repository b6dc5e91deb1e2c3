//! Several releases at the same time. One alone needs no threads, which cost more than a check.

use rayon::prelude::*;

/// What the main thread has on most systems, in bytes: room for drawings that stand deep in one another.
const STACK: usize = 8 * 1024 * 1024;

/// Does the same with all, at the same time where there are several; what comes out stands in their order.
pub(super) fn each<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    if all.len() < 2 {
        return all.into_iter().map(work).collect();
    }
    give_room();
    all.into_par_iter().map(work).collect()
}

/// Gives threads as much room as the main one has, before the first of them starts.
pub(super) fn give_room() {
    // Those that are there already have it too.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
}
