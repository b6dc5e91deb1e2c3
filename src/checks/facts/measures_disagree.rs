//! One measure in the headline, and another of the same unit in the first paragraph: 84 km here, 48 km there. A part of the
//! rule on figures that disagree.

use super::super::index::{Figure, Index, Part, Segment};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::amounts::is_another;
use super::lead;
use super::units::{Measure, measure};
use crate::language::words;

/// Compares the measure of the headline with that of the first paragraph, where each has only one.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    // Most headlines hold none, and this says so faster.
    if !index.of(&[Part::Headline]).any(|head| head.figures.iter().any(|figure| read(head, figure).is_some()))
    {
        return;
    }
    let counts = |segment: &Segment, figure: &Figure| read(segment, figure).is_some();
    let two = lead::two(index, &[Part::Headline], counts, lead::is_same);
    let Some(((head, named), (text, other))) = two else { return };
    let (Some(above), Some(here)) = (read(head, named), read(text, other)) else { return };
    if above.unit.0 != here.unit.0 || !is_another(named.value, other.value) {
        return;
    }
    lead::tell((text, here.range()), (head, above.range()), findings);
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
