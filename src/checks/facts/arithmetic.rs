//! Figures that don't work out: parts and their total, pieces and their price, a part above its whole, a share, a measure in
//! two units.
//!
//! Whoever reads with a pencil finds it in a minute, and writes about that instead of the news. Only figures are judged
//! that say what is to be added: a total, a colon and its parts; "45 in all", "the other 61", women and men; pieces "at 200
//! each, 8,000 in all"; "150 of the 250 (65 per cent)"; "12 km (9 miles)"; an area in metres; a list below its sum; in the sentence
//! that follows, what the pieces cost together, what each gets, and what is left; the total of a table beside it; a rent by the month
//! and by the year. What is far from the sum was never meant as one.
//!
//! Bad: `The society has 120 members: 70 adults and 40 children.`
//!
//! Good: `The society has 120 members: 70 adults and 50 children.`

use std::ops::Range;

use super::super::index::{Figure, Index, Segment};
use super::super::rule::Findings;
use super::super::words::{Words, is_among, is_stem_among, phrases};
use super::amounts::{currency, is_year, percent, shown, yearly_behind};
use super::claims::turns;
use super::{later_sums, listed_sums, measures, portions, rates, sums, told_totals};
use crate::language::{self, words};

const HELP: &str = "correct the figure that is wrong";

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let begins = findings.len();
    measures::check(index, findings);
    listed_sums::check(index, findings);
    for segment in index.running_text().filter(|segment| !segment.figures.is_empty()) {
        let Some(own) = words(segment.lang) else { continue };
        let mut told: Vec<Range<usize>> = Vec::new();
        for sentence in segment.sentences() {
            let reader = Sentence { segment, own, range: sentence.clone() };
            let faults =
                [reader.parts(), reader.others(), reader.product(), reader.part_of_all(), reader.share()];
            if let Some((range, message)) = faults.into_iter().flatten().next() {
                told.push(range.clone());
                findings.push(segment.place(range), message, HELP);
            }
        }
        let apart = |range: &Range<usize>| {
            !told.iter().any(|known| known.start < range.end && range.start < known.end)
        };
        let further = rates::faults(segment, own).into_iter().chain(portions::faults(segment, own));
        let all = sums::faults(segment).into_iter().chain(further);
        for (range, message) in all.filter(|(range, _)| apart(range)) {
            findings.push(segment.place(range), message, HELP);
        }
    }
    told_totals::check(index, findings);
    if findings.len() == begins {
        later_sums::check(index, findings);
    }
}

/// A sentence with figures.
struct Sentence<'s> {
    segment: &'s Segment<'s>,
    own: &'static language::Words,
    range: Range<usize>,
}

type Fault = Option<(Range<usize>, String)>;

