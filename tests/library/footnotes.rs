//! Footnotes: each exactly once, never before its mark, never over the footer. Over generated releases.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use presskit::brand::{Brand, LayoutKind, Marks, NotePlace, Paper};
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::geometry::{Pt, Rect};
use presskit::input::{Format, Options, open_str};
use presskit::output::pdf;
use presskit::page::{Content, ElementId, Item, Owner, Pages, Role, Target};
use presskit::pipeline::lay_out;
use presskit::request::Request;
use presskit::typeset::assets::{Assets, BrandAssets};
use proptest::prelude::*;

/// A generated note: how many words it has, and which later note it names.
#[derive(Clone, Debug)]
struct Note {
    words: usize,
    names: Option<usize>,
    /// Where its mark stands.
    host: Host,
}

#[derive(Clone, Copy, Debug)]
enum Host {
    Paragraph,
    Heading,
    Quote,
    List,
    Cell,
}

#[derive(Clone, Debug)]
struct Case {
    notes: Vec<Note>,
    filler: usize,
    place: NotePlace,
    layout: LayoutKind,
    paper: Paper,
    marks: Marks,
}

/// Cases with fewer than so many notes, of fewer than so many words.
fn case(notes: usize, words: usize) -> impl Strategy<Value = Case> {
    let host = prop_oneof![
        Just(Host::Paragraph),
        Just(Host::Heading),
        Just(Host::Quote),
        Just(Host::List),
        Just(Host::Cell)
    ];
    let note = (1..words, proptest::option::weighted(0.15, 1usize..4), host)
        .prop_map(|(words, names, host)| Note { words, names, host });
    (
        proptest::collection::vec(note, 0..notes),
        0usize..60,
        prop_oneof![Just(NotePlace::End), Just(NotePlace::Page)],
        proptest::sample::select(LayoutKind::ALL.as_slice()),
        prop_oneof![Just(Paper::A4), Just(Paper::Letter)],
        prop_oneof![Just(Marks::Asterisks), Just(Marks::Symbols), Just(Marks::Numbers)],
    )
        .prop_map(|(notes, filler, place, layout, paper, marks)| Case {
            notes,
            filler,
            place,
            layout,
            paper,
            marks,
        })
}

/// The release of a case. Every word is unique: `n3w7` is the eighth word of the fourth note.
fn markdown(case: &Case) -> String {
    let mut text = String::from(
        "---\ndate: 2026-03-03\nheadline: Generated\nfacts: [{ value: 1 t, label: oil }]\n\
         contacts: [{ name: A Person, email: a@b.example }]\n---\n",
    );
    let mut word = 0;
    let mut body = |count: usize| {
        let words: Vec<String> = (word..word + count).map(|i| format!("b{i}")).collect();
        word += count;
        words.join(" ")
    };
    let _ = write!(text, "{}\n\n", body(8));
    for (i, note) in case.notes.iter().enumerate() {
        let (before, after) = (body(case.filler + 2), body(3));
        let _ = match note.host {
            Host::Paragraph => write!(text, "{before}[^n{i}] {after}\n\n"),
            Host::Heading => write!(text, "## {before}[^n{i}]\n\n{after}\n\n"),
            Host::Quote => write!(text, "> {before}[^n{i}] {after}\n\n***\n\n"),
            Host::List => write!(text, "- {before}\n- {after}[^n{i}]\n\n***\n\n"),
            Host::Cell => write!(text, "| {before} | x |\n|---|---|\n| {after}[^n{i}] | y |\n\n***\n\n"),
        };
    }
    for (i, note) in case.notes.iter().enumerate() {
        let words: Vec<String> = (0..note.words).map(|w| format!("n{i}w{w}")).collect();
        let named = note.names.map(|ahead| i + ahead).filter(|&named| named < case.notes.len());
        let named = named.map(|named| format!("[^n{named}]")).unwrap_or_default();
        let _ = writeln!(text, "[^n{i}]: {}{named}\n", words.join(" "));
    }
    text
}

fn pages(case: &Case) -> (Pages, Assets) {
    let brand = Brand {
        layout: case.layout,
        paper: case.paper,
        marks: case.marks,
        notes: case.place,
        ..Brand::plain()
    };
    let mut report = Report::default();
    let release = open_str(Path::new("generated.md"), Format::Markdown, &markdown(case), &mut report)
        .and_then(|file| file.finish(&brand, &Options::default(), &mut report));
    let release = release.unwrap_or_else(|_| panic!("{report:?}"));
    let assets = BrandAssets::load(&brand, &Disk)
        .and_then(|assets| assets.with_pictures(&release, &Disk))
        .expect("assets");
    let (pages, report) =
        lay_out(&release, &brand, &assets, &Request { pages: Some(60), draft: true, ..Request::default() });
    (pages.unwrap_or_else(|| panic!("{report:?}")), assets)
}

