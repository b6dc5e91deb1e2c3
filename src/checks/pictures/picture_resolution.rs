//! A picture with too few pixels for the size at which it is set.
//!
//! It is blurred in the PDF, and the picture desk that asks for it gets the same file. Less than 150 pixels per inch
//! can be seen on any paper; newspapers print from 200, magazines from 300, which is the limit with `--profile original`,
//! for those who take the pictures out. Drawings (SVG) are sharp at any size.
//!
//! Bad: a photograph of 320 × 213 pixels, set 166 mm wide (49 pixels per inch)
//!
//! Good: the same photograph with 2000 pixels along its longer side

use crate::page::PictureId;
use crate::page::{Content, Pages};
use crate::typeset::assets::Assets;
use crate::typeset::pictures::PictureKind;

use super::super::index::Index;
use super::super::rule::Findings;

/// Pixels per inch that office printers and screens need.
const LEAST: f64 = 150.0;
/// Pixels per inch that printing presses need.
const LEAST_FOR_PRINT: f64 = 300.0;

/// Looks at the pictures of the release where they stand.
pub(super) fn check(index: &Index, pages: &Pages, assets: &Assets, findings: &mut Findings) {
    let (least, purpose) = if index.for_print { (LEAST_FOR_PRINT, " for print") } else { (LEAST, "") };
    for (at, picture) in index.release.pictures.iter().enumerate() {
        let Some((density, width)) = density(assets.release_picture(at), pages, assets) else { continue };
        if density < least {
            let message = format!(
                "the picture `{}` has {density:.0} pixels per inch where it stands, {least:.0} are needed{purpose}",
                picture.key.value
            );
            let pixels = width * least / density;
            let more = if index.for_print { "" } else { "; twice as many for print" };
            let help = format!("use one that is at least {pixels:.0} pixels wide{more}");
            findings.push(picture.place.clone(), message, help);
        }
    }
}

/// The pixels per inch of a picture where it is set largest, and how many pixels it is wide; `None` for drawings and
/// for what stands on no page.
pub(in super::super) fn density(id: PictureId, pages: &Pages, assets: &Assets) -> Option<(f64, f64)> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let widths = items.filter_map(|item| match &item.content {
        Content::Picture { picture, whole, .. } if *picture == id => Some(whole.size.width.0),
        _ => None,
    });
    let widest = widths.fold(0.0, f64::max);
    if widest <= 0.0 {
        return None;
    }
    let picture = assets.picture(id);
    let drawn = matches!(picture.kind, PictureKind::Drawing(_));
    (!drawn).then_some((picture.width / (widest / POINTS_PER_INCH), picture.width))
}

const POINTS_PER_INCH: f64 = 72.0;
