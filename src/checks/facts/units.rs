//! Figures with their units: what rules on measures share.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{is_among, is_stem_among, small};
use super::amounts::currency;
use crate::language::{Words, entries};

/// A unit: its sign, what it measures, and how many of the first unit of that it is, in millionths.
pub(super) type Unit = (&'static str, &'static str, i128);

/// The units that are converted into one another. Temperatures have scales of their own. Source: the definitions of the
/// international yard and pound (1959).
const UNITS: &[Unit] = &[
    ("m", "length", 1_000_000),
    ("km", "length", 1_000_000_000),
    ("cm", "length", 10_000),
    ("mm", "length", 1_000),
    // The mile of Sweden and Norway.
    ("mil", "length", 10_000_000_000),
    ("mi", "length", 1_609_344_000),
    ("ft", "length", 304_800),
    ("yd", "length", 914_400),
    ("inch", "length", 25_400),
    ("m²", "area", 1_000_000),
    ("ft²", "area", 92_903),
    ("mi²", "area", 2_589_988_110_336),
    ("km²", "area", 1_000_000_000_000),
    ("ha", "area", 10_000_000_000),
    ("ac", "area", 4_046_856_422),
    ("kg", "mass", 1_000_000),
    ("lb", "mass", 453_592),
    ("t", "mass", 1_000_000_000),
    ("g", "mass", 1_000),
    ("oz", "mass", 28_350),
    ("l", "volume", 1_000_000),
    ("m³", "volume", 1_000_000_000),
    ("gal", "volume", 3_785_412),
    ("km/h", "speed", 1_000_000),
    ("mph", "speed", 1_609_344),
    ("MB", "storage", 1_000_000),
    ("GB", "storage", 1_000_000_000),
    ("TB", "storage", 1_000_000_000_000),
    ("kW", "power", 1_000_000),
    ("MW", "power", 1_000_000_000),
    ("GW", "power", 1_000_000_000_000),
    ("kWh", "energy", 1_000_000),
    ("MWh", "energy", 1_000_000_000),
    ("GWh", "energy", 1_000_000_000_000),
    ("TWh", "energy", 1_000_000_000_000_000),
    ("°C", "temperature", 0),
    ("°F", "temperature", 0),
];

/// A figure and its unit.
pub(super) struct Measure<'v> {
    pub segment: &'v Segment<'v>,
    pub figure: &'v Figure,
    pub unit: Unit,
    /// The token behind the unit.
    pub next: usize,
    /// Whether the word of the unit is one of a currency too: pounds.
    pub is_money: bool,
}

impl Measure<'_> {
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.figure.range.start..self.segment.tokens[self.next - 1].range.end
    }
}

fn known(sign: &str) -> Option<Unit> {
    UNITS.iter().find(|(own, ..)| *own == sign).copied()
}

/// The sign of the unit that a word in small letters names.
pub(super) fn named_unit(own: &Words, lower: &str) -> Option<&'static str> {
    called(own, lower).map(|unit| unit.0)
}

/// The unit that a word in small letters names.
fn called(own: &Words, lower: &str) -> Option<Unit> {
    // Most words are no unit, and in no part of the list.
    if !own.measures.names.contains(lower) {
        return None;
    }
    let pairs = entries(own.measures.names, b' ').filter_map(|pair| pair.split_once('='));
    pairs
        .into_iter()
        .find_map(|(sign, names)| names.split('/').any(|name| name == lower).then(|| known(sign)).flatten())
}

/// The unit behind a figure, as a sign or in words.
pub(super) fn measure<'v>(segment: &'v Segment<'v>, own: &Words, figure: &'v Figure) -> Option<Measure<'v>> {
    if segment.is_dated(figure) {
        return None;
    }
    let word = |i: usize| segment.word_at(i);
    let is_money = currency(segment, figure).is_some();
    if is_money
        && figure.first.checked_sub(1).is_some_and(|i| {
            !segment.tokens[i].is_word() && segment.tokens[i].range.end == figure.range.start
        })
    {
        return None;
    }
    // "12-mile", "12 km", "m²", "°C".
    let at = figure.next + usize::from(word(figure.next) == "-");
    // "1.250 de metri".
    let at = at + usize::from(is_among(own.scales.of, word(at)) && figure.scale == 1);
    let tight = |i: usize| segment.tokens.get(i).is_some_and(|token| !token.spaced);
    let told = |unit: Unit, next: usize| Some(Measure { segment, figure, unit, next, is_money });
    if tight(at + 1) {
        let two = format!("{}{}", word(at), word(at + 1));
        if let Some(unit) = known(&two).filter(|_| two.contains(['²', '³', '°'])) {
            return told(unit, at + 2);
        }
        let three = format!("{two}{}", word(at + 2));
        if let Some(unit) = known(&three).filter(|_| tight(at + 2)) {
            return told(unit, at + 3);
        }
    }
    let degree = usize::from(is_among(own.measures.degrees, &small(word(at))));
    let named = |i: usize| called(own, &small(word(i)));
    // The mile of Sweden has the name of many a mile, and of a thousand.
    let unit_at = |i: usize| known(word(i)).filter(|unit| unit.0 != "mil").or_else(|| named(i));
    // "Square metres", "mètres carrés".
    let power = |i: usize| {
        let lower = small(word(i));
        let is = |list: &str| !lower.is_empty() && is_stem_among(list, &lower);
        if is(own.measures.square) {
            Some('²')
        } else if is(own.measures.cubic) {
            Some('³')
        } else {
            None
        }
    };
    let raised = |unit: Unit, power: char| known(&format!("{}{power}", unit.0));
    if let Some(power) = power(at) {
        return told(raised(unit_at(at + 1)?, power)?, at + 2);
    }
    // "Kilowatt-hours", "mégawatt-heures".
    if tight(at + 1) && tight(at + 2) && word(at + 1) == "-" && segment.tokens[at].is_word() {
        let lower =
            small(segment.get(segment.tokens[at].range.start..segment.tokens[at + 2].range.end)).into_owned();
        if own.measures.names.contains(&lower) {
            return told(called(own, &lower)?, at + 3);
        }
    }
    let unit = unit_at(at + degree).filter(|unit| is_money == (unit.0 == "lb" && is_money))?;
    let next = at + degree + 1;
    // "Kilovatios hora" are two words.
    if unit.1 == "power" && own.measures.names.contains('_') {
        let two = format!("{}_{}", small(word(at)), small(word(next)));
        if let Some(energy) = called(own, &two) {
            return told(energy, next + 1);
        }
    }
    if let Some(power) = power(next) {
        return told(raised(unit, power)?, next + 1);
    }
    // "km/h", "m³", "metres per second": something else.
    let more = matches!(word(next), "/" | "²" | "³" | "·" | "’" | "'") && tight(next)
        || unit.1 != "power" && is_among(own.measures.per, &small(word(next)));
    if more { None } else { told(unit, next) }
}
