//! Lists that are asked for what a word begins with.

/// Entries by their first two bytes: hundreds of them, of which a word meets one or none.
#[derive(Debug)]
pub(super) struct ByStart<T> {
    /// Each with its number in the list that it comes from. The first are those that may begin anyhow.
    buckets: Vec<Vec<(usize, T)>>,
}

const BUCKETS: usize = 256;

/// The bucket of a beginning; the first of one that is too short to tell.
fn bucket(start: &str) -> usize {
    match start.as_bytes() {
        [first, second, ..] => 1 + (usize::from(*first) * 31 + usize::from(*second)) % BUCKETS,
        _ => 0,
    }
}

impl<T> ByStart<T> {
    /// Entries, each behind what it begins with: nothing, if it may begin anyhow.
    pub fn of(entries: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut buckets: Vec<Vec<(usize, T)>> = Vec::new();
        buckets.resize_with(BUCKETS + 1, Vec::new);
        for (number, (start, entry)) in entries.enumerate() {
            buckets[bucket(start)].push((number, entry));
        }
        Self { buckets }
    }

    /// Whether there is anything that a word may begin with.
    pub fn any_near(&self, word: &str) -> bool {
        !self.buckets[0].is_empty() || !self.buckets[bucket(word)].is_empty()
    }

    /// What a word may begin with, with its number in the list: those that begin as it does, and those that may begin anyhow.
    pub fn near(&self, word: &str) -> impl Iterator<Item = &(usize, T)> {
        let own = match bucket(word) {
            0 => &[],
            own => self.buckets[own].as_slice(),
        };
        own.iter().chain(&self.buckets[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_what_they_begin_with() {
        let list = ["director", "*meister", "é", "direttore", "did"];
        let stems = ByStart::of(list.into_iter().map(|entry| {
            let start = if entry.starts_with('*') { "" } else { entry };
            (start, entry)
        }));
        let near = |word: &str| stems.near(word).map(|(_, entry)| *entry).collect::<Vec<_>>();
        assert_eq!(near("directors"), ["director", "direttore", "did", "*meister"]);
        assert_eq!(near("école"), ["é", "*meister"]);
        assert_eq!(near("d"), ["*meister"]);
        assert_eq!(near(""), ["*meister"]);
        assert_eq!(stems.near("did").map(|(number, _)| *number).collect::<Vec<_>>(), [0, 3, 4, 1]);
    }
}
