//! The contact footer, the same at the foot of every page.

use std::ops::Range;

use crate::document::addresses::find_links;
use crate::geometry::{Pt, Rect};
use crate::lang::Lang;
use crate::page::{Artifact, ElementId, Owner, Role, Target};
use crate::release::{Contact, Text};

use super::body::{plain, words};
use super::desk::Desk;
use super::ink::{Ink, Strip, stack};
use super::inline::Composition;
use super::matter::{Copy, FooterMatter};
use super::setting::{Column, Rail, text_strips};
use super::style::Kind;

/// Between two columns, of the footer and of the fact box.
pub(super) const GUTTER: Pt = Pt(16.0);
/// Between the hairline and the heading.
const PADDING: Pt = Pt(6.0);
const HAIRLINE: Pt = Pt(0.75);
/// Between two rows of columns.
const ROW_GAP: Pt = Pt(3.0);
/// So many columns stand side by side where their lines are short.
const ABREAST: usize = 5;

/// Shapes the footer. Its mail, telephone and web addresses become links.
pub(super) fn matter(desk: &mut Desk) -> FooterMatter {
    let (heading, columns, lang) = texts(desk);
    let section = desk.top(Role::Section);
    let first_link = desk.links.len();
    let heading = heading.map(|text| {
        let element = desk.add_in(Role::Paragraph, section, &lang);
        let text = Text::new(text, desk.brand.place.clone());
        plain(desk, Kind::FooterHeading, Owner::Element(element), &text, &lang)
    });
    let mut out = Vec::new();
    for lines in columns {
        let own = |text: &String| {
            let element = desk.add_in(Role::Paragraph, section, &lang);
            line(desk, element, text, &lang)
        };
        out.push(lines.iter().map(own).collect());
    }
    let links = (first_link..desk.links.len()).collect::<Vec<_>>();
    let links = links.into_iter().filter_map(|number| kept_link(desk, number)).collect();
    FooterMatter { heading, columns: out, links }
}

fn kept_link(desk: &Desk, number: usize) -> Option<(usize, Target, String)> {
    let link = desk.links.get(number)?;
    match &link.goal {
        super::desk::Goal::Target(target) => Some((number, target.clone(), link.description.clone())),
        super::desk::Goal::Note(_) | super::desk::Goal::Mark(_) => None,
    }
}

/// Heading, columns of lines, and their language.
fn texts(desk: &Desk) -> (Option<String>, Vec<Vec<String>>, Lang) {
    let (release, brand) = (desk.release, desk.brand);
    let Some(footer) = &brand.footer else {
        let columns = release.contacts.iter().map(contact_lines).collect();
        let name = brand.name.as_ref().map(|name| name.get(&release.lang, &brand.lang).0.clone());
        return (name, columns, release.lang.clone());
    };
    let (columns, lang) = footer.columns.get(&release.lang, &brand.lang);
    let mut columns = columns.clone();
    let heading = footer.heading.as_ref().map(|text| text.get(&release.lang, &brand.lang).0.clone());
    let email = footer.email.as_ref().map(|text| text.get(&release.lang, &brand.lang).0.clone());
    if let Some(email) = email
        && !columns.iter().flatten().any(|line| line.contains(&email))
    {
        // In a column of its own where there is room, else as the last line of the last one.
        if columns.len() < 4 {
            columns.push(vec![email]);
        } else if let Some(last) = columns.last_mut() {
            last.push(email);
        }
    }
    (heading, columns, lang.clone())
}

fn contact_lines(contact: &Contact) -> Vec<String> {
    let parts = [Some(&contact.name), contact.role.as_ref(), contact.phone.as_ref(), contact.email.as_ref()];
    parts.into_iter().flatten().map(|text| text.value.clone()).collect()
}

/// A line with its links.
fn line(desk: &mut Desk, element: ElementId, text: &str, lang: &Lang) -> Copy {
    let place = desk.brand.place.clone();
    let owner = Owner::Element(element);
    let links: Vec<(Range<usize>, String)> = find_links(text);
    let mut composition = Composition::new(desk, Kind::Footer);
    let mut done = 0;
    for (range, target) in links {
        if range.start < done {
            continue;
        }
        composition = composition.plain(owner, &text[done..range.start], lang, &place);
        composition =
            composition.quietly_linked(element, &text[range.clone()], Target::Address(target), lang);
        done = range.end;
    }
    composition = composition.plain(owner, &text[done..], lang, &place);
    Copy { paragraph: composition.shape(), kind: Kind::Footer, words: words(text) }
}

/// The footer's ink, relative to its hairline's left end, and its height.
pub(super) fn set(matter: &FooterMatter, column: &Column) -> (Vec<Ink>, Pt) {
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, column.width, HAIRLINE);
    let owner = Owner::Artifact(Artifact::Footer);
    let mut ink = vec![Ink::Fill { rect, colour: column.accent, owner }];
    let mut y = HAIRLINE + PADDING;
    if let Some(heading) = &matter.heading {
        let (lines, height) = stack(text_strips(heading, column, Pt::ZERO));
        ink.extend(lines.into_iter().map(|ink| ink.moved(Pt::ZERO, y)));
        y += height;
    }
    let natural: Vec<Pt> = matter.columns.iter().map(|lines| natural_width(lines, column)).collect();
    let abreast = abreast(&natural, column.width);
    for (i, (row, widths)) in matter.columns.chunks(abreast).zip(natural.chunks(abreast)).enumerate() {
        if i > 0 {
            y += ROW_GAP;
        }
        let (row_ink, height) = set_row(row, widths, column);
        ink.extend(row_ink.into_iter().map(|ink| ink.moved(Pt::ZERO, y)));
        y += height;
    }
    (ink, y)
}

