//! Page make-up, measured over releases that are made here: whatever stands where, pages are full, and nothing is torn.

use std::collections::{BTreeMap, BTreeSet};

use presskit::brand::{Brand, Hyphenate, LayoutKind, Paper};
use presskit::geometry::Pt;
use presskit::lang::Direction;
use presskit::page::{Artifact, Content, Owner, Page, Pages, Role};

use crate::made::{self, Look, MM, looks, pages, sentence};

/// Between two columns of the grid, and how many there are.
const GUTTER: f64 = 16.0;
const COLUMNS: f64 = 12.0;

/// A picture behind a paragraph: its file, and what else is said of it.
#[derive(Clone, Copy)]
struct Shown {
    behind: usize,
    file: &'static str,
    focus: &'static str,
}

/// A release of so many paragraphs, perhaps with a picture and sections.
fn release(direction: Direction, paragraphs: usize, picture: Option<Shown>, sections: bool) -> String {
    let mut body = Vec::new();
    for number in 0..paragraphs {
        if sections && number > 0 && number % 5 == 0 {
            body.push("## What comes next".to_owned());
        }
        let sentence = |at: usize| sentence(direction, number * 5 + at * 2);
        body.push((0..4).map(sentence).collect::<Vec<_>>().join(" "));
        if picture.is_some_and(|picture| picture.behind == number) {
            body.push("![](lake)".to_owned());
        }
    }
    let pictures = picture.map_or_else(String::new, |Shown { file, focus, .. }| {
        format!(
            "pictures: [{{ key: lake, file: {file}, alt: A lake., caption: The lake in March.{focus} }}]\n"
        )
    });
    made::release(direction, &pictures, &body)
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
    let footer = items().filter(|item| is_footer(item.owner)).map(|item| upper(&item.content));
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

/// The upper edge of what is drawn: of a letter's footer, which has no rule, that of its text.
fn upper(content: &Content) -> f64 {
    if let Content::Text(run) = content { run.origin.y.0 - run.size.0 } else { y(content) }
}

/// The lines of all paragraphs, page by page, in the order in which they are drawn.
fn lines(pages: &Pages) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for page in &pages.pages {
        let mut lines: Vec<((usize, bool, u64), String)> = Vec::new();
        for item in &page.items {
            let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content) else { continue };
            let mut around = pages.structure.ancestry(id);
            let Some(paragraph) = around.find(|id| pages.structure.get(*id).role == Role::Paragraph) else {
                continue;
            };
            // A paragraph of a bulletin may stand in both columns.
            let key = (paragraph.0, in_second_column(pages, run.origin.x.0), run.origin.y.0.to_bits());
            match lines.iter_mut().find(|(known, _)| *known == key) {
                Some((_, line)) => line.push_str(&run.text),
                None => lines.push((key, run.text.clone())),
            }
        }
        out.push(lines.into_iter().map(|(_, line)| line.trim().to_owned()).collect());
    }
    out
}

/// Pictures of several forms; of the last the upper edge may not be cut off.
const FORMS: [(&str, &str); 3] = [("lake.svg", ""), ("tower.svg", ""), ("lake.svg", ", focus: [0.5, 0.0]")];

