//! Runs of text: the operators that show them.

use crate::lang::Direction;
use crate::page::{Glyph, TextRun};

use super::clusters::{Cluster, clusters};
use super::copying::CopiedRun;
use super::fonts::{EmbeddedFace, EmbeddedGlyph};
use super::geometry::real;
use super::marked_content::{SPAN, span};
use super::operators::{Operators, Shown};
use super::shapes;

/// What the pen may be off: less than a dot of the finest press, a hundred and fiftieth of a millimetre. In points.
const LEAST_MOVE: f64 = 0.02;

/// How far left of what comes before it a cluster stands at least where text runs to the left, also one without
/// room of its own, as the alef of a lam-alef: so readers that sort by place get the order right. In points;
/// nobody can see it.
const NUDGE: f64 = 0.006;

/// How far it may be moved for that; in points.
const MOST_NUDGES: f64 = 0.05;

/// The same between two of the same character that show nothing: what stands closer than a tenth of an em is a
/// bold letter to some readers, struck twice. In em.
const TWIN: f64 = 0.11;

/// A space, of which nobody sees where it stands, is left where the pen is if that is off by less: the letter behind it goes
/// to its place at once, and a line of justified text has half as many strings. In thousandths of an em.
const UNSEEN: f64 = 60.0;

/// The one glyph for a cluster, and how far it stands right of the pen and above the baseline; in em.
struct Joined<'a> {
    glyph: EmbeddedGlyph<'a>,
    x: f64,
    y: f64,
}

/// What nobody sees if the pen is off by it before a cluster; in thousandths of an em.
fn unseen(cluster: &Cluster<'_>) -> f64 {
    match cluster.text.as_bytes() {
        b" " | b"\xc2\xa0" => UNSEEN,
        _ => 0.0,
    }
}

/// Shows a run whose font and colour are set; `x` and `y` is where its baseline starts, `y` upwards. `spacing`: the spacing
/// of characters that is set on the page.
pub(super) fn show(
    ops: &mut Operators,
    spacing: &mut CharacterSpacing,
    copied: &CopiedRun,
    face: &EmbeddedFace,
    x: f64,
    y: f64,
) {
    let mut pen = Pen::new(ops, copied, face);
    let clusters = clusters(copied, face.joining());
    match copied.run.direction {
        Direction::LeftToRight => {
            let joined: Vec<_> = clusters.iter().map(|cluster| pen.joined(cluster)).collect();
            pen.space(spacing, CharacterSpacing::of(&copied.run, &clusters, &joined));
            pen.ops.push(&[], "BT");
            pen.ops.push(&[real(x), real(y)], "Td");
            for (cluster, joined) in clusters.iter().zip(joined) {
                pen.cluster(cluster, joined);
            }
        }
        Direction::RightToLeft => {
            pen.space(spacing, CharacterSpacing::default());
            pen.ops.push(&[], "BT");
            pen.backwards(&clusters, x, y);
        }
    }
    pen.raise(0.0);
    pen.flush();
    pen.ops.push(&[], "ET");
}

/// By how much glyphs stand further apart than their font has them, or closer (`Tc`; ISO 32000-1, 9.3.2); in points, before
/// horizontal scaling. A justified line has it between all of its letters: set once, it need not be said behind each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct CharacterSpacing(f32);

/// What is less is not worth an operator; in thousandths of an em, as fine as the pen is moved.
const LEAST_SPACING: f64 = 0.05;

impl CharacterSpacing {
    /// What most glyphs of a run have behind them; nothing where they differ.
    fn of(run: &TextRun, clusters: &[Cluster], joined: &[Option<Joined>]) -> Self {
        let unit = 1000.0 / run.scaling;
        let mut known: Vec<(f64, usize)> = Vec::new();
        for (cluster, joined) in clusters.iter().zip(joined) {
            let Some(joined) = joined else { continue };
            let own = cluster.width() * unit - joined.glyph.width;
            match known.iter_mut().find(|(other, _)| (*other - own).abs() < LEAST_SPACING / 2.0) {
                Some((_, count)) => *count += 1,
                None => known.push((own, 1)),
            }
        }
        let most = known.into_iter().find(|(_, count)| count * 2 > clusters.len());
        let own = most.map_or(0.0, |(own, _)| own);
        // To a hundred-thousandth of a point: what is lost doesn't add up to anything in a line.
        let points = (own / 1000.0 * run.size.0 * 1e5).round() / 1e5;
        #[expect(clippy::cast_possible_truncation, reason = "PDF reals are single precision")]
        let points = points as f32;
        if own.abs() < LEAST_SPACING { Self::default() } else { Self(points) }
    }

