//! Lists of words and phrases that rules look for in a text.
//!
//! Several hundred words as one regular expression take milliseconds to compile; as a list they take nothing, and read
//! better.

/// Words and phrases in lower case, `|` between them. A star at an end lets the word go on there: `anmeld*`, `*embarg*`.
#[derive(Debug)]
pub(super) struct Words(&'static str);

impl Words {
    /// A list.
    pub const fn new(list: &'static str) -> Self {
        Self(list)
    }

    /// Whether one of them is in a text, however it is capitalised.
    pub fn is_in(&self, text: &str) -> bool {
        let small = text.to_lowercase();
        self.0.split('|').any(|entry| position(entry, &small).is_some())
    }

    /// Where in a text the first of them begins.
    pub fn first(&self, text: &str) -> Option<usize> {
        let small = text.to_lowercase();
        let at = self.0.split('|').filter_map(|entry| position(entry, &small)).min()?;
        // Letters may take more bytes or fewer in lower case.
        let mut length = 0;
        let begins = text.char_indices().find(|(_, c)| {
            let here = length;
            length += c.to_lowercase().map(char::len_utf8).sum::<usize>();
            here >= at
        });
        begins.map(|(at, _)| at)
    }
}

fn position(entry: &str, small: &str) -> Option<usize> {
    let (word, goes_on) = entry.strip_suffix('*').map_or((entry, false), |word| (word, true));
    let (word, anywhere) = word.strip_prefix('*').map_or((word, false), |word| (word, true));
    // Most are not there, and this says so faster. A language that has no such words has an empty list.
    if word.is_empty() || !small.contains(word) {
        return None;
    }
    let is_free = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut found = small.match_indices(word).map(|(at, _)| at);
    found.find(|at| {
        (anywhere || is_free(small[..*at].chars().next_back()))
            && (goes_on || is_free(small[at + word.len()..].chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_stems_where_they_begin() {
        let words = Words::new("frist|anmeld*|*embarg*|date limite");
        for (text, expected) in [
            ("Die Frist endet", Some(4)),
            ("Die Fristen enden", None),
            ("ANMELDUNGEN bis Mai", Some(0)),
            ("Voranmeldungen bis Mai", None),
            ("İİ: das Nachrichtenembargo", Some("İİ: das Nachrichten".len())),
            ("La date limite.", Some(3)),
        ] {
            assert_eq!(words.first(text), expected, "{text}");
            assert_eq!(words.is_in(text), expected.is_some(), "{text}");
        }
        assert!(!Words::new("").is_in("An empty list holds nothing."));
    }
}
