//! What a release is made of beside its text: footnotes, corrections, boilerplate, people, facts, links, allowances, contacts.

use super::super::allow_file::AllowFile;
use super::super::dates::date;
use super::super::lang::lang;
use super::super::markdown::{self, Context};
use super::super::one_of::{Entries, TextListOrOff};
use super::super::release_file::{AboutFile, ContactFile, CorrectionFile, FactFile, LinkFile, PersonFile};
use super::super::spanned::{Field, Spanned};
use super::super::values::{error, unread};
use super::{Mapper, text};
use crate::diagnostic::{Code, Place, Reported};
use crate::release::{
    About, AboutSection, Allowance, Contact, Correction, Fact, Inlines, Person, RelatedLink, Text, is_visible,
};

impl Mapper<'_> {
    pub(super) fn footnotes(&mut self, field: Field<Entries<String>>) {
        if let Field::Bad = field {
            self.notes_unread = true;
        }
        let entries = field.value().map(|entries| entries.0).unwrap_or_default();
        for (key, field) in entries {
            if let Field::Empty(_) = field {
                let message = format!("the footnote `{}` is empty", key.value);
                error(
                    self.report,
                    Code::FootnoteEmpty,
                    &key.place,
                    message,
                    "write what it says, or take it out",
                );
            }
            let Some(given) = field.given() else {
                self.broken_notes.push(key.value);
                continue;
            };
            let source = given.markdown();
            let mut context = Context { pictures: &[], notes: &mut self.notes, report: self.report };
            let content = markdown::note(&given.value, &source, &mut context);
            self.notes.define(key.value.trim(), content, key.place, self.report);
        }
    }

    pub(super) fn correction(&mut self, given: Spanned<CorrectionFile>) -> Result<Correction, Reported> {
        let missing = given.value.date.is_absent() || given.value.text.is_absent();
        if missing {
            let message = "a correction needs its date and what was corrected";
            let help = "write `correction: { date: 2026-03-04, text: \"…\" }`";
            error(self.report, Code::Correction, &given.place, message, help);
        }
        let day = given.value.date.read(|given| date(&given, self.report));
        let words = given.value.text.read(|text| Ok(self.inlines(&text)));
        match day.zip(words) {
            Some((date, text)) => Ok(Correction { date, text }),
            None => Err(unread(self.report, &given.place)),
        }
    }

    pub(super) fn about(&mut self, field: Field<TextListOrOff<AboutFile>>) -> About {
        let Some(given) = field.given() else { return About::Brand };
        match given.value {
            TextListOrOff::Off => About::Nothing,
            TextListOrOff::Text(value) if value.trim().is_empty() => About::Nothing,
            TextListOrOff::Text(value) => {
                let given = Spanned { value, place: given.place, source: given.source };
                self.typed(&given, false);
                let text = self.markdown(&given);
                About::Own(vec![AboutSection { title: None, text }])
            }
            TextListOrOff::List(sections) => {
                let mut out = Vec::new();
                for section in
                    sections.into_iter().filter_map(|section| self.item(section)).collect::<Vec<_>>()
                {
                    let title = text(section.value.title);
                    if section.value.text.is_absent() {
                        error(
                            self.report,
                            Code::About,
                            &section.place,
                            "this boilerplate has no text",
                            "add `text`",
                        );
                    }
                    let text = self.blocks(section.value.text);
                    if !text.is_empty() {
                        out.push(AboutSection { title, text });
                    }
                }
                About::Own(out)
            }
        }
    }

    pub(super) fn person(&mut self, given: Spanned<PersonFile>) -> Result<Person, Reported> {
        let file = given.value;
        let name = self.named(file.name, "name", &given.place, "a person")?;
        Ok(Person {
            name,
            role: text(file.role),
            organisation: text(file.organisation),
            honorific: text(file.honorific),
            aliases: self.texts(file.aliases),
            picture: file.picture.read(|key| self.portrait(&key)),
        })
    }

    fn named(
        &mut self,
        field: Field<String>,
        name: &str,
        place: &Place,
        what: &str,
    ) -> Result<Text, Reported> {
        let at = match field {
            Field::Given(given) if given.value.chars().any(is_visible) => return Ok(given.text()),
            Field::Bad => return Err(unread(self.report, place)),
            Field::Given(given) => given.place,
            Field::Empty(place) => place,
            Field::Absent => place.clone(),
        };
        let message = format!("{what} has no `{name}`");
        Err(error(self.report, Code::MissingField, &at, message, format!("add `{name}`")))
    }

    pub(super) fn fact(&mut self, given: Spanned<FactFile>) -> Result<Fact, Reported> {
        let value = self.named_words(given.value.value, "value", &given.place);
        let label = self.named_words(given.value.label, "label", &given.place);
        Ok(Fact { value: value?, label: label? })
    }

    /// Words that a fact needs.
    fn named_words(&mut self, field: Field<String>, name: &str, place: &Place) -> Result<Inlines, Reported> {
        let at = field.clone().given().map_or_else(|| place.clone(), |given| given.place);
        self.named(field.clone(), name, place, "a fact")?;
        let message = format!("a fact has no `{name}`");
        self.unmarked(field)
            .ok_or_else(|| error(self.report, Code::MissingField, &at, message, format!("add `{name}`")))
    }

    pub(super) fn link(&mut self, given: Spanned<LinkFile>) -> Result<RelatedLink, Reported> {
        let url = self.named(given.value.url, "url", &given.place, "a link")?;
        Ok(RelatedLink { title: text(given.value.title), url })
    }

    pub(super) fn allowance(&mut self, given: Spanned<AllowFile>) -> Result<Allowance, Reported> {
        let code = self.named(given.value.code, "code", &given.place, "an allowance");
        let reason = self.named(given.value.reason, "reason", &given.place, "an allowance");
        Ok(Allowance { code: code?, reason: reason?, text: text(given.value.text) })
    }

    pub(super) fn contact(&mut self, given: Spanned<ContactFile>) -> Result<Contact, Reported> {
        let file = given.value;
        let name = self.named(file.name, "name", &given.place, "a contact");
        let languages = file.languages.value().unwrap_or_default();
        let languages =
            languages.into_iter().filter_map(|tag| tag.read(|tag| lang(&tag, self.report))).collect();
        let email = text(file.email);
        Ok(Contact {
            group: text(file.group),
            name: name?,
            role: text(file.role),
            phone: text(file.phone),
            mobile: text(file.mobile),
            email,
            hours: text(file.hours),
            languages,
        })
    }
}
