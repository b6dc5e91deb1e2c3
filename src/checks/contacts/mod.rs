//! Telephones, mails, web addresses.

mod addresses;
mod foreign_domain;
mod link_text;
mod mail_address;
mod numbers;
mod telephone;
mod telephone_range;
mod web_address;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("telephone", Error, Contacts, Release, telephone),
    rule!("telephone-range", Note, Contacts, Release, telephone_range),
    rule!("mail-address", Error, Contacts, Release, mail_address),
    rule!("web-address", Error, Contacts, Release, web_address),
    rule!("link-text", Error, Contacts, Release, link_text),
    rule!("foreign-domain", Warning, Contacts, Release, foreign_domain),
];
