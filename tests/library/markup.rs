//! Markup for browsers and mail programs: what they would turn round where text runs to the left is isolated, sides are
//! mirrored, and a mail has no captions without pictures.

use std::path::Path;

use presskit::input::Options;
use presskit::lang::Direction;
use presskit::pipeline::{Judged, Parcel, Session, mail_html, mail_text};
use presskit::request::Request;

use crate::made;

const FRONT: &str = "people:\n  - { name: Ana Ruiz, role: מהנדסת }\n\
    pictures:\n  - { key: lake, file: lake.svg, alt: אגם., caption: האגם במרץ., credit: Jo Hand, position: lead }\n  \
    - { key: tower, file: tower.svg, alt: מגדל., credit: Jo Hand }\n\
    footnotes:\n  depth: מתחת לפני הים.\n\
    contacts:\n  - { name: איל ברגמן, role: דובר, phone: +972 4 555 0171, email: e.bergman@awb.example }\n";

const BODY: [&str; 5] = [
    "הטלפון הוא +972 4 555 0170, והעומק −120 מ׳.[^depth] כך אמרה Ana Ruiz, **−38** %.",
    "- שתי משאבות;\n- גשר אחד.",
    "Table: עומק\n\n| תחנה | עומק | מפעיל |\n|---|--:|--:|\n| צפון | −12.5 | עירייה |\n| דרום | 3 | מדינה |",
    "![](tower)",
    "המגדל גבוה.",
];

fn judged(direction: Direction, front: &str, body: &[&str]) -> Judged {
    let body: Vec<String> = body.iter().map(|&paragraph| paragraph.to_owned()).collect();
    let text = made::release(direction, front, &body);
    let session = Session::new(Options::new(made::house(&text)));
    session.judge(Path::new("release.md"), &Request::default())
}

fn page(direction: Direction, front: &str, body: &[&str]) -> String {
    let (html, report) = judged(direction, front, body).html(false, &|path| path.display().to_string());
    html.unwrap_or_else(|| panic!("{report:?}"))
}

/// A mail in HTML and as plain text.
fn mail(direction: Direction, front: &str, body: &[&str]) -> (String, String) {
    let parcel = Parcel { pdf: false, pictures_from: None, most: usize::MAX };
    let (mailing, report) = judged(direction, front, body).mail(&Request::default(), parcel);
    let mailings = [mailing.unwrap_or_else(|| panic!("{report:?}"))];
    (mail_html(&mailings, None), mail_text(&mailings, None))
}

#[track_caller]
fn holds(markup: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(markup.contains(piece), "no {piece} in {markup}");
    }
}

#[test]
fn figures_links_and_marks_are_isolated_where_text_runs_to_the_left() {
    let page = page(Direction::RightToLeft, FRONT, &BODY);
    holds(
        &page,
        &[
            "href=\"tel:+97245550170\" dir=\"ltr\">+972 4 555 0170</a>",
            "href=\"tel:+97245550171\" dir=\"ltr\">+972 4 555 0171</a>",
            "href=\"mailto:e.bergman@awb.example\" dir=\"ltr\">",
            "<bdi dir=\"ltr\">−120</bdi>",
            "<bdi dir=\"ltr\">Ana Ruiz</bdi>, <bdi dir=\"ltr\"><strong>−38</strong>",
            "<sup dir=\"ltr\">",
            "<td class=\"figures\"><bdi dir=\"ltr\">−12.5</bdi></td>",
            "<td class=\"end\">עירייה</td>",
        ],
    );
    let (mail, text) = mail(Direction::RightToLeft, FRONT, &BODY);
    holds(
        &mail,
        &[
            "href=\"tel:+97245550171\" dir=\"ltr\" style=",
            "<span dir=\"ltr\">−120</span>",
            "<sup dir=\"ltr\" style=",
            "text-align:right;padding:5px 0 5px 16px;border-bottom:1px solid #cccccc;\"><span dir=\"ltr\">−12.5</span>",
            "text-align:left;padding:5px 0 5px 0;border-bottom:1px solid #cccccc;\">עירייה",
        ],
    );
    assert!(
        !text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']),
        "plain text is copied out: {text}"
    );
}

#[test]
fn text_that_runs_to_the_right_needs_no_isolates() {
    let body =
        ["Call +44 1632 960 140, at −5 °C.[^depth]", "| Place | Depth |\n|---|--:|\n| North | −12.5 |"];
    let front = "footnotes:\n  depth: Below the sea.\n";
    let page = page(Direction::LeftToRight, front, &body);
    let article = &page[page.find("<article").expect("an article")..];
    assert_eq!(article.matches("dir=").count(), 1, "that of the article: {article}");
    assert!(!article.contains("<bdi"), "{article}");
    let (mail, _) = mail(Direction::LeftToRight, front, &body);
    holds(&mail, &["text-align:right;padding:5px 0 5px 0;", "text-align:left;padding:5px 16px 5px 0;"]);
}

#[test]
fn captions_stand_together_in_a_mail() {
    let front = "pictures:\n  - { key: lake, file: lake.svg, alt: A lake., caption: The lake in March., credit: Jo Hand, \
        position: lead }\n  - { key: tower, file: tower.svg, alt: A tower., credit: Jo Hand }\n";
    let body = ["The reservoir is full.", "![](tower)", "- Two pumps;\n- one bridge.", "The tower is high."];
    let (mail, text) = mail(Direction::LeftToRight, front, &body);
    let end = text.find("The tower is high.").expect("the text");
    let behind = "\n\nPictures\n\nThe lake in March. Photo: Jo Hand\n\n";
    assert!(text[end..].contains(behind) && text.matches("Jo Hand").count() == 1, "{text}");
    let places = ["The reservoir is full.", "The tower is high.", ">Pictures</h2>", "The lake in March."]
        .map(|words| mail.find(words).unwrap_or_else(|| panic!("no {words} in {mail}")));
    assert!(places.is_sorted() && mail.matches("Jo Hand").count() == 1, "{mail}");
    holds(&mail, &["<li><p style=\"margin:0 0 5px;\">Two pumps;</p>"]);
}
