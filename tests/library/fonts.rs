//! Typefaces of every kind: variable fonts, collections, CFF and CFF2 outlines. Their pages are valid and say what was
//! written, and what is wrong with a font is said in words.

use std::fs;
use std::path::{Path, PathBuf};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use presskit::diagnostic::{Diagnostic, Report};
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::page::Content;
use presskit::pipeline::{self, Session};
use presskit::request::Request;
use presskit::typeset::fonts::{Family, FontLibrary, Weight};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts")
}

fn options(brand: PathBuf) -> Options {
    Options { brand: Some(brand), ..Options::new(Disk) }
}

/// The faces that `[fonts]` names, or what is wrong with them.
fn load(fonts: &str) -> Result<std::sync::Arc<FontLibrary>, Vec<Diagnostic>> {
    let desk = tempfile::tempdir().expect("a folder");
    let footer = "email = \"press@harbour.example\"\ncolumns = [[\"Quay 1\"]]";
    let brand = desk.path().join("brand.toml");
    fs::write(&brand, format!("name = \"Harbour\"\n[footer]\n{footer}\n[fonts]\n{fonts}\n"))
        .expect("a brand");
    let options = Options { font_dirs: vec![folder()], ..options(brand) };
    let mut report = Report::default();
    let kit = Session::new(options).read(&folder().join("release.md"), &mut report);
    kit.map(|kit| std::sync::Arc::clone(&kit.assets().fonts)).map_err(|_| report.diagnostics)
}

/// The names of the faces of a family: regular, semibold, bold, italic.
fn names(fonts: &FontLibrary, family: Family) -> [String; 4] {
    let styles =
        [(Weight::Regular, false), (Weight::Semibold, false), (Weight::Bold, false), (Weight::Regular, true)];
    styles
        .map(|(weight, italic)| fonts.face(fonts.cascade(family, weight, italic)[0]).postscript_name.clone())
}

/// What is said of the only mistake in `fonts`.
fn complaint(fonts: &str) -> (String, String, String) {
    let mut found = load(fonts).expect_err("a mistake");
    assert_eq!(found.len(), 1, "{found:?}");
    let one = found.remove(0);
    assert!(one.place.span.is_some(), "{one:?}");
    (one.code.to_string(), one.message, one.help.unwrap_or_default())
}

#[test]
fn every_kind_of_font_gives_valid_pages_that_say_what_was_written() {
    let brands = ["variable", "variable-cff2", "cff", "collection"];
    for name in brands {
        let session = Session::new(options(folder().join(format!("{name}.toml"))));
        // Rendering proof-reads what it wrote.
        let (rendered, report) = session.render(&folder().join("release.md"), &Request::default());
        let rendered = rendered.unwrap_or_else(|| panic!("{name}: {report:?}"));
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let options = ValidationOptions::default().profile(profile);
            let judged = validate_pdf_bytes(&rendered.pdf, &options).expect("a PDF");
            let failures: Vec<_> = judged.failures.iter().map(|failure| &failure.message).collect();
            assert!(judged.is_compliant, "{name}, {profile}: {failures:#?}");
        }
        let flat: Vec<_> = report.diagnostics.iter().map(|found| found.code.name()).collect();
        assert_eq!(flat, ["no-italic"], "{name}");
    }
}

#[test]
fn one_variable_file_makes_a_family() {
    let fonts = load("text = { regular = \"variable.ttf\" }").expect("fonts");
    let [regular, semibold, bold, italic] = names(&fonts, Family::Text);
    assert_eq!(regular, "HarbourVariable");
    assert_eq!(semibold, "HarbourVariable_600wght");
    assert_eq!(bold, "HarbourVariable_700wght");
    assert_eq!(italic, regular, "it has no slope");
    assert!(!fonts.has_italics(Family::Text));
    let face = |weight| fonts.face(fonts.cascade(Family::Text, weight, false)[0]);
    assert_eq!([face(Weight::Regular).metrics.weight, face(Weight::Bold).metrics.weight], [400, 700]);
}

#[test]
fn a_brand_chooses_among_instances_and_faces() {
    let fonts = load(
        "text = { regular = { file = \"variable.ttf\", weight = 350, optical_size = 10 } }\n\
         display = { regular = \"collection.ttc\", bold = { file = \"collection.ttc\", index = 1 } }",
    )
    .expect("fonts");
    let [regular, _, bold, _] = names(&fonts, Family::Text);
    assert_eq!(regular, "HarbourVariable_350wght_10opsz");
    assert_eq!(bold, "HarbourVariable_700wght_10opsz", "of the same size");
    let [regular, semibold, bold, _] = names(&fonts, Family::Display);
    assert_eq!([regular, semibold, bold], ["HarbourRegular", "HarbourBold", "HarbourBold"]);
}

