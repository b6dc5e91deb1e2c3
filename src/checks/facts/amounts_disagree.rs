//! One amount in two scales, or with a digit more: £4 million in the headline, £4 billion or £14 million in the text. A
//! part of the rule on figures that disagree.

use std::collections::BTreeMap;

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::amounts::{currency, percent};
use super::lead;
use crate::diagnostic::Related;
use crate::language::words;

/// An amount of money.
struct Amount<'v> {
    segment: &'v Segment<'v>,
    figure: &'v Figure,
    currency: &'static str,
    prominent: bool,
}

impl<'v> Amount<'v> {
    /// What it has in common with the same digits in another scale.
    fn likeness(&self) -> (&'static str, &'v str, i128) {
        (self.currency, self.segment.lang.language(), digits(self.figure))
    }
}

/// Compares all amounts with those of headline, subheadline, summary and fact box.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let amounts = amounts(index);
    scales(&amounts, findings);
    lead(index, findings);
    let is_like = |a: &Amount, b: &Amount| {
        a.currency == b.currency && a.segment.lang.language() == b.segment.lang.language()
    };
    let extremes = extremes(&amounts);
    for text in amounts.iter().filter(|amount| !amount.prominent) {
        let other = amounts.iter().find(|head| {
            let alone = || is_alone(&extremes, head) && is_alone(&extremes, text);
            let slipped = || alone() && is_slip(head.figure, text.figure);
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
    let telling = |amount: &&Amount| digits(amount.figure).to_string().trim_end_matches('0').len() > 1;
    let told: Vec<&Amount> = amounts.iter().filter(telling).collect();
    let exact = |amount: &Amount| (amount.currency, amount.figure.value);
    // Counted once, and each amount held against the first of its kind: a text may be nothing but amounts.
    let mut often: BTreeMap<_, usize> = BTreeMap::new();
    let mut firsts: BTreeMap<_, Vec<(usize, &Amount)>> = BTreeMap::new();
    for (at, amount) in told.iter().enumerate() {
        *often.entry(exact(amount)).or_default() += 1;
        let known = firsts.entry(amount.likeness()).or_default();
        let kind = |own: &Amount| (own.figure.value, own.figure.scale, own.prominent);
        if !known.iter().any(|(_, own)| kind(own) == kind(amount)) {
            known.push((at, amount));
        }
    }
    for (at, text) in told.iter().enumerate().filter(|(_, amount)| !amount.prominent) {
        let own = often[&exact(text)];
        let found = firsts[&text.likeness()].iter().find(|(before, other)| {
            let others = often[&exact(other)];
            // The rarer of the two is the slip, and of equals the later.
            let slip = own < others || own == others && *before < at;
            differs(other.figure, text.figure) && (!other.prominent || others > 1) && slip
        });
        if let Some((_, other)) = found {
            tell(text, other, "elsewhere", findings);
        }
    }
}

/// One amount in the headline, and another in the first paragraph, which has no other, and which no text upholds.
fn lead(index: &Index, findings: &mut Findings) {
    let counts =
        |segment: &Segment, figure: &Figure| figure.value >= 1_000_000 && currency(segment, figure).is_some();
    let two = lead::two(index, &[Part::Headline], counts, lead::is_same);
    let Some(((head, named), (text, other))) = two else { return };
    let (Some(code), Some(own)) = (currency(head, named), currency(text, other)) else { return };
    let (a, b) = (named.value / 1000, other.value / 1000);
    let near = a.max(b) * 2 <= a.min(b) * 3;
    let one_scale = named.scale == other.scale && !is_slip(named, other);
    // "36 million, of which 24 million comes from …": what is told once need not be told with its currency again.
    let upheld = |segment: &Segment| segment.figures.iter().any(|figure| lead::is_same(named, figure));
    if own == code && near && one_scale && !index.of(&[Part::Body, Part::Facts]).any(upheld) {
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
    out.extend(unsaid(index, &out));
    out
}

/// "City puts 3.4 million into schools": an amount of the headline whose currency the text alone names.
fn unsaid<'v>(index: &'v Index, amounts: &[Amount<'v>]) -> Vec<Amount<'v>> {
    let Some(first) = amounts.first() else { return Vec::new() };
    if amounts.iter().any(|other| other.currency != first.currency) {
        return Vec::new();
    }
    let all = index
        .of(&[Part::Headline, Part::Subheadline])
        .flat_map(|head| head.figures.iter().map(move |figure| (head, figure)));
    let plain = |(head, figure): &(&Segment, &Figure)| {
        let next = head.small_at(figure.next);
        let small = words(head.lang).is_some_and(|own| is_among(own.grammar.function_words, &next));
        figure.scale > 1
            && currency(head, figure).is_none()
            && percent(head, figure).is_none()
            && (next.is_empty() || small)
    };
    let found = all.filter(plain);
    found
        .map(|(segment, figure)| Amount { segment, figure, currency: first.currency, prominent: true })
        .collect()
}

/// The least and the greatest amount of each currency, above the text and in it.
type Extremes = BTreeMap<(bool, &'static str), (i128, i128)>;

fn extremes(amounts: &[Amount]) -> Extremes {
    let mut out = Extremes::new();
    for amount in amounts {
        let value = amount.figure.value;
        let (least, most) = out.entry((amount.prominent, amount.currency)).or_insert((value, value));
        (*least, *most) = (value.min(*least), value.max(*most));
    }
    out
}

/// Whether no other amount of its currency stands on its side, above the text or in it.
fn is_alone(extremes: &Extremes, one: &Amount) -> bool {
    extremes.get(&(one.prominent, one.currency)).is_none_or(|(least, most)| least == most)
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

/// What is written before the scale, in thousandths.
fn digits(figure: &Figure) -> i128 {
    figure.value / figure.scale.max(1)
}

/// Whether two amounts have the same digits, and scales that are a thousand times or more apart.
fn differs(a: &Figure, b: &Figure) -> bool {
    digits(a) == digits(b) && a.scale != b.scale && (a.scale >= b.scale * 1000 || b.scale >= a.scale * 1000)
}
