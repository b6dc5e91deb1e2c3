//! The same thing counted in two ways: twelve countries in the headline, 13 countries in the text.
//!
//! The headline was written on Monday, the text brought up to date on Tuesday. Agencies take the headline, papers the
//! text, and both are blamed on the press office. So are "one in three" above and 25 per cent below.
//!
//! Bad: a headline `Twelve countries agree` above `Ministers from 13 countries have agreed`
//!
//! Good: `Twelve countries agree` above `Ministers from twelve countries have agreed`

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{Words, bare, is_among};
use super::amounts::{currency, is_another, is_year, percent, rounds_to};
use super::{amounts_disagree, measures_disagree, shares_disagree, slips};
use crate::diagnostic::Related;
use crate::language::{FiguresDisagree, words};

/// A thing that is counted.
struct Count<'v> {
    segment: &'v Segment<'v>,
    value: i128,
    /// The figure and its noun.
    range: Range<usize>,
    /// What is counted.
    noun: Form,
    /// The first two words behind the figure.
    words: Option<[Form; 2]>,
    /// What a figure of the fact box is of.
    label: Option<&'v str>,
    /// Whether it may be a part of the whole, or of another time.
    aside: bool,
    /// Whether all of the things are said to be counted.
    whole: bool,
    prominent: bool,
}

impl Count<'_> {
    /// What two counts have in common that may be of the same thing: their language, and how their nouns begin.
    fn key(&self) -> (&str, &[char]) {
        let letters = &self.noun.bare;
        (self.segment.lang.language(), &letters[..letters.len().min(COMMON)])
    }
}

/// A word in lower case, and its letters without their marks.
struct Form {
    word: String,
    bare: Vec<char>,
}

impl Form {
    fn of(word: &str) -> Self {
        let word = word.to_lowercase();
        Self { bare: word.chars().map(bare).collect(), word }
    }
}

/// How many letters forms of one word have in common at least.
const COMMON: usize = 4;

/// With how many counts of the same thing one is compared: nobody tells it so often, but a file may.
const MOST_ALIKE: usize = 100;

/// Compares all counts with those of headline, subheadline, summary and fact box.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let told = findings.len();
    amounts_disagree::check(index, findings);
    shares_disagree::check(index, findings);
    measures_disagree::check(index, findings);
    let counts = counts(index);
    let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, count) in counts.iter().enumerate() {
        kinds.entry(count.key()).or_default().push(i);
    }
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for (i, base) in counts.iter().enumerate().filter(|(_, base)| base.prominent && !base.aside) {
        let same: Vec<(usize, &Count, bool)> = kinds[&base.key()]
            .iter()
            .map(|j| (*j, &counts[*j]))
            .filter(|(j, other)| *j != i && !std::ptr::eq(other.segment, base.segment))
            .filter_map(|(j, other)| Some((j, other, likeness(base, other)?)))
            .take(MOST_ALIKE)
            .collect();
        let upheld = same.iter().any(|(_, other, _)| other.value == base.value && !other.prominent);
        // One count in the text, and that in its first paragraph: it is the one of the headline.
        let alone = same.iter().filter(|(_, other, _)| !other.prominent).count() == 1;
        for (j, other, strong) in &same {
            let later = *j > i;
            // A correction names the wrong figure beside the right one.
            let corrects = || base.segment.figures.iter().any(|figure| figure.value == other.value);
            let contradicts = later
                && !other.aside
                && !done.contains(j)
                && (differs(base.value, other.value) && (*strong || other.whole || !upheld)
                    || is_tenfold(base.value, other.value) && !upheld
                    || index.is_lead(other.segment)
                        && alone
                        && !upheld
                        && is_another(base.value, other.value))
                && !corrects()
                // "84 beds and 28 of intensive care", under 112 beds.
                && !makes_up(base, other);
            if contradicts {
                done.insert(*j);
                let (here, there) =
                    (other.segment.get(other.range.clone()), base.segment.get(base.range.clone()));
                let place = |of: &Count| of.segment.place(of.range.clone());
                // Two of the text against one above it: then that is the slip, and told once.
                let outvoted = !upheld && same.iter().filter(|(_, own, _)| agree(own, other)).count() > 1;
                if outvoted {
                    done.extend(same.iter().filter(|(_, own, _)| agree(own, other)).map(|(j, ..)| *j));
                    let message = format!("“{there}” here, “{here}” in the text, and not only once");
                    let related = Related::new(place(other), "the other figure");
                    findings.push_with_related(place(base), message, HELP, related);
                    continue;
                }
                let message = format!("“{here}” here, “{there}” {}", wherever(base.segment.part));
                let related = Related::new(place(base), "the other figure");
                findings.push_with_related(place(other), message, HELP, related);
            }
        }
    }
    if done.is_empty() {
        shares_disagree::counts(index, findings);
    }
    if findings.len() == told {
        slips::check(index, findings);
    }
}

