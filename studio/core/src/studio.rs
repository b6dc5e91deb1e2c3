//! Answers what the page asks.

use std::collections::BTreeMap;
use std::path::Path;

use presskit::diagnostic::Report;
use presskit::geometry::Pt;
use presskit::input::{Format, Options, edit};
use presskit::output::svg;
use presskit::page::PictureId;
use presskit::pipeline::{Comparison, Form, Judged, Session, Spot, carried_words, compare_words};
use presskit::reader;
use presskit::request::Request;
use presskit::typeset::assets::Assets;
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::ask::{Ask, Asked, Writing};
use crate::fields::Fields;
use crate::files::Table;
use crate::finding::{Finding, findings};
use crate::message::{Answer, Question};
use crate::units::Units;

/// The core, between two questions.
#[derive(Debug, Default)]
pub(crate) struct Studio {
    table: Table,
    /// Keeps brands as long as no file of theirs can have changed.
    session: Option<Session>,
    /// The release that was checked last, then with its pages, and how it was asked about.
    current: Option<Current>,
    /// What the pages were made of that were drawn last.
    assets: Option<Assets>,
    /// The other versions of the release, each checked as long as its text stays.
    others: BTreeMap<String, Other>,
    /// The data of the release as they were told last.
    fields: Fields,
}

/// What is found in what a release says.
#[derive(Serialize)]
struct Checked<'r> {
    elsewhere: Vec<Finding<'r>>,
    findings: Vec<Finding<'r>>,
    /// Left out where they are those that were told last.
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<&'r Json>,
}

#[derive(Debug)]
struct Current {
    path: String,
    text: String,
    judged: Judged,
    request: Request,
}

/// Another version of the release.
#[derive(Debug)]
struct Other {
    text: String,
    checked: Option<Judged>,
}

type Answered = Result<Answer, String>;

impl Studio {
    /// Answers a question.
    pub fn answer(&mut self, written: &[u8]) -> Answer {
        let asked = Question::read(written).and_then(|question| self.answered(question));
        asked.unwrap_or_else(|wrong| Answer::wrong(&wrong))
    }

    fn answered(&mut self, Question { ask, bytes }: Question) -> Answered {
        let text = || std::str::from_utf8(bytes).map_err(|_| "the text is no UTF-8".to_owned());
        match ask {
            Ask::Version => Ok(Answer::of(json!({ "version": env!("CARGO_PKG_VERSION") }))),
            Ask::Put { path } => Ok(self.put(&path, bytes)),
            Ask::Remove { path } => {
                self.table.remove(&path);
                self.others.remove(&path);
                self.forget();
                Ok(Answer::of(json!({})))
            }
            Ask::Clear => {
                *self = Self::default();
                Ok(Answer::of(json!({})))
            }
            Ask::Beside { path } => Ok(self.beside(path, text()?)),
            Ask::Check(asked) => self.check(&asked, text()?),
            Ask::Draw => self.draw(),
            Ask::Spots => Ok(self.spots()),
            Ask::Pdf(asked) => self.pdf(&asked, text()?),
            Ask::Words { asked, form } => self.words(&asked, form, text()?),
            Ask::Picture { id } => self.picture(id),
            Ask::Fields { path } => {
                let fields = edit::fields(text()?, format(&path)?);
                Ok(Answer::of(json!({ "fields": fields })))
            }
            Ask::Set { path, field, value } => Ok(set(text()?, format(&path)?, &field, &value)),
            Ask::Verify { of, length } => self.verify(of.as_ref(), bytes, length),
        }
    }

