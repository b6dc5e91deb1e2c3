//! The draft of a mail (RFC 5322): the whole text as plain text and as HTML, the PDF attached, never sent.

mod html;

use std::hash::Hasher;

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use siphasher::sip128::{Hasher128, SipHasher13};

pub use html::html;

/// Somebody with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The name, where there is one.
    pub name: Option<String>,
    /// `press@efia.example`.
    pub address: String,
}

/// Who gets a mail. Nobody sees the address of anybody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// Whoever sends it says.
    Unsaid,
    /// One person.
    One(Mailbox),
    /// Several, each unseen by the others.
    Hidden(Vec<Mailbox>),
}

/// A file that travels with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a draft is made of.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Who sends it.
    pub from: &'a Mailbox,
    /// Where answers go, if not there.
    pub reply_to: Option<&'a Mailbox>,
    /// Who gets it.
    pub to: &'a Recipients,
    /// Its subject.
    pub subject: &'a str,
    /// The day that it bears, in seconds since 1970: no clock is asked.
    pub date: i64,
    /// The text, plain.
    pub text: &'a str,
    /// The same, in HTML.
    pub html: &'a str,
    /// What travels with it.
    pub attached: &'a [Attached],
}

impl Mailbox {
    /// Reads `EFIA Press <press@efia.example>`, or the address alone.
    #[must_use]
    pub fn parse(written: &str) -> Self {
        let bracketed = written.trim().strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
        let (name, address) = bracketed.unwrap_or(("", written));
        // What looks encoded would be decoded.
        let name = in_one_line(&name.trim().trim_matches('"').replace("=?", "= ?"));
        Self { name: (!name.is_empty()).then_some(name), address: in_one_line(address.trim()) }
    }

    fn header(&self) -> Address<'_> {
        Address::new_address(self.name.as_deref(), self.address.as_str())
    }
}

/// Words on one line, without characters that steer: no field may begin a header of its own.
fn in_one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bytes of a draft, the same each time. `X-Unsent` lets a mail program open it as a mail that is being written.
#[must_use]
pub fn eml(draft: &Draft<'_>) -> Vec<u8> {
    let (subject, seal) = (in_one_line(draft.subject), seal(draft));
    let domain = draft.from.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let mut message = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .from(draft.from.header())
        .subject(subject.as_str())
        .date(Date::new(draft.date))
        .message_id(format!("{seal}@{domain}"));
    if let Some(reply_to) = draft.reply_to {
        message = message.reply_to(reply_to.header());
    }
    message = match draft.to {
        Recipients::Unsaid => message,
        Recipients::One(person) => message.to(person.header()),
        Recipients::Hidden(people) => {
            message.bcc(Address::new_list(people.iter().map(Mailbox::header).collect()))
        }
    };
    let mut out = Vec::new();
    message.body(body(draft, &seal)).serialize(&mut out);
    out
}

fn body<'a>(draft: &'a Draft<'_>, seal: &str) -> MimePart<'a> {
    let text = MimePart::new("text/plain", draft.text);
    let html = MimePart::new("text/html", draft.html);
    let both = several("multipart/alternative", &format!("a-{seal}"), vec![text, html]);
    if draft.attached.is_empty() {
        return both;
    }
    let files = draft
        .attached
        .iter()
        .map(|file| MimePart::new(file.media_type, file.bytes.as_slice()).attachment(file.name.as_str()));
    several("multipart/mixed", &format!("m-{seal}"), std::iter::once(both).chain(files).collect())
}

fn several<'a>(kind: &'static str, boundary: &str, parts: Vec<MimePart<'a>>) -> MimePart<'a> {
    MimePart::new(ContentType::new(kind).attribute("boundary", boundary.to_owned()), parts)
}

/// What tells one draft from all others, the same each time.
fn seal(draft: &Draft<'_>) -> String {
    let mut hash = SipHasher13::new();
    hash.write(draft.text.as_bytes());
    hash.write(format!("{:?} {:?} {}", draft.from, draft.to, draft.subject).as_bytes());
    draft.attached.iter().for_each(|file| hash.write(&file.bytes));
    format!("{:032x}", hash.finish128().as_u128())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_a_name_and_an_address() {
        let read = |written: &str| {
            let read = Mailbox::parse(written);
            (read.name, read.address)
        };
        assert_eq!(read(" press@a.example "), (None, "press@a.example".to_owned()));
        assert_eq!(
            read("\"Press, A\" <p@a.example>"),
            (Some("Press, A".to_owned()), "p@a.example".to_owned())
        );
        assert_eq!(read("A\r\nBcc: x@y.example <p@a.example>").0, Some("A Bcc: x@y.example".to_owned()));
    }

    #[test]
    fn no_field_begins_a_header_and_nobody_sees_another() {
        let from = Mailbox::parse("Press <p@a.example>");
        let people = ["a@b.example", "c@d.example"].map(Mailbox::parse).to_vec();
        let draft = Draft {
            from: &from,
            reply_to: None,
            to: &Recipients::Hidden(people),
            subject: "Level\r\nBcc: evil@x.example\r\n\r\nbody",
            date: 0,
            text: "Text",
            html: "<p>Text</p>",
            attached: &[],
        };
        let bytes = eml(&draft);
        let text = String::from_utf8(bytes.clone()).expect("text");
        let (head, _) = text.split_once("\r\n\r\n").expect("a head");
        assert_eq!(head.lines().filter(|line| line.starts_with("Bcc:")).count(), 1, "{head}");
        assert!(!head.contains("\r\nTo:") && !head.contains("\r\nCc:"), "{head}");
        assert!(head.contains("Subject: Level Bcc: evil@x.example body"), "{head}");
        assert!(head.contains("Date: Thu, 1 Jan 1970 00:00:00 +0000"), "{head}");
        assert_eq!(bytes, eml(&draft));
    }
}
