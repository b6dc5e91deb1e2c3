//! A domain that is nearly that of the house, and not the same.
//!
//! Letters that change places give an address that looks right; mails to it are lost, or reach whoever has registered
//! the misspelling. The domains of the house are those of its brand and of the contacts. Those that differ in more
//! than two letters, in their ending only or in a digit are taken for other houses.
//!
//! Bad: `pass@tamarbrigde.example` in a release of `tamarbridge.example`
//!
//! Good: `pass@tamarbridge.example`

use std::collections::BTreeSet;
use std::ops::Range;

use strsim::osa_distance;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::addresses::{chunks, host, host_fault};
use crate::diagnostic::Related;

/// Looks at all addresses of the release.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let own = domains_of_the_house(index);
    if own.is_empty() {
        return;
    }
    among_contacts(index, findings);
    let mut strangers: Vec<Stranger> = Vec::new();
    for segment in
        index.segments.iter().filter(|segment| segment.part != Part::Furniture && segment.text.contains('.'))
    {
        for range in addresses(segment) {
            let Some(domain) = domain(segment.get(range.clone())) else { continue };
            if let Some(near) = nearest(&domain, &own) {
                let message = format!("the domain `{domain}` is nearly `{near}`");
                findings.push(segment.place(range), message, format!("write `{near}`, if that is meant"));
            } else if !own.contains(&domain) {
                strangers.push((domain, segment, range));
            }
        }
        for link in &segment.links {
            let shown = segment.get(link.range.clone());
            let target = link.target.strip_prefix("mailto:").unwrap_or(link.target);
            let Some(domain) =
                domain(target).filter(|domain| !shown.to_lowercase().contains(domain.as_str()))
            else {
                continue;
            };
            if let Some(near) = nearest(&domain, &own) {
                let message = format!("the link leads to `{domain}`, which is nearly `{near}`");
                findings.push(link.place.clone(), message, format!("write `{near}`, if that is meant"));
            }
        }
    }
    if (2..MOST).contains(&strangers.len()) {
        among_strangers(&strangers, findings);
    }
}

/// More addresses than these are a list, and compared with nothing.
const MOST: usize = 100;

/// Of two contacts, one has a domain that is nearly that of the other.
fn among_contacts(index: &Index, findings: &mut Findings) {
    let mails =
        index.segments.iter().filter(|segment| segment.part == Part::Contacts && segment.kind == Kind::Mail);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for mail in mails {
        let Some(domain) = domain(mail.text.trim()) else { continue };
        if let Some(near) = nearest(&domain, &seen) {
            let message = format!("the domain `{domain}` is nearly `{near}`");
            let help = format!("write `{near}`, if that is meant");
            findings.push(mail.place(0..mail.text.len()), message, help);
        }
        seen.insert(domain);
    }
}

/// A domain in a text that is not the house's.
type Stranger<'v> = (String, &'v Segment<'v>, Range<usize>);

/// Of two domains that aren't of the house, one that is written once is nearly the other.
fn among_strangers(seen: &[Stranger], findings: &mut Findings) {
    let often = |name: &str| seen.iter().filter(|(other, ..)| other == name).count();
    let near = |(at, (name, ..)): &(usize, &Stranger)| {
        let others = seen.iter().enumerate().filter(|(other, (own, ..))| {
            // The second of two that stand once each.
            let fewer = often(own) > 1 || other < at;
            fewer && is_near(name, own) && osa_distance(name, own) == 1
        });
        others.map(|(_, own)| own).next().filter(|_| often(name) == 1)
    };
    for (at, found) in seen.iter().enumerate() {
        let Some((other, there, place)) = near(&(at, found)) else { continue };
        let (name, segment, range) = found;
        let message = format!("the domain `{name}` is nearly `{other}`");
        let related = Related::new(there.place(place.clone()), "so it stands there");
        let help = format!("write `{other}`, if that is meant");
        findings.push_with_related(segment.place(range.clone()), message, help, related);
    }
}

