//! Telephones, mails, web addresses.

mod addresses;
mod foreign_domain;
mod link_text;
mod link_words;
mod mail_address;
mod near_numbers;
mod numbers;
mod private_link;
mod telephone;
mod telephone_range;
mod web_address;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(Telephone, Release, telephone),
    rule!(TelephoneRange, Release, telephone_range),
    rule!(MailAddress, Release, mail_address),
    rule!(WebAddress, Release, web_address),
    rule!(LinkText, Release, link_text),
    rule!(ForeignDomain, Release, foreign_domain),
    rule!(PrivateLink, Release, private_link),
    rule!(LinkWords, Release, link_words),
];
