//! Text that runs to the left: lines are put together as the bidirectional algorithm (UAX #9) has it, nothing is lost,
//! and pages are the mirror image of those that run to the right.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use presskit::brand::{self, Brand, LayoutKind, NotePlace};
use presskit::colour::Colour;
use presskit::diagnostic::{Place, Report};
use presskit::disk::Disk;
use presskit::geometry::{Point, Pt};
use presskit::input::Options;
use presskit::lang::{Direction, Lang};
use presskit::language::Language;
use presskit::page::{Artifact, Content, ElementId, Item, Owner, Pages, Role, TextRun};
use presskit::pipeline::Session;
use presskit::pipeline::lay_out;
use presskit::request::Request;
use presskit::typeset::fonts::{Family, FontLibrary, Weight};
use presskit::typeset::text::{Alignment, Hyphens, Line, Measure, Paragraph, Span, Style};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use unicode_bidi::{BidiInfo, Level};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn hebrew() -> Arc<FontLibrary> {
    let file = brand::FontFile {
        file: root().join("languages/fonts/NotoSerifHebrew-Regular.ttf"),
        place: Place::default(),
        index: 0,
        axes: Vec::new(),
    };
    let family = brand::Family { regular: Some(file), ..brand::Family::default() };
    FontLibrary::load(&brand::Fonts { fallback: vec![family], ..brand::Fonts::default() }, &Disk)
        .expect("fonts")
}

fn span(text: &str) -> Span {
    let style = Style::plain(Family::Text, Weight::Regular, Colour::BLACK);
    Span {
        text: text.to_owned(),
        style,
        lang: "he".parse().expect("a tag"),
        owner: Owner::Artifact(Artifact::Layout),
        link: None,
        note: None,
        place: Place::default(),
        joins: Vec::new(),
    }
}

fn run(item: Item) -> Option<TextRun> {
    match item.content {
        Content::Text(run) => Some(run),
        _ => None,
    }
}

/// The glyphs of a line: where each starts, where it ends, and its characters.
fn glyphs(line: &Line) -> Vec<(f64, f64, String)> {
    let (mut items, mut out) = (Vec::new(), Vec::new());
    line.set(Point::default(), Pt(1000.0), &mut items, &mut Vec::new());
    for run in items.into_iter().filter_map(run) {
        let mut x = run.origin.x.0;
        for glyph in &run.glyphs {
            let end = x + run.size.0 * glyph.advance;
            out.push((x, end, run.text[glyph.text.clone()].to_owned()));
            x = end;
        }
    }
    out
}

/// Words of both directions, figures and signs, in which nothing needs an isolate.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "ספינה",
        "ים",
        "נמל",
        "(רוח)",
        "Yard",
        "North",
        "(Quay)",
        "7",
        "42",
        "“גל”",
        "חוף,",
        "Bay.",
        "3:2",
        "–",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..14).prop_map(|words| words.join(" "))
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![3 => Just(Direction::RightToLeft), 1 => Just(Direction::LeftToRight)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_stand_in_visual_order(text in text(), direction in direction(), width in 6.0..40.0, justified: bool) {
        let language = Language::new(&"he".parse::<Lang>().expect("a tag"), &[]);
        let (paragraph, missing) = Paragraph::shape(&[span(&text)], &hebrew(), &language, direction);
        prop_assert!(missing.is_empty(), "{:?}", missing);
        let base = match direction {
            Direction::LeftToRight => Level::ltr(),
            Direction::RightToLeft => Level::rtl(),
        };
        let bidi = BidiInfo::new(&text, Some(base));
        let alignment = if justified { Alignment::Justified } else { Alignment::Ragged };
        let (mut start, mut kept) = (0, String::new());
        let lines = paragraph.lines(&Measure { width, alignment, hyphens: Hyphens::Never });
        for line in &lines {
            let said = line.text();
            let at = start + text[start..].find(said).expect("lines follow one another");
            kept.push_str(&text[start..at + said.len()]);
            start = at + said.len();
            let mut glyphs = glyphs(line);
            glyphs.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in glyphs.windows(2) {
                prop_assert!(pair[1].0 >= pair[0].1 - 0.01, "{:?} overlaps {:?}", pair[1], pair[0]);
            }
            let seen: String = glyphs.iter().map(|(_, _, text)| text.as_str()).collect();
            let wanted = bidi.reorder_line(&bidi.paragraphs[0], at..start);
            prop_assert_eq!(seen.trim(), wanted.trim());
        }
        prop_assert_eq!(kept, text);
    }

    #[test]
    fn any_text_with_isolates_can_be_set(text in "[אבגa-c0-9 .,\u{2066}-\u{2069}\u{202a}-\u{202e}()+-]{0,30}", mark: bool, left in any::<bool>()) {
        let language = Language::new(&"he".parse::<Lang>().expect("a tag"), &[]);
        let direction = if left { Direction::RightToLeft } else { Direction::LeftToRight };
        let note = Span { note: mark.then_some(0), link: Some(1), ..span("12") };
        let spans = [span(&text), note, span(&text)];
        let (paragraph, _) = Paragraph::shape(&spans, &hebrew(), &language, direction);
        let lines = paragraph.lines(&Measure { width: 5.0, alignment: Alignment::Justified, hyphens: Hyphens::Always });
        let told: String = lines.iter().flat_map(glyphs).map(|(_, _, text)| text).collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        prop_assert_eq!(letters(&told), letters(&format!("{text}12{text}")));
    }
}

