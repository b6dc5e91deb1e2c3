//! Releases made of chance: every part that a release can hold, beside and inside every other, in six scripts.
//! The same number makes the same release, on every machine.

use std::fmt::Write as _;
use std::path::Path;

use page_validation::ValidationProfile;
use presskit::brand::{Brand, DatelineStyle, Hyphenate, LayoutKind, Marks, NotePlace, Paper};
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::document::Document;
use presskit::input::{self, Format, Options};
use presskit::language::Language;
use presskit::output::pdf;
use presskit::pipeline::lay_out;
use presskit::reader::proof::proof;
use presskit::reader::read;
use presskit::release::Release;
use presskit::request::{Profile, Request};

use super::tree::judge;
use super::{attachment, conforms};

const CASES: u64 = 320;

/// Languages and words of theirs; the last two run to the left.
const LANGUAGES: [(&str, &str); 6] = [
    (
        "de-DE",
        "Lärm Straße Größe fließt Bürgermeisterin über Wasserwerk öffnet drei neue Brücken am Fluss für Züge",
    ),
    (
        "el-GR",
        "πόλη ανοίγει νέα γέφυρα πάνω από τον ποταμό για όλους τους κατοίκους χωρίς καθυστέρηση μέσα σε δύο",
    ),
    (
        "uk-UA",
        "місто відкриває нову бібліотеку об’єднання читачів її архів уперше п’ять років щодня світло їжа ґанок",
    ),
    (
        "vi-VN",
        "thành phố mở thư viện mới cho người đọc nghỉ ngơi giữa những hàng cây xanh được trồng từ mười năm",
    ),
    ("ar-EG", "المدينة تفتح مكتبة جديدة للقراء قرب النهر بعد سنوات من العمل على الجسر القديم والحديقة"),
    ("he-IL", "העיר פותחת ספרייה חדשה לקוראים ליד הנהר אחרי שנים של עבודה על הגשר הישן והגן"),
];

/// Numbers that look like chance and are the same everywhere (G. Marsaglia, "Xorshift RNGs", 2003).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    /// True once in `times`.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// Writes one release.
struct Author {
    dice: Dice,
    words: Vec<&'static str>,
    /// Notes whose marks have still to be set.
    notes: Vec<String>,
    headed: bool,
}

impl Author {
    fn words(&mut self, least: usize, more: usize) -> String {
        let count = least + self.dice.below(more);
        let words: Vec<&str> = (0..count).map(|_| self.words[self.dice.below(self.words.len())]).collect();
        words.join(" ")
    }

    /// A sentence with whatever may stand inside one.
    fn sentence(&mut self) -> String {
        let (before, middle) = (self.words(2, 8), self.words(1, 3));
        let part = match self.dice.below(9) {
            0 => format!("**{middle}**"),
            1 => format!("*{middle}*"),
            2 => format!("[{middle}](https://www.example.org/{})", self.dice.below(900)),
            3 => "[bom dia a todos]{lang=pt}".to_owned(),
            4 => "`{{field}} *x*`".to_owned(),
            5 => format!("***{middle}*** {}", self.dice.below(90_000)),
            6 => "press@office.example".to_owned(),
            _ => middle,
        };
        let mark = match self.notes.pop() {
            Some(note) if self.dice.once_in(2) => format!("[^{note}]"),
            Some(note) => {
                self.notes.push(note);
                String::new()
            }
            None => String::new(),
        };
        format!("{before} {part} {}.{mark}", self.words(1, 6))
    }

    fn paragraph(&mut self) -> String {
        let count = 1 + self.dice.below(6);
        let sentences: Vec<String> = (0..count).map(|_| self.sentence()).collect();
        sentences.join(if self.dice.once_in(12) { "\\\n" } else { " " })
    }

    fn list(&mut self, depth: usize) -> String {
        let numbered = self.dice.once_in(2);
        let mut out = String::new();
        for number in 1..=2 + self.dice.below(4) {
            let label = if numbered { format!("{number}. ") } else { "- ".to_owned() };
            let item = match self.dice.below(5) {
                0 if depth < 2 => format!("{}\n\n{}", self.sentence(), self.list(depth + 1)),
                1 => format!("{}\n\n{}", self.sentence(), self.sentence()),
                _ => self.sentence(),
            };
            let indented = item.replace('\n', &format!("\n{}", " ".repeat(label.len())));
            let _ = writeln!(out, "{label}{indented}");
        }
        out
    }

