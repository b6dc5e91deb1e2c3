//! Two figures, and the difference that the text says they have.

use super::super::super::index::{Figure, Segment};
use super::super::super::words::{is_among, is_stem_among};
use super::super::amounts::{is_hour, is_year, rounds_to, shown};
use super::{BETWEEN_CLAUSES, Fault, Item, slack};
use crate::language;

/// "1,940 applied, against 1,715 last year. That is 215 more": two figures, and the difference that the text says they have.
pub(in super::super) fn differences(segment: &Segment, own: &language::Change) -> Vec<Fault> {
    let counts =
        |figure: &&Figure| !segment.is_dated(figure) && !is_year(figure) && !is_hour(segment, figure);
    let figures: Vec<Item> =
        segment.figures.iter().filter(counts).map(|figure| Item::of(segment, figure)).collect();
    let and = language::words(segment.lang).map_or("", |own| own.percentages.and);
    let mut out = Vec::new();
    for three in figures.windows(3) {
        let [total, base, difference] = [&three[0], &three[1], &three[2]];
        let alike = total.is_like(base) && base.is_like(difference);
        let small = |i: usize| segment.small_at(i);
        let near = base.figure.first - total.figure.next < BETWEEN_CLAUSES
            && difference.figure.first - base.figure.next < BETWEEN_CLAUSES;
        if !alike || !near || total.figure.value == base.figure.value {
            continue;
        }
        // "1 hour and 45 minutes, 35 minutes less": one time.
        let joined = is_among(and, &small(base.figure.first - 1));
        if joined && total.figure.value < 24_000 && base.figure.value < 60_000 {
            continue;
        }
        let next = difference.figure.next..difference.figure.next + 3;
        let more = next.into_iter().any(|i| is_among(own.more, &small(i)) || is_among(own.less, &small(i)));
        let compared = (total.figure.next..base.figure.first)
            .any(|i| is_among(own.than, &small(i)) || is_among(own.against, &small(i)));
        let in_one = segment.sentence_at(total.figure.range.start)
            == segment.sentence_at(difference.figure.range.start);
        // "A lead of 255", "255 votes ahead".
        let start = difference.figure.first.saturating_sub(4).max(base.figure.next);
        let named = (start..difference.figure.next + 3).any(|i| is_stem_among(own.difference, &small(i)));
        if !(more && (compared || in_one) || named) {
            continue;
        }
        let exact = (total.figure.value - base.figure.value).abs();
        let said = difference.figure.value;
        let rounding = slack(&[total, base, difference]);
        let off = (exact - said).abs();
        let most = if named { exact * 2 } else { exact };
        if off > rounding && off * 4 <= most && !rounds_to(exact / 1000, said / 1000) {
            let range = difference.figure.range.clone();
            let message =
                format!("“{}” is not the difference: it is {}", segment.get(range.clone()), shown(exact));
            out.push((range, message));
        }
    }
    out
}
