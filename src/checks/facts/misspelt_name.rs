//! A name that is close to, but not the same as, one under `people`, or one that the text has spelt otherwise before.
//!
//! The name of a person who is quoted is read first by that person, and copied by all others. All texts are compared
//! with `people`: headline, summary, text, captions, notes. Who isn't there is compared with the first full name of the
//! text that is the same but for a slip, which is a warning: two people may be called nearly alike.
//!
//! Bad: `— Anna Ferreira` where `people` holds `Ana Ferreira`
//!
//! Good: `— Ana Ferreira`, or `Anna Ferreira` among the `aliases`

use std::ops::Range;

use crate::language::words as words_of;
use crate::release::Person;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::names::{Words, is_form_of, is_slip, starts_alike, words};
use crate::diagnostic::{Related, Severity};

/// Looks at all texts but the data on people.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let people = &index.release.people;
    let known: Vec<Vec<&str>> = people.iter().flat_map(names_of).collect();
    twice_in_the_text(index, &known, findings);
    for segment in
        index.prose().filter(|segment| segment.part != Part::Contacts && segment.kind != Kind::Credit)
    {
        let mut done: Vec<Range<usize>> = Vec::new();
        let in_it = Words::of(segment);
        for (person, name) in
            people.iter().flat_map(|person| names_of(person).into_iter().map(move |name| (person, name)))
        {
            for range in misspellings(segment, &in_it, &name, &known) {
                if done.contains(&range) {
                    continue;
                }
                done.push(range.clone());
                let written = segment.get(range.clone());
                let message = format!("“{written}” is spelt “{}” under `people`", person.name.value);
                let help = "spell the name the same in both, or add the other spelling to `aliases`";
                let related = Related::new(person.name.place.clone(), "so it stands under `people`");
                findings.push_with_related(segment.place(range), message, help, related);
            }
        }
    }
}

/// Whether two words differ by one letter inside them, or by the order of their letters: an ending more may be meant.
fn has_the_same_letters(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let ending = one.starts_with(other) || other.starts_with(one);
    !ending && (strsim::damerau_levenshtein(one, other) == 1 || sorted(one) == sorted(other))
}

/// "Danuta Kowalczyk" and, later, "Danuta Kowalcyzk" or "Ms Kowalcyzk": people who don't stand under `people`.
fn twice_in_the_text(index: &Index, known: &[Vec<&str>], findings: &mut Findings) {
    let kinds = [Kind::Paragraph, Kind::Quote, Kind::Attribution, Kind::Caption];
    let texts =
        index.prose().filter(|segment| kinds.contains(&segment.kind) && segment.part != Part::Furniture);
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let mut seen: Vec<(&Segment, Range<usize>, &str, &str)> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for segment in texts {
        let titles = words_of(segment.lang).map_or("", |own| own.names.titles);
        let in_it = Words::of(segment);
        for (range, two) in in_it.windows(2) {
            let (first, last) = (two[0], two[1]);
            let spaced = segment.get(range.clone()).len() == first.len() + last.len() + 1;
            let named = capital(first) && capital(last) && spaced && last.chars().count() > 4;
            if !named || known.iter().any(|name| name.contains(&last)) || told.contains(&last) {
                continue;
            }
            let titled = is_among(titles, first);
            let slips = |(_, _, own_first, own_last): &&(&Segment, Range<usize>, &str, &str)| {
                (titled || *own_first == first)
                    && starts_alike(own_last, last)
                    && is_slip(segment.lang, own_last, last)
                    && has_the_same_letters(own_last, last)
            };
            let same = seen.iter().any(|(.., own)| *own == last);
            let Some((there, place, ..)) = seen.iter().find(slips).filter(|_| !same) else {
                if !titled && first.chars().count() > 2 {
                    seen.push((segment, range, first, last));
                }
                continue;
            };
            told.push(last);
            let message =
                format!("“{}” here, “{}” before", segment.get(range.clone()), there.get(place.clone()));
            findings.push_as(
                Severity::Warning,
                segment.place(range),
                message,
                "spell the name the same in both; if it is somebody else, put both under `people`",
            );
        }
    }
}

fn names_of(person: &Person) -> Vec<Vec<&str>> {
    std::iter::once(&person.name).chain(&person.aliases).map(|name| words(&name.value)).collect()
}

