//! Versions of one release in several languages.

mod compare;
mod version_contacts;
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
    rule!(VersionNumbers, Versions, version_numbers),
    rule!(VersionDates, Versions, version_dates),
    rule!(VersionNames, Versions, version_names),
    rule!(VersionContacts, Versions, version_contacts),
    rule!(VersionFootnotes, Versions, version_footnotes),
    rule!(VersionLinks, Versions, version_links),
    rule!(VersionPictures, Versions, version_pictures),
    rule!(VersionQuotes, Versions, version_quotes),
];
