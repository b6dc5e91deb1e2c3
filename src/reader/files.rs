//! The files that travel inside a PDF (ISO 32000-1, 7.11.4).

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::strings::{decoded, text};

/// A file that travels inside a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What it is, for people.
    pub description: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Trees of names are no deeper than this; a damaged file may hold a circle.
const DEEPEST: usize = 20;

/// All files, in the order of their names.
pub(super) fn read(catalog: &Dict<'_>) -> Vec<File> {
    let mut out = Vec::new();
    if let Some(names) = catalog.get::<Dict<'_>>("Names")
        && let Some(files) = names.get::<Dict<'_>>("EmbeddedFiles")
    {
        collect(&files, 0, &mut out);
    }
    out
}

fn collect(node: &Dict<'_>, depth: usize, out: &mut Vec<File>) {
    if depth > DEEPEST {
        return;
    }
    let pairs: Vec<Object<'_>> =
        node.get::<Array<'_>>("Names").map(|names| names.iter::<Object<'_>>().collect()).unwrap_or_default();
    for pair in pairs.chunks_exact(2) {
        if let [Object::String(name), Object::Dict(specification)] = pair {
            let name = text(specification, "UF").unwrap_or_else(|| decoded(name.as_bytes()));
            out.extend(file(name, specification));
        }
    }
    for kid in node.get::<Array<'_>>("Kids").iter().flat_map(Array::iter::<Dict<'_>>) {
        collect(&kid, depth + 1, out);
    }
}

fn file(name: String, specification: &Dict<'_>) -> Option<File> {
    let stream = specification.get::<Dict<'_>>("EF")?.get::<Stream<'_>>("F")?;
    let bytes = stream.decoded().ok()?.into_owned();
    Some(File { name, description: text(specification, "Desc"), bytes })
}
