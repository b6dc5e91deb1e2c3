//! What a file is: a release, a brand, or the house's own; told by its fields, so that one that is given for another is
//! named.

use std::path::Path;

use super::fence;
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Release,
    Brand,
    House,
}

/// Fields that only a release has.
const OF_RELEASES: [&str; 8] =
    ["date", "headline", "body", "subheadline", "embargo", "summary", "contacts", "pictures"];

/// Fields that only a brand has, and that nobody writes into a release by mistake for another.
const OF_BRANDS: [&str; 10] = [
    "name",
    "short_name",
    "layout",
    "paper",
    "logo",
    "colour",
    "fonts",
    "letterhead",
    "running_head",
    "footer",
];

/// The field by which editors are told the schema; it says nothing to us.
const SCHEMA: &str = "$schema";

/// Takes out what is only for editors, and reports a file that is another sort than was asked for: once, instead of every
/// field that doesn't belong there.
pub(super) fn expect(
    wanted: Sort,
    tree: &mut Node,
    path: &Path,
    report: &mut Report,
) -> Result<(), Reported> {
    if let Value::Table(entries) = &mut tree.value {
        entries.retain(|(key, _)| key.text() != Some(SCHEMA));
    }
    match sort(tree, path) {
        // A field of a release that stands in the file of a house is in the wrong place, and is told its own.
        Some(Sort::Release) if wanted == Sort::House => Ok(()),
        Some(found) if found != wanted => Err(report.error(mistaken(wanted, found, path))),
        _ => Ok(()),
    }
}

/// What a file is, where its fields are clear about it.
fn sort(tree: &Node, path: &Path) -> Option<Sort> {
    let Value::Table(entries) = &tree.value else { return None };
    let has =
        |fields: &[&str]| entries.iter().any(|(key, _)| key.text().is_some_and(|key| fields.contains(&key)));
    // Footnotes are notes in a release, and how they are set in a brand.
    match (has(&OF_RELEASES), has(&OF_BRANDS)) {
        (true, false) => Some(Sort::Release),
        (false, true) => Some(Sort::Brand),
        _ if path.file_name().is_some_and(|name| name == fence::NAME) || has(&["defaults"]) => {
            Some(Sort::House)
        }
        _ => None,
    }
}

fn mistaken(wanted: Sort, found: Sort, path: &Path) -> Diagnostic {
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    let named = |sort: Sort| match sort {
        Sort::Release => "a release",
        Sort::Brand => "a brand",
        Sort::House => "the file of a house",
    };
    let help = match (wanted, found) {
        (Sort::Brand, Sort::House) => {
            format!("name the brand's file, as `{own}` may do: `brand = \"brand.toml\"`")
        }
        (Sort::Brand, _) => {
            "name the brand's file, which says how releases look; `presskit new DIR` writes one".to_owned()
        }
        (Sort::House, _) => "call it `brand.toml`, and write `brand = \"brand.toml\"` here".to_owned(),
        (Sort::Release, Sort::Brand) => format!(
            "name a release: `presskit render release.md --brand {own}`, or without `--brand` where the release says \
             `brand: {own}`"
        ),
        (Sort::Release, _) => {
            "name a release: `presskit render release.md` finds this file by itself".to_owned()
        }
    };
    let message = format!("`{own}` is {}, not {}", named(found), named(wanted));
    Diagnostic::new(Code::FileFormat, Place::top(&path.to_string_lossy()), message).with_help(help)
}

/// Says of a file that its name is not one of a release.
pub(super) fn no_release(path: &Path) -> Diagnostic {
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let message = format!("`{own}` is no release: its name ends in none of .md, .toml, .yaml, .json");
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let help = match ending.as_str() {
        "docx" | "doc" | "odt" | "rtf" | "pages" | "html" | "htm" => format!(
            "copy its text into a file `{stem}.md`, below the data that `presskit new` shows; `presskit check` finds \
             what came along"
        ),
        "pdf" => "name the file that the PDF is made from; `presskit extract` takes it out of a PDF that carries it"
            .to_owned(),
        "txt" | "text" | "" => format!("call it `{stem}.md`, or say what it is: `--from md`"),
        _ => "write the release as Markdown, in a file that ends in `.md`; `presskit new` makes an example".to_owned(),
    };
    Diagnostic::new(Code::FileFormat, Place::in_file(&path.to_string_lossy()), message).with_help(help)
}

/// A schema that lets its own file name it, for editors.
pub(super) fn with_schema_field(mut schema: serde_json::Value) -> serde_json::Value {
    if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        let field = serde_json::json!({ "description": "The schema, for editors.", "type": "string" });
        properties.insert(SCHEMA.to_owned(), field);
    }
    schema
}
