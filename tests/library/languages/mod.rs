//! A release for every language, held to what it must have, and to lines that end as its language wants;
//! the table and the contact sheets of `docs/languages.md`. `UPDATE=1 cargo test --test library languages` writes them anew.

mod document;
mod lines;
mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use presskit::brand::{Brand, LayoutKind, ShortRelease};
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::{Format, Options, open_str};
use presskit::lang::Lang;
use presskit::language::Language;
use presskit::page::Pages;
use presskit::pipeline::lay_out;
use presskit::pipeline::{LoadedRelease, Session};
use presskit::release::{Block, Release};
use presskit::request::Request;

/// The official languages of the Union, others of Europe, then those that a brand with the right fonts can add.
const LANGUAGES: [&str; 54] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt",
    "nl", "pl", "pt", "ro", "sk", "sl", "sv", "is", "nb", "ru", "tr", "uk", "be", "bs", "ca", "cy", "eu",
    "gl", "lb", "mk", "sq", "sr", "sr-Latn", "id", "vi", "ar", "fa", "he", "ur", "hi", "hy", "ja", "ka",
    "ko", "th", "zh", "zh-Hant",
];
/// Those without spaces between words, whose texts are counted by their letters.
const UNSPACED: [&str; 4] = ["ja", "th", "zh", "zh-Hant"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn file(tag: &str) -> PathBuf {
    root().join("tests/languages").join(format!("{tag}.md"))
}

fn loaded(session: &Session, tag: &str) -> LoadedRelease {
    let mut report = Report::default();
    let loaded = session.read(&file(tag), &mut report);
    loaded.ok().filter(|_| report.diagnostics.is_empty()).unwrap_or_else(|| panic!("{tag}: {report:?}"))
}

/// The pages of a release; nothing may be found about them.
fn pages(loaded: &LoadedRelease, release: &Release, brand: &Brand) -> Pages {
    let assets = loaded.assets().with_pictures(release, &Disk).expect("pictures");
    let (pages, report) = lay_out(release, brand, &assets, &Request::default());
    pages.filter(|_| report.diagnostics.is_empty()).unwrap_or_else(|| panic!("{report:?}"))
}

/// A release as somebody writes it who knows of no-break spaces nothing.
fn carelessly_typed(loaded: &LoadedRelease, tag: &str) -> Release {
    let text = fs::read_to_string(file(tag)).expect("a release").replace(['\u{a0}', '\u{202f}'], " ");
    typed_release(loaded, tag, &text)
}

fn typed_release(loaded: &LoadedRelease, tag: &str, text: &str) -> Release {
    let mut report = Report::default();
    let manuscript = open_str(&file(tag), Format::Markdown, text, &mut report).expect("a manuscript");
    let release = manuscript.finish(loaded.brand(), &Options::default(), &mut report);
    release.unwrap_or_else(|_| panic!("{tag}: {report:?}"))
}

#[test]
fn every_language_has_a_release_and_every_release_its_language() {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("tests/languages")).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path.file_stem().expect("a name").to_string_lossy().into_owned());
        }
    }
    found.sort();
    let mut expected = LANGUAGES.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_release_has_what_a_release_may_have() {
    let session = Session::new(Options::new(Disk));
    for tag in LANGUAGES {
        let loaded = loaded(&session, tag);
        let release = &loaded.release;
        let text = fs::read_to_string(file(tag)).expect("a release");
        let body = text.splitn(3, "---\n").nth(2).expect("a body");
        let own: Lang = tag.parse().expect("a tag");
        assert!(release.lang.language() == own.language() && release.lang.is_written_like(&own), "{tag}");
        assert_eq!(release.footnotes.len(), 2, "{tag}: notes");
        // Three letters count as a word.
        let letters = body.chars().filter(|c| c.is_alphabetic()).count() / 3;
        let words = if UNSPACED.contains(&tag) { letters } else { body.split_whitespace().count() };
        assert!((100..=400).contains(&words), "{tag}: {words} words");
        assert!(release.body.iter().any(|block| matches!(block, Block::List(_))), "{tag}: no list");
        let quote =
            body.lines().find(|line| line.starts_with("> ")).unwrap_or_else(|| panic!("{tag}: no quote"));
        let language = Language::new(&release.lang, &[]);
        let [open, close, ..] = language.quotes();
        let own = quote.trim_start_matches("> ").starts_with(open) && quote.contains(close);
        assert!(own, "{tag}: the marks of {quote} are not {open} and {close}");
        // Where no space ends a word, no unit is found yet.
        let unit = has_unit(&language, body) || UNSPACED.contains(&tag);
        assert!(unit, "{tag}: no number with a unit");
        assert!(has_date(&language, body), "{tag}: no date");
    }
}

