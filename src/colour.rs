//! Colours of a brand, for the screen and for print.

use color::{Oklch, OpaqueColor, Srgb};

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

    /// How well one colour stands out from another, from 1 (not at all) to 21 (WCAG 2.2, “contrast ratio”).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let luminance = |colour: Self| f64::from(colour.in_srgb().relative_luminance());
        let (one, two) = (luminance(self), luminance(other));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest darker colour of the same hue that stands out from white by a contrast ratio; the colour
    /// itself where it does.
    #[must_use]
    pub fn readable_on_white(self, ratio: f64) -> Self {
        let colour = self.in_srgb();
        let [_, chroma, _] = colour.convert::<Oklch>().components;
        let darker = |step: u16| {
            let share = 1.0 - f32::from(step) / 200.0;
            // Less light leaves less room for chroma; what is out of the gamut would change its hue when cut off.
            let fits = |part: &u16| {
                let chroma = chroma * share * (1.0 - f32::from(*part) / 20.0);
                let dark = colour.map_in::<Oklch>(|lightness, _, hue| [lightness * share, chroma, hue]);
                dark.components.iter().all(|channel| (-0.001..=1.001).contains(channel))
            };
            let part = (0..=20).find(fits).unwrap_or(20);
            let chroma = chroma * share * (1.0 - f32::from(part) / 20.0);
            let dark =
                colour.map_in::<Oklch>(|lightness, _, hue| [lightness * share, chroma, hue]).to_rgba8();
            Self::rgb(dark.r, dark.g, dark.b)
        };
        if self.contrast(Self::WHITE) >= ratio {
            return self;
        }
        let found = (1..=200).map(darker).find(|colour| colour.contrast(Self::WHITE) >= ratio);
        found.unwrap_or(Self::BLACK)
    }

    fn in_srgb(self) -> OpaqueColor<Srgb> {
        OpaqueColor::new(self.screen.map(|channel| f32::from(channel) / 255.0))
    }
}

impl std::fmt::Display for Colour {
    /// As brands write it: `#0b4f8a`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.screen;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
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

    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |colour: Colour| format!("{:.2}", colour.contrast(Colour::WHITE));
        assert_eq!(ratio(Colour::BLACK), "21.00");
        assert_eq!(ratio(Colour::WHITE), "1.00");
        // The usual pair beside the limit of 4.5.
        assert_eq!(ratio(Colour::rgb(0x76, 0x76, 0x76)), "4.54");
        assert_eq!(ratio(Colour::rgb(0x77, 0x77, 0x77)), "4.48");
        assert_eq!(ratio(Colour::rgb(0xff, 0, 0)), "4.00");
    }

    #[test]
    fn darker_colours_keep_their_hue_and_are_no_darker_than_needed() {
        for pale in
            [[0xff, 0x8c, 0], [0x5a, 0xc8, 0xfa], [0xff, 0xd7, 0], [0x9a, 0xcd, 0x32], [0xee, 0xee, 0xee]]
        {
            let pale = Colour { screen: pale, print: None };
            let dark = pale.readable_on_white(4.5);
            let ratio = dark.contrast(Colour::WHITE);
            assert!((4.5..4.7).contains(&ratio), "{pale} {dark} {ratio}");
            let hue = |colour: Colour| colour.in_srgb().convert::<Oklch>().components[2];
            let chroma = dark.in_srgb().convert::<Oklch>().components[1];
            assert!(chroma < 0.01 || (hue(pale) - hue(dark)).abs() < 3.0, "{pale} {dark}");
        }
        let green = Colour { screen: [11, 93, 75], print: Some([88, 38, 72, 30]) };
        assert_eq!(green.readable_on_white(4.5), green);
    }
}