#[test]
fn wherever_a_picture_stands_the_release_fits_and_its_text_hardly_changes() {
    // Two columns hold more: there as many are tried as need smaller text.
    let columns = bulletins().flat_map(|look| [21, 23].map(|paragraphs| (look, paragraphs)));
    let all = looks().flat_map(|look| [9, 13, 17].map(|paragraphs| (look, paragraphs)));
    for (look, paragraphs) in all.chain(columns) {
        // Where there is room, all forms stand as large as they are.
        let several = paragraphs > 9 && paragraphs < 21;
        for (file, focus) in &FORMS[..if several { 3 } else { 1 }] {
            let laid_out: Vec<Option<Pages>> = (0..paragraphs)
                .step_by(2)
                .map(|behind| {
                    let shown = Shown { behind, file, focus };
                    pages(&release(look.direction, paragraphs, Some(shown), paragraphs == 13), look, |_| ())
                })
                .collect();
            let fitting = laid_out.iter().flatten().count();
            let name = format!("{look:?}, {paragraphs} paragraphs, {file}{focus}");
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

/// That no picture stands over a line: a reader would see half of it, or nothing, though it copies out. `name`: of the release.
fn pictures_cover_no_words(name: &str, pages: &Pages) {
    for (number, page) in pages.pages.iter().enumerate() {
        let pictures = page.items.iter().filter_map(|item| match &item.content {
            Content::Picture { rect, .. } => Some(*rect),
            _ => None,
        });
        let pictures: Vec<_> = pictures.collect();
        for item in &page.items {
            let Content::Text(run) = &item.content else { continue };
            // From the height of small letters down to the baseline.
            let (left, right) = (run.origin.x.0, (run.origin.x + run.width()).0);
            let (top, bottom) = (run.origin.y.0 - run.size.0 * 0.4, run.origin.y.0);
            let over = pictures.iter().find(|rect| {
                rect.left().0 < right - 0.5
                    && left + 0.5 < rect.right().0
                    && rect.top().0 < bottom - 0.1
                    && top + 0.1 < rect.bottom().0
            });
            assert!(over.is_none(), "{name}, page {}: a picture over “{}”", number + 1, run.text);
        }
    }
}

#[test]
fn no_picture_covers_words() {
    for look in looks() {
        for (file, facts) in [("lake.svg", ""), ("tower.svg", ""), ("lake.svg", FACTS)] {
            for paragraphs in [3, 5, 6, 7, 8, 10, 12] {
                for behind in [0, 1, 2] {
                    let name = format!("{look:?}, {paragraphs} paragraphs, {file} behind {behind}{facts}");
                    let shown = Shown { behind, file, focus: "" };
                    let text = release(look.direction, paragraphs, Some(shown), true);
                    let text = text.replacen("headline:", &format!("{facts}headline:"), 1);
                    let Some(pages) = pages(&text, look, |_| ()) else { continue };
                    pictures_cover_no_words(&name, &pages);
                }
            }
        }
    }
}

/// What stands above the text, or at the foot of page one.
const FACTS: &str = "facts: [{ value: 12, label: villages }, { value: 40 km, label: of pipes }]\n";

/// How much of the measure and of its own height the picture of a release shows, and where its upper edge is cut off.
fn shown(pages: &Pages) -> (f64, f64, f64) {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let found = items.filter_map(|item| match &item.content {
        Content::Picture { rect, whole, .. } => Some((rect, whole)),
        _ => None,
    });
    let [(rect, whole)] = found.collect::<Vec<_>>()[..] else { panic!("one picture") };
    let columns = &pages.make_up.columns;
    let measure = (columns[11].right() - columns[0].left()).0;
    let cut = (rect.top() - whole.top()).0;
    (rect.size.width.0 / measure, rect.size.height.0 / whole.size.height.0, cut)
}

#[test]
fn gaps_give_way_before_pictures_and_these_before_text_as_far_as_either_may() {
    let look = Look { layout: LayoutKind::Classic, paper: Paper::A4, direction: Direction::LeftToRight };
    for (file, focus) in FORMS {
        let (mut cropped, mut small) = (0, 0);
        for paragraphs in 9..24 {
            let name = format!("{paragraphs} paragraphs, {file}{focus}");
            let text = release(look.direction, paragraphs, Some(Shown { behind: 4, file, focus }), false);
            let Some(pages) = pages(&text, look, |_| ()) else { continue };
            let (size, (wide, seen, cut)) = (text_size(&pages), shown(&pages));
            // From the upper edge, which the focus names, nothing is cut off.
            assert!(cut.abs() < 0.01 && seen > 0.749, "{name}: {seen} is seen");
            assert!(!focus.is_empty() || seen > 0.999, "{name}: {seen} is seen");
            let whole = if file == "tower.svg" { 0.48 } else { 1.0 };
            let share = wide / whole * seen;
            assert!(size < 10.3 || share > 0.7, "{name}: {share} of the picture is shown beside {size} pt");
            // Text is smaller than that beside a picture that could be smaller only where larger text would not do, unless the
            // picture is smaller than half.
            let larger = |brand: &mut Brand| brand.setting.smallest = Pt(size + 0.25);
            let needed =
                || made::pages(&text, look, larger).is_none_or(|pages| self::shown(&pages).0 / whole < 0.49);
            assert!(size > 10.2 || share < 0.7 || needed(), "{name}: {share} of it beside {size} pt");
            cropped += usize::from(seen < 0.999);
            small += usize::from(share < 0.7);
        }
        assert!(
            small > 0 && (focus.is_empty() || cropped > 1),
            "{file}{focus}: {small} small, {cropped} cropped"
        );
    }
}

#[test]
fn pages_of_text_are_full_and_short_releases_stand_on_one() {
    for look in looks() {
        let most = if look.layout == LayoutKind::Bulletin { 28 } else { 20 };
        for paragraphs in (2..most).step_by(3) {
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

#[test]
fn justified_text_is_as_narrow_and_pictures_end_where_it_does() {
    let justified = |brand: &mut Brand| brand.setting.justified = true;
    for look in looks().filter(|look| look.layout != LayoutKind::Bulletin) {
        for paragraphs in [11, 15, 17] {
            let name = format!("{look:?}, justified, {paragraphs} paragraphs");
            let shown = Shown { behind: 3, file: "lake.svg", focus: "" };
            let text = release(look.direction, paragraphs, Some(shown), false);
            let Some(pages) = pages(&text, look, justified) else { continue };
            few_characters(&name, &pages);
            pictures_stand_on_the_grid(&name, &pages);
        }
    }
}

/// Whether a place is in the second of two columns: they stand in the margins of a bulletin.
fn in_second_column(pages: &Pages, x: f64) -> bool {
    // From the side where lines start.
    let columns = &pages.make_up.columns;
    let (first, last) = (columns[0], columns[11]);
    if first.left() < last.left() {
        (last.right() - first.left()).0 > 160.0 * MM && x > columns[6].left().0 - 4.0
    } else {
        (first.right() - last.left()).0 > 160.0 * MM && x < columns[6].right().0 - 4.0
    }
}

/// The baselines of the last lines of text in both columns of a page.
fn ends(pages: &Pages, page: usize) -> [f64; 2] {
    let mut out = [0.0_f64; 2];
    for item in &pages.pages[page].items {
        let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content) else { continue };
        let mut around = pages.structure.ancestry(id).map(|id| pages.structure.get(id).role);
        if around.any(|role| role == Role::Section) {
            continue;
        }
        let column = usize::from(in_second_column(pages, run.origin.x.0));
        out[column] = out[column].max(run.origin.y.0);
    }
    out
}

/// Where the words of a page's contacts stand: the page and the column of what begins so.
fn place_of(pages: &Pages, words: &str) -> Option<(usize, bool)> {
    pages.pages.iter().enumerate().find_map(|(number, page)| {
        page.items.iter().find_map(|item| match &item.content {
            Content::Text(run) if run.text.starts_with(words) => {
                Some((number, in_second_column(pages, run.origin.x.0)))
            }
            _ => None,
        })
    })
}

#[test]
fn contacts_of_a_group_of_two_stand_in_one_column() {
    let front = "contacts:\n\
        - { group: Press, name: Ann Hale, role: Head of the press office, phone: +44 1632 960 140, email: a@awb.example }\n\
        - { group: Press, name: Ben Roe, role: Press officer, phone: +44 1632 960 141, email: b@awb.example }\n\
        - { group: Reservoir, name: Cay Marsh, role: Head of works, phone: +44 1632 960 142, email: c@awb.example }\n\
        - { group: Reservoir, name: Dan Weir, role: Keeper, phone: +44 1632 960 143, email: d@awb.example }\n\
        - { group: Museum, name: Eve Lock, role: Director, phone: +44 1632 960 144, email: e@awb.example }\n\
        - { group: Museum, name: Fay Brook, role: Guide, phone: +44 1632 960 145, email: f@awb.example }\n";
    let mut parted = 0;
    for (look, paragraphs) in bulletins()
        .filter(|look| look.direction == Direction::LeftToRight)
        .flat_map(|look| (4..32).map(move |paragraphs| (look, paragraphs)))
    {
        let text = release(look.direction, paragraphs, None, false);
        let text = text.replacen("headline:", &format!("{front}headline:"), 1);
        let Some(pages) = pages(&text, look, bare) else { continue };
        let places = ["Ann Hale", "Ben Roe", "Cay Marsh", "Dan Weir", "Eve Lock", "Fay Brook"]
            .map(|name| place_of(&pages, name));
        assert!(places.iter().all(Option::is_some), "{look:?}, {paragraphs} paragraphs: {places:?}");
        assert!(
            places.chunks(2).all(|pair| pair[0] == pair[1]),
            "{look:?}, {paragraphs} paragraphs: {places:?}"
        );
        parted += usize::from(places[0] != places[5]);
    }
    assert!(parted > 0, "no list of contacts was parted at all");
}

#[test]
fn pictures_across_a_bulletin_become_smaller_before_it_is_too_long() {
    let look = Look { layout: LayoutKind::Bulletin, paper: Paper::A4, direction: Direction::LeftToRight };
    let front = "pictures:\n\
        - { key: a, file: lake.svg, alt: A lake., caption: The lake in March. }\n\
        - { key: b, file: lake.svg, alt: The lake again., caption: The lake in May. }\n";
    let mut heights = BTreeSet::new();
    for paragraphs in 20..40 {
        let text = release(look.direction, paragraphs, None, false);
        let text = text.replacen("headline:", &format!("{front}headline:"), 1);
        let (head, body) = text.split_at(text.rfind("---\n").expect("front matter") + 4);
        let text = format!("{head}{}", body.replacen("\n\n", "\n\n![](a) ![](b)\n\n", 1));
        let Some(pages) = pages(&text, look, |_| ()) else { continue };
        let rects = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.content {
            Content::Picture { rect, .. } => Some(*rect),
            _ => None,
        });
        let [first, second] = rects.collect::<Vec<_>>()[..] else { panic!("two pictures") };
        assert!((first.size.height - second.size.height).0.abs() < 0.01, "{paragraphs}: of one height");
        let height = (first.size.height.0 * 10.0).round().to_bits();
        heights.insert(height);
    }
    assert!(heights.len() > 1, "all are of one size");
}

/// Releases in two columns, without what stands behind the text.
fn bulletins() -> impl Iterator<Item = Look> {
    looks().filter(|look| look.layout == LayoutKind::Bulletin)
}

fn bare(brand: &mut Brand) {
    brand.about = None;
}

#[test]
fn columns_of_a_last_page_are_even() {
    for (look, paragraphs) in bulletins().flat_map(|look| [3, 8, 16, 24].map(|paragraphs| (look, paragraphs)))
    {
        let text = release(look.direction, paragraphs, None, false);
        let text = text.replace("---\nlang", "---\nend_mark: none\nlang");
        let pages = pages(&text, look, bare).expect("pages");
        let [first, second] = ends(&pages, pages.pages.len() - 1);
        // Widows and orphans may keep two lines from one side.
        let lines = (first - second) / (pages.make_up.text_size.0 * 14.0 / 10.25);
        assert!(lines.abs() <= 3.01, "{look:?}, {paragraphs} paragraphs: {first} and {second}");
    }
}

#[test]
fn a_bulletin_holds_a_quarter_more() {
    let most = |layout, change: fn(&mut Brand)| {
        let look = Look { layout, paper: Paper::A4, direction: Direction::LeftToRight };
        let fits = |paragraphs: &usize| {
            pages(&release(look.direction, *paragraphs, None, false), look, change).is_some()
        };
        (20..48).take_while(fits).last().expect("twenty paragraphs fit")
    };
    // As it is set where the brand does not say otherwise.
    let narrow = |brand: &mut Brand| {
        (brand.setting.justified, brand.setting.hyphenate) = (true, Hyphenate::Always);
    };
    let (classic, bulletin) = (most(LayoutKind::Classic, |_| ()), most(LayoutKind::Bulletin, narrow));
    assert!(bulletin * 4 >= classic * 5, "{bulletin} and {classic} paragraphs");
}

#[test]
fn a_page_that_the_author_turns_is_turned_past_both_columns() {
    for look in bulletins() {
        let text = release(look.direction, 4, None, false).replacen("\n\n", "\n\n---\n\n", 1);
        let pages = pages(&text, look, bare).expect("pages");
        assert_eq!(pages.pages.len(), 2);
        let [first, second] = ends(&pages, 0);
        assert!(second > 0.0 && (first - second).abs() < 50.0, "{look:?}: {first} and {second}");
    }
}

#[test]
fn a_table_too_wide_for_a_column_and_too_tall_for_both_is_refused() {
    let row = |number: usize| {
        format!(
            "| Village by the lake, number {number} | 12,003,450 | 12,374,560 | 12,745,670 | 13,116,780 | 13,487,890 |"
        )
    };
    let table = |rows: usize| {
        let rows = (0..rows).map(row).collect::<Vec<_>>().join("\n");
        let head = "| Village | 2021 | 2022 | 2023 | 2024 | 2025 |\n|---|--:|--:|--:|--:|--:|";
        made::release(Direction::LeftToRight, "", &["A table.".to_owned(), format!("{head}\n{rows}")])
    };
    for look in bulletins().filter(|look| look.direction == Direction::LeftToRight) {
        assert!(pages(&table(8), look, |_| ()).is_some(), "{look:?}");
        assert!(pages(&table(40), look, |_| ()).is_none(), "{look:?}");
    }
}

#[test]
fn a_letter_has_no_rules() {
    for look in looks() {
        let pages = pages(&release(look.direction, 4, None, true), look, |_| ()).expect("pages");
        let items = pages.pages.iter().flat_map(|page| &page.items);
        let ruled = items.filter(|item| matches!(item.content, Content::Fill { .. })).count() > 0;
        assert_eq!(ruled, look.layout != LayoutKind::Letter, "{look:?}");
    }
}

/// The last page is 35 % full, and small text has its reason.
fn is_full(name: &str, pages: &Pages) {
    few_sizes(name, pages);
    few_characters(name, pages);
    let fills = fills(pages);
    if fills.len() > 1 {
        assert!(fills[fills.len() - 1] >= 0.34, "{name}: {fills:?}");
    }
    let (size, full) = (text_size(pages), fills.len() > 1);
    assert!(!full || fills[..fills.len() - 1].iter().all(|fill| *fill > 0.6), "{name}: {fills:?}");
    assert!(size >= 10.0 || fills.iter().all(|fill| *fill > 0.92), "{name}: {size} pt on {fills:?}");
}

/// Lines hold at most 80 characters on average, whatever their size.
fn few_characters(name: &str, pages: &Pages) {
    let lengths: Vec<usize> = lines(pages).into_iter().flatten().map(|line| line.chars().count()).collect();
    // Last lines, and those beside a picture, say nothing.
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let full = || lengths.iter().filter(|length| **length * 10 > longest * 8);
    let (sum, count) = (full().sum::<usize>(), full().count());
    // What would not fit otherwise, at the smallest size, may have longer lines.
    let in_need = text_size(pages) < 10.25 && fills(pages).iter().all(|fill| *fill > 0.9);
    // Justified lines may be a little closer than the average.
    assert!(sum < 81 * count || in_need, "{name}: {sum} characters in {count} lines, {longest} at most");
}

/// Six sizes are enough for all that is printed.
fn few_sizes(name: &str, pages: &Pages) {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let sizes: BTreeSet<u64> = items
        .filter_map(|item| match &item.content {
            Content::Text(run) => Some((run.size.0 * 100.0).round().to_bits()),
            _ => None,
        })
        .collect();
    let sizes: Vec<f64> = sizes.into_iter().map(|size| f64::from_bits(size) / 100.0).collect();
    assert!(sizes.len() <= 6, "{name}: {sizes:?}");
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
