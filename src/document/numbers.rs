//! Telephone numbers in a text: international ones, and national ones where it is known in which country they are dialled.

use std::ops::Range;

use crate::brand::Brand;
use crate::lang::Lang;
use crate::language;
use crate::telephone::{self, E164};

/// What stands between the digits of a number.
const BETWEEN: &str = " \u{a0}\u{202f}-‑/.()";

/// The fewest digits of a national number, its zero included, that is known by its form alone.
const FEWEST: usize = 9;

/// The most digits of anything that may be a number: those of the longest, with what is dialled before them.
const MOST: usize = 30;

/// How far before a number the word is looked for that speaks of it, in characters: a text may be nothing but figures.
const BACK: usize = 200;

/// The word before a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// It speaks of something else.
    None,
    /// "call".
    Near,
    /// "Tel.", "T:".
    Marked,
}

/// In which country national numbers are dialled, and in which language words speak of telephones.
#[derive(Clone, Debug)]
pub(crate) struct Dialling {
    country: Option<String>,
    /// Other countries that a reader may dial in: those of the languages of brand and release.
    others: Vec<String>,
    lang: Lang,
}

impl Dialling {
    /// That of a brand: the country of the international numbers in its footer, else the country of its language.
    pub fn of(brand: &Brand, lang: &Lang) -> Self {
        let columns = brand.footer.iter().map(|footer| footer.columns.get(lang, &brand.lang).0);
        let lines = columns.flatten().flatten();
        let mut countries: Vec<&str> = lines
            .flat_map(|line| international(line))
            .filter_map(|(range, line)| telephone::country(&telephone::parse(&line[range], None)?))
            .collect();
        countries.dedup();
        let region = brand.lang.region();
        let country = match countries.as_slice() {
            [] => region,
            [one] => Some(*one),
            several => region.filter(|region| several.contains(region)),
        };
        let others = [brand.lang.region(), lang.region()].into_iter().flatten();
        let others = others.filter(|other| Some(*other) != country).map(str::to_owned).collect();
        Self { country: country.map(str::to_owned), others, lang: lang.clone() }
    }

    /// A number of a field that holds nothing else.
    pub fn number(&self, text: &str) -> Option<String> {
        let number = self.parse(text)?;
        Some(format!("tel:{number}"))
    }

    /// A number, national ones as they are dialled in the country; `None` for one that is another number in another country
    /// that is as likely: a link to a stranger is worse than none.
    fn parse(&self, text: &str) -> Option<E164> {
        let number = telephone::parse(text, self.country.as_deref())?;
        let elsewhere = self.others.iter().filter_map(|other| telephone::parse(text, Some(other)));
        let mut real = elsewhere.filter(|other| telephone::is_whole(other) && telephone::is_assigned(other));
        real.all(|other| other == number).then_some(number)
    }

    /// The numbers in a text, and where they lead.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let mut out = Vec::new();
        let (mut at, mut run_end) = (0, 0);
        while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit() || c == '+' || c == '(') {
            let start = at + found;
            // Many numbers may stand in one run of signs: it is measured once.
            if start >= run_end {
                run_end = start + run(&text[start..]).max(1);
            }
            let apart = text[..start].chars().next_back().is_none_or(is_apart);
            let number = if apart { self.number_at(text, start..run_end) } else { None };
            at = match number {
                Some((end, target)) => {
                    out.push((start..end, target));
                    end
                }
                None => run_end,
            };
        }
        out
    }

    /// The longest number that starts where a run of signs does, and ends in it.
    fn number_at(&self, text: &str, run: Range<usize>) -> Option<(usize, String)> {
        let start = run.start;
        let mut written = longest(&text[run])?;
        if written.chars().filter(char::is_ascii_digit).count() <= 6 {
            return None;
        }
        let cue = self.cue(&text[..start]);
        while written.chars().filter(char::is_ascii_digit).count() > 6 {
            let number = self.parse(written);
            let known = number.filter(|number| {
                let spoken = cue == Cue::Marked || cue == Cue::Near && !like_thousands(written);
                telephone::is_whole(number)
                    && (spoken || is_certain(written) && telephone::is_assigned(number))
            });
            let followed =
                text[start + written.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '%');
            if let Some(number) = known.filter(|_| !followed) {
                return Some((start + written.len(), format!("tel:{number}")));
            }
            let cut = written.rfind(|c: char| BETWEEN.contains(c))?;
            written = written[..cut].trim_end_matches(|c: char| !c.is_ascii_digit());
        }
        None
    }

    /// Whether the word before a number speaks of telephones.
    fn cue(&self, before: &str) -> Cue {
        let words = before.trim_end();
        if before.len() - words.len() > 2 {
            return Cue::None;
        }
        let near = words.char_indices().rev().take(BACK).last().map_or("", |(at, _)| &words[at..]);
        let last = near.rsplit(char::is_whitespace).find(|word| word.chars().any(char::is_alphabetic));
        let Some(last) = last.map(str::to_lowercase) else { return Cue::None };
        let marked = last.ends_with([':', '.']);
        let word = last.trim_matches(|c: char| !c.is_alphanumeric());
        let english = Lang::english();
        let known = [language::words(&self.lang), language::words(&english)].into_iter().flatten();
        let mut cues = known.flat_map(|words| words.telephone.cues.split_whitespace());
        let near = |cue: &str| word.starts_with(cue) && (word.len() <= cue.len() + 2 || marked);
        let is_one = marked && ["t", "p", "m", "f", "ph"].contains(&word) || cues.any(near);
        match (is_one, marked) {
            (true, true) => Cue::Marked,
            (true, false) => Cue::Near,
            _ => Cue::None,
        }
    }
}

fn is_apart(c: char) -> bool {
    !c.is_alphanumeric() && !"/-.,+=#_&€$£".contains(c)
}

