//! Hand-made columns whose best break is known, and a search over all breaks that must find nothing better.

use super::{Budget, PagePlan, break_pages};
use crate::geometry::Pt;
use crate::typeset::layout::cost;
use crate::typeset::layout::float::{Float, FloatSize, Placed, Spot};
use crate::typeset::layout::grid::Grid;
use crate::typeset::layout::strip::{Break, Strip};

const GRID: Grid = Grid { step: Pt(5.0) };

/// A line of 10 pt on the grid.
fn line(before: Break) -> Strip {
    Strip { before, on_grid: true, ..Strip::new(Pt(10.0)) }
}

/// A paragraph of so many lines.
fn paragraph(lines: usize) -> Vec<Strip> {
    let before = |i: usize| match i {
        0 => Break::Costs(cost::BETWEEN),
        i if i == 1 || i + 1 == lines => Break::Avoid,
        _ => Break::Costs(cost::INSIDE),
    };
    (0..lines).map(|i| line(before(i))).collect()
}

fn note(lines: usize) -> Vec<Strip> {
    (0..lines).map(|_| Strip::new(Pt(10.0))).collect()
}

fn budget<'a>(strips: &'a [Strip], notes: &'a [Vec<Strip>], floor: f64) -> Budget<'a> {
    Budget {
        strips,
        floats: &[],
        notes,
        rule: Pt(5.0),
        grid: GRID,
        top: vec![Pt::ZERO],
        floor: vec![Pt(floor)],
        abreast: 1,
    }
}

fn plan(strips: &[Strip], notes: &[Vec<Strip>], floor: f64) -> Vec<PagePlan> {
    break_pages(&budget(strips, notes, floor), 2).pages
}

/// Where pages end, in strips.
fn ends(strips: &[Strip], floor: f64) -> Vec<usize> {
    plan(strips, &[], floor).iter().map(|page| page.strips.end).collect()
}

#[test]
fn neither_widow_nor_orphan_is_left() {
    // A paragraph of eleven lines, of which ten fit: not the last line alone.
    assert_eq!(ends(&[paragraph(11), paragraph(6)].concat(), 100.0), [9, 17]);
    // Nine lines, then six of which one would fit: not the first line alone.
    assert_eq!(ends(&[paragraph(9), paragraph(6)].concat(), 100.0), [9, 15]);
    // Three lines stay together: parted anywhere, one would stand alone.
    assert_eq!(ends(&[paragraph(8), paragraph(3), paragraph(4)].concat(), 100.0), [8, 15]);
}

#[test]
fn a_paragraph_stays_whole_where_a_line_or_two_are_left_empty_for_it() {
    assert_eq!(ends(&[paragraph(8), paragraph(6)].concat(), 100.0), [8, 14]);
    // Four empty lines are too many: it is parted.
    assert_eq!(ends(&[paragraph(6), paragraph(6), paragraph(6)].concat(), 100.0), [10, 18]);
}

#[test]
fn the_page_is_turned_before_a_part() {
    let mut part = paragraph(6);
    part[0].before = Break::Costs(cost::SECTION);
    // Between two paragraphs the last line would be used; before a part three may stay empty.
    let strips = [paragraph(10), part, paragraph(7)].concat();
    assert_eq!(ends(&strips, 160.0), [16, 23]);
    assert_eq!(ends(&strips, 130.0), [10, 23]);
}

#[test]
fn what_a_colon_announces_is_not_parted_from_it() {
    let mut items: Vec<Strip> = (0..6).map(|_| line(Break::Costs(cost::ITEM))).collect();
    items[0].before = Break::Costs(cost::ANNOUNCED);
    (items[1].before, items[5].before) = (Break::Costs(cost::LONE_ITEM), Break::Costs(cost::LONE_ITEM));
    let strips = [paragraph(12), paragraph(1), items, paragraph(5)].concat();
    // Room for the announcing line alone: it goes with its list; so it does where one item would stay with it.
    assert_eq!(ends(&strips, 130.0), [12, 24]);
    assert_eq!(ends(&strips, 140.0), [12, 24]);
    assert_eq!(ends(&strips, 150.0), [15, 24]);
}

#[test]
fn a_quotation_is_rather_moved_than_parted() {
    let mut quotation = paragraph(5);
    quotation[0].before = Break::Costs(cost::BEFORE_QUOTATION);
    for strip in quotation[1..].iter_mut().filter(|strip| strip.before != Break::Avoid) {
        strip.before = Break::Costs(cost::QUOTATION);
    }
    quotation.push(line(Break::Avoid));
    let strips = [paragraph(6), quotation, paragraph(3)].concat();
    assert_eq!(ends(&strips, 100.0), [6, 15]);
}

