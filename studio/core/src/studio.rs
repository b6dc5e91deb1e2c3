//! Answers what the page asks.

use std::collections::BTreeMap;
use std::path::Path;

use presskit::diagnostic::Report;
use presskit::input::{Format, Options, edit};
use presskit::output::svg;
use presskit::page::PictureId;
use presskit::pipeline::{Judged, Session};
use presskit::reader;
use presskit::request::Request;
use presskit::typeset::assets::Assets;
use serde::Deserialize as _;
use serde_json::{Value as Json, json};

use crate::ask::{Ask, Asked, Form};
use crate::files::Table;
use crate::finding::findings;
use crate::message::Message;
use crate::units::Units;

/// The core, between two questions.
#[derive(Debug, Default)]
pub(crate) struct Studio {
    table: Table,
    /// Keeps brands as long as no file of theirs can have changed.
    session: Option<Session>,
    /// What the pages were made of that were drawn last.
    assets: Option<Assets>,
}

type Answer = Result<Message, String>;

impl Studio {
    /// Answers a question.
    pub fn answer(&mut self, message: &Message) -> Message {
        let ask = Ask::deserialize(&message.head).map_err(|error| error.to_string());
        ask.and_then(|ask| self.answered(ask, message)).unwrap_or_else(|wrong| Message::wrong(&wrong))
    }

    fn answered(&mut self, ask: Ask, message: &Message) -> Answer {
        match ask {
            Ask::Version => Ok(Message::of(json!({ "version": env!("CARGO_PKG_VERSION") }))),
            Ask::Put { path } => Ok(self.put(&path, &message.bytes)),
            Ask::Remove { path } => {
                self.table.remove(&path);
                self.session = None;
                Ok(Message::of(json!({})))
            }
            Ask::Clear => {
                *self = Self::default();
                Ok(Message::of(json!({})))
            }
            Ask::Judge(asked) => self.judge(&asked, message.text()?),
            Ask::Pdf(asked) => self.pdf(&asked, message.text()?),
            Ask::Words { asked, form } => self.words(&asked, form, message.text()?),
            Ask::Picture { id } => self.picture(id),
            Ask::Fields { path } => {
                let fields = edit::fields(message.text()?, format(&path)?);
                Ok(Message::of(json!({ "fields": fields })))
            }
            Ask::Set { path, field, value } => Ok(set(message.text()?, format(&path)?, &field, &value)),
            Ask::Read => Ok(read(&message.bytes)),
        }
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> Message {
        self.table.put(path, bytes);
        self.session = None;
        Message::of(json!({}))
    }

    /// A release with its text as it stands on the page.
    fn judged(&mut self, asked: &Asked, text: &str) -> Result<(Judged, Request), String> {
        self.table.set_release(&asked.path, text);
        let now = asked.now.as_ref().map(|now| now.parse()).transpose();
        let now = now.map_err(|error| format!("the moment can't be read: {error}"))?;
        let request = Request { draft: asked.draft, now, attach: asked.attach, ..Request::default() };
        let table = self.table.clone();
        let session = self.session.get_or_insert_with(|| Session::new(Options::new(table)));
        Ok((session.judge(Path::new(&asked.path), &request), request))
    }

    fn judge(&mut self, asked: &Asked, text: &str) -> Answer {
        let (judged, _) = self.judged(asked, text)?;
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
        let report = judged.report();
        let head = json!({
            "findings": findings(&report, &asked.path, text),
            "parts": parts,
            "pictures": pictures,
            "fields": format(&asked.path).ok().and_then(|format| edit::fields(text, format)),
        });
        Ok(Message { head, bytes })
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

    fn pdf(&mut self, asked: &Asked, text: &str) -> Answer {
        let (judged, request) = self.judged(asked, text)?;
        let (rendered, report) = judged.write(&request);
        let pages = rendered.as_ref().map(|rendered| rendered.pages);
        let head = json!({ "findings": findings(&report, &asked.path, text), "pages": pages });
        Ok(Message { head, bytes: rendered.map(|rendered| rendered.pdf).unwrap_or_default() })
    }

    fn words(&mut self, asked: &Asked, form: Form, text: &str) -> Answer {
        let (judged, _) = self.judged(asked, text)?;
        let address = |path: &Path| path.to_string_lossy().into_owned();
        let (words, report): (Option<String>, Report) = match form {
            Form::Text => judged.text(),
            Form::Html => judged.html(false, &address),
            Form::Fragment => judged.html(true, &address),
        };
        let head = json!({ "findings": findings(&report, &asked.path, text), "written": words.is_some() });
        Ok(Message { head, bytes: words.unwrap_or_default().into_bytes() })
    }

    fn picture(&self, id: u16) -> Answer {
        let assets = self.assets.as_ref().ok_or("no pages were drawn")?;
        let (kind, bytes) = svg::file(assets.picture(PictureId(id))).ok_or("the picture is a drawing")?;
        Ok(Message { head: json!({ "type": kind }), bytes })
    }
}

fn format(path: &str) -> Result<Format, String> {
    Format::of(Path::new(path)).ok_or_else(|| format!("`{path}` is no release by its name"))
}

fn set(text: &str, format: Format, field: &str, value: &Json) -> Message {
    Message::of(match edit::set(text, format, field, value) {
        Ok(None) => json!({ "change": null }),
        Ok(Some(change)) => {
            let units = Units::new(text);
            let (from, to) = (units.of_byte(change.range.start), units.of_byte(change.range.end));
            json!({ "change": { "from": from, "to": to, "new": change.new } })
        }
        Err(refusal) => json!({ "refused": refusal.to_string() }),
    })
}

/// What a PDF says and carries.
fn read(pdf: &[u8]) -> Message {
    let files = match reader::files(pdf, reader::MOST_BYTES) {
        Ok(files) => files,
        Err(error) => return Message::of(json!({ "unreadable": error.to_string() })),
    };
    let outline = reader::read(pdf).map(|reading| reading.outline()).ok();
    let (mut bytes, mut carried) = (Vec::new(), Vec::new());
    for file in files {
        carried
            .push(json!({ "name": file.name, "description": file.description, "length": file.bytes.len() }));
        bytes.extend(file.bytes);
    }
    Message { head: json!({ "outline": outline, "files": carried }), bytes }
}
