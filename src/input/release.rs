//! The mirror of a release file becomes the model.

use std::path::{Path, PathBuf};

use super::Options;
use super::blocks::typed_blocks;
use super::dates::{date, instant, time_zone};
use super::markdown::{self, Context, Notes};
use super::release_file::{AllowFile, ContactFile, FactFile, LinkFile, PersonFile, ReleaseFile, StatusFile};
use super::said::{Field, Said};
use super::unions::{Entries, OneOrMany, TextListOrOff, TextOrList};
use super::values::{error, lang};
use crate::brand::Brand;
use crate::diagnostic::{Place, Report};
use crate::lang::Lang;
use crate::release::{
    About, AboutSection, Allowance, Block, Contact, Correction, Embargo, EndMark, Fact, Inlines, Person,
    RelatedLink, Release, Status, Text, Timing,
};

/// Maps a release; everything that is wrong is reported. `None` where what every release needs is missing.
pub(super) fn release(
    file: ReleaseFile,
    path: &Path,
    place: &Place,
    brand: Option<&Brand>,
    options: &Options,
    report: &mut Report,
) -> Option<Release> {
    let home = path.parent().map(Path::to_owned).unwrap_or_default();
    let mut mapper = Mapper {
        home,
        options,
        place,
        report,
        notes: Notes::default(),
        keys: Vec::new(),
        broken_notes: Vec::new(),
    };
    let release_lang = file
        .lang
        .said()
        .and_then(|said| lang(&said, mapper.report))
        .unwrap_or_else(|| brand.map_or_else(Lang::english, |brand| brand.lang.clone()));
    let headline = mapper.required(file.headline, "headline", "write what happened, in one line");
    let day = mapper.required_said(file.date, "date", "write the date of the release: `date: 2026-03-03`");
    let date_place = day.as_ref().map(|said| said.place.clone()).unwrap_or_default();
    let day = day.and_then(|said| date(&said, mapper.report));
    let timing = mapper.timing(file.embargo, &file.embargo_zones, file.immediate);
    let pictures = mapper.pictures(file.pictures);
    mapper.footnotes(file.footnotes);
    let subheadlines = mapper.subheadlines(file.subheadline);
    let summary = mapper.summary(file.summary);
    let body = mapper.body(file.body);
    let notes_to_editors = mapper.blocks(file.notes_to_editors);
    let correction = mapper.correction(file.correction);
    let about = mapper.about(file.about);
    mapper.use_pictures(&pictures);
    let contacts = mapper.list(file.contacts, Mapper::contact);
    if brand.is_some_and(|brand| brand.footer.is_none()) && contacts.is_empty() {
        let help = "add a brand with a `[footer]` (`brand: brand.toml`), or `contacts`: journalists must reach somebody";
        error(
            mapper.report,
            "no-contact",
            &mapper.top(),
            "the footer would be empty: no brand's footer and no contacts",
            help,
        );
    }
    let broken = std::mem::take(&mut mapper.broken_notes);
    mapper.notes.marks.retain(|(key, _)| !broken.iter().any(|known| **known == **key));
    mapper.notes.resolve(mapper.report);
    let people = mapper.list(file.people, Mapper::person);
    let facts = mapper.list(file.facts, Mapper::fact);
    let links = mapper.list(file.links, Mapper::link);
    let allow = mapper.list(file.allow, Mapper::allowance);
    let keywords = mapper.texts(file.keywords);
    let url = text(file.url);
    Some(Release {
        place: place.clone(),
        lang: release_lang,
        status: file.status.value().map_or(Status::Final, |status| match status {
            StatusFile::Draft => Status::Draft,
            StatusFile::Final => Status::Final,
        }),
        reference: text(file.reference),
        date: day?,
        date_place,
        timing,
        classification: text(file.classification),
        kicker: text(file.kicker),
        headline: headline?,
        subheadlines,
        summary,
        dateline: text(file.place),
        people,
        facts,
        pictures: pictures.into_iter().flatten().collect(),
        footnotes: std::mem::take(&mut mapper.notes.definitions),
        notes_to_editors,
        correction,
        url,
        contacts,
        about,
        links,
        allow,
        end_mark: end_mark(file.end_mark),
        keywords,
        body: body?,
    })
}

pub(super) fn text(field: Field<String>) -> Option<Text> {
    let said = field.said()?;
    Some(said.text()).filter(|text| !text.value.is_empty())
}

fn end_mark(field: Field<String>) -> EndMark {
    match text(field) {
        None => EndMark::Auto,
        Some(mark) if mark.value == "auto" => EndMark::Auto,
        Some(mark) if mark.value == "none" => EndMark::Nothing,
        Some(mark) => EndMark::Own(mark),
    }
}

pub(super) struct Mapper<'a> {
    pub home: PathBuf,
    pub options: &'a Options,
    place: &'a Place,
    pub report: &'a mut Report,
    pub notes: Notes,
    /// The keys of the pictures.
    pub keys: Vec<String>,
    /// Notes that are there, but can't be read: their marks are fine.
    broken_notes: Vec<String>,
}

