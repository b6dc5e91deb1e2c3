//! Pictures as external objects (ISO 32000-1, 8.9 and 8.10), each written once however often it is used.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};

use crate::geometry::{Pt, Size};
use crate::page::PictureId;
use crate::page::{Content, Page, Pages};
use crate::request::Profile;
use crate::typeset::assets::Assets;
use crate::typeset::pictures::{Jpeg, Orientation, Picture, PictureKind, Raster};

use super::drawing;

/// What a photograph needs in print and on screens, in pixels per inch.
const WANTED: f64 = 200.0;

/// The same for mails that must be small: what a screen shows.
const LEAST: f64 = 110.0;

/// A picture is scaled only where it has more than so many times the pixels that it needs along a side:
/// less would blur it for little.
const SLACK: f64 = 1.25;

/// For CMYK pictures without a profile of their own, which PDF/A-2 (ISO 19005-2, 6.2.4.3) lets stand only in
/// a profile while the output intent is one for RGB; where it comes from stands beside it.
const CMYK: &[u8] = include_bytes!("../../../assets/icc/CGATS001Compat-v2-micro.icc");

/// The pictures of a document.
pub(super) struct Pictures(BTreeMap<PictureId, Encoded>);

/// A picture as it goes into the file.
struct Encoded {
    /// Until it is handed over; then its data are left.
    stream: Option<ExternalStream>,
    /// The data of the stream, until they are written: printpdf copies those that it is given.
    data: Vec<u8>,
    placement: Placement,
    transparent: bool,
}

/// Which space the picture fills by itself.
#[derive(Clone, Copy)]
enum Placement {
    /// The unit square, stored as the orientation says.
    Square(Orientation),
    /// Its own width and height, y downwards.
    Drawing(f64, f64),
}

impl Pictures {
    /// Encodes every picture that the pages use, as the profile wants it.
    pub(super) fn encode(pages: &Pages, assets: &Assets, profile: Profile) -> Self {
        let encode = |(id, shown): (PictureId, Size)| {
            let picture = assets.picture(id);
            let size = wanted(profile).and_then(|wanted| enough(picture, shown, wanted));
            let downscaled = size.and_then(|(width, height)| assets.downscaled(id, width, height));
            (id, encode(downscaled.as_deref().unwrap_or(picture)))
        };
        Self(largest(pages).into_iter().map(encode).collect())
    }

    /// Hands the pictures to printpdf.
    pub(super) fn register(&mut self, print: &mut PdfDocument) {
        for (id, picture) in &mut self.0 {
            let Some(mut stream) = picture.stream.take() else { continue };
            picture.data = std::mem::take(&mut stream.content);
            let object = ExternalXObject { stream, width: None, height: None, dpi: None };
            print.resources.xobjects.map.insert(Self::resource(*id), XObject::External(object));
        }
    }

    /// The data that the streams of printpdf lack, by their names in the resources.
    pub(super) fn data(&mut self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.0.iter_mut().map(|(id, picture)| (Self::resource(*id).0, std::mem::take(&mut picture.data)))
    }

    /// The name of a picture in the resources.
    pub(super) fn resource(id: PictureId) -> XObjectId {
        XObjectId(format!("P{}", id.0))
    }

    /// The matrix that fills an area (left, bottom, right, top) with a picture, upright.
    pub(super) fn matrix(&self, id: PictureId, [left, bottom, right, top]: [f64; 4]) -> [f64; 6] {
        let (width, height) = (right - left, top - bottom);
        match self.0.get(&id).map(|picture| picture.placement) {
            Some(Placement::Drawing(w, h)) => [width / w, 0.0, 0.0, -height / h, left, top],
            Some(Placement::Square(orientation)) => upright(orientation, [left, top, width, height]),
            None => [0.0; 6],
        }
    }

    /// Whether anything transparent is drawn on a page.
    pub(super) fn any_transparent(&self, page: &Page) -> bool {
        pictures_of(page).any(|(id, _)| self.0.get(&id).is_some_and(|picture| picture.transparent))
    }
}

fn pictures_of(page: &Page) -> impl Iterator<Item = (PictureId, Size)> {
    page.items.iter().filter_map(|item| match &item.content {
        Content::Picture { picture, whole, .. } => Some((*picture, whole.size)),
        Content::Text(_) | Content::Fill { .. } => None,
    })
}

/// The largest width and the largest height at which each picture is shown.
fn largest(pages: &Pages) -> BTreeMap<PictureId, Size> {
    let mut out = BTreeMap::new();
    for (id, size) in pages.pages.iter().flat_map(pictures_of) {
        let known = out.entry(id).or_insert(size);
        *known = Size::new(known.width.max(size.width), known.height.max(size.height));
    }
    out
}

/// How many pixels to the inch a profile wants; `None`: all that there are.
fn wanted(profile: Profile) -> Option<f64> {
    match profile {
        Profile::Mail => Some(WANTED),
        Profile::Small => Some(LEAST),
        Profile::Original => None,
    }
}

