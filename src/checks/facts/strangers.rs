//! Names of nobody: the first name of one and the family name of another, in a place that only names who is known already:
//! beside a quotation, behind a title, in a caption. A part of the rule on crossed names.

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{Spoken, is_among, phrases, small};
use super::genders::{of_given, tells_of_kin};
use super::names::{is_form_of, is_slip};
use super::roles::Roles;
use super::speakers::Speaker;
use crate::diagnostic::Related;
use crate::language::words;

/// Two words with capitals that stand alone beside each other.
pub(super) struct Pair<'v> {
    pub segment: &'v Segment<'v>,
    pub range: Range<usize>,
    pub first: &'v str,
    pub last: &'v str,
}

impl Pair<'_> {
    /// Whether these are its two words.
    pub fn is(&self, first: &str, last: &str) -> bool {
        self.first == first && self.last == last
    }
}

/// More pairs than these are a list, and compared with nothing.
const MOST: usize = 1000;

/// Tells of those among pairs of names that weren't `told` of.
pub(super) fn check(
    index: &Index,
    pairs: &[Pair],
    speakers: &[Speaker],
    told: &[usize],
    findings: &mut Findings,
) {
    if pairs.len() > MOST {
        return;
    }
    for (at, pair) in pairs.iter().enumerate().filter(|(at, _)| !told.contains(at)) {
        let once = || pairs.iter().filter(|other| other.is(pair.first, pair.last)).count() == 1;
        let shown = matches!(pair.segment.kind, Kind::Caption | Kind::Alt);
        let quoted = pair.segment.kind == Kind::Attribution;
        let speaks = || speakers.iter().any(|speaker| speaks(speaker, pair));
        let said = !shown && (quoted || speaks() || is_said(pair));
        if !said && !shown || !once() {
            continue;
        }
        let found = if said {
            crossed(pairs, at).or_else(|| if quoted || speaks() { renamed(index, pairs, at) } else { None })
        } else {
            shown_as(index, pairs, speakers, at)
        };
        let own =
            || is_a_role(pair) || is_in_data(index, pair) || tells_of_kin(pair.segment, pair.range.start);
        let Some(other) = found.filter(|_| !own()) else { continue };
        let message = format!("nobody else is called “{} {}”", pair.first, pair.last);
        let help = "give each the own name; a third person wants a role";
        let related = Related::new(other.segment.place(other.range.clone()), "this one is named");
        findings.push_with_related(pair.segment.place(pair.range.clone()), message, help, related);
    }
}

/// Whether a speaker's name ends in the two.
fn speaks(speaker: &Speaker, pair: &Pair) -> bool {
    let tokens = &speaker.segment.tokens[speaker.tokens.clone()];
    std::ptr::eq(speaker.segment, pair.segment)
        && tokens.last().is_some_and(|last| last.range.end == pair.range.end)
}

/// Whether a title stands before a name, or what says whose words something is.
fn is_said(pair: &Pair) -> bool {
    let Some(own) = words(pair.segment.lang) else { return false };
    let before = pair.segment.get(0..pair.range.start).trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches('.');
    let cued = || {
        phrases(own.speech.according).any(|cue| {
            let fits = cue.rsplit(' ').next() == Some(&*small(last));
            fits && before
                .len()
                .checked_sub(cue.len())
                .and_then(|at| before.get(at..))
                .is_some_and(|rest| small(rest) == cue)
        })
    };
    is_among(own.names.titles, last) || cued()
}

/// Whether the first of two words is a title, a role or a small word.
fn is_a_role(pair: &Pair) -> bool {
    let Some(own) = words(pair.segment.lang) else { return true };
    let first = small(pair.first);
    is_among(own.names.titles, pair.first)
        || is_among(own.grammar.function_words, &first)
        || Spoken::of(pair.segment.lang).has(|words| words.honorifics.male, &first)
        || Spoken::of(pair.segment.lang).has(|words| words.honorifics.female, &first)
        || Roles::of(own).role(&first).is_some()
}

fn is_in_data(index: &Index, pair: &Pair) -> bool {
    let name = pair.segment.get(pair.range.clone());
    let parts = [Part::People, Part::Contacts, Part::Furniture, Part::About];
    index.of(&parts).any(|segment| segment.text.contains(name))
}

/// Of those who were named before a pair, the only one with its first name, where the only one with its family name is another.
fn crossed<'p, 'v>(pairs: &'p [Pair<'v>], at: usize) -> Option<&'p Pair<'v>> {
    let (pair, before) = (&pairs[at], &pairs[..at]);
    let one = only(before, |other| other.first == pair.first)?;
    let other = only(before, |other| other.last == pair.last)?;
    let apart = one.last != pair.last && other.first != pair.first && one.last != other.first;
    // "North Water", "North Gas": names of things stand in rows with their like.
    let known = |pair: &Pair| of_given(pair.segment.lang, pair.first).is_some() || is_presented(pair);
    (apart && known(one) | known(other)).then_some(one)
}

