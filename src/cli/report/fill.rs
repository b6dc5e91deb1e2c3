//! How full pages are: for people in words, for programs with figures.

use presskit::page::MakeUp;
use serde_json::{Value, json};

/// Pages that are less full than this have room that somebody may want to know of.
const FULL: f64 = 0.9;
/// Text that is smaller was made so to fit.
const SMALL: f64 = 10.0;

/// "pages 99 % and 62 % full; text 10.5 pt", where a page of several has room, or text is small.
pub(in super::super) fn worth_telling(made: &MakeUp) -> Option<String> {
    let room = made.fills.len() > 1 && made.fills.iter().any(|fill| *fill < FULL);
    (room || made.text_size.0 < SMALL).then(|| words(made))
}

/// An entry among the findings, with the figures beside the words.
pub(super) fn entry(file: &str, made: &MakeUp) -> Value {
    let place = json!({ "file": file, "line": null, "column": null, "length": null, "field": null });
    let fills: Vec<Value> = made.fills.iter().map(|fill| json!(per_cent(*fill))).collect();
    json!({
        "code": "page-fill", "severity": "note", "message": words(made), "help": null, "place": place, "related": [],
        "fill": fills, "text": made.text_size.0,
    })
}

fn words(made: &MakeUp) -> String {
    let fills: Vec<String> = made.fills.iter().map(|fill| format!("{} %", per_cent(*fill))).collect();
    let pages = match fills.as_slice() {
        [one] => format!("page {one}"),
        [others @ .., last] => format!("pages {} and {last}", others.join(", ")),
        [] => "no page".to_owned(),
    };
    format!("{pages} full; text {} pt", made.text_size.0)
}

fn per_cent(share: f64) -> f64 {
    (share * 100.0).round()
}
