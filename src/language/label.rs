//! The labels that the furniture of a release needs.

use super::words::Words;

macro_rules! labels {
    ($($(#[doc = $doc:literal])+ $variant:ident = $field:ident, $key:literal, $sample:literal;)+) => {
        /// A label: words that the program adds to those of the release.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Label {
            $($(#[doc = $doc])+ #[doc = ""] #[doc = concat!("In English: “", $sample, "”.")] $variant,)+
        }

        impl Label {
            const ALL: &[Self] = &[$(Self::$variant),+];

            /// The key by which files name it: `embargoed-until`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key),+
                }
            }

            /// The label that files call `key`.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// Its wording in a language.
            pub(super) fn wording(self, words: &'static Words) -> &'static str {
                match self {
                    $(Self::$variant => words.$field),+
                }
            }
        }

        #[cfg(test)]
        const SAMPLES: &[(Label, &str)] = &[$((Label::$variant, $sample)),+];
    };
}

labels! {
    /// The kicker.
    PressRelease = press_release, "press-release", "Press release";
    /// The mark of a draft.
    Draft = draft, "draft", "Draft";
    /// The word alone.
    Embargo = embargo, "embargo", "Embargo";
    /// The embargo line.
    EmbargoedUntil = embargoed_until, "embargoed-until", "Embargoed until {when}";
    /// The line of a release without embargo.
    Immediate = immediate, "immediate", "For immediate release";
    /// The heading of the boilerplate.
    About = about, "about", "About {name}";
    /// The heading of the boilerplate where no name is known.
    AboutPlain = about_plain, "about-plain", "About";
    /// The heading over several contacts.
    Contacts = contacts, "contacts", "Media contacts";
    /// The heading over one contact.
    Contact = contact, "contact", "Media contact";
    /// The heading over contacts that stand in groups, which need not all be for the media.
    ContactsPlain = contacts_plain, "contacts-plain", "Contacts";
    /// The heading of the notes to editors.
    NotesToEditors = notes_to_editors, "notes-to-editors", "Notes to editors";
    /// The page number in the running head.
    Page = page, "page", "Page {page} of {pages}";
    /// The heading over links.
    RelatedLinks = related_links, "related-links", "Related links";
    /// Who made a picture.
    Photo = photo, "photo", "Photo: {credit}";
    /// Who made a picture and who owns it.
    PhotoCopyright = photo_copyright, "photo-copyright", "Photo: {credit}, {copyright}";
    /// The words of a link to a larger picture.
    Download = download, "download", "Download";
    /// The heading over pictures that stand apart: on contact sheets, in press kits.
    Pictures = pictures, "pictures", "Pictures";
    /// What a reader who can't see a logo is told.
    Logo = logo, "logo", "Logo of {name}";
    /// The heading of a correction notice.
    Correction = correction, "correction", "Correction";
    /// When a release was corrected.
    CorrectedOn = corrected_on, "corrected-on", "Corrected on {date}";
    /// The accessible name of the fact box.
    Facts = facts, "facts", "Key facts";
    /// The accessible name of the section of footnotes.
    Footnotes = footnotes, "footnotes", "Footnotes";
    /// The accessible name of a footnote mark.
    Footnote = footnote, "footnote", "Footnote {mark}";
    /// The accessible name of the link from a note back to its mark.
    BackToText = back_to_text, "back-to-text", "Back to the text";
    /// Telephone.
    Phone = phone, "phone", "Phone";
    /// Mobile telephone.
    Mobile = mobile, "mobile", "Mobile";
    /// Mail address.
    Email = email, "email", "Email";
    /// Web address.
    Web = web, "web", "Web";
    /// When a contact can be reached.
    Hours = hours, "hours", "Hours";
    /// The languages that a contact speaks.
    Languages = languages, "languages", "Languages: {list}";
    /// The accessible name of the bullets above the text.
    Summary = summary, "summary", "Summary";
    /// The house's own number of the release.
    Reference = reference, "reference", "Reference";
    /// The date of the release.
    Date = date, "date", "Date";
    /// A day, an hour and a zone.
    Moment = moment, "moment", "{date}, {time} {zone}";
    /// A moment with the city whose clocks show it.
    MomentWithCity = moment_with_city, "moment-with-city", "{moment} ({city})";
    /// The mark at the end of the text; empty: none.
    EndMark = end_mark, "end-mark", "ENDS";
}

impl Label {
    /// All labels, in the order in which they are declared.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }
}

/// The placeholders of a wording, in order of the alphabet: `["page", "pages"]` of `Page {page} of {pages}`.
#[must_use]
pub fn placeholders(wording: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        wording.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

/// `wording` with each `{name}` replaced by its value; unknown placeholders stay as they are.
#[must_use]
pub(super) fn fill(wording: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(wording.len() + 32);
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, behind)| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value, behind))
        });
        if let Some((value, behind)) = known {
            out.push_str(value);
            rest = behind;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words::english;

    #[test]
    fn keys_and_labels_agree() {
        for label in Label::all() {
            assert_eq!(Label::from_key(label.key()), Some(label));
        }
        assert_eq!(Label::from_key("headline"), None);
    }

    #[test]
    fn the_words_of_the_documentation_are_the_english_ones() {
        for (label, sample) in SAMPLES {
            assert_eq!(label.wording(english()), *sample, "{}", label.key());
        }
    }

    #[test]
    fn values_fill_their_places() {
        assert_eq!(fill("Page {page} of {pages}", &[("pages", "2"), ("page", "1")]), "Page 1 of 2");
        assert_eq!(fill("{a} {b", &[("a", "{b}")]), "{b} {b");
        assert_eq!(fill("{unknown}", &[]), "{unknown}");
    }
}
