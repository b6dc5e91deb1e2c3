//! Shares of one list, sentence or column that add up to more than a hundred.
//!
//! One figure is from last year's table. Readers who add up write letters, and those who don't believe it.
//!
//! Bad: `Of all trips, 41% are made by bicycle, 33% by bus and 36% by car.`
//!
//! Good: `Of all trips, 41% are made by bicycle, 33% by bus and 26% by car.`

use std::ops::Range;

use super::super::index::{Index, Kind, Segment};
use super::super::rule::Findings;
use super::super::words::{Words, is_among, phrases};
use super::amounts::{is_year, percent, shown};
use super::fractions;
use crate::diagnostic::Severity;
use crate::language::is_total;
use crate::language::{Percentages, words};
use crate::release::{Inlines, plain_text};

/// A sum above this is of answers, not of shares.
const MOST: i128 = 130_000;

/// A sum above this is hardly of shares where nothing says that they are.
const MOST_UNSAID: i128 = 115_000;

/// Two shares are mostly of two wholes.
const FEWEST: usize = 3;

/// Looks at sentences and at lists.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let percents = |segment: &Segment| {
        segment.figures.iter().filter(|figure| percent(segment, figure).is_some()).count()
    };
    for segment in index.running_text() {
        if let Some(own) =
            words(segment.lang).map(|words| &words.percentages).filter(|own| !own.over_half.is_empty())
        {
            halves(segment, own, findings);
        }
        for (range, message) in fractions::faults(segment) {
            findings.push(segment.place(range), message, "correct the one that is wrong");
        }
    }
    let several = index.prose().map(percents).sum::<usize>() >= FEWEST;
    if !several || index.prose().any(allows_several_answers) {
        return;
    }
    for segment in index.prose().filter(|segment| !matches!(segment.kind, Kind::Cell | Kind::Header)) {
        let Some(own) = words(segment.lang).map(|words| &words.percentages) else { continue };
        if percents(segment) < FEWEST {
            continue;
        }
        for sentence in segment.sentences().iter().cloned() {
            let said = segment.get(sentence.clone());
            let found = shares(segment, &sentence);
            if rest(segment, &sentence, findings) {
                continue;
            }
            let compares = || compares(segment, &sentence);
            if found.len() > 2
                && !Words::new(own.change).is_in(up_to_last(segment, &sentence, &found))
                && !are_nested(segment, &sentence, &found)
                && !compares()
            {
                let last = found.last().map_or(0, |(_, range)| range.start);
                let severity = if Words::new(own.shares).is_in(said) {
                    Severity::Error
                } else if ends_a_row(segment.get(sentence.start..last), own)
                    || is_announced(segment, &sentence, found[0].1.start)
                {
                    Severity::Warning
                } else {
                    continue;
                };
                let found = found.into_iter().map(|(value, range)| (segment, value, range));
                judge(&found.collect::<Vec<_>>(), severity, findings);
            }
        }
    }
    let items: Vec<&Segment> = index.segments.iter().filter(|segment| segment.kind == Kind::Item).collect();
    for list in items.chunk_by(|a, b| a.block == b.block) {
        let one_each = list.iter().map(|item| (*item, shares(item, &(0..item.text.len()))));
        let one_each: Vec<_> = one_each.collect();
        let plain = one_each.iter().all(|(item, found)| found.len() == 1 && !tells_of_change(item));
        if plain {
            let found = one_each.into_iter().filter_map(|(item, found)| {
                found.into_iter().next().map(|(value, range)| (item, value, range))
            });
            judge(&found.collect::<Vec<_>>(), Severity::Error, findings);
        }
    }
    columns(index, findings);
}

