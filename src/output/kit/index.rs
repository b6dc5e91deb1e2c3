//! The page of a kit that opens it: what there is, in which languages, and how large it is.

use std::fmt::Write;

use crate::brand::Brand;
use crate::diagnostic::Place;
use crate::document::{Block, Document, Inline, LineRole, PartRole, Run, Step, Words, steps};
use crate::output::markup::{colours, differing, escaped, runs, spoken};

const STYLE: &str = include_str!("index.css");

/// A file that can be taken.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it is: `PDF`, `JPEG 1600 × 1000`.
    pub label: String,
    /// Its address, as seen from the page.
    pub address: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// The release in a language.
pub struct Entry<'a> {
    /// What it says.
    pub document: &'a Document,
    /// What its language calls itself.
    pub language: Option<String>,
    /// Its files.
    pub files: Vec<Link>,
}

/// A picture.
pub struct Shown<'a> {
    /// What it says of itself, in the first language.
    pub picture: &'a crate::document::Picture,
    /// The document that it stands in.
    pub document: &'a Document,
    /// The file that is shown, with its width and height in pixels.
    pub address: String,
    /// Width and height of that.
    pub size: (u32, u32),
    /// Its files.
    pub files: Vec<Link>,
}

/// What the page is made of.
pub struct Source<'a> {
    /// The look.
    pub brand: &'a Brand,
    /// The address of the logo of the house.
    pub logo: Option<String>,
    /// The languages, that of the release first.
    pub entries: Vec<Entry<'a>>,
    /// The pictures.
    pub pictures: Vec<Shown<'a>>,
    /// The words over them.
    pub pictures_title: String,
    /// What must be known first: a draft's mark, the embargo.
    pub said: Vec<String>,
}

/// The page.
#[must_use]
pub fn page(source: &Source<'_>) -> String {
    let Some(first) = source.entries.first() else { return String::new() };
    let document = first.document;
    let title = escaped(&document.metadata.title);
    let mut out = format!(
        "<!doctype html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<style>\n{}{STYLE}</style>\n</head>\n<body>\n",
        spoken(&document.lang, None),
        colours(source.brand),
    );
    head(source, document, &mut out);
    out.push_str("<main>\n");
    for line in &source.said {
        let _ = writeln!(out, "<p class=\"embargo\">{}</p>", plain(document, line));
    }
    let _ = writeln!(out, "<h1>{}</h1>", plain(document, &document.metadata.title));
    for line in lines(document, PartRole::Subheadlines, LineRole::Subheadline) {
        let _ = writeln!(out, "<p class=\"subheadline\">{}</p>", markup(document, line));
    }
    out.push_str("<div class=\"languages\">\n");
    let several = source.entries.len() > 1;
    source.entries.iter().for_each(|entry| self::entry(entry, document, several, &mut out));
    out.push_str("</div>\n");
    if !source.pictures.is_empty() {
        let _ = write!(
            out,
            "<h2 class=\"over\">{}</h2>\n<div class=\"pictures\">\n",
            escaped(&source.pictures_title)
        );
        source.pictures.iter().for_each(|shown| picture(shown, &mut out));
        out.push_str("</div>\n");
    }
    out.push_str("</main>\n");
    foot(document, &mut out);
    out.push_str("</body>\n</html>\n");
    out
}

/// Logo or name, and the lines of the release's head but for its embargo.
fn head(source: &Source, document: &Document, out: &mut String) {
    out.push_str("<header>\n");
    let name = document.metadata.author.as_deref().unwrap_or_default();
    match &source.logo {
        Some(address) => {
            let logo =
                document.of(PartRole::Letterhead).flat_map(|part| &part.blocks).find_map(
                    |block| match block {
                        Block::Logo(logo) if logo.partner.is_none() => logo.alt.as_ref(),
                        _ => None,
                    },
                );
            let alt = logo.map_or(name, |(alt, _)| alt);
            let _ =
                writeln!(out, "<img class=\"logo\" src=\"{}\" alt=\"{}\">", escaped(address), escaped(alt));
        }
        None if !name.is_empty() => {
            let _ = writeln!(out, "<p class=\"organisation\">{}</p>", escaped(name));
        }
        None => {}
    }
    out.push_str("<div>\n");
    for block in document.of(PartRole::Head).flat_map(|part| &part.blocks).filter(|block| !block.is_embargo())
    {
        if let Block::Line { role, words } = block {
            let class = if *role == LineRole::Kicker { " class=\"kicker\"" } else { "" };
            let _ = writeln!(out, "<p{class}>{}</p>", markup(document, words));
        }
    }
    out.push_str("</div>\n</header>\n");
}

