//! Several things at the same time, where there are threads.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// Does the same with all; what comes out stands in their order.
pub(super) fn each<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    #[cfg(feature = "parallel")]
    return all.into_par_iter().map(work).collect();
    #[cfg(not(feature = "parallel"))]
    return all.into_iter().map(work).collect();
}

/// Does two things.
pub(super) fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    #[cfg(feature = "parallel")]
    return rayon::join(one, other);
    #[cfg(not(feature = "parallel"))]
    return (one(), other());
}
