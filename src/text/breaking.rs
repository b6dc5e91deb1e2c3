//! Lines of least total cost over the whole paragraph (D. E. Knuth and M. F. Plass, "Breaking Paragraphs
//! into Lines", 1981).

use super::Inner;
use super::opportunities::Opportunity;
use super::style::{Alignment, Measure};

/// A line: from where to where, and how it ends. Bytes of the paragraph's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut {
    pub start: usize,
    pub visible: usize,
    pub next: usize,
    pub hyphen: bool,
    /// Whether it ends the paragraph or the author ended it: never justified.
    pub last: bool,
}

/// How much a word space grows and shrinks where lines are justified, in em.
pub(super) const STRETCH: f64 = 0.14;
pub(super) const SHRINK: f64 = 0.07;

/// A line is never fuller than it can be; this much more is rounding.
const SLACK: f64 = 1e-6;
/// A lone word, or a very short one, on the last line.
const LONELY: f64 = 110.0;
/// Two lines in a row that end in a hyphen.
const HYPHENS: f64 = 60.0;
/// Neighbours, one loose and one tight.
const CONTRAST: f64 = 25.0;
/// Each line costs a little, so that no line is added for a better rag.
const LINE: f64 = 6.0;
/// What no good paragraph holds: a line that is too full, or a gap across the page.
const AWFUL: f64 = 1.0e6;

/// Breaks the paragraph.
pub(super) fn lines(inner: &Inner, measure: &Measure) -> Vec<Cut> {
    let hyphenate = measure.hyphenate && measure.alignment != Alignment::Balanced;
    let known = inner.opportunities(hyphenate);
    let emergency = emergency(inner, known, measure.width);
    let all = if emergency.is_empty() { known } else { &emergency[..] };
    let mut out = Vec::new();
    let mut start = 0;
    let mut from = 0;
    // Each stretch between forced breaks is a paragraph of its own.
    for (i, opportunity) in all.iter().enumerate() {
        if opportunity.forced {
            let stretch = Stretch { inner, breaks: &all[from..=i], start, measure };
            stretch.lines(&mut out);
            (start, from) = (opportunity.next, i + 1);
        }
    }
    out
}

/// A stretch without forced breaks, but for the last of `breaks`, which ends it.
struct Stretch<'a> {
    inner: &'a Inner,
    breaks: &'a [Opportunity],
    start: usize,
    measure: &'a Measure,
}

/// The best way to a break.
#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    from: Option<usize>,
    /// How much the line's spaces grow (> 0) or shrink (< 0), as a share of what they can.
    ratio: f64,
}

