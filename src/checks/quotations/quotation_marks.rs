//! A quotation that is never closed, closed twice, or closed by a mark of another kind.
//!
//! Where a quotation ends decides who is answerable for the sentence: without its closing mark, the journalist can't
//! tell the minister's words from those of the press office, and quotes too much. Marks are counted in each paragraph.
//! A quotation of several paragraphs may be opened again in each of them and closed once; inner quotations, nested
//! marks and the marks of inches and seconds are known, and apostrophes are never taken for marks.
//!
//! Bad: `“We will pay for the damage, said the mayor.`
//!
//! Good: `“We will pay for the damage,” said the mayor.`

use super::super::index::{Index, Kind, Mark, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among};
use super::marks;
use crate::diagnostic::Related;
use crate::language;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let texts: Vec<(&Segment, &[Mark])> =
        marks::texts(index).map(|segment| (segment, segment.marks())).collect();
    // A quotation that goes on in the next paragraph: where it was opened.
    let mut carried: Option<(&Segment, Mark)> = None;
    for (i, (segment, marks)) in texts.iter().enumerate() {
        if let Some(mark) = inner_single(segment) {
            unclosed(segment, mark, findings);
        }
        let mut open: Vec<Mark> = Vec::new();
        let mut from = 0;
        if let Some((_, mark)) = &carried {
            open.push(*mark);
            // Each paragraph may open it again.
            from = usize::from(marks.first().is_some_and(|first| reopens(*mark, *first, segment)));
        }
        let carries = carried.is_some();
        let left = walk(segment, &marks[from..], &mut open, carries, findings);
        let Some((mark, is_carried)) = left else {
            carried = None;
            continue;
        };
        let origin = carried.filter(|_| is_carried).unwrap_or((*segment, mark));
        // Another quotation behind it in the same paragraph: then its own end was forgotten.
        let opened_again = |other: &Mark| other.at > mark.at && other.opens && other.sign == mark.sign;
        let forgotten = !is_carried && marks.iter().any(opened_again);
        if !forgotten && goes_on(segment, mark, texts.get(i + 1)) {
            carried = Some(origin);
        } else {
            unclosed(origin.0, origin.1, findings);
            carried = None;
        }
    }
}

/// A single mark that opens an inner quotation of an English text, and never closes: "“Our lead asked ‘how far?”".
fn inner_single(segment: &Segment) -> Option<Mark> {
    let text = segment.text.as_str();
    if segment.lang.language() != "en" || !text.contains('“') {
        return None;
    }
    // Letters left out, with a mark that was turned the wrong way round.
    let clipped = language::words(segment.lang).map_or("", |words| words.quotations.clipped);
    let at = text.rfind('‘')?;
    let rest = segment.get(at + '‘'.len_utf8()..text.len());
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let opens = segment.before(at).is_none_or(|c| c.is_whitespace() || "([“—–".contains(c))
        && word.starts_with(char::is_alphabetic)
        && !is_among(clipped, &word.to_lowercase());
    let mut ends = rest.match_indices('’').map(|(end, _)| at + '‘'.len_utf8() + end);
    let closed = ends.any(|end| !segment.at(end + '’'.len_utf8()).is_some_and(char::is_alphanumeric));
    let within = segment.get(0..at).matches('“').count() > segment.get(0..at).matches('”').count();
    (opens && within && !closed).then_some(Mark { at, sign: '‘', opens: true, after_digit: false })
}

/// In how many quotations that are open a closing mark looks for its own: nobody opens so many in one another.
const DEEPEST: usize = 100;

/// Pairs the marks of a paragraph. What is left open at its end is returned, and whether it was open at its start.
fn walk(
    segment: &Segment,
    marks: &[Mark],
    open: &mut Vec<Mark>,
    carries: bool,
    findings: &mut Findings,
) -> Option<(Mark, bool)> {
    // Whether the one at the bottom is still that of an earlier paragraph.
    let mut carried = carries;
    // Marks behind digits that closed something, though they may have stood for inches.
    let mut doubtful = 0;
    for mark in marks {
        if mark.opens {
            open.push(*mark);
            continue;
        }
        let lang = segment.lang_at(mark.at);
        let deepest = open.len().saturating_sub(DEEPEST);
        let fits = |opened: &Mark| marks::fit(opened.sign, mark.sign, lang);
        match open[deepest..].iter().rposition(fits).map(|at| deepest + at) {
            Some(at) => {
                open.drain(at + 1..).for_each(|inner| unclosed(segment, inner, findings));
                open.truncate(at);
                doubtful += usize::from(mark.after_digit);
            }
            None if mark.after_digit => {}
            None if doubtful > 0 => doubtful -= 1,
            None => wrong_close(segment, *mark, open.pop(), findings),
        }
        carried &= !open.is_empty();
    }
    let mut rest = open.drain(..);
    let first = rest.next()?;
    rest.for_each(|inner| unclosed(segment, inner, findings));
    Some((first, carried))
}

/// Whether the first mark of a paragraph repeats the one that an earlier paragraph opened.
fn reopens(opened: Mark, first: Mark, segment: &Segment) -> bool {
    let starts = segment.text.get(..first.at).is_some_and(|before| before.trim().is_empty());
    // French opens each paragraph with the closing mark, in an old custom.
    starts
        && (first.sign == opened.sign
            || opened.sign == '«' && first.sign == '»'
            || opened.sign == '„' && first.sign == '“')
}

