//! The contact sheet: letterhead and headline, the pictures in rows, the contact footer.
//!
//! Pictures stand in one to four columns of the grid, as many as let them be largest together on one page; no picture is
//! cropped. What one page doesn't hold goes on overleaf.

use super::column::{self, Column, GUTTER};
use super::compose::{Sheet, above, finish};
use super::frame::Frame;
use super::set::flow::flow;
use super::set::letterhead;
use super::set::lines::text_strips;
use super::shape::{self, Context};
use super::shaped::{BlockContent, ShapedPicture};
use super::strip::{FrameItem, Strip, stack, stacked};
use super::{finished, framed};
use crate::brand::Brand;
use crate::diagnostic::Report;
use crate::document::Document;
use crate::geometry::{Mm, Point, Pt, Rect, Size};
use crate::language::Language;
use crate::page::{MakeUp, Pages};
use crate::typeset::assets::Assets;

/// Between the head of page one and the headline, and between that and the pictures.
const BELOW_HEAD: Mm = Mm(4.0);
const BELOW_TEXT: Mm = Mm(6.0);
/// Between a picture and its caption, and between two rows.
const CAPTION_DISTANCE: Pt = Pt(5.0);
const BETWEEN_ROWS: Mm = Mm(7.0);
/// No picture is smaller than this, but where a page holds no row of it.
const LOWEST: Mm = Mm(18.0);
/// Beside others, an upright picture is so much of its column's width tall: they stand in rows, not one above the others.
const UPRIGHT: f64 = 0.8;
/// What sums of lengths may be off by.
const ROUNDED: Pt = Pt(0.01);
/// So many columns of pictures there may be, for so many pictures at least.
const WAYS: [(usize, usize); 4] = [(1, 1), (2, 2), (3, 5), (4, 8)];

/// Lays the document of a contact sheet out. The pages are missing where a character has no glyph.
#[must_use]
pub fn lay_out_contact_sheet(
    document: &Document,
    brand: &Brand,
    assets: &Assets,
    language: &Language,
) -> (Option<Pages>, Report) {
    let mut context = Context::new(document, brand, assets, language);
    let release = shape::release(&mut context, false);
    let (footer_items, frame) = framed(&context, &release);
    let frame = Frame { rail: None, hang: None, text_left: frame.left, ..frame };
    let column = super::column(frame.measure(), &frame, &context.palette, context.direction);

    let (mut drawn, bottom) = letterhead::set_head(&release.letterhead, &release.head, &frame, &column);
    let is_picture = |content: &BlockContent| matches!(content, BlockContent::Picture(_));
    let first =
        release.flow.iter().position(|block| is_picture(&block.content)).unwrap_or(release.flow.len());
    let (text, height) = stack(flow(&release.flow[..first], &column));
    let top = bottom + BELOW_HEAD.into();
    drawn.extend(text.into_iter().map(|item| item.moved(frame.text_left, top)));
    let top = top + height + BELOW_TEXT.into();

    let pictures: Vec<&ShapedPicture> = release.flow[first..]
        .iter()
        .filter_map(|block| match &block.content {
            BlockContent::Picture(picture) => Some(picture),
            _ => None,
        })
        .collect();
    let rows = rows(&pictures, &column, frame.text_bottom - top);
    let mut pages = vec![drawn];
    let mut y = top;
    for row in rows {
        if y + row.height > frame.text_bottom + ROUNDED && y > frame.text_top {
            pages.push(Vec::new());
            y = frame.text_top;
        }
        if let Some(page) = pages.last_mut() {
            page.extend(row.items.into_iter().map(|item| item.moved(frame.text_left, y)));
        }
        y += row.height + BETWEEN_ROWS.into();
    }

    let running_heads = shape::running_heads(&mut context, &frame, pages.len());
    let mark = shape::draft_mark(&mut context);
    context.report_missing();
    let palette = context.palette;
    let sheet = Sheet {
        frame: &frame,
        footer_items,
        notes_heading: None,
        draft_line: release.draft.as_ref(),
        rail: Vec::new(),
        running_heads,
        draft_mark: mark,
        palette: &palette,
    };
    let composed = pages.into_iter().enumerate().map(|(number, items)| {
        let mut drawn = above(&sheet, number);
        drawn.extend(items);
        finish(&context, drawn, &sheet, number)
    });
    let pages = composed.collect();
    // Nobody asks how full a sheet of pictures is.
    finished(context, pages, MakeUp::default())
}

