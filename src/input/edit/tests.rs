use proptest::prelude::*;
use serde_json::json;

use super::*;

fn after(text: &str, field: &str, value: &Json) -> String {
    after_in(text, Format::Yaml, field, value)
}

fn after_in(text: &str, format: Format, field: &str, value: &Json) -> String {
    match set(text, format, field, value) {
        Ok(Some(change)) => change.made_in(text),
        Ok(None) => "same".to_owned(),
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn texts_are_set_where_they_stand() {
    for (text, field, value, expected) in [
        ("a: b # c\nd: e\n", "a", json!("f"), "a: f # c\nd: e\n"),
        ("a:   b\nd: e", "d", json!("g: h"), "a:   b\nd: \"g: h\""),
        ("a: 'it''s'\n", "a", json!("x"), "a: x\n"),
        ("a: \"b\"\r\nd: e\r\n", "a", json!("x\ny"), "a: |-\r\n  x\r\n  y\r\nd: e\r\n"),
        ("a: |\n  one\n  two\n\n# note\nd: e\n", "a", json!("three"), "a: three\n\n# note\nd: e\n"),
        ("a: >-\n  one\n  two\nd: e\n", "a", json!("x\n\ny"), "a: |-\n  x\n\n  y\nd: e\n"),
        ("a:\nd: e\n", "a", json!("f"), "a: f\nd: e\n"),
        ("a: true\n", "a", json!(false), "a: false\n"),
        ("a: true\n", "a", json!("true"), "a: \"true\"\n"),
        ("a: 1\n", "a", json!(1), "same"),
        ("a: b\n", "a", json!("b"), "same"),
        ("a: [b, c]\n", "a[1]", json!("d, e"), "a: [b, \"d, e\"]\n"),
        ("a:\n  - b\n  - c # d\n", "a[1]", json!("e"), "a:\n  - b\n  - e # d\n"),
        ("a:\n  - { b: c, d: e }\n", "a[0].d", json!("f: g"), "a:\n  - { b: c, d: \"f: g\" }\n"),
        ("a: one\n  two\nb: c\n", "a", json!("three"), "a: three\nb: c\n"),
    ] {
        assert_eq!(after(text, field, &value), expected, "{text}");
    }
}

#[test]
fn fields_are_added_in_their_place() {
    for (text, field, value, expected) in [
        ("date: 2026-03-03\nplace: X\n", "headline", json!("H"), "date: 2026-03-03\nheadline: H\nplace: X\n"),
        ("place: X", "headline", json!("H"), "headline: H\nplace: X"),
        ("headline: H", "place", json!("X"), "headline: H\nplace: X"),
        (
            "headline: H\n# c\n",
            "contacts[0].name",
            json!("N"),
            "headline: H\ncontacts:\n  - { name: N }\n# c\n",
        ),
        (
            "contacts:\n  - name: N\n\n",
            "contacts[0].phone",
            json!("1"),
            "contacts:\n  - name: N\n    phone: 1\n\n",
        ),
        (
            "contacts:\n- { name: N }\n",
            "contacts[1].name",
            json!("M"),
            "contacts:\n- { name: N }\n- { name: M }\n",
        ),
        ("contacts: [{ name: N }]\n", "contacts[0].phone", json!("1"), "contacts: [{ name: N, phone: 1 }]\n"),
        (
            "contacts: [{ name: N }]\n",
            "contacts[1].name",
            json!("M"),
            "contacts: [{ name: N }, { name: M }]\n",
        ),
        ("footnotes:\n", "footnotes.a", json!("T: x"), "footnotes:\n  a: \"T: x\"\n"),
        ("a: []\n", "a[0]", json!("b"), "a: [ b ]\n"),
    ] {
        assert_eq!(after(text, field, &value), expected, "{text}");
    }
    assert_eq!(after("a: b\n", "a.b", &json!("c")), Refusal::NoPlace.to_string());
    assert_eq!(after("a: [b]\n", "a[2]", &json!("c")), Refusal::NoPlace.to_string());
    assert_eq!(after("a: b: c\n", "a", &json!("c")), Refusal::Unreadable.to_string());
}

#[test]
fn numbers_stand_beside_each_other() {
    let point = json!([0.5, 0.4]);
    for (format, text, expected) in [
        (
            Format::Yaml,
            "pictures:\n  - file: a.jpg\n    position: cover\n",
            "pictures:\n  - file: a.jpg\n    position: cover\n    focus: [0.5, 0.4]\n",
        ),
        (
            Format::Yaml,
            "pictures:\n  - file: a.jpg\n    focus:\n      - 0.1\n      - 0.2\n",
            "pictures:\n  - file: a.jpg\n    focus: [0.5, 0.4]\n",
        ),
        (
            Format::Yaml,
            "pictures: [{ file: a.jpg, focus: [0.1, 0.2] }]\n",
            "pictures: [{ file: a.jpg, focus: [0.5, 0.4] }]\n",
        ),
        (
            Format::Toml,
            "[[pictures]]\nfile = \"a.jpg\"\n",
            "[[pictures]]\nfile = \"a.jpg\"\nfocus = [0.5, 0.4]\n",
        ),
        (
            Format::Json,
            "{\n  \"pictures\": [{ \"file\": \"a.jpg\" }]\n}\n",
            "{\n  \"pictures\": [{ \"file\": \"a.jpg\", \"focus\": [0.5, 0.4] }]\n}\n",
        ),
    ] {
        assert_eq!(after_in(text, format, "pictures[0].focus", &point), expected, "{text}");
    }
    // A picture that is moved in the list takes its point along, as it was read: as texts.
    let moved = json!({ "file": "a-long-name-of-a-photograph.jpg", "alt": "An inspector takes a sample of oil in a warehouse at the harbour.", "focus": ["0.5", "0.4"] });
    let text = after("pictures:\n  - file: b.jpg\n", "pictures[0]", &moved);
    assert!(text.ends_with("    focus: [0.5, 0.4]\n"), "{text}");
}

#[test]
fn fields_are_taken_away_with_what_they_leave_empty() {
    for (text, field, expected) in [
        ("a: b # c\nd: e\n", "a", "d: e\n"),
        ("# top\nd: e\na:\n  - b\n# end\n", "a[0]", "# top\nd: e\n# end\n"),
        ("a:\n  - b: c\n    d: e\n", "a[0].b", "a:\n  - d: e\n"),
        ("a:\n  - b: c\n    d: e\n  - f: g\n", "a[0]", "a:\n  - f: g\n"),
        ("a: [b, c]\n", "a[0]", "a: [c]\n"),
        ("a: [b, c]\n", "a[1]", "a: [b]\n"),
        ("a: { b: c, d: e }\n", "a.d", "a: { b: c }\n"),
        ("x: y\na: { b: { c: d } }\n", "a.b.c", "x: y\n"),
        ("a: b\n", "d", "same"),
    ] {
        assert_eq!(after(text, field, &Json::Null), expected, "{text}");
    }
}

#[test]
fn the_other_formats_keep_their_form() {
    let md = "\u{feff}---\ndate: 2026-03-03\n---\nText.\n";
    let headed = "\u{feff}---\ndate: 2026-03-03\nheadline: \"A: b\"\n---\nText.\n";
    assert_eq!(after_in(md, Format::Markdown, "headline", &json!("A: b")), headed);
    assert_eq!(
        after_in("---\n---\nText.\n", Format::Markdown, "lang", &json!("fr")),
        "---\nlang: fr\n---\nText.\n"
    );
    assert_eq!(after_in(md, Format::Markdown, "body", &json!("New.\n")), md.replace("Text.", "New."));
    let json_text = "{\n  \"date\": \"2026-03-03\",\n  \"place\": \"X\"\n}\n";
    assert_eq!(
        after_in(json_text, Format::Json, "headline", &json!("\"H\"")),
        "{\n  \"date\": \"2026-03-03\",\n  \"headline\": \"\\\"H\\\"\",\n  \"place\": \"X\"\n}\n"
    );
    assert_eq!(after_in(json_text, Format::Json, "date", &Json::Null), "{\n  \"place\": \"X\"\n}\n");
    let toml = "# c\nplace = \"X\" # d\n[correction]\ntext = \"t\"\n";
    assert_eq!(after_in(toml, Format::Toml, "place", &json!("Y")), toml.replace("\"X\"", "\"Y\""));
    assert_eq!(after_in(toml, Format::Toml, "correction.text", &json!("u")), toml.replace("\"t\"", "\"u\""));
    assert_eq!(
        after_in(toml, Format::Toml, "headline", &json!("H")),
        "# c\nheadline = \"H\"\nplace = \"X\" # d\n[correction]\ntext = \"t\"\n"
    );
}

#[test]
fn a_new_field_of_a_brand_stands_above_its_tables() {
    let brand = "name = \"N\"\nlayout = \"rail\" # in all languages\n\n[footer]\nemail = \"e@x.example\"\n";
    let logos = json!([{ "file": "a.svg", "alt": "A" }]);
    assert_eq!(
        after_in(brand, Format::Toml, "logos", &logos),
        "name = \"N\"\nlayout = \"rail\" # in all languages\nlogos = [{ alt = \"A\", file = \"a.svg\" }]\n\n[footer]\nemail = \"e@x.example\"\n"
    );
    let hyphenate = after_in(brand, Format::Toml, "text.hyphenate", &json!("auto"));
    let read = fields(&hyphenate, Format::Toml).expect("readable");
    assert_eq!(read["text"]["hyphenate"], "auto", "{hyphenate}");
    let sized = "[text]\nsize = [\"9pt\", \"11pt\"]\n\n[page]\n";
    assert_eq!(
        after_in(sized, Format::Toml, "text.hyphenate", &json!(true)),
        sized.replace("\n\n", "\nhyphenate = true\n\n")
    );
    assert_eq!(after_in(sized, Format::Toml, "lead", &json!("bold")), format!("lead = \"bold\"\n{sized}"));
}

/// A release in each format, with comments and habits of several authors.
const RELEASES: [(Format, &str); 4] = [
    (
        Format::Markdown,
        "---\n# Approved by legal on Monday\nlang: en-GB\ndate: 2026-03-03   # a Tuesday\nheadline: \"Reservoir: full\"\n\
         subheadline:\n  - One line\n  - 'It''s another'\npeople:\n  - { name: Ana Ferreira, role: Director } # checked\n\
         \u{20} - name: Ruth Calder\n    role: >-\n      Head of\n      Water\n\n# how to reach us\ncontacts:\n- name: Ruth Calder\n\
         \u{20} phone: +32 9 555 25 00\nnotes_to_editors: |\n  First.\n\n  Second.\nfootnotes: { one: A note., two: \"B: note\" }\n---\n\
         Text of the release.[^one]\n",
    ),
    (
        Format::Yaml,
        "lang: de\r\ndate: 2026-03-03\r\nheadline: 'Ein \"Titel\"'\r\npeople: [\r\n  { name: A, role: B },\r\n  { name: C },\r\n]\r\n\
         contacts:\r\n  -\r\n    name: Ruth\r\nbody: |\r\n  Text.\r\n",
    ),
    (
        Format::Json,
        "{\n  \"date\": \"2026-03-03\",\n  \"headline\": \"H\",\n  \"people\": [{ \"name\": \"A\" }, {\"name\":\"B\",\"role\":\"C\"}],\n\
         \u{20} \"contacts\": [],\n  \"body\": \"Text.\"\n}\n",
    ),
    (
        Format::Toml,
        "# A release\ndate = 2026-03-03\nheadline = 'H' # short\nbody = \"\"\"\nText.\n\"\"\"\n\n[[people]]\nname = \"A\"\nrole = \"B\"\n",
    ),
];

const FIELDS: [&str; 14] = [
    "headline",
    "subheadline",
    "subheadline[1]",
    "place",
    "people[0].name",
    "people[1].role",
    "people[2]",
    "contacts[0].phone",
    "contacts[0].email",
    "contacts[1].name",
    "notes_to_editors",
    "footnotes.two",
    "footnotes.three",
    "correction.text",
];

fn values() -> impl Strategy<Value = Json> {
    let text = prop_oneof![
        "[a-zA-Z0-9 ,:;#'\"&*!?|>%@`{}\\[\\]=~.-]{0,40}",
        "\\PC{0,20}",
        "[a-z \n#:-]{0,40}",
        Just("true".to_owned()),
        Just("null".to_owned()),
        Just("---".to_owned()),
    ];
    let text = text.prop_map(Json::String);
    let list = proptest::collection::vec(text.clone(), 1..4).prop_map(Json::Array);
    let table =
        ("\\PC{0,12}", "[a-z: ]{1,120}").prop_map(|(name, role)| json!({ "name": name, "role": role }));
    prop_oneof![6 => text, 1 => list, 1 => table, 1 => Just(Json::Null)]
}

proptest! {
    #[test]
    fn what_is_set_is_read_and_all_else_stays(
        (format, text) in proptest::sample::select(RELEASES.to_vec()),
        field in proptest::sample::select(FIELDS.to_vec()),
        value in values(),
    ) {
        let before = plain(&fields(text, format).expect("data"));
        let change = match set(text, format, field, &value) {
            Ok(Some(change)) => change,
            Ok(None) => return Ok(()),
            // A text that no format writes, a place that there is not, or a table of TOML on lines of its own.
            Err(refusal) => {
                prop_assert!(refusal != Refusal::Unreadable);
                let is_odd = value.to_string().contains(['\u{feff}', '\u{fffe}', '\u{ffff}', '\u{85}', '\u{2028}', '\u{2029}']);
                prop_assert!(is_odd || refusal == Refusal::NoPlace || format == Format::Toml, "{field} {value}: {refusal}");
                return Ok(());
            }
        };
        let after = change.made_in(text);
        let read_back = plain(&fields(&after, format).expect("data"));
        let steps = field::steps(field).expect("a field");
        prop_assert_eq!(Some(read_back), field::with(&before, &steps, &plain(&value)));
        // What is taken away leaves its number to the next.
        let again = if value.is_null() { Ok(None) } else { set(&after, format, field, &value) };
        prop_assert_eq!(again, Ok(None), "a second time nothing changes");
        prop_assert!(after.starts_with(&text[..change.range.start]) && after.ends_with(&text[change.range.end..]));
        let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        let is_text = value.as_str().is_some_and(|value| value.contains('#'));
        prop_assert!(is_text || comments(&after) == comments(text), "comments on lines of their own stay:\n{after}");
    }
}
