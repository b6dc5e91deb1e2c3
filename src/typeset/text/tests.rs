use super::characters::is_bidi_control;
use super::{Alignment, Hyphens, Line, Measure, MissingCharacter, Paragraph, Span, Style};
use crate::colour::Colour;
use crate::diagnostic::Place;
use crate::geometry::{Point, Pt};
use crate::lang::{Direction, Lang};
use crate::language::Language;
use crate::page::{Artifact, Content, Item, Owner, SOFT_HYPHEN, TextRun};
use crate::typeset::fonts::{Family, FontLibrary, Weight};

pub(super) fn span(text: &str) -> Span {
    let style = Style::plain(Family::Text, Weight::Regular, Colour::BLACK);
    // Isolates are the layout's.
    let written: usize = text.chars().filter(|c| !is_bidi_control(*c)).map(char::len_utf8).sum();
    let written = u32::try_from(written).expect("a short text");
    Span {
        text: text.to_owned(),
        style,
        lang: Lang::english(),
        owner: Owner::Artifact(Artifact::Layout),
        link: None,
        note: None,
        place: Place::in_file("a.md").with_span(3..3 + written),
        joins: Vec::new(),
    }
}

pub(super) fn shape(spans: &[Span]) -> (Paragraph, Vec<MissingCharacter>) {
    let language = Language::new(&Lang::english(), &[]);
    Paragraph::shape(spans, &FontLibrary::builtin(), &language, Direction::LeftToRight)
}

/// The runs of a line that is set at 10 pt.
pub(super) fn runs(line: &Line) -> Vec<TextRun> {
    let mut items = Vec::new();
    line.set(Point::default(), Pt(10.0), &mut items, &mut Vec::new());
    items.into_iter().map(run_of).collect()
}

fn run_of(item: Item) -> TextRun {
    match item.content {
        Content::Text(run) => run,
        other => panic!("{other:?} is no text"),
    }
}

/// The texts of the lines at a measure.
fn broken(paragraph: &Paragraph, measure: &Measure) -> Vec<String> {
    paragraph.lines(measure).iter().map(|line| line.text().to_owned()).collect()
}

fn ragged(width: f64) -> Measure {
    Measure { width, alignment: Alignment::Ragged, hyphens: Hyphens::Never }
}

const TEXT: &str = "Food and customs authorities in twelve countries have broken up a trade in counterfeit olive oil \
    that supplied supermarkets and restaurants for at least two years. EFIA coordinated the searches, which took \
    place at 74 addresses on 24 and 25 February.";

fn justified(width: f64, hyphenate: bool) -> Measure {
    Measure {
        width,
        alignment: Alignment::Justified,
        hyphens: if hyphenate { Hyphens::Always } else { Hyphens::Never },
    }
}

fn balanced(width: f64) -> Measure {
    Measure { width, alignment: Alignment::Balanced, hyphens: Hyphens::Never }
}

#[test]
fn a_rag_is_even_and_keeps_dates_together() {
    let (paragraph, _) = shape(&[span(TEXT)]);
    assert_eq!(
        broken(&paragraph, &ragged(16.0)),
        [
            "Food and customs authorities",
            "in twelve countries have broken",
            "up a trade in counterfeit olive oil",
            "that supplied supermarkets and",
            "restaurants for at least two years.",
            "EFIA coordinated the searches,",
            "which took place at 74 addresses",
            "on 24 and 25 February.",
        ]
    );
}

#[test]
fn justified_lines_fill_the_measure_but_for_the_last() {
    let (paragraph, _) = shape(&[span(TEXT)]);
    let lines = paragraph.lines(&justified(33.0, false));
    assert_eq!(lines.len(), 4);
    for line in &lines[..3] {
        assert!((line.width - 33.0).abs() < 1e-6, "{}", line.width);
    }
    assert!(lines[3].width < 20.0);
}

