//! `docs/languages.md`: what each language has, as the program itself says it.

use std::fmt::Write as _;
use std::fs;

use jiff::civil::date;
use presskit::lang::{Direction, Lang};
use presskit::language::{Hyphenation, Language, Strength};

use super::{LANGUAGES, root, sheet};

/// Countries, and the other Norwegian, that differ from a language that has a release.
const VARIANTS: [&str; 8] = ["de-CH", "en-CA", "en-IE", "en-US", "fr-CA", "fr-CH", "nn", "pt-BR"];
/// The most that all sheets may weigh together.
const HEAVIEST: usize = 1_500_000;
/// What is typed, for the column of spaces.
const TYPED: &str = r#""a" : 5 km -- b !"#;

/// Compares the tables with what they should say; `UPDATE` writes them, and the sheets.
pub fn check() {
    let path = root().join("docs/languages.md");
    let document = fs::read_to_string(&path).expect("docs/languages.md");
    let (before, rest) = document.split_once("<!-- table -->\n").expect("a mark");
    let (_, after) = rest.split_once("<!-- /table -->").expect("a mark");
    let fresh = format!("{before}<!-- table -->\n{}<!-- /table -->{after}", table());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &fresh).expect("a file");
        sheet::write();
    } else {
        assert!(fresh == document, "docs/languages.md is old: UPDATE=1 cargo test --test library languages");
    }
    let mut weight = 0;
    for name in sheet::names() {
        weight += fs::read(root().join("docs").join(&name)).expect("a sheet").len();
        assert!(document.contains(&format!("({name})")), "{name} is not shown");
    }
    assert!(weight > 100_000 && weight < HEAVIEST, "the sheets weigh {weight} bytes");
}

fn table() -> String {
    let mut out = String::from(
        "| language | tag | quotation marks | the 1st of May | typed with `smart` | never at a line’s end | \
         hyphenation | fonts | style guide |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for tag in LANGUAGES.iter().chain(&VARIANTS) {
        let lang: Lang = tag.parse().expect("a tag");
        let language = Language::new(&lang, &[]);
        let [open, close, inner_open, inner_close] = language.quotes();
        let isolate = |text: &str| format!("\u{2068}{text}\u{2069}");
        let _ = writeln!(
            out,
            "| {} | `{tag}` | {open}a {inner_open}b{inner_close}{close} | {} | {} | {} | {} | {} | {} |",
            name(&lang),
            isolate(&language.date_with_weekday(date(2026, 5, 1))),
            visible(&language.smarten(TYPED)),
            short_words(&language),
            Hyphenation::of(&lang).map_or("none", Hyphenation::source),
            fonts(&lang),
            style_guide(tag),
        );
    }
    out
}

/// The English name of a language, its letters and its country.
pub fn name(lang: &Lang) -> String {
    let english = Language::new(&Lang::english(), &[]);
    let own = english.language_name(lang).unwrap_or_else(|| panic!("{lang} has no name")).to_owned();
    match (lang.script(), lang.region()) {
        (Some("Latn"), _) => format!("{own} in Latin letters"),
        (Some("Hant"), _) => format!("{own} in traditional characters"),
        (_, Some(region)) => format!("{own} ({region})"),
        _ => own,
    }
}

/// No-break spaces as signs.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "⍽").replace('\u{202f}', "⸢⸣")
}

/// Letters that stand alone and are tied to the next word.
fn short_words(language: &Language) -> String {
    let tied = |letter: &char| {
        let ties = language.ties(&format!("abcd {letter} Efgh"));
        ties.iter().any(|tie| tie.at.start > 4 && tie.strength == Strength::Never)
    };
    let letters: Vec<String> =
        ('a'..='z').chain('а'..='я').chain(['є', 'і', 'ї']).filter(tied).map(|c| c.to_string()).collect();
    if letters.is_empty() { "–".to_owned() } else { letters.join(" ") }
}

fn fonts(lang: &Lang) -> &'static str {
    match (lang.direction(), lang.language()) {
        (_, "hi") => "the brand’s: Noto Serif Devanagari",
        (_, "hy") => "the brand’s: Noto Serif Armenian",
        (_, "ja") => "the brand’s: Noto Serif JP",
        (_, "ka") => "the brand’s: Noto Serif Georgian",
        (_, "ko") => "the brand’s: Noto Serif KR",
        (_, "th") => "the brand’s: Noto Serif Thai",
        (_, "zh") if lang.script() == Some("Hant") => "the brand’s: Noto Serif TC",
        (_, "zh") => "the brand’s: Noto Serif SC",
        (Direction::LeftToRight, _) => "built in",
        (_, "he") => "the brand’s: Noto Serif Hebrew",
        _ => "the brand’s: Noto Naskh Arabic",
    }
}

/// The style guide that the file of a language names, with its address.
fn style_guide(tag: &str) -> String {
    let path = root().join("assets/languages").join(format!("{tag}.toml"));
    let text = fs::read_to_string(path).expect("a file");
    let head: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# ")).collect();
    let head = head.join(" ");
    let guide = head.split("Style guide: ").nth(1).expect("a style guide");
    let (name, rest) = guide.split_once("https://").expect("an address");
    let name = name.split([',', '.', ';']).next().unwrap_or(name);
    let name = name.split(" (").next().unwrap_or(name).trim();
    let address = rest.split([' ', '\n']).next().unwrap_or(rest).trim_end_matches(['.', ',']);
    format!("[{name}](https://{address})")
}
