//! The model of a brand: colours, type, furniture. Values, no logic.

mod fonts;
mod localised;

pub use fonts::{Axis, AxisValue, Family, FontFile, Fonts};
pub use localised::Localised;

use std::path::PathBuf;

use crate::colour::Colour;
use crate::diagnostic::Place;
use crate::geometry::{Mm, Pt, Size};
use crate::lang::Lang;
use crate::release::{Allowance, Block};

/// A brand, read and valid.
#[derive(Clone, Debug)]
pub struct Brand {
    /// The file it came from.
    pub place: Place,
    /// The name of the organisation.
    pub name: Option<Localised<String>>,
    /// Its short name, for the running head.
    pub short_name: Option<Localised<String>>,
    /// The language of texts that stand in no table, and of releases that name none.
    pub lang: Lang,
    /// How pages are made up.
    pub layout: LayoutKind,
    /// The paper.
    pub paper: Paper,
    /// The most pages that a release may fill; 2 unless the brand says otherwise.
    pub pages: usize,
    /// Whether a release that fits one page stands on one.
    pub short: ShortRelease,
    /// Where the fact box stands; `None`: where the layout has its own place for it, the foot of page one or the side
    /// column.
    pub facts: Option<FactsPlace>,
    /// How the first paragraph is set.
    pub lead: LeadStyle,
    /// How quotations are set.
    pub quotes: QuoteStyle,
    /// The logo of the letterhead.
    pub logo: Option<Logo>,
    /// The logos of partners, in the order in which they stand behind it.
    pub partners: Vec<Logo>,
    /// The boilerplate.
    pub about: Option<Localised<Vec<Block>>>,
    /// The colour of what the brand marks.
    pub accent: Colour,
    /// The colour of text.
    pub text: Colour,
    /// Where the brand names its colours.
    pub colour_places: ColourPlaces,
    /// The typefaces.
    pub fonts: Fonts,
    /// The lines of the letterhead, besides logo and name.
    pub letterhead: Option<Localised<Vec<String>>>,
    /// The lines that the running head adds.
    pub running_head: Option<Localised<Vec<String>>>,
    /// The contact footer; `None`: made of the contacts of the release.
    pub footer: Option<Footer>,
    /// How footnotes are marked.
    pub marks: Marks,
    /// Where footnotes stand.
    pub notes: NotePlace,
    /// How the dateline is set.
    pub dateline: DatelineStyle,
    /// How text is set.
    pub setting: TextSetting,
    /// Margins that differ from the layout's own.
    pub margins: Margins,
    /// Whether the release travels inside its PDF, as data and as plain text.
    pub attach: bool,
    /// Who sends the mails.
    pub sender: Option<Localised<String>>,
    /// Where answers to them go, if not there.
    pub reply_to: Option<Localised<String>>,
    /// Findings of the checks that are accepted in all releases of the house.
    pub allow: Vec<Allowance>,
    /// Labels that differ from the language's own: language, key, wording.
    pub labels: Vec<(Lang, String, String)>,
    /// Labels that the brand sets to nothing, by their keys, and where it does.
    pub empty_labels: Vec<(String, Place)>,
}

/// How pages are made up: what stands beside the text, and how its parts are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LayoutKind {
    /// One column under a letterhead.
    #[default]
    Classic,
    /// A side column for date, facts and captions beside the text.
    Rail,
    /// Heads of sections hang in a wide margin beside the text.
    Report,
    /// One column without rules: the headline is the subject of a letter, which is signed.
    Letter,
}

impl LayoutKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Classic, Self::Rail, Self::Report, Self::Letter];
}

/// What becomes of a release that fits one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ShortRelease {
    /// It stands on one page, if its text is no smaller than 10 pt there.
    #[default]
    OnePage,
    /// It turns the page at its first section.
    TwoPages,
}

/// Where the fact box stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactsPlace {
    /// At the foot of page one.
    Foot,
    /// Right above the text.
    Head,
    /// On a ground of its own behind the first paragraph, or wherever a picture might stand that is named there.
    Panel,
}

/// How the first paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LeadStyle {
    /// As the others.
    #[default]
    Plain,
    /// Larger.
    Large,
    /// Bold.
    Bold,
}

/// How quotations are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum QuoteStyle {
    /// Indented behind a rule.
    #[default]
    Bar,
    /// Larger, under a short rule: pull quotes.
    Large,
    /// Beside the portrait of whoever is quoted first; others, and those of whom there is none, behind a rule.
    Portrait,
}

