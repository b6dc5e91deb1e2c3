//! The pictures of pages against what another renderer, hayro, makes of the PDF: the two outputs check
//! each other.

use std::path::{Path, PathBuf};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::RgbImage;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::pipeline::Session;
use presskit::request::{Png, Request};

use crate::pixels::difference;
use crate::samples::samples;

const PNG: Png = Png { dpi: 90.0, grid: false };
const DPI_F: f32 = 90.0;

/// The mean difference of a channel (0 to 255), and the share of pixels that differ by more than a third.
/// Over all samples they are at most 2.2 and 0.55 %; the edges of letters are smoothed differently.
const MEAN: f64 = 2.8;
const FAR: f64 = 0.009;

/// A release in fonts of every kind.
fn fonts() -> Vec<(Session, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts");
    let kit = |name: &str| {
        let brand = Some(folder.join(format!("{name}.toml")));
        (Session::new(Options { brand, ..Options::new(Disk) }), folder.join("release.md"))
    };
    ["variable", "variable-cff2", "cff", "collection"].map(kit).into()
}

/// Releases that run to the left, whose letters are made of several glyphs.
fn to_the_left() -> Vec<(Session, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/languages");
    let kit = |name: &str| {
        let brand = Some(folder.join("brand.toml"));
        (Session::new(Options { brand, ..Options::new(Disk) }), folder.join(name))
    };
    ["ar.md", "fa.md", "he.md"].map(kit).into()
}

/// A release whose lines are all scaled differently.
fn justified() -> (Session, PathBuf) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let brand = Some(root.join("tests/justified.toml"));
    (Session::new(Options { brand, ..Options::new(Disk) }), root.join("assets/samples/efia/release.de.md"))
}

/// The pages of a PDF as hayro draws them.
fn judge(pdf: Vec<u8>) -> Vec<RgbImage> {
    let pdf = Pdf::new(pdf).expect("a PDF");
    let scale = DPI_F / 72.0;
    let interpreter = InterpreterSettings::default();
    let cache = RenderCache::new();
    let render = RenderSettings { hinting: false, ..RenderSettings::default() };
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let draw = |page| {
        let picture = hayro::render(page, &cache, &interpreter, &render, &settings);
        let (width, height) = (u32::from(picture.width()), u32::from(picture.height()));
        let colours =
            picture.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
        RgbImage::from_raw(width, height, colours.collect()).expect("pixels")
    };
    pdf.pages().iter().map(draw).collect()
}

#[test]
fn both_outputs_show_the_same_page() {
    let samples = samples();
    assert!(samples.len() >= 6, "{samples:?}");
    let plain = samples.into_iter().map(|sample| (Session::new(Options::new(Disk)), sample));
    for (session, sample) in plain.chain(fonts()).chain(to_the_left()).chain([justified()]) {
        let (rendered, report) = session.render(&sample, &Request { png: Some(PNG), ..Request::default() });
        let rendered = rendered.unwrap_or_else(|| panic!("{report:?}"));
        let theirs = judge(rendered.pdf);
        assert_eq!(theirs.len(), rendered.png.len());
        for (i, (png, theirs)) in rendered.png.iter().zip(&theirs).enumerate() {
            let ours = image::load_from_memory(png).expect("a PNG").into_rgb8();
            let near = |a: u32, b: u32| a.abs_diff(b) <= 1;
            assert!(near(ours.width(), theirs.width()) && near(ours.height(), theirs.height()));
            let (mean, far) = difference(&ours, theirs, 0);
            let name =
                format!("{} page {}: mean {mean:.2}, far {:.2} %", sample.display(), i + 1, far * 100.0);
            assert!(mean < MEAN && far < FAR, "{name}");
        }
    }
}

#[test]
fn a_page_that_stands_a_pixel_aside_is_noticed() {
    let sample = samples().into_iter().find(|path| path.ends_with("efia/release.en.md")).expect("the sample");
    let session = Session::new(Options::new(Disk));
    let (rendered, _) = session.render(&sample, &Request { png: Some(PNG), ..Request::default() });
    let rendered = rendered.expect("pages");
    let ours = image::load_from_memory(&rendered.png[0]).expect("a PNG").into_rgb8();
    let (mean, far) = difference(&ours, &judge(rendered.pdf)[0], 1);
    assert!(mean > MEAN && far > FAR, "mean {mean:.2}, far {:.2} %", far * 100.0);
}