/// "Of these 46 per cent come by train, 31 per cent by bus and 18 per cent by car. The remaining 9 per cent walk": what is left
/// makes a hundred with the others, in its sentence or in the one before.
fn rest(segment: &Segment, sentence: &Range<usize>, findings: &mut Findings) -> bool {
    let Some(own) = words(segment.lang) else { return false };
    let mut all = shares(segment, sentence);
    let before = |start: usize| segment.get(sentence.start..start).trim_end().to_lowercase();
    let is_rest = |(_, range): &(i128, Range<usize>)| {
        let before = before(range.start);
        let behind = segment.get(range.end..sentence.end.max(range.end)).trim_start().to_lowercase();
        phrases(own.arithmetic.others).any(|phrase| before.ends_with(phrase) || behind.starts_with(phrase))
    };
    let Some((_, range)) = all.last().cloned().filter(is_rest) else { return false };
    if all.len() == 1 {
        let known = segment.sentences();
        let at = known.partition_point(|own| own.start < sentence.start);
        let Some(earlier) = at.checked_sub(1).map(|i| shares(segment, &known[i])) else { return false };
        all.splice(0..0, earlier);
    }
    let sum: i128 = all.iter().map(|(value, _)| value).sum();
    let near = (80_000..=125_000).contains(&sum) && (sum - 100_000).abs() > 1_500;
    let wrong = all.len() > 2 && near;
    if wrong {
        let message =
            format!("with “{}” these shares add up to {} per cent", segment.get(range.clone()), shown(sum));
        findings.push(segment.place(range), message, "correct the one that is wrong");
    }
    wrong
}

/// "33 per cent, against 36 in 2024 and 41 in 2020": shares of several years.
fn compares(segment: &Segment, sentence: &Range<usize>) -> bool {
    let against = words(segment.lang).map_or("", |words| words.change.against);
    let years = segment.figures_in(sentence).iter().filter(|figure| is_year(figure)).count();
    let shares = segment.figures_in(sentence).iter().filter(|figure| percent(segment, figure).is_some());
    let mut before = shares.flat_map(|figure| figure.first.saturating_sub(2)..figure.first);
    years > 1 || is_a_series(segment, sentence) || before.any(|i| is_among(against, &segment.small_at(i)))
}

/// "Ten years ago it was 29 per cent, last year 36 and this year 45", "it rose to 45 per cent": shares of several times.
fn is_a_series(segment: &Segment, sentence: &Range<usize>) -> bool {
    let Some(own) = words(segment.lang) else { return false };
    let said = segment.get(sentence.clone());
    Words::new(own.change.then).is_in(said)
        || Words::new(own.figures_disagree.another_time).is_in(said)
        || segment.tokens_in(sentence).any(|i| super::claims::turns(&own.change, &segment.small_at(i)))
}

/// A sentence up to the word behind the last of its shares: "and 33 per cent more", but not "and 33 per cent never any more".
fn up_to_last<'s>(segment: &'s Segment, sentence: &Range<usize>, found: &[(i128, Range<usize>)]) -> &'s str {
    let last = found.last().map_or(sentence.end, |(_, range)| range.end);
    let rest = segment.get(last..sentence.end.max(last));
    let word = rest.trim_start();
    let end = word.find(char::is_whitespace).unwrap_or(word.len()) + (rest.len() - word.len());
    segment.get(sentence.start..last + end)
}

/// "46 per cent, of whom 31 per cent": shares of shares. "46 per cent of those asked" are none.
fn are_nested(segment: &Segment, sentence: &Range<usize>, found: &[(i128, Range<usize>)]) -> bool {
    let nested = words(segment.lang).map_or("", |words| words.arithmetic.thereof);
    let Some((_, first)) = found.first() else { return false };
    let behind = segment.get(first.end..sentence.end.max(first.end)).trim_start();
    let of_all = phrases(nested).find(|phrase| behind.starts_with(phrase));
    let behind = of_all.map_or(behind, |phrase| &behind[phrase.len()..]);
    let nested = Words::new(nested);
    nested.is_in(segment.get(sentence.start..first.start)) || nested.is_in(behind)
}

