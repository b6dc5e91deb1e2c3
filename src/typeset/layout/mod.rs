//! From a release to finished pages: the recipe.
//!
//! Everything is shaped once (`matter`), set at several text sizes (`setting`) until the largest is
//! found at which the release fills its pages (`fit`, `breaking`), and composed (`compose`).

mod body;
mod breaking;
mod closing;
mod compose;
mod contacts;
mod cost;
mod desk;
mod facts;
mod fit;
mod footer;
mod footnotes;
mod frame;
mod grid;
mod ink;
mod inline;
mod letterhead;
mod matter;
mod numbering;
mod opening;
mod picture;
mod rail;
mod setting;
mod style;
mod table;

use crate::brand::{Brand, LayoutKind};
use crate::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::geometry::Pt;
use crate::lang::Direction;
use crate::language::Language;
use crate::page::{Metadata, Pages};
use crate::release::{Block, PicturePosition, Release, Status, plain_text};
use crate::typeset::assets::Assets;

use compose::{Sheet, compose};
use desk::Desk;
use fit::{Fit, Fitted};
use frame::Frame;
use matter::Matter;
use rail::RailBlock;
use setting::{Air, Column};
use style::{Kind, Palette, Scale};

/// What the command line may ask of a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The most pages; `None`: what the brand says.
    pub pages: Option<usize>,
    /// Marks the release as a draft, whatever its status says.
    pub draft: bool,
}

/// Lays a release out.
///
/// The pages are missing where the report holds errors: characters that no font has, or a text too long
/// for its pages (only a warning in a draft, which runs on).
#[must_use]
pub fn lay_out(
    release: &Release,
    brand: &Brand,
    assets: &Assets,
    settings: Settings,
) -> (Option<Pages>, Report) {
    let language = Language::new(&release.lang, &brand.labels);
    let draft = settings.draft || release.status == Status::Draft;
    let mut set = Setup::new(release, brand, assets, &language, true);
    if !set.rail_fits() {
        set = Setup::new(release, brand, assets, &language, false);
    }
    let most = settings.pages.unwrap_or(brand.pages).max(1);
    let mut fitted = set.fit(most);
    // Where nothing else can stand on page two, what was meant for it stands in the text.
    if fitted.plan.pages.len() == 1 && set.matter.keep_on_page_one() {
        fitted = set.fit(most);
    }
    let rail = set.rail(fitted.plan.pages.len());
    let (mut desk, frame) = (set.desk, set.frame);
    desk.report_missing();
    judge(&mut desk, &fitted, most, draft);
    let footer_ink = set.footer_ink;
    let sheet = Sheet { frame: &frame, footer: &set.matter.footer, footer_ink, rail, draft };
    let pages = compose(&mut desk, &fitted, &sheet);
    let mut report = std::mem::take(&mut desk.report);
    report.sort();
    if report.has_errors() {
        return (None, report);
    }
    let metadata = metadata(release, brand, draft);
    (Some(Pages { pages, structure: desk.structure, outline: desk.outline, metadata }), report)
}

/// A release with all its matter shaped, before copyfitting.
struct Setup<'a> {
    desk: Desk<'a>,
    matter: Matter,
    frame: Frame,
    footer_ink: Vec<crate::typeset::layout::ink::Ink>,
    /// What stands in the side column: date, embargo and facts; contacts and links.
    rail_head: Vec<RailBlock>,
    rail_tail: Vec<RailBlock>,
}

impl<'a> Setup<'a> {
    fn new(
        release: &'a Release,
        brand: &'a Brand,
        assets: &'a Assets,
        language: &'a Language,
        railed: bool,
    ) -> Self {
        let mut desk = Desk::new(release, brand, assets, language);
        let matter = matter(&mut desk, railed);
        // The footer's own measure does not depend on its height.
        let flat = Frame::new(brand, Pt::ZERO);
        let column_of_footer = column(flat.width(), &flat, &desk.palette, desk.direction);
        let (footer_ink, footer_height) =
            footer::set(&matter.footer, &Column { rail: flat.rail(), ..column_of_footer });
        let frame = Frame::new(brand, footer_height);
        let narrow = column(frame.rail.unwrap_or(frame.measure()), &frame, &desk.palette, desk.direction);
        let (mut rail_head, mut rail_tail) = (Vec::new(), Vec::new());
        if frame.rail.is_some() {
            let strips = letterhead::set_rail_head(&matter.meta, &narrow);
            rail_head.push(RailBlock { strips, first: true });
            if !matter.facts.is_empty() {
                let strips = facts::rail_strips(&matter.facts, &narrow);
                rail_head.push(RailBlock { strips, first: true });
            }
            if !matter.rail.is_empty() {
                rail_tail.push(RailBlock { strips: setting::pieces(&matter.rail, &narrow), first: false });
            }
        }
        Self { desk, matter, frame, footer_ink, rail_head, rail_tail }
    }

    /// Whether the side column holds what is meant for it.
    fn rail_fits(&self) -> bool {
        let room = self.frame.text_bottom - self.frame.text_top - Pt(60.0);
        rail::height(&self.rail_head) <= room * 0.8 && rail::height(&self.rail_tail) <= room * 0.9
    }

