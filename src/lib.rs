//! presskit turns structured release data into the PDF that a press office prints and mails: two branded
//! pages, with letterhead, contact footer on every page, and footnotes.
//!
//! ```text
//!  release.md, brand.toml            input: a tree with places, then the models
//!        │                           release, brand: only valid values
//!        ▼
//!  document::Document ──▶ output::text, output::html, output::ninjs
//!        │                           what is read, in reading order; language: labels, dates, ties
//!        │                           checks: rules about what a release says
//!        ▼
//!  typeset::layout::lay_out          typeset: fonts, pictures, text, layout
//!        │                           shape once, set at several sizes, break into pages, compose
//!        ▼
//!  page::Pages                       finished pages: plain data, final positions, meaning
//!        │
//!        ▼
//!  output::pdf, png, svg              translations, item by item; reader: reads the PDF back, and compares
//! ```
//!
//! [`pipeline::Session`] goes all the way:
//!
#![cfg_attr(feature = "disk", doc = "```")]
#![cfg_attr(not(feature = "disk"), doc = "```ignore")]
//! use std::path::Path;
//! use presskit::disk::Disk;
//! use presskit::input::Options;
//! use presskit::pipeline::Session;
//! use presskit::request::Request;
//!
//! let session = Session::new(Options::new(Disk));
//! let release = Path::new("assets/samples/efia/release.en.md");
//! let (rendered, report) = session.render(release, &Request::default());
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
//! use presskit::document::Document;
//! use presskit::files::Memory;
//! use presskit::input::{Format, Options, open_str};
//! use presskit::language::Language;
//! use presskit::output;
//! use presskit::request::Request;
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
//! let files = Memory::default();
//! let assets = BrandAssets::load(&brand, &files).and_then(|assets| assets.with_pictures(&release, &files));
//! let assets = assets.expect("assets");
//! let language = Language::new(&release.lang, &brand.labels);
//! let document = Document::new(&release, &brand, &language, false);
//! let (pages, _) = layout::lay_out(&document, &brand, &assets, &language, &Request::default());
//! let pages = pages.expect("pages");
//! let pdf = output::pdf::write(&pages, &assets).expect("a PDF");
//! let pictures = output::png::render(&pages, &assets, 36.0);
//! assert_eq!(pictures.len(), pages.pages.len());
//! # assert!(pdf.len() > 1000);
//! ```
//!
//! No global state: everything is a value that may be shared between threads. Nothing here prints, exits,
//! asks a clock or reads the environment; the same input gives the same bytes. Files are read through
//! [`files::Files`] only: from the system with `Disk` (feature `disk`), or from memory, where there is no disk:
//!
//! ```
//! use std::path::Path;
//! use presskit::files::Memory;
//! use presskit::input::Options;
//! use presskit::pipeline::Session;
//! use presskit::request::Request;
//!
//! let release = "---\n\
//!     brand: brand.toml\n\
//!     date: 2026-03-03\n\
//!     headline: Reservoir reaches its highest level in ten years\n\
//!     ---\n\
//!     The reservoir at Alder holds 4.2 million cubic metres of water.\n";
//! let brand = "name = \"Alder Water Board\"\n[footer]\nemail = \"press@water.example\"\n";
//! let files = Memory::default().with("release.md", release.as_bytes()).with("brand.toml", brand.as_bytes());
//! let (rendered, report) =
//!     Session::new(Options::new(files)).render(Path::new("release.md"), &Request::default());
//! assert!(rendered.is_some(), "{report:?}");
//! ```

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod brand;
pub mod checks;
pub mod colour;
pub mod diagnostic;
#[cfg(feature = "disk")]
pub mod disk;
pub mod document;
pub mod files;
pub mod geometry;
pub mod guard;
pub(crate) mod html_elements;
pub mod input;
pub mod lang;
pub mod language;
pub mod output;
pub mod page;
pub mod pipeline;
pub mod reader;
pub mod release;
pub mod request;
mod schemes;
mod spaced;
pub mod spelling;
mod telephone;
pub mod typeset;
pub(crate) mod unseen;
