//! Somebody who has another role in the text than under `people`.
//!
//! Whoever was promoted, or was not, reads it; so does the one who has the role.
//!
//! Bad: `— Gordon Tate, Chairman of the Silver Band` where `people` says `Treasurer`
//!
//! Good: `— Gordon Tate, Treasurer of the Silver Band`

use std::ops::Range;

use crate::release::Person;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::names::content;

/// What makes another role of one.
const MODIFIERS: &str = "vice deputy assistant former acting interim honorary associate stellvertretender stellvertretende stellvertretenden stellvertreterin ehemalige ehemaliger \
    adjointe adjoint ancien ancienne honoraire vicepresidenta adjunto adjunta exdirector vicario aggiunto aggiunta plaatsvervangend adjunct waarnemend wice wiceprezes zastępca zastępczyni \
    zástupce zástupkyně vicepresident ställföreträdande biträdande tidligere viceformand konstitueret varapuheenjohtaja apulaisjohtaja alelnök helyettes adjuncta viceprezident αναπληρωτής αναπληρώτρια заместник заступник";
/// Roles that have two names.
const SAME: [(&str, &str); 8] = [
    ("chairman", "chair"),
    ("chairwoman", "chair"),
    ("chairperson", "chair"),
    ("ceo", "chief"),
    ("geschäftsführerin", "geschäftsführer"),
    ("md", "managing"),
    ("spokeswoman", "spokesperson"),
    ("spokesman", "spokesperson"),
];

/// Looks at what follows a name.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let parts =
        [Part::Body, Part::Summary, Part::Subheadline, Part::Pictures, Part::Editors, Part::Footnotes];
    for segment in index.of(&parts) {
        for person in &index.release.people {
            let Some(role) = &person.role else { continue };
            let behind = appositions(segment, person).into_iter().map(|range| (range, false));
            let before = before_name(segment, person).into_iter().map(|range| (range, true));
            for (range, is_before) in behind.chain(before) {
                let said = segment.get(range.clone());
                let shares_nothing = is_before && is_another(said, person, &role.value);
                if shares_nothing || contradicts(said, person, &role.value) {
                    let message = format!(
                        "{} is “{}” under `people`, and “{said}” here",
                        person.name.value, role.value
                    );
                    findings.push(segment.place(range), message, "correct the one that is wrong");
                }
            }
        }
    }
}

/// What stands behind the name and a comma.
fn appositions(segment: &Segment, person: &Person) -> Vec<Range<usize>> {
    let name = person.name.value.as_str();
    let mut out = Vec::new();
    for (at, _) in segment.text.match_indices(name) {
        let behind = at + name.len();
        let Some(rest) =
            segment.text.get(behind..).and_then(|rest| rest.strip_prefix(", ").or(rest.strip_prefix(" (")))
        else {
            continue;
        };
        let start = behind + 2;
        let end = if segment.kind == Kind::Attribution {
            rest.len()
        } else {
            rest.find([',', '.', ';', ')', '”', '»', '“', ':', '–', '—']).unwrap_or(rest.len())
        };
        let said = rest[..end].trim_end();
        if !said.is_empty() && said.split_whitespace().count() <= 14 {
            out.push(start..start + said.len());
        }
    }
    out
}

/// What stands before a name, where its house is named: "the chief engineer of Cleggan Port, Pádraig Joyce".
fn before_name(segment: &Segment, person: &Person) -> Vec<Range<usize>> {
    const OF: [&str; 16] = [
        "of", "at", "der", "des", "von", "de", "du", "d’", "del", "della", "dell’", "do", "da", "van", "av",
        "af",
    ];
    const ARTICLES: [&str; 18] = [
        "the", "der", "die", "dem", "den", "le", "la", "l’", "el", "il", "o", "a", "de", "het", "els", "and",
        "und", "et",
    ];
    let Some(house) = person.organisation.as_ref().map(|text| text.value.as_str()) else { return Vec::new() };
    let mut out = Vec::new();
    for (at, _) in segment.text.match_indices(person.name.value.as_str()) {
        let before = segment.get(segment.sentence_at(at).start..at);
        let before = before.trim_end_matches([',', ' ', '\u{a0}']);
        let Some(before) = before.strip_suffix(house).map(str::trim_end) else { continue };
        let Some(before) =
            OF.iter().find_map(|of| before.strip_suffix(of).filter(|rest| rest.ends_with(' ')))
        else {
            continue;
        };
        let role = before.trim_end();
        let start = role.rmatch_indices(' ').map(|(space, _)| space + 1).take(5).find(|start| {
            let article = role[..start - 1].rsplit(' ').next().unwrap_or_default().to_lowercase();
            ARTICLES.contains(&article.as_str())
        });
        let begin = segment.sentence_at(at).start;
        out.extend(start.map(|start| begin + start..begin + role.len()));
    }
    out
}

