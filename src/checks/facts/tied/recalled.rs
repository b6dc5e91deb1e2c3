//! A change that a later sentence takes up by a noun: "736 this autumn, 640 a year ago. … This rise of 12 per cent", "48,300
//! in 2024, the year after 45,900. … The increase, about 5 per cent". The sentence may begin the next paragraph.
//!
//! It must begin with the noun, behind "this" or an article, and its figure must follow that at once. A rise "in sales" or
//! one of something else that is named is left alone, and so is what doesn't follow two figures of one thing.

use std::ops::Range;

use super::super::super::index::{Figure, Index, Kind, Part, Segment, Token};
use super::super::super::words::{Words as Phrases, is_among, is_stem_among};
use super::super::amounts::{is_year, shown};
use super::super::claims::{direction, turns};
use super::super::pairs::pairs;
use super::{Reader, Time, values};
use crate::language::{Change, words};

/// How many sentences before the noun are read for its figures, and in how many of a paragraph it may stand.
const BACK: usize = 2;
const AHEAD: usize = 2;
/// The most tokens from the noun to its claim.
const REACH: usize = 8;
/// Words as short as "double" are no nouns of a change.
const SHORT: usize = 6;

/// Two figures of one thing: the later one, the earlier one, whether they are shares, and where they stand.
struct Two {
    now: i128,
    before: i128,
    share: bool,
    range: Range<usize>,
}

/// A claim that two figures contradict: where it stands, and they, and what is told of it.
pub(in super::super) struct Recalled<'v> {
    pub claim: (&'v Segment<'v>, Range<usize>),
    pub figures: (&'v Segment<'v>, Range<usize>),
    pub message: String,
}

/// All of a release. `this_year` is that of the release.
pub(in super::super) fn recalled<'v>(index: &'v Index, this_year: i128) -> Vec<Recalled<'v>> {
    let mut out = Vec::new();
    let mut last: Option<&Segment> = None;
    for segment in &index.segments {
        let is_text = segment.part == Part::Body && segment.kind == Kind::Paragraph;
        let before = if is_text { last.replace(segment) } else { last.take() };
        let told = before.filter(|before| before.figures.len() > 1);
        if !is_text || told.is_none() && segment.figures.len() < 2 {
            continue;
        }
        let Some(all) = words(segment.lang).filter(|all| !all.recalled.those.is_empty()) else { continue };
        let reader = Reader { segment, own: &all.change, all, this_year };
        let sentences = segment.sentences();
        for (at, sentence) in sentences.iter().enumerate() {
            let Some(noun) = reader.noun(segment.token_from(sentence.start)) else { continue };
            let within = at
                .checked_sub(1)
                .map(|end| (segment, sentences[end.saturating_sub(BACK - 1)].start..sentences[end].end));
            // What a paragraph says of the one before it, it says at its beginning, before it has figures of its own.
            let own_figures = segment.figures_in(&(0..sentence.start)).len();
            let behind = told.filter(|_| at < AHEAD && own_figures == 0).map(|before| {
                let all = before.sentences();
                (before, all[all.len().saturating_sub(BACK)].start..before.text.len())
            });
            let found = within.into_iter().chain(behind).find_map(|(place, stretch)| {
                let two = two(place, &all.change, this_year, stretch)?;
                reader.contradiction(&noun, sentence.end, &two).map(|(range, message)| Recalled {
                    claim: (segment, range),
                    figures: (place, two.range),
                    message,
                })
            });
            out.extend(found);
        }
    }
    out
}

/// The last two figures of a stretch that are of one thing at two times, if nothing is counted behind them.
fn two(segment: &Segment, own: &'static Change, this_year: i128, stretch: Range<usize>) -> Option<Two> {
    let all = words(segment.lang)?;
    let reader = Reader { segment, own, all, this_year };
    let counted: Vec<&Figure> =
        segment.figures_in(&stretch).iter().filter(|figure| reader.counts(figure)).collect();
    let [others @ .., a, b] = counted.as_slice() else { return None };
    let (range, share) = (a.range.start..b.range.end, reader.is_share(b));
    let told = |now, before| {
        (now > 0 && before > 0 && now != before).then_some(Two { now, before, share, range: range.clone() })
    };
    let of_both = |from: &Figure| from.first == a.first || from.first == b.first;
    if let Some(pair) = pairs(segment, own).iter().find(|pair| of_both(pair.from) && of_both(pair.to)) {
        return told(pair.to.value, pair.from_value);
    }
    let (first, second) = values(a, b)?;
    if !reader.are_alike(a, b) {
        return None;
    }
    let (times, against) = reader.times(a, b, others.last().copied());
    // "After" tells of what was before, but for "the year after".
    let year_after = || {
        let small = |i: usize| segment.small_at(i);
        let near = b.first.saturating_sub(3)..b.first;
        near.into_iter().any(|i| is_among(all.lives.nth, &small(i)) && is_among(own.against, &small(i + 1)))
    };
    let later_first = match times {
        // "In 2024 it had been 48,300, the year after 45,900."
        (Time::Year(year), Time::Unsaid) if year < this_year && (!against || year_after()) => false,
        // "In 2024 it was 640, last year 736": or the year before that.
        (Time::Year(year), Time::Before) if year < this_year - 1 => return None,
        times => reader.order(times, against)?,
    };
    if later_first { told(first, second) } else { told(second, first) }
}

/// The noun of a change that begins a sentence.
struct Noun {
    token: usize,
    /// Whether "this" stands before it.
    shown: bool,
    rises: Option<bool>,
}

