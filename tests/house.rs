//! The arrows of the house: which module may know which, and what stays out of which room.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A module, and the modules that it may name.
const ARROWS: [(&str, &[&str]); 22] = [
    ("geometry", &[]),
    ("html_elements", &[]),
    ("fix", &["diagnostic"]),
    ("colour", &[]),
    ("diagnostic", &[]),
    ("lang", &[]),
    ("telephone", &[]),
    ("files", &[]),
    // The disk stands at the top: whoever uses the library hands it in.
    ("disk", &["files"]),
    ("release", &["diagnostic", "lang"]),
    ("request", &["release"]),
    ("brand", &["colour", "diagnostic", "geometry", "lang", "release"]),
    ("page", &["colour", "geometry", "lang"]),
    ("language", &["diagnostic", "lang", "release"]),
    (
        "input",
        &[
            "brand",
            "colour",
            "diagnostic",
            "files",
            "geometry",
            "html_elements",
            "lang",
            "language",
            "release",
        ],
    ),
    ("document", &["brand", "diagnostic", "lang", "language", "page", "release", "telephone"]),
    (
        "typeset",
        &[
            "brand",
            "colour",
            "diagnostic",
            "document",
            "files",
            "geometry",
            "lang",
            "language",
            "page",
            "release",
            "request",
        ],
    ),
    ("output", &["colour", "geometry", "lang", "page", "release", "request", "typeset"]),
    ("reader", &["brand", "diagnostic", "release"]),
    (
        "checks",
        &[
            "brand",
            "colour",
            "diagnostic",
            "document",
            "html_elements",
            "lang",
            "language",
            "page",
            "release",
            "telephone",
            "typeset",
        ],
    ),
    (
        "pipeline",
        &[
            "brand",
            "checks",
            "diagnostic",
            "files",
            "input",
            "lang",
            "output",
            "page",
            "reader",
            "release",
            "request",
            "typeset",
        ],
    ),
    // The command line is a crate of its own: it sees the library from outside.
    ("cli", &[]),
];

/// Words, and the only rooms that may hold them.
const WORDS: [(&str, &[&str]); 9] = [
    ("printpdf", &["output"]),
    ("lopdf", &["output"]),
    ("clap", &["cli"]),
    ("std::env", &["cli"]),
    ("std::fs", &["cli", "disk"]),
    ("SystemTime", &[]),
    ("Instant::now", &[]),
    ("println!", &["cli"]),
    ("process::exit", &[]),
];

/// The source files of each module, without their tests.
fn rooms() -> BTreeMap<String, Vec<PathBuf>> {
    let mut out: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(&src).expect("a file of src");
            let first = inside.iter().next().expect("a name").to_string_lossy();
            let room = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
            if room != "lib" && room != "main" && !path.ends_with("tests.rs") {
                out.entry(room).or_default().push(path);
            }
        }
    }
    out
}

/// The code of a file, without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a text");
    let text = text.split("mod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that code names by `crate::`.
fn named(code: &str) -> Vec<String> {
    let after = code.match_indices("crate::").map(|(at, word)| &code[at + word.len()..]);
    after.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn arrows_point_down_only() {
    let table: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut wrong = Vec::new();
    let rooms = rooms();
    assert!(rooms.len() >= 14, "{:?}", rooms.keys());
    for (room, files) in &rooms {
        let Some(allowed) = table.get(room.as_str()) else {
            wrong.push(format!("`{room}` is not in the table"));
            continue;
        };
        for file in files {
            for name in named(&code(file)) {
                if name != *room && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{} knows `{name}`", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_tool_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (room, files) in rooms() {
        for file in files {
            let code = code(&file);
            for (word, allowed) in WORDS {
                if code.contains(word) && !allowed.contains(&room.as_str()) {
                    wrong.push(format!("{} holds `{word}`", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
