//! A placeholder that was to be filled in: `XX`, `TBC`, `[name]`, `{{field}}`, `____`, `??`, lorem ipsum.
//!
//! Templates leave room for what is not known yet, and the last reader before the mailing knows what is meant and reads
//! over it. Ministries have announced "XX million", companies have quoted "[CEO name]", and a quotation that was still
//! marked as pending has moved a share.
//!
//! Bad: `The programme will reach XX schools in 2027.`
//!
//! Good: `The programme will reach 140 schools in 2027.`

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::letter_placeholders;
use crate::html_elements;

/// Patterns that need no look around.
static PATTERNS: [Pattern; 7] = [
    Pattern::new(r"\{\{[^{}]*\}\}").needing(&["{{"]),
    Pattern::new(r"_{3,}").needing(&["___"]),
    Pattern::new(
        r"\b(?:DD|dd|TT|JJ)[ ./-](?:MM|mm|Month|month|Monat|mois)[ ./-](?:YYYY|yyyy|YY|JJJJ|AAAA)\b",
    ).needing(&["yy", "jjjj", "aaaa"]),
    Pattern::new(r"(?i)\blorem ipsum\b|\bdolor sit amet\b").needing(&["lorem ipsum", "dolor sit amet"]),
    Pattern::new(r"\b(?:TK){2,}\b").needing(&["tktk"]),
    Pattern::new(
        r"(?i)\binsert (?:\w+ ){0,4}(?:quotes?|names?|dates?|text|figures?|numbers?|link|image|photo|logo|picture|title|details|boilerplate|headline)(?: \w+){0,2} here\b|\b(?:zitat|name|datum|text|bild|zahl) hier einfügen\b|\binsérer (?:\p{L}+ ){1,3}ici\b|\binsertar (?:\p{L}+ ){1,3}aquí\b|\binserire (?:\p{L}+ ){1,3}qui\b",
    ).needing(&["insert ", "hier einfügen", "insérer ", "insertar ", "inserire "]),
    Pattern::new(
        r"\bPENDING(?: [A-Z]+){0,4} QUOTES?\b|(?i:\bquote (?:still )?pending\b)|(?i:\bquote TB[CD]\b)|(?i:\bpending quote\b)",
    ).needing(&["quote"]).needing(&["pending", "tbc", "tbd"]),
];

/// `<quote>`, `<name of minister>`.
static TAG: Pattern = Pattern::new(r"<\p{L}[\p{L}\d _.-]*>").needing(&["<"]);
/// `[name]`, `[insert date]`, `[NAME OF CEO]`.
static BRACKET: Pattern = Pattern::new(r"\[[^\[\]\n]{1,60}\]").needing(&["["]);

/// What is found in place of a name, a date, a place and so on, by language.
const STAND_INS: &str = "name names surname date place city location title quote quotes company organisation organization number figure \
    amount phone email e-mail link url website spokesperson hashtag image picture photo logo headline subheadline boilerplate text address time \
    venue role position minister ceo \
    datum ort stadt zitat titel firma unternehmen zahl betrag telefon vorname nachname uhrzeit bild \
    nom prénom lieu ville citation titre entreprise chiffre montant téléphone \
    nombre apellido fecha lugar ciudad cita título empresa cifra importe teléfono \
    nome cognome luogo città citazione titolo azienda cifra importo data \
    naam plaats citaat bedrijf bedrag voornaam achternaam \
    sobrenome cidade citação número \
    imię nazwisko miejsce cytat liczba kwota \
    namn plats ort citat belopp navn sted dato \
    название имя дата место цитата όνομα ημερομηνία τόπος";
/// What may stand beside them.
const FILLERS: &str = "à e y i et und en och og ja insert add enter your our full first last of the job and or here new to be come follow follows folgt follow confirmed compléter venir insérer tbc tbd pending a an \
    einfügen hier ihr der des das insérer ici de la le du des insertar aquí del el inserire qui di del della invoegen hier van";
/// What says by itself that something was to be filled in.
const ORDERS: &str =
    "insert tbc tbd pending xx xxx tk einfügen insérer insertar inserire invoegen inserir wstaw";
