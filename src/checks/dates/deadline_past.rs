//! A deadline of the future that lies before the date of the release.
//!
//! The call was written in spring and sent in summer: those who would apply read that they are too late.
//!
//! Bad: `date: 2026-04-14` and `Applications must be submitted by 31 March 2026.`
//!
//! Good: `date: 2026-04-14` and `Applications must be submitted by 31 May 2026.`

use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::view::View;
use super::readings;

/// Words of deadlines, in all languages.
static DEADLINE: Pattern = Pattern::new(
    r"(?i)\b(?:deadline|regist(?:er|ration)|appl(?:y|ications?)|submi(?:t|ssions?|tted)|entries|enter by|rsvp|sign up|nominations? (?:close|must|are)|anmeld\p{L}*|bewerb\p{L}*|einsende\p{L}*|einreich\p{L}*|frist|abgabe\p{L}*|plazo|inscri\p{L}*|solicitud\p{L}*|candidatur\p{L}*|date limite|clôture|s[’']inscrire|scadenza|iscri\p{L}*|termine|aanmeld\p{L}*|inschrijv\p{L}*|uiterlijk|prazo|ansök\p{L}*|anmäl\p{L}*|ansøgning\p{L}*|tilmeld\p{L}*|påmeld\p{L}*|søknad\p{L}*|frist\p{L}*|ilmoittautu\p{L}*|hakemu\p{L}*|hakuaika|přihlášk\p{L}*|uzávěrk\p{L}*|prihlášk\p{L}*|zgłosz\p{L}*|zgłasza\p{L}*|rejestrac\p{L}*|wniosk\p{L}*|jelentkez\p{L}*|határid\p{L}*|pályáza\p{L}*|înscri\p{L}*|termenul|προθεσμία|αιτήσεις|δηλώσεις|заявлени\p{L}*|заявки?|срок\p{L}*|prijav\p{L}*|rok|tähtaeg|registreeru\p{L}*|pieteik\p{L}*|termiņš|paraišk\p{L}*|terminas|son başvuru|başvuru\p{L}*)",
);
/// What makes a deadline one of the future.
static FUTURE: Pattern = Pattern::new(
    r"(?i)\b(?:closes?|ends?|ist|sind|endet|schließt|chiudono|chiude|terminano|si chiudono|terminam|decorrem|encerram|terminan|acaba|cierra|se terminent|prennent fin|se clôturent|eindigt|sluiten|sluit|är|er|päättyy|upływa|mija|končí|will|must|can|may|should|please|shall|need to|is|are|be|wird|werden|muss|müssen|kann|können|sollen|bitte|bis|läuft|endet|terminará|finalizará|finaliza|termina|puede\p{L}*|podrá\p{L}*|debe\p{L}*|hasta|sera|seront|doivent|peuvent|peut|doit|jusqu[’'](?:au|à)|est|sont|sarà|saranno|possono|devono|scade|entro|fino|moet\p{L}*|kan|kunnen|tot|é|são|devem|podem|até|termina|ska|skall|kan|måste|senast|skal|senest|kan|on|ovat|voi|mennessä|asti|lze|musí|do|możn\p{L}|należy|trwa|kell|lehet|poate|pot|trebuie|până|έως|μέχρι|πρέπει|може|могат|до|трябва|mora|moguće|treba|saab|tuleb|kuni|var|līdz|galima|iki)\b|:|^(?:register|apply|enter|submit|book|send|sign up)\b",
);
/// What tells of a deadline that has passed.
static PAST: Pattern = Pattern::new(
    r"(?i)\b(?:was|were|had|closed|ended|expired|received|passed|opened|began|launched|announced|came|since|war|waren|endete|wurde|wurden|hatte|hatten|gingen|ging|lief|abgelaufen|seit|terminó|finalizó|cerró|fue|fueron|era|había|venció|recibió|recibieron|desde|était|étaient|a été|ont été|avait|avaient|a pris fin|depuis|è stato|sono state|sono stati|era|erano|si è|si sono|aveva|scaduto|dal|was|waren|werd|werden|had|hadden|sinds|foi|foram|terminou|encerrou|desde|var|gick|hade|sedan|gik|havde|siden|oli|olivat|päättyi|saatiin|byl\p{L}*|skončil\p{L}*|bol\p{L}*|volt|lejárt|érkez\p{L}*|został\p{L}*|minął|upłyn\p{L}*|wpłyn\p{L}*|a fost|au fost|ήταν|έληξε|беше|бяха|изтече|bio|bila|istekao|bija|beidz\p{L}+|buvo|baigėsi)\b",
);

/// Looks at all texts.
pub(super) fn check(view: &View, findings: &mut Findings) {
    let release = view.release.date;
    for segment in view.prose() {
        for day in &segment.days {
            let Some(date) = readings(day, release).first().copied().filter(|date| *date < release) else {
                continue;
            };
            let sentence = segment.sentence_at(day.range.start);
            let words = segment.get(sentence.clone());
            // A day that another date of the sentence comes after opens a time, and doesn't end it.
            let later = segment.days.iter().filter(|other| sentence.contains(&other.range.start));
            let ends = later
                .filter_map(|other| readings(other, release).first().copied())
                .all(|other| other <= date);
            if ends && DEADLINE.is_in(words) && FUTURE.is_in(words) && !PAST.is_in(words) {
                let message = format!(
                    "“{}” is a deadline, and lies before the date of the release",
                    segment.get(day.range.clone())
                );
                findings.push(
                    segment.place(day.range.clone()),
                    message,
                    "correct the deadline, or tell of it as past",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn deadlines_before_the_release_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Applications must be submitted by 28 February 2026.", "28 February 2026"),
            ("en-GB", "Deadline: 1 March 2026.", "1 March 2026"),
            ("es", "El plazo de inscripción terminará el 28 de febrero.", "28 de febrero"),
            ("de", "Anmeldungen sind bis zum 1. März möglich.", "1. März"),
        ] {
            assert_eq!(found_in("deadline-past", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "The deadline was 1 March 2026; 40 applications had been submitted by 28 February 2026.",
            ),
            ("en-GB", "Applications are open from 1 March to 31 May 2026. The fair began on 1 March."),
            ("de", "Die Frist endete am 1. März. Bewerbungen sind bis zum 31. Mai möglich."),
            ("en-GB", "Registration is open until 4 March; data as of 1 January 2026 are in the table."),
        ] {
            assert_eq!(found_in("deadline-past", lang, text), [""; 0], "{text}");
        }
    }
}
