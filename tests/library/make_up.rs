//! Page make-up, measured over releases that are made here: whatever stands where, pages are full, and nothing is torn.

use std::collections::BTreeMap;

use presskit::brand::{Brand, LayoutKind, Paper};
use presskit::diagnostic::Report;
use presskit::files::Memory;
use presskit::input::Options;
use presskit::page::{Artifact, Content, Owner, Page, Pages, Role};
use presskit::pipeline::{Session, lay_out};
use presskit::request::Request;

/// Between two columns of the grid, and how many there are.
const GUTTER: f64 = 16.0;
const COLUMNS: f64 = 12.0;
const MM: f64 = 72.0 / 25.4;

const SENTENCES: [&str; 9] = [
    "The reservoir at Alder is full for the first time in ten years.",
    "Divers looked at the well-kept wall in January and found it sound.",
    "Two of the old pumps were taken out and sold for £1,250,000 in all.",
    "New meters show at any hour how much water each village uses.",
    "Its two churches were moved stone by stone to higher ground in 1911.",
    "Farmers below the dam will have 12.5 per cent more water until September.",
    "Under Directive 2014/94/EU the board answers on +44 1632 960 140.",
    "Schools may visit the control-room on weekdays.",
    "A ferry carries walkers across the narrow end of the lake.",
];
const LAKE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'><rect width='300' \
    height='200' fill='#4a7fa5'/></svg>";