/// What stands before the thing that was to be counted.
const COUNTS: &str = "number zahl anzahl nombre número numero aantal antal antall liczba počet szám száma număr numărul αριθμός брой кількість количество lukumäärä broj število skaičius skaits arv";
/// Beginnings of words that order the same in languages with many endings.
const INSERT: &str = "wstaw vlož vstav beszúr встав";

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        let mut found = Vec::new();
        for pattern in &PATTERNS {
            found.extend(pattern.all(&segment.text).into_iter().filter(|range| !is_title(segment, range)));
        }
        found.extend(brackets(segment));
        found.extend(TAG.all(&segment.text).into_iter().filter(|tag| is_no_markup(segment.get(tag.clone()))));
        found.extend(questions(&segment.text));
        found.extend(letter_placeholders::letters(segment));
        if is_telephone(segment) {
            found.extend(zeros(&segment.text));
        }
        for range in whole(found) {
            let message = format!("“{}” is a placeholder", segment.get(range.clone()));
            findings.push(
                segment.place(range),
                message,
                "write what belongs there, or take the sentence out",
            );
        }
    }
}

/// “Lorem Ipsum” is the name of an exhibition: filler text stands in no quotation marks of its own.
fn is_title(segment: &Segment, range: &Range<usize>) -> bool {
    let quoted = |c: Option<char>| c.is_some_and(|c| "“”„‘’‚«»‹›\"'\u{a0}\u{202f}".contains(c));
    quoted(segment.before(range.start))
        && quoted(segment.at(range.end))
        && segment.at(range.start) == Some('L')
}

/// Finds that touch or overlap are one.
fn whole(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in found {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

fn brackets(segment: &Segment) -> Vec<Range<usize>> {
    let is_one = |range: &Range<usize>| {
        let inside = segment.get(range.start + 1..range.end - 1).to_lowercase();
        let words: Vec<&str> = inside
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| !word.is_empty())
            .collect();
        let is = |list: &str, word: &str| list.split_whitespace().any(|known| known == word);
        let all = words.iter().all(|word| is(STAND_INS, word) || is(FILLERS, word) || is_xs(word));
        let shouted = !segment.get(range.clone()).chars().any(char::is_lowercase);
        let named = words.iter().any(|word| is(STAND_INS, word));
        let orders = |word: &&str| is(ORDERS, word) || INSERT.split(' ').any(|stem| word.starts_with(stem));
        // "[tu wstawić cytat wójta]", "[hier Zitat einfügen]"
        let here = words.first().is_some_and(|word| {
            is("here hier ici aquí qui aqui tu tutaj zde sem här her tähän ide aici εδώ тук тут", word)
        });
        let ordered = words.first().is_some_and(orders)
            || words.last().is_some_and(orders)
            || here && words.get(1).is_some_and(orders);
        // “[the name]” inside a quotation explains a pronoun.
        let explains = words.first().is_some_and(|word| {
            matches!(*word, "the" | "our" | "a" | "an" | "der" | "die" | "das" | "le" | "la" | "el")
        });
        let spelt_out = all && named && !explains;
        // "[liczba prac]", "[number of visitors]"
        let counted = words.len() < 4 && words.first().is_some_and(|word| is(COUNTS, word));
        spelt_out || counted || ordered || shouted && named && words.len() > 1
    };
    BRACKET.all(&segment.text).into_iter().filter(is_one).collect()
}

fn is_xs(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c == 'x')
}

fn is_no_markup(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !html_elements::is_element(&name.to_lowercase())
}

/// "??" that follows no word: "?? schools", "(??)".
fn questions(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, marks) in text.match_indices("??") {
        let before = text[..at].chars().next_back();
        if before.is_none_or(|c| c.is_whitespace() || "([{“„«\"€$£".contains(c)) {
            out.push(at..at + marks.len());
        }
    }
    out
}

fn is_telephone(segment: &Segment) -> bool {
    segment.kind == Kind::Phone || segment.part == Part::Furniture || segment.text.contains('+')
}

