//! Where lines may end (UAX #14), and where they had better not.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use crate::language::{Language, Strength};

use super::gather::Gathered;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opportunity {
    /// Where what can be seen of the line ends.
    pub visible: usize,
    /// Where the next line starts.
    pub next: usize,
    /// How unwelcome a break is here.
    pub penalty: f64,
    /// Whether a hyphen is added.
    pub hyphen: bool,
    /// Whether the line has to end here.
    pub forced: bool,
}

/// Two words that had better stay together.
const RELUCTANT: f64 = 90.0;
/// After the hyphen of a compound.
const COMPOUND: f64 = 12.0;
/// Inside an address.
const ADDRESS: f64 = 60.0;
/// At a soft hyphen.
const SOFT_HYPHEN: f64 = 30.0;

/// All opportunities of a text, in order. The last is its end.
pub(super) fn find(gathered: &Gathered, language: &Language) -> Vec<Opportunity> {
    let text = &gathered.text;
    if text.is_empty() {
        return Vec::new();
    }
    let ties = language.ties(text);
    let note_starts: Vec<usize> =
        gathered.parts.iter().filter(|part| part.note.is_some()).map(|part| part.range.start).collect();
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut out = Vec::new();
    for at in segmenter.segment_str(text).skip(1) {
        if at == text.len() {
            break;
        }
        let before = &text[..at];
        let visible = before.trim_end_matches(' ').len();
        if gathered.forced.contains(&visible) {
            continue;
        }
        if note_starts.contains(&at) || starts_badly(&text[at..]) {
            continue;
        }
        let tie = ties.iter().find(|tie| tie.at.start <= visible && visible < tie.at.end);
        if tie.is_some_and(|tie| tie.strength == Strength::Never) {
            continue;
        }
        let penalty = if tie.is_some() { RELUCTANT } else { penalty(text, visible, at) };
        out.push(Opportunity { visible, next: at, penalty, hyphen: false, forced: false });
    }
    out.extend(
        gathered.soft_hyphens.iter().filter(|&&at| 0 < at && at < text.len()).map(|&at| Opportunity {
            visible: at,
            next: at,
            penalty: SOFT_HYPHEN,
            hyphen: true,
            forced: false,
        }),
    );
    let forced =
        |at: usize, next: usize| Opportunity { visible: at, next, penalty: 0.0, hyphen: false, forced: true };
    out.extend(gathered.forced.iter().map(|&at| forced(at, at + 1)));
    out.sort_by_key(|opportunity| (opportunity.visible, opportunity.next));
    out.dedup_by_key(|opportunity| opportunity.visible);
    out.push(forced(text.len(), text.len()));
    out
}

/// No line starts with a dash.
fn starts_badly(rest: &str) -> bool {
    rest.starts_with(['–', '—', '―', '‐', '-', '−']) && rest.chars().nth(1).is_none_or(char::is_whitespace)
}

fn penalty(text: &str, visible: usize, next: usize) -> f64 {
    if visible != next {
        return 0.0;
    }
    let before = &text[..visible];
    let word = before.rsplit(' ').next().unwrap_or_default();
    if word.contains("://") || word.contains('@') || word.starts_with("www.") {
        ADDRESS
    } else if before.ends_with(['-', '\u{2010}']) {
        COMPOUND
    } else {
        // After a dash, a slash, an ellipsis.
        COMPOUND / 2.0
    }
}
