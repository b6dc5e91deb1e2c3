//! Which face has the glyphs of a character: the style's own, or one of its fallbacks.

use unicode_normalization::UnicodeNormalization;

use super::characters::stand_in;
use super::style::Style;
use crate::lang::{Direction, Lang};
use crate::page::FaceId;
use crate::typeset::fonts::{Ascii, Face, FontLibrary};
use crate::unseen::is_ignorable;

/// The faces that a style looks its characters up in, from the first.
pub(super) struct Cascade<'f> {
    fonts: &'f FontLibrary,
    ids: Vec<FaceId>,
}

impl<'f> Cascade<'f> {
    pub(super) fn new(fonts: &'f FontLibrary, style: &Style) -> Self {
        Self { fonts, ids: fonts.cascade(style.family, style.weight, style.italic) }
    }

    /// The face of the style itself.
    pub(super) fn first(&self) -> FaceId {
        self.ids.first().copied().unwrap_or(FaceId(0))
    }

    /// The characters of ASCII that the face of the style itself has.
    pub(super) fn ascii(&self) -> Ascii {
        self.fonts.face(self.first()).ascii()
    }

    /// The first face that has all of a grapheme cluster.
    pub(super) fn find(&self, cluster: &str) -> Option<FaceId> {
        self.ids.iter().copied().find(|&id| covers(self.fonts.face(id), cluster))
    }

    /// The characters of a cluster that no face has; all of them where none has the combination.
    pub(super) fn lacking(&self, cluster: &str) -> Vec<char> {
        let shown = |c: &char| !is_ignorable(*c);
        let lacks = |c: &char| !self.ids.iter().any(|&id| has(self.fonts.face(id), *c));
        let lacking: Vec<char> = cluster.chars().filter(shown).filter(lacks).collect();
        if lacking.is_empty() { cluster.chars().filter(shown).collect() } else { lacking }
    }

    /// The names of the faces.
    pub(super) fn names(&self) -> Vec<String> {
        self.ids.iter().map(|&id| self.fonts.face(id).full_name.clone()).collect()
    }
}

/// A letter of a language that runs to the left: a face that has it is drawn for its script.
pub(super) fn sample(lang: &Lang) -> Option<char> {
    match (lang.direction(), lang.language()) {
        (Direction::LeftToRight, _) => None,
        (Direction::RightToLeft, "he" | "yi" | "lad") => Some('א'),
        (Direction::RightToLeft, "dv") => Some('ހ'),
        (Direction::RightToLeft, _) => Some('ا'),
    }
}

/// Whether a face has the whole of a cluster, as it is written, composed or decomposed.
pub(super) fn covers(face: &Face, cluster: &str) -> bool {
    cluster.chars().all(|c| has(face, c))
        || !cluster.is_ascii() && (cluster.nfc().all(|c| has(face, c)) || cluster.nfd().all(|c| has(face, c)))
}

fn has(face: &Face, c: char) -> bool {
    face.glyph(c).is_some() || is_ignorable(c) || stand_in(c).is_some_and(|other| face.glyph(other).is_some())
}
