//! `presskit schema`.

use super::arguments::Of;
use super::terminal::{Outcome, complain, print};

/// Prints a JSON Schema.
pub(super) fn run(of: Of) -> Outcome {
    let schema = match of {
        Of::Release => presskit::input::release_schema(),
        Of::Brand => presskit::input::brand_schema(),
        Of::House => presskit::input::house_schema(),
    };
    match serde_json::to_string_pretty(&schema) {
        Ok(text) => print(format!("{text}\n").as_bytes()),
        Err(error) => complain(&format!("the schema can't be written: {error}")),
    }
}
