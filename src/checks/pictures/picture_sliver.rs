//! A picture that is so much taller than wide, or wider than tall, that little is seen of it on the page.
//!
//! A picture takes less than half of the page's height and no more than the width of the text: what is many times as tall as it
//! is wide, or the other way round, becomes a strip. What stands less than 8 mm wide or tall is no picture any more. Drawings that
//! only decorate, without alternative text, may be what they like.
//!
//! Bad: a thermometer of 30 × 2000 pixels, which stands 1.6 mm wide
//!
//! Good: the part of it that matters, cropped to 600 × 800 pixels

use crate::geometry::{Mm, Size};
use crate::page::{Content, Owner, Pages, PictureId};
use crate::typeset::assets::Assets;

use super::super::index::Index;
use super::super::rule::Findings;

/// No picture stands narrower or lower.
const LEAST: Mm = Mm(8.0);

/// Looks at the pictures of the release where they stand.
pub(super) fn check(index: &Index, pages: &Pages, assets: &Assets, findings: &mut Findings) {
    for (at, picture) in index.release.pictures.iter().enumerate() {
        let Some(size) = largest(assets.release_picture(at), pages) else { continue };
        let thin = size.width.min(size.height);
        if thin >= LEAST.into() {
            continue;
        }
        let (side, ratio) = if size.width < size.height {
            ("wide", size.height / size.width)
        } else {
            ("tall", size.width / size.height)
        };
        let other = if side == "wide" { "tall" } else { "wide" };
        let message = format!(
            "the picture `{}` is {ratio:.0} times as {other} as {side}, and stands only {:.1} mm {side} on the page",
            picture.key.value,
            Mm::from(thin).0
        );
        findings.push(picture.place.clone(), message, "crop it to what readers should see");
    }
}

/// The size of a picture where it is set largest; `None` for what stands on no page, and for decoration.
fn largest(id: PictureId, pages: &Pages) -> Option<Size> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let sizes = items.filter_map(|item| match (&item.content, item.owner) {
        (Content::Picture { picture, rect, .. }, Owner::Element(_)) if *picture == id => Some(rect.size),
        _ => None,
    });
    sizes.max_by(|a, b| a.width.0.total_cmp(&b.width.0))
}
