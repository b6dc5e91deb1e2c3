//! What follows the text: end mark, notes to editors, contacts, boilerplate, related links.

use crate::language::Label;
use crate::page::{Bookmark, ElementId, Owner, Role, Target};
use crate::release::{About, AboutSection, Block, EndMark, Text};

use super::body::{Context, blocks, plain, words};
use super::contacts;
use super::desk::Desk;
use super::inline::Composition;
use super::matter::{Body, Copy, Piece};
use super::picture::short_address;
use super::style::Kind;

/// The end mark, notes to editors and boilerplate; contacts and links too, where no side column holds them.
pub(super) fn pieces(desk: &mut Desk, railed: bool, out: &mut Vec<Piece>) {
    let root = Context::new(desk.document, &desk.release.lang, Kind::Small);
    end_mark(desk, &root, out);
    notes_to_editors(desk, &root, out);
    if !railed && !desk.release.contacts.is_empty() {
        let section = desk.top(Role::Section);
        out.extend(contacts::columns(desk, section, &root));
    }
    about(desk, &root, out);
    if !railed && !desk.release.links.is_empty() {
        links(desk, &root, out);
    }
}

/// Contacts and links for the side column.
pub(super) fn rail(desk: &mut Desk) -> Vec<Piece> {
    let mut out = Vec::new();
    let root = Context::new(desk.document, &desk.release.lang, Kind::Contact);
    if !desk.release.contacts.is_empty() {
        let section = desk.top(Role::Aside);
        out.extend(contacts::stacked(desk, section, &root));
    }
    if !desk.release.links.is_empty() {
        let section = desk.top(Role::Aside);
        let label = Text::new(desk.language.label(Label::RelatedLinks), desk.release.place.clone());
        out.push(contacts::rail_heading(desk, section, &label, &root));
        for copy in link_lines(desk, section, Kind::Contact) {
            out.push(root.piece(Body::Text(copy)).spaced(0.25, 0.0));
        }
    }
    out
}

/// The title of a part that follows the text.
pub(super) fn heading(desk: &mut Desk, section: ElementId, label: Label, context: &Context) -> Piece {
    let title = Text::new(desk.language.label(label), desk.release.place.clone());
    titled(desk, section, &title, context)
}

fn titled(desk: &mut Desk, section: ElementId, title: &Text, context: &Context) -> Piece {
    let element = desk.add(Role::Heading(2), section);
    desk.outline.push(Bookmark { title: title.value.clone(), level: 2, element });
    let lang = desk.release.lang.clone();
    let copy = plain(desk, Kind::Section, Owner::Element(element), title, &lang);
    Piece { section: true, ..context.piece(Body::Text(copy)).spaced(1.0, 0.0).kept() }
}

fn end_mark(desk: &mut Desk, context: &Context, out: &mut Vec<Piece>) {
    let mark = match &desk.release.end_mark {
        EndMark::Nothing => return,
        EndMark::Own(mark) => mark.clone(),
        EndMark::Auto => match desk.language.end_mark() {
            Some(mark) => Text::new(mark, desk.release.place.clone()),
            None => return,
        },
    };
    let element = desk.top(Role::Paragraph);
    let copy = plain(desk, Kind::EndMark, Owner::Element(element), &mark, &context.lang);
    out.push(Piece { keep_with_previous: true, ..context.piece(Body::Text(copy)).spaced(0.5, 0.5) });
}

fn notes_to_editors(desk: &mut Desk, context: &Context, out: &mut Vec<Piece>) {
    let release = desk.release;
    if release.notes_to_editors.is_empty() {
        return;
    }
    let section = desk.top(Role::Section);
    out.push(heading(desk, section, Label::NotesToEditors, context));
    blocks(desk, &release.notes_to_editors, &Context { parent: section, ..context.clone() }, out);
}

fn about(desk: &mut Desk, context: &Context, out: &mut Vec<Piece>) {
    let (release, brand) = (desk.release, desk.brand);
    match &release.about {
        About::Nothing => {}
        About::Brand => {
            if let Some(about) = &brand.about {
                let (text, lang) = about.get(&release.lang, &brand.lang);
                let title = about_title(desk, text);
                let context = Context { lang: lang.clone(), ..context.clone() };
                boilerplate(desk, &title, text, &context, out);
            }
        }
        About::Own(sections) => {
            for AboutSection { title, text } in sections {
                let title = title.clone().unwrap_or_else(|| about_title(desk, text));
                boilerplate(desk, &title, text, context, out);
            }
        }
    }
}

fn about_title(desk: &Desk, _text: &[Block]) -> Text {
    let (release, brand) = (desk.release, desk.brand);
    let name = brand.short_name.as_ref().or(brand.name.as_ref());
    let title = match name {
        Some(name) => desk.language.fill(Label::About, &[("name", name.get(&release.lang, &brand.lang).0)]),
        None => desk.language.label(Label::AboutPlain).to_owned(),
    };
    Text::new(title, brand.place.clone())
}

fn boilerplate(desk: &mut Desk, title: &Text, text: &[Block], context: &Context, out: &mut Vec<Piece>) {
    let section = desk.top(Role::Section);
    out.push(titled(desk, section, title, context));
    let inner = Context { parent: section, ..context.clone() };
    blocks(desk, text, &inner, out);
}

fn links(desk: &mut Desk, context: &Context, out: &mut Vec<Piece>) {
    let section = desk.top(Role::Section);
    out.push(heading(desk, section, Label::RelatedLinks, context));
    for copy in link_lines(desk, section, Kind::Contact) {
        out.push(context.piece(Body::Text(copy)).spaced(0.0, 0.0));
    }
}

/// A line for each related link: its title, then the address, which leads there.
fn link_lines(desk: &mut Desk, section: ElementId, kind: Kind) -> Vec<Copy> {
    let release = desk.release;
    let mut out = Vec::new();
    for link in &release.links {
        let element = desk.add(Role::Paragraph, section);
        let address = short_address(&link.url.value);
        let target = Target::Address(link.url.value.clone());
        let mut composition = Composition::new(desk, kind);
        let mut count = 1;
        if let Some(title) = &link.title {
            let title_text = format!("{} ", title.value);
            count += words(&title_text);
            composition =
                composition.plain(Owner::Element(element), &title_text, &release.lang, &title.place);
        }
        let paragraph = composition.linked(element, address, target, &release.lang, &link.url.place).shape();
        out.push(Copy { paragraph, kind, words: count });
    }
    out
}
