//! How long a paragraph takes to shape, and to break again at another measure.

use divan::{Bencher, black_box};
use presskit::colour::Colour;
use presskit::diagnostic::Place;
use presskit::geometry::{Point, Pt};
use presskit::lang::{Direction, Lang};
use presskit::language::Language;
use presskit::page::{Artifact, Owner};
use presskit::typeset::fonts::{Family, FontLibrary, Weight};
use presskit::typeset::text::{Alignment, Hyphens, Measure, Paragraph, Span, Style};

/// A hundred words.
const TEXT: &str = "Food and customs authorities in twelve countries have broken up a trade in counterfeit olive \
    oil that supplied supermarkets and restaurants for at least two years. The European Food Integrity Agency \
    (EFIA) coordinated the searches, which took place at 74 addresses on 24 and 25 February. Investigators \
    seized 410 tonnes of oil, most of it lampante oil coloured with chlorophyll and sold as extra virgin. They \
    identified 61 suspects, of whom 23 are in custody. The network bought cheap oil in bulk, relabelled it in \
    three bottling plants and sold it on through a chain of companies that existed mostly on paper.";

fn main() {
    divan::main();
}

fn spans() -> Vec<Span> {
    let style = Style::plain(Family::Text, Weight::Regular, Colour::BLACK);
    let span = Span {
        text: TEXT.to_owned(),
        style,
        lang: Lang::english(),
        owner: Owner::Artifact(Artifact::Layout),
        link: None,
        note: None,
        place: Place::default(),
        joins: Vec::new(),
    };
    vec![span]
}

fn shaped() -> Paragraph {
    let language = Language::new(&Lang::english(), &[]);
    Paragraph::shape(&spans(), &FontLibrary::builtin(), &language, Direction::LeftToRight).0
}

#[divan::bench]
fn shape(bencher: Bencher) {
    let (spans, fonts, language) = (spans(), FontLibrary::builtin(), Language::new(&Lang::english(), &[]));
    bencher.bench(|| Paragraph::shape(black_box(&spans), &fonts, &language, Direction::LeftToRight));
}

#[divan::bench(args = [Alignment::Ragged, Alignment::Justified, Alignment::Balanced])]
fn break_into_lines(bencher: Bencher, alignment: Alignment) {
    let paragraph = shaped();
    let measure = Measure { width: 33.0, alignment, hyphens: Hyphens::Never };
    bencher.bench(|| paragraph.lines(black_box(&measure)));
}

#[divan::bench(args = [Alignment::Ragged, Alignment::Justified])]
fn break_and_hyphenate(bencher: Bencher, alignment: Alignment) {
    let paragraph = shaped();
    let measure = Measure { width: 18.0, alignment, hyphens: Hyphens::Always };
    bencher.bench(|| paragraph.lines(black_box(&measure)));
}

#[divan::bench]
fn set(bencher: Bencher) {
    let measure = Measure { width: 33.0, alignment: Alignment::Justified, hyphens: Hyphens::Never };
    let lines = shaped().lines(&measure);
    bencher.bench(|| {
        let mut items = Vec::new();
        for line in &lines {
            line.set(Point::default(), Pt(10.0), &mut items, &mut Vec::new());
        }
        items
    });
}
