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
use super::super::lexicon::{currencies, scales};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::{Small, Spoken, is_among, is_stem_among, places};
use super::{
    asked, author_notes, either, fill_in, in_brackets, letter_placeholders, reviewer_comment, starter,
    to_fill,
};
use crate::diagnostic::Severity;
use crate::html_elements;
use crate::language::{ALL_CURRENCY_WORDS, words};

/// Patterns of signs.
static PATTERNS: [Pattern; 6] = [
    // "By ………… 2026", "do dnia ……… r.": in a line of a list they lead to its price.
    Pattern::new(r"\p{Ll} (?<found>(?:…{2,}|\.{6,})) ?(?:\d{4}|r\.|\p{Ll}{2})").needing(&["……", "......"]),
    Pattern::new(r"\{\{[^{}]*\}\}").needing(&["{{"]),
    Pattern::new(r"_{3,}").needing(&["___"]),
    // `__:__`, `__.__`
    Pattern::new(r"_{2,}[:./]_{2,}(?:[:./]_{2,})?").needing(&["__"]),
    // `--:--`, `--.--`: an hour, a price
    Pattern::new(r"(?:^|[^\p{L}\d-])(?<found>-{2}[:.,]-{2})(?:$|[^-])").needing(&["--"]),
    // `## days`, in the middle of a sentence
    Pattern::new(r"[\p{L},.] (?<found>#{2,6}) \p{L}").needing(&["##"]),
];

/// `<quote>`, `<name of minister>`; an address in such brackets is one of a mail.
static TAG: Pattern = Pattern::new(r"<\p{L}[\p{L}\d _.-]*>").needing(&["<"]);

const HELP: &str = "write what belongs there, or take the sentence out";

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        let sure = whole(placeholders(segment));
        for range in &sure {
            let message = format!("“{}” is a placeholder", segment.get(range.clone()));
            findings.push(segment.place(range.clone()), message, HELP);
        }
        let apart = |range: &Range<usize>| {
            sure.iter().all(|other| range.end <= other.start || other.end <= range.start)
        };
        for range in whole(likely(segment)).into_iter().filter(apart) {
            let message = format!("“{}” seems to be a placeholder", segment.get(range.clone()));
            findings.push_as(Severity::Warning, segment.place(range), message, HELP);
        }
    }
    starter::check(index, findings);
}

/// What only the words tell: it may be meant.
fn likely(segment: &Segment) -> Vec<Range<usize>> {
    let spoken = Spoken::of(segment.lang);
    let mut found = to_fill::in_round(segment, spoken);
    found.retain(|range| !reviewer_comment::is_one(segment, range, spoken));
    found.extend(letter_placeholders::names(segment));
    found.extend(to_fill::pictures(segment, spoken));
    found.extend(author_notes::orders(segment, spoken));
    found.extend(to_fill::quotations(segment, spoken));
    found.extend(asked::picture(segment, spoken));
    if found.is_empty() && (to_fill::is_whole(segment, spoken) || is_template(segment)) {
        found.push(0..segment.text.len());
    }
    found
}

/// A field that holds the name of the field: `CITY` as the place, `Name` as the name of a contact.
fn is_template(segment: &Segment) -> bool {
    let is_field = matches!(segment.kind, Kind::Name | Kind::Credit | Kind::Line | Kind::Attribution);
    let most = if segment.kind == Kind::Attribution { 7 } else { 3 };
    let words = if is_field { to_fill::few_words(&segment.text, most) } else { Vec::new() };
    let spoken = Spoken::of(segment.lang);
    let all = || words.iter().all(|word| in_brackets::is_stand_in(word, spoken));
    match segment.kind {
        Kind::Name | Kind::Credit => (1..=3).contains(&words.len()) && all(),
        Kind::Attribution => words.len() > 1 && to_fill::is_known_all(&words, spoken),
        Kind::Line if segment.part == Part::Head => {
            words.len() == 1 && all() && !segment.text.chars().any(char::is_lowercase)
        }
        _ => false,
    }
}

fn placeholders(segment: &Segment) -> Vec<Range<usize>> {
    let spoken = Spoken::of(segment.lang);
    let is_rule = segment.text.chars().all(|c| c == '_' || c.is_whitespace());
    let mut found: Vec<Range<usize>> =
        PATTERNS.iter().filter(|_| !is_rule).flat_map(|pattern| pattern.all_in(segment)).collect();
    found.extend(empty_figures(&segment.text));
    // `##` alone; at the end of a text it is a mark of its end.
    if matches!(segment.kind, Kind::Cell | Kind::Value) && segment.text.starts_with("##") {
        found.extend(segment.text.bytes().all(|sign| sign == b'#').then_some(0..segment.text.len()));
    }
    found.extend(gaps(segment));
    found.extend(phrases(segment, spoken));
    found.extend(fill_in::orders(segment, spoken));
    found.extend(fill_in::dates(segment, spoken));
    found.extend(in_brackets::to_be_filled(segment));
    found.extend(TAG.all_in(segment).into_iter().filter(|tag| {
        let tag = segment.get(tag.clone());
        is_no_markup(tag) && !tag.starts_with("<www.")
    }));
    found.extend(questions(&segment.text));
    found.extend(letter_placeholders::letters(segment, spoken));
    found.extend(either::titles(segment));
    if is_telephone(segment) {
        found.extend(zeros(&segment.text));
    }
    found
}

