//! The look of finished pages, measured: over every release of the samples and of the languages, in all layouts
//! and on both papers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use presskit::brand::{Brand, LayoutKind, NotePlace, Paper};
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::{Format, Options, open_str};
use presskit::language::is_particle;
use presskit::page::{Content, ElementId, Owner, Pages, Role, TextRun};
use presskit::pipeline::Session;
use presskit::pipeline::lay_out;
use presskit::release::{Block, Release};
use presskit::request::Request;
use presskit::typeset::assets::BrandAssets;

fn releases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["assets/samples/efia", "assets/samples/halden", "assets/samples/lumen", "tests/languages"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let mut out: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    out.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    out.sort();
    assert!(out.len() > 30, "{out:?}");
    out
}

/// Lays every release out in every look, and judges the pages of those that fit.
fn in_every_look(judge: impl FnMut(&str, &Brand, &Pages)) {
    let judged = in_every_look_of(|_| true, judge);
    assert!(judged > 200, "{judged} pages only");
}

/// The same with those releases that are taken, perhaps changed; how many pages were judged.
fn in_every_look_of(take: fn(&mut Release) -> bool, mut judge: impl FnMut(&str, &Brand, &Pages)) -> usize {
    let session = Session::new(Options::new(Disk));
    let mut judged = 0;
    for path in releases() {
        let mut report = Report::default();
        let mut loaded = session.read(&path, &mut report).unwrap_or_else(|_| panic!("{report:?}"));
        if !take(&mut loaded.release) {
            continue;
        }
        let assets = loaded.assets().with_pictures(&loaded.release, &Disk).expect("pictures");
        for (layout, paper, notes, justified) in looks() {
            let mut brand = Brand { layout, paper, notes, ..loaded.brand().clone() };
            brand.setting.justified = justified;
            let name = format!("{}, {layout:?}, {paper:?}, {notes:?}", path.display());
            let (pages, _) = lay_out(&loaded.release, &brand, &assets, &Request::default());
            if let Some(pages) = pages {
                judge(&name, &brand, &pages);
                judged += 1;
            }
        }
    }
    judged
}

fn is_turn(block: &Block) -> bool {
    matches!(block, Block::TurnPage(_))
}

fn looks() -> Vec<(LayoutKind, Paper, NotePlace, bool)> {
    let mut out = Vec::new();
    for layout in LayoutKind::ALL {
        for paper in [Paper::A4, Paper::Letter] {
            for notes in [NotePlace::End, NotePlace::Page] {
                out.push((layout, paper, notes, notes == NotePlace::Page));
            }
        }
    }
    out
}

/// The elements that an element stands in, itself first.
fn chain(pages: &Pages, element: ElementId) -> Vec<(ElementId, Role)> {
    std::iter::successors(Some(element), |id| pages.structure.get(*id).parent)
        .map(|id| (id, pages.structure.get(id).role))
        .collect()
}

/// All text that belongs to an element: page, element, run.
fn runs(pages: &Pages) -> Vec<(usize, ElementId, &TextRun)> {
    let mut out = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            if let (Owner::Element(element), Content::Text(run)) = (item.owner, &item.content) {
                out.push((number, element, run));
            }
        }
    }
    out
}

/// The text of the body: what stands in no section, note, table, heading or caption, in the size and face of most of
/// it. Page, baseline, size.
fn body(pages: &Pages) -> Vec<(usize, f64, f64)> {
    let beside = |role: &Role| {
        matches!(
            role,
            Role::Section | Role::Aside | Role::Note | Role::Table | Role::Heading(_) | Role::Caption
        )
    };
    let mut runs = runs(pages);
    runs.retain(|(_, element, _)| !chain(pages, *element).iter().any(|(_, role)| beside(role)));
    let mut glyphs: BTreeMap<_, usize> = BTreeMap::new();
    for (_, _, run) in &runs {
        *glyphs.entry((run.size.0.to_bits(), run.face.0)).or_default() += run.glyphs.len();
    }
    let Some((most, _)) = glyphs.into_iter().max_by_key(|(_, count)| *count) else { return Vec::new() };
    let own = |run: &TextRun| (run.size.0.to_bits(), run.face.0) == most;
    runs.into_iter()
        .filter(|(_, _, run)| own(run))
        .map(|(page, _, run)| (page, run.origin.y.0, run.size.0))
        .collect()
}

