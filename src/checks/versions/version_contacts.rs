//! A telephone number or a mail address that another version has with a slip.
//!
//! Contacts are copied from version to version, and one digit is typed anew. Versions may well have contacts of their own:
//! only numbers and addresses that are nearly the same are compared.
//!
//! Bad: `phone: +32 9 555 25 11` in Dutch, `phone: +32 9 555 52 11` in French.
//!
//! Good: `phone: +32 9 555 25 11` in both.

use super::super::index::{Index, Kind};
use super::super::rule::Findings;
use super::compare::{Held, lang};
use crate::diagnostic::Related;

/// Compares those of each version with those of the first.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    let Some((first, others)) = views.split_first() else { return };
    for kind in [Kind::Phone, Kind::Mail] {
        let known = held(first, kind);
        for index in others {
            let own = held(index, kind);
            for one in own.iter().filter(|one| !has(&known, one)) {
                // What this version has too is another contact.
                let near = known.iter().find(|other| is_slip(kind, one, other) && !has(&own, other));
                let Some(other) = near else { continue };
                let message = format!("“{}” is “{}” in {}", one.written, other.written, lang(first));
                let related = Related::new(other.place.clone(), "in another version");
                let help = "correct the one that is wrong";
                findings.push_with_related(one.place.clone(), message, help, related);
            }
        }
    }
}

fn has(all: &[Held], one: &Held) -> bool {
    all.iter().any(|other| other.key == one.key)
}

/// The numbers, by their digits, or the addresses of a version.
fn held(index: &Index, kind: Kind) -> Vec<Held> {
    let of_kind = index.segments.iter().filter(|segment| segment.kind == kind);
    let of_kind = of_kind.map(|segment| {
        let written = segment.text.trim().to_owned();
        let digits = || written.chars().filter(char::is_ascii_digit).collect();
        let key = if kind == Kind::Phone { digits() } else { written.to_lowercase() };
        Held { key, written, place: segment.place(0..segment.text.len()) }
    });
    of_kind.collect()
}

/// Whether two differ by a slip: one digit, two that changed places; letters of a name, or of the house.
fn is_slip(kind: Kind, a: &Held, b: &Held) -> bool {
    let distance = |a: &str, b: &str| strsim::osa_distance(a, b);
    if kind == Kind::Phone {
        // The last digits of two extensions of one house differ too: only inside is it a slip.
        let inside = a.key.len() > 8 && a.key.chars().next_back() == b.key.chars().next_back();
        return inside && distance(&a.key, &b.key) == 1;
    }
    let (Some((name, host)), Some((other, house))) = (a.key.split_once('@'), b.key.split_once('@')) else {
        return false;
    };
    // "press@" and "presse@", "x.be" and "x.de" are meant so.
    let person = name.contains('.') && host == house && (1..=2).contains(&distance(name, other));
    let top = |host: &str| host.rsplit('.').next().map(str::to_owned);
    let moved = name == other && top(host) == top(house) && host.len() > 8 && distance(host, house) == 1;
    person || moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::tests::found_in_versions;
    use crate::diagnostic::Place;

    #[test]
    fn slips_are_told_from_other_contacts() {
        let held = |key: &str| Held { key: key.to_owned(), written: key.to_owned(), place: Place::default() };
        for (kind, a, b, expected) in [
            (Kind::Phone, "3295552511", "3295555211", true),
            (Kind::Phone, "3295552511", "3295522511", true),
            (Kind::Phone, "3295552511", "3295552512", false),
            (Kind::Phone, "3295552511", "3227771199", false),
            (Kind::Mail, "ida.norn@water.example", "ida.nron@water.example", true),
            (Kind::Mail, "ida.norn@water.example", "ida.norn@watter.example", true),
            (Kind::Mail, "press@water.example", "presse@water.example", false),
            (Kind::Mail, "ida@water.example", "ida@water.test", false),
        ] {
            assert_eq!(is_slip(kind, &held(a), &held(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn versions_with_the_same_contacts_agree() {
        assert_eq!(found_in_versions("version-contacts", "", &[("en", "Words."), ("de", "Worte.")]), [""; 0]);
    }
}
