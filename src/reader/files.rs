//! The files that travel inside a PDF (ISO 32000-1, 7.11.4).

use std::collections::BTreeSet;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as PdfString};

use super::error::Error;
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

/// Trees of names are no deeper than this.
const DEEPEST: usize = 20;

/// So many times data may be packed.
const MOST_PACKINGS: usize = 8;

/// So many names are looked at.
const MOST_NAMES: usize = 10_000;

/// The tree of names as it is walked. A damaged file may hold circles, or one branch a thousand times.
struct Walk {
    seen: BTreeSet<ObjectIdentifier>,
    names_left: usize,
    bytes_left: usize,
    out: Vec<File>,
}

/// All files, in the order of their names, if they have no more than `most` bytes together.
pub(super) fn read(catalog: &Dict<'_>, most: usize) -> Result<Vec<File>, Error> {
    let mut walk = Walk { seen: BTreeSet::new(), names_left: MOST_NAMES, bytes_left: most, out: Vec::new() };
    if let Some(names) = catalog.get::<Dict<'_>>("Names")
        && let Some(files) = names.get::<Dict<'_>>("EmbeddedFiles")
    {
        walk.node(&files, 0)?;
    }
    Ok(walk.out)
}

impl Walk {
    fn node(&mut self, node: &Dict<'_>, depth: usize) -> Result<(), Error> {
        let new = node.obj_id().is_none_or(|id| self.seen.insert(id));
        if depth > DEEPEST || !new {
            return Ok(());
        }
        if let Some(names) = node.get::<Array<'_>>("Names") {
            let mut items = names.iter::<Object<'_>>();
            while let (Some(name), Some(specification)) = (items.next(), items.next()) {
                self.names_left = self.names_left.checked_sub(1).ok_or(Error::TooLarge)?;
                if let (Object::String(name), Object::Dict(specification)) = (name, specification) {
                    self.file(&name, &specification)?;
                }
            }
        }
        for kid in node.get::<Array<'_>>("Kids").iter().flat_map(Array::iter::<Dict<'_>>) {
            self.names_left = self.names_left.checked_sub(1).ok_or(Error::TooLarge)?;
            self.node(&kid, depth + 1)?;
        }
        Ok(())
    }

    fn file(&mut self, name: &PdfString<'_>, specification: &Dict<'_>) -> Result<(), Error> {
        let name = text(specification, "UF").unwrap_or_else(|| decoded(name.as_bytes()));
        let stream = specification.get::<Dict<'_>>("EF").and_then(|files| files.get::<Stream<'_>>("F"));
        let Some(stream) = stream else { return Ok(()) };
        let bytes = unpacked(&stream, self.bytes_left)?;
        self.bytes_left -= bytes.len();
        self.out.push(File { name, description: text(specification, "Desc"), bytes });
        Ok(())
    }
}

/// The data of a stream, if they are no more than `most` bytes.
fn unpacked(stream: &Stream<'_>, most: usize) -> Result<Vec<u8>, Error> {
    let mut data = stream.raw_data().into_owned();
    if data.len() > most {
        return Err(Error::TooLarge);
    }
    for filter in filters(stream.dict())? {
        if filter != "FlateDecode" {
            return Err(Error::Packed);
        }
        let mut out = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let read = ZlibDecoder::new(&*data).take(limit).read_to_end(&mut out);
        if out.len() > most {
            return Err(Error::TooLarge);
        }
        read.map_err(|_| Error::Damaged)?;
        data = out;
    }
    Ok(data)
}

/// How the data of a stream are packed, the outermost first.
fn filters(stream: &Dict<'_>) -> Result<Vec<String>, Error> {
    let parameters = stream.get::<Dict<'_>>("DecodeParms").is_some_and(|parameters| !parameters.is_empty());
    if stream.contains_key("F") || parameters {
        return Err(Error::Packed);
    }
    if let Some(one) = stream.get::<Name<'_>>("Filter") {
        return Ok(vec![one.as_str().to_owned()]);
    }
    let all = stream.get::<Array<'_>>("Filter");
    let names = all.iter().flat_map(Array::iter::<Name<'_>>).map(|name| name.as_str().to_owned());
    Ok(names.take(MOST_PACKINGS).collect())
}
