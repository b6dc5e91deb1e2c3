//! Characters that no font has.

use unicode_charname::CharName;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::typeset::text::MissingCharacter;

/// More missing characters than these are reported together: a whole script is missing.
const SINGLY: usize = 4;
/// So many missing characters are shown,
const SHOWN: usize = 5;
/// and so many answers are given: whoever follows them should be through.
const ANSWERED: usize = 12;

impl Context<'_> {
    /// Reports the characters that no face has: each once, and a script that is missing altogether as one.
    pub fn report_missing(&mut self) {
        let mut missing = std::mem::take(&mut self.missing);
        // A shade of skin or a joiner goes with the sign that it changes.
        if missing.iter().any(|missing| !changes_a_sign(missing.character)) {
            missing.retain(|missing| !changes_a_sign(missing.character));
        }
        // What the author wrote comes before what a label says; only the former has a place.
        let start = |missing: &MissingCharacter| missing.place.span.as_ref().map(|span| span.start);
        missing.sort_by_key(|missing| (start(missing).is_none(), start(missing)));
        let many = missing.len() > SINGLY;
        let groups = if many { vec![missing] } else { in_words_of_their_own(missing) };
        for group in groups.iter().filter(|group| !group.is_empty()) {
            let place = &group[0].place;
            let place = if place.file.is_some() { place.clone() } else { self.document.place.clone() };
            let them = if group.len() == 1 { "it" } else { "them" };
            let instead = instead(group);
            let help = format!(
                "{instead}add a font that has {them} to `[fonts] fallback` in the brand; tried: {}",
                group[0].tried.join(", ")
            );
            let diagnostic = Diagnostic::new(Code::MissingGlyph, place, missing_message(group));
            self.report.push(diagnostic.with_help(help));
        }
    }
}

/// Characters that stand right behind one another are one word: `𝗯𝗼𝗹𝗱`.
fn in_words_of_their_own(missing: Vec<MissingCharacter>) -> Vec<Vec<MissingCharacter>> {
    let mut out: Vec<Vec<MissingCharacter>> = Vec::new();
    for one in missing {
        let start = one.place.span.as_ref().map(|span| span.start);
        let behind = |last: &MissingCharacter| {
            last.place.file == one.place.file && last.place.span.as_ref().map(|span| span.end) == start
        };
        match out.last_mut() {
            Some(word) if start.is_some() && word.last().is_some_and(behind) => word.push(one),
            _ => out.push(vec![one]),
        }
    }
    out
}

fn missing_message(missing: &[MissingCharacter]) -> String {
    let shown = |missing: &MissingCharacter| {
        let character = missing.character;
        let name = character.char_name().map(|name| format!(" {name}")).unwrap_or_default();
        format!("{} (U+{:04X}{name})", quoted(character), u32::from(character))
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

/// A character in quotation marks: one that combines would sit on the mark, and gets a circle to sit on.
fn quoted(character: char) -> String {
    let seat = if is_combining_mark(character) { "\u{25cc}" } else { "" };
    format!("“{seat}{character}”")
}

/// Whether a character only changes the sign before it: shades of skin, joiners, the choice of a picture.
fn changes_a_sign(character: char) -> bool {
    matches!(character, '\u{1f3fb}'..='\u{1f3ff}' | '\u{200d}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}')
}

/// What to write instead of characters: "write `°C` for “℃”; or ". What has the same answer is named together.
fn instead(missing: &[MissingCharacter]) -> String {
    let plain: Option<String> = missing.iter().map(|missing| plain_form(missing.character)).collect();
    if let Some(plain) = plain.filter(|_| (2..=SINGLY).contains(&missing.len())) {
        let written: String = missing.iter().map(|missing| missing.character).collect();
        return format!("write `{}` for “{written}”; or ", plain.replace('`', ""));
    }
    let mut advice: Vec<(String, Vec<String>)> = Vec::new();
    for character in missing.iter().map(|missing| missing.character) {
        let plain = plain_form(character).or_else(|| in_words(character).map(str::to_owned));
        let Some(say) = plain else { continue };
        match advice.iter().position(|(said, _)| *said == say) {
            Some(known) => advice[known].1.push(quoted(character)),
            None if advice.len() < ANSWERED => advice.push((say, vec![quoted(character)])),
            None => {}
        }
    }
    if advice.is_empty() {
        return "write it differently, or ".to_owned();
    }
    let advice: Vec<String> =
        advice.into_iter().map(|(say, characters)| format!("{say} for {}", characters.join(" "))).collect();
    format!("write {}; or ", advice.join(", "))
}

/// The plain characters that one of Unicode's compatibility characters stands for: `°C`, `IV`, `1`, `B`.
fn plain_form(character: char) -> Option<String> {
    let mut plain: String = std::iter::once(character).nfkc().collect();
    // Square metres are m², not m2.
    if matches!(character, '\u{3371}'..='\u{33df}') {
        plain = plain.replace('2', "²").replace('3', "³");
    }
    let known =
        |c: char| c.is_ascii_graphic() || matches!(c, ' ' | '\u{a1}'..='\u{17f}' | '\u{370}'..='\u{3ff}');
    let differs = plain.chars().ne([character]) && plain.chars().all(known);
    differs.then(|| format!("`{}`", plain.trim()))
}

/// What a sign says in words.
fn in_words(character: char) -> Option<&'static str> {
    Some(match character {
        '☎' | '☏' | '✆' | '\u{1f4de}' | '\u{1f4f1}' => "`Phone:`",
        '✉' | '\u{1f4e7}'..='\u{1f4e9}' => "`Mail:`",
        '\u{1f310}' | '\u{1f517}' => "`Web:`",
        '★' | '☆' | '✩' | '✪' | '✭' | '✯' | '\u{2b50}' => "`*`, or “stars” in words,",
        '✓' | '✔' | '☑' | '\u{2705}' => "“yes” or “done”",
        '✗' | '✘' | '✕' | '✖' | '☒' | '\u{274c}' => "“no”",
        '→' | '⇒' | '➔' | '➜' | '➡' | '⟶' | '➤' | '►' | '▶' => "`–`, or “to” in words,",
        '←' | '⇐' | '⟵' | '\u{2b05}' => "“from” or “back”",
        '↑' | '⬆' | '▲' | '\u{1f4c8}' => "“up”, or `+` before the figure,",
        '↓' | '⬇' | '▼' | '\u{1f4c9}' => "“down”, or `−` before the figure,",
        '●' | '▪' | '■' | '◆' | '\u{f0b7}' | '\u{f0a7}' => "a bullet (`- ` at the start of the line)",
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' => "words, or nothing,",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_characters_have_a_form_that_can_be_typed() {
        let said = |c: char| plain_form(c).or_else(|| in_words(c).map(str::to_owned)).unwrap_or_default();
        for (character, form) in [
            ('\u{2103}', "`°C`"),
            ('\u{2163}', "`IV`"),
            ('\u{2460}', "`1`"),
            ('\u{1d401}', "`B`"),
            ('\u{33a1}', "`m²`"),
            ('\u{fb01}', "`fi`"),
            ('\u{260e}', "`Phone:`"),
            ('\u{2709}', "`Mail:`"),
            ('\u{2192}', "`–`, or “to” in words,"),
            ('\u{1f600}', "words, or nothing,"),
            ('\u{6f22}', ""),
        ] {
            assert_eq!(said(character), form, "{character}");
        }
    }
}
