//! Covers: from the edge of the text to that of the paper, and never without what their focus names.

use lopdf::{Document, Object};
use presskit::geometry::{Pt, Rect};
use presskit::input::Options;
use presskit::lang::Direction;
use presskit::page::{Content, Pages};
use presskit::pipeline::Session;
use presskit::request::{Profile, Request};

use crate::made::{self, MM, looks, pages, sentence};

const CLOSE: f64 = 0.01;

/// A release of so many paragraphs under a cover.
fn release(direction: Direction, paragraphs: usize, focus: &str) -> String {
    let front = format!(
        "pictures: [{{ key: lake, file: lake.svg, alt: A lake., caption: The lake in March., position: cover{focus} }}]\n"
    );
    let paragraph =
        |at: usize| (0..4).map(|i| sentence(direction, at * 5 + i * 2)).collect::<Vec<_>>().join(" ");
    made::release(direction, &front, &(0..paragraphs).map(paragraph).collect::<Vec<_>>())
}

/// Where the cover is seen, and where all of it would stand; on page one, as the only picture.
fn cover(pages: &Pages) -> (Rect, Rect) {
    let of = |content: &Content| match content {
        Content::Picture { rect, whole, .. } => Some((*rect, *whole)),
        _ => None,
    };
    let all = pages.pages.iter().enumerate();
    let found: Vec<(usize, (Rect, Rect))> = all
        .flat_map(|(page, items)| items.items.iter().filter_map(move |item| Some((page, of(&item.content)?))))
        .collect();
    let [(0, place)] = found[..] else { panic!("one picture on page one, not {found:?}") };
    place
}

#[test]
fn a_cover_reaches_from_the_text_to_the_paper_and_keeps_its_focus_wherever_that_is() {
    for look in looks() {
        for (x, y) in [(0.5, 0.5), (0.0, 0.0), (1.0, 1.0), (0.2, 0.9)] {
            for paragraphs in [2, 7, 9] {
                let text = release(look.direction, paragraphs, &format!(", focus: [{x}, {y}]"));
                let name = format!("{look:?} [{x}, {y}], {paragraphs} paragraphs");
                let pages = pages(&text, look, |_| ()).unwrap_or_else(|| panic!("{name} does not fit"));
                let (rect, whole) = cover(&pages);
                let columns = &pages.make_up.columns;
                let paper = pages.pages[0].size;
                let (text_edge, beyond) = match look.direction {
                    Direction::LeftToRight => {
                        ((rect.left() - columns[0].left()).0, (rect.right() - paper.width).0)
                    }
                    Direction::RightToLeft => ((rect.right() - columns[0].right()).0, -rect.left().0),
                };
                assert!(text_edge.abs() < CLOSE, "{name}: starts {text_edge} off the edge of the text");
                let bleeds = (beyond - 3.0 * MM).abs() < CLOSE;
                assert!(bleeds || beyond.abs() < CLOSE && [0.0, 1.0].contains(&x), "{name}: ends {beyond}");
                let point = (whole.left() + whole.size.width * x, whole.top() + whole.size.height * y);
                let within = |from: Pt, at: Pt, to: Pt| from.0 - CLOSE < at.0 && at.0 < to.0 + CLOSE;
                let (left, right) = (rect.left().max(Pt::ZERO), rect.right().min(paper.width));
                assert!(within(left, point.0, right), "{name}: {point:?} beside {rect:?}");
                assert!(within(rect.top(), point.1, rect.bottom()), "{name}: {point:?} not in {rect:?}");
                // What is seen is all picture, and not distorted.
                assert!(
                    within(whole.left(), rect.left(), rect.right())
                        && within(rect.left(), rect.right(), whole.right())
                );
                assert!(
                    within(whole.top(), rect.top(), rect.bottom())
                        && within(rect.top(), rect.bottom(), whole.bottom())
                );
                assert!((whole.size.width / whole.size.height - 1.5).abs() < 1e-6, "{name}: {whole:?}");
            }
        }
    }
}

#[test]
fn the_sheet_for_print_has_room_for_what_is_cut_off() {
    let text = release(Direction::LeftToRight, 3, "");
    let session = Session::new(Options::new(made::house(&text)));
    let boxes = |profile: Profile| {
        let request = Request { profile, ..Request::default() };
        let (rendered, report) = session.render(std::path::Path::new("release.md"), &request);
        let pdf = Document::load_mem(&rendered.unwrap_or_else(|| panic!("{report:?}")).pdf).expect("a PDF");
        let page = pdf.get_dictionary(pdf.get_pages()[&1]).expect("a page");
        ["MediaBox", "CropBox", "TrimBox", "BleedBox"].map(|name| {
            let sides = page.get(name.as_bytes()).and_then(Object::as_array).ok()?;
            Some(sides.iter().map(|side| side.as_float().expect("a number")).collect::<Vec<f32>>())
        })
    };
    let [media, crop, trim, bleed] = boxes(Profile::Original);
    let paper = crop.clone().expect("a crop box");
    assert_eq!((&paper[..2], &trim), (&[0.0, 0.0][..], &crop));
    let sheet = bleed.expect("a bleed box");
    let off: Vec<f32> = sheet.iter().zip(&paper).map(|(sheet, paper)| (sheet - paper).abs()).collect();
    assert!(off.iter().all(|off| (f64::from(*off) - 3.0 * MM).abs() < 0.01), "{off:?}");
    assert_eq!(media, Some(sheet));
    let [media, crop, trim, bleed] = boxes(Profile::Mail);
    assert!(media == crop && crop == trim && bleed.is_none(), "screens show the paper alone");
}

#[test]
fn pages_of_html_crop_as_print_does() {
    let text = release(Direction::LeftToRight, 3, ", focus: [0.29, 0.47]");
    let session = Session::new(Options::new(made::house(&text)));
    let judged = session.judge(std::path::Path::new("release.md"), &Request::default());
    let (html, _) = judged.html(true, &|path| path.display().to_string());
    let html = html.expect("a page");
    // The lake is less flat than the crop: all of its width is seen, and 27/32 of its height, in whose middle the focus stands.
    assert!(html.contains("object-fit:cover;object-position:50% 30.8%\""), "{html}");
}
