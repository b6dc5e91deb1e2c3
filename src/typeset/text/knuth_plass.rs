//! Justified lines of least total cost over the whole paragraph.
//!
//! After D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience
//! 11 (1981), 1119–1184. What differs: a line's letters give way before its spaces do (see `justify`), what a
//! line costs is a smooth function of its spaces instead of four classes, and rivers count.

use super::emergency::{ROUNDING, fitting};
use super::justify::{LineFit, SHRINK};
use super::last_line::{is_runt, lone, short};
use super::opportunities::{BreakKind, Opportunity};
use super::rivers::{Spaces, rivers};
use super::shaped::Shaped;
use super::stacks::stacks;
use super::style::{Hyphens, Measure};

/// A line that is this much too wide stays so, whatever hyphen or hanging punctuation its end brings.
const BEYOND: f64 = 2.0;

/// Costs; 1 is what a line costs whose spaces are a fifth too wide.
const LINE: f64 = 0.1;
/// Letters that are changed as much as they may be.
const LETTERS: f64 = 0.15;
const DOUBLE_HYPHEN: f64 = 1.5;
/// A hyphen before the last line.
const FINAL_HYPHEN: f64 = 0.8;
const SHORT_LAST: f64 = 2.0;
const LONE_LAST: f64 = 3.0;
/// A last line that nearly nothing stands on.
const RUNT_LAST: f64 = 8.0;
const STACK: f64 = 0.3;
/// A loose line beside a tight one, by the square of how much they differ.
const NEIGHBOURS: f64 = 0.1;
const RIVER: f64 = 0.1;
const OVERFULL: f64 = 1e4;
/// The most hyphens at the ends of lines that follow one another; more only where spaces would gape.
const MOST_HYPHENS: u8 = 2;
const TOO_MANY_HYPHENS: f64 = 150.0;

/// Growth of a space, as a share of its width, that costs 1; and where cost begins to climb steeply.
const LOOSE: f64 = 0.2;
const STEEP: f64 = 0.35;
/// The same for a space that shrinks.
const TIGHT: f64 = 0.15;
const STEEP_TIGHT: f64 = 0.22;

/// The best way is kept for each step of looseness up to this.
const STEEPEST: f64 = 3.0;
/// Spaces that are worse are as bad as this.
const WORST: f64 = 10.0;

/// How hard a pass tries.
#[derive(Clone, Copy)]
struct Pass {
    width: f64,
    /// The most by which spaces may grow.
    tolerance: f64,
    /// The most by which they may shrink.
    shrink: f64,
}

impl Pass {
    /// Whether spaces may be so much wider.
    fn takes(self, space: f64) -> bool {
        (-self.shrink - ROUNDING..=self.tolerance).contains(&space)
    }
}

/// The best way to a break with a last line of one looseness and one row of hyphens.
#[derive(Clone, Copy)]
struct Node {
    end: usize,
    fit: LineFit,
    /// How many lines up to here end in a hyphen without another one between them.
    hyphens: u8,
    cost: f64,
    previous: usize,
}

impl Node {
    /// Ways that are alike in this are the same for all that follows.
    fn state(&self) -> (i8, u8) {
        #[expect(clippy::cast_possible_truncation, reason = "clamped to a few steps")]
        let step = self.fit.looseness.clamp(-2.0, STEEPEST).round() as i8;
        (step, self.hyphens)
    }
}

/// The best justified lines: without hyphens where that looks no worse, else with them, else with whatever
/// spaces it takes.
pub(super) fn justified(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let width = measure.width;
    if measure.hyphens != Hyphens::Never {
        let first = Pass { width, tolerance: 0.12, shrink: 0.12 };
        if let Some(lines) = Breaker::new(shaped, shaped.opportunities(Hyphens::Never), first).best() {
            let last = [lines[lines.len().saturating_sub(2)], lines[lines.len() - 1]];
            // A last line that looks lost is worth a hyphen, or wider spaces.
            if !is_runt(&last[0], &last[1], width) {
                return lines;
            }
        }
    }
    let places = shaped.opportunities(match measure.hyphens {
        Hyphens::Never => Hyphens::Never,
        Hyphens::WhereShort | Hyphens::Always => Hyphens::Always,
    });
    let second = Pass { width, tolerance: 0.8, shrink: SHRINK };
    if let Some(lines) = Breaker::new(shaped, places, second).best() {
        return lines;
    }
    let places = fitting(shaped, places, width);
    let last = Pass { width, tolerance: f64::INFINITY, shrink: SHRINK };
    Breaker::new(shaped, &places, last).best().unwrap_or_default()
}

struct Breaker<'s> {
    shaped: &'s Shaped,
    places: &'s [Opportunity],
    pass: Pass,
    nodes: Vec<Node>,
}

