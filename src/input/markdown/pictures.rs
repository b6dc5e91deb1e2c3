//! Pictures that the text names.

use std::ops::Range;
use std::path::Path;

use pulldown_cmark::Event;

use super::super::advice::Form;
use super::super::nearest::nearest;
use super::super::values::unread;
use super::{Notes, Reader};
use crate::diagnostic::{Code, Diagnostic, Place, Reported};

/// A picture that the text names: its place among the pictures, where it is known.
pub(super) type NamedPicture = (Option<usize>, Place);

impl<'t> Reader<'t, '_, '_> {
    /// `![](Bridge by night)`: the name of a picture with spaces, which Markdown reads as words. Only a paragraph of
    /// nothing else is one: its place, what stands in the square brackets, and the name.
    pub(super) fn spaced_picture(&mut self) -> Option<(Range<usize>, &'t str, &'t str)> {
        let (_, range) = self.events.peek().filter(|(event, _)| matches!(event, Event::Text(_)))?;
        let line = self.text.get(range.start..)?.split('\n').next()?.trim_end();
        let (alt, name) = line.strip_prefix("![")?.strip_suffix(')')?.split_once("](")?;
        let is_name = name.contains(' ') && !name.contains(['(', ')', '<', '"', '\'']) && !alt.contains(']');
        is_name.then(|| (range.start..range.start + line.len(), alt, name.trim()))
    }

    /// Tells of a picture inside a sentence; that it stands nowhere is then nothing new.
    pub(super) fn picture_in_text(&mut self, (index, place): NamedPicture) {
        self.context.notes.meant.extend(index);
        let help = "leave a free line above and below `![](key)`";
        let message = "a picture can't stand inside a sentence";
        self.context.report.error(Diagnostic::new(Code::PictureInText, place, message).with_help(help));
    }

    /// Keeps the words in the square brackets of a picture, until what the data say of it is known.
    pub(super) fn describe(&mut self, index: Option<usize>, words: &str, range: &Range<usize>) {
        if let Some(index) = index.filter(|_| !words.trim().is_empty()) {
            self.context.notes.described.push((index, words.trim().to_owned(), self.places.of(range)));
        }
    }

    pub(super) fn picture(&mut self, key: &str, alt: &str, range: &Range<usize>) -> Result<usize, Reported> {
        let found = self.context.pictures.iter().position(|known| known == key);
        found.ok_or_else(|| {
            let stem = Path::new(key).file_stem().unwrap_or_default().to_string_lossy();
            if key.starts_with("data:") {
                let message = "this picture stands in the text itself, letter by letter";
                let help = "save it as a file, name it under `pictures`, and write `![](key)` here";
                return self.error(Code::UnknownPicture, range, message, help);
            }
            let is_file = key.contains('/') || Path::new(key).extension().is_some();
            if let Some(known) = self.context.pictures.iter().position(|known| is_file && **known == *stem) {
                self.context.notes.meant.push(known);
                let message = format!("`{key}` is a file, and here stands the key of a picture");
                return self.error(
                    Code::UnknownPicture,
                    range,
                    message,
                    &format!("write `{}`", naming(&stem)),
                );
            }
            if is_file {
                let form = Form::of(self.places.file());
                let alt = if alt.trim().is_empty() { "\u{2026}" } else { alt.trim() };
                let entry = form.table(&[
                    ("key", stem.to_string()),
                    ("file", key.to_owned()),
                    ("alt", alt.to_owned()),
                ]);
                let entry = if form == Form::Yaml { format!("- {entry}") } else { entry };
                let message = format!("`{key}` is a file, and here stands the key of a picture");
                let help = format!("write `{}` here, and `{entry}` under `pictures`", naming(&stem));
                return self.error(Code::UnknownPicture, range, message, &help);
            }
            match self.context.notes.unknown_picture(key, self.context.pictures) {
                Some((message, help)) => self.error(Code::UnknownPicture, range, message, &help),
                None => unread(self.context.report, &self.places.of(range)),
            }
        })
    }
}

impl Notes {
    /// What is told of a key that no picture has; the picture that it seems to mean is not missed as well. `None` where it
    /// may be the key of a picture that can't be read, which was told.
    pub fn unknown_picture(&mut self, key: &str, known: &[String]) -> Option<(String, String)> {
        let near = nearest(key, known.iter().map(String::as_str));
        let help = near.map_or_else(
            || "name a picture by the `key` that it has under `pictures`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        if near.is_none() && self.pictures_unread {
            return None;
        }
        self.meant.extend(known.iter().position(|known| near == Some(known.as_str())));
        Some((format!("there is no picture `{key}`"), help))
    }
}

/// How the text names a picture: a key with spaces stands in pointed brackets.
pub(crate) fn naming(key: &str) -> String {
    if key.contains(|c: char| c.is_whitespace() || "()<>".contains(c)) {
        format!("![](<{key}>)")
    } else {
        format!("![]({key})")
    }
}
