//! The mirror of an allowance, in a release or a brand.

use schemars::JsonSchema;
use serde::Deserialize;

use super::spanned::Field;

/// A finding that is accepted.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct AllowFile {
    /// The code of the finding.
    pub code: Field<String>,
    /// Why it is accepted.
    pub reason: Field<String>,
    /// The words that are accepted: they stand where the finding is, or in its message. Without them every finding of
    /// the code is.
    pub text: Field<String>,
}
