//! Footnotes and their marks, held against each other once all are read.

use super::super::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::release::{Block, Footnote, NoteKey};

/// Footnotes that a release defines, and the marks that name them.
#[derive(Debug, Default)]
pub struct Notes {
    /// The definitions, in the order in which they were read.
    pub definitions: Vec<Footnote>,
    /// The marks, in the order in which they were read.
    pub marks: Vec<(NoteKey, Place)>,
    /// The pictures that the text names, and where.
    pub pictures: Vec<(usize, Place)>,
    /// The pictures that seem to be meant where a key stands that none has, which was told.
    pub meant: Vec<usize>,
    /// Words in the square brackets of the pictures that the text names.
    pub described: Vec<(usize, String, Place)>,
    /// Whether there are pictures of which not even the key can be read.
    pub pictures_unread: bool,
}

impl Notes {
    /// Adds the definition of a note. A key that is taken, or that is none, is reported.
    pub fn define(&mut self, key: &str, content: Vec<Block>, place: Place, report: &mut Report) {
        if !is_key(key) {
            let message = format!("`{key}` can't be the key of a footnote");
            let plain: Vec<&str> = key
                .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
                .filter(|part| !part.is_empty())
                .collect();
            let help = format!(
                "use letters, digits, `-` and `_` only, here and at its mark: `[^{}]`",
                plain.join("-")
            );
            report.error(Diagnostic::new(Code::FootnoteKey, place.clone(), message).with_help(help));
        }
        if let Some(first) = self.definitions.iter().find(|note| &*note.key == key) {
            let message = format!("the footnote `{key}` is defined twice");
            let finding = Diagnostic::new(Code::FootnoteTwice, place, message)
                .with_help("give one of the two another key, or take it out")
                .with_related(first.place.clone(), "first here");
            report.error(finding);
            return;
        }
        if content.is_empty() {
            let message = format!("the footnote `{key}` is empty");
            report.error(
                Diagnostic::new(Code::FootnoteEmpty, place.clone(), message).with_help("write what it says"),
            );
        }
        self.definitions.push(Footnote { key: key.into(), content, place });
    }

    /// Reports marks without a note and notes without a mark; the latter are left out.
    pub fn resolve(&mut self, report: &mut Report) {
        let known = |key: &str| self.definitions.iter().any(|note| &*note.key == key);
        let mut told: Vec<&NoteKey> = Vec::new();
        for (key, place) in self.marks.iter().filter(|(key, _)| !known(key)) {
            if told.contains(&key) {
                continue;
            }
            told.push(key);
            let near = nearest(key, self.definitions.iter().map(|note| &*note.key));
            let others = self.marks.iter().filter(|(other, at)| other == key && at != place);
            let lone = others.clone().next().is_none();
            let help = match near {
                Some(near) => format!("did you mean `[^{near}]`?"),
                None if lone => {
                    format!("define it: `{key}: \"…\"` under `footnotes`, or `[^{key}]: …` in the text")
                }
                // `[^1] Taking part: …`, without its colon.
                None => format!("the words of the note stand behind its key and a colon: `[^{key}]: …`"),
            };
            let message = format!("no footnote `{key}` is defined");
            let finding = Diagnostic::new(Code::FootnoteMissing, place.clone(), message).with_help(help);
            let with_others = |finding: Diagnostic, (_, at): &(NoteKey, Place)| {
                finding.with_related(at.clone(), "its mark stands here as well")
            };
            report.error(others.fold(finding, with_others));
        }
        for note in &self.definitions {
            if !self.marks.iter().any(|(key, _)| *key == note.key) {
                let message = format!("the footnote `{}` is named nowhere, so it is not printed", note.key);
                let help = format!("put `[^{}]` where its mark should stand, or take the note out", note.key);
                report
                    .push(Diagnostic::new(Code::FootnoteUnused, note.place.clone(), message).with_help(help));
            }
        }
        let marks = std::mem::take(&mut self.marks);
        self.definitions.retain(|note| marks.iter().any(|(key, _)| *key == note.key));
        self.marks = marks;
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}
