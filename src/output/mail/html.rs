//! A document as the HTML of a mail: tables and styles of their own at each element, which is all that every mail program
//! shows alike.

use crate::colour::Colour;
use crate::document::{
    Block, Document, Inline, LineRole, List, Part, PartRole, Quote, Step, Table, Words, steps,
};
use crate::lang::Direction;
use crate::language::Language;
use crate::output::markup::{differing, escaped, runs, spoken};
use crate::release::Align;

/// Text and headings, in faces that every system has.
const SERIF: &str = "font-family:Georgia,'Times New Roman',serif;";
const SANS: &str = "font-family:'Segoe UI',Helvetica,Arial,sans-serif;";

/// Between two paragraphs, and between two items of a list, in pixels.
const PARAGRAPH: u32 = 15;
const ITEM: u32 = 5;

/// A release in one language or several, one under the other, as a page for a mail. `greeting` stands before all.
#[must_use]
pub fn html(versions: &[(&Document, &Language)], accent: Colour, greeting: Option<&str>) -> String {
    let Some((first, _)) = versions.first() else { return String::new() };
    let accent = accent.readable_on_white(4.5).to_string();
    let tongue = spoken(&first.lang, None);
    let title = escaped(&first.metadata.title);
    let mut out = format!(
        "<!doctype html>\n<html{tongue}>\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body style=\"margin:0;padding:0\">\n<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" \
         cellspacing=\"0\"><tr><td{tongue} style=\"padding:16px\">\n<div style=\"max-width:600px;{SERIF}\
         font-size:16px;line-height:24px;color:#1a1a1a\">\n"
    );
    if let Some(greeting) = greeting {
        out.extend(["<p style=\"margin:0 0 24px\">", &escaped(greeting), "</p>\n"]);
    }
    for (number, (document, language)) in versions.iter().enumerate() {
        let below = PARAGRAPH;
        let mut writer = Writer { document, language, accent: accent.clone(), below, out };
        if number > 0 {
            writer.rule(&accent);
        }
        if versions.len() > 1 {
            writer.raw(&format!("<div{}>\n", spoken(&document.lang, Some(&first.lang))));
        }
        writer.release();
        writer.raw(if versions.len() > 1 { "</div>\n" } else { "" });
        out = writer.out;
    }
    out.push_str("</div>\n</td></tr></table>\n</body>\n</html>\n");
    out
}

struct Writer<'d> {
    document: &'d Document,
    language: &'d Language,
    /// The colour of headings, links and rules.
    accent: String,
    /// Between a paragraph or a list and what stands below it, in pixels.
    below: u32,
    out: String,
}

