//! How much two pictures differ.

use image::RgbImage;

/// The mean difference of two pictures, and the share of pixels that differ much; `shift` moves one of them.
pub fn difference(ours: &RgbImage, theirs: &RgbImage, shift: u32) -> (f64, f64) {
    let (width, height) = (ours.width().min(theirs.width()) - shift, ours.height().min(theirs.height()));
    let (mut sum, mut far) = (0u32, 0u32);
    for y in 0..height {
        for x in 0..width {
            let (a, b) = (ours.get_pixel(x + shift, y).0, theirs.get_pixel(x, y).0);
            let differences = [0, 1, 2].map(|i| u32::from(a[i].abs_diff(b[i])));
            sum += differences.iter().sum::<u32>();
            far += u32::from(differences.iter().any(|&difference| difference > 85));
        }
    }
    let pixels = f64::from(width) * f64::from(height);
    (f64::from(sum) / pixels / 3.0, f64::from(far) / pixels)
}
