//! `presskit studio`.

use std::path::Path;

use super::arguments::{Arguments, Studio};
use super::staging::write;
use super::terminal::{Outcome, complain, tell};

/// The page, where the program was built with it; see `build.rs`.
#[cfg(with_studio)]
const PAGE: Option<&[u8]> = Some(include_bytes!(env!("PRESSKIT_STUDIO_PAGE")));
#[cfg(not(with_studio))]
const PAGE: Option<&[u8]> = None;

const NAME: &str = "presskit-studio.html";

/// Writes the studio, one page, and opens it.
pub(super) fn run(studio: &Studio, arguments: &Arguments) -> Outcome {
    let Some(page) = PAGE else {
        return complain(
            "this program was built without the studio: `studio/build` in its sources makes the page; to have it in the \
             program too, build that with `PRESSKIT_STUDIO=target/presskit-studio.html cargo build --release`",
        );
    };
    let path = studio.file.as_deref().unwrap_or(Path::new(NAME));
    let shown = path.display();
    if path.symlink_metadata().is_ok() && !studio.force {
        return complain(&format!("`{shown}` is there already: use another name, or `--force`"));
    }
    if let Err(message) = write(path, page) {
        return complain(&message);
    }
    if !arguments.quiet {
        tell(&format!("wrote {shown}"));
    }
    if !studio.no_open
        && let Err(error) = open::that_detached(path)
    {
        tell(&format!("`{shown}` can't be shown: {error}"));
    }
    Outcome::Fine
}
