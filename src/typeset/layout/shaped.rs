//! A release with all of its words shaped once, before any size or page is known.

use crate::diagnostic::Place;
use crate::geometry::{Mm, Pt};
use crate::page::{ElementId, Owner, PictureId};
use crate::release::{Align, Focus};
use crate::typeset::text::Paragraph;

use super::column::{CHARACTERS, RAG};
use super::style::TextKind;

/// Shaped text of one kind.
#[derive(Debug)]
pub(super) struct ShapedText {
    pub paragraph: Paragraph,
    pub kind: TextKind,
    pub words: usize,
}

/// A block of the flow.
#[derive(Debug)]
pub(super) struct ShapedBlock {
    pub content: BlockContent,
    /// How far its left edge stands right of the column's.
    pub indent: Pt,
    /// The upright rules of the quotations that it stands in: distances from the column's left edge.
    pub bars: Vec<Pt>,
    /// What hangs beside its first line.
    pub label: Option<ShapedLabel>,
    /// The space that it wants above and below, in lines of the text; of two wishes the larger counts.
    pub above: f64,
    pub below: f64,
    /// Whether it must not be parted from what follows.
    pub next: KeepWithNext,
    /// Whether it must not be parted from what stands above.
    pub keep_with_previous: bool,
    /// What turning the page before it costs.
    pub turning: f64,
    /// How long the rule is that stands over it, if one does: it is a pull quote.
    pub overline: Option<Mm>,
    /// Whether a part starts here.
    pub section: bool,
    /// Whether it stands in the body: its pictures and tables may leave their places.
    pub body: bool,
}

/// What hangs beside the first line of an item of a list, or of a note.
#[derive(Debug)]
pub(super) struct ShapedLabel {
    pub text: ShapedText,
    /// Where the left edge of the widest label of its list stands.
    pub left: Pt,
    /// How wide that is, in em: labels of figures end at one place, on their point.
    pub widest: f64,
}

/// How closely a block belongs to what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeepWithNext {
    Free,
    /// It ends in a colon and announces what follows: the page had better not be turned between them.
    Announced,
    /// It is never parted from what follows, and stands close to it.
    Kept,
}

/// What a block is.
#[derive(Debug)]
pub(super) enum BlockContent {
    Text(ShapedText),
    Picture(ShapedPicture),
    /// A picture from the edge of the text to that of the paper.
    Cover(ShapedCover),
    /// Pictures side by side.
    Row(Vec<ShapedPicture>),
    Table(ShapedTable),
    /// A quotation beside the portrait of the speaker.
    Portrait(ShapedPortrait),
    /// The fact box, where it stands in the text.
    Facts(ShapedFacts),
    /// A rule between two parts.
    Rule,
    /// The author turns the page.
    Turn,
    /// A row of small columns that stand side by side, of so many that have room: contacts.
    Columns {
        row: Vec<Vec<ShapedText>>,
        columns: usize,
    },
}

impl BlockContent {
    /// Takes a picture in that stands beside this one; gives it back where this is none.
    pub fn join(&mut self, picture: ShapedPicture) -> Option<ShapedPicture> {
        match std::mem::replace(self, Self::Rule) {
            Self::Picture(first) => *self = Self::Row(vec![first, picture]),
            Self::Row(mut row) => {
                row.push(picture);
                *self = Self::Row(row);
            }
            other => {
                *self = other;
                return Some(picture);
            }
        }
        None
    }
}

/// A picture with its caption.
#[derive(Debug)]
pub(super) struct ShapedPicture {
    pub picture: PictureId,
    pub owner: Owner,
    /// Height as a share of the width.
    pub aspect: f64,
    /// What a crop keeps; without it the picture is shown whole.
    pub focus: Option<Focus>,
    pub caption: Option<ShapedText>,
}

/// The cover.
#[derive(Debug)]
pub(super) struct ShapedCover {
    pub picture: ShapedPicture,
    pub focus: Focus,
    /// From the edge of the text to that of the paper.
    pub reach: Pt,
}

