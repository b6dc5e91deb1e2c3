//! Page make-up, measured over releases that are made here: whatever stands where, pages are full, and nothing is torn.

use std::collections::BTreeMap;

use presskit::lang::Direction;
use presskit::page::{Artifact, Content, Owner, Page, Pages, Role};

use crate::made::{self, MM, looks, pages, sentence};

/// Between two columns of the grid, and how many there are.
const GUTTER: f64 = 16.0;
const COLUMNS: f64 = 12.0;

/// A release of so many paragraphs, with a picture behind some of them, and perhaps sections.
fn release(direction: Direction, paragraphs: usize, picture: Option<usize>, sections: bool) -> String {
    let mut body = Vec::new();
    for number in 0..paragraphs {
        if sections && number > 0 && number % 5 == 0 {
            body.push("## What comes next".to_owned());
        }
        let sentence = |at: usize| sentence(direction, number * 5 + at * 2);
        body.push((0..4).map(sentence).collect::<Vec<_>>().join(" "));
        if picture == Some(number) {
            body.push("![](lake)".to_owned());
        }
    }
    let pictures = if picture.is_some() {
        "pictures: [{ key: lake, file: lake.svg, alt: A lake., caption: The lake in March. }]\n"
    } else {
        ""
    };
    made::release(direction, pictures, &body)
}

/// The size of most of the text.
fn text_size(pages: &Pages) -> f64 {
    let mut sizes: BTreeMap<u64, usize> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content)
            && pages.structure.get(id).role == Role::Paragraph
        {
            *sizes.entry(run.size.0.to_bits()).or_default() += run.text.len();
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| f64::from_bits(size))
}

/// How full the text of each page is, from its head to the place where the footer begins, which is the same on all.
fn fills(pages: &Pages) -> Vec<f64> {
    let top = 25.0 * MM;
    let items = || pages.pages.iter().flat_map(|page| &page.items);
    let footer = items().filter(|item| is_footer(item.owner)).map(|item| y(&item.content));
    let bottom = footer.fold(f64::INFINITY, f64::min) - 7.0 * MM;
    let fill = |page: &Page| {
        let told = page.items.iter().filter(|item| matches!(item.owner, Owner::Element(_)));
        let last = told.map(|item| y(&item.content)).filter(|y| *y < bottom + 0.1).fold(0.0, f64::max);
        (last - top) / (bottom - top)
    };
    pages.pages.iter().map(fill).collect()
}

fn is_footer(owner: Owner) -> bool {
    owner == Owner::Artifact(Artifact::Footer)
}

/// The lower edge of what is drawn: the baseline of text.
fn y(content: &Content) -> f64 {
    match content {
        Content::Text(run) => run.origin.y.0,
        Content::Fill { rect, .. } => rect.top().0,
        Content::Picture { rect, .. } => rect.bottom().0,
    }
}

/// The lines of all paragraphs, page by page, in the order in which they are drawn.
fn lines(pages: &Pages) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for page in &pages.pages {
        let mut lines: Vec<((usize, u64), String)> = Vec::new();
        for item in &page.items {
            let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content) else { continue };
            let mut around = pages.structure.ancestry(id);
            let Some(paragraph) = around.find(|id| pages.structure.get(*id).role == Role::Paragraph) else {
                continue;
            };
            let key = (paragraph.0, run.origin.y.0.to_bits());
            match lines.iter_mut().find(|(known, _)| *known == key) {
                Some((_, line)) => line.push_str(&run.text),
                None => lines.push((key, run.text.clone())),
            }
        }
        out.push(lines.into_iter().map(|(_, line)| line.trim().to_owned()).collect());
    }
    out
}

#[test]
fn wherever_a_picture_stands_the_release_fits_and_its_text_hardly_changes() {
    for look in looks() {
        for paragraphs in [9, 13] {
            let positions = (0..paragraphs).step_by(2);
            let laid_out: Vec<Option<Pages>> = positions
                .map(|at| {
                    let text = release(look.direction, paragraphs, Some(at), paragraphs == 13);
                    pages(&text, look, |_| ())
                })
                .collect();
            let fitting = laid_out.iter().flatten().count();
            let name = format!("{look:?}, {paragraphs} paragraphs");
            assert!(fitting == 0 || fitting == laid_out.len(), "{name}: {fitting} positions fit");
            let sizes: Vec<f64> = laid_out.iter().flatten().map(text_size).collect();
            let (least, most) =
                sizes.iter().fold((f64::INFINITY, 0.0_f64), |(a, b), size| (a.min(*size), b.max(*size)));
            assert!(most - least <= 0.5, "{name}: {sizes:?}");
            for pages in laid_out.iter().flatten() {
                pictures_stand_on_the_grid(&name, pages);
                is_full(&name, pages);
                nothing_is_torn(&name, pages);
            }
        }
    }
}

#[test]
fn pages_of_text_are_full_and_short_releases_stand_on_one() {
    for look in looks() {
        for paragraphs in (2..20).step_by(3) {
            let name = format!("{look:?}, {paragraphs} paragraphs");
            let text = release(look.direction, paragraphs, None, paragraphs % 2 == 0);
            let Some(pages) = pages(&text, look, |_| ()) else {
                assert!(paragraphs > 14, "{name} is too long");
                continue;
            };
            assert!(paragraphs > 6 || pages.pages.len() == 1, "{name} fits one page");
            is_full(&name, &pages);
            nothing_is_torn(&name, &pages);
        }
    }
}

/// The last page is 35 % full, and small text has its reason.
fn is_full(name: &str, pages: &Pages) {
    let fills = fills(pages);
    if fills.len() > 1 {
        assert!(fills[fills.len() - 1] >= 0.34, "{name}: {fills:?}");
    }
    let (size, full) = (text_size(pages), fills.len() > 1);
    assert!(!full || fills[..fills.len() - 1].iter().all(|fill| *fill > 0.6), "{name}: {fills:?}");
    assert!(size >= 10.0 || fills.iter().all(|fill| *fill > 0.92), "{name}: {size} pt on {fills:?}");
}

fn pictures_stand_on_the_grid(name: &str, pages: &Pages) {
    let columns = &pages.make_up.columns;
    let lefts = columns.iter().map(|column| column.left().0);
    let rights = columns.iter().map(|column| column.right().0);
    let measure = rights.fold(0.0, f64::max) - lefts.fold(f64::INFINITY, f64::min);
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Content::Picture { rect, .. } = &item.content else { continue };
        let columns = (rect.size.width.0 + GUTTER) / (measure + GUTTER) * COLUMNS;
        assert!((columns - columns.round()).abs() < 0.01, "{name}: {columns} columns");
    }
}

/// No figure is parted between two lines, and no page ends in a hyphen.
fn nothing_is_torn(name: &str, pages: &Pages) {
    let pages = lines(pages);
    for page in &pages {
        for pair in page.windows(2) {
            let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let torn = figure(pair[0].chars().next_back()) && figure(pair[1].chars().next());
            assert!(!torn, "{name}: {pair:?}");
        }
    }
    for page in &pages[..pages.len() - 1] {
        let last = page.last().expect("a line");
        assert!(!last.ends_with(['-', '\u{2010}', '\u{ad}']), "{name}: {last}");
    }
}
