//! From a release to finished pages: the recipe.
//!
//! Everything that a document says is shaped once (`shape`), set at several text sizes (`set`) until the largest is
//! found at which the release fills its pages (`fit`, `breaking`), and composed (`compose`).

mod balance;
mod breaking;
mod bulletin;
mod casting;
mod column;
mod compose;
mod contact_sheet;
mod cost;
mod fit;
mod float;
mod frame;
mod galley;
mod grid;
mod placing;
mod set;
mod shape;
mod shaped;
mod sheets;
mod side;
mod spread;
mod strip;
mod style;
mod too_wide;

use crate::brand::{Brand, Hyphenate, LayoutKind, NotePlace};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use crate::document::{Block, Document};
use crate::geometry::Pt;
use crate::lang::Direction;
use crate::language::Language;
use crate::page::{MakeUp, Page, Pages};
use crate::request::Request;
use crate::typeset::assets::Assets;
use crate::typeset::text::Shapings;

pub use contact_sheet::lay_out_contact_sheet;

use column::{Column, PictureSizes, Spacing};
use compose::{compose, side_notes_fit};
use fit::{Fit, Fitted};
use float::FloatSize;
use frame::Frame;
use placing::Sheet;
use set::flow::flow;
use set::rail::{self, RailBlock};
use set::{facts, footer, letterhead};
use shape::Context;
use shaped::{ShapedBlock, ShapedRelease};
use strip::FrameItem;
use style::{Palette, Scale};

/// Lays a document out.
///
/// The pages are missing where the report holds errors: characters that no font has, or a text too long
/// for its pages (only a warning in a draft, which runs on).
#[must_use]
pub fn lay_out(
    document: &Document,
    brand: &Brand,
    assets: &Assets,
    language: &Language,
    request: &Request,
) -> (Option<Pages>, Report) {
    Typesetter::default().lay_out(document, brand, assets, language, request)
}

/// Lays out the releases of one brand. What was shaped for one is kept for the next; the pages are the same without that.
///
/// May be shared between threads.
#[derive(Debug, Default)]
pub struct Typesetter {
    shapings: Shapings,
}

impl Typesetter {
    /// Lays a document out, as [`lay_out`] does.
    #[must_use]
    pub fn lay_out(
        &self,
        document: &Document,
        brand: &Brand,
        assets: &Assets,
        language: &Language,
        request: &Request,
    ) -> (Option<Pages>, Report) {
        let context = || Context::new(document, brand, assets, language).with(&self.shapings);
        let setup = Some(Setup::new(context(), true)).filter(Setup::rail_fits);
        paginated(setup.unwrap_or_else(|| Setup::new(context(), false)), request)
    }
}

/// The pages of what was shaped.
fn paginated(mut setup: Setup, request: &Request) -> (Option<Pages>, Report) {
    let most = request.pages.unwrap_or(setup.context.brand.pages).max(1);
    let mut fitted = setup.fit(most);
    // Where nothing else can stand on page two, what was meant for it stands in the text.
    if fitted.plan.sheets() == 1 && setup.release.keep_on_page_one() {
        fitted = setup.fit(most);
    }
    let pages = fitted.plan.sheets();
    let (rail, aside) = (setup.rail(pages), setup.captions_aside());
    let Setup { mut context, release, frame, footer_items, .. } = setup;
    let running_heads = shape::running_heads(&mut context, &frame, pages);
    let draft_mark = shape::draft_mark(&mut context);
    context.report_missing();
    judge(&mut context, &fitted, most);
    too_wide::tables_too_tall(&mut context, &fitted, &frame);
    let whole = column(frame.measure(), &frame, &context.palette, context.direction);
    too_wide::tables(&mut context, &release, &frame, &whole, aside);
    too_wide::facts(&mut context, &release, &frame);
    let palette = context.palette;
    let sheet = Sheet {
        frame: &frame,
        footer_items,
        notes_heading: release.notes_heading,
        draft_line: release.draft.as_ref(),
        rail,
        running_heads,
        draft_mark,
        palette: &palette,
    };
    let (pages, make_up) = compose(&context, &fitted, &sheet);
    finished(context, pages, make_up)
}

/// The pages with all that is told of them, where nothing was found that stands against them.
fn finished(mut context: Context, pages: Vec<Page>, make_up: MakeUp) -> (Option<Pages>, Report) {
    let mut report = std::mem::take(&mut context.report);
    report.sort();
    if report.has_errors() {
        return (None, report);
    }
    let metadata = context.document.metadata.clone();
    (Some(Pages { pages, structure: context.structure, outline: context.outline, metadata, make_up }), report)
}

/// The contact footer, and the frame that it leaves. The footer's own measure does not depend on its height.
fn framed(context: &Context, release: &ShapedRelease) -> (Vec<FrameItem>, Frame) {
    let flat = Frame::new(context.brand, Pt::ZERO);
    let column = column(flat.width(), &flat, &context.palette, context.direction);
    let (items, height) =
        footer::set(&release.footer, &Column { rail: flat.rail().or(flat.hang()), ..column });
    (items, Frame::new(context.brand, height))
}

