//! Who is quoted in running text: the name beside a verb of saying that stands beside a quotation. What the rules on names
//! share.

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Quoted, Segment, Token};
use super::super::words::{Spoken, is_among, is_stem_among};
use crate::language::{Words, words};

/// How many tokens may stand between the end of a quotation and the verb, and between the verb and the name.
const REACH: usize = 4;
const NEXT: usize = 2;
/// The most particles inside a name: "de la", "van der".
const MOST_PARTICLES: usize = 2;

/// Somebody who is quoted.
pub(in crate::checks) struct Speaker<'v> {
    pub segment: &'v Segment<'v>,
    /// The tokens of the name, with roles that have capitals before it, and without its title.
    pub tokens: Range<usize>,
    /// Whether it follows its verb.
    pub behind: bool,
    /// Whether a title or a role stands before it: "Mme", "la alcaldesa".
    pub presented: bool,
}

impl<'v> Speaker<'v> {
    /// As the index remembers it.
    fn quoted(self, segment: usize) -> Quoted {
        Quoted { segment, tokens: self.tokens, behind: self.behind, presented: self.presented }
    }

    /// The words of the name.
    pub fn name(&self) -> Vec<&'v str> {
        let tokens = self.segment.tokens[self.tokens.clone()].iter();
        tokens.filter(|token| token.is_word()).map(|token| self.segment.word(token)).collect()
    }
}

/// All who are quoted in the text.
pub(in crate::checks) fn speakers<'v>(index: &'v Index) -> Vec<Speaker<'v>> {
    let kinds = [Kind::Paragraph, Kind::Item, Kind::Quote];
    let texts = index.segments.iter().enumerate();
    let texts = texts.filter(|(_, segment)| segment.part == Part::Body && kinds.contains(&segment.kind));
    let found = index.found_quoted.get_or_init(|| {
        let of_segment = |(at, segment): (usize, &Segment)| {
            let found = of_segment(segment).into_iter();
            found.map(move |speaker| speaker.quoted(at)).collect::<Vec<_>>()
        };
        texts.flat_map(of_segment).collect()
    });
    let known = |quoted: &Quoted| {
        let Quoted { segment, tokens, behind, presented } = quoted.clone();
        Some(Speaker { segment: index.segments.get(segment)?, tokens, behind, presented })
    };
    found.iter().filter_map(known).collect()
}

fn of_segment<'v>(segment: &'v Segment<'v>) -> Vec<Speaker<'v>> {
    let Some(own) = words(segment.lang).filter(|own| !own.speech.says.is_empty()) else { return Vec::new() };
    let ends = quotation_ends(segment);
    if ends.is_empty() {
        return Vec::new();
    }
    let reader = Reader { segment, own, ends };
    (0..segment.tokens.len()).filter_map(|i| reader.speaker(i)).collect()
}

/// The tokens behind which a quotation ends: its mark, or the comma of one that a dash opens.
fn quotation_ends(segment: &Segment) -> Vec<usize> {
    let marks = segment.marks().iter().filter(|mark| !mark.opens).map(|mark| mark.at);
    let dashed = segment.text.starts_with(['–', '—']);
    let commas = segment.text.match_indices(',').map(|(at, _)| at).filter(|_| dashed);
    // ‘Single marks,’ of which the second may be an apostrophe too.
    let single = if segment.text.contains('‘') { segment.text.as_str() } else { "" };
    let single = single.match_indices('’').map(|(at, _)| at).filter(|at| {
        let (before, behind) = (segment.before(*at), segment.at(at + '’'.len_utf8()));
        before.is_some_and(|c| ",.!?".contains(c)) || behind == Some(',')
    });
    marks.chain(single).chain(commas).map(|at| segment.token_from(at)).collect()
}

struct Reader<'v> {
    segment: &'v Segment<'v>,
    own: &'static Words,
    ends: Vec<usize>,
}

