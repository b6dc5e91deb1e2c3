//! Where the words on the pages stand in the file of the release, for whoever shows both.
//!
//! Pages know their words, and the document knows where each of its words comes from: both are in reading order, so that what
//! stands on a page is found in the document by its letters alone, whatever became of marks and capitals.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Judged;
use crate::checks::Index;
use crate::geometry::{Point, Rect, Size};
use crate::page::{Content, ElementId, Owner, Pages, Role, SOFT_HYPHEN, Structure, TextRun};

/// Words on a line of a page, and where they were written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The page, from 0.
    pub page: usize,
    /// The paragraph, heading, cell or line that they belong to: spots of one have the same number.
    pub block: usize,
    /// Where they stand on the page.
    pub rect: Rect,
    /// The bytes of the release's file in which they are written.
    pub range: Range<usize>,
    /// The field that they are written in: `headline`, `body`.
    pub field: Option<String>,
}

/// Of the height of letters, what stands above and below the baseline, in sizes of the text.
const ASCENT: f64 = 0.8;
const DESCENT: f64 = 0.25;
/// So many texts ahead are looked through for that of a block: tables and side columns are read in another order.
const AHEAD: usize = 40;

/// Letters and figures of a text, without case, each with the byte that it begins at.
struct Letters {
    text: String,
    bytes: Vec<usize>,
}

impl Letters {
    fn new(text: &str) -> Self {
        let mut out = Self { text: String::new(), bytes: Vec::new() };
        out.push(text, 0);
        out
    }

    fn push(&mut self, text: &str, offset: usize) {
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let start = self.text.len();
            self.text.extend(c.to_lowercase());
            self.bytes.extend((start..self.text.len()).map(|_| offset + at));
        }
    }
}

/// What one block of the pages says.
#[derive(Default)]
struct Shown<'p> {
    letters: String,
    /// Each run: its page and where its letters are.
    runs: Vec<(usize, &'p TextRun, Range<usize>)>,
}

impl Judged {
    /// Where the words on the pages stand in the file of the release; those of brands and labels stand nowhere in it.
    #[must_use]
    pub fn spots(&self) -> Vec<Spot> {
        let (Some(loaded), Some(document), Some((pages, _))) = (&self.loaded, &self.document, &self.pages)
        else {
            return Vec::new();
        };
        let index = Index::new(document, &loaded.release, loaded.brand(), None);
        let written: Vec<Letters> =
            index.segments.iter().map(|segment| Letters::new(&segment.text)).collect();
        let file = &loaded.release.place.file;
        let mut used = vec![false; written.len()];
        let (mut next, mut spots) = (0, Vec::new());
        for (block, shown) in blocks(pages).into_values().enumerate() {
            let mut from = 0;
            while let Some((number, at)) = find(&shown.letters[from..], &written, &used, next) {
                let (start, length) = (from + at, written[number].text.len());
                (used[number], next, from) = (true, number, start + length);
                let place = |range: &Range<usize>| {
                    let bytes = &written[number].bytes;
                    let last = bytes[range.end - start - 1];
                    let segment = &index.segments[number];
                    let end = segment.text[last..].chars().next().map_or(last, |c| last + c.len_utf8());
                    let place = segment.place(bytes[range.start - start]..end);
                    let span = place.span.filter(|_| place.file == *file)?;
                    Some((span.start as usize..span.end as usize, place.field.as_deref().map(str::to_owned)))
                };
                let own = start..start + length;
                for (page, run, letters) in &shown.runs {
                    let letters = letters.start.max(own.start)..letters.end.min(own.end);
                    let found = (!letters.is_empty()).then(|| place(&letters)).flatten();
                    let spot = |(range, field)| Spot { page: *page, block, rect: area(run), range, field };
                    spots.extend(found.map(spot));
                }
            }
        }
        spots
    }
}

/// What is written and stands first in what is shown: its number, and at which byte. Texts of one letter say too little.
fn find(shown: &str, written: &[Letters], used: &[bool], next: usize) -> Option<(usize, usize)> {
    let window = next.saturating_sub(AHEAD)..(next + AHEAD).min(written.len());
    let fits = |number: &usize| !used[*number] && written[*number].text.len() > 1;
    let whole = window.clone().filter(fits).find(|number| written[*number].text == shown);
    let whole =
        whole.or_else(|| (0..written.len()).filter(fits).find(|number| written[*number].text == shown));
    let part = || window.filter(fits).find_map(|number| Some((number, shown.find(&written[number].text)?)));
    whole.map(|number| (number, 0)).or_else(part)
}

/// The blocks of the pages, in reading order.
fn blocks(pages: &Pages) -> BTreeMap<ElementId, Shown<'_>> {
    let mut blocks: BTreeMap<ElementId, Shown<'_>> = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let (Owner::Element(element), Content::Text(run)) = (item.owner, &item.content) else { continue };
            let Some(block) = block_of(element, &pages.structure).filter(|_| run.text != SOFT_HYPHEN) else {
                continue;
            };
            let shown = blocks.entry(block).or_default();
            let letters = Letters::new(&run.text).text;
            let start = shown.letters.len();
            shown.letters.push_str(&letters);
            shown.runs.push((number, run, start..shown.letters.len()));
        }
    }
    blocks
}

/// The block that an element stands in; `None` for marks of notes and labels of items, which nobody wrote there.
fn block_of(mut element: ElementId, structure: &Structure) -> Option<ElementId> {
    loop {
        let own = structure.elements.get(element.0)?;
        match own.role {
            Role::Label | Role::Reference => return None,
            Role::Link | Role::Span | Role::Strong | Role::Emphasis => element = own.parent?,
            _ => return Some(element),
        }
    }
}

fn area(run: &TextRun) -> Rect {
    let origin = Point { x: run.origin.x, y: run.origin.y - run.size * ASCENT };
    Rect { origin, size: Size { width: run.width(), height: run.size * (ASCENT + DESCENT) } }
}
