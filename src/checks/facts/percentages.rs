//! Shares of one list or sentence that add up to more than a hundred.
//!
//! One figure is from last year's table. Readers who add up write letters, and those who don't believe it.
//!
//! Bad: `Of all trips, 41% are made by bicycle, 33% by bus and 36% by car.`
//!
//! Good: `Of all trips, 41% are made by bicycle, 33% by bus and 26% by car.`

use std::ops::Range;

use super::super::rule::Findings;
use super::super::view::{Kind, Segment, View};
use super::super::words::Words;
use super::amounts::percent;

/// A sum above this is of answers, not of shares.
const MOST: i128 = 150_000;

/// Two shares are mostly of two wholes.
const FEWEST: usize = 3;

/// What says that shares of one whole follow.
static SHARES: Words = Words::new(
    "of all|of the|of those|of these|of its|of our|of their|of every|share|made up|consist|consists|split|\
     divided|breakdown|broken down|account for|accounts for|von allen|von den|von der|anteil*|davon|verteil*|\
     setzt sich|entfallen|entfielen|des|du|do|dos|das|de los|de las|del|dei|degli|delle|dello|dalla|parmi|entre|\
     répart*|part|tra|fra i|van de|van het|van alle|z tego|z nich|z wszystkich|z všech|ze všech|av *|af *|\
     kaikista|az összes|din|από",
);
/// What tells of change or of several answers.
static OTHERWISE: Words = Words::new(
    "rose|risen|rise|fell|fallen|grew|grown|growth|increas*|decreas*|declin*|up|down|more|less|higher|lower|\
     fewer|than|compared|versus|discount|interest|stieg*|gestiegen|sank*|gesunken|wuchs|mehr|weniger|höher|\
     niedriger|gegenüber|als|zugenommen|hausse|baisse|augment*|plus|moins|recul*|subi*|aument*|baj*|más|menos|\
     crec*|cresc*|diminui*|più|meno|calo|steg|minskade|ökade|fler|meer|minder|gestegen|gedaald|więcej|mniej|\
     wzro*|spad*|více|méně|viac|menej|več|manj|više|manje|daugiau|mažiau|vairāk|mazāk|rohkem|vähem|több|kevesebb|\
     mai mult|mai puțin|повече|більше|менше|больше|меньше|περισσότερ*|λιγότερ*|enemmän|vähemmän",
);
static ANSWERS: Words = Words::new(
    "*several answer*|*several choice*|*several response*|*several option*|*several selection*|*multiple answer*|\
     *multiple choice*|*multiple response*|*multiple option*|*multiple selection*|*more than one answer*|\
     *more than one choice*|*more than one response*|*more than one option*|*more than one selection*|\
     *mehrfachn*|*mehrfachantw*|*mehrere antworten*|*plusieurs réponses*|*réponses multiples*|\
     *varias respuestas*|*múltiples respuestas*|*respuesta múltiple*|*respuestas múltiple*|*più risposte*|\
     *più scelte*|*risposte multiple*|*meerdere antwoorden*|*várias respostas*|*respostas múltiplas*|\
     *flera svar*|*flere svar*|*useita vastauksia*|*wielokrotn*|*kilka odpowiedzi*|*více odpovědí*|*több válasz*",
);

/// Looks at sentences and at lists.
pub(super) fn check(view: &View, findings: &mut Findings) {
    let percents = |segment: &Segment| {
        segment.figures.iter().filter(|figure| percent(segment, figure).is_some()).count()
    };
    let several = view.prose().map(percents).sum::<usize>() >= FEWEST;
    if !several || view.prose().any(|segment| ANSWERS.is_in(&segment.text)) {
        return;
    }
    for segment in view.prose().filter(|segment| !matches!(segment.kind, Kind::Cell | Kind::Header)) {
        if percents(segment) < FEWEST {
            continue;
        }
        for sentence in segment.sentences() {
            let words = segment.get(sentence.clone());
            let found = shares(segment, &sentence);
            if found.len() > 2 && SHARES.is_in(words) && !OTHERWISE.is_in(words) {
                let found = found.into_iter().map(|(value, range)| (segment, value, range));
                judge(&found.collect::<Vec<_>>(), findings);
            }
        }
    }
    let items: Vec<&Segment> = view.segments.iter().filter(|segment| segment.kind == Kind::Item).collect();
    for list in items.chunk_by(|a, b| a.block == b.block) {
        let one_each = list.iter().map(|item| (*item, shares(item, &(0..item.text.len()))));
        let one_each: Vec<_> = one_each.collect();
        let plain = one_each.iter().all(|(item, found)| found.len() == 1 && !OTHERWISE.is_in(&item.text));
        if plain {
            let found = one_each.into_iter().filter_map(|(item, found)| {
                found.into_iter().next().map(|(value, range)| (item, value, range))
            });
            judge(&found.collect::<Vec<_>>(), findings);
        }
    }
}

/// The percentages of a stretch, in thousandths.
fn shares(segment: &Segment, stretch: &Range<usize>) -> Vec<(i128, Range<usize>)> {
    let inside = segment.figures.iter().filter(|figure| stretch.contains(&figure.range.start));
    let of_hundred = inside.filter_map(|figure| {
        let end = segment.tokens.get(percent(segment, figure)? - 1)?.range.end;
        Some((figure.value, figure.range.start..end))
    });
    of_hundred.collect()
}

fn judge(found: &[(&Segment, i128, Range<usize>)], findings: &mut Findings) {
    let sum: i128 = found.iter().map(|(_, value, _)| *value).sum();
    // Each may be rounded up by half.
    let rounding = found.len() as i128 * 500;
    let Some((segment, _, range)) = found.last() else { return };
    if found.len() < FEWEST || sum <= 100_000 + rounding || sum > MOST {
        return;
    }
    let shown = if sum % 1000 == 0 {
        format!("{}", sum / 1000)
    } else {
        format!("{}.{}", sum / 1000, sum % 1000 / 100)
    };
    let message = format!("these {} shares add up to {shown} per cent", found.len());
    findings.push(segment.place(range.clone()), message, "correct the one that is wrong");
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn shares_above_a_hundred_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Of all trips, 41% are made by bicycle, 33% by bus and 36% by car.", "36%"),
            ("fr", "L’énergie vient de :\n\n- eau : 60 %\n- gaz : 27 %\n- bois : 23 %", "23 %"),
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
        ] {
            assert_eq!(found_in("percentages", "en-GB", text), [""; 0], "{text}");
        }
    }
}