impl Stretch<'_> {
    fn lines(&self, out: &mut Vec<Cut>) {
        let whole = self.width(None, self.breaks.len() - 1);
        if whole <= self.measure.width + SLACK {
            out.push(self.cut(None, self.breaks.len() - 1));
            return;
        }
        let chosen = match self.measure.alignment {
            Alignment::Balanced => self.balanced(),
            Alignment::Ragged | Alignment::Justified => self.total_fit(),
        };
        let mut from = None;
        for at in chosen {
            out.push(self.cut(from, at));
            from = Some(at);
        }
    }

    fn cut(&self, from: Option<usize>, to: usize) -> Cut {
        let end = &self.breaks[to];
        Cut {
            start: self.line_start(from),
            visible: end.visible.max(self.line_start(from)),
            next: end.next,
            hyphen: end.hyphen,
            last: end.forced,
        }
    }

    fn line_start(&self, from: Option<usize>) -> usize {
        from.map_or(self.start, |from| self.breaks[from].next)
    }

    /// The natural width of a line, its hyphen included.
    fn width(&self, from: Option<usize>, to: usize) -> f64 {
        let (start, end) = (self.line_start(from), &self.breaks[to]);
        let hyphen = if end.hyphen { self.inner.hyphen } else { 0.0 };
        self.inner.widths[end.visible.max(start)] - self.inner.widths[start] + hyphen - self.hang(end)
    }

    /// How far the last character of a justified line may stand in the margin.
    fn hang(&self, end: &Opportunity) -> f64 {
        if self.measure.alignment == Alignment::Justified {
            hang(self.inner, end.visible, end.hyphen)
        } else {
            0.0
        }
    }

    fn spaces(&self, from: Option<usize>, to: usize) -> f64 {
        let (start, end) = (self.line_start(from), self.breaks[to].visible);
        f64::from(self.inner.spaces[end.max(start)] - self.inner.spaces[start])
    }

    fn words(&self, from: Option<usize>, to: usize) -> f64 {
        self.spaces(from, to) + 1.0
    }

    fn total_fit(&self) -> Vec<usize> {
        let count = self.breaks.len();
        let mut ways: Vec<Way> = Vec::with_capacity(count);
        let mut first = 0usize;
        for to in 0..count {
            let mut best = Way { cost: f64::INFINITY, from: None, ratio: 0.0 };
            let mut consider = |from: Option<usize>, before: Option<&Way>| {
                let (cost, ratio) = self.line_cost(from, to, before);
                let total = cost + before.map_or(0.0, |way| way.cost);
                if total < best.cost {
                    best = Way { cost: total, from, ratio };
                }
            };
            if first == 0 {
                consider(None, None);
            }
            for from in first.saturating_sub(1)..to {
                consider(Some(from), Some(&ways[from]));
            }
            ways.push(best);
            // What is too full already stays too full for all later ends.
            while first <= to && self.too_full(first.checked_sub(1), to) {
                first += 1;
            }
        }
        trace(&ways)
    }

    fn too_full(&self, from: Option<usize>, to: usize) -> bool {
        let shrink = match self.measure.alignment {
            Alignment::Justified => self.spaces(from, to) * SHRINK,
            Alignment::Ragged | Alignment::Balanced => 0.0,
        };
        // A hyphen and hanging punctuation come and go; a word more never does.
        self.width(from, to) - shrink > self.measure.width + 2.0
    }

    fn line_cost(&self, from: Option<usize>, to: usize, before: Option<&Way>) -> (f64, f64) {
        let end = &self.breaks[to];
        let (width, measure) = (self.width(from, to), self.measure.width);
        let mut cost = LINE + end.penalty;
        if end.hyphen && from.is_some_and(|from| self.breaks[from].hyphen) {
            cost += HYPHENS;
        }
        if end.forced {
            let lonely = (self.words(from, to) < 2.0 && from.is_some()) || width < measure * 0.1;
            let overfull = if width > measure + SLACK { AWFUL * (width - measure) } else { 0.0 };
            return (cost + overfull + if lonely { LONELY } else { 0.0 }, 0.0);
        }
        match self.measure.alignment {
            Alignment::Ragged | Alignment::Balanced => (cost + ragged(width, measure), 0.0),
            Alignment::Justified => {
                let ratio = ratio(width, measure, self.spaces(from, to));
                let contrast = before.map_or(0.0, |way| (ratio - way.ratio).abs());
                let contrast = if contrast > 1.0 { CONTRAST * (contrast - 1.0) } else { 0.0 };
                (cost + justified(ratio) + contrast, ratio)
            }
        }
    }

    /// As few lines as need be, and of all ways to break into so many the most even.
    fn balanced(&self) -> Vec<usize> {
        let fewest = self.fewest();
        let whole = self.width(None, self.breaks.len() - 1);
        #[expect(clippy::cast_precision_loss, reason = "a headline has few lines")]
        let mean = whole / fewest as f64;
        let count = self.breaks.len();
        // layers[k][to]: the best way to break what stands before `to` into k + 1 lines.
        let mut layers: Vec<Vec<Way>> = Vec::new();
        for layer in 0..fewest {
            let mut ways = Vec::with_capacity(count);
            for to in 0..count {
                let mut best = Way { cost: f64::INFINITY, from: None, ratio: 0.0 };
                let froms: Vec<Option<usize>> =
                    if layer == 0 { vec![None] } else { (0..to).map(Some).collect() };
                for from in froms {
                    let before = from.map_or(0.0, |from| layers[layer - 1][from].cost);
                    let cost = before + self.balance_cost(from, to, mean);
                    if cost < best.cost {
                        best = Way { cost, from, ratio: 0.0 };
                    }
                }
                ways.push(best);
            }
            layers.push(ways);
        }
        let mut out = vec![count - 1];
        for layer in (1..fewest).rev() {
            match layers[layer][out[out.len() - 1]].from {
                Some(from) => out.push(from),
                None => break,
            }
        }
        out.reverse();
        out
    }

    fn balance_cost(&self, from: Option<usize>, to: usize, mean: f64) -> f64 {
        let (width, measure) = (self.width(from, to), self.measure.width);
        let overfull = if width > measure + SLACK { AWFUL * (1.0 + width - measure) } else { 0.0 };
        let uneven = (width - mean) / measure;
        let lonely = if self.words(from, to) < 2.0 { LONELY } else { 0.0 };
        // A second line longer than the first is a base that carries; a tie broken is worse than either.
        overfull + 400.0 * uneven * uneven + self.breaks[to].penalty + lonely
    }

    /// The number of lines that filling each as far as it goes makes.
    fn fewest(&self) -> usize {
        let mut lines = 1;
        let mut from = None;
        for to in 0..self.breaks.len() {
            let before = to.checked_sub(1).filter(|&before| from.is_none_or(|from| from < before));
            if self.width(from, to) > self.measure.width + SLACK && before.is_some() {
                from = before;
                lines += 1;
            }
        }
        lines
    }
}

