//! Sums over several lines: an amount with a colon and a list below it whose items have one each; a fact box with a total. A
//! part of the rule on arithmetic.

use super::super::index::{Figure, Index, Kind, Next, Part, Segment};
use super::super::rule::Findings;
use super::super::words::Words;
use super::amounts::{currency, is_year, percent, shown};
use crate::diagnostic::Related;
use crate::language::words;

/// Looks at lists and at the fact box.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let segments: Vec<&Segment> = index.segments.iter().collect();
    for at in 0..segments.len() {
        lists(&segments[at..], findings);
        totalled(&segments[at..], findings);
    }
    facts(index, findings);
}

/// "The fund gives £6.4 million:" and a list of amounts.
fn lists(segments: &[&Segment], findings: &mut Findings) {
    let Some((announces, rest)) = segments.split_first() else { return };
    let announced = announces.kind == Kind::Paragraph
        && announces.next == Next::Shown
        && announces.text.trim_end().ends_with(':');
    let Some(first) = rest.first().filter(|first| announced && first.kind == Kind::Item) else { return };
    let last = announces.sentences().last().map_or(0, |sentence| sentence.start);
    let told: Vec<&Figure> =
        figures(announces).into_iter().filter(|figure| figure.range.start >= last).collect();
    let [whole] = told.as_slice() else { return };
    let items: Vec<&Segment> = rest
        .iter()
        .take_while(|item| item.kind == Kind::Item && item.block == first.block)
        .copied()
        .collect();
    let parts: Vec<&Figure> = items.iter().filter_map(|item| only(item, announces, whole)).collect();
    if parts.len() < items.len() {
        return;
    }
    // Money is split; things are where each item begins with its figure.
    let paid = currency(announces, whole).is_some();
    let begins = |(item, part): (&&Segment, &&Figure)| item.text[..part.range.start].trim().is_empty();
    let split = paid || items.iter().zip(&parts).all(begins);
    if split {
        tell(announces, whole, &items, &parts, findings);
    }
}

/// A list whose last item says that it is the total of the others: "Total: 5,600".
fn totalled(segments: &[&Segment], findings: &mut Findings) {
    let Some((before, rest)) = segments.split_first() else { return };
    let Some(first) = rest.first().filter(|first| first.kind == Kind::Item) else { return };
    if before.kind == Kind::Item && before.block == first.block {
        return;
    }
    let items: Vec<&Segment> = rest
        .iter()
        .take_while(|item| item.kind == Kind::Item && item.block == first.block)
        .copied()
        .collect();
    let Some((last, others)) = items.split_last() else { return };
    let total = words(last.lang).is_some_and(|own| {
        let begins = last.text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        Words::new(own.table_total.totals).is_in(begins)
    });
    let told = figures(last);
    let [whole] = told.as_slice() else { return };
    let parts: Vec<&Figure> = others.iter().filter_map(|item| only(item, last, whole)).collect();
    if total && parts.len() == others.len() {
        tell(last, whole, others, &parts, findings);
    }
}

/// A fact whose label names a total, among others of its kind.
fn facts(index: &Index, findings: &mut Findings) {
    let facts: Vec<&Segment> = index.of(&[Part::Facts]).collect();
    let pairs: Vec<(&Segment, &Segment)> = facts
        .windows(2)
        .filter(|two| {
            two[0].kind == Kind::Value && two[1].kind == Kind::Label && two[0].block == two[1].block
        })
        .map(|two| (two[0], two[1]))
        .collect();
    let is_total = |label: &Segment| {
        words(label.lang).is_some_and(|own| Words::new(own.table_total.totals).is_in(&label.text))
    };
    let mut totals = pairs.iter().filter(|(_, label)| is_total(label));
    let (Some((value, _)), None) = (totals.next(), totals.next()) else { return };
    let told = figures(value);
    let [whole] = told.as_slice() else { return };
    let others = pairs.iter().filter(|(other, _)| !std::ptr::eq(*other, *value));
    let parts: Vec<(&Segment, &Figure)> = others
        .filter_map(|(other, _)| {
            let part = only(other, value, whole)?;
            (unit(other, part) == unit(value, whole)).then_some((*other, part))
        })
        .collect();
    let (items, figures): (Vec<&Segment>, Vec<&Figure>) = parts.into_iter().unzip();
    tell(value, whole, &items, &figures, findings);
}

/// What stands behind a figure: parts of a whole have the same.
fn unit(segment: &Segment, figure: &Figure) -> String {
    segment.get(figure.range.end..segment.text.len()).trim().to_lowercase()
}

/// The figures that count something, in order.
fn figures<'v>(segment: &'v Segment<'v>) -> Vec<&'v Figure> {
    let counts = |figure: &&Figure| {
        !segment.is_dated(figure) && !is_year(figure) && percent(segment, figure).is_none()
    };
    segment.figures.iter().filter(counts).collect()
}

/// The only figure of an item, if it is of the kind of the whole.
fn only<'v>(item: &'v Segment<'v>, of: &Segment, whole: &Figure) -> Option<&'v Figure> {
    let kind = currency(of, whole);
    let alike: Vec<&Figure> =
        figures(item).into_iter().filter(|figure| currency(item, figure) == kind).collect();
    let [only] = alike.as_slice() else { return None };
    Some(only)
}

fn tell(of: &Segment, whole: &Figure, items: &[&Segment], parts: &[&Figure], findings: &mut Findings) {
    let sum: i128 = parts.iter().map(|part| part.value).sum();
    let rounded = |figure: &&Figure| if figure.scale > 1 { figure.scale.saturating_mul(50) } else { 0 };
    let slack: i128 = parts.iter().map(rounded).sum::<i128>() + rounded(&whole);
    let off = (sum - whole.value).abs();
    let near = off * 4 <= whole.value && parts.iter().all(|part| part.value < whole.value);
    let (Some(item), Some(part)) = (items.last(), parts.last()) else { return };
    if parts.len() < 2 || !near || off <= slack {
        return;
    }
    let written = of.get(whole.range.clone());
    let message = format!("the parts add up to {}, and not to “{written}”", shown(sum));
    let related = Related::new(item.place(part.range.clone()), "the last of the parts");
    findings.push_with_related(
        of.place(whole.range.clone()),
        message,
        "correct the figure that is wrong",
        related,
    );
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn lists_that_do_not_add_up_are_found() {
        let list = |whole: &str| {
            format!(
                "The fund gives {whole}:\n\n- £3 million for roads\n- £2 million for bridges\n- £1 million for light"
            )
        };
        assert_eq!(found_in("arithmetic", "en-GB", &list("£7 million")), ["7 million"]);
        assert_eq!(found_in("arithmetic", "en-GB", &list("£6 million")), [""; 0]);
        let text = "The town has 7 rules:\n\n- £3 for roads\n- £2 for bridges\n- 2 more";
        assert_eq!(found_in("arithmetic", "en-GB", text), [""; 0]);
    }

    #[test]
    fn facts_that_do_not_add_up_are_found() {
        let count = |whole: &str| {
            let facts = format!(
                "facts: [{{ value: \"{whole}\", label: volunteers in total }}, {{ value: \"70\", label: women }}, {{ value: \"50\", label: men }}]"
            );
            findings("arithmetic", &release("en-GB", &facts, "Words.")).len()
        };
        assert_eq!((count("130"), count("120"), count("900")), (1, 0, 0));
    }
}
