//! The typographic scale: what each kind of text is set in. Sizes in pt, indents in mm.

use crate::brand::{Brand, TextSetting};
use crate::colour::Colour;
use crate::geometry::Pt;
use crate::typeset::fonts::{Family, Weight};
use crate::typeset::text::{Alignment, Style};

/// Tracking of small capitals, in em: readers that copy text out take a gap of a tenth of an em for a space.
const TRACKING: f64 = 0.085;

/// Kinds of text, each with a look of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    Headline,
    Subheadline,
    /// The headline of a letter, and what stands under it.
    Subject,
    UnderSubject,
    Kicker,
    /// Date, reference, embargo.
    Meta,
    MetaStrong,
    MetaMuted,
    /// The organisation in the letterhead, where there is no logo; its office, and lines beside the logo.
    Organisation,
    Letterhead,
    Summary,
    Correction,
    Text,
    /// The first paragraph, where the brand sets it larger or bold.
    Lead,
    LeadBold,
    /// The words of a pull quote.
    PullQuote,
    /// `##` and the titles of what follows the text.
    Section,
    /// `###`.
    Subsection,
    Attribution,
    EndMark,
    Caption,
    Cell,
    HeaderCell,
    /// A cell of a row that adds up those above it.
    TotalCell,
    TableCaption,
    /// The boilerplate and the notes to editors.
    Small,
    Contact,
    ContactStrong,
    ContactMuted,
    FactValue,
    FactLabel,
    Note,
    Footer,
    FooterHeading,
    RunningHead,
    RunningHeadStrong,
    Draft,
}

/// Size and leading of a kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measures {
    pub size: Pt,
    pub leading: Pt,
    /// How deep the baseline stands below the upper edge of a line.
    pub baseline: Pt,
    /// Whether its lines stand on the baseline grid.
    pub on_grid: bool,
}

impl Measures {
    /// Lines that stand freely: the letters, from ascender to descender, in the middle of the leading.
    pub fn free(size: f64, leading: f64) -> Self {
        let (size, leading) = (Pt(size), Pt(leading));
        Self { size, leading, baseline: middle(size, leading), on_grid: false }
    }
}

fn middle(size: Pt, leading: Pt) -> Pt {
    leading / 2.0 + size * 0.33
}

/// Leading of the text as a share of its size: 14 pt for 10.25 pt.
const LEADING: f64 = 14.0 / 10.25;

// Six sizes at most: that of the text, four beside it, and one that what is too wide for its own may shrink to: a headline
// or the figures of the fact box (20, 18, 16), a table (7.5).
/// Headlines and the figures of the fact box.
const LARGE: f64 = 22.0;
/// Subheadlines; large leads and pull quotes, whose leading is two and a half steps of the grid.
const SECOND: f64 = 12.5;
const SECOND_LEADING: f64 = 1.25;
/// What stands beside the text and after it.
const SMALL: f64 = 9.0;
/// Captions, notes, running head and footer.
const FINE: f64 = 8.0;
/// Beside smaller text what is small would be as large as it.
const SMALLER_THAN_TEXT: Pt = Pt(9.5);

/// What text is set in, once the text size is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The size of the text.
    pub text: Pt,
}

impl Scale {
    /// The leading of the text: two steps of the baseline grid.
    pub fn grid(self) -> Pt {
        self.text * LEADING
    }

