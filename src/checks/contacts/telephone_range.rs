//! A telephone number of the right length that its country has not given to anybody.
//!
//! Mostly a digit was swapped in the code of the area or network. Numbering plans grow, so a new number may be right:
//! this is only a note. Numbers that regulators keep free for films and examples are passed over.
//!
//! Bad: `+32 9 555 25 11`, as no numbers in Ghent start with 5
//!
//! Good: `+32 9 235 25 11`

use super::super::index::Index;
use super::super::rule::Findings;
use super::numbers::{Verdict, judged};

/// Looks at the contacts and at numbers in all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for (segment, range, verdict) in judged(index) {
        if verdict == Verdict::Unassigned {
            let message = format!("no telephone seems to have the number “{}”", segment.get(range.clone()));
            findings.push(segment.place(range), message, "call it before the release goes out");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn only_ranges_that_nobody_has_are_found() {
        assert_eq!(found_in("telephone-range", "en-GB", "Call +32 9 555 25 11."), ["+32 9 555 25 11"]);
        let text = "Call +32 2 555 21 55, +1 212 555 0133, +44 1632 960 120 or +44 20 7946 012.";
        assert_eq!(found_in("telephone-range", "en-GB", text), [""; 0]);
    }
}
