//! What looks like a list and is none: dates, ranks, years and signs at the start of a line.
//!
//! Markdown reads `3. March` as the third item of a list, and `+ 3 %` as a bullet; it counts the items anew and takes
//! the signs away. Here a number that somebody wrote stays, or is asked about.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::release::{Block, Inline, Inlines, List, Text};

use super::Reader;
use super::inline::push_text;
use super::items::{Item, Meaning, is_figure, is_temperature, numbered};
use super::one_line::starts_block;

impl Reader<'_, '_, '_> {
    /// The blocks that a list is: itself, or lines with their numbers and signs.
    pub(super) fn listed(
        &mut self,
        start: Option<u64>,
        items: Vec<Item>,
        whole: &Range<usize>,
        out: &mut Vec<Block>,
    ) {
        let meaning = match start {
            Some(first) => numbered(first, &items),
            None => self.bulleted(&items, whole),
        };
        match meaning {
            Meaning::Lines => self.lines_of(items, whole, out),
            Meaning::Unclear(message, help) => {
                let at = items.first().map_or(whole.start..whole.end, |item| item.range.clone());
                self.error(Code::UnclearMark, &at, message, &help);
            }
            Meaning::List => {
                for item in items.iter().filter(|item| item.blocks.is_empty()) {
                    let help = "write what it says, or take it out";
                    self.error(Code::EmptyItem, &item.range, "this item of the list is empty", help);
                }
                let closed = items.first().and_then(|item| item.mark.chars().next_back());
                let closing = closed.filter(|c| *c == ')').unwrap_or('.');
                let items = items.into_iter().map(|item| item.blocks).collect();
                out.push(Block::List(List { start, closing, items }));
            }
        }
    }

    fn bulleted(&self, items: &[Item], whole: &Range<usize>) -> Meaning {
        let sign = items.first().map_or("", |item| item.mark.as_str());
        let figures = items.iter().all(Item::starts_with_figure);
        if !figures || !matches!(sign, "+" | "-") {
            return Meaning::List;
        }
        // A line of a sentence that the sign stands in; behind a colon a list may follow.
        let in_sentence = self.line_above(whole).is_some_and(|line| !line.is_empty() && !line.ends_with(':'));
        let alone = items.len() == 1 && (self.inner || in_sentence);
        if sign == "+" || self.beside(whole, '+') || alone {
            return Meaning::Lines;
        }
        let words = items[0].words();
        let figure = words.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let cold = items.iter().any(|item| is_temperature(&item.words()));
        if items.len() > 1 && !cold {
            return Meaning::List;
        }
        let message = format!("“- {figure}” may be a bullet or a minus sign");
        Meaning::Unclear(message, format!("write `−{figure}` for the minus sign, `* {figure}` for a bullet"))
    }

    /// Whether the line before or behind a stretch starts with a sign.
    fn beside(&self, whole: &Range<usize>, sign: char) -> bool {
        let before = self.line_above(whole);
        let behind = self.text[whole.end..].split('\n').find(|line| !line.is_empty());
        [before, behind]
            .into_iter()
            .flatten()
            .any(|line| line.trim_start().strip_prefix(sign).is_some_and(|rest| is_figure(rest.trim_start())))
    }

    /// Whether a block stands right below the line of a paragraph, so that it is a line of that.
    pub(super) fn in_paragraph(&self, whole: &Range<usize>) -> bool {
        self.line_above(whole).is_some_and(|line| !line.is_empty())
    }

    /// The line above a block, if there is one, without its indent.
    fn line_above(&self, whole: &Range<usize>) -> Option<&str> {
        let before = self.text[..whole.start].trim_end_matches([' ', '\t']);
        before.strip_suffix('\n').and_then(|before| before.rsplit('\n').next()).map(str::trim)
    }

    /// Items as lines with their numbers and signs: each a paragraph, or lines of one where no free line parts them.
    fn lines_of(&mut self, items: Vec<Item>, whole: &Range<usize>, out: &mut Vec<Block>) {
        let mut joins = self.in_paragraph(whole) && matches!(out.last(), Some(Block::Paragraph(_)));
        // A line of a sentence goes on; a line that starts with a number or a sign is its own.
        let mut inside = joins && !self.line_above(whole).is_some_and(starts_block);
        for item in items {
            let at = item.range.clone();
            let mark = at.start..at.start + item.mark.len();
            let free = self.text[at.clone()].trim_end_matches([' ', '\t']).ends_with("\n\n");
            let alone = item.blocks.len() < 2;
            let mut blocks = item.blocks.into_iter();
            let mut line = Inlines::new();
            let rest = match blocks.next() {
                Some(Block::Paragraph(content)) => {
                    self.marked(&mark, content, &mut line);
                    None
                }
                other => {
                    self.marked(&mark, Inlines::new(), &mut line);
                    other
                }
            };
            match out.last_mut() {
                Some(Block::Paragraph(content)) if joins => {
                    content.push(if inside { self.line_end(&at) } else { Inline::Break });
                    content.append(&mut line);
                }
                _ => out.push(Block::Paragraph(line)),
            }
            (joins, inside) = (alone && !free, false);
            out.extend(rest.into_iter().chain(blocks));
        }
    }

    fn line_end(&self, at: &Range<usize>) -> Inline {
        Inline::Text(Text::new("\n", self.places.of(&(at.start..at.start))))
    }

    /// Words behind the number or sign that was written before them.
    pub(super) fn marked(&self, mark: &Range<usize>, content: Inlines, out: &mut Inlines) {
        let behind = &self.text[mark.end..];
        let blanks = behind.len() - behind.trim_start_matches(' ').len();
        let sign = &self.text[mark.clone()];
        let words = if content.is_empty() { sign.to_owned() } else { format!("{sign} ") };
        let range = if blanks == 1 && !content.is_empty() { mark.start..mark.end + 1 } else { mark.clone() };
        push_text(out, self.places.text(&words, &range));
        for inline in content {
            match inline {
                Inline::Text(text) => push_text(out, text),
                other => out.push(other),
            }
        }
    }
}
