//! Pages as SVG against the same as pictures: the SVG is read and drawn again as any drawing of a brand is.

use std::path::Path;
use std::sync::Arc;

use image::RgbImage;
use presskit::diagnostic::Place;
use presskit::disk::Disk;
use presskit::geometry::Rect;
use presskit::geometry::{Pt, Size};
use presskit::input::Options;
use presskit::output::{png, svg};
use presskit::page::{Artifact, Content, Item, Owner, Page, Pages, PictureId};
use presskit::pipeline::Session;
use presskit::request::Request;
use presskit::typeset::assets::Assets;
use presskit::typeset::pictures::{Picture, PictureKind};

use crate::pixels::difference;
use crate::samples::{root, samples};

const DPI: f64 = 90.0;

/// The mean difference of a channel, and the share of pixels that differ by more than a third: one draws the outlines as they
/// are, the other by fontdue.
const MEAN: f64 = 2.4;
const FAR: f64 = 0.008;

/// Pages without photographs, which a drawing can't hold.
fn without_photographs(pages: &Pages, assets: &Assets) -> Pages {
    let is_drawn = |item: &Item| match item.content {
        Content::Picture { picture, .. } => matches!(assets.picture(picture).kind, PictureKind::Drawing(_)),
        _ => true,
    };
    let mut pages = pages.clone();
    for page in &mut pages.pages {
        page.items.retain(is_drawn);
    }
    pages
}

/// The page that an SVG shows.
fn drawn(file: &str, size: Size, pages: &Pages, assets: &Assets) -> RgbImage {
    let picture = Picture::read(file.as_bytes(), "page.svg", &Place::default());
    let picture = picture.unwrap_or_else(|wrong| panic!("{}", wrong.message));
    let rect = Rect::new(Pt(0.0), Pt(0.0), size.width, size.height);
    let content = Content::Picture { picture: PictureId(0), rect, whole: rect };
    let page = Page {
        size,
        items: vec![Item { owner: Owner::Artifact(Artifact::Layout), content }],
        links: Vec::new(),
    };
    let pages = Pages { pages: vec![page], ..pages.clone() };
    let assets = Assets::new(Arc::clone(&assets.fonts), vec![Arc::new(picture)], None);
    png::render(&pages, &assets, DPI).remove(0)
}

#[test]
fn both_outputs_show_the_same_page() {
    let brand = |folder: &str, brand: &str, release: &str| {
        let folder = root().join(folder);
        let brand = Some(folder.join(brand));
        (Session::new(Options { brand, ..Options::new(Disk) }), folder.join(release))
    };
    let plain = samples().into_iter().map(|sample| (Session::new(Options::new(Disk)), sample));
    let others = [
        brand("tests/fonts", "variable.toml", "release.md"),
        brand("tests/fonts", "cff.toml", "release.md"),
        brand("tests/fonts", "collection.toml", "release.md"),
        brand("tests/languages", "brand.toml", "ar.md"),
        brand("tests", "justified.toml", "../assets/samples/efia/release.de.md"),
    ];
    for (session, sample) in plain.chain(others) {
        let judged = session.judge(&sample, &Request::default());
        let (pages, assets) = judged.pages().unwrap_or_else(|| panic!("{}", sample.display()));
        let pages = without_photographs(pages, assets);
        let pictures = png::render(&pages, assets, DPI);
        for (i, (file, theirs)) in svg::render(&pages, assets).iter().zip(&pictures).enumerate() {
            let ours = drawn(file, pages.pages[i].size, &pages, assets);
            let (mean, far) = difference(&ours, theirs, 0);
            let told =
                format!("{} page {}: mean {mean:.2}, far {:.2} %", sample.display(), i + 1, far * 100.0);
            assert!(mean < MEAN && far < FAR, "{told}");
            let (mean, far) = difference(&ours, theirs, 1);
            assert!(mean > MEAN && far > FAR, "a pixel aside is noticed: {told}");
        }
    }
}

#[test]
fn photographs_are_inside_and_stand_where_they_stand() {
    let sample = root().join("assets/samples/efia/release.en.md");
    let judged = Session::new(Options::new(Disk)).judge(&sample, &Request::default());
    let (pages, assets) = judged.pages().expect("pages");
    let files = svg::render(pages, assets);
    let photographs = pages.pages.iter().zip(&files).flat_map(|(page, file)| {
        page.items.iter().filter_map(move |item| match &item.content {
            Content::Picture { picture, rect, .. } if svg::file(assets.picture(*picture)).is_some() => {
                Some((rect, file))
            }
            _ => None,
        })
    });
    let mut count = 0;
    for (rect, file) in photographs {
        count += 1;
        let at = file.find("<image ").expect("an image");
        let image = &file[at..at + file[at..].find("/>").expect("its end")];
        let (_, matrix) = image.split_once("matrix(").expect("a place");
        let matrix: Vec<f64> = matrix
            .split(')')
            .next()
            .into_iter()
            .flat_map(str::split_whitespace)
            .map(|n| n.parse().expect("a number"))
            .collect();
        let place = [rect.size.width, Pt(0.0), Pt(0.0), rect.size.height, rect.left(), rect.top()];
        assert!(
            matrix.iter().zip(place).all(|(found, meant)| (found - meant.0).abs() < 0.001),
            "{image:.200}"
        );
        assert!(image.contains("href=\"data:image/jpeg;base64,/9j/"), "{image:.200}");
    }
    assert_eq!(count, 1);
    let named = svg::render_with(pages, assets, &|_| "a&b".to_owned());
    assert!(named.iter().any(|file| file.contains("href=\"a&amp;b\"")));
    let path = Path::new("assets/samples");
    assert!(files.iter().all(|file| !file.contains(&*path.to_string_lossy())));
}
