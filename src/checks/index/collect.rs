//! The texts of a release, in reading order.

use std::ops::Range;

use crate::brand::{Brand, Localised};
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::release::{About, Alt, Block, Contact, EndMark, Inline, NoteKey, Picture, Release, Table, Text};

use super::{Kind, Link, Next, Part, Segment, Source, dates, figures, tokens};

/// All texts of a release, then those of its brand that are printed with it.
pub(super) fn segments<'r>(release: &'r Release, brand: &'r Brand) -> Vec<Segment<'r>> {
    let mut collector = Collector { out: Vec::new(), part: Part::Head, lang: &release.lang, block: 0 };
    collector.release(release);
    collector.brand(release, brand);
    collector.out
}

struct Collector<'r> {
    out: Vec<Segment<'r>>,
    part: Part,
    lang: &'r Lang,
    block: usize,
}

impl<'r> Collector<'r> {
    fn release(&mut self, release: &'r Release) {
        self.part(Part::Head);
        for text in [&release.reference, &release.classification, &release.kicker, &release.dateline] {
            self.line(Kind::Line, text.as_ref());
        }
        self.part(Part::Headline).line(Kind::Line, Some(&release.headline));
        self.part(Part::Subheadline);
        for line in &release.subheadlines {
            self.inlines(Kind::Line, line, Next::End);
        }
        self.part(Part::Summary);
        for item in &release.summary {
            self.blocks(item, Kind::Item);
        }
        self.part(Part::Correction);
        if let Some(correction) = &release.correction {
            self.inlines(Kind::Paragraph, &correction.text, Next::End);
        }
        self.part(Part::Body).blocks(&release.body, Kind::Paragraph);
        if let EndMark::Own(mark) = &release.end_mark {
            self.part(Part::Head).line(Kind::Line, Some(mark));
        }
        self.part(Part::Facts);
        for fact in &release.facts {
            self.block += 1;
            self.line(Kind::Value, Some(&fact.value));
            self.line(Kind::Label, Some(&fact.label));
        }
        self.part(Part::Pictures);
        release.pictures.iter().for_each(|picture| self.picture(picture));
        self.part(Part::Footnotes);
        for note in &release.footnotes {
            self.block += 1;
            self.blocks(&note.content, Kind::Paragraph);
        }
        self.part(Part::Editors).blocks(&release.notes_to_editors, Kind::Paragraph);
        self.part(Part::Contacts);
        release.contacts.iter().for_each(|contact| self.contact(contact));
        self.part(Part::Links);
        for link in &release.links {
            self.line(Kind::Line, link.title.as_ref());
            self.line(Kind::Web, Some(&link.url));
        }
        self.line(Kind::Web, release.url.as_ref());
        self.part(Part::People);
        for person in &release.people {
            self.block += 1;
            self.line(Kind::Line, person.honorific.as_ref());
            self.line(Kind::Name, Some(&person.name));
            self.line(Kind::Role, person.role.as_ref());
            self.line(Kind::Name, person.organisation.as_ref());
            person.aliases.iter().for_each(|alias| self.line(Kind::Name, Some(alias)));
        }
        self.part(Part::About);
        if let About::Own(sections) = &release.about {
            for section in sections {
                self.line(Kind::Heading, section.title.as_ref());
                self.blocks(&section.text, Kind::Paragraph);
            }
        }
    }

    /// What the brand adds to every release, in the language that it has it in.
    fn brand(&mut self, release: &'r Release, brand: &'r Brand) {
        if let (About::Brand, Some(about)) = (&release.about, &brand.about) {
            let blocks = self.localised(about, release, brand);
            self.part(Part::About).blocks(blocks, Kind::Paragraph);
        }
        self.part(Part::Furniture);
        let texts = [&brand.name, &brand.short_name].into_iter().flatten();
        for text in texts {
            let text = self.localised(text, release, brand);
            self.rough(Kind::Name, text, &brand.place);
        }
        for lines in [&brand.letterhead, &brand.running_head].into_iter().flatten() {
            let lines = self.localised(lines, release, brand);
            for line in lines {
                self.rough(Kind::Line, line, &brand.place);
            }
        }
        let Some(footer) = &brand.footer else { return };
        if let Some(heading) = &footer.heading {
            let heading = self.localised(heading, release, brand);
            self.rough(Kind::Line, heading, &brand.place);
        }
        if let Some(email) = &footer.email {
            let email = self.localised(email, release, brand);
            self.rough(Kind::Mail, email, &brand.place);
        }
        let columns = self.localised(&footer.columns, release, brand);
        columns.iter().flatten().for_each(|line| self.rough(Kind::Line, line, &brand.place));
        self.lang = &release.lang;
    }

