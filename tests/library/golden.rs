//! The finished pages of every sample, and the tree of its PDF. `UPDATE=1 cargo test --test library golden` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::output::text::text;
use presskit::page::{Content, Item, SOFT_HYPHEN, TextRun};
use presskit::pipeline::Session;
use presskit::request::Request;

use crate::expectations::Expectations;
use crate::pages_as_text::pages_as_text;
use crate::samples::{outline, pages, root, samples};

/// A narrow justified column.
fn narrow() -> Options {
    Options { brand: Some(root().join("tests/justified.toml")), ..Options::new(Disk) }
}

/// The narrow column on pages of another height, so that they turn at other lines.
fn shorter(bottom: usize) -> Options {
    let brand = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("justified-{bottom}.toml"));
    let text = fs::read_to_string(root().join("tests/justified.toml")).expect("a brand");
    let text = text.replace("margins = {", &format!("margins = {{ bottom = \"{bottom}mm\","));
    fs::write(&brand, text.replace("pages = 4", "pages = 9")).expect("a file");
    Options { brand: Some(brand), ..Options::new(Disk) }
}

#[test]
fn no_word_goes_on_overleaf() {
    let mut hyphens = 0;
    for (sample, bottom) in
        samples().iter().flat_map(|sample| (40..100).step_by(4).map(move |mm| (sample, mm)))
    {
        for page in pages(sample, &shorter(bottom)).pages {
            let runs = page.items.iter().filter_map(|item| match &item.content {
                Content::Text(run) => Some(run),
                _ => None,
            });
            for hyphen in runs.clone().filter(|run| run.text == SOFT_HYPHEN) {
                hyphens += 1;
                let below = |run: &TextRun| run.size == hyphen.size && run.origin.y > hyphen.origin.y;
                assert!(runs.clone().any(below), "{} {bottom} mm: a page ends in a hyphen", sample.display());
            }
        }
    }
    assert!(hyphens > 200, "{hyphens}");
}

/// Persian writes the sign of a time zone behind a mark, so that it stands on the right side of its number in every reader
/// (CLDR, `gmtFormat` of `fa`): a word of the language, no trick of a typesetter.
const SIGN_OF_ZONE: &str = "\u{200e}+";

/// Characters that show nothing and only steer those who read them.
fn steers(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[test]
fn the_text_holds_no_invisible_character_that_nobody_wrote() {
    let languages = Options { brand: Some(root().join("tests/languages/brand.toml")), ..Options::new(Disk) };
    let mut all: Vec<(PathBuf, Options)> = samples().into_iter().map(|sample| (sample, narrow())).collect();
    all.push((root().join("tests/readers/cases/bulgarian.md"), narrow()));
    for name in ["ar.md", "fa.md", "he.md"] {
        all.push((root().join("tests/languages").join(name), languages.clone()));
    }
    for name in ["ar.md", "he.md"] {
        all.push((root().join("tests/right-to-left").join(name), languages.clone()));
    }
    let (mut hyphens, mut signs) = (0, 0);
    for (sample, options) in all {
        let pages = pages(&sample, &options);
        let written = fs::read_to_string(&sample).expect("a release");
        let loaded = Session::new(options.clone()).read(&sample, &mut Report::default()).expect("a release");
        let mut read = text(&loaded.document(&Request::default()), loaded.language());
        signs += read.matches(SIGN_OF_ZONE).count();
        read = read.replace(SIGN_OF_ZONE, "+");
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            if let Content::Text(run) = &item.content
                && run.text != SOFT_HYPHEN
            {
                read.push_str(&run.text);
            }
        }
        let added: Vec<char> = read.chars().filter(|c| steers(*c) && !written.contains(*c)).collect();
        assert!(added.is_empty(), "{}: {added:?}", sample.display());
        let items = pages.pages.iter().flat_map(|page| &page.items);
        let hyphen = |item: &&Item| matches!(&item.content, Content::Text(run) if run.ends_line && run.text.trim_end().ends_with('-'));
        hyphens += items.filter(hyphen).count();
    }
    assert_eq!(signs, 1, "the embargo of fa.md");
    assert!(hyphens > 0, "lines that end in a hyphen that was written: {hyphens}");
}

#[test]
fn pages_are_what_they_were() {
    let mut expected = Expectations::of(&root().join("tests/golden"));
    for sample in samples() {
        let kit = sample.parent().and_then(Path::file_name).expect("a kit").to_string_lossy().into_owned();
        let stem = sample.file_stem().expect("a name").to_string_lossy().into_owned();
        let laid = pages(&sample, &Options::new(Disk));
        expected.compare(&format!("{kit}-{stem}.txt"), &pages_as_text(&laid));
        expected.compare(&format!("{kit}-{stem}.outline.txt"), &outline(&sample));
        if stem == "release.de" {
            let justified = pages(&sample, &narrow());
            expected.compare(&format!("{kit}-{stem}.justified.txt"), &pages_as_text(&justified));
        }
    }
    expected.hold(&[""], "golden");
}
