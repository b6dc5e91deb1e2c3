//! Family names that stand alone and are a slip of somebody's: "according to Pargiter", where Helen Pargeter was named. A part
//! of the rule on misspelt names.

use std::collections::HashSet;
use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{Words, common_start, is_among, is_stem_among, phrases};
use super::genders::of_given;
use super::names::{is_form_of, starts_alike, words};
use super::speakers::speakers;
use crate::diagnostic::{Related, Severity};
use crate::language::{self, words as words_of};

/// Shorter names are alike by chance.
const SHORTEST: usize = 5;
/// Of names without a word that says whose they are.
const LONG: usize = 7;
/// The longest phrase before a name that says who says something, in bytes.
const CUE: usize = 40;

/// Whoever is named in full.
pub(super) struct Known<'v> {
    /// The family name, and the particle before it.
    pub family: &'v str,
    pub particle: &'v str,
    pub segment: &'v Segment<'v>,
    pub range: Range<usize>,
    /// Whether they speak or stand in the data; else the name may have an ending of its case.
    pub told: bool,
}

/// Those of the data.
pub(super) fn of_data<'v>(index: &'v Index) -> Vec<Known<'v>> {
    let names = index.segments.iter().filter(|segment| {
        matches!(segment.part, Part::People | Part::Contacts) && segment.kind == Kind::Name
    });
    let known = names.filter_map(|segment| {
        let name = words(&segment.text);
        let [.., before, family] = name.as_slice() else { return None };
        let particle = if before.starts_with(char::is_lowercase) || name.len() > 2 { before } else { "" };
        Some(Known { family, particle, segment, range: 0..segment.text.len(), told: true })
    });
    known.collect()
}

/// Those who are quoted with two names.
pub(super) fn of_speakers<'v>(index: &'v Index) -> Vec<Known<'v>> {
    let known = speakers(index).into_iter().filter_map(|speaker| {
        let [.., first, last] = *speaker.name().as_slice() else { return None };
        let turned = words_of(speaker.segment.lang).is_some_and(|own| own.honorifics.family_first);
        let tokens = &speaker.segment.tokens[speaker.tokens.clone()];
        let range = tokens.first()?.range.start..tokens.last()?.range.end;
        // "Baukje van der Meulen".
        let particle = if first.starts_with(char::is_lowercase) { first } else { "" };
        let family = if turned && particle.is_empty() { first } else { last };
        Some(Known { family, particle, segment: speaker.segment, range, told: true })
    });
    known.collect()
}

/// Whether a word, in small letters, ends a phrase that says whose words something is: no first name.
pub(super) fn is_cue(segment: &Segment, word: &str) -> bool {
    words_of(segment.lang)
        .is_some_and(|own| phrases(own.speech.according).any(|cue| cue.split(' ').next_back() == Some(word)))
}

/// "Cole-Ashby", where "Ashby-Cole" stands elsewhere.
fn turned(index: &Index, findings: &mut Findings) {
    let mut seen: Vec<(&str, &str, &Segment, Range<usize>)> = Vec::new();
    for segment in index.prose() {
        if !segment.text.contains('-') {
            continue;
        }
        let capital = |i: usize| {
            let word = segment.word_at(i);
            word.starts_with(char::is_uppercase) && word.chars().nth(2).is_some_and(char::is_lowercase)
        };
        for i in 1..segment.tokens.len().saturating_sub(1) {
            let joined =
                segment.word_at(i) == "-" && !segment.tokens[i].spaced && !segment.tokens[i + 1].spaced;
            if !joined || !capital(i - 1) || !capital(i + 1) {
                continue;
            }
            let (one, two) = (segment.word_at(i - 1), segment.word_at(i + 1));
            let range = segment.tokens[i - 1].range.start..segment.tokens[i + 1].range.end;
            if let Some((_, _, there, place)) =
                seen.iter().find(|(a, b, ..)| *a == two && *b == one && a != b)
            {
                let message = format!("“{one}-{two}” here, “{two}-{one}” before");
                let related = Related::new(there.place(place.clone()), "the other order");
                let help = "write the double name in the order that it has";
                findings.push_with_related(segment.place(range), message, help, related);
                findings.last_is(Severity::Warning);
                return;
            }
            seen.push((one, two, segment, range));
        }
    }
}

