//! A release as ninjs 3.0, IPTC's standard for news in JSON.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::text;
use crate::document::{Block, Document, PartRole, Words};
use crate::language::Language;
use crate::release::{Alt, Contact, Person, Picture, Release, Text, Timing, plain_text};

/// What the standard, and the schema that it is valid against, are called.
const SCHEMA: &str = "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json";

/// The release as a ninjs object: its words from the document, what systems know by fields from the release.
///
/// Its `uri` is where the release stands on the web, else a name made of its reference or of its headline. As a
/// release has a date and no hour, the times of the object are those of midnight, UTC.
#[must_use]
pub fn ninjs(document: &Document, release: &Release, language: &Language) -> Value {
    let organisation = document.metadata.author.as_deref();
    let words = Bodies { document, language };
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = match &value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            out.insert(key.to_owned(), value);
        }
    };
    put("uri", uri(release).into());
    put("standard", json!({ "name": "ninjs", "version": "3.0", "schema": SCHEMA }));
    put("type", "text".into());
    put("representationType", "full".into());
    put("firstCreated", midnight(release.date).into());
    let corrected = release.correction.as_ref().map_or(release.date, |correction| correction.date);
    put("versionCreated", midnight(corrected).into());
    if let Timing::Embargo(embargo) = &release.timing {
        put("embargoedUntil", embargo.until.timestamp().to_string().into());
    }
    put("pubStatus", if document.metadata.draft { "withheld" } else { "usable" }.into());
    put("language", release.lang.to_string().into());
    put("title", document.metadata.title.clone().into());
    put("headlines", words.headlines(release).into());
    put("descriptions", words.descriptions().into());
    put("bodies", words.bodies().into());
    put("located", value(release.dateline.as_ref()));
    put("by", organisation.into());
    put("copyrightHolder", organisation.into());
    put("edNote", words.ed_note(release));
    put("people", release.people.iter().map(person).chain(release.contacts.iter().map(contact)).collect());
    put("organisations", organisation.iter().map(|name| json!({ "name": name, "rel": "issuer" })).collect());
    put("places", release.dateline.iter().map(|place| json!({ "name": place.value })).collect());
    put("subjects", release.keywords.iter().map(|word| json!({ "name": word.value })).collect());
    put("associations", associations(release));
    put(
        "altIds",
        release.reference.iter().map(|id| json!({ "role": "reference", "value": id.value })).collect(),
    );
    Value::Object(out)
}

fn value(text: Option<&Text>) -> Value {
    text.map_or(Value::Null, |text| text.value.clone().into())
}

fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// An address, or a name in the namespace of press releases (RFC 8141: letters, digits and hyphens).
fn uri(release: &Release) -> String {
    if let Some(url) = &release.url {
        return url.value.clone();
    }
    let reference = release.reference.as_ref().map(|reference| reference.value.clone());
    let name = reference.unwrap_or_else(|| plain_text(&release.headline));
    let mut slug = String::new();
    for character in name.to_lowercase().chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_empty() { "release" } else { slug };
    format!("urn:x-presskit:{}:{}:{slug}", release.date, release.lang.to_string().to_lowercase())
}

/// The words of a release, as systems want them.
struct Bodies<'d> {
    document: &'d Document,
    language: &'d Language,
}

