//! A paragraph in another language than its release says it is in.
//!
//! It happens when a translation is pasted over a template and one paragraph is left, or when `lang` was forgotten:
//! hyphens and quotation marks then follow the wrong rules, and a screen reader reads German with an English voice.
//! Only whole paragraphs are judged, where the language is certain and hardly any small word of the right one occurs.
//! Mark what is meant to stand in another language: `[…]{lang=fr}`. Where all of the text is in another, `lang` is wrong:
//! `uk` is Ukrainian, not British, `be` Belarusian, not Belgian.
//!
//! Bad: `lang: fr` over `The letter carriers also bring bread, medicine and news from the valley. …`
//!
//! Good: `lang: fr` over `Les facteurs apportent aussi le pain, les médicaments et les nouvelles de la vallée. …`

use std::borrow::Cow;

use icu_locale::exemplar_chars::{ExemplarCharacters, ExemplarCharactersBorrowed};
use whatlang::{Lang as Found, detect};

use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::language::{self, Language};

use super::super::index::{Index, Kind, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{is_among, small};
use super::function_words;

/// Shorter paragraphs are names and quotations as often as not.
const FEWEST_WORDS: usize = 14;

/// So many letters are no name any more.
const FEWEST_LETTERS: usize = 30;

/// At most this share of the words may be small words of the language that was said.
const MOST_OWN: f64 = 0.15;

/// So many words, and an eighth of all, must have letters of another language.
const STRANGE_WORDS: usize = 4;

/// Looks at the paragraphs of the text, of notes and of the boilerplate.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let parts = [Part::Summary, Part::Body, Part::Footnotes, Part::Editors, Part::About];
    if whole(index, &parts, findings) {
        return;
    }
    let mut before: Option<(usize, Found)> = None;
    for (i, segment) in index.of(&parts).enumerate() {
        if !matches!(segment.kind, Kind::Paragraph | Kind::Quote | Kind::Item) {
            continue;
        }
        // A note may name a paper in the language that it was written in.
        let quoted = || segment.text.contains(['“', '”', '«', '„', '"']);
        let cites =
            segment.part == Part::Footnotes && quoted() && segment.tokens.iter().any(Token::is_number);
        let Some(found) = other_language(segment).filter(|_| !cites) else {
            if let Some((range, found)) = other_sentence(segment).filter(|_| !cites) {
                let message = format!(
                    "this sentence is in {}, but its language is said to be `{}`",
                    found.eng_name(),
                    segment.lang
                );
                let help = "translate it, or mark it: `[…]{lang=…}`";
                findings.push(segment.place(range), message, help);
            }
            continue;
        };
        // Of several in a row the first is enough.
        let goes_on = before.is_some_and(|(last, lang)| i - last <= 2 && lang == found);
        before = Some((i, found));
        if goes_on {
            continue;
        }
        let end = segment.sentences().first().map_or(segment.text.len(), |first| first.end);
        let message = format!(
            "this text is in {}, but its language is said to be `{}`",
            found.eng_name(),
            segment.lang
        );
        let help = "translate it, correct `lang`, or mark it: `[…]{lang=…}`";
        findings.push(segment.place(0..end), message, help);
    }
}

/// Whether all of the release is in another language than it says: then `lang` is wrong, and nothing else.
fn whole(index: &Index, parts: &[Part], findings: &mut Findings) -> bool {
    let said = &index.release.lang;
    let mut all = None;
    for segment in index.of(parts).filter(|segment| segment.lang == said) {
        match other_language(segment) {
            Some(found) if all.is_none_or(|known| known == found) => all = Some(found),
            Some(_) => return false,
            None if is_own(segment) => return false,
            None => {}
        }
    }
    let all = all.or_else(|| in_other_letters(index, parts));
    let Some((found, tag)) = all.and_then(|found| Some((found, language_of(found)?.0))) else { return false };
    let meant = meant(said, &tag);
    let country = Lang::of_country(said.language()).and(meant.region());
    let by_country = country.is_some_and(|country| {
        country.eq_ignore_ascii_case(said.language()) || (said.language(), country) == ("uk", "GB")
    });
    let letters = !tag.is_written_like(said);
    let severity = if by_country || letters { Severity::Error } else { Severity::Warning };
    let name = Language::new(&Lang::english(), &[]).language_name(said).map(str::to_owned);
    let name = name.map_or_else(String::new, |name| format!(", which is {name}"));
    let message =
        format!("the text is in {}, but its language is said to be `{said}`{name}", found.eng_name());
    findings.push_as(severity, index.release.lang_place.clone(), message, format!("write `lang: {meant}`"));
    true
}

