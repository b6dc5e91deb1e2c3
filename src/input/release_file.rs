//! The mirror of a release file: every field as it is written, before anything is judged.

use schemars::JsonSchema;
use serde::Deserialize;

use super::allow_file::AllowFile;
use super::brand_file::BrandFile;
use super::one_of::{Entries, OneOrMany, TextListOrOff, TextOr, TextOrList};
use super::spanned::Field;

/// A press release.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("required" = ["date", "headline"]))]
pub(super) struct ReleaseFile {
    /// Language of the text (BCP 47: `en-GB`); default the brand's.
    pub lang: Field<String>,
    /// The brand's file, relative to this one; or the brand itself.
    pub brand: Field<TextOr<Box<BrandFile>>>,
    /// Whether the release may leave the house; default `final`.
    pub status: Field<StatusFile>,
    /// The house's own number of the release.
    pub reference: Field<String>,
    /// The date of the release, ISO 8601: `2026-03-03`.
    pub date: Field<String>,
    /// Not to be published before: `2026-03-03T10:00[Europe/Brussels]`.
    pub embargo: Field<String>,
    /// More zones to print the embargo in: `Europe/London`.
    pub embargo_zones: Field<Vec<Field<String>>>,
    /// Says that the release may be published at once.
    pub immediate: Field<bool>,
    /// Who may read it; stands in the running head.
    pub classification: Field<String>,
    /// The line over the headline, inline Markdown; default the language's word for a press release.
    pub kicker: Field<String>,
    /// The headline; inline Markdown.
    pub headline: Field<String>,
    /// The line under the headline, or several; inline Markdown.
    pub subheadline: Field<OneOrMany>,
    /// Bullets above the text; Markdown.
    pub summary: Field<Vec<Field<String>>>,
    /// The place of the dateline.
    pub place: Field<String>,
    /// Whoever is named or quoted.
    pub people: Field<Vec<Field<PersonFile>>>,
    /// The fact box.
    pub facts: Field<Vec<Field<FactFile>>>,
    /// The pictures.
    pub pictures: Field<Vec<Field<PictureFile>>>,
    /// The footnotes by their keys; Markdown.
    pub footnotes: Field<Entries<String>>,
    /// What editors should know, after the text; Markdown.
    pub notes_to_editors: Field<String>,
    /// A correction notice.
    pub correction: Field<CorrectionFile>,
    /// Where the release stands on the web.
    pub url: Field<String>,
    /// Named persons for this release.
    pub contacts: Field<Vec<Field<ContactFile>>>,
    /// Overrides the brand's boilerplate: a text, a list of texts with titles, or `false` for none.
    pub about: Field<TextListOrOff<AboutFile>>,
    /// Related links.
    pub links: Field<Vec<Field<LinkFile>>>,
    /// Findings of the checks that are accepted.
    pub allow: Field<Vec<Field<AllowFile>>>,
    /// The mark at the end of the text: `auto`, `none`, or the mark itself.
    pub end_mark: Field<String>,
    /// Keywords for the metadata.
    pub keywords: Field<Vec<Field<String>>>,
    /// The text: Markdown, or a list of blocks. In a `.md` file it stands below the front matter.
    pub body: Field<TextOrList<BlockFile>>,
}

/// Whether a release may leave the house.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum StatusFile {
    /// Unfinished.
    Draft,
    /// Finished.
    Final,
}

/// A person.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct PersonFile {
    /// The name as it must be spelt.
    pub name: Field<String>,
    /// The function.
    pub role: Field<String>,
    /// The employer.
    pub organisation: Field<String>,
    /// Dr, Prof., …
    pub honorific: Field<String>,
    /// Other spellings that are right.
    pub aliases: Field<Vec<Field<String>>>,
    /// The key of the picture that is the portrait: a brand with `quotes = "portrait"` sets it beside the words of the person.
    pub picture: Field<String>,
}

/// A figure of the fact box.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct FactFile {
    /// The figure, inline Markdown: `410 t`.
    pub value: Field<String>,
    /// What it counts, inline Markdown: `oil seized`.
    pub label: Field<String>,
}