/// Whether two counts that don't stand above the text have one value, and are no parts of something.
fn agree(one: &Count, other: &Count) -> bool {
    one.value == other.value && !one.prominent && !one.aside
}

/// Whether a count and another figure of its sentence make up the one above: "84 beds and 28 of intensive care", of 112.
fn makes_up(base: &Count, other: &Count) -> bool {
    let sentence = other.segment.sentence_at(other.range.start);
    let part = |figure: &Figure| figure.value * 6 >= base.value && figure.value + other.value == base.value;
    other.segment.figures_in(&sentence).iter().any(part)
}

const HELP: &str = "correct the figure that is wrong";

fn wherever(part: Part) -> &'static str {
    match part {
        Part::Headline => "in the headline",
        Part::Subheadline => "in the subheadline",
        Part::Summary => "in the summary",
        _ => "in the fact box",
    }
}

/// Everything that is counted: headline, subheadline, summary, facts first, then the text.
fn counts<'v>(index: &'v Index) -> Vec<Count<'v>> {
    let prominent = [Part::Headline, Part::Subheadline, Part::Summary];
    let rest = [Part::Facts, Part::Body, Part::Pictures, Part::Footnotes, Part::Editors];
    let mut out = Vec::new();
    for part in prominent.into_iter().chain(rest) {
        let of_part: Vec<&Segment> = index.segments.iter().filter(|segment| segment.part == part).collect();
        for (i, segment) in of_part.iter().enumerate() {
            if matches!(segment.kind, Kind::Cell | Kind::Header | Kind::Alt | Kind::Credit) {
                continue;
            }
            if segment.kind == Kind::Value {
                let label = of_part
                    .get(i + 1)
                    .filter(|label| label.kind == Kind::Label && label.block == segment.block);
                out.extend(label.and_then(|label| fact(segment, label)));
                continue;
            }
            let is_prominent = prominent.contains(&part);
            out.extend(
                segment.figures.iter().filter_map(|figure| count(index, segment, figure, is_prominent)),
            );
        }
    }
    out
}

/// A figure of the fact box, counted by its label: "48", "lifeguards".
fn fact<'v>(value: &'v Segment<'v>, label: &'v Segment<'v>) -> Option<Count<'v>> {
    // "2019", "founded in Leeds": a year counts nothing.
    let [figure] = value.figures.as_slice() else { return None };
    if is_year(figure) {
        return None;
    }
    let own = &words(label.lang)?.figures_disagree;
    let alone = figure.range == (0..value.text.len());
    // "27 neue Ladepunkte" counts what the noun names.
    let words = label.tokens.iter().filter(|token| token.is_word()).map(|token| label.word(token));
    let before = |word: &&str| {
        if own.capital_nouns {
            word.starts_with(char::is_lowercase)
        } else {
            is_among(own.adjectives, &word.to_lowercase())
        }
    };
    let mut names = words.skip_while(before);
    let noun = Form::of(names.next()?);
    (alone && counts_things(own, &noun.word)).then(|| Count {
        segment: value,
        value: figure.value,
        range: figure.range.clone(),
        words: names.next().map(|second| [Form::of(&noun.word), Form::of(second)]),
        noun,
        label: Some(&label.text),
        aside: false,
        whole: false,
        prominent: true,
    })
}

