//! Somebody who is Mr here and Ms there, or has the role of a man here and that of a woman there.
//!
//! It hurts whoever is meant, and a newsroom must call to ask. Articles are held against the role behind them ("le
//! directrice"), titles against the first name, verbs that have a gender against whoever speaks, and the pronoun that a sentence
//! begins with against the only title of the sentence before. Families, of whom two are named with their first names, are left alone.
//!
//! Bad: `said Mr Calder. … Ms Calder opened the dam.`
//!
//! Good: `said Ms Calder. … Ms Calder opened the dam.`

use std::collections::{HashMap, HashSet};

use super::super::index::{Index, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, small};
use super::genders;
use super::introduced;
use super::roles::{Mention, Roles, gender, is_other_gender, mentions};
use super::titled::{Titled, titled};
use crate::diagnostic::Related;
use crate::language::words;

/// Looks at all texts, and at the honorifics under `people`.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut seen: Vec<Titled> = Vec::new();
    for segment in index.prose() {
        for found in titled(segment) {
            let known = named(index, found.name);
            let said = known.filter(|(female, _)| *female != found.female).map(|(_, place)| place.clone());
            let other = seen.iter().find(|other| other.name == found.name && other.female != found.female);
            let other = other.map(|other| other.segment.place(other.range.clone()));
            let family =
                || is_a_family(index, found.name) || genders::tells_of_kin(segment, found.range.start);
            if let Some(place) = said.or(other).filter(|_| !family()) {
                let written = segment.get(found.range.clone());
                let message = format!("“{written}” has another title elsewhere");
                let related = Related::new(place, "the other title");
                let help = "give both the title that is right";
                findings.push_with_related(segment.place(found.range.clone()), message, help, related);
            }
            seen.push(found);
        }
    }
    let mentions = mentions(index);
    let told = findings.len();
    by_role(index, &seen, &mentions, findings);
    by_first_name(index, &seen, &mentions, findings);
    if findings.len() == told {
        introduced::check(index, &seen, findings);
    }
    genders::verbs(index, findings);
    genders::pronouns(index, &mentions, findings);
    for segment in index.prose() {
        articles(segment, findings);
    }
    roles(index, &mentions, findings);
}

/// "Bürgermeisterin Petra Lang" and "Herr Lang": a role that only women have, and the title of a man.
fn by_role(index: &Index, seen: &[Titled], mentions: &[Mention], findings: &mut Findings) {
    let is_woman = |mention: &&Mention| {
        words(mention.segment.lang).is_some_and(|own| {
            let role = mention.word().to_lowercase();
            gender(own, &role) == Some(true) && mention.roles.role(&role).is_some()
        })
    };
    let women: HashMap<&str, &Mention> = mentions
        .iter()
        .rev()
        .filter(is_woman)
        .filter_map(|mention| Some((*mention.name.last()?, mention)))
        .collect();
    let titles: HashSet<&str> =
        seen.iter().filter(|titled| titled.female).map(|titled| titled.name).collect();
    let mut done: HashSet<&str> = HashSet::new();
    for titled in seen.iter().filter(|titled| !titled.female && !titles.contains(titled.name)) {
        let Some(woman) = women.get(titled.name) else { continue };
        if !done.insert(titled.name) || is_a_family(index, titled.name) {
            continue;
        }
        let message =
            format!("“{}” here, and “{}” elsewhere", titled.segment.get(titled.range.clone()), woman.word());
        let related = Related::new(woman.segment.place(woman.range()), "the role");
        let help = "give both the title that is right";
        findings.push_with_related(titled.segment.place(titled.range.clone()), message, help, related);
    }
}

/// "Mr Nair", and nobody of that name but Priya Nair.
fn by_first_name(index: &Index, seen: &[Titled], mentions: &[Mention], findings: &mut Findings) {
    let mut done: HashSet<&str> = HashSet::new();
    for titled in seen {
        let two = seen.iter().any(|other| other.name == titled.name && other.female != titled.female);
        if two || !done.insert(titled.name) {
            continue;
        }
        let segment = titled.segment;
        let [first] = first_names(index, titled.name)[..] else { continue };
        let within = segment.get(titled.range.clone()).contains(first);
        if has_more_names(index, first, titled.name) {
            continue;
        }
        let said = (segment, &titled.range, titled.female);
        if genders::contradicts(index, mentions, said, (first, titled.name, within)) {
            let message = format!("“{}” and “{first}” don’t go together", segment.get(titled.range.clone()));
            let help = "correct the title or the name";
            findings.push(segment.place(titled.range.clone()), message, help);
        }
    }
}

/// "Le directrice", "el alcaldesa".
fn articles(segment: &Segment, findings: &mut Findings) {
    let Some(own) = words(segment.lang).filter(|own| !own.roles.articles.is_empty()) else { return };
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let article = small(segment.word(token));
        let man = is_among(own.roles.articles, &article);
        let woman = is_among(own.roles.female_articles, &article);
        let next = segment.tokens.get(i + 1).filter(|next| next.is_word() && next.spaced);
        let Some(next) = next.filter(|_| man || woman) else { continue };
        let role = segment.word(next).to_lowercase();
        let differs = gender(own, &role).is_some_and(|is_woman| is_woman != woman);
        if differs && Roles::of(own).role(&role).is_some() {
            let range = token.range.start..next.range.end;
            let message = format!("“{}”: article and role have two genders", segment.get(range.clone()));
            findings.push(segment.place(range), message, "correct the article or the role");
        }
    }
}