/// Whether a colon stands right before a row of shares that adds up to a little too much.
fn is_announced(segment: &Segment, sentence: &Range<usize>, first: usize) -> bool {
    let before = segment.get(sentence.start..first);
    before.rfind(": ").is_some_and(|at| before[at..].split_whitespace().count() <= 3)
}

/// "More than half, 47 per cent": what the share is of is said in words as well.
fn halves(segment: &Segment, own: &Percentages, findings: &mut Findings) {
    let phrases = Words::new(own.over_half);
    for figure in segment.figures.iter().filter(|figure| (20_000..=50_000).contains(&figure.value)) {
        let Some(end) = percent(segment, figure) else { continue };
        let start = segment.tokens[figure.first.saturating_sub(9)]
            .range
            .start
            .max(segment.sentence_at(figure.range.start).start);
        let before = segment.get(start..figure.range.start);
        let Some(at) = phrases.first(before) else { continue };
        let marks = before[at..].matches([',', '(', '–', ':']).count();
        // The mark stands right before it: "more than half, namely 47 per cent".
        let close =
            before.rfind([',', '(', '–', ':']).is_some_and(|at| before[at..].split_whitespace().count() <= 2);
        if marks == 1 && close {
            let range = start + at..segment.tokens[end - 1].range.end;
            let message = format!("“{}” is not more than a half", segment.get(range.clone()));
            findings.push(segment.place(range), message, "correct the one that is wrong");
        }
    }
}

/// Whether the last word before a share says that a row of shares ends with it: "47%, 34% and 29%".
fn ends_a_row(before: &str, own: &Percentages) -> bool {
    before.split_whitespace().rev().take(7).any(|word| is_among(own.and, word))
}

fn allows_several_answers(segment: &Segment) -> bool {
    let Some(own) = words(segment.lang) else { return false };
    let several = Words::new(own.percentages.several_answers);
    // "Several answers were not possible."
    let allowed = |sentence: &Range<usize>| {
        let said = segment.get(sentence.clone());
        several.first(said).is_some_and(|at| {
            let clause = said[at..].split([',', ';', '(', '–']).next().unwrap_or_default();
            let mut words = clause.split([' ', '’', '.']).take(NEGATED);
            !words.any(|word| is_among(own.worked_out.not, word))
        })
    };
    several.is_told(segment.small()) && segment.sentences().iter().any(allowed)
}

/// How near to "several answers" a word stands that denies them.
const NEGATED: usize = 7;

fn tells_of_change(segment: &Segment) -> bool {
    words(segment.lang).is_some_and(|words| Words::new(words.percentages.change).is_told(segment.small()))
}

/// Columns of shares in tables, where a heading, the title or a row "Other" says that they are parts of one whole.
fn columns(index: &Index, findings: &mut Findings) {
    let lang = &index.release.lang;
    let Some(own) = words(lang).map(|words| &words.percentages) else { return };
    let (whole, change) = (Words::new(own.whole), Words::new(own.change));
    super::table_total::tables(&index.release.body, &mut |table| {
        let Some(header) = &table.header else { return };
        let title = table.caption.as_ref().map(|caption| plain_text(caption)).unwrap_or_default();
        let labels = || table.rows.iter().filter_map(|row| row.first()).map(|cell| plain_text(cell));
        let has_rest = labels().any(|label| Words::new(own.rest).is_in(&label));
        for (column, heading) in header.iter().enumerate().skip(1) {
            let heading = plain_text(heading);
            if !(has_rest || whole.is_in(&title) || whole.is_in(&heading)) || change.is_in(&heading) {
                continue;
            }
            let parts = table
                .rows
                .iter()
                .filter(|row| row.first().is_some_and(|cell| !is_total(&plain_text(cell), lang)));
            let cells: Vec<&Inlines> = parts.filter_map(|row| row.get(column)).collect();
            let shares: Option<Vec<i128>> =
                cells.iter().map(|cell| share_of_cell(&plain_text(cell))).collect();
            let Some(shares) = shares.filter(|shares| shares.len() >= FEWEST) else { continue };
            let (sum, rounding) = (shares.iter().sum::<i128>(), shares.len() as i128 * 500);
            if sum > 100_000 + rounding && sum <= MOST {
                let message =
                    format!("the {} shares of this column add up to {} per cent", shares.len(), shown(sum));
                if let Some(cell) = cells.last() {
                    findings.push(super::table_total::place(cell), message, "correct the one that is wrong");
                }
            }
        }
    });
}

