//! Quotation marks and brackets.

mod brackets;
mod marks;
mod quotation_marks;
mod quotation_style;
mod straight_quotes;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(QuotationMarks, Release, quotation_marks),
    rule!(StraightQuotes, Release, straight_quotes),
    rule!(QuotationStyle, Release, quotation_style),
    rule!(Brackets, Release, brackets),
];