    fn table(&mut self) -> String {
        let (columns, rows) = (2 + self.dice.below(4), 1 + self.dice.below(6));
        let head = self.dice.below(3);
        let mut out = String::new();
        if self.dice.once_in(2) {
            let _ = writeln!(out, "Table: {}\n", self.words(2, 6));
        }
        for row in 0..=rows {
            for column in 0..columns {
                let cell = match (row, column, head) {
                    (0, _, 0) | (0, 0, 1) => String::new(),
                    (0, ..) | (_, 0, _) => self.words(1, 2),
                    _ => format!("{},{}", self.dice.below(900), self.dice.below(10)),
                };
                let _ = write!(out, "| {cell} ");
            }
            out.push_str("|\n");
            if row == 0 {
                let _ = writeln!(
                    out,
                    "|{}",
                    "---|--:|"
                        .repeat(columns.div_ceil(2))
                        .split_inclusive('|')
                        .take(columns)
                        .collect::<String>()
                );
            }
        }
        out
    }

    fn quote(&mut self) -> String {
        let mut out = format!("> {}\n", self.sentence());
        if self.dice.once_in(3) {
            let _ = write!(out, ">\n> {}\n", self.sentence());
        }
        if !self.dice.once_in(4) {
            let _ = write!(out, ">\n> — {}, {}\n", self.words(2, 1), self.words(1, 3));
        }
        out
    }

    fn block(&mut self) -> String {
        match self.dice.below(12) {
            0 | 1 => {
                // A heading of the third level only below one of the second.
                let level = if self.headed && self.dice.once_in(3) { "###" } else { "##" };
                self.headed = true;
                format!("{level} {}\n\n{}", self.words(1, 6), self.paragraph())
            }
            2 | 3 => self.list(0),
            4 => self.table(),
            5 | 6 => self.quote(),
            7 => "***".to_owned(),
            _ => self.paragraph(),
        }
    }

    fn blocks(&mut self, count: usize) -> String {
        // Two lists or quotations in a row would be one to Markdown.
        let blocks: Vec<String> = (0..count)
            .flat_map(|_| [self.block(), self.paragraph()])
            .map(|block| block.trim_end().to_owned())
            .collect();
        blocks.join("\n\n")
    }

    /// Fields that may be left out.
    fn fields(&mut self) -> String {
        let mut out = String::new();
        let quoted = |text: String| serde_json::Value::from(text).to_string();
        let mut field = |name: &str, value: String| {
            let _ = writeln!(out, "{name}: {value}");
        };
        if self.dice.once_in(2) {
            field("subheadline", quoted(self.words(3, 8)));
        }
        if self.dice.once_in(3) {
            field("summary", format!("[{}, {}]", quoted(self.words(4, 8)), quoted(self.words(4, 8))));
        }
        if self.dice.once_in(2) {
            field("place", quoted(self.words(1, 1)));
        }
        match self.dice.below(3) {
            0 => field("immediate", "true".to_owned()),
            1 => {
                field("embargo", "2026-03-03T10:00[Europe/Brussels]".to_owned());
                field("embargo_zones", "[Europe/London, America/New_York]".to_owned());
            }
            _ => {}
        }
        if self.dice.once_in(2) {
            let fact = |author: &mut Self| {
                let (value, label) = (author.dice.below(5000), quoted(author.words(1, 3)));
                format!("{{ value: \"{value}\", label: {label} }}")
            };
            let facts: Vec<String> = (0..=self.dice.below(4)).map(|_| fact(self)).collect();
            field("facts", format!("[{}]", facts.join(", ")));
        }
        for name in ["reference", "classification", "kicker"] {
            if self.dice.once_in(3) {
                field(name, quoted(self.words(1, 2)));
            }
        }
        if self.dice.once_in(4) {
            field("status", "draft".to_owned());
        }
        if self.dice.once_in(4) {
            field("correction", format!("{{ date: 2026-03-04, text: {} }}", quoted(self.sentence())));
        }
        if self.dice.once_in(3) {
            field("notes_to_editors", quoted(format!("{}\n\n{}", self.sentence(), self.list(1))));
        }
        if self.dice.once_in(3) {
            field(
                "links",
                format!("[{{ title: {}, url: https://www.example.org/plan }}]", quoted(self.words(2, 3))),
            );
        }
        if self.dice.once_in(3) {
            field("about", quoted(self.paragraph()));
        }
        if self.dice.once_in(3) {
            let (alt, caption) = (quoted(self.words(4, 6)), quoted(self.sentence()));
            let position = ["lead", "page-2"][self.dice.below(2)];
            field(
                "pictures",
                format!(
                    "[{{ file: images/sampling.jpg, alt: {alt}, caption: {caption}, credit: ENTL, position: {position} }}]"
                ),
            );
        }
        out
    }

