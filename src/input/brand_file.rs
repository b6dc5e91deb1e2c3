//! The mirror of a brand file.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::allow_file::AllowFile;
use super::one_of::{ByLanguage, Entries, TextOr};
use super::spanned::Field;

/// A brand: how the releases of one house look.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct BrandFile {
    /// The name of the organisation.
    pub name: Field<ByLanguage<String>>,
    /// Its short name, for the running head.
    pub short_name: Field<ByLanguage<String>>,
    /// The language of texts that stand in no table by language (BCP 47); default `en-GB`.
    pub lang: Field<String>,
    /// One column under a letterhead, or a side column.
    pub layout: Field<LayoutFile>,
    /// The paper.
    pub paper: Field<PaperFile>,
    /// The most pages that a release may fill; default 2.
    pub pages: Field<u64>,
    /// Whether a release that fits one page, at 10 pt or more, stands on one; default `one-page`.
    pub short: Field<ShortFile>,
    /// Where the fact box stands; default `foot`, and in the layout `rail` the side column.
    pub facts: Field<FactsFile>,
    /// How the first paragraph is set; default `plain`.
    pub lead: Field<LeadFile>,
    /// How quotations are set; default `bar`.
    pub quotes: Field<QuotesFile>,
    /// The logo: SVG, or PNG and other pixels.
    pub logo: Field<TextOr<LogoFile>>,
    /// The logos of partners, in the order in which they stand behind it, each with its `alt`.
    pub logos: Field<Vec<Field<TextOr<LogoFile>>>>,
    /// The boilerplate; Markdown.
    pub about: Field<ByLanguage<String>>,
    /// The colours.
    pub colour: Field<ColoursFile>,
    /// The typefaces.
    pub fonts: Field<FontsFile>,
    /// The letterhead of page one.
    pub letterhead: Field<LinesFile>,
    /// The running head from page two.
    pub running_head: Field<LinesFile>,
    /// The contact footer.
    pub footer: Field<FooterFile>,
    /// How footnotes are set.
    pub footnotes: Field<FootnotesFile>,
    /// How the dateline is set.
    pub dateline: Field<DatelineFile>,
    /// How text is set.
    pub text: Field<TextFile>,
    /// Margins.
    pub page: Field<PageFile>,
    /// Whether the release travels inside its PDF, as data and as plain text; default `false`.
    pub attach: Field<bool>,
    /// Who sends the mails.
    pub mail: Field<MailFile>,
    /// Findings of the checks that are accepted in all releases of the house.
    pub allow: Field<Vec<Field<AllowFile>>>,
    /// Labels that differ from the language's own, by language.
    pub labels: Field<Entries<Entries<String>>>,
}

/// The layout.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum LayoutFile {
    /// One column.
    Classic,
    /// A side column for date, facts and captions.
    Rail,
    /// Heads of sections hang in a wide margin.
    Report,
    /// A letter: no rules, the headline as its subject, signed.
    Letter,
}

/// What becomes of a release that fits one page.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ShortFile {
    /// It stands on one.
    OnePage,
    /// It turns the page at its first section.
    TwoPages,
}

/// Where the fact box stands.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum FactsFile {
    /// At the foot of page one.
    Foot,
    /// Right above the text.
    Head,
    /// On a tinted ground behind the first paragraph, or at the foot or head of a page.
    Panel,
}

/// How the first paragraph is set.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum LeadFile {
    /// As the others.
    Plain,
    /// Larger.
    Large,
    /// Bold.
    Bold,
}

/// How quotations are set.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum QuotesFile {
    /// Indented behind a rule.
    Bar,
    /// Larger, under a short rule.
    Large,
    /// Beside the `picture` that `people` has of whoever is quoted; else behind a rule.
    Portrait,
}

/// The paper.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
pub(super) enum PaperFile {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// A logo.
#[derive(Debug, Default, Deserialize, JsonSchema, PartialEq, Clone)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct LogoFile {
    /// The file, relative to the brand.
    pub file: Field<String>,
    /// How wide it is set: `42mm`.
    pub width: Field<String>,
    /// What a reader who can't see it is told; default the name of the organisation.
    pub alt: Field<ByLanguage<String>>,
}

/// Colours: `#rrggbb`, or with inks for print.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct ColoursFile {
    /// Of what the brand marks.
    pub accent: Field<TextOr<ColourFile>>,
    /// Of text.
    pub text: Field<TextOr<ColourFile>>,
}

/// A colour for screen and print.
#[derive(Debug, Default, Deserialize, JsonSchema, PartialEq, Clone)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct ColourFile {
    /// `#rrggbb`.
    pub screen: Field<String>,
    /// Cyan, magenta, yellow and black in per cent.
    pub print: Field<Vec<Field<f64>>>,
}

/// Typefaces.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct FontsFile {
    /// For text; default Source Serif 4.
    pub text: Field<FamilyFile>,
    /// For headings and furniture; default Source Sans 3.
    pub display: Field<FamilyFile>,
    /// Asked in order for characters that the others lack.
    pub fallback: Field<Vec<Field<FamilyFile>>>,
}