    fn localised<T>(&mut self, value: &'r Localised<T>, release: &'r Release, brand: &'r Brand) -> &'r T {
        let (value, lang) = value.get(&release.lang, &brand.lang);
        self.lang = lang;
        value
    }

    fn part(&mut self, part: Part) -> &mut Self {
        self.part = part;
        self.block += 1;
        self
    }

    fn picture(&mut self, picture: &'r Picture) {
        self.block += 1;
        if let Alt::Text(alt) = &picture.alt {
            self.line(Kind::Alt, Some(alt));
        }
        if let Some(caption) = &picture.caption {
            self.inlines(Kind::Caption, caption, Next::End);
        }
        for text in [&picture.credit, &picture.copyright] {
            self.line(Kind::Credit, text.as_ref());
        }
        self.line(Kind::Line, picture.location.as_ref());
        self.line(Kind::Web, picture.url.as_ref());
    }

    fn contact(&mut self, contact: &'r Contact) {
        self.block += 1;
        self.line(Kind::Line, contact.group.as_ref());
        self.line(Kind::Name, Some(&contact.name));
        self.line(Kind::Role, contact.role.as_ref());
        self.line(Kind::Phone, contact.phone.as_ref());
        self.line(Kind::Phone, contact.mobile.as_ref());
        self.line(Kind::Mail, contact.email.as_ref());
        self.line(Kind::Line, contact.hours.as_ref());
    }

    /// A field of one line.
    fn line(&mut self, kind: Kind, text: Option<&'r Text>) {
        let Some(text) = text else { return };
        let mut builder = Builder::default();
        builder.text(text);
        self.push(kind, builder, Next::End);
    }

    /// A line of a brand, whose place is known only roughly.
    fn rough(&mut self, kind: Kind, line: &str, place: &'r Place) {
        let mut builder = Builder::default();
        builder.text.push_str(line);
        builder.pieces.push((0, Source::Place(place)));
        self.push(kind, builder, Next::End);
    }

    fn inlines(&mut self, kind: Kind, inlines: &'r [Inline], next: Next) {
        let mut builder = Builder::default();
        builder.inlines(inlines);
        self.push(kind, builder, next);
    }

    fn push(&mut self, kind: Kind, builder: Builder<'r>, next: Next) {
        let Builder { text, pieces, foreign, links, notes } = builder;
        if text.is_empty() {
            return;
        }
        let tokens = tokens::tokens(&text);
        let (part, lang, block) = (self.part, self.lang, self.block);
        let days = dates::days(&text, &tokens, lang);
        let figures = figures::figures(&text, &tokens, lang);
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
            notes,
            next,
            block,
            pieces,
        });
    }

    fn blocks(&mut self, blocks: &'r [Block], kind: Kind) {
        for (i, block) in blocks.iter().enumerate() {
            let next = blocks[i + 1..].iter().find(|block| !matches!(block, Block::TurnPage | Block::Rule));
            let next = match next {
                None => Next::End,
                Some(Block::Paragraph(_) | Block::Heading { .. }) => Next::Words,
                Some(_) => Next::Shown,
            };
            match block {
                Block::Paragraph(content) => self.inlines(kind, content, next),
                Block::Heading { content, .. } => self.inlines(Kind::Heading, content, next),
                Block::Quote(quote) => {
                    self.block += 1;
                    self.blocks(&quote.content, Kind::Quote);
                    if let Some(by) = &quote.attribution {
                        self.inlines(Kind::Attribution, by, Next::End);
                    }
                    self.block += 1;
                }
                Block::List(list) => {
                    self.block += 1;
                    let kind = if kind == Kind::Quote { kind } else { Kind::Item };
                    list.items.iter().for_each(|item| self.blocks(item, kind));
                    self.block += 1;
                }
                Block::Table(table) => self.table(table),
                Block::Picture { .. } | Block::Rule | Block::TurnPage => {}
            }
        }
    }

    fn table(&mut self, table: &'r Table) {
        self.block += 1;
        if let Some(caption) = &table.caption {
            self.inlines(Kind::Caption, caption, Next::End);
        }
        for cell in table.header.iter().flatten() {
            self.inlines(Kind::Header, cell, Next::End);
        }
        for cell in table.rows.iter().flatten() {
            self.inlines(Kind::Cell, cell, Next::End);
        }
        self.block += 1;
    }
}

/// A segment in the making.
#[derive(Default)]
struct Builder<'r> {
    text: String,
    pieces: Vec<(usize, Source<'r>)>,
    foreign: Vec<(Range<usize>, &'r Lang)>,
    links: Vec<Link<'r>>,
    notes: Vec<(usize, &'r NoteKey, &'r Place)>,
}

impl<'r> Builder<'r> {
    fn text(&mut self, text: &'r Text) {
        self.pieces.push((self.text.len(), Source::Text(text)));
        self.text.push_str(&text.value);
    }

    fn inlines(&mut self, inlines: &'r [Inline]) {
        for inline in inlines {
            let start = self.text.len();
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Literal(text) => {
                    self.pieces.push((start, Source::Place(&text.place)));
                    self.text.push('\u{fffc}');
                }
                Inline::Strong(content) | Inline::Emphasis(content) => self.inlines(content),
                Inline::Link { target, content, place } => {
                    self.inlines(content);
                    self.links.push(Link { range: start..self.text.len(), target, place });
                }
                Inline::Language { lang, content } => {
                    self.inlines(content);
                    self.foreign.push((start..self.text.len(), lang));
                }
                Inline::Note { key, place } => self.notes.push((start, key, place)),
                Inline::Break => self.text.push('\n'),
            }
        }
    }
}