    /// In thousandths of an em of a size in points.
    fn thousandths(self, size: f64) -> f64 {
        f64::from(self.0) / size * 1000.0
    }
}

/// Where a reader's pen stands, and where it ought to. In thousandths of an em, before horizontal scaling.
struct Pen<'a> {
    ops: &'a mut Operators,
    run: &'a TextRun,
    /// Whether a reader copies something else than the text of the run.
    replaced: bool,
    face: &'a EmbeddedFace,
    /// Where the layout's pen is.
    wanted: f64,
    /// Where the reader's pen is, all rounding included: errors never add up.
    reached: f64,
    /// How far it moves behind each glyph, beside the glyph's width.
    spacing: f64,
    /// How far the baseline is raised.
    rise: f64,
    /// Where the last move to a place led, from the start of the run; in points.
    place: f64,
    /// Strings of character codes, and between them how far the pen moves to the left.
    shown: Shown,
}

impl<'a> Pen<'a> {
    fn new(ops: &'a mut Operators, copied: &'a CopiedRun, face: &'a EmbeddedFace) -> Self {
        let (run, replaced) = (&*copied.run, copied.actual.is_some());
        Self {
            ops,
            run,
            replaced,
            face,
            wanted: 0.0,
            reached: 0.0,
            spacing: 0.0,
            rise: 0.0,
            place: 0.0,
            shown: Shown::default(),
        }
    }