    fn fit(&self, pages: usize) -> Fitted {
        let room = self.frame.text_bottom - self.frame.text_top;
        let small = |blocks: &[RailBlock]| rail::height(blocks) <= room * 0.36;
        let fit = Fit {
            matter: &self.matter,
            brand: self.desk.brand,
            frame: &self.frame,
            palette: &self.desk.palette,
            direction: self.desk.direction,
            pages,
            captions_aside: small(&self.rail_head) && small(&self.rail_tail),
        };
        fit.fit()
    }

    /// What stands in the side column of each page.
    fn rail(&self, pages: usize) -> Vec<Vec<RailBlock>> {
        let mut out = vec![Vec::new(); pages.max(1)];
        out[0].extend(self.rail_head.iter().cloned());
        let tail = out.len().min(2) - 1;
        out[tail].extend(self.rail_tail.iter().cloned());
        out
    }
}

/// Shapes everything, in the order in which it is read.
fn matter(desk: &mut Desk, railed: bool) -> Matter {
    let (release, brand) = (desk.release, desk.brand);
    let in_rail = brand.layout == LayoutKind::Rail;
    let letterhead = letterhead::letterhead(desk);
    let meta = letterhead::meta(desk, in_rail);
    let mut flow = Vec::new();
    opening::pieces(desk, &mut flow);
    let facts = facts::matter(desk);
    let context = body::Context::new(desk.document, &release.lang, Kind::Text);
    let text = opening::body_with_dateline(desk);
    let turn = text.iter().position(|block| *block == Block::TurnPage);
    let (first, rest) = text.split_at(turn.map_or(text.len(), |turn| turn + 1));
    body::blocks(desk, first, &context, &mut flow);
    let mut page_two = Vec::new();
    picture::placed(desk, PicturePosition::PageTwo, &context, &mut page_two);
    // Where the author turns the page, page two begins there; notes of captions need a place in the flow.
    let page_two_at = flow.len();
    if turn.is_some() || page_two_has_notes(release) {
        flow.append(&mut page_two);
    }
    body::blocks(desk, rest, &context, &mut flow);
    closing::pieces(desk, in_rail && railed, &mut flow);
    let rail = if in_rail && railed { closing::rail(desk) } else { Vec::new() };
    let notes = footnotes::matter(desk);
    let footer = footer::matter(desk);
    Matter { letterhead, meta, facts, flow, page_two, page_two_at, rail, notes, footer }
}

fn page_two_has_notes(release: &Release) -> bool {
    let placed = release.pictures.iter().filter(|picture| picture.position == PicturePosition::PageTwo);
    placed.filter_map(|picture| picture.caption.as_ref()).any(|caption| numbering::has_notes(caption))
}

fn column(width: Pt, frame: &Frame, palette: &Palette, direction: Direction) -> Column {
    Column {
        width,
        height: frame.text_bottom - frame.text_top,
        scale: Scale { text: Pt(10.0) },
        justified: false,
        hyphenate: false,
        air: Air::Open,
        rail: None,
        text: palette.text,
        accent: palette.accent,
        hairline: palette.hairline,
        direction,
    }
}

/// Says what copyfitting found: too long, too short, marks that were changed.
fn judge(desk: &mut Desk, fitted: &Fitted, most: usize, draft: bool) {
    let place = desk.release.place.clone();
    let pages = fitted.plan.pages.len();
    if pages > most {
        let size = fitted.galley.column.scale.text.0;
        let words = fitted.words_over.div_ceil(5).max(1) * 5;
        let on = if most == 1 { "one page".to_owned() } else { format!("{most} pages") };
        let message = format!("about {words} words too long at {size} pt to fit on {on}");
        let help = format!(
            "cut about {words} words, or allow more pages: `--pages {}`, or `pages = {}` in the brand",
            most + 1,
            most + 1
        );
        let severity = if draft { Severity::Warning } else { Severity::Error };
        let finding = Diagnostic::new(Code::TooLong, place.clone(), message).with_severity(severity);
        desk.report.push(finding.with_help(help));
    }
    if fitted.one_page {
        let message = "the release fills one page only: nothing in it can stand on page two";
        let help = "a section (`## …`), the boilerplate or notes would go to page two";
        desk.report.push(Diagnostic::new(Code::OnePage, place.clone(), message).with_help(help));
    }
    if desk.numbering.numbers_instead {
        let message = "more than three notes would make long rows of asterisks: numbers are used instead";
        let help = "set `marks = \"numbers\"` or `marks = \"symbols\"` in the brand's `[footnotes]`";
        desk.report.push(Diagnostic::new(Code::ManyNotes, place, message).with_help(help));
    }
}

fn metadata(release: &Release, brand: &Brand, draft: bool) -> Metadata {
    let name = brand.name.as_ref().or(brand.short_name.as_ref());
    let value = |text: &Option<crate::release::Text>| text.as_ref().map(|text| text.value.clone());
    Metadata {
        title: release.headline.value.clone(),
        author: name.map(|name| name.get(&release.lang, &brand.lang).0.clone()),
        description: release.subheadlines.first().map(|line| plain_text(line)),
        keywords: release.keywords.iter().map(|keyword| keyword.value.clone()).collect(),
        lang: release.lang.clone(),
        date: release.date,
        modified: release.correction.as_ref().map(|correction| correction.date),
        reference: value(&release.reference),
        classification: value(&release.classification),
        url: value(&release.url),
        draft,
    }
}
