//! Pages of several columns: even ones, and larger pictures where there is room.

use super::balance::Room;
use super::column::PictureSizes;
use super::cost;
use super::fit::{Fit, Fitted, set};

/// Pages of several columns that are filled less than this have room for larger pictures.
const SPARSE: f64 = 0.75;

impl Fit<'_> {
    /// The same pages with columns that end evenly.
    pub(super) fn balanced(&self, fitted: Fitted) -> Fitted {
        if fitted.galley.abreast == 1 {
            return fitted;
        }
        let plan = Room::of(&fitted.galley, self.frame).balanced(&fitted.galley, fitted.plan, self.pages);
        Fitted { plan, ..fitted }
    }

    /// The same with its pictures across all columns, where these would be left mostly empty and nothing else changes.
    pub(super) fn spread(&self, fitted: &Fitted) -> Option<Fitted> {
        let Fitted { galley, plan, .. } = fitted;
        let sheets = plan.sheets();
        let lavish = galley.abreast > 1 && sheets > 1 && sheets <= self.pages && !galley.floats.is_empty();
        if !lavish || set(galley) > self.whole_room(galley, sheets) * SPARSE {
            return None;
        }
        let wide = Fit { pictures: PictureSizes::Spread, ..*self };
        let other = wide.largest_fit();
        if other.plan.cost >= cost::FORBIDDEN {
            return None;
        }
        let other = wide.balanced(other);
        let alike = other.plan.clean
            && other.plan.sheets() == sheets
            && other.galley.column.scale.text >= galley.column.scale.text;
        alike.then_some(other)
    }
}
