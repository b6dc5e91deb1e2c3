//! Lists of words as the files of languages hold them: one text, in which a mark parts the entries.

use std::sync::OnceLock;

use memchr::memchr_iter;

/// The entries of a list, which a mark of ASCII parts. Lists are asked thousands of times in a run, and `str::split` takes ten
/// times as long for entries of a few letters.
pub(crate) fn entries(list: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut from = 0;
    memchr_iter(mark, list.as_bytes()).chain([list.len()]).map(move |at| {
        let entry = &list[from..at];
        from = at + 1;
        entry
    })
}

/// Whether a word is in a list of words with spaces between them. A check asks thousands of times: of a list that was asked
/// before, it is known where its words stand.
pub(crate) fn has(list: &'static str, word: &str) -> bool {
    if word.is_empty() || word.len() > list.len() {
        return false;
    }
    // A text of the program stays where it is.
    let (address, length) = (list.as_ptr() as usize, list.len());
    let place = address ^ address >> 8;
    for step in 0..NEXT {
        let known = &KNOWN[(place + step) % REMEMBERED];
        let (own, size, words) = known.get_or_init(|| (address, length, Places::of(list)));
        if (*own, *size) == (address, length) {
            return words.hold(list, word);
        }
    }
    // Others came first wherever this one leads.
    entries(list, b' ').any(|own| own == word)
}

/// So many lists are remembered, where their addresses lead to different places.
const REMEMBERED: usize = 512;
/// In so many places, one behind the other, a list may be.
const NEXT: usize = 4;

/// Where the words of a list stand, behind its address and its length.
type Known = (usize, usize, Places);

static KNOWN: [OnceLock<Known>; REMEMBERED] = [const { OnceLock::new() }; REMEMBERED];

/// Where the words of a list end: a hash table with open addresses, half of them free. Nought is a free one.
#[derive(Debug)]
struct Places {
    ends: Box<[u32]>,
}

impl Places {
    fn of(list: &str) -> Self {
        let count = memchr_iter(b' ', list.as_bytes()).count() + 1;
        let mut places = Self { ends: vec![0; (count * 2).next_power_of_two()].into() };
        let mut end = 0;
        for word in entries(list, b' ') {
            end += word.len();
            if !word.is_empty() {
                // No list is as long as four gigabytes.
                if let Some(place) = places.from(word).find(|place| places.ends[*place] == 0) {
                    places.ends[place] = u32::try_from(end).unwrap_or(0);
                }
            }
            end += 1;
        }
        places
    }

    fn hold(&self, list: &str, word: &str) -> bool {
        let list = list.as_bytes();
        let mut ends = self.from(word).map(|place| self.ends[place] as usize).take_while(|end| *end > 0);
        ends.any(|end| {
            let start = end.checked_sub(word.len()).filter(|start| *start == 0 || list[start - 1] == b' ');
            start.is_some_and(|start| &list[start..end] == word.as_bytes())
        })
    }

    /// All places, from that on where a word ought to be.
    fn from(&self, word: &str) -> impl Iterator<Item = usize> + use<> {
        let bytes = word.as_bytes();
        let at = |place: usize| bytes.get(place).copied().unwrap_or_default();
        let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
        let ends =
            u64::from_le_bytes([at(0), at(1), at(bytes.len() / 2), at(bytes.len() - 1), length, 0, 0, 0]);
        let (first, last) = ((ends.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize, self.ends.len() - 1);
        (0..=last).map(move |step| (first + step) & last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_and_parts_are_not() {
        const LIST: &str = "als am ab às ß Σ am.Ende";
        for word in LIST.split(' ') {
            assert!(has(LIST, word), "{word}");
        }
        for word in ["a", "al", "lsa", "", " ", "als am", "Ende", "am.", "s", "\u{c3}"] {
            assert!(!has(LIST, word), "{word}");
        }
        assert!(!has("", "a"));
    }

    #[test]
    fn every_list_of_a_language_has_its_words() {
        let mut tried = 0;
        for (tag, words) in super::super::words::all() {
            let own = [words.roles.names, words.figures_disagree.units, words.grammar.function_words];
            for list in own {
                for word in entries(list, b' ').filter(|word| !word.is_empty()) {
                    assert!(has(list, word), "{tag}: {word}");
                    tried += 1;
                    let other = format!("{word}~");
                    assert!(!has(list, &other), "{tag}: {other}");
                }
            }
        }
        assert!(tried > 2_000, "{tried}");
    }
}
