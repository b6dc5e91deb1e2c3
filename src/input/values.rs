//! Lengths, colours, addresses: from what is written to values that are certain.

use super::spanned::Spanned;
use crate::colour::Colour;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};
use crate::geometry::{Mm, Pt};
use crate::release::Text;

/// Reports an error with advice.
pub(super) fn error(
    report: &mut Report,
    code: Code,
    place: &Place,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Reported {
    report.error(Diagnostic::new(code, place.clone(), message).with_help(help))
}

/// The token of a field that can't be read: that was reported when its mirror was filled.
pub(super) fn unread(report: &mut Report, place: &Place) -> Reported {
    match report.verdict() {
        Err(reported) => reported,
        Ok(()) => error(report, Code::BadValue, place, "this can't be read", "look at the spelling"),
    }
}

/// A length in pt, mm, cm or in.
pub(super) fn length(given: &Spanned<String>, report: &mut Report) -> Result<Pt, Reported> {
    let written = given.value.trim();
    let unit_at = written.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(written.len());
    let (number, unit) = written.split_at(unit_at);
    let value = number.trim().parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0);
    let length = value.and_then(|value| match unit {
        "pt" => Some(Pt(value)),
        "mm" => Some(Mm(value).into()),
        "cm" => Some(Mm(value * 10.0).into()),
        "in" => Some(Pt(value * 72.0)),
        _ => None,
    });
    length.ok_or_else(|| {
        let message = format!("“{written}” is not a length");
        let help = "write a number with its unit: `42mm`, `9pt`, `2cm`, `1.5in`";
        error(report, Code::Length, &given.place, message, help)
    })
}

/// A screen colour, `#rrggbb`.
pub(super) fn screen_colour(written: &str, place: &Place, report: &mut Report) -> Result<Colour, Reported> {
    let digits = written.trim().strip_prefix('#').unwrap_or_default();
    let channel = |at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    if digits.len() == 6
        && let (Some(red), Some(green), Some(blue)) = (channel(0), channel(2), channel(4))
    {
        return Ok(Colour::rgb(red, green, blue));
    }
    let message = format!("“{written}” is not a colour");
    let help = meant_colour(written.trim())
        .map_or_else(|| "write `#` and six digits: `#0b4f8a`".to_owned(), |meant| format!("write `{meant}`"));
    Err(error(report, Code::Colour, place, message, help))
}

/// The colour that is meant by six digits without their sign, or by three, as style sheets shorten them.
fn meant_colour(written: &str) -> Option<String> {
    let digits = written.trim_start_matches('#');
    let digits = digits.strip_prefix("0x").unwrap_or(digits);
    if !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        6 => Some(format!("#{digits}")),
        3 => Some("#".chars().chain(digits.chars().flat_map(|digit| [digit, digit])).collect()),
        _ => None,
    }
}

/// A mail address of a brand: one `@`, with something on both sides and no spaces.
pub(super) fn mail(text: Text, report: &mut Report) -> Result<Text, Reported> {
    let address = text.value.trim().to_owned();
    let good = address.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    if good && !address.contains(char::is_whitespace) && address.matches('@').count() == 1 {
        return Ok(Text { value: address, ..text });
    }
    let message = format!("“{}” is not a mail address", text.value);
    Err(error(report, Code::MailAddress, &text.place, message, "write it like `press@efia.example`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(value: &str) -> Spanned<String> {
        Spanned {
            value: value.to_owned(),
            place: Place::in_file("a.md"),
            source: crate::diagnostic::SourceMap::default(),
        }
    }

    #[test]
    fn lengths_and_colours_have_units_and_digits() {
        let mut report = Report::default();
        assert_eq!(length(&given("1in"), &mut report), Ok(Pt(72.0)));
        assert_eq!(length(&given("9 pt"), &mut report), Ok(Pt(9.0)));
        assert!(report.diagnostics.is_empty());
        assert!(length(&given("42"), &mut report).is_err());
        assert_eq!(screen_colour("#0b5d4b", &Place::default(), &mut report), Ok(Colour::rgb(11, 93, 75)));
        assert!(screen_colour("green", &Place::default(), &mut report).is_err());
        assert_eq!(report.diagnostics.len(), 2);
        assert_eq!(meant_colour("0b5d4b").as_deref(), Some("#0b5d4b"));
        assert_eq!(meant_colour("#0af").as_deref(), Some("#00aaff"));
        assert_eq!(meant_colour("green"), None);
    }
}
