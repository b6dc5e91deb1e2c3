//! The words of a page of HTML, as far as they are needed to compare them: no style, no script, but where its links lead and
//! what its pictures are told as.

/// Elements whose content nobody reads.
const UNREAD: [&str; 7] = ["head", "script", "style", "template", "svg", "noscript", "title"];

/// Elements that stand inside a line.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub",
    "sup",
];

/// No entity that is read has a longer name, its end included.
const LONGEST_ENTITY: usize = 10;

/// The words of a page in the order of the file, with alternative texts and with the addresses that links lead to.
#[must_use]
pub fn page_words(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(&decoded(before));
        // A mark that begins no tag is one of the text.
        if !after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            text.push('<');
            rest = after;
            continue;
        }
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let (tag, behind) = tag(after);
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        rest = behind;
        if UNREAD.contains(&name.as_str()) && !tag.starts_with('/') && !tag.ends_with('/') {
            rest = behind_element(&name, rest);
        }
        match name.as_str() {
            "a" => {
                let target = attribute(tag, "href").filter(|target| leads_out(target));
                if let Some(target) = &target {
                    text.extend([" ", target, " "]);
                }
            }
            "img" => text.extend([" ", &attribute(tag, "alt").unwrap_or_default(), " "]),
            name if INLINE.contains(&name) => {}
            _ => text.push(' '),
        }
    }
    text.push_str(&decoded(rest));
    text.split_whitespace().map(str::to_owned).collect()
}

/// Whether an address leads out of the page and its folder.
fn leads_out(target: &str) -> bool {
    ["http:", "https:", "mailto:", "tel:", "ftp:", "//", "javascript:", "data:"]
        .iter()
        .any(|scheme| target.to_ascii_lowercase().starts_with(scheme))
}

/// A tag, and what stands behind it: a quoted value may hold its closing mark.
fn tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return (&text[..at], &text[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    (text, "")
}

/// What stands behind the end of an element.
fn behind_element<'t>(name: &str, text: &'t str) -> &'t str {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| from + at) {
        let end = at + 2 + name.len();
        if bytes.get(at + 2..end).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes())) {
            return text.get(end..).and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest);
        }
        from = at + 2;
    }
    ""
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let own = before.trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).next();
        let after = after.trim_start();
        let (value, behind) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if own.is_some_and(|own| own.eq_ignore_ascii_case(name)) {
            return Some(decoded(value));
        }
        rest = behind;
    }
    None
}

/// Text with its entities as characters: those that are needed, and those by number.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        // Whoever writes none doesn't make this look for its end each time.
        let end = after.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        let entity = end.map(|end| (&after[..end], &after[end + 1..]));
        let known = entity.and_then(|(name, behind)| Some((character(name)?, behind)));
        if let Some((c, behind)) = known {
            out.push(c);
            rest = behind;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(figures) => u32::from_str_radix(figures, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::*;

    proptest! {
        #[test]
        fn any_text_has_words(text in "[<>/=\"'!&;# a-zé\\-]{0,60}") {
            let words = page_words(&text);
            prop_assert!(words.iter().all(|word| !word.is_empty() && !word.contains(' ')));
        }
    }

    #[test]
    fn what_is_read_is_found_and_nothing_else() {
        let page = "<!doctype html><HEAD><title>No</title></HEAD><!-- no > no --><p>One&nbsp;<b>two</b>three &lt;4&#x21; \
                    <a class='x>y' href=\"https://a.example/?b&amp;c\">five</a><img alt='six' src=no.jpg><script>no</SCRIPT \
                    >seven";
        let words = ["One", "twothree", "<4!", "https://a.example/?b&c", "five", "six", "seven"];
        assert_eq!(page_words(page), words);
        assert_eq!(page_words("a < b & c &unknown; <"), ["a", "<", "b", "&", "c", "&unknown;", "<"]);
        assert_eq!(page_words("<style>never closed"), Vec::<String>::new());
        assert_eq!(page_words("<p \u{e9}='\u{e9}'>\u{e9}</\u{e9}>"), ["\u{e9}"]);
    }
}
