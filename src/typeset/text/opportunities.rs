//! Where a line may end (UAX #14), and how unwelcome it is there.

use std::borrow::Cow;
use std::ops::Range;

use linkify::LinkFinder;

use super::characters::{is_dash, is_hyphen};
use super::collect::Stretch;
use super::line_breaks::line_breaks;
use crate::lang::Lang;
use crate::language::{Language, Strength, Tie, is_particle};

/// A place where a line may end, and its measures in em of the paragraph's size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opportunity {
    /// The byte where the next line starts.
    pub at: usize,
    /// The byte where what can be seen of this line ends.
    pub end: usize,
    pub kind: BreakKind,
    /// The width of all text up to the end of a line that ends here, its hyphen included.
    pub before: f64,
    /// The width of all text up to the start of a line that starts here.
    pub after: f64,
    /// The width of all stretchable spaces up to the end of a line that ends here.
    pub glue_before: f64,
    /// The width of all stretchable spaces up to the start of a line that starts here.
    pub glue_after: f64,
    /// How many gaps between letters of a word there are up to the end of a line that ends here.
    pub gaps_before: u32,
    /// How many there are up to the start of a line that starts here.
    pub gaps_after: u32,
    /// The last word of a line that ends here, and the first of one that starts here, see `stacks`.
    pub last_word: u32,
    pub first_word: u32,
    /// How far the last character stands outside the measure where lines are justified.
    pub hang: f64,
    /// How far the first character of a line that starts here does.
    pub hang_start: f64,
}

impl Opportunity {
    /// The natural width of a line from `start` to here.
    pub(super) fn natural(&self, start: &Self) -> f64 {
        self.before - start.after
    }

    /// The width of the stretchable spaces of a line from `start` to here.
    pub(super) fn glue(&self, start: &Self) -> f64 {
        (self.glue_before - start.glue_after).max(0.0)
    }

    /// How many gaps between letters of a word a line from `start` to here has.
    pub(super) fn gaps(&self, start: &Self) -> f64 {
        f64::from(self.gaps_before.saturating_sub(start.gaps_after))
    }
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakKind {
    /// The start of the paragraph.
    Start,
    /// A space.
    Space,
    /// A space after an article, a preposition or the like, or after a number.
    Particle,
    /// A space between a figure and the word that it counts.
    Counted,
    /// A space after a short word that starts a sentence.
    Stub,
    /// A space between words that had better stay together.
    Reluctant,
    /// After a hyphen, dash or slash that the author wrote.
    Compound,
    /// In a web or mail address, after a slash or an at sign.
    Address,
    /// In one before another sign.
    AddressSign,
    /// At a soft hyphen that the author wrote.
    SoftHyphen,
    /// Between syllables.
    Hyphen,
    /// Behind a first syllable of two letters.
    TornHyphen,
    /// At a tie, where nothing else is left.
    Tied,
    /// Between any two characters, where nothing else is left.
    Anywhere,
    /// Where the author starts a new line.
    Forced,
    /// The end of the paragraph.
    End,
}

impl BreakKind {
    /// Whether a hyphen is added.
    pub(super) fn adds_hyphen(self) -> bool {
        matches!(self, Self::SoftHyphen | Self::Hyphen | Self::TornHyphen)
    }

    /// Whether a line that ends there ends in a hyphen.
    pub(super) fn shows_hyphen(self) -> bool {
        self.adds_hyphen() || self == Self::Compound
    }

    /// Whether the line has to end there.
    pub(super) fn is_forced(self) -> bool {
        matches!(self, Self::Forced | Self::End)
    }

    /// What ending a ragged or balanced line there costs, in em²: how uneven a rag it is worth.
    pub(super) fn cost(self) -> f64 {
        match self {
            Self::Start | Self::Space | Self::Forced | Self::End => 0.0,
            Self::Particle => 4.5,
            Self::Compound => 5.0,
            Self::Stub => 8.0,
            Self::Address => 9.0,
            Self::Counted | Self::Reluctant | Self::SoftHyphen => 12.0,
            Self::Hyphen => 16.0,
            Self::TornHyphen => 25.0,
            Self::AddressSign => 20.0,
            Self::Tied => 1e3,
            Self::Anywhere => 1e5,
        }
    }

