//! Ages of one person that contradict each other, or the year of the birth: "dies at 91" above "at the age of 92", "Ruth Marsh,
//! 43, …" and "the 34-year-old Marsh", "born in 1939 … in 1956, at the age of 14". A part of the rule on ages and anniversaries.

use std::ops::Range;

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::words::{is_among, is_stem_among};
use super::ages::Beside;
use super::amounts::{is_slip, percent};
use super::anniversary::Sentence;
use crate::language::{self, words};

/// How many segments apart a birth and an age of then may stand.
const FAR: usize = 3;
/// By how many years the age of then misses its birth where it was meant.
const OFF: i128 = 3;
/// The most tokens between an age and its year, where there are several.
const NEAR: usize = 5;
/// The first words of a sentence, whom it is about.
const SUBJECT: usize = 2;
/// The most words of a name.
const NAME: usize = 4;

/// When somebody has an age.
#[derive(Clone, Copy, PartialEq)]
enum When {
    Now,
    Then(i128),
    Death,
}

/// An age, and whose.
struct Age<'v> {
    segment: &'v Segment<'v>,
    number: usize,
    figure: &'v Figure,
    when: When,
    /// The words of the name beside it, or all names of a sentence on a death.
    names: Vec<&'v str>,
}

impl<'v> Sentence<'v> {
    /// The first contradiction of two ages of a release.
    pub(super) fn lives(index: &'v Index) -> Option<Beside<'v>> {
        fault(index)
    }
}

fn fault<'v>(index: &'v Index) -> Option<Beside<'v>> {
    let parts = [Part::Headline, Part::Subheadline, Part::Summary, Part::Body];
    let all = index.segments.iter().enumerate().filter(|(_, segment)| {
        parts.contains(&segment.part)
            && matches!(segment.kind, Kind::Line | Kind::Paragraph | Kind::Quote | Kind::Item)
    });
    let this_year = i128::from(index.release.date.year());
    let mut ages: Vec<Age> = Vec::new();
    for (number, segment) in all {
        let candidates = segment.figures.iter().filter(|figure| is_candidate(figure));
        for figure in candidates {
            let Some(own) = words(segment.lang).filter(|own| !own.anniversaries.born.is_empty()) else {
                continue;
            };
            let reader = Reader { segment, own, figure };
            ages.extend(reader.age(this_year).map(|(when, names)| Age {
                segment,
                number,
                figure,
                when,
                names,
            }));
        }
    }
    twice(&ages).or_else(|| of_then(index, &ages, this_year))
}

fn is_candidate(figure: &Figure) -> bool {
    figure.in_digits
        && figure.scale == 1
        && (10_000..=115_000).contains(&figure.value)
        && figure.value % 1000 == 0
        && figure.range.len() <= 3
}

/// Two ages of one person today.
fn twice<'v>(ages: &[Age<'v>]) -> Option<Beside<'v>> {
    let today: Vec<&Age> =
        ages.iter().filter(|age| !matches!(age.when, When::Then(_)) && !age.names.is_empty()).collect();
    for (at, other) in today.iter().enumerate() {
        let Some(one) = today[..at].iter().find(|one| is_same(one, other)) else { continue };
        // Brothers and sisters have one family name, and are told apart by the other.
        let alone = today.iter().filter(|age| age.when == When::Now).all(|age| {
            age.names.len() < 2
                || one.names.last() != age.names.last()
                || one.names.len() < 2
                || age.names == one.names
        });
        if one.figure.value == other.figure.value || !alone {
            continue;
        }
        let (here, there) = (one.figure.value / 1000, other.figure.value / 1000);
        return Some(Beside {
            place: (other.segment, other.figure.range.clone()),
            other: (one.segment, one.figure.range.clone()),
            message: format!("“{there}” here, “{here}” elsewhere: one age is wrong"),
        });
    }
    None
}

/// Whether two ages are of one person: names that end alike, or the name of who died.
fn is_same(one: &Age, other: &Age) -> bool {
    if one.when == When::Death || other.when == When::Death {
        let both = one.when == other.when && one.number != other.number;
        return both && one.names.iter().any(|name| other.names.contains(name));
    }
    let (short, long) = if one.names.len() < other.names.len() { (one, other) } else { (other, one) };
    long.names.len() > 1 && long.names.ends_with(&short.names) && one.number != other.number
}

