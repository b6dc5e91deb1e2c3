//! The words of a document in reading order as elements of HTML, with their languages, directions and notes.

use std::collections::BTreeSet;

use super::source::{File, Source};
use crate::document::{
    Block, Contact, Document, Inline, Item, LineRole, List, Logo, NoteId, Part, PartRole, Picture, Step,
    Table, Words, steps,
};
use crate::lang::Direction;
use crate::language::{Label, Language};
use crate::output::markup::{differing, escaped, runs, spoken};
use crate::release::{Align, Focus};

/// The parts of a document, one element behind the other.
pub(super) fn article(source: Source<'_>) -> String {
    let Source { document, language, address, proportions, .. } = source;
    let marked = BTreeSet::new();
    let mut writer = Writer { document, language, address, proportions, marked, out: String::new() };
    writer.raw(&format!("<article{}>\n", spoken(&document.lang, None)));
    if let Some(mark) = &document.draft_mark {
        writer.element("p", " class=\"draft\"", mark);
    }
    for part in document.reading_order(false) {
        writer.part(part);
    }
    writer.raw("</article>\n");
    writer.out
}

struct Writer<'d> {
    document: &'d Document,
    language: &'d Language,
    address: &'d dyn Fn(File) -> String,
    proportions: &'d dyn Fn(usize) -> Option<f64>,
    /// The notes whose first mark was met.
    marked: BTreeSet<NoteId>,
    out: String,
}