/// A paper size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 × 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 × 11 inches (ANSI/ASME Y14.1).
    Letter,
}

impl Paper {
    /// Width and height, upright.
    #[must_use]
    pub fn size(self) -> Size {
        match self {
            Self::A4 => Size::new(Mm(210.0).into(), Mm(297.0).into()),
            Self::Letter => Size::new(Pt(612.0), Pt(792.0)),
        }
    }
}

/// Where a brand names its colours; nowhere for those of the plain look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColourPlaces {
    /// That of what the brand marks.
    pub accent: Place,
    /// That of text.
    pub text: Place,
}

/// The logo of the letterhead.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// The file, checked to lie inside what may be read.
    pub file: PathBuf,
    /// How wide it is set; `None`: 42 mm, or less where it would be too tall.
    pub width: Option<Pt>,
    /// What a reader who can't see it is told; `None`: the name of the organisation.
    pub alt: Option<Localised<String>>,
    /// Where the brand names the file.
    pub place: Place,
}

/// The contact footer, at the foot of every page.
#[derive(Clone, Debug, PartialEq)]
pub struct Footer {
    /// The line over the columns.
    pub heading: Option<Localised<String>>,
    /// The mail address of the press office.
    pub email: Option<Localised<String>>,
    /// The columns, each some lines.
    pub columns: Localised<Vec<Vec<String>>>,
}

/// How footnotes are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Marks {
    /// \*, \*\*, \*\*\*; numbers where there are more than three.
    #[default]
    Asterisks,
    /// \* † ‡ § ‖ ¶, then each doubled.
    Symbols,
    /// 1, 2, 3.
    Numbers,
}

/// Where footnotes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NotePlace {
    /// In one section after the text.
    #[default]
    End,
    /// At the foot of the page of their marks.
    Page,
}

/// How the dateline is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DatelineStyle {
    /// Place and date on a line of their own.
    #[default]
    Line,
    /// "PLACE, date —" opens the text.
    RunIn,
}

/// How text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TextSetting {
    /// The smallest size that copyfitting may take.
    pub smallest: Pt,
    /// The largest size that copyfitting may take.
    pub largest: Pt,
    /// Whether lines are justified; else ragged.
    pub justified: bool,
    /// Where words may be hyphenated.
    pub hyphenate: Hyphenate,
    /// Whether typed quotes, dots and dashes become what the language wants.
    pub smart: bool,
    /// OpenType features that are switched on in text, four letters each.
    pub features: Vec<[u8; 4]>,
    /// Those in headings and furniture.
    pub display_features: Vec<[u8; 4]>,
}

impl Default for TextSetting {
    fn default() -> Self {
        Self {
            smallest: Pt(9.0),
            largest: Pt(11.0),
            justified: false,
            hyphenate: Hyphenate::Never,
            smart: false,
            features: Vec::new(),
            display_features: Vec::new(),
        }
    }
}

/// Where words may be hyphenated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hyphenate {
    /// Nowhere.
    #[default]
    Never,
    /// In justified text everywhere; in ragged text of languages of long words, where a line would stay far too short.
    Auto,
    /// Everywhere.
    Always,
}

/// Margins that differ from the layout's own.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// Left of the text (right of it where the script runs to the left).
    pub left: Option<Pt>,
    /// Right of the text.
    pub right: Option<Pt>,
    /// Above the letterhead.
    pub top: Option<Pt>,
    /// From the lower edge of the paper to the lowest line of the text.
    pub bottom: Option<Pt>,
}

impl Brand {
    /// The plain built-in look, for releases without a brand.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            place: Place::default(),
            name: None,
            short_name: None,
            lang: Lang::english(),
            layout: LayoutKind::default(),
            paper: Paper::default(),
            pages: 2,
            short: ShortRelease::default(),
            facts: None,
            lead: LeadStyle::default(),
            quotes: QuoteStyle::default(),
            logo: None,
            partners: Vec::new(),
            about: None,
            accent: Colour::rgb(0x0b, 0x4f, 0x8a),
            text: Colour::rgb(0x1a, 0x1a, 0x1a),
            colour_places: ColourPlaces::default(),
            fonts: Fonts::default(),
            letterhead: None,
            running_head: None,
            footer: None,
            marks: Marks::default(),
            notes: NotePlace::default(),
            dateline: DatelineStyle::default(),
            setting: TextSetting::default(),
            margins: Margins::default(),
            attach: false,
            sender: None,
            reply_to: None,
            allow: Vec::new(),
            labels: Vec::new(),
            empty_labels: Vec::new(),
        }
    }
}
