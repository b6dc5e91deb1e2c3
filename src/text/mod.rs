//! From characters to lines: itemise, shape, break.
