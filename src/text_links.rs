//! Mail, telephone and web addresses inside a line.
use std::ops::Range;
/// Placeholder.
#[must_use]
pub fn find_links(_line: &str, _region: Option<&str>) -> Vec<(Range<usize>, String)> {
    Vec::new()
}
