//! Rules about what a release says. One rule, one file; its doc comment is its page in the manual.
//!
//! Every text of a release is laid out once, in reading order, as a [`Index`]; a rule walks over it and names the very
//! words that are wrong. Groups of rules are folders. To add a rule: write its file with `check`, name it in the
//! `RULES` of its group, give its doc comment a "Bad:" and a "Good:".

mod allowance;
mod brand;
mod by_start;
mod contacts;
mod dates;
mod expanded;
mod facts;
mod footnotes;
mod index;
mod lexicon;
pub mod manual;
mod pattern;
mod pictures;
mod quotations;
mod rule;
mod text;
mod unfinished;
mod versions;
mod words;

pub use index::{Figure, Index, Kind, Link, NamedDay, Next, Part, Segment, Token, TokenKind};
pub use rule::Rule;

use crate::brand::Brand;
use crate::diagnostic::Report;
use crate::page::Pages;
use crate::release::Release;
use crate::typeset::assets::Assets;

use rule::{Check, Findings, rule};

/// The rules of all groups, in the order of the manual.
const RULES: [&[Rule]; 11] = [
    unfinished::RULES,
    dates::RULES,
    facts::RULES,
    quotations::RULES,
    footnotes::RULES,
    contacts::RULES,
    pictures::RULES,
    text::RULES,
    brand::RULES,
    versions::RULES,
    &[rule!(UnusedAllowance, Last, allowance)],
];

/// All rules.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.into_iter().flatten()
}

/// Judges what a release says. In a draft, errors are warnings.
pub fn check(index: &Index, draft: bool, report: &mut Report) {
    rules().for_each(|rule| rule.judge(index, draft, report));
}

/// Judges the finished pages of a release.
pub fn check_pages(index: &Index, pages: &Pages, assets: &Assets, draft: bool, report: &mut Report) {
    for rule in rules() {
        if let Check::Pages(check) = rule.check {
            check(index, pages, assets, &mut Findings::new(rule, draft, report));
        }
    }
}

/// Judges a brand.
pub fn check_brand(brand: &Brand, report: &mut Report) {
    for rule in rules() {
        if let Check::Brand(check) = rule.check {
            check(brand, &mut Findings::new(rule, false, report));
        }
    }
}

/// Compares releases that are versions of one another.
pub fn compare(views: &[Index], draft: bool, report: &mut Report) {
    for rule in rules() {
        if let Check::Versions(check) = rule.check {
            check(views, &mut Findings::new(rule, draft, report));
        }
    }
}

/// Takes out of a report what a release and its brand allow. Comes last.
///
/// `complete`: whether all was looked for that may be allowed; else nothing says that an allowance fits no finding.
pub fn allow(release: &Release, brand: &Brand, complete: bool, report: &mut Report) {
    for rule in rules() {
        if let Check::Last(check) = rule.check {
            check(&release.allow, &brand.allow, complete, report);
        }
    }
}

#[cfg(test)]
mod tests;
