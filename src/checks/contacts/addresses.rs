//! What looks like an address in a text, and whether it can be one.

use std::ops::Range;

use super::super::index::Segment;
use crate::language::words;

/// What stands between the spaces of a text, without the marks around it.
pub(super) fn chunks(segment: &Segment) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let text = segment.text.as_str();
    let parts = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '\u{fffc}');
    for piece in text.split_inclusive(parts) {
        let inner = piece.trim_end_matches(parts);
        let trimmed = inner.trim_start_matches(|c: char| "([{“”„‚‘’«»‹›\"'*:،,".contains(c) || is_control(c));
        let from = start + (inner.len() - trimmed.len());
        let kept =
            trimmed.trim_end_matches(|c: char| ".,;:!?…“”„‚‘’«»‹›\"'*]}،؛؟".contains(c) || is_control(c));
        let kept = without_ending(without_bracket(kept), segment);
        if !kept.is_empty() {
            out.push(from..from + kept.len());
        }
        start += piece.len();
    }
    out
}

/// Marks of direction around addresses in right-to-left text.
fn is_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}')
}

/// "www.tiszavolgy.hu-n", "www.jarvi.fi:n": the case of an address is no part of it.
fn without_ending<'s>(chunk: &'s str, segment: &Segment) -> &'s str {
    let endings = words(segment.lang).is_some_and(|own| own.addresses.joined_endings);
    let cut = chunk
        .rfind(['-', ':', '‑', '’', '\''])
        .filter(|_| endings && (chunk.contains('.') || chunk.contains('@')));
    let Some(at) = cut else { return chunk };
    let ending = chunk[at..].chars().skip(1).collect::<String>();
    let is_one = (1..=5).contains(&ending.chars().count()) && ending.chars().all(char::is_lowercase);
    // Up to there it must be a whole address.
    let host = chunk[..at].rsplit('@').next().unwrap_or_default();
    let host = host.split_once("://").map_or(host, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    if is_one && host_fault(host).is_none() && last.chars().count() <= 7 { &chunk[..at] } else { chunk }
}

/// A closing bracket belongs to the text, unless the address opens it.
fn without_bracket(chunk: &str) -> &str {
    match chunk.strip_suffix(')') {
        Some(rest) if !rest.contains('(') => rest.trim_end_matches(['.', ',', ';', ':', '”', '’']),
        _ => chunk,
    }
}

/// Why a host can't be one.
pub(super) fn host_fault(host: &str) -> Option<&'static str> {
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.chars().all(|c| c.is_ascii_digit()))
        .map_or(host, |(host, _)| host);
    if host.contains("..") {
        return Some("has two full stops in a row");
    }
    if host.contains(',') {
        return Some("has a comma in it");
    }
    let labels: Vec<&str> = host.split('.').collect();
    if labels.iter().any(|label| label.is_empty()) {
        return Some("begins or ends with a full stop");
    }
    let good = |label: &&str| {
        label.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if !labels.iter().all(good) {
        return Some("has characters that no domain has");
    }
    if matches!(labels.as_slice(), [_, .., one, other] if one == other) {
        return Some("has its ending twice");
    }
    let [.., last] = labels.as_slice() else { return Some("has no domain") };
    if labels.len() < 2 {
        return Some("has no full stop in its domain");
    }
    let ending =
        last.starts_with("xn--") || last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    let is_number = labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
    (!ending && !is_number).then_some("has an ending that no domain has")
}

/// The host of a web address with or without its scheme, in lower case and without `www.`.
pub(super) fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").map_or(host.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_names_with_full_stops_between() {
        for good in ["www.efia.example", "efia.example:8080", "müller.example", "127.0.0.1", "a-b.xn--p1ai"]
        {
            assert_eq!(host_fault(good), None, "{good}");
        }
        for bad in ["www..efia.example", "efia", "efia.example.", "efia,example", "-a.example", "a.e", "a.b1"]
        {
            assert!(host_fault(bad).is_some(), "{bad}");
        }
        assert_eq!(host("https://www.Efia.example/a?b"), "efia.example");
    }
}
