//! A release as the text of a mail, which shows no pictures.

use super::{Block, Document, Inline, Part, PartRole, PhraseRole, Picture, Quote, Run, Words};
use crate::language::{Label, Language};

impl Document {
    /// The release without its pictures: what their captions say stands together under a heading of its own, behind the
    /// text, where nobody takes it for a stray line of that.
    #[must_use]
    pub(crate) fn mailed(&self, language: &Language) -> Self {
        let says = |picture: &&Picture| picture.caption.as_ref().is_some_and(says_something);
        let told: Vec<Block> =
            self.pictures().into_iter().filter(says).map(|picture| Block::Picture(picture.clone())).collect();
        let mut parts: Vec<Part> = self
            .parts
            .iter()
            .map(|part| Part { blocks: without_pictures(&part.blocks), ..part.clone() })
            .collect();
        if !told.is_empty() {
            let title = Run::label(language.label(Label::Pictures), self.place.clone());
            let title = Some(Words::of_run(&language.of_labels(), title));
            let is_text =
                |part: &Part| matches!(part.role, PartRole::Body | PartRole::Signature | PartRole::EndMark);
            let behind = parts.iter().rposition(is_text).map_or(parts.len(), |last| last + 1);
            parts.insert(behind, Part { role: PartRole::Body, title, titled: true, blocks: told });
        }
        Self { parts, ..self.clone() }
    }
}

/// Whether a caption says more than whose the picture is, which is of use below the picture only.
fn says_something(caption: &Words) -> bool {
    let is_detail = |inline: &Inline| match inline {
        Inline::Phrase { role, .. } => {
            matches!(role, PhraseRole::Credit | PhraseRole::Copyright | PhraseRole::Label)
        }
        Inline::Run(run) => run.printed().trim().is_empty(),
        _ => false,
    };
    !caption.inlines.iter().all(is_detail)
}

fn without_pictures(blocks: &[Block]) -> Vec<Block> {
    let rest = blocks.iter().filter_map(|block| match block {
        Block::Picture(_) => None,
        Block::Quote(quote) => {
            let blocks = without_pictures(&quote.blocks);
            Some(Block::Quote(Quote { blocks, portrait: None, ..quote.clone() }))
        }
        Block::List(list) => {
            let mut list = list.clone();
            list.items.iter_mut().for_each(|item| item.blocks = without_pictures(&item.blocks));
            list.items.retain(|item| !item.blocks.is_empty());
            Some(Block::List(list))
        }
        other => Some(other.clone()),
    });
    rest.collect()
}
