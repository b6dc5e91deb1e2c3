//! What is asked for: made once, the same for judging and for rendering.

use jiff::ZonedDateTime;

use crate::release::{Release, Status};

/// What is asked of a release.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Treats the release as a draft, whatever its status says.
    pub draft: bool,
    /// The moment for which the release is judged; `None`: what has passed by then is not looked for.
    pub now: Option<ZonedDateTime>,
    /// The most pages; `None`: what the brand says.
    pub pages: Option<usize>,
    /// What the PDF is for.
    pub profile: Profile,
    /// Lets the release travel inside the PDF, as data and as plain text, even where the brand doesn't ask for it.
    pub attach: bool,
    /// Also draws each page as a picture.
    pub png: Option<Png>,
    /// Also draws each page as SVG.
    pub svg: bool,
}

/// Pictures of pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Png {
    /// So many dots per inch.
    pub dpi: f64,
    /// Whether the grid of the layout is drawn over them.
    pub grid: bool,
}

/// What a PDF is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// For mails and screens: pictures with far more pixels than 200 to the inch are scaled down.
    #[default]
    Mail,
    /// For mails that must be small: the same at 110 to the inch.
    Small,
    /// Pictures keep all their pixels, and JPEGs their compressed data.
    Original,
}

impl Request {
    /// Whether a release is a draft: it says so, or that was asked for.
    #[must_use]
    pub fn is_draft(&self, release: &Release) -> bool {
        self.draft || release.status == Status::Draft
    }
}
