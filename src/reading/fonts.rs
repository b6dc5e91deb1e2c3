//! What the codes of a font say (`ToUnicode`; ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Dict, Name, Stream};
use hayro_syntax::page::Page;

/// The fonts of a page, by their names in its resources.
#[derive(Default)]
pub(super) struct Fonts(BTreeMap<Vec<u8>, Option<CMap>>);

impl Fonts {
    /// The characters of a string of two-byte codes; without a map, none.
    pub fn text(&mut self, page: &Page<'_>, name: &[u8], codes: &[u8], out: &mut Vec<String>) {
        let map = self.0.entry(name.to_vec()).or_insert_with(|| map(page, name));
        for code in codes.chunks_exact(2) {
            let code = u32::from(u16::from_be_bytes([code[0], code[1]]));
            out.push(match map.as_ref().and_then(|map| map.lookup_bf_string(code)) {
                Some(BfString::Char(character)) => character.to_string(),
                Some(BfString::String(text)) => text,
                None => char::REPLACEMENT_CHARACTER.to_string(),
            });
        }
    }
}

fn map(page: &Page<'_>, name: &[u8]) -> Option<CMap> {
    let font: Dict<'_> = page.resources().get_font(&Name::new_unescaped(name))?;
    let stream = font.get::<Stream<'_>>("ToUnicode")?;
    CMap::parse(&stream.decoded().ok()?, |_| None)
}
