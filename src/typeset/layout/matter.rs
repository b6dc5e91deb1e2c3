//! The matter of a release: everything shaped once, before any size or page is known.

use crate::geometry::{Mm, Pt};
use crate::page::PictureId;
use crate::page::{Owner, Target};
use crate::release::Align;
use crate::typeset::text::Paragraph;

use super::style::Kind;

/// Shaped text of one kind.
#[derive(Debug)]
pub(super) struct Copy {
    pub paragraph: Paragraph,
    pub kind: Kind,
    pub words: usize,
}

/// A block of the flow.
#[derive(Debug)]
pub(super) struct Piece {
    pub body: Body,
    /// How far its left edge stands right of the column's.
    pub indent: Pt,
    /// The upright rules of the quotations that it stands in: distances from the column's left edge.
    pub bars: Vec<Pt>,
    /// What hangs beside its first line, and where its left edge stands.
    pub label: Option<(Copy, Pt)>,
    /// The space that it wants above and below, in lines of the text; of two wishes the larger counts.
    pub above: f64,
    pub below: f64,
    /// Whether it must not be parted from what follows.
    pub next: Follow,
    /// Whether it must not be parted from what stands above.
    pub keep_with_previous: bool,
    /// What turning the page before it costs.
    pub turning: f64,
    /// Whether a part starts here.
    pub section: bool,
}

/// How closely a block belongs to what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    Free,
    /// It ends in a colon and announces what follows: the page had better not be turned between them.
    Announced,
    /// It is never parted from what follows, and stands close to it.
    Kept,
}

/// What a block is.
#[derive(Debug)]
pub(super) enum Body {
    Text(Copy),
    Picture(PictureMatter),
    Table(TableMatter),
    /// A rule between two parts.
    Rule,
    /// The author turns the page.
    Turn,
    /// Rows of small columns that stand side by side: contacts.
    Columns(Vec<Vec<Copy>>),
}

/// A picture with its caption.
#[derive(Debug)]
pub(super) struct PictureMatter {
    pub picture: PictureId,
    pub owner: Owner,
    /// Height as a share of the width.
    pub aspect: f64,
    pub caption: Option<Copy>,
}

/// A table.
#[derive(Debug)]
pub(super) struct TableMatter {
    pub columns: Vec<Align>,
    pub header: Option<Vec<Copy>>,
    pub rows: Vec<Vec<Copy>>,
    pub caption: Option<Copy>,
}

/// A footnote: its mark, and what it says.
#[derive(Debug)]
pub(super) struct NoteMatter {
    pub pieces: Vec<Piece>,
}

/// One figure of the fact box.
#[derive(Debug)]
pub(super) struct FactMatter {
    pub value: Copy,
    pub label: Copy,
}

/// What stands in the letterhead.
#[derive(Debug)]
pub(super) struct LetterheadMatter {
    /// The logo, its width and its height.
    pub logo: Option<(PictureId, Owner, Pt, Pt)>,
    pub lines: Vec<Copy>,
    /// The name of the organisation, large, where there is no logo.
    pub name: Option<Copy>,
}

/// Kicker, reference, date and embargo.
#[derive(Debug, Default)]
pub(super) struct MetaMatter {
    pub kicker: Vec<Copy>,
    /// Reference, place and date: on the right in one column, in the side column in two.
    pub facts: Vec<Copy>,
    /// Embargo, or the immediate line.
    pub timing: Vec<Copy>,
}

/// The contact footer.
#[derive(Debug)]
pub(super) struct FooterMatter {
    pub heading: Option<Copy>,
    pub columns: Vec<Vec<Copy>>,
    /// Where its links lead, with their numbers: on later pages the words are furniture, the links stay.
    pub links: Vec<(usize, Target, String)>,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Matter {
    pub letterhead: LetterheadMatter,
    pub meta: MetaMatter,
    pub facts: Vec<FactMatter>,
    /// From the correction notice to the last link.
    pub flow: Vec<Piece>,
    /// What stands at the head of page two.
    pub page_two: Vec<Piece>,
    /// Where that would stand in the flow.
    pub page_two_at: usize,
    /// What stands in the side column of the last page.
    pub rail: Vec<Piece>,
    pub notes: Vec<NoteMatter>,
    pub footer: FooterMatter,
}

impl Matter {
    /// Moves what was meant for the head of page two into the flow; whether there was anything.
    pub fn keep_on_page_one(&mut self) -> bool {
        let any = !self.page_two.is_empty();
        self.flow.splice(self.page_two_at..self.page_two_at, self.page_two.drain(..));
        any
    }
}

/// How far a quotation stands behind its rule.
pub(super) const QUOTE_INDENT: Mm = Mm(5.0);
/// How far the text of a list stands behind the edge of its bullets.
pub(super) const LIST_INDENT: Mm = Mm(4.5);

impl Piece {
    /// A block with half a line above and below it.
    pub fn new(body: Body) -> Self {
        Self {
            body,
            indent: Pt::ZERO,
            bars: Vec::new(),
            label: None,
            above: 0.5,
            below: 0.5,
            next: Follow::Free,
            keep_with_previous: false,
            turning: super::cost::BETWEEN,
            section: false,
        }
    }

    /// The same block with other spaces.
    pub fn spaced(self, above: f64, below: f64) -> Self {
        Self { above, below, ..self }
    }

    /// The same block, never parted from what follows.
    pub fn kept(self) -> Self {
        Self { next: Follow::Kept, ..self }
    }
}