/// The language of a text, however short, that has no letter of the language it is said to be in.
fn in_other_letters(index: &Index, parts: &[Part]) -> Option<Found> {
    let said = &index.release.lang;
    let own = ExemplarCharacters::try_new_main(&said.id().into()).ok()?;
    let mut all = String::new();
    for segment in index.of(parts).filter(|segment| segment.lang == said) {
        all.extend([segment.text.as_str(), " "]);
    }
    let mut letters = all.chars().filter(|c| c.is_alphabetic());
    let enough = letters.clone().count() >= FEWEST_LETTERS;
    if !enough || letters.any(|c| own.contains(c)) {
        return None;
    }
    detect(&all).map(|found| found.lang())
}

/// The tag of a language that was found, in the country whose letters were taken for a language: `en-GB` for `uk`.
fn meant(said: &Lang, found: &Lang) -> Lang {
    const SEVERAL: [(&str, &str); 10] = [
        ("be", "nl fr de"),
        ("ca", "en fr"),
        ("ch", "de fr it"),
        ("cy", "el"),
        ("fi", "fi sv"),
        ("ie", "en ga"),
        ("in", "en hi"),
        ("lb", "ar fr"),
        ("lu", "fr de"),
        ("mt", "en mt"),
    ];
    // With a country behind it, `sl` is a language, and not Sierra Leone.
    let letters = if said.region().is_some() { "" } else { said.language() };
    let usual = Lang::of_country(letters).filter(|usual| usual.language() == found.language());
    let one_of =
        SEVERAL.iter().any(|(country, spoken)| *country == letters && is_among(spoken, found.language()));
    let own = if one_of { format!("{found}-{}", letters.to_uppercase()).parse().ok() } else { usual };
    own.unwrap_or_else(|| if found.language() == "en" { Lang::english() } else { found.clone() })
}

/// Whether a text that is too short to be judged has small words of its own language.
fn is_own(segment: &Segment) -> bool {
    let Some(small) = function_words::of(segment.lang) else { return false };
    let mut words = segment.tokens.iter().filter(|token| token.is_word());
    words.any(|token| small.contains(segment.word(token).to_lowercase().as_str()))
}

/// Whether a text in letters of ASCII has so many small words of its own language that nothing else has to be asked: of most
/// texts the first lines tell it.
fn is_plainly_own(segment: &Segment) -> bool {
    let Some(own) = function_words::of(segment.lang) else { return false };
    if segment.text.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
        return false;
    }
    let words = || segment.tokens.iter().filter(|token| token.is_word());
    let count = words().count();
    let is_own = |token: &&Token| own.contains(&small(segment.word(token)));
    words().filter(is_own).zip(1..).any(|(_, found)| ratio(found, count) > MOST_OWN)
}

