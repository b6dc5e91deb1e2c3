//! Casting off: all that a release says, set at one size, before it is parted into pages.

use super::column::{COLUMNS, Column, PictureSizes, Spacing};
use super::fit::Fit;
use super::galley::Galley;
use super::set::flow::{Flow, flow, flow_with_floats};
use super::set::letterhead::set_head;
use super::set::{facts, footer, notes};
use super::shaped::BlockContent;
use super::strip::{Strip, stacked};
use super::style::{Scale, TextKind};
use crate::brand::NotePlace;
use crate::geometry::Pt;

/// What stands over all columns leaves so much of the page to them.
const MOST_OPENING: f64 = 0.55;

impl Fit<'_> {
    /// Everything set at one size.
    pub(super) fn galley(&self, scale: Scale, spacing: Spacing) -> Galley {
        let frame = self.frame;
        let rail = frame.rail().filter(|_| self.captions_aside).or(frame.hang());
        let several = frame.abreast > 1;
        let smallest = scale.text.0 <= self.brand.setting.smallest.0 + 1e-9;
        let pictures = match self.pictures {
            PictureSizes::Usual if smallest => PictureSizes::Reserve,
            pictures => pictures,
        };
        // Where the right edge is straight, pictures and tables end at it as well.
        let straight = self.brand.setting.justified.then(|| scale.text * self.longest_line);
        let width = straight.map_or(frame.column_width(), |measure| frame.column_width().min(measure));
        let column = Column {
            width,
            margin: frame.column_width() - width,
            longest_line: self.longest_line,
            height: frame.text_bottom - frame.text_top,
            scale,
            justified: self.brand.setting.justified,
            hyphenate: self.brand.setting.hyphenate,
            spacing: if spacing == Spacing::Open { spacing } else { Spacing::Tight },
            pictures,
            rail,
            hang: frame.hang(),
            across: several.then(|| frame.measure()),
            columns: COLUMNS / frame.abreast,
            ruled: frame.ruled,
            text: self.palette.text,
            accent: self.palette.accent,
            hairline: self.palette.hairline,
            ground: self.palette.ground,
            direction: self.direction,
        };
        let whole = Column {
            width: frame.measure(),
            margin: Pt::ZERO,
            columns: COLUMNS,
            across: None,
            pictures: PictureSizes::Usual,
            ..column
        };
        let (head, first_top) = set_head(&self.release.letterhead, &self.release.head, frame, &whole);
        let (count, opening) = self.opening(&whole, first_top);
        let text = &self.release.flow[count..];
        let Flow { mut strips, floats, across } = flow_with_floats(text, &column);
        if let Some(first) = strips.first_mut() {
            first.notes.extend(opening.iter().flat_map(|strip| &strip.notes));
        }
        let foot = Column { width: column.width + column.margin, margin: Pt::ZERO, ..column };
        let (mut notes, mut side_notes) = (Vec::new(), Vec::new());
        match (self.brand.notes, frame.rail.filter(|_| self.side_notes)) {
            (NotePlace::End, _) => {
                strips.extend(notes::section(&self.release.notes, self.release.notes_heading, &foot));
            }
            (NotePlace::Page, None) => notes = notes::strips(&self.release.notes, &foot),
            (NotePlace::Page, Some(width)) => {
                let narrow = Column { width, margin: Pt::ZERO, justified: false, ..column };
                side_notes = notes::strips(&self.release.notes, &narrow);
            }
        }
        let aside = frame.rail.is_some() && self.brand.facts.is_none();
        let facts = if aside || self.release.facts.is_empty() {
            Vec::new()
        } else {
            // The footer of a page with a side column stands on other columns than its text.
            let alike = frame.left == frame.text_left;
            let footer = footer::even_columns(&self.release.footer, &whole).filter(|_| alike);
            facts::box_strips(&self.release.facts, footer, &whole)
        };
        let page_two = flow(&self.release.page_two, &Column { spacing, ..whole });
        let first = match self.release.flow.first().map(|block| &block.content) {
            Some(BlockContent::Text(text)) => text.kind,
            _ => TextKind::Headline,
        };
        let abreast = frame.abreast;
        Galley {
            column,
            head,
            first_top,
            first,
            strips,
            floats,
            notes,
            side_notes,
            page_two,
            facts,
            abreast,
            opening,
            across,
        }
    }

    /// How many blocks stand over all columns, and their strips: those above the text, as far as they leave it half of the
    /// page. A cover is less tall for it, but never in a column; where the text would be too long, pictures are as small as they
    /// may be.
    fn opening(&self, whole: &Column, first_top: Pt) -> (usize, Vec<Strip>) {
        if self.frame.abreast == 1 {
            return (0, Vec::new());
        }
        let blocks = &self.release.flow[..self.release.opening];
        let room = (self.frame.text_bottom - first_top) * MOST_OPENING;
        let cover = blocks.iter().rposition(|block| matches!(block.content, BlockContent::Cover(_)));
        let least = cover.map_or(0, |at| at + 1);
        let mut smallest = Vec::new();
        for count in (least..=blocks.len()).rev() {
            let flow = flow_with_floats(&blocks[..count], whole);
            let sizes = flow.floats.iter().map(|float| float.sizes.len()).max().unwrap_or(1);
            let from = if whole.spacing == Spacing::Open { 0 } else { sizes - 1 };
            for size in from..sizes {
                smallest = flow.in_size(size);
                if stacked(&smallest) <= room {
                    return (count, smallest);
                }
            }
        }
        (least, smallest)
    }
}
