//! Telephone numbers: what countries give out, and the form in which a number is called from anywhere (ITU-T E.164).
//!
//! Knows digits and countries, no texts: where in a line a number stands is found by those who ask.

mod plans;

use std::fmt;

use plans::Length;

/// Fewest and most digits of an international number, country code included (ITU-T E.164, 6.1).
const FEWEST: usize = 7;
const MOST: usize = 15;

/// What a number is by the plan of its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Somebody may have it.
    Assigned,
    /// Its length is right, but nobody has been given such a number.
    Unassigned,
    /// It has too few digits, or lacks the code of its area.
    TooShort,
    /// It has too many digits.
    TooLong,
    /// Its country has shorter and longer numbers.
    OtherLength,
    /// No country has its code, or nothing stands behind it.
    NoCountry,
}

/// Judges an international number: its digits, without the plus.
pub(crate) fn judge(digits: &str) -> Judgement {
    if digits.len() > MOST {
        return Judgement::TooLong;
    }
    let Some((plan, number)) = plans::of_number(digits) else { return Judgement::NoCountry };
    if number.len() < 2 {
        return Judgement::NoCountry;
    }
    let number = plan.without_prefix(number);
    match plan.length(number) {
        Length::Short => Judgement::TooShort,
        Length::Long => Judgement::TooLong,
        Length::Between => Judgement::OtherLength,
        Length::Right if plan.is_assigned(number) => Judgement::Assigned,
        Length::Right => Judgement::Unassigned,
    }
}

/// Whether behind the code of its country stands what is dialled inside it alone: the 0 of `+33 04 …`.
pub(crate) fn has_inner_zero(digits: &str) -> bool {
    plans::of_number(digits)
        .is_some_and(|(plan, number)| number.starts_with('0') && plan.without_prefix(number) != number)
}

/// The code of a country, given as two letters.
pub(crate) fn code_of(country: &str) -> Option<&'static str> {
    plans::of_country(country).map(|plan| plan.code)
}

/// Judges the digits of a number as they are dialled inside the country of another, an international one.
pub(crate) fn judge_inside(digits: &str, international: &str) -> Option<Judgement> {
    let (plan, _) = plans::of_number(international)?;
    let judged = judge(&format!("{}{digits}", plan.code));
    let rest = digits.strip_prefix('0').map(|rest| judge(&format!("{}{rest}", plan.code)));
    Some(if rest == Some(Judgement::Assigned) { Judgement::Assigned } else { judged })
}

/// The digits of an international number behind the code of its country.
pub(crate) fn inside(international: &str) -> Option<&str> {
    plans::of_number(international).map(|(_, number)| number)
}

/// Digits without what is dialled before them inside the country of an international number.
pub(crate) fn without_trunk<'d>(digits: &'d str, international: &str) -> &'d str {
    plans::of_number(international).map_or(digits, |(plan, _)| plan.without_prefix(digits))
}

/// A number that may be called from anywhere, written with a plus: `+3292352511`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct E164(String);

impl fmt::Display for E164 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

/// Reads a number that is written internationally (`+32 9 235 25 11`, `0032 …`) or, where it is known in which country
/// it is printed (two letters, ISO 3166-1), as it is dialled there (`09 235 25 11`).
///
/// `None`: it is no number, or a national one whose length its country doesn't have. Whether somebody has the number
/// isn't asked: numbers of films and examples may be called too.
pub(crate) fn parse(text: &str, country: Option<&str>) -> Option<E164> {
    let text = text.trim();
    let digits = digits(text)?;
    let abroad = if text.starts_with('+') { Some(&*digits) } else { digits.strip_prefix("00") };
    let called = match abroad {
        Some(international) => without_prefix(international),
        None => national(&digits, country?)?,
    };
    let fits = (FEWEST..=MOST).contains(&called.len()) && !called.starts_with('0');
    fits.then_some(E164(called))
}

/// The country (two letters, ISO 3166-1) that an international number is called in; the first of those that share a code.
pub(crate) fn country(number: &E164) -> Option<&'static str> {
    plans::of_number(&number.0)?.0.regions().next()
}

/// Whether somebody may have a number.
pub(crate) fn is_assigned(number: &E164) -> bool {
    judge(&number.0) == Judgement::Assigned
}

/// Whether a number has a length that its country gives out.
pub(crate) fn is_whole(number: &E164) -> bool {
    matches!(judge(&number.0), Judgement::Assigned | Judgement::Unassigned)
}

/// A national number behind the code of its country, if its length is one of that country.
fn national(digits: &str, country: &str) -> Option<String> {
    let plan = plans::of_country(country)?;
    let number = plan.without_prefix(digits);
    (plan.length(number) == Length::Right).then(|| format!("{}{number}", plan.code))
}

/// An international number without what is dialled inside its country only: the second zero of `+44 020 …`.
fn without_prefix(digits: &str) -> String {
    match plans::of_number(digits) {
        Some((plan, number)) => format!("{}{}", plan.code, plan.without_prefix(number)),
        None => digits.to_owned(),
    }
}

