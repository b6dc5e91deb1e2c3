use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use regex_syntax::hir::{Class, Hir, HirKind};

use unicode_normalization::UnicodeNormalization;

use super::expanded::expanded;
use super::{Check, Findings, Index, manual, rules};
use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::Document;
use crate::input::{Format, Options, open_str};
use crate::language::Language;
use crate::release::Release;

/// A release whose data are `lang`, some `fields` and those that every release needs, with a body.
pub(super) fn release(lang: &str, fields: &str, body: &str) -> Release {
    let text = written(lang, fields, body);
    let mut report = Report::default();
    let release = open_str(Path::new("a.md"), Format::Markdown, &text, &mut report)
        .and_then(|file| file.finish(&Brand::plain(), &Options::default(), &mut report));
    release.unwrap_or_else(|_| panic!("{text}\n{:#?}", report.diagnostics))
}

/// The file of such a release.
fn written(lang: &str, fields: &str, body: &str) -> String {
    let mut data = format!("lang: {lang}\n");
    let named = |name: &str| fields.lines().any(|line| line.starts_with(&format!("{name}:")));
    for (name, line) in [
        ("date", "date: 2026-03-03\n"),
        ("headline", "headline: Words\n"),
        ("contacts", "contacts: [{ name: Ruth Calder, email: press@water.example }]\n"),
    ] {
        if !named(name) {
            data.push_str(line);
        }
    }
    format!("---\n{data}{fields}\n---\n{body}\n")
}

/// What the rule `code` finds in a release.
pub(super) fn findings(code: &str, release: &Release) -> Vec<Diagnostic> {
    let rule = rules().find(|rule| rule.code.name() == code).expect("a rule");
    let Check::Release(check) = rule.check else { panic!("`{code}` judges no release") };
    let (brand, mut report) = (Brand::plain(), Report::default());
    let document = document(release, &brand);
    check(&Index::new(&document, release, &brand, None), &mut Findings::new(rule, false, &mut report));
    report.diagnostics
}

/// A release as it is read.
pub(super) fn document(release: &Release, brand: &Brand) -> Document {
    Document::new(release, brand, &Language::new(&release.lang, &brand.labels), false)
}

/// The words at which a rule finds something in a body, by their places.
pub(super) fn found_in(code: &str, lang: &str, body: &str) -> Vec<String> {
    let text = written(lang, "", body);
    let words = findings(code, &release(lang, "", body)).into_iter().map(|finding| {
        let span = finding.place.span.expect("a span");
        let words = &text[span.start as usize..span.end as usize];
        words.lines().next().unwrap_or_default().to_owned()
    });
    words.collect()
}

#[test]
fn every_rule_has_a_page_with_a_bad_and_a_good_example() {
    let mut codes = BTreeSet::new();
    for rule in rules() {
        assert!(codes.insert(rule.code), "`{}` twice", rule.code);
        let page = manual::page(rule.code);
        assert!(page.contains("\nBad: ") && page.contains("\nGood: "), "{}:\n{page}", rule.code);
        assert!(page.split("\n\n").count() >= 4, "{}: what, why, bad, good", rule.code);
    }
    assert!(codes.len() > 5);
}

/// The program as it is written, without its tests and without the list of codes.
fn program(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            program(&path, out);
        } else if !path.ends_with("diagnostic/code.rs")
            && path.file_name().is_none_or(|name| name != "tests.rs")
        {
            let text = fs::read_to_string(&path).expect("a text");
            out.push_str(text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default());
        }
    }
}

