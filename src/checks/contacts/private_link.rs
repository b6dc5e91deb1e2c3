//! A link that leads where readers can't go: a staging server, `localhost`, a `SharePoint`, a document that is being edited.
//!
//! It opens for whoever wrote it, and for nobody else; one of a draft says so in its campaign (`utm_campaign=draft`). Addresses that
//! note who clicked them are a note: they work, and tell readers that they are counted.
//!
//! Bad: `[the plan](https://staging.efia.example/plan)`
//!
//! Good: `[the plan](https://www.efia.example/plan)`

use super::super::index::{Index, Kind};
use super::super::rule::Findings;
use super::super::words::{Spoken, is_among, small};
use super::addresses::{chunks, host, host_fault};
use crate::diagnostic::{Place, Severity};

/// What hosts of servers that are not public are called, up to the first full stop.
const STAGES: &str = "staging stage preview dev develop development test testing uat qa preprod preproduction integration intranet intern \
    internal acceptance acc beta-test draft drafts cms";

/// Places where a house keeps its own files.
const HOUSES: [&str; 4] = [".sharepoint.com", ".atlassian.net", ".slack.com", ".basecamp.com"];

/// What marks an address that notes who clicked it.
const TRACKS: [&str; 8] =
    ["utm_source=", "utm_medium=", "utm_campaign=", "mc_eid=", "fbclid=", "gclid=", "msclkid=", "igshid="];

/// Those of them that stand for one click.
const CLICKS: [&str; 5] = ["mc_eid=", "fbclid=", "gclid=", "msclkid=", "igshid="];

/// Ends of names that no server outside the house has (RFC 2606, 6761, 6762).
const INSIDE: [&str; 6] = [".localhost", ".local", ".internal", ".lan", ".intranet", ".test"];

/// What marks a page that only those see who write it.
const DRAFTS: [&str; 5] = ["preview=true", "preview_id=", "_wpnonce=", "draft=true", "?preview="];

/// Looks at all links and addresses.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        for link in &segment.links {
            judge(link.target, link.place.clone(), Spoken::of(segment.lang), findings);
        }
        if segment.kind == Kind::Web {
            let place = segment.place(0..segment.text.len());
            judge(segment.text.trim(), place, Spoken::of(segment.lang), findings);
        } else if segment.text.contains("://") || segment.text.contains("www.") {
            for range in chunks(segment).into_iter().filter(|range| !is_linked(segment, range.start)) {
                let words = segment.get(range.clone());
                if words.contains("://") || words.starts_with("www.") {
                    judge(words, segment.place(range), Spoken::of(segment.lang), findings);
                }
            }
        }
    }
}

fn is_linked(segment: &super::super::index::Segment, at: usize) -> bool {
    segment.links.iter().any(|link| link.range.contains(&at))
}

fn judge(target: &str, place: Place, spoken: Spoken, findings: &mut Findings) {
    if !target.starts_with("http") && !target.starts_with("www.") {
        return;
    }
    if let Some(reason) = privately(target) {
        let message = format!("“{target}” leads to {reason}, where readers can’t follow");
        findings.push(place, message, "link to the page that everybody can open");
    } else if let Some(campaign) = drafted(target, spoken) {
        let message = format!("this address says that it is of a draft: “{campaign}”");
        findings.push_as(Severity::Warning, place, message, "cut it off at the question mark");
    } else if TRACKS.iter().any(|sign| target.contains(sign)) {
        let message = "this address notes who clicked it, and where".to_owned();
        let help = "cut it off at the question mark, if it works without";
        // What counts one click of one reader was copied out of a browser.
        let copied = CLICKS.iter().any(|sign| target.contains(sign));
        findings.push_as(if copied { Severity::Warning } else { Severity::Note }, place, message, help);
    }
}

/// What an address that notes who clicked it says of a draft: `utm_campaign=draft_press`.
fn drafted(target: &str, spoken: Spoken) -> Option<&str> {
    let (_, query) = target.split_once('?').filter(|(_, query)| query.contains("utm_"))?;
    let is_draft = |value: &str| {
        let mut words = value.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.any(|word| {
            let small = small(word);
            spoken.has(|own| own.read_over.drafts, &small) || is_among(TESTS, &small)
        })
    };
    let of_campaign = query.split(['&', '#']).filter(|part| part.starts_with("utm_"));
    of_campaign.filter_map(|part| part.split_once('=')).map(|(_, value)| value).find(|value| is_draft(value))
}

/// What programs call what is only tried.
const TESTS: &str = "test tests testing staging preview dummy";

/// What a target is that only the house can open.
fn privately(target: &str) -> Option<&'static str> {
    let host = host(target);
    // What can't be an address is another rule's.
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    if host_fault(&host).is_some() {
        return None;
    }
    let labels: Vec<&str> = name.split('.').collect();
    let numbers: Vec<u8> = labels.iter().filter_map(|label| label.parse().ok()).collect();
    if let ([a, b, _, _], 4) = (numbers.as_slice(), labels.len()) {
        let private = matches!((a, b), (10 | 127, _) | (192, 168) | (172, 16..=31));
        return private.then_some("a computer of the house");
    }
    if labels.len() > 2 && labels.first().is_some_and(|first| is_stage(first)) {
        return Some("a server that isn’t public");
    }
    if HOUSES.iter().any(|house| name.ends_with(house)) {
        return Some("files of the house");
    }
    if INSIDE.iter().any(|end| name.ends_with(end)) {
        return Some("a server that isn’t public");
    }
    if DRAFTS.iter().any(|sign| target.contains(sign)) {
        return Some("a page that isn’t public yet");
    }
    let edits = name.ends_with("google.com") && (target.contains("/edit") || target.contains("/u/0/"));
    edits.then_some("a document that is being edited")
}

/// "staging", "www-test", "preview2".
fn is_stage(label: &str) -> bool {
    let bare = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    label.split('-').any(|part| STAGES.split_ascii_whitespace().any(|stage| stage == bare(part)))
        && label.split('-').count() < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_places_are_known() {
        for target in [
            "https://staging.dam.example/plan",
            "https://www-test.dam.example/",
            "http://192.168.0.12/plan",
            "https://trust.sharepoint.com/s/a",
            "https://docs.google.com/document/d/1/edit",
        ] {
            assert!(privately(target).is_some(), "{target}");
        }
        for target in [
            "https://www.dam.example/staging",
            "https://www.dam.example/drafts?page=2&review=true",
            "https://www.local.example/",
            "https://preview-theatre.example/",
            "https://drive.google.com/drive/folders/1?usp=sharing",
            "https://test.example/",
            "https://8.8.8.8/",
        ] {
            assert!(privately(target).is_none(), "{target}");
        }
    }
}
