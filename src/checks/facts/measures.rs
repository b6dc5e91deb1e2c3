//! Measures that contradict themselves: "12 km (9 miles)", power in kWh and energy in kW, 340 m here and 340 km there. A part
//! of the rule on arithmetic.

use super::super::index::{Figure, Index};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among, small};
use super::amounts::{shown, yearly_behind};
use super::dimensions;
use super::units::{Measure, Unit, measure};
use crate::diagnostic::Related;
use crate::language::{Words, words};

const HELP: &str = "correct the figure or its unit";

/// The gallon of the United Kingdom, which has the name of that of the United States.
const GALLON: i128 = 4_546_090;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut all: Vec<Measure> = Vec::new();
    for segment in index.running_text().filter(|segment| !segment.figures.is_empty()) {
        let Some(own) = words(segment.lang) else { continue };
        let measures: Vec<Measure> =
            segment.figures.iter().filter_map(|figure| measure(segment, own, figure)).collect();
        for (at, measure) in measures.iter().enumerate() {
            let converted = measures.get(at + 1).and_then(|other| conversion(measure, other, own));
            if let Some(message) = converted {
                let range = measure.range().start..measures[at + 1].range().end;
                findings.push(segment.place(range), message, HELP);
            } else if let Some(message) = energy(measure, own) {
                findings.push(segment.place(measure.range()), message, HELP);
            } else if let Some((range, message)) = dimensions::fault(measure, own) {
                findings.push(segment.place(range), message, HELP);
            }
        }
        all.extend(measures.into_iter().filter(|measure| !measure.is_money));
    }
    changes(&all, findings);
}

/// "12 km (9 miles)", "12 km, or 9 miles": the second measure is the first in another unit, and wrong.
fn conversion(one: &Measure, other: &Measure, own: &Words) -> Option<String> {
    let segment = one.segment;
    let mut between = one.next..other.figure.first;
    let is_or = |i: usize| {
        let word = segment.small_at(i);
        is_among(own.measures.or, &word) || is_among(own.worked_out.or, &word)
    };
    let opens = |i: usize| matches!(segment.word_at(i), "(" | "/" | "[");
    // "About": the only word that may stand there besides.
    let plain = between.len() <= 4 && !between.clone().any(|i| matches!(segment.word_at(i), ")" | ";" | "."));
    let bracket = between.clone().any(opens);
    let closed = !bracket
        || segment.word_at(between.start) == "/"
        || matches!(segment.word_at(other.next), ")" | "]" | ",");
    let told = plain && (bracket || between.any(is_or)) && closed;
    if !told || one.unit.1 != other.unit.1 || one.unit.0 == other.unit.0 || one.figure.value <= 0 {
        return None;
    }
    let value = one.figure.value;
    let exact = if one.unit.1 == "temperature" {
        if one.unit.0 == "°C" { value * 9 / 5 + 32_000 } else { (value - 32_000) * 5 / 9 }
    } else {
        let british = [one, other].map(|measure| {
            // Which gallon is meant, only the country says; either may fit.
            let gallon = measure.unit.0 == "gal" && other.figure.value > 0;
            if gallon && is_british(one, other) { GALLON } else { measure.unit.2 }
        });
        value.checked_mul(british[0])? / british[1]
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
        (exact.abs() / 20).max(half(other.figure).min(exact.abs() / 8)).max(coarse.min(exact.abs() / 12))
    };
    let off = (exact - other.figure.value).abs();
    // "3.6 °F (2 °C) lower": degrees between two temperatures.
    let between = if one.unit.0 == "°C" { value * 9 / 5 } else { value * 5 / 9 };
    if one.unit.1 == "temperature" && (between - other.figure.value).abs() <= slack / 2 {
        return None;
    }
    // A mile at sea is longer.
    let at_sea = one.unit.0 == "mi" && {
        let sea = value.saturating_mul(1_852_000_000 / 1000) / (other.unit.2 / 1000).max(1);
        (sea - other.figure.value).abs() * 20 <= sea
    };
    (off > slack && !at_sea).then(|| {
        format!(
            "“{}” are {} {}, and not “{}”",
            segment.get(one.range()),
            shown(exact),
            other.unit.0,
            segment.get(other.range())
        )
    })
}

/// Whether gallons fit the other measure better, if they are those of the United Kingdom.
fn is_british(one: &Measure, other: &Measure) -> bool {
    let litres = |measure: &Measure, gallon: i128| {
        measure.figure.value.saturating_mul(if measure.unit.0 == "gal" { gallon } else { measure.unit.2 })
    };
    let off = |gallon: i128| (litres(one, gallon) - litres(other, gallon)).abs();
    off(GALLON) < off(3_785_412)
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
    // "Holds 100 MW": what is stored is energy.
    let near = measure.figure.first.saturating_sub(3)..measure.figure.first;
    let passed = |i: &usize| {
        is_among(own.grammar.function_words, &word(*i)) || is_among(own.figures_disagree.aside, &word(*i))
    };
    let verb = near.rev().find(|i| !passed(i));
    if verb.is_some_and(|i| is_among(own.measures.stores, &word(i))) {
        return Some(format!("“{written}” is power, and what is stored is counted in {}h", measure.unit.0));
    }
    // "40 MW of electricity a year".
    let told = yearly_behind(segment, measure.range().end).is_some_and(|words| {
        let mut behind = measure.next..measure.next + words;
        words == 0 || words <= 3 && behind.any(|i| is_stem_among(own.measures.electricity, &word(i)))
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
    // "The path is 12 km long. The 12 m …": in one text, with an article.
    let again = |measure: &Measure| {
        let before = measure.figure.first.checked_sub(1).map(|i| measure.segment.small_at(i));
        let own = words(measure.segment.lang).map_or("", |own| own.grammar.determiners);
        before.is_some_and(|word| is_among(own, &word))
    };
    for (at, measure) in all.iter().enumerate().filter(|(_, one)| telling(one.figure) || again(one)) {
        let other = all[..at].iter().find(|other| {
            other.figure.value == measure.figure.value
                && (telling(measure.figure)
                    || std::ptr::eq(other.segment, measure.segment) && other.next + 12 > measure.figure.first)
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
