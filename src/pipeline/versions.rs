//! Which releases are versions of one another.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Judged, LoadedRelease, conclude};
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
    let mut left: Vec<usize> = (0..judged.len()).filter(|i| judged[*i].is_sound()).collect();
    while let Some(first) = left.first().copied() {
        let (group, rest) =
            left.iter().partition(|i| **i == first || are_versions(&judged[first], &judged[**i]));
        left = rest;
        let versions: Vec<&Judged> = group.iter().map(|i| &judged[*i]).collect();
        let found = found(&versions, request);
        for (i, report) in group.into_iter().zip(found) {
            judged[i].report.append(report);
        }
    }
}

impl Judged {
    /// Compares the release with its versions in other languages, and adds what is found in it; gives what is found in the
    /// others, without what they allow. `before` were named before it, `behind` after it: where only two differ, the first one
    /// is taken for the original. What is no version of it, or could not be read, is passed over.
    pub fn compare_with(&mut self, before: &[&Self], behind: &[&Self], request: &Request) -> Report {
        let mut elsewhere = Report::default();
        if !self.is_sound() {
            return elsewhere;
        }
        let is_version = |other: &&&Self| other.is_sound() && are_versions(self, other);
        let mut versions: Vec<&Self> = before.iter().filter(is_version).copied().collect();
        let own = versions.len();
        versions.push(self);
        versions.extend(behind.iter().filter(is_version));
        let mut of_own = Report::default();
        for (at, mut report) in found(&versions, request).into_iter().enumerate() {
            if at == own {
                of_own = report;
            } else {
                conclude(versions[at].loaded.as_ref(), false, &mut report);
                elsewhere.append(report);
            }
        }
        self.report.append(of_own);
        elsewhere
    }

    fn is_sound(&self) -> bool {
        self.loaded.as_ref().is_some_and(LoadedRelease::is_sound)
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

/// What is found in each of some versions of one release; nothing where there are no two.
fn found(versions: &[&Judged], request: &Request) -> Vec<Report> {
    let read = versions.iter().filter_map(|one| one.loaded.as_ref().zip(one.document.as_ref()));
    let read: Vec<(&LoadedRelease, &Document)> = read.collect();
    if read.len() < 2 || read.len() < versions.len() {
        return Vec::new();
    }
    let draft = read.iter().any(|(version, _)| request.is_draft(&version.release));
    let now = request.now.as_ref();
    let indices: Vec<Index> = read
        .iter()
        .map(|(version, document)| Index::new(document, &version.release, version.brand(), now))
        .collect();
    let mut report = Report::default();
    checks::compare(&indices, draft, &mut report);
    // Findings show the lines of the other versions too.
    let sources: BTreeMap<_, _> = versions.iter().flat_map(|one| one.report.sources.clone()).collect();
    let of_file = |(version, _): &(&LoadedRelease, &Document)| {
        let file = &version.release.place.file;
        let own = report.diagnostics.iter().filter(|finding| finding.place.file == *file);
        Report { diagnostics: own.cloned().collect(), sources: sources.clone() }
    };
    read.iter().map(of_file).collect()
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