/// A picture.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct PictureFile {
    /// The key by which the body names it; default the file's stem.
    pub key: Field<String>,
    /// The file, relative to the release.
    pub file: Field<String>,
    /// What a reader who can't see it is told.
    pub alt: Field<String>,
    /// Says that the picture only decorates; instead of `alt`.
    pub decorative: Field<bool>,
    /// The words under it; inline Markdown.
    pub caption: Field<String>,
    /// Who made it.
    pub credit: Field<String>,
    /// Who owns it.
    pub copyright: Field<String>,
    /// When it was taken, ISO 8601.
    pub date: Field<String>,
    /// Where it was taken.
    pub location: Field<String>,
    /// Where a larger one is to be had.
    pub url: Field<String>,
    /// Where it stands; default where the body names it.
    pub position: Field<PositionFile>,
    /// What a crop never cuts off: shares of its width and height, from the left and from the top, 0 to 1. A cover is
    /// always cropped, without a focus around its middle; another picture only where it has one, and to save room: down to
    /// three quarters of its height.
    pub focus: Field<Vec<Field<f64>>>,
}

/// Where a picture stands.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PositionFile {
    /// Under the headline, from the edge of the text to that of the paper, cropped around its `focus`.
    Cover,
    /// Under the headline.
    Lead,
    /// At the head of page two.
    #[serde(rename = "page-2")]
    PageTwo,
}

/// A correction notice.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct CorrectionFile {
    /// The day of the correction, ISO 8601.
    pub date: Field<String>,
    /// What was corrected; inline Markdown.
    pub text: Field<String>,
}

/// A person whom journalists can reach.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct ContactFile {
    /// Contacts of one group stand together.
    pub group: Field<String>,
    /// The name.
    pub name: Field<String>,
    /// The function.
    pub role: Field<String>,
    /// Telephone.
    pub phone: Field<String>,
    /// Mobile telephone.
    pub mobile: Field<String>,
    /// Mail address.
    pub email: Field<String>,
    /// When the person can be reached.
    pub hours: Field<String>,
    /// The languages that the person speaks (BCP 47).
    pub languages: Field<Vec<Field<String>>>,
}

/// A boilerplate text with its title.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct AboutFile {
    /// Its title.
    pub title: Field<String>,
    /// What it says; Markdown.
    pub text: Field<String>,
}

/// A related link.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct LinkFile {
    /// What it is called.
    pub title: Field<String>,
    /// The address.
    pub url: Field<String>,
}

/// A block of the body; which fields count depends on its type.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub(super) struct BlockFile {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: Field<BlockKind>,
    /// The words of a paragraph, heading or quote; inline Markdown.
    pub text: Field<String>,
    /// Of a heading: 2 or 3.
    pub level: Field<u64>,
    /// Of a quote: whose words they are.
    pub by: Field<String>,
    /// Of a list: whether it is numbered.
    pub ordered: Field<bool>,
    /// Of a list: its items.
    pub items: Field<Vec<Field<String>>>,
    /// Of a table: its header cells.
    pub header: Field<Vec<Field<String>>>,
    /// Of a table: its rows.
    pub rows: Field<Vec<Field<Vec<Field<String>>>>>,
    /// Of a table: `left`, `center` or `right` for each column.
    pub align: Field<Vec<Field<AlignFile>>>,
    /// Of a table: its caption.
    pub caption: Field<String>,
    /// Of a picture: its key.
    pub key: Field<String>,
    /// Of a picture: whether it stands beside the picture before it; default `false`.
    pub beside: Field<bool>,
}

/// Types of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// Somebody's words.
    Quote,
    /// A list.
    List,
    /// A table.
    Table,
    /// A picture.
    Picture,
    /// A rule.
    Rule,
    /// The page is turned.
    TurnPage,
}

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum AlignFile {
    /// Where lines start.
    Left,
    /// In the middle.
    Center,
    /// Where lines end.
    Right,
}