#[test]
fn every_code_is_found_somewhere() {
    let mut text = String::new();
    program(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let is_used = |code: &&Code| {
        let (named, rule) = (format!("Code::{code:?}"), format!("rule!({code:?},"));
        text.contains(&rule)
            || text
                .match_indices(&named)
                .any(|(at, _)| text[at + named.len()..].chars().next().is_some_and(|c| !c.is_alphanumeric()))
    };
    let unused: Vec<&Code> = Code::ALL.iter().filter(|code| !is_used(code)).collect();
    assert!(unused.is_empty(), "codes that nothing finds: {unused:?}");
}

#[test]
fn every_code_has_a_page_and_every_rule_a_group() {
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| manual::page(**code).is_empty()).collect();
    assert!(missing.is_empty(), "without a page: {missing:?}");
    let elsewhere = Code::ALL.iter().filter(|code| code.group().is_none()).count();
    let sections = include_str!("../../assets/manual.md").matches("\n## ").count();
    assert_eq!(sections, elsewhere, "a section for each code that is no rule's");
    for code in Code::ALL {
        assert_eq!(code.group().is_some(), rules().any(|rule| rule.code == *code), "{code}");
    }
}

/// A pattern as it stands in a file of rules, with the lists of what it needs.
struct Written {
    source: String,
    needs: Vec<Vec<String>>,
}

/// The `Pattern::new(r"…")` and `Pattern::new(r#"…"#)` of all files, with their `.needing(&["…"])`.
fn patterns_in(folder: &Path, out: &mut Vec<Written>) {
    let needing = regex::Regex::new(r"^(?s:[,\s]*\)\s*)?\.needing\(&\[(?s:(.*?))\]\)").expect("a pattern");
    let literal = regex::Regex::new(r#""((?:[^"\\]|\\.)*)""#).expect("a pattern");
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            patterns_in(&path, out);
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
        for (at, maker) in text.match_indices("Pattern::new(").filter(|_| !path.ends_with("tests.rs")) {
            let rest = text[at + maker.len()..].trim_start();
            let (source, mut rest) =
                source_of(rest).unwrap_or_else(|| panic!("{}: a raw string", path.display()));
            let mut needs = Vec::new();
            while let Some(found) = needing.captures(rest) {
                let list = literal.captures_iter(&found[1]).map(|word| word[1].to_owned());
                needs.push(list.collect());
                rest = rest[found[0].len()..].trim_start();
            }
            out.push(Written { source, needs });
        }
    }
}

/// The raw string that some code starts with, or those inside its `concat!(…)`, and what stands behind.
fn source_of(code: &str) -> Option<(String, &str)> {
    if let Some(pieces) = code.strip_prefix("concat!(") {
        let end = pieces.lines().take_while(|line| !line.trim_start().starts_with(')'));
        let (pieces, rest) = pieces.split_at(end.map(|line| line.len() + 1).sum());
        let raw = pieces.lines().filter_map(|line| line.trim().strip_prefix("r\"")?.strip_suffix("\","));
        return Some((raw.collect(), rest.trim_start().strip_prefix(')')?));
    }
    let (open, close) = if code.starts_with("r#\"") { ("r#\"", "\"#") } else { ("r\"", "\"") };
    let (source, rest) = code.strip_prefix(open)?.split_once(close)?;
    Some((source.to_owned(), rest))
}

/// A string that a pattern matches, with choices made by a row of numbers. What looks around is left out.
fn example(hir: &Hir, chance: &mut impl FnMut(usize) -> usize, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).expect("UTF-8")),
        HirKind::Class(class) => {
            let Class::Unicode(class) = class else { panic!("a class of bytes") };
            let range = class.ranges()[chance(class.ranges().len())];
            out.push(if chance(2) == 0 { range.start() } else { range.end() });
        }
        HirKind::Repetition(again) => {
            let most = again.max.unwrap_or(again.min + 2).min(again.min + 2);
            let times = again.min as usize + chance((most - again.min) as usize + 1);
            (0..times).for_each(|_| example(&again.sub, chance, out));
        }
        HirKind::Capture(group) => example(&group.sub, chance, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| example(part, chance, out)),
        HirKind::Alternation(parts) => example(&parts[chance(parts.len())], chance, out),
    }
}

