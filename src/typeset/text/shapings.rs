//! Paragraphs that were shaped before: the releases of a house have one letterhead, footer and boilerplate, language versions
//! their names and numbers, and a text that is edited all paragraphs but one.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use siphasher::sip128::{Hasher128, SipHasher13};

use super::Paragraph;
use super::shaped::Shaped;
use super::style::{MissingCharacter, Span, Style};
use crate::lang::Direction;
use crate::language::Language;
use crate::typeset::fonts::FontLibrary;

/// So much text is kept, in bytes, and once more what was there before: some ten releases. A paragraph takes a hundred
/// times its text.
const MOST_TEXT: usize = 64 * 1024;

/// Paragraphs that were shaped, kept for the next release in the same fonts. May be shared between threads.
#[derive(Debug, Default)]
pub struct Shapings {
    known: Mutex<Known>,
}

/// The newer half and the older one: when the newer is full, the older is forgotten.
#[derive(Debug, Default)]
struct Known {
    newer: HashMap<Key, Arc<Shaped>>,
    older: HashMap<Key, Arc<Shaped>>,
    /// Bytes of text in the newer half.
    held: usize,
}

/// All that the shape of a paragraph goes by.
type Key = u128;

impl Shapings {
    /// Shapes the text of `spans`, as [`Paragraph::shape`] does, or takes what was shaped of the same before.
    #[must_use]
    pub fn shape(
        &self,
        spans: &[Span],
        fonts: &FontLibrary,
        language: &Language,
        direction: Direction,
    ) -> (Paragraph, Vec<MissingCharacter>) {
        let key = key(spans, fonts, language, direction);
        if let Some(shaped) = self.known(key) {
            return (Paragraph::of(shaped, spans), Vec::new());
        }
        let (paragraph, missing) = Paragraph::shape(spans, fonts, language, direction);
        // What is missing is told at its place, which the next release has elsewhere.
        if missing.is_empty() {
            self.keep(key, &paragraph.shaped);
        }
        (paragraph, missing)
    }

    fn known(&self, key: Key) -> Option<Arc<Shaped>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shaped) = known.newer.get(&key) {
            return Some(Arc::clone(shaped));
        }
        let shaped = known.older.remove(&key)?;
        known.keep(key, &shaped);
        Some(shaped)
    }

    fn keep(&self, key: Key, shaped: &Arc<Shaped>) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).keep(key, shaped);
    }
}

impl Known {
    fn keep(&mut self, key: Key, shaped: &Arc<Shaped>) {
        let length = shaped.text.len();
        if self.held + length > MOST_TEXT {
            self.older = std::mem::take(&mut self.newer);
            self.held = 0;
        }
        self.held += length;
        self.newer.insert(key, Arc::clone(shaped));
    }
}

/// Tells paragraphs apart: by their words and how they are set, not by what they belong to. Links and notes count by which
/// spans share one, as what is one link is one piece where text runs to the left.
fn key(spans: &[Span], fonts: &FontLibrary, language: &Language, direction: Direction) -> Key {
    let mut hasher = SipHasher13::new();
    std::ptr::from_ref(fonts).addr().hash(&mut hasher);
    language.lang().hash(&mut hasher);
    direction.hash(&mut hasher);
    for span in spans {
        span.text.hash(&mut hasher);
        span.lang.hash(&mut hasher);
        hash_style(&span.style, &mut hasher);
        let first = |same: &dyn Fn(&Span) -> bool| spans.iter().position(same);
        span.link.and_then(|link| first(&|other| other.link == Some(link))).hash(&mut hasher);
        span.note.and_then(|note| first(&|other| other.note == Some(note))).hash(&mut hasher);
    }
    hasher.finish128().as_u128()
}

/// All of a style but its colour.
fn hash_style(style: &Style, hasher: &mut SipHasher13) {
    let Style { family, weight, italic, scale, rise, tracking, colour: _, features } = style;
    (family, weight, italic, features).hash(hasher);
    [scale, rise, tracking].map(|length| length.to_bits()).hash(hasher);
}

#[cfg(test)]
mod tests {
    use super::super::tests::span;
    use super::*;
    use crate::colour::Colour;
    use crate::lang::Lang;
    use crate::page::{ElementId, Owner};

    fn shape(shapings: &Shapings, spans: &[Span]) -> Arc<Shaped> {
        let language = Language::new(&Lang::english(), &[]);
        let fonts = FontLibrary::builtin();
        let (paragraph, missing) = shapings.shape(spans, &fonts, &language, Direction::LeftToRight);
        assert_eq!(missing, []);
        let owners: Vec<Owner> = paragraph.belongings.iter().map(|belonging| belonging.owner).collect();
        assert_eq!(owners, spans.iter().map(|span| span.owner).collect::<Vec<_>>());
        paragraph.shaped
    }

    #[test]
    fn the_same_words_are_shaped_once_whatever_they_belong_to() {
        let shapings = Shapings::default();
        let own = |text: &str, link: Option<usize>, element: usize| Span {
            link,
            owner: Owner::Element(ElementId(element)),
            ..span(text)
        };
        let first = shape(&shapings, &[own("Oil and ", Some(3), 7), own("water", Some(3), 8)]);
        let alike = shape(&shapings, &[own("Oil and ", Some(9), 1), own("water", Some(9), 2)]);
        assert!(Arc::ptr_eq(&first, &alike));
        let two_links = shape(&shapings, &[own("Oil and ", Some(9), 1), own("water", Some(2), 2)]);
        assert!(!Arc::ptr_eq(&first, &two_links));
        let mut red = [own("Oil and ", Some(3), 7), own("water", Some(3), 8)];
        red[0].style.colour = Colour::WHITE;
        assert!(Arc::ptr_eq(&first, &shape(&shapings, &red)));
        red[0].style.italic = true;
        assert!(!Arc::ptr_eq(&first, &shape(&shapings, &red)));
    }

    #[test]
    fn what_was_asked_for_last_is_kept() {
        let shapings = Shapings::default();
        let first = shape(&shapings, &[span("Oil")]);
        let long = |number: usize| "word ".repeat(MOST_TEXT / 40) + &number.to_string();
        for number in 0..40 {
            let _ = shape(&shapings, &[span(&long(number))]);
            assert!(Arc::ptr_eq(&first, &shape(&shapings, &[span("Oil")])), "{number}");
        }
        let held: usize = {
            let known = shapings.known.lock().expect("one thread");
            known.newer.values().chain(known.older.values()).map(|shaped| shaped.text.len()).sum()
        };
        assert!(held <= MOST_TEXT * 2, "{held}");
        for number in 0..40 {
            let _ = shape(&shapings, &[span(&long(number))]);
        }
        assert!(!Arc::ptr_eq(&first, &shape(&shapings, &[span("Oil")])));
    }
}
