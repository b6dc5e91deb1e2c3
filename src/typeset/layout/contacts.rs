//! Whom journalists can reach: in columns after the text, or in the side column.

use crate::document::addresses::find_links;
use crate::geometry::Pt;
use crate::language::Label;
use crate::page::{ElementId, Owner, Role, Target};
use crate::release::{Contact, Text};

use super::body::{Context, plain, words};
use super::desk::Desk;
use super::ink::{Strip, stack};
use super::inline::Composition;
use super::matter::{Body, Copy, Follow, Piece};
use super::setting::{Column, text_strips};
use super::style::Kind;

/// So many contacts stand side by side.
const ABREAST: usize = 3;
/// Between two contacts.
const GUTTER: Pt = Pt(14.0);

/// The contacts as blocks of columns, under their heading.
pub(super) fn columns(desk: &mut Desk, section: ElementId, context: &Context) -> Vec<Piece> {
    let mut out = vec![super::closing::heading(desk, section, heading_label(desk), context)];
    let contacts: Vec<&Contact> = groups(&desk.release.contacts).into_iter().flatten().collect();
    for abreast in contacts.chunks(ABREAST) {
        let row = abreast.iter().map(|contact| contact_lines(desk, contact, section)).collect();
        out.push(context.piece(Body::Columns(row)).spaced(0.25, 0.5));
    }
    out
}

/// The contacts for the side column: one under the other.
pub(super) fn stacked(desk: &mut Desk, section: ElementId, context: &Context) -> Vec<Piece> {
    let heading = Text::new(desk.language.label(heading_label(desk)), desk.release.place.clone());
    let mut out = vec![rail_heading(desk, section, &heading, context)];
    for contact in &desk.release.contacts {
        for (i, copy) in contact_lines(desk, contact, section).into_iter().enumerate() {
            let above = if i == 0 && out.len() > 1 { 0.5 } else { 0.0 };
            out.push(context.piece(Body::Text(copy)).spaced(above, 0.0).kept());
        }
        if let Some(last) = out.last_mut() {
            last.next = Follow::Free;
        }
    }
    out
}

/// The heading of a block in the side column: small, tracked capitals.
pub(super) fn rail_heading(desk: &mut Desk, section: ElementId, text: &Text, context: &Context) -> Piece {
    let element = desk.add(Role::Heading(2), section);
    let capitals = Text::new(desk.language.uppercase(&text.value), text.place.clone());
    let lang = desk.release.lang.clone();
    let copy = plain(desk, Kind::Kicker, Owner::Element(element), &capitals, &lang);
    context.piece(Body::Text(copy)).spaced(1.5, 0.0).kept()
}

/// Groups say for themselves whom they are for.
fn heading_label(desk: &Desk) -> Label {
    match desk.release.contacts.as_slice() {
        contacts if contacts.iter().any(|contact| contact.group.is_some()) => Label::ContactsPlain,
        [_] => Label::Contact,
        _ => Label::Contacts,
    }
}

/// Contacts of one group, in the order in which the groups first appear.
fn groups(contacts: &[Contact]) -> Vec<Vec<&Contact>> {
    let mut out: Vec<Vec<&Contact>> = Vec::new();
    for contact in contacts {
        let name = |contact: &Contact| contact.group.as_ref().map(|group| group.value.clone());
        match out.iter_mut().find(|group| name(group[0]) == name(contact)) {
            Some(group) => group.push(contact),
            None => out.push(vec![contact]),
        }
    }
    out
}

fn contact_lines(desk: &mut Desk, contact: &Contact, section: ElementId) -> Vec<Copy> {
    let mut lines = Vec::new();
    let lang = desk.release.lang.clone();
    // A paragraph for each line: read as one, they would run into one another.
    let mut line = |desk: &mut Desk, kind, text: &Text| {
        let owner = Owner::Element(desk.add(Role::Paragraph, section));
        lines.push(plain(desk, kind, owner, text, &lang));
    };
    if let Some(group) = &contact.group {
        line(desk, Kind::ContactMuted, group);
    }
    line(desk, Kind::ContactStrong, &contact.name);
    if let Some(role) = &contact.role {
        line(desk, Kind::Contact, role);
    }
    for (number, label) in [(&contact.phone, None), (&contact.mobile, Some(Label::Mobile))] {
        if let Some(number) = number {
            let label = label.map(|label| desk.language.label(label).to_owned());
            let element = desk.add(Role::Paragraph, section);
            lines.push(telephone(desk, element, label.as_deref(), number));
        }
    }
    if let Some(email) = &contact.email {
        let target = Target::Address(format!("mailto:{}", email.value));
        let element = desk.add(Role::Paragraph, section);
        let paragraph = Composition::new(desk, Kind::Contact)
            .linked(element, &email.value, target, &lang, &email.place)
            .shape();
        lines.push(Copy { paragraph, kind: Kind::Contact, words: 1 });
    }
    if let Some(hours) = &contact.hours {
        let owner = Owner::Element(desk.add(Role::Paragraph, section));
        lines.push(plain(desk, Kind::ContactMuted, owner, hours, &lang));
    }
    if !contact.languages.is_empty() {
        let list = desk.language.language_list(&contact.languages);
        let text = desk.language.fill(Label::Languages, &[("list", &list)]);
        let text = Text::new(text, contact.name.place.clone());
        let owner = Owner::Element(desk.add(Role::Paragraph, section));
        lines.push(plain(desk, Kind::ContactMuted, owner, &text, &lang));
    }
    lines
}

fn telephone(desk: &mut Desk, element: ElementId, label: Option<&str>, number: &Text) -> Copy {
    let lang = desk.release.lang.clone();
    let mut composition = Composition::new(desk, Kind::Contact);
    if let Some(label) = label {
        let text = format!("{label} ");
        composition =
            composition.plain_in(Kind::ContactMuted, Owner::Element(element), &text, &lang, &number.place);
    }
    let target = find_links(&number.value).into_iter().next().map(|(_, target)| target);
    composition = match target {
        Some(target) => {
            composition.linked(element, &number.value, Target::Address(target), &lang, &number.place)
        }
        None => composition.plain(Owner::Element(element), &number.value, &lang, &number.place),
    };
    Copy { paragraph: composition.shape(), kind: Kind::Contact, words: words(&number.value) }
}

/// Columns side by side: one strip, as tall as the tallest.
pub(super) fn strips(columns: &[Vec<Copy>], column: &Column) -> Vec<Strip> {
    let abreast = columns.len().clamp(2, ABREAST);
    #[expect(clippy::cast_precision_loss, reason = "at most three")]
    let (gaps, parts) = ((abreast - 1) as f64, abreast as f64);
    let width = (column.width - GUTTER * gaps) / parts;
    let mut out = Strip::new(Pt::ZERO);
    let mut x = Pt::ZERO;
    for copies in columns {
        let narrow = Column { width, justified: false, ..*column };
        let lines: Vec<Strip> = copies.iter().flat_map(|copy| text_strips(copy, &narrow, Pt::ZERO)).collect();
        out.words += lines.iter().map(|line| line.words).sum::<usize>();
        let (ink, height) = stack(lines);
        out.height = out.height.max(height);
        out.ink.extend(ink.into_iter().map(|ink| ink.moved(x, Pt::ZERO)));
        x += width + GUTTER;
    }
    vec![out]
}