    /// Size and leading of a kind.
    pub fn of(self, kind: TextKind) -> Measures {
        let (size, leading) = match kind {
            TextKind::Text
            | TextKind::LeadBold
            | TextKind::Subject
            | TextKind::UnderSubject
            | TextKind::Summary
            | TextKind::Section
            | TextKind::Subsection => return self.gridded(self.text),
            TextKind::Lead | TextKind::PullQuote => {
                return Measures::free(SECOND, self.grid().0 * SECOND_LEADING);
            }
            TextKind::Attribution => return self.gridded(Pt(SMALL)),
            TextKind::EndMark => return self.gridded(Pt(FINE)),
            // What follows the text stands back behind it, even where that is small.
            TextKind::Small => {
                let size = if self.text < SMALLER_THAN_TEXT { FINE } else { SMALL };
                return Measures::free(size, size * LEADING);
            }
            TextKind::Headline | TextKind::FactValue => (LARGE, 24.0),
            TextKind::Subheadline => (SECOND, 17.0),
            TextKind::Organisation => (SECOND, 14.0),
            TextKind::Meta
            | TextKind::MetaStrong
            | TextKind::MetaMuted
            | TextKind::Contact
            | TextKind::ContactStrong
            | TextKind::ContactMuted
            | TextKind::Cell
            | TextKind::HeaderCell
            | TextKind::TotalCell => (SMALL, 12.0),
            TextKind::TableCaption | TextKind::Correction => (SMALL, 13.0),
            TextKind::Letterhead | TextKind::FactLabel => (SMALL, 11.5),
            TextKind::Draft => (SMALL, 11.0),
            TextKind::Kicker => (FINE, 12.0),
            TextKind::Caption | TextKind::RunningHead | TextKind::RunningHeadStrong => (FINE, 11.0),
            TextKind::Note | TextKind::Footer | TextKind::FooterHeading => (FINE, 10.5),
        };
        Measures::free(size, leading)
    }

    /// Lines with the leading and the baseline of the text, whatever their size.
    fn gridded(self, size: Pt) -> Measures {
        Measures { size, leading: self.grid(), baseline: middle(self.text, self.grid()), on_grid: true }
    }
}

/// A tint of the text colour that office printers print without dots.
const SOLID: f64 = 0.8;
/// How thick the rules are that part what stands on a page.
pub(super) const HAIRLINE: Pt = Pt(0.25);

/// The colours that a page is set in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub text: Colour,
    pub accent: Colour,
    /// For what stands back: 80 % of the text colour, or more of it where that would be too pale to read. Office printers make
    /// dots of less.
    pub muted: Colour,
    /// For hairlines: as dark, and thin.
    pub hairline: Colour,
    /// For the ground of a panel: pale enough for all that is set in the other colours.
    pub ground: Colour,
}

impl Palette {
    pub fn new(brand: &Brand) -> Self {
        Self {
            text: brand.text,
            accent: brand.accent,
            muted: muted(brand.text),
            hairline: brand.text.tint(SOLID),
            ground: brand.accent.tint(0.07),
        }
    }
}

/// A tint of the text colour that still stands out from white (WCAG 2.2, 1.4.3).
fn muted(text: Colour) -> Colour {
    let mut tints = (0..5).map(|step| text.tint(SOLID + f64::from(step) / 20.0));
    tints.find(|tint| tint.contrast(Colour::WHITE) >= 4.5).unwrap_or(text)
}

/// The style of a kind in the brand's colours, with the OpenType features that the brand wants.
pub(super) fn style(kind: TextKind, palette: &Palette, setting: &TextSetting) -> Style {
    let display = |weight, colour| Style::plain(Family::Display, weight, colour);
    let mut style = match kind {
        TextKind::Kicker => Style { tracking: TRACKING, ..display(Weight::Semibold, palette.accent) },
        TextKind::Draft => Style { tracking: TRACKING, ..display(Weight::Bold, Colour::WHITE) },
        TextKind::EndMark => Style { tracking: TRACKING, ..display(Weight::Semibold, palette.muted) },
        TextKind::Meta
        | TextKind::Attribution
        | TextKind::Contact
        | TextKind::Summary
        | TextKind::Correction
        | TextKind::Caption
        | TextKind::Footer => display(Weight::Regular, palette.text),
        TextKind::Headline | TextKind::MetaStrong | TextKind::ContactStrong | TextKind::TableCaption => {
            display(Weight::Semibold, palette.text)
        }
        TextKind::Subheadline
        | TextKind::MetaMuted
        | TextKind::ContactMuted
        | TextKind::Letterhead
        | TextKind::FactLabel
        | TextKind::RunningHead => display(Weight::Regular, palette.muted),
        TextKind::Section | TextKind::Organisation => display(Weight::Semibold, palette.accent),
        TextKind::Subsection => display(Weight::Semibold, palette.text),
        TextKind::Cell => tabular(display(Weight::Regular, palette.text)),
        TextKind::HeaderCell | TextKind::TotalCell => tabular(display(Weight::Semibold, palette.text)),
        TextKind::FactValue | TextKind::FooterHeading | TextKind::RunningHeadStrong => {
            display(Weight::Semibold, palette.accent)
        }
        TextKind::Text | TextKind::Lead | TextKind::PullQuote | TextKind::Small | TextKind::Note => {
            Style::plain(Family::Text, Weight::Regular, palette.text)
        }
        TextKind::LeadBold | TextKind::Subject => Style::plain(Family::Text, Weight::Bold, palette.text),
        TextKind::UnderSubject => Style::plain(Family::Text, Weight::Regular, palette.muted),
    };
    let features = match style.family {
        Family::Text => &setting.features,
        Family::Display => &setting.display_features,
    };
    style.features.extend(features.iter().filter(|feature| applies(**feature, kind)));
    style
}

