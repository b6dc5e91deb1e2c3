//! How findings are shown: lines, columns, lengths, and other places that they speak of.

use serde_json::Value;

use super::{Desk, RELEASE};

fn found(desk: &Desk, file: &str) -> Value {
    let run = desk.run(&["check", file, "--format", "json"]);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
}

#[test]
fn a_long_line_has_the_same_column_for_people_and_for_programs() {
    let long = "The reservoir at Alder holds water. ".repeat(9)
        + "It holds the the most. "
        + &"It is full. ".repeat(9);
    let text =
        RELEASE.replace("The reservoir at Alder holds 4.2 million cubic metres of water.", long.trim());
    let desk = Desk::good().file("release.md", &text);
    let found = found(&desk, "release.md");
    let place = &found[0]["place"];
    assert_eq!(found[0]["code"], "doubled-word", "{found:#}");
    assert_eq!((place["line"].as_u64(), place["column"].as_u64()), (Some(7), Some(338)), "{place}");
    assert_eq!(place["length"], 3);
    let run = desk.run(&["check", "release.md"]);
    assert!(run.stderr.contains(" --> release.md:7:338\n"), "{}", run.stderr);
    let widest = run.stderr.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(widest < 160, "{}", run.stderr);
}

#[test]
fn what_is_given_twice_shows_both_places() {
    let text = RELEASE.replace("lang: en-GB\n", "lang: en-GB\nkicker: One\nkicker: Two\n");
    let desk = Desk::good().file("release.md", &text);
    let run = desk.run(&["check", "release.md"]);
    let shown = "\
error[field-twice]: `kicker` stands here twice
 --> release.md:4:1
  |
3 | kicker: One
  | ------ first here
4 | kicker: Two
  | ^^^^^^
  |
  = help: take one of the two out
";
    assert!(run.stderr.contains(shown), "{}", run.stderr);
    let found = found(&desk, "release.md");
    let first = &found[0]["related"][0];
    assert_eq!(first["message"], "first here");
    assert_eq!((first["place"]["line"].as_u64(), first["place"]["length"].as_u64()), (Some(3), Some(6)));
}

#[test]
fn what_differs_between_versions_shows_both_files() {
    let german = RELEASE
        .replace("en-GB", "de-DE")
        .replace(
            "Reservoir reaches its highest level in ten years",
            "Stausee so voll wie seit zehn Jahren nicht",
        )
        .replace("The reservoir at Alder holds 4.2 million", "Der Stausee bei Alder fasst 4,4 Millionen")
        .replace("cubic metres of water", "Kubikmeter Wasser");
    let desk = Desk::good().file("release.en.md", RELEASE).file("release.de.md", &german);
    let run = desk.run(&["check", "release.en.md", "release.de.md"]);
    let both = "--> release.de.md:7:29";
    let at = run.stderr.find(both).unwrap_or_else(|| panic!("{}", run.stderr));
    assert!(run.stderr[at..].contains("::: release.en.md:7"), "{}", run.stderr);
    assert!(run.stderr[at..].contains("in another version"), "{}", run.stderr);
}

#[test]
fn files_of_windows_are_mended_in_place() {
    let text =
        RELEASE.replace("holds 4.2", "holds  4.2").replace("lang: en-GB", "lang: en-GB\nkicker: Zwölf  Uhr");
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let desk = Desk::good().file("release.md", &text);
    let found = found(&desk, "release.md");
    let places: Vec<(u64, u64)> = found
        .as_array()
        .expect("an array")
        .iter()
        .filter(|finding| finding["code"] == "double-space")
        .flat_map(|finding| [finding].into_iter().chain(finding["also"].as_array().into_iter().flatten()))
        .map(|finding| {
            (finding["place"]["line"].as_u64().unwrap_or(0), finding["place"]["column"].as_u64().unwrap_or(0))
        })
        .collect();
    assert_eq!(places, [(3, 14), (8, 29)], "{found:#}");
    desk.run(&["check", "release.md", "--fix"]);
    let wanted = text.replace("holds  4.2", "holds 4.2").replace("Zwölf  Uhr", "Zwölf Uhr");
    assert_eq!(String::from_utf8(desk.read("release.md")).expect("UTF-8"), wanted);
}

#[test]
fn signs_of_direction_are_no_question_marks() {
    let text = RELEASE.replace("water.", "\u{2068}water\u{2069}. It holds the the most.");
    let run = Desk::good().file("release.md", &text).run(&["check", "release.md"]);
    assert!(
        run.stderr.contains("warning[doubled-word]") && !run.stderr.contains('\u{fffd}'),
        "{}",
        run.stderr
    );
}

#[test]
fn a_run_of_one_fault_is_one_finding_that_names_every_place() {
    let text = RELEASE.replace("holds 4.2", "holds \u{200b}about\u{200b} 4.2");
    let desk = Desk::good().file("release.md", &text);
    let found = found(&desk, "release.md");
    let run = found.as_array().expect("a list").iter().find(|one| one["code"] == "invisible-character");
    let run = run.expect("a finding");
    assert_eq!(run["count"], 2, "{run:#}");
    let also = run["also"].as_array().expect("a list");
    assert_eq!(also.len(), 1, "{run:#}");
    let columns = [&run["place"]["column"], &also[0]["place"]["column"]].map(Value::as_u64);
    assert!(columns[0] < columns[1], "{run:#}");
    assert_eq!(also[0]["fix"]["new"], "", "{run:#}");
}
