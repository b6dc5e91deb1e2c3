//! The signs of units, which are written in Latin letters in every script.

use super::lists::has;

/// Those of the SI and what is used with it, of bytes and of print (SI brochure, and what press offices count in). Micro has two
/// characters, per cent three.
const SIGNS: &str = "% \u{66a} ‰ ° °C °F K t kg g mg \u{b5}g \u{3bc}g ng kt Mt Gt m km dm cm mm \u{b5}m \
    \u{3bc}m nm ha ha. m² km² cm² mm² m³ km³ cm³ m2 km2 m3 l L ml mL cl dl hl s ms min h d km/h m/s W \
    kW MW GW TW Wh kWh MWh GWh TWh J kJ MJ GJ kcal V kV A mA Hz kHz MHz GHz dB Pa hPa kPa bar Bq Sv mSv \
    lm lx mol px pt dpi ppm bit kB KB MB GB TB PB Mbit/s Gbit/s Mb/s pp bps";
/// No sign has more characters.
const LONGEST: usize = 6;

/// Whether a word is the sign of a unit: "km", "°C".
pub(crate) fn is_sign(word: &str) -> bool {
    has(SIGNS, word)
}

/// How long the sign of a unit at the start of a text is, where no letter or figure goes on behind it.
pub(crate) fn sign_at_start(text: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
    let stands = |end: &usize| is_sign(&text[..*end]) && !text[*end..].starts_with(char::is_alphanumeric);
    ends.filter(stands).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_found_at_the_start_of_a_text_and_nowhere_in_a_word() {
        assert_eq!(
            ["km, ", "km/h.", "m²)", "kmh", "", "°C", "metres"].map(sign_at_start),
            [Some(2), Some(4), Some(3), None, None, Some(3), None,]
        );
        assert!(SIGNS.split(' ').all(|sign| sign.chars().count() <= LONGEST));
    }
}
