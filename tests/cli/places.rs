//! Where things lie: the house, standard input, patterns, and files that must not be written over.

use std::io::Write;
use std::process::Stdio;

use super::{BRAND, Desk, RELEASE, Run};

/// A house: one brand, a folder for each release, none of which names a brand.
fn house(presskit: &str) -> Desk {
    let release = RELEASE.replace("brand: brand.toml\n", "");
    Desk::new()
        .file("house/presskit.toml", presskit)
        .file("house/brand/brand.toml", &format!("logo = \"../logos/awb.svg\"\n{BRAND}"))
        .file(
            "house/logos/awb.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>",
        )
        .file("house/2026/opening/release.md", &release)
        .file("house/2026/closing/release.md", &release.replace("reaches", "keeps"))
}

impl Desk {
    fn fed(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        // Who refuses the input reads none of it.
        drop(child.stdin.take().expect("a pipe").write_all(input.as_bytes()));
        let output = child.wait_with_output().expect("an end");
        Run {
            code: output.status.code().expect("no signal"),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

#[test]
fn one_brand_serves_a_folder_per_release() {
    let desk = house(
        "brand = \"brand/brand.toml\"\n[defaults]\nclassification = \"Public\"\nkicker = \"House news\"\n",
    );
    let run = desk.run(&["render", "house/2026/opening/release.md", "house/2026/closing/release.md"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "wrote 2 PDFs\n"));
    let run = desk.run(&["render", "house/2026/opening/release.md", "--outline", "-o", "a.pdf"]);
    assert!(run.stdout.contains("HOUSE NEWS") && run.stdout.contains("AWB Press Office"), "{}", run.stdout);
    let own = RELEASE.replace("brand: brand.toml", "kicker: Our own");
    let desk = desk.file("house/2026/opening/release.md", &own);
    let run = desk.run(&["render", "house/2026/opening/release.md", "--outline"]);
    assert!(run.stdout.contains("OUR OWN") && !run.stdout.contains("HOUSE NEWS"), "{}", run.stdout);
}

#[test]
fn from_inside_the_house_it_is_found_too() {
    let desk = house("brand = \"brand/brand.toml\"\n");
    let mut command = desk.command(&["render", "release.md"]);
    let output = command.current_dir(desk.path().join("house/2026/opening")).output().expect("the program");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "wrote release.pdf\n");
}

#[test]
fn an_empty_mark_widens_what_may_be_read_and_no_more() {
    let named = RELEASE.replace("brand: brand.toml", "brand: ../../brand/brand.toml");
    let desk = house("").file("house/2026/opening/release.md", &named);
    assert_eq!(desk.run(&["render", "house/2026/opening/release.md"]).code, 0);
    let outside = RELEASE.replace("brand: brand.toml", "brand: ../../../brand.toml");
    let desk = desk.file("brand.toml", BRAND).file("house/2026/opening/release.md", &outside);
    let run = desk.run(&["render", "house/2026/opening/release.md"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[file-outside]"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn the_file_of_the_house_is_no_way_out() {
    let desk = house("");
    let own = desk.path().join("house/presskit.toml");
    std::fs::remove_file(&own).expect("a file");
    let desk = desk.file("secret.toml", "brand = \"x.toml\"\n");
    std::os::unix::fs::symlink(desk.path().join("secret.toml"), &own).expect("a link");
    let run = desk.run(&["check", "house/2026/opening/release.md"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[file-outside]") && !run.stderr.contains("x.toml"), "{}", run.stderr);
}

#[test]
fn what_is_wrong_with_the_house_is_said_at_its_place() {
    for (presskit, words) in [
        ("brand = \"brand/brnd.toml\"\n", "did you mean `brand/brand.toml`?"),
        ("bran = \"brand/brand.toml\"\n", "did you mean `brand`?"),
        ("brand = \"../brand.toml\"\n", "error[file-outside]"),
        ("brand = 3 4\n", "error[toml]"),
        ("brand = [\"a\"]\n", "must be the name of the brand's file"),
        ("lang = \"en-GB\"\nbrand = \"brand/brand.toml\"\n", "move `lang` there"),
        (
            "brand = \"brand/brand.toml\"\n[defaults]\nheadline = \"x\"\n",
            "there is no field `headline` in `[defaults]`",
        ),
        ("brand = \"brand/brand.toml\"\n[defaults]\nstatus = \"finl\"\n", "did you mean `final`?"),
        ("name = \"AWB\"\n[footer]\nemail = \"a@b.example\"\n", "`presskit.toml` is a brand"),
    ] {
        let run = house(presskit).run(&["check", "house/2026/opening/release.md"]);
        assert_eq!(run.code, 1, "{presskit}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{presskit}: {}", run.stderr);
        assert!(run.stderr.contains("--> house/presskit.toml"), "{presskit}: {}", run.stderr);
        assert_eq!(run.stderr.matches("error[").count(), 1, "one fault, one finding: {}", run.stderr);
    }
}

#[test]
fn a_file_that_is_something_else_is_named() {
    let desk = house("brand = \"brand/brand.toml\"\n").file("brand.toml", BRAND).file("release.md", RELEASE);
    let desk = desk
        .file("release.toml", "date = \"2026-03-03\"\nheadline = \"x\"\nbody = \"y\"\n")
        .file("a.docx", "PK");
    for (arguments, words) in [
        (&["render", "brand.toml"][..], "`brand.toml` is a brand, not a release"),
        (&["check", "brand.toml"], "presskit render release.md --brand brand.toml"),
        (&["check", "house/presskit.toml"], "`presskit.toml` is the file of a house, not a release"),
        (&["check", "release.md", "--brand", "release.toml"], "`release.toml` is a release, not a brand"),
        (&["check", "release.md", "--brand", "house/presskit.toml"], "is the file of a house, not a brand"),
        (&["check", "a.docx"], "copy its text into a file `a.md`"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 1, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.matches("error[").count(), 1, "one fault, one finding: {}", run.stderr);
    }
}

#[test]
fn standard_input_is_a_release() {
    let desk = Desk::good();
    let toml = "date = \"2026-03-03\"\nlang = \"en-GB\"\nbrand = \"brand.toml\"\nheadline = \"Reservoir full\"\nbody = \"Water.\"\n";
    let json = r#"{ "date": "2026-03-03", "lang": "en-GB", "brand": "brand.toml", "headline": "Reservoir full", "body": "Water." }"#;
    let yaml = toml.replace(" = ", ": ");
    for (arguments, input) in [
        (&["render", "-"][..], RELEASE),
        (&["-"], RELEASE),
        (&["render", "-", "--from", "md"], RELEASE),
        (&["render", "-"], toml),
        (&["render", "-"], json),
        (&["render", "-"], &yaml),
    ] {
        let run = desk.fed(arguments, input);
        assert_eq!(run.code, 0, "{arguments:?} {input}: {}", run.stderr);
        assert!(run.stdout.starts_with("%PDF-1.7"), "{arguments:?}");
    }
    assert_eq!(desk.fed(&["render", "-", "-o", "out/"], RELEASE).stderr, "wrote out/release.pdf\n");
    let run = desk.fed(&["check", "-"], &RELEASE.replace("2026-03-03", "2026-02-30"));
    assert!(run.code == 1 && run.stderr.contains("--> <stdin>:4:7"), "{}", run.stderr);
    for arguments in [
        &["render", "-", "release.md"][..],
        &["check", "-", "--fix"],
        &["render", "-", "--watch", "-o", "x.pdf"],
        &["render", "-", "--open"],
    ] {
        assert_eq!(desk.fed(arguments, RELEASE).code, 2, "{arguments:?}");
    }
    assert_eq!(desk.fed(&["check", "-"], "").code, 2, "nothing to read");
    assert_eq!(desk.file("release.txt", RELEASE).run(&["check", "release.txt", "--from", "md"]).code, 0);
}

#[test]
fn a_release_alone_is_rendered() {
    let desk = Desk::good();
    assert_eq!(desk.run(&["release.md"]).stderr, "wrote release.pdf\n");
    assert_eq!(desk.run(&["--draft", "-o", "draft.pdf", "release.md"]).stderr, "wrote draft.pdf\n");
    assert!(desk.run(&["none.md"]).stderr.contains("there is no file `none.md`"));
    assert!(desk.run(&["rendr", "release.md"]).stderr.contains("render"));
}

#[test]
fn patterns_that_the_shell_left_are_looked_up() {
    let desk = Desk::good().file("release.en.md", RELEASE).file("release.en-IE.md", RELEASE);
    let desk = desk.file("release.en.pdf", "old").file("a[1].md", RELEASE);
    let run = desk.run(&["render", "release.*", "-o", "out/"]);
    assert_eq!((run.code, run.stderr.contains("wrote 3 PDFs")), (0, true), "{}", run.stderr);
    assert!(desk.is_pdf("out/release.en.pdf") && desk.is_pdf("out/release.en-IE.pdf"));
    assert_eq!(desk.run(&["render", "a[1].md"]).stderr, "wrote a[1].pdf\n");
    assert_eq!(
        desk.run(&["check", "release.en.md", "release.en.m?"]).stderr,
        "nothing found; checked release.en.md\n"
    );
    let run = desk.run(&["check", "relase.*.md"]);
    assert!(
        run.code == 2 && run.stderr.contains("no release whose name fits `relase.*.md`"),
        "{}",
        run.stderr
    );
}

#[test]
fn nothing_is_written_where_it_would_do_harm() {
    let desk = Desk::good().file("folder.pdf/a", "").file("other.md", RELEASE).file("folder.md", RELEASE);
    for (arguments, words) in [
        (&["render", "release.md", "-o", "x.docx"][..], "use `-o x.pdf`"),
        (&["render", "release.md", "-o", "x.png"], "`-o x.pdf --png 144`"),
        (&["render", "release.md", "-o", "x"], "`-o x.pdf` or `-o x/`"),
        (&["render", "folder.md"], "is a folder"),
        (&["render", "release.md", "-o", "brand.toml"], "is no PDF"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(desk.read("brand.toml"), BRAND.as_bytes());
}

#[test]
fn a_picture_of_a_page_is_not_written_over_a_picture_of_the_release() {
    let text = RELEASE.replace(
        "date: 2026-03-03\n",
        "date: 2026-03-03\npictures: [{ file: release-1.png, alt: A dam., credit: AWB, position: lead }]\n",
    );
    let desk = Desk::good().file("release.md", &text);
    let picture = desk.path().join("release-1.png");
    image::RgbImage::from_pixel(1000, 600, image::Rgb([90, 120, 150])).save(&picture).expect("a picture");
    let before = desk.read("release-1.png");
    let run = desk.run(&["render", "release.md", "--png", "36"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("made from `release-1.png`"), "{}", run.stderr);
    assert!(desk.read("release-1.png") == before && !desk.path().join("release.pdf").exists());
    assert_eq!(desk.run(&["render", "release.md", "--png", "36", "-o", "out/"]).code, 0);
}

#[test]
fn the_schema_that_editors_are_told_says_nothing_to_us() {
    let release = RELEASE.replace("lang: en-GB\n", "\"$schema\": schema/release.json\nlang: en-GB\n");
    let brand = format!("\"$schema\" = \"schema/brand.json\"\n{BRAND}");
    let desk = Desk::good();
    assert_eq!(desk.run(&["render", "release.md"]).code, 0);
    let plain = desk.read("release.pdf");
    let desk = desk.file("brand.toml", &brand).file("release.md", &release);
    assert_eq!(desk.run(&["render", "release.md"]).stderr, "wrote release.pdf\n");
    assert!(desk.read("release.pdf") == plain, "the same bytes");
    for of in ["release", "brand", "house"] {
        let schema: serde_json::Value =
            serde_json::from_str(&desk.run(&["schema", of]).stdout).expect("JSON");
        assert!(
            schema["properties"]["$schema"].is_object() && schema["additionalProperties"] == false,
            "{of}"
        );
    }
}
