//! What is tried with bytes from anywhere. Each target is a plain function: it must return, whatever it is given, without
//! panic, without `error[internal]`, in a time that follows the length of its input.
//!
//! Those whose names begin with `read-` or `judge-` stop before anything is laid out: they try a thousand inputs in the time
//! that a page takes. The others go all the way to a PDF that is read back.

pub mod changes;
pub mod words;

use std::path::Path;
use std::sync::LazyLock;

use presskit::brand::Brand;
use presskit::checks::{self, Index};
use presskit::diagnostic::{Code, Place, Report};
use presskit::document::Document;
use presskit::files::Memory;
use presskit::input::markdown::{self, Context, Notes, Source};
use presskit::input::{self, Format, Options};
use presskit::language::Language;
use presskit::output::text;
use presskit::pipeline::Session;
use presskit::reader;
use presskit::request::Request;
use presskit::typeset::fonts::FontLibrary;
use presskit::typeset::pictures::Picture;

/// A target: its name, what it does, and which seeds it begins with.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Tries one input.
    pub run: fn(&[u8]),
    /// How the names of its seeds end.
    pub seeds: &'static [&'static str],
    /// Seeds are no longer than this, in bytes.
    pub longest: usize,
    /// Words that mean something to its reader.
    pub words: &'static [&'static str],
}

const fn target(
    name: &'static str,
    run: fn(&[u8]),
    seeds: &'static [&'static str],
    longest: usize,
    words: &'static [&'static str],
) -> Target {
    Target { name, run, seeds, longest, words }
}

const TEXT: &[&str] = &[".md", ".yaml", ".json", ".toml"];
const BRANDS: &[&str] = &[".toml", "brand.yaml", "brand.json"];
const FONTS: &[&str] = &[".ttf", ".otf", ".ttc"];
const PICTURES: &[&str] = &[".png", ".jpg", ".gif", ".webp", ".tif"];
const DRAWINGS: &[&str] = &[".svg"];

/// All targets.
pub const TARGETS: [Target; 13] = [
    target("release", release, TEXT, 64 * 1024, words::RELEASE),
    target("brand", brand, BRANDS, 64 * 1024, words::BRAND),
    target("font", font, FONTS, 512 * 1024, words::FONT),
    target("picture", picture, PICTURES, 512 * 1024, words::PICTURE),
    target("svg", svg, DRAWINGS, 64 * 1024, words::DRAWING),
    target("pdf", pdf, &[".pdf"], 512 * 1024, words::PDF),
    target("read-release", read_release, TEXT, 2048, words::RELEASE),
    target("read-markdown", read_markdown, &[".md"], 4096, words::RELEASE),
    target("judge-release", judge_release, TEXT, 4096, words::RELEASE),
    target("read-brand", read_brand, BRANDS, 2048, words::BRAND),
    target("read-font", read_font, FONTS, 8 * 1024, words::FONT),
    target("read-picture", read_picture, PICTURES, 4096, words::PICTURE),
    target("read-svg", read_svg, DRAWINGS, 4096, words::DRAWING),
];

const BRAND: &str = "name = \"Alder Water Board\"\n[footer]\nemail = \"press@water.example\"\n";

const RELEASE: &str = "---\nlang: en-GB\nbrand: brand.toml\ndate: 2026-03-03\nheadline: Reservoir is full\n---\n\
    The reservoir at *Alder* holds 4.2 million cubic metres.\n\n## Background\n\n- It was built in 1911.\n";

/// The brand of releases that are read only.
static OWN_BRAND: LazyLock<Brand> = LazyLock::new(|| {
    let (name, options) = (Path::new("brand.toml"), Options::default());
    let brand = input::read_brand_str(name, Format::Toml, BRAND, &options, &mut Report::default());
    brand.map_or_else(|_| Brand::plain(), |(brand, _)| brand)
});

/// A brand with a font and nothing else.
static OWN_FONTS: LazyLock<Brand> = LazyLock::new(|| {
    let options = Options::new(Memory::default().with("a.ttf", &b"font"[..]));
    let (name, text) = (Path::new("brand.toml"), with_font());
    let brand = input::read_brand_str(name, Format::Toml, &text, &options, &mut Report::default());
    brand.unwrap_or_else(|_| panic!("a brand with a font")).0
});

fn with_font() -> String {
    format!("{BRAND}[fonts]\ntext = {{ regular = \"a.ttf\" }}\n")
}

/// The form that a release seems to be in.
fn format_of(data: &[u8]) -> (Format, &'static str) {
    match data.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => (Format::Json, "release.json"),
        Some(b'-') => (Format::Markdown, "release.md"),
        _ if data.windows(3).take(400).any(|window| window == b" = ") => (Format::Toml, "release.toml"),
        _ => (Format::Yaml, "release.yaml"),
    }
}

/// A release in whatever form its first character says.
pub fn release(data: &[u8]) {
    let (_, name) = format_of(data);
    render(name, &Memory::default().with(name, data).with("brand.toml", BRAND.as_bytes()));
}

/// The same, only read.
pub fn read_release(data: &[u8]) {
    let mut report = Report::default();
    drop(read(data, &mut report));
    no_fault_of_ours(&report);
}

