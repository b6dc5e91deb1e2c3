//! Cuts the text of a paragraph where its direction, script, style or face change.

use std::collections::BTreeMap;
use std::ops::Range;

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_bidi::Level;
use unicode_script::{Script, UnicodeScript};

use super::collect::{Collected, Stretch, place};
use super::direction::{Levels, level_of};
use super::faces::{Cascade, covers, sample};
use super::style::{MissingCharacter, Span};
use crate::lang::Direction;
use crate::page::FaceId;
use crate::typeset::fonts::FontLibrary;

/// A run of text that is shaped in one go.
#[derive(Clone, Debug)]
pub(super) struct TextItem {
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

/// What a paragraph was cut into.
pub(super) struct Itemised {
    /// The items in logical order.
    pub items: Vec<TextItem>,
    /// The characters that no face has.
    pub missing: Vec<MissingCharacter>,
    /// Where isolates start and end, and the embedding level of what stands there in their stead.
    pub fences: Vec<(usize, Level)>,
}

/// The items of a paragraph in logical order, and the characters that no face has.
pub(super) fn itemise(
    collected: &Collected,
    spans: &[Span],
    fonts: &FontLibrary,
    direction: Direction,
) -> Itemised {
    let levels = Levels::of(collected, spans, direction);
    let mut missing = Vec::new();
    let mut clusters = Vec::with_capacity(collected.text.len());
    for (number, stretch) in collected.stretches.iter().enumerate() {
        let cascade = Cascade::new(fonts, &spans[stretch.span].style);
        let first = clusters.len();
        let mut lack = |start: usize, cluster: &str, cascade: &Cascade| {
            report(collected, stretch, spans, start, cascade, cluster, &mut missing);
        };
        look(&collected.text, number, stretch, &levels, &cascade, &mut clusters, &mut lack);
        join_neutrals(&mut clusters[first..], &collected.text[..stretch.range.end], fonts, cascade.first());
    }
    let mut leftward =
        Leftward { collected, spans, fonts, base: level_of(direction), faces: BTreeMap::new() };
    leftward.join(&mut clusters);
    resolve_scripts(&mut clusters);
    Itemised { items: join(&clusters, collected.text.len(), &levels), missing, fences: levels.into_fences() }
}

/// Looks at each cluster of a stretch; tells `lack` of those that no face has. Where all runs to the right, neighbours that are
/// alike count as one: nothing tells them apart any more.
fn look(
    text: &str,
    number: usize,
    stretch: &Stretch,
    levels: &Levels,
    cascade: &Cascade,
    clusters: &mut Vec<Cluster>,
    lack: &mut dyn FnMut(usize, &str, &Cascade),
) {
    let first = clusters.len();
    let flat = matches!(levels, Levels::Flat(_));
    let (own, own_ascii) = (cascade.first(), cascade.ascii());
    let put = |clusters: &mut Vec<Cluster>, start: usize, face: FaceId, script: Script, neutral: bool| {
        let alike = |last: &Cluster| (last.face, last.script, last.neutral) == (face, script, neutral);
        if !(flat && clusters[first..].last().is_some_and(alike)) {
            clusters.push(Cluster { start, stretch: number, face, level: levels.at(start), script, neutral });
        }
    };
    let (bytes, end) = (text.as_bytes(), stretch.range.end);
    let mut start = stretch.range.start;
    while start < end {
        // Most of a text are letters of ASCII that the face of the style has: nobody has to be asked about them.
        let alone = |at: usize| at + 1 == end || parts(bytes[at], bytes[at + 1]);
        let mut kind = None;
        while start < end && own_ascii.has(bytes[start]) && alone(start) {
            let own_kind = Kind::of(bytes[start]);
            if !flat || kind != Some(own_kind) {
                let script = if own_kind == Kind::Letter { Script::Latin } else { Script::Common };
                put(clusters, start, own, script, own_kind == Kind::Mark);
                kind = Some(own_kind);
            }
            start += 1;
        }
        if start == end {
            break;
        }
        let to = (start + 1..end).find(|&at| parts(bytes[at - 1], bytes[at])).unwrap_or(end);
        let mut from = start;
        for at in GraphemeClusterSegmenter::new().segment_str(&text[start..to]).skip(1) {
            let cluster = &text[from..start + at];
            let face = cascade.find(cluster).unwrap_or_else(|| {
                lack(from, cluster, cascade);
                own
            });
            let script = script_of(cluster);
            let neutral = script == Script::Common && !cluster.starts_with(char::is_alphanumeric);
            put(clusters, from, face, script, neutral);
            from = start + at;
        }
        start = to;
    }
}

/// What a character of ASCII is to itemising.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Letter,
    Figure,
    Mark,
}

impl Kind {
    fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Self::Letter,
            b'0'..=b'9' => Self::Figure,
            _ => Self::Mark,
        }
    }
}

/// Whether a cluster ends between two bytes whatever stands around them: all characters of ASCII but a carriage return before
/// a line feed stand by themselves (UAX #29, GB3 to GB9).
fn parts(before: u8, after: u8) -> bool {
    before.is_ascii() && after.is_ascii() && (before, after) != (b'\r', b'\n')
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

/// Figures and punctuation in text that runs to the left, set in the face of its letters: the face that comes
/// first has them too, but drawn for another script.
struct Leftward<'a> {
    collected: &'a Collected,
    spans: &'a [Span],
    fonts: &'a FontLibrary,
    base: Level,
    /// The faces that were found.
    faces: BTreeMap<FaceKey, Option<FaceId>>,
}

