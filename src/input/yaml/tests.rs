use super::*;

fn read(text: &str, report: &mut Report) -> Result<Option<Node>, Reported> {
    parse(&FileText::new("a.yaml", text), 0..text.len(), report)
}

fn help(text: &str) -> (u32, u32, String) {
    let mut report = Report::default();
    let _ = read(text, &mut report);
    report.remember("a.yaml", text);
    let found = report.diagnostics.first().unwrap_or_else(|| panic!("{text}"));
    let at = report.position(&found.place).expect("a position");
    (at.line, at.column, format!("{}; {}", found.message, found.help.clone().unwrap_or_default()))
}

/// What is written where a text has some bytes.
fn written<'t>(text: &'t str, node: &Node, bytes: Range<usize>) -> &'t str {
    let span = node.source.span(&bytes).expect("a span");
    &text[span.start as usize..span.end as usize]
}

#[test]
fn scalars_stay_as_they_are_written() {
    let text = "a: 0123\nb: no\nc: 1.10\nd: |\n  one\n  two\ne: ~";
    let node = read(text, &mut Report::default()).ok().flatten().expect("a tree");
    let value = |key: &str| node.get(key).and_then(Node::text).map(ToOwned::to_owned);
    assert_eq!(value("a").as_deref(), Some("0123"));
    assert_eq!(value("b").as_deref(), Some("no"));
    assert_eq!(value("c").as_deref(), Some("1.10"));
    assert_eq!(value("e"), None);
    let block = node.get("d").expect("a block");
    assert_eq!(block.text(), Some("one\ntwo\n"));
    assert_eq!((written(text, block, 0..3), written(text, block, 4..7)), ("one", "two"));
    assert_eq!(node.get("b").and_then(|node| node.place.span.clone()), Some(11..13));
}

#[test]
fn texts_over_several_lines_know_their_places() {
    let text = "a: one\n  two\nb: \"x\\n\n  y\"\nc: >-\n  fo\n  ld\n";
    let node = read(text, &mut Report::default()).ok().flatten().expect("a tree");
    let of = |key: &str, bytes| written(text, node.get(key).expect("a node"), bytes);
    assert_eq!(of("a", 4..7), "two");
    assert_eq!(of("b", 3..4), "y");
    assert_eq!(of("c", 3..5), "ld");
}

