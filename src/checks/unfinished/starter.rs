//! The organisation of the example that `presskit new` makes, left in the brand.

use super::super::index::{Index, Part, Segment};
use super::super::rule::Findings;

/// The brand of the example.
const STARTER: &str = include_str!("../../../assets/starter/brand.toml");

/// Looks at what the brand prints, unless the release is the example's own: its name, or the address of its site, which
/// `presskit new --name` leaves for the author to change.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let (Some(example), Some(site)) = (name(), site()) else { return };
    let town = example.split(' ').next().unwrap_or_default();
    let of_brand = |segment: &&Segment| matches!(segment.part, Part::Furniture | Part::About);
    let mut own = index.segments.iter().filter(|segment| !of_brand(segment));
    if own.any(|segment| segment.text.contains(town)) {
        return;
    }
    let left = index.segments.iter().filter(of_brand).find_map(|segment| {
        let (said, at) =
            [example, site].into_iter().find_map(|said| Some((said, segment.text.find(said)?)))?;
        Some((said, segment.place(at..at + said.len())))
    });
    let Some((said, place)) = left else { return };
    let message = if said == example {
        format!("“{said}” is the organisation of the example, and this release is of another")
    } else {
        format!("“{said}” is the address of the example’s organisation, and this release is of another")
    };
    let help = "write what is your own into the brand: name, about, letterhead, logo, and how you are reached in the footer";
    findings.push(place, message, help);
}

fn name() -> Option<&'static str> {
    let line = STARTER.lines().find_map(|line| line.strip_prefix("name = \""))?;
    line.split('"').next()
}

/// Where mails to the example's organisation go.
fn site() -> Option<&'static str> {
    let line = STARTER.lines().find_map(|line| line.strip_prefix("email = \""))?;
    line.split('"').next()?.split('@').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_has_a_name() {
        assert_eq!(name(), Some("Northfield Water Trust"));
        assert_eq!(site(), Some("northfieldwater.example"));
    }
}
