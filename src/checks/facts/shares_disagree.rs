//! One percentage in the headline, and another in the first paragraph. A part of the rule on figures that disagree.

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::amounts::percent;
use crate::diagnostic::Related;

/// Compares the percentage of the headline with that of the first paragraph, where each has only one.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let heads: Vec<(&Segment, &Figure)> =
        index.of(&[Part::Headline, Part::Subheadline]).flat_map(shares).collect();
    let texts: Vec<(&Segment, &Figure)> = index
        .of(&[Part::Body, Part::Facts])
        .filter(|segment| !matches!(segment.kind, Kind::Cell | Kind::Header))
        .flat_map(shares)
        .collect();
    let [(head, named)] = heads.as_slice() else { return };
    let mut lead = texts.iter().filter(|(segment, _)| index.is_lead(segment));
    let (Some((text, other)), None) = (lead.next(), lead.next()) else { return };
    let upheld = texts.iter().any(|(_, figure)| is_rounded(named, figure));
    let (small, large) = (named.value.min(other.value), named.value.max(other.value));
    if upheld || large > small * 2 || small <= 0 {
        return;
    }
    let (here, there) = (text.get(other.range.clone()), head.get(named.range.clone()));
    let message = format!("“{here}” per cent here, “{there}” above the text");
    let related = Related::new(head.place(named.range.clone()), "the other percentage");
    let place = text.place(other.range.clone());
    findings.push_with_related(place, message, "correct the percentage that is wrong", related);
}

fn shares<'v>(segment: &'v Segment<'v>) -> impl Iterator<Item = (&'v Segment<'v>, &'v Figure)> {
    let of_segment = segment.figures.iter().filter(|figure| percent(segment, figure).is_some());
    of_segment.map(move |figure| (segment, figure))
}

/// Whether two percentages are the same, or one is the other, rounded.
fn is_rounded(a: &Figure, b: &Figure) -> bool {
    let decimals = a.value % 1000 != 0 || b.value % 1000 != 0;
    (a.value - b.value).abs() <= if decimals { 600 } else { 0 }
}
