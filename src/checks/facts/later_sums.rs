//! Sums over several sentences: so many pieces, the price of each, and later what they cost; so many of so many, and later how
//! many are left; "the remaining 600,000 francs" of an amount in euros, and "of which 2.9 million" of thousands. A part of the rule on arithmetic.
//!
//! What is left must differ from the rest by a slip of the keys, and what is paid must be near to the product and told with the
//! noun of the pieces: figures that are farther apart were never meant as one sum.

use super::super::index::{Figure, Index, Kind, Part};
use super::super::rule::Findings;
use super::super::words::{Words as Phrases, common_bare_start, is_among, is_stem_among, phrases};
use super::amounts::{currency, is_slip, shown};
use super::handed_out::handed_out;
use super::told_sentences::{Found, Sentence, is_counted};
use crate::diagnostic::Related;
use crate::language::words;

const HELP: &str = "correct the figure that is wrong";

/// How many sentences with figures, and how many paragraphs, a sum may lie behind its parts.
const LATER: usize = 4;
const FAR: usize = 3;
/// The most tokens between a part and its whole, and between a figure and the word that says that it is left.
const OF: usize = 5;
const BESIDE: usize = 6;
/// Words as short as "je" and "por" say too much else.
const LONG: usize = 4;

/// Looks at the paragraphs of the text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut all: Vec<Sentence> = Vec::new();
    let paragraphs = index.of(&[Part::Body]).filter(|segment| segment.kind == Kind::Paragraph);
    for (number, segment) in paragraphs.enumerate() {
        let Some(own) = words(segment.lang).filter(|_| !segment.figures.is_empty()) else { continue };
        all.extend(segment.sentences().iter().filter_map(|range| {
            let told = segment.figures_in(range).iter().filter(|figure| is_counted(segment, figure));
            let figures: Vec<&Figure> = told.collect();
            (!figures.is_empty()).then(|| Sentence { number, segment, own, range: range.clone(), figures })
        }));
    }
    for (at, sentence) in all.iter().enumerate() {
        let behind = all[at + 1..].iter().take(LATER);
        let behind: Vec<&Sentence> = behind.take_while(|next| next.number - sentence.number < FAR).collect();
        let before = at.checked_sub(1).map(|i| &all[i]);
        let found = sentence
            .left(&behind, &all)
            .or_else(|| sentence.product(before, &behind))
            .or_else(|| sentence.remainder(before, &all))
            .or_else(|| sentence.thereof())
            .or_else(|| handed_out(&all, at));
        if let Some(Found { place, other, message }) = found {
            let related = Related::new(other.0.place(other.1), "what it is reckoned from");
            findings.push_with_related(place.0.place(place.1), message, HELP, related);
        }
    }
}

