//! Figures that a text names, in digits or in words, with what they count.

use std::ops::Range;

use super::super::lexicon::{Lexicon, Numerals};
use super::{Token, TokenKind};
use crate::lang::Lang;

/// A figure in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its bytes, with "million" where that follows.
    pub range: Range<usize>,
    /// Its value, in thousandths.
    pub value: i128,
    /// Whether it is written in digits.
    pub in_digits: bool,
    /// Index of the token after it.
    pub next: usize,
    /// Index of its first token.
    pub first: usize,
}

/// Words for powers of a thousand; also abbreviated.
const SCALES: &[(&str, i128)] = &[
    ("thousand", 1_000),
    ("tausend", 1_000),
    ("mille", 1_000),
    ("mila", 1_000),
    ("mil", 1_000),
    ("duizend", 1_000),
    ("tysięcy", 1_000),
    ("tys", 1_000),
    ("tisíc", 1_000),
    ("tusen", 1_000),
    ("tusind", 1_000),
    ("tuhatta", 1_000),
    ("ezer", 1_000),
    ("mii", 1_000),
    ("χιλιάδες", 1_000),
    ("хиляди", 1_000),
    ("тисяч", 1_000),
    ("тысяч", 1_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("millionen", 1_000_000),
    ("mio", 1_000_000),
    ("millón", 1_000_000),
    ("millones", 1_000_000),
    ("milione", 1_000_000),
    ("milioni", 1_000_000),
    ("miljoen", 1_000_000),
    ("milion", 1_000_000),
    ("miliony", 1_000_000),
    ("milionów", 1_000_000),
    ("mln", 1_000_000),
    ("milionu", 1_000_000),
    ("miliónov", 1_000_000),
    ("milijuna", 1_000_000),
    ("milijuni", 1_000_000),
    ("milijonov", 1_000_000),
    ("miljon", 1_000_000),
    ("miljoner", 1_000_000),
    ("millioner", 1_000_000),
    ("miljoonaa", 1_000_000),
    ("miljonit", 1_000_000),
    ("millió", 1_000_000),
    ("milioane", 1_000_000),
    ("milhão", 1_000_000),
    ("milhões", 1_000_000),
    ("εκατομμύρια", 1_000_000),
    ("εκατ", 1_000_000),
    ("милиона", 1_000_000),
    ("млн", 1_000_000),
    ("мільйонів", 1_000_000),
    ("миллионов", 1_000_000),
    ("milyon", 1_000_000),
    ("milijonus", 1_000_000),
    ("miljoni", 1_000_000),
    ("miljonu", 1_000_000),
    ("billion", 1_000_000_000),
    ("billions", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("milliarde", 1_000_000_000),
    ("milliarden", 1_000_000_000),
    ("mrd", 1_000_000_000),
    ("milliard", 1_000_000_000),
    ("milliards", 1_000_000_000),
    ("miliardi", 1_000_000_000),
    ("miliardo", 1_000_000_000),
    ("miljard", 1_000_000_000),
    ("miliardów", 1_000_000_000),
    ("mld", 1_000_000_000),
    ("miliardy", 1_000_000_000),
    ("miljarder", 1_000_000_000),
    ("milliarder", 1_000_000_000),
    ("miljardia", 1_000_000_000),
    ("milliárd", 1_000_000_000),
    ("miliarde", 1_000_000_000),
    ("δισεκατομμύρια", 1_000_000_000),
    ("δισ", 1_000_000_000),
    ("милиарда", 1_000_000_000),
    ("млрд", 1_000_000_000),
    ("milyar", 1_000_000_000),
];

/// The figures of a text, in its order.
pub(super) fn figures(text: &str, tokens: &[Token], lang: &Lang) -> Vec<Figure> {
    let numerals = Lexicon::of(lang).map(Lexicon::numerals);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let reader = Reader { text, tokens, lang, numerals };
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
    out
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lang: &'t Lang,
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
        Some(Figure { range, value: whole * 1000 + thousandths, in_digits: true, next: last + 1, first })
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
            ' ' => !matches!(self.lang.language(), "en"),
            '’' | '\'' | '\u{a0}' | '\u{202f}' | '\u{2009}' => true,
            _ => false,
        }
    }

    fn is_decimal(&self, mark: char) -> bool {
        let swiss = matches!(self.lang.region(), Some("CH" | "LI"));
        mark == self.decimal() || swiss && matches!(mark, '.' | ',')
    }

    /// The decimal mark of the language and country.
    fn decimal(&self) -> char {
        let region = self.lang.region().unwrap_or_default();
        match self.lang.language() {
            "en" | "ga" | "mt" | "he" | "ar" | "fa" | "ur" | "zh" | "ja" if region != "ZA" => '.',
            "de" | "it" if region == "CH" || region == "LI" => '.',
            "fr" if region == "CH" && self.groups_by_apostrophe() => '.',
            "es" if matches!(region, "MX" | "US" | "GT" | "HN" | "NI" | "PA" | "PE" | "SV" | "DO" | "PR") => {
                '.'
            }
            _ => ',',
        }
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
        let value = |i: usize| numerals.value(&self.word(i).to_lowercase());
        // "Per cento", "pour cent", "por ciento".
        if first.checked_sub(1).is_some_and(|before| matches!(self.word(before), "per" | "pour" | "por")) {
            return None;
        }
        let mut sum = value(first)?;
        let mut next = first + 1;
        // "two hundred", "deux cents"
        if (2..10).contains(&sum) && is_hundred(&self.word(next).to_lowercase()) {
            sum *= 100;
            next += 1;
        }
        // Tens take units behind them, hundreds tens.
        for _ in 0..3 {
            let joined = usize::from(numerals.joins(&self.word(next).to_lowercase()));
            let unit = sum_part(sum);
            match numerals.part(&self.word(next + joined).to_lowercase()) {
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
        Some(Figure { range, value: i128::from(sum) * 1000, in_digits: false, next, first })
    }

    /// "4.2 million".
    fn scaled(&self, figure: Figure) -> Figure {
        let word = self.word(figure.next).to_lowercase();
        let Some((_, scale)) = SCALES.iter().find(|(known, _)| *known == word) else { return figure };
        let dot = usize::from(
            word.len() <= 6
                && self.word(figure.next + 1) == "."
                && !self.tokens[figure.next + 1].spaced
                && self.text[self.tokens[figure.next + 1].range.end..]
                    .trim_start()
                    .starts_with(|c: char| c.is_lowercase() || c == '€'),
        );
        let last = figure.next + dot;
        let de = usize::from(matches!(self.word(last + 1), "de" | "di" | "d"));
        let range = figure.range.start..self.tokens[last].range.end;
        Figure { range, value: figure.value * scale, next: last + 1 + de, ..figure }
    }
}

/// Whether a word is a hundred, which the number before it multiplies.
fn is_hundred(word: &str) -> bool {
    ["hundred", "cent", "cents", "honderd", "hundra", "hundrede", "hundre", "hundert", "sataa"]
        .contains(&word)
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
            ("uk", "Вісім громад, дві тисячі", "8 2"),
        ] {
            assert_eq!(read(lang, text), expected, "{lang}: {text}");
        }
    }
}
