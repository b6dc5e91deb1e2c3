//! What the files of a release are called, wherever they go: the house, and its number or date of the release.

use crate::brand::Brand;
use crate::release::Release;

/// Names are no longer than this, in characters, so that any system takes them with what stands behind.
const LONGEST: usize = 60;

/// The slug of a release: `efia-pr-2026-14`, or `efia-2026-03-03` where it has no number.
pub(super) fn slug(release: &Release, brand: &Brand) -> String {
    let name = brand.short_name.as_ref().or(brand.name.as_ref());
    let house = name.map(|name| plain(name.get(&brand.lang, &brand.lang).0)).unwrap_or_default();
    let house = if house.is_empty() { "release".to_owned() } else { house };
    let number = release.reference.as_ref().map(|reference| plain(&reference.value)).unwrap_or_default();
    if number.starts_with(&house) {
        return number;
    }
    let number = if number.is_empty() { release.date.to_string() } else { number };
    format!("{house}-{number}")
}

/// Letters and figures, in small letters, with hyphens between them.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars().take(LONGEST) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_letters_and_figures() {
        assert_eq!(plain("EFIA/PR/2026/14"), "efia-pr-2026-14");
        assert_eq!(plain("../../etc/passwd"), "etc-passwd");
        assert_eq!(plain("Ευρώπη: 1."), "ευρώπη-1");
        assert_eq!(plain("\u{202e}\0"), "");
        assert_eq!(plain(&"a".repeat(300)).len(), LONGEST);
    }
}
