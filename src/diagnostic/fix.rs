//! Mends in a text what can be mended with certainty.

use super::{Diagnostic, Edit};

/// A text that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text, whole, with its own line ends and byte order mark.
    pub text: String,
    /// How many findings were mended.
    pub count: usize,
}

/// Applies the certain fixes of some findings to the text of their file; `None` where there is nothing to mend.
///
/// A fix is only made where exactly the characters stand that it expects: what a file writes with escapes, or folds over
/// several lines, is left alone. Of fixes that overlap, the first is made.
#[must_use]
pub fn mend<'d>(text: &str, findings: impl Iterator<Item = &'d Diagnostic>) -> Option<Mended> {
    let mut edits: Vec<(usize, Edit)> = findings
        .filter_map(|finding| {
            let edit = with_line_ends(finding.fix.as_ref()?, text);
            let at = finding.place.span.as_ref()?.start as usize;
            text.get(at..)?.starts_with(&edit.old).then_some((at, edit))
        })
        .collect();
    edits.sort_by_key(|(at, edit)| (*at, edit.old.len()));
    let (mut out, mut from, mut count) = (String::with_capacity(text.len()), 0, 0);
    for (at, edit) in edits {
        if at < from {
            continue;
        }
        out.push_str(&text[from..at]);
        out.push_str(&edit.new);
        from = at + edit.old.len();
        count += 1;
    }
    out.push_str(&text[from..]);
    (count > 0).then_some(Mended { text: out, count })
}

/// An edit over several lines, with the line ends of the text.
fn with_line_ends(edit: &Edit, text: &str) -> Edit {
    if !edit.old.contains('\n') && !edit.new.contains('\n') || !text.contains("\r\n") {
        return edit.clone();
    }
    let returned = |lines: &str| lines.replace("\r\n", "\n").replace('\n', "\r\n");
    Edit { old: returned(&edit.old), new: returned(&edit.new) }
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Place};
    use super::*;

    fn finding(at: u32, old: &str, new: &str) -> Diagnostic {
        let place = Place::in_file("a.md").with_span(at..at + 1);
        let fix = Some(Edit { old: old.to_owned(), new: new.to_owned() });
        Diagnostic { fix, ..Diagnostic::new(Code::DoubleSpace, place, "two spaces") }
    }

    #[test]
    fn only_what_is_expected_is_changed() {
        let text = "\u{feff}öne  two\r\nthree  four\r\n";
        let findings = [
            finding(7, "  ", " "),
            finding(19, "  ", " "),
            finding(20, " ", ""),
            finding(3, "x", "y"),
            finding(4, "n", "m"),
            finding(900, " ", ""),
        ];
        let mended = mend(text, findings.iter()).expect("a text");
        assert_eq!((mended.text.as_str(), mended.count), ("\u{feff}öne two\r\nthree four\r\n", 2));
        assert_eq!(mend(text, [finding(3, "x", "y")].iter()), None);
        let lines = mend("a\r\nb\r\n", [finding(0, "a\nb", "a\n\nc")].iter()).expect("a text");
        assert_eq!(lines.text, "a\r\n\r\nc\r\n");
        let plain = Diagnostic::new(Code::Weekday, Place::default(), "no fix");
        assert_eq!(mend(text, std::iter::once(&plain)), None);
    }
}
