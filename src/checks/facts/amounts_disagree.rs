//! One amount in two scales, or with a digit more: £4 million in the headline, £4 billion or £14 million in the text. A
//! part of the rule on figures that disagree.

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::amounts::currency;
use crate::diagnostic::Related;

/// An amount of money.
struct Amount<'v> {
    segment: &'v Segment<'v>,
    figure: &'v Figure,
    currency: &'static str,
    prominent: bool,
}

/// Compares all amounts with those of headline, subheadline, summary and fact box.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let amounts = amounts(index);
    let is_like = |a: &Amount, b: &Amount| {
        a.currency == b.currency && a.segment.lang.language() == b.segment.lang.language()
    };
    for text in amounts.iter().filter(|amount| !amount.prominent) {
        let other = amounts.iter().find(|head| {
            let slipped =
                || is_slip(head.figure, text.figure) && is_alone(&amounts, head) && is_alone(&amounts, text);
            head.prominent && is_like(head, text) && (differs(head.figure, text.figure) || slipped())
        });
        let Some(head) = other else { continue };
        // The text has the figure of the headline too: then both are meant.
        if amounts
            .iter()
            .any(|own| !own.prominent && is_like(own, head) && own.figure.value == head.figure.value)
        {
            continue;
        }
        let (here, there) =
            (text.segment.get(text.figure.range.clone()), head.segment.get(head.figure.range.clone()));
        let message = format!("“{here}” here, “{there}” above the text");
        let related = Related::new(head.segment.place(head.figure.range.clone()), "the other amount");
        findings.push_with_related(
            text.segment.place(text.figure.range.clone()),
            message,
            "correct the amount that is wrong",
            related,
        );
    }
}

fn amounts<'v>(index: &'v Index) -> Vec<Amount<'v>> {
    let parts = [Part::Headline, Part::Subheadline, Part::Summary, Part::Facts, Part::Body];
    let mut out = Vec::new();
    for segment in
        index.segments.iter().filter(|segment| parts.contains(&segment.part) && segment.kind != Kind::Cell)
    {
        for figure in segment.figures.iter().filter(|figure| figure.scale > 1) {
            if let Some(currency) = currency(segment, figure) {
                out.push(Amount { segment, figure, currency, prominent: segment.part != Part::Body });
            }
        }
    }
    out
}

/// Whether no other amount of its currency stands on its side, above the text or in it.
fn is_alone(amounts: &[Amount], one: &Amount) -> bool {
    let beside = |other: &&Amount| {
        other.prominent == one.prominent
            && other.currency == one.currency
            && other.figure.value != one.figure.value
    };
    !amounts.iter().any(|other| beside(&other))
}

/// Whether two amounts of one scale differ as a slip of the keys makes them differ: 8 and 18, 12 and 1.2, 61 and 16.
fn is_slip(a: &Figure, b: &Figure) -> bool {
    let digits = |figure: &Figure| {
        let written = (figure.value / figure.scale.max(1)).to_string();
        written.trim_end_matches('0').to_owned()
    };
    let (left, right) = (digits(a), digits(b));
    let tenfold = left == right;
    let swapped = strsim::osa_distance(&left, &right) == 1 && strsim::levenshtein(&left, &right) == 2;
    let longer = left.len().abs_diff(right.len()) == 1 && strsim::levenshtein(&left, &right) == 1;
    a.in_digits && b.in_digits && a.scale == b.scale && a.value != b.value && (tenfold || swapped || longer)
}

/// Whether two amounts have the same digits, and scales that are a thousand times or more apart.
fn differs(a: &Figure, b: &Figure) -> bool {
    let digits = |figure: &Figure| figure.value / figure.scale.max(1);
    digits(a) == digits(b) && a.scale != b.scale && (a.scale >= b.scale * 1000 || b.scale >= a.scale * 1000)
}
