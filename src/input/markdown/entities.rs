//! Entities of HTML that stand for a character which can be typed: `ni&ntilde;os`, `wool &amp; silk`. They are printed as that
//! character, but whoever takes the text over as it is written takes them too.

use std::ops::Range;

use super::Reader;
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};

/// What an entity may stand for so that Markdown doesn't take it for a sign of its own.
const SIGNS: &str = "<>*_`[]()\\#~|$";

impl<'t> Reader<'t, '_, '_> {
    /// A text, or the number that was to be one where no character has it: `&#0;` is then seen by the checks as it is written,
    /// as any entity is that stands for nothing.
    pub(super) fn as_written<'w>(&self, text: &'w str, range: &Range<usize>) -> &'w str
    where
        't: 'w,
    {
        let written = self.text.get(range.clone()).unwrap_or_default();
        if text == "\u{fffd}" && written.starts_with("&#") { written } else { text }
    }

    /// Tells of a text that is one such entity.
    pub(super) fn entity(&mut self, text: &str, range: &Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let mut characters = text.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else { return };
        let typed = !character.is_whitespace() && (!character.is_ascii() || matches!(character, '"' | '\''));
        let invisible =
            matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}');
        // `AT&amp;T` may need it, "wool &amp; silk" doesn't.
        let and = || character == '&' && self.text.get(range.end..).is_some_and(|rest| rest.starts_with(' '));
        if !written.starts_with('&')
            || written == text
            || SIGNS.contains(character)
            || character == '\u{fffd}'
            || invisible
            || !typed && !and()
        {
            return;
        }
        let message = format!("`{written}` is an entity of HTML");
        let edit = Edit { old: written.to_owned(), new: text.to_owned() };
        let help = format!("write `{text}`");
        let mut told = Diagnostic::new(Code::LeftoverMarkup, self.places.of(range), message).with_help(help);
        told.fix = Some(edit);
        self.context.report.push(told.with_severity(Severity::Warning));
    }
}
