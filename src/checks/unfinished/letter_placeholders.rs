//! Letters that stand for what is not known yet: XX, X.X, TBC, TK. A part of the rule on placeholders.

use std::ops::Range;

use super::super::index::{Kind, Segment, Token};
use super::super::lexicon::{currencies, scales};
use super::super::words::{Spoken, is_among, part};
use crate::language;

/// XX, TBC and TK among the words.
pub(super) fn letters(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let word = segment.word(token);
        // "www.xxxxx.de", "XXXXX": nobody writes so many for a number.
        let many = word.len() > 3 && word.bytes().all(|c| c == b'x');
        let unnamed = matches!(word, "nn" | "NN") && (Around { segment, i, spoken }).is_a_day();
        if many || unnamed || word.starts_with("XX") && is_nth(segment, word) {
            out.push(token.range.clone());
        } else if word.chars().all(is_x) {
            if let Some(range) = (Around { segment, i, spoken }).exes(word) {
                out.push(range);
            }
        } else if is_to_come(&Around { segment, i, spoken }, word) {
            out.push(token.range.clone());
        } else if word.len() > 2 && word.as_bytes()[1].is_ascii_uppercase() {
            out.extend((Around { segment, i, spoken }).shouted_row());
        }
    }
    out
}

/// What stands for a name: `N. N.`, `XYZ Ltd`.
pub(super) fn names(segment: &Segment) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let around = || Around { segment, i, spoken: Spoken::of(segment.lang) };
        match segment.word(token) {
            "N" => out.extend(around().nomen_nescio()),
            "XYZ" if around().is_free() => out.push(token.range.clone()),
            _ => {}
        }
    }
    out
}

/// "XXth": a day that is to come.
fn is_nth(segment: &Segment, word: &str) -> bool {
    let ending = word.trim_start_matches('X');
    // "XXe siècle": elsewhere it may be a Roman number.
    !ending.is_empty()
        && segment.lang.language() == "en"
        && language::words(segment.lang).is_some_and(|own| is_among(own.dates.ordinals, ending))
}

/// TBC, TBD, TK, TKTK.
fn is_to_come(around: &Around, word: &str) -> bool {
    let doubled = word.starts_with("TKTK") && word.trim_start_matches("TK").is_empty();
    doubled || matches!(word, "TBC" | "TBD" | "TK" | "tbc" | "tbd") && around.is_to_come(word)
}

/// A token and what stands around it.
struct Around<'s> {
    segment: &'s Segment<'s>,
    i: usize,
    spoken: Spoken,
}

