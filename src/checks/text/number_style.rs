//! Numbers that are written in two ways within one release, or in the way of another language.
//!
//! A decimal point in a German text turns 2,3 degrees into something that may be read as a date or as thousands; a
//! release that writes both "12 km" and "12km" looks as if nobody had read it from end to end. Years, hours, dates,
//! versions and telephone numbers are left alone, and so is every style that is kept up throughout.
//!
//! Bad: `Das sind 2.3 Grad mehr` beside `26,4 Grad`
//!
//! Good: `Das sind 2,3 Grad mehr` beside `26,4 Grad`

use std::ops::Range;

use crate::lang::Lang;
use crate::language;

use super::super::index::{Index, Part, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::{is_among, small};

static UNITS: Pattern = Pattern::new(
    r"[0-9](?<found>[ \u{a0}\u{202f}]?(?:km|cm|kg|kW|MW|GW|kWh|MWh|GWh|TWh|kHz|MHz|GHz))(?-u:\b)",
);
static PERCENT: Pattern = Pattern::new(r"[0-9](?<found>[ \u{a0}\u{202f}]?%)");
static POINTS: Pattern = Pattern::new(r"[0-9]+\.[0-9]{1,2}(?-u:\b)");
static COMMAS: Pattern = Pattern::new(r"[0-9]+,[0-9]{1,2}(?-u:\b)");
static PLAIN: Pattern = Pattern::new(r"(?-u:\b)[2-9][0-9]{3}(?-u:\b)");

type Found<'v, 'r> = (&'v Segment<'r>, Range<usize>);

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let texts: Vec<&Segment> = index
        .prose()
        .filter(|segment| !matches!(segment.part, Part::Furniture | Part::Contacts | Part::Links))
        .filter(|segment| segment.text.bytes().any(|byte| byte.is_ascii_digit()))
        .collect();
    mixed_units(&texts, findings);
    mixed_percent(&texts, findings);
    decimals(&texts, findings);
    thousands(&texts, findings);
    groups(&texts, findings);
}

/// "128.400.00 euros", "12,5000 people": groups of digits that no number has.
fn groups(texts: &[&Segment], findings: &mut Findings) {
    static TWO_MARKS: Pattern = Pattern::new(concat!(
        r"(?:^|[^\d.,:/+-])(?<found>[1-9]\d{0,2}(?:(?:\.\d{3})+\.\d{2}|(?:,\d{3})+,\d{2}|\.\d{2}\.000|,\d{4},\d{3}))",
        r"(?:$|[^\d.,:/-]|[.,:](?:$|\D))",
    ));
    static FOUR: Pattern =
        Pattern::new(r"(?:^|[^\d.,:/+-])(?<found>[1-9]\d{0,2}[.,]\d{3}0)(?:$|[^\d.,:/-]|[.,:](?:$|\D))");
    let mut found = all(&TWO_MARKS, texts);
    let mark = |segment: &Segment| language::decimal_mark(segment.lang);
    let four = all(&FOUR, texts).into_iter().filter(|(segment, range)| {
        let sign = if mark(segment) == '.' { ',' } else { '.' };
        let written = segment.get(range.clone());
        let year = written.split(sign).next_back().unwrap_or_default();
        written.contains(sign) && !year.starts_with("19") && !year.starts_with("20")
    });
    found.extend(four);
    for (segment, range) in found {
        let message = format!("no number has such groups of digits: “{}”", segment.get(range.clone()));
        findings.push(segment.place(range), message, "write the figure that is meant");
    }
}

/// The matches of a pattern in the release's own language.
fn all<'v, 'r>(pattern: &Pattern, texts: &[&'v Segment<'r>]) -> Vec<Found<'v, 'r>> {
    let of_text = |segment: &'v Segment<'r>| {
        let own = pattern.all_in(segment).into_iter().filter(|range| !segment.is_foreign(range.start));
        own.map(|range| (segment, range)).collect::<Vec<_>>()
    };
    texts.iter().copied().flat_map(of_text).collect()
}

fn is_spaced((segment, range): &Found) -> bool {
    segment.at(range.start).is_some_and(char::is_whitespace)
}

/// "12km" among "31 km" and "3 km".
fn mixed_units(texts: &[&Segment], findings: &mut Findings) {
    let (spaced, tight): (Vec<Found>, Vec<Found>) = all(&UNITS, texts).into_iter().partition(is_spaced);
    let unit = |(segment, range): &Found| segment.get(range.clone()).trim_start().to_owned();
    for found in tight.iter().filter(|_| spaced.len() > tight.len()) {
        if !is_attribute(found) && spaced.iter().any(|other| unit(other) == unit(found)) {
            let message =
                format!("`{}` without a space, which stands elsewhere before the unit", number(found));
            findings.push(place(found), message, "write all of them alike");
        }
    }
}

