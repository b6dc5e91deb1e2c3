use std::path::Path;

use super::Document;
use crate::brand::{Brand, LayoutKind, NotePlace};
use crate::diagnostic::Report;
use crate::document::{Block, LineRole, PartRole, Words};
use crate::input::{Format, Options, open_str};
use crate::language::Language;
use crate::release::Release;

/// A release that says something in every part, and whose notes name one another.
const WHOLE: &str = "---
lang: en-GB
date: 2026-03-03
reference: AWB/7
headline: Reservoir at Alder is full
subheadline: \"After ten years[^second]\"
summary: [No limits on use]
place: Alder
facts: [{ value: 4.2 m, label: cubic metres }]
correction: { date: 2026-03-04, text: \"The depth was wrong.[^first]\" }
notes_to_editors: \"Visits are possible.[^editors]\"
contacts: [{ name: Ruth Calder, email: press@awb.example }]
about: \"The board keeps the lake.[^about]\"
links: [{ title: Map, url: https://awb.example/map }]
footnotes:
  about: Since 1911.
  editors: On weekdays.
  first: \"See also the other.[^nested]\"
  second: Since 2016.
  nested: In the annex.
---
The lake holds 4.2 million cubic metres.

---

Overleaf.
";

fn document(brand: &Brand) -> Document {
    let mut report = Report::default();
    let read = open_str(Path::new("release.md"), Format::Markdown, WHOLE, &mut report)
        .and_then(|file| file.finish(brand, &Options::default(), &mut report));
    let release: Release = read.unwrap_or_else(|_| panic!("{report:?}"));
    Document::new(&release, brand, &Language::new(&release.lang, &brand.labels), true)
}

fn keys(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.key.as_ref()).collect()
}

#[test]
fn parts_stand_in_the_order_in_which_they_are_read() {
    let document = document(&Brand::plain());
    let roles = |aside| document.reading_order(aside).iter().map(|part| part.role).collect::<Vec<_>>();
    let before = [
        PartRole::Head,
        PartRole::Correction,
        PartRole::Headline,
        PartRole::Subheadlines,
        PartRole::Summary,
        PartRole::Facts,
        PartRole::Body,
        PartRole::Body,
        PartRole::EndMark,
        PartRole::NotesToEditors,
    ];
    let column = [PartRole::Contacts, PartRole::About, PartRole::RelatedLinks];
    let aside = [PartRole::About, PartRole::Contacts, PartRole::RelatedLinks];
    let below = [PartRole::Footnotes, PartRole::Footer];
    assert_eq!(roles(false), [&before[..], &column, &below].concat());
    assert_eq!(roles(true), [&before[..], &aside, &below].concat(), "contacts in the side column");
    assert!(document.draft_mark.is_some() && document.metadata.draft);
}

#[test]
fn notes_are_numbered_as_their_marks_are_met() {
    let end = Brand { notes: NotePlace::End, ..Brand::plain() };
    assert_eq!(keys(&document(&end)), ["first", "second", "editors", "about", "nested"]);
    let page = Brand { notes: NotePlace::Page, ..Brand::plain() };
    assert_eq!(keys(&document(&page)), ["first", "nested", "second", "editors", "about"]);
}

#[test]
fn a_narrow_column_has_place_and_date_on_two_lines() {
    let lines = |layout| {
        let document = document(&Brand { layout, ..Brand::plain() });
        let head = document.of(PartRole::Head).flat_map(|part| part.blocks.clone()).collect::<Vec<_>>();
        let dateline = |block: Block| match block {
            Block::Line { role: LineRole::Dateline, words } => Some(Words::printed(&words)),
            _ => None,
        };
        head.into_iter().filter_map(dateline).collect::<Vec<_>>()
    };
    assert_eq!(lines(LayoutKind::Classic), ["Alder, 3 March 2026"]);
    assert_eq!(lines(LayoutKind::Rail), ["Alder", "3 March 2026"]);
}
