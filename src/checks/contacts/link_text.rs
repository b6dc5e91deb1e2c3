//! A link whose words are one address, and which leads to another.
//!
//! On paper the words are printed, in the PDF the target is opened: one of the two is wrong, and readers have learnt
//! to take such links for fraud. Addresses may be shown without `https://`, `www.` and what follows the domain.
//!
//! Bad: `[www.lockdiary.example](https://www.lockdiaries.example)`
//!
//! Good: `[www.lockdiaries.example](https://www.lockdiaries.example)`

use super::super::index::Index;
use super::super::rule::Findings;
use super::addresses::{host, host_fault};

/// Looks at all links.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        for link in &segment.links {
            let words = segment.get(link.range.clone()).trim();
            if differs(words, link.target) {
                let message = format!("the link says “{words}”, but leads to “{}”", link.target);
                findings.push(
                    link.place.clone(),
                    message,
                    "make both the same, or say in words where it leads",
                );
            }
        }
    }
}

/// Whether words that are an address are another one than the target.
fn differs(words: &str, target: &str) -> bool {
    if words.is_empty() || words.contains(char::is_whitespace) && !target.starts_with("tel:") {
        return false;
    }
    if let Some(mail) = target.strip_prefix("mailto:") {
        let mail = mail.split('?').next().unwrap_or_default();
        return words.contains('@')
            && !words.contains('\u{fffc}')
            && words.to_lowercase() != mail.to_lowercase();
    }
    if let Some(number) = target.strip_prefix("tel:") {
        return differs_in_digits(words, number);
    }
    let address =
        words.split_once("://").map_or(words, |(_, rest)| rest).trim_end_matches(['.', ',', '…', '/']);
    let domain = address.split(['/', '?', '#']).next().unwrap_or_default();
    if host_fault(domain).is_some() || !looks_like_a_domain(words, domain) {
        return words.contains('@') && host_fault(words.rsplit('@').next().unwrap_or_default()).is_none();
    }
    let (shown, real) = (host(address), host(target));
    if shown != real && !real.ends_with(&format!(".{shown}")) {
        return true;
    }
    let path = |address: &str| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_lowercase()
    };
    !path(target).starts_with(&path(address))
}

/// Endings of files.
const FILES: &str = "pdf jpg jpeg png gif webp tif tiff eps ai md js ts py rs go sh txt zip gz tar doc docx odt rtf xls xlsx ods \
    ppt pptx odp csv tsv json jsonl xml yaml yml toml html htm ics epub net svg mp3 wav mov webm srt geojson gpx kml sql";

/// A name of a file or a word with a full stop in it is no domain: "release.pdf", "Node.js".
fn looks_like_a_domain(words: &str, domain: &str) -> bool {
    let ending = domain.rsplit('.').next().unwrap_or_default();
    let is_file = FILES.split(' ').any(|own| own == ending) || ending.contains(|c: char| c.is_ascii_digit());
    let marked = words.contains("://") || words.starts_with("www.");
    marked || !is_file && domain.chars().all(|c| !c.is_uppercase()) && domain.chars().any(char::is_alphabetic)
}

/// Whether the digits of a number that is shown aren't the last ones of the number that is called.
fn differs_in_digits(words: &str, number: &str) -> bool {
    let digits =
        |text: &str| text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect::<String>();
    let (shown, called) = (digits(words), digits(number));
    let shown = shown.trim_start_matches('0');
    // "0800 BRIDGE" and words say nothing.
    let is_number = words.chars().all(|c| !c.is_alphabetic());
    is_number && shown.len() >= 5 && !called.ends_with(shown)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn links_that_lead_elsewhere_are_found() {
        for link in [
            "[www.lockdiary.example](https://www.lockdiaries.example)",
            "[www.almbetten.example/frei](https://www.almbetten.example/archiv)",
            "[ana@efia.example](mailto:bo@efia.example)",
            "[ana@efia.example](https://www.efia.example)",
            "[+44 20 7946 0126](tel:+442079460127)",
            "[efia.example](https://efia-news.example)",
        ] {
            assert_eq!(found_in("link-text", "en-GB", &format!("See {link} now.")), [link]);
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for link in [
            "[www.efia.example](https://efia.example/oil?from=mail)",
            "[efia.example/oil](https://www.efia.example/oil/)",
            "[efia.example](https://press.efia.example/oil)",
            "[https://efia.example](http://www.efia.example/)",
            "[our map](https://maps.example)",
            "[release.pdf](https://efia.example/download/7)",
            "[Node.js](https://nodejs.example)",
            "[Ana@efia.example](mailto:ana@efia.example?subject=Oil)",
            "[+44 (0)20 7946 0126](tel:+442079460126)",
            "[020 7946 0126](tel:+442079460126)",
            "[write to Ana](mailto:ana@efia.example)",
            "<https://efia.example>",
        ] {
            assert_eq!(found_in("link-text", "en-GB", &format!("See {link} now.")), [""; 0], "{link}");
        }
    }
}