impl<'v> Reader<'v> {
    /// Whether a quotation ends right before a token, but for a few small words.
    fn follows_a_quotation(&self, i: usize) -> bool {
        self.ends.iter().any(|end| *end < i && i - end <= REACH && (end + 1..i).all(|i| self.is_small(i)))
    }

    fn is_small(&self, i: usize) -> bool {
        let word = self.segment.word_at(i);
        word == "," || !word.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || ".!?:;".contains(c))
    }

    fn speaker(&self, verb: usize) -> Option<Speaker<'v>> {
        let written = self.segment.word_at(verb);
        if !written.starts_with(char::is_lowercase) || !is_stem_among(self.own.speech.says, written) {
            return None;
        }
        if self.follows_a_quotation(verb) {
            let first = (verb + 1..=verb + 1 + NEXT).find(|i| self.is_name(*i))?;
            let between = (verb + 1..first).all(|i| self.is_small(i) && self.segment.tokens[i].is_word());
            let speaker = self.named(first, true).filter(|_| between)?;
            return Some(Speaker { presented: speaker.presented || first > verb + 1, ..speaker });
        }
        // "…”, Renner said."
        let last = (verb.saturating_sub(2)..verb).rev().find(|i| self.is_name(*i))?;
        let first = (0..=last).rev().take_while(|i| self.is_name(*i)).last()?;
        let speaker = self.named(first, false)?;
        (self.follows_a_quotation(first) && speaker.tokens.end > last).then_some(speaker)
    }

    /// The name that begins with a token, or with the title before it.
    fn named(&self, first: usize, behind: bool) -> Option<Speaker<'v>> {
        let start = self.behind_titles(first);
        let end = self.name_end(start);
        let (segment, presented) = (self.segment, start > first);
        (end > start).then_some(Speaker { segment, tokens: start..end, behind, presented })
    }

    fn is_name(&self, i: usize) -> bool {
        let token = self.segment.tokens.get(i).filter(|token| token.is_word());
        token.is_some_and(|token| self.segment.word(token).starts_with(char::is_uppercase))
    }

    /// The first token behind titles: "Mme", "Dr.".
    fn behind_titles(&self, mut at: usize) -> usize {
        let own = self.own;
        while self.is_name(at) {
            let small = self.segment.word_at(at).to_lowercase();
            let titled = is_among(own.names.titles, self.segment.word_at(at))
                || is_among(own.honorifics.male, &small)
                || is_among(own.honorifics.female, &small);
            if !titled {
                break;
            }
            at += 1 + usize::from(self.segment.word_at(at + 1) == ".");
        }
        at
    }

    /// The end of a row of words with capitals; initials may have full stops, and particles stand inside.
    fn name_end(&self, first: usize) -> usize {
        let mut at = first;
        while self.is_name(at) {
            let initial =
                self.segment.word_at(at).chars().count() == 1 && self.segment.word_at(at + 1) == ".";
            let joined = self.segment.word_at(at + 1) == "-" && self.is_name(at + 2);
            at += 1 + usize::from(initial || joined);
            at += self.particles(at);
        }
        at.min(self.segment.tokens.len())
    }

    /// How many particles stand at a token, before another name: "van der Meulen".
    fn particles(&self, at: usize) -> usize {
        let spoken = Spoken::of(self.segment.lang);
        let is_one = |i: &usize| spoken.has(|words| words.people.particles, self.segment.word_at(*i));
        let count = (at..at + MOST_PARTICLES).take_while(is_one).count();
        if self.is_name(at + count) { count } else { 0 }
    }
}

/// Whether a token begins right behind another, as an apposition does: a comma or a bracket.
pub(super) fn is_explained(segment: &Segment, next: usize) -> bool {
    let next: Option<&Token> = segment.tokens.get(next);
    next.is_some_and(|token| {
        token.is_word()
            || token.is_number()
            || matches!(segment.word(token), "," | "(" | "–" | "—" | "-" | "’" | "'" | ":")
    })
}
