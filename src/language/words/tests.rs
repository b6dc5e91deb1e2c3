//! Every file fits the form, and says what a language must say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::*;
use crate::language::label::{Label, placeholders};
use generator::{Table, Value};

#[path = "../../../build/languages.rs"]
mod generator;

/// The files as they are, by their tags.
fn files() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/languages");
    let entries = folder.read_dir().expect("a folder").map(|entry| entry.expect("a file").path());
    let read = |path: PathBuf| {
        let tag = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (tag, std::fs::read_to_string(path).expect("a text"))
    };
    entries.map(read).collect()
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    if let Some(Value::Text(text)) = table.get(key) { Some(text) } else { None }
}

#[test]
fn every_file_is_in_the_form_and_in_the_program() {
    let files = files();
    generator::generate(&files).expect("files that fit the form");
    let tag = |(language, country, _): &(&str, &str, _)| {
        if country.is_empty() { (*language).to_owned() } else { format!("{language}-{country}") }
    };
    assert!(LANGUAGES.iter().map(tag).eq(files.into_keys()));
    assert!(LANGUAGES.is_sorted_by_key(|(language, country, _)| (*language, *country)));
}

#[test]
fn what_the_form_lacks_is_a_mistake() {
    let form = "a = ''\nb = []\n[c]\nd = 0\n[e]\n'*' = ''\n";
    for (own, expected) in [
        ("", Ok(())),
        ("a = 'x'\n[c]\nd = 1\n[e]\nanything = 'y'", Ok(())),
        ("f = ''", Err("xx.toml: f isn't in en.toml, the form of all languages")),
        ("[c]\nf = ''", Err("xx.toml: c.f isn't in en.toml, the form of all languages")),
        ("a = []", Err("xx.toml: a has another type than in en.toml")),
        ("[e]\nf = 1", Err("xx.toml: e.f has another type than in en.toml")),
        ("b = [1]", Err("xx.toml: b holds more than texts")),
    ] {
        let files = [("en", form), ("xx", own)].map(|(tag, text)| (tag.to_owned(), text.to_owned()));
        let made = generator::generate(&files.into()).map(drop);
        assert_eq!(made, expected.map_err(str::to_owned), "{own}");
    }
}

#[test]
fn lines_of_a_long_text_are_joined() {
    let long = "a = '''\n  one\n  two |\n  three\n  | four\n'''\nb = ' x '";
    let table = generator::read(long).expect("TOML");
    assert_eq!(text(&table, "a"), Some("one two |three| four"));
    assert_eq!(text(&table, "b"), Some(" x "));
}

#[test]
fn a_country_is_laid_over_its_language() {
    let words = |tag: &str| words(&tag.parse().expect("a tag"));
    let [swiss, german] = ["de-CH", "de-AT"].map(|tag| words(tag).expect("a file"));
    assert_eq!((swiss.press_release, german.press_release), ("Medienmitteilung", "Pressemitteilung"));
    assert_eq!(swiss.draft, german.draft);
    assert_eq!(words("no").map(|own| own.draft), words("nb").map(|own| own.draft));
    assert!(words("tlh").is_none());
}

#[test]
fn no_country_repeats_its_language() {
    let files = files();
    let read = |(tag, text): (_, &String)| (tag, generator::read(text).expect("TOML"));
    let tables: BTreeMap<&String, Table> = files.iter().map(read).collect();
    for (tag, own) in &tables {
        let Some((language, _)) = tag.split_once('-').filter(|(_, country)| country.len() < 4) else {
            continue;
        };
        for (key, value) in own.iter().filter(|(_, value)| !matches!(value, Value::Table(_))) {
            assert_ne!(Some(value), tables[&language.to_owned()].get(key), "{tag} repeats {key}");
        }
    }
}

#[test]
fn patterns_of_dates_have_their_places() {
    for (language, country, words) in LANGUAGES {
        for (pattern, places) in [
            (words.date_format, &["day", "month", "year"][..]),
            (words.weekday_format, &["day", "month", "weekday", "year"]),
            (words.time_format, &["hour", "minute"]),
            (words.hour_format, &["hour"]),
        ] {
            assert!(pattern.is_empty() || placeholders(pattern) == places, "{language}-{country}: {pattern}");
        }
    }
}

#[test]
fn every_file_names_its_language_and_its_style_guide() {
    for (tag, text) in files() {
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        let guide = head.iter().position(|line| line.starts_with("# Style guide: "));
        let guide = guide.unwrap_or_else(|| panic!("{tag}.toml names no style guide"));
        assert!(guide > 0, "{tag}.toml doesn't say what it is");
        if head[guide] != "# Style guide: none yet." {
            assert!(head[guide].len() > "# Style guide: ".len() + 10, "{tag}.toml");
            assert!(head[guide..].iter().any(|line| line.contains("https://")), "{tag}.toml: no address");
        }
    }
}

#[test]
fn the_official_languages_of_the_union_have_labels() {
    let official = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
    assert_eq!(official.split(' ').count(), 24);
    for tag in official
        .split(' ')
        .chain(["nb", "nn", "is", "uk", "ru", "tr", "ar", "he", "fa", "ur"])
        .chain("cy ca eu gl lb sr sr-Latn bs mk sq be hy ka ja zh zh-Hant ko vi th hi id".split(' '))
    {
        assert!(find(tag, "").is_some_and(|words| !words.is_partial()), "{tag}");
    }
}

#[test]
fn every_language_has_its_typography_and_the_names_of_languages() {
    let names = |words: &Words| words.language_names.iter().map(|(tag, _)| *tag).collect::<Vec<_>>();
    for (tag, words) in all().filter(|(_, words)| !words.is_partial()) {
        assert!(words.quotes.len() == 4, "{tag}");
        assert!(!words.dash.is_empty() && !words.attribution.is_empty(), "{tag}");
        assert_eq!(names(words), names(english()), "{tag}");
        assert!(words.language_names.iter().all(|(_, name)| !name.trim().is_empty()), "{tag}");
    }
}

#[test]
fn no_label_is_missing_in_any_language_and_placeholders_agree() {
    for (language, country, own) in LANGUAGES.iter().filter(|(.., own)| !own.is_partial()) {
        for label in Label::all() {
            let wording = label.wording(own);
            let at = format!("{language}-{country}: {} = {wording}", label.key());
            assert_eq!(placeholders(wording), placeholders(label.wording(english())), "{at}");
            assert_eq!(wording.trim(), wording, "{at}");
            assert!(!wording.is_empty() || label == Label::EndMark, "{at}");
        }
    }
}