/// "Leiterin Eva Roth" here, "Leiter Eva Roth" there; "Herr Roth, Leiterin".
fn roles(index: &Index, mentions: &[Mention], findings: &mut Findings) {
    for (at, mention) in mentions.iter().enumerate() {
        let Some(own) = words(mention.segment.lang) else { continue };
        let said = mention.word().to_lowercase();
        let one = |other: &&Mention| {
            let family = other.name.last() == mention.name.last();
            // "La rectora Elena Ríos Mendoza", "el rector Ríos Mendoza".
            let ends = |one: &Mention, two: &Mention| one.name.ends_with(&two.name);
            let first = ends(other, mention) || ends(mention, other);
            family && first && is_other_gender(own, &other.word().to_lowercase(), &said).is_some()
        };
        let family = mention.name.last().copied().unwrap_or_default();
        let other = mentions[..at].iter().find(one).filter(|_| !is_a_family(index, family));
        let full = mention.name.join(" ");
        let person = index.release.people.iter().filter(|person| person.name.value == full);
        let role = person.filter_map(|person| person.role.as_ref()).find(|role| {
            let small = role.value.to_lowercase();
            small
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| is_other_gender(own, word, &said).is_some())
        });
        let (place, known) = match (role, other) {
            (Some(role), _) => (role.place.clone(), role.value.as_str()),
            (None, Some(other)) => (other.segment.place(other.range()), other.word()),
            (None, None) => continue,
        };
        let message = format!("{full} is “{known}” elsewhere, and “{}” here", mention.word());
        let related = Related::new(place, "the other role");
        let help = "write the role in the form that the person has";
        findings.push_with_related(mention.segment.place(mention.range()), message, help, related);
    }
}

/// Whether one under `people` who has this family name is a woman, and where that is said.
fn named<'v>(index: &'v Index, name: &str) -> Option<(bool, &'v crate::diagnostic::Place)> {
    let own = &words(&index.release.lang)?.honorifics;
    index.release.people.iter().find_map(|person| {
        let family = person.name.value.rsplit(' ').next()?;
        let title = person.honorific.as_ref()?;
        let small = title.value.trim_end_matches('.').to_lowercase();
        let female = is_among(own.female, &small);
        (family == name && (female || is_among(own.male, &small))).then_some((female, &title.place))
    })
}

/// Whether two people of one family name are named with their first names.
fn is_a_family(index: &Index, name: &str) -> bool {
    first_names(index, name).len() > 1
}

/// "Rainer Maria Lohse": whether another name stands before the two.
fn has_more_names(index: &Index, first: &str, name: &str) -> bool {
    let more = |segment: &Segment, i: usize| {
        let [other, one, two] = [i - 2, i - 1, i].map(|i| segment.word_at(i));
        let titled = || {
            words(segment.lang).is_some_and(|own| {
                let small = small(other);
                is_among(own.names.titles, other)
                    || is_among(own.honorifics.male, &small)
                    || is_among(own.honorifics.female, &small)
                    || is_among(own.grammar.function_words, &small)
                    || Roles::of(own).role(&small).is_some()
            })
        };
        one == first && two == name && other.starts_with(char::is_uppercase) && !titled()
    };
    index.segments.iter().any(|segment| (2..segment.tokens.len()).any(|i| more(segment, i)))
}

/// The names with capitals that stand before a family name.
fn first_names<'v>(index: &'v Index, name: &str) -> Vec<&'v str> {
    let mut first: Vec<&str> = Vec::new();
    for segment in index.segments.iter().filter(|segment| segment.part != Part::Furniture) {
        for (i, _) in
            segment.tokens.iter().enumerate().skip(1).filter(|(_, token)| segment.word(token) == name)
        {
            let before = segment.word(&segment.tokens[i - 1]);
            let titles = words(segment.lang).map(|own| (own.honorifics.female, own.honorifics.male));
            let small = before.to_lowercase();
            let title =
                titles.is_some_and(|(female, male)| is_among(female, &small) || is_among(male, &small));
            // "William “Bud” Houle", "Sarah Houle-Martin".
            let called = before == "”";
            // "Bürgermeister Roth", where nouns have capitals.
            let role = || {
                words(segment.lang).is_some_and(|own| {
                    own.grammar.capital_nouns
                        && gender(own, &small).is_some()
                        && Roles::of(own).role(&small).is_some()
                })
            };
            if (before.starts_with(char::is_uppercase) && before.chars().count() > 1 || called)
                && segment.word_at(i + 1) != "-"
                && !title
                && !first.contains(&before)
                && !role()
            {
                first.push(before);
            }
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn two_titles_of_one_person_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "“Yes,” said Mr Calder. Ms Calder left.", "Ms Calder"),
            ("de", "Frau Marsch kam. Herr Marsch ging.", "Herr Marsch"),
            ("en-GB", "Mr Luc Renner built it. Ms Renner left. Mr Minister Marsh, Ms Marsh.", "Ms Renner"),
            ("de", "Leiterin Eva Roth kam. „Ja“, sagt Leiter Eva Roth.", "Leiter"),
            ("fr", "Le directeur Luc Morvan arrive. Luc Morvan, directrice du port, part.", "directrice"),
            ("de", "Leiterin Eva Roth kam. Leiter Jan Roth ging. Leiterin Roth blieb.", ""),
            ("en-GB", "Mr and Mrs Calder came. Mr Luc Marsh and Ms Ruth Marsh left.", ""),
            ("en-GB", "Luc Marsh and Ruth Marsh came. Mr Marsh spoke, then Ms Marsh.", ""),
        ] {
            assert_eq!(found_in("honorific", lang, text).join("|"), expected, "{text}");
        }
    }
}