/// The same, judged by all rules and written as plain text, without pages.
pub fn judge_release(data: &[u8]) {
    let mut report = Report::default();
    if let Some(release) = read(data, &mut report) {
        let brand = &*OWN_BRAND;
        let language = Language::new(&release.lang, &brand.labels);
        let document = Document::new(&release, brand, &language, true);
        checks::check(&Index::new(&document, &release, brand, None), true, &mut report);
        drop(text::text(&document, &language));
    }
    no_fault_of_ours(&report);
}

/// A release, as far as it can be read.
fn read(data: &[u8], report: &mut Report) -> Option<presskit::release::Release> {
    let (format, name) = format_of(data);
    let text = std::str::from_utf8(data).ok()?;
    let manuscript = input::open_str(Path::new(name), format, text, report).ok()?;
    let options = Options::default();
    let read = manuscript.finish_with_faults(Some(&OWN_BRAND), &options, true, report);
    read.ok().map(|(release, _)| release)
}

/// A text as Markdown.
pub fn read_markdown(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (mut notes, mut report) = (Notes::default(), Report::default());
    let pictures = ["a".to_owned()];
    let mut context = Context { pictures: &pictures, notes: &mut notes, report: &mut report };
    drop(markdown::blocks(text, &Source::default(), &mut context));
    no_fault_of_ours(&report);
}

/// A brand.
pub fn brand(data: &[u8]) {
    let name = match format_of(data) {
        (Format::Json, _) => "brand.json",
        (Format::Toml, _) => "brand.toml",
        (Format::Yaml | Format::Markdown, _) => "brand.yaml",
    };
    let release = RELEASE.replacen("brand.toml", name, 1);
    render("release.md", &Memory::default().with("release.md", release.as_bytes()).with(name, data));
}

/// The same, only read and judged.
pub fn read_brand(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let format = match format_of(data) {
        (Format::Markdown, _) => Format::Yaml,
        (format, _) => format,
    };
    let (mut report, options) = (Report::default(), Options::default());
    let read = input::read_brand_str(Path::new("brand"), format, text, &options, &mut report);
    if let Ok((brand, _)) = read {
        checks::check_brand(&brand, &mut report);
    }
    no_fault_of_ours(&report);
}

/// A font of a brand.
pub fn font(data: &[u8]) {
    let brand = with_font();
    let files = Memory::default().with("release.md", RELEASE.as_bytes()).with("brand.toml", brand.as_bytes());
    render("release.md", &files.with("a.ttf", data));
}

/// The same, judged as when it is read.
pub fn read_font(data: &[u8]) {
    let read = FontLibrary::load(&OWN_FONTS.fonts, &Memory::default().with("a.ttf", data));
    if let Err(report) = read {
        no_fault_of_ours(&report);
    }
}

/// A picture of a release.
pub fn picture(data: &[u8]) {
    let picture = "pictures:\n  - { file: a.png, alt: Water., credit: AWB, position: lead }\nheadline";
    let text = RELEASE.replacen("headline", picture, 1);
    let files = Memory::default().with("release.md", text.as_bytes()).with("brand.toml", BRAND.as_bytes());
    render("release.md", &files.with("a.png", data));
}

/// The same, only decoded; drawings too.
pub fn read_picture(data: &[u8]) {
    // What its reader panics over is told as a fault of the file where a release names it.
    let _ = std::panic::catch_unwind(|| Picture::read(data, "a.png", &Place::in_file("a.md")).is_ok());
}

/// A logo.
pub fn svg(data: &[u8]) {
    let brand = format!("logo = {{ file = \"a.svg\", width = \"30mm\", alt = \"A\" }}\n{BRAND}");
    let files = Memory::default().with("release.md", RELEASE.as_bytes()).with("brand.toml", brand.as_bytes());
    render("release.md", &files.with("a.svg", data));
}

/// The same, only read.
pub fn read_svg(data: &[u8]) {
    read_picture(data);
}

/// A PDF that files are taken out of, and that is read back.
pub fn pdf(data: &[u8]) {
    let _ = reader::files(data, 1024 * 1024);
    let _ = reader::read(data).map(|reading| reading.outline().len());
}

/// The PDF of a release that carries its data: a seed of [`pdf`].
#[must_use]
pub fn sample_pdf() -> Vec<u8> {
    let files = Memory::default().with("release.md", RELEASE.as_bytes()).with("brand.toml", BRAND.as_bytes());
    let request = Request { attach: true, ..Request::default() };
    let (rendered, report) = Session::new(Options::new(files)).render(Path::new("release.md"), &request);
    rendered.unwrap_or_else(|| panic!("{report:?}")).pdf
}

fn render(name: &str, files: &Memory) {
    let request = Request { draft: true, ..Request::default() };
    let (_, report) = Session::new(Options::new(files.clone())).render(Path::new(name), &request);
    no_fault_of_ours(&report);
}

fn no_fault_of_ours(report: &Report) {
    let fault = report.diagnostics.iter().find(|finding| finding.code == Code::Internal);
    assert!(fault.is_none(), "{fault:?}");
}
