//! Whether somebody is a man or a woman, and where a title, a verb or a pronoun says something else. A part of the rule on
//! titles.

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{Spoken, is_among, is_stem_among, small};
use super::roles::{Mention, Roles};
use super::speakers::speakers;
use crate::diagnostic::Related;
use crate::lang::Lang;
use crate::language::{Words, entries, words};

/// The most tokens between a verb and its speaker, and the most sentences of a quotation that stand before a pronoun.
const REACH: usize = 6;
const QUOTED: usize = 4;
/// More words with capitals in a row are no name.
const MOST_NAMES: usize = 5;

/// Whether a given name is a woman's (`Some(true)`) or a man's, as lists have it.
pub(in crate::checks) fn of_given(lang: &Lang, name: &str) -> Option<bool> {
    let (name, spoken) = (small(name), Spoken::of(lang));
    if spoken.has(|words| words.people.women, &name) {
        return Some(true);
    }
    spoken.has(|words| words.people.men, &name).then_some(false)
}

/// The same, of the first name of somebody who is a person for sure: then its ending tells too.
fn of_person(lang: &Lang, name: &str) -> Option<bool> {
    let ends = || {
        let name = small(name);
        let mut endings =
            entries(words(lang)?.people.woman_endings, b' ').filter(|ending| !ending.is_empty());
        let told = name.chars().count() > 2 && endings.any(|ending| name.ends_with(ending));
        (told && !Spoken::of(lang).has(|words| words.people.either, &name)).then_some(true)
    };
    of_given(lang, name).or_else(ends)
}

/// Whether a sentence tells of people of one family.
pub(super) fn tells_of_kin(segment: &Segment, byte: usize) -> bool {
    let Some(own) = words(segment.lang) else { return false };
    let sentence = segment.sentence_at(byte);
    segment.tokens_in(&sentence).any(|i| is_stem_among(own.people.kin, &segment.small_at(i)))
}

/// Whether somebody with these two names is known to be a person: beside a quotation, a role, or in the data.
fn is_person(index: &Index, mentions: &[Mention], first: &str, last: &str) -> bool {
    let ends = |name: &[&str]| matches!(name, [.., one, two] if *one == first && *two == last);
    let named = |segment: &Segment| {
        matches!(segment.part, Part::People | Part::Contacts)
            && segment.kind == Kind::Name
            && segment.text.contains(first)
            && segment.text.contains(last)
    };
    // "Anna Nair, 32, …", "Anna Nair (32)".
    let aged = |segment: &Segment| {
        (1..segment.tokens.len()).any(|i| {
            let age = segment.tokens.get(i + 2).filter(|age| age.is_number() && age.range.len() == 2);
            segment.word_at(i) == last
                && segment.word_at(i - 1) == first
                && matches!(segment.word_at(i + 1), "," | "(")
                && age.is_some()
        })
    };
    mentions.iter().any(|mention| ends(&mention.name))
        || index.of(&[Part::Body]).any(aged)
        || index.segments.iter().any(named)
        || speakers(index).iter().any(|speaker| ends(&speaker.name()))
}

/// "Mr Nair", where Priya Nair is the only one of that name: the title of a man, and the first name of a woman. `within`: the
/// first name stands behind the title itself.
pub(super) fn contradicts(
    index: &Index,
    mentions: &[Mention],
    titled: (&Segment, &Range<usize>, bool),
    names: (&str, &str, bool),
) -> bool {
    let ((segment, range, female), (first, last, within)) = (titled, names);
    // A title in another case may stand before a man's name that ends as a woman's.
    let inflected = words(segment.lang).is_none_or(|own| own.names.inflected);
    // "Mr Austen, of Bath": somebody else.
    let presented = segment.get(range.end..segment.text.len()).starts_with([',', '(']);
    of_person(segment.lang, first) == Some(!female)
        && !inflected
        && (within || !presented && is_person(index, mentions, first, last))
        && !tells_of_kin(segment, range.start)
}

