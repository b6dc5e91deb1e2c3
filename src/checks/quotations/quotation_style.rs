//! Quotation marks of another language.
//!
//! Every language has its own marks, and wrong ones show at once that a text was translated in haste, or that a word
//! processor was set to another language. Only marks that no style guide of the language allows are found; the style
//! of a whole release is reported once, and so is what one speaker says in English marks among others of the language.
//!
//! Bad: `“Wer lacht, braucht weniger Pflaster”, sagt sie.` in a German release
//!
//! Good: `„Wer lacht, braucht weniger Pflaster“, sagt sie.`

use crate::language;

use super::super::index::{Index, Mark, Segment};
use super::super::rule::Findings;
use super::super::words::is_stem_among;
use super::marks;

/// Looks at the outer quotations of all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut odd: Vec<(&Segment, Mark)> = Vec::new();
    for segment in marks::texts(index) {
        odd.extend(
            outer(segment).into_iter().filter(|mark| is_odd(*mark, segment)).map(|mark| (segment, mark)),
        );
    }
    let (Some((segment, mark)), more) = (odd.first(), odd.len().saturating_sub(1)) else {
        mixed(index, findings);
        return;
    };
    let lang = segment.lang_at(mark.at);
    let Some([open, close, ..]) = marks::quotes(lang) else { return };
    let often = if more == 0 { String::new() } else { format!(", here and {more} times more") };
    let verb = if mark.opens { "open" } else { "close" };
    let message = format!("`{}` doesn’t {verb} a quotation in this language (`{lang}`){often}", mark.sign);
    findings.push(segment.place(mark.range()), message, format!("write {open}…{close}"));
}

/// Speech in a second style of the language, where other speech has the first: “…” beside «…».
fn mixed(index: &Index, findings: &mut Findings) {
    let spoken: Vec<(&Segment, Mark)> = marks::texts(index)
        .filter(|segment| segment.lang == &index.release.lang)
        .flat_map(|segment| speech(segment).into_iter().map(move |mark| (segment, mark)))
        .collect();
    let Some([open, close, ..]) = marks::quotes(&index.release.lang) else { return };
    let (own, others): (Vec<_>, Vec<_>) = spoken.into_iter().partition(|(_, mark)| open.contains(mark.sign));
    let Some((segment, mark)) = others.first() else { return };
    // Where one mark is missing, others seem to stand outside of it.
    let balance = |segment: &Segment| {
        let marks = segment.marks();
        marks.iter().filter(|mark| mark.opens).count() * 2 == marks.len()
    };
    // Where nobody speaks in marks of the language, what is long and has no verb may be anything.
    if own.is_empty() && (!balance(segment) || !is_told(segment, *mark)) {
        return;
    }
    let foreign = language::words(&index.release.lang).map_or("", |own| own.quotations.foreign_speech);
    if own.is_empty() && foreign.contains(mark.sign) {
        let message = format!("`{}` opens what somebody says as in another language", mark.sign);
        findings.push(segment.place(mark.range()), message, format!("write {open}…{close}"));
        return;
    }
    // Titles may have marks of their own; speech has those of the language wherever they are used.
    let elsewhere =
        || marks::texts(index).any(|segment| outer(segment).iter().any(|mark| open.contains(mark.sign)));
    if own.is_empty() && (!open.contains('«') || !elsewhere()) {
        return;
    }
    let message = format!("`{}` opens this quotation, and `{open}` others of this release", mark.sign);
    findings.push(segment.place(mark.range()), message, format!("write {open}…{close} in all of them"));
}

/// The marks that open what somebody says: several words, and a verb of saying beside them; or more words than titles have.
fn speech(segment: &Segment) -> Vec<Mark> {
    quoted(segment, WHOLE)
}

/// Whether a verb of saying stands beside a quotation.
fn is_told(segment: &Segment, mark: Mark) -> bool {
    quoted(segment, usize::MAX).iter().any(|told| told.at == mark.at)
}

