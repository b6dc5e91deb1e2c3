use serde_json::{Value as Json, json};

use crate::studio::Studio;

const RELEASE: &str = "---\n\
    date: 2026-03-03\n\
    headline: Reservoir reaches its highest level in ten years\n\
    contacts: [{ name: Ruth Calder, email: press@water.example }]\n\
    ---\n\
    The caf\u{e9} at Alder holds  4.2 million cubic metres of water.\n";

/// An answer as the page reads it.
struct Told {
    head: Json,
    bytes: Vec<u8>,
}

fn told(studio: &mut Studio, head: &Json, bytes: &[u8]) -> Told {
    let head = head.to_string();
    let length = u32::try_from(head.len()).expect("short").to_le_bytes();
    let answer = studio.answer(&[&length, head.as_bytes(), bytes].concat()).written();
    let (length, rest) = answer.split_first_chunk::<4>().expect("a length");
    let (head, bytes) = rest.split_at(u32::from_le_bytes(*length) as usize);
    Told { head: serde_json::from_slice(head).expect("a head"), bytes: bytes.to_vec() }
}

#[expect(clippy::needless_pass_by_value, reason = "it reads better where it is called")]
fn ask(studio: &mut Studio, head: Json, bytes: &[u8]) -> Told {
    let answer = told(studio, &head, bytes);
    assert_eq!(answer.head.get("wrong"), None);
    answer
}

/// What is checked, then drawn.
fn drawn(studio: &mut Studio, path: &str, text: &str) -> Told {
    ask(studio, json!({ "ask": "check", "path": path }), text.as_bytes());
    ask(studio, json!({ "ask": "draw" }), &[])
}

/// A part of a text, by the units that two numbers count.
fn cut(text: &str, from: &Json, to: &Json) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = |number: &Json| usize::try_from(number.as_u64().expect("a number")).expect("small");
    String::from_utf16_lossy(&units[at(from)..at(to)])
}

#[test]
fn a_release_is_checked_drawn_and_written() {
    let mut studio = Studio::default();
    let checked = ask(&mut studio, json!({ "ask": "check", "path": "a.md" }), RELEASE.as_bytes());
    assert_eq!(checked.head["fields"]["contacts"][0]["name"], "Ruth Calder");
    let found = checked.head["findings"].as_array().expect("a list");
    let double = found.iter().find(|found| found["code"] == "double-space").expect("a finding");
    let fix = &double["fix"];
    assert_eq!(cut(RELEASE, &fix["from"], &fix["to"]), "  ");
    let drawn = ask(&mut studio, json!({ "ask": "draw" }), &[]);
    assert_eq!(drawn.head["parts"].as_array().map(Vec::len), Some(1));
    assert!(drawn.bytes.starts_with(b"<svg "));
    assert!(drawn.head["findings"].as_array().expect("a list").contains(double));
    let sound = RELEASE.replace("  ", " ");
    let pdf = ask(&mut studio, json!({ "ask": "pdf", "path": "a.md", "attach": true }), sound.as_bytes());
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"), "{}", pdf.head);
    let words = ask(&mut studio, json!({ "ask": "words", "path": "a.md", "form": "text" }), sound.as_bytes());
    assert!(String::from_utf8_lossy(&words.bytes).contains("4.2 million"));
}

#[test]
fn a_pdf_is_known_again() {
    let mut studio = Studio::default();
    let sound = RELEASE.replace("  ", " ");
    let pdf =
        ask(&mut studio, json!({ "ask": "pdf", "path": "a.md", "attach": true }), sound.as_bytes()).bytes;
    let mut verify = |text: Option<&str>| {
        let of = text.map(|_| json!({ "path": "a.md" }));
        let text = text.unwrap_or_default();
        let head = json!({ "ask": "verify", "of": of, "length": text.len() });
        ask(&mut studio, head, &[text.as_bytes(), &pdf].concat()).head
    };
    let own = verify(Some(&sound));
    assert_eq!(own["of_release"]["kind"], "bytes");
    assert_eq!(own["of_itself"]["kind"], "words");
    assert_eq!(own["files"].as_array().map(Vec::len), Some(3));
    let other = verify(Some(&sound.replace("4.2", "3.8")));
    assert_eq!(other["of_release"]["kind"], "differs");
    let difference = &other["of_release"]["differences"][0];
    assert!(difference["found"].as_str().is_some_and(|words| words.contains("4.2")), "{difference}");
    assert!(difference["expected"].as_str().is_some_and(|words| words.contains("3.8")), "{difference}");
    assert_eq!(verify(None)["of_release"], Json::Null);
    let damaged = ask(&mut studio, json!({ "ask": "verify" }), b"no PDF").head;
    assert!(damaged["unreadable"].is_string());
}

