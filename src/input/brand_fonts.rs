//! The typefaces of a brand file become the model.

use super::brand::Mapper;
use super::brand_file::{FaceFile, FamilyFile, FontsFile};
use super::one_of::TextOr;
use super::spanned::{Field, Spanned};
use super::values::error;
use crate::brand::{Axis, AxisValue, Family, FontFile, Fonts};
use crate::diagnostic::{Code, Reported};

impl Mapper<'_> {
    pub(super) fn fonts(&mut self, field: Field<FontsFile>) -> Fonts {
        let file = field.value().unwrap_or_default();
        let [text, display] = [file.text, file.display].map(|field| self.main_family(field));
        let fallback = file.fallback.value().unwrap_or_default();
        Fonts { text, display, fallback: fallback.into_iter().map(|family| self.family(family)).collect() }
    }

    /// A family of text or display, which others are measured by.
    fn main_family(&mut self, field: Field<FamilyFile>) -> Family {
        if let Field::Given(Spanned { value, .. }) = &field
            && let Field::Given(given) = &value.match_x_height
        {
            let help = "write it in a family of `fallback`: those are scaled, text and display are not";
            error(
                self.report,
                Code::Font,
                &given.place,
                "`match_x_height` says nothing about the family that others are measured by",
                help,
            );
        }
        self.family(field)
    }

    fn family(&mut self, field: Field<FamilyFile>) -> Family {
        let Some(given) = field.given() else { return Family::default() };
        let file = given.value;
        if file.regular.is_absent() {
            error(
                self.report,
                Code::Font,
                &given.place,
                "this family has no regular face",
                "add `regular = \"…ttf\"`",
            );
        }
        let mut face = |field: Field<TextOr<FaceFile>>| field.read(|given| self.face(given));
        Family {
            regular: face(file.regular),
            bold: face(file.bold),
            italic: face(file.italic),
            bold_italic: face(file.bold_italic),
            semibold: face(file.semibold),
            match_x_height: file.match_x_height.value().unwrap_or_default(),
        }
    }

    fn face(&mut self, given: Spanned<TextOr<FaceFile>>) -> Result<FontFile, Reported> {
        let Spanned { value, place, source } = given;
        let face = match value {
            TextOr::Text(value) => FaceFile {
                file: Field::Given(Spanned { value, place: place.clone(), source }),
                ..FaceFile::default()
            },
            TextOr::Table(face) => face,
        };
        let Some(name) = face.file.given() else {
            let help = "write `{ file = \"…ttf\", weight = 600 }`";
            return Err(error(self.report, Code::Font, &place, "this face names no file", help));
        };
        let file = self.find(&name, true);
        let fields = [face.weight, face.width, face.optical_size, face.slant, face.italic];
        let axes = Axis::ALL.into_iter().zip(fields).filter_map(|(axis, field)| {
            let Spanned { value, place, .. } = field.given()?;
            #[expect(clippy::cast_possible_truncation, reason = "font files hold no finer values")]
            Some(AxisValue { axis, value: value as f32, place })
        });
        let axes = axes.collect();
        // A number too large for any file is refused when the file is read.
        let index = face.index.value().map_or(0, |index| u32::try_from(index).unwrap_or(u32::MAX));
        Ok(FontFile { file: file?, place: name.place, index, axes })
    }
}
