//! A reference that was never resolved: `[1]`, `[^1]`, "(see note X)", "Error! Reference source not found."
//!
//! The notes stayed behind when a text was copied, or a word processor lost what a field pointed to. Readers look for a
//! note that isn't there.
//!
//! Bad: `Bogs hold a quarter more carbon than earlier maps suggested [1].`
//!
//! Good: `Bogs hold a quarter more carbon than earlier maps suggested.[^maps]`

use std::ops::Range;

use super::super::index::{Index, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use crate::release::Block;

static PATTERNS: [Pattern; 5] = [
    Pattern::new(r"\[\^[\p{L}\p{N}_-]+\]").needing(&["[^"]),
    Pattern::new(r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]").needing(&["["]),
    Pattern::new(
        r"(?i)\((?:see|cf\.?|siehe|vgl\.|voir|véase|ver|vedi|zie) (?:foot)?(?:note|fußnote|anmerkung|endnote|nota|noot|page|seite|figure|annex|section|table|chapter) (?:X|\?+|#+|N)\)",
    ).needing(&["("]).needing(&["see ", "cf ", "cf.", "siehe ", "vgl. ", "voir ", "véase ", "ver ", "vedi ", "zie "]),
    Pattern::new(
        r"(?i)Err(?:or|eur[\s\u{a0}\u{202f}]?|ore\.|o)! ?(?:(?:Reference source|Bookmark) not (?:found|defined)|Source du renvoi introuvable|Signet non défini|L’origine riferimento non è stata trovata|Origine riferimento non trovata)\.?|Fehler! (?:Verweisquelle konnte nicht gefunden werden|Textmarke nicht definiert|Kein gültiger Dateiname)\.?|¡Error! (?:No se encuentra el origen de la referencia|Marcador no definido)\.?|Erro! (?:A origem da referência não foi encontrada|Fonte de referência não encontrada|Marcador não definido)\.?|Fout! (?:Verwijzingsbron niet gevonden|Bladwijzer niet gedefinieerd)\.?|Błąd! (?:Nie można odnaleźć źródła odwołania|Nie zdefiniowano zakładki)\.?|Chyba! Nenalezen zdroj odkazů\.?|Fel! Hittar inte referenskälla\.?|Fejl! Henvisningskilde ikke fundet\.?|Virhe\. Viitteen lähdettä ei löytynyt\.?|Hiba! A hivatkozási forrás nem található\.?|Σφάλμα! Το αρχείο προέλευσης της αναφοράς δεν βρέθηκε\.?|Eroare! Fără sursă de referință\.?|Errore\. L’origine riferimento non è stata trovata\.?|#REF!",
    ).needing(&["!", "virhe.", "errore."]).needing(&["err", "fehler!", "fout!", "błąd!", "chyba!", "fel!", "fejl!", "virhe.", "hiba!", "φάλμα!", "eroare!", "#ref!"]),
    Pattern::new(r"\[(?:citation needed|ref(?:erence)?\??|source\?|Quelle\??|cit\.?)\]").needing(&["["]).needing(&["citation needed", "ref", "source", "quelle", "cit"]),
];

/// "(see note 4)", "(lásd a 3. ábrát)": a number in brackets of what may be counted.
static NUMBERED: Pattern = Pattern::new(
    r"(?i)\((?:see|cf\.?|siehe|vgl\.|voir|véase|ver|vedi|zie|se|viz|patrz|lásd(?: a)?|vezi|katso) (?:[0-9]{1,2}\. )?(?<kind>(?:foot|end|fuß|voet|eind|fot)?(?:note|anmerkung|nota|noot|not|figure|fig\.|abbildung|abb\.|figura|figuur|afbeelding|figur|rysunek|rys\.|obrázek|obr\.|ábrát?|kuva))(?: [0-9]{1,2})?\)",
)
.needing(&["("])
.needing(&["not", "noot", "anmerkung", "fig", "abb", "afbeelding", "rys", "obr", "ábr", "kuva"]);

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.prose() {
        if let Some(range) = beyond_what_is_there(segment, index) {
            let message = format!("“{}” refers to nothing that is here", segment.get(range.clone()));
            findings.push(segment.place(range), message, "correct the number, or take it out");
        }
        for range in PATTERNS.iter().flat_map(|pattern| pattern.all(&segment.text)) {
            if is_index(segment, range.start) || is_defined(segment, index, range.start) {
                continue;
            }
            let message = format!("“{}” refers to nothing", segment.get(range.clone()));
            let help = "make it a footnote (`[^key]`, defined below), or take it out";
            findings.push(segment.place(range), message, help);
        }
    }
}

/// A reference to a note or a figure of a number that the release doesn't reach.
fn beyond_what_is_there(segment: &Segment, index: &Index) -> Option<Range<usize>> {
    let found = NUMBERED.captures(&segment.text)?;
    let whole = found.get(0)?;
    let digits: String = whole.as_str().chars().filter(char::is_ascii_digit).collect();
    let number: usize = digits.parse().ok()?;
    let kind = found.name("kind")?.as_str().to_lowercase();
    let is_note = ["not", "noot", "anmerkung"].iter().any(|note| kind.contains(note));
    let release = index.release;
    let there = if is_note {
        let by_hand = numbered(&release.body).max(numbered(&release.notes_to_editors));
        release.footnotes.len().max(by_hand)
    } else {
        release.pictures.len()
    };
    // Numbers that stand in other texts: "1. … 2. …", "Figure 3: …"
    let mut others = index.segments.iter().filter(|other| !std::ptr::eq(*other, segment));
    let is_it = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()) == digits;
    let named = others.any(|other| other.text.split_whitespace().any(is_it));
    (number > there && !named).then(|| whole.range())
}

