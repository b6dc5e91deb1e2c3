//! What a mail leaves behind: its head, a salutation, a farewell, pictures by number, addresses of a mail filter.

use std::ops::Range;

use super::phrases::{is_among, is_in_any_language};
use super::text::{Typed, bare, folded, folded_beyond, shortened};
use crate::diagnostic::Code;
use crate::lang::Lang;
use crate::language::{self, ALL_MAIL_HEADS, ALL_MAIL_LINES, Words};

/// Hosts that stand before the real address.
const FILTERS: [&str; 3] =
    ["safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com"];

/// Looks for the remains of a mail; in a body, a salutation and a farewell too.
pub(super) fn look(typed: &mut Typed, body: bool) {
    head(typed);
    pictures(typed);
    linked(typed);
    filtered(typed);
    if body {
        salutation(typed);
    }
    farewell(typed);
}

/// Lines such as `From: …` and `Subject: …` under one another.
fn head(typed: &mut Typed) {
    let named = |line: &str| {
        let name = line.trim_start_matches(['>', '*', '_', ' ']).split(':').next().unwrap_or_default();
        line.contains(':')
            && is_in_any_language(&ALL_MAIL_HEADS, &folded_beyond(bare(name), ALL_MAIL_HEADS.longest))
    };
    for lines in typed.paragraphs() {
        let heads = lines.clone().filter(|line| named(typed.line(*line))).count();
        let addressed = lines.clone().any(|line| typed.line(line).contains('@'));
        // Nobody else is copied in: `Cc: Marie; Ian`.
        let copied = lines.len() == 1 && {
            let line = folded_beyond(typed.line(lines.start), "bcc: ".len());
            line.starts_with("cc: ") || line.starts_with("bcc: ")
        };
        if !copied && (heads < 2 || heads * 2 < lines.len() || !(addressed || heads > 2)) {
            continue;
        }
        let bytes = typed.bytes(&lines);
        let message = "the head of a mail stands in the text";
        typed.say(Code::MailRemains, bytes, message, "take these lines out");
    }
}

/// `[cid:image001.png@…]`, where the mail had a picture; what phones and scanners add to mails.
fn pictures(typed: &mut Typed) {
    numbered(typed, "[cid:");
    // What Gmail writes for a picture in plain text.
    numbered(typed, "[image: ");
    for line in 0..typed.lines.len() {
        let words = folded_beyond(bare(typed.line(line)), ALL_MAIL_LINES.longest);
        if !words.is_empty() && is_in_any_language(&ALL_MAIL_LINES, &words) {
            let bytes = typed.bytes(&(line..line + 1));
            typed.say(Code::MailRemains, bytes, "this line was added by a mail program", "take it out");
        }
    }
}

/// What stands in square brackets where a mail had a picture.
fn numbered(typed: &mut Typed, opening: &str) {
    let mut at = 0;
    while let Some(found) = typed.text[at..].find(opening).map(|found| at + found) {
        let end = typed.text[found..].find(']').map_or(typed.text.len(), |end| found + end + 1);
        let (message, help) = (
            "a mail had a picture here, and left its name",
            "save the picture as a file, name it under `pictures`, and take this out",
        );
        typed.say(Code::MailRemains, found..end, message, help);
        at = end;
    }
}

/// `our site<https://…>`, `ana@efia.example<mailto:ana@efia.example>`: a mail program writes a link as its words, with the
/// address right behind them.
fn linked(typed: &mut Typed) {
    let mut at = 0;
    while let Some(found) = typed.text[at..].find('<').map(|found| at + found) {
        at = found + 1;
        let rest = &typed.text[at..];
        let Some(length) = rest.find(['>', '\n', '<']).filter(|end| rest[*end..].starts_with('>')) else {
            continue;
        };
        let address = &rest[..length];
        let whole = found..at + length + 1;
        if address.starts_with("www.") && !address.contains(' ') {
            let message = format!("the brackets around `{address}` would be printed");
            let help = format!("write `{address}`: an address is a link by itself");
            typed.say_with_fix(Code::MailRemains, whole.clone(), message, help, Some(address.to_owned()));
            at = whole.end;
            continue;
        }
        if !["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
            continue;
        }
        let before = &typed.text[..found];
        let words = before.trim_end_matches(' ');
        let word = words.rsplit([' ', '\n', '\u{a0}', '(']).next().unwrap_or_default();
        if is_address(word, address) {
            let message = format!("a mail program wrote this address twice: “{word}” is a link by itself");
            let help = format!("take `<{}>` out", shortened(address));
            let gap = words.len()..whole.end;
            typed.say_with_fix(Code::MailRemains, gap, message, help, Some(String::new()));
        } else if before.ends_with(|c: char| c.is_alphanumeric() || "”’)\"".contains(c)) {
            let message =
                "a mail program wrote the address of a link behind its words, and the two are glued";
            let help = format!(
                "write `[{word}]({})`, with all words of the link in the brackets",
                shortened(address)
            );
            typed.say(Code::MailRemains, whole.clone(), message, help);
        } else if let Some(mail) = address.strip_prefix("mailto:") {
            let message = "`mailto:` would be printed here";
            let mail = mail.split('?').next().unwrap_or_default().to_owned();
            typed.say_with_fix(
                Code::MailRemains,
                whole.clone(),
                message,
                format!("write `{mail}`"),
                Some(mail),
            );
        }
        at = whole.end;
    }
}

