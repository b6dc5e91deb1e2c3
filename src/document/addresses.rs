//! Mail, telephone and web addresses inside a line of a footer or a contact.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::lang::Lang;
use crate::language;
use crate::telephone;

/// Finds the addresses in a line: which bytes they are, and where they lead (`mailto:`, `https:`, `tel:`).
///
/// Telephone numbers become links where they are written internationally (`+32 9 555 25 00`, `0032 …`), to
/// their E.164 form (ITU-T E.164): a national number means different telephones in different countries.
#[must_use]
pub fn find_links(line: &str) -> Vec<(Range<usize>, String)> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut out: Vec<(Range<usize>, String)> = Vec::new();
    for link in finder.links(line) {
        // The finder knows the punctuation of Latin script only.
        let text = link.as_str().trim_end_matches(['،', '؛', '؟', '۔']);
        let text = &text[..without_ending(text)];
        let target = match link.kind() {
            LinkKind::Email => format!("mailto:{text}"),
            _ if ["https://", "http://", "ftp://", "sftp://"]
                .iter()
                .any(|scheme| text.starts_with(scheme)) =>
            {
                text.to_owned()
            }
            _ if text.contains("://") || !is_domain(text) => continue,
            _ => format!("https://{text}"),
        };
        out.push((link.start()..link.start() + text.len(), target));
    }
    for (range, target) in telephones(line) {
        if out.iter().all(|(taken, _)| range.end <= taken.start || taken.end <= range.start) {
            out.push((range, target));
        }
    }
    out.sort_by_key(|(range, _)| range.start);
    out
}

/// Finds the addresses of the web and of mail in running text: those that nobody can take for two words with a full stop
/// between them ("asleep.It").
pub(crate) fn find_in_prose(text: &str, lang: &Lang) -> Vec<(Range<usize>, String)> {
    let found = find_links(text).into_iter().filter(|(_, target)| !target.starts_with("tel:"));
    let found = found.filter(|(range, _)| {
        let words = &text[range.clone()];
        let goes_on = text[range.end..].starts_with('…') || words.contains('…');
        let marked = words.contains("://") || words.contains('@') || words.starts_with("www.");
        !goes_on && (marked || is_certain_domain(words, lang))
    });
    found.collect()
}

/// How many bytes of an address are its own: `www.vizmu.example-n` has an ending of its sentence, `…’den` too.
fn without_ending(words: &str) -> usize {
    let mut end = words.find(['’', '‘', '“', '”', '„', '«', '»']).unwrap_or(words.len());
    let host = words.find("://").map_or(0, |at| at + 3);
    let path = words[host..end].find(['/', '?', '#']).map_or(end, |at| host + at);
    let domain = &words[host..path];
    // No ending of a domain has a hyphen, a colon or an apostrophe in it, but for a port.
    let last = domain.rfind('.').map_or(0, |dot| host + dot);
    if let Some(sign) = words[last..path].find(['-', '\'', ':'])
        && words[last + sign + 1..].starts_with(char::is_alphabetic)
        && !words[last..].starts_with(".xn--")
    {
        end = last + sign;
    }
    end
}

/// Endings of domains that are no words.
const ENDINGS: &str = "com org net eu int edu gov info example io museum";
/// Those of countries that press offices write, where they are no words of the language.
const COUNTRIES: &str = "ad al am at au az ba be bg br by ca ch cl cn cy cz de dk ee es fi fr ge gr hr hu ie il in is it jp \
    li lt lu lv mc md me mk mt mx nl no nz pl pt ro rs ru se si sk sm tr ua uk us va za";

/// Whether words without a scheme or `www.` are a domain for certain: `efia.example`, `efia.example/oil`.
fn is_certain_domain(words: &str, lang: &Lang) -> bool {
    let domain = words.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((name, ending)) = domain.rsplit_once('.') else { return false };
    let own = language::words(lang).map_or("", |words| words.grammar.function_words);
    let is_word = own.split(' ').any(|word| word == ending);
    let of_country = COUNTRIES.split_ascii_whitespace().any(|known| known == ending) && !is_word;
    let known = ENDINGS.split_ascii_whitespace().any(|known| known == ending) || of_country;
    known && name.chars().count() > 2 && !domain.contains(char::is_uppercase)
}

/// Whether something without a scheme is meant as a web address: `www.efia.example`, `efia.example/fairoil`,
/// and not `12.30`, `z.B.` or a file's name.
fn is_domain(text: &str) -> bool {
    let domain = text.split('/').next().unwrap_or_default();
    let Some((name, ending)) = domain.rsplit_once('.') else { return false };
    let letters = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let known = text.starts_with("www.") || text.contains('/') || ending.len() >= 2;
    let is_file = ["md", "pdf", "jpg", "png", "svg", "docx", "toml"].contains(&ending);
    known
        && (!is_file || text.starts_with("www."))
        && ending.chars().all(char::is_alphabetic)
        && name.split('.').all(letters)
        && name.chars().any(char::is_alphabetic)
        && name.split('.').any(|part| part.chars().count() > 1)
}

