//! The text, block by block.

use super::super::{Block, Inline, Item, List, PartRole, PhraseRole, Quote, Run, Table, Words};
use super::Builder;
use super::inlines::phrase;
use crate::brand::DatelineStyle;
use crate::lang::Lang;
use crate::language::{Language, Smart};
use crate::release::{self, Text};

impl<'a> Builder<'a> {
    /// The text, with the pictures of page two where the author turns the page, or behind it.
    pub(super) fn body(&mut self) {
        let release = self.release;
        let turn = release.body.iter().position(|block| matches!(block, release::Block::TurnPage(_)));
        let (first, rest) = release.body.split_at(turn.map_or(release.body.len(), |turn| turn + 1));
        let first = self.opened_by_dateline(first);
        self.part(PartRole::Body, None, first);
        self.page_two_pictures();
        let rest = self.blocks(rest, &release.lang);
        self.part(PartRole::Body, None, rest);
    }

    /// The first blocks of the text, opened by place and date where the brand wants that.
    fn opened_by_dateline(&mut self, blocks: &'a [release::Block]) -> Vec<Block> {
        let lang = &self.release.lang;
        if self.brand.dateline != DatelineStyle::RunIn {
            return self.blocks(blocks, lang);
        }
        let mut smart = Smart::default();
        let dateline = phrase(PhraseRole::Dateline, self.run_in_dateline(&mut smart));
        let Some((release::Block::Paragraph(content), rest)) = blocks.split_first() else {
            let mut out = vec![Block::Paragraph(Words::new(lang, vec![dateline]))];
            out.extend(self.blocks(blocks, lang));
            return out;
        };
        let mut inlines = vec![dateline];
        smart.expect(release::plain_text(content));
        inlines.extend(self.inlines(content, lang, &mut smart));
        let mut out = vec![Block::Paragraph(Words::new(lang, inlines))];
        out.extend(self.blocks(rest, lang));
        out
    }

    /// "GHENT, 3 March 2026 — "
    fn run_in_dateline(&self, smart: &mut Smart) -> Vec<Inline> {
        let release = self.release;
        let date = self.language.date(release.date);
        let mut out = Vec::new();
        let mut before = "";
        if let Some(place) = &release.dateline {
            // Of "Duluth, Minn." only the town stands in capitals.
            let (town, beyond) = place.value.split_at(place.value.find(',').unwrap_or(place.value.len()));
            let capitals = self.language.uppercase(town) + beyond;
            let typeset = self.typeset(&Text::new(capitals, place.place.clone()), &release.lang, smart);
            let own = self.typeset(place, &release.lang, &mut smart.clone());
            out.push(Inline::Run(own.in_capitals(typeset.printed().to_owned())));
            before = self.language.comma();
        }
        let rest = Text::new(format!("{before}{date} — "), release.date_place.clone());
        let typeset = self.typeset(&rest, &release.lang, smart);
        out.push(Inline::Run(Run { origin: super::super::Origin::Label, ..typeset }));
        out
    }

    /// Blocks in a language.
    pub(super) fn blocks(&mut self, blocks: &'a [release::Block], lang: &Lang) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(block, lang)).collect()
    }

    fn block(&mut self, block: &'a release::Block, lang: &Lang) -> Option<Block> {
        Some(match block {
            release::Block::Paragraph(content) => Block::Paragraph(self.rich(content, lang)),
            release::Block::Heading { level, content, .. } => {
                Block::Heading { level: *level, words: self.rich(content, lang) }
            }
            release::Block::Quote(quote) => {
                let blocks = self.blocks(&quote.content, lang);
                let attribution = quote.attribution.as_ref().map(|by| self.attribution(by, lang));
                let portrait = quote.attribution.as_ref().and_then(|by| self.portrait(by));
                Block::Quote(Quote { blocks, attribution, portrait })
            }
            release::Block::List(list) => Block::List(self.list(list, lang)),
            release::Block::Table(table) => Block::Table(self.table(table, lang)),
            release::Block::Picture { index, beside, .. } => {
                Block::Picture(super::super::Picture { beside: *beside, ..self.picture(*index)? })
            }
            release::Block::Rule => Block::Rule,
            release::Block::TurnPage(place) => Block::TurnPage(place.clone()),
        })
    }

    /// Who said it: the name, up to the first comma, is a phrase of its own.
    fn attribution(&mut self, by: &'a [release::Inline], lang: &Lang) -> Words {
        let mut smart = Smart::default();
        smart.expect(release::plain_text(by));
        let comma = by.iter().enumerate().find_map(|(at, inline)| match inline {
            release::Inline::Text(text) => Some((at, text, text.value.find([',', '،'])?)),
            _ => None,
        });
        let Some((at, text, comma)) = comma else {
            let name = self.inlines(by, lang, &mut smart);
            return Words::new(lang, vec![phrase(PhraseRole::Speaker, name)]);
        };
        let mut name = self.inlines(&by[..at], lang, &mut smart);
        name.push(Inline::Run(self.typeset(&text.cut(0..comma), lang, &mut smart)));
        let mut inlines = vec![phrase(PhraseRole::Speaker, name)];
        inlines.push(Inline::Run(self.typeset(&text.cut(comma..text.value.len()), lang, &mut smart)));
        inlines.extend(self.inlines(&by[at + 1..], lang, &mut smart));
        Words::new(lang, inlines)
    }

    fn list(&mut self, list: &'a release::List, lang: &Lang) -> List {
        let mut items = Vec::new();
        for (i, item) in list.items.iter().enumerate() {
            let number = list.start.map(|start| self.number(start + i as u64, lang));
            let label = number.map_or_else(|| "•".to_owned(), |number| format!("{number}{}", list.closing));
            let label = Words::of_run(lang, Run::label(label, self.release.place.clone()));
            items.push(Item { label, blocks: self.blocks(item, lang) });
        }
        List { numbered: list.start.is_some(), items }
    }

    /// A whole number in the digits of a language.
    fn number(&self, number: u64, lang: &Lang) -> String {
        if *lang == self.release.lang {
            self.language.number(number)
        } else {
            Language::new(lang, &[]).number(number)
        }
    }

    fn table(&mut self, table: &'a release::Table, lang: &Lang) -> Table {
        let caption = table.caption.as_ref().map(|caption| self.rich(caption, lang));
        let header = table.header.as_ref().map(|header| self.cells(header, lang));
        let mut rows = Vec::new();
        for row in &table.rows {
            rows.push(self.cells(row, lang));
        }
        Table { columns: table.columns.clone(), header, rows, caption, place: table.place.clone() }
    }

    fn cells(&mut self, cells: &'a [release::Cell], lang: &Lang) -> Vec<Words> {
        cells.iter().map(|cell| self.rich(cell, lang)).collect()
    }
}
