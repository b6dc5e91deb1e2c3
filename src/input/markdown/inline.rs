//! What stands inside lines.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic, Edit, Reported};
use crate::release::{Inline, Inlines, Text, plain_text};

use super::one_line::GUARD;
use super::pictures::NamedPicture;
use super::{Reader, has_words, is_block, refine};
use crate::{html_elements, schemes};

impl<'t> Reader<'t, '_, '_> {
    /// Everything up to the end of what it stands in, or up to the next block.
    pub(super) fn lines(&mut self, end: Option<TagEnd>) -> (Inlines, Vec<NamedPicture>) {
        let (mut out, mut pictures) = (Inlines::new(), Vec::new());
        self.gather(end, &mut out, &mut pictures, 0);
        (refine::inlines(out, self.context.report), pictures)
    }

    fn gather(
        &mut self,
        end: Option<TagEnd>,
        out: &mut Inlines,
        pictures: &mut Vec<NamedPicture>,
        depth: usize,
    ) {
        while let Some((event, range)) = self.events.peek().cloned() {
            match event {
                Event::End(tag) => {
                    if end.is_some() {
                        self.events.next();
                    }
                    if Some(tag) == end || end.is_none() {
                        return;
                    }
                }
                Event::Start(tag) if is_block(&tag) => {
                    if end.is_none() {
                        return;
                    }
                    self.events.next();
                    self.skip();
                }
                Event::Rule | Event::Html(_) if end.is_none() => return,
                Event::Start(tag) => {
                    self.events.next();
                    self.span(tag, &range, out, pictures, depth + 1);
                }
                other => {
                    self.events.next();
                    self.leaf(other, &range, out);
                }
            }
        }
    }

    fn leaf(&mut self, event: Event<'t>, range: &Range<usize>, out: &mut Inlines) {
        match event {
            Event::Text(text) => match text.strip_prefix(GUARD) {
                Some("") => {}
                Some(words) => {
                    push_text(out, self.places.text(words, &(range.start + GUARD.len()..range.end)));
                }
                None => {
                    self.entity(&text, range);
                    push_text(out, self.places.text(self.as_written(&text, range), range));
                }
            },
            Event::Code(text) => {
                let text = text.replace(GUARD, "");
                // The text stands between backticks, and perhaps blanks.
                let written = self.text.get(range.clone()).unwrap_or_default();
                let inner = written.find(&*text).map(|at| range.start + at..range.start + at + text.len());
                out.push(Inline::Literal(self.places.text(&text, &inner.unwrap_or_else(|| range.clone()))));
            }
            // A line's end inside a paragraph; becomes a space once quotes have been searched for it.
            Event::SoftBreak => out.push(Inline::Text(Text::new("\n", self.places.of(range)))),
            Event::HardBreak => out.push(Inline::Break),
            Event::FootnoteReference(key) => {
                let place = self.places.of(range);
                self.context.notes.marks.push((key.as_ref().into(), place.clone()));
                out.push(Inline::Note { key: key.as_ref().into(), place });
            }
            Event::InlineHtml(_) | Event::Html(_) if self.keeps(range) => {
                let text = self.text[range.clone()].replace(GUARD, "");
                push_text(out, self.places.text(&text, range));
            }
            Event::InlineHtml(_) | Event::Html(_) => self.html(range),
            _ => {}
        }
    }

    /// Whether HTML is kept as the characters that it is: comments, tracked changes and tags that HTML doesn't have
    /// (`<quote>`) are no markup but slips, and the checks say what each of them is.
    pub(super) fn keeps(&self, range: &Range<usize>) -> bool {
        let text = self.text.get(range.clone()).unwrap_or_default().trim_start();
        if text.starts_with("<!--") {
            return true;
        }
        let name = text.trim_start_matches(['<', '/']);
        let name =
            name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        let starts = text.starts_with('<') && !name.is_empty();
        starts && (matches!(name.as_str(), "ins" | "del") || !html_elements::is_element(&name))
    }