#[test]
fn punctuation_hangs_outside_a_justified_line() {
    let first = "“Aaaa bbbb” cccc dddd,";
    let width = shape(&[span(first)]).0.natural_width() - 0.3;
    let (paragraph, _) = shape(&[span(&format!("{first} eeee ffff gggg hhhh"))]);
    let line = &paragraph.lines(&justified(width, false))[0];
    assert_eq!(line.text(), first);
    let runs = runs(line);
    // The opening mark stands left of the measure, and the comma right of it.
    assert!(runs[0].origin.x < Pt::ZERO, "{:?}", runs[0].origin);
    let visible = runs[0].width() - runs[0].size * runs[0].glyphs.last().map_or(0.0, |glyph| glyph.advance);
    assert!(runs[0].origin.x + visible > Pt(width * 10.0));
    assert!((line.width - width).abs() < 1e-6);
}

#[test]
fn a_headline_is_balanced_and_leaves_no_word_alone() {
    let lines = |text: &str, width| broken(&shape(&[span(text)]).0, &balanced(width));
    assert_eq!(
        lines("Twelve countries stop trade in counterfeit olive oil", 18.0),
        ["Twelve countries stop trade", "in counterfeit olive oil"]
    );
    assert_eq!(
        lines("New rules for the labelling of honey apply from 14 June 2026 in all member states", 18.6),
        ["New rules for the labelling", "of honey apply from 14 June 2026", "in all member states"]
    );
    assert_eq!(lines("Aaaa bbbb cccc dddd", 8.2), ["Aaaa bbbb", "cccc dddd"]);
    // A figure keeps what it counts, unless that costs a line; it never parts from a sign.
    let counted = "Officials in 27 countries take 11\u{a0}800 tonnes of unsafe food off the market";
    assert_eq!(
        lines(counted, 18.0),
        ["Officials in 27 countries take 11\u{a0}800", "tonnes of unsafe food off the market"]
    );
    assert!(lines(&counted.replace("tonnes", "t"), 18.0).iter().all(|line| !line.ends_with("800")));
}

#[test]
fn a_figure_stands_with_what_it_counts_unless_that_leaves_a_gap() {
    let text = "The police of the town arrested 61 suspects and seized 410 drums of oil in 23 villages by 2026 with dogs";
    let paragraph = shape(&[span(text)]).0;
    let parted = (14..40)
        .flat_map(|width| broken(&paragraph, &ragged(f64::from(width))))
        .filter(|line| ["61", "410", "23"].iter().any(|figure| line.ends_with(figure)))
        .count();
    assert!(parted <= 2, "{parted} lines end in a figure that counts");
    let (paragraph, _) = shape(&[span("arrested 61 suspects")]);
    let set = paragraph.lines(&ragged(7.0));
    assert_eq!(set.iter().map(Line::ends_in_figure).collect::<Vec<_>>(), [false, false]);
    let (paragraph, _) = shape(&[span("61 investigators and 2026 others")]);
    let set = paragraph.lines(&ragged(6.2));
    assert!(set[0].ends_in_figure() && set[0].text() == "61", "{}", set[0].text());
    assert!(!set.iter().skip(1).any(Line::ends_in_figure), "a year counts nothing");
}

#[test]
fn the_last_line_is_never_one_word() {
    let (paragraph, _) = shape(&[span(TEXT)]);
    for width in 20..50 {
        for measure in [ragged(f64::from(width)), balanced(f64::from(width))] {
            let lines = broken(&paragraph, &measure);
            let last = &lines[lines.len() - 1];
            assert!(last.contains(' '), "{width}: {last}");
        }
    }
}

#[test]
fn a_mark_keeps_to_its_word_and_ties_hold() {
    let mark = Span { note: Some(4), ..span("1") };
    let spans =
        [span("In the twelve countries"), mark, span(" inspectors seized 410 tonnes on 24 and 25 February")];
    let (paragraph, _) = shape(&spans);
    for width in 10..25 {
        for line in paragraph.lines(&ragged(f64::from(width))) {
            let text = line.text();
            assert!(!text.starts_with('1') && !text.starts_with("February"), "{text}");
            assert_eq!(line.notes, if text.contains("countries1") { vec![4] } else { vec![] });
        }
    }
}

