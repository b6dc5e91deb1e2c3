//! From a release to finished pages.
