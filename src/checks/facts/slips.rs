//! A figure above the text that the text doesn't have, and one of the text that differs from it by a slip of the keys: 1,340
//! in the fact box and 1,430 seal pups in the text. A part of the rule on figures that disagree.
//!
//! Both must be told in the same words: the label of the fact, or the headline, and the sentence of the figure.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{Words, common_bare_start, is_among};
use super::amounts::{self, currency, is_hour, is_label, is_year, percent, rounds_to};
use super::units::{measure, named_unit};
use crate::diagnostic::Related;
use crate::language::words;

/// How far words may stand from a figure that they tell of.
const BEFORE: usize = 8;
const BEHIND: usize = 8;

/// A figure, what it is of, and where it stands.
struct Told<'v> {
    segment: &'v Segment<'v>,
    figure: &'v Figure,
    label: Option<&'v Segment<'v>>,
    /// Its unit and its words, once somebody asked for them: most figures are far from all others.
    found_unit: OnceCell<Option<&'static str>>,
    found_words: OnceCell<Vec<String>>,
}

impl Told<'_> {
    /// Its currency or its sign of shares; none of a count.
    fn unit(&self) -> Option<&'static str> {
        *self.found_unit.get_or_init(|| {
            let (segment, figure) = (self.segment, self.figure);
            let share = percent(segment, figure).map(|_| "%").or_else(|| unit(segment, figure));
            // "83", and "kilometres of paths" below.
            let share = share.or_else(|| unit_of(self.label?));
            share.or_else(|| currency(segment, figure))
        })
    }

    /// The long words that tell of it, in small letters; the first may be its noun.
    fn words(&self) -> &[String] {
        self.found_words.get_or_init(|| told_in(self.segment, self.figure, self.label))
    }
}

/// Compares headline, subheadline, summary and fact box with the text, and notes and captions with it.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let above = [Part::Headline, Part::Subheadline, Part::Summary, Part::Facts];
    let aside = [Part::Editors, Part::Pictures, Part::Footnotes];
    let heads = figures(index, &above);
    let notes = figures(index, &aside);
    let text = figures(index, &[Part::Body]);
    repeated(index, &text, findings);
    if heads.is_empty() && notes.is_empty() {
        return;
    }
    let is_upheld = |one: &Told, others: &[Told]| others.iter().any(|other| is_same(one, other));
    for one in heads.iter().filter(|one| is_over(one)) {
        // "More than 40,000" above, and 38,716 in the text.
        let (value, less) = (one.figure.value, |other: &&Told| {
            other.figure.value < one.figure.value && other.unit() == one.unit()
        });
        let reached = text.iter().any(|other| {
            other.figure.value >= value && other.figure.value * 10 < value * 13 && other.unit() == one.unit()
        });
        let noun = |other: &Told| {
            other.words().first().is_some_and(|noun| one.words().iter().any(|word| alike(word, noun)))
        };
        let near = |other: &&Told| other.figure.value * 100 > value * 88 && noun(other) && !is_aside(other);
        if let Some(other) = text.iter().filter(less).find(near).filter(|_| !reached) {
            tell(one, other, findings);
            return;
        }
    }
    for (ones, strict) in [(&heads, false), (&notes, true)] {
        for one in ones.iter().filter(|one| !is_upheld(one, &text)) {
            let others = if strict { &heads } else { &notes };
            if strict && is_upheld(one, others) {
                continue;
            }
            let slips = |other: &&Told| {
                // What stands above too is meant so.
                is_slip(one.figure, other.figure)
                    && one.unit() == other.unit()
                    && !(heads.iter().chain(&notes).any(|own| !std::ptr::eq(own, one) && is_same(own, other)))
                    && tells_the_same(index, one, other, strict)
            };
            let found: Vec<&Told> = text.iter().filter(slips).collect();
            if found.is_empty() || is_difference(one, &text) || stands_in_a_cell(index, one.figure) {
                continue;
            }
            let Some(first) = found.first() else { continue };
            if found.iter().all(|other| other.figure.value == first.figure.value) {
                tell(one, first, findings);
            }
        }
    }
}

/// Whether "more than" stands before a figure.
fn is_over(one: &Told) -> bool {
    let over = words(one.segment.lang).map_or("", |own| own.figures_disagree.over);
    let before = (1..=2).filter_map(|back| one.figure.first.checked_sub(back));
    !over.is_empty()
        && one.segment.part != Part::Facts
        && before.into_iter().any(|i| is_among(over, &one.segment.small_at(i)))
}

/// Whether a word before a figure says that it is only near, or a part.
fn is_aside(told: &Told) -> bool {
    let aside = words(told.segment.lang).map_or("", |own| own.figures_disagree.aside);
    let before = (1..=2).filter_map(|back| told.figure.first.checked_sub(back));
    before.into_iter().any(|i| is_among(aside, &told.segment.small_at(i)))
}

