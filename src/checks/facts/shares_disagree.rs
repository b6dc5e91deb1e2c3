//! One percentage in the headline, and another in the first paragraph. A part of the rule on figures that disagree.

use super::super::index::{Figure, Index, Part, Segment};
use super::super::rule::Findings;
use super::amounts::percent;
use super::lead;
use crate::diagnostic::Related;

/// Compares the percentage of the headline with that of the first paragraph, where each has only one.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let counts = |segment: &Segment, figure: &Figure| percent(segment, figure).is_some();
    let above = &[Part::Headline, Part::Subheadline];
    let Some(((head, named), (text, other))) = lead::two(index, above, counts, is_rounded) else { return };
    let (small, large) = (named.value.min(other.value), named.value.max(other.value));
    if large > small * 2 || small <= 0 {
        return;
    }
    let (here, there) = (text.get(other.range.clone()), head.get(named.range.clone()));
    let message = format!("“{here}” per cent here, “{there}” above the text");
    let related = Related::new(head.place(named.range.clone()), "the other percentage");
    let place = text.place(other.range.clone());
    findings.push_with_related(place, message, "correct the percentage that is wrong", related);
}

/// Whether two percentages are the same, or one is the other, rounded.
fn is_rounded(a: &Figure, b: &Figure) -> bool {
    let decimals = a.value % 1000 != 0 || b.value % 1000 != 0;
    (a.value - b.value).abs() <= if decimals { 600 } else { 0 }
}
