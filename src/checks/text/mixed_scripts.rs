//! A word in which a letter of another script stands for one that looks the same.
//!
//! A Latin `p` in a Cyrillic word looks right and is wrong: searches don't find the word, spelling programs pass it
//! over, screen readers spell it out. In an address it is how readers are led to a false site. Words that are put
//! together on purpose (`Wi-Fi-мрежа`, `ω-3`, `NFκB`, `μm`, `SMSка`) are known.
//!
//! Bad: `духов оpкестър`, with a Latin p
//!
//! Good: `духов оркестър`

use unicode_script::{Script, UnicodeScript};

use super::super::index::Index;
use super::super::rule::Findings;

/// Looks at every word.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.segments.iter().filter(|segment| !segment.text.is_ascii()) {
        for token in segment.tokens.iter().filter(|token| token.is_word()) {
            let word = segment.word(token);
            if let Some((odd, script)) = odd_letter(word) {
                let message = format!("in “{word}” the letter {odd} is {script}");
                let help = "type the word again, in one script";
                findings.push(segment.place(token.range.clone()), message, help);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

fn alphabet(c: char) -> Option<Alphabet> {
    match c.script() {
        // The micro sign and the ohm sign are none of Greek's letters here.
        Script::Latin => Some(Alphabet::Latin),
        Script::Greek => Some(Alphabet::Greek),
        Script::Cyrillic => Some(Alphabet::Cyrillic),
        _ => None,
    }
}

/// The first letter of a word that stands for its twin, and the script that it is of.
fn odd_letter(word: &str) -> Option<(char, &'static str)> {
    if word.is_ascii() {
        return None;
    }
    let letters: Vec<(char, Alphabet)> = word.chars().filter_map(|c| Some((c, alphabet(c)?))).collect();
    let of = |script| letters.iter().filter(|(_, own)| *own == script).count();
    let counts = [Alphabet::Latin, Alphabet::Greek, Alphabet::Cyrillic].map(|script| (of(script), script));
    let (most, main) = *counts.iter().max_by_key(|(count, _)| *count)?;
    let odd: Vec<usize> = (0..letters.len()).filter(|i| letters[*i].1 != main).collect();
    let first = *odd.first()?;
    // Two alphabets, one of them clearly the word's own.
    let other = letters[first].1;
    if most <= odd.len() || odd.iter().any(|i| letters[*i].1 != other) {
        return None;
    }
    let twins = twins(other, main);
    let all_twins = odd.iter().all(|i| twins.contains(&letters[*i].0));
    // SMSка, GPSът: a foreign short word with an ending.
    let upper_start =
        odd.len() >= 2 && odd.iter().enumerate().all(|(n, i)| n == *i && letters[*i].0.is_uppercase());
    // iМир: a name with a small letter before it. νmax: a quantity with its at.
    let run = odd.iter().enumerate().all(|(n, i)| n == *i);
    let small_start = run && letters[0].0.is_lowercase();
    let before_name = small_start && letters.get(odd.len()).is_some_and(|(c, _)| c.is_uppercase());
    let quantity = small_start && other == Alphabet::Greek && main == Alphabet::Latin;
    // NFκB, Δt: a symbol, not a word.
    let is_word = letters.iter().filter(|(c, _)| c.is_lowercase()).count() >= 2 || most >= 4;
    let name = match other {
        Alphabet::Latin => "Latin",
        Alphabet::Greek => "Greek",
        Alphabet::Cyrillic => "Cyrillic",
    };
    (all_twins && !upper_start && !before_name && !quantity && is_word).then_some((letters[first].0, name))
}

/// The letters of an alphabet that look like letters of another.
fn twins(of: Alphabet, among: Alphabet) -> &'static [char] {
    use Alphabet::{Cyrillic, Greek, Latin};
    match (of, among) {
        (Latin, Cyrillic) => &[
            'a', 'c', 'e', 'o', 'p', 'x', 'y', 'i', 'j', 's', 'A', 'B', 'C', 'E', 'H', 'K', 'M', 'O', 'P',
            'T', 'X', 'Y', 'I', 'J', 'S', 'à', 'è', 'é', 'ë', 'ï', 'ö', 'ü',
        ],
        (Cyrillic, Latin) => &[
            'а', 'с', 'е', 'о', 'р', 'х', 'у', 'і', 'ј', 'ѕ', 'А', 'В', 'С', 'Е', 'Н', 'К', 'М', 'О', 'Р',
            'Т', 'Х', 'У', 'І', 'Ј', 'Ѕ', 'ё', 'ї',
        ],
        (Latin, Greek) => &[
            'o', 'v', 'u', 'p', 'i', 'k', 'x', 'A', 'E', 'Z', 'H', 'I', 'K', 'M', 'N', 'B', 'O', 'P', 'T',
            'Y', 'X', 'ó', 'í', 'ú', 'ý', 'à', 'á', 'é', 'Á', 'É', 'Í', 'Ó',
        ],
        (Greek, Latin) => &[
            'ο', 'ι', 'υ', 'ν', 'ρ', 'κ', 'χ', 'ό', 'ί', 'ύ', 'ά', 'Α', 'Β', 'Ε', 'Ζ', 'Η', 'Ι', 'Κ', 'Μ',
            'Ν', 'Ο', 'Ρ', 'Τ', 'Υ', 'Χ', 'ϲ',
        ],
        (Greek, Cyrillic) => &['ο', 'ρ', 'Α', 'Β', 'Ε', 'Η', 'Κ', 'Μ', 'Ο', 'Ρ', 'Τ', 'Χ', 'ό'],
        (Cyrillic, Greek) => &['о', 'а', 'е', 'р', 'А', 'В', 'Е', 'Н', 'К', 'М', 'О', 'Р', 'Т', 'Х'],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn letters_of_another_script_are_found() {
        for (text, expected) in [
            ("на духов оpкестър.", "оpкестър"),
            ("The Athenιan players", "Athenιan"),
            ("μάθημα στο δάσoς δύο", "δάσoς"),
            ("Aθήνα", "Aθήνα"),
            ("the соuncil and Сouncil", "соuncil|Сouncil"),
            ("Εuropean", "Εuropean"),
        ] {
            assert_eq!(found_in("mixed-scripts", "en-GB", text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn words_of_two_scripts_on_purpose_are_innocent() {
        for text in [
            "Wi-Fi-мрежа, COVID-19-ът, PDF-ът, ω-3, α-έλικα, e-παιδεία",
            "NFκB, TGFβ, μm, kΩ, Δt, ΔT, Aβ42, PPARγ, cosθ, µg, Å, naïve",
            "SMSка, VIPки, ITшник, PRщик, eΕΦΚΑ, myΑΑΔΕ, iМоскет",
            "АBC, ВМW, X-лъчи, νmax, ρair",
        ] {
            assert_eq!(found_in("mixed-scripts", "en-GB", text), [""; 0], "{text}");
        }
    }
}
