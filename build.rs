//! Builds tables of the program from files: languages, patterns of hyphenation, telephone plans, automata for the patterns
//! of the rules; and cuts the manuals of the rules out of their sources.

#[path = "build/hyphenation.rs"]
mod hyphenation;
#[path = "build/languages.rs"]
mod languages;
#[path = "build/linking.rs"]
mod linking;
#[path = "build/manuals.rs"]
mod manuals;
#[path = "build/patterns.rs"]
mod patterns;
#[path = "build/telephones.rs"]
mod telephones;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "assets/languages";
const CHECKS: &str = "src/checks";
const HYPHENATION: &str = "assets/hyphenation";
const TELEPHONES: &str = "assets/telephones/plans.txt";
/// The languages whose patterns of hyphenation there are, and the static of each.
const PATTERNS: [(&str, &str); 2] = [("en-gb", "EN_GB"), ("ga", "GA")];

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["build.rs", "build", FOLDER, CHECKS, HYPHENATION, TELEPHONES] {
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
    fs::write(Path::new(&out).join("hyphenation.rs"), hyphenation()?)?;
    let plans = telephones::generate(&fs::read_to_string(TELEPHONES)?)?;
    fs::write(Path::new(&out).join("telephones.rs"), plans)?;
    fs::write(Path::new(&out).join("patterns.rs"), patterns::generate(Path::new(CHECKS))?)?;
    studio()?;
    linking::tell()?;
    manuals::write(Path::new(CHECKS), &Path::new(&out).join("manuals"))
}

/// The page that `studio/build` made goes into the program where it is named.
fn studio() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=PRESSKIT_STUDIO");
    println!("cargo:rustc-check-cfg=cfg(with_studio)");
    let Some(named) = env::var_os("PRESSKIT_STUDIO").filter(|path| !path.is_empty()) else { return Ok(()) };
    let page =
        fs::canonicalize(&named).map_err(|error| format!("PRESSKIT_STUDIO={}: {error}", named.display()))?;
    println!("cargo:rerun-if-changed={}", page.display());
    println!("cargo:rustc-cfg=with_studio");
    println!("cargo:rustc-env=PRESSKIT_STUDIO_PAGE={}", page.display());
    Ok(())
}

/// The Rust of all patterns of hyphenation.
fn hyphenation() -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    for (language, name) in PATTERNS {
        let read = |what: &str| fs::read_to_string(format!("{HYPHENATION}/{language}.{what}.txt"));
        let generated = hyphenation::generate(name, &read("patterns")?, &read("exceptions")?);
        code += &generated.map_err(|error| format!("{language}: {error}"))?;
    }
    Ok(code)
}
