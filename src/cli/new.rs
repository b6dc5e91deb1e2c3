//! `presskit new`.

use std::io::Write;
use std::path::Path;

use super::arguments::Arguments;
use super::output::write;
use super::terminal::{Outcome, complain};

/// The files of the starter.
const FILES: [(&str, &[u8]); 4] = [
    ("brand.toml", include_bytes!("../../assets/starter/brand.toml")),
    ("release.md", include_bytes!("../../assets/starter/release.md")),
    ("logo.svg", include_bytes!("../../assets/starter/logo.svg")),
    ("images/reservoir.jpg", include_bytes!("../../assets/starter/images/reservoir.jpg")),
];

/// Writes the starter; nothing that is there already is overwritten.
pub(super) fn run(folder: &Path, arguments: &Arguments) -> Outcome {
    if let Some((name, _)) = FILES.iter().find(|(name, _)| folder.join(name).exists()) {
        let shown = folder.join(name);
        return complain(&format!("`{}` is there already: choose another folder", shown.display()));
    }
    for (name, bytes) in FILES {
        if let Err(message) = write(&folder.join(name), bytes) {
            return complain(&message);
        }
    }
    if !arguments.quiet {
        let release = folder.join("release.md");
        let _ = writeln!(
            anstream::stderr(),
            "wrote brand.toml, release.md, logo.svg and images/reservoir.jpg to {}\nnext: presskit render {}",
            folder.display(),
            release.display()
        );
    }
    Outcome::Fine
}
