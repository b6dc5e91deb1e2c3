//! Where the time of a release goes.

use std::path::Path;

use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::{self, Options};
use presskit::output::{pdf, png};
use presskit::pipeline::{self, Session};
use presskit::reader::{self, proof};
use presskit::request::Request;
use presskit::typeset::assets::BrandAssets;

const RELEASE: &str = "assets/samples/efia/release.en.md";
const BRAND: &str = "assets/samples/efia/brand.toml";

fn main() {
    divan::main();
}

#[divan::bench]
fn cold(bencher: divan::Bencher) {
    bencher.bench(|| Session::new(Options::new(Disk)).render(Path::new(RELEASE), &Request::default()));
}

#[divan::bench]
fn warm(bencher: divan::Bencher) {
    let session = Session::new(Options::new(Disk));
    bencher.bench(|| session.render(Path::new(RELEASE), &Request::default()));
}

#[divan::bench]
fn read(bencher: divan::Bencher) {
    let options = Options::new(Disk);
    let (brand, _) = input::read_brand(Path::new(BRAND), &options, &mut Report::default()).expect("a brand");
    bencher.bench(|| {
        let mut report = Report::default();
        input::open(Path::new(RELEASE), &options, &mut report)
            .and_then(|file| file.finish(&brand, &options, &mut report))
    });
}

/// The fonts and the logo of a brand.
#[divan::bench]
fn brand(bencher: divan::Bencher) {
    let options = Options::new(Disk);
    let (brand, _) = input::read_brand(Path::new(BRAND), &options, &mut Report::default()).expect("a brand");
    bencher.bench(|| BrandAssets::load(&brand, &Disk));
}

/// All that `presskit check` does, but for the brand.
#[divan::bench]
fn check(bencher: divan::Bencher) {
    let session = Session::new(Options::new(Disk));
    bencher.bench(|| session.judge(Path::new(RELEASE), &Request::default()).report());
}

#[divan::bench(args = ["layout", "pdf", "proof", "png"])]
fn stage(bencher: divan::Bencher, stage: &str) {
    let session = Session::new(Options::new(Disk));
    let loaded = session.read(Path::new(RELEASE), &mut Report::default()).expect("a release");
    let (release, brand) = (&loaded.release, loaded.brand());
    let assets = loaded.assets().with_pictures(release, &Disk).expect("pictures");
    let lay_out = || pipeline::lay_out(release, brand, &assets, &Request::default()).0.expect("pages");
    let pages = lay_out();
    match stage {
        "layout" => bencher.bench(|| drop(lay_out())),
        "proof" => {
            let bytes = pdf::write(&pages, &assets).expect("a PDF");
            let document = loaded.document(&Request::default());
            bencher
                .bench(|| reader::read(&bytes).map(|read| proof::proof(&read, &document, loaded.language())));
        }
        "pdf" => bencher.bench(|| drop(pdf::write(&pages, &assets))),
        _ => bencher.bench(|| drop(png::render(&pages, &assets, 144.0))),
    }
}
