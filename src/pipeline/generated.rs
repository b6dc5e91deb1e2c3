//! Releases that nobody would write, in brands with every option: what is not refused is rendered, and read back.

use std::path::Path;

use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use serde_json::{Value, json};

use super::Session;
use crate::diagnostic::Code;
use crate::files::Memory;
use crate::input::Options;
use crate::request::Request;

/// What stands in a line, or in one behind it.
fn words() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "3. March 2026",
        "1. place",
        "1986. A year",
        "+ 3 %",
        "# 3",
        "* one",
        "01. May",
        "6'4\" tall",
        "51°30'26\"N",
        "'Ndrangheta",
        "rock 'n' roll",
        "the '90s",
        "\"so\"",
        "'a'",
        "…",
        "--",
        "a -- b",
        "**bold**",
        "*thin*",
        "`code  x`",
        "[ok]{lang=fr}",
        "[Σελήνη]{lang=el}",
        "[words](https://a.example)",
        "<https://a.example/x>",
        "press@a.example",
        "[^n]",
        "\u{200b}",
        "\u{ad}",
        "co\u{ad}op",
        "\u{2060}",
        "\u{a0}",
        "\u{202f}",
        "cafe\u{301}",
        "e\u{301}\u{323}",
        "\u{feff}",
        "\u{200f}",
        "&nbsp;",
        "&shy;",
        "m²",
        "½",
        "Ω",
        "ﬁ",
        "a  b",
        "\t",
        "---",
        "Table: x",
        "100\u{a0}%",
        "1 000 000",
        "a/b",
        "ß",
        "https://a.example/\u{200b}b",
    ]);
    // What is often refused: a generator of nothing else would try little.
    let rough = prop::sample::select(vec![
        "> 100 people",
        "- 5 °C",
        "\\*",
        "H~2~O",
        "\\",
        "[x]: y",
        "===",
        "2) Two",
        "|",
        "\u{3164}",
        "l'\"Europe\"",
        "[سلمى]{lang=ar}",
        "\u{1f3f4}\u{200d}",
    ]);
    prop::collection::vec(
        prop_oneof![
            12 => odd.prop_map(str::to_owned),
            14 => "[a-zé]{1,9}",
            1 => rough.prop_map(str::to_owned),
            1 => "[ -~]{0,6}",
        ],
        1..5,
    )
    .prop_map(|words| words.join(" "))
}

/// A block, as somebody types it.
fn block() -> impl Strategy<Value = String> {
    let shapes = prop::sample::select(vec![
        "@",
        "@\n@",
        "@  \n@",
        "- @\n- @",
        "1. @\n2. @",
        "3. @\n7. @",
        "- 1. @\n  2. @",
        "- - @\n- @",
        "- > @\n- @",
        "> @",
        "> @\n>\n> — @",
        "> @\n>\n> — Ana Hale",
        "> - @\n> - @",
        "## @",
        "## @\n\n### @",
        "| @ | @ |\n|---|--:|\n| @ | @ |",
        "Table: @\n\n| @ |\n|---|\n| @ |",
        "***",
        "---",
        "1. @\n\n   @\n2. @",
        "1) @\n2) @",
        "- @\n\n- @",
        "- | @ |\n  |---|\n  | @ |",
        "<!-- @ -->",
    ]);
    let rough = prop::sample::select(vec!["[^n]: @", "    @", "### @", "-\n- @", "<b>@</b>"]);
    let shapes = prop_oneof![30 => shapes, 1 => rough];
    (shapes, prop::collection::vec(words(), 4)).prop_map(|(shape, words)| {
        let (mut out, mut words) = (String::new(), words.iter().cycle());
        for part in shape.split_inclusive('@') {
            match part.strip_suffix('@') {
                Some(before) => out += &(before.to_owned() + words.next().map_or("", String::as_str)),
                None => out += part,
            }
        }
        out
    })
}

