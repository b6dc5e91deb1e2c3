//! A version has other pictures than another.
//!
//! The picture was exchanged in one language only, and papers print two.
//!
//! Bad: `file: images/lab.jpg` in English where the German version has `images/river.jpg`
//!
//! Good: the same file in both.

use super::super::index::Index;
use super::super::rule::Findings;
use super::compare::{Held, odd_ones, report_counts};
use crate::diagnostic::{Place, Related};

/// Compares files, and how many there are.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    let places: Vec<Vec<Place>> = views
        .iter()
        .map(|index| index.release.pictures.iter().map(|picture| picture.place.clone()).collect())
        .collect();
    if places.iter().any(|own| own.len() != places[0].len()) {
        report_counts(views, &places, "picture", "pictures", findings);
        return;
    }
    let held = |index: &Index| {
        let pictures = index.release.pictures.iter().map(|picture| {
            let name = picture.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Held { key: neutral(&name, index), written: name, place: picture.place.clone() }
        });
        pictures.collect::<Vec<Held>>()
    };
    let versions: Vec<Vec<Held>> = views.iter().map(held).collect();
    for odd in odd_ones(&versions) {
        let message = format!("only this version has the picture “{}”", odd.held.written);
        let help = "use the same picture in all versions";
        let Some(instead) = odd.instead else {
            findings.push(odd.held.place, message, help);
            continue;
        };
        let message = format!("{message}, where another has “{}”", instead.written);
        let related = Related::new(instead.place, "in another version");
        findings.push_with_related(odd.held.place, message, help, related);
    }
}

/// "map-de.png" is the German form of "map-fr.png".
fn neutral(name: &str, index: &Index) -> String {
    let tag = index.release.lang.language();
    ['-', '_', '.'].iter().fold(name.to_lowercase(), |name, mark| name.replace(&format!("{mark}{tag}."), "."))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_versions;

    #[test]
    fn versions_without_pictures_agree() {
        // With pictures, the corpus tries the rule: it needs files.
        assert_eq!(found_in_versions("version-pictures", "", &[("en", "Words."), ("de", "Worte.")]), [""; 0]);
    }
}
