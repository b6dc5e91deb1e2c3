//! Drawings: paths that stay paths, from SVG.

/// A drawing. Coordinates in units of the drawing, y downwards, 0 0 at the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width in units.
    pub width: f64,
    /// Height in units.
    pub height: f64,
    /// The shapes, from back to front, transformed and flat.
    pub shapes: Vec<Shape>,
}

/// A path with its paint.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The path.
    pub path: Vec<Segment>,
    /// How the inside is filled.
    pub fill: Option<(Paint, FillRule)>,
    /// How the outline is drawn.
    pub stroke: Option<Stroke>,
    /// Opacity of the whole shape, 0 to 1.
    pub opacity: f64,
    /// Paths that clip it, each with its rule; the shape shows where all of them overlap.
    pub clips: Vec<(Vec<Segment>, FillRule)>,
}

impl Shape {
    /// About how much memory it takes, in bytes.
    pub(super) fn held(&self) -> usize {
        let clips: usize = self.clips.iter().map(|(path, _)| path.len()).sum();
        size_of::<Self>() + (self.path.len() + clips) * size_of::<Segment>()
    }
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Start a new part at a point.
    Move([f64; 2]),
    /// A straight line to a point.
    Line([f64; 2]),
    /// A cubic Bézier curve: two handles and the end.
    Curve([f64; 2], [f64; 2], [f64; 2]),
    /// Back to the start of the part.
    Close,
}

/// What counts as inside (ISO 32000-1, 8.5.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillRule {
    /// Non-zero winding number.
    NonZero,
    /// Even-odd.
    EvenOdd,
}

/// What a shape is painted with.
#[derive(Debug, Clone, PartialEq)]
pub enum Paint {
    /// One colour, sRGB.
    Solid([u8; 3]),
    /// A gradient.
    Gradient(Gradient),
}

/// A gradient, already in units of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// Along a line or around a point.
    pub kind: GradientKind,
    /// Maps the gradient's own coordinates to the drawing's: a b c d e f, as in PDF's `cm`.
    pub transform: [f64; 6],
    /// The colours along it, offsets 0 to 1 in order.
    pub stops: Vec<Stop>,
}

/// The shape of a gradient.
#[derive(Debug, Clone, PartialEq)]
pub enum GradientKind {
    /// From a point to a point.
    Linear {
        /// Where it starts.
        from: [f64; 2],
        /// Where it ends.
        to: [f64; 2],
    },
    /// Around a point.
    Radial {
        /// The focal point.
        focus: [f64; 2],
        /// The centre of the outer circle.
        centre: [f64; 2],
        /// The radius of the outer circle.
        radius: f64,
    },
}

/// A colour at an offset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// 0 to 1.
    pub offset: f64,
    /// sRGB.
    pub colour: [u8; 3],
}

/// How an outline is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// The paint.
    pub paint: Paint,
    /// The width in units of the drawing.
    pub width: f64,
    /// PDF line cap: 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// PDF line join: 0 miter, 1 round, 2 bevel.
    pub join: u8,
    /// The miter limit.
    pub miter_limit: f64,
    /// Dash lengths and phase; empty for a solid line.
    pub dash: (Vec<f64>, f64),
}
