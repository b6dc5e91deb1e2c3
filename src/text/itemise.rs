//! Stretches of one face, script and direction (UAX #9, UAX #24), and the face for each character.

use std::ops::Range;

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};

use crate::assets::{FaceId, FontLibrary};

use super::gather::{Gathered, SpanPart};
use super::style::MissingCharacter;

/// A stretch that is shaped at once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub range: Range<usize>,
    /// Which part it belongs to.
    pub part: usize,
    pub face: FaceId,
    pub script: Script,
    pub level: Level,
}

/// Parts the text into items; `missing` gets the characters that no face has.
pub(super) fn itemise(
    gathered: &Gathered,
    fonts: &FontLibrary,
    base: Level,
    missing: &mut Vec<MissingCharacter>,
) -> Vec<Item> {
    let text = &gathered.text;
    let levels = levels(text, base);
    let mut items: Vec<Item> = Vec::new();
    let mut script = first_script(text);
    for (number, part) in gathered.parts.iter().enumerate() {
        let style = &part.style;
        let cascade = fonts.cascade(style.family, style.weight, style.italic);
        for cluster in clusters(&text[part.range.clone()], part.range.start) {
            let characters = &text[cluster.clone()];
            script = next_script(characters, script);
            let level = levels.get(cluster.start).copied().unwrap_or(base);
            let Some(face) = face_for(characters, &cascade, fonts) else {
                report(characters, &cluster, part, text, &cascade, fonts, missing);
                continue;
            };
            let item = Item { range: cluster.clone(), part: number, face, script, level };
            match items.last_mut() {
                Some(last) if joins(last, &item) => last.range.end = cluster.end,
                _ => items.push(item),
            }
        }
    }
    items
}

fn joins(last: &Item, next: &Item) -> bool {
    last.range.end == next.range.start
        && (last.part, last.face, last.script, last.level) == (next.part, next.face, next.script, next.level)
}

/// The embedding level of each byte. Text without a strong right-to-left character needs no algorithm.
fn levels(text: &str, base: Level) -> Vec<Level> {
    if base.is_ltr() && !text.chars().any(may_run_left) {
        return Vec::new();
    }
    BidiInfo::new(text, Some(base)).levels
}

/// Hebrew, Arabic and all scripts that run to the left, and the characters that steer direction.
fn may_run_left(character: char) -> bool {
    matches!(u32::from(character), 0x590..=0x8ff | 0x200e..=0x202e | 0x2066..=0x2069 | 0xfb1d..=0xfdff
        | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Grapheme clusters. ASCII needs no segmenter.
fn clusters(text: &str, offset: usize) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return (0..text.len()).map(|i| offset + i..offset + i + 1).collect();
    }
    let bounds: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    bounds.windows(2).map(|pair| offset + pair[0]..offset + pair[1]).collect()
}

fn first_script(text: &str) -> Script {
    text.chars().map(|c| c.script()).find(|&script| is_real(script)).unwrap_or(Script::Latin)
}

/// Characters of no script join those before them.
fn next_script(characters: &str, current: Script) -> Script {
    characters.chars().map(|c| c.script()).find(|&script| is_real(script)).unwrap_or(current)
}

fn is_real(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// The first face that has all characters of a cluster.
fn face_for(characters: &str, cascade: &[FaceId], fonts: &FontLibrary) -> Option<FaceId> {
    let has = |face: FaceId| {
        characters
            .chars()
            .all(|c| is_ignorable(c) || fonts.face(face).glyph(c).is_some() || stands_in(c, fonts, face))
    };
    cascade.iter().copied().find(|&face| has(face))
}

/// The shaper makes do with another character where a face lacks these.
fn stands_in(character: char, fonts: &FontLibrary, face: FaceId) -> bool {
    let other = match character {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' => ' ',
        _ => return false,
    };
    fonts.face(face).glyph(other).is_some()
}

/// Characters that are never drawn (Default_Ignorable_Code_Point, as far as text holds them).
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn report(
    characters: &str,
    cluster: &Range<usize>,
    part: &SpanPart,
    text: &str,
    cascade: &[FaceId],
    fonts: &FontLibrary,
    missing: &mut Vec<MissingCharacter>,
) {
    let first = cascade.first().copied();
    let lacks = |c: &char| !is_ignorable(*c) && first.is_none_or(|face| fonts.face(face).glyph(*c).is_none());
    let character = characters.chars().find(lacks).or_else(|| characters.chars().next());
    let Some(character) = character else { return };
    let before = text[part.range.start..cluster.start].chars().count();
    let place = part.place.further(u32::try_from(before).unwrap_or(0));
    let tried = cascade.iter().map(|&face| fonts.face(face).full_name.clone()).collect();
    missing.push(MissingCharacter { character, place, tried });
}
