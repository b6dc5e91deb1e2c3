//! Square brackets that hold a place for a name, a date, a figure. A part of the rule on placeholders.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::index::Segment;
use super::super::words::{Spoken, is_among, phrases};
use super::{bracketed, to_fill};
use crate::language;

/// `[name]`, `[insert date]`, `[NAME OF CEO]`.
pub(super) fn to_be_filled(segment: &Segment) -> Vec<Range<usize>> {
    let short = |range: &Range<usize>| {
        let inside = segment.get(range.start + 1..range.end - 1);
        !inside.contains('\n') && inside.chars().count() <= MOST_IN_BRACKETS
    };
    let found = bracketed::square(&segment.text).filter(short);
    found.filter(|range| is_to_be_filled(segment, range)).collect()
}

/// Longer remarks in brackets are none.
const MOST_IN_BRACKETS: usize = 60;

/// Whether brackets hold a place for something else.
fn is_to_be_filled(segment: &Segment, range: &Range<usize>) -> bool {
    let spoken = Spoken::of(segment.lang_at(range.start));
    let inside = segment.get(range.start + 1..range.end - 1).to_lowercase();
    let parts = inside.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.');
    let parts = parts.map(|word| word.trim_matches(['.', '-']));
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    if is_yours(segment, range, &words, spoken) {
        return false;
    }
    let named = words.iter().any(|word| is_stand_in(word, spoken));
    // “[the name]” inside a quotation explains a pronoun.
    let explains = words.first().is_some_and(|word| spoken.has(|words| words.grammar.determiners, word));
    let known = |word: &&str| {
        is_stand_in(word, spoken) || spoken.has(|words| words.placeholder.fillers, word) || is_xs(word)
    };
    // “p. 12 [of the copy]” goes on with what stands before it.
    let small = !segment.get(range.clone()).contains(char::is_uppercase);
    let goes_on = small
        && words.first().is_some_and(|word| spoken.has(|words| words.footnote_unfinished.joiners, word));
    let spelt_out =
        named && !explains && !goes_on && words.iter().all(known) && !is_insertion(segment, range, &words);
    // "[liczba prac]", "[number of visitors]"
    let counts = |word: &&str| spoken.has(|words| words.placeholder.counts, word);
    let counted = words.len() < 4 && words.first().is_some_and(counts);
    let shouted = !segment.get(range.clone()).chars().any(char::is_lowercase);
    // "[Mayor’s name]", and "[X]" or "[nº]" alone.
    let outside = || !bracketed::is_quoted(segment, range.start);
    let surely = |word: &&str| {
        spoken.has(|words| words.placeholder.surely, word)
            && !spoken.has(|words| words.placeholder.no_stand_ins, word)
    };
    let changed = words.iter().any(|word| spoken.has(|words| words.placeholder.changed, word));
    let named_so = !changed && words.len() < 5 && !explains && words.iter().any(surely) && outside();
    let crossed = matches!(words.as_slice(), ["x"]) && range.start > 0 && segment.at(range.end) != Some('(');
    named_so
        || crossed
        || spelt_out
        || counted
        || to_fill::is_ordered(&words, spoken)
        || to_fill::in_square(&words, spoken)
        || shouted && named && words.len() > 1
}

/// “Send a mail with the subject [your name]”: what readers are asked to fill in.
fn is_yours(segment: &Segment, range: &Range<usize>, words: &[&str], spoken: Spoken) -> bool {
    let yours = words.first().is_some_and(|word| spoken.has(|words| words.placeholder.yours, word));
    let sentence = segment.get(segment.sentence_at(range.start)).to_lowercase();
    let asked = || {
        let mut orders = spoken.each().flat_map(|own| phrases(own.deadline_past.orders));
        orders.any(|order| !order.is_empty() && sentence.trim_start().starts_with(order))
    };
    yours && (bracketed::is_quoted(segment, range.start) || sentence.contains('@') || asked())
}

