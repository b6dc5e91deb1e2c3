//! What is tried with bytes from anywhere. Each target is a plain function: it must return, whatever it is given, without
//! panic, without `error[internal]`, in a time that follows the length of its input.

use std::path::Path;

use presskit::diagnostic::{Code, Report};
use presskit::files::Memory;
use presskit::input::Options;
use presskit::pipeline::Session;
use presskit::reader;
use presskit::request::Request;

/// A target: its name, what it does, and which seeds it begins with.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Tries one input.
    pub run: fn(&[u8]),
    /// The endings of the names of its seeds.
    pub seeds: &'static [&'static str],
}

/// All targets.
pub const TARGETS: [Target; 6] = [
    Target { name: "release", run: release, seeds: &["md", "yaml", "json", "toml"] },
    Target { name: "brand", run: brand, seeds: &["toml"] },
    Target { name: "font", run: font, seeds: &["ttf", "otf"] },
    Target { name: "picture", run: picture, seeds: &["png", "jpg"] },
    Target { name: "svg", run: svg, seeds: &["svg"] },
    Target { name: "pdf", run: pdf, seeds: &["pdf"] },
];

const BRAND: &str = "name = \"Alder Water Board\"\n[footer]\nemail = \"press@water.example\"\n";

const RELEASE: &str = "---\nlang: en-GB\nbrand: brand.toml\ndate: 2026-03-03\nheadline: Reservoir is full\n---\n\
    The reservoir at *Alder* holds 4.2 million cubic metres.\n\n## Background\n\n- It was built in 1911.\n";

/// A release in whatever form its first character says.
pub fn release(data: &[u8]) {
    let name = match data.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => "release.json",
        Some(b'-') => "release.md",
        _ if data.windows(3).take(400).any(|window| window == b" = ") => "release.toml",
        _ => "release.yaml",
    };
    render(name, &Memory::default().with(name, data).with("brand.toml", BRAND.as_bytes()));
}

/// A brand.
pub fn brand(data: &[u8]) {
    render("release.md", &Memory::default().with("release.md", RELEASE.as_bytes()).with("brand.toml", data));
}

/// A font of a brand.
pub fn font(data: &[u8]) {
    let brand = format!("{BRAND}[fonts]\ntext = {{ regular = \"a.ttf\" }}\n");
    let files = Memory::default().with("release.md", RELEASE.as_bytes()).with("brand.toml", brand.as_bytes());
    render("release.md", &files.with("a.ttf", data));
}

/// A picture of a release.
pub fn picture(data: &[u8]) {
    let picture = "pictures:\n  - { file: a.png, alt: Water., credit: AWB, position: lead }\nheadline";
    let text = RELEASE.replacen("headline", picture, 1);
    let files = Memory::default().with("release.md", text.as_bytes()).with("brand.toml", BRAND.as_bytes());
    render("release.md", &files.with("a.png", data));
}

/// A logo.
pub fn svg(data: &[u8]) {
    let brand = format!("logo = {{ file = \"a.svg\", width = \"30mm\", alt = \"A\" }}\n{BRAND}");
    let files = Memory::default().with("release.md", RELEASE.as_bytes()).with("brand.toml", brand.as_bytes());
    render("release.md", &files.with("a.svg", data));
}

/// A PDF that files are taken out of, and that is read back.
pub fn pdf(data: &[u8]) {
    let _ = reader::files(data, 1024 * 1024);
    let _ = reader::read(data).map(|reading| reading.outline().len());
}

/// The PDF of a release that carries its data: the seed of [`pdf`].
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
