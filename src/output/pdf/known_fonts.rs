//! Fonts that were cut down before, for the next document: the same release for mail and for print, or one that is edited
//! without a letter that is new.

use std::collections::{BTreeMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::page::FaceId;
use crate::typeset::fonts::Face;

use super::shapes::Shape;

/// So many are kept, of some 20 kB each: two releases use a dozen.
const MOST: usize = 16;

/// Fonts that were cut down. May be shared between threads.
#[derive(Debug)]
pub(super) struct KnownFonts<Font> {
    /// The newest last.
    known: Mutex<VecDeque<(Key, Arc<Font>)>>,
}

impl<Font> Default for KnownFonts<Font> {
    fn default() -> Self {
        Self { known: Mutex::default() }
    }
}

/// All that a cut-down font goes by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key(u128);

impl Key {
    /// `joining`: whether shapes are added to the face, and in which units.
    pub(super) fn of(
        id: FaceId,
        face: &Face,
        joining: Option<u16>,
        shapes: &BTreeMap<Shape, Vec<String>>,
    ) -> Self {
        let mut hasher = SipHasher13::new();
        (id, &face.postscript_name, joining, shapes).hash(&mut hasher);
        // Not read: where a file lies tells it from another as long as it is there.
        (face.bytes.as_ptr().addr(), face.bytes.len(), face.index).hash(&mut hasher);
        for (axis, value) in &face.variations {
            (axis, value.to_bits()).hash(&mut hasher);
        }
        Self(hasher.finish128().as_u128())
    }
}

impl<Font> KnownFonts<Font> {
    pub(super) fn get(&self, key: &Key) -> Option<Arc<Font>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(other, _)| other == key).map(|(_, font)| Arc::clone(font))
    }

    pub(super) fn keep(&self, key: Key, font: &Arc<Font>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() == MOST {
            known.pop_front();
        }
        known.push_back((key, Arc::clone(font)));
    }
}
