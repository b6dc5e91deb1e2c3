//! Figures that a text names, in digits or in words, with what they count.

use std::ops::Range;

use super::super::lexicon::{Lexicon, Numerals, currencies, decimal_mark, scales};
use super::super::words::{is_among, phrases, small};
use super::{Token, TokenKind};
use crate::lang::Lang;
use crate::language::{Words, words};

/// No figure is greater: rules add and multiply them, and must not run over.
const GREATEST: i128 = 10_i128.pow(27);

/// A figure in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its bytes, with "million" where that follows.
    pub range: Range<usize>,
    /// Its value, in thousandths.
    pub value: i128,
    /// The factor of the word that follows it: a million of "4.2 million", one where none follows.
    pub scale: i128,
    /// Whether it is written in digits.
    pub in_digits: bool,
    /// Index of the token after it.
    pub next: usize,
    /// Index of its first token.
    pub first: usize,
}

/// The figures of a text, in its order.
pub(super) fn figures(text: &str, tokens: &[Token], lang: &Lang) -> Vec<Figure> {
    let numerals = Lexicon::of(lang).map(Lexicon::numerals);
    let reader = Reader { text, tokens, lang, words: words(lang), numerals };
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = match tokens[at].kind {
            TokenKind::Number => reader.digits(at),
            TokenKind::Word => reader.words(at),
            TokenKind::Mark => None,
        };
        match found {
            Some(figure) => {
                let figure = reader.scaled(figure);
                at = figure.next.max(at + 1);
                out.push(figure);
            }
            None => at += 1,
        }
    }
    reader.ranges(&mut out);
    out
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lang: &'t Lang,
    words: Option<&'static Words>,
    numerals: Option<&'t Numerals>,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|token| self.text.get(token.range.clone())).unwrap_or_default()
    }

    /// A number with its groups of thousands and its decimals.
    fn digits(&self, first: usize) -> Option<Figure> {
        let whole = self.word(first);
        if !whole.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let mut digits = whole.to_owned();
        let mut decimals = String::new();
        let mut last = first;
        while let Some((mark, more)) = self.separator(last) {
            let group = self.word(more);
            let group_size =
                group.len() == 3 && digits.len() <= 9 && !whole.starts_with('0') && whole.len() <= 3;
            if group_size && self.groups(mark) {
                digits.push_str(group);
            } else if self.is_decimal(mark) && decimals.is_empty() {
                decimals.push_str(group);
                last = more;
                break;
            } else {
                break;
            }
            last = more;
        }
        let whole: i128 = digits.get(..18.min(digits.len()))?.parse().ok()?;
        let thousandths: i128 = format!("{decimals:0<3}").get(..3)?.parse().ok()?;
        let range = self.tokens[first].range.start..self.tokens[last].range.end;
        Some(Figure {
            range,
            value: whole * 1000 + thousandths,
            scale: 1,
            in_digits: true,
            next: last + 1,
            first,
        })
    }

    /// The mark (or space) between two numbers, and the token of the second.
    fn separator(&self, last: usize) -> Option<(char, usize)> {
        let end = self.tokens[last].range.end;
        let next = self.text.get(end..)?.chars().next()?;
        if matches!(next, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') {
            let more = self
                .tokens
                .get(last + 1)
                .filter(|token| token.is_number() && token.range.start == end + next.len_utf8())?;
            return (more.range.len() == 3).then_some((next, last + 1));
        }
        let mark = self.tokens.get(last + 1).filter(|token| !token.spaced)?;
        let more = self.tokens.get(last + 2).filter(|token| token.is_number() && !token.spaced)?;
        debug_assert!(mark.range.start == end && more.range.start >= end);
        Some((self.word(last + 1).chars().next()?, last + 2))
    }

    fn groups(&self, mark: char) -> bool {
        match mark {
            '.' => self.decimal() == ',',
            ',' => self.decimal() == '.',
            // A common space groups only where the language does so: "in 2024 300 people".
            ' ' => !self.words.is_some_and(|words| words.numbers.unspaced),
            '’' | '\'' | '\u{a0}' | '\u{202f}' | '\u{2009}' => true,
            _ => false,
        }
    }

    fn is_decimal(&self, mark: char) -> bool {
        let swiss = matches!(self.lang.region(), Some("CH" | "LI"));
        mark == self.decimal() || swiss && matches!(mark, '.' | ',')
    }

    /// The decimal mark of the language and country. French Swiss write both.
    fn decimal(&self) -> char {
        let swiss = self.lang.region() == Some("CH") && self.groups_by_apostrophe();
        if swiss { '.' } else { decimal_mark(self.lang) }
    }

    /// Whether a number of the text is written as 12’000.
    fn groups_by_apostrophe(&self) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        self.text.match_indices('’').any(|(at, mark)| {
            is_digit(self.text[..at].chars().next_back())
                && is_digit(self.text[at + mark.len()..].chars().next())
        })
    }

    /// A number in words: "twelve", "twenty-one", "treinta y dos", "dwadzieścia dwa".
    fn words(&self, first: usize) -> Option<Figure> {
        let numerals = self.numerals?;
        // "Per cento", "pour cent", "por ciento".
        let own = &self.words?.numerals;
        let mut sum = numerals.part(&small(self.word(first)))?;
        if sum == 100
            && first.checked_sub(1).is_some_and(|before| is_among(own.not_behind, self.word(before)))
        {
            return None;
        }
        let mut next = first + 1;
        // One alone is mostly an article, but not before a scale: "one billion".
        if sum < 2 && self.scale(next).is_none() {
            return None;
        }
        // "two hundred", "deux cents"
        if (2..10).contains(&sum) && is_among(own.times_hundred, &small(self.word(next))) {
            sum *= 100;
            next += 1;
        }
        // Tens take units behind them, hundreds tens.
        for _ in 0..3 {
            let joined = usize::from(numerals.joins(&small(self.word(next))));
            let unit = sum_part(sum);
            match numerals.part(&small(self.word(next + joined))) {
                Some(more)
                    if more < unit
                        && (joined == 1 || self.tokens.get(next).is_some_and(|token| token.spaced)) =>
                {
                    sum += more;
                    next += joined + 1;
                }
                _ => break,
            }
        }
        let range = self.tokens[first].range.start..self.tokens[next - 1].range.end;
        Some(Figure { range, value: i128::from(sum) * 1000, scale: 1, in_digits: false, next, first })
    }

    /// "4.2 million", "2 mil millones", "€5m", "two million and a half".
    fn scaled(&self, mut figure: Figure) -> Figure {
        let mut greatest = 1;
        // "31 de milioane"
        let linked = self.words.is_some_and(|words| is_among(words.scales.of, self.word(figure.next)));
        if linked && figure.in_digits && self.scale(figure.next + 1).is_some_and(|factor| factor > 1000) {
            figure.next += 1;
        }
        while let Some(factor) = self.scale(figure.next).filter(|factor| *factor > greatest) {
            if self.word(figure.next).chars().count() == 1 && !self.is_amount(&figure) {
                break;
            }
            greatest = factor;
            figure.value = figure.value.saturating_mul(factor).min(GREATEST);
            figure.scale = figure.scale.saturating_mul(factor).min(GREATEST);
            let last = figure.next + usize::from(self.is_shortened(figure.next));
            figure.range.end = self.tokens[last].range.end;
            figure.next = last + 1;
        }
        let Some(own) = self.words.map(|words| &words.scales).filter(|_| greatest > 1) else { return figure };
        let behind = self.text[figure.range.end..].trim_start();
        if let Some(half) = phrases(own.and_a_half).find(|half| behind.starts_with(half)) {
            figure.value = figure.value.saturating_add(greatest * 500);
            figure.next += half.split(' ').count();
            figure.range.end = self.tokens[figure.next - 1].range.end;
        }
        figure.next += usize::from(is_among(own.of, self.word(figure.next)));
        figure
    }

    /// "36–38 million": the scale is that of both.
    fn ranges(&self, figures: &mut [Figure]) {
        for at in 1..figures.len() {
            let (first, second) = (&figures[at - 1], &figures[at]);
            let dash = first.next + 1 == second.first && matches!(self.word(first.next), "–" | "-" | "‑");
            let (scale, plain) = (second.scale, first.in_digits && first.scale == 1);
            if dash && plain && scale > 1 && first.value < second.value / scale {
                let first = &mut figures[at - 1];
                (first.value, first.scale) = (first.value.saturating_mul(scale).min(GREATEST), scale);
            }
        }
    }

    /// The factor of the scale that a token is.
    fn scale(&self, i: usize) -> Option<i128> {
        self.tokens.get(i).filter(|token| token.is_word())?;
        scales::factor(self.words?, &small(self.word(i)))
    }

    /// Whether a currency stands before a figure, or behind the letter that follows it: "£5m", "5 M€".
    fn is_amount(&self, figure: &Figure) -> bool {
        let before = figure.first.checked_sub(1);
        before.is_some_and(|i| self.is_currency(i)) || self.is_currency(figure.next + 1)
    }

    fn is_currency(&self, i: usize) -> bool {
        currencies::code(self.words, &small(self.word(i))).is_some()
    }

    /// Whether the full stop behind a scale shortens it, and ends no sentence: "mln. zł", "Mio. Menschen".
    fn is_shortened(&self, scale: usize) -> bool {
        let (Some(words), Some(stop)) = (self.words, self.tokens.get(scale + 1)) else { return false };
        if stop.spaced || self.word(scale + 1) != "." || self.word(scale).chars().count() > 6 {
            return false;
        }
        let next = self.word(scale + 2);
        let goes_on = next.starts_with(char::is_lowercase);
        let noun = words.figures_disagree.capital_nouns && next.starts_with(char::is_uppercase);
        goes_on || self.is_currency(scale + 2) || noun && scales::is_short(words, &small(self.word(scale)))
    }
}