fn trace(ways: &[Way]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = ways.len().checked_sub(1);
    while let Some(end) = at {
        out.push(end);
        at = ways[end].from;
    }
    out.reverse();
    out
}

/// The square of what a ragged line lacks.
fn ragged(width: f64, measure: f64) -> f64 {
    let short = measure - width;
    if short < -SLACK {
        return AWFUL * (1.0 - short);
    }
    let share = short / measure;
    1000.0 * share * share
}

/// How far the spaces have to go, as a share of how far they can.
pub(super) fn ratio(width: f64, measure: f64, spaces: f64) -> f64 {
    let rest = measure - width;
    let room = spaces * if rest < 0.0 { SHRINK } else { STRETCH };
    if rest.abs() < SLACK {
        0.0
    } else if room <= 0.0 {
        if rest < 0.0 { f64::NEG_INFINITY } else { 50.0 }
    } else {
        rest / room
    }
}

fn justified(ratio: f64) -> f64 {
    if ratio < -1.0 - SLACK {
        return AWFUL * (1.0 - ratio).min(1e3);
    }
    let size = ratio.abs();
    // Cubed as in TeX, but a line that is far too loose must still differ from one that is looser.
    20.0 * size * size * size.min(6.0)
}

/// How far a character at a line's end may stand in the margin, in em.
pub(super) fn hang(inner: &Inner, visible: usize, hyphen: bool) -> f64 {
    if hyphen {
        return inner.hyphen * 0.7;
    }
    let Some(last) = inner.text[..visible].chars().next_back() else { return 0.0 };
    let share = match last {
        '.' | ',' | '-' | '\u{2010}' => 0.7,
        ':' | ';' | '”' | '“' | '’' | '‘' | '»' | '«' | '"' | '\'' => 0.4,
        '–' | '!' | '?' => 0.2,
        _ => return 0.0,
    };
    let start = visible - last.len_utf8();
    (inner.widths[visible] - inner.widths[start]).max(0.0) * share
}

/// Opportunities between any two characters of words that are wider than the measure; empty if none is.
fn emergency(inner: &Inner, known: &[Opportunity], measure: f64) -> Vec<Opportunity> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut any = false;
    for opportunity in known {
        if inner.widths[opportunity.visible.max(start)] - inner.widths[start] > measure + SLACK {
            any = true;
            split(inner, start, opportunity.visible, measure, &mut out);
        }
        out.push(*opportunity);
        start = opportunity.next;
    }
    if any { out } else { Vec::new() }
}

fn split(inner: &Inner, start: usize, end: usize, measure: f64, out: &mut Vec<Opportunity>) {
    let mut line = start;
    let bounds = icu_segmenter::GraphemeClusterSegmenter::new();
    let mut previous = start;
    for at in bounds.segment_str(&inner.text[start..end]).skip(1).map(|at| start + at) {
        if inner.widths[at] - inner.widths[line] > measure && previous > line {
            out.push(Opportunity {
                visible: previous,
                next: previous,
                penalty: 200.0,
                hyphen: false,
                forced: false,
            });
            line = previous;
        }
        previous = at;
    }
}
