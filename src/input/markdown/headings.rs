//! Headings, which are sections and parts of them.

use std::ops::Range;

use pulldown_cmark::{HeadingLevel, TagEnd};

use super::items::is_figure;
use super::{Reader, has_words};
use crate::diagnostic::{Code, Reported};
use crate::release::{Block, Inlines, plain_text};

impl Reader<'_, '_, '_> {
    pub(super) fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Result<Block, Reported> {
        let (content, _) = self.lines(Some(TagEnd::Heading(level)));
        let place = self.places.of(range);
        let line = self.text[range.clone()].trim_start();
        if !line.starts_with('#') {
            let help = if self.text[range.clone()].trim_end().ends_with('=') {
                format!("write `## {}`, and take the line below it out", plain_text(&content))
            } else {
                "leave a free line above `---` to turn the page, or write `## ` before a heading".to_owned()
            };
            let message = "the line below makes a heading of this paragraph";
            let whole = range.start..range.start + self.text[range.clone()].trim_end().len();
            return Err(self.error(Code::SetextHeading, &whole, message, &help));
        }
        if !has_words(&content) && level != HeadingLevel::H1 {
            let help = "write the words of the heading behind the signs, or take the line out";
            return Err(self.error(Code::EmptyHeading, range, "this heading has no words", help));
        }
        if self.inner && level == HeadingLevel::H1 && is_figure(&plain_text(&content)) {
            let at = range.start + self.text[range.clone()].find('#').unwrap_or(0);
            let mut words = Inlines::new();
            self.marked(&(at..at + 1), content, &mut words);
            return Ok(Block::Paragraph(words));
        }
        if self.inner {
            let help = "put it outside of the quote or list, or make it bold";
            let message = "a heading can't stand inside a quote, a list or a note";
            return Err(self.error(Code::HeadingInside, range, message, help));
        }
        let mut level = match level {
            HeadingLevel::H1 => {
                let words = plain_text(&content);
                let help = if is_figure(&words) {
                    let number = words.split_whitespace().next().unwrap_or_default();
                    format!("write `## ` for a heading, or `\\# {number}` to print the sign itself")
                } else {
                    "write `## `: the headline is the only heading of level one".to_owned()
                };
                let message = "`# ` is the level of the headline";
                return Err(self.error(Code::HeadingLevel, range, message, &help));
            }
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            _ => {
                let help = "use `## ` for sections and `### ` for parts of them";
                let message = "headings go no deeper than `### `";
                return Err(self.error(Code::HeadingLevel, range, message, help));
            }
        };
        if level == 3 && !self.section {
            let help = "write `## `, or put a `## ` heading above";
            self.error(
                Code::HeadingSkipped,
                range,
                "a `### ` heading stands here without a `## ` above it",
                help,
            );
            level = 2;
        }
        self.section |= level == 2;
        Ok(Block::Heading { level, content, place })
    }
}
