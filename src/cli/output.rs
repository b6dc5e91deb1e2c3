//! Where outputs go.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::inputs::STANDARD_NAME;
use super::staging::real;

/// Where a release goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    File(PathBuf),
    Standard,
}

/// Finds a target for each release, or says why there is none.
/// `ending`: how the names of files end.
pub(super) fn targets(
    releases: &[PathBuf],
    output: Option<&str>,
    ending: &str,
) -> Result<Vec<Target>, String> {
    let targets = match output {
        None if is_standard(releases) => vec![standard_output()?],
        None => releases.iter().map(|release| Target::File(release.with_extension(ending))).collect(),
        Some("-") if releases.len() == 1 => vec![Target::Standard],
        Some("-") => return Err("standard output takes one release, not several: use `-o DIR/`".to_owned()),
        Some(output) if output.ends_with(['/', '\\']) || Path::new(output).is_dir() => {
            releases.iter().map(|release| Target::File(inside(Path::new(output), release, ending))).collect()
        }
        Some(output) if releases.len() == 1 => {
            not_a_release(Path::new(output), &releases.iter().map(|release| real(release)).collect())?;
            vec![Target::File(named(output, ending)?)]
        }
        Some(output) => {
            let count = releases.len();
            return Err(format!("`{output}` is one file for {count} releases: use `-o {output}/`"));
        }
    };
    apart(releases, &targets)?;
    if ending == "pdf" {
        targets.iter().try_for_each(not_another_file)?;
    }
    Ok(targets)
}

/// What is called a PDF and is none is somebody's: notes that were given the wrong name. An empty file is nobody's.
fn not_another_file(target: &Target) -> Result<(), String> {
    let Target::File(path) = target else { return Ok(()) };
    if !std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() > 0) {
        return Ok(());
    }
    let mut start = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(HEADER).read_to_end(&mut start));
    // What can't be read can't be looked at; whether it may be written over is for the system to say.
    if read.is_err() || start.windows(5).any(|bytes| bytes == b"%PDF-") {
        return Ok(());
    }
    Err(format!("`{}` is there, and is no PDF: writing there would destroy it", path.display()))
}

/// In so many bytes a PDF says what it is (ISO 32000-1, implementation note 13).
const HEADER: u64 = 1024;

fn is_standard(releases: &[PathBuf]) -> bool {
    releases.iter().any(|release| release == Path::new(STANDARD_NAME))
}

/// A release from standard input has no place of its own: its PDF goes on, but not onto a screen.
fn standard_output() -> Result<Target, String> {
    if std::io::stdout().is_terminal() {
        return Err("the release has no name: say where its PDF goes, as in `-o release.pdf`".to_owned());
    }
    Ok(Target::Standard)
}

/// What becomes of a release, in a folder.
fn inside(folder: &Path, release: &Path, ending: &str) -> PathBuf {
    let name = if release == Path::new(STANDARD_NAME) { Path::new("release") } else { release };
    folder.join(name.with_extension(ending).file_name().unwrap_or_default())
}

/// A file that was named: whatever else its name promises, it would get what `written` says.
fn named(output: &str, written: &str) -> Result<PathBuf, String> {
    let path = Path::new(output);
    // A pipe or a device takes what it is given.
    if std::fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
        return Ok(path.to_owned());
    }
    let Some(ending) = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()) else {
        return Err(format!(
            "is `{output}` a file or a folder? use `-o {output}.{written}` or `-o {output}/`"
        ));
    };
    if ending == written || (ending == "htm" && written == "html") {
        return Ok(path.to_owned());
    }
    let right = path.with_extension(written);
    let right = right.display();
    let help = match (written, ending.as_str()) {
        ("pdf", "png") => format!("`-o {right} --png 144` also draws the pages"),
        ("pdf", "svg") => format!("`-o {right} --svg` also draws the pages"),
        ("pdf", "txt" | "html" | "htm") => {
            format!("`presskit text` and `presskit html` write those, or `-o {right}`")
        }
        ("pdf", "json") => format!("`-o {right} --attach` lets the data travel inside"),
        _ => format!("use `-o {right}`"),
    };
    let kind = match written {
        "pdf" => "PDF",
        "html" => "page of HTML",
        "eml" => "mail",
        _ => "plain text",
    };
    Err(format!("`{output}` is no {kind} by its name, which is what is written: {help}"))
}

/// Finds two releases that would be written to one file, and a file that is a release itself or can't be written.
fn apart(releases: &[PathBuf], targets: &[Target]) -> Result<(), String> {
    let read: BTreeSet<PathBuf> = releases.iter().map(|release| real(release)).collect();
    let mut known: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for (target, release) in targets.iter().zip(releases) {
        let Target::File(path) = target else { continue };
        not_a_release(path, &read)?;
        if let Some(other) = known.insert(real(path), release) {
            if real(other) == real(release) {
                return Err(format!("`{}` is named twice", release.display()));
            }
            return Err(format!(
                "`{}` and `{}` would both be written to `{}`: give each a run of its own, with `-o`",
                other.display(),
                release.display(),
                path.display()
            ));
        }
    }
    Ok(())
}

fn not_a_release(path: &Path, releases: &BTreeSet<PathBuf>) -> Result<(), String> {
    let shown = path.display();
    if releases.contains(&real(path)) {
        return Err(format!("`{shown}` is a release: writing there would destroy it"));
    }
    if path.is_dir() {
        return Err(format!("`{shown}` is a folder"));
    }
    Ok(())
}

/// Says why a file must not be written over. `read`: the files that the releases are made from.
pub(super) fn writable(path: &Path, read: &BTreeSet<PathBuf>) -> Result<(), String> {
    if read.contains(&real(path)) {
        return Err(format!("the release is made from `{}`: writing there would destroy it", path.display()));
    }
    Ok(())
}

/// The name of the picture of a page: `NAME-1.png`, `NAME-1.svg`.
pub(super) fn page_name(pdf: &Path, page: usize, ending: &str) -> PathBuf {
    let stem = pdf.file_stem().unwrap_or_default().to_string_lossy();
    pdf.with_file_name(format!("{stem}-{page}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_never_meet() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let file = |name: &str| Target::File(name.into());
        let targets = |releases: &[PathBuf], output| targets(releases, output, "pdf");
        assert_eq!(targets(&paths(&["a/b.md"]), None), Ok(vec![file("a/b.pdf")]));
        assert_eq!(
            targets(&paths(&["a.md", "b.md"]), Some("out/")),
            Ok(vec![file("out/a.pdf"), file("out/b.pdf")])
        );
        assert_eq!(targets(&paths(&["a.md"]), Some("-")), Ok(vec![Target::Standard]));
        assert!(targets(&paths(&["a.md", "a.toml"]), None).is_err());
        assert!(targets(&paths(&["a.md", "b.md"]), Some("c.pdf")).is_err());
        for no_pdf in ["a.md", "a.docx", "a.PNG", "a.de", "a"] {
            assert!(targets(&paths(&["a.md"]), Some(no_pdf)).is_err(), "{no_pdf}");
        }
        assert_eq!(targets(&paths(&["a.md"]), Some("b.PDF")), Ok(vec![file("b.PDF")]));
        assert_eq!(page_name(Path::new("o/a.en.pdf"), 2, "png"), PathBuf::from("o/a.en-2.png"));
    }
}
