//! Runs of text as readers meet them: clusters of glyphs that stand for characters together.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::lang::Direction;
use crate::page::{Glyph, TextRun};

use super::copying::CopiedRun;
use super::shapes::Placed;

/// The glyphs that stand together for a piece of text; none for a character that another cluster shows.
#[derive(Clone)]
pub(super) struct Cluster<'a> {
    pub(super) glyphs: &'a [Glyph],
    pub(super) text: Cow<'a, str>,
    /// What is said instead, to readers that ask for it.
    pub(super) actual: Option<Cow<'a, str>>,
}

/// Spaces in text that runs to the left: what their glyphs stand for there, and what is said instead. A
/// right-to-left mark tells readers that turn lines round to which side they belong.
///
/// Readers that ask what is said instead go by what they see from left to right, so that for them the mark
/// stands behind the space; the others drop white space, but not where it is the end of something else.
const SPACES: [(&str, &str, &str); 2] =
    [(" ", "\u{200f} ", " \u{200f}"), ("\u{a0}", "\u{200f}\u{a0}", "\u{a0}\u{200f}")];

/// Characters that join letters or keep them from joining. They belong to the letter before.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

impl Cluster<'_> {
    /// In em.
    pub(super) fn width(&self) -> f64 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// Whether it shows nothing, but says a character that another cluster shows.
    pub(super) fn is_blank(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// Whether it is drawn upon another.
    pub(super) fn is_mark(&self) -> bool {
        !self.is_blank() && self.text.starts_with(is_combining_mark)
    }

    /// Its glyphs as one shape; `None` if they stand between the units of the font.
    pub(super) fn shape(&self, units_per_em: u16, run: &TextRun) -> Option<Placed> {
        Placed::of(self.glyphs, units_per_em, run)
    }
}

/// The glyphs of each cluster of the shaper: a glyph with characters opens one, those without belong to it.
fn shaped(run: &TextRun) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let behind = run.glyphs.get(start + 1..)?;
        let end = start + 1 + behind.iter().take_while(|glyph| glyph.text.is_empty()).count();
        Some(std::mem::replace(&mut start, end)..end)
    })
}

/// The clusters of a run, from left to right. `units_per_em`: of a face to which shapes can be added.
pub(super) fn clusters<'a>(copied: &'a CopiedRun, units_per_em: Option<u16>) -> Vec<Cluster<'a>> {
    let run = &*copied.run;
    match (run.direction, units_per_em) {
        (Direction::RightToLeft, Some(units)) if copied.actual.is_none() => {
            syllables(run, &shaped(run).collect::<Vec<_>>(), units)
        }
        (Direction::LeftToRight, _) => {
            let mut clusters = Vec::with_capacity(run.glyphs.len());
            clusters.extend(rightward(run));
            clusters
        }
        _ => {
            let own = |glyphs: Range<usize>| {
                let text = run.glyphs.get(glyphs.start)?.text.clone();
                cluster(run, glyphs, text)
            };
            let mut clusters = Vec::with_capacity(run.glyphs.len());
            clusters.extend(shaped(run).filter_map(own));
            clusters
        }
    }
}

/// Tells the clusters of a run, as [`clusters`] does, one by one: of most text they need not be kept.
pub(super) fn each_cluster<'a>(
    copied: &'a CopiedRun,
    units_per_em: Option<u16>,
    tell: impl FnMut(Cluster<'a>),
) {
    match copied.run.direction {
        Direction::LeftToRight => rightward(&copied.run).for_each(tell),
        Direction::RightToLeft => clusters(copied, units_per_em).into_iter().for_each(tell),
    }
}

/// The clusters of a run that runs to the right: most text does, and each of its glyphs is asked about twice.
fn rightward(run: &TextRun) -> impl Iterator<Item = Cluster<'_>> {
    let (glyphs, mut start) = (run.glyphs.as_slice(), 0);
    std::iter::from_fn(move || {
        let first = glyphs.get(start)?;
        let mut end = start + 1;
        while glyphs.get(end).is_some_and(|glyph| glyph.text.is_empty()) {
            end += 1;
        }
        let text = run.text.get(first.text.clone()).unwrap_or_default();
        let own = &glyphs[start..end];
        start = end;
        Some(Cluster { glyphs: own, text: Cow::Borrowed(text), actual: None })
    })
}

/// The cluster of some glyphs that stand for some bytes.
fn cluster(run: &TextRun, glyphs: Range<usize>, text: Range<usize>) -> Option<Cluster<'_>> {
    let glyphs = run.glyphs.get(glyphs)?;
    let text = run.text.get(text).unwrap_or_default();
    let space = SPACES.iter().find(|(space, ..)| run.direction == Direction::RightToLeft && *space == text);
    Some(match space {
        Some((_, told, actual)) => {
            Cluster { glyphs, text: Cow::Borrowed(told), actual: Some(Cow::Borrowed(actual)) }
        }
        None => Cluster { glyphs, text: Cow::Borrowed(text), actual: None },
    })
}

