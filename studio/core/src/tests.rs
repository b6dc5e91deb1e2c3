use serde_json::{Value as Json, json};

use crate::message::Message;
use crate::studio::Studio;

const RELEASE: &str = "---\n\
    date: 2026-03-03\n\
    headline: Reservoir reaches its highest level in ten years\n\
    contacts: [{ name: Ruth Calder, email: press@water.example }]\n\
    ---\n\
    The caf\u{e9} at Alder holds  4.2 million cubic metres of water.\n";

fn ask(studio: &mut Studio, head: Json, bytes: &[u8]) -> Message {
    let asked = Message { head, bytes: bytes.to_vec() }.written();
    let answer = studio.answer(&Message::read(&asked).expect("a message"));
    assert_eq!(answer.head.get("wrong"), None);
    answer
}

#[test]
fn a_release_is_judged_drawn_and_written() {
    let mut studio = Studio::default();
    let judged = ask(&mut studio, json!({ "ask": "judge", "path": "a.md" }), RELEASE.as_bytes());
    assert_eq!(judged.head["parts"].as_array().map(Vec::len), Some(1));
    assert!(judged.bytes.starts_with(b"<svg "));
    assert_eq!(judged.head["fields"]["contacts"][0]["name"], "Ruth Calder");
    let found = judged.head["findings"].as_array().expect("a list");
    let double = found.iter().find(|found| found["code"] == "double-space").expect("a finding");
    let fix = &double["fix"];
    let units: Vec<u16> = RELEASE.encode_utf16().collect();
    let at = |name: &str| usize::try_from(fix[name].as_u64().expect("a number")).expect("small");
    assert_eq!(String::from_utf16_lossy(&units[at("from")..at("to")]), "  ");
    let sound = RELEASE.replace("  ", " ");
    let pdf = ask(&mut studio, json!({ "ask": "pdf", "path": "a.md", "attach": true }), sound.as_bytes());
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"), "{}", pdf.head);
    let read = ask(&mut studio, json!({ "ask": "read" }), &pdf.bytes);
    assert_eq!(read.head["files"].as_array().map(Vec::len), Some(3));
    let words = ask(&mut studio, json!({ "ask": "words", "path": "a.md", "form": "text" }), sound.as_bytes());
    assert!(String::from_utf8_lossy(&words.bytes).contains("4.2 million"));
}

#[test]
fn a_field_is_set_and_a_brand_is_read_anew() {
    let mut studio = Studio::default();
    let asked = json!({ "ask": "set", "path": "a.md", "field": "headline", "value": "A: b" });
    let set = ask(&mut studio, asked, RELEASE.as_bytes());
    assert_eq!(set.head["change"]["new"], "\"A: b\"");
    let with_brand = RELEASE.replace("---\ndate", "---\nbrand: brand.toml\ndate");
    let judge = json!({ "ask": "judge", "path": "a.md" });
    let missing = ask(&mut studio, judge.clone(), with_brand.as_bytes());
    assert_eq!(missing.head["parts"], json!([]));
    let brand = b"name = \"Alder Water Board\"\n[footer]\nemail = \"press@water.example\"\n";
    ask(&mut studio, json!({ "ask": "put", "path": "brand.toml" }), brand);
    let found = ask(&mut studio, judge, with_brand.as_bytes());
    assert_eq!(found.head["parts"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_can_not_be_understood_is_told() {
    let mut studio = Studio::default();
    for head in [json!({ "ask": "dance" }), json!({ "ask": "picture", "id": 3 }), json!(1)] {
        let answer = studio.answer(&Message { head: head.clone(), bytes: Vec::new() });
        assert!(answer.head["wrong"].is_string(), "{head}");
    }
    assert!(Message::read(&[1, 0]).is_err());
    assert!(Message::read(&[9, 0, 0, 0, b'{']).is_err());
}