impl<'v> Sentence<'v> {
    /// The part and the whole of "870 of the 1,250 places", "of the 1,250 places, 870".
    fn part_of_whole(&self) -> Option<(&'v Figure, &'v Figure)> {
        let [one, two] = self.figures.as_slice() else { return None };
        let plain = |figure: &&&Figure| {
            let whole = figure.in_digits && figure.scale == 1 && figure.value % 1000 == 0;
            whole && currency(self.segment, figure).is_none() && !self.is_about(figure)
        };
        let between = one.next..two.first;
        if between.len() > OF || ![one, two].iter().all(plain) {
            return None;
        }
        let own = self.own;
        let before = self.segment.get(self.range.start..one.range.start).trim_end().to_lowercase();
        let of_all = phrases(own.arithmetic.of_all).any(|phrase| {
            before.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        if one.value > two.value {
            return of_all.then_some((*two, *one));
        }
        let of = [own.figures_disagree.parts_of, own.arithmetic.of_all, own.measures.of];
        let joined = between.into_iter().any(|i| {
            let word = self.small(i);
            is_among(of[0], &word) || is_among(of[2], &word) || phrases(of[1]).any(|phrase| phrase == word)
        });
        joined.then_some((*one, *two))
    }

    /// "870 of the 1,250 places are filled. … That leaves 480."
    fn left(&self, behind: &[&Self], all: &[Self]) -> Option<Found<'v>> {
        if self.own.recalled.left.is_empty() || behind.is_empty() {
            return None;
        }
        let (part, whole) = self.part_of_whole()?;
        let exact = whole.value - part.value;
        let upheld =
            |other: &Self| other.segment.figures_in(&other.range).iter().any(|own| own.value == exact);
        if exact < 10_000 || all.iter().any(upheld) {
            return None;
        }
        let (next, figure) = behind.iter().take(2).find_map(|next| {
            let [figure] = next.figures.as_slice() else { return None };
            next.is_left(figure).then_some((*next, *figure))
        })?;
        let said = figure.value;
        let wrong = is_slip(exact, said) && said < whole.value && !next.is_about(figure);
        wrong.then(|| {
            let (a, b) = (shown(whole.value), shown(part.value));
            let first = part.range.start.min(whole.range.start);
            Found {
                place: (next.segment, figure.range.clone()),
                other: (self.segment, first..part.range.end.max(whole.range.end)),
                message: format!("{a} less {b} leave {}, and not {}", shown(exact), shown(said)),
            }
        })
    }

    /// Whether a word beside a figure says that so many are left.
    fn is_left(&self, figure: &Figure) -> bool {
        let tokens = self.segment.tokens_in(&self.range);
        let near =
            figure.first.saturating_sub(BESIDE).max(tokens.start)..tokens.end.min(figure.next + BESIDE);
        let plain = currency(self.segment, figure).is_none() && figure.scale == 1;
        plain && near.into_iter().any(|i| is_stem_among(self.own.recalled.left, &self.small(i)))
    }

    /// "320 grants. Each is of 4,500 pesos. … To cover the grants, 1.54 million pesos".
    fn product(&self, before: Option<&Self>, behind: &[&Self]) -> Option<Found<'v>> {
        let (counts, amounts) = self.parted();
        let [price] = amounts.as_slice() else { return None };
        let near = price.first.saturating_sub(9)..price.next + 4;
        let sentence = self.segment.tokens_in(&self.range);
        let each = |i: &usize| {
            let word = self.small(*i);
            word.chars().count() >= LONG
                && is_stem_among(self.own.arithmetic.each, &word)
                && !is_among(self.own.figures_disagree.units, &self.small(i + 1))
        };
        if price.scale != 1 || !near.filter(|i| sentence.contains(i)).any(|i| each(&i)) {
            return None;
        }
        let (place, count) = match counts.as_slice() {
            [count] if count.first < price.first => (self, *count),
            [] => {
                let before = before.filter(|before| before.number == self.number)?;
                let (counts, amounts) = before.parted();
                let [count] = counts.as_slice() else { return None };
                amounts.is_empty().then_some((before, *count))?
            }
            _ => return None,
        };
        let plain = count.value % 1000 == 0 && count.value >= 3_000 && count.scale == 1;
        if !plain || place.is_about(count) || self.is_about(price) {
            return None;
        }
        let product = count.value.saturating_mul(price.value) / 1000;
        let code = currency(self.segment, price);
        let (next, total) = behind.iter().find_map(|next| {
            let (_, amounts) = next.parted();
            let [total] = amounts.as_slice() else { return None };
            let told = currency(next.segment, total) == code && total.value > price.value;
            (told && (next.names(place, count) || next.is_of_all())).then_some((*next, *total))
        })?;
        let off = (total.value - product).abs();
        let wrong = off > rounding(total) && off * 4 <= product && !next.is_about(total);
        wrong.then(|| Found {
            place: (next.segment, total.range.clone()),
            other: (self.segment, price.range.clone()),
            message: format!("{} times {} is {}", shown(count.value), shown(price.value), shown(product)),
        })
    }

    /// Whether something says that an amount is that of all: "the total cost".
    fn is_of_all(&self) -> bool {
        let said = self.segment.get(self.range.clone()).to_lowercase();
        phrases(self.own.worked_out.total_cost).any(|phrase| said.contains(phrase))
    }

    /// Whether what another sentence counts is named here.
    fn names(&self, other: &Self, count: &Figure) -> bool {
        let noun = other.small(count.next);
        let long = noun.chars().count() > 3 && !is_among(self.own.figures_disagree.units, &noun);
        long && self.segment.tokens_in(&self.range).any(|i| {
            let word = self.small(i);
            common_bare_start(&word, &noun) >= LONG.max(noun.chars().count() - 2)
        })
    }