    /// What was made of files that may have changed.
    fn forget(&mut self) {
        self.session = None;
        self.current = None;
        self.others.values_mut().for_each(|other| other.checked = None);
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> Answer {
        self.table.put(path, bytes);
        self.forget();
        Answer::of(json!({}))
    }

    /// A release with its text as it stands on the page, checked and compared with its versions, but not laid out; and what that
    /// finds in its versions.
    fn checked(&mut self, asked: &Asked, text: &str) -> Result<(Judged, Report, Request), String> {
        self.table.set_release(&asked.path, text);
        let now = asked.now.as_ref().map(|now| now.parse()).transpose();
        let now = now.map_err(|error| format!("the moment can't be read: {error}"))?;
        let request = Request { draft: asked.draft, now, attach: asked.attach, ..Request::default() };
        let table = self.table.clone();
        let session = self.session.get_or_insert_with(|| Session::new(Options::new(table)));
        for (path, other) in &mut self.others {
            if other.checked.is_none() && (asked.before.contains(path) || asked.behind.contains(path)) {
                self.table.set_release(path, &other.text);
                other.checked = Some(session.check(Path::new(path), &request));
            }
        }
        let mut judged = session.check(Path::new(&asked.path), &request);
        let others = |paths: &[String]| -> Vec<&Judged> {
            paths.iter().filter_map(|path| self.others.get(path)?.checked.as_ref()).collect()
        };
        let elsewhere = judged.compare_with(&others(&asked.before), &others(&asked.behind), &request);
        Ok((judged, elsewhere, request))
    }

    /// The same, laid out.
    fn judged(&mut self, asked: &Asked, text: &str) -> Result<(Judged, Request), String> {
        let (judged, _, request) = self.checked(asked, text)?;
        let session = self.session.as_ref().ok_or("nothing was asked about")?;
        Ok((judged.laid_out(session, &request), request))
    }

    fn beside(&mut self, path: String, text: &str) -> Answer {
        let known = self.others.get(&path).is_some_and(|other| other.text == text);
        if !known {
            self.others.insert(path, Other { text: text.to_owned(), checked: None });
        }
        Answer::of(json!({}))
    }

    fn check(&mut self, asked: &Asked, text: &str) -> Answered {
        let (judged, elsewhere, request) = self.checked(asked, text)?;
        let mut fields = std::mem::take(&mut self.fields);
        let found = judged.found();
        let answer = Answer::of(Checked {
            elsewhere: self.findings(&elsewhere, &asked.path, text),
            findings: self.findings(&found, &asked.path, text),
            fields: fields.news(&asked.path, text, format(&asked.path).ok()),
        });
        self.fields = fields;
        self.current = Some(Current { path: asked.path.clone(), text: text.to_owned(), judged, request });
        Ok(answer)
    }

    fn draw(&mut self) -> Answered {
        // A file was handed over since: the release is to be checked anew.
        let gone = Ok(Answer::of(json!({ "gone": true })));
        let (Some(current), Some(session)) = (self.current.take(), &self.session) else { return gone };
        let Current { path, text, judged, request } = current;
        let mut judged = judged.laid_out(session, &request);
        let (mut parts, mut pictures, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
        self.assets = None;
        if let Some((pages, assets)) = judged.pages() {
            let names = self.pictures(&judged, assets);
            let address = |id: PictureId| names.get(&id).map(|name| format!("#{name}")).unwrap_or_default();
            for page in svg::render_with(pages, assets, &address) {
                parts.push(page.len());
                bytes.extend(page.into_bytes());
            }
            pictures = names.into_iter().map(|(id, name)| json!({ "id": id.0, "name": name })).collect();
            self.assets = Some(assets.clone());
        }
        let report = judged.found_in_all();
        let findings = self.findings(&report, &path, &text);
        let head = json!({ "findings": findings, "parts": parts, "pictures": pictures });
        self.current = Some(Current { path, text, judged, request });
        Ok(Answer::with(head, bytes))
    }

    /// The findings of a report with their places in the text of the release and in those of its versions.
    fn findings<'r>(&self, report: &'r Report, path: &str, text: &str) -> Vec<Finding<'r>> {
        let mut texts: Vec<(&str, &str)> = vec![(path, text)];
        texts.extend(self.others.iter().map(|(path, other)| (path.as_str(), other.text.as_str())));
        findings(report, &texts)
    }

    fn spots(&self) -> Answer {
        let Some(Current { text, judged, .. }) = &self.current else {
            return Answer::of(json!({ "spots": [] }));
        };
        let units = Units::new(text);
        let tenths = |length: Pt| (length.0 * 10.0).round() / 10.0;
        let spots = judged.spots().into_iter().map(|Spot { page, block, rect, range, field }| {
            let (from, to) = (units.of_byte(range.start), units.of_byte(range.end));
            let [x, y] = [rect.left(), rect.top()].map(tenths);
            let [width, height] = [rect.size.width, rect.size.height].map(tenths);
            json!([page, block, x, y, width, height, from, to, field])
        });
        Answer::of(json!({ "spots": spots.collect::<Vec<_>>() }))
    }

    /// A name for each picture of the pages: the same picture has the same name as long as its file isn't handed over anew.
    fn pictures(&self, judged: &Judged, assets: &Assets) -> BTreeMap<PictureId, String> {
        let mut names = BTreeMap::new();
        for (at, picture) in
            judged.release().into_iter().flat_map(|release| release.pictures.iter().enumerate())
        {
            let name = format!("{}@{}", picture.file.display(), self.table.edition(&picture.file));
            names.insert(assets.release_picture(at), name);
        }
        let logos = assets.logo().into_iter().chain(assets.partners().iter().copied());
        for (at, id) in logos.enumerate() {
            names.insert(id, format!("logo-{at}@{}", self.table.editions()));
        }
        names
    }