/// The most items of a numbered list.
fn numbered(blocks: &[Block]) -> usize {
    let items = blocks.iter().map(|block| match block {
        Block::List(list) if list.start.is_some() => list.items.len(),
        _ => 0,
    });
    items.max().unwrap_or(0)
}

/// array[1], x[3]: right behind a word of letters that are no prose.
fn is_index(segment: &Segment, at: usize) -> bool {
    let word: String =
        segment.text[..at].chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    !word.is_empty() && (word.contains('_') || word.chars().count() == 1) && segment.get(at..at + 2) != "[^"
}

/// "[1] Müller, 2024": a list of sources by hand explains the number.
fn is_defined(segment: &Segment, index: &Index, at: usize) -> bool {
    let mark: String = segment.text[at..].chars().take_while(|c| *c != ']').chain([']']).collect();
    let is_number = mark[1..mark.len() - 1].chars().all(|c| c.is_ascii_digit() || ",–- ".contains(c));
    let first = mark.split([',', '–', '-']).next().unwrap_or_default().trim_end_matches(']').to_owned() + "]";
    is_number && index.segments.iter().any(|other| other.text.trim_start().starts_with(&first))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn references_to_nothing_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Bogs hold more carbon than maps suggested [1].", "[1]"),
            ("en-GB", "It took six (see note 4) months.", "(see note 4)"),
            ("hu", "Ott volt a legnagyobb (lásd a 3. ábrát).", "(lásd a 3. ábrát)"),
            ("en-GB", "It grew (see note X) and [2, 3] shrank.", "(see note X)|[2, 3]"),
            (
                "en-GB",
                "As said on page Error! Reference source not found. again",
                "Error! Reference source not found.",
            ),
            (
                "fr",
                "Le détail figure à la page Erreur ! Source du renvoi introuvable.",
                "Erreur ! Source du renvoi introuvable.",
            ),
            (
                "de",
                "Siehe Fehler! Verweisquelle konnte nicht gefunden werden.",
                "Fehler! Verweisquelle konnte nicht gefunden werden.",
            ),
        ] {
            let mut found = found_in("unresolved-reference", lang, text);
            found.sort();
            let mut expected: Vec<&str> = expected.split('|').collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "A value x[1] and `[2]`; “[the agency] said so”, in [sic] 1990 (see note 3).\n\nNote 3 tells of it.",
            "As shown before [1].\n\n[1] Alder Water Board, yearbook 2025.",
            "As shown (see note 1).\n\n1. Alder Water Board, yearbook 2025.",
        ] {
            assert_eq!(found_in("unresolved-reference", "en-GB", text), [""; 0], "{text}");
        }
    }
}
