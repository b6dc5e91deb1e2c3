//! How much work the outlines of a font make, found out before any is drawn: a glyph may be made of glyphs that are made of
//! glyphs, and a program of subroutines that call one another, so that a kilobyte would be drawn for years.

mod budget;
mod charstrings;
mod compact;
mod composites;

use std::collections::BTreeSet;

use ttf_parser::{RawFace, Tag};

use budget::{MOST_OF_ALL, Work};
use composites::Glyphs;

/// What is said of a font that makes too much work.
pub(super) const TOO_MUCH: &str = "its outlines would take far too long to draw";

/// Whether the programs that draw the glyphs of a font (CFF) make a decent amount of work. Bytes that are no font make none.
/// Glyphs that are lists of points are judged as they are used: there are thousands in each of the files of a brand.
pub(super) fn are_programs_decent(bytes: &[u8], index: u32) -> bool {
    let Ok(face) = RawFace::parse(bytes, index) else { return true };
    let mut work = Work { left: MOST_OF_ALL };
    [b"CFF ", b"CFF2"].into_iter().all(|tag| {
        face.table(Tag::from_bytes(tag)).is_none_or(|table| charstrings::count(table, &mut work).is_some())
    })
}

/// Whether the outlines of some glyphs of a font, each drawn once, make a decent amount of work. True where they are drawn by
/// programs.
pub(super) fn are_decent(face: &RawFace, glyphs: impl IntoIterator<Item = u16>) -> bool {
    let Some(font) = Glyphs::of(face) else { return true };
    let mut work = Work { left: MOST_OF_ALL };
    glyphs.into_iter().all(|glyph| font.count(usize::from(glyph), &mut work).is_some())
}

/// Those of some glyphs of a font that aren't copied byte by byte by whoever cuts it down: made of others, drawn by programs,
/// or lying where there is nothing.
pub(super) fn not_copied(face: &RawFace, glyphs: &BTreeSet<u16>) -> BTreeSet<u16> {
    let font = Glyphs::of(face);
    let copied = |glyph: &u16| font.as_ref().is_some_and(|font| font.is_plain(usize::from(*glyph)));
    glyphs.iter().copied().filter(|glyph| !copied(glyph)).collect()
}

/// Whether all outlines of all faces of a file make a decent amount of work.
pub(in crate::typeset) fn is_decent(bytes: &[u8]) -> bool {
    (0..ttf_parser::fonts_in_collection(bytes).unwrap_or(1)).all(|index| {
        let Ok(face) = RawFace::parse(bytes, index) else { return true };
        let glyphs = Glyphs::of(&face).map_or(0, |font| font.number());
        are_programs_decent(bytes, index) && are_decent(&face, (0..=u16::MAX).take(glyphs))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: impl IntoIterator<Item = u16>) -> Vec<u8> {
        values.into_iter().flat_map(u16::to_be_bytes).collect()
    }

    /// Counts glyphs that are made of the glyphs of these numbers; the last is a triangle.
    fn of_glyphs(parts: &[Vec<u16>]) -> Option<()> {
        let mut glyphs: Vec<Vec<u8>> = parts
            .iter()
            .map(|parts| {
                let head = words([u16::MAX, 0, 0, 0, 0]);
                let last = parts.len() - 1;
                let more = |(at, part): (usize, &u16)| words([if at < last { 0x20 } else { 0 }, *part, 0]);
                [head, parts.iter().enumerate().flat_map(more).collect()].concat()
            })
            .collect();
        glyphs.push(words([1, 0, 0, 0, 0, 2, 0]));
        let mut loca = vec![0_u16];
        for glyph in &glyphs {
            loca.push(loca.last().unwrap_or(&0) + u16::try_from(glyph.len() / 2).expect("a short glyph"));
        }
        let (glyf, loca) = (glyphs.concat(), words(loca));
        let font = Glyphs { glyf: &glyf, loca: &loca, is_long: false };
        assert_eq!(font.number(), glyphs.len());
        (0..font.number()).try_for_each(|glyph| font.count(glyph, &mut Work { left: MOST_OF_ALL }))
    }

    #[test]
    fn glyphs_made_of_glyphs_end_somewhere() {
        let chain =
            |length: u16, times: usize| (0..length).map(|glyph| vec![glyph + 1; times]).collect::<Vec<_>>();
        assert_eq!(of_glyphs(&chain(4, 2)), Some(()));
        assert_eq!(of_glyphs(&chain(30, 1)), Some(()));
        assert_eq!(of_glyphs(&chain(30, 2)), None, "each doubles the one before");
        assert_eq!(of_glyphs(&chain(40, 1)), None, "too deep");
        assert_eq!(of_glyphs(&[vec![0]]), None, "made of itself");
        assert_eq!(of_glyphs(&[vec![1], vec![0, 2]]), None, "a circle");
    }

    /// A list of pieces (Technical Note 5176, 5).
    fn list(pieces: &[Vec<u8>]) -> Vec<u8> {
        let mut out = words([u16::try_from(pieces.len()).expect("few pieces")]);
        if pieces.is_empty() {
            return out;
        }
        out.push(2);
        let mut at = 1_u16;
        out.extend(at.to_be_bytes());
        for piece in pieces {
            at += u16::try_from(piece.len()).expect("a short piece");
            out.extend(at.to_be_bytes());
        }
        out.extend(pieces.concat());
        out
    }

    /// Counts a font of one glyph, whose subroutines call the next one so many times.
    fn of_subroutines(count: u8, calls: usize) -> Option<()> {
        // The number of a subroutine is biased by 107; a number is its value and 139 in one byte.
        let call = |subroutine: u8| vec![subroutine + 139 - 107, 29];
        let mut subroutines: Vec<Vec<u8>> =
            (1..count).map(|next| [call(next).repeat(calls), vec![11]].concat()).collect();
        subroutines.push(vec![11]);
        let glyphs = list(&[[call(0), vec![14]].concat()]);
        let shared = list(&subroutines);
        // The dictionary names the place of the glyphs, behind all else, in five bytes and an operator.
        let behind = 4 + list(&[b"A".to_vec()]).len() + list(&[vec![0; 6]]).len() + 2 + shared.len();
        let at = u32::try_from(behind).expect("a short font").to_be_bytes();
        let top = list(&[[&[29][..], &at, &[17]].concat()]);
        let table = [vec![1, 0, 4, 2], list(&[b"A".to_vec()]), top, list(&[]), shared, glyphs].concat();
        charstrings::count(&table, &mut Work { left: MOST_OF_ALL })
    }

    #[test]
    fn subroutines_that_call_one_another_end_somewhere() {
        assert_eq!(of_subroutines(3, 20), Some(()));
        assert_eq!(of_subroutines(9, 30), None);
    }

    #[test]
    fn fonts_of_the_tests_and_of_the_program_make_little_work() {
        for font in ["cff.otf", "variable-cff2.otf", "variable.ttf", "kreska.ttf", "collection.ttc"] {
            let bytes = std::fs::read(format!("tests/fonts/{font}")).expect("a font");
            assert!(is_decent(&bytes), "{font}");
        }
        assert!(is_decent(include_bytes!("../../../fonts/SourceSerif4-Regular.ttf")));
        assert!(is_decent(b"no font"));
    }
}