impl<'s> Sentence<'s> {
    fn word(&self, i: usize) -> &'s str {
        self.segment
            .tokens
            .get(i)
            .filter(|token| token.range.start < self.range.end)
            .map(|token| self.segment.word(token))
            .unwrap_or_default()
    }

    fn figures(&self) -> Vec<&'s Figure> {
        let counts = |figure: &&Figure| !self.segment.is_dated(figure) && !is_year(figure);
        self.segment.figures_in(&self.range).iter().filter(counts).collect()
    }

    /// "120 members: 70 adults and 40 children".
    fn parts(&self) -> Fault {
        let figures = self.figures();
        let at = figures.iter().position(|figure| self.colon_behind(figure).is_some())?;
        let (mut whole, mut parts) = (figures[at], &figures[at + 1..]);
        let colon = self.colon_behind(whole)?;
        // "£6 million from three sources:" is money, not sources.
        let paid = |figure: &Figure| currency(self.segment, figure).is_some();
        // "£9,000, split in three: £5,000 …".
        if let [pieces, rest @ ..] = parts
            && paid(whole)
            && !paid(pieces)
            && pieces.next <= colon
        {
            parts = rest;
        }
        if let Some(before) = at.checked_sub(1).map(|i| figures[i])
            && !paid(whole)
            && paid(before)
            && parts.first().is_some_and(|part| paid(part))
        {
            whole = before;
        }
        let sign =
            |first: &Figure| usize::from(first.first == colon + 2 && currency(self.segment, first).is_some());
        if parts.len() < 2
            || parts[0].first != colon + 1 + sign(parts[0])
            || Words::new(self.own.percentages.rest).is_in(self.segment.get(self.range.clone()))
        {
            return None;
        }
        let kind =
            |figure: &Figure| (currency(self.segment, figure), percent(self.segment, figure).is_some());
        // "6,000 euros: 3,000 for the first, 2,000 for the second": the parts of a sum need no sign.
        let paid =
            |figure: &Figure| parts.len() > 2 && kind(whole).0.is_some() && kind(figure) == (None, false);
        let counted =
            |figure: &&Figure| (kind(figure) == kind(whole) || paid(figure)) && self.names_things(figure);
        let joined = parts.windows(2).all(|two| self.joins(two[0].next..two[1].first));
        let last = parts.last()?;
        let behind = self.segment.tokens[last.next..]
            .iter()
            .take_while(|token| token.range.end <= self.range.end && token.is_word())
            .count();
        if !parts.iter().all(counted) || !joined || behind > 5 {
            return None;
        }
        let sum: i128 = parts.iter().map(|part| part.value).sum();
        let near = sum * 4 >= whole.value * 3 && sum * 3 <= whole.value * 4;
        (sum != whole.value && near).then(|| {
            let message = format!(
                "the parts add up to {}, and not to “{}”",
                shown(sum),
                self.segment.get(whole.range.clone())
            );
            (whole.range.start..self.end_of(last), message)
        })
    }

    /// "214 entries: 163 were admitted, the other 61 were not": two parts, of which the second is all the rest.
    fn others(&self) -> Fault {
        let figures = self.figures();
        let [whole, part, rest] = figures.as_slice() else { return None };
        self.colon_behind(whole)?;
        let plain = |figure: &&&Figure| {
            currency(self.segment, figure).is_none()
                && percent(self.segment, figure).is_none()
                && figure.scale == 1
                && figure.value % 1000 == 0
        };
        let others = [rest.first.saturating_sub(1), rest.next].into_iter().any(|i| {
            let word = self.word(i).to_lowercase();
            is_phrase(self.own.percentages.rest, &word)
        });
        let sum = part.value + rest.value;
        let near = sum * 4 >= whole.value * 3 && sum * 3 <= whole.value * 4;
        let told = others && figures.iter().all(|figure| plain(&figure)) && sum != whole.value && near;
        told.then(|| {
            let whole = self.segment.get(whole.range.clone());
            let message = format!("the two parts add up to {}, and not to “{whole}”", shown(sum));
            (part.range.start..rest.range.end, message)
        })
    }

    /// The colon behind a figure and its noun; money is told with what it is for.
    fn colon_behind(&self, figure: &Figure) -> Option<usize> {
        let reach = if currency(self.segment, figure).is_some() { 12 } else { 5 };
        let mut behind = figure.next..figure.next + reach;
        let colon =
            behind.find(|i| !self.segment.tokens.get(*i).is_some_and(super::super::index::Token::is_word))?;
        let spaced = self.segment.tokens.get(colon + 1).is_some_and(|next| next.spaced);
        (spaced && self.word(colon) == ":").then_some(colon)
    }

    /// Whether a word follows that can be what is counted.
    fn names_things(&self, figure: &Figure) -> bool {
        self.segment.tokens.get(figure.next).is_some_and(super::super::index::Token::is_word)
    }

    /// Whether a comma or "and" parts two parts.
    fn joins(&self, mut between: Range<usize>) -> bool {
        between.len() < 7
            && between.any(|i| {
                self.word(i) == "," || is_among(self.own.percentages.and, &self.word(i).to_lowercase())
            })
    }

    /// The end of the word behind a figure.
    fn end_of(&self, figure: &Figure) -> usize {
        self.segment
            .tokens
            .get(figure.next)
            .filter(|token| token.range.end <= self.range.end)
            .map_or(figure.range.end, |token| token.range.end)
    }

    /// "40 buses at £250,000 each, for a total of £12 million", or "… each. The order, worth £12 million".
    fn product(&self) -> Fault {
        let figures = self.figures();
        let paid = |figure: &&&Figure| currency(self.segment, figure).is_some();
        let (priced, plain): (Vec<&Figure>, Vec<&Figure>) = figures.iter().partition(|figure| paid(figure));
        let (price, total, count) = match (priced.as_slice(), plain.as_slice()) {
            // "The scheme costs £50,000: each of the 12 schools receives £5,000."
            ([total, price], [count]) if total.value > price.value => (*price, *total, *count),
            ([price, total], [count]) => (*price, *total, *count),
            // Votes and years may stand before the number of pieces.
            ([price], [.., count]) => (*price, self.total_behind()?, *count),
            _ => return None,
        };
        let beside = priced.len() == 1;
        let near = price.first.saturating_sub(9)..price.next + 4;
        // "Between 4.10 and 4.60 euros a kilo".
        if count.value % 1000 != 0 {
            return None;
        }
        let each =
            near.into_iter().any(|i| is_stem_among(self.own.arithmetic.each, &self.segment.small_at(i)));
        let same = currency(self.segment, price) == currency(self.segment, total);
        let yearly = self.is_yearly(price) && self.counts_years(count);
        let before = self.segment.get(self.range.start..price.range.start).to_lowercase();
        let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let most = phrases(self.own.list_count.up_to).any(|phrase| before.ends_with(phrase));
        if !(each || yearly)
            || !same
            || most
            || count.first > price.first && !yearly
            || beside && price.first.saturating_sub(count.next) > 6
            || percent(self.segment, count).is_some()
            || total.value <= price.value
        {
            return None;
        }
        let product = count.value.saturating_mul(price.value) / 1000;
        let most = if beside { 8 } else { 4 };
        let alike = (total.value - product).abs() * most < product * 4;
        // A total of millions may be rounded, and one of "about" so many.
        let about = [count, price, total].into_iter().any(|figure| self.is_about(figure));
        let exact = price.scale == 1 && total.scale == 1 && count.scale == 1 && !about;
        let rounding = |figure: &Figure| if figure.scale > 1 { figure.scale.saturating_mul(50) } else { 0 };
        let slack = (count.value / 1000).saturating_mul(rounding(price)).saturating_add(rounding(total));
        let slack = if about { product / 20 } else { slack.min(product / 20) };
        let wrong = if exact { product != total.value } else { (product - total.value).abs() > slack };
        (alike && wrong).then(|| {
            let message =
                format!("{} times {} is {}", shown(count.value), shown(price.value), shown(product));
            let start = total
                .first
                .checked_sub(1)
                .filter(|i| self.segment.tokens[*i].range.end == total.range.start)
                .map_or(total.range.start, |i| self.segment.tokens[i].range.start);
            (start..total.range.end, message)
        })
    }

    /// The only amount of the next sentence.
    fn total_behind(&self) -> Option<&'s Figure> {
        let sentences = self.segment.sentences();
        let next = sentences.get(sentences.partition_point(|sentence| sentence.start < self.range.end))?;
        let paid = |figure: &&Figure| currency(self.segment, figure).is_some();
        if Words::new(self.own.change.then).is_in(self.segment.get(next.clone())) {
            return None;
        }
        // "Within ten months, 300,000".
        let counts = |figure: &&Figure| !paid(figure) && !is_year(figure) && !self.segment.is_dated(figure);
        if self.segment.figures_in(next).iter().any(|figure| counts(&figure)) {
            return None;
        }
        let mut all = self.segment.figures_in(next).iter().filter(paid);
        all.next().filter(|_| all.next().is_none())
    }

    /// "£500,000 a year".
    fn is_yearly(&self, price: &Figure) -> bool {
        yearly_behind(self.segment, price.range.end).is_some_and(|words| words <= 4)
    }

    /// "For five years".
    fn counts_years(&self, count: &Figure) -> bool {
        is_among(self.own.anniversaries.years, &self.word(count.next).to_lowercase())
    }

    /// "About 40", "some 200 euros".
    fn is_about(&self, figure: &Figure) -> bool {
        let before = (1..=3).filter_map(|back| figure.first.checked_sub(back));
        before.into_iter().any(|i| is_among(self.own.figures_disagree.aside, &self.word(i).to_lowercase()))
    }

    /// "Of the 200 families asked, 250 agreed."
    fn part_of_all(&self) -> Fault {
        let figures = self.figures();
        let [whole, part, ..] = figures.as_slice() else { return None };
        let before = self.segment.get(self.range.start..whole.range.start).trim().to_lowercase();
        let told = is_phrase(self.own.arithmetic.of_all, &before);
        let plain = |figure: &Figure| {
            currency(self.segment, figure).is_none() && percent(self.segment, figure).is_none()
        };
        let between = self.segment.get(whole.range.end..part.range.start);
        let apart = between.split_whitespace().count() <= 4 && !between.contains(['(', ':', '–', '—', ';']);
        let above = part.value > whole.value && part.value * 10 < whole.value * 17 && whole.value >= 10_000;
        (told && plain(whole) && plain(part) && part.in_digits && apart && above).then(|| {
            let message = format!(
                "“{}” is more than the “{}” that it is a part of",
                self.segment.get(part.range.clone()),
                self.segment.get(whole.range.clone())
            );
            (part.range.clone(), message)
        })
    }

    /// "171 per cent of the residents".
    fn share(&self) -> Fault {
        let figures = self.figures();
        let above = |figure: &&&Figure| (100_001..1_000_000).contains(&figure.value);
        let of_people = |figure: &&&Figure| {
            let Some(next) = percent(self.segment, figure) else { return false };
            let noun = (next..next + 3)
                .find(|i| is_stem_among(self.own.arithmetic.groups, &self.word(*i).to_lowercase()));
            // Hungarian names the group before: "a megkérdezettek 134 százaléka".
            let named = |i: usize| is_stem_among(self.own.arithmetic.groups, &self.word(i).to_lowercase());
            if self.own.dates.day_endings && figure.first.checked_sub(1).is_some_and(named) {
                return true;
            }
            // "Of the", "der", "des": some small word, and then the group.
            noun.is_some_and(|noun| (next..noun).all(|i| self.word(i).chars().count() <= 5) && noun > next)
                || noun == Some(next)
                    && !self.own.figures_disagree.capital_nouns
                    && self.segment.lang.language() != "en"
        };
        let wrong = figures.iter().filter(above).find(of_people)?;
        let end = percent(self.segment, wrong)
            .and_then(|next| self.segment.tokens.get(next - 1))
            .map_or(wrong.range.end, |token| token.range.end);
        let sentence = self.segment.get(self.range.clone());
        // "Rose to 171 per cent of the pupils of 2010" compares.
        let turns = |word: &str| turns(&self.own.change, &word.to_lowercase());
        if sentence.split(|c: char| !c.is_alphanumeric()).any(turns) {
            return None;
        }
        let range = wrong.range.start..end;
        let message = format!("“{}” is more than all of them", self.segment.get(range.clone()));
        Some((range, message))
    }
}