/// The stored pixels, before turning, that a picture needs at the size at which it is shown, where it has far
/// more of them.
fn enough(picture: &Picture, shown: Size, wanted: f64) -> Option<(u32, u32)> {
    let (width, height) = match &picture.kind {
        PictureKind::Jpeg(jpeg) => (jpeg.width, jpeg.height),
        PictureKind::Raster(raster) => (raster.width, raster.height),
        PictureKind::Drawing(_) => return None,
    };
    let scale = |shown: Pt, pixels: f64| shown.0 / 72.0 * wanted / pixels;
    let scale = scale(shown.width, picture.width).max(scale(shown.height, picture.height));
    if scale.is_nan() || scale * SLACK >= 1.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than it was")]
    let fewer = |pixels: u32| (f64::from(pixels) * scale).round().max(1.0) as u32;
    Some((fewer(width), fewer(height)))
}

fn encode(picture: &Picture) -> Encoded {
    let upright = Placement::Square(Orientation::Upright);
    match &picture.kind {
        PictureKind::Jpeg(jpeg) => Encoded {
            stream: Some(jpeg_stream(jpeg)),
            data: Vec::new(),
            placement: Placement::Square(jpeg.orientation),
            transparent: false,
        },
        PictureKind::Raster(raster) => Encoded {
            stream: Some(raster_stream(raster)),
            data: Vec::new(),
            placement: upright,
            transparent: raster.alpha.is_some(),
        },
        PictureKind::Drawing(drawing) => Encoded {
            stream: Some(drawing::form(drawing)),
            data: Vec::new(),
            placement: Placement::Drawing(drawing.width.max(f64::EPSILON), drawing.height.max(f64::EPSILON)),
            transparent: drawing.shapes.iter().any(|shape| shape.opacity < 1.0),
        },
    }
}

/// The matrix from the unit square, in which PDF draws stored pixels, to an upright picture.
///
/// Each stored pixel at `u` from the left and `t` from the top is shown at `across` of the width and
/// `down` of the height, both of the form start + u · step + t · step.
fn upright(orientation: Orientation, [left, top, width, height]: [f64; 4]) -> [f64; 6] {
    let (across, down) = match orientation {
        Orientation::Upright => ([0.0, 1.0, 0.0], [0.0, 0.0, 1.0]),
        Orientation::Mirrored => ([1.0, -1.0, 0.0], [0.0, 0.0, 1.0]),
        Orientation::Rotated180 => ([1.0, -1.0, 0.0], [1.0, 0.0, -1.0]),
        Orientation::Flipped => ([0.0, 1.0, 0.0], [1.0, 0.0, -1.0]),
        Orientation::Transposed => ([0.0, 0.0, 1.0], [0.0, 1.0, 0.0]),
        Orientation::Rotated90 => ([1.0, 0.0, -1.0], [0.0, 1.0, 0.0]),
        Orientation::Transversed => ([1.0, 0.0, -1.0], [1.0, -1.0, 0.0]),
        Orientation::Rotated270 => ([0.0, 0.0, 1.0], [1.0, -1.0, 0.0]),
    };
    // PDF counts v from the bottom, so t = 1 - v.
    [
        width * across[1],
        -height * down[1],
        -width * across[2],
        height * down[2],
        left + width * (across[0] + across[2]),
        top - height * (down[0] + down[2]),
    ]
}

/// A JPEG's own bytes.
fn jpeg_stream(jpeg: &Jpeg) -> ExternalStream {
    let mut dict =
        image_dictionary(jpeg.width, jpeg.height, colour_space(jpeg.components, jpeg.icc.as_deref()));
    dict.insert("Filter".to_owned(), name("DCTDecode"));
    if jpeg.inverted && jpeg.components == 4 {
        let inverted = [1, 0, 1, 0, 1, 0, 1, 0].map(DictItem::Int);
        dict.insert("Decode".to_owned(), DictItem::Array(inverted.to_vec()));
    }
    ExternalStream { dict, content: jpeg.bytes.clone(), compress: false }
}

fn raster_stream(raster: &Raster) -> ExternalStream {
    let size = (raster.width, raster.height);
    let mut stream = pixels(size, raster.channels, || raster.pixels(), raster.packed_colours());
    if let Some(alpha) = &raster.alpha {
        let mask = pixels(size, 1, || alpha, raster.packed_alpha());
        stream.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
    }
    stream
}

/// Pixels, deflated behind the predictors of PNG where the encoder takes them.
fn pixels<'d>(
    (width, height): (u32, u32),
    channels: u8,
    data: impl Fn() -> &'d [u8],
    packed: Option<&[u8]>,
) -> ExternalStream {
    let mut dict = image_dictionary(width, height, device(channels));
    let Some(packed) = packed else {
        return ExternalStream { dict, content: data().to_vec(), compress: true };
    };
    dict.insert("Filter".to_owned(), name("FlateDecode"));
    dict.insert("DecodeParms".to_owned(), predictor(width, channels));
    ExternalStream { dict, content: packed.to_vec(), compress: false }
}

