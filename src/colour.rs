//! Colours of a brand, for the screen and for print.

/// A colour in sRGB, with the ink values that a print shop gets, where the brand names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, 0 to 255, sRGB.
    pub screen: [u8; 3],
    /// Cyan, magenta, yellow and black in per cent.
    pub print: Option<[u8; 4]>,
}

impl Colour {
    /// Pure black.
    pub const BLACK: Self = Self::rgb(0, 0, 0);
    /// Paper white.
    pub const WHITE: Self = Self::rgb(255, 255, 255);

    /// A screen colour without ink values.
    #[must_use]
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { screen: [red, green, blue], print: None }
    }

    /// The colour thinned towards white: `amount` 1 is the colour itself, 0 is white.
    #[must_use]
    pub fn tint(self, amount: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 255 by construction"
        )]
        let thin =
            |channel: u8| (255.0 - (255.0 - f64::from(channel)) * amount).round().clamp(0.0, 255.0) as u8;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 100 by construction"
        )]
        let less = |ink: u8| (f64::from(ink) * amount).round().clamp(0.0, 100.0) as u8;
        Self { screen: self.screen.map(thin), print: self.print.map(|inks| inks.map(less)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tints_end_at_white_and_at_the_colour() {
        let green = Colour { screen: [11, 93, 75], print: Some([88, 38, 72, 30]) };
        assert_eq!(green.tint(1.0), green);
        assert_eq!(green.tint(0.0).screen, [255, 255, 255]);
        assert_eq!(green.tint(0.5).print, Some([44, 19, 36, 15]));
    }
}
