//! Judgement: rules about what a release says, one a file; each file's text is the rule's manual.

mod allowance;
mod contrast;
mod misspelt_name;

pub use allowance::allow;

use crate::brand::Brand;
use crate::diagnostic::Report;
use crate::release::Release;

/// Judges what a release says.
pub fn check(release: &Release, report: &mut Report) {
    misspelt_name::check(release, report);
}

/// Judges a brand.
pub fn check_brand(brand: &Brand, report: &mut Report) {
    contrast::check(brand, report);
}