impl Writer<'_> {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn part(&mut self, part: &Part) {
        let (open, close) = match part.role {
            PartRole::Letterhead => ("<header class=\"letterhead\">", "</header>"),
            PartRole::Head => ("<header class=\"head\">", "</header>"),
            PartRole::Footer => ("<footer>", "</footer>"),
            PartRole::Facts => ("<section class=\"facts\">", "</section>"),
            PartRole::Footnotes => ("<section class=\"notes\" role=\"doc-endnotes\">", "</section>"),
            PartRole::Contacts | PartRole::About | PartRole::NotesToEditors | PartRole::RelatedLinks => {
                ("<section>", "</section>")
            }
            _ => ("", ""),
        };
        self.raw(open);
        if let Some(title) = &part.title {
            self.element("h2", if part.titled { "" } else { " class=\"told\"" }, title);
        }
        self.blocks(&part.blocks);
        self.raw(close);
        self.raw("\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Line { role: LineRole::Headline, words } => self.element("h1", "", words),
            Block::Line { role, words } => {
                let mut class = format!(" class=\"{}\"", class(*role));
                if *role == LineRole::EndMark && words.is_sign() {
                    class.push_str(" aria-hidden=\"true\"");
                }
                self.element("p", &class, words);
            }
            Block::Paragraph(words) => self.element("p", "", words),
            Block::Heading { level, words } => self.element(if *level == 2 { "h2" } else { "h3" }, "", words),
            Block::Quote(quote) => {
                self.raw("<blockquote>\n");
                self.blocks(&quote.blocks);
                if let Some(by) = &quote.attribution {
                    self.element("footer", "", by);
                }
                if let Some(portrait) = &quote.portrait {
                    self.picture(portrait);
                }
                self.raw("</blockquote>\n");
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
            Block::Fact(fact) => {
                self.raw("<div>\n");
                self.element("p", " class=\"value\"", &fact.value);
                self.element("p", " class=\"label\"", &fact.label);
                self.raw("</div>\n");
            }
            Block::Contact(contact) => self.contact(contact),
            Block::Columns(columns) => {
                for column in columns {
                    self.raw("<p>");
                    for (i, line) in column.iter().enumerate() {
                        self.raw(if i > 0 { "<br>\n" } else { "" });
                        self.line(line);
                    }
                    self.raw("</p>\n");
                }
            }
            Block::Note(id) => self.note(*id),
            Block::Rule => self.raw("<hr>\n"),
            Block::Logo(logo) => self.logo(logo),
            // A page on the web is turned nowhere.
            Block::TurnPage(_) => {}
        }
    }

    fn list(&mut self, list: &List) {
        let tag = if list.numbered { "ol" } else { "ul" };
        let start = list.start().map_or_else(String::new, |start| format!(" start=\"{start}\""));
        self.raw(&format!("<{tag}{start}>\n"));
        for Item { blocks, .. } in &list.items {
            self.raw("<li>");
            self.blocks(blocks);
            self.raw("</li>\n");
        }
        self.raw(&format!("</{tag}>\n"));
    }

    fn table(&mut self, table: &Table) {
        // On a narrow screen a wide table is moved sideways, by keys too.
        self.raw("<div class=\"table\" tabindex=\"0\"><table>\n");
        if let Some(caption) = &table.caption {
            self.element("caption", "", caption);
        }
        let named = table.names_rows();
        if let Some(header) = &table.header {
            self.raw("<thead>");
            self.row(header, table, &|_, empty| if empty { "td" } else { "th scope=\"col\"" });
            self.raw("</thead>\n");
        }
        self.raw("<tbody>\n");
        for row in &table.rows {
            self.row(row, table, &|column, empty| {
                if named && column == 0 && !empty { "th scope=\"row\"" } else { "td" }
            });
        }
        self.raw("</tbody>\n</table></div>\n");
    }

    fn row(&mut self, cells: &[Words], table: &Table, tag: &dyn Fn(usize, bool) -> &'static str) {
        let leftward = self.document.lang.direction() == Direction::RightToLeft;
        self.raw("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let tag = tag(column, cell.inlines.is_empty());
            let align = match table.columns.get(column) {
                Some(Align::Centre) => " class=\"centre\"",
                Some(Align::End) if leftward && table.has_figures(column) => " class=\"figures\"",
                Some(Align::End) => " class=\"end\"",
                _ => "",
            };
            let name = tag.split(' ').next().unwrap_or(tag);
            self.raw(&format!("<{tag}{align}>"));
            self.line(cell);
            self.raw(&format!("</{name}>\n"));
        }
        self.raw("</tr>\n");
    }

    fn picture(&mut self, picture: &Picture) {
        let alt = picture.alt.as_ref().map_or_else(String::new, |alt| escaped(alt.printed()));
        let source = escaped(&(self.address)(File::Picture(picture.index)));
        let shown = (self.proportions)(picture.index).unwrap_or(COVER);
        let crop =
            if picture.cover { cropped(picture.focus.unwrap_or_default(), shown) } else { String::new() };
        self.raw(&format!("<figure><img src=\"{source}\" alt=\"{alt}\"{crop}>\n"));
        if let Some(caption) = &picture.caption {
            self.element("figcaption", "", caption);
        }
        self.raw("</figure>\n");
    }

    fn logo(&mut self, logo: &Logo) {
        let source = escaped(&(self.address)(File::Logo(logo.partner)));
        let (alt, lang) = logo.alt.as_ref().map_or_else(Default::default, |(alt, lang)| {
            let own = (*lang != self.document.lang).then(|| spoken(lang, Some(&self.document.lang)));
            (escaped(alt), own.unwrap_or_default())
        });
        self.raw(&format!("<img class=\"logo\" src=\"{source}\" alt=\"{alt}\"{lang}>\n"));
    }

    fn contact(&mut self, contact: &Contact) {
        self.raw("<address>");
        for (i, (_, line)) in contact.lines.iter().enumerate() {
            self.raw(if i > 0 { "<br>\n" } else { "" });
            self.line(line);
        }
        self.raw("</address>\n");
    }

    fn note(&mut self, id: NoteId) {
        let number = id.0 + 1;
        let mark = escaped(&self.document.mark(id, self.language));
        let back = escaped(self.language.label(Label::BackToText));
        self.raw(&format!(
            "<div class=\"note\" id=\"note-{number}\"><a href=\"#mark-{number}\" role=\"doc-backlink\" \
             aria-label=\"{mark} {back}\">{mark}</a><div>"
        ));
        let document = self.document;
        self.blocks(&document.note(id).blocks);
        self.raw("</div></div>\n");
    }

    /// An element with its words, which runs as they do.
    fn element(&mut self, tag: &str, attributes: &str, words: &Words) {
        let own = differing(&words.lang, words.direction(), &self.document.lang);
        self.raw(&format!("<{tag}{attributes}{own}>"));
        self.words(words, words.direction());
        self.raw(&format!("</{tag}>\n"));
    }

    /// Words in an element that runs as the document does.
    fn line(&mut self, words: &Words) {
        let own = differing(&words.lang, words.direction(), &self.document.lang);
        if own.is_empty() {
            return self.words(words, words.direction());
        }
        self.raw(&format!("<span{own}>"));
        self.words(words, words.direction());
        self.raw("</span>");
    }

    fn words(&mut self, words: &Words, direction: Direction) {
        let document = self.document;
        for step in steps(words, direction, &document.names) {
            match step {
                Step::Text(text) => self.raw(&escaped(text)),
                Step::Open(inline, direction) => self.open(inline, runs(direction)),
                Step::Close(Inline::Strong(_)) => self.raw("</strong>"),
                Step::Close(Inline::Emphasis(_)) => self.raw("</em>"),
                Step::Close(Inline::Link { .. }) => self.raw("</a>"),
                Step::Close(Inline::Language { .. }) => self.raw("</span>"),
                Step::Close(_) => {}
                Step::Mark(Inline::NoteMark { note, .. }, direction) => self.mark(*note, runs(direction)),
                Step::Mark(..) => self.raw("<br>"),
                Step::Isolate(direction) => self.raw(&format!("<bdi{}>", runs(Some(direction)))),
                Step::End => self.raw("</bdi>"),
            }
        }
    }

    fn open(&mut self, inline: &Inline, direction: &str) {
        match inline {
            Inline::Strong(_) => self.raw("<strong>"),
            Inline::Emphasis(_) => self.raw("<em>"),
            Inline::Link { link, .. } => {
                let target = escaped(&self.document.link(*link).target);
                self.raw(&format!("<a href=\"{target}\"{direction}>"));
            }
            Inline::Language { lang, .. } => self.raw(&format!("<span lang=\"{lang}\"{direction}>")),
            _ => {}
        }
    }

    /// The mark of a note: of several, the first is where the note leads back to.
    fn mark(&mut self, note: NoteId, direction: &str) {
        let number = note.0 + 1;
        let first = self.marked.insert(note);
        let id = if first { format!(" id=\"mark-{number}\"") } else { String::new() };
        let mark = escaped(&self.document.mark(note, self.language));
        let name = escaped(&self.language.fill(Label::Footnote, &[("mark", &mark)]));
        let markup = format!(
            "<sup{direction}><a{id} href=\"#note-{number}\" role=\"doc-noteref\" aria-label=\"{name}\">{mark}</a></sup>"
        );
        self.raw(&markup);
    }
}

