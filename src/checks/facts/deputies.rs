//! A role that gains or loses its "vice" between two mentions: "the secretary for tourism, Yazmín Novelo, …" and "the
//! undersecretary said". A part of the rule on roles.
//!
//! Whoever speaks without a name was named before; where nobody of that role was, but the one with or without "vice" was, the
//! role is the slip.

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among, phrases};
use super::roles::{Mention, Roles};
use crate::diagnostic::Related;
use crate::language::{Words, entries, words};

/// How far a name may stand behind its role, and a verb of saying before or behind somebody.
const NAMED: usize = 9;
const SAID: usize = 3;
/// A shorter rest is no role.
const LONG: usize = 4;

/// A role in a text.
struct Role<'v> {
    segment: &'v Segment<'v>,
    /// Its tokens: "vice-chair" has three.
    tokens: Range<usize>,
}

/// Compares those who are deputies with those who aren't.
pub(super) fn check(index: &Index, mentions: &[Mention], findings: &mut Findings) {
    let Some(own) = words(&index.release.lang).filter(|own| !own.roles.vices.is_empty()) else { return };
    let deputies = deputies(index, own);
    let Some(first) = deputies.first() else { return };
    let role = first.plain(own);
    if deputies.iter().any(|other| other.plain(own) != role) {
        return;
    }
    let plain = plain(index, &role, own);
    let named = |role: &&Role| role.is_named(mentions);
    let (heads, others) = (plain.iter().find(named), deputies.iter().find(named));
    let (said, other) = match (heads, others) {
        (Some(head), None) if deputies.len() == 1 => (Some(first), head),
        // Who is told of twice is told apart.
        (None, Some(deputy)) if deputies.len() == 1 && plain.len() == 1 => {
            (plain.iter().find(|role| role.speaks(own)), deputy)
        }
        _ => return,
    };
    let Some(said) = said.filter(|said| said.speaks(own) && other.is_before(said)) else { return };
    let (here, there) = (said.written(), other.written());
    let message = format!("“{here}” here, and “{there}” before: nobody is named as “{here}”");
    let related = Related::new(other.segment.place(other.range()), "the other role");
    findings.push_with_related(
        said.segment.place(said.range()),
        message,
        "correct the one that is wrong",
        related,
    );
}

fn texts<'v>(index: &'v Index) -> impl Iterator<Item = &'v Segment<'v>> {
    let kinds = [Kind::Phone, Kind::Mail, Kind::Web];
    index.segments.iter().filter(move |segment| {
        !matches!(segment.part, Part::Furniture | Part::People) && !kinds.contains(&segment.kind)
    })
}

/// All deputies, by the beginning of their word: "viceprezident", "vice-chair".
fn deputies<'v>(index: &'v Index, own: &'static Words) -> Vec<Role<'v>> {
    let mut out = Vec::new();
    for vice in entries(own.roles.vices, b' ').filter(|vice| vice.len() > 2) {
        let initial = vice.chars().next().map_or(0, char::len_utf8);
        let finder = memchr::memmem::Finder::new(&vice[initial..]);
        for segment in texts(index) {
            for at in finder.find_iter(segment.text.as_bytes()) {
                let i = segment.token_from(at).saturating_sub(1);
                let word = segment.small_at(i);
                let rest = word.strip_prefix(vice).map(|rest| rest.chars().count());
                let starts = segment.tokens.get(i).is_some_and(|token| token.range.start + initial == at);
                let hyphen = rest == Some(0) && segment.word_at(i + 1) == "-";
                let length = if hyphen { 3 } else { 1 };
                if starts && (hyphen || rest.is_some_and(|rest| rest >= LONG)) {
                    out.push(Role { segment, tokens: i..i + length });
                }
            }
        }
    }
    // Words that only begin so, as submarines do.
    let roles = (!out.is_empty()).then(|| Roles::of(own));
    out.retain(|role| roles.as_ref().is_some_and(|roles| roles.role(&role.plain(own)).is_some()));
    out
}

