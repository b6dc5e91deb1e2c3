//! The chunks that a PNG and a WebP are made of, as far as they are whole.

/// The kind of a chunk, and what it holds.
pub(super) type Chunk<'b> = (&'b [u8], &'b [u8]);

/// The chunks of a PNG behind its signature (ISO/IEC 15948, 5.3).
pub(super) fn of_png(mut rest: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<8>()?;
        let length = usize::try_from(u32::from_be_bytes([head[0], head[1], head[2], head[3]])).ok()?;
        let content = after.get(..length)?;
        // A sum of four bytes stands behind each.
        rest = after.get(length + 4..).unwrap_or_default();
        Some((&head[4..], content))
    })
}

/// The chunks of a WebP behind its head (RFC 9649, 2.3).
pub(super) fn of_webp(mut rest: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<8>()?;
        let length = usize::try_from(u32::from_le_bytes([head[4], head[5], head[6], head[7]])).ok()?;
        let content = after.get(..length)?;
        // What is of an odd length is filled up.
        rest = length.checked_add(length % 2).and_then(|length| after.get(length..)).unwrap_or_default();
        Some((&head[..4], content))
    })
}
