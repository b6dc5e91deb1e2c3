//! Measures that contradict themselves: "12 km (9 miles)", power in kWh and energy in kW, 340 m here and 340 km there. A part
//! of the rule on arithmetic.

use std::ops::Range;

use super::super::index::{Figure, Index, Segment};
use super::super::rule::Findings;
use super::super::words::{is_stem_among, small};
use super::amounts::{currency, shown};
use crate::diagnostic::Related;
use crate::language::{Words, words};

const HELP: &str = "correct the figure or its unit";

/// A unit: its sign, what it measures, and how many of the first unit of that it is, in millionths.
type Unit = (&'static str, &'static str, i128);

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
    ("m²", "area", 1_000_000),
    ("km²", "area", 1_000_000_000_000),
    ("ha", "area", 10_000_000_000),
    ("ac", "area", 4_046_856_422),
    ("kg", "mass", 1_000_000),
    ("lb", "mass", 453_592),
    ("t", "mass", 1_000_000_000),
    ("kW", "power", 1_000_000),
    ("MW", "power", 1_000_000_000),
    ("GW", "power", 1_000_000_000_000),
    ("kWh", "energy", 1_000_000),
    ("MWh", "energy", 1_000_000_000),
    ("GWh", "energy", 1_000_000_000_000),
    ("°C", "temperature", 0),
    ("°F", "temperature", 0),
];

/// A figure and its unit.
struct Measure<'v> {
    segment: &'v Segment<'v>,
    figure: &'v Figure,
    unit: Unit,
    /// The token behind the unit.
    next: usize,
}

impl Measure<'_> {
    fn range(&self) -> Range<usize> {
        self.figure.range.start..self.segment.tokens[self.next - 1].range.end
    }
}

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut all: Vec<Measure> = Vec::new();
    for segment in index.running_text().filter(|segment| !segment.figures.is_empty()) {
        let Some(own) = words(segment.lang) else { continue };
        let measures: Vec<Measure> =
            segment.figures.iter().filter_map(|figure| measure(segment, own, figure)).collect();
        for (at, measure) in measures.iter().enumerate() {
            let converted = measures.get(at + 1).and_then(|other| conversion(measure, other));
            if let Some(message) = converted {
                let range = measure.range().start..measures[at + 1].range().end;
                findings.push(segment.place(range), message, HELP);
            } else if let Some(message) = energy(measure, own) {
                findings.push(segment.place(measure.range()), message, HELP);
            }
        }
        all.extend(measures);
    }
    changes(&all, findings);
}

/// The unit behind a figure, as a sign or in words.
fn measure<'v>(segment: &'v Segment<'v>, own: &Words, figure: &'v Figure) -> Option<Measure<'v>> {
    if segment.is_dated(figure) || currency(segment, figure).is_some() {
        return None;
    }
    let word = |i: usize| segment.tokens.get(i).map(|token| segment.word(token)).unwrap_or_default();
    // "12-mile", "12 km", "m²", "°C".
    let at = figure.next + usize::from(word(figure.next) == "-");
    let tight = |i: usize| segment.tokens.get(i).is_some_and(|token| !token.spaced);
    let two = if tight(at + 1) { format!("{}{}", word(at), word(at + 1)) } else { String::new() };
    let known = |sign: &str| UNITS.iter().find(|(own, ..)| *own == sign).copied();
    if let Some(unit) = known(&two).filter(|_| two.contains(['²', '°'])) {
        return Some(Measure { segment, figure, unit, next: at + 2 });
    }
    let degree = usize::from(word(at) == "degrees");
    let written = word(at + degree);
    let lower = small(written);
    let named = || {
        own.measures.names.split(' ').filter_map(|pair| pair.split_once('=')).find_map(|(sign, names)| {
            names.split('/').any(|name| name == lower).then(|| known(sign)).flatten()
        })
    };
    // "km/h", "m³": something else.
    let more = matches!(word(at + degree + 1), "/" | "²" | "³" | "·") && tight(at + degree + 1);
    let unit = known(written).or_else(named).filter(|_| !more)?;
    Some(Measure { segment, figure, unit, next: at + degree + 1 })
}

