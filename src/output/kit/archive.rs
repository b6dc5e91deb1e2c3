//! All files of a kit in one: a ZIP (PKWARE's APPNOTE 6.3.10), the same bytes each time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What is packed already.
const PACKED: [&str; 4] = [".pdf", ".jpg", ".jpeg", ".png"];

/// The files in one folder, without the hour at which they were written, behind what is said of all.
///
/// # Errors
///
/// What is wrong, if they are too many or too large for a ZIP.
pub fn zip(folder: &str, files: &[(String, Vec<u8>)], said: &str) -> Result<Vec<u8>, String> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.set_comment(said.to_owned()).map_err(|error| error.to_string())?;
    for (name, bytes) in files {
        let packed = PACKED.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let written = out.start_file(format!("{folder}/{name}"), options).map_err(|error| error.to_string());
        written.and_then(|()| out.write_all(bytes).map_err(|error| error.to_string()))?;
    }
    out.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}
