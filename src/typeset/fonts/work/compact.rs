//! What a table of the Compact Font Format holds, as far as its programs need it (Adobe's Technical Note 5176; OpenType 1.9,
//! “CFF2”).

use super::budget::number;

/// Operators of dictionaries; those of two bytes behind 0x0c00.
const CHARSET: usize = 15;
const CHAR_STRINGS: usize = 17;
const PRIVATE: usize = 18;
const SUBRS: usize = 19;
const STORE: usize = 24;
const FD_ARRAY: usize = 0x0c24;
const FD_SELECT: usize = 0x0c25;

/// A table.
pub(super) struct Compact<'f> {
    /// Whether it is of the second version, for variable fonts.
    pub second: bool,
    pub glyphs: Index<'f>,
    global: Index<'f>,
    /// The subroutines of each font dictionary.
    local: Vec<Index<'f>>,
    /// Which glyph belongs to which font dictionary.
    select: Option<&'f [u8]>,
    charset: Option<&'f [u8]>,
    /// How many regions each list of regions has.
    pub regions: Vec<usize>,
}

/// A list of pieces of data.
#[derive(Clone, Copy, Default)]
pub(super) struct Index<'f> {
    pub count: usize,
    /// Bytes of an offset.
    width: usize,
    offsets: &'f [u8],
    data: &'f [u8],
}

impl<'f> Compact<'f> {
    pub(super) fn of(table: &'f [u8]) -> Option<Self> {
        let second = number(table, 0, 1)? == 2;
        let head = number(table, 2, 1)?;
        let (top, at) = if second {
            let end = head.checked_add(number(table, 3, 2)?)?;
            (table.get(head..end)?, end)
        } else {
            let (_, at) = Index::read(table, head, 2)?;
            let (dictionaries, at) = Index::read(table, at, 2)?;
            let (_, at) = Index::read(table, at, 2)?;
            (dictionaries.get(0)?, at)
        };
        let wide = if second { 4 } else { 2 };
        let (global, _) = Index::read(table, at, wide)?;
        let (glyphs, _) = Index::read(table, *entry(top, CHAR_STRINGS)?.first()?, wide)?;
        let array = entry(top, FD_ARRAY).and_then(|at| Index::read(table, *at.first()?, wide));
        let local = match array {
            Some((fonts, _)) => {
                let fonts = (0..fonts.count.min(256)).map(|font| fonts.get(font).unwrap_or_default());
                fonts.map(|font| subroutines(table, font, wide).unwrap_or_default()).collect()
            }
            None => vec![subroutines(table, top, wide).unwrap_or_default()],
        };
        let at = |operator| table.get(*entry(top, operator)?.first()?..);
        let regions = at(STORE).and_then(regions).unwrap_or_default();
        // Numbers up to two name charsets that are in no font; a letter with its accent is in the first of them.
        let charset = entry(top, CHARSET).filter(|at| at.first().is_some_and(|at| *at > 2)).and(at(CHARSET));
        Some(Self { second, glyphs, global, local, select: at(FD_SELECT), charset, regions })
    }

    /// A subroutine that all glyphs share, or one of the font dictionary of a glyph; its number is biased (5177, 4.7).
    pub(super) fn subroutine(&self, local_of: Option<usize>, number: i32) -> Option<&'f [u8]> {
        let index = match local_of {
            Some(glyph) => self.local.get(self.font_of(glyph))?,
            None => &self.global,
        };
        let bias = match index.count {
            0..=1239 => 107,
            1240..=33_899 => 1131,
            _ => 32_768,
        };
        index.get(usize::try_from(number.checked_add(bias)?).ok()?)
    }

    /// The font dictionary of a glyph (5176, 19).
    fn font_of(&self, glyph: usize) -> usize {
        let Some(select) = self.select else { return 0 };
        let found = match number(select, 0, 1) {
            Some(0) => number(select, 1 + glyph, 1),
            Some(3) => {
                let ranges = number(select, 1, 2).unwrap_or_default();
                let begins =
                    |range: usize| number(select, 3 + range * 3, 2).is_some_and(|first| first <= glyph);
                let behind = partition(ranges, begins);
                behind.checked_sub(1).and_then(|range| number(select, 5 + range * 3, 1))
            }
            _ => None,
        };
        found.unwrap_or_default()
    }

    /// The glyph of a code of Adobe's standard encoding (5176, appendix A and 13).
    pub(super) fn glyph_of_code(&self, code: usize) -> Option<usize> {
        let name = match code {
            32..=126 => code - 31,
            161..=175 => code - 65,
            177..=180 => code - 66,
            182..=189 => code - 67,
            191 => 123,
            193..=200 => code - 69,
            202..=203 => code - 70,
            205..=208 => code - 71,
            225 => 138,
            227 => 139,
            232..=235 => code - 92,
            241 => 144,
            245 => 145,
            248..=251 => code - 102,
            _ => return None,
        };
        let Some(charset) = self.charset else { return Some(name) };
        let width = match number(charset, 0, 1)? {
            0 => return (1..self.glyphs.count).find(|glyph| number(charset, glyph * 2 - 1, 2) == Some(name)),
            1 => 1,
            2 => 2,
            _ => return None,
        };
        let (mut glyph, mut at) = (1, 1);
        while glyph < self.glyphs.count {
            let (first, left) = (number(charset, at, 2)?, number(charset, at + 2, width)?);
            if (first..=first + left).contains(&name) {
                return Some(glyph + name - first);
            }
            glyph += left + 1;
            at += 2 + width;
        }
        None
    }
}

