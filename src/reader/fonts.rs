//! What the codes of a font say (`ToUnicode`; ISO 32000-1, 9.10.3).

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

/// All words of a file have no more bytes than this. A code may stand for thousands of characters.
const MOST_WORDS: usize = 64 * 1024 * 1024;

/// The texts of lower codes than this are kept: our own fonts have few, and a file with many fonts may have any.
const KEPT: usize = 2048;

/// The fonts that were met, each read once for all pages.
#[derive(Default)]
pub(super) struct Fonts {
    fonts: Vec<Font>,
    /// How many bytes of words came of them.
    said: usize,
}

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
        let known = self.fonts.iter().position(|known| known.id.is_some() && known.id == id);
        Some(known.unwrap_or_else(|| {
            self.fonts.push(Font { id, map: map(&font), texts: Vec::new() });
            self.fonts.len() - 1
        }))
    }

    /// The characters of a string of two-byte codes; without a font, none.
    pub fn text(&mut self, font: Option<usize>, codes: &[u8], out: &mut String) {
        let Some(font) = font.and_then(|font| self.fonts.get_mut(font)) else { return };
        out.reserve(codes.len() / 2);
        for code in codes.chunks_exact(2) {
            let code = u16::from_be_bytes([code[0], code[1]]);
            let at = usize::from(code);
            let map = font.map.as_ref();
            let anew;
            let text = if at < KEPT {
                if at >= font.texts.len() {
                    font.texts.resize(at + 1, None);
                }
                font.texts[at].get_or_insert_with(|| text_of(map, code)).as_str()
            } else {
                anew = text_of(map, code);
                anew.as_str()
            };
            self.said = self.said.saturating_add(text.len());
            if self.said > MOST_WORDS {
                return;
            }
            out.push_str(text);
        }
    }

    /// Whether there were more words than can be kept; they are cut off.
    pub fn said_too_much(&self) -> bool {
        self.said > MOST_WORDS
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
