//! A name that is close to, but not the same as, one under `people`, or one that the text has spelt otherwise before.
//!
//! The name of a person who is quoted is read first by that person, and copied by all others. All texts are compared
//! with `people`, and with the names of `contacts`: headline, summary, text, captions, notes. Who isn't there is compared with the first full name of the
//! text that is the same but for a slip, which is a warning: two people may be called nearly alike.
//!
//! Bad: `— Anna Ferreira` where `people` holds `Ana Ferreira`
//!
//! Good: `— Ana Ferreira`, or `Anna Ferreira` among the `aliases`

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::language::words as words_of;
use crate::release::{Person, Text};

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{bare, common_start, is_among};
use super::family_names::{self, Known};
use super::names::{Words, is_form_of, is_slip, starts_alike, words};
use crate::diagnostic::{Related, Severity};

/// Looks at all texts but the data on people.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let people = &index.release.people;
    let contacts = index.release.contacts.iter().map(|contact| &contact.name);
    let contacts: Vec<(&Text, Vec<&str>)> = contacts.map(|name| (name, words(&name.value))).collect();
    let known: Vec<Vec<&str>> =
        people.iter().flat_map(names_of).chain(contacts.iter().map(|(_, name)| name.clone())).collect();
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
        for (text, name) in contacts.iter().filter(|(_, name)| name.len() > 1) {
            for range in misspellings(segment, &in_it, name, &known) {
                if done.contains(&range) {
                    continue;
                }
                done.push(range.clone());
                let written = segment.get(range.clone());
                let message = format!("“{written}” is spelt “{}” under `contacts`", text.value);
                let help = "spell the name the same in both; if it is somebody else, put both under `people`";
                let related = Related::new(text.place.clone(), "so it stands under `contacts`");
                findings.push_with_related(segment.place(range), message, help, related);
                findings.last_is(Severity::Warning);
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

/// A full name that stands in the text.
struct FullName<'s> {
    segment: &'s Segment<'s>,
    range: Range<usize>,
    first: &'s str,
    last: &'s str,
}

/// The names that were met, findable by what a slip leaves of them: a text may be nothing but names.
#[derive(Default)]
struct Seen<'s> {
    names: Vec<FullName<'s>>,
    lasts: HashSet<&'s str>,
    /// First names with last names: whoever is named in each paragraph is met once.
    met: HashSet<(&'s str, &'s str)>,
    /// The family names of those who are quoted.
    persons: HashSet<&'s str>,
    /// By what is left of a last name, the names that leave it.
    left: HashMap<String, Vec<usize>>,
}

/// What a last name leaves: the same without one of its letters, or with none gone, and its letters in their order. Words that
/// [differ by a letter or by the order](has_the_same_letters) have one of these in common.
fn left_of(last: &str) -> impl Iterator<Item = String> {
    let without = |gone: usize| last.chars().enumerate().filter(move |(at, _)| *at != gone).map(|(_, c)| c);
    let mut sorted: Vec<char> = last.chars().collect();
    sorted.sort_unstable();
    // No word ends in a star: letters in their order are no word.
    let sorted: String = sorted.into_iter().chain(['*']).collect();
    (0..=last.chars().count()).map(move |gone| without(gone).collect()).chain([sorted])
}

impl<'s> Seen<'s> {
    fn add(&mut self, name: FullName<'s>) {
        if !self.met.insert((name.first, name.last)) {
            return;
        }
        let at = self.names.len();
        for left in left_of(name.last) {
            self.left.entry(left).or_default().push(at);
        }
        self.lasts.insert(name.last);
        self.names.push(name);
    }

