//! The contact sheets: both pages of every language, small, with few colours.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufWriter;

use fontdue::{Font, FontSettings};
use image::{Rgb, RgbImage};
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::output::png;
use presskit::pipeline::Session;

use super::{LANGUAGES, document, loaded, pages, root};

/// Dots per inch of the small pages.
const DPI: f64 = 60.0;
/// Languages beside each other, and on one sheet.
const ACROSS: usize = 3;
const ON_A_SHEET: usize = 9;
/// Colours of a sheet.
const COLOURS: usize = 16;
const GAP: u32 = 10;
const LABEL: u32 = 30;
const BASELINE: i32 = 19;
const PAPER: Rgb<u8> = Rgb([226, 226, 230]);

/// The files in `docs`.
pub fn names() -> Vec<String> {
    (1..=LANGUAGES.len().div_ceil(ON_A_SHEET)).map(|number| format!("languages-{number}.png")).collect()
}

/// Writes all sheets.
pub fn write() {
    let session = Session::new(Options::new(Disk));
    let font = fs::read(root().join("fonts/SourceSans3-Semibold.ttf")).expect("a font");
    let font = Font::from_bytes(font, FontSettings::default()).expect("a font");
    for (tags, name) in LANGUAGES.chunks(ON_A_SHEET).zip(names()) {
        let cells: Vec<RgbImage> = tags.iter().map(|tag| cell(&session, &font, tag)).collect();
        save(&joined(&cells), &root().join("docs").join(name));
    }
}

/// The name of a language above its two pages.
fn cell(session: &Session, font: &Font, tag: &str) -> RgbImage {
    let loaded = loaded(session, tag);
    let assets = loaded.assets().with_pictures(&loaded.release, &Disk).expect("pictures");
    let pages = pages(&loaded, &loaded.release, loaded.brand());
    let pictures: Vec<RgbImage> = png::render(&pages, &assets, DPI)
        .iter()
        .map(|page| image::load_from_memory(&png::encode(page)).expect("a picture").into_rgb8())
        .collect();
    let (width, height) = pictures[0].dimensions();
    let mut out = RgbImage::from_pixel(2 * width + GAP, height + LABEL, PAPER);
    write_text(
        &mut out,
        font,
        &format!("{}   {}", document::name(&loaded.release.lang), loaded.release.lang),
    );
    for (x, picture) in [0, width + GAP].into_iter().zip(&pictures) {
        image::imageops::replace(&mut out, picture, i64::from(x), i64::from(LABEL));
    }
    out
}

fn write_text(out: &mut RgbImage, font: &Font, text: &str) {
    const SIZE: f32 = 20.0;
    let mut pen = 0.0_f32;
    for c in text.chars() {
        let (metrics, pixels) = font.rasterize(c, SIZE);
        for (at, ink) in pixels.iter().enumerate() {
            let (x, y) = (at % metrics.width.max(1), at / metrics.width.max(1));
            #[expect(clippy::cast_possible_truncation, reason = "inside a small picture")]
            let left = pen as i32 + metrics.xmin;
            let whole = |n: usize| i32::try_from(n).unwrap_or(0);
            let x = u32::try_from(left + whole(x)).unwrap_or(0);
            let y = u32::try_from(BASELINE - metrics.ymin - whole(metrics.height) + whole(y)).unwrap_or(0);
            if let Some(pixel) = out.get_pixel_mut_checked(x, y) {
                *pixel = Rgb(pixel.0.map(|paper| shade(paper, *ink)));
            }
        }
        pen += metrics.advance_width;
    }
}

fn shade(paper: u8, ink: u8) -> u8 {
    let paper = u32::from(paper) * u32::from(255 - ink) / 255;
    u8::try_from(paper).unwrap_or(0)
}

fn joined(cells: &[RgbImage]) -> RgbImage {
    let (width, height) = cells[0].dimensions();
    let count = |n: usize| u32::try_from(n).expect("few");
    let (across, down) = (count(ACROSS), count(cells.len().div_ceil(ACROSS)));
    let margin = 2 * GAP;
    let (step, fall) = (width + 2 * margin, height + margin);
    let mut out = RgbImage::from_pixel(across * step, down * fall + margin, PAPER);
    for (number, cell) in cells.iter().enumerate() {
        let (column, row) = (count(number % ACROSS), count(number / ACROSS));
        let (x, y) = (margin + column * step, margin + row * fall);
        image::imageops::replace(&mut out, cell, i64::from(x), i64::from(y));
    }
    out
}

/// Saves a picture with the colours that it has most.
fn save(picture: &RgbImage, path: &std::path::Path) {
    let rough = |pixel: &Rgb<u8>| pixel.0.map(|channel| channel / 16 * 17);
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for pixel in picture.pixels() {
        *counts.entry(rough(pixel)).or_default() += 1;
    }
    let mut colours: Vec<([u8; 3], usize)> = counts.into_iter().collect();
    colours.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    let palette: Vec<[u8; 3]> = colours.iter().take(COLOURS).map(|(colour, _)| *colour).collect();
    let nearest = |pixel: &Rgb<u8>| {
        let far = |colour: &[u8; 3]| -> i32 {
            colour.iter().zip(pixel.0).map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2)).sum()
        };
        let best = palette.iter().enumerate().min_by_key(|(_, colour)| far(colour));
        best.and_then(|(index, _)| u8::try_from(index).ok()).unwrap_or(0)
    };
    let mut known: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut packed = Vec::new();
    for row in picture.rows() {
        let indices: Vec<u8> =
            row.map(|pixel| *known.entry(pixel.0).or_insert_with(|| nearest(pixel))).collect();
        packed.extend(indices.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)));
    }
    let file = BufWriter::new(fs::File::create(path).expect("a file"));
    let mut encoder = ::png::Encoder::new(file, picture.width(), picture.height());
    encoder.set_color(::png::ColorType::Indexed);
    encoder.set_depth(::png::BitDepth::Four);
    encoder.set_palette(palette.concat());
    encoder.set_compression(::png::Compression::High);
    encoder.set_filter(::png::Filter::NoFilter);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&packed)).expect("a picture");
}