#[test]
fn what_a_font_lacks_is_said_with_what_it_has() {
    let told = |code: &str, message: &str, help: &str| (code.to_owned(), message.to_owned(), help.to_owned());
    assert_eq!(
        complaint("text = { regular = { file = \"variable.ttf\", weight = 950 } }"),
        told("font-axis", "the font `variable.ttf` has no weight 950", "choose one from 200 to 900")
    );
    assert_eq!(
        complaint("text = { regular = { file = \"variable-cff2.otf\", width = 80 } }"),
        told(
            "font-axis",
            "the font `variable-cff2.otf` has no width to choose: it lacks the axis `wdth`",
            "leave `width` out; it has `weight` from 200 to 900"
        )
    );
    assert_eq!(
        complaint("text = { regular = { file = \"cff.otf\", weight = 600 } }"),
        told(
            "font-axis",
            "the font `cff.otf` has no weight to choose: it lacks the axis `wght`",
            "it is no variable font: leave `weight` out, or name a file that is one"
        )
    );
    assert_eq!(
        complaint("text = { regular = { file = \"collection.ttc\", index = 2 } }"),
        told(
            "font-index",
            "the font `collection.ttc` holds 2 faces; there is no face 2 in it",
            "choose an `index` from 0 to 1: faces are counted from 0"
        )
    );
    assert_eq!(
        complaint("text = { regular = { file = \"cff.otf\", index = 1 } }"),
        told(
            "font-index",
            "the font `cff.otf` holds one face; there is no face 1 in it",
            "leave `index` out: only collections (TTC) hold several faces"
        )
    );
    assert_eq!(complaint("text = { regular = { weight = 600 } }").1, "this face names no file");
    assert_eq!(
        complaint("text = { regular = { file = \"variable.ttf\", weight = \"heavy\" } }").1,
        "`fonts.text.regular.weight` must be a number, not “heavy”"
    );
}

#[test]
fn a_fallback_is_scaled_to_the_x_height_of_the_text_where_the_brand_wants_that() {
    let cascade = |fonts: &FontLibrary| {
        let ids = fonts.cascade(Family::Text, Weight::Regular, false);
        let small = |at: usize| fonts.face(ids[at]).metrics.small_letters.expect("small letters");
        (fonts.scale(ids[1], ids[0]), small(0) / small(1))
    };
    let family = "text = { regular = \"cff.otf\" }\nfallback = [{ regular = \"variable-cff2.otf\"";
    let (scale, _) = cascade(&load(&format!("{family} }}]")).expect("fonts"));
    assert!((scale - 1.0).abs() < 1e-9);
    let (scale, wanted) = cascade(&load(&format!("{family}, match_x_height = true }}]")).expect("fonts"));
    assert!((scale - wanted).abs() < 1e-9 && (scale - 1.0).abs() > 0.005, "{scale} {wanted}");
    let main = complaint("text = { regular = \"cff.otf\", match_x_height = true }");
    assert_eq!(main.0, "font");
}

/// The glyphs of a word of the text, in a language, in a font with local forms.
fn glyphs(font: &str, word: &str, lang: &str) -> Vec<u16> {
    let desk = tempfile::tempdir().expect("a folder");
    let brand = desk.path().join("brand.toml");
    let footer = "[footer]\nemail = \"press@harbour.example\"\ncolumns = [[\"Quay 1\"]]";
    fs::write(&brand, format!("{footer}\n[fonts]\ntext = {{ regular = \"{font}\" }}\n")).expect("a brand");
    let release = desk.path().join("release.md");
    fs::write(
        &release,
        format!("---\nlang: {lang}\ndate: 2026-04-14\nheadline: Word\nend_mark: none\n---\n{word}\n"),
    )
    .expect("a release");
    let mut report = Report::default();
    let options = Options { font_dirs: vec![folder()], ..options(brand) };
    let kit = Session::new(options).read(&release, &mut report).unwrap_or_else(|_| panic!("{report:?}"));
    let request = Request::default();
    let assets = kit.assets().with_pictures(&kit.release, &Disk).expect("no pictures");
    let (pages, report) = pipeline::lay_out(&kit.release, kit.brand(), &assets, &request);
    let pages = pages.unwrap_or_else(|| panic!("{report:?}"));
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let run = items.filter_map(|item| match &item.content {
        Content::Text(run) if run.text == word => Some(run),
        _ => None,
    });
    run.flat_map(|run| &run.glyphs).map(|glyph| glyph.id).collect()
}

#[test]
fn letters_take_the_forms_of_their_language_and_stay_what_was_written() {
    let local = |word: &str, lang: &str| glyphs("local-forms.ttf", word, lang);
    // Typed with a cedilla, as old keyboards have it, drawn with a comma.
    assert_eq!(local("şţ", "ro"), local("șț", "ro"));
    assert_ne!(local("şţ", "tr"), local("șț", "tr"));
    assert_eq!(local("бгдпт", "sr").len(), 5);
    assert!(local("бгдпт", "sr").iter().all(|glyph| !local("бгдпт", "ru").contains(glyph)));
    let kreska = |lang: &str| glyphs("kreska.ttf", "ćńóśźĆŃÓŚŹ", lang);
    assert_eq!(kreska("pl").len(), 10);
    assert!(kreska("pl").iter().zip(kreska("hr")).all(|(polish, common)| *polish != common));
    assert_eq!(glyphs("kreska.ttf", "é", "pl"), glyphs("kreska.ttf", "é", "fr"));
}