/// "the 10km race": a measure before a noun, which many houses write without a space.
fn is_attribute((segment, range): &Found) -> bool {
    let before = segment.get(0..start_of_number(segment, range.start)).trim_end();
    let word = small(before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    let words = language::words(segment.lang);
    words.is_some_and(|words| is_among(words.number_style.determiners, &word))
}

/// "10 %" among "12%" and "40%", or the reverse.
fn mixed_percent(texts: &[&Segment], findings: &mut Findings) {
    let (spaced, tight): (Vec<Found>, Vec<Found>) = all(&PERCENT, texts).into_iter().partition(is_spaced);
    let few = if spaced.len() < tight.len() { &spaced } else { &tight };
    // One against one says nothing.
    if few.is_empty() || spaced.len().max(tight.len()) < 2 * few.len() {
        return;
    }
    for found in few {
        let message =
            format!("`{}`: the other percentages of this release are written differently", number(found));
        findings.push(place(found), message, "write all of them alike");
    }
}

/// The digits before a find, with it.
fn number((segment, range): &Found) -> String {
    segment.get(start_of_number(segment, range.start)..range.end).to_owned()
}

fn place(found: &Found) -> crate::diagnostic::Place {
    let (segment, range) = found;
    segment.place(start_of_number(segment, range.start)..range.end)
}

fn start_of_number(segment: &Segment, end: usize) -> usize {
    let digits = segment.get(0..end).char_indices().rev();
    let digits = digits.take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | ','));
    digits.last().map_or(end, |(at, _)| at)
}

/// "2.3 Grad" in German, "2,3 million" in English.
fn decimals(texts: &[&Segment], findings: &mut Findings) {
    let (points, commas) = (all(&POINTS, texts), all(&COMMAS, texts));
    for (own, other, sign) in [(&commas, &points, ','), (&points, &commas, '.')] {
        let known: Vec<&str> =
            own.iter().map(|found| unit_behind(found)).filter(|unit| !unit.is_empty()).collect();
        for found in other {
            let (segment, range) = found;
            if decimal_sign(segment.lang) != Some(sign) || !stands_alone(segment, range) {
                continue;
            }
            let unit = unit_behind(found);
            // "Kl. 10.30 til 14": what joins two hours is no unit.
            let joins = || {
                language::words(segment.lang).is_some_and(|own| {
                    is_among(own.grammar.function_words, unit) || is_among(own.clock.to, unit)
                })
            };
            let same_unit = !unit.is_empty() && known.contains(&unit) && !joins();
            if is_measure(unit, segment.lang) && (same_unit || !own.is_empty() || sign == '.') || same_unit {
                let written = segment.get(range.clone()).replace([',', '.'], &sign.to_string());
                let message =
                    format!("`{}` isn’t how `{}` writes decimals", segment.get(range.clone()), segment.lang);
                findings.push(
                    segment.place(range.clone()),
                    message,
                    format!("write `{written}`, if it is a decimal"),
                );
            }
        }
    }
}

/// The sign before decimals, in languages and countries that have only one.
fn decimal_sign(lang: &Lang) -> Option<char> {
    let style = &language::words(lang)?.number_style;
    let varies = lang.region().is_some_and(|country| is_among(style.decimal_mark_varies_in, country));
    style.decimal_mark.chars().next().filter(|_| !varies)
}

/// Whether no other digits, points or commas touch a number: versions, dates, thousands, addresses.
fn stands_alone(segment: &Segment, range: &Range<usize>) -> bool {
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "/:-–_@#§".contains(c));
    let mut rest = segment.get(range.end..segment.text.len()).chars();
    let after = (rest.next(), rest.next());
    let before = segment.get(0..range.start).chars().next_back();
    let more = matches!(after, (Some('.' | ','), Some(c)) if c.is_numeric());
    !touches(before)
        && !matches!(before, Some('.' | ','))
        && !more
        && !after.0.is_some_and(char::is_alphanumeric)
}

/// The word or sign behind a number.
fn unit_behind<'v>((segment, range): &Found<'v, '_>) -> &'v str {
    let segment: &'v Segment = segment;
    let rest = segment.text.get(range.end..).unwrap_or_default();
    let rest = rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(rest);
    let end =
        rest.find(|c: char| !c.is_alphabetic() && !matches!(c, '%' | '°' | '€' | '²')).unwrap_or(rest.len());
    &rest[..end]
}