/// The domains of the brand; without any, those of the contacts.
fn domains_of_the_house(index: &Index) -> BTreeSet<String> {
    let about = index.release.about == crate::release::About::Brand;
    let of_brand =
        |segment: &&Segment| segment.part == Part::Furniture || about && segment.part == Part::About;
    let all = |segment: &Segment| {
        let of_links = segment.links.iter().filter_map(|link| domain(link.target)).collect::<Vec<_>>();
        let of_text =
            addresses(segment).into_iter().filter_map(|range| domain(segment.get(range))).collect::<Vec<_>>();
        [of_links, of_text].concat()
    };
    let brand: BTreeSet<String> = index.segments.iter().filter(of_brand).flat_map(all).collect();
    if !brand.is_empty() {
        return brand;
    }
    let of_contacts =
        index.segments.iter().filter(|segment| segment.part == Part::Contacts && segment.kind == Kind::Mail);
    of_contacts.flat_map(all).collect()
}

/// What may be an address in a text. Most texts hold none, and aren't parted.
fn addresses(segment: &Segment) -> Vec<Range<usize>> {
    let text = segment.text.as_str();
    let may_hold =
        text.contains('@') || text.contains("://") || text.as_bytes().windows(WWW.len()).any(is_www);
    if may_hold { chunks(segment) } else { Vec::new() }
}

const WWW: &str = "www.";

fn is_www(bytes: &[u8]) -> bool {
    bytes.eq_ignore_ascii_case(WWW.as_bytes())
}

/// The domain of a mail or web address, in lower case, without `www.`.
fn domain(words: &str) -> Option<String> {
    let address = words.strip_prefix("mailto:").unwrap_or(words);
    if let Some((_, domain)) = address.rsplit_once('@').filter(|_| !address.contains("://")) {
        let domain = domain.split('?').next().unwrap_or_default();
        return host_fault(domain).is_none().then(|| host(domain));
    }
    let marked = address.contains("://") || address.as_bytes().get(..WWW.len()).is_some_and(is_www);
    if !marked {
        return None;
    }
    let domain = host(address);
    host_fault(&domain).is_none().then_some(domain)
}

/// The domain of the house that another is meant to be.
fn nearest<'o>(domain: &str, own: &'o BTreeSet<String>) -> Option<&'o String> {
    let under = |own: &String| {
        domain == own || domain.ends_with(&format!(".{own}")) || own.ends_with(&format!(".{domain}"))
    };
    if own.iter().any(under) {
        return None;
    }
    own.iter().find(|own| is_near(domain, own))
}

fn is_near(domain: &str, own: &str) -> bool {
    let (Some((name, ending)), Some((own_name, own_ending))) =
        (domain.rsplit_once('.'), own.rsplit_once('.'))
    else {
        return false;
    };
    let letters = |name: &str| name.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let most = match own_name.chars().count() {
        0..6 => 0,
        6..10 => 1,
        _ => 2,
    };
    // Numbered relatives: museum1, museum2.
    let numbered = letters(name) == letters(own_name) && name.chars().any(|c| c.is_ascii_digit());
    let distance = osa_distance(name, own_name);
    ending == own_ending && distance > 0 && distance <= most && !numbered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::tests::found_in;

    #[test]
    fn near_misses_are_found() {
        let own: BTreeSet<String> = ["tamarbridge.example".to_owned(), "efia.example".to_owned()].into();
        for near in ["tamarbrigde.example", "tamarbridges.example", "tamar-bridge.example"] {
            assert!(nearest(near, &own).is_some(), "{near}");
        }
        for other in [
            "press.tamarbridge.example",
            "tamarbridge.org",
            "efta.example",
            "tamarbridge2.example",
            "severnbridge.example",
        ] {
            assert_eq!(nearest(other, &own), None, "{other}");
        }
    }

    #[test]
    fn addresses_are_compared_with_the_contacts() {
        let text =
            "Write to a@waters.example or see www.water.example, www.walter.example and b@wader.example.";
        assert_eq!(found_in("foreign-domain", "en-GB", text), [""; 0], "five letters are too few");
    }
}