/// Whether what a paragraph leaves open may be closed in a later one.
fn goes_on(segment: &Segment, mark: Mark, next: Option<&(&Segment, &[Mark])>) -> bool {
    let Some((next, later)) = next else { return false };
    let running = |kind| matches!(kind, Kind::Paragraph | Kind::Quote | Kind::Item);
    if next.part != segment.part || !running(segment.kind) || !running(next.kind) {
        return false;
    }
    match later.first() {
        Some(first) => {
            reopens(mark, *first, next)
                || !first.opens && marks::fit(mark.sign, first.sign, next.lang_at(first.at))
                || next.kind == Kind::Quote && next.block == segment.block
        }
        None => next.kind == Kind::Quote && next.block == segment.block,
    }
}

fn unclosed(segment: &Segment, mark: Mark, findings: &mut Findings) {
    let words: String = segment.get(mark.at..segment.text.len()).chars().take(24).collect();
    let message = format!("the quotation “{}…” is never closed", words.trim_start_matches(mark.sign).trim());
    let range = mark.range().start..likely_end(segment, mark).max(mark.range().end);
    findings.push(segment.place(range), message, "put the closing mark where the quotation ends");
}

/// The most tokens in which the end of a quotation is looked for.
const LONGEST: usize = 100;

/// Where a quotation that is never closed probably ends: before the verb of saying behind it, else with its paragraph.
fn likely_end(segment: &Segment, mark: Mark) -> usize {
    let says = language::words(segment.lang).map_or("", |own| own.speech.says);
    let first = segment.tokens.partition_point(|token| token.range.start <= mark.at);
    let spoken = |i: &usize| {
        let comma =
            i.checked_sub(1).is_some_and(|i| matches!(segment.word_at(i), "," | "–" | "—" | "." | "!" | "?"));
        comma && is_stem_among(says, segment.word_at(*i))
    };
    let verb = (first..segment.tokens.len()).take(LONGEST).find(spoken);
    verb.map_or(segment.text.len(), |verb| segment.tokens[verb - 1].range.end)
}

fn wrong_close(segment: &Segment, mark: Mark, opened: Option<Mark>, findings: &mut Findings) {
    let (message, help) = match opened {
        Some(opened) => (
            format!("a quotation that `{}` opens is closed by `{}`", opened.sign, mark.sign),
            "close it with the mark that belongs to the opening one",
        ),
        None => (
            format!("`{}` closes a quotation that was never opened", mark.sign),
            "take the mark out, or open the quotation where it starts",
        ),
    };
    let marks = segment.marks();
    let before = marks[..marks.partition_point(|other| other.at < mark.at)].last();
    let from =
        before.map_or(0, |other| other.range().end).max(segment.sentence_at(mark.at).start.min(mark.at));
    let whole = segment.sentence_at(mark.at.saturating_sub(1)).start;
    let related = Related::new(segment.place(from.max(whole)..mark.at), "it opens somewhere here");
    findings.push_with_related(segment.place(mark.range()), message, help, related);
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn open_and_mismatched_quotations_are_found() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "“You can hear the wind, said Alec. “The sea is strict.”\n\nMore text.",
                "“You can hear the wind,",
            ),
            ("en-US", "He said: “People wait, with pie.”” The bell moves.", "”"),
            ("fi-FI", "”Jää puhuu, kertoo Aino Kallio. Väli on 50 metriä.", "”Jää puhuu,"),
            ("fr-FR", "« On gagne vingt minutes par mois”, plaisante Julie.", "”"),
            (
                "de-DE",
                "„Der Roboter trinkt nichts weg, sagt Ute Görgen. Zwölf.",
                "„Der Roboter trinkt nichts weg,",
            ),
            (
                "es-ES",
                "> «Mi abuelo decía: “el que desafina, que sonría. Seguimos su consejo.»",
                "“el que desafina, que sonría. Seguimos su consejo.»",
            ),
            ("en-GB", "Said Ann: “It is done.\n\nThe “old” gate is shut.", "“It is done."),
        ] {
            assert_eq!(found_in("quotation-marks", lang, text).join("|"), expected, "{text}");
        }
        let told = findings("quotation-marks", &release("en-GB", "headline: The “new bridge", "Words."));
        assert_eq!(told.len(), 1);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "“One. ‘Don’t look.’ Two.\n\n“Three, he’s facing the ‘no’.\n\n“Four.”\n\n“She’s good,” he said.",
            ),
            ("en-GB", "> “One.\n>\n> Two.”"),
            ("en-GB", "A 19” rack, a 5'11\" man and “a 12” record”, in the ’90s."),
            ("it-IT", "Il record è di 3’12”, stabilito nel ’98. «Vedi l’«Aida»?»"),
            ("en-US", "“But I—” she said. “… and so,” (“he”) “—no.”"),
            ("da-DK", "»Min far sagde: ›Den, der kommer sidst, har set mest‹,« fortæller Hanne."),
            ("hu-HU", "„Azt mondta: »Aki vár, az még remél.« Mi reméltünk”, mondta."),
            ("fr-FR", "« Mon père répétait : “Celui qui chuchote.” On y parlera ! »"),
            ("fr-FR", "« Oui », dit-il, « mais non » (« bien sûr ») de l’« Aïda » de Verdi."),
            ("fr-FR", "« Un.\n\n» Deux.\n\n» Trois. »"),
            ("he-IL", "”סבא אמר: ’טוב’. יש”, מספרת נועה. צה”ל תרם."),
            ("bg-BG", "„Баба казваше: „Гостът.“ Сега“, каза тя."),
            ("sv-SE", "”Vi mäter. ’Smaka inte’, säger ”Karin”.” Ja."),
            ("pl-PL", "„Dziadek mawiał: «Wiatr». Miał rację”, mówi."),
            ("en-GB", "Smart \"quotes” are mixed."),
        ] {
            assert_eq!(found_in("quotation-marks", lang, text), [""; 0], "{text}");
        }
    }
}
