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
        "kit",
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
    let brand = text(&desk, "kit/brand.toml");
    for line in ["layout = \"rail\"", "paper = \"Letter\"", "lang = \"en-US\"", "accent = \"#7a1450\""] {
        assert!(brand.contains(line), "{line}: {brand}");
    }
    assert!(!brand.contains("Northfield Water Trust"), "{brand}");
    let run = desk.run(&["kit/release.md"]);
    assert_eq!((run.code, run.stderr.contains("error")), (0, false), "{}", run.stderr);
}

#[test]
fn a_starter_speaks_the_languages_that_it_has() {
    for tag in ["de-DE", "de-AT", "es-ES", "fr-FR", "fr-BE", "it-IT", "nl-NL", "pl-PL", "en-GB", "en-IE"] {
        let desk = Desk::new();
        assert_eq!(desk.run(&["new", ".", "--lang", tag]).code, 0, "{tag}");
        assert!(text(&desk, "release.md").contains(&format!("\nlang: {tag}\n")), "{tag}");
        let run = desk.run(&["release.md"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, "wrote release.pdf\n"), "{tag}");
    }
    let desk = Desk::new();
    let mut command = desk.command(&["new", "kit"]);
    let output = command.env_remove("LC_ALL").env("LANG", "fr_BE.UTF-8").output().expect("the program");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&desk, "kit/release.md").contains("\nlang: fr-BE\n"));
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
        let run = desk.run(&["new", "kit", wish[0], wish[1]]);
        assert_eq!(run.code, 2, "{wish:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{wish:?}: {}", run.stderr);
    }
    assert!(!desk.path().join("kit").exists());
}

#[test]
fn editors_find_the_schemas() {
    let desk = Desk::new().file(".vscode/settings.json", "{}");
    assert_eq!(desk.run(&["new", "."]).code, 0);
    assert_eq!(text(&desk, ".vscode/settings.json"), "{}", "what is there is left alone");
    assert_eq!(desk.run(&["new", "kit"]).code, 0);
    let settings: serde_json::Value =
        serde_json::from_str(&text(&desk, "kit/.vscode/settings.json")).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("a table");
    for name in schemas.keys().map(String::as_str).chain(["schema/brand.json", "schema/house.json"]) {
        let schema: serde_json::Value =
            serde_json::from_str(&text(&desk, &format!("kit/{name}"))).expect("JSON");
        assert!(schema["properties"].is_object(), "{name}");
    }
    assert!(text(&desk, "kit/brand.toml").starts_with("#:schema schema/brand.json\n"));
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
