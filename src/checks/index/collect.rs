//! The texts of a document, in reading order, as segments; then what is known but never printed.

use std::sync::OnceLock;

use super::builder::Builder;
use super::segment::{Kind, Next, Part, Segment, Signs};
use super::{dates, figures, tokens};
use crate::document::{
    Block, Contact, ContactLine, Document, Inline, LineRole, List, Part as DocumentPart, PartRole, Picture,
    Quote, Table, Words,
};
use crate::lang::Lang;
use crate::release::{Block as Written, Release, Text};

/// All texts of a release.
pub(super) fn segments<'d>(document: &'d Document, release: &'d Release) -> Vec<Segment<'d>> {
    let mut collector = Collector { document, out: Vec::new(), part: Part::Head, block: 0, item: None };
    collector.document();
    collector.data(release);
    collector.out
}

struct Collector<'d> {
    document: &'d Document,
    out: Vec<Segment<'d>>,
    part: Part,
    block: usize,
    item: Option<usize>,
}

impl<'d> Collector<'d> {
    fn document(&mut self) {
        let document = self.document;
        let head = &document.running_head;
        let mut in_body = false;
        for part in &document.parts {
            if part.role == PartRole::Body {
                // The page is turned in it, and what follows there follows in the text.
                if !std::mem::replace(&mut in_body, true) {
                    self.part(Part::Body).body();
                }
            } else {
                self.part(part_of(part.role)).printed(part);
            }
        }
        self.part(Part::Furniture);
        self.lines(Kind::Name, head.name.as_ref());
        self.lines(Kind::Line, &head.lines);
    }

    fn body(&mut self) {
        let parts = self.document.of(PartRole::Body);
        let blocks: Vec<&'d Block> = parts.flat_map(|part| &part.blocks).collect();
        self.blocks(&blocks, Kind::Paragraph);
    }

    fn printed(&mut self, part: &'d DocumentPart) {
        self.lines(Kind::Heading, part.title.as_ref().filter(|_| part.titled));
        let kind = if part.role == PartRole::Summary { Kind::Item } else { Kind::Paragraph };
        self.blocks(&part.blocks.iter().collect::<Vec<_>>(), kind);
    }

    /// What is known of a release and not printed: those who are named, where it stands on the web, notes without a
    /// mark.
    fn data(&mut self, release: &'d Release) {
        self.part(Part::Links).text(Kind::Web, release.url.as_ref(), &release.lang);
        self.part(Part::People);
        for person in &release.people {
            self.block += 1;
            self.text(Kind::Line, person.honorific.as_ref(), &release.lang);
            self.text(Kind::Name, Some(&person.name), &release.lang);
            self.text(Kind::Role, person.role.as_ref(), &release.lang);
            self.text(Kind::Name, person.organisation.as_ref(), &release.lang);
            person.aliases.iter().for_each(|alias| self.text(Kind::Name, Some(alias), &release.lang));
        }
        self.part(Part::Footnotes);
        for note in &release.footnotes {
            if self.document.notes.iter().all(|marked| marked.key != note.key) {
                self.block += 1;
                self.unmarked(&note.content, &release.lang);
            }
        }
    }

    /// The paragraphs of a note that no mark names.
    fn unmarked(&mut self, blocks: &'d [Written], lang: &'d Lang) {
        for block in blocks {
            if let Written::Paragraph(content) = block {
                let mut builder = Builder::new(self.document);
                builder.written(content);
                self.push(Kind::Paragraph, lang, builder, Next::End);
            }
        }
    }

    fn part(&mut self, part: Part) -> &mut Self {
        self.part = part;
        self.block += 1;
        self
    }

    /// A field of one line.
    fn text(&mut self, kind: Kind, text: Option<&'d Text>, lang: &'d Lang) {
        let Some(text) = text else { return };
        let mut builder = Builder::new(self.document);
        builder.text(text);
        self.push(kind, lang, builder, Next::End);
    }

    /// Lines, whose links are the program's.
    fn lines(&mut self, kind: Kind, lines: impl IntoIterator<Item = &'d Words>) {
        for words in lines {
            let mut builder = Builder::new(self.document);
            builder.inlines(&words.inlines);
            builder.links.clear();
            self.details(words, builder, kind, Next::End);
        }
    }

    fn words(&mut self, kind: Kind, words: &'d Words, next: Next) {
        let mut builder = Builder::new(self.document);
        builder.inlines(&words.inlines);
        self.details(words, builder, kind, next);
    }

    /// Words, then each of the details that stand among them.
    fn details(&mut self, words: &'d Words, mut builder: Builder<'d>, kind: Kind, next: Next) {
        let details = std::mem::take(&mut builder.details);
        self.push(kind, &words.lang, builder, next);
        for (kind, content) in details {
            let mut builder = Builder::new(self.document);
            builder.inlines(content);
            builder.links.clear();
            let part = if kind == Kind::Line && self.part == Part::Body { Part::Head } else { self.part };
            let own = std::mem::replace(&mut self.part, part);
            self.push(kind, &words.lang, builder, Next::End);
            self.part = own;
        }
    }

    fn push(&mut self, kind: Kind, lang: &'d Lang, builder: Builder<'d>, next: Next) {
        let Builder { text, pieces, foreign, links, .. } = builder;
        if text.is_empty() {
            return;
        }
        let (part, block) = (self.part, self.block);
        let tokens = tokens::tokens(&text);
        let days = dates::days(&text, &tokens, lang);
        let figures = figures::figures(&text, &tokens, lang);
        let signs = Signs::of(&text);
        self.out.push(Segment {
            part,
            kind,
            lang,
            text,
            tokens,
            days,
            figures,
            foreign,
            links,
            next,
            item: self.item,
            block,
            signs,
            pieces,
            found_sentences: OnceLock::new(),
            found_words: OnceLock::new(),
            found_small: OnceLock::new(),
            found_currencies: OnceLock::new(),
            found_shares: OnceLock::new(),
            found_roles: OnceLock::new(),
            found_marks: OnceLock::new(),
        });
    }

