//! What holds for every text and every measure.

use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use super::characters::{hang_at_end, hang_at_start, is_control};
use super::justify::SCALING;
use super::tests::{runs, shape, span};
use super::{Alignment, Hyphens, Line, Measure, Paragraph, Span};
use crate::lang::{Direction, Lang};
use crate::language::Language;
use crate::page::{SOFT_HYPHEN, TextRun};
use crate::typeset::fonts::{FontLibrary, Weight};

/// Words, figures and oddities that the embedded faces have, and marks of notes.
fn spans() -> impl Strategy<Value = Vec<Span>> {
    let odd = [
        " – ",
        "—",
        " \n",
        "fi\u{ad}nan\u{ad}ce",
        "“T.A.V.” ",
        "https://a.example/long/path-of/it ",
        "co-operation ",
        "e\u{301}te\u{301} ",
        "a\u{a0}b\u{202f}c ",
        "ΑΒΓ αβγ ",
        "Привет, мир ",
        "AV\u{200b}To\u{2060}WA",
        "…",
    ];
    let text = prop_oneof![
        4 => "[a-zA-Z]{1,14}( [a-z]{1,9}){0,12} ?",
        1 => " [0-9]{1,4} (t|km|March) ?",
        2 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
    ];
    let one = (text, any::<bool>(), prop::bool::weighted(0.15)).prop_map(|(text, bold, mark)| {
        let mut one = span(if mark { "*" } else { &text });
        one.style.weight = if bold { Weight::Bold } else { Weight::Regular };
        one.note = mark.then_some(1);
        one
    });
    // A row of marks might alone be wider than a narrow measure.
    let apart = |mut spans: Vec<Span>| {
        spans.dedup_by(|next, before| next.note.is_some() && before.note.is_some());
        spans
    };
    prop::collection::vec(one, 1..12).prop_map(apart)
}

fn hyphens() -> impl Strategy<Value = Hyphens> {
    prop::sample::select(vec![Hyphens::Never, Hyphens::WhereShort, Hyphens::Always])
}

fn measure() -> impl Strategy<Value = Measure> {
    let alignments = [Just(Alignment::Ragged), Just(Alignment::Justified), Just(Alignment::Balanced)];
    let alignment = prop::strategy::Union::new(alignments);
    let measure = |(width, alignment, hyphens)| Measure { width, alignment, hyphens };
    (2.0..50.0, alignment, hyphens()).prop_map(measure)
}

/// What a reader copies out of a line, but for hyphens that were added.
fn copied(line: &Line) -> String {
    let written = |run: &TextRun| run.text != SOFT_HYPHEN;
    let text =
        |run: TextRun| run.glyphs.iter().map(|glyph| &run.text[glyph.text.clone()]).collect::<String>();
    runs(line).into_iter().filter(written).map(text).collect()
}

/// The sum of the advances of a line that runs to the right, without the space at its end.
fn drawn(line: &Line) -> f64 {
    let runs = runs(line);
    let all: f64 = runs.iter().map(|run| run.width().0 / run.size.0).sum();
    let last = runs.last().and_then(|run| run.glyphs.last().map(|glyph| (run, glyph)));
    match last {
        Some((run, glyph)) if &run.text[glyph.text.clone()] == " " => all - glyph.advance,
        _ => all,
    }
}

fn whole(paragraph: &Paragraph) -> String {
    paragraph.shaped.text.chars().filter(|&c| !is_control(c)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_text_is_kept_in_order(spans in spans(), measure in measure()) {
        let (paragraph, missing) = shape(&spans);
        prop_assert!(missing.is_empty(), "{missing:?}");
        let copied: String = paragraph.lines(&measure).iter().map(copied).collect();
        prop_assert_eq!(copied, whole(&paragraph));
    }

    #[test]
    fn any_text_can_be_set(text in "\\PC{0,40}", noise in ".{0,20}", left: bool, width in -1.0..9.0) {
        let direction = if left { Direction::RightToLeft } else { Direction::LeftToRight };
        let spans = [span(&text), span(&noise)];
        let fonts = FontLibrary::builtin();
        let (paragraph, _) = Paragraph::shape(&spans, &fonts, &Language::new(&Lang::english(), &[]), direction);
        for alignment in [Alignment::Ragged, Alignment::Justified, Alignment::Balanced] {
            let lines = paragraph.lines(&Measure { width, alignment, hyphens: Hyphens::Always });
            for run in lines.iter().flat_map(runs) {
                prop_assert!(run.glyphs.iter().all(|glyph| glyph.id != 0 && run.text.get(glyph.text.clone()).is_some()));
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_the_measure(spans in spans(), measure in measure()) {
        for line in shape(&spans).0.lines(&measure) {
            prop_assert!(line.width <= measure.width + 1e-6, "{} {:?}", line.width, line.text());
        }
    }

    #[test]
    fn a_line_is_as_wide_as_its_glyphs(spans in spans(), measure in measure()) {
        let ragged = Measure { alignment: Alignment::Ragged, ..measure };
        for line in shape(&spans).0.lines(&ragged) {
            prop_assert!((drawn(&line) - line.width).abs() < 1e-6, "{} {:?}", line.width, line.text());
        }
    }

    #[test]
    fn a_justified_line_is_as_wide_as_its_glyphs_and_none_is_changed_too_much(
        spans in spans(), width in 8.0..50.0, hyphens in hyphens()
    ) {
        let measure = Measure { width, alignment: Alignment::Justified, hyphens };
        for line in shape(&spans).0.lines(&measure) {
            let runs = runs(&line);
            prop_assert!(runs.iter().all(|run| (run.scaling - 1.0).abs() <= SCALING + 1e-9));
            prop_assert!(runs.windows(2).all(|pair| (pair[0].scaling - pair[1].scaling).abs() < 1e-12));
            let added = line.is_hyphenated();
            let (first, last) = (line.text().chars().next(), line.text().chars().next_back());
            let hangs = first.is_some_and(|c| hang_at_start(c) > 0.0) || last.is_some_and(|c| hang_at_end(c) > 0.0);
            if !added && !hangs {
                prop_assert!((drawn(&line) - line.width).abs() < 1e-6, "{} {:?}", line.width, line.text());
            }
        }
    }

    #[test]
    fn no_mark_starts_a_line(spans in spans(), measure in measure()) {
        let (paragraph, _) = shape(&spans);
        let starts: Vec<usize> =
            paragraph.shaped.stretches.iter().filter(|stretch| stretch.is_mark).map(|stretch| stretch.range.start).collect();
        for line in paragraph.lines(&measure).iter().skip(1) {
            let start = line.text().as_ptr() as usize - paragraph.shaped.text.as_ptr() as usize;
            let forced = paragraph.shaped.text[..start].ends_with(' ') && spans.iter().any(|s| s.text.contains('\n'));
            prop_assert!(forced || !starts.contains(&start), "{:?}", line.text());
        }
    }
}
