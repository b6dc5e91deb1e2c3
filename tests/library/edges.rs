//! Edges and gaps, measured over releases that are made here, in both directions: few edges at which lines start, gaps of one
//! class alike, and every note once, on or after the page of its mark.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use presskit::brand::{Brand, LayoutKind, NotePlace, Paper};
use presskit::diagnostic::Report;
use presskit::files::Memory;
use presskit::input::Options;
use presskit::page::{Content, ElementId, Owner, Pages, Role};
use presskit::pipeline::{Session, lay_out};
use presskit::request::Request;

const ENGLISH: [&str; 6] = [
    "The reservoir at Alder is full for the first time in ten years.",
    "Divers looked at the wall in January and found it sound.",
    "Two of the old pumps were taken out and sold for 1,250,000 pounds.",
    "Schools may visit the control room on weekdays.",
    "A ferry carries walkers across the narrow end of the lake.",
    "Farmers below the dam will have 12.5 per cent more water until September.",
];
const HEBREW: [&str; 6] = [
    "המאגר מלא לראשונה זה עשר שנים.",
    "צוללנים בדקו את הקיר בינואר ומצאו אותו שלם.",
    "שתי משאבות ישנות נמכרו תמורת 1,250,000 שקלים.",
    "בתי ספר רשאים לבקר בחדר הבקרה בימי חול.",
    "מעבורת חוצה את הקצה הצר של האגם.",
    "לחקלאים יהיו 12.5 אחוז יותר מים עד ספטמבר.",
];
const LAKE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'><rect width='300' \
    height='200' fill='#4a7fa5'/></svg>";
const FONT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/languages/fonts/NotoSerifHebrew-Regular.ttf");
const BRAND: &str = "name = \"Alder Water Board\"\nlang = \"en-GB\"\nfonts.fallback = [{ regular = \"hebrew.ttf\" }]\n\
    [footer]\nemail = \"press@awb.example\"\ncolumns = [[\"Mill Lane 1\", \"Alder\"]]\n";

/// A release of so many paragraphs: sections, quotations, a list, a picture, notes.
fn release(tag: &str, paragraphs: usize) -> String {
    let sentences = if tag == "he" { HEBREW } else { ENGLISH };
    let sentence = |at: usize| sentences[at % sentences.len()];
    let mut body = Vec::new();
    for number in 0..paragraphs {
        if number > 0 && number % 4 == 0 {
            body.push(format!("## {}", sentence(number).trim_end_matches('.')));
        }
        let mark = if number % 3 == 1 { format!("[^n{number}]") } else { String::new() };
        let text: Vec<&str> = (0..5).map(|at| sentence(number * 5 + at * 2 + at / 3)).collect();
        body.push(format!("{}{mark}", text.join(" ")));
        match number % 5 {
            1 => body.push(format!("> {}\n>\n> — Ada Miller", sentence(number))),
            2 => body.push(format!("- {}\n- {}\n- {}", sentence(1), sentence(3), sentence(4))),
            3 if number == 3 => body.push("![](lake)".to_owned()),
            _ => {}
        }
        if !mark.is_empty() {
            body.push(format!("{mark}: {}", sentence(number + 2)));
        }
    }
    let picture =
        if paragraphs > 3 { "pictures: [{ key: lake, file: lake.svg, alt: A lake. }]\n" } else { "" };
    format!(
        "---\nlang: {tag}\nbrand: brand.toml\ndate: 2026-03-03\nheadline: {}\n{picture}---\n{}\n",
        sentence(0).trim_end_matches('.'),
        body.join("\n\n")
    )
}

/// Judges the pages of releases of both directions in every look; how many were judged.
fn in_every_look(mut judge: impl FnMut(&str, &Pages)) {
    let font = std::fs::read(FONT).expect("a font");
    let mut judged = BTreeMap::<&str, usize>::new();
    for tag in ["en-GB", "he"] {
        for paragraphs in [3, 6, 9, 12] {
            let files = Memory::default()
                .with("release.md", release(tag, paragraphs).as_bytes())
                .with("brand.toml", BRAND.as_bytes())
                .with("hebrew.ttf", font.as_slice())
                .with("lake.svg", LAKE.as_bytes());
            let session = Session::new(Options::new(files.clone()));
            let mut report = Report::default();
            let loaded =
                session.read(Path::new("release.md"), &mut report).unwrap_or_else(|_| panic!("{report:?}"));
            let assets = loaded.assets().with_pictures(&loaded.release, &files).expect("pictures");
            for layout in LayoutKind::ALL {
                for paper in [Paper::A4, Paper::Letter] {
                    for notes in [NotePlace::End, NotePlace::Page] {
                        let brand = Brand { layout, paper, notes, ..loaded.brand().clone() };
                        let request = Request { pages: Some(4), ..Request::default() };
                        let (pages, report) = lay_out(&loaded.release, &brand, &assets, &request);
                        let name =
                            format!("{tag}, {paragraphs} paragraphs, {layout:?}, {paper:?}, {notes:?}");
                        judge(&name, &pages.unwrap_or_else(|| panic!("{name}: {report:?}")));
                        *judged.entry(tag).or_default() += 1;
                    }
                }
            }
        }
    }
    assert!(judged.values().all(|count| *count == 16 * LayoutKind::ALL.len()), "{judged:?}");
}

/// A line: where it starts, as seen from the side where lines start, its baseline, its size and what it belongs to.
#[derive(Debug)]
struct Line {
    start: f64,
    y: f64,
    size: f64,
    role: Role,
    element: ElementId,
}

