//! The mirror of a release file becomes the model.

mod parts;

use std::path::{Path, PathBuf};

use super::Options;
use super::advice::Form;
use super::blocks::typed_blocks;
use super::dates::{date, instant, time_zone};
use super::lang::{lang, speaks};
use super::markdown::{self, Context, Notes};
use super::one_of::{OneOrMany, TextOrList};
use super::release_file::{ReleaseFile, StatusFile};
use super::spanned::{Field, Spanned};
use super::typed::{self, Printed};
use super::values::{error, unread};
use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};
use crate::lang::Lang;
use crate::release::{
    Block, Embargo, EndMark, Inlines, Release, Status, Text, Timing, is_visible, plain_text,
};

/// Maps a release; everything that is wrong is reported. Without its brand, what depends on it is not judged.
///
/// # Errors
///
/// Where what every release needs is missing.
pub(super) fn release(
    file: ReleaseFile,
    path: &Path,
    place: &Place,
    brand: Option<&Brand>,
    options: &Options,
    report: &mut Report,
) -> Result<Release, Reported> {
    let home = path.parent().map(Path::to_owned).unwrap_or_default();
    let mut mapper = Mapper {
        home,
        options,
        place,
        report,
        notes: Notes::default(),
        keys: Vec::new(),
        portraits: Vec::new(),
        broken_notes: Vec::new(),
        notes_unread: false,
        printed: None,
    };
    let mut lang_place = place.clone();
    let own_lang = file.lang.read(|given| {
        lang_place = given.place.clone();
        lang(&given, mapper.report)
    });
    let release_lang = own_lang.or_else(|| brand.map(|brand| brand.lang.clone()));
    if let Some(lang) = &release_lang {
        speaks(lang, brand, &lang_place, mapper.report);
    }
    let headline = mapper.headline(file.headline);
    let kicker = mapper.unmarked(file.kicker);
    let day = mapper.required_given(file.date, "date", "write the date of the release: `date: 2026-03-03`");
    let date_place = day.as_ref().map(|given| given.place.clone()).unwrap_or_default();
    let day = day.and_then(|given| date(&given, mapper.report));
    let timing = mapper.timing(file.embargo, &file.embargo_zones, file.immediate);
    let dateline = text(file.place);
    let end_mark = end_mark(file.end_mark, mapper.report);
    let own_lang = release_lang.clone().unwrap_or_else(Lang::english);
    mapper.printed = Some(Printed {
        headline: headline.as_ref().ok().map(|headline| plain_text(headline)),
        place: dateline.as_ref().map(|place| place.value.clone()),
        date: day.as_ref().ok().copied(),
        immediate: matches!(timing, Timing::Immediate),
        embargo: matches!(timing, Timing::Embargo(_)),
        ..Printed::of(own_lang, brand, &end_mark)
    });
    let mut pictures = mapper.pictures(file.pictures);
    mapper.footnotes(file.footnotes);
    let subheadlines = mapper.subheadlines(file.subheadline);
    let summary = mapper.summary(file.summary);
    let body = mapper.body(file.body);
    let notes_to_editors = mapper.blocks(file.notes_to_editors);
    let correction = file.correction.read(|given| mapper.correction(given));
    let about = mapper.about(file.about);
    let contacts = mapper.list(file.contacts, Mapper::contact);
    if brand.is_some_and(|brand| brand.footer.is_none()) && contacts.is_empty() {
        mapper.nobody_to_reach();
    }
    let broken = std::mem::take(&mut mapper.broken_notes);
    let Notes { marks, definitions, .. } = &mut mapper.notes;
    let lost = |key: &str| mapper.notes_unread && !definitions.iter().any(|note| &*note.key == key);
    marks.retain(|(key, _)| !lost(key) && !broken.iter().any(|known| **known == **key));
    mapper.notes.resolve(mapper.report);
    let people = mapper.list(file.people, Mapper::person);
    mapper.use_pictures(&mut pictures);
    if let (Some(brand), Ok(body)) = (brand, &body) {
        mapper.unseen_portraits(&people, &pictures, body, brand.quotes);
    }
    let facts = mapper.list(file.facts, Mapper::fact);
    let links = mapper.list(file.links, Mapper::link);
    let allow = mapper.list(file.allow, Mapper::allowance);
    let keywords = mapper.texts(file.keywords);
    let url = text(file.url);
    Ok(Release {
        place: place.clone(),
        lang: release_lang.unwrap_or_else(Lang::english),
        lang_place,
        status: file.status.value().map_or(Status::Final, |status| match status {
            StatusFile::Draft => Status::Draft,
            StatusFile::Final => Status::Final,
        }),
        reference: text(file.reference),
        date: day?,
        date_place,
        timing,
        classification: text(file.classification),
        kicker,
        headline: headline?,
        subheadlines,
        summary,
        dateline,
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
        end_mark,
        keywords,
        body: body?,
    })
}