/// "+32 9 000 00 00": groups of zeros where the subscriber should be.
fn zeros(text: &str) -> Vec<Range<usize>> {
    static NUMBER: Pattern = Pattern::new(r"\+?\d[\d ()./\u{a0}\u{202f}-]{5,}\d");
    let is_one = |range: &Range<usize>| {
        let number = &text[range.clone()];
        let groups: Vec<&str> =
            number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
        let last: usize = groups
            .iter()
            .rev()
            .take_while(|group| group.chars().all(|c| c == '0'))
            .map(|group| group.len())
            .sum();
        let free = groups.first().is_some_and(|group| matches!(*group, "0800" | "800" | "00800"));
        last >= 6 && !free && (number.starts_with('+') || number.starts_with('0'))
    };
    NUMBER.all(text).into_iter().filter(is_one).collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn placeholders_are_found_at_their_words() {
        for (lang, text, expected) in [
            ("en-GB", "The programme reaches XX schools.", "XX"),
            ("en-GB", "It costs €XX million.", "XX"),
            ("en-GB", "Growth of X.X per cent.", "X.X"),
            ("en-GB", "Some 2xx people came.", "2xx"),
            ("en-GB", "It rose by xx in a year.", "xx"),
            ("en-GB", "The venue is TBC.", "TBC"),
            ("en-GB", "Doors open at 10 (tbc).", "tbc"),
            ("en-GB", "Some TK people came, TKTK said.", "TK|TKTK"),
            ("en-GB", "Said [name], head of unit.", "[name]"),
            ("en-GB", "Said [NAME OF MINISTER] today.", "[NAME OF MINISTER]"),
            ("en-GB", "It opens on [insert date].", "[insert date]"),
            ("en-GB", "She said: <quote> and left.", "<quote>"),
            ("en-GB", "Dear {{first_name}}, welcome.", "{{first_name}}"),
            ("en-GB", "Signed by ____ on Monday.", "____"),
            ("en-GB", "It reaches ?? schools.", "??"),
            ("en-GB", "Insert quote from minister here.", "Insert quote from minister here"),
            ("en-GB", "PENDING CEO QUOTE", "PENDING CEO QUOTE"),
            ("en-GB", "Lorem ipsum dolor sit amet.", "Lorem ipsum|dolor sit amet"),
            ("de", "Es kostet XX Millionen Euro.", "XX"),
            ("de", "Das sagt [Name], Leiterin.", "[Name]"),
            ("es", "El proyecto cuesta XX% más.", "XX"),
            ("en-GB", "It starts on XX March, or on DD/MM/YYYY.", "XX|DD/MM/YYYY"),
            ("pl", "Koszt to XX mln zł.", "XX"),
            ("el", "Κόστος: ΧΧ εκατομμύρια.", "ΧΧ"),
            ("en-GB", "[quote to come]", "[quote to come]"),
        ] {
            assert_eq!(found_in("placeholder", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "They won Super Bowl XXX in 1996, and wear XXL."),
            ("en-GB", "Cells with two XX chromosomes; TBC1D4 is a gene, in the XX century."),
            ("en-GB", "“We told [the agency] so [sic]. [T]he rest is yet to be decided.”"),
            ("en-GB", "A 4x4 drives on; TK Elevator and TBC Bank agree. Really?? Yes."),
            ("en-GB", "On X, formerly Twitter, an HTTP 5xx error; the x-axis; Pius XX; see annex XX."),
            ("es", "La arquitectura del siglo XX y la XX edición."),
            ("ru", "Музей искусства ХХ века."),
            ("it", "La lotta contro la TBC continua nel XX secolo."),
            ("de", "Die TK und die TK Sachsen raten dazu, im XX. Jahrhundert."),
            ("en-GB", "Between a < b and c > d; array[i], [1] and […]."),
        ] {
            assert_eq!(found_in("placeholder", lang, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_telephone_of_zeros_is_none() {
        let found = |phone: &str| {
            let fields = format!("contacts: [{{ name: Ana, phone: {phone} }}]");
            findings("placeholder", &release("en", &fields, "Words.")).len()
        };
        assert_eq!(found("+32 9 000 00 00"), 1);
        assert_eq!(found("+32 9 555 00 00"), 0);
        assert_eq!(found("+49 30 1000000"), 0);
        assert_eq!(found("0800 000 000"), 0);
    }
}
