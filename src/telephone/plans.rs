//! The numbering plans of all countries: a table that is part of the program.

// `PLANS`, made by `build/telephones.rs` of `assets/telephones/plans.txt`, whose head says what its columns are.
include!(concat!(env!("OUT_DIR"), "/telephones.rs"));

/// How the numbers behind one country code are made.
#[derive(Debug)]
pub(super) struct Plan {
    /// The country code, such as `32`.
    pub code: &'static str,
    regions: &'static str,
    prefixes: &'static str,
    lengths: &'static str,
    local: &'static str,
    /// Lines of lengths and beginnings.
    ranges: &'static str,
}

/// How the length of a number suits its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Right,
    /// Too short, or so short that it lacks the code of its area.
    Short,
    Long,
    /// Shorter and longer ones exist.
    Between,
}

/// The plan of an international number without its plus, and the rest of the number behind the country code.
pub(super) fn of_number(digits: &str) -> Option<(&'static Plan, &str)> {
    let plan = PLANS.iter().find(|plan| digits.starts_with(plan.code))?;
    Some((plan, &digits[plan.code.len()..]))
}

/// The plan of a country, given as two letters (ISO 3166-1).
pub(super) fn of_country(country: &str) -> Option<&'static Plan> {
    PLANS.iter().find(|plan| plan.regions.split(' ').any(|region| region.eq_ignore_ascii_case(country)))
}

impl Plan {
    /// The countries that have the plan.
    pub fn regions(&self) -> impl Iterator<Item = &'static str> {
        self.regions.split(' ')
    }

    /// Whether such a number may have been given to somebody.
    pub fn is_assigned(&self, number: &str) -> bool {
        let ranges = self.ranges.lines().filter_map(|line| line.trim_start().split_once('\t'));
        let mut fitting = ranges.filter(|(lengths, _)| has_length(lengths, number.len()));
        fitting
            .any(|(_, beginnings)| beginnings.split(' ').any(|beginning| begins(number, beginning).is_some()))
    }

    /// How the length of a number suits the country.
    pub fn length(&self, number: &str) -> Length {
        let length = number.len();
        let (shortest, longest) = (
            bounds(self.lengths).map(|(from, _)| from).min().unwrap_or_default(),
            bounds(self.lengths).map(|(_, to)| to).max().unwrap_or_default(),
        );
        if length < shortest || has_length(self.local, length) {
            Length::Short
        } else if length > longest {
            Length::Long
        } else if has_length(self.lengths, length) {
            Length::Right
        } else {
            Length::Between
        }
    }

    /// A number without what is dialled before it inside its country: the 0 of `+44 020 …`.
    ///
    /// It stays where the rest would be too short, or where only the whole is somebody's number.
    pub fn without_prefix<'n>(&self, number: &'n str) -> &'n str {
        let prefixes = self.prefixes.split(' ').filter(|_| self.prefixes != NONE);
        let Some(rest) = prefixes.into_iter().find_map(|prefix| begins(number, prefix)) else {
            return number;
        };
        let long_enough = matches!(self.length(rest), Length::Right | Length::Long);
        if long_enough && (self.is_assigned(rest) || !self.is_assigned(number)) { rest } else { number }
    }
}

/// A column that holds nothing.
const NONE: &str = "-";

/// Whether a column of lengths (`6-8 10`) has this one.
fn has_length(lengths: &str, length: usize) -> bool {
    bounds(lengths).any(|(from, to)| (from..=to).contains(&length))
}

/// The spans of a column of lengths.
fn bounds(lengths: &str) -> impl Iterator<Item = (usize, usize)> {
    lengths.split(' ').filter_map(|span| {
        let (from, to) = span.split_once('-').unwrap_or((span, span));
        Some((from.parse().ok()?, to.parse().ok()?))
    })
}

/// What stands behind a beginning (`78[0-25].`), if a number has it.
fn begins<'n>(number: &'n str, beginning: &str) -> Option<&'n str> {
    let (mut number, mut beginning) = (number, beginning);
    while let Some(first) = beginning.chars().next() {
        let length = if first == '[' { beginning.find(']')? + 1 } else { 1 };
        let (class, rest) = beginning.split_at(length);
        let digit = *number.as_bytes().first()?;
        if !is_in(digit, class) {
            return None;
        }
        (number, beginning) = (number.get(1..)?, rest);
    }
    Some(number)
}

/// Whether a digit is in a class: `7`, `[0-25]`, `.`.
fn is_in(digit: u8, class: &str) -> bool {
    let mut rest = class.trim_matches(['[', ']']).as_bytes();
    while let [from, tail @ ..] = rest {
        let (to, tail) = if let [b'-', to, tail @ ..] = tail { (to, tail) } else { (from, tail) };
        if *from == b'.' || (*from..=*to).contains(&digit) {
            return true;
        }
        rest = tail;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_understood() {
        let table = include_str!("../../assets/telephones/plans.txt");
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let ranges: usize = PLANS.iter().map(|plan| plan.ranges.lines().count()).sum();
        assert_eq!(lines.count(), PLANS.len() + ranges);
        for plan in PLANS {
            assert!(bounds(plan.lengths).count() > 0, "{plan:?}");
            assert!(plan.code.chars().all(|c| c.is_ascii_digit()) && plan.code.len() <= 3, "{plan:?}");
            let known = |c: char| c.is_ascii_digit() || " \t\n.[]-".contains(c);
            assert!(plan.ranges.chars().all(known), "{plan:?}");
        }
    }

    #[test]
    fn no_country_code_begins_with_another() {
        let begins = |a: &Plan, b: &Plan| a.code != b.code && b.code.starts_with(a.code);
        assert!(!PLANS.iter().any(|a| PLANS.iter().any(|b| begins(a, b))));
    }

    #[test]
    fn beginnings_are_classes_of_digits() {
        assert_eq!(begins("78123", "78[0-25]"), Some("23"));
        assert_eq!(begins("78523", "78[0-25]"), Some("23"));
        assert_eq!(begins("78323", "78[0-25]"), None);
        assert_eq!(begins("9", "."), Some(""));
        assert_eq!(begins("9", ".."), None);
    }
}