/// A quotation beside a portrait.
#[derive(Debug)]
pub(super) struct ShapedPortrait {
    pub picture: PictureId,
    pub owner: Owner,
    /// Height as a share of the width.
    pub aspect: f64,
    /// The words, their attribution and what is said of the picture.
    pub words: Vec<ShapedBlock>,
}

/// The fact box among the blocks of the text.
#[derive(Debug)]
pub(super) struct ShapedFacts {
    pub facts: Vec<ShapedFact>,
    /// Whether it stands on a ground of its own; else between rules.
    pub panel: bool,
}

/// A table.
#[derive(Debug)]
pub(super) struct ShapedTable {
    pub columns: Vec<Align>,
    pub header: Option<Vec<ShapedText>>,
    /// The same as furniture, for the pages on which the table goes on.
    pub repeated: Option<Vec<ShapedText>>,
    pub rows: Vec<Vec<ShapedText>>,
    pub caption: Option<ShapedText>,
    /// What parts whole figures from their decimals.
    pub decimal_mark: char,
    /// Where the data have it.
    pub place: Place,
}

/// A footnote: its mark, and what it says.
#[derive(Debug)]
pub(super) struct ShapedNote {
    pub blocks: Vec<ShapedBlock>,
}

/// One figure of the fact box.
#[derive(Debug)]
pub(super) struct ShapedFact {
    pub value: ShapedText,
    pub label: ShapedText,
    /// Where the data have it.
    pub place: Option<Place>,
}

/// The logo, at its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShapedLogo {
    pub picture: PictureId,
    pub owner: Owner,
    pub width: Pt,
    pub height: Pt,
    /// How much of its width is white on the side where lines start: its ink stands at the edge of the text.
    pub clear: Pt,
}

/// What stands in the letterhead.
#[derive(Debug, Default)]
pub(super) struct ShapedLetterhead {
    pub logo: Option<ShapedLogo>,
    /// The logos of partners.
    pub partners: Vec<ShapedLogo>,
    pub lines: Vec<ShapedText>,
    /// The name of the organisation, large, where there is no logo.
    pub name: Option<ShapedText>,
}

/// Kicker, reference, date and embargo.
#[derive(Debug, Default)]
pub(super) struct ShapedHead {
    pub kicker: Vec<ShapedText>,
    /// Reference, place and date: on the right in one column, in the side column in two.
    pub facts: Vec<ShapedText>,
    /// Embargo, or the immediate line.
    pub timing: Vec<ShapedText>,
}

/// The contact footer.
#[derive(Debug, Default)]
pub(super) struct ShapedFooter {
    /// The heading that is told where none is printed: the rule over the footer stands for it.
    pub rule: Option<ElementId>,
    pub heading: Option<ShapedText>,
    pub columns: Vec<Vec<ShapedText>>,
}

/// What stands at the head of a later page.
#[derive(Debug)]
pub(super) struct ShapedRunningHead {
    pub name: Option<ShapedText>,
    /// As much of the headline as there is room for.
    pub headline: Option<ShapedText>,
    /// Who may read it, and the number of the page.
    pub number: ShapedText,
}

/// A whole release.
#[derive(Debug, Default)]
pub(super) struct ShapedRelease {
    /// The mark of a draft, as page one has it.
    pub draft: Option<ShapedText>,
    pub letterhead: ShapedLetterhead,
    pub head: ShapedHead,
    /// The fact box, where it stands at the foot of page one or in the side column,
    pub facts: Vec<ShapedFact>,
    /// and where it waits for the first paragraph.
    pub panel: Option<ShapedBlock>,
    /// From the correction notice to the last link.
    pub flow: Vec<ShapedBlock>,
    /// How many blocks of the flow stand above the text.
    pub opening: usize,
    /// What stands at the head of page two.
    pub page_two: Vec<ShapedBlock>,
    /// Where that would stand in the flow.
    pub page_two_at: usize,
    /// What stands in the side column of the last page: contacts and links.
    pub rail: Vec<ShapedBlock>,
    /// The heading of the notes: the rule over them stands for it.
    pub notes_heading: Option<ElementId>,
    pub notes: Vec<ShapedNote>,
    pub footer: ShapedFooter,
}

