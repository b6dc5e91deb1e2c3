//! Where the time of a release goes.

use std::path::Path;

use presskit::assets::BrandAssets;
use presskit::diagnostic::Report;
use presskit::input::{self, Options};
use presskit::layout;
use presskit::output::{pdf, png};
use presskit::pipeline::{Session, Settings};

const RELEASE: &str = "assets/samples/efia/release.en.md";
const BRAND: &str = "assets/samples/efia/brand.toml";

fn main() {
    divan::main();
}

#[divan::bench]
fn cold(bencher: divan::Bencher) {
    bencher.bench(|| Session::new(Options::default()).render(Path::new(RELEASE), &Settings::default()));
}

#[divan::bench]
fn warm(bencher: divan::Bencher) {
    let session = Session::new(Options::default());
    bencher.bench(|| session.render(Path::new(RELEASE), &Settings::default()));
}

#[divan::bench]
fn read(bencher: divan::Bencher) {
    let options = Options::default();
    let brand = input::read_brand(Path::new(BRAND), &options, &mut Report::default()).expect("a brand");
    bencher.bench(|| {
        let mut report = Report::default();
        input::open(Path::new(RELEASE), &mut report)
            .and_then(|file| file.finish(&brand, &options, &mut report))
    });
}

#[divan::bench(args = ["layout", "pdf", "png"])]
fn stage(bencher: divan::Bencher, stage: &str) {
    let session = Session::new(Options::default());
    let (release, brand) = session.read(Path::new(RELEASE), &mut Report::default()).expect("a release");
    let assets = BrandAssets::with_pictures(&brand.1, &release).expect("pictures");
    let lay_out =
        || layout::lay_out(&release, &brand.0, &assets, layout::Settings::default()).0.expect("pages");
    let pages = lay_out();
    match stage {
        "layout" => bencher.bench(|| drop(lay_out())),
        "pdf" => bencher.bench(|| drop(pdf::write(&pages, &assets))),
        _ => bencher.bench(|| drop(png::render(&pages, &assets, 144.0))),
    }
}