#[test]
fn every_pattern_compiles_and_needs_what_it_says() {
    let mut patterns = Vec::new();
    patterns_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks"), &mut patterns);
    assert!(patterns.iter().filter(|pattern| !pattern.needs.is_empty()).count() > 15);
    let mut state = 1_u64;
    let mut chance = |choices: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % choices
    };
    for Written { source, needs } in patterns {
        let hir = regex_syntax::Parser::new().parse(&expanded(&source));
        let hir = hir.unwrap_or_else(|error| panic!("{source}: {error}"));
        for _ in 0..if needs.is_empty() { 0 } else { 2000 } {
            let mut text = String::new();
            example(&hir, &mut chance, &mut text);
            // Nobody writes a long s, or the signs of mathematics for Greek letters.
            let small: String = text.nfkc().collect::<String>().to_lowercase();
            for list in &needs {
                assert!(
                    list.iter().any(|need| small.contains(need)),
                    "{source}\n{text} has none of {list:?}"
                );
            }
        }
    }
}

/// What a rule finds in versions of one release: the words at its findings, each with its language.
pub(super) fn found_in_versions(code: &str, fields: &str, versions: &[(&str, &str)]) -> Vec<String> {
    let releases: Vec<Release> = versions.iter().map(|(lang, body)| release(lang, fields, body)).collect();
    let (brand, mut report) = (Brand::plain(), Report::default());
    let documents: Vec<Document> = releases.iter().map(|release| document(release, &brand)).collect();
    let index = |(release, document)| Index::new(document, release, &brand, None);
    let views: Vec<Index> = releases.iter().zip(&documents).map(index).collect();
    let rule = rules().find(|rule| rule.code.name() == code).expect("a rule");
    let Check::Versions(check) = rule.check else { panic!("`{code}` compares no versions") };
    check(&views, &mut Findings::new(rule, false, &mut report));
    report.diagnostics.into_iter().map(|finding| finding.message).collect()
}

/// Pieces that rules look for, with characters of several bytes between them.
const PIECES: [&str; 48] = [
    "XX",
    "€",
    "¦",
    "3 March",
    "mardi",
    "Tuesday,",
    "2026",
    "10:00 CET",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "«",
    "»",
    "„",
    "'",
    "’",
    "\"",
    "embargo",
    "Sperrfrist",
    "TBC",
    "??",
    "{{",
    "}}",
    "<del>",
    "~~",
    "{++",
    "%",
    "41",
    "1,900",
    "vingt",
    "einundzwanzig",
    "ñandú",
    "Ana Ferreira",
    "Anna Ferreira",
    "NCWB",
    "\u{a0}",
    "\u{200b}",
    "\u{202f}",
    "…",
    "：",
    "٣ مارس",
    "ΧΧ",
    "\u{301}",
    "www.a.example",
    "+32 9 000 00 00",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]
    #[test]
    fn no_text_makes_a_rule_panic(
        chosen in proptest::collection::vec((0..PIECES.len(), proptest::bool::ANY), 1..40),
        noise in "\\PC{0,20}",
        lang in 0..6_usize,
    ) {
        let lang = ["en-GB", "de", "fr", "pl", "ar", "hu"][lang];
        let joined: String = chosen.iter().flat_map(|(i, space)| [PIECES[*i], if *space { " " } else { "" }]).collect();
        let text = format!("---\nlang: {lang}\ndate: 2026-03-03\nheadline: {}\npeople: [{{ name: Ana Ferreira, role: Chair }}]\ncontacts: [{{ name: C }}]\n---\n{joined} {noise}\n",
            serde_json::to_string(&joined).expect("a string"));
        let mut report = Report::default();
        let brand = Brand::plain();
        let release = open_str(Path::new("a.md"), Format::Markdown, &text, &mut report)
            .and_then(|file| file.finish(&brand, &Options::default(), &mut report));
        if let Ok(release) = release {
            let document = document(&release, &brand);
            let index = || Index::new(&document, &release, &brand, None);
            super::check(&index(), false, &mut report);
            super::compare(&[index(), index()], false, &mut report);
        }
    }
}
