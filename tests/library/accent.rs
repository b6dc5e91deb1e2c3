//! The accent marks three kinds of things and no others: links, rules, and the display words that lead (heads, kicker, the names
//! of the house, figures of facts). What is read for itself is black.

use std::collections::BTreeSet;

use presskit::brand::{Brand, FactsPlace, LayoutKind, LeadStyle, QuoteStyle};
use presskit::colour::Colour;
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::page::{Artifact, Content, Item, Owner, Pages, Role};
use presskit::pipeline::{Session, lay_out};
use presskit::request::Request;
use presskit::typeset::assets::Assets;
use presskit::typeset::fonts::{Family, Weight};

use crate::samples::samples;

/// A rule is no thicker, in points.
const RULE: f64 = 2.0;

/// What kind of use a coloured item is; `None` for one that should have no colour.
fn kind(item: &Item, pages: &Pages, assets: &Assets) -> Option<&'static str> {
    match &item.content {
        Content::Fill { rect, .. } => (rect.size.width.0.min(rect.size.height.0) <= RULE).then_some("rules"),
        Content::Text(run) => {
            let is_link = |owner: Owner| match owner {
                Owner::Element(id) => pages
                    .structure
                    .ancestry(id)
                    .any(|id| matches!(pages.structure.get(id).role, Role::Link | Role::Reference)),
                Owner::Artifact(_) => false,
            };
            let leads = assets.fonts.cascade(Family::Display, Weight::Semibold, false).contains(&run.face);
            if is_link(item.owner) { Some("links") } else { leads.then_some("words that lead") }
        }
        Content::Picture { .. } => None,
    }
}

/// What is set in a colour; the mark of a draft is no part of the design.
fn coloured(pages: &Pages, colour: Colour) -> impl Iterator<Item = &Item> {
    let is = move |item: &&Item| match &item.content {
        Content::Text(run) => run.colour == colour,
        Content::Fill { colour: own, .. } => *own == colour,
        Content::Picture { .. } => false,
    };
    let mark = |item: &&Item| item.owner == Owner::Artifact(Artifact::Watermark);
    pages.pages.iter().flat_map(|page| &page.items).filter(move |item| is(item) && !mark(item))
}

#[test]
fn the_accent_marks_links_rules_and_words_that_lead() {
    let mut met = BTreeSet::new();
    for sample in samples() {
        let mut report = Report::default();
        let loaded = Session::new(Options::new(Disk)).read(&sample, &mut report).expect("a sample");
        let assets = loaded.assets().with_pictures(&loaded.release, &Disk).expect("pictures");
        for layout in LayoutKind::ALL {
            for (facts, quotes, lead) in [
                (None, QuoteStyle::Bar, LeadStyle::Plain),
                (Some(FactsPlace::Panel), QuoteStyle::Large, LeadStyle::Bold),
                (Some(FactsPlace::Head), QuoteStyle::Portrait, LeadStyle::Large),
            ] {
                let brand = Brand { layout, facts, quotes, lead, pages: 9, ..loaded.brand().clone() };
                assert_ne!(brand.accent, brand.text, "{}", sample.display());
                let (pages, report) = lay_out(&loaded.release, &brand, &assets, &Request::default());
                let pages = pages.unwrap_or_else(|| panic!("{}: {report:?}", sample.display()));
                for item in coloured(&pages, brand.accent) {
                    let kind = kind(item, &pages, &assets);
                    met.insert(kind.unwrap_or_else(|| panic!("{} {layout:?}: {item:?}", sample.display())));
                }
            }
        }
    }
    assert_eq!(met.into_iter().collect::<Vec<_>>(), ["links", "rules", "words that lead"]);
}
