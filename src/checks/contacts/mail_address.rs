//! A mail address that can't be one: two `@`, no full stop, a comma, a space.
//!
//! It can be clicked all the same, and the answer of a journalist comes back as undeliverable, when it does. Handles of
//! social networks, lists of addresses and words such as "amig@s" are left alone.
//!
//! Bad: `poems@@transportarts.example`, `images@cirquehaut,example`
//!
//! Good: `poems@transportarts.example`

use std::ops::Range;

use super::super::index::{Index, Kind, Segment};
use super::super::rule::Findings;
use super::addresses::{chunks, host_fault};

/// Looks at the contacts, and at addresses in all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in
        index.segments.iter().filter(|segment| segment.kind == Kind::Mail || segment.text.contains('@'))
    {
        if segment.kind == Kind::Mail {
            if let Some(fault) = fault(segment.text.trim()) {
                say(segment, 0..segment.text.len(), fault, findings);
            }
            continue;
        }
        for range in chunks(segment).into_iter().flat_map(|range| listed(segment, range)) {
            if let Some(fault) = fault_in_text(segment, &range) {
                say(segment, range, fault, findings);
            }
        }
    }
}

fn say(segment: &Segment, range: Range<usize>, fault: &str, findings: &mut Findings) {
    let message = format!("“{}” is not a mail address: it {fault}", segment.get(range.clone()));
    let bare = segment.get(range.clone()).trim().strip_prefix("mailto:").map(str::trim_start);
    let help = bare.map_or_else(
        || "write it like `press@efia.example`".to_owned(),
        |address| format!("write `{address}`: it becomes a link by itself"),
    );
    findings.push(segment.place(range), message, help);
}

/// Addresses with a comma, slash or semicolon between them and no space.
fn listed(segment: &Segment, range: Range<usize>) -> Vec<Range<usize>> {
    let words = segment.get(range.clone());
    let pieces: Vec<&str> = words.split([',', ';', '/']).collect();
    if pieces.iter().filter(|piece| piece.contains('@')).count() < 2 {
        return vec![range];
    }
    let mut at = range.start;
    let mut out = Vec::new();
    for piece in pieces {
        out.push(at..at + piece.len());
        at += piece.len() + 1;
    }
    out
}

/// Why an address that stands in a text can't be one; `None` for what need not be one.
fn fault_in_text(segment: &Segment, range: &Range<usize>) -> Option<&'static str> {
    let words = segment.get(range.clone());
    let words = words.strip_prefix("mailto:").unwrap_or(words);
    let (name, domain) = words.split_once('@')?;
    if name.is_empty() || words.contains("://") {
        return None;
    }
    if domain.is_empty() {
        // "press@ efia.example"
        let next = segment.get(range.end..segment.text.len()).trim_start();
        let next = next.split(char::is_whitespace).next().unwrap_or_default();
        let parted = next.contains('.') && host_fault(next.trim_end_matches(['.', ','])).is_none();
        return parted.then_some("has a space in it");
    }
    let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || ".,-_+@".contains(c));
    // Without a full stop or comma it is a word of its own: "amig@s", "Science@Home".
    let like_domain = domain.trim_start_matches('@').contains(['.', ','])
        || name.contains('.') && domain.chars().count() > 4 && domain.chars().all(char::is_lowercase);
    (plain(name) && plain(domain) && like_domain).then(|| fault(words)).flatten()
}

/// Why an address can't be one.
fn fault(address: &str) -> Option<&'static str> {
    if address.contains(char::is_whitespace) {
        return Some("has a space in it");
    }
    let Some((name, domain)) = address.split_once('@') else { return Some("has no `@`") };
    if domain.contains('@') {
        return Some("has more than one `@`");
    }
    if name.is_empty() {
        return Some("has nothing before its `@`");
    }
    if name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        return Some("has a full stop too many");
    }
    if name.contains([',', ';', '(', ')', '<', '>', ':', '"']) {
        return Some("has a mark before its `@` that no address has");
    }
    host_fault(domain)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn impossible_addresses_are_found() {
        for text in
            ["poems@@transport.example", "images@cirque,example", "a..b@c.example", "ana@efia..example"]
        {
            assert_eq!(found_in("mail-address", "en-GB", &format!("Write to {text}, please.")), [text]);
        }
        assert_eq!(found_in("mail-address", "en-GB", "Write to press@ efia.example."), ["press@"]);
        for email in
            ["press@efia", "a b@efia.example", "press.efia.example", "press@efia.example,", "press@efia.e"]
        {
            let contacts = format!("contacts: [{{ name: Ana, email: \"{email}\" }}]");
            assert_eq!(findings("mail-address", &release("en-GB", &contacts, "Words.")).len(), 1, "{email}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "Write to ana@efia.example, bo@efia.example/cy@efia.example (or d.e+f@g-h.example).",
            "Follow @efia, @ana@social.example and amig@s, 3 @ €5, Science@Home, me@ home.",
            "See https://social.example/@efia and `a@@b.c`; <press@müller.example>.",
            "ana@efia.example;bo@efia.example,cy@efia.example",
        ] {
            assert_eq!(found_in("mail-address", "en-GB", text), [""; 0], "{text}");
        }
    }
}
