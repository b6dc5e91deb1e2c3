//! Backslashes in what to write: inside a text of JSON, and between double quotes of TOML and YAML, a backslash is written
//! as two.

use std::ops::Range;

use super::advice::Form;
use crate::diagnostic::Report;

/// Doubles the backslashes of the advice that findings give, from so many findings on, where their text wants it.
pub(super) fn double(report: &mut Report, from: usize) {
    let sources = &report.sources;
    for finding in report.diagnostics.iter_mut().skip(from) {
        let Some(help) = finding.help.as_mut().filter(|help| help.contains("`\\")) else { continue };
        let place = finding.place.file.as_deref().zip(finding.place.span.as_ref());
        let Some((text, span)) = place.and_then(|(file, span)| Some((sources.get(file)?, span))) else {
            continue;
        };
        if is_escaped(Form::of(finding.place.file.as_deref()), text, span) {
            *help = doubled(help);
        }
    }
}

/// Whether backslashes mean something of their own at some bytes of a file.
fn is_escaped(form: Form, text: &str, span: &Range<u32>) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    match form {
        Form::Json => true,
        Form::Toml => {
            let literal = before.matches("'''").count() % 2 == 1;
            let inside = before.matches("\"\"\"").count() % 2 == 1;
            !literal && (inside || line.contains("= \""))
        }
        // The body of a Markdown file, and blocks, have none.
        Form::Yaml => line.contains(": \"") || line.trim_start().starts_with("- \""),
    }
}

/// A help, its backslashes before signs of Markdown doubled.
fn doubled(help: &str) -> String {
    help.split('`')
        .enumerate()
        .map(
            |(at, part)| {
                if at % 2 == 1 && part.starts_with('\\') { format!("\\{part}") } else { part.to_owned() }
            },
        )
        .collect::<Vec<_>>()
        .join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_are_doubled_where_they_mean_something() {
        for (form, text, doubled) in [
            (Form::Json, "{\"body\": \"> 100\"}", true),
            (Form::Toml, "body = \"\"\"\n> 100\n\"\"\"", true),
            (Form::Toml, "body = '''\n> 100\n'''", false),
            (Form::Toml, "summary = [\"> 100\"]\nkicker = \"> 100\"", false),
            (Form::Yaml, "body: |\n  > 100", false),
            (Form::Yaml, "kicker: \"> 100\"", true),
        ] {
            let at = u32::try_from(text.find('>').expect("a sign")).expect("a place");
            assert_eq!(is_escaped(form, text, &(at..at + 1)), doubled, "{text}");
        }
        assert_eq!(doubled("write `\\> 100` for `> 100`"), "write `\\\\> 100` for `> 100`");
    }
}
