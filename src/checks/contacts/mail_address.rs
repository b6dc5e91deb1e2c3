//! A mail address that can't be one: two `@`, no full stop, a comma, a space.
//!
//! It can be clicked all the same, and the answer of a journalist comes back as undeliverable, when it does. Handles of
//! social networks, lists of addresses and words such as "amig@s" are left alone.
//!
//! Bad: `poems@@transportarts.example`, `images@cirquehaut,example`
//!
//! Good: `poems@transportarts.example`

use std::ops::Range;

use super::super::facts::genders::of_given;
use super::super::index::{Index, Kind, Segment, Signs};
use super::super::rule::Findings;
use super::super::words::bare;
use super::addresses::{chunks, host_fault};
use crate::diagnostic::Severity;
use crate::language;

/// Looks at the contacts, and at addresses in all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    names(index, findings);
    of_another(index, findings);
    for segment in index.prose().filter(|segment| segment.signs.meets(Signs::of("(["))) {
        spelt(segment, findings);
    }
    for segment in
        index.segments.iter().filter(|segment| segment.kind == Kind::Mail || segment.text.contains('@'))
    {
        if segment.kind == Kind::Mail {
            let mixed = is_mixed(segment.text.trim()).then_some("has a letter of another alphabet");
            if let Some(fault) = fault(segment.text.trim()).or(mixed) {
                say(segment, 0..segment.text.len(), fault, findings);
            }
            continue;
        }
        for range in chunks(segment).into_iter().flat_map(|range| listed(segment, range)) {
            let cut =
                is_cut_off(index, segment.get(range.clone())).then_some("has no full stop in its domain");
            if let Some(fault) = fault_in_text(segment, &range).or(cut) {
                say(segment, range, fault, findings);
            }
        }
    }
}

/// `kurs@goralska`, where `goralska.example` stands elsewhere.
fn is_cut_off(index: &Index, words: &str) -> bool {
    let Some((name, domain)) = words.split_once('@') else { return false };
    let long = name.len() > 1
        && domain.len() > 4
        && domain.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let begins = |host: &str| host.strip_prefix(domain).is_some_and(|rest| rest.starts_with('.'));
    let mut mails = index.segments.iter().filter(|segment| segment.kind == Kind::Mail);
    long && mails.any(|mail| mail.text.split_once('@').is_some_and(|(_, host)| begins(host)))
}

/// A letter of one alphabet in an address of another: a Greek `μ` for an `m`.
fn is_mixed(address: &str) -> bool {
    let latin = address.chars().filter(char::is_ascii_alphabetic).count();
    let other = address
        .chars()
        .filter(|c| matches!(c, '\u{b5}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}'))
        .count();
    other > 0 && latin > 2 * other
}

/// `teresa.amarel@` of Teresa Amaral: a slip in the family name of whoever it belongs to.
fn names(index: &Index, findings: &mut Findings) {
    for contact in &index.release.contacts {
        let Some(mail) = &contact.email else { continue };
        let Some((local, _)) = mail.value.split_once('@') else { continue };
        let words = plain_words(&contact.name.value);
        let turned = language::words(&index.release.lang).is_some_and(|own| own.honorifics.family_first);
        let (family, known) = (if turned { words.first() } else { words.last() }, words.len() > 1);
        let Some(family) = family.filter(|family| known && family.chars().count() > 4) else { continue };
        let parts = || local.split(['.', '_', '-']).map(str::to_lowercase);
        let near = |part: &String| {
            let apart = !part.ends_with(family.as_str())
                && !family.ends_with(part.as_str())
                && !family.starts_with(part.as_str());
            let starts = part.chars().next() == family.chars().next();
            apart
                && starts
                && !part.starts_with(family.as_str())
                && strsim::damerau_levenshtein(part, family) == 1
        };
        // "Voigtländer", "voigtlaender".
        let spelt_out = spelt_out(&contact.name.value.to_lowercase());
        let own = words.iter().any(|word| parts().any(|part| part == *word && word != family));
        let slip = parts()
            .find(near)
            .filter(|part| !spelt_out.contains(part.as_str()))
            .filter(|_| own && !parts().any(|part| part == *family));
        if let Some(slip) = slip {
            let message = format!("`{slip}` is nearly the name of {}", contact.name.value);
            findings.push(mail.place.clone(), message, "compare the address with the name, letter by letter");
            findings.last_is(Severity::Warning);
        }
    }
}

