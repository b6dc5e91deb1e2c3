//! A field that is needed and misspelt is one fault: `Headline:` is told as unknown, not as missing too.

use crate::diagnostic::{Code, Diagnostic, Report};

/// Drops findings of missing fields that stand there under a name that was told to be unknown.
pub(super) fn drop_followers(report: &mut Report) {
    let meant: Vec<(String, u32, Option<String>)> = report
        .diagnostics
        .iter()
        .filter(|finding| finding.code == Code::UnknownField)
        .filter_map(|finding| {
            let file = finding.place.file.as_deref().map(str::to_owned);
            Some((name_meant(finding)?, finding.place.span.as_ref()?.start, file))
        })
        .collect();
    for (name, at, file) in meant {
        let is_missed = |finding: &Diagnostic| {
            let of_release = finding.place.field.as_deref() == Some(&*name)
                && finding.message == format!("the release has no {name}");
            finding.code == Code::MissingField
                && finding.place.file.as_deref() == file.as_deref()
                && (of_release || finding.message.ends_with(&format!("has no `{name}`")))
        };
        // Of several entries that lack it, the one that the name stands in begins last before it.
        let start = |finding: &Diagnostic| finding.place.span.as_ref().map_or(0, |span| span.start);
        let missed = report.diagnostics.iter().enumerate().filter(|(_, finding)| is_missed(finding));
        let nearest =
            missed.filter(|(_, finding)| start(finding) <= at).max_by_key(|(_, finding)| start(finding));
        if let Some(index) = nearest.map(|(index, _)| index) {
            report.diagnostics.remove(index);
        }
    }
}

/// The field that a finding takes an unknown one for.
fn name_meant(finding: &Diagnostic) -> Option<String> {
    let rest = finding.help.as_deref()?.strip_prefix("did you mean `")?;
    rest.strip_suffix("`?").map(str::to_owned)
}
