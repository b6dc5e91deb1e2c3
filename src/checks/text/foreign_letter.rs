//! A letter of the neighbour's alphabet: the Turkish `ş` for the Romanian `ș`, a Russian `ы` in Ukrainian.
//!
//! It looks nearly right, and searches, spelling programs and voices don't know the word. Names of the other language keep
//! their letters. A release has one finding for all that stand in it.
//!
//! Bad: `Barajul este deschis şi nou.`
//!
//! Good: `Barajul este deschis și nou.`

use super::super::index::{Index, Part};
use super::super::rule::Findings;
use super::super::words::bare;
use crate::diagnostic::Edit;
use crate::language::words;

/// More than these are a habit.
const MOST: usize = 3;

/// Looks at all words that aren't names.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut first = None;
    let mut count = 0;
    for segment in index.prose().filter(|segment| segment.part != Part::Furniture && !segment.text.is_ascii())
    {
        let Some(own) = words(segment.lang).map(|own| &own.foreign_letters) else { continue };
        for token in
            segment.tokens.iter().filter(|token| token.is_word() && !segment.is_foreign(token.range.start))
        {
            let word = segment.word(token);
            // "À la carte" is French in any language.
            if word.chars().nth(1).is_none() {
                continue;
            }
            let pair = |wrong: char| own.letters.split(' ').find_map(|pair| pair.strip_prefix(wrong));
            // No letter of English is foreign to another language.
            let letters = word.char_indices().filter(|(_, c)| !c.is_ascii());
            let Some((at, wrong, right)) = letters.into_iter().find_map(|(at, c)| Some((at, c, pair(c)?)))
            else {
                continue;
            };
            let never = own.never.contains(wrong);
            if !never && word.starts_with(char::is_uppercase) {
                continue;
            }
            count += 1;
            let start = token.range.start + at;
            first.get_or_insert((segment, start..start + wrong.len_utf8(), wrong, right));
        }
    }
    let Some((segment, range, wrong, right)) = first else { return };
    // A release that has no other letters was typed so throughout, on an old keyboard.
    let is_right = |c: char| right.starts_with(c) && !c.is_ascii();
    if count > MOST && !right.is_empty() && !index.prose().any(|segment| segment.text.chars().any(is_right)) {
        return;
    }
    let again = if count > 1 { format!(" ({count} words)") } else { String::new() };
    let message = format!("`{wrong}` is a letter of another language{again}");
    let place = segment.place(range);
    // Another letter than the same with another mark may be wrong: nobody mends that unasked.
    let help = if right.is_empty() {
        "write the letter of this language".to_owned()
    } else {
        format!("write `{right}`")
    };
    if right.chars().next().map(bare) == Some(bare(wrong)) {
        findings.push_with_fix(place, message, help, Edit { old: wrong.to_string(), new: right.to_owned() });
    } else {
        findings.push(place, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn letters_of_the_neighbour_are_found_once() {
        for (lang, text, expected) in [
            ("ro", "Barajul este deschis şi nou, şi bun.", "ş"),
            ("ro", "Primarul din İzmir, Ayşe Şahin, a văzut barajul.", ""),
            ("uk", "Гребля відкрыта.", "ы"),
            ("en-GB", "Ayşe opened it.", ""),
        ] {
            assert_eq!(found_in("foreign-letter", lang, text).join("|"), expected, "{text}");
        }
    }
}