/// The language of a paragraph, where it surely is another one than was said.
fn other_language(segment: &Segment) -> Option<Found> {
    // What is marked as another language is judged by nobody.
    if !segment.foreign.is_empty() {
        return None;
    }
    if is_plainly_own(segment) {
        return None;
    }
    let words = segment.tokens.iter().filter(|token| token.is_word());
    let words: Vec<Cow<str>> = words.map(|token| small(segment.word(token))).collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    if let Some(found) = by_letters(segment, &words) {
        return Some(found);
    }
    let share = |lang: &Lang| {
        let function_words = function_words::of(lang)?;
        let own = words.iter().filter(|word| function_words.contains(word)).count();
        Some(ratio(own, words.len()))
    };
    // Of a language without words nothing is its own; then the other must be certain.
    let own = share(segment.lang).unwrap_or(0.0);
    if own > MOST_OWN {
        return None;
    }
    let found = detect(&segment.text)?;
    let (tag, known) = language_of(found.lang())?;
    let there = share(&tag)?;
    // Languages that are hard to tell apart.
    let relatives = is_among(known.wrong_language.relatives, segment.lang.language());
    // Far more small words of the other language than of its own.
    let enough = if function_words::of(segment.lang).is_some() { 0.2 } else { 0.3 };
    let certain =
        there > enough && there > 3.0 * own || found.script() != whatlang::Script::Latin && own < 0.02;
    (certain && !relatives && tag.language() != segment.lang.language()).then_some(found.lang())
}

/// Fewer words of a sentence are a name.
const FEWEST_IN_A_SENTENCE: usize = 7;

/// A sentence among others of a paragraph that has no small word of its language, and many of another one.
fn other_sentence(segment: &Segment) -> Option<(std::ops::Range<usize>, Found)> {
    let sentences = segment.sentences();
    if sentences.len() < 2 || !segment.foreign.is_empty() {
        return None;
    }
    let own = function_words::of(segment.lang)?;
    sentences.iter().find_map(|range| {
        let said = segment.get(range.clone());
        let words = || segment.tokens_in(range).filter(|i| segment.tokens[*i].is_word());
        let strange = !words().any(|i| own.contains(&segment.small_at(i)));
        if !strange || words().count() < FEWEST_IN_A_SENTENCE || said.contains(['“', '„', '«', '"', '”', '»'])
        {
            return None;
        }
        let found = detect(said)?.lang();
        let (tag, known) = language_of(found)?;
        let there = function_words::of(&tag)?;
        let mut small: Vec<Cow<str>> = words().map(|i| segment.small_at(i)).collect();
        let all = small.len();
        small.retain(|word| there.contains(word));
        // "The School of the Arts": a row of names.
        let names = words().skip(1).filter(|i| segment.word_at(*i).starts_with(char::is_uppercase)).count();
        let enough = ratio(small.len(), all) > 0.3
            && (3 * names < all || language::words(&tag).is_some_and(|own| own.grammar.capital_nouns));
        small.sort_unstable();
        small.dedup();
        let relatives = is_among(known.wrong_language.relatives, segment.lang.language());
        (enough && small.len() > 2 && !relatives && tag.language() != segment.lang.language())
            .then(|| (range.clone(), found))
    })
}

