//! Signs, codes and words of currencies.

use crate::language::{ALL_CURRENCY_WORDS, Words};

use super::super::words::is_among;

/// Signs and codes that all languages know, and the code that each stands for. The crowns of the North share their words.
const EVERYWHERE: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₽", "RUB"),
    ("eur", "EUR"),
    ("usd", "USD"),
    ("gbp", "GBP"),
    ("chf", "CHF"),
    ("sek", "KR"),
    ("dkk", "KR"),
    ("nok", "KR"),
    ("isk", "KR"),
    ("pln", "PLN"),
    ("czk", "CZK"),
    ("huf", "HUF"),
    ("ron", "RON"),
];

/// The code of the currency that a lower-case word or a sign means in a language.
pub(in crate::checks) fn code(words: Option<&'static Words>, word: &str) -> Option<&'static str> {
    // Signs and codes have one to three bytes.
    let short = EVERYWHERE.iter().filter(|_| word.len() <= 3);
    let everywhere = short.copied().find(|(known, _)| *known == word).map(|(_, code)| code);
    everywhere.or_else(|| {
        // Every figure asks about the words around it: most mean no currency anywhere.
        let own = words
            .filter(|_| ALL_CURRENCY_WORDS.has(word))?
            .currencies
            .iter()
            .find(|(_, names)| is_among(names, word));
        own.map(|(code, _)| *code)
    })
}
