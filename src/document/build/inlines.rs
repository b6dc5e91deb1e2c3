//! From rich text to words: typography, links, the numbers of notes.

use std::ops::Range;

use super::super::addresses::{find_in_prose, find_links};
use super::super::{Inline, PhraseRole, Run, Words};
use super::Builder;
use crate::lang::Lang;
use crate::language::{Label, Language, Smart};
use crate::release::{self, Text};

impl<'a> Builder<'a> {
    /// Rich text in a language.
    pub(super) fn rich(&mut self, content: &'a [release::Inline], lang: &Lang) -> Words {
        let mut smart = Smart::default();
        smart.expect(release::plain_text(content));
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
        let mut out = Vec::new();
        for inline in content {
            match inline {
                release::Inline::Text(text) => self.text(text, lang, smart, &mut out),
                other => out.extend(self.inline(other, lang, smart)),
            }
        }
        out
    }

    /// Characters, in which addresses become links, unless they are words of a link already.
    fn text(&mut self, text: &Text, lang: &Lang, smart: &mut Smart, out: &mut Vec<Inline>) {
        let mut done = 0;
        let found = if self.in_link { Vec::new() } else { self.addresses(&text.value) };
        for (range, target) in found {
            if done < range.start {
                out.push(Inline::Run(self.typeset(&text.cut(done..range.start), lang, smart)));
            }
            let words = text.cut(range.clone());
            smart.pass(&words.value);
            out.push(self.linked(Run::author(words), target));
            done = range.end;
        }
        if done == 0 {
            out.push(Inline::Run(self.typeset(text, lang, smart)));
        } else if done < text.value.len() {
            out.push(Inline::Run(self.typeset(&text.cut(done..text.value.len()), lang, smart)));
        }
    }

    /// The addresses of running text, in its order.
    fn addresses(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let mut out = Vec::new();
        if text.contains('.') {
            out = find_in_prose(text, &self.release.lang);
        }
        if text.contains(|c: char| c.is_ascii_digit()) {
            let apart = |range: &Range<usize>, out: &[(Range<usize>, String)]| {
                out.iter().all(|(taken, _)| range.end <= taken.start || taken.end <= range.start)
            };
            let numbers = self.dialling.find(text);
            out.extend(numbers.into_iter().filter(|(range, _)| apart(range, &out)).collect::<Vec<_>>());
            out.sort_by_key(|(range, _)| range.start);
        }
        out
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
                let link = self.link(target.clone(), &release::plain_text(content));
                let outer = std::mem::replace(&mut self.in_link, true);
                let content = self.inlines(content, lang, smart);
                self.in_link = outer;
                Inline::Link { link, content, place: place.clone() }
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

    /// Plain words as they are.
    pub(super) fn line(&self, text: &Text) -> Words {
        Words::of_run(&self.release.lang, Run::author(text.clone()))
    }

    /// Words of the program.
    pub(super) fn label(&self, text: impl Into<String>, place: &crate::diagnostic::Place) -> Words {
        Words::of_run(&self.language.of_labels(), Run::label(text, place.clone()))
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
        let mut found = find_links(&text.value);
        let is_free = |range: &Range<usize>, found: &[(Range<usize>, String)]| {
            found.iter().all(|(taken, _)| range.end <= taken.start || taken.end <= range.start)
        };
        let national = self.dialling.find(&text.value);
        found.extend(national.into_iter().filter(|(range, _)| is_free(range, &found)).collect::<Vec<_>>());
        found.sort_by_key(|(range, _)| range.start);
        for (range, target) in found {
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

    /// Where a link leads, for those who don't see its words: “Email: press@efia.example”. Words that are no address
    /// come before it.
    pub(super) fn leads_to(&self, target: &str, words: &str) -> String {
        let (label, address) = match target.split_once(':') {
            Some(("mailto", address)) => {
                (Label::Email, address.split_once('?').map_or(address, |(to, _)| to))
            }
            Some(("tel", number)) => (Label::Phone, number),
            _ if words.is_empty() || target.contains(words) => return target.to_owned(),
            _ => return format!("{words} ({target})"),
        };
        let label = self.language.label(label);
        // A number is told as it is written, in its groups.
        let grouped = target.starts_with("tel:") && words.contains(|c: char| c.is_ascii_digit());
        if grouped || words.is_empty() || address.contains(words) {
            format!("{label}: {}", if grouped { words } else { address })
        } else {
            format!("{words} ({label}: {address})")
        }
    }

    /// Words that lead somewhere.
    pub(super) fn linked(&mut self, words: Run, target: String) -> Inline {
        let place = words.text.place.clone();
        let link = self.link(target, words.printed());
        Inline::Link { link, content: vec![Inline::Run(words)], place }
    }
}

/// Words with a part of their own in a paragraph.
pub(super) fn phrase(role: PhraseRole, content: Vec<Inline>) -> Inline {
    Inline::Phrase { role, content }
}