impl Mapper<'_> {
    fn required_said(&mut self, field: Field<String>, name: &str, help: &str) -> Option<Said<String>> {
        let empty = matches!(&field, Field::Said(said) if said.value.trim().is_empty());
        if field.is_absent() || empty {
            let place = match &field {
                Field::Said(said) => said.place.clone(),
                Field::Empty(place) => place.clone(),
                _ => Place { field: Some(name.into()), ..self.top() },
            };
            error(self.report, "missing-field", &place, format!("the release has no {name}"), help);
            return None;
        }
        field.said()
    }

    fn required(&mut self, field: Field<String>, name: &str, help: &str) -> Option<Text> {
        self.required_said(field, name, help).and_then(|said| text(Field::Said(said)))
    }

    /// The start of the file: the place of what is missing.
    fn top(&self) -> Place {
        super::top(self.place.file.as_deref().unwrap_or_default())
    }

    fn list<T, U>(
        &mut self,
        field: Field<Vec<Field<T>>>,
        map: fn(&mut Self, Said<T>) -> Option<U>,
    ) -> Vec<U> {
        self.items(field).into_iter().filter_map(|item| map(self, item)).collect()
    }

    /// The items of a list; one that says nothing is reported.
    pub fn items<T>(&mut self, field: Field<Vec<Field<T>>>) -> Vec<Said<T>> {
        let items = field.value().unwrap_or_default();
        items.into_iter().filter_map(|item| self.item(item)).collect()
    }

    fn item<T>(&mut self, item: Field<T>) -> Option<Said<T>> {
        if let Field::Empty(place) = &item {
            error(
                self.report,
                "empty-item",
                place,
                "this entry of the list is empty",
                "fill it in, or take it out",
            );
        }
        item.said()
    }

    fn texts(&mut self, field: Field<Vec<Field<String>>>) -> Vec<Text> {
        self.items(field).into_iter().filter_map(|said| text(Field::Said(said))).collect()
    }

    pub fn inlines(&mut self, said: &Said<String>) -> Inlines {
        let source = said.source();
        let mut context = Context { pictures: &self.keys, notes: &mut self.notes, report: self.report };
        markdown::inlines(&said.value, &source, &mut context)
    }

    fn blocks(&mut self, field: Field<String>) -> Vec<Block> {
        field.said().map(|said| self.markdown(&said)).unwrap_or_default()
    }

    fn markdown(&mut self, said: &Said<String>) -> Vec<Block> {
        let source = said.source();
        let mut context = Context { pictures: &self.keys, notes: &mut self.notes, report: self.report };
        markdown::blocks(&said.value, &source, &mut context)
    }

    fn timing(
        &mut self,
        embargo: Field<String>,
        zones: &Field<Vec<Field<String>>>,
        immediate: Field<bool>,
    ) -> Timing {
        let immediate = immediate.said().filter(|said| said.value);
        let embargo = embargo.said();
        if let (Some(_), Some(said)) = (&embargo, &immediate) {
            let message = "the release has an embargo and is for immediate release at once";
            error(self.report, "embargo-and-immediate", &said.place, message, "take one of the two out");
        }
        let zones = match zones {
            Field::Said(said) if embargo.is_none() => {
                let message = "`embargo_zones` says nothing without an `embargo`";
                error(
                    self.report,
                    "embargo-zones",
                    &said.place,
                    message,
                    "add `embargo`, or take the zones out",
                );
                Vec::new()
            }
            Field::Said(said) => said.value.clone(),
            _ => Vec::new(),
        };
        let zones: Vec<Said<String>> = zones.into_iter().filter_map(|zone| self.item(zone)).collect();
        let zones =
            zones.iter().filter_map(|zone| time_zone(&zone.value, &zone.place, self.report)).collect();
        match (embargo, immediate) {
            (Some(said), _) => {
                let place = said.place.clone();
                instant(&said, self.report)
                    .map_or(Timing::Unsaid, |until| Timing::Embargo(Embargo { until, zones, place }))
            }
            (None, Some(_)) => Timing::Immediate,
            (None, None) => Timing::Unsaid,
        }
    }

    fn subheadlines(&mut self, field: Field<OneOrMany>) -> Vec<Inlines> {
        let Some(said) = field.said() else { return Vec::new() };
        let lines = match said.value {
            OneOrMany::One(value) => vec![Said { value, place: said.place, lines: said.lines }],
            OneOrMany::Many(lines) => lines.into_iter().filter_map(|line| self.item(line)).collect(),
        };
        lines.iter().map(|line| self.inlines(line)).filter(|line| !line.is_empty()).collect()
    }

    fn summary(&mut self, field: Field<Vec<Field<String>>>) -> Vec<Vec<Block>> {
        self.items(field)
            .into_iter()
            .map(|item| self.markdown(&item))
            .filter(|item| !item.is_empty())
            .collect()
    }

    fn body(&mut self, field: Field<TextOrList<super::release_file::BlockFile>>) -> Option<Vec<Block>> {
        let place = match &field {
            Field::Said(said) => said.place.clone(),
            Field::Empty(place) => place.clone(),
            Field::Bad => return None,
            Field::Absent => Place { field: Some("body".into()), ..self.top() },
        };
        let before = self.report.diagnostics.len();
        let blocks = match field.said().map(|said| (said.value, said.place, said.lines)) {
            Some((TextOrList::Text(value), place, lines)) => self.markdown(&Said { value, place, lines }),
            Some((TextOrList::List(files), ..)) => {
                let files = files.into_iter().filter_map(|file| self.item(file)).collect();
                let mut context =
                    Context { pictures: &self.keys, notes: &mut self.notes, report: self.report };
                typed_blocks(files, &mut context)
            }
            None => Vec::new(),
        };
        // What was complained about may have been all of the text.
        if blocks.is_empty() && self.report.diagnostics.len() == before {
            let help = "write the text below the second `---` (in `.md`), or as `body`";
            error(self.report, "missing-field", &place, "the release has no text", help);
        }
        (!blocks.is_empty()).then_some(blocks)
    }

    fn footnotes(&mut self, field: Field<Entries<String>>) {
        let entries = field.value().map(|entries| entries.0).unwrap_or_default();
        for (key, field) in entries {
            if let Field::Empty(_) = field {
                let message = format!("the footnote `{}` is empty", key.value);
                error(
                    self.report,
                    "footnote-empty",
                    &key.place,
                    message,
                    "write what it says, or take it out",
                );
            }
            let Some(said) = field.said() else {
                self.broken_notes.push(key.value);
                continue;
            };
            let source = said.source();
            let mut context = Context { pictures: &[], notes: &mut self.notes, report: self.report };
            let content = markdown::note(&said.value, &source, &mut context);
            self.notes.define(key.value.trim(), content, key.place, self.report);
        }
    }

    fn correction(&mut self, field: Field<super::release_file::CorrectionFile>) -> Option<Correction> {
        let said = field.said()?;
        let missing = said.value.date.is_absent() || said.value.text.is_absent();
        if missing {
            let help = "write `correction: { date: 2026-03-04, text: \"…\" }`";
            error(
                self.report,
                "correction",
                &said.place,
                "a correction needs its date and what was corrected",
                help,
            );
        }
        let day = said.value.date.said().and_then(|said| date(&said, self.report));
        let words = said.value.text.said().map(|text| self.inlines(&text));
        Some(Correction { date: day?, text: words? })
    }

    fn about(&mut self, field: Field<TextListOrOff<super::release_file::AboutFile>>) -> About {
        let Some(said) = field.said() else { return About::Brand };
        match said.value {
            TextListOrOff::Off => About::Nothing,
            TextListOrOff::Text(value) if value.trim().is_empty() => About::Nothing,
            TextListOrOff::Text(value) => {
                let text = self.markdown(&Said { value, place: said.place, lines: said.lines });
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
                            "about",
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

    fn person(&mut self, said: Said<PersonFile>) -> Option<Person> {
        let file = said.value;
        let name = self.named(file.name, "name", &said.place, "a person")?;
        Some(Person {
            name,
            role: text(file.role),
            organisation: text(file.organisation),
            honorific: text(file.honorific),
            aliases: self.texts(file.aliases),
        })
    }

    fn named(&mut self, field: Field<String>, name: &str, place: &Place, what: &str) -> Option<Text> {
        let at = match &field {
            Field::Said(said) if said.value.trim().is_empty() => Some(&said.place),
            Field::Empty(place) => Some(place),
            Field::Absent => Some(place),
            Field::Said(_) | Field::Bad => None,
        };
        if let Some(at) = at {
            let message = format!("{what} has no `{name}`");
            error(self.report, "missing-field", at, message, format!("add `{name}`"));
        }
        text(field)
    }

    fn fact(&mut self, said: Said<FactFile>) -> Option<Fact> {
        let value = self.named(said.value.value, "value", &said.place, "a fact");
        let label = self.named(said.value.label, "label", &said.place, "a fact");
        Some(Fact { value: value?, label: label? })
    }

    fn link(&mut self, said: Said<LinkFile>) -> Option<RelatedLink> {
        let url = self.named(said.value.url, "url", &said.place, "a link")?;
        Some(RelatedLink { title: text(said.value.title), url })
    }

    fn allowance(&mut self, said: Said<AllowFile>) -> Option<Allowance> {
        let code = self.named(said.value.code, "code", &said.place, "an allowance");
        let reason = self.named(said.value.reason, "reason", &said.place, "an allowance");
        Some(Allowance { code: code?, reason: reason? })
    }

    fn contact(&mut self, said: Said<ContactFile>) -> Option<Contact> {
        let file = said.value;
        let name = self.named(file.name, "name", &said.place, "a contact");
        let languages = file.languages.value().unwrap_or_default();
        let languages =
            languages.into_iter().filter_map(Field::said).filter_map(|tag| lang(&tag, self.report)).collect();
        let email = text(file.email);
        Some(Contact {
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