/// Whether a number is tied to what follows.
fn has_unit(language: &Language, body: &str) -> bool {
    let typed = body.replace(['\u{a0}', '\u{202f}'], " ");
    let ties = language.ties(&typed);
    ties.iter().any(|tie| {
        let figure = typed[..tie.at.start].ends_with(char::is_numeric);
        let unit = typed[tie.at.end..].split(char::is_whitespace).next().unwrap_or("");
        figure
            && language.month(unit.trim_end_matches([',', '.'])).is_none()
            && !unit.starts_with(char::is_numeric)
    })
}

/// Whether a day stands beside the name of a month, whatever ending the language gives it.
fn has_date(language: &Language, body: &str) -> bool {
    let stem = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        letters.flat_map(char::to_lowercase).take(3).collect::<String>()
    };
    let mut months = vec![stem("اردیبهشت")];
    for month in 1..=12 {
        let date = language.date(date(2026, month, 1));
        months.extend(date.split(char::is_whitespace).map(stem).filter(|stem| stem.chars().count() == 3));
    }
    // "4月25日", "4월 25일"
    let east =
        |month: &str| body.split(month).skip(1).any(|rest| rest.trim_start().starts_with(char::is_numeric));
    if east("月") || east("월") {
        return true;
    }
    let words: Vec<&str> = body.split(char::is_whitespace).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let near = &words[at.saturating_sub(2)..(at + 3).min(words.len())];
        months.contains(&stem(word)) && near.iter().any(|word| word.contains(char::is_numeric))
    })
}

#[test]
fn every_release_fills_two_pages() {
    let session = Session::new(Options::new(Disk));
    for tag in LANGUAGES {
        let loaded = loaded(&session, tag);
        for layout in LayoutKind::ALL {
            let brand = Brand { layout, short: ShortRelease::TwoPages, ..loaded.brand().clone() };
            assert_eq!(pages(&loaded, &loaded.release, &brand).pages.len(), 2, "{tag} {layout:?}");
        }
    }
}

#[test]
fn no_line_ends_with_what_belongs_to_the_next() {
    let session = Session::new(Options::new(Disk));
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for tag in LANGUAGES {
        let loaded = loaded(&session, tag);
        let release = carelessly_typed(&loaded, tag);
        let language = Language::new(&release.lang, &[]);
        for layout in LayoutKind::ALL {
            let brand = Brand { layout, ..loaded.brand().clone() };
            let lines = lines::of(&pages(&loaded, &release, &brand));
            seen += lines.len();
            wrong.extend(lines::torn(&language, &lines).map(|found| format!("{tag} {layout:?}: {found}")));
        }
    }
    assert!(seen > 3000, "{seen} lines");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of each paragraph, whatever its lines.
fn paragraphs(pages: &Pages) -> Vec<String> {
    let lines = lines::of(pages);
    let blocks = lines.chunk_by(|a, b| a.block == b.block);
    blocks.map(|block| block.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn what_is_typed_becomes_what_an_editor_would_write() {
    let session = Session::new(Options::new(Disk));
    for tag in ["fr", "de", "en", "it", "el"] {
        let loaded = loaded(&session, tag);
        let text = fs::read_to_string(file(tag)).expect("a release").replace(['\u{a0}', '\u{202f}'], " ");
        let (head, body) = text.rsplit_once("---\n").expect("front matter");
        let body = body.replace("« ", "\"").replace(" »", "\"").replace(['“', '”', '„', '«', '»'], "\"");
        let typed = format!("{head}---\n{}", body.replace('’', "'").replace('–', "--"));
        let mut brand = loaded.brand().clone();
        let expected = paragraphs(&pages(&loaded, &loaded.release, &brand));
        brand.setting.smart = true;
        let found = paragraphs(&pages(&loaded, &typed_release(&loaded, tag, &typed), &brand));
        // Days stay with their months too, which the releases leave to the program.
        let alike = |text: &str| text.replace('\u{a0}', " ");
        let pairs = expected.iter().zip(&found);
        let wrong: Vec<_> = pairs.filter(|(expected, found)| alike(expected) != alike(found)).collect();
        assert!(wrong.is_empty() && expected.len() == found.len(), "{tag}: {wrong:#?}");
    }
}

#[test]
fn the_document_is_fresh() {
    document::check();
}

#[test]
fn a_torn_line_is_found() {
    let language = Language::new(&"cs".parse::<Lang>().expect("a tag"), &[]);
    let line = |text: &str| lines::Line { block: 1, text: text.to_owned() };
    let torn = |first: &str, second: &str| lines::torn(&language, &[line(first), line(second)]).count();
    assert_eq!(torn("město v", "lese"), 1);
    assert_eq!(torn("dlouhá 96", "m a těžká"), 1);
    assert_eq!(torn("město", "v lese"), 0);
}
