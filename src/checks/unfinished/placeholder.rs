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

use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::view::{Kind, Part, Segment, Token, View};
use crate::html;

/// Patterns that need no look around.
static PATTERNS: [Pattern; 7] = [
    Pattern::new(r"\{\{[^{}]*\}\}"),
    Pattern::new(r"_{3,}"),
    Pattern::new(
        r"\b(?:DD|dd|TT|JJ)[ ./-](?:MM|mm|Month|month|Monat|mois)[ ./-](?:YYYY|yyyy|YY|JJJJ|AAAA)\b",
    ),
    Pattern::new(r"(?i)\blorem ipsum\b|\bdolor sit amet\b"),
    Pattern::new(r"\b(?:TK){2,}\b"),
    Pattern::new(
        r"(?i)\binsert (?:\w+ ){0,4}(?:quotes?|names?|dates?|text|figures?|numbers?|link|image|photo|logo|picture|title|details|boilerplate|headline)(?: \w+){0,2} here\b|\b(?:zitat|name|datum|text|bild|zahl) hier einfügen\b|\binsérer (?:\p{L}+ ){1,3}ici\b|\binsertar (?:\p{L}+ ){1,3}aquí\b|\binserire (?:\p{L}+ ){1,3}qui\b",
    ),
    Pattern::new(
        r"\bPENDING(?: [A-Z]+){0,4} QUOTES?\b|(?i:\bquote (?:still )?pending\b)|(?i:\bquote TB[CD]\b)|(?i:\bpending quote\b)",
    ),
];

/// `<quote>`, `<name of minister>`.
static TAG: Pattern = Pattern::new(r"<\p{L}[\p{L}\d _.-]*>");
/// `[name]`, `[insert date]`, `[NAME OF CEO]`.
static BRACKET: Pattern = Pattern::new(r"\[[^\[\]\n]{1,60}\]");

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
const FILLERS: &str = "e y i et und en och og ja och insert add enter your our full first last of the job and or here new to be come follow follows folgt follow confirmed compléter venir insérer tbc tbd pending a an \
    einfügen hier ihr der des das insérer ici de la le du des insertar aquí del el inserire qui di del della invoegen hier van";
/// What says by itself that something was to be filled in.
const ORDERS: &str =
    "insert tbc tbd pending xx xxx tk einfügen insérer insertar inserire invoegen inserir wstaw";

/// What follows an amount: then XX is no Roman number.
const AMOUNTS: &str = "million millions billion billions Millionen Milliarden Mio Mrd millones milioni miljoen milhões milionów miljoner millioner miljoonaa milionu milioane εκατομμύρια εκατ млн мільйонів миллионов mln mld tys tysięcy \
    percent per Prozent procent prosenttia százalék procent euro euros Euro euroa eur dollars pounds zł złotych kr kronor kroner Kč korun forint Ft lei лв лева грн гривень рублей ευρώ franken Franken francs";

/// Looks at all texts.
pub(super) fn check(view: &View, findings: &mut Findings) {
    for segment in &view.segments {
        let mut found = Vec::new();
        for pattern in &PATTERNS {
            found.extend(pattern.all(&segment.text));
        }
        found.extend(brackets(segment));
        found.extend(TAG.all(&segment.text).into_iter().filter(|tag| is_no_markup(segment.get(tag.clone()))));
        found.extend(questions(&segment.text));
        found.extend(letters(segment));
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
        let ordered = words.first().is_some_and(|word| is(ORDERS, word))
            || words.last().is_some_and(|word| is(ORDERS, word));
        // “[the name]” inside a quotation explains a pronoun.
        let explains = words.first().is_some_and(|word| {
            matches!(*word, "the" | "our" | "a" | "an" | "der" | "die" | "das" | "le" | "la" | "el")
        });
        let spelt_out = all && named && !explains;
        spelt_out || ordered || shouted && named && words.len() > 1
    };
    BRACKET.all(&segment.text).into_iter().filter(is_one).collect()
}

