//! A figure that differs from the other versions.
//!
//! 1,240 became 1.420 on the way into Italian, and two papers disagree about one avalanche report. Figures in words and
//! in digits are the same; what a language says without a figure ("a couple", "dozens") is let be.
//!
//! Bad: `18 dams are waiting` in English, `Treize barrages attendent` in French.
//!
//! Good: `18 dams are waiting`, `Dix-huit barrages attendent`

use super::super::dates::hours;
use super::super::facts::amounts::currency;
use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::compare::{Held, lang, odd_ones};
use crate::diagnostic::{Related, Severity};
use crate::language::words;

/// In words, smaller figures are part of phrases ("in two", "zum einen").
const SMALLEST_IN_WORDS: i128 = 4_000;

/// Compares the figures of all texts.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    let versions: Vec<Vec<Held>> = views.iter().map(figures).collect();
    currencies(views, findings);
    for odd in odd_ones(&versions) {
        let severity = odd.severity(findings.severity());
        // Where the others have no figure left over, this one is said without digits there.
        let Some(instead) = odd.instead else { continue };
        let message =
            format!("“{}” stands in this version only; another has “{}”", odd.held.written, instead.written);
        let related = Related::new(instead.place, "in another version");
        findings.push_with_related(odd.held.place, message, "correct the figure that is wrong", related);
        findings.last_is(severity);
    }
}

/// One amount in two currencies: "€5 million" here, "5 millions de livres" there.
fn currencies(views: &[Index], findings: &mut Findings) {
    let Some((first, others)) = views.split_first() else { return };
    let of_first = amounts(first);
    for (money, other) in
        others.iter().flat_map(|index| amounts(index).into_iter().map(move |money| (money, index)))
    {
        let (value, code, held) = money;
        let same: Vec<_> = of_first.iter().filter(|(own, ..)| *own == value).collect();
        let [(_, own, there)] = same.as_slice() else { continue };
        let again = amounts(other).iter().filter(|(other, ..)| *other == value).count() > 1;
        if *own != code && !again {
            let message = format!("“{}” here, “{}” in another version", held.written, there.written);
            let related = Related::new(there.place.clone(), "in another version");
            findings.push_with_related(held.place, message, "name the currency that is right", related);
            findings.last_is(Severity::Warning);
        }
    }
}