/// The files of a family: TTF, OTF or TTC. Of a variable font one file is enough.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct FamilyFile {
    /// Upright.
    pub regular: Field<TextOr<FaceFile>>,
    /// Bold.
    pub bold: Field<TextOr<FaceFile>>,
    /// Italic.
    pub italic: Field<TextOr<FaceFile>>,
    /// Bold italic.
    pub bold_italic: Field<TextOr<FaceFile>>,
    /// Semibold; falls back to bold.
    pub semibold: Field<TextOr<FaceFile>>,
    /// Of a fallback: whether it is scaled until its small letters are as tall as those of the text; default `false`.
    pub match_x_height: Field<bool>,
}

/// A face: a file, which face of a collection, which instance of a variable font.
#[derive(Debug, Default, Deserialize, JsonSchema, PartialEq, Clone)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct FaceFile {
    /// The file, relative to the brand.
    pub file: Field<String>,
    /// Which face of a collection (TTC), from 0.
    pub index: Field<u64>,
    /// The weight of a variable font (`wght`): 400 is regular, 700 bold.
    pub weight: Field<f64>,
    /// Its width in per cent (`wdth`).
    pub width: Field<f64>,
    /// The size that it is drawn for, in points (`opsz`).
    pub optical_size: Field<f64>,
    /// Its slant in degrees, negative to the right (`slnt`).
    pub slant: Field<f64>,
    /// 1 for italics, 0 for upright letters (`ital`).
    pub italic: Field<f64>,
}

/// Lines of text.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct LinesFile {
    /// The lines.
    pub lines: Field<ByLanguage<Vec<String>>>,
}

/// The contact footer.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct FooterFile {
    /// The line over the columns.
    pub heading: Field<ByLanguage<String>>,
    /// The mail address of the press office.
    pub email: Field<ByLanguage<String>>,
    /// Columns of lines.
    pub columns: Field<ByLanguage<Vec<Vec<String>>>>,
}

/// How footnotes are set.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct FootnotesFile {
    /// How they are marked.
    pub marks: Field<MarksFile>,
    /// Where they stand: at the end of the text, or on the page of their mark.
    pub place: Field<NotePlaceFile>,
}

/// How footnotes are marked.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum MarksFile {
    /// \*, \*\*, \*\*\*.
    Asterisks,
    /// \*, †, ‡, §, ‖, ¶.
    Symbols,
    /// 1, 2, 3.
    Numbers,
}

/// Where footnotes stand.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum NotePlaceFile {
    /// After the text.
    End,
    /// On the page of their mark.
    Page,
}

/// How the dateline is set.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct DatelineFile {
    /// On a line of its own, or opening the text.
    pub style: Field<DatelineStyleFile>,
}

/// How the dateline is set.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DatelineStyleFile {
    /// On a line of its own.
    Line,
    /// "PLACE, date —" opens the text.
    RunIn,
}

/// How text is set.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct TextFile {
    /// The range that copyfitting may use: `["9pt", "11pt"]`.
    pub size: Field<Vec<Field<String>>>,
    /// `left` or `justified`.
    pub align: Field<TextAlignFile>,
    /// Whether words may be hyphenated. `auto`: in justified text; in ragged text of languages of long words, where a line
    /// would else be more than 14 % short.
    pub hyphenate: Field<HyphenateFile>,
    /// Whether straight quotes, dots and dashes become what the language wants.
    pub smart: Field<bool>,
    /// OpenType features: `onum`.
    pub features: Field<Vec<Field<String>>>,
    /// Those of headings and furniture; default the same.
    pub display_features: Field<Vec<Field<String>>>,
}

/// Where words may be hyphenated.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) enum HyphenateFile {
    #[serde(rename = "false")]
    Never,
    #[serde(rename = "auto")]
    Auto,
    #[serde(rename = "true")]
    Always,
}

impl JsonSchema for HyphenateFile {
    fn schema_name() -> Cow<'static, str> {
        "HyphenateFile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "Where words may be hyphenated.", "enum": [false, "auto", true] })
    }
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum TextAlignFile {
    /// Even on the left.
    Left,
    /// Even on both sides.
    Justified,
}

/// The page.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct PageFile {
    /// Margins that differ from the layout's own.
    pub margins: Field<MarginsFile>,
}

/// Margins: `34mm`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct MarginsFile {
    /// Left of the text.
    pub left: Field<String>,
    /// Right of the text.
    pub right: Field<String>,
    /// Above the letterhead.
    pub top: Field<String>,
    /// Below the text.
    pub bottom: Field<String>,
}

/// Mails.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct MailFile {
    /// Who sends them: `EFIA Press <press@efia.example>`.
    pub sender: Field<ByLanguage<String>>,
    /// Where answers go, if not there: `EFIA Press <desk@efia.example>`.
    pub reply_to: Field<ByLanguage<String>>,
}
