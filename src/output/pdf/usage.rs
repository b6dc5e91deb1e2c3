//! Which glyphs are used for which characters.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::page::FaceId;

use super::clusters::{Cluster, each_cluster};
use super::copying::CopiedRun;
use super::shapes::{self, Part, Shape};

/// How many clusters of glyphs a face may get as glyphs of their own.
const MOST_COMPOSITES: usize = 400;

/// Texts that a glyph stands for, and how often.
type Texts<'a> = Vec<(Cow<'a, str>, usize)>;

/// What the glyphs of one face are used for.
#[derive(Default)]
pub(super) struct Usage<'a> {
    /// By shape, each text that it stands for, and how often.
    shapes: BTreeMap<Shape, BTreeMap<Cow<'a, str>, usize>>,
    /// The same of glyphs that stand alone, with their numbers, as they come.
    alone: Vec<(u16, Texts<'a>)>,
    /// Behind which of those each glyph stands, by its number; 0 for those that are none of them.
    places: Vec<u32>,
    /// By glyph, a character of a cluster in which it stands with others.
    together: BTreeMap<u16, char>,
    /// The text of a glyph 0.
    missing: Option<Cow<'a, str>>,
}

/// The runs of every face.
pub(super) fn by_face<'a>(runs: &'a [Vec<CopiedRun<'a>>]) -> BTreeMap<FaceId, Vec<&'a CopiedRun<'a>>> {
    let mut faces: BTreeMap<FaceId, Vec<&CopiedRun>> = BTreeMap::new();
    for run in runs.iter().flatten() {
        faces.entry(run.run.face).or_default().push(run);
    }
    faces
}

impl<'a> Usage<'a> {
    /// What a face is used for in its runs. `units_per_em`: of a face to which shapes can be added.
    pub(super) fn of(runs: &[&'a CopiedRun<'a>], units_per_em: Option<u16>) -> Self {
        let mut usage = Self::default();
        for run in runs {
            each_cluster(run, units_per_em, |cluster| {
                if let Some(glyph) = shapes::alone(cluster.glyphs, &run.run)
                    && !cluster.text.is_empty()
                {
                    return usage.count_alone(glyph.id, cluster.text);
                }
                let shape = units_per_em.and_then(|units| Some(cluster.shape(units, &run.run)?.shape));
                usage.count(cluster, shape);
            });
        }
        usage.keep(MOST_COMPOSITES);
        usage
    }

    fn count(&mut self, cluster: Cluster<'a>, shape: Option<Shape>) {
        if cluster.glyphs.iter().any(|glyph| glyph.id == 0) {
            self.missing.get_or_insert(cluster.text.clone());
        }
        let shape = match cluster.glyphs {
            _ if cluster.text.is_empty() => None,
            [glyph] => shape.or_else(|| Some(vec![Part::alone(glyph.id)])),
            _ => shape,
        };
        match shape {
            Some(shape) => match shape[..] {
                [part] if part == Part::alone(part.glyph) => self.count_alone(part.glyph, cluster.text),
                _ => *self.shapes.entry(shape).or_default().entry(cluster.text).or_default() += 1,
            },
            None => self.count_together(cluster.glyphs.iter().map(|glyph| glyph.id), &cluster.text),
        }
    }

    fn count_alone(&mut self, glyph: u16, text: Cow<'a, str>) {
        if glyph == 0 {
            self.missing.get_or_insert_with(|| text.clone());
        }
        let at = usize::from(glyph);
        if at >= self.places.len() {
            self.places.resize(at + 1, 0);
        }
        let place = self.places[at] as usize;
        let Some(known) = place.checked_sub(1) else {
            self.alone.push((glyph, vec![(text, 1)]));
            self.places[at] = u32::try_from(self.alone.len()).unwrap_or_default();
            return;
        };
        let texts = &mut self.alone[known].1;
        match texts.iter_mut().find(|(known, _)| is_same(known, &text)) {
            Some((_, count)) => *count += 1,
            None => texts.push((text, 1)),
        }
    }

    fn count_together(&mut self, glyphs: impl Iterator<Item = u16>, text: &str) {
        for (index, glyph) in glyphs.enumerate() {
            // A glyph for no character at all still needs a text (ISO 14289-1, 7.21.7).
            let character = text.chars().nth(index).unwrap_or('\u{200b}');
            self.together.entry(glyph).or_insert(character);
        }
    }

    /// Keeps the most frequent shapes of several glyphs; the others are drawn glyph by glyph.
    fn keep(&mut self, most: usize) {
        let several = self.shapes.iter().filter(|(shape, _)| shape.len() > 1);
        let mut shapes: Vec<(usize, Shape)> =
            several.map(|(shape, texts)| (texts.values().sum(), shape.clone())).collect();
        shapes.sort_by_key(|(count, _)| Reverse(*count));
        for (_, shape) in shapes.into_iter().skip(most) {
            for text in self.shapes.remove(&shape).unwrap_or_default().into_keys() {
                self.count_together(shape.iter().map(|part| part.glyph), &text);
            }
        }
    }

    /// The characters of a glyph 0, if there is one.
    pub(super) fn missing(&self) -> Option<&str> {
        self.missing.as_deref()
    }

    /// Every shape with the texts that it stands for, the most frequent first; never none.
    pub(super) fn texts(&self) -> BTreeMap<Shape, Vec<String>> {
        let shapes = self.shapes.iter().map(|(shape, texts)| {
            (shape.clone(), by_frequency(texts.iter().map(|(text, count)| (text, *count)).collect()))
        });
        let alone = self.alone.iter().map(|(glyph, texts)| {
            (
                vec![Part::alone(*glyph)],
                by_frequency(texts.iter().map(|(text, count)| (text, *count)).collect()),
            )
        });
        let together = self
            .together
            .iter()
            .map(|(glyph, character)| (vec![Part::alone(*glyph)], vec![character.to_string()]));
        together.chain(alone).chain(shapes).collect()
    }
}

/// Whether two texts of glyphs are the same: nearly all are one letter, and it takes longer to call for a comparison than to
/// compare two bytes.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    }
}

fn by_frequency(mut texts: Vec<(&Cow<'_, str>, usize)>) -> Vec<String> {
    texts.sort_by_key(|(text, count)| (Reverse(*count), *text));
    texts.into_iter().map(|(text, _)| text.clone().into_owned()).collect()
}
