//! A telephone number that can't be called: too long, too short, or with a code that no country has.
//!
//! The number under a release is what a journalist on deadline tries once. Only numbers in international form are
//! judged (`+32 …`, `0032 …`), by the numbering plan of their country; what stands behind a slash or dash may be an
//! extension. Those that are dialled inside it are held against the numbers of the contacts: two digits in another order, one lost.
//!
//! Bad: `+44 20 7946 012`
//!
//! Good: `+44 20 7946 0126`

use super::super::index::Index;
use super::super::rule::Findings;
use super::near_numbers::{Known, is_comparison};
use super::numbers::{Verdict, inner, judged, near};
use crate::diagnostic::Severity;

/// Looks at the contacts and at numbers in all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let judged = judged(index);
    for (segment, range, verdict) in &judged {
        if let Verdict::Impossible(why) = verdict {
            let message = format!("the telephone number “{}” {why}", segment.get(range.clone()));
            findings.push(
                segment.place(range.clone()),
                message,
                "compare it with its source, digit by digit",
            );
        }
    }
    let contacts = Known::of(index);
    for (segment, range, why) in inner(index, &contacts).into_iter().chain(near(&contacts, &judged)) {
        let message = format!("the telephone number “{}” {why}", segment.get(range.clone()));
        let severity = if is_comparison(why) { Severity::Warning } else { Severity::Error };
        let help = "compare it with its source, digit by digit";
        findings.push_as(severity, segment.place(range), message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn impossible_numbers_are_found() {
        for text in [
            "+44 20 7946 012",
            "+33 2 61 91 04",
            "+49 221 4710 25558 8899 4471",
            "+999 20 7946 0126",
            "+44 20 7946 01266",
            "0032 9 555 2",
        ] {
            assert_eq!(found_in("telephone", "en-GB", &format!("Write to {text} now.")), [text], "{text}");
        }
        assert_eq!(found_in("telephone", "en-US", "To film, call +1 503 555 011 first."), ["+1 503 555 011"]);
        let release = release("en-GB", "contacts: [{ name: Ana, phone: +1 503 555 011 }]", "Words.");
        assert_eq!(findings("telephone", &release).len(), 1);
    }

    #[test]
    fn numbers_that_can_be_called_and_other_numbers_are_innocent() {
        for text in [
            "+44 20 7946 0126, +44 (0)20 7946 0126 ext. 24, 0044 20 7946 0126, 020 7946 01",
            "+32 2 555 21 55/56, +32 2 555 21 55 – 57, +49 221/4710-271, +49 (0)221 4710-0",
            "+1 000 000 euros, +12.5 %, +3 000 members, +1 503 555 012 people, +5–10 degrees, 2+2 000 000",
            "Tel. +370 5 255 2140. 12 500 came; +44 20 7946 0126 24 hours a day; +31 (0)20 555 2140. 1.250 m².",
            "+39 06 5550 1163, +353 20 911 0482, +44 1632 960 120, +41 44 555 21 53",
            "ISBN 978-0-00-000000-0, IBAN 00 123 456, 00 to 30 000, 00:00 on 12 000 000",
        ] {
            assert_eq!(found_in("telephone", "en-GB", text), [""; 0], "{text}");
        }
    }
}
