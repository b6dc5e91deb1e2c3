//! A version leads to another address than the others do.
//!
//! The page was moved, and the link was mended in one language. Addresses that differ by their language alone
//! (`/en/`, `?lang=fr`) are the same.
//!
//! Bad: `https://www.elkmap.example/test` in Swedish, `https://www.elkmap.example/live` in English.
//!
//! Good: `https://www.elkmap.example/live` in both.

use std::collections::BTreeSet;

use super::super::index::{Index, Kind, Part};
use super::super::rule::Findings;
use super::compare::{Held, odd_ones};
use crate::diagnostic::Related;

/// Compares all addresses of the web.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    let tags: BTreeSet<&str> = views.iter().map(|index| index.release.lang.language()).collect();
    let versions: Vec<Vec<Held>> = views.iter().map(|index| links(index, &tags)).collect();
    // Where one leads elsewhere, there is a page that it should lead to.
    for odd in odd_ones(&versions) {
        let Some(instead) = odd.instead else { continue };
        let message =
            format!("only this version leads to {}; another leads to {}", odd.held.written, instead.written);
        let related = Related::new(instead.place, "in another version");
        findings.push_with_related(odd.held.place, message, "lead all versions to the same page", related);
    }
}

fn links(index: &Index, tags: &BTreeSet<&str>) -> Vec<Held> {
    let mut out = Vec::new();
    for segment in
        index.segments.iter().filter(|segment| !matches!(segment.part, Part::Furniture | Part::About))
    {
        let targets = segment.links.iter().map(|link| (link.target.to_owned(), link.place.clone()));
        let field =
            (segment.kind == Kind::Web).then(|| (segment.text.clone(), segment.place(0..segment.text.len())));
        for (target, place) in targets.chain(field).filter(|(target, _)| target.starts_with("http")) {
            out.push(Held { key: neutral(&target, tags), written: target, place });
        }
    }
    out
}

/// An address without what names its language, and without what names a page in words.
fn neutral(address: &str, tags: &BTreeSet<&str>) -> String {
    let plain = address
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.")
        .trim_end_matches('/');
    let is_tag = |part: &str| {
        let part = part.to_lowercase();
        let tag = part.split(['-', '_']).next().unwrap_or_default();
        part.len() <= 5 && tags.contains(tag)
    };
    let parts = plain.split(['/', '?', '&', '=', '.', '#']).filter(|part| !part.is_empty() && !is_tag(part));
    parts.collect::<Vec<_>>().join("/").to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_versions;

    #[test]
    fn the_address_that_differs_is_found() {
        let to = |address: &str| format!("See [the map](https://www.elkmap.example/{address}).");
        let found = |a: &str, b: &str| {
            found_in_versions("version-links", "", &[("en", &to(a)), ("sv", &to(b))]).len()
        };
        assert_eq!(found("live", "test"), 1);
        assert_eq!(found("en/live", "sv/live"), 0);
        assert_eq!(found("live?lang=en", "live?lang=sv"), 0);
    }
}