/// Pictures beside one another, with their captions.
struct Row {
    items: Vec<FrameItem>,
    height: Pt,
}

/// The pictures in rows, as large as `room` for all of them lets them be.
fn rows(pictures: &[&ShapedPicture], column: &Column, room: Pt) -> Vec<Row> {
    let fits = WAYS.into_iter().filter(|(_, least)| pictures.len() >= *least);
    let ways = fits.map(|(columns, _)| Way::new(pictures, columns, column, room));
    let best = ways.max_by(|a, b| a.area(pictures).total_cmp(&b.area(pictures)));
    best.map(|way| way.set(pictures)).unwrap_or_default()
}

/// Pictures in so many columns.
struct Way {
    columns: usize,
    /// How wide each is.
    width: Pt,
    /// How tall a picture may be.
    tallest: Pt,
    /// The lines of the captions.
    captions: Vec<Vec<Strip>>,
}

impl Way {
    fn new(pictures: &[&ShapedPicture], columns: usize, column: &Column, room: Pt) -> Self {
        let width = column.span(column::COLUMNS / columns);
        let narrow = Column { width, rail: None, ..*column };
        let lines = |picture: &&ShapedPicture| {
            picture
                .caption
                .as_ref()
                .map(|caption| text_strips(caption, &narrow, Pt::ZERO))
                .unwrap_or_default()
        };
        let captions: Vec<Vec<Strip>> = pictures.iter().map(lines).collect();
        let rows = captions.chunks(columns);
        let (mut taken, mut count) = (Pt::ZERO, 0.0);
        for row in rows {
            taken += below(row) + if count > 0.0 { BETWEEN_ROWS.into() } else { Pt::ZERO };
            count += 1.0;
        }
        let most = if columns > 1 { width * UPRIGHT } else { room };
        let tallest = ((room - taken) / count).min(most).max(LOWEST.into());
        Self { columns, width, tallest, captions }
    }

    /// The size of a picture.
    fn size(&self, picture: &ShapedPicture) -> Size {
        let height = (self.width * picture.aspect).min(self.tallest);
        Size::new(height / picture.aspect, height)
    }

    /// How much of the page all pictures take together.
    fn area(&self, pictures: &[&ShapedPicture]) -> f64 {
        let area = |picture: &&ShapedPicture| {
            let size = self.size(picture);
            size.width.0 * size.height.0
        };
        pictures.iter().map(area).sum()
    }

    fn set(self, pictures: &[&ShapedPicture]) -> Vec<Row> {
        let rows = pictures.chunks(self.columns).zip(self.captions.chunks(self.columns));
        rows.map(|(pictures, captions)| self.row(pictures, captions)).collect()
    }

    /// A row: pictures that are less tall than others stand on their foot.
    fn row(&self, pictures: &[&ShapedPicture], captions: &[Vec<Strip>]) -> Row {
        let tall = pictures.iter().map(|picture| self.size(picture).height).fold(Pt::ZERO, Pt::max);
        let (mut items, mut x) = (Vec::new(), Pt::ZERO);
        for (picture, lines) in pictures.iter().zip(captions) {
            let size = self.size(picture);
            let rect = Rect { origin: Point::new(x, tall - size.height), size };
            items.push(FrameItem::Picture { picture: picture.picture, rect, owner: picture.owner });
            let (lines, _) = stack(lines.clone());
            items.extend(lines.into_iter().map(|line| line.moved(x, tall + CAPTION_DISTANCE)));
            x += self.width + GUTTER;
        }
        Row { items, height: tall + below(captions) }
    }
}

/// How much room the captions of a row take.
fn below(captions: &[Vec<Strip>]) -> Pt {
    let tallest = captions.iter().map(|lines| stacked(lines)).fold(Pt::ZERO, Pt::max);
    if tallest > Pt::ZERO { tallest + CAPTION_DISTANCE } else { Pt::ZERO }
}
