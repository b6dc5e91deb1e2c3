//! Finished pages as PNG pictures.
