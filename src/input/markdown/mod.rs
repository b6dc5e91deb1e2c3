//! Markdown to blocks: CommonMark with tables and footnotes, and a few habits of press offices.

mod definitions;
mod entities;
mod headings;
mod inline;
mod items;
mod lists;
mod notes;
mod one_line;
mod pictures;
mod places;
mod refine;
mod tables;

pub use notes::Notes;
pub(crate) use pictures::naming;
pub use places::Source;

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};
use crate::release::{Align, Block, Inline, Inlines, Quote, Text, is_visible, plain_text};

use items::{Item, is_figure};
use places::Places;

/// What Markdown is read with: what it may name, and where findings go.
#[derive(Debug)]
pub struct Context<'a> {
    /// The keys of the pictures, in the order of the data.
    pub pictures: &'a [String],
    /// The footnotes that were defined and named so far.
    pub notes: &'a mut Notes,
    /// Where findings go.
    pub report: &'a mut Report,
}

/// Blocks stand at most so deep in one another.
const DEEPEST: usize = 12;

/// Reads blocks. Notes that the text defines go to the context's [`Notes`].
pub fn blocks(text: &str, source: &Source, context: &mut Context) -> Vec<Block> {
    let (masked, definitions) = definitions::take(text, source);
    let blocks = read(&masked, source, context, false);
    let places = Places::new(text, source);
    for definition in definitions {
        let source = Source { map: definition.map, ..source.clone() };
        let content = read(&definition.text, &source, context, true);
        let place = places.of(&definition.range);
        context.notes.define(&definition.key, content, place, context.report);
    }
    blocks
}

/// Reads the blocks of a footnote, or of an item that stands in a field of its own. What is one line is words.
pub fn note(text: &str, source: &Source, context: &mut Context) -> Vec<Block> {
    if !text.trim().contains('\n') {
        let content = inlines(text, source, context);
        return if content.is_empty() { Vec::new() } else { vec![Block::Paragraph(content)] };
    }
    read(text, source, context, true)
}

fn read(text: &str, source: &Source, context: &mut Context, inner: bool) -> Vec<Block> {
    let mut reader = Reader::new(text, source, context, inner);
    let blocks = reader.blocks(None);
    reader.unused_definitions();
    refine::blocks(blocks)
}

/// Reads the lines of one paragraph; a list or a table of several lines is an error.
pub fn inlines(text: &str, source: &Source, context: &mut Context) -> Inlines {
    let place = Places::new(text, source).of(&(0..text.len().min(1)));
    if one_line::is_block(text) {
        let message = "only one paragraph of text can stand here";
        let help = "leave out headings, lists, quotes and tables; bold, italics and links are fine";
        context.report.error(Diagnostic::new(Code::NotALine, place, message).with_help(help));
        return Inlines::new();
    }
    let mut out = Inlines::new();
    for paragraph in one_line::paragraphs(text) {
        let (guarded, source) = one_line::guarded(text, &paragraph, source);
        let content = Reader::new(&guarded, &source, context, true).line();
        if !out.is_empty() && !content.is_empty() {
            out.push(Inline::Break);
        }
        out.extend(content);
    }
    out
}

struct Reader<'t, 'c, 'a> {
    events: Peekable<OffsetIter<'t>>,
    text: &'t str,
    places: Places<'t>,
    context: &'c mut Context<'a>,
    depth: usize,
    /// Whether a heading of level two was met.
    section: bool,
    /// Whether the blocks stand inside a quotation, a list or a note.
    inner: bool,
    /// The links that are defined apart from their words (`[words]: address`), and where; none that is used.
    definitions: Vec<(String, Range<usize>)>,
    /// The tags of HTML that were told.
    tags: Vec<String>,
}

impl<'t, 'c, 'a> Reader<'t, 'c, 'a> {
    fn new(text: &'t str, source: &Source, context: &'c mut Context<'a>, inner: bool) -> Self {
        let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_OLD_FOOTNOTES);
        let defined = parser.reference_definitions().iter();
        let mut definitions: Vec<(String, Range<usize>)> =
            defined.map(|(name, definition)| (name.to_lowercase(), definition.span.clone())).collect();
        definitions.sort_by_key(|(_, range)| range.start);
        let (places, events) = (Places::new(text, source), parser.into_offset_iter().peekable());
        Self { events, text, places, context, depth: 0, section: false, inner, definitions, tags: Vec::new() }
    }
}

impl<'t> Reader<'t, '_, '_> {
    /// The line of a field of one line.
    fn line(&mut self) -> Inlines {
        // The paragraph starts.
        self.events.next();
        let (content, pictures) = self.lines(Some(TagEnd::Paragraph));
        for picture in pictures {
            self.picture_in_text(picture);
        }
        if has_words(&content) { refine::spaces(content) } else { Inlines::new() }
    }