#[test]
fn no_line_starts_with_a_dash() {
    let (paragraph, _) =
        shape(&[span("Oil – most of it lampante – was seized—in bulk—and … destroyed - all of it")]);
    for width in 30..200 {
        for line in broken(&paragraph, &ragged(f64::from(width) / 10.0)) {
            assert!(!line.starts_with(['–', '—', '-', '…']), "{line}");
        }
    }
}

#[test]
fn compounds_are_broken_behind_their_hyphen_but_leave_no_crumb() {
    let (paragraph, _) = shape(&[span("e-mail counter-terrorism X-ray")]);
    assert_eq!(broken(&paragraph, &ragged(7.0)), ["e-mail counter-", "terrorism X-ray"]);
    assert_eq!(broken(&paragraph, &ragged(6.2)), ["e-mail", "counter-", "terrorism", "X-ray"]);
}

#[test]
fn one_run_of_a_line_ends_it() {
    let (paragraph, _) = shape(&[span("e-mail counter-"), span("terrorism "), span(TEXT)]);
    for line in paragraph.lines(&justified(9.0, true)) {
        let runs = runs(&line);
        let ends: Vec<&TextRun> = runs.iter().filter(|run| run.ends_line).collect();
        assert!(ends.len() == 1 && line.text().ends_with(ends[0].text.trim_end()), "{}", line.text());
        assert_eq!(runs.last().is_some_and(|run| run.text == SOFT_HYPHEN), line.is_hyphenated());
    }
}

#[test]
fn the_figures_of_a_mark_are_read_as_superior_ones() {
    let mark = Span { note: Some(9), ..span("10") };
    let (paragraph, _) = shape(&[span("profit"), mark, span(" and")]);
    let runs = runs(&paragraph.lines(&ragged(90.0))[0]);
    let texts =
        |run: &TextRun| run.glyphs.iter().map(|g| run.text[g.text.clone()].to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(&runs[1]), ["¹", "⁰"]);
    assert_eq!(runs[2].text, " and");
}

#[test]
fn addresses_are_broken_where_they_still_read_as_one() {
    let (paragraph, _) = shape(&[span("see https://www.efia.example/press/2026/olive-oil for more")]);
    assert_eq!(
        broken(&paragraph, &ragged(14.0)),
        ["see https://www.efia.example/", "press/2026/olive-oil for more"]
    );
}

#[test]
fn short_addresses_and_figures_stay_whole() {
    for text in [
        "and at www.hav.example more",
        "and to press@efia.example more",
        "and call +44 1632 960 140 now",
        "and dial 555-0142 or 555-0143",
        "and rose by 24–25 per cent",
        "under Directive 2014/94/EU too",
    ] {
        let (paragraph, _) = shape(&[span(text)]);
        for width in 10..=16 {
            for line in broken(&paragraph, &ragged(f64::from(width))) {
                let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let at = text.find(&line).expect("a line of the text");
                let (before, after) = (&text[..at], &text[at + line.len()..]);
                let whole =
                    |from: &str, to: &str| from.is_empty() || to.starts_with(' ') || from.ends_with(' ');
                assert!(
                    whole(before, &line) && (after.is_empty() || after.starts_with(' ')),
                    "{width}: {line}"
                );
                assert!(
                    !(digits(line.chars().next_back()) && digits(after.trim_start().chars().next())),
                    "{line}"
                );
            }
        }
    }
    let long = "ana.lindqvist-ostergaard@press-office.hav.example";
    let (paragraph, _) = shape(&[span(long)]);
    assert_eq!(broken(&paragraph, &ragged(14.0)), ["ana.lindqvist-ostergaard@", "press-office.hav.example"]);
    assert_eq!(broken(&paragraph, &ragged(8.0))[0], "ana.lindqvist");
}

#[test]
fn a_word_wider_than_the_measure_is_hyphenated_and_else_broken_anywhere() {
    let word = |text: &str, tag: &str| Span { lang: tag.parse().expect("a tag"), ..span(text) };
    let (paragraph, _) = shape(&[word("Donaudampfschifffahrtsgesellschaft", "de")]);
    let lines = paragraph.lines(&ragged(8.0));
    assert!(lines.len() > 1 && lines[..lines.len() - 1].iter().all(|line| runs(line)[1].text == SOFT_HYPHEN));
    let (paragraph, _) = shape(&[word(&"X1".repeat(40), "en")]);
    let lines = paragraph.lines(&ragged(12.0));
    assert!(lines.len() > 2 && lines.iter().all(|line| runs(line).len() == 1 && line.width <= 12.0));
}