#[test]
fn text_of_all_pages_stands_on_one_grid() {
    in_every_look(|name, _, pages| {
        let body = body(pages);
        let (_, first, size) = body.first().copied().expect("a body");
        assert!(body.len() > 5, "{name}: {body:?}");
        // Half the leading, which is 14 pt for 10.25 pt.
        let step = size * 14.0 / 10.25 / 2.0;
        for (page, y, _) in body {
            let lines = (y - first) / step;
            let off = (lines - lines.round()).abs() * step;
            assert!(off < 0.05, "{name}: a line of page {} at {y} stands {off} pt off the grid", page + 1);
        }
    });
}

/// The lines of each paragraph, page by page: their baselines and words.
fn lines(
    pages: &Pages,
    wanted: fn(&Role) -> bool,
) -> BTreeMap<ElementId, BTreeMap<usize, Vec<(f64, String)>>> {
    let mut out: BTreeMap<_, BTreeMap<usize, Vec<(f64, String)>>> = BTreeMap::new();
    for (page, element, run) in runs(pages) {
        let Some((paragraph, _)) = chain(pages, element).into_iter().find(|(_, role)| wanted(role)) else {
            continue;
        };
        let lines = out.entry(paragraph).or_default().entry(page).or_default();
        match lines.last_mut() {
            Some((y, words)) if (*y - run.origin.y.0).abs() < run.size.0 * 0.6 => words.push_str(&run.text),
            _ => lines.push((run.origin.y.0, run.text.clone())),
        }
    }
    out
}

/// A draft of many paragraphs and notes, each a little longer than the one before.
fn long_draft(words: usize) -> Pages {
    let mut text = String::from(
        "---\ndate: 2026-03-03\nheadline: Generated\ncontacts: [{ name: A Person, email: a@b.example }]\n---\n",
    );
    let words_of = |count: usize| vec!["barley"; count].join(" ");
    for i in 0..40 {
        let mark = if i % 5 == 0 { format!("[^n{i}]") } else { String::new() };
        let _ = write!(text, "{}{mark}.\n\n", words_of(words + i));
        if i % 5 == 0 {
            let _ = write!(text, "[^n{i}]: {}.\n\n", words_of(words + i));
        }
    }
    let brand = Brand { notes: NotePlace::Page, ..Brand::plain() };
    let mut report = Report::default();
    let release = open_str(Path::new("generated.md"), Format::Markdown, &text, &mut report)
        .and_then(|file| file.finish(&brand, &Options::default(), &mut report));
    let release = release.unwrap_or_else(|_| panic!("{report:?}"));
    let assets = BrandAssets::load(&brand, &Disk)
        .and_then(|assets| assets.with_pictures(&release, &Disk))
        .expect("assets");
    let (pages, report) =
        lay_out(&release, &brand, &assets, &Request { pages: Some(60), draft: true, ..Request::default() });
    pages.unwrap_or_else(|| panic!("{report:?}"))
}

#[test]
fn no_line_of_a_paragraph_or_note_stands_alone_on_its_page() {
    let mut parted = 0;
    let mut judge = |name: &str, pages: &Pages, notes: bool| {
        for (element, on_pages) in lines(pages, |role| matches!(role, Role::Paragraph)) {
            // The words of the footer are read once, on page one.
            let note = chain(pages, element).iter().any(|(_, role)| *role == Role::Note);
            if on_pages.len() < 2 || note && !notes {
                continue;
            }
            parted += 1;
            for (page, lines) in &on_pages {
                let role = chain(pages, element)[0].1;
                assert!(lines.len() > 1, "{name}: page {} has one line of a {role:?}: {lines:?}", page + 1);
            }
        }
    };
    // Where the author turns the page, all before it has to stand there, and a note may have to go on overleaf.
    let unturned = |release: &mut Release| {
        release.body.retain(|block| !is_turn(block));
        true
    };
    let judged = in_every_look_of(unturned, |name, _, pages| judge(name, pages, true));
    assert!(judged > 200, "{judged} pages only");
    let turned = |release: &mut Release| release.body.iter().any(is_turn);
    let judged = in_every_look_of(turned, |name, _, pages| judge(name, pages, false));
    assert!(judged > 20, "{judged} pages with turns only");
    // Releases of two pages part few paragraphs; long drafts part many. A line of a long note alone is dear, but
    // not forbidden.
    for words in [60, 65, 70, 75, 80, 85, 90] {
        judge(&format!("paragraphs of about {words} words"), &long_draft(words), false);
    }
    assert!(parted > 10, "only {parted} paragraphs are parted: nothing was tried");
}