#[test]
fn slips_are_named_as_people_make_them() {
    for (text, line, column, words) in [
        ("headline: Big: news", 1, 14, "write `headline: \"Big: news\"`"),
        ("headline: Big: news # later", 1, 14, "write `headline: \"Big: news\"`"),
        ("headline: Big \"Bad\": news", 1, 20, "write `headline: 'Big \"Bad\": news'`"),
        ("headline: Big news:", 1, 19, "write `headline: \"Big news:\"`"),
        ("headline: “Big: news”", 1, 15, "write `headline: \"Big: news\"`"),
        ("people:\n\t- name: A", 2, 1, "spaces"),
        ("a: \"open\nb: c", 1, 4, "never closed; write `a: \"open\"`"),
        ("a: \"open\nb: \"c\"\nd: e", 1, 4, "never closed; write `a: \"open\"`"),
        ("a: 'it's'", 1, 8, "the quotes of the a end before its text does; write `a: \"it's\"`"),
        ("a: \"x\" y", 1, 8, "write `a: '\"x\" y'`"),
        ("a: \"He said \"no\" to it\"", 1, 14, "write `a: 'He said \"no\" to it'`"),
        (
            "a: \"C:\\dir\"",
            1,
            7,
            "backslash in double quotes changes the meaning of what follows; write `a: 'C:\\dir'`",
        ),
        ("a: *b", 1, 4, "write `a: \"*b\"`"),
        ("a: &b c", 1, 4, "write `a: \"&b c\"`"),
        ("a: !b c", 1, 4, "write `a: \"!b c\"`"),
        ("a: @b", 1, 4, "write `a: \"@b\"`"),
        ("a: %b # c", 1, 4, "write `a: \"%b\"`"),
        ("a:\n  - @b\n  - c", 2, 5, "write `- \"@b\"`"),
        ("a: [x\nb: c", 1, 4, "never closed; write `a: [x]`"),
        ("a:\n  - { b: c, d: e\nf: [g]", 2, 5, "never closed; write `- { b: c, d: e }`"),
        ("a: [x] y", 1, 4, "write `a: \"[x] y\"`"),
        (
            "a:\n  - { b: C: D, e: F }",
            2,
            11,
            "the b holds a colon, which starts a field of its own here; write `b: \"C: D\"`",
        ),
        ("a:\n  - { b: @x, e: F }", 2, 10, "write `b: \"@x\"`"),
        ("a:\n  - { b: 'O'Neill', e: F }", 2, 13, "write `b: \"O'Neill\"`"),
        ("a: b\n c: d", 2, 2, "deeper"),
        ("a:\n  - b: c\n    d: e\n   f: g", 4, 4, "start it in column 5, as line 3 does"),
        ("a:b\nc: d", 1, 2, "the colon is glued to what follows; write `a: b`"),
        ("a:\tb\nc: d", 1, 3, "a tab stands behind the colon; write `a: b`"),
        ("a:\u{a0}b\nc: d", 1, 3, "a no-break space stands behind the colon; write `a: b`"),
        ("a = b\nc: d", 1, 3, "write `a: b`"),
        ("a: b\nSome text\nc: d", 2, 1, "name: value"),
        ("a: - b", 1, 4, "line of its own"),
        ("headline: - 5 °C", 1, 11, "write `headline: \"- 5 °C\"`"),
        ("a: b\na: c", 2, 1, "twice"),
        ("a: We are #1", 1, 11, "write `a: \"We are #1\"`"),
        (
            "a: Crews restart pump # 3 today",
            1,
            23,
            "`# 3` and what follows it is read as a comment, and lost; write",
        ),
        ("accent: #0b4f8a", 1, 9, "write `accent: \"#0b4f8a\"`"),
        ("a: ###", 1, 4, "`###` is read as a comment, and lost; write `a: \"###\"`"),
        ("a: # # #", 1, 4, "write `a: \"# # #\"`"),
        (
            "a:\n  - { b: c\n    d: e }",
            2,
            10,
            "a comma is missing behind this line, before `d`; write `- { b: c,`",
        ),
        (
            "keywords: [\n  harbour\n  quay\n  ]",
            2,
            3,
            "a comma is missing between the entries of `keywords`; write `harbour, quay`",
        ),
        (
            "body: >\n  One.\n\n  Two.",
            1,
            7,
            "`>` joins all lines of `body` into one paragraph; write `body: |`",
        ),
        ("a: ## The news", 1, 4, "write `a: \"The news\"`"),
        ("? [a]\n: b", 1, 3, "a name is a word"),
    ] {
        let found = help(text);
        assert!(found.2.contains(words), "{text}: {found:?}");
        assert_eq!((found.0, found.1), (line, column), "{text}: {found:?}");
    }
}

#[test]
fn several_slips_are_found_at_once_and_the_rest_is_read() {
    let text = "a: One: two\nb: fine\nc: 'It's'\nd:\te\nf: { g: H: I, j: k }\nl: [m\nn: @o\np: \"q\nr: s\nt: - u\nv: w";
    let mut report = Report::default();
    let node = read(text, &mut report).ok().flatten().expect("a tree");
    let said: Vec<&str> = report.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(said.len(), 8, "{said:#?}");
    for (key, value) in [
        ("a", "One: two"),
        ("b", "fine"),
        ("c", "It's"),
        ("d", "e"),
        ("n", "@o"),
        ("p", "q"),
        ("r", "s"),
        ("v", "w"),
    ] {
        let found = node.get(key).expect("a value");
        assert_eq!(found.text(), Some(value), "{said:#?}");
        assert_eq!(written(text, found, 0..value.len()), value);
    }
    let inner = node.get("f").and_then(|f| f.get("g"));
    assert_eq!(inner.and_then(Node::text), Some("H: I"));
}

#[test]
fn what_is_no_slip_is_left_alone() {
    for text in [
        "a: b # comment\nc: true  # another",
        "a: https://b.example/c:d\ne: 10:30",
        "a: \"b: c\" # d\ne: 'f''s'\ng: |\n  h: i: j\n  - k # 3\nl: >-\n  m\n  n",
        "a: \"b\n  c\"\nd: [\n  e,\n  f\n]\ng:\n- h\n- { i: j }",
    ] {
        let mut report = Report::default();
        assert!(read(text, &mut report).is_ok(), "{text}");
        assert!(report.diagnostics.is_empty(), "{text}: {:#?}", report.diagnostics);
    }
}

#[test]
fn nothing_hangs_or_overflows() {
    let mut report = Report::default();
    assert!(read(&"[".repeat(100_000), &mut report).is_err());
    assert!(read(&"- ".repeat(100_000), &mut report).is_err());
    let many: Vec<String> = (0..50_000).map(|i| format!("k{i}: v")).collect();
    let many = many.join("\n");
    assert!(read(&many, &mut report).is_ok());
}