/// "44%", "44,5 %", in thousandths.
fn share_of_cell(cell: &str) -> Option<i128> {
    let digits = cell.trim().strip_suffix('%')?.trim_end().replace(',', ".");
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    let thousandths = format!("{rest:0<3}");
    Some(whole.parse::<i128>().ok()? * 1000 + thousandths.get(..3)?.parse::<i128>().ok()?)
}

/// The percentages of a stretch, in thousandths.
fn shares(segment: &Segment, stretch: &Range<usize>) -> Vec<(i128, Range<usize>)> {
    let inside = segment.figures_in(stretch).iter();
    let of_hundred = inside.filter_map(|figure| {
        let end = segment.tokens.get(percent(segment, figure)? - 1)?.range.end;
        Some((figure.value, figure.range.start..end))
    });
    of_hundred.collect()
}

fn judge(found: &[(&Segment, i128, Range<usize>)], severity: Severity, findings: &mut Findings) {
    let sum: i128 = found.iter().map(|(_, value, _)| *value).sum();
    // Each may be rounded up by half.
    let rounding = found.len() as i128 * 500;
    let Some((segment, _, range)) = found.last() else { return };
    let most = if severity == Severity::Error { MOST } else { MOST_UNSAID };
    if found.len() < FEWEST || sum <= 100_000 + rounding || sum > most {
        return;
    }
    let message = format!("these {} shares add up to {} per cent", found.len(), shown(sum));
    findings.push_as(severity, segment.place(range.clone()), message, "correct the one that is wrong");
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn shares_above_a_hundred_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Of all trips, 41% are made by bicycle, 33% by bus and 36% by car.", "36%"),
            ("fr", "L’énergie vient de :\n\n- eau : 60 %\n- gaz : 27 %\n- bois : 23 %", "23 %"),
            (
                "de",
                "47 Prozent schreiben sie auf, 34 Prozent speichern sie und 29 Prozent kochen ohne.",
                "29 Prozent",
            ),
            (
                "en-GB",
                "| Source | Share |\n|---|--:|\n| Wind | 44% |\n| Coal | 31% |\n| Gas | 17% |\n| Other | 18% |",
                "18%",
            ),
            ("pt", "Dos ouvintes, 58% ligam no carro, 29% em casa e 23% no trabalho.", "23%"),
        ] {
            assert_eq!(found_in("percentages", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "Of all trips, 41% are made by bicycle, 33% by bus and 26% by car.",
            "Several answers were possible: of those asked, 66% look out, 41% read and 12% work.",
            "Sales rose by 85% and 60%; of the total 3% fell.",
            "Of all those asked, 52% were women and 49% men.",
            "Of the three, 33.4%, 33.3% and 33.4% remain.",
            "In the north 60% cycle, in the south 45%; 33% never did.",
            "| Town | Share who cycle |\n|---|--:|\n| Alder | 44% |\n| Beck | 31% |",
            "| Town | Turnout |\n|---|--:|\n| Alder | 44% |\n| Beck | 31% |\n| Cliff | 52% |",
            "| Source | Share |\n|---|--:|\n| Wind | 44% |\n| Coal | 31% |\n| Other | 25% |\n| Total | 100% |",
        ] {
            assert_eq!(found_in("percentages", "en-GB", text), [""; 0], "{text}");
        }
    }
}
