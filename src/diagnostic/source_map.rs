//! Where the bytes of a value stand in its file, though the file folds it over lines or writes it with escapes.

use std::ops::Range;

/// Which bytes of a file each stretch of a value is written with. Empty: nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// In the order of the value. Between two of them may be bytes that stand nowhere.
    segments: Vec<Segment>,
    /// The length of the value.
    length: u32,
}

/// A stretch of a value, and what it is written with: the same bytes, or others as a whole (`\u201c`, `&amp;`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    from: u32,
    to: u32,
    start: u32,
    end: u32,
}

impl Segment {
    /// Whether byte stands for byte.
    fn is_written(self) -> bool {
        self.to - self.from == self.end - self.start
    }
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

impl SourceMap {
    /// A value that is written as it is.
    #[must_use]
    pub fn written(span: Range<u32>) -> Self {
        let mut map = Self::default();
        map.push(span.len(), span);
        map
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Whether all of the value is written as it is, in one go.
    #[must_use]
    pub fn is_written(&self) -> bool {
        matches!(self.segments[..], [one] if one.is_written() && one.from == 0 && one.to == self.length)
    }

    /// Adds bytes to the end of the value, and where they stand.
    pub fn push(&mut self, bytes: usize, span: Range<u32>) {
        let from = self.length;
        let new =
            Segment { from, to: from + number(bytes), start: span.start, end: span.end.max(span.start) };
        self.length = new.to;
        match self.segments.last_mut() {
            Some(last)
                if last.to == from && last.end == new.start && last.is_written() && new.is_written() =>
            {
                (last.to, last.end) = (new.to, new.end);
            }
            Some(_) if bytes == 0 => {}
            _ => self.segments.push(new),
        }
    }

    /// Adds bytes that stand nowhere.
    pub fn skip(&mut self, bytes: usize) {
        self.length += number(bytes);
    }

    /// Adds a value behind this one.
    pub fn append(&mut self, other: &Self) {
        let base = self.length;
        for segment in &other.segments {
            self.length = base + segment.from;
            self.push((segment.to - segment.from) as usize, segment.start..segment.end);
        }
        self.length = base + other.length;
    }

    /// Where some bytes of the value stand, with all that lies between them in the file.
    #[must_use]
    pub fn span(&self, bytes: &Range<usize>) -> Option<Range<u32>> {
        let (from, to) = (number(bytes.start), number(bytes.end));
        let first = self.segments.first()?;
        let at = self.segments.partition_point(|segment| segment.from <= from);
        let start = match at.checked_sub(1).map(|at| self.segments[at]) {
            None => first.start,
            Some(own) if from >= own.to => own.end,
            Some(own) if own.is_written() => own.start + (from - own.from),
            Some(own) => own.start,
        };
        let at = self.segments.partition_point(|segment| segment.from < to);
        let end = match at.checked_sub(1).map(|at| self.segments[at]) {
            Some(own) if from < to && to < own.to && own.is_written() => own.start + (to - own.from),
            Some(own) if from < to => own.end,
            _ => start,
        };
        Some(start..end.max(start))
    }

    /// The map of some bytes of the value.
    #[must_use]
    pub fn cut(&self, bytes: &Range<usize>) -> Self {
        let (from, to) = (number(bytes.start), number(bytes.end));
        let mut out = Self::default();
        for own in self.segments.iter().filter(|own| own.from < to && own.to > from) {
            let (first, last) = (own.from.max(from), own.to.min(to));
            let span = if own.is_written() {
                own.start + (first - own.from)..own.start + (last - own.from)
            } else {
                own.start..own.end
            };
            out.length = first - from;
            out.push((last - first) as usize, span);
        }
        if out.is_empty()
            && let Some(span) = self.span(bytes)
        {
            out.push(0, span);
        }
        out.length = to.saturating_sub(from);
        out
    }

    /// The map as numbers, four for each stretch behind the length of the value; see [`from_numbers`](Self::from_numbers).
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        let segments = self.segments.iter().flat_map(|own| [own.from, own.to, own.start, own.end]);
        std::iter::once(self.length).chain(segments)
    }

    /// The map that was made into numbers.
    pub(crate) fn from_numbers(numbers: &[u32]) -> Self {
        let Some((&length, rest)) = numbers.split_first() else { return Self::default() };
        let segments = rest.chunks_exact(4);
        let segments = segments.map(|own| Segment { from: own[0], to: own[1], start: own[2], end: own[3] });
        Self { segments: segments.collect(), length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ab cd&amp;`, folded: "ab" at 10, "cd" at 20, the ampersand at 22.
    fn folded() -> SourceMap {
        let mut map = SourceMap::written(10..12);
        map.skip(1);
        map.push(2, 20..22);
        map.push(1, 22..27);
        map
    }

    #[test]
    fn bytes_are_found_across_folds_and_escapes() {
        let map = folded();
        assert_eq!(map.span(&(0..2)), Some(10..12));
        assert_eq!(map.span(&(1..4)), Some(11..21), "across the fold");
        assert_eq!(map.span(&(2..3)), Some(12..12), "a blank that stands nowhere");
        assert_eq!(map.span(&(5..6)), Some(22..27), "an entity, whole");
        assert_eq!(map.span(&(6..6)), Some(27..27));
        assert_eq!(SourceMap::default().span(&(0..1)), None);
    }

    #[test]
    fn parts_and_sums_stay_in_place() {
        let map = folded();
        assert_eq!(map.cut(&(1..5)).span(&(2..4)), Some(20..22));
        assert!(map.cut(&(3..5)).is_written() && !map.is_written());
        assert_eq!(map.cut(&(2..3)).span(&(0..1)), Some(12..12));
        let mut twice = map.clone();
        twice.append(&map);
        assert_eq!(twice.span(&(9..12)), Some(20..27));
        let mut numbers: Vec<u32> = map.numbers().collect();
        assert_eq!(SourceMap::from_numbers(&numbers), map);
        numbers.clear();
        assert!(SourceMap::from_numbers(&numbers).is_empty());
        let mut joined = SourceMap::written(3..5);
        joined.push(4, 5..9);
        assert!(joined.is_written());
    }
}
