//! What single characters mean to typesetting.

/// Whether a character is a space that collapses with its neighbours.
pub(super) fn collapses(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}') || starts_line(c)
}

/// Whether a character forces a new line.
pub(super) fn starts_line(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

/// Whether a space stretches where a line is justified.
pub(super) fn is_glue(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Whether a character at the end of a broken line counts nothing in its width.
pub(super) fn vanishes_at_line_end(c: char) -> bool {
    matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200b}' | '\u{205f}' | '\u{3000}')
}

/// Whether a character steers breaking or direction only: it has done its work once lines are made, and a
/// reader who copies the text doesn't want it.
pub(super) fn is_control(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character steers the direction of text and is nothing else (`Bidi_Control`, UAX #9).
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A character that the shaper may use in place of one that the face lacks.
pub(super) fn stand_in(c: char) -> Option<char> {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
        '\u{2011}' => Some('\u{2010}'),
        _ => None,
    }
}

/// Whether a character is a dash that must not start a line.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}')
}

/// Whether a character is a visible hyphen.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

/// Whether East Asian punctuation ends something, and so has its ink in the first half of its square: closing brackets and
/// quotation marks, commas, full stops (cl-02, cl-06 and cl-07 of `JLReq`). Where a face draws it in the middle instead, as in
/// Taiwan, its white says so.
pub(super) fn is_closing_square(c: char) -> bool {
    matches!(
        c,
        '\u{2019}'
            | '\u{201d}'
            | '\u{3001}'
            | '\u{3002}'
            | '\u{3009}'
            | '\u{300b}'
            | '\u{300d}'
            | '\u{300f}'
            | '\u{3011}'
            | '\u{3015}'
            | '\u{3017}'
            | '\u{3019}'
            | '\u{301f}'
            | '\u{ff01}'
            | '\u{ff09}'
            | '\u{ff0c}'
            | '\u{ff0e}'
            | '\u{ff1a}'
            | '\u{ff1b}'
            | '\u{ff1f}'
            | '\u{ff3d}'
            | '\u{ff5d}'
            | '\u{ff60}'
    )
}

/// Whether it begins something, and has its ink in the second half (cl-01).
pub(super) fn is_opening_square(c: char) -> bool {
    matches!(
        c,
        '\u{2018}'
            | '\u{201c}'
            | '\u{3008}'
            | '\u{300a}'
            | '\u{300c}'
            | '\u{300e}'
            | '\u{3010}'
            | '\u{3014}'
            | '\u{3016}'
            | '\u{3018}'
            | '\u{301d}'
            | '\u{ff08}'
            | '\u{ff3b}'
            | '\u{ff5b}'
            | '\u{ff5f}'
    )
}

/// The share of its width by which a character at the end of a justified line stands outside the measure, so
/// that the edge looks straight: what has little ink stands out far, slanted letters a little.
pub(super) fn hang_at_end(c: char) -> f64 {
    match c {
        '.' | '۔' => 0.7,
        ',' | '،' | '’' | '‘' | '”' | '“' | '\'' | '"' => 0.6,
        '-' | '\u{2010}' | '\u{ad}' => 0.5,
        ':' | ';' | '·' | '»' | '›' | '«' | '‹' => 0.4,
        '–' | '*' => 0.3,
        '—' => 0.2,
        '!' | '?' | ')' | ']' => 0.15,
        c if is_slanted(c) || matches!(c, 'f' | 'r' | 't' | 'k' | 'K' | 'L' | 'к' | 'г' | 'Г') => 0.05,
        _ => 0.0,
    }
}

/// The share of its width by which a character at the start of a justified line stands outside the measure.
pub(super) fn hang_at_start(c: char) -> f64 {
    match c {
        '“' | '‘' | '„' | '‚' | '”' | '’' | '"' | '\'' => 0.6,
        '«' | '‹' | '»' | '›' => 0.4,
        '—' => 0.2,
        '(' | '[' => 0.15,
        c if is_slanted(c) || c == 'J' => 0.05,
        _ => 0.0,
    }
}

/// Letters that leave a corner free on both sides: Latin, Greek, Cyrillic.
const SLANTED: [char; 28] = [
    'A', 'T', 'V', 'W', 'X', 'Y', 'v', 'w', 'x', 'y', 'Α', 'Λ', 'Δ', 'Τ', 'Υ', 'Χ', 'Ψ', 'τ', 'υ', 'χ', 'А',
    'Т', 'У', 'Х', 'Ч', 'т', 'у', 'х',
];

fn is_slanted(c: char) -> bool {
    SLANTED.contains(&c)
}