/// Whether a word is the address that follows it, as people write it.
fn is_address(word: &str, address: &str) -> bool {
    let plain = |text: &str| {
        let text = text.trim_end_matches('/').to_lowercase();
        ["https://", "http://", "mailto:"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .unwrap_or(&text)
            .to_owned()
    };
    let (word, address) = (plain(word), plain(address));
    !word.is_empty()
        && (word == address || format!("www.{word}") == address || word == format!("www.{address}"))
}

/// Addresses that a mail filter has rewritten lead through it; what they stand for is inside of them.
fn filtered(typed: &mut Typed) {
    let mut at = 0;
    while let Some(found) = typed.text[at..].find("https://").map(|found| at + found) {
        let rest = &typed.text[found..];
        let end =
            found + rest.find(|c: char| c.is_whitespace() || "<>()[]\"”".contains(c)).unwrap_or(rest.len());
        at = end.max(found + 8);
        let end = found + typed.text[found..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
        let address = typed.text[found..end].to_owned();
        let host = address[8..].split('/').next().unwrap_or_default();
        let searched = host.starts_with("www.google.") && address[8 + host.len()..].starts_with("/url?");
        if !searched && !FILTERS.iter().any(|filter| host.ends_with(filter)) {
            continue;
        }
        let real = real_address(&address);
        let through = if searched {
            "Google’s count of clicks".to_owned()
        } else {
            format!("a mail filter ({host})")
        };
        let message = format!("this address leads through {through}");
        let help = real.as_ref().map_or_else(
            || "write the address itself".to_owned(),
            |real| format!("write the address itself: `{real}`"),
        );
        typed.say_with_fix(Code::MailRemains, found..end, message, help, real);
    }
}

fn real_address(address: &str) -> Option<String> {
    if let Some((_, rest)) = address.split_once("/v3/__") {
        return rest.split_once("__").map(|(real, _)| real.to_owned());
    }
    let (_, query) = address.split_once('?')?;
    let value = query
        .split('&')
        .find_map(|part| ["url=", "u=", "q="].iter().find_map(|name| part.strip_prefix(name)))?;
    let real = decoded(value)?;
    let sound = real.starts_with("http") && !real.contains(|c: char| c.is_whitespace() || c.is_control());
    sound.then_some(real)
}

/// Without percent signs (RFC 3986, 2.1).
fn decoded(text: &str) -> Option<String> {
    let (mut out, mut bytes) = (Vec::new(), text.bytes());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?];
        out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(out).ok()
}

/// The first line speaks to somebody: `Dear editor,`.
fn salutation(typed: &mut Typed) {
    let printed = typed.printed;
    let own = language::words(&printed.lang);
    for lines in typed.paragraphs().into_iter().take(3) {
        let line = typed.line(lines.start);
        let Some(end) = line.find([',', '!', ':']).or_else(|| (lines.len() == 1).then_some(line.len()))
        else {
            continue;
        };
        let opening = folded(&line[..end]);
        let short = opening.split(' ').count() <= 6;
        let known = [own, language::words(&Lang::english())].into_iter().flatten();
        let is_one = known.into_iter().any(|words| is_among(words.typed.salutations, &opening));
        // "Hi all, please find below …" on one line; in other words it may be a sentence, and in another language the words may
        // be its own: "Hi haurà tasts, …" ("there will be").
        let english = printed.lang.language() == "en";
        let alone = end + 1 >= line.len() || english && is_among("hi *|hello *|hey *", &opening);
        if short && is_one && alone {
            let start = typed.bytes(&lines).start;
            let message = format!("“{}” is how a mail begins, not a release", shortened(line));
            let help = "take it out: a release begins with what happened";
            typed.warn(Code::MailRemains, start..start + line.len(), message, help);
        }
    }
}

/// A farewell near the end.
fn farewell(typed: &mut Typed) {
    let own = language::words(&typed.printed.lang);
    let english = language::words(&Lang::english());
    let count = typed.lines.len();
    let found: Vec<Range<usize>> = (count.saturating_sub(12)..count)
        .filter(|line| {
            let words = folded(typed.line(*line).trim_end_matches([',', '.', '!']));
            let of = |words_of: &&'static Words| is_among(words_of.typed.farewells, &words);
            !words.is_empty() && own.iter().chain(&english).any(of)
        })
        .map(|line| typed.bytes(&(line..line + 1)))
        .collect();
    for bytes in found {
        let message = format!("“{}” is how a mail ends, not a release", &typed.text[bytes.clone()]);
        typed.warn(Code::MailRemains, bytes, message, "take it out, with the name below it");
    }
}
