//! Whom a text calls what: names with the role beside them, "Mayor Ana Whitlock", "Ana Whitlock, the mayor of Corran". What
//! the rules on roles and titles share.

use std::ops::Range;
use std::rc::Rc;

use super::super::by_start::ByStart;
use super::super::index::{Index, Kind, Part, Segment};
use super::super::words::{is_among, small};
use crate::language::{Words, entries, words};

/// The most names of a person, and the most words between a name with its comma and its role.
const NAMES: usize = 4;
const REACH: usize = 4;

/// A name, and a role that stands beside it.
pub(super) struct Mention<'v> {
    pub segment: &'v Segment<'v>,
    /// The words of the name.
    pub name: Vec<&'v str>,
    /// The token of the word that is a role.
    pub role: usize,
    /// Whether the role stands before the name.
    pub before: bool,
    /// The roles of its language.
    pub roles: Rc<Roles>,
}

impl<'v> Mention<'v> {
    /// The word of the role.
    pub fn word(&self) -> &'v str {
        self.segment.word(&self.segment.tokens[self.role])
    }

    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.segment.tokens[self.role].range.clone()
    }
}

/// Everybody who is called something, in reading order.
pub(super) fn mentions<'v>(index: &'v Index) -> Vec<Mention<'v>> {
    let parts = [Part::Subheadline, Part::Summary, Part::Body, Part::Pictures, Part::Editors];
    let kinds = [Kind::Paragraph, Kind::Item, Kind::Quote, Kind::Attribution, Kind::Line, Kind::Caption];
    let texts = index.segments.iter();
    let texts = texts.filter(|segment| parts.contains(&segment.part) && kinds.contains(&segment.kind));
    // Parted once for each language, not for each word.
    let mut parted: Vec<(&Words, Rc<Roles>)> = Vec::new();
    let mut out = Vec::new();
    for segment in texts {
        let Some(own) = words(segment.lang).filter(|own| !own.roles.names.is_empty()) else { continue };
        if !parted.iter().any(|(other, _)| std::ptr::eq(*other, own)) {
            parted.push((own, Rc::new(Roles::of(own))));
        }
        let roles = parted.iter().find(|(other, _)| std::ptr::eq(*other, own));
        out.extend(roles.into_iter().flat_map(|(_, roles)| of_segment(segment, own, roles)));
    }
    out
}

fn of_segment<'v>(segment: &'v Segment<'v>, own: &'static Words, roles: &Rc<Roles>) -> Vec<Mention<'v>> {
    let reader = Reader { segment, own, roles };
    // Whether a role can stand at a token at all, as a name or a comma is near, says faster that most are none.
    let mut comma: Option<usize> = None;
    let role = |i: &usize| {
        let near = comma.is_some_and(|comma| i - comma <= REACH) || reader.is_before_a_name(*i);
        if matches!(segment.word_at(*i), "," | "(") {
            comma = Some(*i);
        }
        near && reader.is_role(*i)
    };
    let places = segment.found_roles.get_or_init(|| (0..segment.tokens.len()).filter(role).collect());
    let read = |role: usize| {
        reader.behind(role, false).or_else(|| reader.apposition(role)).or_else(|| reader.behind(role, true))
    };
    places.iter().copied().filter_map(read).collect()
}

struct Reader<'v, 'r> {
    segment: &'v Segment<'v>,
    own: &'static Words,
    roles: &'r Rc<Roles>,
}