/// One count in two sentences of the text, where one of them slipped.
fn repeated(index: &Index, text: &[Told], findings: &mut Findings) {
    let long = |told: &&Told| digits(told.figure).len() > 2 && told.figure.value % 1000 == 0;
    let all: Vec<&Told> = text.iter().filter(long).take(60).collect();
    let once = |told: &Told| text.iter().filter(|other| other.figure.value == told.figure.value).count() == 1;
    for (at, one) in all.iter().enumerate() {
        let slips = |other: &&&Told| {
            !std::ptr::eq(one.segment, other.segment)
                && is_swapped(one.figure, other.figure)
                && one.unit() == other.unit()
        };
        let other = all[at + 1..].iter().find(slips);
        if let Some(other) =
            other.filter(|other| once(one) && once(other) && tells_the_same(index, one, other, true))
        {
            tell(one, other, findings);
        }
    }
}

fn tell(one: &Told, other: &Told, findings: &mut Findings) {
    let written = |told: &Told| told.segment.get(told.figure.range.clone()).to_owned();
    let message = format!("“{}” here, “{}” in the text", written(one), written(other));
    let related = Related::new(other.segment.place(other.figure.range.clone()), "the other figure");
    let place = one.segment.place(one.figure.range.clone());
    findings.push_with_related(place, message, "correct the figure that is wrong", related);
}

/// Whether a cell of a table holds the figure as well.
fn stands_in_a_cell(index: &Index, figure: &Figure) -> bool {
    let mut cells = index.segments.iter().filter(|segment| segment.kind == Kind::Cell);
    cells.any(|cell| cell.figures.iter().any(|own| own.value == figure.value))
}

/// The figures of some parts.
fn figures<'v>(index: &'v Index, parts: &[Part]) -> Vec<Told<'v>> {
    let mut out = Vec::new();
    for (at, segment) in index.segments.iter().enumerate() {
        let kinds = [Kind::Cell, Kind::Header, Kind::Alt, Kind::Credit, Kind::Label];
        if !parts.contains(&segment.part) || kinds.contains(&segment.kind) {
            continue;
        }
        let label = index
            .segments
            .get(at + 1)
            .filter(|next| segment.kind == Kind::Value && next.block == segment.block);
        for figure in segment.figures.iter().filter(|figure| counts(segment, figure)) {
            let (found_unit, found_words) = Default::default();
            out.push(Told { segment, figure, label, found_unit, found_words });
        }
    }
    out
}

fn counts(segment: &Segment, figure: &Figure) -> bool {
    let plain = !segment.is_dated(figure) && !is_hour(segment, figure) && !is_label(segment, figure);
    let plain = plain && !is_nth(segment, figure);
    plain && !is_year(figure) && figure.value >= 3_000.min(figure.scale * 1000)
}

/// "12-й": what has an ending of two letters is the number of something. Hungarian counts so.
fn is_nth(segment: &Segment, figure: &Figure) -> bool {
    let tight = |i: usize| segment.tokens.get(i).is_some_and(|token| !token.spaced);
    segment.word_at(figure.next) == "-"
        && tight(figure.next)
        && tight(figure.next + 1)
        && (1..=2).contains(&segment.word_at(figure.next + 1).chars().filter(|c| c.is_lowercase()).count())
        && words(segment.lang).is_some_and(|own| !own.dates.day_endings)
}

/// The sign of the unit of a measure.
fn unit(segment: &Segment, figure: &Figure) -> Option<&'static str> {
    Some(measure(segment, words(segment.lang)?, figure)?.unit.0)
}

/// The unit that the label of a fact begins with.
fn unit_of(label: &Segment) -> Option<&'static str> {
    named_unit(words(label.lang)?, &label.small_at(0))
}

/// The long words around a figure, or those of its label.
fn told_in(segment: &Segment, figure: &Figure, label: Option<&Segment>) -> Vec<String> {
    let own = words(segment.lang);
    let function_words = own.map_or("", |own| own.grammar.function_words);
    let units = own.map_or("", |own| own.figures_disagree.units);
    let long = |segment: &Segment, tokens: Range<usize>, out: &mut Vec<String>| {
        for i in tokens {
            let word = segment.small_at(i);
            let enough = match word.chars().count() {
                3 => is_among(units, &word),
                letters => letters > 3,
            };
            let letters = enough && segment.tokens[i].is_word();
            if letters && !is_among(function_words, &word) {
                out.push(word.into_owned());
            }
        }
    };
    let mut out = Vec::new();
    let tokens = match segment.part {
        Part::Body | Part::Editors | Part::Footnotes | Part::Pictures => {
            let sentence = segment.tokens_in(&segment.sentence_at(figure.range.start));
            figure.first.saturating_sub(BEFORE).max(sentence.start)..sentence.end.min(figure.next + BEHIND)
        }
        _ => 0..segment.tokens.len(),
    };
    long(segment, figure.next.min(tokens.end)..tokens.end, &mut out);
    long(segment, tokens.start..figure.first, &mut out);
    if let Some(label) = label {
        long(label, 0..label.tokens.len(), &mut out);
    }
    out
}