impl Writer<'_> {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// All that a version says, the embargo on top, as in the plain text.
    fn release(&mut self) {
        let document = self.document;
        if let Some(mark) = &document.draft_mark {
            self.element("p", "margin:0 0 16px;font-weight:bold;letter-spacing:1px;", mark);
        }
        let embargo: Vec<&Block> = document.embargo().collect();
        for block in &embargo {
            self.block(block);
        }
        if !embargo.is_empty() {
            self.raw("<br>\n");
        }
        for part in document.reading_order(false) {
            self.part(part);
        }
    }

    fn part(&mut self, part: &Part) {
        if let Some(title) = part.title.as_ref().filter(|_| part.titled) {
            self.heading(2, title);
        }
        match part.role {
            PartRole::Facts => self.facts(&part.blocks),
            PartRole::Footnotes => {
                self.rule("#999999");
                self.blocks(&part.blocks);
            }
            PartRole::Footer => {
                let accent = self.accent.clone();
                self.rule(&accent);
                self.blocks(&part.blocks);
            }
            PartRole::Head => {
                part.blocks.iter().filter(|block| !block.is_embargo()).for_each(|block| self.block(block));
            }
            _ => self.blocks(&part.blocks),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Line { role, words } => self.line(*role, words),
            Block::Paragraph(words) => self.element("p", &format!("margin:0 0 {}px;", self.below), words),
            Block::Heading { level, words } => self.heading(*level, words),
            Block::Quote(quote) => self.quote(quote),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => {
                if let Some(caption) = &picture.caption {
                    self.element("p", &small("margin:0 0 15px;"), caption);
                }
            }
            Block::Fact(_) | Block::Logo(_) | Block::TurnPage(_) => {}
            Block::Contact(contact) => self.lines(contact.lines.iter().map(|(_, words)| words)),
            Block::Columns(columns) => {
                self.raw("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\"><tr>\n");
                let padding = self.padding(0, 24);
                for column in columns {
                    self.raw(&format!("<td valign=\"top\" style=\"{padding}white-space:nowrap\">"));
                    self.lines(column.iter());
                    self.raw("</td>\n");
                }
                self.raw("</tr></table>\n");
            }
            Block::Note(id) => {
                let mark = escaped(&self.document.mark(*id, self.language));
                let style = small(&self.padding(0, 8));
                self.raw(&format!(
                    "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\"><tr><td valign=\"top\" \
                     style=\"{style}\">{mark}</td><td style=\"{style}\">"
                ));
                let document = self.document;
                self.blocks(&document.note(*id).blocks);
                self.raw("</td></tr></table>\n");
            }
            Block::Rule => self.rule("#999999"),
        }
    }

    fn line(&mut self, role: LineRole, words: &Words) {
        let accent = &self.accent;
        let head = small("margin:0;");
        let (tag, style) = match role {
            LineRole::Headline => {
                ("h1", format!("margin:24px 0 8px;{SANS}font-size:26px;line-height:31px;font-weight:bold;"))
            }
            LineRole::Subheadline => ("p", format!("margin:0 0 12px;{SANS}font-size:18px;line-height:24px;")),
            LineRole::Kicker => {
                ("p", format!("{head}padding-top:16px;color:{accent};font-weight:bold;letter-spacing:1px;"))
            }
            LineRole::Organisation
            | LineRole::FooterHeading
            | LineRole::Immediate
            | LineRole::EmbargoLabel
            | LineRole::Embargo => ("p", format!("{head}font-weight:bold;")),
            LineRole::EndMark => {
                let tag = if words.is_sign() { "p aria-hidden=\"true\"" } else { "p" };
                (tag, small("margin:24px 0;letter-spacing:1px;"))
            }
            LineRole::RelatedLink => ("p", "margin:0 0 8px;".to_owned()),
            _ => ("p", head),
        };
        self.element(tag, &style, words);
    }

    fn heading(&mut self, level: u8, words: &Words) {
        let accent = &self.accent;
        let style = match level {
            2 => format!("margin:28px 0 8px;{SANS}font-size:19px;line-height:24px;color:{accent};"),
            _ => format!("margin:20px 0 4px;{SANS}font-size:16px;line-height:22px;"),
        };
        self.element(if level == 2 { "h2" } else { "h3" }, &style, words);
    }

    fn rule(&mut self, colour: &str) {
        self.raw(&format!("<hr style=\"margin:24px 0 12px;border:0;border-top:1px solid {colour}\">\n"));
    }

    fn quote(&mut self, quote: &Quote) {
        let [side, _] = self.sides();
        let accent = self.accent.clone();
        self.raw(&format!(
            "<blockquote style=\"margin:0 0 15px;padding-{side}:16px;border-{side}:3px solid {accent}\">\n"
        ));
        self.blocks(&quote.blocks);
        if let Some(by) = &quote.attribution {
            let dash = self.language.attribution_dash().to_owned();
            self.raw(&format!("<p style=\"{}\">{} ", small("margin:0 0 15px;"), escaped(&dash)));
            self.words_of_line(by);
            self.raw("</p>\n");
        }
        self.raw("</blockquote>\n");
    }

    fn list(&mut self, list: &List) {
        let tag = if list.numbered { "ol" } else { "ul" };
        let start = list.start().map_or_else(String::new, |start| format!(" start=\"{start}\""));
        self.raw(&format!("<{tag}{start} style=\"margin:0 0 {}px;padding:0 24px\">\n", self.below));
        let around = std::mem::replace(&mut self.below, ITEM);
        for item in &list.items {
            self.raw("<li>");
            self.blocks(&item.blocks);
            self.raw("</li>\n");
        }
        self.below = around;
        self.raw(&format!("</{tag}>\n"));
    }

    fn facts(&mut self, blocks: &[Block]) {
        self.raw(
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:20px 0\"><tr>\n",
        );
        let padding = self.padding(0, 24);
        for block in blocks {
            let Block::Fact(fact) = block else { continue };
            self.raw(&format!("<td valign=\"top\" style=\"{padding}\">"));
            let value = format!(
                "margin:0;{SANS}font-size:26px;line-height:31px;font-weight:bold;color:{};",
                self.accent
            );
            self.element("p", &value, &fact.value);
            self.element("p", &small("margin:0;"), &fact.label);
            self.raw("</td>\n");
        }
        self.raw("</tr></table>\n");
    }

    /// As wide as the text: a caption is never wider than its table.
    fn table(&mut self, table: &Table) {
        let style = format!("margin:20px 0;border-collapse:collapse;{SANS}font-size:14px;line-height:20px;");
        self.raw(&format!("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"{style}\">\n"));
        let [start, _] = self.sides();
        if let Some(caption) = &table.caption {
            let style = format!("text-align:{start};font-weight:bold;padding:0 0 6px;");
            self.element("caption", &style, caption);
        }
        let named = table.names_rows();
        for (number, row) in table.header.iter().chain(&table.rows).enumerate() {
            let is_head = number == 0 && table.header.is_some();
            self.raw("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let tag = match (is_head, named && column == 0, cell.inlines.is_empty()) {
                    (_, _, true) => "td",
                    (true, ..) => "th scope=\"col\"",
                    (_, true, _) => "th scope=\"row\"",
                    _ => "td",
                };
                let room = if column + 1 < row.len() { 16 } else { 0 };
                let (align, padding) = (self.align(table, column), self.padding(5, room));
                let line = if is_head { self.accent.as_str() } else { "#cccccc" };
                self.raw(&format!(
                    "<{tag} style=\"text-align:{align};{padding}border-bottom:1px solid {line};\">"
                ));
                self.words_of_line(cell);
                self.raw(&format!("</{}>\n", &tag[..2]));
            }
            self.raw("</tr>\n");
        }
        self.raw("</table>\n");
    }

    /// How a column is aligned. Figures run to the right everywhere, and stand unit under unit.
    fn align(&self, table: &Table, column: usize) -> &'static str {
        let [start, end] = self.sides();
        match table.columns.get(column) {
            Some(Align::End) if table.has_figures(column) => "right",
            Some(Align::End) => end,
            Some(Align::Centre) => "center",
            _ => start,
        }
    }

    /// On which side lines start, and on which they end: mail programs know no `start` and `end`.
    fn sides(&self) -> [&'static str; 2] {
        match self.document.lang.direction() {
            Direction::LeftToRight => ["left", "right"],
            Direction::RightToLeft => ["right", "left"],
        }
    }

    /// A padding above and below, and at the end of lines, in pixels.
    fn padding(&self, block: u32, end: u32) -> String {
        let px = |length: u32| if length > 0 { format!("{length}px") } else { "0".to_owned() };
        let (block, end) = (px(block), px(end));
        match self.document.lang.direction() {
            Direction::LeftToRight => format!("padding:{block} {end} {block} 0;"),
            Direction::RightToLeft => format!("padding:{block} 0 {block} {end};"),
        }
    }

    /// Lines under one another.
    fn lines<'w>(&mut self, lines: impl Iterator<Item = &'w Words>) {
        self.raw(&format!("<p style=\"{}\">", small("margin:0 0 12px;")));
        for (number, line) in lines.enumerate() {
            self.raw(if number > 0 { "<br>\n" } else { "" });
            self.words_of_line(line);
        }
        self.raw("</p>\n");
    }

    /// An element with its words, which runs as they do.
    fn element(&mut self, tag: &str, style: &str, words: &Words) {
        let own = differing(&words.lang, words.direction(), &self.document.lang);
        self.raw(&format!("<{tag}{own} style=\"{style}\">"));
        self.words(words);
        let name = tag.split(' ').next().unwrap_or(tag);
        self.raw(&format!("</{name}>\n"));
    }

    /// Words in an element that runs as the document does.
    fn words_of_line(&mut self, words: &Words) {
        let own = differing(&words.lang, words.direction(), &self.document.lang);
        self.raw(&if own.is_empty() { String::new() } else { format!("<span{own}>") });
        self.words(words);
        self.raw(if own.is_empty() { "" } else { "</span>" });
    }

    fn words(&mut self, words: &Words) {
        let document = self.document;
        for step in steps(words, words.direction(), &document.names) {
            match step {
                Step::Text(text) => self.raw(&escaped(text)),
                Step::Open(inline, direction) => self.open(inline, runs(direction)),
                Step::Close(Inline::Strong(_)) => self.raw("</strong>"),
                Step::Close(Inline::Emphasis(_)) => self.raw("</em>"),
                Step::Close(Inline::Link { .. }) => self.raw("</a>"),
                // Mail programs that never heard of `bdi` know `dir`.
                Step::Isolate(direction) => self.raw(&format!("<span{}>", runs(Some(direction)))),
                Step::Close(Inline::Language { .. }) | Step::End => self.raw("</span>"),
                Step::Close(_) => {}
                Step::Mark(Inline::NoteMark { note, .. }, direction) => {
                    let mark = escaped(&document.mark(*note, self.language));
                    let direction = runs(direction);
                    self.raw(&format!("<sup{direction} style=\"font-size:12px;line-height:0\">{mark}</sup>"));
                }
                Step::Mark(..) => self.raw("<br>"),
            }
        }
    }

    fn open(&mut self, inline: &Inline, direction: &str) {
        match inline {
            Inline::Strong(_) => self.raw("<strong>"),
            Inline::Emphasis(_) => self.raw("<em>"),
            Inline::Link { link, .. } => {
                let target = escaped(&self.document.link(*link).target);
                self.raw(&format!("<a href=\"{target}\"{direction} style=\"color:{}\">", self.accent));
            }
            Inline::Language { lang, .. } => self.raw(&format!("<span lang=\"{lang}\"{direction}>")),
            _ => {}
        }
    }
}

/// Small type of head, captions and addresses.
fn small(more: &str) -> String {
    format!("{more}{SANS}font-size:14px;line-height:20px;")
}
