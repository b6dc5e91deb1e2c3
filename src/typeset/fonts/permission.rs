//! Whether a font may stand in a file that is handed on, by what it says of itself (OpenType, OS/2, `fsType`).

use ttf_parser::{Face, Permissions};

use super::instance::named;
use crate::brand::FontFile;
use crate::diagnostic::{Code, Diagnostic};

/// What is said of a font that may not: PDF/A asks for fonts that may (ISO 19005-2, 6.2.11.4.1).
pub(super) fn complaint(file: &FontFile, bytes: &[u8]) -> Option<Diagnostic> {
    let face = Face::parse(bytes, file.index).ok()?;
    let why = match face.permissions() {
        Some(Permissions::Restricted) => "may not be embedded",
        _ if !face.is_outline_embedding_allowed() => "may only be embedded as bitmaps",
        _ if !face.is_subsetting_allowed() => "may only be embedded whole, with all of its letters",
        _ => return None,
    };
    let message =
        format!("the font `{}` can't be used: it says of itself that it {why} (`fsType`)", named(file));
    let help = "ask its foundry for a file that is licensed for documents, or name another font; without `[fonts]` \
                those that presskit brings are used";
    Some(Diagnostic::new(Code::FontUnreadable, file.place.clone(), message).with_help(help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    /// An embedded font that says something else of itself.
    fn font(kind: u16) -> Vec<u8> {
        let mut bytes = include_bytes!("../../../fonts/SourceSans3-Regular.ttf").to_vec();
        let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        let records = (0..count).map(|i| 12 + i * 16);
        let record = records.into_iter().find(|at| bytes[*at..].starts_with(b"OS/2")).expect("a table");
        let at = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().expect("four bytes"));
        let at = usize::try_from(at).expect("a place") + 8;
        bytes[at..at + 2].copy_from_slice(&kind.to_be_bytes());
        bytes
    }

    #[test]
    fn fonts_that_may_not_be_embedded_are_refused_by_name() {
        let file =
            FontFile { file: "house.ttf".into(), index: 0, axes: Vec::new(), place: Place::in_file("b") };
        let said = |kind| complaint(&file, &font(kind)).map(|finding| finding.message).unwrap_or_default();
        for kind in [0x0002, 0x0100, 0x0104, 0x0200] {
            assert!(
                said(kind).contains("house.ttf") && said(kind).contains("fsType"),
                "{kind:04x}: {}",
                said(kind)
            );
        }
        for kind in [0, 0x0004, 0x0008] {
            assert_eq!(said(kind), "", "{kind:04x}");
        }
    }
}
