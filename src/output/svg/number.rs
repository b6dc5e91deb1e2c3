//! Numbers, short.

use std::fmt;

/// A number with three decimals at most: a thousandth of a point is nothing that a printer could show.
#[derive(Clone, Copy)]
pub(super) struct Number(pub f64);

/// A factor of a transformation, with six decimals at most: outlines of a thousand units are scaled down to a few points.
#[derive(Clone, Copy)]
pub(super) struct Factor(pub f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&short(self.0, 3))
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&short(self.0, 6))
    }
}

fn short(number: f64, decimals: usize) -> String {
    let written = format!("{number:.decimals$}");
    let short =
        if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.') } else { &written };
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_may_be() {
        let written = [0.0, -0.0001, 10.0, 1.5, -2.0004, 595.276].map(|number| Number(number).to_string());
        assert_eq!(written, ["0", "0", "10", "1.5", "-2", "595.276"]);
        assert_eq!(Factor(0.010_25).to_string(), "0.01025");
    }
}
