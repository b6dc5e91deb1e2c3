//! The headline and the first paragraph say the same: what rules on figures share that compare the two.

use std::ops::Range;

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::amounts::rounds_to;
use crate::diagnostic::Related;

/// A figure, and where it stands.
pub(super) type Told<'v> = (&'v Segment<'v>, &'v Figure);

/// The only figure of some parts above the text and the only one of the first paragraph, where no figure of the text or of the
/// fact box upholds the first. `counts` says which figures are compared.
pub(super) fn two<'v>(
    index: &'v Index,
    above: &'static [Part],
    counts: impl Fn(&Segment, &Figure) -> bool,
    upholds: impl Fn(&Figure, &Figure) -> bool,
) -> Option<(Told<'v>, Told<'v>)> {
    let of = |parts: &'static [Part]| -> Vec<Told<'v>> {
        let texts = index.of(parts).filter(|segment| !matches!(segment.kind, Kind::Cell | Kind::Header));
        let all = texts.flat_map(|segment| segment.figures.iter().map(move |figure| (segment, figure)));
        all.filter(|(segment, figure)| counts(segment, figure)).collect()
    };
    // Most headlines have none, or several.
    let heads = of(above);
    let [head] = heads.as_slice() else { return None };
    let texts = of(&[Part::Body, Part::Facts]);
    let mut lead = texts.iter().filter(|(segment, _)| index.is_lead(segment));
    let (Some(text), None) = (lead.next(), lead.next()) else { return None };
    let upheld = texts.iter().any(|(_, figure)| upholds(head.1, figure));
    (!upheld).then_some((*head, *text))
}

/// Whether two figures are one, or one of them is the other, rounded.
pub(super) fn is_same(a: &Figure, b: &Figure) -> bool {
    let (a, b) = (a.value / 1000, b.value / 1000);
    a == b || rounds_to(b, a) || rounds_to(a, b)
}

/// Tells that words of the text say something else than words of the headline.
pub(super) fn tell(text: (&Segment, Range<usize>), head: (&Segment, Range<usize>), findings: &mut Findings) {
    let [here, there] = [&text, &head].map(|(segment, range)| segment.get(range.clone()));
    let message = format!("“{here}” here, “{there}” in the headline");
    let related = Related::new(head.0.place(head.1), "the other figure");
    findings.push_with_related(text.0.place(text.1), message, "correct the figure that is wrong", related);
}