/// Whether two words or more, which are said of somebody of the same house, have none in common with the role.
fn is_another(said: &str, person: &Person, role: &str) -> bool {
    let (words, own) = (content(said), content(role));
    let names = person.organisation.as_ref().map(|text| content(&text.value)).unwrap_or_default();
    let known = |word: &String| own.iter().chain(&names).any(|own| own == word || alike(own, word));
    words.len() > 1 && !own.is_empty() && !words.iter().any(known)
}

fn contradicts(said: &str, person: &Person, role: &str) -> bool {
    let (lower, own) = (said.to_lowercase(), role.to_lowercase());
    let words = content(said);
    let has_more = words
        .iter()
        .find(|word| MODIFIERS.split_whitespace().any(|own| own == *word) && !own.contains(word.as_str()));
    if has_more.is_none() && (lower.contains(&own) || own.contains(&lower)) {
        return false;
    }
    let organisation = person.organisation.as_ref().map_or("", |text| text.value.as_str());
    let known = content(&format!("{role} {organisation}"));
    let same = |a: &String, b: &String| {
        a == b || alike(a, b) || SAME.iter().any(|(x, y)| (a == x || a == y) && (b == x || b == y))
    };
    let shared = words.iter().filter(|word| known.iter().any(|own| same(word, own))).count();
    let mostly = shared > 0 && shared * 2 >= words.len();
    let (Some(first), Some(own_first)) = (words.first(), content(role).first().cloned()) else {
        return false;
    };
    let other_role =
        !known.iter().any(|own| same(first, own)) && !words.iter().any(|word| same(word, &own_first));
    mostly && (has_more.is_some() || other_role) || differs_in_one(&words, &content(role), &known, &same)
}

/// Roles of as many words that differ in one: "Leiterin des Stadtmuseums" and "Leiterin des Stadtarchivs".
fn differs_in_one(
    said: &[String],
    role: &[String],
    known: &[String],
    same: &impl Fn(&String, &String) -> bool,
) -> bool {
    let others = |words: &[String], than: &[String]| {
        words.iter().filter(|word| !than.iter().any(|own| same(word, own))).count()
    };
    said.len() > 1 && said.len() == role.len() && others(said, known) == 1 && others(role, said) == 1
}

/// Forms of one word: Direktor and Direktorin, prezes and prezesa.
fn alike(a: &str, b: &str) -> bool {
    // "arkivleder", "leder af arkivet"
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.chars().count() >= 4 && long.ends_with(short) {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 4 && common * 10 >= a.chars().count().max(b.chars().count()) * 6
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn found(lang: &str, person: &str, body: &str) -> usize {
        findings("different-role", &release(lang, &format!("people: [{person}]"), body)).len()
    }

    #[test]
    fn another_role_in_the_same_house_is_found() {
        let gordon = "{ name: Gordon Tate, role: Treasurer, organisation: Ravensholme Silver Band }";
        assert_eq!(
            found("en-GB", gordon, "> “Words.”\n>\n> — Gordon Tate, Chairman of the Ravensholme Silver Band"),
            1
        );
        let fr = "{ name: Geneviève Lapointe, role: présidente de la Société des traversiers }";
        assert_eq!(
            found(
                "fr",
                fr,
                "« Oui », dit Geneviève Lapointe, vice-présidente de la Société des traversiers."
            ),
            1
        );
        let de = "{ name: Corinna Westphal, role: Leiterin des Stadtarchivs }";
        assert_eq!(found("de", de, "> „Wir.“\n>\n> — Corinna Westphal, Leiterin des Stadtmuseums"), 1);
        let port = "{ name: Pádraig Joyce, role: harbour master, organisation: Cleggan Port }";
        assert_eq!(
            found("en-IE", port, "It sails, the chief engineer of Cleggan Port, Pádraig Joyce, says."),
            1
        );
        assert_eq!(
            found("en-IE", port, "It sails, the harbour master of Cleggan Port, Pádraig Joyce, says."),
            0
        );
        let pl = "{ name: Halina Wójtowicz, role: prezes cechu piekarzy }";
        assert_eq!(found("pl", pl, "Mówi Halina Wójtowicz, wiceprezes cechu piekarzy."), 1);
    }

    #[test]
    fn look_alikes_are_innocent() {
        let ana = "{ name: Ana Ferreira, role: Executive Director of EFIA }";
        for text in [
            "> “Words.”\n>\n> — Ana Ferreira, Executive Director of EFIA",
            "Ana Ferreira, Executive Director, spoke. Ana Ferreira, who spoke, left. Ana Ferreira, a biologist, came.",
            "Ana Ferreira, Tomas Lindqvist and others came; Ana Ferreira (left) smiled.",
            "> “Words.”\n>\n> — Ana Ferreira, Director of EFIA",
        ] {
            assert_eq!(found("en-GB", ana, text), 0, "{text}");
        }
        let de = "{ name: Eva Roth, role: Direktorin der Anstalt }";
        assert_eq!(found("de", de, "Eva Roth, Direktor der Anstalt, kam."), 0);
    }
}
