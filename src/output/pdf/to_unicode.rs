//! Character maps: the text of each code of a font (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Stream};

/// The most codes that stand in one list.
const PER_LIST: usize = 100;

/// The map of a font, by the name that it has in the resources.
pub(super) fn map(font: &str, texts: &BTreeMap<u16, &str>) -> Stream {
    let mut map = head(font);
    let pairs: Vec<(u16, &str)> = texts.iter().map(|(code, text)| (*code, *text)).collect();
    // The codes of a list share their first byte.
    let lists = pairs.chunk_by(|a, b| a.0 >> 8 == b.0 >> 8).flat_map(|codes| codes.chunks(PER_LIST));
    for list in lists {
        let _ = writeln!(map, "{} beginbfchar", list.len());
        for (code, text) in list {
            let _ = write!(map, "<{code:04X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    Stream::new(Dictionary::new(), map.into_bytes())
}

/// What stands before the lists: codes of two bytes each.
fn head(font: &str) -> String {
    format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n\
         /Registry (FontSpecific) def\n/Ordering ({font}) def\n/Supplement 0 def\nend def\n\
         /CMapName /FontSpecific-{font} def\n/CMapVersion 1 def\n/CMapType 2 def\n/WMode 0 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_stand_in_lists_that_share_a_byte() {
        let texts = (0x00A0..0x0110).map(|code| (code, "ﬀ")).chain([(0x0200, "\u{1f600}a")]).collect();
        let map = String::from_utf8(super::map("T3", &texts).content).expect("text");
        assert!(map.contains("/CMapName /FontSpecific-T3 def\n"));
        assert!(map.contains("endcodespacerange\n96 beginbfchar\n<00A0> <FB00>\n"));
        assert!(map.contains("endbfchar\n16 beginbfchar\n<0100> <FB00>\n"));
        assert!(map.contains("endbfchar\n1 beginbfchar\n<0200> <D83DDE000061>\nendbfchar\nendcmap\n"));
        let many = (0..150).map(|code| (code, "a")).collect();
        let map = String::from_utf8(super::map("T3", &many).content).expect("text");
        assert!(map.contains("\n100 beginbfchar\n<0000>") && map.contains("\n50 beginbfchar\n<0064>"));
    }
}