#[test]
fn words_on_pages_are_found_in_the_text() {
    let mut studio = Studio::default();
    drawn(&mut studio, "a.md", RELEASE);
    let spots = ask(&mut studio, json!({ "ask": "spots" }), &[]).head["spots"].clone();
    let spots = spots.as_array().expect("a list");
    let said: Vec<String> = spots.iter().map(|spot| cut(RELEASE, &spot[6], &spot[7])).collect();
    assert!(said.iter().any(|words| words.starts_with("Reservoir reaches")), "{said:?}");
    assert!(said.iter().any(|words| words.starts_with("The caf\u{e9} at Alder")), "{said:?}");
    assert!(said.iter().any(|words| words.contains("Ruth Calder")), "{said:?}");
}

#[test]
fn versions_are_compared() {
    let mut studio = Studio::default();
    let german = "---\nlang: de\nreference: R1\ndate: 2026-03-03\nheadline: Stausee so voll wie seit zehn Jahren nicht\n\
        contacts: [{ name: Ruth Calder, email: press@water.example }]\n---\n\
        Der Stausee bei Alder fasst 3,8 Millionen Kubikmeter Wasser.\n";
    let english = RELEASE.replace("---\ndate", "---\nreference: R1\ndate");
    ask(&mut studio, json!({ "ask": "beside", "path": "a.de.md" }), german.as_bytes());
    let alone = json!({ "ask": "check", "path": "a.en.md" });
    let beside = json!({ "ask": "check", "path": "a.en.md", "behind": ["a.de.md"] });
    let across = |found: &Told| found.head["elsewhere"][0].clone();
    assert_eq!(across(&ask(&mut studio, alone, english.as_bytes())), Json::Null);
    let found = across(&ask(&mut studio, beside.clone(), english.as_bytes()));
    assert_eq!((&found["code"], &found["place"]["file"]), (&json!("version-numbers"), &json!("a.de.md")));
    assert!(cut(german, &found["place"]["from"], &found["place"]["to"]).contains("3,8"), "{found}");
    let here = &found["related"][0]["place"];
    assert!(cut(&english, &here["from"], &here["to"]).contains("4.2"), "{found}");
    // The first is taken for the original: asked about the other, it stands there.
    ask(&mut studio, json!({ "ask": "beside", "path": "a.en.md" }), english.as_bytes());
    let german_asked = json!({ "ask": "check", "path": "a.de.md", "before": ["a.en.md"] });
    let own = ask(&mut studio, german_asked, german.as_bytes());
    assert_eq!(across(&own), Json::Null);
    let own = own.head["findings"].as_array().cloned().unwrap_or_default();
    assert!(own.iter().any(|found| found["code"] == "version-numbers"), "{own:?}");
    // Mended there, it is gone here.
    ask(&mut studio, json!({ "ask": "beside", "path": "a.de.md" }), german.replace("3,8", "4,2").as_bytes());
    assert_eq!(across(&ask(&mut studio, beside, english.as_bytes())), Json::Null);
}

#[test]
fn a_field_is_set_and_a_brand_is_read_anew() {
    let mut studio = Studio::default();
    let asked = json!({ "ask": "set", "path": "a.md", "field": "headline", "value": "A: b" });
    let set = ask(&mut studio, asked, RELEASE.as_bytes());
    assert_eq!(set.head["change"]["new"], "\"A: b\"");
    let with_brand = RELEASE.replace("---\ndate", "---\nbrand: brand.toml\ndate");
    let missing = drawn(&mut studio, "a.md", &with_brand);
    assert_eq!(missing.head["parts"], json!([]));
    let brand = b"name = \"Alder Water Board\"\n[footer]\nemail = \"press@water.example\"\n";
    ask(&mut studio, json!({ "ask": "put", "path": "brand.toml" }), brand);
    let found = drawn(&mut studio, "a.md", &with_brand);
    assert_eq!(found.head["parts"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_can_not_be_understood_is_told() {
    let mut studio = Studio::default();
    for head in [json!({ "ask": "dance" }), json!({ "ask": "picture", "id": 3 }), json!(1)] {
        assert!(told(&mut studio, &head, &[]).head["wrong"].is_string(), "{head}");
    }
    for written in [&[1, 0][..], &[9, 0, 0, 0, b'{']] {
        let answer = String::from_utf8(studio.answer(written).written()).expect("JSON");
        assert!(answer.contains("\"wrong\""), "{answer}");
    }
}