/// The only one with the family name of a pair, where the given name of the pair stands nowhere else, and nothing says who that
/// is: "Martin Frazer, a composer, leads it. “I look forward to it,” said Michael Frazer."
fn renamed<'p, 'v>(index: &Index, pairs: &'p [Pair<'v>], at: usize) -> Option<&'p Pair<'v>> {
    let (pair, before) = (&pairs[at], &pairs[..at]);
    let lang = pair.segment.lang;
    let one = only(before, |other| other.last == pair.last && other.first != pair.first)?;
    let given = of_given(lang, pair.first).is_some() && of_given(lang, one.first).is_some();
    let near = is_slip(lang, one.first, pair.first) || is_form_of(lang, one.first, pair.first);
    let relative = words(lang).map_or("", |own| own.figures_disagree.relative);
    let rest = pair.segment.get(pair.range.end..pair.segment.text.len());
    let next = rest.strip_prefix(", ").and_then(|rest| rest.split(' ').next());
    // "Said David Oduya of the Hoe Institute", "Anna Frazer, 14".
    let ends = rest.is_empty() || rest.starts_with(['.', ':', ';', '“', '„', '«']);
    let explained = !ends && !next.is_some_and(|word| is_among(relative, word));
    let stands = || {
        let parts = [Part::Head, Part::Contacts, Part::People];
        let texts = index.segments.iter().filter(|segment| !parts.contains(&segment.part));
        let all = texts.flat_map(|segment| segment.tokens.iter().map(move |token| segment.word(token)));
        all.filter(|word| *word == pair.first).nth(1).is_some()
    };
    let fits =
        (given || is_presented(one)) && !near && !explained && !tells_of_kin(one.segment, one.range.start);
    (fits && pair.last.chars().count() > 2 && !stands()).then_some(one)
}

/// The pair that fits, where all that fit are one name.
fn only<'p, 'v>(pairs: &'p [Pair<'v>], fits: impl Fn(&Pair) -> bool) -> Option<&'p Pair<'v>> {
    let mut all = pairs.iter().filter(|pair| fits(pair) && !is_a_role(pair));
    let first = all.next()?;
    all.all(|other| other.is(first.first, first.last)).then_some(first)
}

/// Whether a clause, a bracket or a role beside a name says who that is.
fn is_presented(pair: &Pair) -> bool {
    let rest = pair.segment.get(pair.range.end..pair.segment.text.len());
    let before = pair.segment.get(0..pair.range.start).trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    rest.starts_with([',', '('])
        || rest.starts_with(" (")
        || words(pair.segment.lang).is_some_and(|own| {
            Roles::of(own).role(&small(last.trim_end_matches('.'))).is_some()
                || is_among(own.names.titles, last.trim_end_matches('.'))
        })
}

/// Whom a caption means that names somebody who stands nowhere else, by one of the two names of a person of the text.
fn shown_as<'p, 'v>(
    index: &Index,
    pairs: &'p [Pair<'v>],
    speakers: &[Speaker],
    at: usize,
) -> Option<&'p Pair<'v>> {
    let pair = &pairs[at];
    let segment = pair.segment;
    let text = segment.text.as_str();
    if text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let told = is_presented(pair);
    let known = |other: &&Pair| {
        let named = speakers.iter().any(|speaker| matches!(speaker.name()[..], [.., a, b] if other.is(a, b)));
        !matches!(other.segment.kind, Kind::Caption | Kind::Alt)
            && (named || told || of_given(other.segment.lang, other.first).is_some() || is_presented(other))
            && !text.contains(other.last) | !text.contains(other.first)
            && !is_a_role(other)
    };
    // A third name of the caption may be whoever is meant.
    let alone =
        pairs.iter().filter(|other| std::ptr::eq(other.segment, segment) && !is_a_role(other)).count() == 1;
    let mut meant = pairs.iter().filter(known).filter(|other| {
        // A slip is another rule's.
        let near = |one: &str, two: &str| {
            one != two && (is_slip(segment.lang, one, two) || is_form_of(segment.lang, one, two))
        };
        if near(other.first, pair.first) || near(other.last, pair.last) {
            return false;
        }
        let first = other.first == pair.first && other.last != pair.last;
        let family = other.last == pair.last
            && other.first != pair.first
            && of_given(segment.lang, pair.first).is_some();
        first || family
    });
    let found = meant.next().filter(|found| meant.all(|other| other.is(found.first, found.last)))?;
    // What differs stands nowhere else.
    let odd = if found.first == pair.first { pair.last } else { pair.first };
    let texts = index.segments.iter().filter(|other| !std::ptr::eq::<Segment>(*other, segment));
    let stands = texts
        .flat_map(|other| other.tokens.iter().map(move |token| other.word(token)))
        .any(|word| word == odd);
    (alone && !stands).then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn whoever_speaks_under_two_names_is_found() {
        for (text, expected) in [
            (
                "Helen Fairclough, an engineer, built it. Marcus Oduya, who lectures, tests it. “It works,” said Helen Oduya, who goes on.",
                "Helen Oduya",
            ),
            (
                "Dr Sarah Whitcombe and Dr Martin Hale came. It was easy, according to Dr Martin Whitcombe, the curator.",
                "Martin Whitcombe",
            ),
            (
                "Helen Fairclough, an engineer, built it. Marcus Oduya tests it. “It works,” said Helen Oduya, his wife.",
                "",
            ),
            ("Upper Harbour and Lower Quay closed. “It is late,” said Upper Quay, a café.", ""),
        ] {
            assert_eq!(found_in("crossed-names", "en-GB", text).join("|"), expected, "{text}");
        }
    }
}