impl<'s> Around<'s> {
    fn token(&self, distance: isize) -> Option<&'s Token> {
        self.i.checked_add_signed(distance).and_then(|i| self.segment.tokens.get(i))
    }

    fn word(&self, distance: isize) -> &'s str {
        self.token(distance).map(|token| self.segment.word(token)).unwrap_or_default()
    }

    /// The token right before or after, without a space between.
    fn joined(&self, distance: isize) -> &'s str {
        let later = if distance < 0 { distance + 1 } else { distance };
        let touches = self.token(later).is_some_and(|token| !token.spaced);
        if touches { self.word(distance) } else { "" }
    }

    /// What is known of the language.
    fn own(&self) -> Option<&'static language::Words> {
        language::words(self.segment.lang)
    }

    fn is_number(&self, distance: isize) -> bool {
        self.token(distance).is_some_and(Token::is_number)
    }

    /// Whether no other letter, digit or hyphen touches it, and no small word of geometry follows.
    fn is_free(&self) -> bool {
        let joins = |text: &str| text.chars().any(|c| c.is_alphanumeric() || "-‑–/_@&*+".contains(c));
        let counted = self.word(1).chars().count() > 3
            && self.word(1).ends_with('s')
            && self.segment.lang.language() == "en";
        let named = matches!(self.word(-1), "“" | "„" | "«" | "\"" | "(");
        !joins(self.joined(-1)) && !joins(self.joined(1)) && !counted && !named
    }

    /// "NAME HERE", "IMIĘ I NAZWISKO", "NAME HIER": words in capitals, among others, that name what belongs there.
    fn shouted_row(&self) -> Option<Range<usize>> {
        let stands = |word: &str| self.spoken.has(|own| own.placeholder.stand_ins, word);
        let helps = |word: &str| {
            self.spoken.has(|own| own.placeholder.fillers, word)
                || self.spoken.has(|own| own.placeholder.here, word)
        };
        if !stands(&self.word(0).to_lowercase()) {
            return None;
        }
        let shouted = |distance: &isize| {
            let word = self.word(*distance);
            self.token(*distance).is_some_and(Token::is_word) && !word.chars().any(char::is_lowercase)
        };
        let end = (1..4).take_while(shouted).last()?;
        let words: Vec<String> = (1..=end).map(|at| self.word(at).to_lowercase()).collect();
        let known = words.iter().all(|word| stands(word) || helps(word));
        let last = words
            .last()
            .is_some_and(|word| stands(word) || self.spoken.has(|own| own.placeholder.here, word));
        let lower = self.segment.text.chars().any(char::is_lowercase);
        (known && last && lower)
            .then(|| Some(self.token(0)?.range.start..self.token(end)?.range.end))
            .flatten()
    }

    /// "N. N.", where nobody of that name follows.
    fn nomen_nescio(&self) -> Option<Range<usize>> {
        let [first, second, third] = [self.word(1), self.word(2), self.word(3)];
        let tight = self.token(1).is_some_and(|token| !token.spaced)
            && self.token(3).is_some_and(|token| !token.spaced);
        let written = first == "." && second == "N" && third == "." && tight;
        let initial = matches!(self.joined(-1), "." | "-" | "’" | "'");
        let named = self.word(4).starts_with(char::is_uppercase);
        (written && !initial && !named).then(|| Some(self.token(0)?.range.start..self.token(3)?.range.end))?
    }

    /// Letters X that stand for digits.
    fn exes(&self, word: &str) -> Option<Range<usize>> {
        let range = self.token(0)?.range.clone();
        let (left, right) = (self.joined(-1), self.joined(1));
        let digits_left = !left.is_empty() && self.is_number(-1);
        let digits_right = !right.is_empty() && self.is_number(1);
        if digits_left && word.len() > 1 && !right.starts_with(char::is_alphanumeric) {
            // 2xx, 20XX; but HTTP 5xx errors.
            let of_web = self.spoken.has(|words| words.letter_placeholders.behind_web_code, self.word(1))
                || self.word(-2) == "HTTP";
            return (!of_web)
                .then(|| self.token(-1).map_or(range.clone(), |token| token.range.start..range.end));
        }
        if digits_left || digits_right {
            // 4x4, 202X only with a year.
            let year = digits_left && word == "X" && left.len() == 3 && left.starts_with("20");
            return year.then(|| range.start - 3..range.end);
        }
        if let Some(end) = self.figure_end() {
            return Some(range.start..end);
        }
        // "XX. Mai", where days have full stops.
        if word == "XX"
            && right == "."
            && self.token(2).is_some_and(|next| next.spaced)
            && self.is_month(self.word(2))
        {
            return Some(range);
        }
        // "Ore XX", "o godz. XX", "à XX h".
        let stop = if self.word(-1) == "." { -2 } else { -1 };
        let at_an_hour = word == "XX"
            && self.own().is_some_and(|own| {
                let before = self.word(stop).to_lowercase();
                stop == -2 && before.starts_with("godz")
                    || is_among(own.workshop.hours, &before)
                    || is_among(own.workshop.hours, self.word(1))
            });
        if at_an_hour || matches!(left, "€" | "$" | "£") || self.word(-1) == "€" || self.is_amount() {
            return Some(range);
        }
        // Greek and Cyrillic letters of that form are other letters.
        if word.len() < 2 || !word.is_ascii() || !left.is_empty() && !"([“„«\"–—-+#".contains(left) {
            return None;
        }
        if word.starts_with('x') {
            return Some(range);
        }
        self.is_no_roman_number().then_some(range)
    }

    /// The end of "X.X", "XX,XXX", "XX/XX/2026", "XX:XX".
    fn figure_end(&self) -> Option<usize> {
        // "XX XXX visitors".
        let group = self.token(1).filter(|next| next.spaced && self.word(0).starts_with('X'));
        let group = group.filter(|next| self.segment.word(next) == "XXX" && self.word(0).len() < 4);
        if let Some(group) = group {
            return Some(group.range.end);
        }
        let mark = self.joined(1);
        let next = self.token(2).filter(|token| !token.spaced)?;
        let word = self.segment.word(next);
        // "XXX.000".
        if next.is_number() && word == "000" && self.word(0).len() > 1 && matches!(mark, "." | ",") {
            return Some(next.range.end);
        }
        if !next.is_word() {
            return None;
        }
        let exes = word.chars().all(is_x);
        let is_one = exes && matches!(mark, "." | "," | "/" | ":" | "-");
        // "x-x", "X/X" alone mean other things.
        let long = self.word(0).len() > 1 || word.len() > 1 || matches!(mark, "." | ",");
        // "xx.xx.2026"
        let year = self.token(3).zip(self.token(4)).filter(|(sign, year)| {
            self.segment.word(sign) == mark
                && !sign.spaced
                && !year.spaced
                && (year.is_number() || self.segment.word(year).chars().all(is_x))
        });
        let end = year.map_or(next.range.end, |(_, year)| year.range.end);
        (is_one && long).then_some(end)
    }

    /// "X%", "X million", "XX March".
    fn is_amount(&self) -> bool {
        let (own, next) = (self.word(0), self.word(1));
        let upper = own.starts_with(char::is_uppercase);
        let long = own.chars().count() > 1;
        // "On X per day" is about the network.
        let amounts = next != "per" || matches!(self.word(2), "cent" | "cento" | "capita");
        let small = next.to_lowercase();
        // "XX heures", "XX euros", "XX años"
        let measured = self.own().is_some_and(|own| {
            is_among(own.figures_disagree.units, &small)
                || is_among(own.clock.behind, &small)
                || currencies::code(Some(own), &small).is_some()
                || scales::factor(own, &small).is_some()
        });
        long && upper && measured && self.token(1).is_some_and(|token| token.spaced && token.is_word())
            || upper
                && (next == "%"
                    || amounts && self.spoken.has(|words| words.letter_placeholders.amounts, next))
            || long && next == "%"
            || long
                && upper
                && (self.is_month(next)
                    || self.is_month(self.word(-1))
                    // "XX de XX", "XX de maio".
                    || matches!(next, "de" | "d" | "ta")
                        && (self.is_month(self.word(2)) || own == "XX" && self.word(2) == own))
    }

    /// "nn July", "NN. Juli", "July nn", and a cell of nothing else.
    fn is_a_day(&self) -> bool {
        let dotted = self.joined(1) == "." && self.is_month(self.word(2));
        let named = dotted || self.is_month(self.word(1)) || self.is_month(self.word(-1));
        named || self.segment.kind == Kind::Cell && self.segment.tokens.len() == 1
    }

    fn is_month(&self, word: &str) -> bool {
        super::super::lexicon::Lexicon::has_month(self.segment.lang, word)
    }

    /// XX is twenty, and XX are two chromosomes.
    fn is_no_roman_number(&self) -> bool {
        let bracketed = matches!((self.joined(-1), self.joined(1)), ("(" | "[", ")" | "]"));
        // "two X chromosomes (XX)", in any language.
        let of_chromosomes = self.word(-2) == "X";
        if bracketed && !of_chromosomes {
            return true;
        }
        if self.counts_several() {
            return true;
        }
        // Where centuries, congresses and years are counted in Roman numbers, XX is mostly one.
        let Some(own) = self.own().filter(|own| own.letter_placeholders.roman_is_rare) else { return false };
        let (before, after) = (self.word(-1), self.word(1));
        let named = before.starts_with(char::is_uppercase) && self.i > 1 && !self.is_first_of_sentence(-1);
        let of_name = after.starts_with(char::is_uppercase) && !own.grammar.capital_nouns;
        let known = self.spoken.has(|words| words.letter_placeholders.behind_roman, after);
        let follows_noun = self.spoken.has(|words| words.letter_placeholders.before_roman, before);
        let counted = after.starts_with(char::is_alphabetic) && !known;
        let at_end = !after.starts_with(char::is_alphabetic) && self.joined(1) != ".";
        !named && !of_name && !follows_noun && (counted || at_end && !before.starts_with(char::is_uppercase))
    }

    /// "XX exposants", "XX wystawców": a Roman number is one of a single thing, or stands behind the article of several.
    fn counts_several(&self) -> bool {
        let Some(list) = self.own().map(|own| own.several.words) else { return false };
        let after = self.word(1);
        let ends = || part(list, 0).split(' ').any(|ending| !ending.is_empty() && after.ends_with(ending));
        self.word(0) == "XX"
            && after.starts_with(char::is_lowercase)
            && after.chars().count() > 3
            && self.token(1).is_some_and(|token| token.spaced)
            && ends()
            && !is_among(part(list, 1), &self.word(-1).to_lowercase())
            && !self.spoken.has(|words| words.letter_placeholders.behind_roman, after)
    }

    fn is_first_of_sentence(&self, distance: isize) -> bool {
        let before = self.word(distance - 1);
        before.is_empty() || matches!(before, "." | "!" | "?" | ":" | "“" | "„" | "«")
    }

    /// Whether something follows, or it stands all alone.
    fn is_in_a_sentence(&self) -> bool {
        !self.word(1).is_empty() || self.word(-1).is_empty()
    }

    /// Whether a word with a capital stands before it, and doesn't only begin the sentence.
    fn follows_a_name(&self) -> bool {
        self.word(-1).starts_with(char::is_uppercase) && !self.is_first_of_sentence(-1)
    }

    /// TBC, TBD and TK; but TBC1D4, TBC Bank, TK Elevator.
    fn is_to_come(&self, word: &str) -> bool {
        let (left, right) = (self.joined(-1), self.joined(1));
        if left.starts_with(char::is_alphanumeric)
            || right.starts_with(|c: char| c.is_alphanumeric() || "-_/@".contains(c))
            || "-_@".contains(left) && !left.is_empty()
        {
            return false;
        }
        let marked = matches!(left, "(" | "[" | "{") || matches!(self.word(-1), ":" | "–" | "—" | "€" | "at");
        let named =
            self.word(1).starts_with(char::is_uppercase) && self.token(1).is_some_and(|token| token.spaced);
        let plain = self.own().is_some_and(|own| is_among(own.letter_placeholders.to_come, word));
        match word {
            // Elsewhere it is tuberculosis.
            "TBC" | "TBD" => marked || plain && !named,
            "tbc" | "tbd" => marked,
            _ if named => false,
            _ => marked || plain && self.is_in_a_sentence() && !self.follows_a_name(),
        }
    }
}

/// The letter X, and those of Greek and Cyrillic that look like it.
fn is_x(c: char) -> bool {
    matches!(c, 'X' | 'x' | '\u{3a7}' | '\u{3c7}' | '\u{425}' | '\u{445}')
}
