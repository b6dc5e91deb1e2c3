//! Words and characters.

mod double_space;
mod doubled_word;
mod function_words;
mod headline_length;
mod invisible_character;
mod lead_length;
mod missing_space;
mod mixed_scripts;
mod mojibake;
mod number_style;
mod space_before_punctuation;
mod wrong_language;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("doubled-word", Warning, Text, Release, doubled_word),
    rule!("double-space", Warning, Text, Release, double_space),
    rule!("invisible-character", Warning, Text, Release, invisible_character),
    rule!("mojibake", Error, Text, Release, mojibake),
    rule!("mixed-scripts", Error, Text, Release, mixed_scripts),
    rule!("wrong-language", Warning, Text, Release, wrong_language),
    rule!("space-before-punctuation", Warning, Text, Release, space_before_punctuation),
    rule!("missing-space", Warning, Text, Release, missing_space),
    rule!("number-style", Warning, Text, Release, number_style),
    rule!("headline-length", Warning, Text, Release, headline_length),
    rule!("lead-length", Note, Text, Release, lead_length),
];