/// A stretch, and the letters beside a cluster of it by their place.
type FaceKey = (usize, Letters);

/// What stands beside a cluster without a script.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Letters {
    /// Nothing that runs to the left, or it belongs to what runs to the right.
    Others,
    /// No letter in the whole paragraph, which runs to the left by itself.
    Nowhere,
    /// The cluster with a letter that runs to the left, by its number.
    At(usize),
}

impl Leftward<'_> {
    fn join(&mut self, clusters: &mut [Cluster]) {
        if self.base.is_ltr() && clusters.iter().all(|cluster| cluster.level.is_ltr()) {
            return;
        }
        let letters = letters(clusters, self.base);
        for at in 0..clusters.len() {
            if letters[at] == Letters::Others {
                continue;
            }
            let end = clusters.get(at + 1).map_or(self.collected.text.len(), |next| next.start);
            let text = &self.collected.text[clusters[at].start..end];
            let face = self.face(&*clusters, at, letters[at]);
            if let Some(face) = face.filter(|&face| covers(self.fonts.face(face), text)) {
                clusters[at].face = face;
            }
        }
    }

    /// The face in which the stretch of a cluster sets the letters beside it, or those of its language.
    fn face(&mut self, clusters: &[Cluster], at: usize, letters: Letters) -> Option<FaceId> {
        let stretch = clusters[at].stretch;
        let key = (stretch, letters);
        if let Some(face) = self.faces.get(&key) {
            return *face;
        }
        let span = &self.spans[self.collected.stretches[stretch].span];
        // A mark of a note is set in superior figures, which the text's own face has.
        let mark = span.note.is_some();
        let mut own = [0; 4];
        let letters = match letters {
            Letters::At(beside) => {
                let end = clusters.get(beside + 1).map_or(self.collected.text.len(), |next| next.start);
                Some(&self.collected.text[clusters[beside].start..end])
            }
            Letters::Nowhere => {
                sample(&span.lang).filter(|_| self.base.is_rtl()).map(|letter| &*letter.encode_utf8(&mut own))
            }
            Letters::Others => None,
        };
        let face =
            letters.filter(|_| !mark).and_then(|text| Cascade::new(self.fonts, &span.style).find(text));
        self.faces.insert(key, face);
        face
    }
}

/// The letters beside each cluster without a script that belongs to text that runs to the left. Figures belong to it
/// where no letter that runs to the right stands with them.
fn letters(clusters: &[Cluster], base: Level) -> Vec<Letters> {
    let is_letter = |cluster: &Cluster| cluster.level.is_rtl() && !is_weak(cluster.script);
    let first = clusters.iter().position(is_letter);
    let free = if base.is_rtl() && first.is_some() { free_figures(clusters) } else { Vec::new() };
    let mut beside = first.map_or(Letters::Nowhere, Letters::At);
    let mut out = Vec::with_capacity(clusters.len());
    for group in clusters.chunk_by(|a, b| a.level == b.level) {
        let inside = base.is_rtl() || out.len().checked_sub(1).is_some_and(|at| clusters[at].level.is_rtl());
        let embedded =
            inside && group[0].level.number() >= 2 && group.iter().all(|cluster| is_weak(cluster.script));
        for cluster in group {
            if is_letter(cluster) {
                beside = Letters::At(out.len());
            }
            let figure = free.get(out.len()).is_some_and(|free| *free);
            let joins = is_weak(cluster.script) && (cluster.level.is_rtl() || embedded || figure);
            out.push(if joins { beside } else { Letters::Others });
        }
    }
    out
}

/// Which clusters are figures, with the marks between them, that touch no letter of what runs to the right: one paragraph takes them from one face,
/// also beside a unit in other letters.
fn free_figures(clusters: &[Cluster]) -> Vec<bool> {
    let is_figure = |at: usize| clusters.get(at).is_some_and(|c| is_weak(c.script) && !c.neutral);
    let mut out = vec![false; clusters.len()];
    let mut at = 0;
    while at < clusters.len() {
        if !is_figure(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while is_figure(end) || is_figure(end + 1) {
            end += 1;
        }
        let touches = |beside: Option<usize>| {
            beside.and_then(|at| clusters.get(at)).is_some_and(|c| !is_weak(c.script) && c.level.is_ltr())
        };
        let free = !touches(at.checked_sub(1)) && !touches(Some(end));
        out[at..end].fill(free);
        at = end;
    }
    out
}

fn join(clusters: &[Cluster], end: usize, levels: &Levels) -> Vec<TextItem> {
    let alike = |a: &Cluster, b: &Cluster| {
        (a.stretch, a.face, a.level, a.script) == (b.stretch, b.face, b.level, b.script)
            && !levels.is_fence(b.start)
    };
    let mut items: Vec<TextItem> = Vec::new();
    for group in clusters.chunk_by(alike) {
        let Cluster { start, stretch, face, level, script, .. } = group[0];
        if let Some(last) = items.last_mut() {
            last.range.end = start;
        }
        items.push(TextItem { range: start..end, stretch, face, level, script });
    }
    items
}
