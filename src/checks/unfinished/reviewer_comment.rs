//! A comment of somebody who read the draft: `[JD: check this]`, `(legal to confirm)`, `{>>…<<}`, `@anna please check`.
//!
//! Comments are candid. One that reached the press has told which figure its author doubted, and which lawyer was
//! asked.
//!
//! Bad: `The plant will employ 300 people [JD: still true?].`
//!
//! Good: `The plant will employ 300 people.`

use std::ops::Range;

use super::super::index::{Index, Kind, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;

static PATTERNS: [Pattern; 8] = [
    Pattern::new(r"\{>>(?s:.*?)<<\}").needing(&["{>>"]),
    Pattern::new(r"<!--(?s:.*?)(?:-->|$)").needing(&["<!--"]),
    // [JD: …], [AB/CD: …], [Comment: …], [Kommentar …]
    Pattern::new(
        r"\[\p{Lu}{2,3}(?:/\p{Lu}{2,3})?\d?: ?[^\[\]]+\]|(?i)\[(?:comments?|note|note to (?:self|editor|author|reviewer|[\p{L}]+)|editor[’']?s comment|reviewer|todo|to do|to-do|fixme|check|tbc|query|kommentar|anmerkung|rückfrage|prüfen|commentaire|à vérifier|vérifier|comentario|comentário|revisar|pendiente|commento|verificare|da verificare|opmerking|nakijken|kommentti|komentarz|uwaga|komentář|σχόλιο|комментарий|коментар)(?: \p{L}+){0,2}\s?[:：–—-] ?[^\[\]]+\]",
    ).needing(&["["]).needing(&[":", "：", "–", "—", "-"]),
    // (legal to confirm), (please check), [figure to be checked with finance]
    Pattern::new(
        r"(?i)\((?:\p{L}+ ){1,2}to (?:confirm|check|verify|sign off|advise|clarify)(?: \p{L}+){0,3}[?!.]?\)|\((?:please|pls) (?:confirm|check|verify|update)(?: with \p{L}+| this| figure)?[?!.]?\)|\[(?:[\p{L}\d]+ ){0,5}(?:to|please|pls|must|needs? to) (?:be )?(?:confirm(?:ed)?|check(?:ed)?|verify|verified|clarif(?:y|ied)|updated?)(?: [\p{L}\d]+){0,6}[?!.]?\]",
    ).needing(&["(", "["]).needing(&["confirm", "check", "verif", "sign off", "advise", "clarif", "update"]),
    Pattern::new(
        r"(?i)[(\[](?:bitte (?:\p{L}+ ){0,3}(?:prüfen|klären|bestätigen|ergänzen)|(?:\p{L}+ ){0,3}(?:noch (?:zu )?(?:prüfen|klären|bestätigen|abstimmen))|wird noch (?:geprüft|bestätigt|ergänzt)|à (?:confirmer|vérifier|valider|compléter)(?: \p{L}+){0,5}|por confirmar|a confirmar|(?:pendiente|pendientes) de (?:confirmar|confirmación)|da (?:confermare|verificare)|nog (?:te )?(?:checken|controleren|bevestigen)|a confirmar|do potwierdzenia|do sprawdzenia|k ověření|tarkista|bekræftes|att bekräfta)[?!.]?[)\]]",
    ).needing(&["(", "["]).needing(&["prüfen", "klären", "bestätigen", "ergänzen", "abstimmen", "geprüft", "bestätigt", "ergänzt", "confirm", "vérifier", "valider", "compléter", "conferma", "verificare", "checken", "controleren", "bevestigen", "potwierdzenia", "sprawdzenia", "ověření", "tarkista", "bekræftes", "bekräfta"]),
    Pattern::new(
        r"(?i)\bNB ?:? (?:please |bitte |merci de )?(?:check|confirm|verify|update|change|remove|delete|prüfen|klären|ändern|vérifier|confirmer|changer|revisar|comprobar|confirmar|cambiar|verificare|controllare|confermare|verificar|controleren|checken|sprawdzić)\b[^.\n]*\b(?:before|prior to|release|publication|sending|vor|avant|antes de|prima d\p{L}+|voor|przed)\b[^.\n]*",
    ).needing(&["nb"]).needing(&["vor", "avant", "antes de", "prima d", "voor", "przed", "before", "prior to", "release", "publication", "sending"]),
    Pattern::new(
        r"(?i)[(\[](?:to be )?(?:approved|checked|confirmed|cleared|signed off|check|confirm|clear|agree|ask) (?:by|with) (?:legal|finance|hr|comms|marketing|compliance|management|the ceo|the lawyers)[?!.]?[)\]]|\((?:\p{L}+ ){1,2}(?:prüft|klärt|bestätigt) noch[?!.]?\)|\(falta (?:confirmar|comprobar|revisar)\)|\((?:manca conferma|moet nog bevestigd worden)\)",
    ).needing(&["(", "["]).needing(&[" by ", " with ", " noch", " confirma", " comprobar", " revisar", " conferma", " bevestigd"]),
    Pattern::new(r"//\s?TODO\b[^\n]*|\b(?:TODO|FIXME)\b(?::[^\n.]*)?").needing(&["todo", "fixme"]),
];

/// `@anna please check`.
static MENTION: Pattern = Pattern::new(
    r"(?:^|[\s(\[])(?<found>@\p{L}[\p{L}._-]+[,:]? (?:please|pls|can you|could you|bitte|kannst du|merci de|peux-tu|s’il te plaît|por favor|puoi|per favore|graag|kun je|proszę|prosím)\b[^.?!\n]*[.?!]?)",
).needing(&["@"]).needing(&["please", "pls", "can you", "could you", "bitte", "kannst du", "merci de", "peux-tu", "s’il te plaît", "por favor", "puoi", "per favore", "graag", "kun je", "proszę", "prosím"]);

/// `[do we want to say “most”?]`
static QUESTION: Pattern =
    Pattern::new(r"\[[^\[\]\n?]{0,100}\?[^\[\]\n]{0,100}\]").needing(&["["]).needing(&["?"]);

/// `(Joost, is this still right?)`
static ADDRESSED: Pattern =
    Pattern::new(r"[(\[][^()\[\],:\n?!]{2,20}[,:] [^()\[\]\n?!]{2,100}[?!][^()\[\]\n]{0,100}[)\]]")
        .needing(&["(", "["])
        .needing(&["?", "!"]);

/// Whether brackets hold a question of several words, and stand in no quotation: there it may be the interviewer's.
fn is_asked(segment: &Segment, range: &Range<usize>) -> bool {
    let inside = segment.get(range.start + 1..range.end - 1);
    let before = segment.get(0..range.start);
    let quoted = before.matches(['“', '„', '«']).count() > before.matches(['”', '»']).count();
    inside.split_whitespace().count() > 3 && segment.kind != Kind::Quote && !quoted
}

/// Whether brackets speak to somebody of the release by the first name.
fn is_addressed(index: &Index, segment: &Segment, range: &Range<usize>) -> bool {
    let inside = segment.get(range.start + 1..range.end - 1);
    let first = inside.split([',', ':']).next().unwrap_or_default();
    let contacts = index.release.contacts.iter().map(|contact| contact.name.value.as_str());
    let mut names = index.release.people.iter().map(|person| person.name.value.as_str()).chain(contacts);
    names.any(|name| name.split(' ').next() == Some(first))
}

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        let mut found: Vec<Range<usize>> =
            PATTERNS.iter().flat_map(|pattern| pattern.all(&segment.text)).collect();
        found.extend(MENTION.all(&segment.text));
        found.extend(QUESTION.all(&segment.text).into_iter().filter(|range| is_asked(segment, range)));
        found.extend(
            ADDRESSED.all(&segment.text).into_iter().filter(|range| is_addressed(index, segment, range)),
        );
        found.retain(|range| is_comment(segment, range));
        found.sort_by_key(|range| (range.start, usize::MAX - range.end));
        let mut end = 0;
        for range in found {
            if range.start < end {
                continue;
            }
            end = range.end;
            let message =
                format!("“{}” is a comment of somebody who read the draft", segment.get(range.clone()));
            findings.push(segment.place(range), message, "settle it, and take the comment out");
        }
    }
}