    /// Somebody of the same family name whose first name another is a slip of: "Katrin Brandl", "Kathrin Brandl".
    fn of_first_name(&self, name: &FullName) -> Option<&FullName<'s>> {
        let (lang, first) = (name.segment.lang, name.first);
        let slips = |own: &str| {
            // "Anna" and "Anne" are two; the accent of the last letter may be lost.
            let cut = |word: &str| word.chars().next_back().map(bare);
            own.chars().count() > 3
                && first.chars().count() > 3
                && cut(own) == cut(first)
                && starts_alike(own, first)
                && is_slip(lang, own, first)
                && has_the_same_letters(own, first)
        };
        // "Miriam" and "Marian": two letters, where nothing tells of two people.
        let strays = |own: &FullName| {
            let (one, other) = (own.first, first);
            let long = one.chars().count().min(other.chars().count()) > 4;
            let common = common_start(one, other);
            let near = strsim::damerau_levenshtein(one, other) == 2 || common > 4;
            long && self.is_person(own, name)
                && starts_alike(one, other)
                && near
                && !is_form_of(lang, one, other)
                && is_apart(own, name)
        };
        let same = self.left.get(name.last)?.iter().map(|at| &self.names[*at]);
        let same: Vec<&FullName> = same.filter(|own| own.last == name.last).collect();
        // Whoever was met under this name is somebody.
        let known = same.iter().any(|own| own.first == first);
        same.into_iter().find(|own| !known && (slips(own.first) || strays(own)))
    }

    /// Whether somebody is quoted, or can be nothing else: in German, nouns have capitals too.
    fn is_person(&self, own: &FullName, name: &FullName) -> bool {
        let plain =
            |lang| words_of(lang).is_some_and(|own| !own.grammar.capital_nouns && !own.names.inflected);
        let two = strsim::damerau_levenshtein(own.first, name.first) == 2;
        self.persons.contains(own.last) || two && plain(name.segment.lang)
    }

    /// The first name that another is a slip of. Behind a title, only the last name counts.
    fn meant_by(&self, name: &FullName, titled: bool) -> Option<&FullName<'s>> {
        let slips = |at: &usize| {
            let own = &self.names[*at];
            let lang = name.segment.lang;
            let long = own.last.chars().count().min(name.last.chars().count()) > 4;
            // "Gil" and "Gill", "Lind" and "Lindh": behind one first name, an ending more is a slip, where there are none.
            let endings =
                words_of(lang).is_none_or(|own| own.names.inflected && !own.honorifics.family_first);
            let whole = !titled && own.first.chars().count() > 2 && !endings;
            let ends = own.last.ends_with('s') != name.last.ends_with('s');
            let one = strsim::damerau_levenshtein(own.last, name.last) == 1;
            let slipped = if long {
                is_slip(lang, own.last, name.last)
                    && (has_the_same_letters(own.last, name.last)
                        || (whole || titled && !endings && !name.first.is_empty()) && one && !ends)
            } else {
                whole && one && !ends && !is_form_of(lang, own.last, name.last)
            };
            (titled || own.first == name.first) && starts_alike(own.last, name.last) && slipped
        };
        let near = left_of(name.last).filter_map(|left| self.left.get(&left)?.iter().find(|at| slips(at)));
        near.min().map(|at| &self.names[*at])
    }
}

/// "Danuta Kowalczyk" and, later, "Danuta Kowalcyzk" or "Ms Kowalcyzk": people who don't stand under `people`.
fn twice_in_the_text(index: &Index, known: &[Vec<&str>], findings: &mut Findings) {
    let kinds = [Kind::Paragraph, Kind::Quote, Kind::Attribution, Kind::Caption, Kind::Alt, Kind::Item];
    let above = [Part::Headline, Part::Subheadline];
    let texts = index.prose().filter(|segment| {
        above.contains(&segment.part) || kinds.contains(&segment.kind) && segment.part != Part::Furniture
    });
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let said = family_names::of_speakers(index);
    let mut seen = Seen { persons: said.iter().map(|known| known.family).collect(), ..Seen::default() };
    // Whoever stands under `people`, and whoever was told of.
    let mut settled: HashSet<&str> = known.iter().flatten().copied().collect();
    for segment in texts {
        let own = words_of(segment.lang);
        let titles = own.map_or("", |own| own.names.titles);
        // Hungarians name the family first.
        let turned = own.is_some_and(|own| own.honorifics.family_first);
        for (range, two) in Words::of(segment).windows(2) {
            let (first, last) = if turned { (two[1], two[0]) } else { (two[0], two[1]) };
            let spaced = segment.get(range.clone()).len() == first.len() + last.len() + 1;
            let named = capital(first)
                && capital(last)
                && spaced
                && last.chars().count() > 2
                && !own.is_some_and(|own| is_among(own.grammar.function_words, &first.to_lowercase()));
            if !named || settled.contains(last) || family_names::is_cue(segment, &first.to_lowercase()) {
                continue;
            }
            let (titled, name) = (is_among(titles, first), FullName { segment, range, first, last });
            let meant = if seen.lasts.contains(last) {
                seen.of_first_name(&name).filter(|_| !titled)
            } else {
                seen.meant_by(&name, titled)
            };
            let meant = meant.filter(|meant| !are_presented(meant, &name));
            let Some(FullName { segment: there, range: place, .. }) = meant else {
                if !titled && first.chars().count() > 2 {
                    seen.add(name);
                }
                continue;
            };
            settled.insert(last);
            let range = name.range;
            let message =
                format!("“{}” here, “{}” before", segment.get(range.clone()), there.get(place.clone()));
            findings.push_with_related(
                segment.place(range),
                message,
                "spell the name the same in both; if it is somebody else, put both under `people`",
                Related::new(there.place(place.clone()), "so it stands before"),
            );
            findings.last_is(Severity::Warning);
        }
    }
    let named = seen.names.iter().map(|name| Known {
        family: name.last,
        particle: "",
        segment: name.segment,
        range: name.range.clone(),
        told: false,
    });
    let mut met = HashSet::new();
    let said = said.into_iter().filter(|own| met.insert(own.segment.get(own.range.clone())));
    let known: Vec<Known> = family_names::of_data(index).into_iter().chain(said).chain(named).collect();
    family_names::check(index, &known, &settled, findings);
}

