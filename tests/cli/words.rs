//! What a release says, without its pages.

use super::{Desk, RELEASE};

#[test]
fn one_release_goes_to_standard_output() {
    let desk = Desk::good();
    let run = desk.run(&["text", "release.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let headline = "\n\nReservoir reaches its highest level in ten years\n\n";
    assert!(run.stdout.contains(headline), "{}", run.stdout);
    assert!(run.stdout.ends_with("press@awb.example\n") || run.stdout.ends_with("Alder\n"), "{}", run.stdout);
    let run = desk.run(&["html", "release.md", "-o", "-"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("<!doctype html>\n<html lang=\"en-GB\""), "{}", run.stdout);
    assert!(run.stdout.contains("<h1>Reservoir reaches its highest level in ten years</h1>"));
    assert!(run.stdout.contains("<h2>Background</h2>"), "{}", run.stdout);
}

#[test]
fn several_go_to_a_folder() {
    let desk = Desk::good().file("other.md", RELEASE);
    let run = desk.run(&["html", "release.md", "other.md"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("standard output takes one release, not several: use `-o DIR/`"),
        "{}",
        run.stderr
    );
    let run = desk.run(&["html", "release.md", "other.md", "-o", "web/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("wrote 2 files"), "{}", run.stderr);
    assert_eq!(desk.read("web/release.html"), desk.read("web/other.html"));
    let run = desk.run(&["text", "release.md", "-o", "out.txt"]);
    assert!(run.code == 0 && run.stderr.contains("wrote out.txt"), "{}", run.stderr);
    assert!(!desk.read("out.txt").is_empty());
    assert_eq!(desk.run(&["text", "release.md", "-o", "release.md"]).code, 2);
}

#[test]
fn what_render_refuses_is_not_written() {
    let release = RELEASE.replace("holds 4.2", "holds XX");
    let desk = Desk::good().file("release.md", &release);
    for command in ["text", "html"] {
        let run = desk.run(&[command, "release.md"]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{command}");
        assert!(run.stderr.contains("error[placeholder]"), "{}", run.stderr);
        let run = desk.run(&[command, "release.md", "-o", "out/"]);
        assert!(run.code == 1 && !desk.path().join("out").exists(), "{command}");
        let draft = desk.run(&[command, "release.md", "--draft"]);
        assert!(draft.code == 0 && draft.stdout.contains("DRAFT"), "{command}: {}", draft.stderr);
    }
    let run = desk.run(&["text", "release.md", "--draft", "--format", "json"]);
    assert!(run.stdout.contains("Reservoir") && run.stderr.starts_with('['), "{}", run.stderr);
}

#[test]
fn pictures_are_named_from_where_the_page_stands() {
    let desk = super::data::sample("efia");
    let run = desk.run(&["html", "release.en.md", "-o", "web/page.html"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = String::from_utf8(desk.read("web/page.html")).expect("UTF-8");
    assert!(page.contains("<img src=\"../images/"), "{page}");
    assert!(page.contains("role=\"doc-noteref\"") && page.contains("role=\"doc-endnotes\""), "{page}");
}

#[test]
fn machines_read_the_page_too() {
    let release = RELEASE.replace("headline: Reservoir", "headline: Reservoir `</script>` &");
    let desk = Desk::good().file("release.md", &release);
    let page = desk.run(&["html", "release.md"]).stdout;
    assert_eq!(page.matches("</script>").count(), 1, "{page}");
    let data = page.split("ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("data");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["inLanguage"], "en-GB");
    assert_eq!(data["headline"], "Reservoir </script> & reaches its highest level in ten years");
    assert!(page.contains("<meta property=\"og:locale\" content=\"en_GB\">"), "{page}");
    assert!(!page.contains("noindex"));
    assert!(desk.run(&["html", "release.md", "--draft"]).stdout.contains("noindex"));
}

#[test]
fn a_fragment_is_the_article_alone() {
    let run = Desk::good().run(&["html", "release.md", "--fragment"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("<article lang=\"en-GB\" dir=\"ltr\">\n"), "{}", run.stdout);
    assert!(run.stdout.ends_with("</article>\n"), "{}", run.stdout);
    assert!(!run.stdout.contains("<style") && !run.stdout.contains("<script"), "{}", run.stdout);
}

#[test]
fn plain_text_has_embargo_addresses_and_tables_where_they_are_read() {
    let release =
        RELEASE.replace("headline:", "embargo: 2026-03-04T10:00[Europe/London]\nheadline:").replace(
            "## Background",
            "See [the figures](https://awb.example/figures) or https://awb.example.\n\n\
             | Year | Level |\n|---|--:|\n| 2025 | 4.2 m |\n| 2026 | 14.2 m |\n\n## Background",
        );
    let run = Desk::good().file("release.md", &release).run(&["text", "release.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("Embargoed until Wednesday, 4 March 2026, 10:00 GMT\n\n"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stdout.matches("Embargoed").count(), 1);
    assert!(run.stdout.contains("See the figures (https://awb.example/figures) or https://awb.example.\n"));
    assert!(run.stdout.contains("Year    Level\n2025    4.2 m\n2026   14.2 m\n"), "{}", run.stdout);
}
