//! The contact footer, the same at the foot of every page.

use std::ops::Range;

use crate::geometry::{Pt, Rect};
use crate::lang::Lang;
use crate::page::{Artifact, ElementId, Owner, Role, Target};
use crate::release::{Contact, Text};
use crate::text_links::find_links;

use super::body::{plain, words};
use super::desk::Desk;
use super::ink::{Ink, Strip, stack};
use super::inline::Composition;
use super::matter::{Copy, FooterMatter};
use super::setting::{Column, text_strips};
use super::style::Kind;

const GUTTER: Pt = Pt(16.0);
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
        natural.chunks(count).all(|row| {
            #[expect(clippy::cast_precision_loss, reason = "a handful")]
            let gaps = GUTTER * (row.len() - 1) as f64;
            row.iter().copied().sum::<Pt>() + gaps <= width
        })
    };
    (1..=most).rev().find(|&count| fits(count)).unwrap_or(1)
}

fn natural_width(lines: &[Copy], column: &Column) -> Pt {
    let width = |copy: &Copy| column.scale.of(copy.kind).size * copy.paragraph.natural_width();
    lines.iter().map(width).fold(Pt::ZERO, Pt::max) + Pt(0.5)
}

/// A row of columns: equal shares where each fits into its own, else what is left over spread between them.
fn set_row(row: &[Vec<Copy>], natural: &[Pt], column: &Column) -> (Vec<Ink>, Pt) {
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let count = row.len() as f64;
    let share = (column.width - GUTTER * (count - 1.0)) / count;
    let equal = natural.iter().all(|width| *width <= share);
    let spare = column.width - natural.iter().copied().sum();
    let gap = if row.len() > 1 { (spare / (count - 1.0)).min(Pt(40.0)) } else { Pt::ZERO };
    let (mut ink, mut tallest, mut x) = (Vec::new(), Pt::ZERO, Pt::ZERO);
    for (lines, width) in row.iter().zip(natural) {
        let width = if equal { share } else { width.min(column.width) };
        let narrow = Column { width, justified: false, ..*column };
        let strips: Vec<Strip> = lines.iter().flat_map(|copy| text_strips(copy, &narrow, Pt::ZERO)).collect();
        let (lines, height) = stack(strips);
        ink.extend(lines.into_iter().map(|ink| ink.moved(x, Pt::ZERO)));
        tallest = tallest.max(height);
        x += if equal { share + GUTTER } else { width + gap };
    }
    (ink, tallest)
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
}
