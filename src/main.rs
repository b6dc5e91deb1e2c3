//! The `presskit` program.
fn main() {}
