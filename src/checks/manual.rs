//! The manual page of every code: the doc comment of its rule, or a section of the pages on reading and setting.

use crate::diagnostic::Code;

use super::rules;

/// The codes that are no rules of the checks: of files, data and brands, of pictures and fonts, of pages.
const ELSEWHERE: &str = include_str!("../../assets/manual.md");

/// What stands behind a code: what it is, why it matters, a bad and a good example, in Markdown.
#[must_use]
pub fn page(code: Code) -> &'static str {
    let rule = rules().find(|rule| rule.code == code);
    rule.map_or_else(|| section(code), |rule| rule.manual)
}

/// The code that is spelt most like a word.
#[must_use]
pub fn nearest(word: &str) -> Option<Code> {
    let scored = Code::ALL.iter().map(|code| (strsim::jaro_winkler(word, code.name()), *code));
    scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, code)| code)
}

/// The section `## code (severity)`; a test holds that every code has one.
fn section(code: Code) -> &'static str {
    let head = format!("\n## {code} ({})\n", code.severity());
    let text = ELSEWHERE.split_once(&head).map_or("", |(_, text)| text);
    text.split("\n## ").next().unwrap_or_default().trim()
}
