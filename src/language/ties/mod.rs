//! Where a line must not, or should rather not, be broken at a space.
//!
//! The rules are those of the style guides that the label files name, and of ČSN 01 6910 for the Czech
//! prepositions. A tie too many costs a slightly uneven line; a tie too few tears "410" from its "t".

mod dates;
mod gap;
mod numbers;
mod words;

use std::ops::Range;

use super::Language;

pub use gap::Strength;

use gap::{Gap, Word};

/// A space at which a line should not be broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The space, or the run of spaces, in bytes.
    pub at: Range<usize>,
    /// How strong the tie is.
    pub strength: Strength,
}

impl Language {
    /// The spaces of `text` at which no line should be broken, from the first to the last.
    #[must_use]
    pub fn ties(&self, text: &str) -> Vec<Tie> {
        let words = split(text, self.words.ties.links);
        let tie = |index: usize| {
            let at = words[index].end..words[index + 1].start;
            // No-break spaces part words too, but hold without help.
            let breakable = text[at.clone()].contains(is_space);
            let strength = strength_of(Gap { language: self, words: &words, index }).filter(|_| breakable)?;
            Some(Tie { at, strength })
        };
        (1..words.len()).filter_map(|next| tie(next - 1)).collect()
    }
}

/// How strongly the words beside a gap are tied.
fn strength_of(gap: Gap) -> Option<Strength> {
    if gap.before().common && gap.after().common {
        return numbers::money(gap).or_else(|| numbers::unit_phrase(gap));
    }
    words::punctuation(gap)
        .or_else(|| dates::date(gap))
        .or_else(|| if gap.before().closed { None } else { numbers::number(gap) })
        .or_else(|| if gap.before().closed { None } else { words::word(gap) })
}