/// A language with its files. What it is called stands over it, and its own headline where there are several.
fn entry(entry: &Entry, first: &Document, several: bool, out: &mut String) {
    let document = entry.document;
    let spoken = spoken(&document.lang, Some(&first.lang));
    let name = entry.language.clone().unwrap_or_else(|| document.lang.to_string());
    let _ = writeln!(out, "<section{spoken}>\n<h2>{}</h2>", escaped(&name));
    if several {
        let _ = writeln!(out, "<p>{}</p>", plain(document, &document.metadata.title));
    }
    links(&entry.files, &document.metadata.title, out);
    out.push_str("</section>\n");
}

fn picture(shown: &Shown, out: &mut String) {
    let alt = shown.picture.alt.as_ref().map_or_else(String::new, |alt| escaped(alt.printed()));
    let (width, height) = shown.size;
    let _ = write!(
        out,
        "<figure{}><img src=\"{}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">\n<figcaption>",
        spoken(&shown.document.lang, None),
        escaped(&shown.address)
    );
    if let Some(caption) = &shown.picture.caption {
        let _ = writeln!(out, "<p>{}</p>", markup(shown.document, caption));
    }
    let named =
        shown.files.first().map(|file| file.address.rsplit('/').next().unwrap_or_default().to_owned());
    links(&shown.files, &named.unwrap_or_default(), out);
    out.push_str("</figcaption></figure>\n");
}

/// Files to take. `of`: what they are files of, for those who hear links out of their place.
fn links(files: &[Link], of: &str, out: &mut String) {
    out.push_str("<ul class=\"files\">\n");
    for file in files {
        let _ = writeln!(
            out,
            "<li><a href=\"{}\">{}<span class=\"told\">, {}</span></a> <span class=\"size\" dir=\"ltr\">{}</span></li>",
            escaped(&file.address),
            escaped(&file.label),
            escaped(of),
            weight(file.bytes)
        );
    }
    out.push_str("</ul>\n");
}

/// How large a file is: kB below a megabyte, of a thousand bytes each (ISO/IEC 80000-13).
fn weight(bytes: usize) -> String {
    if bytes < 1_000_000 {
        return format!("{}\u{a0}kB", bytes.div_ceil(1000));
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10)
}

/// The contact footer.
fn foot(document: &Document, out: &mut String) {
    out.push_str("<footer>\n");
    for block in document.of(PartRole::Footer).flat_map(|part| &part.blocks) {
        match block {
            Block::Line { words, .. } => {
                let _ = writeln!(out, "<p class=\"heading\">{}</p>", markup(document, words));
            }
            Block::Columns(columns) => {
                for column in columns {
                    let lines: Vec<String> = column.iter().map(|words| markup(document, words)).collect();
                    let _ = writeln!(out, "<p>{}</p>", lines.join("<br>\n"));
                }
            }
            _ => {}
        }
    }
    out.push_str("</footer>\n");
}

fn lines(document: &Document, part: PartRole, line: LineRole) -> impl Iterator<Item = &Words> {
    document.of(part).flat_map(|part| &part.blocks).filter_map(move |block| match block {
        Block::Line { role, words } if *role == line => Some(words),
        _ => None,
    })
}

/// A line that the program says in the language of a document.
fn plain(document: &Document, text: &str) -> String {
    markup(document, &Words::of_run(&document.lang, Run::label(text, Place::default())))
}

/// Words with their links and languages, without marks of notes: those stand in the release.
fn markup(document: &Document, words: &Words) -> String {
    let mut out = String::new();
    for step in steps(words, words.direction(), &document.names) {
        match step {
            Step::Text(text) => out.push_str(&escaped(text)),
            Step::Open(inline, direction) => open(document, inline, runs(direction), &mut out),
            Step::Close(Inline::Strong(_)) => out.push_str("</strong>"),
            Step::Close(Inline::Emphasis(_)) => out.push_str("</em>"),
            Step::Close(Inline::Link { .. }) => out.push_str("</a>"),
            Step::Close(Inline::Language { .. }) => out.push_str("</span>"),
            Step::Close(_) | Step::Mark(Inline::NoteMark { .. }, _) => {}
            Step::Mark(..) => out.push_str("<br>"),
            Step::Isolate(direction) => out.extend(["<bdi", runs(Some(direction)), ">"]),
            Step::End => out.push_str("</bdi>"),
        }
    }
    let own = differing(&words.lang, words.direction(), &document.lang);
    if own.is_empty() { out } else { format!("<span{own}>{out}</span>") }
}

fn open(document: &Document, inline: &Inline, direction: &str, out: &mut String) {
    match inline {
        Inline::Strong(_) => out.push_str("<strong>"),
        Inline::Emphasis(_) => out.push_str("<em>"),
        Inline::Link { link, .. } => {
            let _ = write!(out, "<a href=\"{}\"{direction}>", escaped(&document.link(*link).target));
        }
        Inline::Language { lang, .. } => {
            let _ = write!(out, "<span lang=\"{lang}\"{direction}>");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn sizes_are_short() {
        assert_eq!(weight(1), "1\u{a0}kB");
        assert_eq!(weight(129_676), "130\u{a0}kB");
        assert_eq!(weight(1_250_001), "1.3\u{a0}MB");
    }
}
