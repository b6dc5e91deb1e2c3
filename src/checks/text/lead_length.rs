//! A first paragraph that is too long to be taken over as it is.
//!
//! Editors who are short of time print the lead and nothing else; agencies ask for 25 to 40 words. One of more than 90
//! words will be rewritten by somebody who knows less of the matter.
//!
//! Bad: one sentence of 110 words that begins with the history of the campaign
//!
//! Good: `The Glen Arrow mountain rescue team has moved into a base of its own after a campaign of eleven years.`

use crate::language;

use super::super::index::{Index, Kind, Part};
use super::super::rule::Findings;

/// The most words that a lead may have.
const MOST: usize = 90;

/// The most words where words are long: endings stand for prepositions.
const MOST_LONG_WORDS: usize = 75;

/// Looks at the first paragraph of the text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let Some(lead) = index.of(&[Part::Body]).find(|segment| segment.kind == Kind::Paragraph) else { return };
    let words = lead.text.split_whitespace().count();
    let long_words = language::words(lead.lang).is_some_and(|words| words.lead_length.long_words);
    let most = if long_words { MOST_LONG_WORDS } else { MOST };
    if words > most {
        let end = lead.sentences().first().map_or(lead.text.len(), |first| first.end);
        let message = format!("the first paragraph has {words} words; it should say the news in at most 40");
        findings.push(lead.place(0..end), message, "move background into a later paragraph");
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    #[test]
    fn only_the_first_paragraph_counts() {
        let (short, long) = ("word ".repeat(80), "word ".repeat(95));
        assert_eq!(findings("lead-length", &release("en-GB", "", &format!("{short}\n\n{long}"))), []);
        let found = findings("lead-length", &release("en-GB", "", &format!("{long}\n\n{short}")));
        assert!(found.len() == 1 && found[0].message.contains("95 words"), "{found:?}");
        assert_eq!(findings("lead-length", &release("fi-FI", "", &short)).len(), 1);
    }
}