    /// Markdown takes `[Note]: words` for the address of a link, and prints nothing where no words use it.
    fn unused_definitions(&mut self) {
        for (_, range) in std::mem::take(&mut self.definitions) {
            let message =
                "this line is read as the address of a link that nothing uses, so it is not printed";
            let help =
                "write `\\[` at its start to print it, or `[words](address)` where the link should stand";
            self.error(Code::LinkUnused, &range, message, help);
        }
    }

    fn error(
        &mut self,
        code: Code,
        range: &Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) -> Reported {
        let place = self.places.of(range);
        self.context.report.error(Diagnostic::new(code, place, message).with_help(help))
    }

    fn warning(&mut self, code: Code, range: &Range<usize>, message: impl Into<String>, help: &str) {
        let place = self.places.of(range);
        self.context.report.push(Diagnostic::new(code, place, message).with_help(help));
    }

    /// Blocks up to the end of what they stand in.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            match event {
                Event::End(tag) => {
                    self.events.next();
                    if Some(tag) == end {
                        break;
                    }
                }
                Event::Rule => {
                    self.events.next();
                    let turns = self.text[range.clone()].trim_start().starts_with('-');
                    if turns && self.inner {
                        let help = "put `---` on a line of its own outside of quotes and lists";
                        self.error(
                            Code::TurnInside,
                            &range,
                            "the page can't be turned inside a quote or a list",
                            help,
                        );
                    } else {
                        let place = || self.places.of(&range);
                        out.push(if turns { Block::TurnPage(place()) } else { Block::Rule });
                    }
                }
                Event::Html(_) => {
                    self.events.next();
                    if !self.keeps(&range) {
                        self.html(&range);
                    }
                }
                Event::Start(tag) if is_block(&tag) => {
                    self.events.next();
                    self.block(tag, &range, &mut out);
                }
                // Items of a tight list hold text without a paragraph.
                _ => self.paragraph(None, &mut out),
            }
        }
        out
    }

    fn block(&mut self, tag: Tag<'t>, range: &Range<usize>, out: &mut Vec<Block>) {
        if self.depth >= DEEPEST {
            let help = "take a level out: readers lose their way";
            self.error(Code::TooDeep, range, "quotes and lists stand too deep in one another here", help);
            self.skip();
            return;
        }
        self.depth += 1;
        match tag {
            Tag::Paragraph => self.paragraph(Some(TagEnd::Paragraph), out),
            Tag::Heading { level, .. } => out.extend(self.heading(level, range)),
            Tag::BlockQuote(kind) => {
                let content = self.within(TagEnd::BlockQuote(kind));
                let (content, attribution) = refine::attribution(content);
                self.quote(Quote { content, attribution, place: self.places.of(range) }, range, out);
            }
            Tag::List(start) => self.list(start, range, out),
            Tag::Table(columns) => out.push(Block::Table(self.table(&columns, range))),
            // Definitions at the margin were taken out before; this one stands in a quote or a list.
            Tag::FootnoteDefinition(_) => {
                self.error(
                    Code::FootnoteInside,
                    range,
                    "a footnote is defined inside a quote or a list",
                    "define it at the margin",
                );
                self.skip();
            }
            Tag::HtmlBlock => {
                if self.keeps(range) {
                    out.push(Block::Paragraph(self.kept(range)));
                } else {
                    self.html(range);
                }
                self.skip();
            }
            Tag::CodeBlock(_) => {
                let help = "take the four spaces (or the backticks) at the start of the line away";
                self.error(
                    Code::CodeBlock,
                    range,
                    "indented by four spaces, this text is read as program code",
                    help,
                );
                self.skip();
            }
            _ => self.skip(),
        }
        self.depth -= 1;
    }

    /// Passes over everything up to the end of the block that was just started.
    fn skip(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// The blocks inside a quotation, an item or a note.
    fn within(&mut self, end: TagEnd) -> Vec<Block> {
        let outer = std::mem::replace(&mut self.inner, true);
        let blocks = self.blocks(Some(end));
        self.inner = outer;
        blocks
    }

    fn paragraph(&mut self, end: Option<TagEnd>, out: &mut Vec<Block>) {
        let spaced = self.spaced_picture();
        let (content, pictures) = self.lines(end);
        if let Some((range, alt, name)) = spaced
            && plain_text(&content) == self.text[range.clone()]
        {
            let place = self.places.of(&range);
            if let Ok(index) = self.picture(name, alt, &range) {
                self.describe(Some(index), alt, &range);
                self.context.notes.pictures.push((index, place.clone()));
                out.push(Block::Picture { index, beside: false, place });
            }
            return;
        }
        let words = has_words(&content);
        let mut beside = false;
        for (index, place) in pictures {
            if words {
                self.picture_in_text((index, place));
            } else if let Some(index) = index {
                self.context.notes.pictures.push((index, place.clone()));
                out.push(Block::Picture { index, beside, place });
                beside = true;
            }
        }
        if words {
            out.push(Block::Paragraph(content));
        } else if let Some(place) = content.iter().find_map(unseen) {
            let message = "this paragraph has nothing that can be seen, and is left out";
            let help = "delete the line; an invisible character stands in it";
            self.context
                .report
                .push(Diagnostic::new(Code::InvisibleCharacter, place, message).with_help(help));
        }
    }

    fn list(&mut self, start: Option<u64>, whole: &Range<usize>, out: &mut Vec<Block>) {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let blocks = self.within(TagEnd::Item);
                    items.push(Item::new(self.text, range, blocks));
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        self.listed(start, items, whole, out);
    }

    /// A quotation; or `> 100 people`, which is more than a hundred of them.
    fn quote(&mut self, quote: Quote, range: &Range<usize>, out: &mut Vec<Block>) {
        let ([Block::Paragraph(content)], None) = (quote.content.as_slice(), &quote.attribution) else {
            return out.push(Block::Quote(quote));
        };
        let written = self.text[range.clone()].trim_end();
        let one_line = !written.contains('\n');
        let words = plain_text(content);
        // Each line has a sign of its own.
        let all = written.lines().all(|line| {
            let words = line.trim_start().strip_prefix('>').map(|words| words.trim_start_matches(['=', ' ']));
            words.is_some_and(is_figure)
        });
        if !is_figure(words.trim_start_matches('=')) || !one_line && !all {
            return out.push(Block::Quote(quote));
        }
        let at = range.start + self.text[range.clone()].find('>').unwrap_or(0);
        let below = self.in_paragraph(range);
        if !one_line || !below && !self.inner {
            let figure = words.split_whitespace().find(|word| *word != "=").unwrap_or_default();
            let figure = figure.trim_start_matches('=').trim_end_matches('.');
            let message = format!("“> {figure}” may be a quotation or “more than {figure}”");
            let each = if one_line { "" } else { ", on each line" };
            let help = format!(
                "write `\\> {figure}` for “more than”{each}; for a quotation put the words in quotation marks, or say below them who said them (`> — Name`)"
            );
            self.error(Code::UnclearMark, range, message, &help);
            return;
        }
        let mut line = Inlines::new();
        self.marked(&(at..at + 1), content.clone(), &mut line);
        match out.last_mut() {
            Some(Block::Paragraph(words)) if below => {
                words.push(Inline::Text(Text::new("\n", self.places.of(&(at..at)))));
                words.append(&mut line);
            }
            _ => out.push(Block::Paragraph(line)),
        }
    }

    fn html(&mut self, range: &Range<usize>) {
        let written = self.text[range.clone()].trim();
        let name = written.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        // One finding for a pair.
        if written.starts_with("</") && self.tags.contains(&name) {
            return;
        }
        let help = match name.as_str() {
            "b" | "strong" => "write `**bold**`",
            "i" | "em" | "cite" => "write `*italics*`",
            "br" => "end the line with two spaces, or begin a paragraph",
            "sub" | "sup" => {
                "write the lowered or raised characters themselves, as in `CO₂` and `m²`, or plain ones: `10th`"
            }
            "a" => "write `[words](https://…)`",
            "img" => "name the picture under `pictures`, and write `![](key)` on a line of its own",
            "u" | "span" | "font" | "div" | "p" | "small" | "big" | "center" => {
                "take the tags out, and leave a free line between paragraphs"
            }
            "li" | "ul" | "ol" => "write each item on a line of its own, behind `- ` or `1. `",
            "table" | "tr" | "td" | "th" => {
                "write the table with bars: `| a | b |`, and `|---|---|` below its head"
            }
            "h1" | "h2" | "h3" | "h4" => "write `## ` before a heading",
            "hr" => "write `***` for a rule, `---` to turn the page",
            _ => {
                "use Markdown: `**bold**`, `*italics*`, two spaces at a line's end for a new line; or put it in backticks \
                 to print it as it is"
            }
        };
        let message = format!("HTML has no place in a release: `<{name}>`");
        self.error(Code::RawHtml, range, message, help);
        self.tags.push(name);
    }
}

fn align(alignment: pulldown_cmark::Alignment) -> Align {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Align::Start,
        pulldown_cmark::Alignment::Center => Align::Centre,
        pulldown_cmark::Alignment::Right => Align::End,
    }
}

/// Whether there is anything that readers see.
fn has_words(content: &Inlines) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Literal(text) => text.value.chars().any(is_visible),
        Inline::Note { .. } => true,
        Inline::Break => false,
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Link { content, .. }
        | Inline::Language { content, .. } => has_words(content),
    })
}

/// Where characters stand that nobody sees and that are no spaces.
fn unseen(inline: &Inline) -> Option<Place> {
    match inline {
        Inline::Text(text) | Inline::Literal(text) => {
            text.value.chars().any(|c| !c.is_whitespace()).then(|| text.place.clone())
        }
        Inline::Note { .. } | Inline::Break => None,
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Link { content, .. }
        | Inline::Language { content, .. } => content.iter().find_map(unseen),
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

#[cfg(test)]
mod tests;
