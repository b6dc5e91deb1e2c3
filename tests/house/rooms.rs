//! The rooms of the house, and what each of them may know.

use std::collections::BTreeSet;

/// What every floor may stand on: plain data.
const GROUND: &[&str] = &[
    "geometry",
    "colour",
    "lang",
    "html_elements",
    "diagnostic",
    "files",
    "release",
    "brand",
    "page",
    "request",
    "schemes",
    "spaced",
    "telephone",
    "unseen",
    "guard",
    "spelling",
];

/// What pages are drawn with; nothing of what a release says.
const DRAWING: &[&str] = &["colour", "geometry", "guard", "lang", "diagnostic", "page", "request"];

/// A room, by its file or folder in `src`, and the rooms that it may know. `ground` and `drawing` stand for lists.
pub const MAY_KNOW: &[(&str, &[&str])] = &[
    // The ground floor.
    ("geometry", &[]),
    ("colour", &[]),
    ("lang", &[]),
    ("html_elements", &[]),
    ("diagnostic", &[]),
    ("files", &[]),
    ("release", &["diagnostic", "lang"]),
    ("brand", &["colour", "diagnostic", "geometry", "lang", "release"]),
    ("page", &["colour", "geometry", "lang"]),
    ("request", &["lang", "release"]),
    ("schemes", &[]),
    ("spaced", &[]),
    ("telephone", &[]),
    ("unseen", &[]),
    ("guard", &[]),
    ("spelling", &["files", "guard", "lang"]),
    // What is said.
    ("language", &["ground"]),
    ("input", &["ground", "language"]),
    ("document", &["ground", "language"]),
    ("checks", &["ground", "language", "document", "typeset/assets", "typeset/pictures"]),
    // How it looks.
    ("typeset/fonts", &["ground"]),
    ("typeset/pictures", &["ground"]),
    ("typeset/assets", &["ground", "typeset/fonts", "typeset/pictures"]),
    ("typeset/text", &["ground", "language", "document", "typeset/fonts"]),
    (
        "typeset/layout",
        &[
            "ground",
            "language",
            "document",
            "typeset/fonts",
            "typeset/pictures",
            "typeset/assets",
            "typeset/text",
        ],
    ),
    // Output.
    ("output/xmp", &[]),
    ("output/pdf", &["drawing", "typeset/fonts", "typeset/pictures", "typeset/assets", "output/xmp"]),
    ("output/png", &["drawing", "typeset/fonts", "typeset/pictures", "typeset/assets"]),
    ("output/svg", &["drawing", "typeset/fonts", "typeset/pictures", "typeset/assets", "output/markup"]),
    ("output/text", &["ground", "language", "document"]),
    ("output/markup", &["ground"]),
    ("output/html", &["ground", "language", "document", "output/markup"]),
    ("output/mail", &["ground", "language", "document", "output/markup"]),
    ("output/pictures", &["ground", "language", "document", "typeset/pictures", "output/xmp"]),
    ("output/kit", &["ground", "language", "document", "output/markup"]),
    ("output/ninjs", &["ground", "language", "document", "output/text"]),
    ("reader", &["ground", "language", "document"]),
    // The recipe, and who asks for it.
    (
        "pipeline",
        &[
            "ground",
            "language",
            "input",
            "document",
            "checks",
            "typeset/assets",
            "typeset/layout",
            "output/pdf",
            "output/png",
            "output/svg",
            "output/text",
            "output/html",
            "output/mail",
            "output/ninjs",
            "output/pictures",
            "output/kit",
            "typeset/pictures",
            "reader",
        ],
    ),
    (
        "cli",
        &[
            "ground",
            "disk",
            "language",
            "input",
            "checks",
            "output/pdf",
            "output/mail",
            "output/kit",
            "reader",
            "pipeline",
        ],
    ),
    // Whoever uses the library hands it the disk, or other files.
    ("disk", &["files"]),
    ("main", &["cli"]),
    ("lib", &[]),
    ("output/mod", &[]),
    ("typeset/mod", &[]),
];

/// Tools of others, and the only rooms that may use them.
pub const TOOLS: &[(&str, &[&str])] = &[
    ("printpdf", &["output/pdf"]),
    ("lopdf", &["output/pdf"]),
    ("clap", &["cli"]),
    ("std::env", &["cli"]),
    ("std::fs", &["cli", "disk"]),
    ("std::time", &[]),
    ("std::process::exit", &[]),
    ("jiff::Zoned::now", &["cli"]),
    ("jiff::Timestamp::now", &["cli"]),
    ("Zoned::now", &["cli"]),
    ("Timestamp::now", &["cli"]),
    ("print!", &["cli"]),
    ("println!", &["cli"]),
    ("eprint!", &["cli"]),
    ("eprintln!", &["cli"]),
    ("dbg!", &[]),
];

/// The room in which a file stands.
pub fn room(file: &str) -> Option<&'static str> {
    let inside = file.strip_prefix("src/")?.strip_suffix(".rs")?;
    let stands =
        |room: &&str| inside == *room || inside.strip_prefix(*room).is_some_and(|rest| rest.starts_with('/'));
    MAY_KNOW.iter().map(|(room, _)| *room).find(stands)
}

/// The rooms that a room may know.
pub fn known_by(room: &str) -> BTreeSet<&'static str> {
    let row = MAY_KNOW.iter().find(|(name, _)| *name == room);
    let named = row.into_iter().flat_map(|(_, rooms)| rooms.iter());
    named
        .flat_map(|name| match *name {
            "ground" => GROUND.to_vec(),
            "drawing" => DRAWING.to_vec(),
            name => vec![name],
        })
        .collect()
}