    fn blocks(&mut self, blocks: &[&'d Block], kind: Kind) {
        for (i, block) in blocks.iter().enumerate() {
            let next = next(&blocks[i + 1..]);
            match block {
                Block::Line { role, words } => self.lines(kind_of(*role), [words]),
                Block::Paragraph(words) => self.words(kind, words, next),
                Block::Heading { words, .. } => self.words(Kind::Heading, words, next),
                Block::Quote(quote) => self.quote(quote),
                Block::List(list) => self.list(list, kind),
                Block::Table(table) => self.table(table),
                Block::Picture(picture) => self.picture(picture),
                Block::Fact(fact) => {
                    self.block += 1;
                    self.lines(Kind::Value, [&fact.value]);
                    self.lines(Kind::Label, [&fact.label]);
                }
                Block::Contact(contact) => self.contact(contact),
                Block::Columns(columns) => columns.iter().flatten().for_each(|line| self.footer_line(line)),
                Block::Note(note) => {
                    self.block += 1;
                    let blocks = &self.document.note(*note).blocks;
                    self.blocks(&blocks.iter().collect::<Vec<_>>(), Kind::Paragraph);
                }
                Block::Logo(_) | Block::Rule | Block::TurnPage(_) => {}
            }
        }
    }

    fn quote(&mut self, quote: &'d Quote) {
        self.block += 1;
        self.blocks(&quote.blocks.iter().collect::<Vec<_>>(), Kind::Quote);
        if let Some(by) = &quote.attribution {
            self.words(Kind::Attribution, by, Next::End);
        }
        if let Some(portrait) = &quote.portrait {
            self.picture(portrait);
        }
        self.block += 1;
    }

    fn list(&mut self, list: &'d List, kind: Kind) {
        self.block += 1;
        let kind = if kind == Kind::Quote { kind } else { Kind::Item };
        for (i, item) in list.items.iter().enumerate() {
            let outer = self.item.replace(i + 1);
            self.blocks(&item.blocks.iter().collect::<Vec<_>>(), kind);
            self.item = outer;
        }
        self.block += 1;
    }

    fn table(&mut self, table: &'d Table) {
        self.block += 1;
        if let Some(caption) = &table.caption {
            self.words(Kind::Caption, caption, Next::End);
        }
        for cell in table.header.iter().flatten() {
            self.words(Kind::Header, cell, Next::End);
        }
        for (i, row) in table.rows.iter().enumerate() {
            let outer = self.item.replace(i + 1);
            for cell in row {
                self.words(Kind::Cell, cell, Next::End);
            }
            self.item = outer;
        }
        self.block += 1;
    }

    /// Wherever a picture stands, what is said of it belongs to the pictures.
    fn picture(&mut self, picture: &'d Picture) {
        let own = std::mem::replace(&mut self.part, Part::Pictures);
        self.block += 1;
        let lang = &self.document.lang;
        self.text(Kind::Alt, picture.alt.as_ref().map(|alt| &alt.text), lang);
        if let Some(caption) = &picture.caption {
            self.words(Kind::Caption, caption, Next::End);
        }
        self.block += 1;
        self.part = own;
    }

    fn contact(&mut self, contact: &'d Contact) {
        self.block += 1;
        for (line, words) in &contact.lines {
            let kind = match line {
                ContactLine::Group | ContactLine::Hours | ContactLine::Languages => Kind::Line,
                ContactLine::Name => Kind::Name,
                ContactLine::Role => Kind::Role,
                ContactLine::Phone => Kind::Phone,
                ContactLine::Email => Kind::Mail,
            };
            self.lines(kind, [words]);
        }
    }

    /// A line of the contact footer: a mail address alone, or any other.
    fn footer_line(&mut self, words: &'d Words) {
        let is_mail = |inline: &Inline| match inline {
            Inline::Link { link, .. } => self.document.link(*link).target.starts_with("mailto:"),
            _ => false,
        };
        let kind = match words.inlines.as_slice() {
            [only] if is_mail(only) => Kind::Mail,
            _ => Kind::Line,
        };
        self.lines(kind, [words]);
    }
}

/// What follows a block among its siblings.
fn next(siblings: &[&Block]) -> Next {
    match siblings.iter().find(|block| !matches!(block, Block::TurnPage(_) | Block::Rule)) {
        None => Next::End,
        Some(Block::Paragraph(_) | Block::Heading { .. }) => Next::Words,
        Some(_) => Next::Shown,
    }
}

fn part_of(role: PartRole) -> Part {
    match role {
        PartRole::Letterhead | PartRole::Signature | PartRole::Footer => Part::Furniture,
        PartRole::Head | PartRole::EndMark => Part::Head,
        PartRole::Correction => Part::Correction,
        PartRole::Headline => Part::Headline,
        PartRole::Subheadlines => Part::Subheadline,
        PartRole::Summary => Part::Summary,
        PartRole::LeadPictures | PartRole::PageTwoPictures => Part::Pictures,
        PartRole::Facts => Part::Facts,
        PartRole::Body => Part::Body,
        PartRole::NotesToEditors => Part::Editors,
        PartRole::Contacts => Part::Contacts,
        PartRole::About => Part::About,
        PartRole::RelatedLinks => Part::Links,
        PartRole::Footnotes => Part::Footnotes,
    }
}

fn kind_of(role: LineRole) -> Kind {
    match role {
        LineRole::Organisation => Kind::Name,
        LineRole::Correction => Kind::Paragraph,
        _ => Kind::Line,
    }
}
