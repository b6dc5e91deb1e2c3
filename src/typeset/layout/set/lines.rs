//! From shaped words to lines: a strip for each, at one measure.

use crate::brand::Hyphenate;
use crate::geometry::{Point, Pt};
use crate::typeset::text::{Hyphens, Line, Measure};

use super::super::column::Column;
use super::super::cost;
use super::super::shaped::ShapedText;
use super::super::strip::{Break, FrameItem, Strip};
use super::super::style::{Measures, TextKind, alignment, is_large};

/// A headline of more lines is set smaller, and one with a word that would have to be divided: size and leading, step by
/// step.
const MOST_HEADLINES: usize = 4;
const SMALLER_HEADLINES: [(f64, f64); 3] = [(20.0, 23.0), (18.0, 21.0), (16.0, 19.0)];

/// A paragraph, one strip a line. `lead` is the space above its first line.
pub(in super::super) fn text_strips(text: &ShapedText, column: &Column, lead: Pt) -> Vec<Strip> {
    let (lines, measures) = set_lines(text, column);
    strips_of(text, lines, measures, column, lead)
}

/// A paragraph in a size of its own, one strip a line.
pub(in super::super) fn sized_strips(text: &ShapedText, column: &Column, measures: Measures) -> Vec<Strip> {
    strips_of(text, lines(text, column, measures), measures, column, Pt::ZERO)
}

fn strips_of(
    text: &ShapedText,
    lines: Vec<Line>,
    measures: Measures,
    column: &Column,
    lead: Pt,
) -> Vec<Strip> {
    let count = lines.len();
    let mut strips: Vec<Strip> = Vec::with_capacity(count);
    let mut torn = false;
    for (i, line) in lines.into_iter().enumerate() {
        // A word must not go on overleaf: readers that copy it would get whatever stands between. Nor what a figure counts.
        let before = if torn { Break::Avoid } else { inside(i, count) };
        torn = line.ends_in_hyphen() || line.ends_in_figure();
        let mut strip = line_strip(line, measures, is_large(text.kind));
        if text.kind == TextKind::Attribution && i > 0 {
            tighten(&mut strip, measures);
        }
        if against(text, column) {
            strip = flush_right(strip, column.width);
        }
        strip.words = text.words * (i + 1) / count - text.words * i / count;
        strip.before = before;
        if i == 0 {
            strip.gap = lead;
        }
        strips.push(strip);
    }
    strips
}

/// The leading of an attribution, from its second line on.
const ATTRIBUTION_LEADING: Pt = Pt(11.5);

/// Moves a line closer to the one above it than the grid has it.
fn tighten(strip: &mut Strip, measures: Measures) {
    let by = (measures.leading - ATTRIBUTION_LEADING).max(Pt::ZERO);
    (strip.height, strip.on_grid) = (strip.height - by, false);
    let items = std::mem::take(&mut strip.items);
    strip.items = items.into_iter().map(|item| item.moved(Pt::ZERO, Pt::ZERO - by)).collect();
}

/// Whether a paragraph of running text stands on the other side: its language runs against the page. Furniture
/// keeps to its columns.
fn against(text: &ShapedText, column: &Column) -> bool {
    let running = is_running(text.kind) || matches!(text.kind, TextKind::Summary | TextKind::Caption);
    running && text.paragraph.direction() != column.direction
}

/// Whether a kind is running text, which may be hyphenated.
fn is_running(kind: TextKind) -> bool {
    matches!(
        kind,
        TextKind::Text
            | TextKind::Lead
            | TextKind::LeadBold
            | TextKind::PullQuote
            | TextKind::Small
            | TextKind::Note
    )
}

/// Turning the page after the first line leaves an orphan, before the last a widow.
fn inside(line: usize, count: usize) -> Break {
    match line {
        0 => Break::Costs(cost::BETWEEN),
        _ if line == 1 || line + 1 == count => Break::Avoid,
        _ => Break::Costs(cost::INSIDE),
    }
}

/// The lines of a copy, and what they are set in: a headline that takes too many lines is set smaller.
fn set_lines(text: &ShapedText, column: &Column) -> (Vec<Line>, Measures) {
    let measures = column.scale.of(text.kind);
    let set = lines(text, column, measures);
    let whole = |measures: Measures| measures.size * text.paragraph.widest_piece() <= column.width;
    if text.kind != TextKind::Headline || set.len() <= MOST_HEADLINES && whole(measures) {
        return (set, measures);
    }
    let mut smaller = SMALLER_HEADLINES.into_iter().map(|(size, leading)| {
        let measures = Measures::free(size, leading);
        (lines(text, column, measures), measures)
    });
    let last = smaller.next_back();
    let good = |(set, measures): &(Vec<Line>, Measures)| set.len() <= MOST_HEADLINES && whole(*measures);
    smaller.find(good).or(last).unwrap_or((set, measures))
}

/// The lines of a copy at the measure of a column.
pub(in super::super) fn lines(text: &ShapedText, column: &Column, measures: Measures) -> Vec<Line> {
    let hyphens = match column.hyphenate {
        Hyphenate::Auto if is_running(text.kind) => Hyphens::WhereShort,
        Hyphenate::Always if is_running(text.kind) => Hyphens::Always,
        _ => Hyphens::Never,
    };
    // Notes belong to the foot of the page, which is as wide as the footer.
    let is_long = is_running(text.kind) && text.kind != TextKind::Note || text.kind == TextKind::Caption;
    let width = if is_long { column.measure(measures.size) } else { column.width };
    text.paragraph.lines(&Measure {
        width: width / measures.size,
        alignment: alignment(text.kind, column.justified),
        hyphens,
    })
}

/// One line as a strip as tall as its leading.
fn line_strip(line: Line, measures: Measures, optical: bool) -> Strip {
    let mut strip = Strip::new(measures.leading);
    strip.on_grid = measures.on_grid;
    strip.notes.clone_from(&line.notes);
    let start = Point::new(Pt::ZERO, measures.baseline);
    strip.items.push(FrameItem::Line { line, start, size: measures.size, optical });
    strip
}

/// Moves a strip's lines to the right edge of a width.
pub(in super::super) fn flush_right(mut strip: Strip, width: Pt) -> Strip {
    for item in &mut strip.items {
        if let FrameItem::Line { line, start, size, .. } = item {
            start.x = width - *size * line.width;
        }
    }
    strip
}