/// "kurs (at) water.example": no reader can click it.
fn spelt(segment: &Segment, findings: &mut Findings) {
    for (at, mark) in ["(at)", "[at]"].iter().flat_map(|mark| segment.text.match_indices(mark)) {
        let name = segment.get(0..at).trim_end();
        let name = name.rsplit(char::is_whitespace).next().unwrap_or_default();
        let rest = segment.get(at + mark.len()..segment.text.len()).trim_start();
        let host =
            rest.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches(['.', ',', ')', ';']);
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || ".-_+".contains(c));
        if plain && host_fault(host).is_none() {
            let start = segment.get(0..at).trim_end().len() - name.len();
            let end = segment.text.len() - rest.len() + host.len();
            say(segment, start..end, "has no `@`", findings);
        }
    }
}

/// The address of another contact, by its name: `tom.harle@` of Ruth Marsh.
fn of_another(index: &Index, findings: &mut Findings) {
    let contacts = &index.release.contacts;
    if contacts.len() < 2 {
        return;
    }
    let names: Vec<Vec<String>> = contacts.iter().map(|contact| plain_words(&contact.name.value)).collect();
    for (at, contact) in contacts.iter().enumerate() {
        let Some(mail) = &contact.email else { continue };
        let Some((local, _)) = mail.value.split_once('@') else { continue };
        let parts: Vec<String> = local.split(['.', '_', '-']).map(str::to_lowercase).collect();
        let has = |word: &String| parts.contains(word);
        let whole = |name: &Vec<String>| name.len() > 1 && name.iter().all(has);
        // Most have their own name in their address, or no name of two words.
        if parts.len() < 2 || names[at].iter().any(|word| local.to_lowercase().contains(word.as_str())) {
            continue;
        }
        // "Press desk" is nobody, and colleagues may share its address.
        let shared = |other: usize| {
            let same = contacts[other].email.as_ref().is_some_and(|own| own.value == mail.value);
            same && of_given(&index.release.lang, &names[other][0]).is_none()
        };
        let other = names.iter().position(whole).filter(|other| !shared(*other));
        let Some(other) = other else { continue };
        let message = format!(
            "`{local}` is the address of {}, and stands under {}",
            contacts[other].name.value, contact.name.value
        );
        findings.push(mail.place.clone(), message, "give each contact the own address");
        findings.last_is(Severity::Warning);
    }
}

/// The words of a name as addresses have them.
fn plain_words(name: &str) -> Vec<String> {
    let plain = |word: &str| word.chars().map(plain_letter).collect::<String>().to_lowercase();
    name.split([' ', '-']).filter(|word| !word.is_empty()).map(plain).collect()
}

/// A name whose letters with marks are two letters each, as addresses may have them.
fn spelt_out(name: &str) -> String {
    let two = [
        ('ä', "ae"),
        ('ö', "oe"),
        ('ü', "ue"),
        ('å', "aa"),
        ('ø', "oe"),
        ('æ', "ae"),
        ('ß', "ss"),
        ('œ', "oe"),
    ];
    two.iter().fold(name.to_owned(), |name, (letter, letters)| name.replace(*letter, letters))
}

/// A letter as addresses have it.
fn plain_letter(c: char) -> char {
    match c {
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        'đ' | 'Đ' => 'd',
        'ı' | 'İ' => 'i',
        _ => bare(c),
    }
}

