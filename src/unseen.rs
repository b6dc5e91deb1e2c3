//! Characters that nobody sees, by the properties that Unicode gives them.

use unicode_general_category::{GeneralCategory, get_general_category};

/// Whether a character draws nothing by itself: controls of form, what a font may ignore, fillers, separators of lines.
/// Spaces are no such characters, nor are the signs that Arabic sets under figures.
pub(crate) fn is_unseen(c: char) -> bool {
    if c < '\u{ad}' {
        return c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{80}'..='\u{9f}');
    }
    is_ignorable(c) || c == '\u{2800}' || is_of_form(c)
}

/// `Default_Ignorable_Code_Point` (Unicode, `DerivedCoreProperties.txt`): needs no glyph.
pub(crate) fn is_ignorable(c: char) -> bool {
    if c < '\u{ad}' {
        return false;
    }
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Controls of form and separators of lines (Cf, Zl, Zp), without those that stand under or around figures.
fn is_of_form(c: char) -> bool {
    use GeneralCategory::{Format, LineSeparator, ParagraphSeparator};
    let shown = matches!(c, '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1345f}');
    !shown && matches!(get_general_category(c), Format | LineSeparator | ParagraphSeparator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_draws_nothing_is_known() {
        for c in [
            '\u{7}',
            '\u{9b}',
            '\u{ad}',
            '\u{180e}',
            '\u{2028}',
            '\u{2065}',
            '\u{fffa}',
            '\u{e0041}',
            '\u{2800}',
        ] {
            assert!(is_unseen(c), "U+{:04X}", u32::from(c));
        }
        for c in ['\n', ' ', '\u{a0}', '\u{3000}', 'a', 'é', '\u{301}', '\u{601}', '🙂', '\u{378}'] {
            assert!(!is_unseen(c), "U+{:04X}", u32::from(c));
        }
    }
}
