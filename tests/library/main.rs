//! The library from outside, in one program: linking costs more than most of these tests. `cargo test --test library NAME`
//! runs those of one file, or one of them.

mod accent;
mod cases;
mod covers;
mod edges;
mod expectations;
mod fonts;
mod footnotes;
mod golden;
mod input;
mod judges;
mod kits;
mod languages;
mod made;
mod make_up;
mod markup;
mod ninjs;
mod page;
mod pages_as_text;
mod pdf;
mod pictures;
mod pixels;
mod png_against_pdf;
mod right_to_left;
mod said;
mod samples;
mod squares;
mod svg_against_png;
mod verifying;
