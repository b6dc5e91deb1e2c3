//! What a page is made of.

use crate::brand::Brand;
use crate::document::Document;
use crate::language::Language;
use crate::release::Release;

/// A file that a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// A picture, by its number in the release.
    Picture(usize),
    /// The logo of the house (`None`), or that of a partner, by its number in the brand.
    Logo(Option<usize>),
}

/// What a page is made of.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// What is said.
    pub document: &'a Document,
    /// The language's own words.
    pub language: &'a Language,
    /// The fields that machines read.
    pub release: &'a Release,
    /// The look.
    pub brand: &'a Brand,
    /// The address of a file, as seen from the page.
    pub address: &'a dyn Fn(File) -> String,
    /// The width of a picture as a share of its height, by its number in the release, where that is known.
    pub proportions: &'a dyn Fn(usize) -> Option<f64>,
}