/// Tells of the first slip of each name that isn't `settled` yet.
pub(super) fn check(index: &Index, known: &[Known], settled: &HashSet<&str>, findings: &mut Findings) {
    turned(index, findings);
    if known.is_empty() {
        return;
    }
    let parts = [Part::Body, Part::Headline, Part::Subheadline, Part::Summary, Part::Pictures, Part::Editors];
    let mut told: Vec<&str> = Vec::new();
    for segment in index.of(&parts).filter(|segment| !matches!(segment.kind, Kind::Cell | Kind::Header)) {
        let Some(own) = words_of(segment.lang) else { continue };
        for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            let word = segment.word(token);
            let small = word.as_bytes().first().is_none_or(u8::is_ascii_lowercase);
            if small || word.len() < SHORTEST || !word.starts_with(char::is_uppercase) {
                continue;
            }
            // Most begin otherwise, and none of those that do is short.
            let near = known.iter().any(|own| {
                own.family.as_bytes().first() == word.as_bytes().first()
                    || own.family.len() >= LONG && word.len() >= LONG
            });
            if !near || told.contains(&word) || settled.contains(word) {
                continue;
            }
            let name = Alone { segment, own, at: i, word };
            if !name.is_free_behind() {
                continue;
            }
            let Some(meant) = name.meant(known).filter(|_| stands_once(index, word)) else { continue };
            told.push(word);
            let message = format!("“{word}” here, “{}” elsewhere", meant.segment.get(meant.range.clone()));
            let help = "spell the name the same in both; if it is somebody else, put both under `people`";
            let related = Related::new(meant.segment.place(meant.range.clone()), "so it stands there");
            findings.push_with_related(segment.place(token.range.clone()), message, help, related);
            findings.last_is(Severity::Warning);
        }
    }
}

/// Whether a word stands nowhere else: a slip is made once.
fn stands_once(index: &Index, word: &str) -> bool {
    let all =
        index.segments.iter().flat_map(|segment| segment.tokens.iter().map(|token| segment.word(token)));
    all.filter(|other| *other == word).nth(1).is_none()
}

/// Which letters a name has, a bit for each.
fn letters(name: &str) -> u64 {
    name.chars().fold(0, |all, letter| all | 1 << (u32::from(letter) % u64::BITS))
}

/// A word with a capital that stands alone.
struct Alone<'v> {
    segment: &'v Segment<'v>,
    own: &'static language::Words,
    at: usize,
    word: &'v str,
}

