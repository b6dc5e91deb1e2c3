//! Numbers with their units, marks and signs.

use super::gap::{Gap, Strength, Word};
use crate::language::lists::has;
use crate::language::units::is_sign;
use crate::language::words::{ALL_CURRENCIES, Scales, Ties};

/// How much is stored, as languages in Latin letters write it out.
const BYTES: &str = "bit bits byte bytes kilobyte kilobytes megabyte megabytes gigabyte gigabytes terabyte terabytes petabyte \
    petabytes kilobit kilobits megabit megabits gigabit gigabits";
/// Signs and codes of money.
const CURRENCIES: &str = "€ $ £ ¥ ₤ ₺ ₴ ₽ ₪ ₹ ₾ US$ C$ A$ EUR USD GBP CHF JPY SEK DKK NOK ISK PLN CZK \
    HUF RON BGN TRY UAH CAD AUD CNY INR";
/// Halves of the day, and the hour, as clocks show them anywhere.
const HOURS: &str = "a.m. p.m. AM PM A.M. P.M. h";
/// Signs that number something.
const SIGNS: &str = "§ §§ ¶ № #";
/// Quarters and halves of a year.
const QUARTERS: &str = "Q1 Q2 Q3 Q4 H1 H2 T1 T2 T3 T4";

/// Digits, with what may stand between and around them: "10,000", "£4.2", "2016/2102", "24–25", "3.", "+32".
pub(super) fn is_number(word: Word<'_>) -> bool {
    let signed = word.core.strip_prefix(['+', '−', '-', '±', '~']).unwrap_or(word.core);
    let signed = signed.strip_prefix(['£', '$', '€', '¥']).unwrap_or(signed);
    let inner =
        |c: char| c.is_numeric() || matches!(c, '.' | ',' | ':' | '/' | '\'' | '’' | '-' | '–' | '−' | '×');
    signed.starts_with(char::is_numeric) && signed.chars().all(inner)
}

/// Ties between a number and what it counts or what counts it.
pub(super) fn number(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    match (is_number(before), is_number(after)) {
        (true, true) => digits(gap),
        (true, false) => behind(gap, before, after),
        (false, true) => ahead(gap, before),
        (false, false) => hour(gap).or_else(|| money(gap)).or_else(|| unit_phrase(gap)).or_else(|| act(gap)),
    }
}

/// Inside a unit of several words behind a number: "5 per cent".
pub(super) fn unit_phrase(gap: Gap<'_>) -> Option<Strength> {
    let numbered = gap.earlier().is_some_and(is_number);
    (numbered && begins_unit(gap.lists(), gap.before(), Some(gap.after()))).then_some(Strength::Never)
}

/// Whether a word and the one after it are a unit: "per cent".
fn begins_unit(lists: &Ties, word: Word<'_>, next: Option<Word<'_>>) -> bool {
    let Some(next) = next else { return false };
    let is_it = |phrase: &str| phrase.split_once(' ') == Some((word.core, next.bare()));
    !lists.unit_phrases.is_empty() && lists.unit_phrases.split('|').any(is_it)
}

/// Before the number of an act that has letters in it, or letters before it: "Directive 2014/94/EU", "Regulation (EU)
/// 2016/679".
fn act(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    let numbered = after.core.starts_with(char::is_numeric) && after.core.contains('/');
    let lettered = is_capitals(after.core) && gap.ahead(2).is_some_and(is_number);
    (has(gap.lists().counted, before.core) && (numbered || lettered)).then_some(Strength::Never)
}

fn is_capitals(text: &str) -> bool {
    text.len() >= 2 && text.len() <= 5 && text.chars().all(|c| c.is_ascii_uppercase())
}

/// Groups of three digits, and telephone numbers.
fn digits(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    let telephone = gap.words[..=gap.index]
        .iter()
        .rev()
        .take(9)
        .take_while(|word| is_number(**word) || word.text == "(0)");
    if telephone.last().is_some_and(|word| word.core.starts_with('+')) {
        return Some(Strength::Never);
    }
    let lead = before.core.trim_start_matches(['+', '−', '-', '±']);
    let group = after.core.split(|c: char| !c.is_numeric()).next().map_or(0, |run| run.chars().count());
    let continues = lead.chars().all(char::is_numeric) && lead.chars().count() <= 3 && group == 3;
    continues.then_some(Strength::Never)
}