    /// Shows clusters in the order in which they are read, from right to left, each at a place of its own and
    /// left of the one before: readers that go by the order of drawing and readers that sort by place come to
    /// the same.
    fn backwards(&mut self, clusters: &[Cluster<'_>], x: f64, y: f64) {
        let size = self.run.size.0;
        let mut start = Some((x, y));
        let mut left: f64 = clusters.iter().map(Cluster::width).sum();
        let (mut before, mut previous) = (f64::INFINITY, "");
        for cluster in clusters.iter().rev() {
            left -= cluster.width();
            let joined = self.joined(cluster);
            let own = (left + joined.as_ref().map_or(0.0, |glyph| glyph.x)) * size;
            let place = if cluster.is_blank() {
                own.min(before - if cluster.text == previous { TWIN * size } else { NUDGE })
            } else if cluster.is_mark() {
                own
            } else {
                own.min(before - NUDGE).max(own - MOST_NUDGES)
            };
            before = before.min(place);
            previous = &cluster.text;
            match start.take() {
                Some((x, y)) => self.start_at(place, x, y),
                None => self.go_to(place),
            }
            self.wanted = self.reached;
            self.cluster(cluster, joined.map(|glyph| Joined { x: 0.0, ..glyph }));
        }
    }

    /// Sets the reader's pen down at a place on the baseline, in points from the start of the run at `x` and `y`.
    fn start_at(&mut self, place: f64, x: f64, y: f64) {
        self.ops.push(&[real(x + place), real(y)], "Td");
        self.arrive(f64::from(real(x + place)) - x);
    }

    /// Moves the reader's pen to a place on the baseline; in points from the start of the run.
    fn go_to(&mut self, place: f64) {
        self.flush();
        let step = real(place - self.place);
        self.ops.push(&[step, 0.0], "Td");
        self.arrive(self.place + f64::from(step));
    }

    fn arrive(&mut self, place: f64) {
        self.place = place;
        self.reached = place / self.run.size.0 / self.run.scaling * 1000.0;
    }

    /// Shows a cluster, inside a span with its own text where the font would give another one. `joined`: the one
    /// glyph for it.
    fn cluster(&mut self, cluster: &Cluster<'_>, joined: Option<Joined<'_>>) {
        // Nearly all are a glyph that says what is asked for.
        if let Some(Joined { glyph, x, y }) = &joined
            && glyph.exact
            && cluster.actual.is_none()
            && !cluster.is_blank()
        {
            self.raise(*y);
            self.glyph(glyph, *x, cluster.width(), unseen(cluster));
            return;
        }
        let parts = cluster.glyphs.iter().filter_map(|glyph| self.part(glyph, &cluster.text));
        let exact = match &joined {
            Some(joined) => joined.glyph.exact,
            None => parts.map(|glyph| glyph.text).collect::<String>() == cluster.text,
        };
        let differs = (!exact).then_some(&cluster.text);
        let actual = cluster.actual.as_ref().or(differs).filter(|_| !self.replaced);
        let spanned = actual.is_some() || cluster.is_blank();
        if spanned {
            self.flush();
            // Also around a blank glyph that says no more than the font: some turn glyphs that stand together
            // round, but not over the edge of marked content.
            self.ops.open(SPAN, &span(None, actual.map(|text| &**text)));
        }
        match joined {
            Some(Joined { glyph, x, y }) => {
                if !cluster.is_blank() {
                    self.raise(y);
                }
                self.glyph(&glyph, x, cluster.width(), unseen(cluster));
            }
            None => {
                for glyph in cluster.glyphs {
                    if let Some(embedded) = self.part(glyph, &cluster.text) {
                        self.raise(glyph.dy);
                        self.glyph(&embedded, glyph.dx, glyph.advance, 0.0);
                    }
                }
            }
        }
        if spanned {
            self.flush();
            self.ops.close();
        }
    }

    /// The one glyph that the font has for a cluster.
    fn joined(&self, cluster: &Cluster<'_>) -> Option<Joined<'a>> {
        let face = self.face;
        let units = face.joining()?;
        if let Some(alone) = shapes::alone(cluster.glyphs, self.run) {
            let glyph = face.glyph(alone.id, &cluster.text)?;
            return Some(Joined { glyph, x: alone.dx, y: alone.dy });
        }
        let placed = cluster.shape(units, self.run)?;
        let glyph = face.shape(&placed.shape, &cluster.text)?;
        Some(Joined { glyph, x: placed.x, y: placed.y })
    }

    /// A glyph of a cluster, alone.
    fn part(&self, glyph: &Glyph, text: &str) -> Option<EmbeddedGlyph<'a>> {
        let face = self.face;
        face.glyph(glyph.id, text)
    }

    /// Shows a glyph so far right of the pen, and moves the pen on; in em. `unseen`: what nobody sees if the pen is off by it,
    /// in thousandths.
    fn glyph(&mut self, glyph: &EmbeddedGlyph<'_>, x: f64, advance: f64, unseen: f64) {
        let unit = 1000.0 / self.run.scaling;
        let place = self.wanted + x * unit;
        if (place - self.reached).abs() >= unseen {
            self.move_to(place);
        }
        self.show(glyph);
        self.wanted += advance * unit;
    }

    /// Moves the reader's pen, to a thousandth of an em, where it is off by what anybody could see. What is left is remembered.
    fn move_to(&mut self, x: f64) {
        let off = x - self.reached;
        // Most glyphs stand where the pen is.
        if off.abs() * self.run.size.0 < LEAST_MOVE * 1000.0 || off.abs() < 0.5 {
            return;
        }
        let distance = off.round();
        self.reached += distance;
        #[expect(clippy::cast_possible_truncation, reason = "a distance on a page in single precision")]
        let offset = -distance as f32;
        self.shown.move_left(offset);
    }

    fn show(&mut self, glyph: &EmbeddedGlyph<'_>) {
        self.shown.code(glyph.code);
        self.reached += glyph.width + self.spacing;
    }

    /// Sets the spacing of characters, where the page has another one.
    fn space(&mut self, known: &mut CharacterSpacing, spacing: CharacterSpacing) {
        self.spacing = spacing.thousandths(self.run.size.0);
        if *known != spacing {
            *known = spacing;
            self.ops.push(&[spacing.0], "Tc");
        }
    }

    /// Raises the baseline; in em.
    #[expect(clippy::float_cmp, reason = "values are copied, not computed")]
    fn raise(&mut self, em: f64) {
        if em != self.rise {
            self.flush();
            self.rise = em;
            self.ops.push(&[real(em * self.run.size.0)], "Ts");
        }
    }

    /// Shows what has gathered.
    fn flush(&mut self) {
        self.ops.show(&mut self.shown);
    }
}
