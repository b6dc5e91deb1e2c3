//! What glyphs are made of, read from a TrueType font.

/// Where each outline of a glyph stands, in font units: one for a simple glyph, those of its parts for a composite
/// one, none for one that shows nothing.
pub fn places(font: &[u8], glyph: u16) -> Vec<[f64; 2]> {
    let data = data(font, glyph);
    // Nothing, or a line without height.
    if data.is_empty() || short(data, 4) == short(data, 8) {
        return Vec::new();
    }
    if short(data, 0) >= 0 {
        return vec![[0.0, 0.0]];
    }
    let (mut found, mut at) = (Vec::new(), 10);
    loop {
        let (flags, part) = (unsigned(data, at), unsigned(data, at + 2));
        assert_eq!(flags & 0x0002, 2, "offsets, not points that meet");
        let (x, y, length) = if flags & 0x0001 == 0 {
            let byte = |at: usize| f64::from(data[at].cast_signed());
            (byte(at + 4), byte(at + 5), 6)
        } else {
            (f64::from(short(data, at + 4)), f64::from(short(data, at + 6)), 8)
        };
        found.extend(places(font, part).into_iter().map(|place| [place[0] + x, place[1] + y]));
        let scales = [(0x0008, 2), (0x0040, 4), (0x0080, 8)];
        at +=
            length + scales.iter().filter(|(flag, _)| flags & flag != 0).map(|(_, size)| size).sum::<usize>();
        if flags & 0x0020 == 0 {
            return found;
        }
    }
}

/// Font units in one em.
pub fn units_per_em(font: &[u8]) -> f64 {
    f64::from(unsigned(table(font, *b"head"), 18))
}

fn data(font: &[u8], glyph: u16) -> &[u8] {
    let loca = table(font, *b"loca");
    let offset = |glyph: usize| match short(table(font, *b"head"), 50) {
        0 => usize::from(unsigned(loca, 2 * glyph)) * 2,
        _ => long(loca, 4 * glyph),
    };
    let glyph = usize::from(glyph);
    &table(font, *b"glyf")[offset(glyph)..offset(glyph + 1)]
}

fn table(font: &[u8], tag: [u8; 4]) -> &[u8] {
    let records = font[12..].chunks(16).take(usize::from(unsigned(font, 4)));
    let record = records.into_iter().find(|record| record.starts_with(&tag)).expect("a table");
    &font[long(record, 8)..long(record, 8) + long(record, 12)]
}

fn unsigned(data: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([data[at], data[at + 1]])
}

fn short(data: &[u8], at: usize) -> i16 {
    unsigned(data, at).cast_signed()
}

fn long(data: &[u8], at: usize) -> usize {
    usize::from(unsigned(data, at)) << 16 | usize::from(unsigned(data, at + 2))
}