/// The language of a paragraph of which several words have letters that its own language doesn't know: small words alone
/// don't tell Polish from Czech.
fn by_letters(segment: &Segment, words: &[Cow<str>]) -> Option<Found> {
    if segment.text.is_ascii() {
        return None;
    }
    let own = ExemplarCharacters::try_new_main(&segment.lang.id().into()).ok()?;
    let is_foreign = |letters: &ExemplarCharactersBorrowed, word: &str| {
        word.chars().any(|c| c.is_alphabetic() && !letters.contains(c))
    };
    let strange: Vec<&Cow<str>> = words.iter().filter(|word| is_foreign(&own, word)).collect();
    if strange.len() < STRANGE_WORDS || strange.len() * 8 < words.len() {
        return None;
    }
    let found = detect(&segment.text).filter(|found| found.confidence() > 0.9)?;
    let (tag, _) = language_of(found.lang())?;
    let there = ExemplarCharacters::try_new_main(&tag.id().into()).ok()?;
    let at_home = strange.iter().all(|word| !is_foreign(&there, word));
    (at_home && tag.language() != segment.lang.language()).then_some(found.lang())
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

/// The language that the detector names, where its words are known.
fn language_of(found: Found) -> Option<(Lang, &'static language::Words)> {
    let (tag, words) = language::all().find(|(_, words)| words.wrong_language.code == found.code())?;
    Some((tag.parse().ok()?, words))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::Severity;
    use crate::checks::tests::{findings, found_in, release};

    const ENGLISH: &str = "The letter carriers also bring bread, medicine and news from the valley. In one hamlet they \
                           have been asked to wind up the clock of the chapel.";
    const GERMAN: &str = "Eine Schäferin ist mit 600 Tieren quer durch die Stadt gezogen, weil der alte Triftweg über \
                          den Marktplatz führt.";

    #[test]
    fn paragraphs_in_another_language_are_found_once() {
        let found = found_in("wrong-language", "fr-FR", &format!("Cet hiver encore, on skie.\n\n{ENGLISH}"));
        assert_eq!(found, ["The letter carriers also bring bread, medicine and news from the valley."]);
        assert_eq!(found_in("wrong-language", "en-GB", &format!("{GERMAN}\n\n{GERMAN}")).len(), 1);
        assert_eq!(found_in("wrong-language", "el", ENGLISH).len(), 1);
    }

    #[test]
    fn a_text_that_is_all_in_another_language_is_told_at_its_tag() {
        let told = |lang: &str, body: &str| {
            let found = findings("wrong-language", &release(lang, "", body));
            let [found] = &found[..] else { panic!("{lang}: {found:?}") };
            let span = found.place.span.clone().expect("a span");
            assert!(span.start < 12, "{lang}: not at `lang`");
            (found.severity, found.help.clone().unwrap_or_default())
        };
        let french = "Les facteurs apportent aussi le pain, les médicaments et les nouvelles de la vallée, et dans un \
                      hameau on leur a demandé de remonter la pendule de la chapelle.";
        for (lang, body, severity, help) in [
            ("uk", ENGLISH, Severity::Error, "write `lang: en-GB`"),
            ("be", ENGLISH, Severity::Error, "write `lang: en-GB`"),
            ("uk", "The board has opened the whole shore.", Severity::Error, "write `lang: en-GB`"),
            ("be", french, Severity::Error, "write `lang: fr-BE`"),
            ("ch", GERMAN, Severity::Error, "write `lang: de-CH`"),
            ("ca", ENGLISH, Severity::Error, "write `lang: en-CA`"),
            ("el-GR", ENGLISH, Severity::Error, "write `lang: en-GB`"),
            ("sl-SI", ENGLISH, Severity::Warning, "write `lang: en-GB`"),
            ("fr", ENGLISH, Severity::Warning, "write `lang: en-GB`"),
            ("cy", ENGLISH, Severity::Warning, "write `lang: en-GB`"),
        ] {
            assert_eq!(told(lang, body), (severity, help.to_owned()), "{lang}");
        }
    }

    #[test]
    fn names_and_marked_parts_are_innocent() {
        for (lang, text) in [
            (
                "de-DE",
                "Gezeigt werden The Lord of the Rings, The Mask of Zorro und der Film The Wind in the Willows.",
            ),
            (
                "fr-FR",
                "[The letter carriers also bring bread, medicine and news from the valley, and the clock.]{lang=en}",
            ),
            (
                "de-DE",
                "Ana Silva, Bram Wouters, Tomas Lindqvist, Mia Tolland, Honor Blackett, Sara Linton, Dee Parr, Bo Li",
            ),
            (
                "no",
                "Dette er en tekst som på dansk ville se nesten helt lik ut, og den skal ikke bli funnet av reglene.",
            ),
        ] {
            assert_eq!(found_in("wrong-language", lang, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn texts_of_every_language_are_their_own() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/languages");
        let mut count = 0;
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).unwrap_or_default();
            let Some((_, body)) = text.trim_start_matches("---\n").split_once("\n---\n") else { continue };
            let lang = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let body: Vec<&str> = body.lines().filter(|line| !line.starts_with("![")).collect();
            let body = body.join("\n").replace("[^", "(").replace("](", ") (");
            let found = findings("wrong-language", &release(&lang, "", &body));
            assert_eq!(found, [], "{lang}");
            count += 1;
        }
        assert!(count >= 30, "{count}");
    }
}
