use super::*;
use crate::diagnostic::SourceMap;
use crate::release::{Text, plain_text};

struct Read {
    blocks: Vec<Block>,
    notes: Notes,
    report: Report,
}

fn read(text: &str) -> Read {
    let file = "\n".repeat(10) + text;
    let length = u32::try_from(text.len()).expect("a short text");
    let map = SourceMap::written(10..10 + length);
    let source = Source { file: Some("a.md".into()), field: None, map };
    let (mut notes, mut report) = (Notes::default(), Report::default());
    let pictures = ["press".to_owned()];
    let blocks =
        blocks(text, &source, &mut Context { pictures: &pictures, notes: &mut notes, report: &mut report });
    report.remember("a.md", &file);
    Read { blocks, notes, report }
}

fn codes(text: &str) -> Vec<(&'static str, u32, u32)> {
    let report = read(text).report;
    let at = |place| at(&report, place);
    report.diagnostics.iter().map(|d| (d.code.name(), at(&d.place).0, at(&d.place).1)).collect()
}

/// Line and column.
fn at(report: &Report, place: &Place) -> (u32, u32) {
    report.position(place).map_or((0, 0), |at| (at.line, at.column))
}

fn words(block: &Block) -> String {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => plain_text(content),
        _ => String::new(),
    }
}

fn walk<'i>(inlines: &'i [Inline], report: &Report, places: &mut Vec<(&'i str, u32, u32)>) {
    for inline in inlines {
        match inline {
            Inline::Text(Text { value, place, .. }) | Inline::Literal(Text { value, place, .. }) => {
                let (line, column) = at(report, place);
                places.push((value, line, column));
            }
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                walk(content, report, places);
            }
            _ => {}
        }
    }
}
#[test]
fn every_text_knows_its_place() {
    let read = read("One *two*\nthree &amp; `four` [five](https://five.example).\n\n## Six");
    let Block::Paragraph(content) = &read.blocks[0] else { panic!("{:?}", read.blocks) };
    let mut places = Vec::new();
    walk(content, &read.report, &mut places);
    assert_eq!(
        places,
        [
            ("One ", 11, 1),
            ("two", 11, 6),
            (" ", 11, 10),
            ("three ", 12, 1),
            ("&", 12, 7),
            (" ", 12, 12),
            ("four", 12, 14),
            (" ", 12, 19),
            ("five", 12, 21),
            (".", 12, 48),
        ]
    );
    assert!(read.report.diagnostics.is_empty());
}

#[test]
fn quotes_have_attributions() {
    let blocks = read("> Words.\n>\n> — Ana, EFIA\n\n> More.\n> – Bob\n\n> Without.").blocks;
    let by: Vec<Option<String>> = blocks
        .iter()
        .map(|block| match block {
            Block::Quote(quote) => quote.attribution.as_deref().map(plain_text),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(by, [Some("Ana, EFIA".to_owned()), Some("Bob".to_owned()), None]);
    let Block::Quote(second) = &blocks[1] else { panic!() };
    assert_eq!(words(&second.content[0]), "More.");
}

#[test]
fn dashes_turn_the_page_and_stars_draw_a_rule() {
    let blocks = read("a\n\n---\n\nb\n\n***\n\nc").blocks;
    assert!(blocks.contains(&Block::TurnPage) && blocks.contains(&Block::Rule));
    assert_eq!(codes("a\n---\n"), [("setext-heading", 11, 1)]);
}

#[test]
fn tables_have_captions_and_complain_of_lost_cells() {
    let text = "Table: Sales\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n|  |  |\n|---|---|\n| 1 |\n\nTable: After";
    let blocks = read(text).blocks;
    let [Block::Table(first), Block::Table(second)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!(first.caption.as_deref().map(plain_text).as_deref(), Some("Sales"));
    assert_eq!(first.columns, [Align::Start, Align::End]);
    assert_eq!(second.caption.as_deref().map(plain_text).as_deref(), Some("After"));
    assert!(second.header.is_none());
    assert_eq!(second.rows[0].len(), 2);
    assert_eq!(codes("| a |\n|---|\n| 1 | 2 |"), [("too-many-cells", 13, 1)]);
}

#[test]
fn notes_are_marked_and_defined() {
    let mut read = read("a[^one] b[^two]\n\n[^one]: First[^two].\n\n    More.\n");
    assert_eq!(read.notes.definitions.len(), 1);
    assert_eq!(read.notes.definitions[0].content.len(), 2);
    let mut report = Report::default();
    read.notes.resolve(&mut report);
    assert_eq!(report.diagnostics.len(), 2);
    assert_eq!(report.diagnostics[0].code.name(), "footnote-missing");
}

#[test]
fn pictures_stand_alone() {
    let read_ = read("![](press)");
    assert!(matches!(read_.blocks[..], [Block::Picture { index: 0, .. }]));
    assert_eq!(codes("See ![](press) here"), [("picture-in-text", 11, 5)]);
    let found = read("![](pres)").report.diagnostics;
    assert_eq!(found[0].code.name(), "unknown-picture");
    assert_eq!(found[0].help.as_deref(), Some("did you mean `press`?"));
}

#[test]
fn parts_in_another_language_are_marked() {
    let read_ = read("He said [bom *dia*, Ana]{lang=pt-PT} to [all].");
    let Block::Paragraph(content) = &read_.blocks[0] else { panic!() };
    let Some(Inline::Language { lang, content: inner }) = content.get(1) else { panic!("{content:?}") };
    assert_eq!((lang.to_string(), plain_text(inner)), ("pt-PT".to_owned(), "bom dia, Ana".to_owned()));
    assert_eq!(plain_text(content), "He said bom dia, Ana to [all].");
    assert_eq!(codes("[a]{lang=Portuguese}"), [("language-tag", 11, 10)]);
}

#[test]
fn blunders_are_found_at_their_place() {
    assert_eq!(codes("# Headline"), [("heading-level", 11, 1)]);
    assert_eq!(codes("a\n\n### Deep"), [("heading-skipped", 13, 1)]);
    assert_eq!(codes("a <b>b</b>"), [("raw-html", 11, 3), ("raw-html", 11, 7)]);
    assert_eq!(codes("a [b](www.b.example)"), [("link-scheme", 11, 3)]);
    assert_eq!(codes("a [](https://b.example)"), [("empty-link", 11, 3)]);
    assert_eq!(codes("Expert*innen und Bürger*innen"), [("star-in-word", 11, 7)]);
    assert_eq!(codes("<https://a.example> <a@b.example>"), []);
    assert_eq!(codes("para\n\n    four spaces")[0].0, "code-block");
}

#[test]
fn deep_nesting_ends_in_words_not_in_a_crash() {
    let deep = format!("{}a", ">".repeat(3000));
    assert_eq!(codes(&deep)[0].0, "too-deep");
    let stars = format!("{}a{}", "*".repeat(500), "*".repeat(500));
    assert!(!read(&stars).blocks.is_empty() || !codes(&stars).is_empty());
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[ -~\n*_>#|\\[\\]`äß]{0,200}") {
        let _ = read(&text);
    }
}
