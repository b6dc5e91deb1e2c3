//! "It has named Nuala Hession. She will lead a team. … Mr Hession": a title that the pronoun contradicts with which the text went
//! on from the name. A part of the rule on titles.
//!
//! Only languages are judged whose pronouns stand for people alone, and only a sentence with nobody else in it.

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among};
use super::genders::of_given;
use super::roles::Roles;
use super::titled::Titled;
use crate::diagnostic::Related;
use crate::language::{Words, words};

/// Holds titles against the pronouns behind the full name.
pub(super) fn check(index: &Index, seen: &[Titled], findings: &mut Findings) {
    for (at, titled) in seen.iter().enumerate() {
        let same = |other: &&Titled| other.name == titled.name;
        let first = !seen[..at].iter().any(|other| same(&other));
        let one = seen.iter().filter(same).all(|other| other.female == titled.female);
        let own = words(titled.segment.lang).filter(|own| !own.people.she.is_empty());
        let Some(own) = own.filter(|_| first && one) else { continue };
        let Some((segment, pronoun)) = pronoun(index, titled, own) else { continue };
        let range = segment.tokens[pronoun].range.clone();
        let message = format!(
            "“{}” here, and “{}” behind the name",
            titled.segment.get(titled.range.clone()),
            segment.get(range.clone())
        );
        let related = Related::new(segment.place(range), "the pronoun");
        let place = titled.segment.place(titled.range.clone());
        findings.push_with_related(place, message, "correct the title or the pronoun", related);
    }
}

/// The pronoun of the other gender that begins the sentence behind the full name, and goes on with nobody else.
fn pronoun<'v>(index: &'v Index, titled: &Titled, own: &Words) -> Option<(&'v Segment<'v>, usize)> {
    let texts = index.of(&[Part::Body]).filter(|segment| segment.kind == Kind::Paragraph);
    let mut named = texts.filter(|segment| segment.text.contains(titled.name));
    named.find_map(|segment| {
        let sentences = segment.sentences();
        sentences.windows(2).find_map(|two| {
            let tokens = segment.tokens_in(&two[0]);
            let capital = |i: usize| segment.word_at(i).starts_with(char::is_uppercase);
            let last = tokens.clone().skip(1).find(|i| {
                segment.word_at(*i) == titled.name && capital(i - 1) && segment.tokens[i - 1].is_word()
            })?;
            // "Mr Harle", "Mayor Harle": no first name.
            let first = segment.small_at(last - 1);
            let is_title = is_among(own.honorifics.male, &first)
                || is_among(own.honorifics.female, &first)
                || own.names.titles.split(' ').any(|title| title == segment.word_at(last - 1))
                || Roles::of(own).role(&first).is_some();
            let given = of_given(segment.lang, &first);
            let pronoun = segment.token_from(two[1].start);
            let word = segment.small_at(pronoun);
            let other = if titled.female { own.people.he } else { own.people.she };
            let told = is_among(other, &word) && given != Some(titled.female) && !is_title;
            let start = (tokens.start..last).rev().take_while(|i| capital(*i)).last().unwrap_or(last);
            let of_name = |i: usize| (start..=last).contains(&i);
            let person = |i: usize| {
                let word = segment.small_at(i);
                let lists = [own.people.he, own.people.she, own.honorifics.male, own.honorifics.female];
                lists.into_iter().any(|list| is_among(list, &word))
                    || is_stem_among(own.people.kin, &word)
                    || of_given(segment.lang, segment.word_at(i)).is_some()
                    // "Corrib Marine", whose mail says so, is nobody.
                    || capital(i) && capital(i + 1) && !of_name(i + 1) && !is_house(index, &word)
            };
            let alone = || tokens.clone().filter(|i| !of_name(*i)).all(|i| !person(i));
            (told && alone()).then_some((segment, pronoun))
        })
    })
}

/// Whether an address of the contacts holds a word.
fn is_house(index: &Index, word: &str) -> bool {
    let addresses = index.segments.iter().filter(|segment| matches!(segment.kind, Kind::Mail | Kind::Web));
    word.chars().count() > 3 && addresses.into_iter().any(|address| address.text.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn titles_are_held_against_the_pronoun_behind_the_name() {
        for (text, expected) in [
            ("The port has hired Robin Tarrant. She built boats.\n\nMr Tarrant starts in May.", "Mr Tarrant"),
            ("The port has hired Robin Tarrant. She built boats.\n\nMs Tarrant starts in May.", ""),
            ("The port has hired Robin Tarrant. It is full.\n\nMr Tarrant starts in May.", ""),
            ("Robin Tarrant follows Ann Marsh. She built boats.\n\nMr Tarrant starts in May.", ""),
            ("Robin Tarrant thanked his sister. She built boats.\n\nMr Tarrant starts in May.", ""),
        ] {
            assert_eq!(found_in("honorific", "en-GB", text).join("|"), expected, "{text}");
        }
    }
}