/// The only birth of a release, and an age in a year that doesn't fit it.
fn of_then<'v>(index: &'v Index, ages: &[Age<'v>], this_year: i128) -> Option<Beside<'v>> {
    // Whoever dies in January may have died in December.
    let early = i128::from(index.release.date.month() < 3);
    let mut then = ages.iter().filter_map(|age| match age.when {
        When::Then(year) => Some((age, year, 0)),
        When::Death => Some((age, this_year, early)),
        When::Now => None,
    });
    then.clone().next()?;
    let (number, segment, born) = only_birth(index, this_year)?;
    let year = born.value / 1000;
    then.find_map(|(age, then, earlier)| {
        let (said, exact) = (age.figure.value / 1000, then - year);
        let before = age.number < number && age.when != When::Death;
        let near = age.number.abs_diff(number) <= FAR && !before;
        let wrong = (exact - 1 - earlier..=exact).all(|fits| fits != said);
        // Somebody else may have died: only two digits in another order are surely meant.
        let turned = |fits: i128| fits % 10 * 10 + fits / 10 == said && fits < 100;
        let slip = (exact - said).abs() <= OFF
            || if age.when == When::Death {
                (exact - 1..=exact).any(turned)
            } else {
                is_slip(exact * 1000, said * 1000)
            };
        (near && wrong && slip && then != year).then(|| Beside {
            place: (age.segment, age.figure.range.clone()),
            other: (segment, born.range.clone()),
            message: format!("“{said}” in {then} doesn’t fit the birth in {year}: that would be {exact}"),
        })
    })
}

/// The year of birth, where only one is told.
fn only_birth<'v>(index: &'v Index, this_year: i128) -> Option<(usize, &'v Segment<'v>, &'v Figure)> {
    let mut found = None;
    for (number, segment) in index.segments.iter().enumerate().filter(|(_, own)| own.part == Part::Body) {
        let Some(own) = words(segment.lang).map(|own| &own.anniversaries) else { continue };
        for range in segment.sentences() {
            let sentence = Sentence { segment, own, range: range.clone(), this_year };
            let Some(year) = sentence.year_by(own.born, 6) else { continue };
            if found.is_some() {
                return None;
            }
            let figure = segment.figure_from(year.first)?;
            found = Some((number, segment, figure));
        }
    }
    found
}

/// A figure that may be an age.
struct Reader<'v> {
    segment: &'v Segment<'v>,
    own: &'static language::Words,
    figure: &'v Figure,
}

impl<'v> Reader<'v> {
    fn is(&self, list: &'static str, i: usize) -> bool {
        is_among(list, &self.segment.small_at(i))
    }

    fn stem(&self, list: &str, i: usize) -> bool {
        is_stem_among(list, &self.segment.small_at(i))
    }

    fn age(&self, this_year: i128) -> Option<(When, Vec<&'v str>)> {
        let own = &self.own.anniversaries;
        let (segment, figure) = (self.segment, self.figure);
        let behind = segment.word_at(figure.next);
        let years = self.is(own.years, figure.next);
        let end = figure.next + usize::from(years);
        let before = figure.first.checked_sub(1);
        // The most figures have neither years nor marks beside them.
        let told = years
            || matches!(behind, "," | ")" | "-" | "." | ";")
            || before.is_some_and(|i| {
                segment.word_at(i) == "(" || self.is(self.own.lives.at, i) || self.is(own.of, i)
            });
        if !told || segment.is_dated(figure) || percent(segment, figure).is_some() {
            return None;
        }
        if behind == "-" {
            return self.joined().map(|names| (When::Now, names));
        }
        if let Some(names) = self.beside(end, years) {
            let sentence = segment.tokens_in(&segment.sentence_at(figure.range.start));
            let dead = sentence.into_iter().any(|i| self.stem(own.died, i));
            return Some((if dead { When::Death } else { When::Now }, names));
        }
        self.at_age(end, years, this_year)
    }

