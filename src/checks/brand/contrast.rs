//! Text in a colour that stands out from the paper too little to be read.
//!
//! Weak eyes, poor screens and office printers need contrast: text below a ratio of 4.5:1 is not read by many, and
//! fails the law where documents of public bodies must be accessible (WCAG 2.2, 1.4.3; EN 301 549, 10.1.4.3). Large
//! text would do with 3:1, but both colours of a brand are also used for small text: `accent` for kickers, headings
//! and links, `text` for all the rest.
//!
//! Bad: `accent = "#ff8c00"`, an orange of 2.3:1 on white.
//!
//! Good: `accent = "#b46100"`, the same hue, darker.

use crate::brand::Brand;
use crate::colour::Colour;
use crate::diagnostic::Place;

use super::super::rule::Findings;

/// The least contrast of text with its ground.
const LEAST: f64 = 4.5;

/// Looks at the colours in which a brand sets text.
pub(super) fn check(brand: &Brand, findings: &mut Findings) {
    judge(brand.accent, &brand.colour_places.accent, "accent", findings);
    judge(brand.text, &brand.colour_places.text, "text", findings);
}

fn judge(colour: Colour, place: &Place, field: &str, findings: &mut Findings) {
    let ratio = colour.contrast(Colour::WHITE);
    if ratio >= LEAST {
        return;
    }
    // Rounded down, so that what is refused never looks like enough.
    let shown = (ratio * 10.0).floor() / 10.0;
    let message =
        format!("`{field}` is too pale for text: its contrast with white is {shown:.1}:1, not 4.5:1");
    let help = format!("`{}` has the same hue and would do", colour.readable_on_white(LEAST));
    findings.push(place.clone(), message, help);
}

#[cfg(test)]
mod tests {
    use crate::brand::Brand;
    use crate::checks::check_brand;
    use crate::colour::Colour;
    use crate::diagnostic::Report;

    #[test]
    fn pale_colours_are_refused_with_one_that_would_do() {
        let mut report = Report::default();
        let brand = Brand { accent: Colour::rgb(0xff, 0x8c, 0), ..Brand::plain() };
        check_brand(&brand, &mut report);
        let [finding] = report.diagnostics.as_slice() else { panic!("one finding: {report:?}") };
        assert_eq!(finding.code.name(), "contrast");
        assert!(
            finding.message.contains("`accent`") && finding.message.contains("2.3:1"),
            "{}",
            finding.message
        );
        let mut report = Report::default();
        check_brand(&Brand::plain(), &mut report);
        assert_eq!(report.diagnostics, []);
    }
}