#[test]
fn a_last_page_is_not_left_with_two_lines() {
    // Six paragraphs that can't be parted; five fit.
    let strips: Vec<Strip> = (0..6).flat_map(|_| paragraph(3)).collect();
    assert_eq!(ends(&strips, 160.0), [12, 18]);
}

#[test]
fn the_author_turns_the_page() {
    let mut strips: Vec<Strip> = (0..4).map(|_| line(Break::Costs(0.0))).collect();
    strips[1].before = Break::Forced;
    assert_eq!(ends(&strips, 100.0), [1, 4]);
}

#[test]
fn a_note_stands_on_the_page_of_its_mark_and_goes_on_overleaf() {
    let mut strips: Vec<Strip> = (0..8).map(|_| line(Break::Costs(0.0))).collect();
    strips[6].notes.push(0);
    let pages = plan(&strips, &[note(12)], 100.0);
    let with_mark = pages.iter().position(|page| page.strips.contains(&6)).expect("the mark");
    assert!(!pages[with_mark].notes.is_empty());
    let lines: usize = pages.iter().map(|page| page.notes.len()).sum();
    assert_eq!(lines, 12);
}

#[test]
fn no_line_of_a_note_stands_alone() {
    // Below five lines of text seven lines of the note would fit, and leave one overleaf.
    let mut strips = paragraph(5);
    strips[4].notes.push(0);
    let strips = [strips, paragraph(8)].concat();
    let pages = plan(&strips, &[note(8)], 125.0);
    assert_eq!(pages.iter().map(|page| page.notes.clone()).collect::<Vec<_>>(), [0..6, 6..8]);
    // A short note is not parted at all where the text can make room for it.
    let mut marked = paragraph(3);
    marked[0].notes.push(0);
    let strips = [paragraph(6), marked, paragraph(4)].concat();
    let pages = plan(&strips, &[note(3)], 120.0);
    assert_eq!(pages[0], PagePlan { strips: 0..6, ..PagePlan::default() });
    assert_eq!(pages[1].notes, 0..3);
}

#[test]
fn what_is_taller_than_a_page_still_ends() {
    let strips = vec![Strip::new(Pt(500.0)), line(Break::Costs(0.0))];
    assert_eq!(plan(&strips, &[], 100.0).len(), 2);
}

/// What parting the strips at `ends` costs, counted afresh; nothing where a page does not hold its strips.
fn counted(strips: &[Strip], ends: &[usize], floor: f64) -> Option<f64> {
    let (mut from, mut sum) = (0, 0.0);
    for (page, &end) in ends.iter().enumerate() {
        let bottom = GRID.bottom(Pt::ZERO, &strips[from..end]);
        if bottom > Pt(floor) {
            return None;
        }
        sum += match strips.get(end).map(|strip| strip.before) {
            None if page > 0 => cost::last_page(bottom, Pt(floor), Pt(10.0)),
            None => 0.0,
            Some(Break::Costs(turning)) => turning + cost::emptiness(Pt(floor) - bottom, Pt(10.0)),
            Some(_) => cost::FORBIDDEN + cost::emptiness(Pt(floor) - bottom, Pt(10.0)),
        };
        from = end;
    }
    Some(sum)
}

#[test]
fn no_other_break_is_cheaper() {
    let gapped = |mut strips: Vec<Strip>| {
        strips[0].gap = Pt(5.0);
        strips
    };
    let strips: Vec<Strip> = [3, 5, 1, 4, 2, 7].into_iter().flat_map(|n| gapped(paragraph(n))).collect();
    for floor in 12..24 {
        let floor = f64::from(floor) * 10.0;
        let found = break_pages(&budget(&strips, &[], floor), 2);
        let count = strips.len();
        let two = (1..count).filter_map(|end| counted(&strips, &[end, count], floor));
        let best = two.chain(counted(&strips, &[count], floor)).fold(f64::INFINITY, f64::min);
        if found.pages.len() <= 2 {
            assert!((found.cost - best).abs() < 1e-9, "{floor}: {} for {best}", found.cost);
        } else {
            assert!(best.is_infinite() || best >= cost::FORBIDDEN, "{floor}: {best}");
        }
    }
}

/// A picture of so many lines behind `at` strips that may leave its place, and not stand behind strip `bound`.
fn picture(at: usize, lines: f64, bound: usize) -> (Vec<Strip>, Float) {
    let own = |lines: f64| vec![Strip::new(Pt(lines * 10.0))];
    let sizes = vec![
        FloatSize { strips: own(lines), cost: 0.0 },
        FloatSize { strips: own(lines * 0.75), cost: cost::smaller_picture(0.75) },
    ];
    let float = Float { strips: at..at + 1, bound, movable: true, gap_without: Pt(5.0), sizes };
    (own(lines), float)
}

