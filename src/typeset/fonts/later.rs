//! Font files that are read whole only once text is set in them: a brand names eight, and a release needs three. What is
//! judged of the others stands in their small tables.

use std::sync::{Arc, OnceLock};

use crate::files::Parts;

/// Smaller files are read at once.
const SMALLEST: u64 = 64 * 1024;

/// So many bytes of a file hold its directory: all but those that have far more tables than any font.
const DIRECTORY: usize = 1024;

/// Room for the other tables of most fonts.
const SMALL_TABLES: usize = 24 * 1024;

/// Tables that are read only with the whole file: whether a font can be used doesn't show in them.
const LARGE: [&[u8; 4]; 16] = [
    b"DSIG", b"GDEF", b"GPOS", b"GSUB", b"LTSH", b"VDMX", b"cmap", b"cvt ", b"fpgm", b"gasp", b"glyf",
    b"hdmx", b"hmtx", b"kern", b"post", b"prep",
];

/// A file whose bytes are read when they are asked for.
#[derive(Debug)]
pub struct Later {
    parts: Parts,
    length: usize,
    whole: OnceLock<Arc<Vec<u8>>>,
}

impl Later {
    /// The bytes; nothing where the file can't be read any more, or is no longer as long as it was.
    pub(super) fn whole(&self) -> &Arc<Vec<u8>> {
        self.whole.get_or_init(|| Arc::new(self.parts.read(0, self.length).unwrap_or_default()))
    }
}

/// A file to be read later, and the font that its small tables make. `None` where all of it has to be read: for collections,
/// fonts that vary, outlines that are programs, and what is no font.
pub(super) fn opened(parts: Parts) -> Option<(Later, Vec<u8>)> {
    let length = usize::try_from(Some(parts.length).filter(|length| *length >= SMALLEST)?).ok()?;
    let head = parts.read(0, DIRECTORY).ok().filter(|head| head.starts_with(&[0, 1, 0, 0]))?;
    let count = usize::from(u16::from_be_bytes(head[4..6].try_into().ok()?));
    let directory = head.get(..12 + count * 16)?;
    let mut small = Vec::with_capacity(SMALL_TABLES);
    small.extend_from_slice(directory);
    for (at, record) in directory.chunks_exact(4).enumerate().skip(3).step_by(4) {
        let number = |place: usize| {
            let bytes = directory.get(at * 4 + place..at * 4 + place + 4)?;
            usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
        };
        let (from, size) = (number(8)?, number(12)?);
        let is = |tag: &&[u8; 4]| record == tag.as_slice();
        let inside = from.checked_add(size).is_some_and(|end| end <= length);
        if !inside || [b"fvar", b"CFF ", b"CFF2"].iter().any(is) {
            return None;
        }
        let start = small.len();
        if !LARGE.iter().any(is) {
            parts.append(from.try_into().ok()?, size, &mut small).ok()?;
        }
        let place =
            [start, small.len() - start].map(|value| u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes());
        small[at * 4 + 8..at * 4 + 16].copy_from_slice(&place.concat());
        small.resize(small.len().next_multiple_of(4), 0);
    }
    Some((Later { parts, length, whole: OnceLock::new() }, small))
}

#[cfg(all(test, feature = "disk"))]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::disk::Disk;
    use crate::files::Files;

    fn parts(file: &str) -> Parts {
        Disk.parts(Path::new(file)).expect("a file")
    }

    #[test]
    fn small_tables_make_a_font_that_says_the_same_of_itself() {
        let file = "fonts/SourceSerif4-Bold.ttf";
        let (later, small) = opened(parts(file)).expect("a font that can wait");
        let whole = std::fs::read(file).expect("a font");
        assert!(small.len() * 5 < whole.len(), "{}", small.len());
        assert!(**later.whole() == whole);
        let [own, other] = [&small, &whole].map(|bytes| ttf_parser::Face::parse(bytes, 0).expect("a font"));
        assert_eq!(own.permissions(), other.permissions());
        assert_eq!((own.weight(), own.number_of_glyphs()), (other.weight(), other.number_of_glyphs()));
        assert_eq!(own.names().len(), other.names().len());
        assert!(own.tables().glyf.is_some());
    }

    #[test]
    fn what_is_judged_by_its_outlines_is_read_at_once() {
        for file in ["cff.otf", "variable-cff2.otf", "variable.ttf", "collection.ttc"] {
            assert!(opened(parts(&format!("tests/fonts/{file}"))).is_none(), "{file}");
        }
        assert!(opened(parts("assets/samples/efia/images/sampling.jpg")).is_none());
    }
}
