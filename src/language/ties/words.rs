//! Names, honorifics, abbreviations, prepositions of one letter, spaced punctuation.

use super::dates::is_dash;
use super::{Gap, Strength, Words, listed};

/// Punctuation that a space sets off: French double punctuation, guillemets, dashes. A line starts with none
/// of them, nor ends with an opening mark.
pub(super) fn punctuation(gap: Gap<'_>) -> Option<Strength> {
    let closing =
        |c| matches!(c, ';' | ':' | '!' | '?' | '»' | '›' | '…' | ',' | '.' | ')' | '”' | '؟' | '؛');
    let (before, after) = (gap.before().text, gap.after().text);
    let never = after.chars().all(closing)
        || is_dash(after)
        || matches!(before, "«" | "‹" | "“" | "„" | "(" | "[" | "¿" | "¡");
    never.then_some(Strength::Never)
}

/// Ties between words.
pub(super) fn word(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    let capital = after.starts_upper();
    if is_preposition(gap.tag(), before.core) {
        return Some(Strength::Never);
    }
    let titled = capital || after.core.ends_with('.') && is_honorific(gap.tag(), after.core);
    if titled && is_honorific(gap.tag(), before.core) {
        return Some(Strength::Never);
    }
    if before.core.ends_with('.') {
        return abbreviation(gap);
    }
    if matches!(
        before.core,
        "Herr"
            | "Frau"
            | "Herrn"
            | "Fru"
            | "pan"
            | "pani"
            | "paní"
            | "señor"
            | "señora"
            | "signor"
            | "signora"
    ) && capital
    {
        return Some(Strength::Reluctant);
    }
    let reign = before.starts_upper() && before.core.chars().count() >= 3 && is_roman(after.bare());
    reign.then_some(Strength::Reluctant)
}

/// Initials ("J. Smith"), abbreviations in parts ("z. B.") and those that need what follows ("e.g. oil").
fn abbreviation(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    if is_letter_with_stop(before.core) && is_letter_with_stop(after.core) {
        return Some(Strength::Never);
    }
    let split = is_letter_with_stop(before.core)
        && gap.earlier().is_some_and(|word| {
            !word.closed && is_letter_with_stop(word.core) && word.core.starts_with(char::is_lowercase)
        });
    if split || is_introducing(before.core) {
        return Some(Strength::Reluctant);
    }
    let name = are_initials(before.core) && after.starts_upper() && !starts_sentence(after.core);
    name.then_some(Strength::Never)
}

fn is_letter_with_stop(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.') && chars.next().is_none()
}

/// "J.", "J.-P.", "J.P."
fn are_initials(text: &str) -> bool {
    text.split_terminator('.').all(|part| {
        let mut letters = part.trim_start_matches('-').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

fn is_roman(text: &str) -> bool {
    text.len() >= 2 && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Words that start many sentences: "vitamin C. The".
fn starts_sentence(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "The This That These Those It Its In A An We He She They But And For As At If On To Our Der Die Das \
             Es Er Sie Ein Eine Wir Im Le La Les Il Elle Ils Ce Cette Un Une Nous El Los Las Lo Gli Una De Het \
             Een O Os As. Η Ο Το Οι Τα To. Det Den En Ett",
        )
    });
    WORDS.contains(text)
}

/// Prepositions and conjunctions of one letter, which no line ends with.
fn is_preposition(tag: &str, text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(letter), None) = (chars.next(), chars.next()) else { return false };
    let letters = match tag {
        "cs" | "sk" => "kszvouaiKSZVOUAI",
        "pl" => "aiouwzAIOUWZ",
        "sl" => "hkosvzaHKOSVZA",
        "hr" => "aiouksAIOUKS",
        "ru" => "вксоуиаяВКСОУИАЯ",
        "uk" => "взкуоіайяєВЗКУОІАЙЯЄ",
        "bg" => "всиукоВСИУКО",
        _ => return false,
    };
    letters.contains(letter)
}

fn is_honorific(tag: &str, text: &str) -> bool {
    static COMMON: Words = Words::new(|| {
        listed(
            "Dr Dr. Prof Prof. Mr Mr. Mrs Mrs. Ms Ms. Mx St St. Rev. Ing. Mgr. Bc. Hon. Sen. Rep. Gov. Gen. \
             Col. Capt. Lt. Sgt.",
        )
    });
    COMMON.contains(text) || honorifics(tag).split(' ').any(|own| own == text)
}

/// Honorifics of one language.
fn honorifics(tag: &str) -> &'static str {
    match tag {
        "en" => "Sir Dame Lord Lady Fr Sr Br",
        "de" => "Hr. Fr. Dipl.-Ing. Mag. DI Priv.-Doz. Univ.-Prof. med. phil. iur. jur.",
        "fr" => "M. MM. Mme Mmes Mlle Me Pr Mgr",
        "es" => "Sr. Sra. Srta. D. Dña. Dra. D.ª",
        "pt" => "Sr. Sra. Dra. Dr.ª Eng. D.",
        "it" => "Sig. Sig.ra Dott. Dott.ssa Prof.ssa Avv. On. dott. dott.ssa prof.",
        "nl" => "dhr. mevr. mw. drs. ir. ing. mr. dr. prof.",
        "el" => "κ. κα κ.κ. Δρ Δρ. δρ Καθ. καθ. Αγ.",
        "pl" => "dr prof. mgr inż. hab. ks. św. gen. płk",
        "cs" | "sk" => "MUDr. JUDr. PhDr. RNDr. PaedDr. ThDr. PharmDr. MVDr. doc. prof. p. sv.",
        "da" | "nb" | "no" | "nn" | "sv" => "hr. fr. dr. prof. dr",
        "hu" => "dr. ifj. id. özv.",
        "bg" | "ru" | "uk" => "г-н г-жа д-р проф. инж. акад. ул. им.",
        _ => "",
    }
}

/// Abbreviations that what follows belongs to.
fn is_introducing(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "e.g. i.e. cf. viz. vs. z.B. d.h. u.a. vgl. bzw. sog. p.ex. bijv. o.a. d.w.z. np. tj. tzn. tzw. m.in. \
             např. tzv. mj. napr. π.χ. δηλ. bl.a. t.ex. dvs. f.eks. esim. mm. напр. т.е. т.нар. pvz. npr. pl. ún. \
             g.e. ad. p.ej.",
        )
    });
    WORDS.contains(text)
}
