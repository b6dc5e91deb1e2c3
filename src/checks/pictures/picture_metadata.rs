//! Metadata in the file of a picture that betray a place or a person.
//!
//! The place where a picture was taken may be a whistle-blower's home or the only stand of a rare orchid; the number
//! of a camera leads to everything else that its owner has published. Nothing of it gets into the PDF, but the file
//! itself is often sent along. Who made a picture and who owns it (artist, copyright) is meant to be read, and stays.
//!
//! Bad: a photograph whose Exif data hold the position to some metres
//!
//! Good: the same photograph, exported without position, owner of the camera and serial numbers

use crate::page::Pages;
use crate::typeset::assets::Assets;

use super::super::index::Index;
use super::super::rule::Findings;

/// Looks at the files of all pictures.
pub(super) fn check(index: &Index, _: &Pages, assets: &Assets, findings: &mut Findings) {
    for (at, picture) in index.release.pictures.iter().enumerate() {
        let metadata = assets.picture(assets.release_picture(at)).metadata;
        let what = match (metadata.position, metadata.camera) {
            (true, true) => "where it was taken and whose camera took it",
            (true, false) => "where it was taken",
            (false, true) => "whose camera took it",
            (false, false) => continue,
        };
        let message = format!("the file of the picture `{}` tells {what}", picture.key.value);
        findings.push(
            picture.place.clone(),
            message,
            "it is left out of the PDF; take it out of the file before you hand that on",
        );
    }
}
