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
//! | inside a word | forbidden |
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
//! | and at the head of the next where a section begins before | 60 more |
//! | a picture of three quarters of its width, two thirds, half | 24; 80; 130 |
//! | a cover that is cropped to a share s of its height | 96 (1 − s) |
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
pub(super) const BEHIND_SECTION: f64 = 60.0;
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

/// What it costs to set a picture at such a share of its width: three quarters first, before the text becomes smaller.
pub(super) fn smaller_picture(share: f64) -> f64 {
    match share {
        share if share > 0.99 => 0.0,
        share if share > 0.74 => 24.0,
        share if share > 0.66 => 80.0,
        _ => 130.0,
    }
}

/// What it costs to crop a cover to such a share of its height: it loses less by that than what becomes smaller.
pub(super) fn lower_cover(share: f64) -> f64 {
    CROPPED * (1.0 - share)
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