/// "Powiedział Anna Nowak": a verb of a man, and the first name of a woman.
pub(super) fn verbs(index: &Index, findings: &mut Findings) {
    if words(&index.release.lang).is_none_or(|own| own.people.verb_genders.is_empty()) {
        return;
    }
    for speaker in speakers(index) {
        let Some(own) = words(speaker.segment.lang) else { continue };
        let Some((man, woman)) = own.people.verb_genders.split_once('=') else { continue };
        let segment = speaker.segment;
        let near = if speaker.behind {
            speaker.tokens.start.saturating_sub(REACH)..speaker.tokens.start
        } else {
            speaker.tokens.end..(speaker.tokens.end + 1).min(segment.tokens.len())
        };
        let verb = near.rev().find(|i| is_stem_among(own.speech.says, segment.word_at(*i)));
        let name = speaker.name();
        let (Some(verb), [first, _]) = (verb, name.as_slice()) else { continue };
        // "Said the speaker of", "rekao je".
        let between = if speaker.behind { verb + 1..speaker.tokens.start } else { verb..verb };
        if between.len() > 1 || between.clone().any(|i| segment.word_at(i).chars().count() > 2) {
            continue;
        }
        let said = match segment.word_at(verb) {
            word if word.ends_with(woman) => true,
            word if word.ends_with(man) => false,
            _ => continue,
        };
        if of_person(segment.lang, first) == Some(!said) {
            let range = segment.tokens[verb].range.clone();
            let message =
                format!("“{}” is said of a {}", segment.word_at(verb), if said { "woman" } else { "man" });
            let name = segment.tokens[speaker.tokens.start].range.start
                ..segment.tokens[speaker.tokens.end - 1].range.end;
            let related = Related::new(segment.place(name), "this name is not");
            findings.push_with_related(
                segment.place(range),
                message,
                "correct the verb or the name",
                related,
            );
        }
    }
}

/// Somebody in a sentence, and whether it is a woman.
struct Person<'v> {
    segment: &'v Segment<'v>,
    tokens: Range<usize>,
    female: bool,
}

/// "Ms Garrick took over. He has launched 14 boats": the pronoun goes on with the only person before it.
pub(super) fn pronouns(index: &Index, mentions: &[Mention], findings: &mut Findings) {
    let is_text = |segment: &&Segment| {
        segment.part == Part::Body && matches!(segment.kind, Kind::Paragraph | Kind::Attribution)
    };
    let mut last: Option<&Segment> = None;
    for segment in index.segments.iter().filter(is_text) {
        let before = last.replace(segment);
        let Some(own) = words(segment.lang).filter(|own| !own.people.she.is_empty()) else { continue };
        for (at, sentence) in segment.sentences().iter().enumerate() {
            let first = segment.token_from(sentence.start);
            let word = segment.small_at(first);
            let female = is_among(own.people.she, &word);
            // "Hans Berg", "he who".
            let next = segment.word_at(first + 1);
            let other = next.starts_with(char::is_uppercase) || is_among(own.figures_disagree.relative, next);
            if !female && !is_among(own.people.he, &word) || other {
                continue;
            }
            let told = match (at, before) {
                (0, Some(before)) => person(own, mentions, (before, before.sentences().len()), true),
                _ => person(own, mentions, (segment, at), false),
            };
            let Some(told) = told.filter(|told| told.female != female) else { continue };
            let range = segment.tokens[first].range.clone();
            let name = told.segment.tokens[told.tokens.start].range.start
                ..told.segment.tokens[told.tokens.end - 1].range.end;
            let message =
                format!("“{}” goes on with “{}”", segment.get(range.clone()), told.segment.get(name.clone()));
            let related = Related::new(told.segment.place(name), "the person before it");
            findings.push_with_related(
                segment.place(range),
                message,
                "correct the title or the pronoun; name whoever else is meant",
                related,
            );
        }
    }
}

/// The only person of the sentence before a number, without those that are quoted. Unless it stands before the paragraph, a
/// pronoun may go on with whom the speaker calls "my coach".
fn person<'v>(
    own: &'static Words,
    mentions: &[Mention],
    (segment, end): (&'v Segment<'v>, usize),
    paragraph: bool,
) -> Option<Person<'v>> {
    let sentences = &segment.sentences()[..end];
    let is_quoted = |range: &&Range<usize>| {
        let text = segment.get((*range).clone());
        let marks = ['“', '”', '"', '»', '«', '‘'];
        let inner = text.trim_matches(|c: char| marks.contains(&c) || ".,!? ".contains(c));
        text.starts_with(marks) && !inner.contains(marks)
    };
    let skipped = sentences.iter().rev().take(QUOTED).take_while(is_quoted).count();
    let sentence = sentences.get(sentences.len().checked_sub(skipped + 1)?)?;
    let tokens = segment.tokens_in(sentence);
    let reader = Reader { own, segment, mentions, tokens: tokens.clone() };
    let mine = || tokens.clone().any(|i| is_among(own.people.mine, &segment.small_at(i)));
    let spoken = || tokens.clone().find_map(|i| reader.said(i)).filter(|_| paragraph || !mine());
    let found = reader.subject(tokens.start).or_else(spoken)?;
    reader.is_alone(&found).then_some(found)
}

