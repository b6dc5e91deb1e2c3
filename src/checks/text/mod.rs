//! Words and characters.

mod double_space;
mod doubled_mark;
mod doubled_word;
mod foreign_letter;
mod function_words;
mod headline_length;
mod invisible_character;
mod lead_length;
mod missing_space;
mod mixed_scripts;
mod mojibake;
mod number_style;
mod small_letter;
mod space_before_punctuation;
mod spelling;
mod unknown_word;
mod wrong_language;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(DoubledWord, Release, doubled_word),
    rule!(DoubleSpace, Release, double_space),
    rule!(InvisibleCharacter, Release, invisible_character),
    rule!(Mojibake, Release, mojibake),
    rule!(MixedScripts, Release, mixed_scripts),
    rule!(WrongLanguage, Release, wrong_language),
    rule!(SpaceBeforePunctuation, Release, space_before_punctuation),
    rule!(MissingSpace, Release, missing_space),
    rule!(NumberStyle, Release, number_style),
    rule!(HeadlineLength, Release, headline_length),
    rule!(LeadLength, Release, lead_length),
    rule!(DoubledMark, Release, doubled_mark),
    rule!(SmallLetter, Release, small_letter),
    rule!(ForeignLetter, Release, foreign_letter),
    rule!(Spelling, Release, spelling),
    rule!(UnknownWord, Release, unknown_word),
];