impl<'v> Reader<'v, '_> {
    /// Whether what may be a name stands right behind a token, or behind a comma or an adjective there.
    fn is_before_a_name(&self, i: usize) -> bool {
        let capital = |i: usize| self.segment.word_at(i).starts_with(char::is_uppercase);
        let behind = self.own.different_role.adjectives_behind || self.segment.word_at(i + 1) == ",";
        capital(i + 1) || behind && capital(i + 2)
    }

    fn is_role(&self, i: usize) -> bool {
        let token = &self.segment.tokens[i];
        token.is_word() && self.roles.role(&small(self.segment.word(token))).is_some()
    }

    /// Whether a token is a name: a capital, and no shouting.
    fn is_name(&self, i: usize) -> bool {
        let word = self.segment.word_at(i);
        word.starts_with(char::is_uppercase)
            && word.chars().skip(1).any(char::is_lowercase)
            && !is_among(self.own.grammar.function_words, &small(word))
    }

    /// "Mayor Ana Whitlock", or "the mayor, Ana Whitlock" behind a comma.
    fn behind(&self, role: usize, comma: bool) -> Option<Mention<'v>> {
        if comma && self.segment.word_at(role + 1) != "," {
            return None;
        }
        let mut first = role + 1 + usize::from(comma);
        // "La direttrice commerciale Paola Ghedini".
        let lower = |i: usize| {
            self.segment.word_at(i).starts_with(char::is_lowercase)
                && self.segment.word_at(i).chars().count() > 5
        };
        first += usize::from(self.own.different_role.adjectives_behind && !comma && lower(first));
        let spaced = |i: usize| self.segment.tokens.get(i).is_some_and(|token| token.spaced);
        let names =
            (first..).take_while(|i| self.is_name(*i) && spaced(*i) && !self.is_role(*i)).take(NAMES + 1);
        let name: Vec<&str> = names.map(|i| self.segment.word_at(i)).collect();
        let fits = (1 + usize::from(comma)..=NAMES).contains(&name.len());
        fits.then(|| self.mention(name, role, true))
    }

    /// "Ana Whitlock, the new mayor".
    fn apposition(&self, role: usize) -> Option<Mention<'v>> {
        let comma = (role.saturating_sub(REACH)..role).rev().find(|i| {
            let word = self.segment.word_at(*i);
            matches!(word, "," | "(") || is_among(self.own.different_role.named, word)
        })?;
        let between = comma + 1..role;
        let plain = between.clone().all(|i| self.segment.tokens[i].is_word() && !self.is_name(i));
        let names = (0..comma).rev().take_while(|i| self.is_name(*i)).take(NAMES + 1);
        let mut name: Vec<&str> = names.map(|i| self.segment.word_at(i)).collect();
        name.reverse();
        let fits = (1..=NAMES).contains(&name.len()) && plain;
        // "Ana Whitlock, mayor Tom Harle": that is the role of the next name.
        let next = self.is_name(role + 1) && self.segment.tokens[role + 1].spaced;
        (fits && !next).then(|| self.mention(name, role, false))
    }

    fn mention(&self, name: Vec<&'v str>, role: usize, before: bool) -> Mention<'v> {
        Mention { segment: self.segment, name, role, before, roles: Rc::clone(self.roles) }
    }
}

/// The list of the roles of a language. A star lets an entry go on at its end, or begin before it.
pub(super) struct Roles {
    /// Those with a star before them may begin anyhow.
    names: ByStart<&'static str>,
    vices: &'static str,
}

impl Roles {
    pub fn of(own: &Words) -> Self {
        let start = |entry: &'static str| {
            // Without its star: a stem of one letter may be all of a word's beginning.
            (if entry.starts_with('*') { "" } else { entry.trim_end_matches('*') }, entry)
        };
        Self { names: ByStart::of(entries(own.roles.names, b' ').map(start)), vices: own.roles.vices }
    }

    /// The number of the role that a word in small letters is.
    pub fn role(&self, word: &str) -> Option<usize> {
        let fits = |entry: &str| match (entry.strip_prefix('*'), entry.strip_suffix('*')) {
            (Some(_), Some(_)) => word.contains(entry.trim_matches('*')),
            (Some(end), None) => word.ends_with(end),
            (None, Some(stem)) => word.starts_with(stem),
            (None, None) => word == entry,
        };
        // "Wiceprezes", "Vizepräsident": the role of a deputy.
        self.first(word, fits).or_else(|| {
            let mut vices = entries(self.vices, b' ').filter(|vice| !vice.is_empty());
            let rest = vices.find_map(|vice| word.strip_prefix(vice))?;
            self.first(rest, |entry| rest.starts_with(entry.trim_matches('*')) && !entry.is_empty())
        })
    }

    /// The first of the list that fits.
    fn first(&self, word: &str, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let found = self.names.near(word).filter(|(_, entry)| fits(entry));
        found.map(|(number, _)| *number).min()
    }
}

/// Whether a word in small letters is the role of a deputy by its beginning: "wiceprezes".
pub(super) fn is_vice(own: &Words, word: &str) -> bool {
    entries(own.roles.vices, b' ')
        .any(|vice| !vice.is_empty() && word.len() > vice.len() + 2 && word.starts_with(vice))
}

/// Whether a role is one that only a woman has (`Some(true)`) or a man (`Some(false)`), by its ending. Others have it too:
/// whether it is a role is asked of [`Roles`].
pub(super) fn gender(own: &Words, word: &str) -> Option<bool> {
    let ends = |woman: bool| {
        entries(own.roles.genders, b' ').filter_map(|pair| pair.split_once('=')).any(|(man, female)| {
            let (ending, other) = if woman { (female, man) } else { (man, female) };
            // "Er" stands in "Leiterin" too.
            word.strip_suffix(ending).is_some_and(|stem| stem.chars().count() > 2 && !stem.is_empty())
                && !word.ends_with(other)
        })
    };
    match (ends(true), ends(false)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// Whether two words are one role of a man (`Some(false)`, if the first is it) and of a woman: "Leiter", "Leiterin".
pub(super) fn is_other_gender(own: &Words, one: &str, other: &str) -> Option<bool> {
    entries(own.roles.genders, b' ').filter_map(|pair| pair.split_once('=')).find_map(|(man, woman)| {
        let stems = |a: &str, b: &str| {
            let (left, right) = (one.strip_suffix(a), other.strip_suffix(b));
            left.is_some_and(|left| Some(left) == right)
        };
        if stems(man, woman) {
            Some(false)
        } else if stems(woman, man) {
            Some(true)
        } else {
            None
        }
    })
}