/// How many of `count` things come before the first that is not wanted, where those that are come first.
fn partition(count: usize, wanted: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from.midpoint(to);
        if wanted(middle) { from = middle + 1 } else { to = middle }
    }
    from
}

/// The subroutines of a font dictionary (5176, 16).
fn subroutines<'f>(table: &'f [u8], font: &[u8], wide: usize) -> Option<Index<'f>> {
    let &[size, at] = entry(font, PRIVATE)?.as_slice() else { return None };
    let private = table.get(at..at.checked_add(size)?)?;
    Index::read(table, at.checked_add(*entry(private, SUBRS)?.first()?)?, wide).map(|(index, _)| index)
}

/// The numbers before an operator of a dictionary (5176, 4); of real numbers, which nothing here needs, a zero.
fn entry(dictionary: &[u8], wanted: usize) -> Option<Vec<usize>> {
    let (mut at, mut numbers) = (0, Vec::new());
    while let Some(&byte) = dictionary.get(at) {
        at += 1;
        let first = usize::from(byte);
        match byte {
            0..=27 => {
                let operator = if byte == 12 { 0x0c00 | number(dictionary, at, 1)? } else { first };
                at += usize::from(byte == 12);
                if operator == wanted {
                    return Some(numbers);
                }
                numbers.clear();
                continue;
            }
            28 => numbers.push(number(dictionary, at, 2)?),
            29 => numbers.push(number(dictionary, at, 4)?),
            30 => {
                let digits = dictionary.get(at..)?.iter().position(|pair| pair & 0xf == 0xf)?;
                at += digits + 1;
                numbers.push(0);
            }
            32..=246 => numbers.push(first.saturating_sub(139)),
            247..=250 => numbers.push((first - 247) * 256 + number(dictionary, at, 1)? + 108),
            _ => numbers.push(0),
        }
        at += match byte {
            28 => 2,
            29 => 4,
            247..=254 => 1,
            _ => 0,
        };
    }
    None
}

/// How many regions each list of regions of a store of variations has.
fn regions(store: &[u8]) -> Option<Vec<usize>> {
    // Its length stands before it.
    let store = store.get(2..)?;
    let lists = number(store, 6, 2)?;
    (0..lists).map(|list| number(store, number(store, 8 + list * 4, 4)?.checked_add(4)?, 2)).collect()
}

impl<'f> Index<'f> {
    /// Reads a list whose count has `wide` bytes (5176, 5), and says where it ends.
    fn read(table: &'f [u8], at: usize, wide: usize) -> Option<(Self, usize)> {
        let count = number(table, at, wide)?;
        let at = at + wide;
        if count == 0 {
            return Some((Self::default(), at));
        }
        let width = number(table, at, 1).filter(|width| (1..=4).contains(width))?;
        let offsets = table.get(at + 1..)?;
        let length = count.checked_add(1)?.checked_mul(width)?;
        let index = Self { count, width, offsets: offsets.get(..length)?, data: offsets.get(length..)? };
        let end = index.offset(count)?;
        Some((index, (at + 1 + length).checked_add(end)?))
    }

    fn offset(&self, item: usize) -> Option<usize> {
        number(self.offsets, item * self.width, self.width)?.checked_sub(1)
    }

    /// A piece.
    pub(super) fn get(&self, item: usize) -> Option<&'f [u8]> {
        if item >= self.count {
            return None;
        }
        self.data.get(self.offset(item)?..self.offset(item + 1)?)
    }
}
