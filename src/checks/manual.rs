//! The manual page of every code: the doc comment of its rule, or a section of the pages on reading and setting.

use crate::diagnostic::Severity;

use super::rule::Group;
use super::rules;

/// What stands behind a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The group of its rule; `None`: it is found while a file is read or a page is set.
    pub group: Option<Group>,
    /// What it is, why it matters, a bad and a good example, in Markdown.
    pub text: &'static str,
}

/// The codes that are no rules of the checks: of files, data and brands, of pictures and fonts, of pages.
const ELSEWHERE: &str = include_str!("../../assets/manual.md");

/// The page of a code.
#[must_use]
pub fn page(code: &str) -> Option<Page> {
    pages().find(|page| page.code == code)
}

/// All pages: the rules by groups, then the rest.
pub fn pages() -> impl Iterator<Item = Page> {
    let of_rules = rules().map(|rule| Page {
        code: rule.code,
        severity: rule.severity,
        group: Some(rule.group),
        text: rule.manual,
    });
    of_rules.chain(elsewhere())
}

/// The code that is spelt most like a word.
#[must_use]
pub fn nearest(word: &str) -> Option<&'static str> {
    let scored = pages().map(|page| (strsim::jaro_winkler(word, page.code), page.code));
    scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, code)| code)
}

/// The sections `## code (error)`.
fn elsewhere() -> impl Iterator<Item = Page> {
    let sections = ELSEWHERE.split("\n## ").skip(1);
    sections.filter_map(|section| {
        let (head, text) = section.split_once('\n')?;
        let (code, severity) = head.trim().strip_suffix(')')?.split_once(" (")?;
        let severity = match severity {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "note" => Severity::Note,
            _ => return None,
        };
        Some(Page { code, severity, group: None, text: text.trim() })
    })
}