/// The marks that open quotations of several words with a verb of saying beside them, or of so many words.
fn quoted(segment: &Segment, whole: usize) -> Vec<Mark> {
    let says = language::words(segment.lang).map_or("", |own| own.speech.says);
    let marks = outer(segment);
    let is_said = |two: &&[Mark]| {
        let [open, close] = two else { return false };
        if !open.opens || close.opens || open.sign == '"' {
            return false;
        }
        let inside = segment.get(open.at..close.at).split_whitespace().count();
        // Not the whole of a text that is nothing but figures and marks.
        let behind = segment.get(close.range().end..segment.text.len()).split_whitespace().take(NEAR);
        let before = segment.get(0..open.at).split_whitespace().rev().take(NEAR);
        // "Dit-il": the verb stands before a hyphen.
        let verb = |word: &str| {
            word.split(|c: char| !c.is_alphabetic()).find(|part| !part.is_empty()).map(str::to_lowercase)
        };
        // “…”, dit-il; il dit: “…”.
        let spoken = || {
            let mut before = before;
            let mut words = behind.filter_map(verb).take(BESIDE).chain(before.find_map(verb));
            words.any(|word| is_stem_among(says, &word))
        };
        inside >= whole || inside >= SPEECH && spoken()
    };
    if says.is_empty() { Vec::new() } else { marks.windows(2).filter(is_said).map(|two| two[0]).collect() }
}

/// The fewest words of speech, those of what needs no verb to be more than a title, and how near a verb stands.
const SPEECH: usize = 4;
const WHOLE: usize = 9;
const BESIDE: usize = 3;

/// Among how many words, figures and lone marks such a verb is looked for.
const NEAR: usize = 20;

/// The marks that open and close a quotation which stands in no other.
fn outer(segment: &Segment) -> Vec<Mark> {
    let mut depth = 0_usize;
    let mut out = Vec::new();
    for &mark in segment.marks() {
        if mark.opens {
            if depth == 0 {
                out.push(mark);
            }
            depth += 1;
        } else {
            depth = depth.saturating_sub(1);
            if depth == 0 && !mark.after_digit {
                out.push(mark);
            }
        }
    }
    out
}

/// Whether no style guide of the language lets a mark open, or close, a quotation.
fn is_odd(mark: Mark, segment: &Segment) -> bool {
    let Some(words) = language::words(segment.lang_at(mark.at)) else { return false };
    let odd = if mark.opens { words.quotations.never_open } else { words.quotations.never_close };
    odd.contains(mark.sign)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn marks_of_other_languages_are_found_once() {
        for (lang, text, expected) in [
            ("de-DE", "“Wer lacht, braucht weniger Pflaster”, sagt sie. “Ja.”", "“"),
            ("de-DE", "„Wer lacht, braucht weniger Pflaster”, sagt sie.", "”"),
            ("en-GB", "„Fog. Soup. Fog.“ is the shortest.", "„"),
            ("en-GB", "He said: « Fog. »", "«"),
            ("fr-FR", "„Le brouillard“, dit-il.", "„"),
            ("pl-PL", "“Wiatr”, mówi.", "“"),
            ("fr-FR", "« Le pont est sûr », dit-il. “Il durera un siècle”, ajoute-t-elle.", "“"),
        ] {
            assert_eq!(found_in("quotation-style", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn all_styles_of_a_language_are_innocent() {
        for (lang, text) in [
            ("de-DE", "„Er sagte: ‚Nein.‘“ »Ja.« Bachs „Air“."),
            ("de-CH", "«Er sagte: ‹Nein.›»"),
            ("de", "«Nein», sagte er."),
            ("en-GB", "“‘No,’ he said.” A 19” rack. [« Non »]{lang=fr}"),
            ("fr-CA", "« Non : “oui”. » “Oui.”"),
            ("fr-FR", "« Le pont est sûr », dit-il devant “La mer et le vent du nord”."),
            ("es-ES", "«Uno.\n\n»Dos.»"),
            ("es-ES", "«Mi madre decía: “Si oyes”». “No.”"),
            ("nl-NL", "“Ja,” „nee”, ”nou”."),
            ("sv-SE", "”Ja”, »nej»."),
            ("he-IL", "”טוב”, „טוב”, “טוב”."),
            ("pl-PL", "„Wiatr: «halny»”, mówi."),
            ("ru-RU", "«Да», „нет“, “да”."),
        ] {
            assert_eq!(found_in("quotation-style", lang, text), [""; 0], "{text}");
        }
    }
}
