//! What turning a page costs: the model that the search in `breaking` minimises.
//!
//! The costs of all pages add up, and the cheapest way to part the whole release wins (M. F. Plass, "Optimal
//! Pagination Techniques for Automatic Typesetting Systems", 1981; F. Mittelbach, "A General Framework for
//! Globally Optimized Pagination", ACM Document Engineering 2016). As in TeX a page costs what stands between its lines (the
//! penalty of the break), what its foot looks like (badness), and what its notes do ("TeX: The Program",
//! 970 to 1010: `clubpenalty`, `widowpenalty`, `insertpenalties`). The unit: an empty line at the foot of a page
//! costs some 10.
//!
//! | what | cost |
//! |---|---|
//! | widow, orphan, heading at the foot, quotation without attribution, table without its header | forbidden |
//! | inside a word, between a figure and what it counts | forbidden |
//! | inside a paragraph, two lines or more on either side | 30 |
//! | inside a quotation | 70 |
//! | before a quotation: the sentence before leads to it | 8 |
//! | between a line that ends in a colon and what it announces | 200 |
//! | between items of a list; after the first or before the last | 12; 45 |
//! | between rows of a table | 50 |
//! | before a part of its own (a heading of level 2, the boilerplate) | −40 |
//! | inside a table that fits a page | 400 |
//! | n empty lines at the foot | 6 n + n² |
//! | a last page that is less than 35 % full | 60, and 100 for each line that is missing |
//! | a picture or table at the foot of the page of the paragraph before it; overleaf | 12; 18 |
//! | the same across the columns of a bulletin: at the foot or the head of that page; at the head of the next | 12; 9; 18 |
//! | and at the head of the next where a section begins before, as the last resort | 2000 more |
//! | a picture at a share s of its size, down to three quarters; further, down to half | 20 + 16 (1 − s); 160 + 120 (¾ − s) |
//! | smaller still, where a release has room but for the place of its picture | 1500 |
//! | a cover that is cropped to a share s of its height, down to three quarters | 96 (1 − s) |
//! | a note that goes on overleaf; a long one | 160; 60 |
//! | one line of a note alone on either side | 200 more |
//! | a page of notes alone | 400 |
//! | a note that can't begin on the page of its mark | forbidden, more than anything else |

use crate::geometry::Pt;

/// A break that should not be: more than all other costs of a release together.
pub(super) const FORBIDDEN: f64 = 1.0e4;
/// A note that can't begin on the page of its mark.
pub(super) const LATE_NOTE: f64 = 1.0e5;

/// Between two paragraphs.
pub(super) const BETWEEN: f64 = 0.0;
/// Inside a paragraph.
pub(super) const INSIDE: f64 = 30.0;
/// Inside a quotation.
pub(super) const QUOTATION: f64 = 70.0;
/// Before a quotation.
pub(super) const BEFORE_QUOTATION: f64 = 8.0;
/// Behind a line that ends in a colon.
pub(super) const ANNOUNCED: f64 = 200.0;
/// Between two items of a list.
pub(super) const ITEM: f64 = 12.0;
/// After the first item of a list, or before its last.
pub(super) const LONE_ITEM: f64 = 45.0;
/// Between two rows of a table.
pub(super) const ROW: f64 = 50.0;
/// The same in a table that a page could hold.
pub(super) const ROW_OF_SHORT: f64 = 400.0;
/// A picture or table at the foot of the page of its anchor, not right behind it.
pub(super) const AT_FOOT: f64 = 12.0;
/// At the head of the page after it.
pub(super) const OVERLEAF: f64 = 18.0;
/// At the head of the sheet of its anchor, where it stands across all columns.
pub(super) const AT_HEAD: f64 = 9.0;
/// At the head of the next, where a section has begun before: it is hard to part from its section what stands across.
pub(super) const BEHIND_SECTION: f64 = 2.0e3;
/// Before a part of its own.
pub(super) const SECTION: f64 = -40.0;
/// Before the section of notes at the end.
pub(super) const END_NOTES: f64 = 15.0;

/// A page on which notes stand alone.
pub(super) const NOTES_ALONE: f64 = 400.0;
const SPLIT_NOTE: f64 = 160.0;
const SPLIT_LONG_NOTE: f64 = 60.0;
/// A note of more lines is long.
const LONG_NOTE: usize = 6;
const LONE_NOTE_LINE: f64 = 200.0;

/// A last page is so full at least.
const LEAST: f64 = 0.35;
const MISSING_LINE: f64 = 100.0;
const TOO_EMPTY: f64 = 60.0;
/// A cover of no height.
const CROPPED: f64 = 96.0;
/// A picture that gives way at all, and by how much more the less is left of it.
const GIVES_WAY: f64 = 20.0;
const LESS: f64 = 16.0;
/// It gives way so far before the text becomes smaller,
const LITTLE: f64 = 0.75;
/// further once the text is as small as reads well, and before it becomes smaller than that,
const FURTHER: f64 = 160.0;
const MUCH_LESS: f64 = 120.0;
const HALF: f64 = 0.5;
/// and further still where nothing else is left.
const LAST_RESORT: f64 = 1.5e3;

/// What it costs to set a picture at such a share of its size, narrower or cropped. What stands in `fit` lies between: blocks that
/// stand closer are cheaper than any of it, smaller text dearer than three quarters of a picture.
pub(super) fn smaller_picture(share: f64) -> f64 {
    let share = share + 0.005;
    match share {
        share if share >= 1.0 => 0.0,
        share if share >= LITTLE => GIVES_WAY + LESS * (1.0 - share),
        share if share >= HALF => FURTHER + MUCH_LESS * (LITTLE - share),
        _ => LAST_RESORT,
    }
}

/// How far a picture gives way that costs so much: not at all, to three quarters at most, further.
pub(super) fn stage(cost: f64) -> usize {
    usize::from(cost > 0.0) + usize::from(cost >= FURTHER)
}

/// Whether a picture is so small that only the last resort explains it.
pub(super) fn is_last_resort(cost: f64) -> bool {
    cost >= LAST_RESORT
}

/// What it costs to crop a cover to such a share of its height: at first it loses less by that than what becomes smaller.
pub(super) fn lower_cover(share: f64) -> f64 {
    if share >= LITTLE { CROPPED * (1.0 - share) } else { smaller_picture(share) }
}

/// What so much empty paper at the foot of a page costs.
pub(super) fn emptiness(empty: Pt, leading: Pt) -> f64 {
    let lines = (empty / leading).max(0.0);
    6.0 * lines + lines * lines
}

/// What a last page costs that holds so much, and could hold `room`.
pub(super) fn last_page(used: Pt, room: Pt, leading: Pt) -> f64 {
    let missing = (room * LEAST - used) / leading;
    if missing > 0.0 { TOO_EMPTY + MISSING_LINE * missing } else { 0.0 }
}

/// What a note costs of which so many lines stand here, and so many overleaf.
pub(super) fn split_note(here: usize, overleaf: usize) -> f64 {
    let split = if here + overleaf > LONG_NOTE { SPLIT_LONG_NOTE } else { SPLIT_NOTE };
    split + if here == 1 || overleaf == 1 { LONE_NOTE_LINE } else { 0.0 }
}
