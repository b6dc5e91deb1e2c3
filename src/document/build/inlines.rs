//! From rich text to words: typography, links, the numbers of notes.

use super::super::addresses::find_links;
use super::super::{Inline, PhraseRole, Run, Words};
use super::Builder;
use crate::lang::Lang;
use crate::language::{Label, Language, Smart};
use crate::release::{self, Text};

impl<'a> Builder<'a> {
    /// Rich text in a language.
    pub(super) fn rich(&mut self, content: &'a [release::Inline], lang: &Lang) -> Words {
        let mut smart = Smart::default();
        let inlines = self.inlines(content, lang, &mut smart);
        Words::new(lang, inlines)
    }

    /// Pieces of rich text, behind what `smart` has seen of their paragraph.
    pub(super) fn inlines(
        &mut self,
        content: &'a [release::Inline],
        lang: &Lang,
        smart: &mut Smart,
    ) -> Vec<Inline> {
        content.iter().filter_map(|inline| self.inline(inline, lang, smart)).collect()
    }

    fn inline(&mut self, inline: &'a release::Inline, lang: &Lang, smart: &mut Smart) -> Option<Inline> {
        Some(match inline {
            release::Inline::Text(text) => Inline::Run(self.typeset(text, lang, smart)),
            release::Inline::Literal(text) => {
                smart.pass(&text.value);
                Inline::Literal(Run::author(text.clone()))
            }
            release::Inline::Break => {
                smart.pass("\n");
                Inline::Break
            }
            release::Inline::Strong(content) => Inline::Strong(self.inlines(content, lang, smart)),
            release::Inline::Emphasis(content) => Inline::Emphasis(self.inlines(content, lang, smart)),
            release::Inline::Language { lang, content } => {
                Inline::Language { lang: lang.clone(), content: self.inlines(content, lang, smart) }
            }
            release::Inline::Link { target, content, place } => {
                let link = self.link(target.clone(), release::plain_text(content));
                Inline::Link { link, content: self.inlines(content, lang, smart), place: place.clone() }
            }
            release::Inline::Note { key, place } => {
                Inline::NoteMark { note: self.note(key)?, place: place.clone() }
            }
        })
    }

    /// A stretch of rich text; typed quotes, dots and dashes as the language of the text wants them, where the brand
    /// asks for that.
    pub(super) fn typeset(&self, text: &Text, lang: &Lang, smart: &mut Smart) -> Run {
        let run = Run::author(text.clone());
        if !self.brand.setting.smart {
            run
        } else if lang == self.language.lang() {
            let printed = smart.feed(self.language, &text.value);
            run.printed_as(printed)
        } else {
            let printed = smart.feed(&Language::new(lang, &[]), &text.value);
            run.printed_as(printed)
        }
    }

    /// Plain words with the typography of running text.
    pub(super) fn smart_line(&self, text: &Text) -> Words {
        let mut smart = Smart::default();
        Words::of_run(&self.release.lang, self.typeset(text, &self.release.lang, &mut smart))
    }

    /// Plain words as they are.
    pub(super) fn line(&self, text: &Text) -> Words {
        Words::of_run(&self.release.lang, Run::author(text.clone()))
    }

    /// Words of the program.
    pub(super) fn label(&self, text: impl Into<String>, place: &crate::diagnostic::Place) -> Words {
        Words::of_run(&self.release.lang, Run::label(text, place.clone()))
    }

    /// A label with somebody's words in it: "Photo: {credit}".
    pub(super) fn label_around(&self, label: Label, key: &str, words: &Text) -> Vec<Inline> {
        let wording = self.language.label(label);
        let hole = format!("{{{key}}}");
        let (before, after) = wording.split_once(&hole).unwrap_or((wording, ""));
        let of_label = |text: &str| Inline::Run(Run::label(text, words.place.clone()));
        let mut out = Vec::new();
        out.extend((!before.is_empty()).then(|| of_label(before)));
        out.push(Inline::Run(Run::author(words.clone())));
        out.extend((!after.is_empty()).then(|| of_label(after)));
        out
    }

    /// A line whose addresses and telephone numbers lead somewhere.
    pub(super) fn linked_line(&mut self, text: &Text, lang: &Lang, own: fn(Text) -> Run) -> Words {
        let mut inlines = Vec::new();
        let mut done = 0;
        for (range, target) in find_links(&text.value) {
            if range.start < done {
                continue;
            }
            if done < range.start {
                inlines.push(Inline::Run(own(text.cut(done..range.start))));
            }
            let words = text.cut(range.clone());
            inlines.push(self.linked(own(words), target));
            done = range.end;
        }
        if done < text.value.len() {
            inlines.push(Inline::Run(own(text.cut(done..text.value.len()))));
        }
        Words::new(lang, inlines)
    }

    /// Words that lead somewhere.
    pub(super) fn linked(&mut self, words: Run, target: String) -> Inline {
        let place = words.text.place.clone();
        let link = self.link(target, words.printed().to_owned());
        Inline::Link { link, content: vec![Inline::Run(words)], place }
    }
}

/// Words with a part of their own in a paragraph.
pub(super) fn phrase(role: PhraseRole, content: Vec<Inline>) -> Inline {
    Inline::Phrase { role, content }
}