/// How many bytes of a text are a number as far as its signs go.
fn run(text: &str) -> usize {
    let plus = usize::from(text.starts_with('+'));
    let signs = text[plus..].chars().take_while(|c| c.is_ascii_digit() || BETWEEN.contains(*c));
    plus + signs.map(char::len_utf8).sum::<usize>()
}

/// What of a run of signs may be a number at most: groups of so many digits that no number has more.
fn longest(run: &str) -> Option<&str> {
    let beyond = run.char_indices().filter(|(_, c)| c.is_ascii_digit()).nth(MOST);
    let groups = match beyond {
        Some((beyond, _)) => &run[..run[..beyond].rfind(|c: char| BETWEEN.contains(c))?],
        None => run,
    };
    Some(groups.trim_end_matches(|c: char| !c.is_ascii_digit()))
}

/// Whether digits stand in groups of three, as a count does.
fn like_thousands(written: &str) -> bool {
    let mut groups = written.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    groups.next().is_some_and(|first| first.len() <= 3) && groups.all(|group| group.len() == 3)
}

/// Whether a number is known by its form alone: with its country's code, or a zero and enough digits in groups that are
/// no date and no number of a register.
fn is_certain(written: &str) -> bool {
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let groups: Vec<&str> =
        written.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let thousands = groups.len() > 2 && like_thousands(written);
    if written.starts_with('+') {
        return !thousands;
    }
    let dots = written.contains('.') && (groups.len() < 4 || written.contains(' '));
    let opens = written.starts_with('0') || written.starts_with("(0");
    let american = written.starts_with('(') && groups.iter().map(|group| group.len()).eq([3, 3, 4]);
    american
        || opens
            && digits >= FEWEST
            && groups.len() > 1
            && !dots
            && !(thousands && written.starts_with("000"))
}

/// The international numbers of a line.
fn international(line: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    line.match_indices('+').filter_map(move |(start, _)| {
        let written =
            line[start..start + run(&line[start..])].trim_end_matches(|c: char| !c.is_ascii_digit());
        (written.len() > 6).then_some((start..start + written.len(), line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, country: &str, lang: &str) -> Vec<String> {
        let country = Some(country.to_owned()).filter(|country| !country.is_empty());
        let dialling = Dialling { country, others: Vec::new(), lang: lang.parse().expect("a tag") };
        dialling.find(text).into_iter().map(|(range, target)| format!("{} {target}", &text[range])).collect()
    }

    #[test]
    fn numbers_in_sentences_are_found() {
        for (text, country, lang, expected) in [
            ("Call +44 20 7946 0100 now.", "", "en", "+44 20 7946 0100 tel:+442079460100"),
            ("Call 020 7946 0100 (10 to 12).", "GB", "en", "020 7946 0100 tel:+442079460100"),
            ("or (020) 7946 0100.", "GB", "en", "(020) 7946 0100 tel:+442079460100"),
            ("Ring 01632 960122", "GB", "en", "01632 960122 tel:+441632960122"),
            ("Tel. 09 555 25 11", "BE", "nl", "09 555 25 11 tel:+3295552511"),
            ("au 01 42 34 56 78.", "FR", "fr", "01 42 34 56 78 tel:+33142345678"),
            ("au 01.42.34.56.78", "FR", "fr", "01.42.34.56.78 tel:+33142345678"),
            ("Tel. 91 555 21 53", "ES", "es", "91 555 21 53 tel:+34915552153"),
            ("(503) 555-0110", "US", "en-US", "(503) 555-0110 tel:+15035550110"),
            ("+44 20 7946 0117 24 hours a day", "", "en", "+44 20 7946 0117 tel:+442079460117"),
        ] {
            assert_eq!(found(text, country, lang), [expected], "{text}");
        }
    }

    #[test]
    fn a_number_of_two_countries_leads_to_neither() {
        let number = |text: &str, country: &str, other: &str| {
            let others = vec![other.to_owned()];
            let lang = "en".parse().expect("a tag");
            Dialling { country: Some(country.to_owned()), others, lang }.number(text)
        };
        assert_eq!(number("01 23 45 67 89", "GB", "FR"), None);
        assert_eq!(number("0171 1234567", "GB", "DE"), None);
        // Belgian numbers are too short for Britain, and an international one is the same everywhere.
        assert_eq!(number("09 555 25 11", "BE", "GB").as_deref(), Some("tel:+3295552511"));
        assert_eq!(number("+33 1 23 45 67 89", "GB", "FR").as_deref(), Some("tel:+33123456789"));
    }

    #[test]
    fn as_many_numbers_are_found_as_there_are() {
        assert_eq!(found(&"01 42 34 56 78 ".repeat(8000), "FR", "fr").len(), 8000);
        assert_eq!(found(&"1 2 3 ".repeat(20_000), "GB", "en"), [""; 0]);
        let far = format!("Tel. {} 91 555 21 53", "12, ".repeat(20));
        assert_eq!(found(&far, "ES", "es"), ["91 555 21 53 tel:+34915552153"]);
    }

    #[test]
    fn other_figures_stay_plain() {
        for (text, country) in [
            ("020 7946 0100", ""),
            ("+1 000 000 euros, +3 000 members, +12.5 %", "BE"),
            ("on 03.03.2026, from 09.00 to 17.30, 0.5 %", "DE"),
            ("Reg. No 0123.456.789, 2026-03-03", "BE"),
            ("called 12 345 678 people; 2 345 678 visitors in 2024 2025 2026", "BE"),
            ("between 000 000 001 and 000 000 002", "GB"),
            ("EFIA/PR/2026/0140 (2024)", "BE"),
        ] {
            assert_eq!(found(text, country, "en"), [""; 0], "{text}");
        }
    }
}
