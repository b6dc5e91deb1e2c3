//! What all forms of HTML share.

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
    out.push_str(runs(Some(direction).filter(|own| around.is_none_or(|around| around.direction() != *own))));
    out
}

/// The attribute of a direction, where one is said.
pub(super) fn runs(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::LeftToRight) => " dir=\"ltr\"",
        Some(Direction::RightToLeft) => " dir=\"rtl\"",
        None => "",
    }
}

/// The attributes of words in a language which run so, each where it differs from that of the language around them.
pub(super) fn differing(lang: &Lang, direction: Direction, around: &Lang) -> String {
    let own = if lang == around { String::new() } else { format!(" lang=\"{lang}\"") };
    own + runs(Some(direction).filter(|direction| *direction != around.direction()))
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