/// A release of the folder in a layout.
fn laid_out(name: &str, change: impl Fn(&mut Brand)) -> Pages {
    let mut report = Report::default();
    let options = Options { brand: Some(root().join("languages/brand.toml")), ..Options::new(Disk) };
    let loaded = Session::new(options).read(&root().join("right-to-left").join(name), &mut report);
    let loaded = loaded.unwrap_or_else(|_| panic!("{report:?}"));
    let mut brand = loaded.brand().clone();
    change(&mut brand);
    let assets = loaded.assets().with_pictures(&loaded.release, &Disk).expect("pictures");
    let request = Request { pages: Some(4), ..Request::default() };
    let (pages, report) = lay_out(&loaded.release, &brand, &assets, &request);
    pages.unwrap_or_else(|| panic!("{report:?}"))
}

/// Left and right edge of all that elements of a role, or furniture, draw on a page.
fn edges(pages: &Pages, page: usize, wanted: impl Fn(Owner) -> bool) -> (f64, f64) {
    let items = pages.pages[page].items.iter().filter(|item| wanted(item.owner));
    let spans = items.map(|item| match &item.content {
        Content::Text(run) => (run.origin.x.0, run.origin.x.0 + run.width().0),
        Content::Fill { rect, .. } | Content::Picture { rect, .. } => (rect.left().0, rect.right().0),
    });
    spans.fold((f64::MAX, f64::MIN), |(left, right), (a, b)| (left.min(a), right.max(b)))
}

/// The roles of an element and of those that it stands in.
fn chain(pages: &Pages, element: ElementId) -> impl Iterator<Item = Role> {
    let up = |id: &ElementId| pages.structure.get(*id).parent;
    std::iter::successors(Some(element), up).map(|id| pages.structure.get(id).role)
}

#[test]
fn the_whole_page_is_mirrored() {
    for layout in LayoutKind::ALL {
        let pages = laid_out("he.md", |brand| (brand.layout, brand.notes) = (layout, NotePlace::Page));
        let role = |role: Role| {
            edges(&pages, 0, |owner| match owner {
                Owner::Element(id) => pages.structure.get(id).role == role,
                Owner::Artifact(_) => false,
            })
        };
        let width = pages.pages[0].size.width.0;
        let (_, head) = role(Role::Heading(1));
        let (logo, _) = role(Role::Figure);
        assert!(logo > width / 2.0, "the logo stands on the right");
        // Figures of facts are labels too, each in its column.
        let fact = |id| chain(&pages, id).any(|role| role == Role::Aside);
        let labels = edges(&pages, 0, |owner| match owner {
            Owner::Element(id) => pages.structure.get(id).role == Role::Label && !fact(id),
            Owner::Artifact(_) => false,
        });
        // The headline of a report stands over its margin, too.
        let head = if layout == LayoutKind::Report { head - 44.0 * 72.0 / 25.4 } else { head };
        assert!(
            (labels.1 - head).abs() < 1.5,
            "{layout:?}: numbers of lists and notes at the edge of the text"
        );
        if layout == LayoutKind::Rail {
            // The side column stands right of the text.
            let aside = edges(&pages, 0, |owner| match owner {
                Owner::Element(id) => {
                    let parent = pages.structure.get(id).parent;
                    parent.is_some_and(|parent| pages.structure.get(parent).role == Role::Aside)
                }
                Owner::Artifact(_) => false,
            });
            assert!(aside.0 > head, "{aside:?} {head}");
        }
    }
}

#[test]
fn figures_in_columns_stand_unit_under_unit() {
    let pages = laid_out("ar.md", |_| {});
    let runs = pages.pages.iter().flat_map(|page| &page.items).cloned().filter_map(run);
    let ends: Vec<f64> = runs
        .filter(|run| ["90000", "310000", "1000000"].contains(&&*run.text))
        .map(|run| run.origin.x.0 + run.width().0)
        .collect();
    assert_eq!(ends.len(), 3);
    assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.05), "{ends:?}");
}

#[test]
fn a_paragraph_in_another_language_runs_its_own_way() {
    let pages = laid_out("ar.md", |_| {});
    let lines: Vec<TextRun> =
        pages.pages.iter().flat_map(|page| &page.items).cloned().filter_map(run).collect();
    let first =
        lines.iter().position(|run| run.text.starts_with("“Every tree")).expect("the English quotation");
    let second =
        lines[first + 1..].iter().find(|run| run.origin.y > lines[first].origin.y).expect("its next line");
    assert_eq!(lines[first].direction, Direction::LeftToRight);
    assert!((second.origin.x.0 - lines[first].origin.x.0).abs() < 0.05, "both start on the left");
}

#[test]
fn a_paragraph_takes_its_figures_from_one_face() {
    let pages = laid_out("ar.md", |_| {});
    let mut faces: Vec<(ElementId, Vec<_>)> = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Owner::Element(id) = item.owner else { continue };
        let Some(run) = run(item.clone()) else { continue };
        let mut around = pages.structure.ancestry(id);
        let Some(paragraph) = around.find(|id| pages.structure.get(*id).role == Role::Paragraph) else {
            continue;
        };
        // Those of a date in other letters, of a telephone number or of a name stand with these.
        if !run.text.trim().is_empty() && run.text.trim().chars().all(|c| c.is_ascii_digit()) {
            match faces.iter_mut().find(|(known, _)| *known == paragraph) {
                Some((_, faces)) => faces.push(run.face),
                None => faces.push((paragraph, vec![run.face])),
            }
        }
    }
    assert!(faces.iter().any(|(_, faces)| faces.len() > 2), "{faces:?}");
    for (paragraph, faces) in faces {
        assert!(faces.iter().all(|face| *face == faces[0]), "{paragraph:?}: {faces:?}");
    }
}