/// What stands before a colon in brackets and is no initials of a person.
const PLACES: [&str; 12] = ["EU", "US", "UK", "UN", "EN", "FR", "DE", "ES", "IT", "NL", "USA", "PDF"];

/// Spanish "todo" and the like are words: those in capitals only, and not where all is in capitals.
fn is_comment(segment: &Segment, range: &Range<usize>) -> bool {
    let found = segment.get(range.clone());
    if PLACES
        .iter()
        .any(|place| found.strip_prefix('[').is_some_and(|rest| rest.starts_with(&format!("{place}:"))))
    {
        return false;
    }
    if !found.starts_with("TODO") {
        return true;
    }
    let shouted = segment.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let romance = matches!(segment.lang.language(), "es" | "pt" | "gl" | "it" | "ca");
    found.contains(':') || !shouted && !romance
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn comments_are_found_whole() {
        for (lang, text, expected) in [
            ("en-GB", "It employs 300 people [JD: still true?].", "[JD: still true?]"),
            ("en-GB", "It employs 300 people {>>still true?<<}.", "{>>still true?<<}"),
            ("en-GB", "It employs <!-- still true? --> 300.", "<!-- still true? -->"),
            ("en-GB", "It is safe (legal to confirm).", "(legal to confirm)"),
            (
                "en-GB",
                "It is safe [figure to be checked with finance].",
                "[figure to be checked with finance]",
            ),
            ("en-GB", "[Comment: too long] It is safe.", "[Comment: too long]"),
            ("en-GB", "NB: check before release", "NB: check before release"),
            ("en-GB", "It is safe. @anna please check.", "@anna please check."),
            ("en-GB", "It is safe //TODO add figure", "//TODO add figure"),
            ("de", "Es kostet 3 Euro (bitte prüfen).", "(bitte prüfen)"),
            ("en-GB", "It is safe (to be approved by legal).", "(to be approved by legal)"),
            ("fr", "Il coûte 3 euros (à confirmer).", "(à confirmer)"),
            (
                "en-GB",
                "Cards rose by 2,900. [do we want to say “most”? check]",
                "[do we want to say “most”? check]",
            ),
            ("nl", "Het begint in oktober. (Ruth, klopt dit nog?)", "(Ruth, klopt dit nog?)"),
        ] {
            assert_eq!(found_in("reviewer-comment", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "“They [the inspectors] came,” she said [sic]; follow @efia for more. NB: the hall is closed.",
            ),
            (
                "en-GB",
                "The law (to be approved by parliament in May) and the date (to be confirmed later this year by the court).",
            ),
            ("en-GB", "“Why not? [Why should we not do that?] It is fun.” (Ruth, who asked, smiled.)"),
            ("en-GB", "Doors open at nine (see the programme), price 3 euros [EU: 4 euros]."),
            ("es", "TODO LISTO PARA LA FERIA. Todo sale bien."),
            ("en-GB", "Write to us @ the desk, (please check the website for times) before you travel."),
        ] {
            assert_eq!(found_in("reviewer-comment", lang, text), [""; 0], "{text}");
        }
    }
}