/// A document with all its words shaped, before copyfitting.
struct Setup<'a> {
    context: Context<'a>,
    release: ShapedRelease,
    frame: Frame,
    footer_items: Vec<FrameItem>,
    /// What stands in the side column: date, embargo and facts; contacts and links.
    rail_head: Vec<RailBlock>,
    rail_tail: Vec<RailBlock>,
    /// The same, each on a page of its own, where there are more than two.
    rail_parts: Vec<RailBlock>,
}

impl<'a> Setup<'a> {
    fn new(mut context: Context<'a>, railed: bool) -> Self {
        let railed = railed && context.brand.layout == LayoutKind::Rail;
        let release = shape::release(&mut context, railed);
        let (footer_items, frame) = framed(&context, &release);
        let narrow =
            column(frame.rail.unwrap_or(frame.measure()), &frame, &context.palette, context.direction);
        let (mut rail_head, mut rail_tail, mut rail_parts) = (Vec::new(), Vec::new(), Vec::new());
        if frame.rail.is_some() {
            let strips = letterhead::set_rail_head(&release.head, &narrow);
            rail_head.push(RailBlock { strips, first: true });
            if !release.facts.is_empty() && context.brand.facts.is_none() {
                let strips = facts::rail_strips(&release.facts, &narrow);
                rail_head.push(RailBlock { strips, first: true });
            }
            if !release.rail.is_empty() {
                let block = |part: &[ShapedBlock]| RailBlock { strips: flow(part, &narrow), first: false };
                rail_tail.push(block(&release.rail));
                rail_parts.extend(release.rail.chunk_by(|_, next| !next.is_rail_heading()).map(block));
            }
        }
        Self { context, release, frame, footer_items, rail_head, rail_tail, rail_parts }
    }

    /// Whether the side column holds what is meant for it.
    fn rail_fits(&self) -> bool {
        let room = self.frame.text_bottom - self.frame.text_top - Pt(60.0);
        rail::height(&self.rail_head) <= room * 0.8 && rail::height(&self.rail_tail) <= room * 0.9
    }

    /// Whether the side column has room for captions, and for what is wider than the text.
    fn captions_aside(&self) -> bool {
        let room = self.frame.text_bottom - self.frame.text_top;
        let small = |blocks: &[RailBlock]| rail::height(blocks) <= room * 0.36;
        small(&self.rail_head) && small(&self.rail_tail)
    }

    /// The release on its pages. Notes stand in the side column where all of them find room there.
    fn fit(&self, pages: usize) -> Fitted {
        let words = || self.release.notes.iter().flat_map(|note| &note.blocks).all(ShapedBlock::is_text);
        let notes = !self.release.notes.is_empty() && self.context.brand.notes == NotePlace::Page;
        if notes && self.frame.rail.is_some() && words() {
            let fitted = self.fit_with(pages, true);
            let sheet = Sheet {
                frame: &self.frame,
                footer_items: Vec::new(),
                notes_heading: None,
                draft_line: None,
                rail: self.rail(fitted.plan.sheets()),
                running_heads: Vec::new(),
                draft_mark: None,
                palette: &self.context.palette,
            };
            if fitted.plan.sheets() <= pages && side_notes_fit(&fitted, &sheet) {
                return fitted;
            }
        }
        self.fit_with(pages, false)
    }

    fn fit_with(&self, pages: usize, side_notes: bool) -> Fitted {
        let room = self.frame.text_bottom - self.frame.text_top;
        let fit = Fit {
            release: &self.release,
            brand: self.context.brand,
            frame: &self.frame,
            palette: &self.context.palette,
            direction: self.context.direction,
            longest_line: self.longest_line(),
            pages,
            captions_aside: self.captions_aside(),
            side_notes,
            rail_fits_one_page: rail::height(&self.rail_head) + rail::height(&self.rail_tail) <= room * 0.8,
            pictures: PictureSizes::Usual,
        };
        fit.fit()
    }

    /// How wide lines may be, in em: a brand that sets its margins has chosen that.
    fn longest_line(&self) -> f64 {
        let brand = self.context.brand;
        if brand.margins.left.or(brand.margins.right).is_some() {
            return f64::INFINITY;
        }
        self.release.longest_line(brand.setting.justified)
    }

    /// What stands in the side column of each page: contacts and links, or the boilerplate, on page two, and links on page three
    /// where there is one; where there is none of these, the facts.
    fn rail(&self, pages: usize) -> Vec<Vec<RailBlock>> {
        let mut out = vec![Vec::new(); pages.max(1)];
        let two = out.len().min(2) - 1;
        let (head, facts) = self.rail_head.split_at(self.rail_head.len().min(1));
        out[0].extend_from_slice(head);
        let facts_at = if self.rail_tail.is_empty() { two } else { 0 };
        out[facts_at].extend_from_slice(facts);
        if out.len() > 2 {
            for (at, part) in self.rail_parts.iter().enumerate() {
                out[(two + at).min(pages - 1)].push(part.clone());
            }
        } else {
            out[two].extend_from_slice(&self.rail_tail);
        }
        out
    }
}