/// "12 km (9 miles)": the second measure is the first in another unit, and wrong.
fn conversion(one: &Measure, other: &Measure) -> Option<String> {
    let segment = one.segment;
    let between = segment.get(one.range().end..other.figure.range.start);
    let bracket = between.trim_start().strip_prefix('(')?;
    let approx = bracket.split_whitespace().count() <= 1 && !bracket.contains([')', ',']);
    let closed = segment.tokens.get(other.next).is_some_and(|token| segment.word(token) == ")");
    if !approx || !closed || one.unit.1 != other.unit.1 || one.unit.0 == other.unit.0 {
        return None;
    }
    let value = one.figure.value;
    let exact = if one.unit.1 == "temperature" {
        if one.unit.0 == "°C" { value * 9 / 5 + 32_000 } else { (value - 32_000) * 5 / 9 }
    } else {
        value.checked_mul(one.unit.2)? / other.unit.2
    };
    // Both may be rounded: by a half of the last digit that counts, and by a twentieth.
    let half = |figure: &Figure| {
        let digits = figure.value.max(1).to_string();
        let noughts = digits.chars().rev().take_while(|c| *c == '0').count();
        10_i128.pow(u32::try_from(noughts).unwrap_or(0).min(18)) / 2
    };
    let slack = if one.unit.1 == "temperature" {
        1_000
    } else {
        let coarse = half(one.figure).saturating_mul(exact.abs()) / value.max(1);
        (exact.abs() / 20).max(half(other.figure)).max(coarse)
    };
    let off = (exact - other.figure.value).abs();
    (off > slack).then(|| {
        format!(
            "“{}” are {} {}, and not “{}”",
            segment.get(one.range()),
            shown(exact),
            other.unit.0,
            segment.get(other.range())
        )
    })
}

/// "A power of 450 kWh", "generates 120 MW a year".
fn energy(measure: &Measure, own: &Words) -> Option<String> {
    let segment = measure.segment;
    let word = |i: usize| segment.tokens.get(i).map(|token| small(segment.word(token))).unwrap_or_default();
    let written = segment.get(measure.range());
    if measure.unit.1 == "energy" {
        let near = measure.figure.first.saturating_sub(3)..measure.figure.first;
        let powerful = near.clone().any(|i| is_stem_among(own.measures.power, &word(i)));
        let apart = near.into_iter().any(|i| matches!(&*word(i), "," | "." | ";"));
        return (powerful && !apart).then(|| format!("“{written}” is energy, and no power"));
    }
    if measure.unit.1 != "power" {
        return None;
    }
    let start = segment.tokens[measure.next - 1].range.end;
    let end = segment.sentence_at(measure.figure.range.start).end.max(start);
    let rest = segment.get(start..end).trim_start().to_lowercase();
    let mut yearly = own.measures.yearly.split('|').filter(|phrase| !phrase.is_empty());
    let told = yearly.any(|phrase| {
        let behind = rest.strip_prefix(phrase);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    });
    told.then(|| {
        format!(
            "“{written}” is power, and no energy: what is made in a year is counted in {}h",
            measure.unit.0
        )
    })
}

/// The same figure with two units of one kind, or of power and energy: 340 m here, 340 km there.
fn changes(all: &[Measure], findings: &mut Findings) {
    let telling = |figure: &Figure| {
        let digits = figure.value.to_string();
        digits.trim_end_matches('0').len() > 2
    };
    for (at, measure) in all.iter().enumerate().filter(|(_, measure)| telling(measure.figure)) {
        let other = all[..at].iter().find(|other| {
            other.figure.value == measure.figure.value
                && other.unit.0 != measure.unit.0
                && is_near(other.unit, measure.unit)
        });
        let Some(other) = other else { continue };
        let (here, there) = (measure.segment.get(measure.range()), other.segment.get(other.range()));
        let related = Related::new(other.segment.place(other.range()), "the other measure");
        let message = format!("“{here}” here, “{there}” elsewhere");
        findings.push_with_related(measure.segment.place(measure.range()), message, HELP, related);
    }
}

/// Whether two units are mixed up easily.
fn is_near(one: Unit, other: Unit) -> bool {
    let kinds = [one.1, other.1];
    one.1 == other.1
        || kinds.contains(&"power") && kinds.contains(&"energy")
        || kinds.contains(&"length") && kinds.contains(&"area")
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn measures_that_contradict_themselves_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "The path is 12 km (9 miles) long.", "12 km (9 miles"),
            ("en-GB", "It was 30 °C (76 °F) warm.", "30 °C (76 °F"),
            ("de", "Die Anlage hat eine Leistung von 450 kWh.", "450 kWh"),
            ("en-GB", "It generates 120 MW a year.", "120 MW"),
            ("en-GB", "The pier is 345 m long. Of the 345 km, a part is new.", "345 km"),
            ("en-GB", "The hall has 1,250 m². It is 1,250 m large.", "1,250 m"),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "The path is 12 km (7.5 miles) long, 12 km (about 7 miles) of it paved; 5 miles (8 km) are new.",
            "It was 30 °C (86 °F) warm. A plot of 100 acres (40 hectares) is sold.",
            "A battery with a capacity of 450 kWh. It generates 120 MWh a year, and has 120 MW.",
            "The route of 40 km (3 miles along the river) is closed. It is 300 m long and 300 km away.",
        ] {
            assert_eq!(found_in("arithmetic", "en-GB", text), [""; 0], "{text}");
        }
    }
}
