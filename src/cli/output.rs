//! Where outputs go, and how they are written: whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

/// Where a release goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    File(PathBuf),
    Standard,
}

/// Finds a target for each release, or says why there is none. `ending`: how the names of files end.
pub(super) fn targets(
    releases: &[PathBuf],
    output: Option<&str>,
    ending: &str,
) -> Result<Vec<Target>, String> {
    let beside = |release: &Path| Ok(Target::File(release.with_extension(ending)));
    let targets: Vec<Target> = match output {
        None => releases.iter().map(|release| beside(release)).collect::<Result<_, String>>()?,
        Some("-") if releases.len() == 1 => vec![Target::Standard],
        Some("-") => return Err("standard output takes one release, not several: use `-o DIR/`".to_owned()),
        Some(output) => {
            let path = Path::new(output);
            if output.ends_with(['/', '\\']) || path.is_dir() {
                let inside = |release: &PathBuf| {
                    let name = release.with_extension(ending);
                    Target::File(path.join(name.file_name().unwrap_or_default()))
                };
                releases.iter().map(inside).collect()
            } else if releases.len() == 1 {
                vec![Target::File(path.to_owned())]
            } else {
                return Err(format!(
                    "`{output}` is one file for {} releases: use `-o {output}/`",
                    releases.len()
                ));
            }
        }
    };
    check(releases, &targets)?;
    Ok(targets)
}

fn check(releases: &[PathBuf], targets: &[Target]) -> Result<(), String> {
    for (i, target) in targets.iter().enumerate() {
        let Target::File(path) = target else { continue };
        if let Some(other) = targets[..i].iter().position(|other| other == target) {
            return Err(format!(
                "`{}` and `{}` would both be written to `{}`: use `-o DIR/` for one of them",
                releases[other].display(),
                releases[i].display(),
                path.display()
            ));
        }
        if releases.contains(path) {
            return Err(format!("`{}` is a release: writing there would destroy it", path.display()));
        }
    }
    Ok(())
}

/// Writes a file whole: to a temporary one beside it, which then takes its name.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let wrong = |error: &std::io::Error| format!("`{}` can't be written: {}", path.display(), words(error));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| wrong(&error))?;
    if path.is_dir() {
        return Err(format!("`{}` is a folder", path.display()));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".presskit-");
    // Temporary files are private; what is mailed and printed is for everybody that the system lets read.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(|error| wrong(&error))?;
    file.write_all(bytes).map_err(|error| wrong(&error))?;
    file.persist(path).map(drop).map_err(|error| wrong(&error.error))
}

fn words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        std::io::ErrorKind::NotADirectory => "its folder is a file".to_owned(),
        _ => error.to_string(),
    }
}

/// The name of the picture of a page: `NAME-1.png`.
pub(super) fn page_name(pdf: &Path, page: usize) -> PathBuf {
    let stem = pdf.file_stem().unwrap_or_default().to_string_lossy();
    pdf.with_file_name(format!("{stem}-{page}.png"))
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
        assert!(targets(&paths(&["a.md"]), Some("a.md")).is_err());
        assert_eq!(page_name(Path::new("o/a.en.pdf"), 2), PathBuf::from("o/a.en-2.png"));
    }
}
