//! A description of a picture that describes nothing: the name of its file, its caption again, "image of"; or somebody else
//! than its caption.
//!
//! Whoever can't see a picture hears its `alt` text instead. "IMG underscore four seven one one dot jpg" is what a
//! screen reader makes of a file's name; a caption that is read twice costs time and says nothing of what can be seen;
//! that it is an image was said before.
//!
//! Bad: `alt: IMG_4711.jpg`, `alt: Picture of a bridge`
//!
//! Good: `alt: Two masons set the last stone of a low arch over a river.`

use crate::release::{Alt, Picture, plain_text};

use super::super::facts::speakers::speakers;
use super::super::index::Index;
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::{Spoken, fits};

/// Names of files, of any camera.
static FILES: Pattern = Pattern::new(concat!(
    r"^(?i:\S+\.(?:jpe?g|png|gif|svg|webp|tiff?|heic|bmp)",
    r"|(?:img|dsc|dscn|dscf|pxl|mvimg|gopr|screenshot|scan|image|foto|photo)[-_ ]?\d[\d_-]*)$",
));

/// Looks at the descriptions of all pictures.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let spoken = Spoken::of(&index.release.lang);
    for picture in &index.release.pictures {
        // A description that is missing was said to be; the key stands in for it.
        let Alt::Text(alt) = &picture.alt else { continue };
        if alt.place == picture.key.place {
            continue;
        }
        if let Some((shown, told)) = two_people(index, &alt.value, picture) {
            let message = format!(
                "the `alt` text of the picture `{}` names {shown}, and its caption {told}",
                picture.key.value
            );
            let place = alt.place_of(&(0..alt.value.len()));
            findings.push(place, message, "name the same person in both, or everybody who can be seen");
        } else if let Some(fault) = fault(picture, &alt.value, spoken) {
            let message = format!("the `alt` text of the picture `{}` {fault}", picture.key.value);
            let place = alt.place_of(&(0..alt.value.len()));
            findings.push(
                place,
                message,
                "say what can be seen, in a sentence, for readers who can’t see it",
            );
        }
    }
}

/// Two people whom the release knows, of whom one stands in the description alone and the other in the caption alone.
fn two_people(index: &Index, alt: &str, picture: &Picture) -> Option<(String, String)> {
    let caption = plain_text(picture.caption.as_ref()?);
    let people = index.release.people.iter().map(|person| person.name.value.clone());
    let contacts = index.release.contacts.iter().map(|contact| contact.name.value.clone());
    // With a role before it, the name of who is quoted is the last two words.
    let quoted = speakers(index).into_iter().filter_map(|speaker| {
        let name = speaker.name();
        Some(name[name.len().checked_sub(2)?..].join(" "))
    });
    let known: Vec<String> = people.chain(contacts).chain(quoted).collect();
    let named = |text: &str| {
        let has = |name: &&String| name.contains(' ') && text.contains(name.as_str());
        known.iter().filter(has).cloned().collect::<Vec<_>>()
    };
    let (shown, told) = (named(alt), named(&caption));
    let both = shown.iter().any(|name| told.contains(name));
    if both { None } else { shown.into_iter().next().zip(told.into_iter().next()) }
}

fn fault(picture: &Picture, alt: &str, spoken: Spoken) -> Option<&'static str> {
    let words = normal(alt);
    let file = picture.file.file_name().unwrap_or_default().to_string_lossy();
    let stem = picture.file.file_stem().unwrap_or_default().to_string_lossy();
    // A short name may also be a word: `bridge.jpg` described as "bridge" says as little.
    if FILES.is_in(alt.trim()) || words == normal(&file) || words == normal(&stem) {
        return Some("is the name of a file");
    }
    if picture.caption.as_ref().is_some_and(|caption| normal(&plain_text(caption)) == words) {
        return Some("is the caption again");
    }
    let is_empty = spoken.phrases(|words| words.alt_text.empty).any(|empty| empty == words);
    if is_empty || !alt.chars().any(char::is_alphanumeric) {
        return Some("says nothing");
    }
    names_a_picture(alt, spoken).then_some("begins with the words that it is a picture, which is said anyway")
}

/// Whether a description begins with "Image of …", behind an article or without.
fn names_a_picture(alt: &str, spoken: Spoken) -> bool {
    let small = alt.to_lowercase().replace('\'', "’");
    let words: Vec<&str> = small.split_whitespace().collect();
    let is_article = |word: &&str| spoken.has(|words| words.alt_text.articles, word);
    let words = &words[usize::from(words.first().is_some_and(is_article))..];
    let begins = |pattern: &str| {
        let first = words.get(..pattern.split(' ').count());
        first.is_some_and(|first| fits(pattern, first))
    };
    spoken.phrases(|words| words.alt_text.openings).any(begins)
}

/// Letters and digits in lower case, with single spaces.
fn normal(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '/')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::release::{Inline, PicturePosition, Text};

    fn judged(lang: &str, alt: &str) -> Option<&'static str> {
        let text = |words: &str| Text::new(words, Place::default());
        let picture = Picture {
            key: text("bridge"),
            file: "images/old-bridge.jpg".into(),
            alt: Alt::Decorative,
            caption: Some(vec![Inline::Text(text("The bridge at dawn."))]),
            credit: None,
            copyright: None,
            date: None,
            location: None,
            url: None,
            position: PicturePosition::Lead,
            focus: None,
            place: Place::default(),
        };
        fault(&picture, alt, Spoken::of(&lang.parse().expect("a tag")))
    }

    #[test]
    fn descriptions_that_describe_nothing_are_found() {
        for (lang, alt) in [
            ("en", "old-bridge.jpg"),
            ("en", "Old bridge"),
            ("en", "IMG_4711"),
            ("fi", "DSC 0042"),
            ("en", "harbour.png"),
            ("en", "The bridge at dawn"),
            ("en", "Photo"),
            ("ja", "Photo"),
            ("en", "—"),
            ("de", "Bild"),
            ("de-CH", "Picture of a bridge"),
            ("en", "Image of a bridge"),
            ("nl", "Foto van een brug"),
            ("fr", "Une photo d’un pont"),
            ("it", "Un'immagine del ponte"),
        ] {
            assert!(judged(lang, alt).is_some(), "{alt}");
        }
    }

    #[test]
    fn descriptions_are_innocent() {
        for alt in [
            "Two masons set the last stone of a low arch over a river.",
            "The bridge at dawn, with two swans",
            "A photographer stands on a bridge.",
            "Picture postcard of the bridge from 1911",
            "Photographs of the bridge hang on a line.",
            "Bildhauer an der Arbeit",
            "Map of the county",
        ] {
            assert_eq!(judged("en", alt), None, "{alt}");
        }
    }
}