/// Whether a name stands in another sentence than one that was met, and nothing presents it or joins it to another.
fn is_apart(met: &FullName, name: &FullName) -> bool {
    let segment = name.segment;
    let sentence = segment.sentence_at(name.range.start);
    let together = std::ptr::eq(met.segment, segment) && sentence.contains(&met.range.start);
    let next = segment.get(name.range.end..segment.text.len());
    let before = segment.get(sentence.start..name.range.start).trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let and = words_of(segment.lang).map_or("", |own| own.percentages.and);
    let presented = next.starts_with([',', '(']) || next.trim_start().starts_with(['(', '–', '—']);
    !together && !presented && !is_among(and, last) && !next.trim_start().starts_with(char::is_uppercase)
}

/// Whether two names are each presented, in other words: "John Fenwick, the judge", "Joan Fenwick, the clerk". Those are two
/// people.
fn are_presented(one: &FullName, other: &FullName) -> bool {
    let said = |name: &FullName| -> Vec<String> {
        let rest = name.segment.get(name.range.end..name.segment.text.len());
        let Some(rest) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" (")) else {
            return Vec::new();
        };
        let role = rest.split([',', '.', ';', ')', '–']).next().unwrap_or_default();
        words(role)
            .into_iter()
            .filter(|word| word.chars().count() > 3)
            .take(5)
            .map(str::to_lowercase)
            .collect()
    };
    let (here, there) = (said(other), said(one));
    !here.is_empty() && !there.is_empty() && !here.iter().any(|word| there.contains(word))
}

fn names_of(person: &Person) -> Vec<Vec<&str>> {
    std::iter::once(&person.name).chain(&person.aliases).map(|name| words(&name.value)).collect()
}

/// Where a text has the name with a slip.
fn misspellings(segment: &Segment, words: &Words, name: &[&str], known: &[Vec<&str>]) -> Vec<Range<usize>> {
    let lang = segment.lang;
    let mut out = Vec::new();
    if name.len() > 1 {
        for (range, found) in words.like(name) {
            let pairs = || name.iter().zip(found);
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
        let titled = words_of(segment.lang).is_some_and(|own| {
            let small = found[0].to_lowercase();
            is_among(own.names.titles, found[0])
                || is_among(own.honorifics.male, &small)
                || is_among(own.honorifics.female, &small)
        });
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
            ("en-GB", "Danuta Kowalczyk came. “Yes,” said Kowalcyzk."),
            ("de", "Katrin Brandl kam. „Ja“, sagt Kathrin Brandl."),
            ("hu", "Szabó Eszter érkezett. „Igen” – mondta Szabo Eszter."),
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
            ("en-GB", "Jan Novak came with Jana Novak. “Yes,” said Novak. Maria Berg met Marie Berg."),
            ("pl", "Ewa Nowa mówi. Z Ewą Nową mówi Ewa Nowa."),
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