impl Alone<'_> {
    /// Whose name it is a slip of.
    fn meant<'k, 'v>(&self, known: &'k [Known<'v>]) -> Option<&'k Known<'v>> {
        let lang = self.segment.lang;
        // With another name before it, as most are, it can only be one that has a particle.
        let free = self.is_free_before(self.at);
        let near =
            known.iter().filter(|own| own.family.len() >= SHORTEST && (free || !own.particle.is_empty()));
        let meant = near.into_iter().find(|own| self.is_slip_of(own))?;
        (!known.iter().any(|own| is_form_of(lang, own.family, self.word))).then_some(meant)
    }

    fn is_slip_of(&self, known: &Known) -> bool {
        let (one, other) = (known.family, self.word);
        // Where names take endings, only what ends alike is no form.
        let inflected = self.own.names.inflected && !known.told;
        if inflected && (one.chars().next_back() != other.chars().next_back() || one.len() < LONG) {
            return false;
        }
        // Most words are nowhere near.
        let begins = one.as_bytes().first() == other.as_bytes().first();
        let apart = one.len().abs_diff(other.len());
        if apart > 6 || !begins && (apart > 1 || one.len() < LONG) {
            return false;
        }
        let lengths = [one, other].map(|name| name.chars().count());
        let length = lengths[0].min(lengths[1]);
        if lengths[0].abs_diff(lengths[1]) > 4 {
            return false;
        }
        let common = common_start(one, other);
        // Most words are nowhere near.
        let alike = starts_alike(one, other);
        let particled = self.at > 0 && !known.particle.is_empty() && self.first(known) < self.at;
        if common < 2 && (length < LONG || alike) && !particled {
            return false;
        }
        // What begins otherwise ends alike, if it is a slip.
        if !alike && !particled && one.as_bytes().last() != other.as_bytes().last() {
            return false;
        }
        // Three letters more or less are three slips at least, as are five letters that only one of both has; two slips are
        // all that is asked.
        let apart = lengths[0].abs_diff(lengths[1]);
        let far = apart > 2 || (letters(one) ^ letters(other)).count_ones() > 4;
        let distance = if far { 3 } else { strsim::damerau_levenshtein(one, other) };
        let near = alike && (distance == 1 || distance == 2 && length >= 6 || common >= 5 && length >= LONG)
            || alike && common >= 4 && 2 * common >= lengths[0].max(lengths[1])
            || distance < 3 && length > LONG
            || distance == 1 && length >= LONG;
        let first = self.first(known);
        let particled = particled && alike && distance < 3;
        if !near && !particled || !self.is_free_before(first) {
            return false;
        }
        if self.is_said(first) || inflected {
            return self.is_said(first);
        }
        // Nothing says that it is a name: a letter inside must be wrong, and no ending.
        let ends = |name: &str| name.chars().next_back();
        alike
            && distance == 1
            && ends(one) == ends(other)
            && common + 1 < length
            && (length >= LONG || self.is_somebody(first, known))
    }

    /// Whether a verb of what somebody did or will do stands right behind a name that begins a sentence, and whoever is known
    /// has a first name that people have: "Fraser will also teach".
    fn is_somebody(&self, first: usize, known: &Known) -> bool {
        let start = self.segment.tokens[first].range.start;
        let given = known.segment.get(known.range.clone()).split(' ').next().unwrap_or_default();
        let lists = [self.own.event_past.future, self.own.event_past.told];
        let next = || self.segment.word_at(self.at + 1);
        self.segment.sentence_at(start).start == start
            && of_given(known.segment.lang, given).is_some()
            && lists.into_iter().any(|list| Words::new(list).is_in(next()))
    }

    /// The first token of the name: that of its particles, where those are the same.
    fn first(&self, known: &Known) -> usize {
        let Some(before) = self.at.checked_sub(1).filter(|_| !known.particle.is_empty()) else {
            return self.at;
        };
        if self.segment.small_at(before) != known.particle.to_lowercase() {
            return self.at;
        }
        let more = before.checked_sub(1).filter(|more| {
            let word = self.segment.small_at(*more);
            is_among(self.own.grammar.function_words, &word)
        });
        more.unwrap_or(before)
    }

    /// Whether no other name stands behind it, and no hyphen.
    fn is_free_behind(&self) -> bool {
        !self.is_capital(self.at + 1) && !self.is_joint(self.at + 1)
    }

    /// The same before its first token.
    fn is_free_before(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else { return true };
        let named = self.is_capital(before) && !self.is_title(before) && !self.is_cue_end(before);
        !named && !self.is_joint(before)
    }

    fn is_capital(&self, i: usize) -> bool {
        self.segment.word_at(i).starts_with(char::is_uppercase)
    }

    fn is_joint(&self, i: usize) -> bool {
        matches!(self.segment.word_at(i), "-" | "‑" | "&" | "@" | "#" | "/" | "_")
    }

    fn is_title(&self, i: usize) -> bool {
        let small = self.segment.small_at(i);
        is_among(self.own.names.titles, self.segment.word_at(i))
            || is_among(self.own.honorifics.male, &small)
            || is_among(self.own.honorifics.female, &small)
    }

    fn is_cue_end(&self, i: usize) -> bool {
        is_cue(self.segment, &self.segment.small_at(i))
    }

    /// Whether words beside it say that somebody says something.
    fn is_said(&self, first: usize) -> bool {
        let segment = self.segment;
        let mut first = first;
        while let Some(before) = first.checked_sub(1) {
            if !self.is_title(before) && segment.word_at(before) != "." {
                break;
            }
            first = before;
        }
        let says = |i: usize| is_stem_among(self.own.speech.says, segment.word_at(i));
        if says(self.at + 1) || first.checked_sub(1).is_some_and(says) {
            return true;
        }
        if is_among(self.own.speech.according_behind, segment.word_at(self.at + 1)) {
            return true;
        }
        let end = segment.tokens.get(first).map_or(0, |token| token.range.start);
        let from =
            (end.saturating_sub(CUE)..=end).find(|at| segment.text.is_char_boundary(*at)).unwrap_or(end);
        let before = segment.get(from..end).trim_end().to_lowercase();
        phrases(self.own.speech.according)
            .any(|cue| before.strip_suffix(cue).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    }
}
