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
        if run.ends_line && run.text[..end].ends_with('-') {
            return Some((end - 1..end, "-\u{2060}".to_owned()));
        }
        return first_of_lone_characters(&run.text).map(|bytes| (bytes.clone(), run.text[bytes].to_owned()));
    }
    // Some take a sign behind figures or Latin letters for a part of them, and set it on their other side.
    let goes_on = |before: &&TextRun| !before.ends_line && before.origin.y == run.origin.y;
    let before = before.filter(goes_on).filter(|before| before.direction == Direction::LeftToRight)?;
    let sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let sign =
        run.text.chars().next().filter(sign).filter(|_| before.text.ends_with(char::is_alphanumeric))?;
    Some((0..sign.len_utf8(), format!("{sign}\u{200f}")))
}

/// The first character and the space behind it, where a text is nothing but characters with spaces between them
/// (`5 m`): poppler takes those for one word whose letters are spaced, unless one of them is two characters long.
fn first_of_lone_characters(text: &str) -> Option<Range<usize>> {
    let mut characters = text.trim_end().char_indices();
    let (_, first) = characters.next()?;
    let (start, space) = characters.next()?;
    let wants_space = |(at, (_, c)): (usize, (usize, char))| c.is_whitespace() == (at % 2 == 1);
    let alone = !first.is_whitespace() && space.is_whitespace() && characters.enumerate().all(wants_space);
    alone.then(|| 0..start + space.len_utf8())
}

/// Cuts a run before and behind the glyphs of some bytes, for which readers copy something else. The parts come in the
/// order in which they are read.
fn cut<'a>(item: usize, run: &'a TextRun, bytes: &Range<usize>, actual: String) -> Vec<CopiedRun<'a>> {
    let within = |glyph: &Glyph| bytes.start <= glyph.text.start && glyph.text.end <= bytes.end;
    let Some(at) = run.glyphs.iter().position(|glyph| !glyph.text.is_empty() && within(glyph)) else {
        return vec![CopiedRun { item, run: Cow::Borrowed(run), actual: None }];
    };
    // Glyphs without characters belong to the one before.
    let belongs = |glyph: &&Glyph| glyph.text.is_empty() || within(glyph);
    let behind_it = at + run.glyphs[at..].iter().take_while(belongs).count();
    let covered: usize = run.glyphs[at..behind_it].iter().map(|glyph| glyph.text.len()).sum();
    if covered != bytes.len() {
        return vec![CopiedRun { item, run: Cow::Borrowed(run), actual: None }];
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Colour;
    use crate::geometry::{Point, Pt};
    use crate::lang::Lang;
    use crate::page::FaceId;

    /// A run of one glyph for each character.
    fn run(text: &str, direction: Direction, ends_line: bool) -> TextRun {
        let glyph = |(at, c): (usize, char)| Glyph {
            id: 1,
            advance: 0.5,
            dx: 0.0,
            dy: 0.0,
            text: at..at + c.len_utf8(),
        };
        let mut glyphs: Vec<Glyph> = text.char_indices().map(glyph).collect();
        if direction == Direction::RightToLeft {
            glyphs.reverse();
        }
        TextRun {
            face: FaceId(0),
            size: Pt(10.0),
            colour: Colour::BLACK,
            scaling: 1.0,
            origin: Point::new(Pt(50.0), Pt(0.0)),
            glyphs,
            text: text.to_owned(),
            ends_line,
            lang: Lang::english(),
            direction,
        }
    }

    fn copied(run: &TextRun, bytes: &Range<usize>) -> Vec<(f64, String, Option<String>)> {
        let parts = cut(0, run, bytes, "!".to_owned());
        let tell = |part: CopiedRun| (part.run.origin.x.0, part.run.text.clone(), part.actual);
        parts.into_iter().map(tell).collect()
    }

    #[test]
    fn a_hyphen_that_was_written_is_kept_at_the_end_of_a_line() {
        let inside = run("counter-", Direction::LeftToRight, false);
        assert_eq!(misread(&inside, None), None);
        let end = run("e-mail- ", Direction::LeftToRight, true);
        assert_eq!(misread(&end, None), Some((6..7, "-\u{2060}".to_owned())));
        let said = Some("!".to_owned());
        let expected =
            [(50.0, "e-mail".to_owned(), None), (80.0, "-".to_owned(), said), (85.0, " ".to_owned(), None)];
        assert_eq!(copied(&end, &(6..7)), expected);
    }

    #[test]
    fn characters_that_stand_alone_keep_the_space_between_them() {
        let lone = |text: &str| misread(&run(text, Direction::LeftToRight, true), None);
        assert_eq!(lone("5\u{a0}m"), Some((0..3, "5\u{a0}".to_owned())));
        assert_eq!(lone("€ 5 m "), Some((0..4, "€ ".to_owned())));
        assert_eq!(lone("5 mm"), None, "two letters tell poppler that letters aren't spaced");
        assert_eq!((lone("5"), lone("5 "), lone(" 5 m"), lone("5m")), (None, None, None, None));
        let said = Some("!".to_owned());
        let expected = [(50.0, "€ ".to_owned(), said), (60.0, "5 m".to_owned(), None)];
        assert_eq!(copied(&run("€ 5 m", Direction::LeftToRight, true), &(0..4)), expected);
    }

    #[test]
    fn a_sign_behind_a_figure_stays_on_its_side() {
        let (left, right) = (Direction::RightToLeft, Direction::LeftToRight);
        let sign = run(", א", left, true);
        let misreading = Some((0..1, ",\u{200f}".to_owned()));
        assert_eq!(misread(&sign, Some(&run("2026", right, false))), misreading);
        assert_eq!(misread(&sign, Some(&run("2026", right, true))), None, "on the line above");
        assert_eq!(misread(&sign, Some(&run("2026 ", right, false))), None);
        assert_eq!(misread(&sign, Some(&run("אב", left, false))), None);
        assert_eq!(misread(&run(" א", left, true), Some(&run("2026", right, false))), None);
        // It is read first and stands to the right.
        let expected = [(60.0, ",".to_owned(), Some("!".to_owned())), (50.0, " א".to_owned(), None)];
        assert_eq!(copied(&sign, &(0..1)), expected);
    }

    #[test]
    fn an_added_hyphen_is_copied_as_a_soft_one() {
        let hyphen = run(SOFT_HYPHEN, Direction::LeftToRight, false);
        let copied = added_hyphen(3, &hyphen);
        assert_eq!((copied.item, copied.actual.as_deref()), (3, Some(SOFT_HYPHEN)));
        assert_eq!(copied.run.text.get(copied.run.glyphs[0].text.clone()), Some(SOFT_HYPHEN_AND_SPACE));
    }
}
