//! What follows the text: end mark, notes to editors, contacts, boilerplate, related links.

use super::super::{Block, Contact, ContactLine, Inline, LineRole, PartRole, PhraseRole, Run, Words};
use super::Builder;
use super::head::line;
use super::inlines::phrase;
use crate::document::addresses::find_links;
use crate::language::Label;
use crate::release::{self, About, AboutSection, EndMark, RelatedLink, Text};

impl<'a> Builder<'a> {
    /// Who signs a letter: the first of the people who is of the house, that is, of no organisation or of its own; else the
    /// first contact. Nobody is made up where the release names neither.
    pub(super) fn signature(&mut self) {
        if !self.is_letter() {
            return;
        }
        let release = self.release;
        let person = release.people.iter().find(|person| self.is_of_house(person));
        let lines = match (person, release.contacts.first()) {
            (Some(person), _) => {
                let honorific = person.honorific.iter().map(|title| format!("{} ", title.value));
                let name = honorific.chain([person.name.value.clone()]).collect::<String>();
                vec![Some(Text::new(name, person.name.place.clone())), person.role.clone()]
            }
            (None, Some(contact)) => vec![Some(contact.name.clone()), contact.role.clone()],
            (None, None) => return,
        };
        // They say again what stands in the text or among the contacts.
        let again = |text: Text| line(LineRole::Signature, self.label(text.value, &text.place));
        let blocks = lines.into_iter().flatten().map(again).collect();
        self.part(PartRole::Signature, None, blocks);
    }

    /// Whether a person speaks for the house.
    fn is_of_house(&self, person: &release::Person) -> bool {
        let Some(employer) = &person.organisation else { return true };
        let names = [&self.brand.name, &self.brand.short_name].into_iter().flatten();
        names.map(|name| self.localised(name).0).any(|name| name.trim() == employer.value.trim())
    }

    pub(super) fn end_mark(&mut self) {
        let words = match &self.release.end_mark {
            EndMark::Nothing => return,
            EndMark::Own(mark) => self.line(mark),
            EndMark::Auto => match self.language.end_mark() {
                Some(mark) => self.label(mark, &self.release.place),
                None => return,
            },
        };
        self.part(PartRole::EndMark, None, vec![line(LineRole::EndMark, words)]);
    }

    pub(super) fn notes_to_editors(&mut self) {
        let release = self.release;
        let blocks = self.blocks(&release.notes_to_editors, &release.lang);
        let title = self.title(Label::NotesToEditors);
        self.part(PartRole::NotesToEditors, Some(title), blocks);
    }

    pub(super) fn title(&self, label: Label) -> Words {
        self.label(self.language.label(label), &self.release.place)
    }

    pub(super) fn contacts(&mut self) {
        let release = self.release;
        let title = self.title(heading_label(&release.contacts));
        let mut blocks = Vec::new();
        let mut named = None;
        for contact in in_groups(&release.contacts) {
            let group = contact.group.as_ref().filter(|group| named != Some(&*group.value));
            blocks.push(Block::Contact(self.contact(contact, group)));
            named = contact.group.as_ref().map(|group| &*group.value);
        }
        self.part(PartRole::Contacts, Some(title), blocks);
    }

    /// A contact, under its group if that is not named already.
    fn contact(&mut self, contact: &'a release::Contact, group: Option<&'a Text>) -> Contact {
        let mut lines = Vec::new();
        if let Some(group) = group {
            lines.push((ContactLine::Group, self.line(group)));
        }
        lines.push((ContactLine::Name, self.line(&contact.name)));
        if let Some(role) = &contact.role {
            lines.push((ContactLine::Role, self.line(role)));
        }
        for (number, label) in [(&contact.phone, None), (&contact.mobile, Some(Label::Mobile))] {
            if let Some(number) = number {
                lines.push((ContactLine::Phone, self.telephone(label, number)));
            }
        }
        if let Some(email) = &contact.email {
            let link = self.linked(Run::author(email.clone()), format!("mailto:{}", email.value));
            lines.push((ContactLine::Email, Words::new(&self.release.lang, vec![link])));
        }
        if let Some(hours) = &contact.hours {
            lines.push((ContactLine::Hours, self.line(hours)));
        }
        if !contact.languages.is_empty() {
            let list = self.language.language_list(&contact.languages);
            let text = self.language.fill(Label::Languages, &[("list", &list)]);
            lines.push((ContactLine::Languages, self.label(text, &contact.name.place)));
        }
        Contact { lines }
    }