fn count<'v>(index: &Index, segment: &'v Segment<'v>, figure: &Figure, prominent: bool) -> Option<Count<'v>> {
    if segment.is_dated(figure)
        || currency(segment, figure).is_some()
        || percent(segment, figure).is_some()
        || figure.value % 1000 != 0
    {
        return None;
    }
    let own = &words(segment.lang)?.figures_disagree;
    let mut at = figure.next;
    let word = |i: usize| {
        segment.tokens.get(i).filter(|token| token.is_word() && token.spaced).map(|token| segment.word(token))
    };
    for _ in 0..2 {
        let Some(found) = word(at) else { break };
        let skip = if own.capital_nouns {
            found.starts_with(char::is_lowercase)
        } else {
            is_among(own.adjectives, &found.to_lowercase())
        };
        at += usize::from(skip);
    }
    let noun = word(at)?;
    if !counts_things(own, &noun.to_lowercase()) || own.capital_nouns && noun.starts_with(char::is_lowercase)
    {
        return None;
    }
    let range = figure.range.start..segment.tokens[at].range.end;
    let behind: Vec<Form> = (figure.next..at + 2).filter_map(word).take(2).map(Form::of).collect();
    let sentence = segment.sentence_at(figure.range.start);
    let before = (1..=2)
        .filter_map(|back| figure.first.checked_sub(back))
        .filter_map(|i| segment.tokens.get(i))
        .filter(|token| token.range.start >= sentence.start);
    let marked = before
        .clone()
        .any(|token| is_among(own.aside, &segment.word(token).to_lowercase()) || segment.word(token) == "(");
    let partly = before.clone().any(|token| is_among(own.parts_of, &segment.word(token).to_lowercase()))
        && segment
            .figures_in(&(sentence.start..figure.range.start))
            .iter()
            .any(|other| other.range.end < figure.range.start);
    let lead = index.is_lead(segment);
    let now = i128::from(index.release.date.year());
    let other_year = segment.figures_in(&sentence).iter().any(|other| {
        let year = other.value / 1000;
        other.in_digits
                && other.range.len() == 4
                && (1900..2200).contains(&year)
                // "350 jobs by 2028": what is to come is told in both.
                && if lead { year < now } else { year != now }
    });
    // "12 lifts of 19".
    let of_more = segment.tokens.get(at + 2).is_some_and(|token| {
        let short = segment.word_at(at + 1).chars().count() <= 3 && segment.tokens[at + 1].is_word();
        let larger = |other: &Figure| other.value > figure.value && !is_year(other);
        let start = token.range.start;
        short && segment.figures_in(&(start..start + 1)).iter().any(larger)
    });
    let aside = marked
        || of_more
        || partly
        || other_year
        || is_of_another_time(own, segment, &sentence, &range)
        || behind.first().is_some_and(|first| is_among(own.aside, &first.word));
    let before = segment.get(sentence.start..range.start).trim_end().to_lowercase();
    let whole = is_among(own.all, before.rsplit(char::is_whitespace).next().unwrap_or_default());
    let noun = Form::of(segment.get(range.clone()).split_whitespace().last().unwrap_or_default());
    let words = <[Form; 2]>::try_from(behind).ok();
    Some(Count { segment, value: figure.value, range, noun, words, label: None, aside, whole, prominent })
}

/// Whether another time is named before a count, or right behind it: "last year ten countries", "ten countries last year".
fn is_of_another_time(
    own: &FiguresDisagree,
    segment: &Segment,
    sentence: &Range<usize>,
    range: &Range<usize>,
) -> bool {
    let times = Words::new(own.another_time);
    let behind = times.first(segment.get(range.end..sentence.end.max(range.end)));
    let right_behind = behind.is_some_and(|found| {
        let between = segment.get(range.end..range.end + found);
        between.split_whitespace().count() <= 2
            && !between.split_whitespace().any(|word| is_among(own.relative, word))
    });
    times.is_in(segment.get(sentence.start..range.start)) || right_behind
}

/// Whether a word behind a figure can be what is counted.
fn counts_things(own: &FiguresDisagree, word: &str) -> bool {
    word.chars().count() >= 4 && !is_among(own.units, word)
}

/// Whether two counts are of the same thing; `true` where two words agree.
fn likeness(a: &Count, b: &Count) -> Option<bool> {
    if a.segment.lang.language() != b.segment.lang.language() || !alike(&a.noun, &b.noun) {
        return None;
    }
    // Facts stand side by side because they differ: "12", "jobs in Leeds", and "14", "jobs in York".
    if let (Some(one), Some(other)) = (a.label, b.label) {
        return (one.to_lowercase() == other.to_lowercase()).then_some(true);
    }
    let (Some([one, two]), Some([first, second])) = (&a.words, &b.words) else { return Some(false) };
    Some(alike(one, first) && alike(two, second))
}

/// Forms of one word: school and schools, κινηματογράφοι and κινηματογράφους, szkół and szkołach.
fn alike(a: &Form, b: &Form) -> bool {
    let common = a.bare.iter().zip(&b.bare).take_while(|(one, other)| one == other).count();
    let (short, long) = (a.bare.len().min(b.bare.len()), a.bare.len().max(b.bare.len()));
    a.word == b.word || common >= COMMON && (common * 10 >= long * 7 || common == short && long - short <= 3)
}

/// Whether two figures are so near that one is a slip, and neither is the other, rounded.
fn differs(a: i128, b: i128) -> bool {
    let (a, b) = (a / 1000, b / 1000);
    let (small, large) = (a.min(b), a.max(b));
    // 16 for 61: the keys were struck in the wrong order.
    let swapped = small > 9 && sorted(small) == sorted(large);
    let near = (large - small) * 4 <= large.max(4) || swapped;
    large >= 5 && small != large && small >= 3 && near && !rounds_to(small, large) && !rounds_to(large, small)
}