/// A letter with its marks: glyphs and bytes of its run.
struct Syllable {
    glyphs: Range<usize>,
    text: Range<usize>,
    /// How many clusters of the shaper it is made of.
    clusters: usize,
}

/// The clusters of a run that runs to the left, each letter with its marks as one. Readers turn the characters
/// of a glyph round, or marks that come before their letter from the left: so a glyph says its first character
/// only, and each further one is said by a blank one behind it.
fn syllables<'a>(run: &'a TextRun, shaped: &[Range<usize>], units_per_em: u16) -> Vec<Cluster<'a>> {
    let mut syllables: Vec<Syllable> = Vec::new();
    for glyphs in shaped.iter().rev() {
        let mut text = run.glyphs.get(glyphs.start).map_or(0..0, |glyph| glyph.text.clone());
        let own = run.text.get(text.clone()).unwrap_or_default();
        let last =
            syllables.last_mut().filter(|last| !is_space(run, &last.text) && last.text.end == text.start);
        if let Some(last) = last {
            let belongs = |c: char| is_combining_mark(c) || JOINERS.contains(&c);
            let joined = if own.chars().all(belongs) { own.len() } else { joiners(own) };
            last.text.end += joined;
            text.start += joined;
            if text.is_empty() {
                last.glyphs.start = glyphs.start;
                last.clusters += 1;
                continue;
            }
        }
        syllables.push(Syllable { glyphs: glyphs.clone(), text, clusters: 1 });
    }
    let (mut clusters, mut ends) = (Vec::with_capacity(run.glyphs.len()), shaped.len());
    for syllable in syllables {
        let parts = shaped.get(ends - syllable.clusters..ends).unwrap_or_default();
        ends -= syllable.clusters;
        let letters = letter_by_letter(run, &syllable, units_per_em);
        clusters.extend(letters.unwrap_or_else(|| drawn_apart(run, &syllable, parts)));
    }
    clusters.reverse();
    clusters
}

/// The bytes of the joiners at the start of a text.
fn joiners(text: &str) -> usize {
    text.len() - text.trim_start_matches(JOINERS).len()
}

/// The clusters of a syllable that can't be drawn as one glyph, as they are read. Its text may have more or less
/// joiners at its ends than they.
fn drawn_apart<'a>(run: &'a TextRun, syllable: &Syllable, parts: &[Range<usize>]) -> Vec<Cluster<'a>> {
    let text = |part: &Range<usize>| run.glyphs.get(part.start).map_or(0..0, |glyph| glyph.text.clone());
    let mut texts: Vec<Range<usize>> = parts.iter().rev().map(text).collect();
    if let Some(first) = texts.first_mut() {
        first.start = syllable.text.start;
    }
    if let Some(last) = texts.last_mut() {
        last.end = syllable.text.end;
    }
    let glyphs = parts.iter().rev().cloned();
    glyphs.zip(texts).filter_map(|(glyphs, text)| cluster(run, glyphs, text)).collect()
}

fn is_space(run: &TextRun, text: &Range<usize>) -> bool {
    SPACES.iter().any(|(space, ..)| run.text.get(text.clone()) == Some(space))
}

