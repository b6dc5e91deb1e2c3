//! Versions of one release in several languages.

mod compare;
mod version_dates;
mod version_footnotes;
mod version_links;
mod version_names;
mod version_numbers;
mod version_pictures;
mod version_quotes;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("version-numbers", Error, Versions, Versions, version_numbers),
    rule!("version-dates", Error, Versions, Versions, version_dates),
    rule!("version-names", Warning, Versions, Versions, version_names),
    rule!("version-footnotes", Warning, Versions, Versions, version_footnotes),
    rule!("version-links", Warning, Versions, Versions, version_links),
    rule!("version-pictures", Warning, Versions, Versions, version_pictures),
    rule!("version-quotes", Warning, Versions, Versions, version_quotes),
];