/// Where the picture stands behind so many lines, of `total` that a page of twenty lines can't hold.
fn placed(before: usize, total: usize, bound: usize) -> Vec<Vec<Placed>> {
    let (own, float) = picture(before, 8.0, bound);
    let lines = |count: usize| (0..count).map(|_| line(Break::Costs(cost::INSIDE))).collect::<Vec<_>>();
    let strips = [lines(before), own, lines(total - before)].concat();
    let floats = [float];
    let plan = break_pages(&Budget { floats: &floats, ..budget(&strips, &[], 200.0) }, 2);
    assert!(plan.clean && plan.pages.len() == 2);
    plan.pages.into_iter().map(|page| page.placed).collect()
}

#[test]
fn a_picture_stands_where_it_is_named_if_there_is_room() {
    let here = Placed { float: 0, size: 0, spot: Spot::Here };
    assert_eq!(placed(4, 24, 25), [vec![here], vec![]]);
}

#[test]
fn a_picture_that_would_leave_the_foot_of_a_page_empty_goes_overleaf_and_text_takes_its_place() {
    let overleaf = Placed { float: 0, size: 0, spot: Spot::Head };
    assert_eq!(placed(15, 28, 29), [vec![], vec![overleaf]]);
}

#[test]
fn a_picture_never_stands_behind_the_next_section() {
    // Two lines of text stand between the picture and the section: the page ends before it, or the picture is smaller.
    let pages = placed(13, 24, 16);
    let spots: Vec<Spot> = pages.iter().flatten().map(|placed| placed.spot).collect();
    assert_eq!(spots, [Spot::Here]);
}

#[test]
fn a_picture_too_tall_for_a_page_still_stands_on_one() {
    let (own, float) = picture(1, 40.0, 3);
    let strips = [vec![line(Break::Costs(0.0))], own, vec![line(Break::Costs(0.0))]].concat();
    let floats = [float];
    let plan = break_pages(&Budget { floats: &floats, ..budget(&strips, &[], 100.0) }, 2);
    assert_eq!(plan.pages.iter().map(|page| page.placed.len()).sum::<usize>(), 1);
}

#[test]
fn many_pictures_of_many_sizes_are_placed_at_once() {
    // Ten of them on a page, each in two sizes and three places: without a bound these are millions of ways.
    let (mut strips, mut floats) = (Vec::new(), Vec::new());
    for number in 0..40 {
        strips.push(line(Break::Costs(cost::BETWEEN)));
        let (own, float) = picture(2 * number + 1, 1.0, 80);
        strips.extend(own);
        floats.push(float);
    }
    let plan = break_pages(&Budget { floats: &floats, ..budget(&strips, &[], 200.0) }, 9);
    let placed: Vec<usize> =
        plan.pages.iter().flat_map(|page| page.placed.iter().map(|placed| placed.float)).collect();
    assert_eq!(placed, (0..40).collect::<Vec<_>>(), "each once, in order");
}

#[test]
fn no_page_of_a_long_draft_holds_more_pictures_than_it_has_room_for() {
    // Ways that only leave pictures behind come furthest for a while, and then these pile up.
    let (mut strips, mut floats) = (Vec::new(), Vec::new());
    for _ in 0..60 {
        strips.extend(paragraph(3));
        let (own, float) = picture(strips.len(), 7.0, usize::MAX);
        strips.extend(own);
        floats.push(float);
    }
    let plan = break_pages(&Budget { floats: &floats, ..budget(&strips, &[], 200.0) }, 50);
    assert!(plan.clean, "{}", plan.cost);
    assert_eq!(plan.pages.iter().map(|page| page.placed.len()).sum::<usize>(), 60);
    assert!(plan.pages.iter().all(|page| page.placed.len() <= 3), "three of them fill a page");
}

#[test]
fn pictures_that_wait_stand_on_several_pages_where_one_is_too_short_for_them() {
    let (mut strips, mut floats) = (vec![line(Break::Costs(0.0))], Vec::new());
    for at in 1..4 {
        let (own, mut float) = picture(at, 15.0, usize::MAX);
        float.sizes.truncate(1);
        strips.extend(own);
        floats.push(float);
    }
    let plan = break_pages(&Budget { floats: &floats, ..budget(&strips, &[], 200.0) }, 2);
    assert!(plan.pages.iter().all(|page| page.placed.len() <= 1));
}
