//! The `presskit` program.
use presskit::pipeline::{Session, Settings};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let session = Session::new(presskit::input::Options::default());
    let (rendered, report) = session.render(
        args[1].as_ref(),
        &Settings { pages: args.get(3).and_then(|p| p.parse().ok()), ..Settings::default() },
    );
    for d in &report.diagnostics {
        eprintln!(
            "{:?} {} {:?}:{:?}:{:?} {} // {:?}",
            d.severity, d.code, d.place.file, d.place.line, d.place.column, d.message, d.help
        );
    }
    if let Some(r) = rendered {
        std::fs::write(&args[2], r.pdf).unwrap();
        eprintln!("{} pages", r.pages);
    }
}
