//! The syntax in which rules write their patterns, which is that of the `regex` crate but for two classes.
//!
//! Also a part of `build/patterns.rs`.

/// What stands for `\p{L}`: whatever is no sign of ASCII, Latin-1 or general punctuation. As good for words between
/// spaces as the hundreds of ranges of all letters, which take milliseconds to compile each time that they are named.
const LETTER: &str = r"[^\x00-@\[-`{-\u{bf}×÷\u{60c}\u{61b}\u{61f}\u{2000}-\u{2bff}\u{3000}-\u{303f}]";

/// A source with cheaper classes: [`LETTER`] for letters, the digits of ASCII for digits. Letters of their own have no
/// case to be folded: that would walk over all of Unicode.
pub(super) fn expanded(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let (mut rest, mut depth) = (source, 0_usize);
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(r"\p{L}") {
            let letter = if depth == 0 { format!("(?-i:{LETTER})") } else { LETTER.to_owned() };
            out.push_str(&letter);
            rest = after;
        } else if let Some(after) = rest.strip_prefix(r"\d") {
            out.push_str("[0-9]");
            rest = after;
        } else {
            let length = match c {
                '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                _ => c.len_utf8(),
            };
            depth = match c {
                '[' => depth + 1,
                ']' => depth.saturating_sub(1),
                _ => depth,
            };
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    out
}
