//! presskit turns structured release data into the PDF that a press office prints and mails: two branded
//! pages, with letterhead, contact footer on every page, and footnotes.
//!
//! ```text
//!  release.md, brand.toml            input: a tree with places, then the models
//!        │                           release, brand: only valid values
//!        ▼
//!  Release + Brand + Assets          typeset: fonts, pictures, text, layout
//!        │                           language: labels, dates, ties
//!        ▼                           text: itemise, shape, break into lines
//!  typeset::layout::lay_out          shape once, set at several sizes, break into pages, compose
//!        │                           checks: rules about what a release says
//!        ▼
//!  page::Pages                       finished pages: plain data, final positions, meaning
//!        │
//!        ▼
//!  output::pdf, output::png          translations, item by item
//! ```
//!
//! [`pipeline::Session`] goes all the way:
//!
//! ```
//! use std::path::Path;
//! use presskit::pipeline::{Session, Settings};
//!
//! let session = Session::default();
//! let release = Path::new("assets/samples/efia/release.en.md");
//! let (rendered, report) = session.render(release, &Settings::default());
//! assert!(!report.has_errors());
//! let rendered = rendered.expect("a PDF where there are no errors");
//! assert_eq!(rendered.pages, 2);
//! assert!(rendered.pdf.starts_with(b"%PDF-1.7"));
//! ```
//!
//! or step by step, with the pages in between:
//!
//! ```
//! use std::path::Path;
//! use presskit::typeset::assets::BrandAssets;
//! use presskit::brand::Brand;
//! use presskit::diagnostic::Report;
//! use presskit::input::{Format, Options, open_str};
//! use presskit::output;
//! use presskit::typeset::layout;
//!
//! let text = "---\n\
//!     date: 2026-03-03\n\
//!     headline: Reservoir reaches its highest level in ten years\n\
//!     contacts: [{ name: Ruth Calder, email: press@water.example }]\n\
//!     ---\n\
//!     The reservoir at Alder holds 4.2 million cubic metres of water.\n";
//! let (brand, mut report) = (Brand::plain(), Report::default());
//! let manuscript = open_str(Path::new("release.md"), Format::Markdown, text, &mut report).expect("a form");
//! let release = manuscript.finish(&brand, &Options::default(), &mut report).expect("a release");
//! let assets = BrandAssets::load(&brand).and_then(|assets| assets.with_pictures(&release)).expect("assets");
//! let (pages, _) = layout::lay_out(&release, &brand, &assets, layout::Settings::default());
//! let pages = pages.expect("pages");
//! let pdf = output::pdf::write(&pages, &assets).expect("a PDF");
//! let pictures = output::png::render(&pages, &assets, 36.0);
//! assert_eq!(pictures.len(), pages.pages.len());
//! # assert!(pdf.len() > 1000);
//! ```
//!
//! No global state: everything is a value that may be shared between threads. Nothing here prints, exits,
//! asks a clock or reads the environment; the same input gives the same bytes.

pub mod brand;
pub mod checks;
pub mod colour;
pub mod diagnostic;
pub mod document;
pub mod geometry;
pub mod html_elements;
pub mod input;
pub mod lang;
pub mod language;
pub mod output;
pub mod page;
pub mod pipeline;
pub mod reader;
pub mod release;
pub mod typeset;