/// As many columns as stand side by side without breaking a line.
fn abreast(natural: &[Pt], width: Pt) -> usize {
    let most = natural.len().clamp(1, ABREAST);
    let fits = |count: usize| {
        let gaps = |row: &[Pt]| GUTTER * as_f64(row.len() - 1);
        natural.chunks(count).all(|row| row.iter().copied().sum::<Pt>() + gaps(row) <= width)
    };
    (1..=most).rev().find(|&count| fits(count)).unwrap_or(1)
}

fn natural_width(lines: &[Copy], column: &Column) -> Pt {
    let width = |copy: &Copy| column.scale.of(copy.kind).size * copy.paragraph.natural_width();
    lines.iter().map(width).fold(Pt::ZERO, Pt::max) + Pt(0.5)
}

/// A row of columns at the places of `places`.
fn set_row(row: &[Vec<Copy>], natural: &[Pt], column: &Column) -> (Vec<Ink>, Pt) {
    let (mut ink, mut tallest) = (Vec::new(), Pt::ZERO);
    for (lines, (x, width)) in row.iter().zip(places(natural, column)) {
        let narrow = Column { width, justified: false, ..*column };
        let strips: Vec<Strip> = lines.iter().flat_map(|copy| text_strips(copy, &narrow, Pt::ZERO)).collect();
        let (lines, height) = stack(strips);
        ink.extend(lines.into_iter().map(|ink| ink.moved(x, Pt::ZERO)));
        tallest = tallest.max(height);
    }
    (ink, tallest)
}

/// Where the columns of a row start, and how wide they are. Beside a side column the first stands in it, and the
/// others part the text column; else all part the whole. Where a line is too long for that, each column is as wide
/// as it needs, and what is left over is spread between them.
fn places(natural: &[Pt], column: &Column) -> Vec<(Pt, Pt)> {
    let shares = |from: Pt, count: usize| {
        let share = share(column.width - from, count);
        (0..count).map(move |i| (from + (share + GUTTER) * as_f64(i), share))
    };
    let fits = |places: &[(Pt, Pt)]| natural.iter().zip(places).all(|(natural, (_, width))| natural <= width);
    if let Some(Rail { width, gutter }) = column.rail.filter(|_| natural.len() > 1) {
        let mut places = vec![(Pt::ZERO, width + gutter - GUTTER)];
        places.extend(shares(width + gutter, natural.len() - 1));
        if fits(&places) {
            return places;
        }
    }
    let even: Vec<(Pt, Pt)> = shares(Pt::ZERO, natural.len()).collect();
    if fits(&even) {
        return even;
    }
    let spare = column.width - natural.iter().copied().sum();
    let gap = if natural.len() > 1 { (spare / as_f64(natural.len() - 1)).min(Pt(40.0)) } else { Pt::ZERO };
    let mut x = Pt::ZERO;
    let mut next = |width: &Pt| {
        let place = (x, width.min(column.width));
        x += place.1 + gap;
        place
    };
    natural.iter().map(&mut next).collect()
}

/// The width of each of so many columns side by side.
pub(super) fn share(width: Pt, count: usize) -> Pt {
    (width - GUTTER * as_f64(count.saturating_sub(1))) / as_f64(count.max(1))
}

#[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
fn as_f64(count: usize) -> f64 {
    count as f64
}

/// How many columns of one width the footer has, where they stand in one row.
pub(super) fn even_columns(matter: &FooterMatter, column: &Column) -> Option<usize> {
    let natural: Vec<Pt> = matter.columns.iter().map(|lines| natural_width(lines, column)).collect();
    let count = natural.len();
    let even = count > 1 && natural.iter().all(|width| *width <= share(column.width, count));
    (even && count <= ABREAST).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_fit_go_to_another_row() {
        let natural = [Pt(100.0), Pt(100.0), Pt(100.0), Pt(100.0)];
        assert_eq!(abreast(&natural, Pt(500.0)), 4);
        assert_eq!(abreast(&natural, Pt(400.0)), 3);
        assert_eq!(abreast(&[Pt(900.0)], Pt(400.0)), 1);
    }

    #[test]
    fn columns_stand_on_the_grid_of_the_text() {
        let palette = crate::typeset::layout::style::Palette::new(&crate::brand::Brand::plain());
        let brand = crate::brand::Brand::plain();
        let frame = crate::typeset::layout::frame::Frame::new(&brand, Pt(40.0));
        let classic =
            crate::typeset::layout::column(Pt(448.0), &frame, &palette, crate::lang::Direction::LeftToRight);
        let natural = [Pt(90.0), Pt(80.0), Pt(90.0), Pt(60.0)];
        let lefts = |column: &Column, natural: &[Pt]| {
            places(natural, column).into_iter().map(|(x, _)| x.0).collect::<Vec<_>>()
        };
        assert_eq!(lefts(&classic, &natural), [0.0, 116.0, 232.0, 348.0]);
        let rail = Rail { width: Pt(120.0), gutter: Pt(20.0) };
        let railed = Column { rail: Some(rail), ..classic };
        assert_eq!(lefts(&railed, &natural), [0.0, 140.0, 248.0, 356.0]);
        // A line too long for its share: each is as wide as it needs.
        assert_eq!(lefts(&classic, &[Pt(150.0), Pt(30.0)]), [0.0, 232.0]);
        assert_eq!(lefts(&classic, &[Pt(300.0), Pt(30.0)]), [0.0, 340.0]);
    }
}