/// Where a text has the name with a slip.
fn misspellings(segment: &Segment, words: &Words, name: &[&str], known: &[Vec<&str>]) -> Vec<Range<usize>> {
    let lang = segment.lang;
    let mut out = Vec::new();
    if name.len() > 1 {
        for (range, found) in words.windows(name.len()) {
            let pairs = || name.iter().zip(found);
            if pairs().filter(|(a, b)| starts_alike(a, b)).count() + 1 < name.len() {
                continue;
            }
            let same = pairs().filter(|(a, b)| is_form_of(lang, a, b)).count();
            if same + 1 != name.len() {
                continue;
            }
            let slipped = pairs().any(|(a, b)| is_slip(lang, a, b));
            let anchored = pairs().any(|(a, b)| a.chars().count() > 2 && is_form_of(lang, a, b));
            if slipped && anchored && !is_known(segment, &range, found, known) {
                out.push(range);
            }
        }
    }
    // "Ms Fereira": a family name behind a title.
    let Some(family) = name.last().filter(|family| name.len() > 1 && family.chars().count() > 4) else {
        return out;
    };
    for (range, found) in words.windows(2) {
        if !starts_alike(family, found[1]) {
            continue;
        }
        let titled = words_of(segment.lang).is_some_and(|own| is_among(own.names.titles, found[0]));
        let last = range.end - found[1].len()..range.end;
        if titled && is_slip(lang, family, found[1]) && !known.iter().any(|other| other.contains(&found[1])) {
            out.push(last);
        }
    }
    out
}

/// Whether the words are, or begin, the name of somebody else under `people`.
fn is_known(segment: &Segment, range: &Range<usize>, found: &[&str], known: &[Vec<&str>]) -> bool {
    let lang = segment.lang;
    let mut longer = found.to_vec();
    longer.extend(words(segment.get(range.end..segment.text.len())).into_iter().take(3));
    let fits = |name: &Vec<&str>| {
        name.len() <= longer.len() && name.iter().zip(&longer).all(|(a, b)| is_form_of(lang, a, b))
    };
    known.iter().any(|name| fits(name) || name.windows(found.len()).any(|part| part == found))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn found(lang: &str, people: &str, body: &str) -> Vec<String> {
        let release = release(lang, &format!("people: [{people}]"), body);
        findings("misspelt-name", &release).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_name_that_the_text_spells_in_two_ways_is_found() {
        let count = |lang: &str, body: &str| findings("misspelt-name", &release(lang, "", body)).len();
        for (lang, body) in [
            ("en-GB", "Danuta Kowalczyk came. “Yes,” said Danuta Kowalcyzk. Danuta Kowalcyzk left."),
            ("en-IE", "Siobhán Kearney came. “Yes,” said Ms Kearny."),
            ("pt", "Joaquim Teixedo veio. Mais tarde Joaquim Texeido saiu."),
        ] {
            assert_eq!(count(lang, body), 1, "{body}");
        }
        for (lang, body) in [
            ("en-GB", "Anna Berger came with Anne Berger and Anna Burton. Mr Calder met Ms Caldwell."),
            (
                "en-GB",
                "The State Archives are open, said State Archivist Ruth Calder. Old Bridge and Old Bridges.",
            ),
            ("pl", "Danuta Kowalczyk mówi. Mówi o tym Danuta Kowalczykowa."),
        ] {
            assert_eq!(count(lang, body), 0, "{body}");
        }
    }

    #[test]
    fn near_misses_are_found_everywhere() {
        let ana = "{ name: Ana Ferreira, honorific: Dr, aliases: [A. Ferreira] }";
        assert_eq!(
            found("en-GB", ana, "> “Words.”\n>\n> — Anna Ferreira, Director"),
            ["“Anna Ferreira” is spelt “Ana Ferreira” under `people`"]
        );
        assert_eq!(found("en-GB", ana, "As Ana Fereira said, and Ms Fereira repeated.").len(), 2);
        assert_eq!(found("pl", "{ name: Małgorzata Staszewska }", "Mówi Małgorzata Staszewka.").len(), 1);
        assert_eq!(found("uk", "{ name: Христина Бойчук }", "Лісниця Христина Бойчик доглядає.").len(), 1);
    }

    #[test]
    fn look_alikes_are_innocent() {
        let ana = "{ name: Ana Ferreira, honorific: Dr, aliases: [A. Ferreira] }";
        for text in [
            "Ana Ferreira, Director",
            "Dr Ana Ferreira’s words",
            "A. Ferreira",
            "Tomas Lindqvist, Commissioner",
            "Ana and Ferreira",
        ] {
            assert_eq!(found("en-GB", ana, text), [""; 0], "{text}");
        }
        let both = "{ name: Ana Silva }, { name: Ana Silvia Conti }";
        assert_eq!(found("en-GB", both, "Ana Silva and Ana Silvia Conti came."), [""; 0]);
        assert_eq!(
            found(
                "pl",
                "{ name: Małgorzata Staszewska }",
                "Z Małgorzatą Staszewską, bez Małgorzaty Staszewskiej."
            ),
            [""; 0]
        );
        assert_eq!(
            found("cs", "{ name: Tomáš Havránek }", "S Tomášem Havránkem a bez Tomáše Havránka."),
            [""; 0]
        );
        assert_eq!(found("de", "{ name: Annika Böhme }", "Annika Böhmes Zelle."), [""; 0]);
    }
}
