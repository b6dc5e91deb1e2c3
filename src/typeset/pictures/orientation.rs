//! How stored pixels are turned to stand upright.

/// How stored pixels are turned to stand upright (EXIF tag 0x0112, values 1 to 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Orientation {
    /// 1: as stored.
    #[default]
    Upright,
    /// 2: mirrored left to right.
    Mirrored,
    /// 3: upside down.
    Rotated180,
    /// 4: mirrored top to bottom.
    Flipped,
    /// 5: mirrored along the diagonal from the top left.
    Transposed,
    /// 6: must be turned by 90° clockwise.
    Rotated90,
    /// 7: mirrored along the diagonal from the top right.
    Transversed,
    /// 8: must be turned by 90° counter-clockwise.
    Rotated270,
}

impl Orientation {
    /// The orientation of an EXIF value; anything but 1 to 8 counts as upright.
    #[must_use]
    pub fn from_exif(value: u32) -> Self {
        match value {
            2 => Self::Mirrored,
            3 => Self::Rotated180,
            4 => Self::Flipped,
            5 => Self::Transposed,
            6 => Self::Rotated90,
            7 => Self::Transversed,
            8 => Self::Rotated270,
            _ => Self::Upright,
        }
    }

    /// Its EXIF value, 1 to 8.
    #[must_use]
    pub fn exif(self) -> u8 {
        self as u8 + 1
    }

    /// Whether width and height change places.
    #[must_use]
    pub fn turns(self) -> bool {
        matches!(self, Self::Transposed | Self::Rotated90 | Self::Transversed | Self::Rotated270)
    }
}