/// Whether a word is written in place of a name, a date and so on. What English writes may be another word here: Italian
/// "quote" are shares.
pub(super) fn is_stand_in(word: &str, spoken: Spoken) -> bool {
    // Greek capitals have no accents.
    let is_greek = |c: char| matches!(c, '\u{3b1}'..='\u{3c9}' | '\u{3ac}'..='\u{3ce}');
    let bare = |word: &str| word.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let unaccented = || {
        let own = spoken.each().flat_map(|own| own.placeholder.stand_ins.split(' '));
        word.chars().all(is_greek) && own.into_iter().any(|own| bare(own) == word)
    };
    if unaccented() {
        return true;
    }
    spoken.has(|words| words.placeholder.stand_ins, word)
        && !spoken.has(|words| words.placeholder.no_stand_ins, word)
}

/// Whether a single noun in brackets is what an editor puts into a quotation in place of a word that its reader can't
/// know: “the [company] will pay”. A place that is still to be filled has no article before it.
fn is_insertion(segment: &Segment, range: &Range<usize>, words: &[&str]) -> bool {
    let ([noun], Some(own)) = (words, language::words(segment.lang_at(range.start))) else { return false };
    let small = segment.at(range.start + 1).is_some_and(char::is_lowercase) || own.grammar.capital_nouns;
    // “[Minister] Ana Ruiz said so”: the title of a name.
    let rest = segment.get(range.end..segment.text.len()).trim_start();
    if rest.starts_with(char::is_uppercase)
        && bracketed::is_quoted(segment, range.start)
        && !own.grammar.capital_nouns
    {
        return true;
    }
    if !small || is_among(own.placeholder.never_inserted, noun) || !bracketed::is_quoted(segment, range.start)
    {
        return false;
    }
    let before = segment.get(0..range.start).trim_end();
    let before = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    is_among(own.grammar.determiners, &before) || is_among(own.placeholder.bare_insertions, noun)
}

fn is_xs(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c == 'x')
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn stand_ins_count_in_their_own_language() {
        for (lang, text, expected) in [
            ("en-GB", "“We will share [data] with the [Firma], its [ort] and a [bild].”", ""),
            ("en-GB", "It will share [data] with the [firma].", ""),
            ("it", "Si apre il [data], dice [nome].", "[data]|[nome]"),
            ("it", "Vende [quote] della società.", ""),
            ("de", "Die [Firma] eröffnet in [Ort] ein [Bild].", "[Firma]|[Ort]|[Bild]"),
            ("de", "Die [Quote] steigt, sagt [name].", "[name]"),
            ("sv", "Den öppnar i [ort], säger [name].", "[ort]|[name]"),
            ("fr", "Elle est [venue] hier, le [date].", "[date]"),
            ("ja", "[name] [名前]", "[name]"),
            ("it", "[inserire citazione qui] e [insert quote]", "[inserire citazione qui]|[insert quote]"),
        ] {
            assert_eq!(found_in("placeholder", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_part_in_another_language_has_its_own_stand_ins() {
        let text = "[Wir sind in \\[Ort\\] daheim]{lang=de}, not in \\[ort\\].";
        assert_eq!(found_in("placeholder", "en-GB", text).len(), 1);
    }

    #[test]
    fn what_an_editor_inserts_into_a_quotation_is_innocent() {
        for (lang, text, expected) in [
            ("en-GB", "“We trust the [company] and its [website],” she said.", ""),
            ("en-GB", "> We trust this [company], and need more [time].", ""),
            ("de", "„Wir vertrauen dem [Unternehmen]“, sagt sie.", ""),
            ("fr", "« Cette [entreprise] paiera », dit-elle.", ""),
            // Outside, without an article, or of what nobody inserts, the place is still to be filled.
            ("en-GB", "“Yes,” said the [company]. “No.”", "[company]"),
            ("en-GB", "“We are proud to open in [city] on [date],” said [name].", "[city]|[date]|[name]"),
            ("en-GB", "“[quote]”, “the [quote]” and “the [insert date]”.", "[quote]|[quote]|[insert date]"),
            ("fr", "« Nous ouvrons le [date] », dit-elle.", "[date]"),
            ("en-GB", "“We trust the [COMPANY NAME].”", "[COMPANY NAME]"),
        ] {
            assert_eq!(found_in("placeholder", lang, text).join("|"), expected, "{text}");
        }
    }
}
