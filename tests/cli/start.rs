//! `presskit new` and `presskit man`.

use super::Desk;

fn text(desk: &Desk, name: &str) -> String {
    String::from_utf8(desk.read(name)).expect("UTF-8")
}

#[test]
fn a_starter_is_made_for_its_house() {
    let desk = Desk::new();
    let run = desk.run(&[
        "new",
        "desk",
        "--name",
        "Smith & \"Sons\", Ltd",
        "--lang",
        "en-US",
        "--layout",
        "rail",
        "--colour",
        "#7a1450",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let brand = text(&desk, "desk/brand.toml");
    for line in ["layout = \"rail\"", "paper = \"Letter\"", "lang = \"en-US\"", "accent = \"#7a1450\""] {
        assert!(brand.contains(line), "{line}: {brand}");
    }
    assert!(!brand.contains("Northfield Water Trust"), "{brand}");
    let run = desk.run(&["desk/release.md"]);
    assert_eq!((run.code, run.stderr.contains("error")), (0, false), "{}", run.stderr);
}

#[test]
fn a_starter_speaks_the_languages_that_it_has() {
    for tag in ["de-DE", "de-AT", "es-ES", "fr-FR", "fr-BE", "it-IT", "nl-NL", "pl-PL", "en-GB", "en-IE"] {
        let desk = Desk::new();
        assert_eq!(desk.run(&["new", ".", "--lang", tag]).code, 0, "{tag}");
        assert!(text(&desk, "release.md").contains(&format!("\nlang: {tag}\n")), "{tag}");
        let run = desk.run(&["release.md"]);
        // Nothing is said of it but how full its pages are.
        let told = run.stderr.strip_prefix("wrote release.pdf").map_or("another file", str::trim);
        let full = told.strip_prefix("(page").is_some_and(|told| told.ends_with(" pt)"));
        assert!(run.code == 0 && (told.is_empty() || full), "{tag}: {}", run.stderr);
    }
    let desk = Desk::new();
    let mut command = desk.command(&["new", "desk"]);
    let output = command.env_remove("LC_ALL").env("LANG", "fr_BE.UTF-8").output().expect("the program");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&desk, "desk/release.md").contains("\nlang: fr-BE\n"));
    let run = desk.run(&["new", "maltese", "--lang", "mt"]);
    assert!(run.code == 0 && run.stderr.contains("no starter in `mt` yet"), "{}", run.stderr);
}

#[test]
fn what_can_not_be_wished_is_said_before_anything_is_written() {
    let desk = Desk::new();
    for (wish, words) in [
        (["--colour", "#ffff00"], "contrast"),
        (["--colour", "blue-ish"], "colour"),
        (["--layout", "wide"], "possible values: classic, rail"),
        (["--paper", "A3"], "possible values: A4, Letter"),
        (["--lang", "german?"], "language"),
        (["--name", ""], "a name is one line"),
    ] {
        let run = desk.run(&["new", "desk", wish[0], wish[1]]);
        assert_eq!(run.code, 2, "{wish:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{wish:?}: {}", run.stderr);
    }
    assert!(!desk.path().join("desk").exists());
}

#[test]
fn editors_find_the_schemas() {
    let desk = Desk::new().file(".vscode/settings.json", "{}");
    assert_eq!(desk.run(&["new", "."]).code, 0);
    assert_eq!(text(&desk, ".vscode/settings.json"), "{}", "what is there is left alone");
    assert_eq!(desk.run(&["new", "desk"]).code, 0);
    let settings: serde_json::Value =
        serde_json::from_str(&text(&desk, "desk/.vscode/settings.json")).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("a table");
    for name in schemas.keys().map(String::as_str).chain(["schema/brand.json", "schema/house.json"]) {
        let schema: serde_json::Value =
            serde_json::from_str(&text(&desk, &format!("desk/{name}"))).expect("JSON");
        assert!(schema["properties"].is_object(), "{name}");
    }
    assert!(text(&desk, "desk/brand.toml").starts_with("#:schema schema/brand.json\n"));
}