    /// The lines of a block of HTML that is kept.
    pub(super) fn kept(&self, range: &Range<usize>) -> Inlines {
        let text = self.text.get(range.clone()).unwrap_or_default().trim_end();
        let (mut out, mut at) = (Inlines::new(), range.start);
        for line in text.split('\n') {
            if at > range.start {
                out.push(Inline::Text(Text::new("\n", self.places.of(&(at - 1..at)))));
            }
            if !line.is_empty() {
                push_text(&mut out, self.places.text(line, &(at..at + line.len())));
            }
            at += line.len() + 1;
        }
        out
    }

    fn span(
        &mut self,
        tag: Tag<'t>,
        range: &Range<usize>,
        out: &mut Inlines,
        pictures: &mut Vec<NamedPicture>,
        depth: usize,
    ) {
        let end = tag.to_end();
        let mut content = Inlines::new();
        if depth > super::DEEPEST {
            self.error(
                Code::TooDeep,
                range,
                "bold and italics stand too deep in one another here",
                "take some out",
            );
            self.skip();
            return;
        }
        self.gather(Some(end), &mut content, pictures, depth);
        match tag {
            // `2*3*4` is a multiplication.
            Tag::Emphasis if self.is_times(range) => {
                self.marked(&(range.start..range.start + 1), Inlines::new(), out);
                out.append(&mut content);
                self.marked(&(range.end - 1..range.end), Inlines::new(), out);
            }
            Tag::Emphasis => {
                self.star_in_word(range);
                out.push(Inline::Emphasis(refine::inlines(content, self.context.report)));
            }
            Tag::Strong => out.push(Inline::Strong(refine::inlines(content, self.context.report))),
            Tag::Link { link_type, dest_url, title, id } => {
                self.title(&title, range, "write them in the text, or take them out");
                let id = id.to_lowercase();
                self.definitions.retain(|(name, _)| *name != id);
                let content = refine::inlines(content, self.context.report);
                match self.target(link_type, &dest_url, &content, range) {
                    Ok(target) => out.push(Inline::Link { target, content, place: self.places.of(range) }),
                    // In a draft its words are printed, and lead nowhere.
                    Err(_) => out.extend(content),
                }
            }
            Tag::Image { dest_url, title, .. } => {
                self.title(&title, range, "write them as the `caption` of the picture, or take them out");
                let index = self.picture(&dest_url, &plain_text(&content), range).ok();
                self.describe(index, &plain_text(&content), range);
                pictures.push((index, self.places.of(range)));
            }
            _ => out.append(&mut content),
        }
    }

    /// `[words](address "title")`: the title is shown by browsers alone, when the mouse rests on the words.
    fn title(&mut self, title: &str, range: &Range<usize>, help: &str) {
        if !title.trim().is_empty() {
            let message = format!("the words “{}” behind the address are printed nowhere", title.trim());
            self.error(Code::UnprintedWords, range, message, help);
        }
    }

    /// Whether both stars around words stand between figures.
    fn is_times(&self, range: &Range<usize>) -> bool {
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let (before, inside, behind) =
            (&self.text[..range.start], &self.text[range.clone()], &self.text[range.end..]);
        let inner = inside.strip_prefix('*').and_then(|inner| inner.strip_suffix('*')).unwrap_or_default();
        figure(before.chars().next_back())
            && figure(inner.chars().next())
            && figure(inner.chars().next_back())
            && figure(behind.chars().next())
    }

