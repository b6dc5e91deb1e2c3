//! One measure in the headline, and another of the same unit in the first paragraph: 84 km here, 48 km there. A part of the
//! rule on figures that disagree.

use super::super::index::{Figure, Index, Part, Segment};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::amounts::{is_another, rounds_to};
use super::lead;
use super::units::{Measure, measure};
use crate::diagnostic::Related;
use crate::language::words;

/// Compares the measure of the headline with that of the first paragraph, where each has only one.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    // Most headlines hold none, and this says so faster.
    if !index.of(&[Part::Headline]).any(|head| head.figures.iter().any(|figure| read(head, figure).is_some()))
    {
        return;
    }
    let counts = |segment: &Segment, figure: &Figure| read(segment, figure).is_some();
    let upholds = |a: &Figure, b: &Figure| {
        let (a, b) = (a.value / 1000, b.value / 1000);
        a == b || rounds_to(b, a) || rounds_to(a, b)
    };
    let Some(((head, named), (text, other))) = lead::two(index, &[Part::Headline], counts, upholds) else {
        return;
    };
    let (Some(above), Some(here)) = (read(head, named), read(text, other)) else { return };
    if above.unit.0 != here.unit.0 || !is_another(named.value, other.value) {
        return;
    }
    let message = format!("“{}” here, “{}” in the headline", text.get(here.range()), head.get(above.range()));
    let related = Related::new(head.place(above.range()), "the other figure");
    findings.push_with_related(
        text.place(here.range()),
        message,
        "correct the figure that is wrong",
        related,
    );
}

/// The measure that a figure is, if it is of the whole: "the first 12 km" are a part.
fn read<'v>(segment: &'v Segment<'v>, figure: &'v Figure) -> Option<Measure<'v>> {
    let own = words(segment.lang)?;
    let found =
        measure(segment, own, figure).filter(|found| !found.is_money && found.unit.1 != "temperature")?;
    let before = (1..=2).filter_map(|back| figure.first.checked_sub(back));
    let mut aside = before.map(|i| segment.small_at(i));
    (!aside.any(|word| is_among(own.figures_disagree.aside, &word))).then_some(found)
}