impl ShapedRelease {
    /// Moves what was meant for the head of page two into the flow; whether there was anything.
    pub fn keep_on_page_one(&mut self) -> bool {
        let any = !self.page_two.is_empty();
        self.flow.splice(self.page_two_at..self.page_two_at, self.page_two.drain(..));
        any
    }

    /// How wide lines of its running text may be, in em: as wide as its characters are on average, of which a line holds
    /// no more than [`CHARACTERS`]. A release without text has no limit.
    pub fn longest_line(&self, justified: bool) -> f64 {
        let running = self.flow.iter().filter_map(|block| match &block.content {
            BlockContent::Text(text) if text.kind == TextKind::Text => Some(&text.paragraph),
            _ => None,
        });
        let (width, characters) = running.fold((0.0, 0.0), |(width, characters), paragraph| {
            let own = paragraph.extent();
            (width + own.0, characters + own.1)
        });
        let most = if justified { CHARACTERS } else { CHARACTERS * RAG };
        if characters > 0.0 { width / characters * most } else { f64::INFINITY }
    }
}

/// How far a quotation stands behind its rule.
pub(super) const QUOTE_INDENT: Mm = Mm(5.0);
/// The rule over a pull quote.
pub(super) const OVERLINE: Mm = Mm(12.0);
/// How far the text of a list stands behind the edge of its bullets.
pub(super) const LIST_INDENT: Mm = Mm(4.5);

impl ShapedBlock {
    /// A block with half a line above and below it.
    pub fn new(content: BlockContent) -> Self {
        Self {
            content,
            indent: Pt::ZERO,
            bars: Vec::new(),
            label: None,
            above: 0.5,
            below: 0.5,
            next: KeepWithNext::Free,
            keep_with_previous: false,
            turning: super::cost::BETWEEN,
            overline: None,
            section: false,
            body: false,
        }
    }

    /// Whether it is a picture, a table or a panel that stands at the edge of the column.
    pub fn floats(&self) -> bool {
        let content = match &self.content {
            BlockContent::Picture(_)
            | BlockContent::Cover(_)
            | BlockContent::Row(_)
            | BlockContent::Table(_) => true,
            BlockContent::Facts(facts) => facts.panel,
            _ => false,
        };
        content && self.indent == Pt::ZERO && self.bars.is_empty() && self.label.is_none()
    }

    /// Whether it is one picture or several.
    pub fn is_picture(&self) -> bool {
        matches!(self.content, BlockContent::Picture(_) | BlockContent::Cover(_) | BlockContent::Row(_))
    }

    /// Whether it is a paragraph of the text that anything may follow.
    pub fn is_plain(&self) -> bool {
        let kind = match &self.content {
            BlockContent::Text(text) => Some(text.kind),
            _ => None,
        };
        let running = matches!(kind, Some(TextKind::Text | TextKind::Lead | TextKind::LeadBold));
        running && self.label.is_none() && self.bars.is_empty() && self.next == KeepWithNext::Free
    }

    /// Whether it is words.
    pub fn is_text(&self) -> bool {
        matches!(self.content, BlockContent::Text(_))
    }

    /// Whether it is the heading of a block in the side column.
    pub fn is_rail_heading(&self) -> bool {
        matches!(&self.content, BlockContent::Text(text) if text.kind == TextKind::Kicker)
    }

    /// Whether the author turns the page here.
    pub fn is_turn(&self) -> bool {
        matches!(self.content, BlockContent::Turn)
    }

    /// The same block with other spaces.
    pub fn spaced(self, above: f64, below: f64) -> Self {
        Self { above, below, ..self }
    }

    /// The same block, never parted from what follows.
    pub fn kept(self) -> Self {
        Self { next: KeepWithNext::Kept, ..self }
    }
}
