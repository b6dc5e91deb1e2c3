//! Runs of text: which glyphs are used for which characters, and the operators that show them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use printpdf::{DictItem, Op};
use unicode_normalization::char::is_combining_mark;

use crate::assets::FaceId;
use crate::lang::Direction;
use crate::page::{Content, Glyph, Pages, TextRun};

use super::content::span;
use super::fonts::{EmbeddedFace, EmbeddedGlyph};
use super::geometry::real;

/// The glyphs that stand together for a piece of text.
struct Cluster<'a> {
    glyphs: &'a [Glyph],
    text: &'a str,
    /// What is said instead, to readers that ask for it.
    actual: Option<&'static str>,
}

/// Spaces in text that runs to the left: what their glyphs stand for there, and what is said instead. A
/// right-to-left mark tells readers that turn lines round to which side they belong.
///
/// Readers that ask what is said instead go by what they see from left to right, so that for them the mark
/// stands behind the space; the others drop white space, but not where it is the end of something else.
const SPACES: [(&str, &str, &str); 2] =
    [(" ", "\u{200f} ", " \u{200f}"), ("\u{a0}", "\u{200f}\u{a0}", "\u{a0}\u{200f}")];

/// A cluster narrower than this stands on its neighbour; in em.
const THIN: f64 = 0.02;

/// How far such a cluster is moved to its own side, so that readers that sort by place get the order right; in
/// points. Nobody can see it.
const NUDGE: f64 = 0.006;

impl Cluster<'_> {
    /// In em.
    fn width(&self) -> f64 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// Whether it has no room of its own, as the alef of a lam-alef may have none.
    fn is_thin(&self) -> bool {
        self.width() < THIN && !self.text.starts_with(is_combining_mark)
    }
}

/// The first glyphs of the clusters: a glyph with characters opens one, those without belong to it.
fn starts(run: &TextRun) -> Vec<usize> {
    let glyphs = run.glyphs.iter().enumerate();
    let opens = |(index, glyph): &(usize, &Glyph)| *index == 0 || !glyph.text.is_empty();
    glyphs.filter(opens).map(|(index, _)| index).collect()
}

/// The clusters of a run, from left to right.
fn clusters(run: &TextRun) -> Vec<Cluster<'_>> {
    let starts = starts(run);
    let ends = starts.iter().skip(1).copied().chain([run.glyphs.len()]);
    let cluster = |(start, end): (&usize, usize)| {
        let glyphs = run.glyphs.get(*start..end)?;
        let text = run.text.get(glyphs.first()?.text.clone()).unwrap_or_default();
        let space =
            SPACES.iter().find(|(space, ..)| run.direction == Direction::RightToLeft && *space == text);
        Some(match space {
            Some((_, told, actual)) => Cluster { glyphs, text: told, actual: Some(actual) },
            None => Cluster { glyphs, text, actual: None },
        })
    };
    starts.iter().zip(ends).filter_map(cluster).collect()
}

/// What the glyphs of one face are used for.
#[derive(Default)]
pub(super) struct Usage<'a> {
    /// By glyph, each text that it stands for alone, and how often.
    alone: BTreeMap<u16, BTreeMap<&'a str, usize>>,
    /// By glyph, a character of a cluster in which it stands with others.
    together: BTreeMap<u16, char>,
    /// The text of a glyph 0.
    missing: Option<&'a str>,
}

/// What every face is used for.
pub(super) fn usage(pages: &Pages) -> BTreeMap<FaceId, Usage<'_>> {
    let mut faces: BTreeMap<FaceId, Usage<'_>> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Content::Text(run) = &item.content {
            let usage = faces.entry(run.face).or_default();
            for cluster in clusters(run) {
                usage.count(&cluster);
            }
        }
    }
    faces
}

impl<'a> Usage<'a> {
    fn count(&mut self, cluster: &Cluster<'a>) {
        if cluster.glyphs.iter().any(|glyph| glyph.id == 0) {
            self.missing.get_or_insert(cluster.text);
        }
        if let ([glyph], false) = (cluster.glyphs, cluster.text.is_empty()) {
            *self.alone.entry(glyph.id).or_default().entry(cluster.text).or_default() += 1;
            return;
        }
        for (index, glyph) in cluster.glyphs.iter().enumerate() {
            // A glyph for no character at all still needs a text (ISO 14289-1, 7.21.7).
            let character = cluster.text.chars().nth(index).unwrap_or('\u{200b}');
            self.together.entry(glyph.id).or_insert(character);
        }
    }

    /// The characters of a glyph 0, if there is one.
    pub(super) fn missing(&self) -> Option<&'a str> {
        self.missing
    }

    /// Every glyph with the texts that it stands for, the most frequent first; never none.
    pub(super) fn texts(&self) -> impl Iterator<Item = (u16, Vec<String>)> {
        let alone = self.alone.iter().map(|(glyph, texts)| (*glyph, by_frequency(texts)));
        let together = self.together.iter().map(|(glyph, character)| (*glyph, vec![character.to_string()]));
        together.chain(alone).collect::<BTreeMap<_, _>>().into_iter()
    }
}

fn by_frequency(texts: &BTreeMap<&str, usize>) -> Vec<String> {
    let mut texts: Vec<_> = texts.iter().collect();
    texts.sort_by_key(|(text, count)| (Reverse(**count), **text));
    texts.into_iter().map(|(text, _)| (*text).to_owned()).collect()
}

