//! Sentences with one blunder each: a line of `sentences/CODE.txt` is a case.

use std::fs;
use std::path::Path;

use crate::case::Case;

/// The cases of all files of a folder, in the order of their lines.
pub fn cases(folder: &Path) -> Vec<Case> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut out = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a text");
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        out.extend(lines.map(|(number, line)| case(&code, number, line)));
    }
    out
}

/// A line: the language, fields, and the body, parted by `‖`; `¶` parts paragraphs, and `ok` begins an innocent line.
fn case(code: &str, number: usize, line: &str) -> Case {
    let innocent = line.strip_prefix("ok ");
    let mut parts: Vec<&str> = innocent.unwrap_or(line).split(" ‖ ").collect();
    let (lang, body) = (parts.remove(0), parts.pop().expect("a body"));
    let (lang, now) = lang.split_once(" --now ").map_or((lang, None), |(lang, now)| (lang, Some(now)));
    let mut data = format!("lang: {lang}\n");
    for (name, usual) in [
        ("date", "date: 2026-03-03\n"),
        ("headline", "headline: Nord 2026\n"),
        ("contacts", "contacts: [{ name: Ida Norn, email: ida@water.example }]\n"),
    ] {
        if !parts.iter().any(|field| field.starts_with(&format!("{name}:"))) {
            data.push_str(usual);
        }
    }
    let fields: String = parts.iter().flat_map(|field| [*field, "\n"]).collect();
    let text = format!("---\n{data}{fields}---\n{}\n", body.replace('¶', "\n\n").replace("\n\n- ", "\n- "));
    let expect = if innocent.is_some() { "none" } else { code };
    Case::of_text(&format!("{code}:{number}"), expect, now, text)
}
