//! Builds the languages of the program from their files.

#[path = "build/languages.rs"]
mod languages;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "assets/languages";

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["build.rs", "build/languages.rs", FOLDER] {
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
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}
