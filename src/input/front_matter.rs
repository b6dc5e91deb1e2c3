//! A Markdown file: its data between two lines `---`, and its body below.

use std::ops::Range;

use super::fences::{Parts, parts};
use super::file_text::FileText;
use super::tree::{Node, Value};
use super::yaml;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported, SourceMap};

/// Parts a Markdown file into the data between its first two `---` and the body below.
pub(super) fn parse(file: &FileText, report: &mut Report) -> Result<Node, Reported> {
    let Parts { data, body, stray } = parts(file, report)?;
    let mended = stray.map(|fence| without_fence(file, &fence));
    let file = mended.as_ref().unwrap_or(file);
    let at = |byte: usize| file.place(&(byte..byte));
    let node = |value: Value, at: Place, source: SourceMap| Node { value, place: at, source };
    let empty = || node(Value::Table(Vec::new()), at(0), SourceMap::default());
    let start = data.start;
    let mut tree = yaml::parse(file, data, report)?.unwrap_or_else(empty);
    let Value::Table(entries) = &mut tree.value else {
        let message = "the data are no table of names and values";
        let help = "write `name: value` on each line, as in `headline: …`";
        return Err(report.error(Diagnostic::new(Code::FrontMatter, at(start), message).with_help(help)));
    };
    if let Some(at) = entries.iter().position(|(key, _)| key.text() == Some("body")) {
        let (key, _) = entries.remove(at);
        let message = "the text of a Markdown file stands below its data, not in `body`";
        let help = "move it below the second `---`";
        report.error(Diagnostic::new(Code::FrontMatter, key.place, message).with_help(help));
    }
    let text = &file.text[body.clone()];
    if !text.trim().is_empty() {
        let key = node(scalar("body"), at(body.start), SourceMap::default());
        entries.push((key, node(scalar(text), at(body.start), file.map(&body))));
    }
    Ok(tree)
}

/// A file with a comment as long as the fence that parts its data.
fn without_fence(file: &FileText, fence: &Range<usize>) -> FileText {
    let mut file = file.clone();
    file.mend(fence, &format!("#{}", " ".repeat(fence.len() - 1)));
    file
}

fn scalar(text: &str) -> Value {
    Value::Scalar { text: text.to_owned(), quoted: true }
}