impl<'s> Breaker<'s> {
    fn new(shaped: &'s Shaped, places: &'s [Opportunity], pass: Pass) -> Self {
        let start = Node { end: 0, fit: LineFit::default(), hyphens: 0, cost: 0.0, previous: 0 };
        Self { shaped, places, pass, nodes: vec![start] }
    }

    fn best(mut self) -> Option<Vec<Opportunity>> {
        // The first node from which a line may still go on.
        let mut active = 0;
        let mut best: Vec<Node> = Vec::new();
        for to in 1..self.places.len() {
            active = self.reach(to, active, &mut best);
            self.nodes.append(&mut best);
            if active == self.nodes.len() {
                return None;
            }
        }
        let last = self.places.len() - 1;
        let arrived = self.nodes.iter().enumerate().filter(|(_, node)| node.end == last);
        let (best, _) = arrived.min_by(|(_, a), (_, b)| a.cost.total_cmp(&b.cost))?;
        Some(self.lines(best))
    }

    /// Gathers the best ways to a place, and gives the first node from which a line may still go on.
    fn reach(&self, to: usize, active: usize, best: &mut Vec<Node>) -> usize {
        let end = &self.places[to];
        let mut first = self.nodes.len();
        let mut at = active;
        while at < self.nodes.len() {
            let from = self.nodes[at].end;
            let same = self.nodes[at..].iter().take_while(|node| node.end == from).count();
            let fit = LineFit::of(&self.places[from], end, self.pass.width);
            if fit.overfull <= BEYOND && !end.kind.is_forced() {
                first = first.min(at);
            }
            let must = self.pass.tolerance.is_infinite() && from + 1 == to;
            if must || fit.overfull <= 0.0 && self.pass.takes(fit.space) {
                (at..at + same).for_each(|node| keep(self.way(node, to, fit), best));
            }
            at += same;
        }
        first
    }

    /// The way to a place by a line behind a node.
    fn way(&self, number: usize, to: usize, fit: LineFit) -> Node {
        let before = &self.nodes[number];
        let (start, end) = (&self.places[before.end], &self.places[to]);
        let hyphens = if end.kind.shows_hyphen() { before.hyphens.saturating_add(1) } else { 0 };
        let mut cost = LINE + cost(&fit) + end.kind.penalty();
        cost += match hyphens {
            0 | 1 => 0.0,
            2..=MOST_HYPHENS => DOUBLE_HYPHEN,
            _ => TOO_MANY_HYPHENS,
        };
        if before.end > 0 && start.kind != BreakKind::Forced {
            let step = (fit.looseness - before.fit.looseness).clamp(-STEEPEST, STEEPEST);
            cost += NEIGHBOURS * step * step + RIVER * f64::from(self.rivers(before, start, end, fit));
            let earlier = &self.places[self.nodes[before.previous].end];
            cost += STACK * stacks(earlier, start, end);
        }
        if end.kind.is_forced() {
            cost += SHORT_LAST * short(start, end, self.pass.width)
                + LONE_LAST * lone(start, end, self.pass.width);
            cost += if is_runt(start, end, self.pass.width) { RUNT_LAST } else { 0.0 };
            cost += if start.kind.shows_hyphen() { FINAL_HYPHEN } else { 0.0 };
        }
        Node {
            end: to,
            fit,
            hyphens: hyphens.min(MOST_HYPHENS + 1),
            cost: before.cost + cost,
            previous: number,
        }
    }

    /// The rivers through a line and the two before it.
    fn rivers(&self, before: &Node, start: &Opportunity, end: &Opportunity, fit: LineFit) -> u32 {
        let earlier = &self.nodes[before.previous];
        if before.previous == 0 {
            return 0;
        }
        let first = &self.places[self.nodes[earlier.previous].end];
        let second = &self.places[earlier.end];
        rivers(&[
            Spaces::of(self.shaped, first, second, earlier.fit.justification),
            Spaces::of(self.shaped, second, start, before.fit.justification),
            Spaces::of(self.shaped, start, end, fit.justification),
        ])
    }

    /// The ends of the lines that lead to a node, the start first.
    fn lines(&self, last: usize) -> Vec<Opportunity> {
        let mut at = last;
        let mut out = vec![self.places[self.nodes[at].end]];
        while at > 0 {
            at = self.nodes[at].previous;
            out.push(self.places[self.nodes[at].end]);
        }
        out.reverse();
        out
    }
}

/// Keeps a way if it is the best of its state.
fn keep(way: Node, best: &mut Vec<Node>) {
    match best.iter_mut().find(|known| known.state() == way.state()) {
        Some(known) if known.cost <= way.cost => {}
        Some(known) => *known = way,
        None => best.push(way),
    }
}

