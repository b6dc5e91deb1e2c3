//! Which releases are versions of one another.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Judged, LoadedRelease};
use crate::checks::{self, Index};
use crate::diagnostic::Report;
use crate::document::Document;
use crate::lang::Lang;
use crate::request::Request;

/// Compares those of the releases that are one release in several languages, and adds what is found to their reports.
///
/// They are known by the names of their files (`oil.en.md`, `oil.de.md`), or by the same reference. Where only two
/// differ, the one that was named first is taken for the original.
pub fn compare(judged: &mut [Judged], request: &Request) {
    // What couldn't be read of one would look like a difference.
    let mut left: Vec<usize> = (0..judged.len())
        .filter(|i| judged[*i].loaded.as_ref().is_some_and(LoadedRelease::is_sound))
        .collect();
    while let Some(first) = left.first().copied() {
        let (group, rest) =
            left.iter().partition(|i| **i == first || are_versions(&judged[first], &judged[**i]));
        left = rest;
        for (i, report) in found(judged, &group, request) {
            judged[i].report.append(report);
        }
    }
}

/// The first of the releases that is no version of the first: a kit is made of one release in its languages.
#[must_use]
pub fn stranger(judged: &[Judged]) -> Option<(&Path, &Path)> {
    let (first, others) = judged.split_first()?;
    let read = |one: &&Judged| one.loaded.is_some() && first.loaded.is_some();
    let stranger = others.iter().filter(read).find(|other| !are_versions(first, other))?;
    Some((&first.path, &stranger.path))
}

/// What is found in each release of a group.
fn found<'v>(judged: &'v [Judged], group: &[usize], request: &'v Request) -> Vec<(usize, Report)> {
    let version = |i: &usize| Some((*i, judged[*i].loaded.as_ref()?, judged[*i].document.as_ref()?));
    let versions: Vec<(usize, &LoadedRelease, &Document)> = group.iter().filter_map(version).collect();
    if versions.len() < 2 {
        return Vec::new();
    }
    let draft = versions.iter().any(|(_, version, _)| request.is_draft(&version.release));
    let now = request.now.as_ref();
    let index = |(_, version, document): &(usize, &'v LoadedRelease, &'v Document)| {
        Index::new(document, &version.release, version.brand(), now)
    };
    let indices: Vec<Index> = versions.iter().map(index).collect();
    let mut report = Report::default();
    checks::compare(&indices, draft, &mut report);
    // Findings show the lines of the other versions too.
    let sources: BTreeMap<_, _> = group.iter().flat_map(|i| judged[*i].report.sources.clone()).collect();
    let of_file = |version: &LoadedRelease| {
        let file = &version.release.place.file;
        let own = report.diagnostics.iter().filter(|finding| finding.place.file == *file);
        Report { diagnostics: own.cloned().collect(), sources: sources.clone() }
    };
    versions.iter().map(|(i, version, _)| (*i, of_file(version))).collect()
}

fn are_versions(a: &Judged, b: &Judged) -> bool {
    let (Some(of_a), Some(of_b)) = (&a.loaded, &b.loaded) else { return false };
    let same_brand = of_a.brand().place == of_b.brand().place;
    let other_language = of_a.release.lang != of_b.release.lang;
    let reference =
        |version: &LoadedRelease| version.release.reference.as_ref().map(|text| text.value.clone());
    let (first, second) = (reference(of_a), reference(of_b));
    let referred = first.is_some() && first == second;
    same_brand
        && other_language
        && (referred || stem(&a.path).is_some_and(|name| stem(&b.path) == Some(name)))
}

/// The folder and name of a file without the language in it: `oil` of `oil.en.md` and `oil-en.md`.
fn stem(path: &Path) -> Option<(&Path, &str)> {
    let name = path.file_stem()?.to_str()?;
    // "en", "pt-BR"
    let stem = [5, 2].into_iter().find_map(|length| {
        let at = name.len().checked_sub(length).filter(|at| name.is_char_boundary(*at))?;
        let (stem, tag) = name.split_at(at);
        let region = tag.get(2..).is_none_or(|region| region.is_empty() || region.starts_with(['-', '_']));
        let is_tag = region && tag.replace('_', "-").parse::<Lang>().is_ok();
        stem.strip_suffix(['.', '-', '_']).filter(|_| is_tag)
    });
    Some((path.parent()?, stem?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_the_language() {
        let name = |path: &'static str| stem(Path::new(path)).map(|(_, stem)| stem);
        assert_eq!(name("a/oil.en.md"), Some("oil"));
        assert_eq!(name("a/oil-de.md"), Some("oil"));
        assert_eq!(name("a/oil_pt-BR.md"), Some("oil"));
        assert_eq!(name("a/olive-oil-harvest.md"), None);
        assert_eq!(name("a/release.md"), None);
    }
}