    fn release(&mut self, lang: &str) -> String {
        self.notes = (0..self.dice.below(6)).map(|number| format!("n{number}")).collect();
        let notes = self.notes.clone();
        let headline = serde_json::Value::from(self.words(3, 8));
        let (fields, count) = (self.fields(), 1 + self.dice.below(6));
        let mut body = self.blocks(count);
        for note in std::mem::take(&mut self.notes) {
            let _ = write!(body, " {}[^{note}]", self.words(2, 3));
        }
        let mut out = format!("---\nlang: {lang}\ndate: 2026-03-03\nheadline: {headline}\n{fields}");
        out.push_str(
            "contacts: [{ name: Ana Ferreira, email: a.ferreira@entl.example, phone: +352 2055 5140 }]\n",
        );
        if !notes.is_empty() {
            out.push_str("footnotes:\n");
            for note in notes {
                let text = serde_json::Value::from(self.paragraph_of_note());
                let _ = writeln!(out, "  {note}: {text}");
            }
        }
        format!("{out}---\n{body}\n")
    }

    fn paragraph_of_note(&mut self) -> String {
        let text = self.sentence();
        if self.dice.once_in(4) { format!("{text}\n\n{}", self.sentence()) } else { text }
    }
}

fn brand_of(case: u64, base: &Brand) -> Brand {
    let bit = |shift: u64| case >> shift & 1 == 1;
    let mut brand = base.clone();
    let layouts = LayoutKind::ALL.len() as u64;
    brand.layout = LayoutKind::ALL[usize::try_from(case % layouts).expect("small")];
    brand.paper = if bit(1) { Paper::Letter } else { Paper::A4 };
    brand.notes = if bit(2) { NotePlace::Page } else { NotePlace::End };
    brand.setting.justified = bit(3);
    brand.setting.hyphenate = if bit(3) { Hyphenate::Always } else { Hyphenate::Auto };
    brand.dateline = if bit(4) { DatelineStyle::RunIn } else { DatelineStyle::Line };
    brand.marks =
        [Marks::Asterisks, Marks::Symbols, Marks::Numbers][usize::try_from(case % 3).expect("small")];
    brand
}

fn written(case: u64, text: &str, brand: &Brand) -> Release {
    let mut report = Report::default();
    let path = Path::new("assets/samples/efia/generated.md");
    let release = input::open_str(path, Format::Markdown, text, &mut report)
        .and_then(|read| read.finish(brand, &Options::new(Disk), &mut report));
    release.unwrap_or_else(|_| panic!("case {case}: {:#?}\n{text}", report.diagnostics))
}

#[test]
fn releases_made_of_chance_conform_and_say_what_was_written() {
    let path = Path::new("tests/languages/brand.toml");
    let (base, _) = input::read_brand(path, &Options::new(Disk), &mut Report::default()).expect("a brand");
    let house = presskit::typeset::assets::BrandAssets::load(&base, &Disk).expect("fonts");
    let (mut pages, mut notes) = (0, 0);
    for case in 0..CASES {
        let (lang, words) = LANGUAGES[usize::try_from(case / 2 % 6).expect("small")];
        let words = words.split(' ').collect();
        let mut author = Author { dice: Dice::new(case + 1), words, notes: Vec::new(), headed: false };
        let text = author.release(lang);
        let brand = brand_of(case, &base);
        let release = written(case, &text, &brand);
        let assets = house.with_pictures(&release, &Disk).expect("pictures");
        let request = Request { pages: Some(9), ..Request::default() };
        let (laid_out, report) = lay_out(&release, &brand, &assets, &request);
        let laid_out = laid_out.unwrap_or_else(|| panic!("case {case}: {report:#?}\n{text}"));
        let attached = case % 3 == 0;
        let attachments = if attached { vec![attachment()] } else { Vec::new() };
        let bytes = pdf::Writer::default().write(&laid_out, &assets, Profile::Mail, &attachments);
        let bytes = bytes.expect("a PDF");
        let name = format!("case {case}");
        let archival = if attached { ValidationProfile::PdfA3a } else { ValidationProfile::PdfA2a };
        conforms(&name, &bytes, &[ValidationProfile::PdfUa1, archival]);
        let reading = read(&bytes).expect("a structure");
        let language = Language::new(&release.lang, &brand.labels);
        let document = Document::new(&release, &brand, &language, request.is_draft(&release));
        if let Err(difference) = proof(&reading, &document, &language) {
            panic!("{name}: {difference:#?}\n{text}");
        }
        assert_eq!(judge(&name, &reading), release.footnotes.len(), "{name}: notes\n{text}");
        pages += laid_out.pages.len();
        notes += release.footnotes.len();
    }
    assert!(pages > 500 && notes > 500, "{pages} pages with {notes} notes are too easy");
}
