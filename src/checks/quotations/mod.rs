//! Quotation marks and brackets.

mod brackets;
pub(super) mod marks;
mod quotation_marks;
mod quotation_style;
mod straight_quotes;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("quotation-marks", Error, Quotations, Release, quotation_marks),
    rule!("straight-quotes", Warning, Quotations, Release, straight_quotes),
    rule!("quotation-style", Warning, Quotations, Release, quotation_style),
    rule!("brackets", Error, Quotations, Release, brackets),
];