/// The chain of roles above an element.
fn ancestors(pages: &Pages, element: ElementId) -> Vec<(ElementId, Role)> {
    let mut out = Vec::new();
    let mut at = Some(element);
    while let Some(id) = at {
        let found = pages.structure.get(id);
        out.push((id, found.role));
        at = found.parent;
    }
    out
}

fn note_of(pages: &Pages, item: &Item) -> Option<ElementId> {
    let Owner::Element(id) = item.owner else { return None };
    ancestors(pages, id).into_iter().find(|(_, role)| *role == Role::Note).map(|(id, _)| id)
}

fn area(item: &Item) -> Rect {
    match &item.content {
        Content::Text(run) => {
            Rect::new(run.origin.x, run.origin.y - run.size * 0.7, run.width(), run.size * 0.9)
        }
        Content::Fill { rect, .. } | Content::Picture { rect, .. } => *rect,
    }
}

fn words(item: &Item) -> Vec<String> {
    match &item.content {
        Content::Text(run) => run.text.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The section of the contact footer: what the last element at the top of the document is.
fn footer(pages: &Pages) -> ElementId {
    let document = ElementId(0);
    let top = |i: &usize| pages.structure.elements[*i].parent == Some(document);
    ElementId((0..pages.structure.elements.len()).rfind(top).expect("a footer"))
}

fn judge(case: &Case) {
    let (pages, _) = pages(case);
    let footer = footer(&pages);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut mark_page: BTreeMap<ElementId, usize> = BTreeMap::new();
    let mut note_page: BTreeMap<ElementId, usize> = BTreeMap::new();
    let mut body_words = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for link in &page.links {
            let target = match &link.target {
                Target::Element(target) => *target,
                Target::Address(_) => continue,
            };
            if pages.structure.get(target).role == Role::Note {
                mark_page.entry(target).or_insert(number);
            }
        }
        let in_footer = |item: &Item| match item.owner {
            Owner::Element(id) => ancestors(&pages, id).iter().any(|(id, _)| *id == footer),
            Owner::Artifact(kind) => kind == presskit::page::Artifact::Footer,
        };
        let floor = page
            .items
            .iter()
            .filter(|item| in_footer(item))
            .map(|item| area(item).top().0)
            .fold(f64::MAX, f64::min);
        assert!(floor < page.size.height.0, "page {number} has no footer");
        let (mut notes, mut others) = (Vec::new(), Vec::new());
        for item in page.items.iter().filter(|item| !in_footer(item)) {
            let rect = area(item);
            assert!(rect.bottom().0 <= floor + 0.01, "page {number}: {:?} over the footer", words(item));
            assert!(
                rect.left().0 >= 0.0 && rect.right() <= page.size.width + Pt(0.5),
                "page {number}: {rect:?}"
            );
            let note = note_of(&pages, item);
            if let Some(note) = note {
                note_page.entry(note).or_insert(number);
            }
            for word in words(item) {
                let word = word.trim_end_matches(['*', '†', '‡', '§', '‖', '¶']).to_owned();
                if word.starts_with('n') && word.contains('w') {
                    *seen.entry(word).or_default() += 1;
                } else if word.starts_with('b') && word[1..].parse::<usize>().is_ok() {
                    body_words.push(word[1..].parse::<usize>().expect("a number"));
                }
            }
            if matches!(item.content, Content::Text(_)) {
                if note.is_some() { notes.push(rect) } else { others.push(rect) }
            }
        }
        let clash = notes.iter().find(|note| others.iter().any(|other| note.overlaps(other)));
        assert!(clash.is_none(), "page {number}: notes over the text at {clash:?}");
    }
    for (i, note) in case.notes.iter().enumerate() {
        for w in 0..note.words {
            assert_eq!(seen.get(&format!("n{i}w{w}")), Some(&1), "word {w} of note {i}");
        }
    }
    for (note, page) in &note_page {
        assert!(mark_page.get(note).is_some_and(|mark| mark <= page), "a note before its mark");
    }
    assert_eq!(note_page.len(), case.notes.len());
    let expected: BTreeSet<usize> = (0..body_words.len()).collect();
    assert_eq!(
        body_words.iter().copied().collect::<BTreeSet<_>>(),
        expected,
        "words of the body are lost or doubled"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn notes_are_never_lost_never_early_never_over_the_footer(case in case(30, 200)) {
        judge(&case);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 240, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn generated_releases_are_accessible_and_archival(case in case(7, 30)) {
        let (pages, assets) = pages(&case);
        let bytes = pdf::write(&pages, &assets).expect("a PDF");
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let report = validate_pdf_bytes(&bytes, &ValidationOptions::default().profile(profile));
            let report = report.expect("a PDF");
            prop_assert!(report.is_compliant, "{}: {:?}", profile, report.failures);
        }
    }
}