/// `00,000`, `00 000`: groups of noughts where a figure should be.
fn empty_figures(text: &str) -> Vec<Range<usize>> {
    static NOUGHTS: Pattern =
        Pattern::new(r"(?:^|[^\d.,:/+\u{a0}\u{202f} -][ \u{a0}]?|[\p{L}] )(?<found>0{2,3}(?:[.,\u{a0}\u{202f} ]000)+)(?:$|[^\d.,:/-]|[.,:](?:$|[^\d]))")
            .needing(&["000"]);
    // A price of noughts: `000 Kč`, `€000`.
    static PRICE: Pattern =
        Pattern::new(r"(?:^|\p{L}[ \u{a0}]|[(:„“][ \u{a0}]?)(?<found>0{3}[ \u{a0}\u{202f}]?(?:\p{L}{2,5}|[€£$%])|[€£$]0{3})(?:$|[^\p{L}\d.,]|[.,](?:$|[^\d]))")
            .needing(&["000"]);
    let is_price = |range: &Range<usize>| {
        let word = text[range.clone()].trim_matches(|c: char| !c.is_alphabetic());
        word.is_empty() || ALL_CURRENCY_WORDS.has(&word.to_lowercase())
    };
    let mut out = NOUGHTS.all(text);
    out.extend(PRICE.all(text).into_iter().filter(is_price));
    out
}

/// "It costs … million euros", "on page 00", "said(a)", "a(z)": the room of a figure, and words with both of their endings.
fn gaps(segment: &Segment) -> Vec<Range<usize>> {
    let text = segment.text.as_str();
    // Most texts hold none of the three, and this says so faster.
    let bytes = text.as_bytes();
    let zeros = || memchr::memchr_iter(b'0', bytes).any(|at| bytes.get(at + 1) == Some(&b'0'));
    if memchr::memchr(b'(', bytes).is_none()
        && memchr::memmem::find(bytes, "…".as_bytes()).is_none()
        && !zeros()
    {
        return Vec::new();
    }
    let Some(own) = words(segment.lang) else { return Vec::new() };
    let spaced = |i: usize| segment.tokens.get(i).is_none_or(|token| token.spaced);
    let gap = |i: usize| {
        let token = &segment.tokens[i];
        match segment.word(token) {
            "…" => {
                let next = segment.small_at(i + 1);
                let unit = currencies::code(Some(own), &next).is_some()
                    || scales::factor(own, &next).is_some()
                    || next == "%";
                (token.spaced && spaced(i + 1) && unit).then(|| token.range.clone())
            }
            "00" | "000" => {
                let before = i.checked_sub(1).map_or("", |i| segment.word_at(i));
                let page = is_among(own.unresolved_reference.parts, &before.to_lowercase());
                let next = segment.word_at(i + 1);
                let ends = spaced(i + 1) || spaced(i + 2) && !next.starts_with(|c: char| c.is_alphanumeric());
                (token.spaced && ends && page).then(|| token.range.clone())
            }
            "(" => {
                let word = i.checked_sub(1).map(|i| segment.word_at(i)).filter(|_| !token.spaced)?;
                let ending = segment.word_at(i + 1);
                let short = (1..=2).contains(&ending.chars().count()) && segment.word_at(i + 2) == ")";
                let said = || {
                    is_stem_among(own.speech.says, word)
                        || ending == "z" && is_among(own.grammar.determiners, word)
                };
                (short && !segment.tokens[i + 1].spaced && word.starts_with(char::is_lowercase) && said())
                    .then(|| segment.tokens[i - 1].range.start..segment.tokens[i + 2].range.end)
            }
            _ => None,
        }
    };
    (0..segment.tokens.len()).filter_map(gap).collect()
}

/// “Lorem ipsum”, “quote pending”.
fn phrases(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let text = segment.text.as_str();
    let Small { text: small, starts } = segment.small();
    let found = spoken.phrases(|words| words.placeholder.phrases).filter(|phrase| starts.hold(phrase));
    let found = found.flat_map(|phrase| places(phrase, text, small));
    found.filter(|range| !is_title(segment, range)).collect()
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
            ("en-GB", "[Image: The crowd at the gate]", "[Image: The crowd at the gate]"),
            ("de", "Es war voll. [Bild 2: Menge am Tor]", "[Bild 2: Menge am Tor]"),
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
            ("it", "Inizio alle ore --.--, ingresso libero.", "--.--"),
            ("cs", "Vstupné 000 Kč zahrnuje i polévku.", "000 Kč"),
            ("de", "Am Sonntag, TT. Juni, um HH Uhr, um HH:MM Uhr.", "TT. Juni|HH Uhr|HH:MM"),
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
            ("en-GB", "Some 12 000 € -- and 5 000 Kč -- were spent; HH Ferries, TT races. Use --help.--"),
            ("en-GB", "It stands there (p. 12 [of the copy]). The [imagery: sound] is rare."),
        ] {
            assert_eq!(found_in("placeholder", lang, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn orders_and_letters_for_dates_are_found_in_their_language() {
        for (lang, text, expected) in [
            ("de", "Zitat hier einfügen. Am TT.MM.JJJJ", "Zitat hier einfügen|TT.MM.JJJJ"),
            ("fr", "Insérer la citation du ministre ici.", "Insérer la citation du ministre ici"),
            ("en-GB", "On DD Month YYYY; “PENDING QUOTE”", "DD Month YYYY|PENDING QUOTE"),
            ("en-GB", "Insert the key here, then turn it. Dr. DD MM Smith.", ""),
            ("en-GB", "The exhibition “Lorem Ipsum” opens; quote pending", "quote pending"),
        ] {
            assert_eq!(found_in("placeholder", lang, text).join("|"), expected, "{text}");
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
