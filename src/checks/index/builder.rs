//! The words of one segment, put together from those of a document: what somebody wrote, as it was written.

use std::ops::Range;

use super::segment::{Kind, Link, Source};
use crate::document::{Document, Inline, Origin, PhraseRole};
use crate::lang::Lang;
use crate::release::{Inline as Written, Text};

/// A segment in the making.
pub(super) struct Builder<'d> {
    document: &'d Document,
    pub text: String,
    pub pieces: Vec<(usize, Source<'d>)>,
    pub foreign: Vec<(Range<usize>, &'d Lang)>,
    pub links: Vec<Link<'d>>,
    /// What is judged by itself: dateline, credit, address.
    pub details: Vec<(Kind, &'d [Inline])>,
}

impl<'d> Builder<'d> {
    pub fn new(document: &'d Document) -> Self {
        let (text, pieces, foreign) = (String::new(), Vec::new(), Vec::new());
        Self { document, text, pieces, foreign, links: Vec::new(), details: Vec::new() }
    }

    /// Characters of a file; the place of words of the brand is known only roughly.
    pub fn text(&mut self, text: &'d Text) {
        let known = text.place.span.is_some();
        let source = if known { Source::Text(text) } else { Source::Place(&text.place) };
        self.pieces.push((self.text.len(), source));
        self.text.push_str(&text.value);
    }

    /// Words of a document, without those of the program.
    pub fn inlines(&mut self, inlines: &'d [Inline]) {
        for inline in inlines {
            let start = self.text.len();
            match inline {
                Inline::Run(run) if run.origin == Origin::Author => self.text(&run.text),
                Inline::Run(_) | Inline::NoteMark { .. } => {}
                Inline::Literal(run) => {
                    self.pieces.push((start, Source::Place(&run.text.place)));
                    self.text.push('\u{fffc}');
                }
                Inline::Strong(content) | Inline::Emphasis(content) => self.inlines(content),
                Inline::Link { link, content, place } => {
                    self.inlines(content);
                    let target = &self.document.link(*link).target;
                    // What the program itself made a link of is judged as the text that it is.
                    if matches!(&content[..], [Inline::Run(run)] if run.text.place == *place) {
                        continue;
                    }
                    self.links.push(Link { range: start..self.text.len(), target, place });
                }
                Inline::Language { lang, content } => {
                    self.inlines(content);
                    self.foreign.push((start..self.text.len(), lang));
                }
                Inline::Phrase { role, content } => match detail(*role) {
                    Some(kind) => self.details.push((kind, content)),
                    None => self.inlines(content),
                },
                Inline::Break => self.text.push('\n'),
            }
        }
    }

    /// Rich text that no document holds.
    pub fn written(&mut self, inlines: &'d [Written]) {
        for inline in inlines {
            match inline {
                Written::Text(text) | Written::Literal(text) => self.text(text),
                Written::Strong(content)
                | Written::Emphasis(content)
                | Written::Link { content, .. }
                | Written::Language { content, .. } => self.written(content),
                Written::Note { .. } => {}
                Written::Break => self.text.push('\n'),
            }
        }
    }
}

/// What a phrase is where it is judged by itself.
fn detail(role: PhraseRole) -> Option<Kind> {
    match role {
        PhraseRole::Dateline | PhraseRole::Taken => Some(Kind::Line),
        PhraseRole::Credit | PhraseRole::Copyright => Some(Kind::Credit),
        PhraseRole::Address => Some(Kind::Web),
        PhraseRole::CorrectedOn | PhraseRole::Speaker | PhraseRole::Label => None,
    }
}