pub(super) fn text(field: Field<String>) -> Option<Text> {
    let given = field.given()?;
    Some(given.text()).filter(|text| text.value.chars().any(is_visible))
}

fn end_mark(field: Field<String>, report: &mut Report) -> EndMark {
    match text(field) {
        Some(mark) if matches!(mark.value.to_ascii_lowercase().as_str(), "no" | "off" | "false") => {
            let message = format!("the end mark would be the word “{}”", mark.value);
            error(report, Code::UnknownValue, &mark.place, message, "write `end_mark: none` for none");
            EndMark::Nothing
        }
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
    /// Which of them are portraits, and where a person says so.
    pub portraits: Vec<(usize, Place)>,
    /// Notes that are there, but can't be read: their marks are fine.
    broken_notes: Vec<String>,
    /// Whether the field of the notes can't be read at all.
    notes_unread: bool,
    /// What is printed by itself, once it is known.
    printed: Option<Printed>,
}

impl Mapper<'_> {
    fn required_given(
        &mut self,
        field: Field<String>,
        name: &str,
        help: &str,
    ) -> Result<Spanned<String>, Reported> {
        let place = match field {
            Field::Given(given) if given.value.chars().any(is_visible) => return Ok(given),
            Field::Bad => return Err(unread(self.report, self.place)),
            Field::Given(given) => given.place,
            Field::Empty(place) => place,
            Field::Absent => Place { field: Some(name.into()), ..self.top() },
        };
        Err(error(self.report, Code::MissingField, &place, format!("the release has no {name}"), help))
    }

    fn headline(&mut self, field: Field<String>) -> Result<Inlines, Reported> {
        let help = "write what happened, in one line";
        let given = self.required_given(field, "headline", help)?;
        let before = self.report.diagnostics.len();
        let words = self.inlines(&given);
        if words.is_empty() {
            self.report.verdict_since(before)?;
            let message = "the release has no headline";
            return Err(error(self.report, Code::MissingField, &given.place, message, help));
        }
        Ok(words)
    }

    /// A line that stands apart from the text and can't have the marks of notes.
    fn unmarked(&mut self, field: Field<String>) -> Option<Inlines> {
        let given = field.given()?;
        let known = self.notes.marks.len();
        let words = self.inlines(&given);
        for (key, place) in &self.notes.marks[known..] {
            let message = format!("the mark of the footnote `{key}` can't stand here");
            let help = format!("put `[^{key}]` into the headline or the text");
            error(self.report, Code::FootnoteMisplaced, place, message, help);
        }
        Some(words).filter(|words| !words.is_empty())
    }

    fn nobody_to_reach(&mut self) {
        let message = "the footer would be empty: no brand's footer and no contacts";
        let help = "add a brand with a `[footer]` (`brand: brand.toml`), or `contacts`: journalists must reach somebody";
        error(self.report, Code::NoContact, &self.top(), message, help);
    }

    /// The start of the file: the place of what is missing.
    fn top(&self) -> Place {
        Place::top(self.place.file.as_deref().unwrap_or_default())
    }

    fn list<T, U>(
        &mut self,
        field: Field<Vec<Field<T>>>,
        map: fn(&mut Self, Spanned<T>) -> Result<U, Reported>,
    ) -> Vec<U> {
        self.items(field).into_iter().filter_map(|item| map(self, item).ok()).collect()
    }

    /// The items of a list; one that says nothing is reported.
    pub fn items<T>(&mut self, field: Field<Vec<Field<T>>>) -> Vec<Spanned<T>> {
        let items = field.value().unwrap_or_default();
        items.into_iter().filter_map(|item| self.item(item)).collect()
    }

    fn item<T>(&mut self, item: Field<T>) -> Option<Spanned<T>> {
        if let Field::Empty(place) = &item {
            error(
                self.report,
                Code::EmptyItem,
                place,
                "this entry of the list is empty",
                "fill it in, or take it out",
            );
        }
        item.given()
    }

    fn texts(&mut self, field: Field<Vec<Field<String>>>) -> Vec<Text> {
        self.items(field).into_iter().filter_map(|given| text(Field::Given(given))).collect()
    }

    pub fn inlines(&mut self, given: &Spanned<String>) -> Inlines {
        let source = given.markdown();
        let mut context = Context { pictures: &self.keys, notes: &mut self.notes, report: self.report };
        markdown::inlines(&given.value, &source, &mut context)
    }

    fn blocks(&mut self, field: Field<String>) -> Vec<Block> {
        let Some(given) = field.given() else { return Vec::new() };
        self.typed(&given, false);
        self.markdown(&given)
    }

    /// Looks for what was typed by hand.
    fn typed(&mut self, given: &Spanned<String>, body: bool) {
        if let Some(printed) = &self.printed {
            typed::look(&given.value, &given.markdown(), printed, body, self.report);
        }
    }

    fn markdown(&mut self, given: &Spanned<String>) -> Vec<Block> {
        let source = given.markdown();
        let mut context = Context { pictures: &self.keys, notes: &mut self.notes, report: self.report };
        markdown::blocks(&given.value, &source, &mut context)
    }

    fn timing(
        &mut self,
        embargo: Field<String>,
        zones: &Field<Vec<Field<String>>>,
        immediate: Field<bool>,
    ) -> Timing {
        let immediate = immediate.given().filter(|given| given.value);
        let embargo = embargo.given();
        if let (Some(until), Some(given)) = (&embargo, &immediate) {
            let message = "the release has an embargo and is for immediate release at once";
            let finding = Diagnostic::new(Code::EmbargoAndImmediate, given.place.clone(), message)
                .with_help("take one of the two out")
                .with_related(until.place.clone(), "the embargo");
            self.report.error(finding);
        }
        let zones = match zones {
            Field::Given(given) if embargo.is_none() => {
                let message = "`embargo_zones` says nothing without an `embargo`";
                error(
                    self.report,
                    Code::EmbargoZones,
                    &given.place,
                    message,
                    "add `embargo`, or take the zones out",
                );
                Vec::new()
            }
            Field::Given(given) => given.value.clone(),
            _ => Vec::new(),
        };
        let zones: Vec<Spanned<String>> = zones.into_iter().filter_map(|zone| self.item(zone)).collect();
        let zones =
            zones.iter().filter_map(|zone| time_zone(&zone.value, &zone.place, self.report).ok()).collect();
        match (embargo, immediate) {
            (Some(given), _) => {
                let place = given.place.clone();
                instant(&given, self.report)
                    .map_or(Timing::Unsaid, |until| Timing::Embargo(Embargo { until, zones, place }))
            }
            (None, Some(_)) => Timing::Immediate,
            (None, None) => Timing::Unsaid,
        }
    }

    fn subheadlines(&mut self, field: Field<OneOrMany>) -> Vec<Inlines> {
        let Some(given) = field.given() else { return Vec::new() };
        let lines = match given.value {
            OneOrMany::One(value) => vec![Spanned { value, place: given.place, source: given.source }],
            OneOrMany::Many(lines) => lines.into_iter().filter_map(|line| self.item(line)).collect(),
        };
        lines.iter().map(|line| self.inlines(line)).filter(|line| !line.is_empty()).collect()
    }

    fn summary(&mut self, field: Field<Vec<Field<String>>>) -> Vec<Vec<Block>> {
        let mut out = Vec::new();
        for item in self.items(field) {
            let source = item.markdown();
            let mut context = Context { pictures: &self.keys, notes: &mut self.notes, report: self.report };
            let blocks = if item.value.trim().contains('\n') {
                markdown::blocks(&item.value, &source, &mut context)
            } else {
                markdown::note(&item.value, &source, &mut context)
            };
            out.extend((!blocks.is_empty()).then_some(blocks));
        }
        out
    }

    fn body(
        &mut self,
        field: Field<TextOrList<super::release_file::BlockFile>>,
    ) -> Result<Vec<Block>, Reported> {
        let place = match &field {
            Field::Given(given) => given.place.clone(),
            Field::Empty(place) => place.clone(),
            Field::Bad => return Err(unread(self.report, self.place)),
            Field::Absent => Place { field: Some("body".into()), ..self.top() },
        };
        let before = self.report.diagnostics.len();
        let blocks = match field.given().map(|given| (given.value, given.place, given.source)) {
            Some((TextOrList::Text(value), place, source)) => {
                let given = Spanned { value, place, source };
                self.typed(&given, true);
                self.markdown(&given)
            }
            Some((TextOrList::List(files), ..)) => {
                if !files.is_empty() && files.iter().all(|file| matches!(file, Field::Bad)) {
                    return Err(unread(self.report, self.place));
                }
                let files = files.into_iter().filter_map(|file| self.item(file)).collect();
                let mut context =
                    Context { pictures: &self.keys, notes: &mut self.notes, report: self.report };
                typed_blocks(files, &mut context)
            }
            None => Vec::new(),
        };
        if !blocks.is_empty() {
            return Ok(blocks);
        }
        // What was complained about may have been all of the text.
        self.report.verdict_since(before)?;
        let help = match Form::of(place.file.as_deref()) {
            Form::Toml => {
                "write it as `body = \"\"\"…\"\"\"`, above the first `[`: what stands below a `[table]` belongs to that"
            }
            Form::Json => "write it as `\"body\": \"…\"`",
            Form::Yaml => "write the text below the second `---` (in `.md`), or as `body`",
        };
        Err(error(self.report, Code::MissingField, &place, "the release has no text", help))
    }
}
