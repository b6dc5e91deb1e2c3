//! Finished pages as text that reads well in a diff.

use std::fmt::Write as _;

use presskit::page::{Content, Owner, Page, Pages, Target};

/// A line for each line of text, with its place, size and role; then the links.
pub fn pages_as_text(pages: &Pages) -> String {
    let mut out = String::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let _ = writeln!(out, "page {} {:.0} × {:.0}", number + 1, page.size.width.0, page.size.height.0);
        items(pages, page, &mut out);
        for link in &page.links {
            let target = match &link.target {
                Target::Address(address) => address.clone(),
                Target::Element(id) => format!("{:?}", pages.structure.get(*id).role),
            };
            let _ = writeln!(out, "  link “{}” → {target}", link.description);
        }
    }
    out
}

fn items(pages: &Pages, page: &Page, out: &mut String) {
    let mut line: Option<(String, String)> = None;
    for item in &page.items {
        let role = match item.owner {
            Owner::Element(id) => format!("{:?}", pages.structure.get(id).role),
            Owner::Artifact(kind) => format!("artifact {kind:?}"),
        };
        match &item.content {
            Content::Text(run) => {
                let baseline = format!("y {:.1}", run.origin.y.0);
                match &mut line {
                    Some((at, text)) if *at == baseline => text.push_str(&run.text),
                    _ => {
                        flush(&mut line, out);
                        let lead = format!(
                            "  x {:.1} {baseline} {}pt {role} | {}",
                            run.origin.x.0, run.size.0, run.text
                        );
                        line = Some((baseline, lead));
                    }
                }
            }
            Content::Fill { rect, .. } => {
                flush(&mut line, out);
                let (at, size) = (rect.origin, rect.size);
                let _ = writeln!(
                    out,
                    "  x {:.1} y {:.1} {:.1} × {:.1} {role} rule",
                    at.x.0, at.y.0, size.width.0, size.height.0
                );
            }
            Content::Picture { rect, whole, .. } => {
                flush(&mut line, out);
                let (at, size) = (rect.origin, rect.size);
                let _ = write!(
                    out,
                    "  x {:.1} y {:.1} {:.1} × {:.1} {role} picture",
                    at.x.0, at.y.0, size.width.0, size.height.0
                );
                let (at, size) = (whole.origin, whole.size);
                let _ = if whole == rect {
                    writeln!(out)
                } else {
                    writeln!(
                        out,
                        " of x {:.1} y {:.1} {:.1} × {:.1}",
                        at.x.0, at.y.0, size.width.0, size.height.0
                    )
                };
            }
        }
    }
    flush(&mut line, out);
}

fn flush(line: &mut Option<(String, String)>, out: &mut String) {
    if let Some((_, text)) = line.take() {
        let _ = writeln!(out, "{}", text.trim_end());
    }
}
