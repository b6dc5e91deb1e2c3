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

/// What was meant by an address of the web with a slip in its scheme: `https//a.example`, `http:/a.example`.
#[must_use]
pub fn repaired(address: &str) -> Option<String> {
    let small = address.to_ascii_lowercase();
    let scheme = ["https", "http"].into_iter().find(|scheme| small.starts_with(scheme))?;
    let rest = &address[scheme.len()..];
    let host = rest.trim_start_matches([':', ';', '/', '\\', '.', ' ']);
    let slip = host.len() < rest.len() && !rest.starts_with("://");
    (slip && host.contains('.')).then(|| format!("{scheme}://{host}"))
}

/// Whether an address is rather the name of a file: `plan.pdf`.
#[must_use]
pub fn is_file_name(address: &str) -> bool {
    const ENDINGS: &str =
        "pdf doc docx odt rtf xls xlsx csv ppt pptx jpg jpeg png gif svg zip htm html md txt mp4";
    let ending =
        address.rsplit_once('.').filter(|(stem, _)| !stem.contains(['.', ':']) || stem.contains("./"));
    ending.is_some_and(|(_, ending)| {
        ENDINGS.split(' ').any(|known| ending.eq_ignore_ascii_case(known)) && !address.starts_with("www.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended_and_files_are_known() {
        for (address, meant) in [
            ("http:/a.example", Some("http://a.example")),
            ("https//a.example/b", Some("https://a.example/b")),
            ("https:a.example", Some("https://a.example")),
            ("https://a.example", None),
            ("https", None),
            ("httpd.example", None),
        ] {
            assert_eq!(repaired(address).as_deref(), meant, "{address}");
        }
        assert!(is_file_name("plan.pdf") && is_file_name("files/plan.DOCX"));
        assert!(!is_file_name("alder.example") && !is_file_name("www.alder.example/plan.pdf"));
    }

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
            ("file:///release.md", None),
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