/// A release of so many paragraphs, with a picture behind some of them, and perhaps sections.
fn release(paragraphs: usize, picture: Option<usize>, sections: bool) -> String {
    let mut body = Vec::new();
    for number in 0..paragraphs {
        if sections && number > 0 && number % 5 == 0 {
            body.push("## What comes next".to_owned());
        }
        let sentence = |at: usize| SENTENCES[(number * 5 + at * 2) % SENTENCES.len()];
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
    format!(
        "---\nlang: en-GB\nbrand: brand.toml\ndate: 2026-03-03\nheadline: Reservoir at Alder is full\n{pictures}---\n{}\n",
        body.join("\n\n")
    )
}

const BRAND: &str = "name = \"Alder Water Board\"\nlang = \"en-GB\"\nabout = \"The board was founded in 1904.\"\n\
    [footer]\nemail = \"press@awb.example\"\ncolumns = [[\"Mill Lane 1\", \"Alder\"]]\n";

/// A release in a look; nothing where it does not fit its pages.
fn pages(text: &str, layout: LayoutKind, paper: Paper) -> Option<Pages> {
    pages_of(BRAND, text, layout, paper)
}

fn pages_of(brand: &str, text: &str, layout: LayoutKind, paper: Paper) -> Option<Pages> {
    let files = Memory::default()
        .with("release.md", text.as_bytes())
        .with("brand.toml", brand.as_bytes())
        .with("lake.svg", LAKE.as_bytes());
    let session = Session::new(Options::new(files.clone()));
    let mut report = Report::default();
    let loaded = session
        .read(std::path::Path::new("release.md"), &mut report)
        .unwrap_or_else(|_| panic!("{report:?}"));
    let assets = loaded.assets().with_pictures(&loaded.release, &files).expect("pictures");
    let brand = Brand { layout, paper, ..loaded.brand().clone() };
    lay_out(&loaded.release, &brand, &assets, &Request::default()).0
}

/// Every layout on every paper.
fn looks() -> impl Iterator<Item = (LayoutKind, Paper)> {
    LayoutKind::ALL.into_iter().flat_map(|layout| [(layout, Paper::A4), (layout, Paper::Letter)])
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
        let mut lines: Vec<((usize, bool, u64), String)> = Vec::new();
        let second = pages.make_up.columns[6].left().0 - 4.0;
        for item in &page.items {
            let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content) else { continue };
            let mut around = pages.structure.ancestry(id);
            let Some(paragraph) = around.find(|id| pages.structure.get(*id).role == Role::Paragraph) else {
                continue;
            };
            // A paragraph of a bulletin may stand in both columns.
            let right = run.origin.x.0 > second;
            let key = (paragraph.0, right, run.origin.y.0.to_bits());
            let of_line = |(known, line): &&mut ((usize, bool, u64), String)| {
                let same = (known.0, known.2) == (key.0, key.2);
                same && (known.1 == right || !has_columns(pages) && !line.is_empty())
            };
            match lines.iter_mut().find(of_line) {
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
    for (layout, paper) in looks() {
        for paragraphs in [9, 13] {
            let positions = (0..paragraphs).step_by(2);
            let laid_out: Vec<Option<Pages>> = positions
                .map(|at| pages(&release(paragraphs, Some(at), paragraphs == 13), layout, paper))
                .collect();
            let fitting = laid_out.iter().flatten().count();
            let name = format!("{layout:?} {paper:?}, {paragraphs} paragraphs");
            assert!(fitting == 0 || fitting == laid_out.len(), "{name}: {fitting} positions fit");
            let sizes: Vec<f64> = laid_out.iter().flatten().map(text_size).collect();
            let (least, most) =
                sizes.iter().fold((f64::INFINITY, 0.0_f64), |(a, b), size| (a.min(*size), b.max(*size)));
            assert!(most - least <= 0.5, "{name}: {sizes:?}");
            for pages in laid_out.iter().flatten() {
                pictures_stand_on_the_grid(&name, pages, layout);
                is_full(&name, pages);
                nothing_is_torn(&name, pages);
            }
        }
    }
}

#[test]
fn pages_of_text_are_full_and_short_releases_stand_on_one() {
    for (layout, paper) in looks() {
        for paragraphs in (2..20).step_by(3) {
            let name = format!("{layout:?} {paper:?}, {paragraphs} paragraphs");
            let Some(pages) = pages(&release(paragraphs, None, paragraphs % 2 == 0), layout, paper) else {
                assert!(paragraphs > 14, "{name} is too long");
                continue;
            };
            assert!(paragraphs > 6 || pages.pages.len() == 1, "{name} fits one page");
            is_full(&name, &pages);
            nothing_is_torn(&name, &pages);
        }
    }
}

/// Whether text stands in two columns: in the margins of a bulletin.
fn has_columns(pages: &Pages) -> bool {
    let columns = &pages.make_up.columns;
    columns[11].right().0 - columns[0].left().0 > 160.0 * MM
}

/// The baselines of the last lines of both columns of a page.
fn ends(pages: &Pages, page: usize) -> [f64; 2] {
    let second = pages.make_up.columns[6].left().0 - 4.0;
    let mut out = [0.0_f64; 2];
    for item in &pages.pages[page].items {
        let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content) else { continue };
        let mut around = pages.structure.ancestry(id).map(|id| pages.structure.get(id).role);
        if around.any(|role| role == Role::Section) {
            continue;
        }
        let column = usize::from(run.origin.x.0 > second);
        out[column] = out[column].max(run.origin.y.0);
    }
    out
}

#[test]
fn columns_of_a_last_page_are_even() {
    let brand = BRAND.replace("about = \"The board was founded in 1904.\"\n", "");
    for (paragraphs, paper) in [(3, Paper::A4), (8, Paper::Letter), (16, Paper::A4), (24, Paper::Letter)] {
        let text = release(paragraphs, None, false).replace("---\nlang", "---\nend_mark: none\nlang");
        let pages = pages_of(&brand, &text, LayoutKind::Bulletin, paper).expect("pages");
        let [left, right] = ends(&pages, pages.pages.len() - 1);
        // Widows and orphans may keep two lines from one side.
        let lines = (left - right) / (pages.make_up.text_size.0 * 14.0 / 10.25);
        assert!(lines.abs() <= 3.01, "{paragraphs} paragraphs: {left} and {right}");
    }
}

#[test]
fn a_bulletin_holds_a_quarter_more() {
    let most = |layout, brand: &str| {
        let fits = |paragraphs: &usize| {
            pages_of(brand, &release(*paragraphs, None, false), layout, Paper::A4).is_some()
        };
        (20..48).take_while(fits).last().expect("twenty paragraphs fit")
    };
    let set = format!("{BRAND}[text]\nalign = \"justified\"\nhyphenate = true\n");
    let (classic, bulletin) = (most(LayoutKind::Classic, BRAND), most(LayoutKind::Bulletin, &set));
    assert!(bulletin * 5 >= classic * 6, "{bulletin} and {classic} paragraphs");
}

#[test]
fn a_page_that_the_author_turns_is_turned_past_both_columns() {
    let text = release(4, None, false).replacen("\n\n", "\n\n---\n\n", 1);
    let pages = pages(&text, LayoutKind::Bulletin, Paper::A4).expect("pages");
    assert_eq!(pages.pages.len(), 2);
    let [left, right] = ends(&pages, 0);
    assert!(right > 0.0 && (left - right).abs() < 50.0, "{left} and {right}");
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

fn pictures_stand_on_the_grid(name: &str, pages: &Pages, layout: LayoutKind) {
    for page in &pages.pages {
        // A letter has no rules.
        let ruled = page.items.iter().any(|item| matches!(item.content, Content::Fill { .. }));
        assert_eq!(ruled, layout != LayoutKind::Letter, "{name}");
        let margins = match (layout, page.size.width.0 > 600.0) {
            (LayoutKind::Classic | LayoutKind::Letter, false) => (40.0 + 32.0) * MM,
            (LayoutKind::Classic, true) => (43.0 + 35.9) * MM,
            (LayoutKind::Rail, false) => (20.0 + 23.0 + 49.0) * MM,
            (LayoutKind::Rail, true) => (22.0 + 26.9 + 49.0) * MM,
            (LayoutKind::Report, false) => (20.0 + 22.0 + 44.0) * MM,
            (LayoutKind::Report, true) => (22.0 + 25.9 + 44.0) * MM,
            (LayoutKind::Bulletin, false) => 40.0 * MM,
            (LayoutKind::Bulletin, true) => 45.9 * MM,
            (LayoutKind::Letter, true) => (38.0 + 37.9) * MM,
        };
        let measure = page.size.width.0 - margins;
        for item in &page.items {
            let Content::Picture { rect, .. } = &item.content else { continue };
            let columns = (rect.size.width.0 + GUTTER) / (measure + GUTTER) * COLUMNS;
            assert!((columns - columns.round()).abs() < 0.01, "{name}: {columns} columns");
        }
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
