//! What the codes of a font say (`ToUnicode`; ISO 32000-1, 9.10.3).

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

/// The fonts that were met, each read once for all pages.
#[derive(Default)]
pub(super) struct Fonts(Vec<Font>);

/// A font.
struct Font {
    /// The number of its object; one without is read anew each time.
    id: Option<ObjectIdentifier>,
    map: Option<CMap>,
    /// What was looked up before, by code.
    texts: Vec<Option<String>>,
}

impl Fonts {
    /// The font of a name in the resources of a page, for [`Self::text`].
    pub fn find(&mut self, page: &Page<'_>, name: &[u8]) -> Option<usize> {
        let font: Dict<'_> = page.resources().get_font(&Name::new_unescaped(name))?;
        let id = font.obj_id();
        let known = self.0.iter().position(|known| known.id.is_some() && known.id == id);
        Some(known.unwrap_or_else(|| {
            self.0.push(Font { id, map: map(&font), texts: Vec::new() });
            self.0.len() - 1
        }))
    }

    /// The characters of a string of two-byte codes; without a font, none.
    pub fn text(&mut self, font: Option<usize>, codes: &[u8], out: &mut String) {
        let Some(font) = font.and_then(|font| self.0.get_mut(font)) else { return };
        for code in codes.chunks_exact(2) {
            let code = u16::from_be_bytes([code[0], code[1]]);
            let at = usize::from(code);
            if at >= font.texts.len() {
                font.texts.resize(at + 1, None);
            }
            let map = &font.map;
            out.push_str(font.texts[at].get_or_insert_with(|| text_of(map.as_ref(), code)));
        }
    }
}

fn map(font: &Dict<'_>) -> Option<CMap> {
    let stream = font.get::<Stream<'_>>("ToUnicode")?;
    CMap::parse(&stream.decoded().ok()?, |_| None)
}

fn text_of(map: Option<&CMap>, code: u16) -> String {
    match map.and_then(|map| map.lookup_bf_string(code.into())) {
        Some(BfString::Char(character)) => character.to_string(),
        Some(BfString::String(text)) => text,
        None => char::REPLACEMENT_CHARACTER.to_string(),
    }
}