/// Shows a run whose font and colour are set; `x` and `y` is where its baseline starts, `y` upwards.
pub(super) fn show(ops: &mut Vec<Op>, run: &TextRun, face: &EmbeddedFace, x: f64, y: f64) {
    let mut pen = Pen::new(ops, run, face);
    pen.ops.push(Op::StartTextSection);
    pen.ops.push(Op::SetTextCursor { pos: point(x, y) });
    let clusters = clusters(run);
    match run.direction {
        Direction::LeftToRight => clusters.iter().for_each(|cluster| pen.cluster(cluster)),
        Direction::RightToLeft => pen.backwards(&clusters),
    }
    pen.raise(0.0);
    pen.flush();
    pen.ops.push(Op::EndTextSection);
}

fn point(x: f64, y: f64) -> printpdf::Point {
    printpdf::Point { x: printpdf::Pt(real(x)), y: printpdf::Pt(real(y)) }
}

/// Where a reader's pen stands, and where it ought to. In thousandths of an em, before horizontal scaling.
struct Pen<'a> {
    ops: &'a mut Vec<Op>,
    run: &'a TextRun,
    face: &'a EmbeddedFace,
    /// Where the layout's pen is.
    wanted: f64,
    /// Where the reader's pen is, all rounding included: errors never add up.
    reached: f64,
    /// How far the baseline is raised.
    rise: f64,
    /// Where the last move to a place led, from the start of the run; in points.
    place: f64,
    /// Strings of character codes, and between them how far the pen moves to the left.
    shown: Vec<DictItem>,
}

impl<'a> Pen<'a> {
    fn new(ops: &'a mut Vec<Op>, run: &'a TextRun, face: &'a EmbeddedFace) -> Self {
        Self { ops, run, face, wanted: 0.0, reached: 0.0, rise: 0.0, place: 0.0, shown: Vec::new() }
    }

    /// Shows clusters in the order in which they are read, from right to left, each at a place of its own:
    /// readers that go by the order of drawing and readers that sort by place come to the same.
    fn backwards(&mut self, clusters: &[Cluster<'_>]) {
        let size = self.run.size.0;
        let mut left: f64 = clusters.iter().map(Cluster::width).sum();
        for cluster in clusters.iter().rev() {
            left -= cluster.width();
            let nudge = if cluster.is_thin() { NUDGE } else { 0.0 };
            self.go_to(left * size - nudge);
            self.wanted = self.reached;
            self.cluster(cluster);
        }
    }

    /// Moves the reader's pen to a place on the baseline; in points from the start of the run.
    fn go_to(&mut self, x: f64) {
        self.flush();
        let step = real(x - self.place);
        self.place += f64::from(step);
        self.reached = self.place / self.run.size.0 / self.run.scaling * 1000.0;
        self.ops.push(Op::SetTextCursor { pos: point(f64::from(step), 0.0) });
    }

    /// Shows a cluster, inside a span with its own text where the font would give another one.
    fn cluster(&mut self, cluster: &Cluster<'_>) {
        let mut told = cluster.glyphs.iter().filter_map(|glyph| self.face.glyph(glyph.id, cluster.text));
        let untold = told.try_fold(cluster.text, |rest, glyph| rest.strip_prefix(glyph.text));
        let differs = (untold != Some("")).then_some(cluster.text);
        let actual = cluster.actual.or(differs).filter(|_| self.run.actual.is_none());
        if actual.is_some() {
            self.flush();
            self.ops.push(span(None, actual));
        }
        for glyph in cluster.glyphs {
            self.glyph(glyph, cluster.text);
        }
        if actual.is_some() {
            self.flush();
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn glyph(&mut self, glyph: &Glyph, text: &str) {
        let Some(embedded) = self.face.glyph(glyph.id, text) else { return };
        self.raise(glyph.dy);
        let unit = 1000.0 / self.run.scaling;
        self.move_to(self.wanted + glyph.dx * unit);
        self.show(&embedded);
        self.wanted += glyph.advance * unit;
    }

    /// Moves the reader's pen, to a tenth of a thousandth of an em.
    fn move_to(&mut self, x: f64) {
        let tenths = ((x - self.reached) * 10.0).round();
        if tenths == 0.0 {
            return;
        }
        self.reached += tenths / 10.0;
        #[expect(clippy::cast_possible_truncation, reason = "a distance on a page in single precision")]
        let offset = (-tenths / 10.0) as f32;
        self.shown.push(DictItem::Real(offset));
    }

    fn show(&mut self, glyph: &EmbeddedGlyph<'_>) {
        let code = glyph.code.to_be_bytes();
        match self.shown.last_mut() {
            Some(DictItem::String { data, .. }) => data.extend(code),
            _ => self.shown.push(DictItem::String { data: code.to_vec(), literal: true }),
        }
        self.reached += glyph.width;
    }

    /// Raises the baseline; in em.
    #[expect(clippy::float_cmp, reason = "values are copied, not computed")]
    fn raise(&mut self, em: f64) {
        if em != self.rise {
            self.flush();
            self.rise = em;
            self.ops.push(Op::SetLineOffset { multiplier: real(em * self.run.size.0) });
        }
    }

    /// Shows what has gathered. Whole strings by an operator that printpdf passes on: it would write each
    /// glyph as a string of its own.
    fn flush(&mut self) {
        if !self.shown.is_empty() {
            let shown = DictItem::Array(std::mem::take(&mut self.shown));
            self.ops.push(Op::Unknown { key: "TJ".to_owned(), value: vec![shown] });
        }
    }
}
