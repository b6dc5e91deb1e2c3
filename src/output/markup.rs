//! What both forms of HTML share.

use std::fmt::Write;

use crate::lang::{Direction, Lang};

/// The attributes of a language, with its direction where that differs from the one around it.
pub(super) fn spoken(lang: &Lang, around: Option<&Lang>) -> String {
    let mut out = format!(" lang=\"{lang}\"");
    let direction = lang.direction();
    if around.is_none_or(|around| around.direction() != direction) {
        let name = if direction == Direction::RightToLeft { "rtl" } else { "ltr" };
        let _ = write!(out, " dir=\"{name}\"");
    }
    out
}

/// Characters as HTML has them, in text and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