/// Whether a feature of the brand counts for a kind. Old-style and proportional figures belong to running text:
/// headlines, facts, tables and furniture keep the figures that stand as tall as their capitals. Small capitals
/// belong to what is set in capitals.
fn applies(feature: [u8; 4], kind: TextKind) -> bool {
    let running = matches!(
        kind,
        TextKind::Text
            | TextKind::Lead
            | TextKind::LeadBold
            | TextKind::PullQuote
            | TextKind::Summary
            | TextKind::Small
            | TextKind::Note
            | TextKind::Caption
            | TextKind::Correction
            | TextKind::Attribution
    );
    let capitals = matches!(kind, TextKind::Kicker | TextKind::EndMark | TextKind::RunningHeadStrong);
    match &feature {
        b"onum" | b"lnum" | b"pnum" | b"tnum" => running,
        b"smcp" | b"c2sc" => capitals,
        _ => true,
    }
}

/// Whether a kind is so large that the margin of its first letter shows.
pub(super) fn is_large(kind: TextKind) -> bool {
    matches!(
        kind,
        TextKind::Headline
            | TextKind::Subheadline
            | TextKind::FactValue
            | TextKind::Section
            | TextKind::Organisation
    )
}

/// How the lines of a kind are broken.
pub(super) fn alignment(kind: TextKind, justified: bool) -> Alignment {
    match kind {
        TextKind::Headline
        | TextKind::Subheadline
        | TextKind::Subject
        | TextKind::UnderSubject
        | TextKind::Section
        | TextKind::Subsection
        | TextKind::Organisation
        | TextKind::Kicker
        | TextKind::TableCaption
        | TextKind::FactLabel
        | TextKind::Letterhead => Alignment::Balanced,
        TextKind::Text | TextKind::Lead | TextKind::LeadBold | TextKind::Small if justified => {
            Alignment::Justified
        }
        _ => Alignment::Ragged,
    }
}

/// Figures of one width that stand on the line, so that columns of numbers line up.
fn tabular(mut style: Style) -> Style {
    style.features = vec![*b"tnum", *b"lnum"];
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_of_the_brand_count_where_they_belong() {
        let brand = Brand::plain();
        let features = vec![*b"onum", *b"c2sc", *b"ss01"];
        let display_features = vec![*b"pnum", *b"c2sc", *b"ss02"];
        let setting = TextSetting { features, display_features, ..brand.setting.clone() };
        let palette = Palette::new(&brand);
        let set = |kind| style(kind, &palette, &setting).features;
        assert_eq!(set(TextKind::Text), [*b"onum", *b"ss01"]);
        assert_eq!(set(TextKind::Cell), [*b"tnum", *b"lnum", *b"ss02"]);
        assert_eq!(set(TextKind::FactValue), [*b"ss02"]);
        assert_eq!(set(TextKind::Headline), [*b"ss02"]);
        assert_eq!(set(TextKind::Kicker), [*b"c2sc", *b"ss02"]);
    }
}
