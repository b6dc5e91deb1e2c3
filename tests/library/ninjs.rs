//! The release as ninjs: every property is one that ninjs 3.0 knows, of the kind that it asks for.
//!
//! The tables are a transcription of what IPTC's schema says of the objects that presskit writes; properties that
//! they don't name are refused, as the schema does (`unevaluatedProperties`, `additionalProperties`: false).

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::output::ninjs::ninjs;
use presskit::pipeline::Session;
use presskit::request::Request;
use serde_json::{Map, Value};

/// What a property holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Count,
    /// RFC 3339, with its zone.
    Time,
    /// With a scheme.
    Uri,
    One(&'static [&'static str]),
    Object(&'static [(&'static str, Kind)]),
    List(&'static [(&'static str, Kind)]),
    /// News objects of their own.
    Associations,
}

const STANDARD: &[(&str, Kind)] = &[("name", Kind::Text), ("version", Kind::Text), ("schema", Kind::Uri)];
const TEXTS: &[(&str, Kind)] = &[("role", Kind::Text), ("contentType", Kind::Text), ("value", Kind::Text)];
const BODIES: &[(&str, Kind)] = &[
    ("role", Kind::Text),
    ("contentType", Kind::Text),
    ("charCount", Kind::Count),
    ("wordCount", Kind::Count),
    ("value", Kind::Text),
];
const WAYS: &[(&str, Kind)] = &[
    ("type", Kind::Text),
    ("role", Kind::Text),
    ("lang", Kind::Text),
    ("name", Kind::Text),
    ("value", Kind::Text),
];
const PARTIES: &[(&str, Kind)] = &[
    ("name", Kind::Text),
    ("rel", Kind::Text),
    ("uri", Kind::Uri),
    ("literal", Kind::Text),
    ("contactInfo", Kind::List(WAYS)),
];
const CONCEPTS: &[(&str, Kind)] =
    &[("name", Kind::Text), ("rel", Kind::Text), ("uri", Kind::Uri), ("literal", Kind::Text)];
const ALTERNATIVES: &[(&str, Kind)] = &[("role", Kind::Text), ("value", Kind::Text)];

const NEWS: &[(&str, Kind)] = &[
    ("uri", Kind::Uri),
    (
        "type",
        Kind::One(&[
            "text",
            "audio",
            "video",
            "picture",
            "graphic",
            "composite",
            "component",
            "event",
            "planning",
        ]),
    ),
    ("representationType", Kind::One(&["full", "partial"])),
    ("standard", Kind::Object(STANDARD)),
    ("firstCreated", Kind::Time),
    ("versionCreated", Kind::Time),
    ("contentCreated", Kind::Time),
    ("embargoedUntil", Kind::Time),
    ("pubStatus", Kind::One(&["usable", "withheld", "canceled"])),
    ("copyrightHolder", Kind::Text),
    ("copyrightNotice", Kind::Text),
    ("usageTerms", Kind::Text),
    ("edNote", Kind::Text),
    ("language", Kind::Text),
    ("title", Kind::Text),
    ("by", Kind::Text),
    ("located", Kind::Text),
    ("headlines", Kind::List(TEXTS)),
    ("descriptions", Kind::List(TEXTS)),
    ("bodies", Kind::List(BODIES)),
    ("people", Kind::List(PARTIES)),
    ("organisations", Kind::List(PARTIES)),
    ("places", Kind::List(PARTIES)),
    ("subjects", Kind::List(CONCEPTS)),
    ("altIds", Kind::List(ALTERNATIVES)),
    ("associations", Kind::Associations),
];

fn object<'v>(place: &str, value: &'v Value) -> &'v Map<String, Value> {
    value.as_object().unwrap_or_else(|| panic!("{place} is no object: {value}"))
}