/// The letter X, and those of Greek and Cyrillic that look like it.
fn is_x(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Χ' | 'χ' | 'Х' | 'х')
}

fn is_xs(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c == 'x')
}

fn is_no_markup(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !html::is_element(&name.to_lowercase())
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

/// XX, TBC and TK among the words.
fn letters(segment: &Segment) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let word = segment.word(token);
        if word.chars().all(is_x) {
            if let Some(range) = (Around { segment, i }).exes(word) {
                out.push(range);
            }
        } else if matches!(word, "TBC" | "TBD" | "TK" | "tbc" | "tbd")
            && (Around { segment, i }).is_to_come(word)
        {
            out.push(token.range.clone());
        }
    }
    out
}

/// A token and what stands around it.
struct Around<'s> {
    segment: &'s Segment<'s>,
    i: usize,
}

impl<'s> Around<'s> {
    fn token(&self, distance: isize) -> Option<&'s Token> {
        self.i.checked_add_signed(distance).and_then(|i| self.segment.tokens.get(i))
    }

    fn word(&self, distance: isize) -> &'s str {
        self.token(distance).map(|token| self.segment.word(token)).unwrap_or_default()
    }

    /// The token right before or after, without a space between.
    fn joined(&self, distance: isize) -> &'s str {
        let later = if distance < 0 { distance + 1 } else { distance };
        let touches = self.token(later).is_some_and(|token| !token.spaced);
        if touches { self.word(distance) } else { "" }
    }

    fn is_number(&self, distance: isize) -> bool {
        self.token(distance).is_some_and(Token::is_number)
    }

    /// Letters X that stand for digits.
    fn exes(&self, word: &str) -> Option<Range<usize>> {
        let range = self.token(0)?.range.clone();
        let (left, right) = (self.joined(-1), self.joined(1));
        let digits_left = !left.is_empty() && self.is_number(-1);
        let digits_right = !right.is_empty() && self.is_number(1);
        if digits_left && word.len() > 1 && !right.starts_with(char::is_alphanumeric) {
            // 2xx, 20XX; but HTTP 5xx errors.
            let of_web = matches!(
                self.word(1),
                "error" | "errors" | "status" | "code" | "codes" | "response" | "responses" | "series"
            ) || self.word(-2) == "HTTP";
            return (!of_web)
                .then(|| self.token(-1).map_or(range.clone(), |token| token.range.start..range.end));
        }
        if digits_left || digits_right {
            // 4x4, 202X only with a year.
            let year = digits_left && word == "X" && left.len() == 3 && left.starts_with("20");
            return year.then(|| range.start - 3..range.end);
        }
        if let Some(end) = self.figure_end() {
            return Some(range.start..end);
        }
        if matches!(left, "€" | "$" | "£") || self.word(-1) == "€" || self.is_amount() {
            return Some(range);
        }
        // Greek and Cyrillic letters of that form are other letters.
        if word.len() < 2 || !word.is_ascii() || !left.is_empty() && !"([“„«\"–—-+#".contains(left) {
            return None;
        }
        if word.starts_with('x') {
            return Some(range);
        }
        self.is_no_roman_number().then_some(range)
    }

    /// The end of "X.X", "XX,XXX", "XX/XX/2026", "XX:XX".
    fn figure_end(&self) -> Option<usize> {
        let mark = self.joined(1);
        let next = self.token(2).filter(|token| !token.spaced && token.is_word())?;
        let word = self.segment.word(next);
        let exes = word.chars().all(is_x);
        let is_one = exes && matches!(mark, "." | "," | "/" | ":" | "-");
        // "x-x", "X/X" alone mean other things.
        let long = self.word(0).len() > 1 || word.len() > 1 || matches!(mark, "." | ",");
        (is_one && long).then_some(next.range.end)
    }

    /// "X%", "X million", "XX March".
    fn is_amount(&self) -> bool {
        let (own, next) = (self.word(0), self.word(1));
        let upper = own.starts_with(char::is_uppercase);
        let long = own.chars().count() > 1;
        upper && (next == "%" || AMOUNTS.split_whitespace().any(|known| known == next))
            || long && next == "%"
            || long && upper && self.is_month(next)
    }

    fn is_month(&self, word: &str) -> bool {
        super::super::lexicon::Lexicon::of(self.segment.lang)
            .is_some_and(|lexicon| lexicon.month(word).is_some())
    }

    /// XX is twenty, and XX are two chromosomes.
    fn is_no_roman_number(&self) -> bool {
        let lang = self.segment.lang.language();
        let bracketed = matches!((self.joined(-1), self.joined(1)), ("(" | "[", ")" | "]"));
        // "two X chromosomes (XX)", in any language.
        let of_chromosomes = self.word(-2) == "X";
        if bracketed && !of_chromosomes {
            return true;
        }
        // Where centuries, congresses and years are counted in Roman numbers, XX is mostly one.
        if !matches!(
            lang,
            "en" | "de" | "nl" | "da" | "sv" | "no" | "nb" | "fi" | "et" | "ar" | "he" | "fa" | "ur"
        ) {
            return false;
        }
        let (before, after) = (self.word(-1), self.word(1));
        let named = before.starts_with(char::is_uppercase) && self.i > 1 && !self.is_first_of_sentence(-1);
        let of_name = after.starts_with(char::is_uppercase) && lang != "de";
        let known = [
            "chromosome",
            "chromosomes",
            "century",
            "female",
            "females",
            "karyotype",
            "Chromosom",
            "Chromosomen",
            "Jahrhundert",
            "eeuw",
            "vuotta",
        ];
        let follows_noun = matches!(
            before,
            "chapter" | "volume" | "part" | "section" | "annex" | "title" | "size" | "article" | "appendix"
        );
        let counted = after.starts_with(char::is_alphabetic) && !known.contains(&after);
        let at_end = !after.starts_with(char::is_alphabetic) && self.joined(1) != ".";
        !named && !of_name && !follows_noun && (counted || at_end && !before.starts_with(char::is_uppercase))
    }

    fn is_first_of_sentence(&self, distance: isize) -> bool {
        let before = self.word(distance - 1);
        before.is_empty() || matches!(before, "." | "!" | "?" | ":" | "“" | "„" | "«")
    }

    /// Whether something follows, or it stands all alone.
    fn is_in_a_sentence(&self) -> bool {
        !self.word(1).is_empty() || self.word(-1).is_empty()
    }

    /// Whether a word with a capital stands before it, and doesn't only begin the sentence.
    fn follows_a_name(&self) -> bool {
        self.word(-1).starts_with(char::is_uppercase) && !self.is_first_of_sentence(-1)
    }

    /// TBC, TBD and TK; but TBC1D4, TBC Bank, TK Elevator.
    fn is_to_come(&self, word: &str) -> bool {
        let (left, right) = (self.joined(-1), self.joined(1));
        if left.starts_with(char::is_alphanumeric)
            || right.starts_with(|c: char| c.is_alphanumeric() || "-_/@".contains(c))
            || "-_@".contains(left) && !left.is_empty()
        {
            return false;
        }
        let marked = matches!(left, "(" | "[" | "{") || matches!(self.word(-1), ":" | "–" | "—" | "€" | "at");
        let named =
            self.word(1).starts_with(char::is_uppercase) && self.token(1).is_some_and(|token| token.spaced);
        let lang = self.segment.lang.language();
        match word {
            "TBC" | "TBD" if matches!(lang, "en" | "de" | "fr") => marked || !named,
            // Tuberculosis, in many languages.
            "TBC" | "TBD" | "tbc" | "tbd" => marked,
            _ if named => false,
            _ => marked || lang == "en" && self.is_in_a_sentence() && !self.follows_a_name(),
        }
    }
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
