//! An anniversary above the text or in its first paragraph, and when it all began in a sentence of its own or in the fact box:
//! "40th anniversary" in the headline, "founded in 1996" in the boilerplate. A name must stand in both, but for a year of the
//! fact box. A part of the rule on ages and anniversaries.

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among};
use super::amounts::is_slip;
use super::anniversary::{HELP, Sentence, is_year};
use crate::diagnostic::Related;
use crate::language::words;

/// How far from its year the founding may be told.
const REACH: usize = 8;

/// A year in which something began, where it stands, and what began: anything, in a fact box.
struct Begun<'v> {
    segment: &'v Segment<'v>,
    range: Range<usize>,
    year: i128,
    names: Option<Vec<String>>,
}

impl Sentence<'_> {
    /// Holds anniversaries against the years of the text.
    pub(super) fn above(index: &Index, this_year: i128, findings: &mut Findings) {
        above(index, this_year, findings);
    }
}

fn above(index: &Index, this_year: i128, findings: &mut Findings) {
    let begun = begun(index, this_year);
    if begun.is_empty() {
        return;
    }
    let parts = [Part::Headline, Part::Subheadline, Part::Summary, Part::Body];
    for segment in index.of(&parts) {
        let own = words(segment.lang).map(|own| &own.anniversaries).filter(|own| !own.birth.is_empty());
        let in_text = segment.part == Part::Body;
        let Some(own) = own.filter(|_| !in_text || index.is_lead(segment)) else { continue };
        let sentences =
            if in_text { segment.sentences().first().cloned() } else { Some(0..segment.text.len()) };
        let Some(range) = sentences else { continue };
        let reader = Sentence { segment, own, range, this_year };
        let counted = reader.figures().find_map(|figure| {
            let feast = reader.counts_years(figure).map(|end| (end, reader.names()));
            let (end, names) = feast.or_else(|| reader.years_of(figure).filter(|_| !in_text))?;
            Some((figure, end, names))
        });
        let Some((count, end, names)) = counted.filter(|_| reader.years().is_empty()) else { continue };
        let shares = |one: &&Begun| match &one.names {
            Some(own) => !in_text && own.iter().any(|name| names.contains(name)),
            None => true,
        };
        let mut since: Vec<&Begun> = begun.iter().filter(shares).collect();
        if since.is_empty() {
            let behind = segment.token_from(end);
            // "75 years of the Penhale Mill".
            let of = is_among(own.of, &segment.small_at(behind))
                && (behind..behind + 4).any(|i| segment.word_at(i).starts_with(char::is_uppercase));
            since.extend(only_begun(&begun, segment, this_year, count.value / 1000).filter(|_| !of));
        }
        let years = count.value / 1000;
        let fits = |one: &&Begun| (this_year - one.year - years).abs() <= 2;
        let Some(first) = since.first().filter(|_| years > 2 && !since.iter().any(fits)) else { continue };
        let range = count.range.start..end;
        let (written, exact) = (segment.get(range.clone()), this_year - first.year);
        let message = format!("“{written}” doesn’t fit {} elsewhere: that is {exact} years ago", first.year);
        let related = Related::new(first.segment.place(first.range.clone()), "when it began");
        findings.push_with_related(segment.place(range), message, HELP, related);
    }
}

/// The only founding that the text tells of, where nothing says that it is of something else, and its year is a slip of the
/// years that are celebrated: "will mark 75 years", and "The company was founded in 1961".
fn only_begun<'v, 'b>(
    begun: &'b [Begun<'v>],
    above: &Segment,
    this_year: i128,
    years: i128,
) -> Option<&'b Begun<'v>> {
    let [one] = begun else { return None };
    let segment = one.segment;
    let is_text = segment.part == Part::Body && segment.kind == Kind::Paragraph;
    let tokens = segment.tokens_in(&segment.sentence_at(one.range.start));
    let capital = |i: usize| {
        let word = segment.word_at(i);
        word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
    };
    let known = |i: usize| above.text.contains(segment.word_at(i));
    // "The Penhale Mill was founded in 1961": something else.
    let small_words = words(segment.lang).map_or("", |own| own.grammar.function_words);
    let named = tokens.into_iter().any(|i| {
        let pair = capital(i) && capital(i + 1) && !is_among(small_words, &segment.small_at(i));
        pair && !known(i) && !known(i + 1)
    });
    let exact = this_year - one.year;
    let slip = (exact - years).abs() > 2 && exact > 0 && is_slip(exact * 1000, years * 1000);
    (is_text && !named && slip).then_some(one)
}

/// The years in which something began.
fn begun<'v>(index: &'v Index, this_year: i128) -> Vec<Begun<'v>> {
    let mut out = facts(index);
    for segment in index.running_text().filter(|segment| segment.figures.iter().any(is_year)) {
        let own = words(segment.lang).map(|own| &own.anniversaries).filter(|own| !own.birth.is_empty());
        let Some(own) = own else { continue };
        for range in segment.sentences() {
            let reader = Sentence { segment, own, range: range.clone(), this_year };
            let alone = reader.years().len() == 1 && !reader.has(own.anniversary);
            let year = reader.year_by(own.birth, REACH).filter(|_| alone);
            out.extend(year.map(|figure| Begun {
                segment,
                range: figure.range.clone(),
                year: figure.value / 1000,
                names: Some(reader.names()),
            }));
        }
    }
    out
}

/// The year of a fact box: "1926", "year of foundation".
fn facts<'v>(index: &'v Index) -> Vec<Begun<'v>> {
    let two = index.segments.windows(2);
    let of_facts = two.filter(|two| two[0].kind == Kind::Value && two[1].kind == Kind::Label);
    let read = |two: &'v [Segment<'v>]| {
        let [value, label] = [&two[0], &two[1]];
        let [figure] = value.figures.as_slice() else { return None };
        let own = &words(label.lang)?.anniversaries;
        let stems = || own.founded.split_ascii_whitespace().filter(|stem| stem.chars().count() > 4);
        // "Gründungsjahr" is one word.
        let tells = |i: usize| {
            let word = label.small_at(i);
            is_stem_among(own.founded, &word)
                || stems().any(|stem| word.starts_with(stem.trim_end_matches('*')))
        };
        let told = is_year(figure) && label.tokens.len() <= REACH && (0..label.tokens.len()).any(tells);
        told.then(|| Begun {
            segment: value,
            range: figure.range.clone(),
            year: figure.value / 1000,
            names: None,
        })
    };
    of_facts.filter_map(read).collect()
}