/// The letter of a syllable, and a blank cluster for each further character, as they are read. `None` if it is
/// no such thing, or can't be drawn as one glyph.
fn letter_by_letter<'a>(
    run: &'a TextRun,
    syllable: &Syllable,
    units_per_em: u16,
) -> Option<Vec<Cluster<'a>>> {
    let glyphs = run.glyphs.get(syllable.glyphs.clone())?;
    let text = run.text.get(syllable.text.clone()).filter(|_| !is_space(run, &syllable.text))?;
    let (first, rest) = text.split_at(text.chars().next()?.len_utf8());
    let cluster = |glyphs, text| Cluster { glyphs, text: Cow::Borrowed(text), actual: None };
    let mut letter = cluster(glyphs, first);
    letter.shape(units_per_em, run)?;
    if rest.starts_with(JOINERS) {
        let joiner: String = rest.chars().take(1).collect();
        letter.text = Cow::Owned(joiner + first);
        letter.actual = Some(Cow::Owned(format!("{first}\u{2060}")));
    }
    let blanks = rest.char_indices().filter_map(|(at, c)| rest.get(at..at + c.len_utf8()));
    let sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let fence = rest.ends_with(is_combining_mark) && run.text.get(syllable.text.end..)?.starts_with(sign);
    let blanks = blanks.chain(fence.then_some("\u{200f}"));
    Some([letter].into_iter().chain(blanks.map(|text| cluster(&[], text))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Colour;
    use crate::geometry::{Point, Pt};
    use crate::lang::Lang;
    use crate::output::pdf::shapes::Part;
    use crate::page::FaceId;

    fn run(text: &str, glyphs: Vec<Glyph>, direction: Direction) -> CopiedRun<'static> {
        let run = TextRun {
            face: FaceId(0),
            size: Pt(10.0),
            colour: Colour::BLACK,
            scaling: 1.0,
            origin: Point::new(Pt(0.0), Pt(0.0)),
            glyphs,
            text: text.to_owned(),
            ends_line: false,
            lang: Lang::english(),
            direction,
        };
        CopiedRun { item: 0, run: Cow::Owned(run), actual: None }
    }

    fn glyph(id: u16, advance: f64, dx: f64, dy: f64, text: Range<usize>) -> Glyph {
        Glyph { id, advance, dx, dy, text }
    }

    fn readable(run: &CopiedRun, units: Option<u16>) -> Vec<(usize, String, Option<String>)> {
        let tell = |cluster: Cluster<'_>| {
            (cluster.glyphs.len(), cluster.text.into_owned(), cluster.actual.map(Cow::into_owned))
        };
        clusters(run, units).into_iter().map(tell).collect()
    }

    fn plain(glyphs: usize, text: &str) -> (usize, String, Option<String>) {
        (glyphs, text.to_owned(), None)
    }

    /// Beh with fatha and shadda, a full stop; its dot is a glyph of its own.
    fn vowels(dx: f64) -> CopiedRun<'static> {
        let glyphs = vec![
            glyph(9, 0.25, 0.0, 0.0, 6..7),
            glyph(3, 0.0, 0.1, 0.3, 4..6),
            glyph(2, 0.0, 0.1, 0.2, 2..4),
            glyph(1, 0.0, dx, -0.3, 0..2),
            glyph(5, 0.4, 0.01, 0.0, 2..2),
        ];
        run("ب\u{64e}\u{651}.", glyphs, Direction::RightToLeft)
    }

    #[test]
    fn a_letter_is_one_shape_with_its_marks_which_are_said_behind_it() {
        let run = vowels(0.06);
        let expected =
            [plain(1, "."), plain(0, "\u{200f}"), plain(0, "\u{651}"), plain(0, "\u{64e}"), plain(4, "ب")];
        assert_eq!(readable(&run, Some(1000)), expected);
        let clusters = clusters(&run, Some(1000));
        let placed = clusters[4].shape(1000, &run.run).expect("a shape");
        let part = |glyph, x, y, spacing| Part { glyph, x, y, spacing };
        let expected =
            [part(3, 90, 300, false), part(2, 90, 200, false), part(1, 50, -300, false), part(5, 0, 0, true)];
        assert_eq!(placed.shape, expected);
        assert!((placed.x - 0.01).abs() < 1e-9 && placed.y == 0.0);
    }

    #[test]
    fn what_stands_between_font_units_is_drawn_apart() {
        let expected = [plain(1, "."), plain(1, "\u{651}"), plain(1, "\u{64e}"), plain(2, "ب")];
        assert_eq!(readable(&vowels(0.0605), Some(1000)), expected);
        // As in a face that nothing can be added to.
        assert_eq!(readable(&vowels(0.06), None), expected);
    }

    #[test]
    fn a_joiner_belongs_to_the_letter_before() {
        let glyphs = vec![glyph(2, 0.5, 0.0, 0.0, 2..7), glyph(1, 0.4, 0.0, 0.0, 0..2)];
        let run = run("ی\u{200c}ش", glyphs, Direction::RightToLeft);
        let first = (1, "\u{200c}ی".to_owned(), Some("ی\u{2060}".to_owned()));
        assert_eq!(readable(&run, Some(1000)), [plain(1, "ش"), plain(0, "\u{200c}"), first]);
        assert_eq!(readable(&run, None), [plain(1, "\u{200c}ش"), plain(1, "ی")]);
    }

    #[test]
    fn where_text_runs_to_the_right_clusters_stay_as_they_are() {
        let glyphs = vec![
            glyph(1, 0.5, 0.0, 0.25, 0..2),
            glyph(2, 0.0, -0.3, 0.3, 2..2),
            glyph(3, 0.0, -0.2, 0.25, 2..4),
        ];
        let run = run("é\u{301}", glyphs, Direction::LeftToRight);
        assert_eq!(readable(&run, Some(1000)), [plain(2, "é"), plain(1, "\u{301}")]);
        let placed = clusters(&run, Some(1000))[0].shape(1000, &run.run).expect("a shape");
        let expected =
            [Part { glyph: 1, x: 0, y: 0, spacing: true }, Part { glyph: 2, x: 200, y: 50, spacing: false }];
        assert_eq!(placed.shape, expected);
        assert!((placed.y - 0.25).abs() < 1e-9, "raised with its line");
    }
}