/// Whether a word or sign says that a number is a measure, and no hour or date.
fn is_measure(unit: &str, lang: &Lang) -> bool {
    let small = unit.to_lowercase();
    let measures = language::words(lang).map_or("", |words| words.number_style.measures);
    SIGNS.contains(&small.as_str()) || measures.split_whitespace().any(|stem| small.starts_with(stem))
}

/// Signs of measures, the same in all languages.
const SIGNS: [&str; 15] =
    ["%", "€", "°c", "km", "kg", "km²", "ha", "cm", "mm", "kw", "mw", "gw", "kwh", "mwh", "gwh"];

/// "4800 boards" among "1,900 hives" and "2,300 people", in English. Elsewhere four digits may go without a mark.
fn thousands(texts: &[&Segment], findings: &mut Findings) {
    let english: Vec<&Segment> =
        texts.iter().copied().filter(|segment| segment.lang.language() == "en").collect();
    let plain: Vec<Found> = all(&PLAIN, &english).into_iter().filter(is_count).collect();
    let marked: usize = english.iter().map(|segment| four_digits_with_comma(segment)).sum();
    for (segment, range) in plain.iter().filter(|_| marked > 0 && marked >= plain.len()) {
        let digits = segment.get(range.clone());
        let written = format!("{},{}", &digits[..1], &digits[1..]);
        let message = format!("`{digits}` without a comma; other thousands of this release have one");
        findings.push(
            segment.place(range.clone()),
            message,
            format!("write `{written}`, if it counts something"),
        );
    }
}

fn four_digits_with_comma(segment: &Segment) -> usize {
    segment
        .tokens
        .windows(3)
        .filter(|three| {
            let [a, comma, b] = [0, 1, 2].map(|i| segment.word(&three[i]));
            three[0].is_number()
                && a.len() == 1
                && comma == ","
                && !three[2].spaced
                && b.len() == 3
                && three[2].is_number()
        })
        .count()
}

/// Whether four digits count something: no year, no number of a house, a standard or a model.
fn is_count((segment, range): &Found) -> bool {
    let digits = segment.get(range.clone());
    let rest = segment.get(range.end..segment.text.len());
    let is_year = digits < "2200";
    let before = segment.get(0..range.start).trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let numbered = language::words(segment.lang).map_or("", |words| words.number_style.number_follows);
    let plain_word = !word.is_empty() && word.chars().all(char::is_lowercase) && !is_among(numbered, word);
    let glued = segment.before(range.start).is_some_and(|c| !c.is_whitespace());
    let counted = rest.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| {
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        word.chars().count() >= 4 && word.ends_with('s') && word.chars().all(char::is_lowercase)
    });
    !is_year && plain_word && !glued && counted
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn odd_numbers_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It is 31 km long. After 12km there is a café. The last 3 km run.", "12km"),
            ("de-DE", "Es sind 26,4 Grad, 2.3 Grad mehr; unten 5,1 Grad.", "2.3"),
            ("en-GB", "It cost 2,3 million pounds.", "2,3"),
            ("en-GB", "About 10 % read, 12% write and 40% sleep, 9% eat.", "10 %"),
            ("en-GB", "We have 1,900 hives, 2,300 frames and 4800 boards.", "4800"),
        ] {
            assert_eq!(found_in("number-style", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("de-DE", "Um 17.30 Uhr, am 3.4., Version 2.0, Web 2.0, 1.300 Anrufe, 9,5 Bar, 2.400 Euro."),
            ("de-CH", "CHF 1.50 und 1,5 Millionen"),
            (
                "en-GB",
                "Lanes 1,2 and 3, 1,130 miles, 2019, in 1,900 of 2100 and ISO 9001, Boeing 7370s, the 5km race.",
            ),
            ("it-IT", "Si parte alle 10.30, 2,3 chilometri, 25,00 euro (15,00)."),
            ("es-ES", "8200 personas y 11 340 más, un 38 % más; 1,4 toneladas."),
            ("hu-HU", "9860-an, 11 400-an, 5.30-tól"),
            ("en-GB", "A 5 km walk, 3 km more, and the 10km race. 50% or 50 %."),
            ("ar", "70% و30 %، و12.5 و3,5 مليون"),
        ] {
            assert_eq!(found_in("number-style", lang, text), [""; 0], "{text}");
        }
    }
}