    /// "The roof costs 1.8 million euros. … The remaining 600,000 francs": the rest of an amount in another currency.
    fn remainder(&self, before: Option<&Self>, all: &[Self]) -> Option<Found<'v>> {
        let (_, amounts) = self.parted();
        let rest = *amounts.iter().find(|figure| self.is_rest(figure))?;
        let code = currency(self.segment, rest)?;
        let place =
            amounts.iter().take_while(|other| other.first < rest.first).last().map(|other| (self, *other));
        let place = place.or_else(|| {
            let before = before.filter(|before| before.number == self.number)?;
            Some((before, *before.parted().1.last()?))
        });
        let (other, whole) = place?;
        let same = |one: &Self| {
            let mut amounts =
                one.figures.iter().filter(|figure| figure.range != rest.range || one.number != self.number);
            amounts.any(|figure| currency(one.segment, figure) == Some(code))
        };
        let own = currency(other.segment, whole)?;
        let wrong = own != code && rest.value < whole.value && !all.iter().any(same);
        wrong.then(|| {
            let end = self.segment.tokens.get(rest.next).map_or(rest.range.end, |token| token.range.end);
            let range = rest.range.start..end.max(rest.range.end);
            Found {
                message: format!("“{}” is the rest of a sum in {own}", self.segment.get(range.clone())),
                place: (self.segment, range),
                other: (other.segment, whole.range.clone()),
            }
        })
    }

    /// "4.2 thousand euros, of which 2.9 million": the part is more than all of it.
    fn thereof(&self) -> Option<Found<'v>> {
        let two = self.figures.windows(2).find(|two| {
            let [whole, part] = [two[0], two[1]];
            let [code, other] = [whole, part].map(|figure| currency(self.segment, figure));
            let alike = code.is_some() && (other == code || other.is_none() && part.scale > 1);
            let near = part.first - whole.next.min(part.first) <= BESIDE;
            let between = || self.segment.get(whole.range.end..part.range.start);
            let thereof = || Phrases::new(self.own.arithmetic.thereof).is_in(between());
            alike && near && part.value > whole.value && thereof()
        })?;
        let [whole, part] = [two[0], two[1]].map(|figure| figure.range.clone());
        Some(Found {
            message: format!(
                "“{}” is more than the “{}” that it is a part of",
                self.segment.get(part.clone()),
                self.segment.get(whole.clone())
            ),
            place: (self.segment, whole.start..part.end),
            other: (self.segment, whole),
        })
    }

    /// "The remaining 600,000", "les 600 000 euros restants".
    fn is_rest(&self, figure: &Figure) -> bool {
        let ends = |word: &str| {
            let lasts = phrases(self.own.arithmetic.others).filter_map(|phrase| phrase.rsplit(' ').next());
            !word.is_empty() && lasts.into_iter().any(|last| last == word)
        };
        let before = (1..=2).filter_map(|back| figure.first.checked_sub(back));
        let behind = figure.next + 1..figure.next + 3;
        let first = self.segment.token_from(self.range.start);
        before.filter(|i| *i >= first).chain(behind).any(|i| ends(&self.small(i)))
    }
}

/// By how much a total may miss, as its last digit is rounded.
fn rounding(total: &Figure) -> i128 {
    let told = total.value / total.scale.max(1);
    let unit = [1000, 100, 10].into_iter().find(|unit| told % unit == 0).unwrap_or(1);
    if total.scale > 1 { unit.saturating_mul(total.scale) / 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn sums_over_sentences_are_worked_out() {
        for (lang, text, expected) in [
            ("en-GB", "So far, 870 of the 1,250 places are filled. That leaves 480 for May.", "480"),
            ("en-GB", "So far, 870 of the 1,250 places are filled. That leaves 380 for May.", ""),
            ("en-GB", "So far, 870 of the 1,250 places are filled. We have 480 on other courses.", ""),
            (
                "es",
                "Entregará 320 becas. Cada una recibirá 4.500 euros.\n\nPara cubrir las becas se destinarán 1,54 millones de euros.",
                "1,54 millones",
            ),
            (
                "es",
                "Entregará 320 becas. Cada una recibirá 4.500 euros.\n\nPara cubrir las becas se destinarán 1,44 millones de euros.",
                "",
            ),
            (
                "de",
                "Es kostet 1,8 Millionen Euro. Zwei Drittel zahlt das Land, die restlichen 600.000 Franken die Stadt.",
                "600.000 Franken",
            ),
            (
                "de",
                "Es kostet 1,8 Millionen Euro. Zwei Drittel zahlt das Land, die restlichen 600.000 Euro die Stadt.",
                "",
            ),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
    }
}