    fn telephone(&mut self, label: Option<Label>, number: &Text) -> Words {
        let mut inlines = Vec::new();
        if let Some(label) = label {
            let text = format!("{} ", self.language.label(label));
            inlines
                .push(phrase(PhraseRole::Label, vec![Inline::Run(Run::label(text, number.place.clone()))]));
        }
        let run = Run::author(number.clone());
        let target = find_links(&number.value).into_iter().next().map(|(_, target)| target);
        let target = target.or_else(|| self.dialling.number(&number.value));
        inlines.push(match target {
            Some(target) => self.linked(run, target),
            None => Inline::Run(run),
        });
        Words::new(&self.release.lang, inlines)
    }

    pub(super) fn about(&mut self) {
        let release = self.release;
        match &release.about {
            About::Nothing => {}
            About::Brand => {
                if let Some(about) = &self.brand.about {
                    let (text, lang) = self.localised(about);
                    let blocks = self.blocks(text, lang);
                    let title = self.about_title();
                    self.part(PartRole::About, Some(title), blocks);
                }
            }
            About::Own(sections) => {
                for AboutSection { title, text } in sections {
                    let title = title.as_ref().map_or_else(|| self.about_title(), |title| self.line(title));
                    let blocks = self.blocks(text, &release.lang);
                    self.part(PartRole::About, Some(title), blocks);
                }
            }
        }
    }

    fn about_title(&self) -> Words {
        let name = self.brand.short_name.as_ref().or(self.brand.name.as_ref());
        let title = match name {
            Some(name) => self.language.fill(Label::About, &[("name", self.localised(name).0)]),
            None => self.language.label(Label::AboutPlain).to_owned(),
        };
        self.label(title, &self.brand_place())
    }

    pub(super) fn related_links(&mut self) {
        let release = self.release;
        let title = self.title(Label::RelatedLinks);
        let mut blocks = Vec::new();
        for link in &release.links {
            blocks.push(line(LineRole::RelatedLink, self.related_link(link)));
        }
        self.part(PartRole::RelatedLinks, Some(title), blocks);
    }

    /// The title of a related link, then its address, which leads there.
    fn related_link(&mut self, link: &RelatedLink) -> Words {
        let lang = &self.release.lang;
        let mut inlines = Vec::new();
        if let Some(title) = &link.title {
            inlines.push(Inline::Run(Run::author(title.clone())));
            inlines.push(Inline::Run(Run::label(" ", title.place.clone())));
        }
        inlines.push(self.address(&link.url));
        Words::new(lang, inlines)
    }
}

/// Groups say for themselves whom they are for.
fn heading_label(contacts: &[release::Contact]) -> Label {
    match contacts {
        contacts if contacts.iter().any(|contact| contact.group.is_some()) => Label::ContactsPlain,
        [_] => Label::Contact,
        _ => Label::Contacts,
    }
}

/// Contacts of one group stand together, in the order in which the groups first appear.
fn in_groups(contacts: &[release::Contact]) -> impl Iterator<Item = &release::Contact> {
    let mut out: Vec<Vec<&release::Contact>> = Vec::new();
    for contact in contacts {
        let name = |contact: &release::Contact| contact.group.as_ref().map(|group| group.value.clone());
        match out.iter_mut().find(|group| name(group[0]) == name(contact)) {
            Some(group) => group.push(contact),
            None => out.push(vec![contact]),
        }
    }
    out.into_iter().flatten()
}
