//! Cuts the text of a paragraph where its direction, script, style or face change.

use std::ops::Range;

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_script::{Script, UnicodeScript};

use super::collect::{Collected, Stretch, place};
use super::faces::{Cascade, covers};
use super::style::{MissingCharacter, Span};
use crate::assets::{FaceId, FontLibrary};
use crate::lang::Direction;

/// A piece of text that is shaped in one go.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Its bytes.
    pub range: Range<usize>,
    /// The number of the stretch that it belongs to.
    pub stretch: usize,
    /// Its face.
    pub face: FaceId,
    /// Its embedding level; odd ones run to the left (UAX #9).
    pub level: Level,
    /// Its script.
    pub script: Script,
}

/// A grapheme cluster and what was found out about it.
struct Cluster {
    start: usize,
    stretch: usize,
    face: FaceId,
    level: Level,
    script: Script,
    /// Belongs to no script and is neither letter nor figure: spaces and punctuation.
    neutral: bool,
}

/// The items of a paragraph in logical order, and the characters that no face has.
pub(super) fn itemise(
    collected: &Collected,
    spans: &[Span],
    fonts: &FontLibrary,
    direction: Direction,
) -> (Vec<Item>, Vec<MissingCharacter>) {
    let levels = Levels::of(&collected.text, direction);
    let mut missing = Vec::new();
    let mut clusters = Vec::with_capacity(collected.text.len());
    for (number, stretch) in collected.stretches.iter().enumerate() {
        let mut cascade = Cascade::new(fonts, &spans[stretch.span].style);
        let first = clusters.len();
        let mut lack = |start: usize, cluster: &str, cascade: &Cascade| {
            report(collected, stretch, spans, start, cascade, cluster, &mut missing);
        };
        look(&collected.text, number, stretch, &levels, &mut cascade, &mut clusters, &mut lack);
        join_neutrals(&mut clusters[first..], &collected.text[..stretch.range.end], fonts, cascade.first());
    }
    resolve_scripts(&mut clusters);
    (join(&clusters, collected.text.len()), missing)
}

/// Looks at each cluster of a stretch; tells `lack` of those that no face has.
fn look(
    text: &str,
    number: usize,
    stretch: &Stretch,
    levels: &Levels,
    cascade: &mut Cascade,
    clusters: &mut Vec<Cluster>,
    lack: &mut dyn FnMut(usize, &str, &Cascade),
) {
    let mut start = stretch.range.start;
    let ends = GraphemeClusterSegmenter::new().segment_str(&text[stretch.range.clone()]).skip(1);
    for end in ends.map(|end| stretch.range.start + end) {
        let cluster = &text[start..end];
        let face = cascade.find(cluster).unwrap_or_else(|| {
            lack(start, cluster, cascade);
            cascade.first()
        });
        let script = script_of(cluster);
        let neutral = script == Script::Common && !cluster.starts_with(char::is_alphanumeric);
        clusters.push(Cluster { start, stretch: number, face, level: levels.at(start), script, neutral });
        start = end;
    }
}

/// Reports the characters of a cluster that no face has, each once in a paragraph.
fn report(
    collected: &Collected,
    stretch: &Stretch,
    spans: &[Span],
    start: usize,
    cascade: &Cascade,
    cluster: &str,
    missing: &mut Vec<MissingCharacter>,
) {
    for character in cascade.lacking(cluster) {
        if !missing.iter().any(|known| known.character == character) {
            let place = place(&collected.text, &stretch.range, start, &spans[stretch.span]);
            missing.push(MissingCharacter { character, place, tried: cascade.names() });
        }
    }
}

/// The script of a cluster: that of its first character that has one.
fn script_of(cluster: &str) -> Script {
    if let [byte] = cluster.as_bytes() {
        return if byte.is_ascii_alphabetic() { Script::Latin } else { Script::Common };
    }
    let mut scripts = cluster.chars().map(|c| c.script());
    scripts.find(|script| !is_weak(*script)).unwrap_or(Script::Common)
}

fn is_weak(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// Spaces and punctuation between two pieces in the same fallback face are set in that face too, so that
/// they fit their neighbours and a run is not torn at every space.
fn join_neutrals(clusters: &mut [Cluster], text: &str, fonts: &FontLibrary, first: FaceId) {
    let mut from = 0;
    while from < clusters.len() {
        let to = clusters[from..].iter().position(|c| !c.neutral).map_or(clusters.len(), |n| from + n);
        let before = from.checked_sub(1).map(|before| clusters[before].face);
        let after = clusters.get(to).map(|after| after.face);
        if let Some(face) = before.filter(|&face| from < to && face != first && after == Some(face)) {
            let end = clusters.get(to).map_or(text.len(), |after| after.start);
            if covers(fonts.face(face), &text[clusters[from].start..end]) {
                clusters[from..to].iter_mut().for_each(|cluster| cluster.face = face);
            }
        }
        from = to + 1;
    }
}

/// Lets clusters without a script take that of the text before, or at the beginning of that behind; where
/// there is none at all, Latin, for which faces mostly keep their kerning.
fn resolve_scripts(clusters: &mut [Cluster]) {
    let first = clusters.iter().map(|cluster| cluster.script).find(|script| !is_weak(*script));
    let mut current = first.unwrap_or(Script::Latin);
    for cluster in clusters {
        if is_weak(cluster.script) {
            cluster.script = current;
        } else {
            current = cluster.script;
        }
    }
}

fn join(clusters: &[Cluster], end: usize) -> Vec<Item> {
    let alike = |a: &Cluster, b: &Cluster| {
        (a.stretch, a.face, a.level, a.script) == (b.stretch, b.face, b.level, b.script)
    };
    let mut items: Vec<Item> = Vec::new();
    for group in clusters.chunk_by(alike) {
        let Cluster { start, stretch, face, level, script, .. } = group[0];
        if let Some(last) = items.last_mut() {
            last.range.end = start;
        }
        items.push(Item { range: start..end, stretch, face, level, script });
    }
    items
}

/// The embedding levels of a text.
enum Levels<'t> {
    Flat(Level),
    Mixed(ParagraphBidiInfo<'t>),
}

impl<'t> Levels<'t> {
    fn of(text: &'t str, direction: Direction) -> Self {
        let base = level_of(direction);
        if base.is_ltr() && text.chars().all(runs_right) {
            return Self::Flat(base);
        }
        let info = ParagraphBidiInfo::new(text, Some(base));
        Self::Mixed(info)
    }

    fn at(&self, byte: usize) -> Level {
        match self {
            Self::Flat(level) => *level,
            Self::Mixed(info) => info.levels[byte],
        }
    }
}

/// Whether a character surely leaves a text that runs to the right as it is. Most texts have no others, and
/// need no bidirectional algorithm.
fn runs_right(c: char) -> bool {
    matches!(c, ..'\u{590}' | '\u{1e00}'..='\u{200d}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205f}'
        | '\u{2070}'..='\u{2bff}')
}

/// The embedding level of a paragraph.
pub(super) fn level_of(direction: Direction) -> Level {
    match direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    }
}