#[test]
fn every_command_has_its_manual_page() {
    let desk = Desk::new();
    let run = desk.run(&["man", "share/man1"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for name in ["presskit", "presskit-render", "presskit-check", "presskit-new", "presskit-man"] {
        let page = text(&desk, &format!("share/man1/{name}.1"));
        assert!(page.contains(&format!(".TH {name} 1")) || page.contains(".TH presskit"), "{name}: {page}");
    }
    let all = desk.run(&["man"]).stdout;
    assert!(all.contains(".TH presskit ") && all.contains("\\-\\-watch"), "{all}");
}

#[test]
fn a_name_may_end_in_a_quotation_mark() {
    let desk = Desk::new();
    let run = desk.run(&["new", "desk", "--name", "Alder \"AG\""]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(text(&desk, "desk/brand.toml").contains(r#"name = "Alder \"AG\"""#));
    assert_eq!(desk.run(&["check", "desk/release.md"]).code, 0);
}

#[test]
fn the_address_of_the_example_goes_out_with_no_other_release() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", ".", "--name", "Alder Water Board"]).code, 0);
    let own = "---\nlang: en-GB\nbrand: brand.toml\ndate: 2026-05-05\nheadline: Alder opens its mill\n---\nThe mill is open.\n";
    let desk = desk.file("own.md", own);
    let run = desk.run(&["check", "own.md", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("brand.toml:"), "{}", run.stdout);
    assert!(run.stdout.contains("address of the example’s organisation"), "{}", run.stdout);
    // Whoever writes his own is told no more.
    let brand = text(&desk, "brand.toml").replace("northfieldwater.example", "awb.example");
    let desk = desk.file("brand.toml", &brand);
    let run = desk.run(&["check", "own.md", "--format", "short"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn a_folder_is_no_brand() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "desk"]).code, 0);
    let run = desk.run(&["desk/release.md", "--brand", "desk"]);
    assert_eq!(run.code, 2);
    let said = "`desk` is a folder: name the brand in it: `--brand desk/brand.toml`";
    assert!(run.stderr.replace('\\', "/").contains(said), "{}", run.stderr);
    assert_eq!(desk.run(&["desk/release.md", "--brand", "desk/brand.toml"]).code, 0);
}

#[test]
fn what_is_no_release_is_named_with_the_release_beside_it() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "desk"]).code, 0);
    assert_eq!(desk.run(&["desk/release.md"]).code, 0);
    for (given, said) in [
        ("desk", "`desk` is a folder: name the release in it: `presskit desk/release.md`"),
        ("desk/release.pdf", "`desk/release.pdf` is a PDF: name the release that it is made from"),
        ("desk/relaese.md", "did you mean `desk/release.md`?"),
    ] {
        let run = desk.run(&[given]);
        assert_eq!(run.code, 2, "{given}");
        assert!(run.stderr.replace('\\', "/").contains(said), "{}", run.stderr);
    }
}

#[test]
fn signs_that_no_font_has_are_named_by_themselves() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "."]).code, 0);
    let body = "---\nlang: en-GB\nbrand: brand.toml\ndate: 2026-05-05\nheadline: Northfield opens its shore\n---\nIt is \u{1f44d}\u{1f3fd} \u{2705} and \u{1f389} \u{260e} \u{1f4de}.\n";
    let desk = desk.file("a.md", body);
    let run = desk.run(&["check", "a.md"]);
    assert!(
        run.stderr.contains("no font has 5 characters: “\u{1f44d}” (U+1F44D THUMBS UP SIGN)"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains(['\u{fffd}', '\u{2068}', '\u{2069}']), "{}", run.stderr);
    assert!(run.stderr.contains("words, or nothing, for “\u{1f44d}” “\u{1f389}”"), "{}", run.stderr);
}
