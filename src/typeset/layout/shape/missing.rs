//! Characters that no font has.

use unicode_charname::CharName;

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::typeset::text::MissingCharacter;

/// More missing characters than these are reported together: a whole script is missing.
const SINGLY: usize = 4;
/// So many missing characters are shown.
const SHOWN: usize = 5;

impl Context<'_> {
    /// Reports the characters that no face has: each once, and a script that is missing altogether as one.
    pub fn report_missing(&mut self) {
        let mut missing = std::mem::take(&mut self.missing);
        // What the author wrote comes before what a label says; only the former has a place.
        let start = |missing: &MissingCharacter| missing.place.span.as_ref().map(|span| span.start);
        missing.sort_by_key(|missing| (start(missing).is_none(), start(missing)));
        let many = missing.len() > SINGLY;
        let groups = if many { vec![missing] } else { missing.into_iter().map(|one| vec![one]).collect() };
        for group in groups.iter().filter(|group| !group.is_empty()) {
            let place = &group[0].place;
            let place = if place.file.is_some() { place.clone() } else { self.document.place.clone() };
            let them = if group.len() == 1 { "it" } else { "them" };
            let help = format!(
                "add a font that has {them} to `[fonts] fallback` in the brand, or write it differently; tried: {}",
                group[0].tried.join(", ")
            );
            let diagnostic = Diagnostic::new(Code::MissingGlyph, place, missing_message(group));
            self.report.push(diagnostic.with_help(help));
        }
    }
}

fn missing_message(missing: &[MissingCharacter]) -> String {
    let shown = |missing: &MissingCharacter| {
        let character = missing.character;
        // A mark that combines would sit on the quotation mark; isolates keep right-to-left letters in order.
        let name = character.char_name().map(|name| format!(" {name}")).unwrap_or_default();
        format!("“\u{2068}{character}\u{2069}” (U+{:04X}{name})", u32::from(character))
    };
    match missing {
        [one] => format!("no font has the character {}", shown(one)),
        many => {
            let list: Vec<String> = many.iter().take(SHOWN).map(shown).collect();
            let rest = many.len().saturating_sub(SHOWN);
            let more = if rest == 0 { String::new() } else { format!(", and {rest} more") };
            format!("no font has {} characters: {}{more}", many.len(), list.join(", "))
        }
    }
}