fn sorted(value: i128) -> Vec<char> {
    let mut digits: Vec<char> = value.to_string().chars().collect();
    digits.sort_unstable();
    digits
}

/// Whether one figure has a nought more than the other: 5,000 and 50,000.
fn is_tenfold(a: i128, b: i128) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    small >= 1_000_000 && large == small * 10
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn found(lang: &str, headline: &str, body: &str) -> usize {
        findings("figures-disagree", &release(lang, &format!("headline: {headline:?}"), body)).len()
    }

    #[test]
    fn two_counts_of_one_thing_are_found() {
        assert_eq!(found("en-GB", "Twelve countries agree", "Ministers from 13 countries have agreed."), 1);
        assert_eq!(
            found(
                "de",
                "Freibäder stellen 48 Rettungsschwimmer ein",
                "Der Kreis hat 46 Rettungsschwimmer eingestellt."
            ),
            1
        );
        assert_eq!(found("en-GB", "61 suspects identified", "Police identified 16 suspects in the raid."), 1);
        assert_eq!(found("sv", "Sjutton skolor får odlingar", "I höst anläggs odlingar vid 16 skolor."), 1);
        assert_eq!(found("nl", "Honderdtwintig muzikanten treden op", "Er treden 110 muzikanten op."), 1);
        assert_eq!(
            found(
                "en-US",
                "Trust plants 5,000 trees",
                "Volunteers have planted 50,000 trees along the river."
            ),
            1
        );
        assert_eq!(found("en-GB", "Trust plants 5,000 trees", "Of 50,000 trees 5,000 trees are oaks."), 0);
        assert_eq!(found("fr", "300 emplois créés", "Le port créera 350 emplois."), 1);
        assert_eq!(found("fr", "300 emplois créés", "Le port créera 350 emplois d’ici à 2028."), 1);
        assert_eq!(found("en-GB", "City plants 300 trees", "The city plants 500 trees this winter."), 1);
        assert_eq!(found("en-GB", "Sales up 12 per cent", "Sales rose by 15 per cent in a year."), 1);
        assert_eq!(found("en-GB", "A grant of £4.2 million", "The county gives £4.6 million."), 1);
        assert_eq!(found("en-GB", "A grant of £45 million", "Of the £45 billion, £45 million is spent."), 1);
        assert_eq!(
            found(
                "en-US",
                "City plants 640 street trees",
                "It planted 640 street trees. A map of all 604 street trees exists."
            ),
            1
        );
    }

    #[test]
    fn facts_side_by_side_are_of_different_things() {
        let found = |facts: &str| {
            let front = format!("headline: The mill in figures\nfacts: [{facts}]");
            findings("figures-disagree", &release("en-GB", &front, "The mill stands by the river.")).len()
        };
        for facts in [
            "{ value: '2019', label: founded in Leeds }, { value: '2021', label: founded in York }",
            "{ value: '12', label: jobs in Leeds }, { value: '14', label: jobs in York }",
            "{ value: '10.30', label: talk by Ann Lee }, { value: '11.30', label: talk by Bob Ray }",
            "{ value: '2024', label: 'visitors: 1.2 million' }, { value: '2025', label: 'visitors: 1.4 million' }",
        ] {
            assert_eq!(found(facts), 0, "{facts}");
        }
        assert_eq!(found("{ value: '12', label: jobs in Leeds }, { value: '14', label: jobs in Leeds }"), 1);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (headline, body) in [
            (
                "Twelve countries agree",
                "In twelve countries police came. Thirteen authorities took part; 11 other countries did not.",
            ),
            (
                "Twelve countries agree",
                "In 2024, ten countries had agreed. Of the 11 countries asked last year, three said no.",
            ),
            ("40,000 bottles seized", "Police seized 39,870 bottles, more than 38,000 bottles of them fake."),
            ("Five schools reopen", "Two schools stay closed; 300 schools are checked."),
            ("Ten days of music", "It lasts eleven days."),
            (
                "City plants 300 trees",
                "The city plants trees. In 2025 it planted 500 trees. It has 900 trees.",
            ),
            ("Sales up 12 per cent", "Sales rose by 12 per cent; those of tea by 15 per cent."),
            ("Sales up 12 per cent", "Sales rose by 11.8 per cent in a year."),
            ("A grant of £4.2 million", "The county gives £4.23 million. Some £4 million was planned."),
            ("A grant of £4 million", "The county gives £4 million of a fund of £4 billion."),
        ] {
            assert_eq!(found("en-GB", headline, body), 0, "{headline}: {body}");
        }
    }
}
