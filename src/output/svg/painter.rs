//! A page that is being drawn.

use std::fmt::{self, Write};

use super::super::markup::escaped;
use super::number::Number;
use crate::colour::Colour;
use crate::geometry::Rect;
use crate::page::{Page, Pages, PictureId, Target};
use crate::typeset::assets::Assets;

/// A page that is being drawn.
pub(super) struct Painter<'a> {
    pub assets: &'a Assets,
    pub address: &'a dyn Fn(PictureId) -> String,
    /// The number of the page, from 0.
    pub at: usize,
    /// What is used by name.
    pub defined: String,
    pub drawn: String,
    /// How many names were given.
    pub names: usize,
}

impl Painter<'_> {
    /// A name for what is used on this page; no other page has it, so that several can stand in one document.
    pub fn name(&mut self) -> String {
        self.names += 1;
        format!("p{}n{}", self.at, self.names)
    }

    pub fn fill(&mut self, rect: &Rect, colour: Colour) {
        let _ = writeln!(self.drawn, "<rect{} fill=\"{}\"/>", Place(rect), hex(colour.screen));
    }

    /// Draws what can be seen only within a rectangle.
    pub fn clipped(&mut self, rect: &Rect, draw: impl FnOnce(&mut Self)) {
        let name = self.name();
        let _ = writeln!(self.defined, "<clipPath id=\"{name}\"><rect{}/></clipPath>", Place(rect));
        let _ = writeln!(self.drawn, "<g clip-path=\"url(#{name})\">");
        draw(self);
        self.drawn.push_str("</g>\n");
    }

    /// What leads out of the document can be clicked.
    pub fn links(&mut self, page: &Page) {
        for link in &page.links {
            let Target::Address(address) = &link.target else { continue };
            let _ = write!(
                self.drawn,
                "<a href=\"{}\" aria-label=\"{}\">",
                escaped(address),
                escaped(&link.description)
            );
            for area in &link.areas {
                let _ = write!(self.drawn, "<rect{} fill=\"none\" pointer-events=\"all\"/>", Place(area));
            }
            self.drawn.push_str("</a>\n");
        }
    }

    pub fn file(self, page: &Page, pages: &Pages) -> String {
        let (width, height) = (Number(page.size.width.0), Number(page.size.height.0));
        let title = escaped(&pages.metadata.title);
        let (lang, number, count) = (&pages.metadata.lang, self.at + 1, pages.pages.len());
        let Self { defined, drawn, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
             viewBox=\"0 0 {width} {height}\" role=\"group\" lang=\"{lang}\" aria-label=\"{title} ({number}/{count})\">\n\
             <defs>\n{defined}</defs>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{drawn}</svg>\n"
        )
    }
}

/// A rectangle as attributes.
struct Place<'r>(&'r Rect);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [x, y, width, height] = [self.0.left(), self.0.top(), self.0.size.width, self.0.size.height]
            .map(|length| Number(length.0));
        write!(f, " x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
    }
}

pub(super) fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