/// Whether two figures are one, or one of them is the other, rounded.
fn is_same(a: &Told, b: &Told) -> bool {
    let (x, y) = (a.figure.value, b.figure.value);
    // No rounding is as coarse as that.
    if (x - y).abs() > 600 && x.max(y) > x.min(y).saturating_mul(2) {
        return false;
    }
    let round = digits(a.figure).len().min(digits(b.figure).len()) < 3;
    let near = (x - y).abs() * 50 <= x.max(y) && round;
    let decimals = x % 1000 != 0 || y % 1000 != 0;
    let near = near || decimals && (x - y).abs() <= 600;
    let alike = x == y
        || near && (decimals || x.max(y) >= 20_000)
        || rounds_to(x / 1000, y / 1000)
        || rounds_to(y / 1000, x / 1000);
    alike && a.unit() == b.unit()
}

/// Whether a figure is the difference of two of the text: "12,000 more", of 112,000 and 100,000.
fn is_difference(one: &Told, text: &[Told]) -> bool {
    let alike = || text.iter().filter(|other| other.unit() == one.unit()).take(40);
    let near = |exact: i128| (exact - one.figure.value).abs() * 50 <= one.figure.value;
    alike().any(|a| {
        alike().any(|b| near(a.figure.value - b.figure.value) || near(a.figure.value + b.figure.value))
    })
}

/// Whether two figures are told in the same words: the noun behind them, or several words around.
fn tells_the_same(index: &Index, one: &Told, other: &Told, strict: bool) -> bool {
    let segment = other.segment;
    let Some(own) = words(segment.lang).filter(|_| !is_aside(other)) else { return false };
    let sentence = segment.sentence_at(other.figure.range.start);
    let times = || Words::new(own.figures_disagree.another_time).is_in(segment.get(sentence.clone()));
    let years = || {
        let this = i128::from(index.release.date.year());
        // In the first paragraph a year behind the figure may be of anything: "more than in any year since 1989".
        let lead = index.is_lead(segment);
        let behind = |year: &&Figure| lead && year.first > other.figure.first;
        let years = segment.figures_in(&sentence).iter().filter(|figure| is_year(figure) && !behind(figure));
        years.into_iter().any(|year| !(this - 1..=this + 3).contains(&(year.value / 1000)))
    };
    let swapped = is_swapped(one.figure, other.figure);
    if !swapped && (times() || years()) {
        return false;
    }
    let shared = one.words().iter().filter(|word| other.words().iter().any(|own| alike(word, own))).count();
    // Behind the figure, right there.
    let noun = other.words().first().is_some_and(|noun| one.words().iter().any(|word| alike(word, noun)));
    let long = digits(one.figure).len() > 2;
    let needed = match (swapped, noun) {
        // Two counts of one noun whose digits changed places are no chance.
        _ if strict => 2 + usize::from(!noun) - usize::from(swapped && noun && long),
        (true, true) => 1,
        (true, false) => 1 + usize::from(one.words().len() > 1),
        (false, true) => 2 - usize::from(one.words().len() < 2),
        (false, false) if !long && one.segment.kind != Kind::Value => return false,
        (false, false) => 2 + usize::from(!long),
    };
    let needed = if one.segment.kind == Kind::Value { needed.min(one.words().len()) } else { needed };
    // 83 km and 38 km: the unit says it.
    let of_unit = one.unit().is_some_and(|unit| unit != "%")
        && swapped
        && !strict
        && currency(one.segment, one.figure).is_none();
    // A figure above that the text hasn't, and one of the text with its digits in another order: 430 people under 340 jobs.
    let of_lead = swapped
        && !strict
        && one.figure.value >= 100_000
        && index.is_lead(segment)
        && digits(one.figure).len() > 1
        && shared + usize::from(long) + usize::from(one.segment.part == Part::Headline) > 0;
    of_unit || of_lead || shared >= needed.max(1) && (!strict || long)
}

/// Forms of one word, or words that begin alike.
fn alike(a: &str, b: &str) -> bool {
    let common = common_bare_start(a, b);
    let shorter = a.chars().count().min(b.chars().count());
    a == b || common >= 4 && common * 10 >= shorter * 7
}

/// The digits that a figure is written with, without noughts behind.
fn digits(figure: &Figure) -> String {
    amounts::digits(figure.value / figure.scale.max(1))
}

fn is_swapped(a: &Figure, b: &Figure) -> bool {
    let (one, other) = (digits(a), digits(b));
    // "412 million" and "14.2 million" are no slip of one another.
    let near = a.value.max(b.value) < a.value.min(b.value).saturating_mul(10);
    near && one.len() == other.len()
        && strsim::osa_distance(&one, &other) == 1
        && strsim::levenshtein(&one, &other) == 2
}

/// Whether two figures differ as a slip of the keys makes them differ. What is less than one is a share of something.
fn is_slip(a: &Figure, b: &Figure) -> bool {
    let whole = |figure: &Figure| figure.value / figure.scale.max(1) >= 1000;
    let scales = digits(a) == digits(b);
    // 300 and 400 have a nought in common, and no more.
    if !scales && digits(a).len() == 1 && digits(b).len() == 1 && (a.value - b.value).abs() > 1000 {
        return false;
    }
    amounts::is_slip(a.value, b.value) && (scales || whole(a) && whole(b))
}
