//! What is said of a drawing that can't be kept.

/// What is wrong with a drawing, and how to mend it.
pub(super) type Wrong = (String, &'static str);

/// How to mend what only outlines keep.
pub(super) const OUTLINES: &str =
    "convert text to outlines and expand effects in the drawing program, then save it again";

/// What only a browser draws.
pub(super) fn undrawn(what: &str) -> Wrong {
    (format!("is an SVG with {what}, which can't be drawn here as browsers draw it"), OUTLINES)
}