impl Reader<'_> {
    /// The noun of a sentence that begins at a token: "This rise", "L’aumento", "Ökningen på".
    fn noun(&self, first: usize) -> Option<Noun> {
        let opening = self.small(first);
        let shown = is_among(self.all.recalled.those, &opening);
        let article = is_among(self.all.grammar.determiners, &opening);
        // "Ökningen på 20 procent", "Growth of 12 per cent": a noun without an article has its figure right behind it.
        let by = || {
            let next = self.small(first + 1);
            is_among(self.own.by, &next) || is_among(self.all.measures.of, &next)
        };
        if !shown && !article && !by() {
            return None;
        }
        let elided = usize::from(matches!(self.segment.word_at(first + 1), "’" | "'"));
        let start = first + elided + usize::from(shown || article);
        let is = |i: &usize| {
            let word = self.small(*i);
            let multiple = [self.own.double, self.own.triple, self.own.halve]
                .into_iter()
                .any(|list| is_stem_among(list, &word) && word.chars().count() > SHORT);
            turns(self.own, &word) || multiple
        };
        let token = (start..start + 1 + usize::from(shown)).find(is)?;
        // "That is a rise", "this fell": a verb, and no noun.
        let plain = token == start || !is_among(self.all.grammar.function_words, &self.small(start));
        plain.then(|| Noun { token, shown, rises: direction(self.segment, self.own, token) })
    }

    /// What two figures contradict of a noun and its claim, up to the end of its sentence.
    fn contradiction(&self, noun: &Noun, end: usize, two: &Two) -> Option<(Range<usize>, String)> {
        let end = self.segment.token_from(end);
        let tokens = noun.token..end.min(noun.token + REACH);
        let said = |last: usize| {
            let tokens = &self.segment.tokens;
            tokens[noun.token].range.start..tokens[last].range.end
        };
        if let Some(claim) = self.read(tokens.clone(), false) {
            let first = claim.tokens.start;
            // "Growth of 12 per cent is expected next year": of another time.
            let sentence = self.segment.sentence_at(self.segment.tokens[noun.token].range.start);
            let another = || {
                let said = self.segment.get(sentence.clone());
                Phrases::new(self.all.figures_disagree.another_time).is_in(said)
                    || self.segment.figures_in(&sentence).iter().any(is_year)
            };
            let plain = || !another() && self.ends_there(claim.tokens.end);
            let near = (noun.token + 1..first).all(|i| self.passes(i)) && (noun.shown || plain());
            // The noun itself says which way: "this rise of 12 per cent makes up for the fall".
            let exact = claim.judge(two.now, two.before, two.share).filter(|_| near)?;
            let range = said(claim.tokens.end - 1);
            let message = format!(
                "“{}” doesn’t fit the two figures before it: {exact}",
                self.segment.get(range.clone())
            );
            return Some((range, message));
        }
        // "This rise is due to": no figure follows, and nothing says of what it is one.
        let verb = is_among(self.all.spans.present, &self.small(noun.token + 1));
        let rises = noun.rises.filter(|_| noun.shown && verb)?;
        (rises != (two.now > two.before)).then(|| {
            let range = said(noun.token);
            let (now, before) = (shown(two.now), shown(two.before));
            (range.clone(), format!("“{}” doesn’t fit {before}, and then {now}", self.segment.get(range)))
        })
    }

    /// Whether nothing says behind a claim of what it is one: "the rise of 12 per cent in fees".
    fn ends_there(&self, end: usize) -> bool {
        let word = self.small(end);
        let is_word = self.segment.tokens.get(end).is_some_and(Token::is_word);
        !is_word
            || is_among(self.all.spans.present, &word)
            || !is_among(self.all.grammar.function_words, &word)
    }

    /// Whether a token may stand between a noun and its figure: a small word, a mark, "about".
    fn passes(&self, i: usize) -> bool {
        let word = self.small(i);
        let all = self.all;
        !self.segment.tokens[i].is_word() && !matches!(&*word, "." | ";" | "(")
            || [all.grammar.function_words, all.grammar.determiners, all.figures_disagree.aside]
                .into_iter()
                .chain([all.measures.of, all.change.by])
                .any(|list| is_among(list, &word))
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn what_is_said_of_two_figures_later_is_held_against_them() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "It lent 640 films in 2024. In 2025 it was 736.\n\nThis rise of 12 per cent comes late.",
                "rise of 12 per cent",
            ),
            (
                "en-GB",
                "It lent 640 films in 2024. In 2025 it was 736.\n\nThis rise of 15 per cent comes late.",
                "",
            ),
            (
                "en-GB",
                "It lent 640 films in 2024. In 2025 it was 736.\n\nThis rise in rents of 12 per cent comes late.",
                "",
            ),
            (
                "it",
                "Nel 2024 i libri erano 48.300, l’anno dopo 45.900.\n\nL’aumento, pari a circa il 5 per cento, è chiaro.",
                "aumento, pari a circa il 5 per cento",
            ),
            (
                "de",
                "2019 zählte er 300 Mitglieder, heute sind es 600.\n\nDiese Verdreifachung freut ihn.",
                "Verdreifachung",
            ),
            (
                "en-GB",
                "It lent 736 films in 2024. In 2025 it was 640.\n\nThis rise is due to the shop.",
                "rise",
            ),
        ] {
            assert_eq!(found_in("change", lang, text).join("|"), expected, "{text}");
        }
    }
}
