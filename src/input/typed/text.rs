//! A Markdown text, line by line, and what is said of it.

use std::ops::Range;

use jiff::civil::Date;

use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Edit, Place, Severity};
use crate::input::markdown::Source;
use crate::lang::Lang;
use crate::language::Language;
use crate::release::EndMark;
use crate::spaced;

/// What the program prints by itself, and a body needn't say again.
#[derive(Debug)]
pub(crate) struct Printed {
    pub lang: Lang,
    pub language: Language,
    pub headline: Option<String>,
    pub place: Option<String>,
    pub date: Option<Date>,
    /// Whether an end mark is printed.
    pub end_mark: bool,
    /// Whether “For immediate release” is.
    pub immediate: bool,
    /// Whether a line of the embargo is.
    pub embargo: bool,
}

impl Printed {
    /// What follows from language and brand.
    pub fn of(lang: Lang, brand: Option<&Brand>, end_mark: &EndMark) -> Self {
        let language = Language::new(&lang, brand.map_or(&[], |brand| &brand.labels));
        let end_mark = match end_mark {
            EndMark::Auto => language.end_mark().is_some(),
            EndMark::Own(_) => true,
            EndMark::Nothing => false,
        };
        Self {
            lang,
            language,
            headline: None,
            place: None,
            date: None,
            end_mark,
            immediate: false,
            embargo: false,
        }
    }
}

/// A Markdown text, line by line, and what was found in it.
pub(super) struct Typed<'t> {
    pub(super) text: &'t str,
    /// The bytes of each line, without its end.
    pub(super) lines: Vec<Range<usize>>,
    pub(super) source: &'t Source,
    pub(super) printed: &'t Printed,
    pub(super) found: Vec<Diagnostic>,
    /// The bytes that findings speak of: one fault is told once.
    pub(super) told: Vec<Range<usize>>,
}

impl<'t> Typed<'t> {
    pub(super) fn new(text: &'t str, source: &'t Source, printed: &'t Printed) -> Self {
        let mut at = 0;
        let line = |line: &str| {
            let start = at;
            at += line.len();
            start..start + line.trim_end_matches('\n').len()
        };
        let lines = text.split_inclusive('\n').map(line).collect();
        Self { text, lines, source, printed, found: Vec::new(), told: Vec::new() }
    }

    /// A line without the blanks around it.
    pub(super) fn line(&self, line: usize) -> &'t str {
        self.lines.get(line).and_then(|range| self.text.get(range.clone())).unwrap_or_default().trim()
    }

    /// The bytes of some lines, without the blanks around them.
    pub(super) fn bytes(&self, lines: &Range<usize>) -> Range<usize> {
        let (first, last) = (&self.lines[lines.start], &self.lines[lines.end - 1]);
        let (start, end) = (first.start, last.end.max(first.start));
        let written = &self.text[start..end];
        let from = start + (written.len() - written.trim_start().len());
        from..from + written.trim().len()
    }

    pub(super) fn is_free(&self, line: usize) -> bool {
        self.line(line).is_empty()
    }

    /// The paragraphs, by their lines.
    pub(super) fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for line in (0..self.lines.len()).filter(|line| !self.is_free(*line)) {
            match out.last_mut() {
                Some(last) if last.end == line => last.end += 1,
                _ => out.push(line..line + 1),
            }
        }
        out
    }

    pub(super) fn is_told(&self, bytes: &Range<usize>) -> bool {
        self.told.iter().any(|told| told.start < bytes.end && bytes.start < told.end)
    }

    pub(super) fn place(&self, bytes: &Range<usize>) -> Place {
        let Source { file, field, map } = self.source;
        Place { file: file.clone(), span: map.span(bytes), field: field.clone() }
    }

    /// Adds a finding, unless these bytes were told of already.
    pub(super) fn say(
        &mut self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.say_with_fix(code, bytes, message, help, None);
    }

    /// Adds a finding that may be meant so.
    pub(super) fn warn(
        &mut self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let count = self.found.len();
        self.say(code, bytes, message, help);
        self.found.iter_mut().skip(count).for_each(|finding| finding.severity = Severity::Warning);
    }

    /// Adds a finding; `new`: what its bytes become with certainty.
    pub(super) fn say_with_fix(
        &mut self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
        new: Option<String>,
    ) {
        if self.is_told(&bytes) {
            return;
        }
        let old = self.text[bytes.clone()].to_owned();
        let fix = new.map(|new| Edit { old, new });
        let finding = Diagnostic::new(code, self.place(&bytes), message).with_help(help);
        self.found.push(Diagnostic { fix, ..finding });
        self.told.push(bytes);
    }
}

/// A line without the marks of headings, bold and italics around it.
pub(super) fn bare(line: &str) -> &str {
    line.trim_start_matches('#').trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '_')
}

/// Small letters, and one space between words.
pub(super) fn folded(text: &str) -> String {
    folded_beyond(text, text.len())
}

/// The same of the start of a text, up to the word that reaches beyond so many bytes: it tells whether the text is, or begins
/// with, what is no longer than that.
pub(super) fn folded_beyond(text: &str, length: usize) -> String {
    let mut out = String::with_capacity(text.len().min(length));
    for word in spaced::words(text) {
        if out.len() > length {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            let from = out.len();
            out.push_str(word);
            out[from..].make_ascii_lowercase();
        } else {
            out.push_str(&word.to_lowercase());
        }
    }
    out
}

/// Cuts long words for a message.
pub(super) fn shortened(text: &str) -> String {
    let mut out: String = text.chars().take(40).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