/// A brand; `line` is whatever it says.
fn brand() -> impl Strategy<Value = Value> {
    let choice = |list: &'static [&'static str]| prop::sample::select(list);
    let looks = (
        choice(&["classic", "rail", "report", "letter"]),
        choice(&["A4", "Letter"]),
        choice(&["left", "justified"]),
        any::<[bool; 4]>(),
    );
    let notes =
        (choice(&["asterisks", "symbols", "numbers"]), choice(&["end", "page"]), choice(&["line", "run-in"]));
    let files = (
        choice(&["", "logo.svg", "logo.png"]),
        choice(&["", "one", "two"]),
        choice(&["", "variable.ttf", "variable-cff2.otf", "cff.otf", "collection.ttc", "kreska.ttf"]),
        choice(&["", "SourceSans3", "SourceSerif4"]),
        any::<bool>(),
    );
    let design = (
        choice(&["foot", "head", "panel"]),
        choice(&["plain", "large", "bold"]),
        choice(&["bar", "large", "portrait"]),
    );
    (looks, notes, files, design, words(), words()).prop_map(|((layout, paper, align, [smart, hyphenate, heads, attach]), notes, files, design, line, about)| {
        let mut out = json!({
            "name": "Alder Water Board", "lang": "en-GB", "layout": layout, "paper": paper, "attach": attach, "about": about,
            "pages": 4, "footer": { "heading": "Press", "email": "press@awb.example", "columns": [["Mill Lane 1", "Alder"]] },
            "facts": design.0, "lead": design.1, "quotes": design.2,
                "footnotes": { "marks": notes.0, "place": notes.1 }, "dateline": { "style": notes.2 },
            "text": { "align": align, "smart": smart, "hyphenate": if hyphenate { json!("auto") } else { json!(false) }, "features": ["onum"] },
        });
        if attach {
            // The rest of what a brand may say, all at once.
            out["pages"] = 6.into();
            out["colour"] = json!({ "accent": { "screen": "#0b5d4b", "print": [88, 38, 72, 30] }, "text": "#1b1b1b" });
            out["page"] = json!({ "margins": { "left": "40mm", "right": "32mm", "top": "19mm", "bottom": "44mm" } });
            out["labels"] = json!({ "en": { "about": "About {name}", "contacts": line } });
            out["text"]["size"] = json!(["9pt", "10pt"]);
            out["text"]["display_features"] = json!(["smcp"]);
        }
        let (logo, logos, fallback, family, by_language) = files;
        if !logo.is_empty() {
            out["logo"] = json!({ "file": logo, "width": "30mm", "alt": "Alder Water Board" });
        }
        let partner = json!({ "file": "logo.png", "alt": "The partner", "width": "9mm" });
        match logos {
            "one" => out["logos"] = json!([partner]),
            "two" => out["logos"] = json!([partner, { "file": "logo.svg", "alt": "Another" }]),
            _ => {}
        }
        let mut fonts = json!({});
        if !fallback.is_empty() {
            fonts["fallback"] = json!([{ "regular": fallback, "match_x_height": heads }]);
        }
        if !family.is_empty() {
            let face = |name: &str| json!(format!("{family}-{name}.ttf"));
            fonts["text"] = json!({ "regular": face("Regular"), "bold": face("Bold"), "italic": face("It") });
            fonts["display"] = json!({ "regular": face("Bold") });
        }
        if fonts != json!({}) {
            out["fonts"] = fonts;
        }
        if by_language {
            out["name"] = json!({ "en": "Alder Water Board", "de": "Wasserverband Alder", "cs": "Vodní svaz" });
            out["about"] = json!({ "en": out["about"], "fr": "Le conseil de l'eau.", "el": "Το νερό." });
            out["footer"]["heading"] = json!({ "en": "Press", "nl": "Pers" });
        }
        if heads {
            out["short_name"] = "AWB".into();
            out["letterhead"] = json!({ "lines": [line] });
            out["running_head"] = json!({ "lines": ["Press Office"] });
        }
        out
    })
}

fn release() -> impl Strategy<Value = Value> {
    let lang = prop::sample::select(vec!["en-GB", "de-DE", "fr-FR", "it-IT", "nl-NL", "el", "cs-CZ"]);
    let lines = prop::collection::vec(words(), 8);
    let body = prop::collection::vec(block(), 1..7).prop_map(|blocks| blocks.join("\n\n"));
    let position = prop::sample::select(vec!["", "cover", "lead", "page-2", "here"]);
    (lang, lines, body, brand(), any::<bool>(), position).prop_map(|(lang, lines, body, brand, draft, position)| {
        let mut out = json!({
            "lang": lang, "date": "2026-03-03", "headline": format!("Reservoir {}", lines[0]), "kicker": lines[1],
            "subheadline": [lines[2]], "summary": [lines[3], "Two"], "place": "Alder", "brand": brand,
            "status": if draft { "draft" } else { "final" }, "facts": [{ "value": lines[4], "label": lines[5] }],
            "footnotes": { "n": lines[6] }, "notes_to_editors": lines[7], "body": format!("Words of it.[^n]\n\n{body}"),
        });
        out["people"] = json!([{ "name": "Ana Hale", "role": "Chair" }]);
        if !position.is_empty() {
            let picture = json!({ "key": "a", "file": "logo.png", "alt": lines[6], "caption": lines[7], "credit": "AWB" });
            let portrait = json!({ "key": "p", "file": "logo.png", "alt": lines[5] });
            out["pictures"] = json!([picture, portrait]);
            out["people"][0]["picture"] = "p".into();
            if position == "here" {
                out["body"] = json!(format!("Words of it.[^n]\n\n![](a)\n\n{body}"));
            } else {
                out["pictures"][0]["position"] = position.into();
                if position == "cover" {
                    out["pictures"][0]["focus"] = json!([0.25, 1.0]);
                }
            }
        }
        out
    })
}