/// Where a role stands without "vice".
fn plain<'v>(index: &'v Index, role: &str, own: &Words) -> Vec<Role<'v>> {
    let behind_first = role.chars().next().map_or(0, char::len_utf8);
    let finder = memchr::memmem::Finder::new(&role[behind_first..]);
    let mut out = Vec::new();
    for segment in texts(index) {
        for at in finder.find_iter(segment.text.as_bytes()) {
            let i = segment.token_from(at).saturating_sub(1);
            let deputy = i >= 2
                && segment.word_at(i - 1) == "-"
                && is_among(own.roles.vices, &segment.small_at(i - 2));
            if segment.small_at(i) == role && !deputy {
                out.push(Role { segment, tokens: i..i + 1 });
            }
        }
    }
    out
}

impl Role<'_> {
    fn range(&self) -> Range<usize> {
        let tokens = &self.segment.tokens;
        tokens[self.tokens.start].range.start..tokens[self.tokens.end - 1].range.end
    }

    fn written(&self) -> &str {
        self.segment.get(self.range())
    }

    /// The role without "vice", in small letters.
    fn plain(&self, own: &Words) -> String {
        let last = self.segment.small_at(self.tokens.end - 1);
        if self.tokens.len() > 1 {
            return last.into_owned();
        }
        let mut vices = entries(own.roles.vices, b' ').filter(|vice| !vice.is_empty());
        vices.find_map(|vice| last.strip_prefix(vice)).unwrap_or(&last).to_owned()
    }

    fn is_capital(&self, i: usize) -> bool {
        let word = self.segment.word_at(i);
        word.starts_with(char::is_uppercase) && word.chars().count() > 1
    }

    /// Whether a name stands beside it.
    fn is_named(&self, mentions: &[Mention]) -> bool {
        let sentence = self.segment.tokens_in(&self.segment.sentence_at(self.range().start));
        let end = sentence.end.min(self.tokens.end + NAMED);
        let pair = |i: usize| self.is_capital(i) && self.is_capital(i + 1);
        let known = |of: &Mention| std::ptr::eq(of.segment, self.segment) && self.tokens.contains(&of.role);
        (self.tokens.end..end).any(pair) || mentions.iter().any(known)
    }

    /// Whether it speaks without a name: an article before it, and a verb of saying beside it.
    fn speaks(&self, own: &Words) -> bool {
        let (first, end) = (self.tokens.start, self.tokens.end);
        let Some(before) = first.checked_sub(1) else { return false };
        let article = is_among(own.grammar.determiners, &self.segment.small_at(before));
        let bare = own.grammar.determiners.is_empty();
        let says = |i: usize| is_stem_among(own.speech.says, self.segment.word_at(i));
        let said = (before.saturating_sub(SAID)..first).chain(end..end + SAID).any(says);
        let next = self.segment.small_at(end);
        let of =
            phrases(own.different_role.of).any(|of| of == next) || is_among(own.grammar.determiners, &next);
        let text = self.segment.part == Part::Body;
        text && (article || bare)
            && said
            && !of
            && !self.is_capital(end)
            && !matches!(&*next, "," | "(" | "-")
    }

    fn is_before(&self, other: &Self) -> bool {
        let same = std::ptr::eq(self.segment, other.segment);
        // Segments lie side by side, in reading order.
        let [one, two] = [self.segment, other.segment].map(std::ptr::from_ref);
        if same { self.tokens.start < other.tokens.start } else { one < two }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn deputies_whom_nobody_named_are_found() {
        for (lang, text, expected) in [
            (
                "es",
                "Lo presentó la secretaria de Turismo, Yazmín Novelo.\n\n«Ya», comentó la subsecretaria en la plaza.",
                "subsecretaria",
            ),
            (
                "es",
                "Lo presentó la secretaria de Turismo, Yazmín Novelo.\n\n«Ya», comentó la secretaria en la plaza.",
                "",
            ),
            (
                "es",
                "Lo presentó el subdirector Juan Ruiz.\n\n«Ya», dijo el director en la plaza.",
                "director",
            ),
            (
                "es",
                "Lo presentó el subdirector Juan Ruiz con la directora, Ana Corsi.\n\n«Ya», dijo la directora.",
                "",
            ),
            (
                "en-GB",
                "The chair of the trust, Ann Marsh, came.\n\n“Yes,” the vice-chair said.",
                "vice-chair",
            ),
            (
                "en-GB",
                "The chair of the trust, Ann Marsh, came with the vice-chair, Tom Birch.\n\n“Yes,” the vice-chair said.",
                "",
            ),
        ] {
            assert_eq!(found_in("different-role", lang, text).join("|"), expected, "{text}");
        }
    }
}
