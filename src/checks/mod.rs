//! Judgement: rules about what a release says, one a file; each file's text is the rule's manual.

mod allowance;
mod misspelt_name;

pub use allowance::allow;

use crate::diagnostic::Report;
use crate::release::Release;

/// Judges what a release says.
pub fn check(release: &Release, report: &mut Report) {
    misspelt_name::check(release, report);
}