    fn pdf(&mut self, asked: &Asked, text: &str) -> Answered {
        let (judged, request) = self.judged(asked, text)?;
        let (rendered, report) = judged.write(&request);
        let pages = rendered.as_ref().map(|rendered| rendered.pages);
        let head = json!({ "findings": self.findings(&report, &asked.path, text), "pages": pages });
        Ok(Answer::with(head, rendered.map(|rendered| rendered.pdf).unwrap_or_default()))
    }

    fn words(&mut self, asked: &Asked, form: Writing, text: &str) -> Answered {
        let (judged, _, _) = self.checked(asked, text)?;
        let address = |path: &Path| path.to_string_lossy().into_owned();
        let (words, report): (Option<String>, Report) = match form {
            Writing::Text => judged.text(),
            Writing::Html => judged.html(false, &address),
            Writing::Fragment => judged.html(true, &address),
        };
        let head =
            json!({ "findings": self.findings(&report, &asked.path, text), "written": words.is_some() });
        Ok(Answer::with(head, words.unwrap_or_default().into_bytes()))
    }

    /// What a PDF carries, and whether it says what a release says, and what the data in it say.
    fn verify(&mut self, of: Option<&Asked>, bytes: &[u8], length: usize) -> Answered {
        let (text, pdf) = bytes.split_at_checked(length).ok_or("a text that is cut off")?;
        let files = match reader::files(pdf, reader::MOST_BYTES) {
            Ok(files) => files,
            Err(error) => return Ok(Answer::of(json!({ "unreadable": error.to_string() }))),
        };
        let outline = reader::read(pdf).map(|reading| reading.outline()).ok();
        let found = Form::Pdf.words(pdf).ok();
        let of_release = match (of, &found) {
            (Some(asked), found) => Some(self.of_release(asked, text, pdf, found.as_deref())?),
            _ => None,
        };
        let data = files.iter().find(|file| file.name == "release.presskit.json");
        let of_itself = data.zip(found.as_ref()).map(|(data, found)| match carried_words(&data.bytes) {
            Ok(expected) => told(compare_words(found, &expected)),
            Err(_) => json!({ "kind": "unreadable" }),
        });
        let (mut bytes, mut carried) = (Vec::new(), Vec::new());
        for file in files {
            let (name, description, length) = (file.name, file.description, file.bytes.len());
            carried.push(json!({ "name": name, "description": description, "length": length }));
            bytes.extend(file.bytes);
        }
        let head =
            json!({ "outline": outline, "files": carried, "of_release": of_release, "of_itself": of_itself });
        Ok(Answer::with(head, bytes))
    }

    /// How a PDF stands to a release; `found`: its words, where it has structure.
    fn of_release(
        &mut self,
        asked: &Asked,
        text: &[u8],
        pdf: &[u8],
        found: Option<&[String]>,
    ) -> Result<Json, String> {
        let text = std::str::from_utf8(text).map_err(|_| "the text is no UTF-8")?;
        let (judged, _) = self.judged(asked, text)?;
        let expected = judged.words(Form::Pdf);
        // What is not sound makes no PDF; its words may be compared all the same.
        if judged.sound().0.is_some_and(|sound| sound.makes(Form::Pdf, pdf)) {
            return Ok(json!({ "kind": "bytes" }));
        }
        Ok(match found {
            Some(_) if expected.is_empty() => json!({ "kind": "unread" }),
            Some(found) => told(compare_words(found, &expected)),
            None => json!({ "kind": "untagged" }),
        })
    }

    fn picture(&self, id: u16) -> Answered {
        let assets = self.assets.as_ref().ok_or("no pages were drawn")?;
        let (kind, bytes) = svg::file(assets.picture(PictureId(id))).ok_or("the picture is a drawing")?;
        Ok(Answer::with(json!({ "type": kind }), bytes))
    }
}

fn format(path: &str) -> Result<Format, String> {
    Format::of(Path::new(path)).ok_or_else(|| format!("`{path}` is no release by its name"))
}

fn set(text: &str, format: Format, field: &str, value: &Json) -> Answer {
    Answer::of(match edit::set(text, format, field, value) {
        Ok(None) => json!({ "change": null }),
        Ok(Some(change)) => {
            let units = Units::new(text);
            let (from, to) = (units.of_byte(change.range.start), units.of_byte(change.range.end));
            json!({ "change": { "from": from, "to": to, "new": change.new } })
        }
        Err(refusal) => json!({ "refused": refusal.to_string() }),
    })
}

/// How the words of a PDF stand to others, as the page is told.
fn told(comparison: Comparison) -> Json {
    match comparison {
        Comparison::Same => json!({ "kind": "words" }),
        Comparison::TooLong { .. } => json!({ "kind": "other" }),
        Comparison::Other { kept, of } => json!({ "kind": "other", "kept": kept, "of": of }),
        Comparison::Differs(differences) => json!({ "kind": "differs", "differences": differences }),
    }
}
