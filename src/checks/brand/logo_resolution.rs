//! A logo with too few pixels for print.
//!
//! Logos are taken from web pages, where 160 pixels are plenty; on paper their edges are stairs, on the first thing
//! that anybody sees. A drawing (SVG) is sharp at any size; of pixels, 300 per inch look like it, and fewer than 200
//! don't.
//!
//! Bad: a logo of 160 × 60 pixels, set 42 mm wide (97 pixels per inch)
//!
//! Good: the same logo as SVG, or 500 pixels wide

use crate::page::Pages;
use crate::typeset::assets::Assets;

use super::super::index::Index;
use super::super::pictures::density;
use super::super::rule::Findings;

/// Pixels per inch that sharp edges need.
const LEAST: f64 = 200.0;

/// Looks at the logo where it stands.
pub(super) fn check(index: &Index, pages: &Pages, assets: &Assets, findings: &mut Findings) {
    let (Some(logo), Some(id)) = (&index.brand.logo, assets.logo()) else { return };
    let Some((density, width)) = density(id, pages, assets).filter(|(density, _)| *density < LEAST) else {
        return;
    };
    let message = format!("the logo has {density:.0} pixels per inch where it stands, {LEAST:.0} are needed");
    let help = format!("use an SVG, or a file that is at least {:.0} pixels wide", width * LEAST / density);
    findings.push(logo.place.clone(), message, help);
}
