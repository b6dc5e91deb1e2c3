//! The pictures of a release on a page of their own: who keeps them sees at a glance which is which.

use std::collections::BTreeSet;

use super::{Block, Document, Inline, LineRole, Part, PartRole, Picture, Run, Words};
use crate::language::{Label, Language};

/// The parts of a release that stand on its contact sheet too, above and below the pictures.
const KEPT: [PartRole; 4] = [PartRole::Letterhead, PartRole::Head, PartRole::Headline, PartRole::Footer];

impl Document {
    /// The pictures in reading order, each once.
    #[must_use]
    pub fn pictures(&self) -> Vec<&Picture> {
        let mut pictures = Vec::new();
        self.parts.iter().for_each(|part| collect(&part.blocks, &mut pictures));
        let mut seen = BTreeSet::new();
        pictures.retain(|picture| seen.insert(picture.index));
        pictures
    }

    /// The pictures with their captions and the names of their files, between letterhead and contact footer; nothing where
    /// there are none. `file`: the name of the file of a picture, by its number.
    #[must_use]
    pub fn contact_sheet(&self, language: &Language, file: &dyn Fn(usize) -> Option<String>) -> Option<Self> {
        let blocks: Vec<Block> =
            self.pictures().into_iter().map(|picture| self.on_sheet(picture, file)).collect();
        if blocks.is_empty() {
            return None;
        }
        let kept = |part: &&Part| KEPT.contains(&part.role);
        let label = language.label(Label::Pictures);
        let kicker = Words::of_run(&language.of_labels(), Run::label(label, self.place.clone()))
            .in_capitals(&|text| language.uppercase(text));
        let mut parts: Vec<Part> =
            self.parts.iter().filter(kept).map(|part| under_kicker(part, &kicker)).collect();
        let above = parts.iter().filter(|part| part.role != PartRole::Footer).count();
        parts.insert(above, Part { role: PartRole::Body, title: None, titled: false, blocks });
        let mut sheet = Self { parts, notes: Vec::new(), numbers_instead: false, ..self.clone() };
        sheet.metadata.title = format!("{label}: {}", sheet.metadata.title);
        Some(sheet)
    }

    fn on_sheet(&self, picture: &Picture, file: &dyn Fn(usize) -> Option<String>) -> Block {
        let mut words = picture.caption.clone().unwrap_or_else(|| Words::new(&self.lang, Vec::new()));
        words.inlines = unmarked(&words.inlines);
        if let Some(name) = file(picture.index) {
            if !words.inlines.is_empty() {
                words.inlines.push(Inline::Break);
            }
            words.inlines.push(Inline::Run(Run::label(name, self.place.clone())));
        }
        let caption = Some(words).filter(|words| !words.inlines.is_empty());
        // Each has a place of its own there, and is shown whole.
        Block::Picture(Picture { caption, beside: false, cover: false, ..picture.clone() })
    }
}

/// The pictures of some blocks, in reading order.
fn collect<'d>(blocks: &'d [Block], out: &mut Vec<&'d Picture>) {
    for block in blocks {
        match block {
            Block::Picture(picture) => out.push(picture),
            Block::Quote(quote) => collect(&quote.blocks, out),
            Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, out)),
            _ => {}
        }
    }
}

/// A part under another kicker, without the marks of notes, which stand elsewhere.
fn under_kicker(part: &Part, kicker: &Words) -> Part {
    let block = |block: &Block| match block {
        Block::Line { role: LineRole::Kicker, .. } => {
            Block::Line { role: LineRole::Kicker, words: kicker.clone() }
        }
        Block::Line { role, words } => {
            let words = Words { inlines: unmarked(&words.inlines), ..words.clone() };
            Block::Line { role: *role, words }
        }
        other => other.clone(),
    };
    Part { blocks: part.blocks.iter().map(block).collect(), ..part.clone() }
}

fn unmarked(inlines: &[Inline]) -> Vec<Inline> {
    let inside = |inline: &Inline| match inline {
        Inline::NoteMark { .. } => None,
        Inline::Strong(content) => Some(Inline::Strong(unmarked(content))),
        Inline::Emphasis(content) => Some(Inline::Emphasis(unmarked(content))),
        Inline::Language { lang, content } => {
            Some(Inline::Language { lang: lang.clone(), content: unmarked(content) })
        }
        Inline::Link { link, content, place } => {
            Some(Inline::Link { link: *link, content: unmarked(content), place: place.clone() })
        }
        Inline::Phrase { role, content } => Some(Inline::Phrase { role: *role, content: unmarked(content) }),
        other => Some(other.clone()),
    };
    inlines.iter().filter_map(inside).collect()
}
