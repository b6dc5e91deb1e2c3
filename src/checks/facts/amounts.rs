//! What stands beside a figure: a currency, a percent sign, what is counted.

use super::super::index::{Figure, Segment};

/// Signs, codes and words of currencies; the code that each stands for.
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("eurot", "EUR"),
    ("euroa", "EUR"),
    ("eura", "EUR"),
    ("eur", "EUR"),
    ("ευρώ", "EUR"),
    ("евро", "EUR"),
    ("євро", "EUR"),
    ("euró", "EUR"),
    ("eiro", "EUR"),
    ("eurų", "EUR"),
    ("evrov", "EUR"),
    ("$", "USD"),
    ("usd", "USD"),
    ("us$", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("dólares", "USD"),
    ("dollari", "USD"),
    ("dolarów", "USD"),
    ("dolarů", "USD"),
    ("δολάρια", "USD"),
    ("долара", "USD"),
    ("долларов", "USD"),
    ("доларів", "USD"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("pounds", "GBP"),
    ("pfund", "GBP"),
    ("livres", "GBP"),
    ("sterline", "GBP"),
    ("libras", "GBP"),
    ("pund", "GBP"),
    ("chf", "CHF"),
    ("franken", "CHF"),
    ("francs", "CHF"),
    ("franchi", "CHF"),
    ("fr", "CHF"),
    ("kroner", "KR"),
    ("kronor", "KR"),
    ("krónur", "KR"),
    ("kr", "KR"),
    ("sek", "KR"),
    ("dkk", "KR"),
    ("nok", "KR"),
    ("isk", "KR"),
    ("zł", "PLN"),
    ("pln", "PLN"),
    ("złotych", "PLN"),
    ("złote", "PLN"),
    ("kč", "CZK"),
    ("czk", "CZK"),
    ("korun", "CZK"),
    ("forint", "HUF"),
    ("ft", "HUF"),
    ("huf", "HUF"),
    ("lei", "RON"),
    ("ron", "RON"),
    ("лева", "BGN"),
    ("лв", "BGN"),
    ("гривень", "UAH"),
    ("грн", "UAH"),
    ("рублей", "RUB"),
    ("руб", "RUB"),
    ("¥", "JPY"),
    ("yen", "JPY"),
    ("lira", "TRY"),
    ("tl", "TRY"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₽", "RUB"),
];

/// The currency of an amount. What is neither a sign nor a word of one is none.
pub(super) fn currency(segment: &Segment, figure: &Figure) -> Option<&'static str> {
    let word =
        |i: usize| segment.tokens.get(i).map(|token| segment.word(token).to_lowercase()).unwrap_or_default();
    let code = |word: &str| CURRENCIES.iter().find(|(known, _)| *known == word).map(|(_, code)| *code);
    let before = figure.first.checked_sub(1).map(word).unwrap_or_default();
    if let Some(code) = code(&before).filter(|_| before.chars().count() != 2 || before == "kr") {
        // C$ and A$ are other dollars.
        let other = before == "$"
            && figure.first >= 2
            && segment.tokens[figure.first - 1].range.start == segment.tokens[figure.first - 2].range.end;
        return if other { Some("other dollars") } else { Some(code) };
    }
    // "6,4 millions d’euros": the d belongs to the figure.
    let mut next = figure.next + usize::from(matches!(word(figure.next).as_str(), "’" | "'"));
    if matches!(word(next).as_str(), "d" | "de" | "di") {
        next += 1 + usize::from(matches!(word(next + 1).as_str(), "’" | "'"));
    }
    code(&word(next))
}

/// Whether a figure is a percentage, and the token behind its sign.
pub(super) fn percent(segment: &Segment, figure: &Figure) -> Option<usize> {
    let word =
        |i: usize| segment.tokens.get(i).map(|token| segment.word(token).to_lowercase()).unwrap_or_default();
    let first = word(figure.next);
    let signs = [
        "%",
        "percent",
        "prozent",
        "procent",
        "prosenttia",
        "százalék",
        "százaléka",
        "procenta",
        "percento",
        "procente",
        "процента",
        "процентів",
        "τοις",
        "odstotkov",
        "posto",
        "protsenti",
        "procenti",
        "yüzde",
        "prosent",
        "٪",
    ];
    if signs.contains(&first.as_str()) {
        return Some(figure.next + 1);
    }
    let two = first == "per" && matches!(word(figure.next + 1).as_str(), "cent" | "cento")
        || first == "pour" && word(figure.next + 1) == "cent"
        || first == "por" && matches!(word(figure.next + 1).as_str(), "ciento" | "cento")
        || first == "la" && word(figure.next + 1) == "sută";
    two.then_some(figure.next + 2)
}
