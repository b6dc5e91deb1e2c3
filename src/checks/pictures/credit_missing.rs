//! A picture without a credit and without a copyright.
//!
//! Newspapers don't print a picture of which they don't know who made it and who owns it, or they print it and get the
//! bill. Pictures that only decorate, and drawings (SVG), which are made in the house, need none.
//!
//! Bad: a picture with `file` and `alt` alone
//!
//! Good: `credit: Mia Tolland`, or `copyright: © Coast Path Fund 2026`, or both

use crate::release::Alt;

use super::super::index::Index;
use super::super::rule::Findings;

/// Looks at all pictures.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for picture in &index.release.pictures {
        let drawn = picture.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
        let named = picture.credit.is_some() || picture.copyright.is_some();
        if !named && !drawn && picture.alt != Alt::Decorative {
            let message = format!("the picture `{}` doesn’t say who made or owns it", picture.key.value);
            findings.push(picture.place.clone(), message, "add `credit: …` or `copyright: © …`");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};
    use crate::diagnostic::Place;
    use crate::release::{Alt, Picture, PicturePosition, Text};

    #[test]
    fn only_photographs_that_nobody_made_are_found() {
        let text = |words: &str| Some(Text::new(words, Place::default()));
        let picture = |file: &str, alt: Alt, credit: Option<Text>, copyright: Option<Text>| Picture {
            key: Text::new(file, Place::default()),
            file: file.into(),
            alt,
            caption: None,
            credit,
            copyright,
            date: None,
            location: None,
            url: None,
            position: PicturePosition::Lead,
            focus: None,
            place: Place::default(),
        };
        let seen = || Alt::Text(Text::new("Two masons at work", Place::default()));
        let mut release = release("en-GB", "", "Words.");
        release.pictures = vec![
            picture("a.jpg", seen(), None, None),
            picture("b.jpg", seen(), text("Mia"), None),
            picture("c.jpg", seen(), None, text("© EFIA")),
            picture("d.svg", seen(), None, None),
            picture("e.jpg", Alt::Decorative, None, None),
        ];
        let found: Vec<String> =
            findings("credit-missing", &release).into_iter().map(|found| found.message).collect();
        assert_eq!(found, ["the picture `a.jpg` doesn’t say who made or owns it"]);
    }
}
