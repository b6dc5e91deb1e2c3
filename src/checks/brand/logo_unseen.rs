//! A white logo, which nobody sees on white paper.
//!
//! Logos come in two versions, for light and for dark grounds, and their names don't always say which is which. The one
//! for dark grounds leaves the letterhead empty.
//!
//! Bad: a logo all of whose parts are white
//!
//! Good: the same logo in its colours, or white on a ground of its own

use crate::page::Pages;
use crate::typeset::assets::Assets;

use super::super::index::Index;
use super::super::rule::Findings;

/// Looks at the logo, and at those of partners.
pub(super) fn check(index: &Index, _pages: &Pages, assets: &Assets, findings: &mut Findings) {
    let own = index.brand.logo.iter().zip(assets.logo());
    let partners = index.brand.partners.iter().zip(assets.partners().iter().copied());
    for (logo, id) in own.chain(partners) {
        if assets.picture(id).is_pale() {
            let message = "the logo is white, as the page is: nobody sees it";
            let help = "use the version of the logo for light grounds, or one that has a ground of its own";
            findings.push(logo.place.clone(), message, help);
        }
    }
}