    /// `Expert*innen und Bürger*innen`: two gender stars are no italics.
    fn star_in_word(&mut self, range: &Range<usize>) {
        let before = self.text[..range.start].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) && self.text[range.start..].starts_with('*') {
            let message = "a star inside a word starts italics here";
            self.warning(Code::StarInWord, range, message, "write `\\*` where the star itself is meant");
        }
    }

    fn target(
        &mut self,
        kind: LinkType,
        address: &str,
        words: &Inlines,
        range: &Range<usize>,
    ) -> Result<String, Reported> {
        if !has_words(words) {
            let (message, help) = ("this link has no words to click on", "write `[words](address)`");
            return Err(self.error(Code::EmptyLink, range, message, help));
        }
        if address.trim().is_empty() {
            let (message, help) = ("this link leads nowhere", "write the address between the round brackets");
            return Err(self.error(Code::EmptyLink, range, message, help));
        }
        if kind == LinkType::Email {
            return Ok(format!("mailto:{address}"));
        }
        if let Some(target) = schemes::target(address) {
            return Ok(target);
        }
        let (message, help) = if let Some(whole) = schemes::repaired(address) {
            ("this link’s `https://` has a slip in it", format!("write `{whole}`"))
        } else if address.contains('@') && !address.contains(':') {
            ("a mail address as a link starts with `mailto:`", format!("write `mailto:{address}`"))
        } else if let Some(scheme) = schemes::of(address) {
            return Err(self.error(
                Code::LinkScheme,
                range,
                format!("a link can’t lead to `{scheme}:`: readers elsewhere have nothing there"),
                "lead to a page on the web (`https://…`), a mail address (`mailto:…`) or a telephone (`tel:…`)",
            ));
        } else if let Some(words) = address.strip_prefix('#').filter(|_| is_note_of_word(address)) {
            return Err(self.note_of_word(range, words.contains("ref"), words));
        } else if address.starts_with('#') {
            (
                "this link leads to a place in the page, and a release has none",
                format!("write the words without it: `{}`", plain_text(words)),
            )
        } else if let Some(path) = address.strip_prefix('/').filter(|path| !path.starts_with('/')) {
            (
                "this link has no scheme and no site",
                format!("write `https://`, the site of the house, then `/{path}`"),
            )
        } else if schemes::is_file_name(address) {
            (
                "this link leads to a file, and readers elsewhere don’t have it",
                format!("write `https://`, the site of the house, then `/{address}`"),
            )
        } else if !address.contains('.') {
            (
                "this link leads nowhere yet",
                "write the whole address, from `https://` on, or the words without it".to_owned(),
            )
        } else {
            ("this link has no scheme", format!("write `https://{}`", address.trim_start_matches('/')))
        };
        Err(self.error(Code::LinkScheme, range, message, &help))
    }
}

impl Reader<'_, '_, '_> {
    /// `[1](#_ftn1)` is how Word writes the mark of a note for the web, `[1](#_ftnref1)` how it begins the note.
    fn note_of_word(&mut self, range: &Range<usize>, is_note: bool, name: &str) -> Reported {
        let number: String = name.chars().filter(char::is_ascii_digit).collect();
        let at_margin = self.text[..range.start].ends_with('\n') || range.start == 0;
        let new = if is_note && at_margin { format!("[^{number}]:") } else { format!("[^{number}]") };
        let (message, help) = if is_note {
            (
                "this is how Word begins a footnote",
                format!("write `[^{number}]: ` before the words of the note"),
            )
        } else {
            (
                "this is how Word writes the mark of a footnote",
                format!("write `[^{number}]`, and `[^{number}]: ` before the words of the note"),
            )
        };
        let old = self.text[range.clone()].to_owned();
        let place = self.places.of(range);
        let fix = Some(Edit { old, new }).filter(|_| !is_note || at_margin);
        let finding = Diagnostic::new(Code::LinkScheme, place, message).with_help(help);
        self.context.report.error(Diagnostic { fix, ..finding })
    }
}

fn is_note_of_word(address: &str) -> bool {
    ["#_ftn", "#_edn", "#footnote-", "#endnote-", "#fn"].iter().any(|name| address.starts_with(name))
        && address.ends_with(|c: char| c.is_ascii_digit())
}

/// Adds characters; what stands right behind other characters joins them.
pub(super) fn push_text(out: &mut Inlines, text: Text) {
    if let Some(Inline::Text(last)) = out.last_mut()
        && last.value != "\n"
        && last.is_written()
        && (text.is_written() || !text.source.is_empty())
        && let (Some(own), Some(next)) = (&last.place.span, &text.place.span)
        && own.end == next.start
    {
        let mut source = last.source_map();
        source.append(&text.source_map());
        let value = std::mem::take(&mut last.value) + &text.value;
        *last = Text::mapped(value, &text.place, source);
        return;
    }
    out.push(Inline::Text(text));
}