fn column(width: Pt, frame: &Frame, palette: &Palette, direction: Direction) -> Column {
    Column {
        width,
        longest_line: f64::INFINITY,
        margin: Pt::ZERO,
        height: frame.text_bottom - frame.text_top,
        scale: Scale { text: Pt(10.0) },
        justified: false,
        hyphenate: Hyphenate::Never,
        spacing: Spacing::Open,
        pictures: PictureSizes::Usual,
        rail: None,
        hang: None,
        across: None,
        columns: column::COLUMNS,
        ruled: frame.ruled,
        text: palette.text,
        accent: palette.accent,
        hairline: palette.hairline,
        ground: palette.ground,
        direction,
    }
}

/// Where the author turns the page.
fn turns(document: &Document) -> Vec<Place> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    let turn = |block: &Block| if let Block::TurnPage(place) = block { Some(place.clone()) } else { None };
    blocks.filter_map(turn).collect()
}

/// No cutting makes a release fit that turns the page too often.
fn too_many_turns(places: &[Place], most: usize, draft: bool) -> Diagnostic {
    let turns = places.len();
    let (times, pages) = (if turns == 1 { "once" } else { "too often" }, turns + 1);
    let on = if most == 1 { "one page".to_owned() } else { format!("{most} pages") };
    let message =
        format!("`---` turns the page {times}: the release takes {pages} pages, and {on} may be filled");
    let over = pages - most;
    let help = format!(
        "take {over} of the {turns} lines `---` out of the text, or allow more pages: `--pages {pages}`, or `pages = {pages}` in the brand"
    );
    let severity = if draft { Severity::Warning } else { Severity::Error };
    let kept = turns - over.min(turns);
    let finding =
        Diagnostic::new(Code::TooLong, places[kept].clone(), message).with_severity(severity).with_help(help);
    let others = places.iter().enumerate().filter(|(at, _)| *at != kept);
    others.fold(finding, |finding, (_, place)| {
        finding.with_related(place.clone(), "the page is turned here as well")
    })
}

/// Even a draft ends somewhere; and what fits on no page ends nowhere.
fn endless(place: &Place) -> Diagnostic {
    let message = "the release fills more than 400 pages, or something in it fits on no page";
    let help = "look for text that was pasted twice, or for brand margins that leave no room";
    Diagnostic::new(Code::TooLong, place.clone(), message).with_help(help)
}

/// How many words stand on the pages that are allowed.
fn words_held(fitted: &Fitted, most: usize) -> usize {
    let held =
        fitted.plan.pages.iter().take(most).flat_map(|page| &fitted.galley.strips[page.strips.clone()]);
    held.map(|strip| strip.words).sum()
}

/// Says what copyfitting found: too long, too short, marks that were changed.
fn judge(context: &mut Context, fitted: &Fitted, most: usize) {
    let draft = context.document.metadata.draft;
    let place = context.document.place.clone();
    let pages = fitted.plan.sheets();
    let turns = turns(context.document);
    if pages == 0 {
        context.report.push(endless(&place));
    } else if pages > most && turns.len() >= most {
        let finding = too_many_turns(&turns, most, draft);
        context.report.push(finding);
    } else if pages > most {
        let size = fitted.galley.column.scale.text.0;
        let words = fitted.words_over.div_ceil(5).max(1) * 5;
        let on = if most == 1 { "one page".to_owned() } else { format!("{most} pages") };
        let message = format!("about {words} words too long at {size} pt to fit on {on}");
        let mut help = format!(
            "cut about {words} words, or allow more pages: `--pages {0}`, or `pages = {0}` in the brand",
            most + 1
        );
        if context.brand.layout != LayoutKind::Bulletin && fitted.words_over <= words_held(fitted, most) / 4 {
            help += ", or set `layout = \"bulletin\"` in it: two columns hold about a quarter more";
        }
        let floats = &fitted.galley.floats;
        let pictures: Pt = floats.iter().filter_map(|float| float.sizes.last()).map(FloatSize::height).sum();
        if pictures > Pt::ZERO {
            let lines = (pictures / fitted.galley.leading()).ceil();
            help = format!("{help}; pictures and tables take {lines} lines of the room");
        }
        let severity = if draft { Severity::Warning } else { Severity::Error };
        let finding = Diagnostic::new(Code::TooLong, place.clone(), message).with_severity(severity);
        context.report.push(finding.with_help(help));
    }
    if fitted.one_page {
        let message = "the release fills one page only: nothing in it can stand on page two";
        let help = "a section (`## …`), the boilerplate or notes would go to page two";
        context.report.push(Diagnostic::new(Code::OnePage, place.clone(), message).with_help(help));
    }
    if context.document.numbers_instead {
        let message = "more than three notes would make long rows of asterisks: numbers are used instead";
        let help = "set `marks = \"numbers\"` or `marks = \"symbols\"` in the brand's `[footnotes]`";
        context.report.push(Diagnostic::new(Code::ManyNotes, place, message).with_help(help));
    }
}
