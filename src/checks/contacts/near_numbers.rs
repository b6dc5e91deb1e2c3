//! Numbers that are nearly that of a contact: two digits in another order, one lost or too many. A part of the rule on
//! telephones.

use super::super::index::{Index, Kind};
use super::super::words::common_start;
use crate::telephone::{self, Judgement};

/// The fewest digits of a number that is compared; so many at its end are an extension's, and so many at its beginning those
/// of its area.
const FEWEST: usize = 7;
const EXTENSION: usize = 4;
const AREA: usize = 4;

/// The numbers of the contacts, as they are dialled inside their country.
pub(super) struct Known {
    numbers: Vec<String>,
    /// The same with the numbers of their countries.
    whole: Vec<String>,
}

/// What a number is to one of a contact: it may be another one, which nobody knows but the house.
const ANOTHER_ORDER: &str = "has the digits of a contact’s number in another order";
const ONE_DIGIT: &str = "differs in one digit from a contact’s number";
const LOST_OR_DOUBLED: &str = "is that of a contact with a digit too few or too many";
const FEWER: &str = "has fewer digits than a contact’s number";

/// Whether what is said of a number is no more than that it is nearly another.
pub(super) fn is_comparison(why: &str) -> bool {
    [ANOTHER_ORDER, ONE_DIGIT, LOST_OR_DOUBLED, FEWER].contains(&why)
}

/// The digits of a number, without what parts them.
pub(super) fn digits(written: &str) -> String {
    written.chars().filter(char::is_ascii_digit).collect()
}

impl Known {
    pub fn of(index: &Index) -> Self {
        let phones = index.segments.iter().filter(|segment| segment.kind == Kind::Phone);
        let phones = phones.filter(|segment| segment.text.trim_start().starts_with('+'));
        let whole: Vec<String> = phones.map(|phone| digits(&phone.text.replace("(0)", ""))).collect();
        let national = whole.iter().filter_map(|digits| {
            let number = telephone::inside(digits)?.trim_start_matches('0').to_owned();
            (number.len() >= FEWEST).then_some(number)
        });
        Self { numbers: national.collect(), whole }
    }

    /// Whether a number with that of its country differs from one of a contact in its extension alone, and not by two digits in
    /// another order.
    pub fn is_beside(&self, digits: &str) -> bool {
        self.whole.iter().any(|own| {
            let start = own.len().saturating_sub(EXTENSION);
            let swapped = || strsim::osa_distance(own, digits) < strsim::levenshtein(own, digits);
            own.len() == digits.len() && own.as_bytes()[..start] == digits.as_bytes()[..start] && !swapped()
        })
    }

    /// Whether a number of a contact has as many digits.
    pub fn has_length(&self, digits: &str) -> bool {
        self.numbers.iter().any(|number| number.len() == digits.len())
    }

    /// What is wrong with the digits of a number, which are dialled inside the country of another.
    pub fn fault(&self, digits: &str, country: &str) -> Option<&'static str> {
        let own = telephone::without_trunk(digits, country).trim_start_matches('0');
        if self.numbers.iter().any(|number| number == own) || own.len() + 3 < FEWEST {
            return None;
        }
        self.numbers.iter().find_map(|number| {
            let common = common_start(number, own);
            if number.len() == own.len() {
                return of_one_length(number, own, common);
            }
            let goes_on = common == number.len().min(own.len());
            let lost = number.len().abs_diff(own.len()) == 1 && strsim::osa_distance(number, own) == 1;
            if lost && !goes_on && common >= AREA {
                return Some(LOST_OR_DOUBLED);
            }
            if common < AREA {
                return None;
            }
            match telephone::judge_inside(digits, country)? {
                Judgement::TooShort => Some("has too few digits for its country"),
                Judgement::TooLong => Some("has too many digits for its country"),
                Judgement::OtherLength => Some("has a length that its country doesn’t have"),
                Judgement::Unassigned if goes_on && own.len() < number.len() => Some(FEWER),
                _ => None,
            }
        })
    }
}

/// Two numbers with as many digits, of which so many at their beginning are the same.
fn of_one_length(number: &str, own: &str, common: usize) -> Option<&'static str> {
    let (one, other) = (&number.as_bytes()[common..], &own.as_bytes()[common..]);
    if one.len() > 1 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..] {
        return Some(ANOTHER_ORDER);
    }
    let inside = one.len() > EXTENSION && common > 0 && one[1..] == other[1..];
    inside.then_some(ONE_DIGIT)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    #[test]
    fn numbers_that_are_nearly_those_of_a_contact_are_found() {
        let fields = "contacts: [{ name: Ida Norn, phone: \"+44 117 496 0123\" }]";
        let count = |text: &str| findings("telephone", &release("en-GB", fields, text)).len();
        for wrong in [
            "0117 496 0132",
            "0117 469 0123",
            "0117 486 0123",
            "0117 490 123",
            "0117 496 01",
            "+44 117 496 0213",
        ] {
            assert_eq!(count(&format!("To book, write or {wrong} by Friday.")), 1, "{wrong}");
        }
        for right in ["0117 496 0123", "0117 496 0124", "0117 496 0100", "+44 117 496 0123", "020 7946 0123"]
        {
            assert_eq!(count(&format!("To book, write or {right} by Friday.")), 0, "{right}");
        }
    }
}