    /// What ending a justified line there costs; 1 is what a line costs whose spaces are a fifth too wide.
    pub(super) fn penalty(self) -> f64 {
        match self {
            Self::Start | Self::Space | Self::Forced | Self::End => 0.0,
            Self::Particle => 0.1,
            Self::Stub => 0.3,
            Self::Compound | Self::SoftHyphen => 0.5,
            Self::Counted | Self::Hyphen => 0.8,
            Self::TornHyphen => 1.8,
            Self::Address => 1.2,
            Self::Reluctant | Self::AddressSign => 2.0,
            Self::Tied => 1e3,
            Self::Anywhere => 1e6,
        }
    }
}

/// The places of a paragraph.
pub(super) struct BreakPlaces {
    /// Where lines may end, from the start to the end of the text.
    pub open: Vec<(usize, BreakKind)>,
    /// Where they would but for a tie.
    pub tied: Vec<usize>,
    /// Web and mail addresses.
    pub addresses: Vec<Range<usize>>,
}

/// Finds all places.
pub(super) fn find(
    text: &str,
    stretches: &[Stretch],
    marks: &[usize],
    forced: &[usize],
    language: &Language,
) -> BreakPlaces {
    let mut places =
        BreakPlaces { open: vec![(0, BreakKind::Start)], tied: Vec::new(), addresses: addresses(text) };
    let ties = ties(text, stretches, language);
    let mut ties = ties.iter().peekable();
    for at in line_breaks(text) {
        while ties.peek().is_some_and(|tie| tie.at.end < at) {
            ties.next();
        }
        let tie = ties.peek().filter(|tie| tie.at.end == at).map(|tie| tie.strength);
        if forced.binary_search(&at).is_ok() || is_inside(at, &places.addresses) || bars(text, marks, at) {
            continue;
        }
        match (tie, plain_kind(text, at, language.lang())) {
            (Some(Strength::Never), _) => places.tied.push(at),
            (Some(Strength::Reluctant), Some(_)) => places.open.push((at, BreakKind::Reluctant)),
            (None, Some(kind)) => places.open.push((at, kind)),
            (_, None) => {}
        }
    }
    for address in &places.addresses {
        let own = &text[address.clone()];
        let inside = address_breaks(own).into_iter().map(|(at, kind)| (address.start + at, kind));
        if own.chars().count() < LONG_ADDRESS {
            places.tied.extend(inside.map(|(at, _)| at));
        } else {
            places.open.extend(inside);
        }
    }
    places.open.extend(forced.iter().map(|&at| (at, BreakKind::Forced)));
    places.open.sort_by_key(|&(at, _)| at);
    places.tied.sort_unstable();
    if !text.is_empty() {
        places.open.push((text.len(), BreakKind::End));
    }
    places
}

fn is_inside(at: usize, addresses: &[Range<usize>]) -> bool {
    let next = addresses.partition_point(|address| address.end <= at);
    addresses.get(next).is_some_and(|address| address.start < at)
}

/// Whether no line may start at `at`: before a note mark, before a dash that stands between spaces.
fn bars(text: &str, marks: &[usize], at: usize) -> bool {
    let rest = &text[at..];
    let lone_hyphen = rest.starts_with(['-', '−', '…']) && rest.chars().nth(1).is_none_or(|c| c == ' ');
    lone_hyphen || rest.starts_with(is_dash) || marks.binary_search(&at).is_ok()
}

/// The kind of a place that the segmenter found; `None` where a compound would leave a crumb ("e-", "X-").
fn plain_kind(text: &str, at: usize, lang: &Lang) -> Option<BreakKind> {
    let before = &text[..at];
    if let Some(before) = before.strip_suffix(' ') {
        return Some(between_words(before, &text[at..], lang));
    }
    if before.ends_with('\u{ad}') {
        return Some(BreakKind::SoftHyphen);
    }
    let Some(last) = before.chars().next_back().filter(|&c| is_hyphen(c) || is_dash(c) || c == '/') else {
        return Some(BreakKind::Space);
    };
    let letters = |c: &char| c.is_alphanumeric();
    // Ranges, telephone numbers and the numbers of acts are figures in one piece.
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    if digit(before[..at - last.len_utf8()].chars().next_back()) && digit(text[at..].chars().next()) {
        return None;
    }
    let left = before[..at - last.len_utf8()].chars().rev().take_while(letters).take(2).count();
    let right = text[at..].chars().take_while(letters).take(3).count();
    (is_dash(last) || left >= 2 && right >= 3).then_some(BreakKind::Compound)
}

/// The kind of a space, by what stands before and behind it.
fn between_words(text: &str, next: &str, lang: &Lang) -> BreakKind {
    let (rest, word) = text.rsplit_once([' ', '\u{a0}']).unwrap_or(("", text));
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let starts_sentence = rest.ends_with(['.', '!', '?', '…']);
    match word.chars().next() {
        Some(c) if c.is_ascii_digit() && counts(word) && is_counted(next, lang) => BreakKind::Counted,
        Some(c) if c.is_ascii_digit() && counts(word) => BreakKind::Particle,
        Some(c) if c.is_lowercase() && leads_on(word, lang) => BreakKind::Particle,
        Some(c) if c.is_uppercase() && starts_sentence && leads_on(&word.to_lowercase(), lang) => {
            BreakKind::Stub
        }
        _ => BreakKind::Space,
    }
}

/// Whether a word in small letters is an article, a preposition or the like, too short to end a line. A word of one or
/// two small letters is nearly always one.
fn leads_on(word: &str, lang: &Lang) -> bool {
    let letters = word.chars().take(4).all(char::is_lowercase);
    let short = |letters: usize| word.chars().nth(letters).is_none();
    letters && (short(2) || short(3) && is_particle(lang, word))
}

/// Whether a word is a number that counts what follows: "36 buses", "11,800 tonnes", but no year.
fn counts(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let number = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let year = digits == 4 && word.len() == 4;
    number && !year && word.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a text starts with a word that a figure before it may count: no "and", no "of".
fn is_counted(text: &str, lang: &Lang) -> bool {
    let word = text.split([' ', '\u{a0}']).next().unwrap_or_default();
    let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    word.starts_with(char::is_alphabetic) && !leads_on(letters, lang)
}

/// Web and mail addresses; what merely looks like one ("end.Next") is none.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let may_hold =
        text.contains(['@', '/']) || text.contains("www.") || text.contains('-') && text.contains('.');
    if !may_hold {
        return Vec::new();
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    // A name with a hyphen that goes on in small letters behind its full stop is one: "press-office.example".
    let domain = |link: &str| {
        let (name, top) = link.rsplit_once('.').unwrap_or_default();
        name.contains('-') && top.len() > 1 && top.chars().all(|c| c.is_ascii_lowercase())
    };
    let certain = |link: &str| link.contains(['@', '/']) || link.starts_with("www.") || domain(link);
    let links = finder.links(text).filter(|link| certain(link.as_str()));
    links.map(|link| link.start()..link.end()).collect()
}

/// An address of fewer characters stays in one piece.
const LONG_ADDRESS: usize = 30;

/// Places in an address where a line may end, leaving a few characters on either side: after a slash and an at sign,
/// before other signs, so that nobody takes them for the end of a sentence, or for a hyphen that was added.
fn address_breaks(address: &str) -> Vec<(usize, BreakKind)> {
    let body = address.find("://").map_or(0, |scheme| scheme + 3);
    let mut places = Vec::new();
    for (at, c) in address.char_indices() {
        let next = at + c.len_utf8();
        let (place, kind) = match c {
            '/' | '@' => (next, BreakKind::Address),
            '.' | '-' | '_' | '?' | '&' | '=' => (at, BreakKind::AddressSign),
            _ => continue,
        };
        let fits = address[..place].chars().count() >= 4 && address[place..].chars().count() >= 3;
        let inside = address[next..].starts_with(char::is_alphanumeric)
            && address[..at].ends_with(char::is_alphanumeric);
        if place >= body && fits && inside {
            places.push((place, kind));
        }
    }
    places
}

/// The ties of a text, each part by the rules of its own language.
fn ties(text: &str, stretches: &[Stretch], language: &Language) -> Vec<Tie> {
    let masked = mask_notes(text, stretches);
    let mut ties = language.ties(&masked);
    let own = |stretch: &Stretch| stretch.lang.language() == language.lang().language();
    for group in stretches.chunk_by(|a, b| a.lang == b.lang).filter(|group| !own(&group[0])) {
        let range = group[0].range.start..group[group.len() - 1].range.end;
        ties.retain(|tie| tie.at.start < range.start || tie.at.end > range.end);
        if masked[range.clone()].contains(' ') {
            let foreign = Language::new(&group[0].lang, &[]).ties(&masked[range.clone()]);
            ties.extend(foreign.into_iter().map(|tie| Tie {
                at: range.start + tie.at.start..range.start + tie.at.end,
                strength: tie.strength,
            }));
        }
    }
    ties.sort_by_key(|tie| tie.at.start);
    ties
}

/// The text with figures in note marks replaced by stars, so that no rule takes them for numbers.
fn mask_notes<'t>(text: &'t str, stretches: &[Stretch]) -> Cow<'t, str> {
    if stretches.iter().all(|stretch| !stretch.is_mark) {
        return text.into();
    }
    let mut masked = String::with_capacity(text.len());
    for stretch in stretches {
        let own = text[stretch.range.clone()].chars();
        let mark = stretch.is_mark;
        masked.extend(own.map(|c| if mark && c.is_ascii_alphanumeric() { '*' } else { c }));
    }
    masked.into()
}