fn telephones(line: &str) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = line[at..].find(['+', '0']) {
        let start = at + found;
        let rest = &line[start..];
        let prefix = if rest.starts_with('+') { 1 } else { 2 };
        let before = line[..start].chars().next_back();
        let apart = before.is_none_or(|c| !c.is_alphanumeric() && c != '/' && c != '-' && c != '.');
        at = start + 1;
        if !apart || !(rest.starts_with('+') || rest.starts_with("00")) {
            continue;
        }
        let length: usize = rest[prefix..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || " \u{a0}\u{202f}-–/.()".contains(*c))
            .map(char::len_utf8)
            .sum();
        let number = rest[..prefix + length].trim_end_matches(|c: char| !c.is_ascii_digit());
        if let Some(e164) = telephone::parse(number, None) {
            out.push((start..start + number.len(), format!("tel:{e164}")));
            at = start + number.len();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(&str, String)> {
        find_links(line).into_iter().map(|(range, target)| (&line[range], target)).collect()
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(found("press@efia.example"), [("press@efia.example", "mailto:press@efia.example".into())]);
        assert_eq!(found("Phone: +32 9 555 25 00"), [("+32 9 555 25 00", "tel:+3295552500".into())]);
        assert_eq!(found("T +44 (0)1632 960 001, x"), [("+44 (0)1632 960 001", "tel:+441632960001".into())]);
        assert_eq!(found("+44 020 7946 0126"), [("+44 020 7946 0126", "tel:+442079460126".into())]);
        assert_eq!(found("0032 9 555 25 00"), [("0032 9 555 25 00", "tel:+3295552500".into())]);
        assert_eq!(found("www.efia.example"), [("www.efia.example", "https://www.efia.example".into())]);
        assert_eq!(
            found("efia.example/fairoil"),
            [("efia.example/fairoil", "https://efia.example/fairoil".into())]
        );
        assert_eq!(found("https://a.example/b"), [("https://a.example/b", "https://a.example/b".into())]);
        assert_eq!(
            found("الموقع www.a.example/b، ثم"),
            [("www.a.example/b", "https://www.a.example/b".into())]
        );
        let line = "press@a.example, +1 415 555 0142";
        assert_eq!(found(line).len(), 2);
    }

    fn in_prose(text: &str, lang: &str) -> Vec<String> {
        let found = find_in_prose(text, &lang.parse().expect("a tag"));
        found.into_iter().map(|(range, target)| format!("{} {target}", &text[range])).collect()
    }

    #[test]
    fn addresses_in_sentences_end_with_their_own_letters() {
        for (text, lang, expected) in [
            ("See www.efia.example.", "en", "www.efia.example https://www.efia.example"),
            ("Lásd: www.vizmu.hu-n", "hu", "www.vizmu.hu https://www.vizmu.hu"),
            ("www.vesi.fi:ssä", "fi", "www.vesi.fi https://www.vesi.fi"),
            ("www.su.com’dan", "tr", "www.su.com https://www.su.com"),
            ("(www.efia.example/oil)", "en", "www.efia.example/oil https://www.efia.example/oil"),
            ("“https://efia.example/a-b”,", "en", "https://efia.example/a-b https://efia.example/a-b"),
            ("ftp://efia.example/a.zip!", "en", "ftp://efia.example/a.zip ftp://efia.example/a.zip"),
            ("to press@efia.example;", "en", "press@efia.example mailto:press@efia.example"),
            ("at efia.example/oil?a=b,", "en", "efia.example/oil?a=b https://efia.example/oil?a=b"),
            ("at vesi.fi now", "en", "vesi.fi https://vesi.fi"),
        ] {
            assert_eq!(in_prose(text, lang), [expected], "{text}");
        }
        for text in [
            "asleep.The",
            "asleep.it was",
            "Node.js",
            "z.B. so",
            "release.pdf",
            "at 10.30",
            "www.efia.example…",
            "e.g.so",
        ] {
            assert_eq!(in_prose(text, "en"), [""; 0], "{text}");
        }
    }

    #[test]
    fn look_alikes_stay_plain() {
        for line in [
            "P.O. Box 908 50",
            "9000 Ghent",
            "Coupure Rechts 200",
            "Mon–Fri 9.00–17.30",
            "2026-03-03",
            "z.B. so",
            "Reg. No 0123.456.789",
            "EFIA/PR/2026/14",
            "+5 %",
            "release.md",
        ] {
            assert_eq!(found(line), [], "{line}");
        }
    }
}
