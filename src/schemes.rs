//! The schemes of addresses that a link may have (RFC 3986, 3.1; the register of IANA has hundreds).

/// What readers elsewhere can follow: the web, mail, telephones, places, calendars, files on servers, conversations.
const USUAL: &str = "https http mailto tel sms smsto fax ftp ftps sftp geo maps webcal webcals caldav carddav xmpp sip sips \
    matrix irc ircs nntp news magnet doi urn rtsp rtmp mms gopher gemini git ssh svn whatsapp tg signal skype callto facetime \
    facetime-audio feed ipfs ipns did ldap ldaps imap market itms-apps spotify zoommtg msteams web+mastodon acct openpgp4fpr bitcoin \
    payto";

/// The scheme of an address, in small letters; `None` where it has none: `www.efia.example:8080` is a host with its port.
#[must_use]
pub fn of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let letters = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let known = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let port = rest.starts_with(|c: char| c.is_ascii_digit()) && scheme.contains('.');
    (letters && scheme.len() > 1 && scheme.chars().all(known) && !port).then(|| scheme.to_ascii_lowercase())
}

/// Whether links may have a scheme.
#[must_use]
pub fn is_usual(scheme: &str) -> bool {
    USUAL.split_ascii_whitespace().any(|known| known == scheme)
}

/// An address that a link may have, its scheme in small letters; `None`: it has none, or one that leads nowhere for others.
#[must_use]
pub fn target(address: &str) -> Option<String> {
    let scheme = of(address).filter(|scheme| is_usual(scheme))?;
    let rest = &address[scheme.len()..];
    let on_the_web = ["https", "http", "ftp", "ftps", "sftp"].contains(&&*scheme);
    (rest.len() > 1 && (!on_the_web || rest.starts_with("://"))).then(|| scheme + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_others_can_follow() {
        for (address, expected) in [
            ("https://efia.example", Some("https://efia.example")),
            ("HTTPS://efia.example/A", Some("https://efia.example/A")),
            ("ftp://efia.example/a.zip", Some("ftp://efia.example/a.zip")),
            ("sftp://efia.example", Some("sftp://efia.example")),
            ("geo:51.05,3.72", Some("geo:51.05,3.72")),
            ("sms:+32471000000", Some("sms:+32471000000")),
            ("webcal://efia.example/open.ics", Some("webcal://efia.example/open.ics")),
            ("javascript:alert(1)", None),
            ("file:///home/ana/release.md", None),
            ("data:text/html,x", None),
            ("C:\\release.md", None),
            ("www.efia.example", None),
            ("efia.example:8080/x", None),
            ("https:efia.example", None),
            ("tel:", None),
        ] {
            assert_eq!(target(address).as_deref(), expected, "{address}");
        }
        assert_eq!(of("efia.example:8080"), None);
        assert_eq!(of("JavaScript:x").as_deref(), Some("javascript"));
    }
}