#[test]
fn added_hyphens_are_read_as_soft_hyphens() {
    let (paragraph, _) = shape(&[span(TEXT)]);
    let lines = paragraph.lines(&justified(9.0, true));
    let hyphens = lines.iter().filter(|line| line.is_hyphenated());
    assert!(hyphens.clone().count() > 0);
    assert!(hyphens.filter_map(|line| runs(line).pop()).all(|run| run.text == SOFT_HYPHEN));
}

#[test]
fn a_soft_hyphen_shows_only_where_it_breaks() {
    let (paragraph, _) = shape(&[span("of\u{ad}fice of\u{ad}fice")]);
    let [line] = &paragraph.lines(&ragged(90.0))[..] else { panic!("one line") };
    assert_eq!(runs(line)[0].text, "office office");
    // A break inside the ligature shapes both halves again.
    let lines = paragraph.lines(&ragged(4.3));
    let texts: Vec<Vec<String>> =
        lines.iter().map(|line| runs(line).into_iter().map(|run| run.text).collect()).collect();
    assert_eq!(texts, [vec!["of", SOFT_HYPHEN], vec!["fice office"]]);
    let halves: f64 = runs(&lines[0]).iter().map(|run| run.width().0).sum();
    assert!((halves / 10.0 - lines[0].width).abs() < 1e-9);
}

#[test]
fn ligatures_hold_all_their_letters() {
    let (paragraph, _) = shape(&[span("office")]);
    let run = runs(&paragraph.lines(&ragged(90.0))[0]).remove(0);
    assert!(run.glyphs.len() < 6, "the face has ligatures");
    let text: String = run.glyphs.iter().map(|glyph| &run.text[glyph.text.clone()]).collect();
    assert_eq!(text, "office");
}

#[test]
fn new_lines_are_kept_and_spaces_collapse() {
    let (paragraph, _) = shape(&[span("  one \t two \n"), span("\n three"), span(" "), span(" four  ")]);
    let lines = paragraph.lines(&ragged(90.0));
    let texts: Vec<String> =
        lines.iter().map(|line| runs(line).into_iter().map(|run| run.text).collect()).collect();
    assert_eq!(texts, ["one two ", "three four"]);
    let widest = lines.iter().map(|line| line.width).fold(0.0, f64::max);
    assert!((paragraph.natural_width() - widest).abs() < 1e-9);
    let (empty, _) = shape(&[span(" \n "), span("")]);
    assert!(empty.is_empty() && empty.lines(&ragged(9.0)).is_empty());
}

#[test]
fn no_break_spaces_hold() {
    let (paragraph, _) = shape(&[span("aaaa bbbb\u{a0}cccc\u{202f}dddd eeee")]);
    assert_eq!(broken(&paragraph, &ragged(7.0)), ["aaaa", "bbbb\u{a0}cccc\u{202f}dddd", "eeee"]);
}

#[test]
fn characters_that_no_face_has_are_reported_once_and_at_their_place() {
    let (_, missing) = shape(&[span("a  漢 \u{200d}\u{ad}b 漢")]);
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].character, missing[0].place.span.clone()), ('漢', Some(6..9)));
    assert!(missing[0].tried.iter().any(|name| name.contains("Source Serif")));
}

#[test]
fn tracking_stands_between_letters_only() {
    let tracked = |text: &str| {
        let mut tracked = span(text);
        tracked.style.tracking = 0.1;
        shape(&[tracked]).0.natural_width()
    };
    let plain = |text: &str| shape(&[span(text)]).0.natural_width();
    assert!((tracked("PRESS") - plain("PRESS") - 0.4).abs() < 1e-9);
    assert!((tracked("e\u{301}e") - plain("e\u{301}e") - 0.1).abs() < 1e-9);
}

