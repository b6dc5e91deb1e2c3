//! Finished pages as PDF.
