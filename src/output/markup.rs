//! What all forms of HTML share.

use std::fmt::Write;

use crate::brand::Brand;
use crate::colour::Colour;
use crate::lang::{Direction, Lang};

/// The ground of a page in the dark: what stands on it must stand out from it by 4.5 (WCAG 2.2, 1.4.3).
const NIGHT: Colour = Colour::rgb(0x17, 0x17, 0x17);
const CONTRAST: f64 = 4.5;

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

/// The colours of the brand, by day and by night.
pub(super) fn colours(brand: &Brand) -> String {
    let lighter = (0..=20u8).map(|step| brand.accent.tint(1.0 - f64::from(step) / 20.0));
    let night = lighter.into_iter().find(|colour| colour.contrast(NIGHT) >= CONTRAST);
    format!(
        ":root {{ --accent: {}; --text: {}; --ground: #fff; --line: #c4c4c4; color-scheme: light dark }}\n\
         @media (prefers-color-scheme: dark) {{ :root {{ --accent: {}; --text: #e9e9e9; --ground: {NIGHT}; \
         --line: #555 }} }}\n",
        brand.accent.readable_on_white(CONTRAST),
        brand.text.readable_on_white(CONTRAST),
        night.unwrap_or(Colour::WHITE)
    )
}