/// What an element belongs to: the nearest of these around it.
fn block(pages: &Pages, element: ElementId) -> Option<(ElementId, Role)> {
    let mut around = pages.structure.ancestry(element).map(|id| (id, pages.structure.get(id).role));
    around.find(|(_, role)| {
        matches!(role, Role::Paragraph | Role::Heading(_) | Role::Label | Role::Caption | Role::Note)
    })
}

/// Whether an element stands in a part of its own: letterhead, contacts, boilerplate, notes, footer.
fn apart(pages: &Pages, element: ElementId) -> bool {
    let mut around = pages.structure.ancestry(element).map(|id| pages.structure.get(id).role);
    around.any(|role| matches!(role, Role::Section | Role::Aside))
}

/// The lines of the text of a page, from its head.
fn lines(pages: &Pages, page: usize) -> Vec<Line> {
    let page = &pages.pages[page];
    let mirrored = pages.metadata.lang.direction() == presskit::lang::Direction::RightToLeft;
    let mut out: Vec<Line> = Vec::new();
    for item in &page.items {
        let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content) else { continue };
        let Some((element, role)) = block(pages, id).filter(|_| !apart(pages, id)) else { continue };
        let ends = (run.origin.x.0, run.origin.x.0 + run.width().0);
        let start = if mirrored { page.size.width.0 - ends.1 } else { ends.0 };
        let same = |line: &&mut Line| line.element == element && (line.y - run.origin.y.0).abs() < run.size.0;
        match out.iter_mut().find(same) {
            Some(line) => (line.start, line.size) = (line.start.min(start), line.size.max(run.size.0)),
            None => out.push(Line { start, y: run.origin.y.0, size: run.size.0, role, element }),
        }
    }
    // Heads that hang in the margin begin beside the text, and go on there.
    let mut headed = BTreeSet::new();
    out.retain(|line| !matches!(line.role, Role::Heading(_)) || headed.insert(line.element));
    out.sort_by(|a, b| (a.y * 100.0).round().total_cmp(&(b.y * 100.0).round()));
    out
}

#[test]
fn lines_start_at_four_edges_at_most() {
    in_every_look(|name, pages| {
        for page in 0..pages.pages.len() {
            let mut edges: Vec<f64> = Vec::new();
            // Bullets end at one place: their own starts are no edge.
            for line in lines(pages, page).iter().filter(|line| line.role != Role::Label) {
                // The ink of large letters stands at the edge, not their margins.
                if !edges.iter().any(|edge| (edge - line.start).abs() < 3.0) {
                    edges.push(line.start);
                }
            }
            assert!(edges.len() <= 4, "{name}, page {}: {edges:?}", page + 1);
        }
    });
}

#[test]
fn gaps_of_one_class_are_alike_on_a_page() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    in_every_look(|name, pages| {
        for page in 0..pages.pages.len() {
            let lines = lines(pages, page);
            let text = pages.make_up.text_size.0;
            let is_text = |line: &Line| line.role == Role::Paragraph && (line.size - text).abs() < 0.01;
            let mut gaps: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
            for pair in
                lines.windows(2).filter(|pair| is_text(&pair[0]) && pair[0].element != pair[1].element)
            {
                let quoted = |line: &Line| {
                    let mut around = pages.structure.ancestry(line.element);
                    around.any(|id| pages.structure.get(id).role == Role::BlockQuote)
                };
                let listed = |line: &Line| {
                    let mut around = pages.structure.ancestry(line.element);
                    around.any(|id| pages.structure.get(id).role == Role::ListItem)
                };
                let pictures = pages.pages[page].items.iter().filter_map(|item| match &item.content {
                    Content::Picture { rect, .. } => Some(rect.top().0),
                    _ => None,
                });
                if pictures.into_iter().any(|top| (pair[0].y..pair[1].y).contains(&top)) {
                    continue;
                }
                let class = match (&pair[0], &pair[1]) {
                    (_, heading) if heading.role == Role::Heading(2) => "above headings",
                    (above, below) if listed(above) || listed(below) || quoted(above) || !is_text(below) => {
                        continue;
                    }
                    (_, below) if quoted(below) => "above quotations",
                    _ => "between paragraphs",
                };
                #[expect(clippy::cast_possible_truncation, reason = "tenths of a point")]
                let gap = ((pair[1].y - pair[0].y) * 10.0).round() as i64;
                gaps.entry(class).or_default().insert(gap);
            }
            for (class, gaps) in gaps {
                *seen.entry(class).or_default() += 1;
                assert!(gaps.len() == 1, "{name}, page {}, {class}: {gaps:?} tenths of a point", page + 1);
            }
        }
    });
    let enough = |class| seen.get(class).is_some_and(|count| *count > 20);
    assert!(
        enough("above headings") && enough("above quotations") && enough("between paragraphs"),
        "{seen:?}"
    );
}

#[test]
fn every_note_stands_once_on_or_after_the_page_of_its_mark() {
    in_every_look(|name, pages| {
        let place = |wanted: Role| {
            let mut on: BTreeMap<ElementId, BTreeSet<usize>> = BTreeMap::new();
            for (number, page) in pages.pages.iter().enumerate() {
                for item in &page.items {
                    let Owner::Element(id) = item.owner else { continue };
                    let mut around = pages.structure.ancestry(id);
                    if let Some(found) = around.find(|id| pages.structure.get(*id).role == wanted) {
                        on.entry(found).or_default().insert(number);
                    }
                }
            }
            on
        };
        // Both are numbered in the order in which they are read.
        let (marks, notes) = (place(Role::Reference), place(Role::Note));
        assert!(!marks.is_empty() && marks.len() == notes.len(), "{name}: {marks:?} {notes:?}");
        for (mark, note) in marks.values().zip(notes.values()) {
            assert!(mark.len() == 1 && mark.first() <= note.first(), "{name}: {mark:?} {note:?}");
        }
    });
}