/// The digits of a number, without the zero in `+44 (0)20`, which is dialled inside the country only.
///
/// `None`: something else stands among them.
fn digits(text: &str) -> Option<String> {
    let sign = |c: char| c.is_whitespace() || "+-‐‑–/.()".contains(c);
    let abroad = text.starts_with('+') || text.starts_with("00");
    let text = if abroad { text.replace("(0)", "") } else { text.to_owned() };
    let known = text.char_indices().all(|(at, c)| c.is_ascii_digit() || (sign(c) && (c != '+' || at == 0)));
    known.then(|| text.chars().filter(char::is_ascii_digit).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_judged_by_the_plans_of_their_countries() {
        for (digits, judgement) in [
            ("442079460126", Judgement::Assigned),
            ("4402079460126", Judgement::Assigned),
            ("390655501163", Judgement::Assigned),
            ("15035550110", Judgement::Assigned),
            ("3295552511", Judgement::Unassigned),
            ("44207946012661", Judgement::TooLong),
            ("1503555011", Judgement::TooShort),
            ("15550110", Judgement::TooShort),
            ("381123", Judgement::TooShort),
            ("6112345678901", Judgement::OtherLength),
            ("9992079460126", Judgement::NoCountry),
            ("0442079460126", Judgement::NoCountry),
            ("441", Judgement::NoCountry),
            ("", Judgement::NoCountry),
        ] {
            assert_eq!(judge(digits), judgement, "{digits}");
        }
    }

    #[test]
    fn the_examples_of_the_metadata_are_assigned() {
        // A telephone and a mobile one of each country of Europe and of some others.
        let examples = "\
            35522345678 355672123456 376712345 376312345 431234567890 43664123456 38730212345 38761123456 \
            3212345678 32450001234 3592123456 35943012345 375152450911 375294911911 41212345678 41781234567 \
            35722345678 35796123456 420212345678 420601123456 4930123456 4915123456789 4532123456 4534412345 \
            3723212345 37251234567 34810123456 34612345678 358131234567 358412345678 298201234 298211234 \
            33123456789 33612345678 441212345678 447400123456 35020012345 35057123456 302123456789 306912345678 \
            38512345678 385921234567 3612345678 36201234567 3532212345 353850123456 441624756789 447924123456 \
            3544101234 3546111234 390212345678 393123456789 4232345678 423660234567 37031234567 37061234567 \
            35227123456 352628123456 37163123456 37121234567 37799123456 377612345678 37322212345 37362112345 \
            38230234567 38260123456 38922012345 38972345678 35621001234 35696961234 31101234567 31612345678 \
            4721234567 4740612345 48123456789 48512345678 351212345678 351912345678 40211234567 40712034567 \
            38110234567 381601234567 73011234567 79123456789 468123456 46701234567 38612345678 38631234567 \
            421221234567 421912123456 3780549886377 37866661212 902123456789 905012345678 380311234567 \
            380501234567 390669812345 393123456789 38328012345 38343201234 61212345678 61412345678 551123456789 \
            5511961234567 15062345678 861012345678 8613123456789 97221234567 972502345678 917410410123 \
            918123456789 81312345678 819012345678 6432345678 64211234567 12015550123 27101234567 27711234567";
        for digits in examples.split(' ') {
            assert_eq!(judge(digits), Judgement::Assigned, "{digits}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_dialled_in_their_country() {
        let read = |text: &str, country: &str| parse(text, Some(country)).map(|number| number.to_string());
        for (text, country, number) in [
            ("09 555 25 11", "BE", "+3295552511"),
            ("(020) 7946 0000", "GB", "+442079460000"),
            ("06 5550 1163", "IT", "+390655501163"),
            ("(503) 555-0110", "US", "+15035550110"),
            ("1-503-555-0110", "us", "+15035550110"),
            ("06 20 123 4567", "HU", "+36201234567"),
            ("8 (495) 123-45-67", "RU", "+74951234567"),
            ("0221/4710-271", "DE", "+492214710271"),
            ("91\u{a0}555\u{a0}21\u{a0}53", "ES", "+34915552153"),
            ("01481 256789", "GG", "+441481256789"),
            ("+32 9 555 25 11", "GB", "+3295552511"),
            ("0044 (0)20 7946 0000", "BE", "+442079460000"),
            ("+44 020 7946 0000", "BE", "+442079460000"),
            ("+7 812 555 0111", "BE", "+78125550111"),
        ] {
            assert_eq!(read(text, country).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_called_is_not_read() {
        for (text, country) in [
            ("09 555 25 11", None),
            ("09 555 25 11", Some("XX")),
            ("09 555", Some("BE")),
            ("2026-03-03 10", Some("BE")),
            ("555-0110", Some("US")),
            ("1 + 2 345 678", Some("BE")),
            ("09 ABC 25 11", Some("BE")),
            ("+0 123 456 789", None),
            ("+32 9", None),
            ("", Some("BE")),
        ] {
            assert_eq!(parse(text, country), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_digits_are_judged(digits in "[0-9]{0,20}") {
            let judgement = judge(&digits);
            prop_assert!(digits.len() <= MOST || judgement == Judgement::TooLong);
        }

        #[test]
        fn a_number_with_its_country_is_read_again(text in "[0-9 ()/-]{0,18}", country in "BE|GB|IT|US|RU|DE|SM") {
            if let Some(number) = parse(&text, Some(&country)) {
                prop_assert_eq!(parse(&number.to_string(), None), Some(number));
            }
        }
    }
}