/// What follows a number: a unit, a time zone, millions.
fn behind(gap: Gap<'_>, number: Word<'_>, after: Word<'_>) -> Option<Strength> {
    let (lists, core) = (gap.lists(), after.core);
    let shorter = [without_ending(lists, core), after.bare()];
    let is_unit = |text| is_sign(text) || has(lists.units, text) || is_currency(text);
    let counted = is_unit(core)
        || shorter.into_iter().any(|form| form != core && is_unit(form))
        || is_measure(gap, &core.to_lowercase());
    let phrase = begins_unit(lists, after, gap.ahead(2));
    if counted || phrase || is_hour(lists, core) || is_scale(&gap.language.words.scales, core) {
        return Some(Strength::Never);
    }
    let clock = number.core.len() >= 4 && number.core.contains([':', '.']);
    (clock && is_zone(core)).then_some(Strength::Never)
}

/// A unit that is written out, in letters of any size: "29 Terabyte", "5 kilómetros", "3 Stunden". What the checks take for
/// something counted is so for lines, too.
fn is_measure(gap: Gap<'_>, small: &str) -> bool {
    let counted = gap.language.words.figures_disagree.units;
    let bare = without_ending(gap.lists(), small);
    let bytes = |text: &str| has(BYTES, text) || has(gap.lists().units, text);
    bytes(small) || bytes(bare) || has(counted, small) || has(counted, bare)
}

/// A unit without the ending of its case: Turkish "km’lik", Finnish "km:n", Hungarian "km-es".
fn without_ending<'t>(lists: &Ties, text: &'t str) -> &'t str {
    if lists.case_joints.is_empty() {
        return text;
    }
    text.split(|c: char| lists.case_joints.contains(c)).next().unwrap_or(text)
}

/// What stands before a number: a currency, "No.", "Article", "EN".
fn ahead(gap: Gap<'_>, before: Word<'_>) -> Option<Strength> {
    let (core, lists) = (before.core, gap.lists());
    let is_counted = |word: Word<'_>| has(lists.counted, word.core);
    if is_currency(core) || has(SIGNS, core) || has(lists.numbering, core) || is_counted(before) {
        return Some(Strength::Never);
    }
    if is_capitals(core) && gap.earlier().is_some_and(is_counted) {
        return Some(Strength::Never);
    }
    (is_capitals(core) || has(QUARTERS, core)).then_some(Strength::Reluctant)
}

/// "4:30 p.m. EST", "10:00 Uhr MEZ".
fn hour(gap: Gap<'_>) -> Option<Strength> {
    let timed = gap.earlier().is_some_and(is_number) && is_hour(gap.lists(), gap.before().core);
    (timed && is_zone(gap.after().core)).then_some(Strength::Reluctant)
}

/// "3 million €", "3 млн. лв."
pub(super) fn money(gap: Gap<'_>) -> Option<Strength> {
    let counted =
        gap.earlier().is_some_and(is_number) && is_scale(&gap.language.words.scales, gap.before().core);
    (counted && is_currency(gap.after().core)).then_some(Strength::Never)
}

fn is_zone(text: &str) -> bool {
    let letters = text.split(['+', '−', '-']).next().unwrap_or(text);
    (3..=10).contains(&letters.len()) && letters.chars().all(char::is_uppercase)
}

/// Money of any country, whatever the language: an English text writes "500 Kč" too.
fn is_currency(text: &str) -> bool {
    has(CURRENCIES, text) || ALL_CURRENCIES.has(text)
}

fn is_hour(lists: &Ties, text: &str) -> bool {
    has(HOURS, text) || has(lists.hours, text)
}

/// "thousand", "Mio.", "млн": with the full stop of an abbreviation or without.
fn is_scale(scales: &Scales, text: &str) -> bool {
    let lists = [
        scales.thousand,
        scales.hundred_thousand,
        scales.million,
        scales.ten_million,
        scales.thousand_million,
        scales.million_million,
    ];
    let small = text.to_lowercase();
    let bare = small.strip_suffix('.').unwrap_or(&small);
    let is_it = |own: &str| own.strip_suffix('.').unwrap_or(own) == bare;
    !bare.is_empty() && lists.into_iter().any(|list| list.split(' ').any(is_it))
}
