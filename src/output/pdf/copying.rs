//! Runs as readers of PDFs need them to copy the words that were written; `docs/copying.md` says what was measured.
//!
//! A character that some readers would drop or misplace gets a run of its own, and says what it is by `ActualText`
//! (ISO 32000-1, 14.9.4). What it takes inside of runs stands in [`super::clusters`].

use std::borrow::Cow;
use std::ops::Range;

use crate::lang::Direction;
use crate::page::{Content, Glyph, Page, Pages, SOFT_HYPHEN, TextRun};

/// What the glyph of an added hyphen stands for. Readers that know nothing of `ActualText` drop a character that
/// can't be seen; where a space follows, they keep it.
const SOFT_HYPHEN_AND_SPACE: &str = "\u{ad} ";

/// A run, or a part of one.
pub(super) struct CopiedRun<'a> {
    /// The item of its page, counted from 0.
    pub(super) item: usize,
    pub(super) run: Cow<'a, TextRun>,
    /// What a reader copies instead of its text, where it knows how.
    pub(super) actual: Option<String>,
}

/// The runs of each page, as they are drawn.
pub(super) fn runs(pages: &Pages) -> Vec<Vec<CopiedRun<'_>>> {
    pages.pages.iter().map(runs_of).collect()
}

fn runs_of(page: &Page) -> Vec<CopiedRun<'_>> {
    let mut runs = Vec::with_capacity(page.items.len());
    let mut before = None;
    for (item, content) in page.items.iter().enumerate() {
        let Content::Text(run) = &content.content else { continue };
        if run.text == SOFT_HYPHEN {
            runs.push(added_hyphen(item, run));
        } else if let Some((bytes, actual)) = misread(run, before) {
            runs.extend(cut(item, run, &bytes, actual));
        } else {
            runs.push(CopiedRun { item, run: Cow::Borrowed(run), actual: None });
        }
        before = Some(run);
    }
    runs
}

/// A hyphen that nobody wrote: a reader copies a soft hyphen.
fn added_hyphen(item: usize, run: &TextRun) -> CopiedRun<'_> {
    let mut run = run.clone();
    SOFT_HYPHEN_AND_SPACE.clone_into(&mut run.text);
    if let Some(glyph) = run.glyphs.first_mut() {
        glyph.text = 0..SOFT_HYPHEN_AND_SPACE.len();
    }
    CopiedRun { item, run: Cow::Owned(run), actual: Some(SOFT_HYPHEN.to_owned()) }
}

/// The character of a run that readers would lose or misplace, as bytes of its text, and what they copy instead.
/// `before`: the run that is read before it.
fn misread(run: &TextRun, before: Option<&TextRun>) -> Option<(Range<usize>, String)> {
    if run.direction == Direction::LeftToRight {
        // Some take any hyphen at a line's end for one that was added, and drop it; a word joiner behind
        // it, which has no width, keeps them from that.
        let end = run.text.trim_end().len();
        return (run.ends_line && run.text[..end].ends_with('-')).then(|| (end - 1..end, "-\u{2060}".to_owned()));
    }
    // Some take a sign behind figures or Latin letters for a part of them, and set it on their other side.
    let goes_on = |before: &&TextRun| !before.ends_line && before.origin.y == run.origin.y;
    let before = before.filter(goes_on).filter(|before| before.direction == Direction::LeftToRight)?;
    let sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let sign = run.text.chars().next().filter(sign).filter(|_| before.text.ends_with(char::is_alphanumeric))?;
    Some((0..sign.len_utf8(), format!("{sign}\u{200f}")))
}

/// Cuts a run before and behind the glyph of some bytes, for which readers copy something else. The parts come in the
/// order in which they are read.
fn cut<'a>(item: usize, run: &'a TextRun, bytes: &Range<usize>, actual: String) -> Vec<CopiedRun<'a>> {
    let Some(at) = run.glyphs.iter().position(|glyph| glyph.text == *bytes) else {
        return vec![CopiedRun { item, run: Cow::Borrowed(run), actual: None }];
    };
    // Glyphs without characters belong to the one before.
    let behind_it = at + 1 + run.glyphs[at + 1..].iter().take_while(|glyph| glyph.text.is_empty()).count();
    let backwards = run.direction == Direction::RightToLeft;
    let (before, behind) = (0..bytes.start, bytes.end..run.text.len());
    let (left, right) = if backwards { (behind, before) } else { (before, behind) };
    let mut origin = run.origin;
    let mut part = |glyphs: Range<usize>, bytes: Range<usize>, actual: Option<String>| {
        let glyphs = run.glyphs[glyphs].iter().map(|glyph| {
            let text =
                glyph.text.start.saturating_sub(bytes.start)..glyph.text.end.saturating_sub(bytes.start);
            Glyph { text, ..glyph.clone() }
        });
        let text = run.text[bytes.clone()].to_owned();
        let part = TextRun { origin, glyphs: glyphs.collect(), text, lang: run.lang.clone(), ..*run };
        origin.x += part.width();
        CopiedRun { item, run: Cow::Owned(part), actual }
    };
    let mut parts = vec![
        part(0..at, left, None),
        part(at..behind_it, bytes.clone(), Some(actual)),
        part(behind_it..run.glyphs.len(), right, None),
    ];
    parts.retain(|part| !part.run.glyphs.is_empty());
    if backwards {
        parts.reverse();
    }
    parts
}