#[test]
fn a_link_has_one_area_on_each_line() {
    let linked = |text| Span { link: Some(3), ..span(text) };
    let mut bold = linked("bold ");
    bold.style.weight = Weight::Bold;
    let (paragraph, _) = shape(&[span("see "), linked("a "), bold, linked("link"), span(" here")]);
    let (mut items, mut links) = (Vec::new(), Vec::new());
    let line = &paragraph.lines(&ragged(90.0))[0];
    line.set(Point::default(), Pt(10.0), &mut items, &mut links);
    let [(3, area)] = links[..] else { panic!("{links:?}") };
    let runs: Vec<TextRun> = items.into_iter().map(run_of).collect();
    assert_eq!(area.left(), runs[1].origin.x);
    assert!((area.right() - runs[4].origin.x).abs() < Pt(1e-9), "{area:?} {:?}", runs[4]);
}

fn shape_to_the_left(text: &str) -> Paragraph {
    let language = Language::new(&"ar".parse().expect("a tag"), &[]);
    Paragraph::shape(&[span(text)], &FontLibrary::builtin(), &language, Direction::RightToLeft).0
}

#[test]
fn words_and_figures_keep_their_order_in_a_line_that_runs_to_the_left() {
    // The embedded faces have no Arabic letter: it only keeps the two Latin parts from being one run.
    let line = &shape_to_the_left("EFIA 2026 \u{627} PDF").lines(&ragged(90.0))[0];
    let runs = runs(line);
    let x = |word: &str| runs.iter().find(|run| run.text.contains(word)).map(|run| run.origin.x);
    assert!(x("PDF") < x("EFIA"), "{runs:?}");
    // Drawn as they are read.
    let place = |word: &str| runs.iter().position(|run| run.text.contains(word));
    assert!(place("EFIA") < place("PDF"), "{runs:?}");
}

#[test]
fn a_space_at_the_end_of_a_line_to_the_left_stands_left_of_it() {
    let lines = shape_to_the_left("\u{202e}abcd efgh ijkl").lines(&ragged(4.5));
    let runs = runs(&lines[0]);
    let texts: Vec<&str> = runs.iter().map(|run| &*run.text).collect();
    assert_eq!(texts, ["abcd", " "]);
    assert!(runs[1].origin.x < Pt::ZERO && runs[0].origin.x.abs() < Pt(1e-9));
    // What runs to the left stands from its last letter.
    let drawn: Vec<&str> = runs[0].glyphs.iter().map(|glyph| &runs[0].text[glyph.text.clone()]).collect();
    assert_eq!(drawn, ["d", "c", "b", "a"]);
    // A line without such a space gets one.
    let last = lines.last().expect("a line");
    assert_eq!(self::runs(last).last().map(|run| (&*run.text, run.origin.x < Pt::ZERO)), Some((" ", true)));
}

#[test]
fn a_text_that_is_far_too_long_is_still_broken() {
    let long = "word and another https://a.example/b – ".repeat(4000);
    let unbroken = "abcdefghij".repeat(10_000);
    for text in [long, unbroken] {
        let (paragraph, _) = shape(&[span(&text)]);
        for measure in [ragged(20.0), justified(20.0, true), balanced(20.0), ragged(f64::INFINITY)] {
            let lines = paragraph.lines(&measure);
            assert!(lines.iter().map(|line| line.text().len()).sum::<usize>() > 90_000);
            assert!(!runs(&lines[lines.len() / 2]).is_empty());
        }
    }
}

/// The glyphs of a text in a language, in the embedded serif.
fn glyphs(text: &str, lang: &str, italic: bool, features: &[[u8; 4]]) -> Vec<u16> {
    let mut one = Span { lang: lang.parse().expect("a tag"), ..span(text) };
    one.style.italic = italic;
    one.style.features = features.to_vec();
    let (paragraph, missing) = shape(&[one]);
    assert!(missing.is_empty(), "{missing:?}");
    let line = &paragraph.lines(&ragged(99.0))[0];
    runs(line).into_iter().flat_map(|run| run.glyphs).map(|glyph| glyph.id).collect()
}

