//! Builds the languages of the program from their files, and cuts the manuals of the rules out of their sources.

#[path = "build/languages.rs"]
mod languages;
#[path = "build/manuals.rs"]
mod manuals;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "assets/languages";
const CHECKS: &str = "src/checks";

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["build.rs", "build/languages.rs", "build/manuals.rs", FOLDER, CHECKS] {
        println!("cargo:rerun-if-changed={path}");
    }
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(tag, fs::read_to_string(&path)?);
        }
    }
    let code = languages::generate(&files)?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("languages.rs"), code)?;
    manuals::write(Path::new(CHECKS), &Path::new(&out).join("manuals"))
}