/// Whether words are one of the phrases of a list.
fn is_phrase(list: &str, words: &str) -> bool {
    phrases(list).any(|phrase| phrase == words)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn figures_that_do_not_work_out_are_found() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "It has 120 members: 70 adults and 40 children.",
                "120 members: 70 adults and 40 children",
            ),
            ("en-GB", "It buys 40 buses at £250,000 each, for a total of £12 million.", "£12 million"),
            ("en-GB", "Of the 200 families asked, 250 agreed.", "250"),
            ("en-GB", "Some 171 per cent of the residents own one.", "171 per cent"),
            ("de", "Von den 80 Befragten stimmten 95 zu.", "95"),
            ("en-GB", "It bought 40 hives at £120 each, for a total of £4,700.", "£4,700"),
            (
                "en-GB",
                "It had 214 entries: 163 were admitted, the other 61 were not.",
                "163 were admitted, the other 61",
            ),
            (
                "es",
                "Da 6,4 millones de euros a la mejora de caminos: 3,1 millones para firmes, 2,2 millones para puentes y 1,3 millones para luz.",
                "6,4 millones de euros a la mejora de caminos: 3,1 millones para firmes, 2,2 millones para puentes y 1,3 millones para",
            ),
            ("en-GB", "It gives £500,000 a year for five years, £3 million in all.", "£3 million"),
            ("de", "Jedes der acht Häuser erhält 5.000 Euro, insgesamt 45.000 Euro.", "45.000"),
            ("hu", "A megkérdezettek 134 százaléka jár ide.", "134 százaléka"),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "The museum has 300 paintings: 12 by Calder and 40 from abroad.",
            "It has 40 rooms: 25 on the first floor and 10 on the second, and the rest is an attic.",
            "Sales reached 171 per cent of the target. Of the 12 clubs, 300 members came.",
            "It buys 40 buses at £250,000 each, for a total of £10 million.",
            "It bought 40 hives at £120 each, for a total of about £4,700.",
            "It had 214 entries: 163 were admitted, the other 51 were not.",
            "It gives £500,000 a year for five years, £2.5 million in all.",
            "Tickets cost 12 euros: 8 for children and 6 for groups of 10.",
        ] {
            assert_eq!(found_in("arithmetic", "en-GB", text), [""; 0], "{text}");
        }
    }
}