struct Reader<'v, 'i> {
    own: &'static Words,
    segment: &'v Segment<'v>,
    mentions: &'i [Mention<'i>],
    tokens: Range<usize>,
}

impl<'v> Reader<'v, '_> {
    fn is_name(&self, i: usize) -> bool {
        let word = self.segment.word_at(i);
        word.starts_with(char::is_uppercase)
            && word.chars().any(char::is_lowercase)
            && self.tokens.contains(&i)
    }

    /// "Ms Garrick took over", from a token on.
    fn subject(&self, first: usize) -> Option<Person<'v>> {
        let segment = self.segment;
        let title = segment.small_at(first);
        let female = is_among(self.own.honorifics.female, &title);
        let titled = female || is_among(self.own.honorifics.male, &title);
        let start = first + usize::from(titled) + usize::from(titled && segment.word_at(first + 1) == ".");
        let names = (start..).take_while(|i| self.is_name(*i)).take(MOST_NAMES).count();
        // Whoever has no title may be less than the friend, the patient or the horse of the sentence.
        let fits = titled && (1..=3).contains(&names);
        fits.then(|| Person { segment, tokens: first..start + names, female })
    }

    /// The same beside a verb of saying.
    fn said(&self, i: usize) -> Option<Person<'v>> {
        let says = |i: usize| is_stem_among(self.own.speech.says, self.segment.word_at(i));
        if i == 0 || !self.is_name(i) || self.is_name(i - 1) {
            return None;
        }
        let found = self.subject(i)?;
        (says(i - 1) || says(found.tokens.end)).then_some(found)
    }

    /// Whether nothing else in the sentence can be meant: no other name, no role, nobody of the family, no pronoun.
    fn is_alone(&self, found: &Person) -> bool {
        let roles = Roles::of(self.own);
        let others = || self.tokens.clone().filter(|i| !found.tokens.contains(i));
        let other = |i: usize| {
            let word = self.segment.small_at(i);
            let named = self.is_name(i)
                && (self.is_name(i + 1)
                    || self.is_known(i)
                    || of_given(self.segment.lang, self.segment.word_at(i)).is_some());
            named
                || is_among(self.own.people.he, &word)
                || is_among(self.own.people.she, &word)
                || is_stem_among(self.own.people.kin, &word)
                || roles.role(&word).is_some()
                || self.own.names.titles.split(' ').any(|title| title == self.segment.word_at(i))
        };
        !others().any(other)
    }

    /// Whether a word with a capital is the family name of somebody in the text.
    fn is_known(&self, i: usize) -> bool {
        let word = self.segment.word_at(i);
        self.mentions.iter().any(|mention| mention.name.contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn titles_verbs_and_pronouns_of_the_other_gender_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Ms Garrick took over the yard in 2011. He has launched 14 boats since.", "He"),
            ("en-GB", "“It came out of a cupboard,” Mr Nair said. “It did.”\n\nShe keeps her chair.", "She"),
            ("sv", "Fru Lund tillträder i maj. Han är 44 år.", "Han"),
            ("fr", "« Nous sommes prêts », déclare Anne Morvan, maire. M. Morvan a remercié.", "M. Morvan"),
            ("it", "Il signor Elisa Corsi apre la mostra.", "signor Elisa Corsi"),
            ("pl", "„Jesteśmy gotowi”, powiedział Katarzyna Wójcik.", "powiedział"),
        ] {
            assert_eq!(found_in("honorific", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "Ms Garrick took over the yard from Mr Lowe in 2011. He had run it for years."),
            ("en-GB", "Ms Garrick took it over from her father. He had run it for years."),
            ("en-GB", "Mr Harle thanked the conductor. She has led the choir since 2011."),
            ("en-GB", "“It works,” said Priya Nair. Mr Nair, her father, taught her."),
            ("pl", "„Tak”, powiedział Kuba Wójcik. „Nie”, powiedziała Dagmar Nowak."),
            ("it", "Il signor Andrea Corsi apre la mostra con Luca Neri in Villa Corsi."),
        ] {
            assert_eq!(found_in("honorific", lang, text), [""; 0], "{text}");
        }
    }
}
