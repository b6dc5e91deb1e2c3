//! What somebody may have meant who wrote a word that is none.

/// The candidate that is spelt most like a word, if any comes near.
pub(super) fn nearest<'k>(word: &str, candidates: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let close = candidates.map(|candidate| (strsim::jaro_winkler(word, candidate), candidate));
    close.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, candidate)| candidate)
}