/// A space at which a line may be broken.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The words of a text; `links` are those that join the parts of a date.
fn split<'t>(text: &'t str, links: &'static str) -> Vec<Word<'t>> {
    let mut words = Vec::with_capacity(text.len() / 5 + 1);
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !word.is_empty() {
            words.push(Word::new(word, start, links));
        }
        start += piece.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `~` for a space that is never broken and `_` for one that rather is not.
    fn tied(tag: &str, text: &str) -> String {
        let language = Language::new(&tag.parse().expect("a tag"), &[]);
        let mut out = text.to_owned();
        for tie in language.ties(text).into_iter().rev() {
            out.replace_range(tie.at, if tie.strength == Strength::Never { "~" } else { "_" });
        }
        out
    }

    fn check(tag: &str, cases: &[&str]) {
        for case in cases {
            let text = case.replace(['~', '_'], " ");
            assert_eq!(tied(tag, &text), *case, "{tag}");
        }
    }

    #[test]
    fn numbers_keep_their_units() {
        check(
            "en",
            &[
                "some 410~t of oil, 5~% more, at 20~°C, in 10~000~m² and 1~234~567~people",
                "worth €~5 or 5~€, $~7, EUR~9 and 12~EUR in all",
                "see §~5, p.~7, No.~27 and Article~5",
                "about 5~million people and 3.5~billion euro",
                "under Regulation~(EU)~2016/2102, Directive~2014/94/EU and EN_301~549",
                "at 10:00~CET or 4:30~p.m._EST today",
                "call +32~9~555~00~00 now",
                "from 1.4~per~cent to 3.8~pence, 5 per head, per cent",
                "at 25~°C,* and 5~%.** All",
                "61 suspects, 23 arrests; 12 countries",
                "In 2025, t is a letter. In 2025 410~t were seized",
                "on 5~May Day parades, May is a month",
            ],
        );
    }

    #[test]
    fn no_language_parts_a_figure_from_what_it_counts() {
        let mut tried = 0;
        for (tag, words) in crate::language::words::all() {
            let language = Language::new(&tag.parse().expect("a tag"), &[]);
            for unit in words.figures_disagree.units.split(' ').chain(words.ties.units.split(' ')) {
                if unit.is_empty() {
                    continue;
                }
                for text in [format!("12 {unit}"), format!("1.250 {unit}, X")] {
                    let tie = language.ties(&text).into_iter().next();
                    let strength = tie.map(|tie| tie.strength);
                    assert_eq!(strength, Some(Strength::Never), "{tag}: {text}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 2000, "{tried}");
    }

    #[test]
    fn every_script_has_its_units() {
        check("fr", &["5~pour~cent, 3 pour nous"]);
        check("de", &["12~Prozent der 36 Busse, Seite~12", "mit 29~Terabyte in 3~Stunden und 40~Kilometern"]);
        check("bg", &["8~кг, 5~km, 3~млн.~лв. и~10:00~ч."]);
        check("uk", &["120~км, 5~°C, 3~млн~грн"]);
        check("he", &["30~ק״מ, 20~מעלות"]);
        check("ar", &["2300~كم و 3~ملايين"]);
        check("fa", &["۱۲~کیلومتر"]);
        check("tr", &["38~km’lik hat −20~°C’ye"]);
        check("fi", &["5~km:n"]);
        check("hu", &["4~km-es"]);
        check("lt", &["3~tūkst. km ir 10:00~val."]);
    }

    #[test]
    fn dates_stay_together() {
        check(
            "en",
            &[
                "between 24_and_25~February_2026 in Ghent",
                "on 24,_25_and_26~February, on 24–25~Feb. and 24~–_25~March",
                "on Tuesday_3~March_2026 or Tuesday,_3~March",
                "on the 3rd~March, in March_2026",
                "they march 24 and 25~miles; 24 and 25 suspects",
                "in 2026 March fell early",
            ],
        );
        check("en-US", &["on Tuesday,_March~3,_2026, at noon", "in May_2026 we may 5"]);
        check("de", &["am Dienstag,_3.~März_2026, vom 24._bis_25.~Februar", "um 10:00~Uhr_MEZ"]);
        check("fr", &["le 1er~mars_2026, du 24_au_25~février"]);
        check("el", &["στις 3~Μαρτίου_2026, 24_και_25~Φεβρουαρίου"]);
        check("pl", &["3~marca_2026~r. o~godz.~10:00"]);
        check("cs", &["3.~března_2026 a~24._až_25.~února"]);
        check("es", &["el 3~de~marzo_de_2026"]);
        check("hu", &["2026._március~3."]);
        check("lt", &["2026~m._kovo~3~d."]);
        check("bg", &["3~март_2026~г."]);
    }

    #[test]
    fn names_stay_together() {
        check(
            "en",
            &[
                "by J.~Smith, J.~R.~R.~Tolkien and Dr~Ana Ferreira",
                "rich in vitamin C. The plan B. It failed",
                "Prof.~Ng and Mrs~Ito of World War_II",
                "a lot of I am sure",
            ],
        );
        check("de", &["Dr.~Müller, Prof.~Dr.~Weiß und Frau_Huber", "Hepatitis A. Das ist neu"]);
        check("fr", &["M.~Dupont et Mme~Durand"]);
    }

    #[test]
    fn small_words_follow_their_language() {
        check("cs", &["k~lesu a~z~města v~lese", "A~proto s~ním"]);
        check("pl", &["w~lesie i~z~miasta, a~potem"]);
        check("en", &["a dog I saw"]);
        check("de", &["z.~B._Wien, d.~h._heute, ca.~5~kg, Nr.~5"]);
        check("en", &["fruit, e.g._apples, i.e._those, i.~e._those"]);
        check("fr", &["Quoi~? «~Oui~», dit-il~: non~!", "n°~5 à 10~%"]);
    }

    #[test]
    fn no_line_starts_with_a_dash() {
        check("en", &["oil~– and more~— than that", "– at the start"]);
    }

    #[test]
    fn spaces_are_found_by_bytes() {
        let language = Language::new(&"de".parse().expect("a tag"), &[]);
        let ties = language.ties("für  5 \n kg");
        assert_eq!(ties, [Tie { at: 7..10, strength: Strength::Never }]);
        assert_eq!(language.ties("5\u{a0}kg"), []);
        let year = language.ties("3.\u{a0}März 2026");
        assert_eq!(year, [Tie { at: 9..10, strength: Strength::Reluctant }]);
        assert_eq!(language.ties(""), []);
        assert_eq!(language.ties("   "), []);
    }

    proptest::proptest! {
        #[test]
        fn ties_are_spaces_in_order(text in "[ \u{a0}\\n0-9A-Ja-fäλ.,:–«»(§€-]{0,60}") {
            for tag in ["en", "fr", "pl", "lt"] {
                let language = Language::new(&tag.parse().expect("a tag"), &[]);
                let mut end = 0;
                for tie in language.ties(&text) {
                    assert!(tie.at.start >= end && text[tie.at.clone()].contains(is_space));
                    assert!(text[tie.at.clone()].trim().is_empty());
                    end = tie.at.end;
                }
            }
        }
    }
}
