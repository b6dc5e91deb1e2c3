//! Character maps: the text of each code of a font (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Stream};

/// The most entries that stand in one list.
const PER_LIST: usize = 100;

/// Codes that stand in one entry, each with its text.
type Codes<'t> = &'t [(u16, &'t str)];

/// The map of a font, by the name that it has in the resources.
///
/// Codes that follow one another as their letters do are one entry: half of them, and shorter by as much. Ranges with an array
/// of texts would be shorter still, and are not read by all.
pub(super) fn map(font: &str, texts: &BTreeMap<u16, &str>) -> Stream {
    let mut map = head(font);
    let pairs: Vec<(u16, &str)> = texts.iter().map(|(code, text)| (*code, *text)).collect();
    let (ranges, alone): (Vec<Codes>, Vec<Codes>) =
        pairs.chunk_by(|a, b| follows(*a, *b)).partition(|codes| codes.len() > 1);
    list(&mut map, "bfchar", &alone, |map, codes| {
        let _ = write!(map, "<{:04X}> ", codes[0].0);
    });
    list(&mut map, "bfrange", &ranges, |map, codes| {
        let _ = write!(map, "<{:04X}> <{:04X}> ", codes[0].0, codes[codes.len() - 1].0);
    });
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    Stream::new(Dictionary::new(), map.into_bytes())
}

/// Whether a code and its one letter follow another in their last bytes; what is longer than a unit of UTF-16 follows nothing.
fn follows((code, text): (u16, &str), (next, other): (u16, &str)) -> bool {
    let unit = |text: &str| {
        let mut units = text.encode_utf16();
        units.next().filter(|_| units.next().is_none())
    };
    let steps = |a: u16, b: u16| a & 0xff != 0xff && a + 1 == b;
    steps(code, next) && unit(text).zip(unit(other)).is_some_and(|(a, b)| steps(a, b))
}

/// Writes entries in lists: what `code` says of the codes, and the text of the first.
fn list(map: &mut String, kind: &str, entries: &[Codes], code: impl Fn(&mut String, Codes)) {
    for entries in entries.chunks(PER_LIST) {
        let _ = writeln!(map, "{} begin{kind}", entries.len());
        for codes in entries {
            code(map, codes);
            map.push('<');
            for unit in codes[0].1.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        let _ = writeln!(map, "end{kind}");
    }
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
    fn map(texts: impl IntoIterator<Item = (u16, &'static str)>) -> String {
        String::from_utf8(super::map("T3", &texts.into_iter().collect()).content).expect("text")
    }

    #[test]
    fn codes_stand_alone_or_with_those_that_follow_as_their_letters_do() {
        let told = map([(1, "a"), (2, "b"), (3, "c"), (4, "e"), (9, "f"), (0x0200, "\u{1f600}a")]);
        assert!(told.contains("/CMapName /FontSpecific-T3 def\n"));
        assert!(told.contains(
            "endcodespacerange\n3 beginbfchar\n<0004> <0065>\n<0009> <0066>\n<0200> <D83DDE000061>\nendbfchar\n\
             1 beginbfrange\n<0001> <0003> <0061>\nendbfrange\nendcmap\n"
        ));
    }

    #[test]
    fn ranges_end_where_a_last_byte_does() {
        assert!(!map([(0x00ff, "a"), (0x0100, "b")]).contains("bfrange"));
        assert!(!map([(1, "\u{ff}"), (2, "\u{100}")]).contains("bfrange"));
        assert!(!map([(1, "ab"), (2, "ac")]).contains("bfrange"));
    }

    #[test]
    fn lists_are_of_a_hundred_at_most() {
        let told = map((0..150).map(|code| (code, "a")));
        assert!(told.contains("\n100 beginbfchar\n<0000>") && told.contains("\n50 beginbfchar\n<0064>"));
    }
}
