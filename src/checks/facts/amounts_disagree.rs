//! One amount in two scales, or with a digit more: £4 million in the headline, £4 billion or £14 million in the text. A
//! part of the rule on figures that disagree.

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::amounts::{currency, rounds_to};
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
    scales(&amounts, findings);
    lead(index, findings);
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
        tell(text, head, "above the text", findings);
    }
}

/// £45 million and £45 billion anywhere: of two digits or more that is no chance.
fn scales(amounts: &[Amount], findings: &mut Findings) {
    let digits = |figure: &Figure| (figure.value / figure.scale.max(1)).to_string();
    let telling = |amount: &&Amount| digits(amount.figure).trim_end_matches('0').len() > 1;
    let told: Vec<&Amount> = amounts.iter().filter(telling).collect();
    for (at, text) in told.iter().enumerate().filter(|(_, amount)| !amount.prominent) {
        let is_other = |other: &&&Amount| {
            other.currency == text.currency
                && other.segment.lang.language() == text.segment.lang.language()
                && differs(other.figure, text.figure)
        };
        let often = |one: &Amount| {
            let same = |other: &&&Amount| other.figure.value == one.figure.value;
            told.iter().filter(|other| other.currency == one.currency).filter(same).count()
        };
        // The rarer of the two is the slip, and of equals the later.
        let slip = |other: &&&Amount| {
            let (own, others) = (often(text), often(other));
            own < others || own == others && told[..at].iter().any(|before| std::ptr::eq(*before, **other))
        };
        let upheld = |other: &&&Amount| !other.prominent || often(other) > 1;
        if let Some(other) = told.iter().filter(is_other).filter(upheld).find(slip) {
            tell(text, other, "elsewhere", findings);
        }
    }
}

/// One amount in the headline, and another in the first paragraph, which has no other, and which no text upholds.
fn lead(index: &Index, findings: &mut Findings) {
    let of = |part: &'static [Part]| -> Vec<(&Segment, &Figure, &'static str)> {
        let texts = index.of(part).filter(|segment| !matches!(segment.kind, Kind::Cell | Kind::Header));
        let all = texts.flat_map(|segment| {
            segment
                .figures
                .iter()
                .filter_map(move |figure| Some((segment, figure, currency(segment, figure)?)))
        });
        all.filter(|(_, figure, _)| figure.value >= 1_000_000).collect()
    };
    let (heads, texts) = (of(&[Part::Headline]), of(&[Part::Body, Part::Facts]));
    let [(head, named, code)] = heads.as_slice() else { return };
    let mut first = texts.iter().filter(|(segment, ..)| index.is_lead(segment));
    let (Some((text, other, own)), None) = (first.next(), first.next()) else { return };
    let (a, b) = (named.value / 1000, other.value / 1000);
    let upheld = texts.iter().any(|(_, figure, _)| {
        let value = figure.value / 1000;
        value == a || rounds_to(value, a) || rounds_to(a, value)
    });
    let near = a.max(b) * 2 <= a.min(b) * 3;
    let one_scale = named.scale == other.scale && !is_slip(named, other);
    if own == code && !upheld && near && one_scale {
        let one = Amount { segment: text, figure: other, currency: own, prominent: false };
        let head = Amount { segment: head, figure: named, currency: code, prominent: true };
        tell(&one, &head, "above the text", findings);
    }
}

fn tell(text: &Amount, other: &Amount, wherever: &str, findings: &mut Findings) {
    let written = |amount: &Amount| amount.segment.get(amount.figure.range.clone()).to_owned();
    let message = format!("“{}” here, “{}” {wherever}", written(text), written(other));
    let related = Related::new(other.segment.place(other.figure.range.clone()), "the other amount");
    let place = text.segment.place(text.figure.range.clone());
    findings.push_with_related(place, message, "correct the amount that is wrong", related);
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
