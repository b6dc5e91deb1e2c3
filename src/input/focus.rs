//! What of a picture may not be cut off; and that there is one cover.

use super::release::Mapper;
use super::spanned::{Field, Spanned};
use super::values::error;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::release::{Focus, Picture, PicturePosition};

/// What is written as the focus of a picture.
type Given = Spanned<Vec<Field<f64>>>;

impl Mapper<'_> {
    /// What a crop must not cut off, if that can be.
    pub fn focus(&mut self, focus: Given) -> Option<Focus> {
        let Spanned { value, place, .. } = focus;
        let [Field::Given(across), Field::Given(down)] = &value[..] else {
            // What is no number was reported.
            if !value.iter().any(|share| matches!(share, Field::Bad)) {
                let message = "a `focus` is two numbers: how far from the left, and how far from the top";
                error(self.report, Code::PictureFocus, &place, message, HELP);
            }
            return None;
        };
        let (x, y) = (across.value, down.value);
        let within = |share: f64| (0.0..=1.0).contains(&share);
        if within(x) && within(y) {
            return Some(Focus { x, y });
        }
        // Per cent are meant, or pixels, or the corner was missed by a hair.
        let percent = |share: f64| (0.0..=100.0).contains(&share) && share.fract() == 0.0;
        let help = if percent(x) && percent(y) {
            format!("for {x} and {y} per cent write `focus: [{}, {}]`", x / 100.0, y / 100.0)
        } else {
            HELP.to_owned()
        };
        let message = format!("the focus [{x}, {y}] lies outside the picture");
        error(self.report, Code::PictureFocus, &place, message, help);
        None
    }

    /// A portrait is shown whole, and needs no focus.
    pub fn uncropped(&mut self, portrait: &Picture) {
        if portrait.focus.is_some() {
            let message =
                format!("`focus` changes nothing at `{}`: a portrait is shown whole", portrait.key.value);
            let help = "take `focus` out";
            error(self.report, Code::PictureFocus, &portrait.place, message, help);
        }
    }

    /// A release has one cover.
    pub fn one_cover(&mut self, pictures: &[Option<Picture>]) {
        let mut covers = pictures
            .iter()
            .flatten()
            .filter(|picture| picture.position == PicturePosition::Cover)
            .map(|picture| (&picture.key.value, &picture.place));
        let Some((_, first)) = covers.next() else { return };
        let others: Vec<(String, Place)> = covers.map(|(key, place)| (key.clone(), place.clone())).collect();
        for (key, place) in others {
            let message = format!("the picture `{key}` is a second cover");
            let finding = Diagnostic::new(Code::PictureTwice, place, message)
                .with_help("write `position: lead`: such pictures stand below the cover, as wide as the text")
                .with_related(first.clone(), "the cover is this one");
            self.report.error(finding);
        }
    }
}

const HELP: &str = "write shares of its width and its height from 0 to 1: `focus: [0.5, 0.4]` is in the middle, a little \
                    above half";