    /// "The 34-year-old Marsh": the name stands behind it.
    fn joined(&self) -> Option<Vec<&'v str>> {
        let own = &self.own.anniversaries;
        let mut at = self.figure.next;
        let mut aged = false;
        while self.segment.tokens.get(at).is_some_and(|token| !token.spaced) {
            aged |= self.stem(own.aged, at);
            at += 1;
        }
        let names = self.names_from(at);
        let feast = self.stem(own.anniversary, at) || self.segment.lang.language() == "de" && names.len() > 3;
        (aged && !feast && !names.is_empty()).then_some(names)
    }

    /// "Ruth Marsh, 43,", "Ruth Marsh (43)", "Ruth Marsh, de 43 años,", "Âgée de 34 ans, Ruth Marsh".
    fn beside(&self, end: usize, years: bool) -> Option<Vec<&'v str>> {
        let own = &self.own.anniversaries;
        let start = self.segment.token_from(self.segment.sentence_at(self.figure.range.start).start);
        let passed = |i: &usize| self.is(own.of, *i) || self.stem(own.aged, *i);
        let words = (start..self.figure.first).rev().take(2).take_while(passed).count();
        let closed = |mark: &str| self.segment.word_at(end) == mark;
        if self.figure.first - words == start {
            return (words > 0 && closed(","))
                .then(|| self.names_from(end + 1))
                .filter(|names| names.len() > 1);
        }
        let mark = self.figure.first - words - 1;
        let names = self.names_until(mark);
        let set_off = match self.segment.word_at(mark) {
            "(" => {
                closed(")") || self.segment.word_at(end + 1) == ")" || self.segment.word_at(end + 2) == ")"
            }
            "," => closed(",") || (years || words > 0 || names.len() > 1) && (closed(".") || closed(";")),
            _ => false,
        };
        (set_off && !names.is_empty()).then_some(names)
    }

    /// "At the age of 14", in a sentence with a year or of a death.
    fn at_age(&self, end: usize, years: bool, this_year: i128) -> Option<(When, Vec<&'v str>)> {
        let own = &self.own.anniversaries;
        let sentence = self.segment.sentence_at(self.figure.range.start);
        let reader = Sentence { segment: self.segment, own, range: sentence.clone(), this_year };
        let aged = years && (self.stem(own.aged, end) || self.stem(own.aged, end + 1));
        let phrase = reader.is_at_an_age(self.figure);
        let short = self.figure.first.checked_sub(1).is_some_and(|i| self.is(self.own.lives.at, i));
        let told = phrase || aged || short;
        if !told {
            return None;
        }
        let dead = reader.has(own.died);
        // "Her daughter came in 1956", and not "she came to her uncle".
        let reach = if dead { usize::MAX } else { SUBJECT };
        if reader.tokens().take(reach).any(|i| self.stem(self.own.people.kin, i)) {
            return None;
        }
        let years_told = reader.years();
        let apart = |year: &&&Figure| year.first.abs_diff(self.figure.first);
        let nearest = years_told.iter().min_by_key(apart).copied();
        match (&years_told[..], nearest) {
            (all, Some(year)) if phrase || short && years => {
                let near = all.len() == 1 || apart(&&year) <= NEAR;
                let told = year.value / 1000;
                if dead {
                    return (all.len() == 1 && told == this_year).then(|| (When::Death, self.capitals()));
                }
                (near && told < this_year).then(|| (When::Then(told), Vec::new()))
            }
            ([], _) if dead => Some((When::Death, self.capitals())),
            _ => None,
        }
    }

    /// The long words of the sentence that have capitals.
    fn capitals(&self) -> Vec<&'v str> {
        let tokens = self.segment.tokens_in(&self.segment.sentence_at(self.figure.range.start));
        let words = tokens.map(|i| self.segment.word_at(i));
        words.filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 3).collect()
    }

    fn is_name(&self, i: usize) -> bool {
        let token = self.segment.tokens.get(i).filter(|token| token.is_word());
        token.is_some_and(|token| self.segment.word(token).starts_with(char::is_uppercase))
    }

    fn names_from(&self, first: usize) -> Vec<&'v str> {
        self.words(first..first + (first..first + NAME).take_while(|i| self.is_name(*i)).count())
    }

    fn names_until(&self, end: usize) -> Vec<&'v str> {
        let count = (0..end).rev().take(NAME).take_while(|i| self.is_name(*i)).count();
        self.words(end - count..end)
    }

    fn words(&self, range: Range<usize>) -> Vec<&'v str> {
        range.map(|i| self.segment.word_at(i)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn ages_of_one_person_are_held_against_each_other() {
        for (lang, text, expected) in [
            ("en-GB", "Ruth Marsh, 43, takes over.\n\nThe 34-year-old Marsh was here before.", "34"),
            ("en-GB", "Ruth Marsh, 43, takes over.\n\nThe 43-year-old Marsh was here before.", ""),
            ("en-GB", "Ruth Marsh, 43, takes over from Ann Marsh, 34.\n\nThe 34-year-old Marsh leaves.", ""),
            ("en-GB", "Ruth Marsh was born in 1939. She came in 1956, at the age of 14.", "14"),
            ("en-GB", "Ruth Marsh was born in 1939. She came in 1956, at the age of 16.", ""),
            (
                "fr",
                "Jeanne Moreau est morte lundi 2 mars 2026 à l’âge de 78 ans.\n\nNée en 1939, elle peignait.",
                "78",
            ),
            (
                "fr",
                "Jeanne Moreau est morte lundi 2 mars 2026 à l’âge de 86 ans.\n\nNée en 1939, elle peignait.",
                "",
            ),
            ("es", "Ruth Marsh, de 43 años, dirige.\n\nRuth Marsh, de 34 años, es de León.", "34"),
        ] {
            assert_eq!(found_in("anniversary", lang, text).join("|"), expected, "{text}");
        }
        let above = |age: u8| {
            let body = format!("The boatbuilder Ruth Marsh has died at the age of {age} at home.");
            findings("anniversary", &release("en-GB", "headline: Ruth Marsh dies at 91", &body)).len()
        };
        assert_eq!((above(91), above(92)), (0, 1));
    }
}
