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
    let read = read("One *two*\nthree &lt; `four` [five](https://five.example).\n\n## Six");
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
            ("<", 12, 7),
            (" ", 12, 11),
            ("four", 12, 13),
            (" ", 12, 18),
            ("five", 12, 20),
            (".", 12, 47),
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
    assert!(blocks.iter().any(|block| matches!(block, Block::TurnPage(_))) && blocks.contains(&Block::Rule));
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
    // One fault, however many marks lead to the note that is missing.
    let [found] = &report.diagnostics[..] else { panic!("{report:?}") };
    assert_eq!((found.code.name(), found.related.len()), ("footnote-missing", 1));
}

#[test]
fn stars_between_figures_are_times() {
    let said = |text: &str| {
        let read = read(text);
        (words(&read.blocks[0]), read.report.diagnostics.len())
    };
    assert_eq!(said("It is 2*3*4 m."), ("It is 2*3*4 m.".to_owned(), 0));
    assert_eq!(said("It is *3* m."), ("It is 3 m.".to_owned(), 0));
    assert_eq!(said("a*3*4"), ("a34".to_owned(), 1));
}

#[test]
fn names_of_pictures_may_hold_spaces() {
    let named = |text: &str| {
        let pictures = ["bridge by night".to_owned()];
        let (mut notes, mut report) = (Notes::default(), Report::default());
        let source = Source { file: None, field: None, map: SourceMap::default() };
        let blocks = blocks(
            text,
            &source,
            &mut Context { pictures: &pictures, notes: &mut notes, report: &mut report },
        );
        let codes = report.diagnostics.iter().map(|found| found.code.name()).collect::<Vec<_>>().join(" ");
        (blocks.iter().filter(|block| matches!(block, Block::Picture { .. })).count(), codes)
    };
    assert_eq!(named("![](bridge by night)"), (1, String::new()));
    assert_eq!(named("![](<bridge by night>)"), (1, String::new()));
    assert_eq!(named("![A bridge](images/bridge by day.jpg)"), (0, "unknown-picture".to_owned()));
    assert_eq!(named("See ![](bridge by night)"), (0, String::new()));
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
    // A pair of tags is one fault; a closing tag alone is one too.
    assert_eq!(codes("a <b>b</b> <i>c</i>"), [("raw-html", 11, 3), ("raw-html", 11, 12)]);
    assert_eq!(codes("a b</b>"), [("raw-html", 11, 4)]);
    let help = read("H<sub>2</sub>O").report.diagnostics[0].help.clone().unwrap_or_default();
    assert!(help.contains("`CO₂`"), "{help}");
    for (text, help) in [
        ("[a](plan.pdf)", "the site of the house, then `/plan.pdf`"),
        ("[a](http:/b.example)", "write `http://b.example`"),
        ("[a](TBC)", "the whole address, from `https://` on"),
        ("a\n===", "write `## a`"),
        ("![a](data:image/png;base64,AA)", "save it as a file"),
    ] {
        let found = read(text).report.diagnostics[0].help.clone().unwrap_or_default();
        assert!(found.contains(help), "{text}: {found}");
    }
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

/// What is read, block by block: `P` a paragraph, `L` a list with its labels, `Q` a quotation.
fn told(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Paragraph(content) => {
            let line = |inline: &Inline| match inline {
                Inline::Break => "/".to_owned(),
                other => plain_text(std::slice::from_ref(other)),
            };
            format!("P {}", content.iter().map(line).collect::<String>())
        }
        Block::List(list) => {
            let label = |i: usize| match list.start {
                Some(start) => format!("{}{}", start + i as u64, list.closing),
                None => "•".to_owned(),
            };
            let items = list.items.iter().enumerate();
            format!(
                "L [{}]",
                items.map(|(i, item)| label(i) + " " + &told(item)).collect::<Vec<_>>().join("; ")
            )
        }
        Block::Quote(quote) => format!("Q {}", told(&quote.content)),
        other => format!("{other:?}"),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join(" | ")
}

#[test]
fn numbers_and_signs_that_were_written_stay() {
    for (text, expected) in [
        (
            "- 3. May: One.\n- 7. May: Two.\n- 1. FC Alder.",
            "L [• P 3. May: One.; • P 7. May: Two.; • P 1. FC Alder.]",
        ),
        (
            "3. May: One.\n\n7. May: Two.\n\n21. May: Three.",
            "P 3. May: One. | P 7. May: Two. | P 21. May: Three.",
        ),
        ("1. Alder\n3. Birch\n7. Cedar", "P 1. Alder/3. Birch/7. Cedar"),
        ("2024. One.\n\n2026. Two.", "P 2024. One. | P 2026. Two."),
        ("1986. A year.", "P 1986. A year."),
        ("1. *Platz* for us", "P 1. Platz for us"),
        ("1. 5. 2026 one.\n\n12. 6. 2026 two.", "P 1. 5. 2026 one. | P 12. 6. 2026 two."),
        ("1. 5. 2026 one\n2. 5. 2026 two", "P 1. 5. 2026 one/2. 5. 2026 two"),
        ("01. May\n02. May", "P 01. May/02. May"),
        ("1. One\n2. Two", "L [1. P One; 2. P Two]"),
        ("1) One\n2) Two", "L [1) P One; 2) P Two]"),
        ("7. One\n8. Two", "L [7. P One; 8. P Two]"),
        ("1. One\n\n   More.\n", "L [1. P One | P More.]"),
        ("+ 3 % in Alder\n+ 5 % in Birch", "P + 3 % in Alder/+ 5 % in Birch"),
        ("+ 3 %\n- 2 %", "P + 3 %/- 2 %"),
        ("- 2 %\n+ 3 %", "P - 2 %/+ 3 %"),
        ("+ One\n+ Two", "L [• P One; • P Two]"),
        ("- 410 t\n- 24 arrests", "L [• P 410 t; • P 24 arrests]"),
        ("- - 5 °C\n- > 100 people\n- # 3", "L [• P - 5 °C; • P > 100 people; • P # 3]"),
        (
            "It fell to\n- 5 °C in May,\n> 100 people saw it.",
            "P It fell to - 5 °C in May, > 100 people saw it.",
        ),
        ("It runs to\n1. May 2026.", "P It runs to 1. May 2026."),
        ("> “100 people”\n\n> 100 of\n> us.", "Q P “100 people” | Q P 100 of us."),
    ] {
        let read = read(text);
        assert_eq!((told(&read.blocks), read.report.diagnostics.len()), (expected.to_owned(), 0), "{text}");
    }
}

#[test]
fn what_may_be_meant_or_not_is_asked_about() {
    for (text, code, help) in [
        ("- 5 °C were measured.", "unclear-mark", "`−5 °C`"),
        ("- 5 °C in Alder\n- 7 °C in Birch", "unclear-mark", "`* 5 °C`"),
        ("Total:\n- 5 %", "unclear-mark", "`−5 %`"),
        (">= 100 people came.", "unclear-mark", "`\\> 100`"),
        ("> 100 people came.", "unclear-mark", "`\\> 100`"),
        ("1. Alder\n1. Birch", "unclear-mark", "`1\\.`"),
        ("# 3 in the charts", "heading-level", "`\\# 3`"),
        ("## ", "empty-heading", "words"),
        ("## \u{200b}", "empty-heading", "words"),
        ("- One\n-\n- Two", "empty-item", "take it out"),
        ("One.\n\n[Note]: https://a.example", "link-unused", "`\\[`"),
        ("[\u{200b}](https://a.example) x", "empty-link", "words"),
        ("One.\n\n\u{200b}\n\nTwo.", "invisible-character", "delete"),
    ] {
        let found = read(text).report.diagnostics;
        assert_eq!(found.iter().map(|found| found.code.name()).collect::<Vec<_>>(), [code], "{text}");
        assert!(found[0].help.as_deref().unwrap_or_default().contains(help), "{text}: {:?}", found[0].help);
    }
    assert!(codes("[words][a]\n\n[a]: https://a.example").is_empty());
}

fn line(text: &str) -> (String, usize) {
    let length = u32::try_from(text.len()).expect("a short text");
    let source = Source { map: SourceMap::written(0..length), ..Source::default() };
    let (mut notes, mut report) = (Notes::default(), Report::default());
    let mut context = Context { pictures: &[], notes: &mut notes, report: &mut report };
    let content = inlines(text, &source, &mut context);
    (told(&[Block::Paragraph(content)]), report.diagnostics.len())
}

#[test]
fn one_line_is_one_line() {
    for text in [
        "3. May", "1. Platz", "+ 3 %", "- 5 %", "> 100", "# 1", "* one", "    four", "[a]: b", "| a |", "---",
    ] {
        assert_eq!(line(text), (format!("P {}", text.trim()), 0));
    }
    assert_eq!(line("- **a**\n  b [c *d*]{lang=fr} `e\nf`"), ("P - a b c d e f".to_owned(), 0));
    assert_eq!(line("one\n\ntwo  \nthree"), ("P one/two/three".to_owned(), 0));
    assert_eq!(line("- one\n- two").1, 1);
    assert_eq!(line("![](x) a").1, 2);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[ -~\n*_>#|\\[\\]`äß]{0,200}") {
        let _ = read(&text);
    }
}
