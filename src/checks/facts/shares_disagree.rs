//! One percentage in the headline, and another in the first paragraph; or one count each, that are nearly the same. A part of the
//! rule on figures that disagree.

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::lexicon::scales;
use super::super::rule::Findings;
use super::super::words::is_among;
use super::amounts::{currency, is_hour, is_year, percent};
use super::claims::direction;
use super::fractions;
use super::lead;
use super::names::content;
use crate::diagnostic::Related;
use crate::language::words;

/// Compares the percentage of the headline with that of the first paragraph, where each has only one.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let paragraph = |segment: &&Segment| segment.kind == Kind::Paragraph;
    let two = index.of(&[Part::Headline]).next().zip(index.of(&[Part::Body]).find(paragraph));
    if let Some((head, lead)) = two
        && let Some((here, there)) = fractions::of_headline(head, lead)
    {
        lead::tell((lead, here), (head, there), findings);
    }
    if let Some((head, lead)) = two {
        let mut shares = lead.figures.iter().filter(|figure| percent(lead, figure).is_some());
        if let (Some(share), None) = (shares.next(), shares.next())
            && let Some((here, there)) = fractions::of_share(head, lead, share)
        {
            lead::tell((lead, here), (head, there), findings);
        }
    }
    let counts = |segment: &Segment, figure: &Figure| percent(segment, figure).is_some();
    let above = &[Part::Headline, Part::Subheadline];
    let Some(((head, named), (text, other))) = lead::two(index, above, counts, is_rounded) else { return };
    let (small, large) = (named.value.min(other.value), named.value.max(other.value));
    if large > small * 2 || small <= 0 || !are_of_one_thing((head, named), (text, other)) {
        return;
    }
    // What the fact box says too is surely meant.
    let upheld = |fact: &Segment| fact.figures.iter().any(|figure| figure.value == other.value);
    if index.of(&[Part::Facts]).any(upheld) {
        return;
    }
    let (here, there) = (text.get(other.range.clone()), head.get(named.range.clone()));
    let message = format!("“{here}” per cent here, “{there}” above the text");
    let related = Related::new(head.place(named.range.clone()), "the other percentage");
    let place = text.place(other.range.clone());
    findings.push_with_related(place, message, "correct the percentage that is wrong", related);
}

/// Whether two percentages may be of one thing: not if one rises where the other falls, and one of the subheadline, which tells
/// something more, only if the text names what it is of: "profit down 8 %" is no "lending up 6 %".
fn are_of_one_thing((head, named): (&Segment, &Figure), (text, other): (&Segment, &Figure)) -> bool {
    let Some(own) = words(text.lang).map(|own| &own.change) else { return false };
    let told = |segment: &Segment, figure: &Figure| {
        let near = figure.first.saturating_sub(NEAR)..figure.next + NEAR;
        near.into_iter().find_map(|i| direction(segment, own, i))
    };
    let [above, below] = [told(head, named), told(text, other)];
    let named = || {
        let clause = text.get(text.sentence_at(other.range.start)).to_lowercase();
        let signs = words(text.lang).map_or("", |own| own.percentages.signs);
        let of_a_figure =
            |word: &str| words(head.lang).is_some_and(|own| scales::factor(own, word).is_some());
        let tells =
            |word: &&String| word.chars().count() > 3 && !signs.contains(word.as_str()) && !of_a_figure(word);
        content(near(head, named), head.lang).iter().filter(tells).any(|word| clause.contains(word.as_str()))
    };
    let apart = above.zip(below).is_some_and(|(above, below)| above != below);
    !apart && (head.part == Part::Headline || named())
}

/// The words around a percentage, as far as no mark parts them from it.
fn near<'v>(head: &'v Segment, named: &Figure) -> &'v str {
    let parts = |i: &usize| matches!(head.word_at(*i), "," | ";" | ":" | "–" | "—");
    let first = (named.first.saturating_sub(NEAR)..named.first).rev().take_while(|i| !parts(i)).last();
    let last = (named.next..head.tokens.len().min(named.next + NEAR)).take_while(|i| !parts(i)).last();
    let start = first.map_or(named.range.start, |i| head.tokens[i].range.start);
    head.get(start..last.map_or(named.range.end, |i| head.tokens[i].range.end))
}

/// The most words between a percentage and what says whether it rises.
const NEAR: usize = 6;

/// Compares the only count of the headline with that of the first paragraph, whatever they call it: "fourteen pupils", "thirteen
/// young scientists". Only what looks like a slip of the keys is told.
pub(super) fn counts(index: &Index, findings: &mut Findings) {
    let counts = |segment: &Segment, figure: &Figure| {
        let plain = figure.value % 1000 == 0 && figure.value >= 5_000 && figure.scale == 1;
        let unit = words(segment.lang).map_or("", |own| own.figures_disagree.units);
        let first = segment.word_at(figure.next).starts_with(['-', '.', ':', ')', '’'])
            && !segment.tokens[figure.next].spaced;
        plain
            && !is_year(figure)
            && !is_hour(segment, figure)
            && !segment.is_dated(figure)
            && currency(segment, figure).is_none()
            && percent(segment, figure).is_none()
            && !is_among(unit, &segment.small_at(figure.next))
            && !(first && figure.in_digits)
    };
    // Most headlines have none, and this says so faster.
    let above =
        index.of(&[Part::Headline]).flat_map(|head| head.figures.iter().map(move |figure| (head, figure)));
    if above.filter(|(head, figure)| counts(head, figure)).count() != 1 {
        return;
    }
    let two = lead::two(index, &[Part::Headline], counts, lead::is_same);
    let Some(((head, named), (text, other))) = two else { return };
    let aside = words(text.lang).map_or("", |own| own.figures_disagree.aside);
    let before = (1..=2).filter_map(|back| other.first.checked_sub(back));
    if !is_slip(named.value / 1000, other.value / 1000)
        || before.into_iter().any(|i| is_among(aside, &text.small_at(i)))
    {
        return;
    }
    lead::tell((text, other.range.clone()), (head, named.range.clone()), findings);
}

/// Neighbours, digits that changed places, or one digit of three that is another.
fn is_slip(a: i128, b: i128) -> bool {
    let (one, other) = (a.to_string(), b.to_string());
    let near = (a - b).abs() == 1 && a.max(b) <= 40;
    let alike = one.len() == other.len() && one.len() > 1 && strsim::osa_distance(&one, &other) == 1;
    let swapped = alike && strsim::levenshtein(&one, &other) == 2;
    near || swapped || alike && one.len() > 2 && one.as_bytes()[0] == other.as_bytes()[0]
}

/// Whether two percentages are the same, or one is the other, rounded.
fn is_rounded(a: &Figure, b: &Figure) -> bool {
    let decimals = a.value % 1000 != 0 || b.value % 1000 != 0;
    (a.value - b.value).abs() <= if decimals { 600 } else { 0 }
}
