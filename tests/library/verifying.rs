//! The data that travel in a PDF say the words of its pages, whichever brand and language they are in.

use std::path::Path;

use presskit::disk::Disk;
use presskit::input::Options;
use presskit::pipeline::{Form, Session, carried_words};
use presskit::reader::{MOST_BYTES, files};
use presskit::request::Request;

#[test]
fn the_data_in_a_pdf_say_what_its_pages_say() {
    let session = Session::new(Options::new(Disk));
    let request = Request { attach: true, ..Request::default() };
    let mut all = Vec::new();
    for name in [
        "efia/release.en.md",
        "efia/release.el.md",
        "efia/draft.en.md",
        "halden/release.md",
        "lumen/release.toml",
    ] {
        let release = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name);
        let (rendered, report) = session.render(&release, &request);
        let pdf = rendered.unwrap_or_else(|| panic!("{report:?}")).pdf;
        let inside = files(&pdf, MOST_BYTES).expect("files");
        let data = inside.iter().find(|file| file.name == "release.presskit.json").expect("data");
        let words = carried_words(&data.bytes).unwrap_or_else(|report| panic!("{name}: {report:?}"));
        all.push((name, Form::Pdf.words(&pdf).expect("a PDF"), words));
    }
    for (name, found, _) in &all {
        for (other, _, expected) in &all {
            assert_eq!(expected.contains(found), name == other, "{name} and the data of {other}");
        }
    }
    assert!(carried_words(b"{}").is_err() && carried_words(b"\xff").is_err());
}
