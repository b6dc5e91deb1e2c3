//! Signs, codes and words of currencies.

use crate::language::{ALL_CURRENCY_WORDS, Words};

use super::super::words::is_among;

/// The code that a sign or a code in small letters stands for in all languages. The crowns of the North share their words.
fn everywhere(word: &str) -> Option<&'static str> {
    Some(match word {
        "€" | "eur" => "EUR",
        "$" | "usd" => "USD",
        "£" | "gbp" => "GBP",
        "¥" => "JPY",
        "₺" => "TRY",
        "₴" => "UAH",
        "₽" => "RUB",
        "chf" => "CHF",
        "sek" | "dkk" | "nok" | "isk" => "KR",
        "pln" => "PLN",
        "czk" => "CZK",
        "huf" => "HUF",
        "ron" => "RON",
        "zar" => "ZAR",
        _ => return None,
    })
}

/// The code of the currency that a lower-case word or a sign means in a language.
pub(in crate::checks) fn code(words: Option<&'static Words>, word: &str) -> Option<&'static str> {
    everywhere(word).or_else(|| {
        // Every figure asks about the words around it: most mean no currency anywhere.
        let own = words
            .filter(|_| ALL_CURRENCY_WORDS.has(word))?
            .currencies
            .iter()
            .find(|(_, names)| is_among(names, word));
        own.map(|(code, _)| *code)
    })
}