#[test]
fn letters_take_the_forms_of_their_language() {
    let differ = |text: &str, lang: &str, italic: bool| {
        let (own, common) = (glyphs(text, lang, italic, &[]), glyphs(text, "ru", italic, &[]));
        own.iter().zip(&common).filter(|(own, common)| own != common).count()
    };
    assert_eq!(differ("вгджзиклптц", "bg-BG", false), 11, "Bulgarian forms");
    assert!(differ("бгдпт", "sr", true) == 5 && differ("бгдпт", "mk-MK", true) == 5, "Serbian italics");
    assert_eq!(differ("вгджз", "uk", false), 0);
    // Turkish keeps the dot: no ligature that would swallow it, and small capitals that have it.
    assert_eq!(glyphs("fi", "en", false, &[]).len(), 1);
    assert_eq!(glyphs("fi", "tr", false, &[]).len(), 2);
    let small = |text: &str, lang: &str| glyphs(text, lang, false, &[*b"smcp"]);
    assert_ne!(small("i", "tr"), small("i", "en"), "a dotted small capital");
    assert_eq!(small("ı", "tr"), small("i", "en"), "a dotless one");
}

#[test]
fn features_choose_among_figures_where_the_face_has_them() {
    let figures = |features: &[[u8; 4]]| glyphs("0123", "en", false, features);
    let plain = figures(&[]);
    assert_ne!(figures(&[*b"onum"]), plain);
    assert_ne!(figures(&[*b"pnum"]), plain, "they are tabular of themselves");
    assert_ne!(glyphs("abcd", "en", false, &[*b"smcp"]), glyphs("abcd", "en", false, &[]));
    assert_eq!(figures(&[*b"zzzz"]), plain);
}

#[test]
fn raised_figures_are_raised_in_every_language() {
    // The mark of a note stands behind a word in the letters of the language.
    let mark = |lang: &str, features: &[[u8; 4]]| glyphs("\u{436}1", lang, false, features).pop();
    for lang in ["mk", "sr", "bg", "ru"] {
        assert_eq!(mark(lang, &[*b"sups"]), mark("en", &[*b"sups"]), "{lang}");
        assert_ne!(mark(lang, &[*b"sups"]), mark(lang, &[]), "{lang}");
    }
}

/// The texts of the runs of a line from left to right, in a language and a direction.
fn seen(spans: &[Span], direction: Direction) -> Vec<String> {
    let language = Language::new(&Lang::english(), &[]);
    let fonts = FontLibrary::builtin();
    let (paragraph, _) = Paragraph::shape(spans, &fonts, &language, direction);
    let mut runs = runs(&paragraph.lines(&ragged(999.0))[0]);
    runs.sort_by(|a, b| a.origin.x.0.total_cmp(&b.origin.x.0));
    runs.into_iter()
        .map(|run| run.text.replace('\u{200f}', "").trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

#[test]
fn figures_links_and_marks_stay_in_one_piece_in_text_that_runs_to_the_left() {
    let left = |text: &str| seen(&[span(text)], Direction::RightToLeft);
    assert_eq!(left("+968 24 555 018"), ["+968 24 555 018"]);
    assert_eq!(left("2026-03-03"), ["2026-03-03"]);
    assert_eq!(left("18 °C"), ["18 °C"]);
    let mark = Span { note: Some(0), ..span("2") };
    assert_eq!(seen(&[span("Yard"), mark.clone()], Direction::RightToLeft), ["²", "Yard"]);
    assert_eq!(seen(&[span("Yard."), mark], Direction::RightToLeft), ["²", ".", "Yard"]);
    // Two names from right to left, and the isolates are nobody's words.
    assert_eq!(left("\u{2068}Ana F\u{2069}, \u{2068}Ben O\u{2069}"), ["Ben O", ",", "Ana F"]);
    assert_eq!(seen(&[span("Ana F, Ben O")], Direction::RightToLeft), ["Ana F, Ben O"]);
}

#[test]
fn isolates_shift_no_places() {
    let (_, missing) = shape(&[span("\u{2068}ab\u{2069} \u{13a0}")]);
    assert_eq!(missing[0].place.span, Some(6..9));
}
