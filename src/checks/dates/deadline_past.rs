//! A deadline of the future that lies before the date of the release.
//!
//! The call was written in spring and sent in summer: those who would apply read that they are too late.
//!
//! Bad: `date: 2026-04-14` and `Applications must be submitted by 31 March 2026.`
//!
//! Good: `date: 2026-04-14` and `Applications must be submitted by 31 May 2026.`

use super::super::index::Index;
use super::super::rule::Findings;
use super::super::words::Words;
use super::readings;
use super::weekday::years;

/// Words of deadlines, in all languages.
static DEADLINE: Words = Words::new(
    "deadline*|closing date|regist*|apply*|application*|submit*|submission*|entries*|enter by*|rsvp*|sign up*|\
     nominat*|accredit*|proposals|bids|tenders|book by|order by|reply by|reserve by|\
     anmeld*|anzumelden|melden sich|meldet euch|bewerb*|einsende*|einsend*|einreich*|einzureichen|frist*|\
     meldeschluss|abgabe*|akkreditier*|angebote|vorschläge|\
     inscri*|candidatur*|date limite|clôture*|s’inscri*|s'inscri*|dossiers|accrédit*|propositions|\
     à envoyer|à remettre|à déposer|\
     plazo*|solicitud*|acredit*|propuestas|matrícula|\
     domand*|iscri*|scadenza*|termine*|accredit*|proposte|prenot*|adesion*|\
     prazo*|propostas|\
     aanmeld*|inschrijv*|uiterlijk*|inzend*|aanvra*|meld je|meld u|\
     ansök*|anmäl*|ackreditera*|bidrag|sista dag*|\
     ansøg*|tilmeld*|indsend*|akkrediter*|\
     påmeld*|søknad*|\
     ilmoittautu*|hakemu*|hakuaika*|määräaika*|hakea|\
     přihlášk*|přihlás*|uzávěrk*|žádost*|\
     prihlášk*|prihlás*|uzávierk*|žiadost*|\
     zgłosz*|zgłasza*|rejestrac*|wniosk*|zapis*|akredyt*|\
     jelentkez*|határid*|pályáz*|nevez*|\
     înscri*|termenul*|cereri*|dosare*|\
     προθεσμία*|αιτήσεις*|δηλώσεις*|υποψηφιότητ*|εγγραφ*|συμμετοχ*|\
     заявлени*|заявк*|кандидат*|записван*|реєстраці*|регистрац*|термін*|срок*|\
     prijav*|prijedloz*|rok*|tähtaeg*|registreeru*|taotlus*|pieteik*|termiņš*|paraišk*|terminas*|\
     registruo*|son başvuru*|başvuru*",
);
/// What makes a deadline one of the future.
static FUTURE: Words = Words::new(
    "close|closes|end|ends|by|until|no later than|bis zum|avant le|à envoyer|à remettre|à déposer|antes del|\
     prima del|dovranno|dovrà|devront|devra|deberán|deberá|deverão|deverá|ist|sind|endet|schließt|chiudono|\
     chiude|terminano|si chiudono|terminam|decorrem|encerram|terminan|acaba|cierra|se terminent|prennent fin|se clôturent|eindigt|sluiten|sluit|är|er|päättyy|\
     upływa|mija|končí|will|must|can|may|should|please|shall|need to|is|are|be|wird|werden|muss|müssen|kann|\
     können|sollen|bitte|bis|läuft|terminará|finalizará|finaliza|termina|puede*|podrá*|debe*|hasta|sera|seront|\
     doivent|peuvent|peut|doit|jusqu’au|jusqu’à|jusqu'au|jusqu'à|est|sont|sarà|saranno|possono|devono|scade|\
     entro|fino|moet*|kan|kunnen|tot|é|são|devem|podem|até|ska|skall|måste|senast|skal|senest|on|ovat|voi|\
     mennessä|asti|lze|musí|do|możn*|należy|trwa|kell|lehet|poate|pot|trebuie|până|έως|μέχρι|πρέπει|може|могат|\
     до|трябва|mora|moguće|treba|saab|tuleb|kuni|var|līdz|galima|iki",
);
/// What tells of a deadline that has passed.
static PAST: Words = Words::new(
    "was|were|had|have closed|lukkede|udløb|sluttede|stängde|gick ut|avslutades|gikk ut|stengte|lief ab|schloss|\
     schlossen|sloot|sloten|eindigde|liep af|s’est close|s’est clôturé*|closes depuis|clos depuis|close depuis|\
     si sono chiuse|scadeva|scadevano|closed|ended|expired|received|passed|opened|began|launched|announced|came|since|war|waren|\
     endete|wurde|wurden|hatte|hatten|gingen|ging|lief|abgelaufen|seit|terminó|finalizó|cerró|fue|fueron|era|\
     había|venció|recibió|recibieron|desde|était|étaient|a été|ont été|avait|avaient|a pris fin|depuis|è stato|\
     sono state|sono stati|erano|si è|si sono|aveva|scaduto|dal|werd|werden|hadden|sinds|foi|foram|terminou|\
     encerrou|var|gick|hade|sedan|gik|havde|siden|oli|olivat|päättyi|saatiin|byl*|skončil*|bol*|volt|lejárt|\
     érkez*|został*|minął|upłyn*|wpłyn*|a fost|au fost|ήταν|έληξε|беше|бяха|изтече|bio|bila|istekao|bija|beidz*|\
     buvo|baigėsi",
);

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let release = index.release.date;
    for segment in index.prose() {
        for day in &segment.days {
            // "The count is repeated in May 2027. Whoever takes part registers by 31 March."
            if day.year.is_none() && years(segment).any(|year| year > release.year()) {
                continue;
            }
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
            if ends && DEADLINE.is_in(words) && is_ahead(words) && !PAST.is_in(words) {
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

/// "Applications must be in by …", "Deadline: …", "Register by …".
fn is_ahead(sentence: &str) -> bool {
    const ORDERS: [&str; 7] = ["register", "apply", "enter", "submit", "book", "send", "sign up"];
    let small = sentence.trim_start().to_lowercase();
    sentence.contains(':') || ORDERS.iter().any(|order| small.starts_with(order)) || FUTURE.is_in(sentence)
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
