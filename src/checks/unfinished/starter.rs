//! The organisation of the example that `presskit new` makes, left in the brand.

use super::super::index::{Index, Part};
use super::super::rule::Findings;
use crate::diagnostic::Place;

/// The brand of the example.
const STARTER: &str = include_str!("../../../assets/starter/brand.toml");

/// Looks at the name of the brand, unless the release is of that organisation.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let Some(example) = name() else { return };
    let brand = index.brand;
    let own = brand.name.as_ref().map(|name| name.get(&index.release.lang, &brand.lang).0);
    if own.is_none_or(|own| own != example) {
        return;
    }
    let town = example.split(' ').next().unwrap_or_default();
    let furniture = [Part::Furniture, Part::About];
    let mut others = index.segments.iter().filter(|segment| !furniture.contains(&segment.part));
    if others.any(|segment| segment.text.contains(town)) {
        return;
    }
    let message = format!("“{example}” is the organisation of the example, and this release is of another");
    let help = "write your own organisation into the brand: its name, about, letterhead, footer and logo";
    let place = brand.place.file.as_deref().map_or_else(|| brand.place.clone(), Place::top);
    findings.push(place, message, help);
}

fn name() -> Option<&'static str> {
    let line = STARTER.lines().find_map(|line| line.strip_prefix("name = \""))?;
    line.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_has_a_name() {
        assert_eq!(name(), Some("Northfield Water Trust"));
    }
}