fn say(segment: &Segment, range: Range<usize>, fault: &str, findings: &mut Findings) {
    let message = format!("“{}” is not a mail address: it {fault}", segment.get(range.clone()));
    let bare = segment.get(range.clone()).trim().strip_prefix("mailto:").map(str::trim_start);
    let help = bare.map_or_else(
        || "write it like `press@efia.example`".to_owned(),
        |address| format!("write `{address}`: it becomes a link by itself"),
    );
    findings.push(segment.place(range), message, help);
}

/// Addresses with a comma, slash or semicolon between them and no space.
fn listed(segment: &Segment, range: Range<usize>) -> Vec<Range<usize>> {
    let words = segment.get(range.clone());
    let pieces: Vec<&str> = words.split([',', ';', '/']).collect();
    if pieces.iter().filter(|piece| piece.contains('@')).count() < 2 {
        return vec![range];
    }
    let mut at = range.start;
    let mut out = Vec::new();
    for piece in pieces {
        out.push(at..at + piece.len());
        at += piece.len() + 1;
    }
    out
}

/// Why an address that stands in a text can't be one; `None` for what need not be one.
fn fault_in_text(segment: &Segment, range: &Range<usize>) -> Option<&'static str> {
    let words = segment.get(range.clone());
    let words = words.strip_prefix("mailto:").unwrap_or(words);
    let (name, domain) = words.split_once('@')?;
    if name.is_empty() || words.contains("://") {
        return None;
    }
    if domain.is_empty() {
        // "press@ efia.example"
        let next = segment.get(range.end..segment.text.len()).trim_start();
        let next = next.split(char::is_whitespace).next().unwrap_or_default();
        let parted = next.contains('.') && host_fault(next.trim_end_matches(['.', ','])).is_none();
        return parted.then_some("has a space in it");
    }
    let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || ".,-_+@".contains(c));
    // Without a full stop or comma it is a word of its own: "amig@s", "Science@Home".
    let like_domain = domain.trim_start_matches('@').contains(['.', ','])
        || name.contains('.') && domain.chars().count() > 4 && domain.chars().all(char::is_lowercase);
    (plain(name) && plain(domain) && like_domain).then(|| fault(words)).flatten()
}

/// Why an address can't be one.
fn fault(address: &str) -> Option<&'static str> {
    if address.contains(char::is_whitespace) {
        return Some("has a space in it");
    }
    let Some((name, domain)) = address.split_once('@') else { return Some("has no `@`") };
    if domain.contains('@') {
        return Some("has more than one `@`");
    }
    if name.is_empty() {
        return Some("has nothing before its `@`");
    }
    if name.starts_with("www.") {
        return Some("begins with `www.`, as addresses of pages do");
    }
    if name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        return Some("has a full stop too many");
    }
    if name.contains([',', ';', '(', ')', '<', '>', ':', '"']) {
        return Some("has a mark before its `@` that no address has");
    }
    host_fault(domain)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn impossible_addresses_are_found() {
        for text in
            ["poems@@transport.example", "images@cirque,example", "a..b@c.example", "ana@efia..example"]
        {
            assert_eq!(found_in("mail-address", "en-GB", &format!("Write to {text}, please.")), [text]);
        }
        assert_eq!(found_in("mail-address", "en-GB", "Write to press@ efia.example."), ["press@"]);
        for email in
            ["press@efia", "a b@efia.example", "press.efia.example", "press@efia.example,", "press@efia.e"]
        {
            let contacts = format!("contacts: [{{ name: Ana, email: \"{email}\" }}]");
            assert_eq!(findings("mail-address", &release("en-GB", &contacts, "Words.")).len(), 1, "{email}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "Write to ana@efia.example, bo@efia.example/cy@efia.example (or d.e+f@g-h.example).",
            "Follow @efia, @ana@social.example and amig@s, 3 @ €5, Science@Home, me@ home.",
            "See https://social.example/@efia and `a@@b.c`; <press@müller.example>.",
            "ana@efia.example;bo@efia.example,cy@efia.example",
        ] {
            assert_eq!(found_in("mail-address", "en-GB", text), [""; 0], "{text}");
        }
    }
}