fn check(place: &str, properties: &Map<String, Value>, known: &[(&str, Kind)]) {
    for (name, value) in properties {
        let place = format!("{place}.{name}");
        let kind = known.iter().find(|(known, _)| known == name);
        let (_, kind) = kind.unwrap_or_else(|| panic!("{place} is no property of ninjs"));
        check_value(&place, value, *kind);
    }
}

fn check_value(place: &str, value: &Value, kind: Kind) {
    let text = || value.as_str().unwrap_or_else(|| panic!("{place} is no text: {value}"));
    let list = || value.as_array().unwrap_or_else(|| panic!("{place} is no list: {value}"));
    match kind {
        Kind::Text => assert!(!text().trim().is_empty(), "{place} is empty"),
        Kind::Count => assert!(value.is_u64(), "{place} is no count: {value}"),
        Kind::Time => drop(text().parse::<Timestamp>().unwrap_or_else(|error| panic!("{place}: {error}"))),
        Kind::Uri => {
            let (scheme, rest) =
                text().split_once(':').unwrap_or_else(|| panic!("{place} has no scheme: {value}"));
            assert!(!rest.is_empty() && scheme.chars().all(|c| c.is_ascii_alphabetic()), "{place}: {value}");
            assert!(text().chars().all(|c| c.is_ascii_graphic()), "{place} is no URI: {value}");
        }
        Kind::One(values) => assert!(values.contains(&text()), "{place}: {value}"),
        Kind::Object(known) => check(place, object(place, value), known),
        Kind::List(known) => {
            assert!(!list().is_empty(), "{place} is empty");
            for (number, item) in list().iter().enumerate() {
                let place = format!("{place}[{number}]");
                check(&place, object(&place, item), known);
            }
        }
        Kind::Associations => {
            let known: Vec<_> =
                NEWS.iter().copied().chain([("name", Kind::Text), ("rel", Kind::Text)]).collect();
            for (number, item) in list().iter().enumerate() {
                let (place, item) = (format!("{place}[{number}]"), object(place, item));
                assert!(item.contains_key("name") && item.contains_key("uri"), "{place} has no name");
                check(&place, item, &known);
            }
        }
    }
}

fn news(path: &Path, brand: Option<&str>) -> Value {
    let options = Options { brand: brand.map(PathBuf::from), ..Options::new(Disk) };
    let mut report = Report::default();
    let loaded = Session::new(options).read(path, &mut report).unwrap_or_else(|_| panic!("{report:#?}"));
    ninjs(&loaded.document(&Request::default()), &loaded.release, loaded.language())
}

#[test]
fn every_sample_is_valid_news() {
    let mut count = 0;
    for (folder, brand) in [
        ("assets/samples/efia", None),
        ("assets/samples/halden", None),
        ("assets/samples/lumen", None),
        ("tests/languages", Some("tests/languages/brand.toml")),
    ] {
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "md")
                && path.file_stem().is_some_and(|name| name != "README")
            {
                let news = news(&path, brand);
                let place = path.display().to_string();
                check(&place, object(&place, &news), NEWS);
                count += 1;
            }
        }
    }
    assert!(count > 30, "{count} samples");
}

#[test]
fn an_embargo_is_an_instant_and_the_reference_a_name() {
    let news = news(Path::new("assets/samples/halden/release.md"), None);
    assert_eq!(news["embargoedUntil"], "2026-08-06T06:00:00Z");
    assert_eq!(news["pubStatus"], "usable");
    assert_eq!(news["altIds"][0]["value"], "HB/2026/H1");
    assert_eq!(news["headlines"][0]["value"], news["title"]);
    assert!(news["bodies"][0]["value"].as_str().expect("a text").starts_with("Halden Bearings made"));
}

#[test]
fn a_release_without_an_address_is_named_by_its_reference() {
    let news = news(Path::new("assets/samples/halden/release.md"), None);
    let uri = news["uri"].as_str().expect("a text");
    assert!(uri.starts_with("urn:") && uri.ends_with("hb-2026-h1"), "{uri}");
}