/// What a brand may name, beside a release.
fn house(release: &Value) -> Memory {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let font = |folder: &str, name: &str| std::fs::read(root.join(folder).join(name)).expect("a font");
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path fill="#0b5d4b" d="M0 0h30v10H0z"/></svg>"##;
    let mut png = std::io::Cursor::new(Vec::new());
    let pixels =
        image::RgbImage::from_fn(60, 40, |x, y| image::Rgb([x.to_be_bytes()[3], y.to_be_bytes()[3], 90]));
    pixels.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    let mut out = Memory::default()
        .with("release.json", release.to_string().into_bytes())
        .with("logo.svg", svg.as_bytes().to_vec())
        .with("logo.png", png.into_inner());
    for name in ["variable.ttf", "variable-cff2.otf", "cff.otf", "collection.ttc", "kreska.ttf"] {
        out = out.with(name, font("tests/fonts", name));
    }
    for family in ["SourceSans3", "SourceSerif4"] {
        for face in ["Regular", "Bold", "It"] {
            let name = format!("{family}-{face}.ttf");
            out = out.with(&name, font("fonts", &name));
        }
    }
    out
}

/// So many releases are tried, or as many as `PROPTEST_CASES` says, which `.ci/run` does.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 120 };
    ProptestConfig { cases, max_shrink_iters: 60, failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_not_refused_is_rendered(release in release()) {
        let session = Session::new(Options::new(house(&release)));
        let request = Request::default();
        let checked = session.judge(Path::new("release.json"), &request).report();
        let (rendered, report) = session.render(Path::new("release.json"), &request);
        let internal = report.diagnostics.iter().find(|finding| finding.code == Code::Internal);
        prop_assert!(internal.is_none(), "{:?}\n{}", internal, release);
        prop_assert_eq!(rendered.is_some(), !checked.has_errors());
    }

    /// What counts in a text is printed as it was written, wherever a line begins with it, or refused.
    #[test]
    fn a_number_that_was_written_is_printed((shape, numbers) in numbered()) {
        let mut body = shape.to_owned();
        for (number, word) in numbers.iter().zip(WORDS) {
            body = body.replacen('@', &format!("{number} {word}"), 1);
        }
        let release = json!({
            "lang": "en-GB", "date": "2026-03-03", "headline": "Reservoir", "body": format!("Words of it:\n\n{body}"),
            "brand": { "name": "Alder Water Board", "lang": "en-GB", "footer": { "email": "press@awb.example", "columns": [["Alder"]] } },
        });
        let files = Memory::default().with("release.json", release.to_string().into_bytes());
        let session = Session::new(Options::new(files));
        let (text, report) = session.judge(Path::new("release.json"), &Request::default()).text();
        prop_assert_eq!(text.is_none(), report.has_errors());
        for (number, word) in numbers.iter().zip(WORDS).take(shape.matches('@').count()) {
            let said = format!("{number} {word}");
            prop_assert!(text.as_ref().is_none_or(|text| text.contains(&said)), "{}: {:?}", said, text);
        }
    }
}

/// Words that numbers stand before.
const WORDS: [&str; 3] = ["March", "place", "Hale"];

/// Where lines begin with numbers, and the numbers with their marks.
fn numbered() -> impl Strategy<Value = (&'static str, Vec<String>)> {
    let shapes = prop::sample::select(vec![
        "@\n@\n@",
        "@\n\n@\n\n@",
        "- @\n- @\n- @",
        "* @\n\n* @",
        "> @\n> @",
        "Then\n@\nand @",
        "1. @\n2. @",
        "| @ | b |\n|---|---|\n| @ | @ |",
        "[^n]: @\n\n@[^n]",
        "@\n   @\n@",
        "- a\n\n  @\n- @",
    ]);
    let number = (0_u32..2100, prop::sample::select(vec![".", ")", ".", ":"]))
        .prop_map(|(n, mark)| format!("{n}{mark}"));
    (shapes, prop::collection::vec(number, 3))
}

/// What of generated releases is rendered at all: a generator whose releases are all refused tries nothing.
#[test]
fn some_generated_releases_are_rendered() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rendered = (0..100).filter(|_| {
        let release =
            Just(()).prop_flat_map(|()| release()).new_tree(&mut runner).expect("a release").current();
        Session::new(Options::new(house(&release)))
            .render(Path::new("release.json"), &Request::default())
            .0
            .is_some()
    });
    let rendered = rendered.count();
    assert!(rendered > 30, "{rendered} of 100");
}