/// What may be added to a number in words: less than ten to tens, less than a hundred to hundreds.
fn sum_part(sum: u64) -> u64 {
    match sum {
        100.. if sum.is_multiple_of(100) => 100,
        20.. if sum.is_multiple_of(10) => 10,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::index::tokens::tokens;

    fn read(lang: &str, text: &str) -> String {
        let lang: Lang = lang.parse().expect("a tag");
        let found = figures(text, &tokens(text), &lang);
        let show = |value: i128| {
            if value % 1000 == 0 {
                (value / 1000).to_string()
            } else {
                format!("{}.{:03}", value / 1000, value % 1000)
            }
        };
        found.iter().map(|figure| show(figure.value)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn figures_are_read_as_each_language_writes_them() {
        for (lang, text, expected) in [
            ("en-GB", "Twelve countries, 1,900 hives and 3.5 per cent; twenty-one more", "12 1900 3.500 21"),
            ("de", "1.240 Lawinen, 3,5 Prozent, einundzwanzig", "1240 3.500 21"),
            ("de-CH", "1.5 Grad, 12’000 Leute", "1.500 12000"),
            ("fr", "1 020 kilomètres, 45 millions d’euros, vingt-deux", "1020 45000000 22"),
            ("en-GB", "for two hundred and five years, nine hundred members", "205 900"),
            ("es", "1200 euros y treinta y dos casas", "1200 32"),
            ("pl", "6,2 mln złotych, dwadzieścia dwa", "6200000 22"),
            ("en", "€4.2 million, in 2024 300 people", "4200000 2024 300"),
            ("nl", "Honderdtwintig muzikanten, 110 muzikanten", "120 110"),
            ("uk", "Вісім громад, дві тисячі", "8 2000"),
            ("en", "1 billion, $1.5bn, £5m and 5 m", "1000000000 1500000000 5000000 5"),
            (
                "de",
                "1 Billion, 1,5 Mrd. Euro, 5 Mio. Menschen, 3 Mio. €",
                "1000000000000 1500000000 5000000 3000000",
            ),
            ("de", "eine Milliarde, eine Frau", "1000000000"),
            ("fr", "un milliard et demi, 3 M€, deux mille milliards", "1500000000 3000000 2000000000000"),
            ("es", "2 mil millones, mil millones, 1 billón", "2000000000 1000000000 1000000000000"),
            ("pt", "500 mil milhões", "500000000000"),
            ("pt-BR", "3 bilhões", "3000000000"),
            ("cs", "5 mil. Kč, 2 miliónů", "5000000 2000000"),
            ("sv", "18 mkr, 4 mdr kronor", "18000000 4000000000"),
            ("ro", "2 miliarde de lei", "2000000000"),
            ("el", "3 εκατομμυρίων, 2 δισ. ευρώ", "3000000 2000000000"),
        ] {
            assert_eq!(read(lang, text), expected, "{lang}: {text}");
        }
    }
}
