//! Character maps: the text of each code of a font (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Stream};

/// The most ranges that stand in one list, and the most codes in one range.
const PER_LIST: usize = 100;

/// The map of a font, by the name that it has in the resources.
///
/// Codes that follow one another stand in one range, each with its text: half as long as code by code.
pub(super) fn map(font: &str, texts: &BTreeMap<u16, &str>) -> Stream {
    let mut map = head(font);
    let pairs: Vec<(u16, &str)> = texts.iter().map(|(code, text)| (*code, *text)).collect();
    // The codes of a range share their first byte.
    let follows = |a: &(u16, &str), b: &(u16, &str)| a.0 >> 8 == b.0 >> 8 && a.0 + 1 == b.0;
    let ranges: Vec<_> = pairs.chunk_by(follows).flat_map(|codes| codes.chunks(PER_LIST)).collect();
    for list in ranges.chunks(PER_LIST) {
        let _ = writeln!(map, "{} beginbfrange", list.len());
        for codes in list {
            let _ = write!(map, "<{:04X}> <{:04X}> [", codes[0].0, codes[codes.len() - 1].0);
            for (_, text) in *codes {
                map.push('<');
                for unit in text.encode_utf16() {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push('>');
            }
            map.push_str("]\n");
        }
        map.push_str("endbfrange\n");
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
    fn codes_that_follow_one_another_stand_in_ranges_that_share_a_byte() {
        let texts = (0x00FE..0x0102).map(|code| (code, "ﬀ")).chain([(0x0200, "\u{1f600}a")]).collect();
        let map = String::from_utf8(super::map("T3", &texts).content).expect("text");
        assert!(map.contains("/CMapName /FontSpecific-T3 def\n"));
        assert!(
            map.contains("endcodespacerange\n3 beginbfrange\n<00FE> <00FF> [<FB00><FB00>]\n<0100> <0101> [")
        );
        assert!(map.contains("]\n<0200> <0200> [<D83DDE000061>]\nendbfrange\nendcmap\n"));
        let many = (0..150).map(|code| (code, "a")).collect();
        let map = String::from_utf8(super::map("T3", &many).content).expect("text");
        assert!(
            map.contains("\n2 beginbfrange\n<0000> <0063> [") && map.contains("]\n<0064> <0095> [<0061>")
        );
        let apart = (0..250).map(|code| (code * 2, "a")).collect();
        let map = String::from_utf8(super::map("T3", &apart).content).expect("text");
        assert!(map.contains("100 beginbfrange\n<0000>") && map.contains("\nendbfrange\n50 beginbfrange\n"));
    }
}