/// The name by which a style knows a line.
fn class(role: LineRole) -> &'static str {
    match role {
        LineRole::Organisation => "organisation",
        LineRole::Letterhead => "letterhead-line",
        LineRole::Kicker => "kicker",
        LineRole::Reference => "reference",
        LineRole::Dateline => "dateline",
        LineRole::Classification => "classification",
        LineRole::Immediate | LineRole::EmbargoLabel | LineRole::Embargo => "embargo",
        LineRole::Correction => "correction",
        LineRole::Headline => "headline",
        LineRole::Subheadline => "subheadline",
        LineRole::Signature => "signature",
        LineRole::EndMark => "end-mark",
        LineRole::RelatedLink => "related-link",
        LineRole::FooterHeading => "heading",
    }
}

/// The width of a cover as a share of its height.
const COVER: f64 = 16.0 / 9.0;

/// A cover is cropped, its focus in the middle of what is shown, as far as the picture reaches, as in print; as an attribute, as
/// the article stands on pages of others, too. `shown` is the width of the picture as a share of its height.
fn cropped(focus: Focus, shown: f64) -> String {
    let [x, y] = [(focus.x, COVER / shown), (focus.y, shown / COVER)].map(|(focus, seen)| {
        // Of what is cut off along a side, so much is cut off before what is seen: the percentage that CSS asks for.
        let cut = 1.0 - seen;
        let before = if cut > 1e-6 { ((focus - seen / 2.0) / cut).clamp(0.0, 1.0) } else { 0.5 };
        (before * 1e4).round() / 100.0
    });
    format!(" style=\"aspect-ratio:16/9;object-fit:cover;object-position:{x}% {y}%\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_of_a_cover_stands_in_the_middle_as_far_as_the_picture_reaches() {
        for shown in [0.5, 1.0, 1.5, COVER, 2.5, 4.0] {
            for (x, y) in [(0.0, 0.0), (0.1, 0.9), (0.29, 0.4), (0.5, 0.5), (0.8, 0.31), (1.0, 1.0)] {
                let style = cropped(Focus { x, y }, shown);
                let position =
                    style.split("object-position:").nth(1).expect("a position").trim_end_matches('"');
                let shares: Vec<f64> = position
                    .split(' ')
                    .map(|share| share.trim_end_matches('%').parse::<f64>().expect("a number") / 100.0)
                    .collect();
                for (focus, seen, share) in [(x, COVER / shown, shares[0]), (y, shown / COVER, shares[1])] {
                    if seen >= 1.0 {
                        continue;
                    }
                    // Where the focus is in the part that is seen.
                    let within = (focus - share * (1.0 - seen)) / seen;
                    let reaches = focus >= seen / 2.0 && focus <= 1.0 - seen / 2.0;
                    assert!((0.0..=1.0).contains(&within), "{shown} {x} {y}: {within}");
                    assert!(!reaches || (within - 0.5).abs() < 1e-3, "{shown} {x} {y}: {within}");
                }
            }
        }
    }
}
