//! What stands on every page: contact footer, running head, the mark of a draft.

use super::super::{Block, LineRole, PartRole, Run, RunningHead, Words};
use super::Builder;
use super::head::line;
use crate::brand::Footer;
use crate::lang::Lang;
use crate::language::Label;
use crate::release::{Contact, Text, first_place};

/// In fewer columns than these, the mail address of the house has one of its own.
const MOST_COLUMNS: usize = 4;

impl<'a> Builder<'a> {
    pub(super) fn footer(&mut self) {
        let mut blocks = Vec::new();
        match &self.brand.footer {
            Some(footer) => self.footer_of_brand(footer, &mut blocks),
            None => self.footer_of_contacts(&mut blocks),
        }
        let headed = blocks.iter().any(|block| matches!(block, Block::Line { .. }));
        // In a letter no rule is drawn that could stand for a heading.
        if headed || self.is_letter() {
            self.part(PartRole::Footer, None, blocks);
        } else {
            let title = self.title(Label::ContactsPlain);
            self.part_under_rule(PartRole::Footer, title, blocks);
        }
    }

    fn footer_of_brand(&mut self, footer: &'a Footer, blocks: &mut Vec<Block>) {
        let (columns, lang) = self.localised(&footer.columns);
        let mut columns = columns.clone();
        let own = |text: &'a crate::brand::Localised<String>| self.localised(text).0;
        let heading = footer.heading.as_ref().map(own);
        let email = footer.email.as_ref().map(own);
        if let Some(email) = email
            && !columns.iter().flatten().any(|line| line.contains(email.as_str()))
        {
            // In a column of its own where there is room, else as the last line of the last one.
            if columns.len() < MOST_COLUMNS {
                columns.push(vec![email.clone()]);
            } else if let Some(last) = columns.last_mut() {
                last.push(email.clone());
            }
        }
        blocks.extend(heading.map(|text| line(LineRole::FooterHeading, self.of_brand(text, lang))));
        let place = self.brand_place();
        let text = |text: String| Text::new(text, place.clone());
        let columns = columns.into_iter().map(|lines| lines.into_iter().map(text).collect()).collect();
        blocks.push(self.columns(columns, lang, Run::author));
    }

    /// Without a footer of the brand the contacts of the release make one.
    fn footer_of_contacts(&mut self, blocks: &mut Vec<Block>) {
        let release = self.release;
        if let Some(name) = &self.brand.name {
            let name = self.localised(name).0;
            let words = self.label(name.as_str(), &self.brand_place());
            blocks.push(line(LineRole::FooterHeading, words));
        }
        let columns = release.contacts.iter().map(contact_lines).collect();
        // They say again what stands in the release.
        let again = |text: Text| Run::label(text.value, text.place);
        blocks.push(self.columns(columns, &release.lang, again));
    }

    fn columns(&mut self, columns: Vec<Vec<Text>>, lang: &Lang, own: fn(Text) -> Run) -> Block {
        let mut out = Vec::new();
        for lines in columns {
            out.push(lines.iter().map(|text| self.linked_line(text, lang, own)).collect());
        }
        Block::Columns(out)
    }

    pub(super) fn running_head(&self) -> RunningHead {
        let (release, brand) = (self.release, self.brand);
        let lang = &release.lang;
        let name = match (&brand.short_name, &brand.name) {
            (Some(short), _) => Some(self.of_brand(self.localised(short).0, lang)),
            (None, name) => {
                name.as_ref().map(|name| self.label(self.localised(name).0.as_str(), &self.brand_place()))
            }
        };
        let lines = brand.running_head.as_ref().map(|lines| self.localised(lines).0.as_slice());
        let lines = lines.unwrap_or_default().iter().map(|text| self.of_brand(text, lang)).collect();
        let place = first_place(&release.headline).unwrap_or(&release.place);
        RunningHead {
            name,
            headline: self.label(self.headline_printed(), place),
            lines,
            // It says again what stands in the head of page one.
            classification: release.classification.as_ref().map(|text| self.label(&*text.value, &text.place)),
        }
    }

    /// The headline as it was printed.
    fn headline_printed(&self) -> String {
        let lines =
            self.parts.iter().filter(|part| part.role == PartRole::Headline).flat_map(|part| &part.blocks);
        let printed = lines.filter_map(|block| match block {
            Block::Line { words, .. } => Some(words.printed()),
            _ => None,
        });
        printed.collect()
    }

    pub(super) fn draft_mark(&self) -> Words {
        let word = self.label(self.language.label(Label::Draft), &self.release.place);
        word.in_capitals(&|text| self.language.uppercase(text))
    }
}

fn contact_lines(contact: &Contact) -> Vec<Text> {
    let parts = [Some(&contact.name), contact.role.as_ref(), contact.phone.as_ref(), contact.email.as_ref()];
    parts.into_iter().flatten().cloned().collect()
}