fn predictor(width: u32, channels: u8) -> DictItem {
    let entries = [
        ("Predictor", DictItem::Int(15)),
        ("Colors", DictItem::Int(i64::from(channels))),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Columns", DictItem::Int(i64::from(width))),
    ];
    DictItem::Dict { map: entries.map(|(key, value)| (key.to_owned(), value)).into() }
}

fn image_dictionary(width: u32, height: u32, colours: DictItem) -> BTreeMap<String, DictItem> {
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(width))),
        ("Height", DictItem::Int(i64::from(height))),
        ("BitsPerComponent", DictItem::Int(8)),
        ("ColorSpace", colours),
    ];
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

/// The colour space of an embedded profile where it fits the channels; else the device's, or, for CMYK,
/// that of the profile in the assets.
fn colour_space(components: u8, icc: Option<&[u8]>) -> DictItem {
    let own = icc.filter(|profile| fits(profile, components));
    let Some(profile) = own.or((components == 4).then_some(CMYK)) else { return device(components) };
    let dict = [("N".to_owned(), DictItem::Int(i64::from(components)))];
    let stream = ExternalStream { dict: dict.into(), content: profile.to_vec(), compress: true };
    DictItem::Array(vec![name("ICCBased"), DictItem::Stream { stream }])
}

/// Whether a profile is one (ICC.1:2004-10, 7.2), of a version and a class that PDF 1.7 knows (8.6.5.5), and
/// for as many channels.
fn fits(profile: &[u8], components: u8) -> bool {
    let space: &[u8] = match components {
        1 => b"GRAY",
        3 => b"RGB ",
        _ => b"CMYK",
    };
    profile.len() >= 132
        && profile.get(36..40) == Some(b"acsp")
        && profile.get(16..20) == Some(space)
        && profile.get(8).is_some_and(|version| (2..=4).contains(version))
        && [b"scnr", b"mntr", b"prtr", b"spac"].iter().any(|class| profile.get(12..16) == Some(*class))
}

fn device(components: u8) -> DictItem {
    name(if components == 1 { "DeviceGray" } else { "DeviceRGB" })
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the corners of the stored picture (top left, top right) are shown, in a 2 × 1 area.
    fn shown(orientation: Orientation) -> [[f64; 2]; 2] {
        let m = upright(orientation, [10.0, 20.0, 2.0, 1.0]);
        let place = |u: f64, v: f64| [m[0] * u + m[2] * v + m[4] - 10.0, 20.0 - (m[1] * u + m[3] * v + m[5])];
        [place(0.0, 1.0), place(1.0, 1.0)]
    }

    #[test]
    fn orientations_stand_upright() {
        let (nw, ne, sw, se) = ([0.0, 0.0], [2.0, 0.0], [0.0, 1.0], [2.0, 1.0]);
        let expected = [
            (Orientation::Upright, [nw, ne]),
            (Orientation::Mirrored, [ne, nw]),
            (Orientation::Rotated180, [se, sw]),
            (Orientation::Flipped, [sw, se]),
            (Orientation::Transposed, [nw, sw]),
            (Orientation::Rotated90, [ne, se]),
            (Orientation::Transversed, [se, ne]),
            (Orientation::Rotated270, [sw, nw]),
        ];
        for (orientation, corners) in expected {
            assert_eq!(shown(orientation), corners, "{orientation:?}");
        }
    }

    #[test]
    fn a_profile_for_other_channels_is_left_out() {
        let mut profile = vec![0; 132];
        profile[8] = 4;
        profile[12..16].copy_from_slice(b"prtr");
        profile[16..20].copy_from_slice(b"CMYK");
        profile[36..40].copy_from_slice(b"acsp");
        assert!(fits(&profile, 4));
        assert!(!fits(&profile, 3));
        assert!(!fits(&profile[..100], 4));
        profile[12..16].copy_from_slice(b"link");
        assert!(!fits(&profile, 4), "a link between devices is no colour space");
        assert!(fits(CMYK, 4));
    }

    #[test]
    fn pixels_are_counted_at_the_size_shown() {
        let raster = Raster::new(3000, 2000, 1, Vec::new(), None);
        let picture = Picture {
            width: 3000.0,
            height: 2000.0,
            kind: PictureKind::Raster(raster),
            metadata: crate::typeset::pictures::PictureMetadata::default(),
        };
        let shown = |width: f64, height: f64| enough(&picture, Size::new(Pt(width), Pt(height)), WANTED);
        assert_eq!(shown(540.0, 360.0), Some((1500, 1000)), "7.5 inches");
        assert_eq!(shown(864.0, 576.0), None, "12 inches: 250 ppi");
        assert_eq!(shown(860.0, 573.3), Some((2389, 1593)));
        assert_eq!(shown(540.0, 720.0), None, "stretched upwards: 200 ppi");
        assert_eq!(shown(0.0, 0.0), Some((1, 1)));
    }
}
