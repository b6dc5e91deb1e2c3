//! What is told of a picture as IPTC-IIM 4.2, which older systems of picture desks read, in Photoshop's image resources.

use super::told::Told;

/// The record that holds what is told of a picture (IIM 4.2, chapter 6).
const APPLICATION: u8 = 2;

/// The data sets of a picture, in UTF-8. Texts are cut where the standard allows no more; XMP has them whole.
pub(super) fn record(told: &Told) -> Vec<u8> {
    let mut out = Vec::new();
    // Coded character set: UTF-8 (ISO/IEC 2022).
    put(&mut out, 1, 90, b"\x1b%G");
    put(&mut out, APPLICATION, 0, &[0, 4]);
    let mut text = |set: u8, most: usize, text: Option<&str>| {
        if let Some(text) = text.map(|text| cut(text, most)).filter(|text| !text.is_empty()) {
            put(&mut out, APPLICATION, set, text.as_bytes());
        }
    };
    let (date, hour) = moment(told);
    text(5, 64, Some(&told.title));
    for keyword in &told.keywords {
        text(25, 64, Some(keyword));
    }
    text(30, 8, date.as_deref());
    text(35, 11, hour.as_deref());
    text(40, 256, told.instructions.as_deref());
    text(55, 8, told.taken.map(|taken| taken.strftime("%Y%m%d").to_string()).as_deref());
    text(80, 32, told.credit.as_deref());
    text(92, 32, first(&told.places));
    text(103, 32, told.job.as_deref());
    text(105, 256, told.headline.as_deref());
    text(110, 32, told.credit.as_deref());
    text(115, 32, told.source.as_deref());
    text(116, 128, first(&told.copyright));
    text(120, 2000, first(&told.captions));
    out
}

/// The record as the resource 1028 of Photoshop (Adobe Photoshop File Formats, Image Resources).
pub(super) fn resource(told: &Told) -> Vec<u8> {
    let record = record(told);
    let length = u32::try_from(record.len()).unwrap_or_default();
    let mut out = b"Photoshop 3.0\x008BIM\x04\x04\0\0".to_vec();
    out.extend(length.to_be_bytes());
    out.extend(&record);
    if record.len() % 2 == 1 {
        out.push(0);
    }
    out
}

fn first(texts: &[(crate::lang::Lang, String)]) -> Option<&str> {
    texts.first().map(|(_, text)| text.as_str())
}

/// Day and hour before which it must not be published: CCYYMMDD, HHMMSS±HHMM.
fn moment(told: &Told) -> (Option<String>, Option<String>) {
    let Some(until) = &told.until else { return (None, None) };
    (Some(until.strftime("%Y%m%d").to_string()), Some(until.strftime("%H%M%S%z").to_string()))
}

/// The first bytes of a text, whole characters only.
fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// A data set (IIM 4.2, 1.5): its texts are never so long that they need the extended form.
fn put(out: &mut Vec<u8>, record: u8, set: u8, value: &[u8]) {
    let length = u16::try_from(value.len()).unwrap_or_default();
    out.extend([0x1c, record, set]);
    out.extend(length.to_be_bytes());
    out.extend(&value[..usize::from(length)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(cut("Ölmühle", 3), "Öl");
        assert_eq!(cut("Ölmühle", 5), "Ölm");
        let told = Told { title: "\u{e9}".repeat(40), ..Told::default() };
        let record = record(&told);
        let title = [&[0x1c, 2, 5, 0, 64][..], "\u{e9}".repeat(32).as_bytes()].concat();
        assert!(record.windows(title.len()).any(|window| window == title));
        assert_eq!(resource(&told).len() % 2, 0);
    }
}
