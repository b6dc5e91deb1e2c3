//! Which face of a font file a brand means: of a collection one, of a variable font an instance.

use crate::brand::{Axis, FontFile};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What a style of a family is, where the brand says nothing about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// 400, 600, 700.
    pub weight: f32,
    /// Whether it slopes.
    pub italic: bool,
}

/// An axis of a font file and how far it goes.
#[derive(Clone, Copy, Debug)]
struct AxisRange {
    tag: [u8; 4],
    least: f32,
    default: f32,
    most: f32,
}

/// The axes of a face; none where it is static or can't be read.
pub(super) struct Axes(Vec<AxisRange>);

impl Axes {
    /// The axes of a face of a file.
    pub(super) fn of(bytes: &[u8], index: u32) -> Self {
        let Ok(face) = ttf_parser::Face::parse(bytes, index) else { return Self(Vec::new()) };
        let range = |axis: ttf_parser::VariationAxis| AxisRange {
            tag: axis.tag.to_bytes(),
            least: axis.min_value,
            default: axis.def_value,
            most: axis.max_value.max(axis.min_value),
        };
        Self(face.variation_axes().into_iter().map(range).collect())
    }

    fn find(&self, axis: Axis) -> Option<&AxisRange> {
        self.0.iter().find(|range| range.tag == axis.tag())
    }

    /// Whether the face can be made heavier than it stands in the file.
    pub(super) fn has_weights(&self) -> bool {
        self.find(Axis::Weight).is_some()
    }

    /// Whether the face can be made to slope.
    pub(super) fn has_italics(&self) -> bool {
        self.find(Axis::Italic).is_some() || self.find(Axis::Slant).is_some()
    }

    /// The instance that a brand means by a file in a style: what it says, and where it says nothing what the
    /// style is by nature.
    ///
    /// # Errors
    ///
    /// Axes that the font lacks, and values beyond their ends.
    pub(super) fn instance(
        &self,
        file: &FontFile,
        wanted: Wanted,
    ) -> Result<Vec<([u8; 4], f32)>, Vec<Diagnostic>> {
        let wrong: Vec<Diagnostic> = file
            .axes
            .iter()
            .filter_map(|chosen| self.complaint(file, chosen.axis, chosen.value, &chosen.place))
            .collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let chosen =
            |axis: Axis| file.axes.iter().find(|chosen| chosen.axis == axis).map(|chosen| chosen.value);
        let mut out = Vec::new();
        for axis in Axis::ALL {
            let Some(range) = self.find(axis) else { continue };
            let value = chosen(axis).unwrap_or_else(|| self.natural(axis, range, wanted));
            if (value - range.default).abs() > 0.0 {
                out.push((range.tag, value));
            }
        }
        Ok(out)
    }

    /// Where a style stands on an axis of which the brand says nothing.
    fn natural(&self, axis: Axis, range: &AxisRange, wanted: Wanted) -> f32 {
        match axis {
            Axis::Weight => wanted.weight.clamp(range.least, range.most),
            Axis::Italic if wanted.italic => range.most,
            // A font with both has its italics on the other axis, and slants those by itself.
            Axis::Slant if wanted.italic && self.find(Axis::Italic).is_none() => range.least,
            Axis::Width | Axis::OpticalSize | Axis::Slant | Axis::Italic => range.default,
        }
    }

    fn complaint(&self, file: &FontFile, axis: Axis, value: f32, place: &Place) -> Option<Diagnostic> {
        let (name, field) = (named(file), axis.name());
        let what = field.replace('_', " ");
        let Some(range) = self.find(axis) else {
            let tag = String::from_utf8_lossy(&axis.tag()).into_owned();
            let message = format!("the font `{name}` has no {what} to choose: it lacks the axis `{tag}`");
            let help = if self.0.is_empty() {
                format!("it is no variable font: leave `{field}` out, or name a file that is one")
            } else {
                format!("leave `{field}` out; it has {}", self.in_words())
            };
            return Some(Diagnostic::new(Code::FontAxis, place.clone(), message).with_help(help));
        };
        if (range.least..=range.most).contains(&value) {
            return None;
        }
        let message = format!("the font `{name}` has no {what} {value}");
        let help = format!("choose one from {} to {}", range.least, range.most);
        Some(Diagnostic::new(Code::FontAxis, place.clone(), message).with_help(help))
    }

    /// The axes in words: “weight from 200 to 900, width from 75 to 100”.
    fn in_words(&self) -> String {
        let known = Axis::ALL.into_iter().filter_map(|axis| {
            let range = self.find(axis)?;
            Some(format!("`{}` from {} to {}", axis.name(), range.least, range.most))
        });
        let known: Vec<String> = known.collect();
        if known.is_empty() { "only axes of its own".to_owned() } else { known.join(", ") }
    }
}

/// What is wrong with the number of a face, if anything is.
pub(super) fn index_complaint(file: &FontFile, bytes: &[u8]) -> Option<Diagnostic> {
    let count = ttf_parser::fonts_in_collection(bytes);
    if file.index < count.unwrap_or(1) {
        return None;
    }
    let (name, index) = (named(file), file.index);
    let (message, help) = match count {
        None => (
            format!("the font `{name}` holds one face; there is no face {index} in it"),
            "leave `index` out: only collections (TTC) hold several faces".to_owned(),
        ),
        Some(count) => (
            format!("the font `{name}` holds {count} faces; there is no face {index} in it"),
            format!("choose an `index` from 0 to {}: faces are counted from 0", count.saturating_sub(1)),
        ),
    };
    Some(Diagnostic::new(Code::FontIndex, file.place.clone(), message).with_help(help))
}

/// The name of a font file, for people.
pub(super) fn named(file: &FontFile) -> String {
    file.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
