//! `presskit check` and `presskit explain`.

use super::{Desk, RELEASE};

const BLUNDERS: &str = "---\n\
lang: en-GB\n\
brand: brand.toml\n\
date: 2026-03-03\n\
headline: Reservoir reaches XX per cent\n\
---\n\
The reservoir at Alder opened on Monday, 3 March 2026, and holds 4.2 million cubic metres of water.\n\n\
## Background\n\n\
It was built in 1911.\n";

#[test]
fn all_that_is_wrong_is_shown_at_its_words() {
    let desk = Desk::good().file("release.md", BLUNDERS);
    let run = desk.run(&["check", "release.md"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    for words in [
        "error[placeholder]: “XX” is a placeholder",
        "release.md:5:29",
        "error[weekday]: “Monday, 3 March 2026” doesn’t fit",
        "write “Tuesday”, or correct the date",
        "2 errors",
    ] {
        assert!(run.stderr.contains(words), "{words}:\n{}", run.stderr);
    }
    assert!(!desk.path().join("release.pdf").exists());
}

#[test]
fn what_check_calls_an_error_is_not_rendered() {
    let desk = Desk::good().file("release.md", BLUNDERS);
    let run = desk.run(&["render", "release.md"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[placeholder]") && !desk.path().join("release.pdf").exists());
    let run = desk.run(&["render", "release.md", "--draft"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[placeholder]") && desk.is_pdf("release.pdf"));
}

#[test]
fn check_and_render_judge_a_draft_alike() {
    // What only a draft may lack is asked for while the data are read, the placeholder later.
    let release = BLUNDERS.replace(
        "date: 2026-03-03\n",
        "date: 2026-03-03\npictures: [{ file: dam.jpg, caption: The dam., credit: Alder }]\n",
    );
    let desk = Desk::good().file("release.md", &format!("{release}\n![](dam)\n"));
    let picture = image::RgbImage::from_pixel(1000, 600, image::Rgb([90, 120, 150]));
    picture.save(desk.path().join("dam.jpg")).expect("a picture");
    let found = |arguments: &[&str]| {
        let run = desk.run(&[arguments, &["--format", "json"]].concat());
        (run.code, run.stdout)
    };
    let (code, judged) = found(&["check", "release.md", "--draft"]);
    assert!(code == 0 && judged.contains("picture-alt") && judged.contains("placeholder"), "{judged}");
    // Besides, only what was rendered has pages, of which it is said how full they are.
    let (code, rendered) = found(&["render", "release.md", "--draft"]);
    let mut rendered: Vec<serde_json::Value> = serde_json::from_str(&rendered).expect("findings");
    let fill = rendered.pop().expect("what is said of the pages");
    assert_eq!((&fill["code"], &fill["text"]), (&"page-fill".into(), &11.0.into()), "{fill}");
    assert!(fill["fill"][0].as_f64().is_some_and(|fill| fill > 50.0), "{fill}");
    assert_eq!((code, rendered), (0, serde_json::from_str(&judged).expect("findings")));
    assert!(desk.is_pdf("release.pdf"));
    let (code, judged) = found(&["check", "release.md"]);
    assert_eq!((code, judged.contains("picture-alt")), (1, true), "{judged}");
    assert_eq!(found(&["render", "release.md"]), (1, judged));
}

#[test]
fn allowed_errors_are_notes_with_their_reason() {
    let allow = "date: 2026-03-03\nallow:\n  - { code: placeholder, reason: the name of the work is XX }\n  - { code: weekday, reason: old calendar }\n  - { code: wekday, reason: no }\n";
    let desk = Desk::good().file("release.md", &BLUNDERS.replace("date: 2026-03-03\n", allow));
    let run = desk.run(&["check", "release.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("note[placeholder]")
            && run.stderr.contains("(allowed: the name of the work is XX)")
    );
    assert!(
        run.stderr.contains("warning[unused-allowance]") && run.stderr.contains("did you mean `weekday`?")
    );
    let desk = Desk::good()
        .file(
            "brand.toml",
            &format!(
                "allow = [{{ code = \"placeholder\", reason = \"our name\" }}]\n{}",
                super::BRAND.trim_start()
            ),
        )
        .file("release.md", &RELEASE.replace("ten years", "XX years"));
    let run = desk.run(&["check", "release.md"]);
    assert!(run.code == 0 && run.stderr.contains("(allowed: our name)"), "{}", run.stderr);
}

#[test]
fn findings_are_data_for_programs() {
    let desk = Desk::good().file("release.md", BLUNDERS);
    let run = desk.run(&["check", "release.md", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(found[0]["code"], "placeholder");
    assert_eq!(found[0]["place"]["column"], 29);
    assert_eq!(found[1]["severity"], "error");
}

#[test]
fn the_moment_of_sending_is_given_by_hand() {
    let release =
        RELEASE.replace("date: 2026-03-03\n", "date: 2026-03-03\nembargo: 2026-03-03T10:00[Europe/London]\n");
    let desk = Desk::good().file("release.md", &release);
    assert_eq!(desk.run(&["check", "release.md"]).stderr.matches("past-embargo").count(), 0);
    let run = desk.run(&["check", "release.md", "--now", "2026-03-03T11:00[Europe/London]"]);
    assert!(run.stderr.contains("warning[past-embargo]"), "{}", run.stderr);
    assert_eq!(desk.run(&["check", "release.md", "--now", "yesterday"]).code, 2);
}

#[test]
fn versions_are_compared() {
    let german = RELEASE
        .replace("en-GB", "de")
        .replace(
            "headline: Reservoir reaches its highest level in ten years",
            "headline: Stausee so voll wie seit zehn Jahren nicht",
        )
        .replace(
            "The reservoir at Alder holds 4.2 million cubic metres of water.",
            "Der Stausee bei Alder fasst 4,4 Millionen Kubikmeter Wasser.",
        )
        .replace("Background", "Hintergrund")
        .replace("It was built in 1911.", "Er wurde 1911 gebaut.");
    let desk = Desk::good().file("release.en.md", RELEASE).file("release.de.md", &german);
    let run = desk.run(&["check", "release.en.md", "release.de.md"]);
    assert!(
        run.code == 1 && run.stderr.contains("error[version-numbers]: “4,4 Millionen (de)”"),
        "{}",
        run.stderr
    );
    assert_eq!(desk.run(&["render", "release.en.md", "release.de.md"]).code, 1);
}

#[test]
fn every_code_is_explained() {
    let desk = Desk::new();
    let run = desk.run(&["explain", "weekday"]);
    assert!(
        run.code == 0 && run.stdout.starts_with("weekday (error)\n\nA weekday that doesn't fit its date."),
        "{}",
        run.stdout
    );
    let run = desk.run(&["explain", "wekday"]);
    assert!(run.code == 2 && run.stderr.contains("did you mean `weekday`?"), "{}", run.stderr);
    let run = desk.run(&["explain"]);
    assert!(run.stdout.lines().count() > 90 && run.stdout.contains("missing-glyph"), "{}", run.stdout);
}

#[test]
fn what_is_certain_is_mended_and_the_rest_kept() {
    let spaced = RELEASE.replace("holds 4.2 million", "holds  4.2 million").replace('\n', "\r\n");
    let desk = Desk::good().file("release.md", &spaced);
    let run = desk.run(&["check", "release.md", "--fix"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = [
        "--- release.md",
        "+++ release.md",
        "-The reservoir at Alder holds  4.2",
        "+The reservoir at Alder holds 4.2",
        "mended 1 of release.md",
    ];
    assert!(words.iter().all(|words| run.stderr.contains(words)), "{}", run.stderr);
    let kept = RELEASE.replace('\n', "\r\n");
    assert_eq!(
        desk.read("release.md"),
        kept.as_bytes(),
        "nothing else is changed, and lines end as they did"
    );
    let again = desk.run(&["check", "release.md", "--fix"]);
    assert!(!again.stderr.contains("mended"), "{}", again.stderr);
}

#[test]
fn pictures_that_are_taken_out_for_print_need_more_pixels() {
    let desk = Desk::good();
    // 1000 pixels over about 140 mm: enough for mails, too few for print.
    let picture = image::RgbImage::from_pixel(1000, 600, image::Rgb([90, 120, 150]));
    picture.save(desk.path().join("dam.jpg")).expect("a picture");
    let pictures = "headline:";
    let with = "pictures: [{ file: dam.jpg, alt: A dam., caption: The dam., credit: Alder }]\nheadline:";
    let desk = desk.file("release.md", &format!("{}\n![](dam)\n", RELEASE.replace(pictures, with)));
    let run = desk.run(&["check", "release.md"]);
    assert!(run.code == 0 && !run.stderr.contains("picture-resolution"), "{}", run.stderr);
    let run = desk.run(&["check", "release.md", "--profile", "original"]);
    assert!(
        run.code == 0
            && run.stderr.contains("warning[picture-resolution]")
            && run.stderr.contains("300 are needed for print"),
        "{}",
        run.stderr
    );
}

#[test]
fn faults_of_the_data_and_of_the_text_come_at_once() {
    let faulty = BLUNDERS.replace(
        "date: 2026-03-03\n",
        "date: 2026-03-03\nembargo: tomorrow\nallow: [{ code: one-page, reason: short }]\n",
    );
    let run = Desk::good().file("release.md", &faulty).run(&["check", "release.md"]);
    assert_eq!(run.code, 1);
    for words in ["error[embargo-zone]", "error[placeholder]", "error[weekday]", "3 errors"] {
        assert!(run.stderr.contains(words), "{words}:\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("unused-allowance"), "{}", run.stderr);
}

#[test]
fn a_release_that_turns_the_page_too_often_is_not_to_be_cut() {
    let text = RELEASE.replace("## Background", "---\n\nMore.\n\n---\n\n## Background");
    let run = Desk::good().file("release.md", &text).run(&["check", "release.md"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("`---` turns the page too often: the release takes 3 pages, and 2 pages may"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("take 1 of the 2 lines `---` out") && !run.stderr.contains("cut about"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_mark_in_a_field_of_plain_text_is_refused_by_its_name() {
    let text = RELEASE
        .replace("date: ", "place: \"Alder[^a]\"\nfootnotes: { a: Since 2016. }\ndate: ")
        .replace("of water.", "of water.[^a]");
    let run = Desk::good().file("release.md", &text).run(&["check", "release.md"]);
    assert!(run.stderr.contains("“[^a]” marks a footnote, and none can be marked here"), "{}", run.stderr);
    assert!(run.stderr.contains("put the mark into the text"), "{}", run.stderr);
}

#[test]
fn a_description_that_is_missing_is_one_fault_and_a_hashtag_none() {
    let text = RELEASE.replace("date: ", "pictures: [{ file: images/dam.jpg }]\ndate: ").replace(
        "of water.",
        "of water. Join us with #AlderWaterBoard. The Alder Water Board is proud.\n\n![](dam)",
    );
    let picture = std::fs::read("assets/starter/images/reservoir.jpg").expect("a picture");
    let desk = Desk::good().file("release.md", &text);
    std::fs::create_dir(desk.path().join("images")).expect("a folder");
    std::fs::write(desk.path().join("images/dam.jpg"), picture).expect("a picture");
    let run = desk.run(&["check", "release.md"]);
    assert!(run.stderr.contains("error[picture-alt]"), "{}", run.stderr);
    assert!(
        !run.stderr.contains("[alt-text]") && !run.stderr.contains("[organisation-spelling]"),
        "{}",
        run.stderr
    );
}

#[test]
fn words_are_looked_up_where_the_house_has_dictionaries() {
    let rules = "SET UTF-8\nTRY esianrtolcdugmphbyfvkw\nSFX S Y 1\nSFX S 0 s .\n";
    let words = "9\nbridge/S\nopens\nthis\nwater\nboard\nreservoir\nweek\nwith\nfree\n";
    let release = "---\nlang: en-GB\nbrand: brand.toml\ndate: 2026-03-03\nheadline: Dam\n---\nThe brigde opens this week.\n";
    let desk = Desk::good()
        .file("presskit.toml", "spelling = \"words\"\n")
        .file("words/en_GB.aff", rules)
        .file("words/en_GB.dic", words)
        .file("release.md", release);
    let run = desk.run(&["check", "release.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for said in ["warning[unknown-word]: “brigde” is in no dictionary", "did you mean “bridge”"] {
        assert!(run.stderr.contains(said), "{said}:\n{}", run.stderr);
    }
    // What is meant is allowed by its words, and nothing else is.
    let allowed = "date: 2026-03-03\nallow: [{ code: unknown-word, text: brigde, reason: its old name }]\n";
    let desk = desk.file("release.md", &release.replace("date: 2026-03-03\n", allowed));
    let run = desk.run(&["check", "release.md"]);
    assert!(!run.stderr.contains("unknown-word"), "{}", run.stderr);
    // A folder that isn't there, or lies outside, is told; a folder of the command line may lie anywhere.
    for (named, said) in [("wrods", "there is no folder `wrods`"), ("..", "outside of the folder")] {
        let desk = Desk::good()
            .file("presskit.toml", &format!("spelling = \"{named}\"\n"))
            .file("release.md", release);
        let run = desk.run(&["check", "release.md"]);
        assert!(run.code == 1 && run.stderr.contains(said), "{named}: {}", run.stderr);
    }
    let elsewhere = Desk::good().file("words/en_GB.aff", rules).file("words/en_GB.dic", words);
    let folder = elsewhere.path().join("words");
    let desk = Desk::good().file("release.md", release);
    let run = desk.run(&["check", "release.md", "--spelling-dir", folder.to_str().expect("a path")]);
    assert!(run.stderr.contains("“brigde” is in no dictionary"), "{}", run.stderr);
    let run = desk.run(&["check", "release.md"]);
    assert!(!run.stderr.contains("unknown-word"), "{}", run.stderr);
}

#[test]
fn marks_that_one_mend_ends_are_told_once() {
    let text = "“We didn’t know,” she said, “and it’s late; they’re old.” The trust's bricks, the dam's wall, the board's men.";
    let release =
        format!("---\nlang: en-GB\nbrand: brand.toml\ndate: 2026-03-03\nheadline: Dam\n---\n{text}\n");
    let desk = Desk::good().file("release.md", &release);
    let run = desk.run(&["check", "release.md"]);
    for said in [": 3 times, first here", "`presskit check --fix` mends all 3", "1 warning"] {
        assert!(run.stderr.contains(said), "{said}:\n{}", run.stderr);
    }
    let json = desk.run(&["check", "release.md", "--format", "json"]).stdout;
    assert_eq!(json.matches("\"straight-quotes\"").count(), 1, "{json}");
    assert!(json.contains("\"count\": 3"), "{json}");
    let run = desk.run(&["check", "release.md", "--fix"]);
    assert!(run.stderr.contains("nothing found"), "{}", run.stderr);
}