impl Bodies<'_> {
    /// The paragraphs of all parts of a role.
    fn plain(&self, role: PartRole) -> Vec<String> {
        let parts = self.document.of(role);
        parts.map(|part| text::bare(self.document, self.language, &part.blocks)).collect()
    }

    fn headlines(&self, release: &Release) -> Vec<Value> {
        let line =
            |role: &str, value: &str| json!({ "role": role, "contentType": "text/plain", "value": value });
        let lines = |role: PartRole| self.document.of(role).flat_map(|part| &part.blocks).filter_map(line_of);
        let main = lines(PartRole::Headline).map(|words| line("main", &words.printed()));
        let subs = lines(PartRole::Subheadlines).map(|words| line("subheadline", &words.printed()));
        let kicker = release.kicker.iter().map(|kicker| line("kicker", &plain_text(kicker)));
        main.chain(subs).chain(kicker).collect()
    }

    fn descriptions(&self) -> Vec<Value> {
        let mut out = Vec::new();
        for block in self.document.of(PartRole::Summary).flat_map(|part| &part.blocks) {
            let Block::List(list) = block else { continue };
            for item in &list.items {
                let text = text::bare(self.document, self.language, &item.blocks);
                out.push(json!({ "role": "summary", "contentType": "text/plain", "value": text }));
            }
        }
        out
    }

    fn bodies(&self) -> Vec<Value> {
        let body = |role: &str, text: String| {
            json!({
                "role": role,
                "contentType": "text/plain",
                "charCount": text.chars().count(),
                "wordCount": text.split_whitespace().count(),
                "value": text,
            })
        };
        let mut out = vec![body("main", self.plain(PartRole::Body).join("\n\n"))];
        let notes = self.document.notes.iter();
        let notes: Vec<String> =
            notes.map(|note| text::bare(self.document, self.language, &note.blocks)).collect();
        if !notes.is_empty() {
            out.push(body("footnotes", notes.join("\n\n")));
        }
        out
    }

    /// What only editors read: the notes for them, the correction, who may read it.
    fn ed_note(&self, release: &Release) -> Value {
        let correction = release.correction.as_ref();
        let correction =
            correction.map(|correction| format!("{}: {}", correction.date, plain_text(&correction.text)));
        let notes = self.plain(PartRole::NotesToEditors);
        let classification = self.document.metadata.classification.clone();
        let parts: Vec<String> = correction.into_iter().chain(notes).chain(classification).collect();
        if parts.is_empty() { Value::Null } else { parts.join("\n\n").into() }
    }
}

fn line_of(block: &Block) -> Option<&Words> {
    if let Block::Line { words, .. } = block { Some(words) } else { None }
}

fn person(person: &Person) -> Value {
    let parts = [&person.role, &person.organisation].into_iter().flatten();
    let literal: Vec<&str> = parts.map(|text| text.value.as_str()).collect();
    let mut out = json!({ "name": person.name.value, "rel": "mentioned" });
    if !literal.is_empty() {
        out["literal"] = literal.join(", ").into();
    }
    out
}

fn contact(contact: &Contact) -> Value {
    let ways = [("phone", &contact.phone), ("mobile", &contact.mobile), ("email", &contact.email)];
    let info = |(kind, way): (&str, &Option<Text>)| {
        way.as_ref().map(|way| json!({ "type": kind, "role": "press", "value": way.value }))
    };
    let info: Vec<Value> = ways.into_iter().filter_map(info).collect();
    let mut out = json!({ "name": contact.name.value, "rel": "contact" });
    if !info.is_empty() {
        out["contactInfo"] = info.into();
    }
    out
}

fn associations(release: &Release) -> Value {
    let own = uri(release);
    let pictures = release.pictures.iter().enumerate();
    pictures.map(|(index, picture)| association(&format!("{own}#picture-{}", index + 1), picture)).collect()
}

/// A picture; `uri` names it where it has no address of its own.
fn association(uri: &str, picture: &Picture) -> Value {
    let uri = picture.url.as_ref().map_or(uri, |url| &url.value);
    let mut out = json!({ "name": picture.key.value, "rel": "picture", "uri": uri, "type": "picture" });
    let mut described = Vec::new();
    if let Some(caption) = &picture.caption {
        described.push(json!({ "role": "caption", "value": plain_text(caption) }));
    }
    if let Alt::Text(alt) = &picture.alt {
        described.push(json!({ "role": "altText", "value": alt.value }));
    }
    if !described.is_empty() {
        out["descriptions"] = described.into();
    }
    let more = [
        ("by", value(picture.credit.as_ref())),
        ("copyrightNotice", value(picture.copyright.as_ref())),
        ("located", value(picture.location.as_ref())),
        ("contentCreated", picture.date.map_or(Value::Null, |date| midnight(date).into())),
    ];
    for (key, value) in more.into_iter().filter(|(_, value)| !value.is_null()) {
        out[key] = value;
    }
    out
}
