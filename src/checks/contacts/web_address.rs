//! A web address that can't be one: a lost slash, two full stops, a misspelt `https`.
//!
//! It stands in every paper that takes the release over, and leads nobody anywhere. Fields and links of a release need
//! `https://` (or `http://`); in running text an address may also start with `www.`.
//!
//! Bad: `https:/www.zeehondenkaart.example`, `www.orchardmap..example`
//!
//! Good: `https://www.zeehondenkaart.example`, `www.orchardmap.example`

use super::super::index::{Index, Kind};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::addresses::{chunks, host_fault};
use crate::schemes;

/// Schemes that were meant to be `http` or `https`, and what stands behind them.
static SLIPS: Pattern = Pattern::new(concat!(
    r"^(?i:https?(?::/?[^/]|:///|//|;/|\.//|:\\|: )",
    r"|(?:htp|htpp|hhtp|http|htt|hpt|hptt|ttp|httpp|htttp",
    r"|htps|htpps|hhtps|httsp|htts|hpps|hptts|ttps|httpps|htttps)://)",
));

/// Looks at the addresses of the data, at links, and at addresses in all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        if segment.kind == Kind::Web {
            if let Some(fault) = field_fault(segment.text.trim()) {
                say(&segment.text, fault, segment.place(0..segment.text.len()), findings);
            }
            continue;
        }
        let mut told: Vec<String> = Vec::new();
        let marked =
            ["ww", "WW", "://", "ttp", "TTP", "htp", "hpt"].iter().any(|sign| segment.text.contains(sign));
        for range in if marked { chunks(segment) } else { Vec::new() } {
            let words = segment.get(range.clone());
            if let Some(fault) = fault_in_text(words) {
                let place = segment.place(range);
                told.push(words.to_owned());
                say(words, fault, place, findings);
            }
        }
        for link in &segment.links {
            // An address that is its own link was judged as text.
            let told = told.iter().any(|words| link.target.contains(words.as_str()));
            if let Some(fault) = link_fault(link.target).filter(|_| !told) {
                say(link.target, fault, link.place.clone(), findings);
            }
        }
    }
}

fn say(address: &str, fault: &str, place: crate::diagnostic::Place, findings: &mut Findings) {
    let help = if let Some(whole) = schemes::repaired(address) {
        format!("write `{whole}`")
    } else if address.contains('@') && !address.contains("://") {
        "name a page on the web here; a mail address belongs to `contacts`".to_owned()
    } else if address.contains(' ') && address.contains("://") {
        format!("write `{}`", address.trim().replace(' ', "%20"))
    } else if address.contains("://") || !address.contains('.') || address.contains("..") {
        "write it like `https://www.efia.example/oil`".to_owned()
    } else {
        format!("write `https://{}`, if that is meant", address.trim_start_matches([':', '/']))
    };
    findings.push(place, format!("“{address}” is not a web address: it {fault}"), help);
}

/// Why an address of a field can't be one.
fn field_fault(address: &str) -> Option<&'static str> {
    match address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) {
        Some(_) if address.contains(char::is_whitespace) => Some("has a space in it"),
        Some(rest) => rest_fault(rest),
        None if SLIPS.is_in(address) => Some("doesn’t start with `https://`"),
        None => Some("has no `https://`"),
    }
}

fn link_fault(target: &str) -> Option<&'static str> {
    // Other schemes than those of the web were judged when the link was read.
    let other =
        schemes::of(target).is_some_and(|scheme| schemes::is_usual(&scheme) && !scheme.starts_with("http"));
    if other { None } else { field_fault(target) }
}

/// Why what looks like an address in a text can't be one; `None` where it doesn't look like one.
fn fault_in_text(words: &str) -> Option<&'static str> {
    let small = words.to_ascii_lowercase();
    if let Some(rest) = small.strip_prefix("https://").or_else(|| small.strip_prefix("http://")) {
        return rest_fault(rest);
    }
    if small.contains("://") || small.starts_with("http") {
        return (SLIPS.is_in(&small) && small.contains('.')).then_some("doesn’t start with `https://`");
    }
    if small.starts_with("www.") {
        return rest_fault(&small).filter(|_| small.len() > 4);
    }
    let rest = small
        .strip_prefix("www,")
        .or_else(|| small.strip_prefix("wwww."))
        .or_else(|| small.strip_prefix("ww."));
    rest.filter(|rest| rest.contains('.') && host_fault(rest.split('/').next().unwrap_or_default()).is_none())
        .map(|_| "doesn’t start with `www.`")
}

/// Why what stands behind the scheme can't be right.
fn rest_fault(rest: &str) -> Option<&'static str> {
    if rest.starts_with("http:") || rest.starts_with("https:") {
        return Some("starts with `https://` twice");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    // "www.efia.example…": shortened on purpose.
    if host.contains('…') || host.ends_with("..") { None } else { host_fault(host) }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn impossible_addresses_are_found() {
        for text in [
            "https:/www.seal.example",
            "www.orchardmap..example",
            "htpps://seal.example/map",
            "http//seal.example",
            "https://https://seal.example",
            "www,seal.example",
            "wwww.seal.example",
            "https://seal",
            "www.seal,example/map",
        ] {
            assert_eq!(
                found_in("web-address", "en-GB", &format!("It is at {text}, on a telephone too.")),
                [text]
            );
        }
        for url in [
            "www.efia.example",
            "https:/efia.example",
            "efia",
            "https://efia..example",
            "https://ef ia.example",
        ] {
            let found = findings("web-address", &release("en-GB", &format!("url: \"{url}\""), "Words."));
            assert_eq!(found.len(), 1, "{url}");
        }
        assert_eq!(
            found_in("web-address", "en-GB", "See [the map](https://seal..example)."),
            ["[the map](https://seal..example)"]
        );
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "See www.seal.example/map?a=b,c, https://seal.example:8080/(x), (www.seal.example).",
            "The www. prefix, http and https, ftp://a.example, “www.seal.example…”",
            "See [www.seal.example](https://www.seal.example) and press@seal.example, and/or 3.5.",
            "https://müller.example/ö and http://127.0.0.1/x and https://user@seal.example/",
        ] {
            assert_eq!(found_in("web-address", "en-GB", text), [""; 0], "{text}");
        }
    }
}