/// What the spaces and letters of a line cost.
fn cost(fit: &LineFit) -> f64 {
    let letters = fit.looseness.clamp(-1.0, 1.0);
    let space = fit.space.clamp(-WORST, WORST);
    let (from, steep) = if space > 0.0 { (LOOSE, STEEP) } else { (TIGHT, STEEP_TIGHT) };
    let overfull = if fit.overfull > 0.0 { OVERFULL * (1.0 + fit.overfull) } else { 0.0 };
    let (gentle, steep) = (space / from, (space / steep) * (space / steep));
    LETTERS * letters * letters + gentle * gentle + steep * steep * steep + overfull
}

#[cfg(test)]
mod tests {
    use super::super::tests::{runs, shape, span};
    use super::super::{Alignment, Line, Paragraph, Span};
    use super::*;

    const TEXT: &str = "Samples were analysed in a network of thirty-one official laboratories, nine of them \
        accredited for mass spectrometry, which makes it possible to verify the origin of oils, honey and fish. \
        Results were exchanged through a secure platform and remain available for court proceedings.";
    const GERMAN: &str = "Die Lebensmittelbehörden untersuchten zwischen Dezember und April rund vierzigtausend \
        Sendungen in Häfen, Großmärkten und Gaststätten. Beanstandet wurden vor allem Speiseöle, Fischerzeugnisse \
        und Nahrungsergänzungsmittel, deren Kennzeichnung die Zusammensetzung verschwieg. Die Staatsanwaltschaften \
        leiteten mehrere hundert Ermittlungsverfahren ein; über Nachkontrollen entscheiden die Landesbehörden.";

    fn set(text: &str, lang: &str, width: f64) -> Vec<Line> {
        let (paragraph, _) = shape(&[Span { lang: lang.parse().expect("a tag"), ..span(text) }]);
        justified(&paragraph, width)
    }

    fn justified(paragraph: &Paragraph, width: f64) -> Vec<Line> {
        paragraph.lines(&Measure { width, alignment: Alignment::Justified, hyphens: Hyphens::Always })
    }

    /// The spaces of a line, in em.
    fn spaces(line: &Line) -> Vec<f64> {
        let of = |run: crate::page::TextRun| {
            let end = run.glyphs.len() - usize::from(run.text.ends_with(' '));
            let blank = |glyph: &&crate::page::Glyph| run.text[glyph.text.clone()] == *" ";
            run.glyphs[..end].iter().filter(blank).map(|glyph| glyph.advance).collect::<Vec<_>>()
        };
        runs(line).into_iter().flat_map(of).collect()
    }

    fn hyphens(lines: &[Line]) -> usize {
        let runs = lines.split(|line| !line.is_hyphenated()).map(<[Line]>::len);
        runs.max().unwrap_or(0)
    }

    #[test]
    fn at_a_full_measure_spaces_hardly_move_and_hyphens_are_rare() {
        for width in 36..46 {
            let lines = set(TEXT, "en", f64::from(width));
            assert!(hyphens(&lines) <= 1, "{width}");
            let natural = spaces(&set("a b", "en", 90.0)[0])[0];
            for space in lines.iter().flat_map(spaces) {
                assert!((space / natural - 1.0).abs() <= 0.3, "{width}: {space} {natural}");
            }
        }
    }

    #[test]
    fn hyphens_are_used_where_spaces_would_gape_but_never_three_in_a_row() {
        let mut most = 0;
        for width in 24..40 {
            let row = hyphens(&set(GERMAN, "de", f64::from(width)));
            most = most.max(row);
            assert!(row <= 2, "{width}: {row}");
        }
        assert!(most > 0);
    }

    #[test]
    fn ties_hold_in_justified_lines() {
        let text =
            "In all, inspectors seized 410 t on 24 February, p. 7 of the file says, and Dr Müller agreed";
        for width in 9..30 {
            for line in set(text, "en", f64::from(width)) {
                let text = line.text();
                assert!(
                    !text.ends_with("410")
                        && !text.ends_with("24")
                        && !text.ends_with("p.")
                        && !text.ends_with("Dr"),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn the_last_line_is_no_lone_short_word() {
        for width in 15..45 {
            let lines = set(TEXT, "en", f64::from(width));
            let last = lines[lines.len() - 1].text();
            assert!(last.contains(' ') || last.len() > 8, "{width}: {last}");
        }
    }

    #[test]
    fn neighbours_do_not_start_or_end_alike() {
        // Full lines would all end in "again"; one space less or more in each undoes it.
        let text =
            "It was checked and sealed again and it was stored and opened again and then it was sent again";
        let lines = set(text, "en", 14.2);
        let ends: Vec<&str> = lines.iter().filter_map(|line| line.text().rsplit(' ').next()).collect();
        assert!(ends.windows(2).all(|pair| pair[0] != pair[1]), "{ends:?}");
    }
}