/// The large amounts of money of a version: value, code of the currency, and where.
fn amounts(index: &Index) -> Vec<(i128, &'static str, Held)> {
    let mut out: Vec<(i128, &'static str, Held)> = Vec::new();
    for segment in index.prose().filter(|segment| segment.part != Part::Furniture) {
        for figure in segment.figures.iter().filter(|figure| figure.value >= LEAST_MONEY) {
            let Some(code) = currency(segment, figure) else { continue };
            let written = format!("{code} {} ({})", segment.get(figure.range.clone()), lang(index));
            let held = Held { key: String::new(), written, place: segment.place(figure.range.clone()) };
            if !out.iter().any(|(value, own, _)| *value == figure.value && *own == code) {
                out.push((figure.value, code, held));
            }
        }
    }
    out
}

/// Smaller amounts, in thousandths, may be of many things.
const LEAST_MONEY: i128 = 1_000_000;

fn figures(index: &Index) -> Vec<Held> {
    let mut out: Vec<Held> = Vec::new();
    let parts = [
        Part::Headline,
        Part::Subheadline,
        Part::Summary,
        Part::Body,
        Part::Facts,
        Part::Footnotes,
        Part::Pictures,
        Part::Editors,
    ];
    for part in parts {
        for segment in index.segments.iter().filter(|segment| {
            segment.part == part && !matches!(segment.kind, Kind::Web | Kind::Mail | Kind::Phone)
        }) {
            let hours = hours(segment, &(0..segment.text.len()));
            let is_hour = |figure: &Figure| hours.iter().any(|hour| hour.range.contains(&figure.range.start));
            for figure in
                segment.figures.iter().filter(|figure| compares(segment, figure) && !is_hour(figure))
            {
                let key = figure.value.to_string();
                if !out.iter().any(|held| held.key == key) {
                    let written = format!("{} ({})", segment.get(figure.range.clone()), lang(index));
                    out.push(Held { key, written, place: segment.place(figure.range.clone()) });
                }
            }
        }
    }
    out
}

/// Neither a part of a date or an hour, nor a word such as "two".
fn compares(segment: &Segment, figure: &Figure) -> bool {
    let dated = segment.days.iter().any(|day| {
        let start = day.range.start.saturating_sub(12);
        start < figure.range.end && figure.range.start < day.range.end
    });
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| segment.tokens.get(at)).map(|token| segment.word(token)).unwrap_or_default()
    };
    let (before, after) = (neighbour(figure.first.checked_sub(1)), neighbour(Some(figure.next)));
    let touches = |word: &str, marks: &str| !word.is_empty() && marks.contains(word);
    let tight_before = segment.tokens.get(figure.first).is_some_and(|token| !token.spaced);
    let tight_after = segment.tokens.get(figure.next).is_some_and(|token| !token.spaced);
    // 10:30, 20-year-old, A4, COVID-19, 19.30 Uhr, noon.
    let joined = tight_before
        && (touches(before, ":-‑./") || before.chars().all(char::is_alphabetic) && !before.is_empty())
        || tight_after
            && (touches(after, ":-‑/") || after.chars().all(char::is_alphabetic) && !after.is_empty());
    let own = words(segment.lang).map(|words| &words.clock);
    let (small_before, small_after) = (before.to_lowercase(), after.to_lowercase());
    let hour = matches!(small_after.as_str(), "h" | "a" | "p" | "am" | "pm")
        || own.is_some_and(|own| {
            // "at 10", but not "at 23 villages"
            is_among(own.behind, &small_after) || after.chars().count() < 4 && is_among(own.at, &small_before)
        });
    !dated
        && !joined
        && !hour
        && (figure.in_digits && figure.value >= 2_000 || figure.value >= SMALLEST_IN_WORDS)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_versions;

    fn found(versions: &[(&str, &str)]) -> Vec<String> {
        found_in_versions("version-numbers", "", versions)
    }

    #[test]
    fn the_figure_that_differs_is_found() {
        let two = [
            ("en", "A further 18 dams wait; €45 million."),
            ("fr", "Treize autres barrages attendent ; 45 millions d’euros."),
        ];
        assert_eq!(found(&two), ["“Treize (fr)” stands in this version only; another has “18 (en)”"]);
        let three = [
            ("de", "1.240 Lawinen, 3,5 Prozent weniger. Sieben Länder."),
            ("en", "1,240 avalanches, 3.5 per cent fewer. Seven countries."),
            ("it", "1.420 valanghe, il 3,5 per cento in meno. Sette Paesi."),
        ];
        assert_eq!(found(&three), ["“1.420 (it)” stands in this version only; another has “1.240 (de)”"]);
    }

    #[test]
    fn a_billion_is_more_in_german_than_in_english() {
        let same = [("en", "It costs €1 billion."), ("de", "Es kostet 1 Milliarde Euro.")];
        assert_eq!(found(&same), [""; 0]);
        let thousandfold = [("en", "It costs €1 billion."), ("de", "Es kostet 1 Billion Euro.")];
        assert_eq!(
            found(&thousandfold),
            ["“1 Billion (de)” stands in this version only; another has “1 billion (en)”"]
        );
        for (tag, other) in [
            ("fr", "Il coûte 1 billion d’euros."),
            ("es", "Cuesta 1 billón de euros."),
            ("pt", "Custa 1 bilião de euros."),
            ("cs", "Stojí 1 bilion eur."),
            ("nl", "Het kost een biljoen euro."),
            ("sv", "Det kostar 1 biljon euro."),
            ("pl", "Kosztuje 5 mld euro."),
            ("de", "Es kostet 1 Mio. €."),
        ] {
            assert_eq!(found(&[("en", "It costs one billion euros."), (tag, other)]).len(), 1, "{other}");
        }
        for (tag, other) in [
            ("de", "Es kostet eine Milliarde Euro."),
            ("fr", "Il coûte 1 Md€."),
            ("es", "Cuesta mil millones de euros."),
            ("pt-BR", "Custa 1 bilhão de euros."),
            ("cs", "Stojí 1 mld. eur."),
            ("el", "Κοστίζει 1 δισ. ευρώ."),
            ("fi", "Se maksaa 1 miljardin euroa."),
            ("ru", "Это стоит 1 млрд евро."),
        ] {
            assert_eq!(found(&[("en", "It costs €1bn."), (tag, other)]), [""; 0], "{other}");
        }
    }

    #[test]
    fn differences_among_others_are_found_by_their_neighbours() {
        let noisy = [
            (
                "en",
                "A dozen of 40 clubs, 12 teams; 18 dams wait, 600 are old, 90 are new, and 7,000 fish came.",
            ),
            (
                "fr",
                "Sur 40 clubs, 18 barrages attendent, 500 sont vieux, 90 neufs, dont 25 en bois, 35 en pierre, 45 en fer.",
            ),
        ];
        assert_eq!(found(&noisy), ["“500 (fr)” stands in this version only; another has “600 (en)”"]);
        let hours =
            [("en", "It opens at 6.30 am, for 45 guests."), ("fr", "Il ouvre à 6 h 30, pour 45 personnes.")];
        assert_eq!(found(&hours), [""; 0]);
    }

    #[test]
    fn one_amount_has_one_currency() {
        let two = [("en", "It costs €5 million."), ("fr", "Il coûte 5 millions de dollars.")];
        assert_eq!(found(&two), ["“USD 5 millions (fr)” here, “EUR 5 million (en)” in another version"]);
        let both = [
            ("en", "It costs €5 million ($6 million)."),
            ("fr", "Il coûte 5 millions d’euros (6 millions de dollars)."),
        ];
        assert_eq!(found(&both), [""; 0]);
    }

    #[test]
    fn each_language_says_figures_in_its_own_way() {
        let same = [
            ("en", "At 2.30 pm, 1.5 million people of 40 countries came, a dozen by ship, on 3 March 2026."),
            (
                "de",
                "Um 14.30 Uhr kamen 1,5 Millionen Menschen aus vierzig Ländern, zwölf mit dem Schiff, am 3. März 2026.",
            ),
            (
                "fr",
                "À 14 h 30, 1,5 million de personnes de quarante pays sont venues, une douzaine par bateau, le 3 mars 2026.",
            ),
        ];
        assert_eq!(found(&same), [""; 0]);
    }
}