#[test]
fn headings_stand_above_their_text_and_quotations_with_their_attribution() {
    in_every_look(|name, _, pages| {
        for number in 0..pages.pages.len() {
            let text = runs(pages);
            let on_page = |(page, element, _): &&(usize, ElementId, &TextRun)| {
                let chain = chain(pages, *element);
                // The footer and the fact box stand below the text, and notes below that.
                let below = |role: &Role| matches!(role, Role::Note | Role::Aside);
                *page == number
                    && !chain.iter().any(|(_, role)| below(role))
                    && chain.iter().all(|(id, _)| !is_footer(pages, *id))
            };
            let last = text.iter().rfind(on_page);
            let Some((_, element, run)) = last else { continue };
            let heading = chain(pages, *element).iter().any(|(_, role)| matches!(role, Role::Heading(_)));
            assert!(!heading, "{name}: page {} ends in the heading “{}”", number + 1, run.text);
        }
        for (quote, on_pages) in lines(pages, |role| matches!(role, Role::BlockQuote)) {
            let last = on_pages.keys().next_back().expect("a page");
            assert!(on_pages[last].len() > 1, "{name}: {quote:?} leaves its attribution alone: {on_pages:?}");
        }
    });
}

/// The footer is the last section of the document.
fn is_footer(pages: &Pages, element: ElementId) -> bool {
    let top = |id: &usize| pages.structure.elements[*id].parent == Some(ElementId(0));
    (0..pages.structure.elements.len()).rfind(top).is_some_and(|id| ElementId(id) == element)
}

#[test]
fn headlines_are_broken_by_sense() {
    let mut broken = 0;
    in_every_look(|name, _, pages| {
        for (element, on_pages) in lines(pages, |role| matches!(role, Role::Heading(1))) {
            let lines: Vec<String> =
                on_pages.into_values().flatten().map(|(_, words)| words.trim().to_owned()).collect();
            assert!(lines.len() <= 4, "{name}: {lines:?}");
            let lang = &pages.metadata.lang;
            // Where no space parts words, a line has no words to count.
            let spaced = lines.iter().any(|line| line.contains([' ', '\u{a0}']));
            for line in lines.iter().filter(|_| lines.len() > 1 && spaced) {
                broken += 1;
                assert!(line.contains([' ', '\u{a0}']), "{name}: “{line}” stands alone in {lines:?}");
            }
            for line in &lines[..lines.len() - 1] {
                let last = line.split_whitespace().next_back().unwrap_or_default();
                assert!(!is_particle(lang, last), "{name}: a line ends in “{last}”: {lines:?} {element:?}");
            }
        }
    });
    assert!(broken > 100, "{broken}");
}

/// Whether an element stands in the mark of a note, which is raised and small.
fn is_mark(pages: &Pages, element: ElementId) -> bool {
    chain(pages, element).iter().any(|(_, role)| *role == Role::Reference)
}

#[test]
fn six_sizes_are_enough() {
    in_every_look(|name, _, pages| {
        let mut sizes: BTreeMap<String, String> = BTreeMap::new();
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            let Content::Text(run) = &item.content else { continue };
            if matches!(item.owner, Owner::Element(element) if is_mark(pages, element)) {
                continue;
            }
            sizes.entry(format!("{:.2}", run.size.0)).or_insert_with(|| run.text.clone());
        }
        assert!(sizes.len() <= 6, "{name}: {sizes:?}");
    });
}

#[test]
fn it_is_said_how_full_the_pages_are() {
    in_every_look(|name, _, pages| {
        let made = &pages.make_up;
        assert_eq!(made.fills.len(), pages.pages.len(), "{name}");
        assert!(made.fills.iter().all(|fill| (0.1..=1.0).contains(fill)), "{name}: {:?}", made.fills);
        let size = body(pages).first().expect("a body").2;
        assert!((size - made.text_size.0).abs() < 0.01, "{name}: {size} and {made:?}");
        assert_eq!(made.columns.len(), 12, "{name}");
    });
}
