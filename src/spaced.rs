//! Words between white space.

/// The words of a text between white space, as [`str::split_whitespace`] has them. Of most texts each byte is looked at once and
/// no character is put together for it: documents are counted, compared and looked through by their words a dozen times.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The words of a text that are left.
#[derive(Clone, Debug)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let start = find(self.text, self.at, |is_space| !is_space)?;
        self.at = find(self.text, start, |is_space| is_space).unwrap_or(self.text.len());
        Some(&self.text[start..self.at])
    }
}

/// The place from which on a character is what is asked for: white space, or none.
fn find(text: &str, from: usize, wanted: impl Fn(bool) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if wanted(matches!(byte, b' ' | b'\t'..=b'\r')) {
                return Some(at);
            }
            at += 1;
        } else {
            let c = text[at..].chars().next()?;
            if wanted(c.is_whitespace()) {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_those_of_the_standard_library(text in "[a-zé語 \t\n\u{b}\u{c}\r\u{1c}\u{85}\u{a0}\u{2003}\u{2028}\u{202f}\u{3000}\u{200b}]{0,40}") {
            prop_assert_eq!(super::words(&text).collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
        }
    }
}
