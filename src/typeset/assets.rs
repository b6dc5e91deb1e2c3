//! Fonts and pictures: read and decoded once, handed on by number.
//!
//! [`BrandAssets`] is loaded once for a brand and shared by all of its releases; [`Assets`] adds the
//! pictures of one release.

use std::path::Path;
use std::sync::Arc;

use crate::brand::{self, Brand};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::files::Files;
use crate::guard;
use crate::page::PictureId;
use crate::release::{self, Release};

use super::fonts::{self, FontLibrary};
use super::pictures::{Downscaled, FontData, Letters, Picture};

/// What a brand brings: its fonts and its logo.
#[derive(Clone, Debug)]
pub struct BrandAssets {
    /// The faces.
    pub fonts: Arc<FontLibrary>,
    /// The logo.
    pub logo: Option<Arc<Picture>>,
    /// The logos of partners.
    pub partners: Vec<Arc<Picture>>,
    /// The fonts for words of drawings.
    letters: Arc<Letters>,
    /// Pictures that were made smaller, for all releases of the brand.
    downscaled: Arc<Downscaled>,
}

/// All that the pages of one release are made of.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The faces.
    pub fonts: Arc<FontLibrary>,
    /// The pictures of the release in the order of its data, then the logo, then those of partners.
    pictures: Vec<Arc<Picture>>,
    logo: Option<PictureId>,
    partners: Vec<PictureId>,
    downscaled: Arc<Downscaled>,
}

/// The pictures of a release, and those of a brand, take no more than this in memory, in bytes.
const MOST_HELD: usize = 512 * 1024 * 1024;

/// What a picture counts at least that can't be read: to find that out may take as long as to read it.
const DAMAGED: usize = 16 * 1024 * 1024;

/// How much room pictures may still take.
struct Room {
    left: usize,
    /// The fonts for words of drawings.
    letters: Arc<Letters>,
}

/// The fonts of a house, for words of drawings.
fn letters(fonts: Option<&FontLibrary>) -> Letters {
    let files = fonts.map(FontLibrary::files).unwrap_or_default();
    Letters::new(files.into_iter().map(|file| Arc::new(file) as FontData).collect(), fonts::is_decent)
}

impl BrandAssets {
    /// Reads the fonts and the logo of a brand.
    ///
    /// # Errors
    ///
    /// Every file that can't be read or used, at its place in the brand.
    pub fn load(brand: &Brand, files: &dyn Files) -> Result<Self, Report> {
        let mut report = Report::default();
        let fonts = FontLibrary::load(&brand.fonts, files).map_err(|found| report.append(found)).ok();
        let mut room = Room { left: MOST_HELD, letters: Arc::new(letters(fonts.as_deref())) };
        let mut read = |logo: &brand::Logo| room.picture(&logo.file, files, &logo.place, &mut report);
        let logo = brand.logo.as_ref().and_then(&mut read);
        let partners: Vec<Arc<Picture>> = brand.partners.iter().filter_map(&mut read).collect();
        match fonts {
            Some(fonts) if !report.has_errors() => {
                Ok(Self { fonts, logo, partners, letters: room.letters, downscaled: Arc::default() })
            }
            _ => Err(report),
        }
    }

    /// Reads the pictures of a release.
    ///
    /// # Errors
    ///
    /// Every picture that can't be read or used, at its place in the release.
    pub fn with_pictures(&self, release: &Release, files: &dyn Files) -> Result<Assets, Report> {
        let mut report = Report::default();
        let mut room = Room { left: MOST_HELD, letters: Arc::clone(&self.letters) };
        let read =
            |picture: &release::Picture| room.picture(&picture.file, files, &picture.place, &mut report);
        let pictures: Vec<Arc<Picture>> = release.pictures.iter().filter_map(read).collect();
        if report.has_errors() {
            return Err(report);
        }
        let assets = Assets::new(Arc::clone(&self.fonts), pictures, self.logo.clone());
        let assets = assets.with_partners(&self.partners);
        Ok(Assets { downscaled: Arc::clone(&self.downscaled), ..assets })
    }
}

impl Room {
    /// A picture, where there is room for it. What is too much is told once.
    fn picture(
        &mut self,
        file: &Path,
        files: &dyn Files,
        place: &Place,
        report: &mut Report,
    ) -> Option<Arc<Picture>> {
        if self.left == 0 {
            return None;
        }
        let read = read_picture(file, files, place, &self.letters, report);
        let held = read.as_ref().map_or(DAMAGED, |picture| picture.held());
        if held <= self.left {
            self.left -= held;
            return read;
        }
        self.left = 0;
        let message = format!("the pictures up to this one take more than {} MB unpacked", MOST_HELD >> 20);
        let finding = Diagnostic::new(Code::PictureUnreadable, place.clone(), message);
        report.push(finding.with_help("leave some out, or scale them down"));
        None
    }
}

fn read_picture(
    file: &Path,
    files: &dyn Files,
    place: &Place,
    letters: &Letters,
    report: &mut Report,
) -> Option<Arc<Picture>> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let bytes = match files.read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("the picture `{name}` can't be read: {error}");
            report.push(Diagnostic::new(Code::PictureUnreadable, place.clone(), message));
            return None;
        }
    };
    let read = guard::caught(|| Picture::read_with(&bytes, &name, place, letters)).unwrap_or_else(|reason| {
        let message = format!("the picture `{name}` is damaged ({reason})");
        let finding = Diagnostic::new(Code::PictureUnreadable, place.clone(), message);
        Err(finding.with_help("export it again"))
    });
    match read {
        Ok(picture) => Some(Arc::new(picture)),
        Err(finding) => {
            report.push(finding);
            None
        }
    }
}

fn picture_id(index: usize) -> PictureId {
    PictureId(u16::try_from(index).unwrap_or(u16::MAX))
}

impl Assets {
    /// Fonts and pictures at hand, the logo last.
    #[must_use]
    pub fn new(fonts: Arc<FontLibrary>, mut pictures: Vec<Arc<Picture>>, logo: Option<Arc<Picture>>) -> Self {
        let logo = logo.map(|logo| {
            pictures.push(logo);
            picture_id(pictures.len() - 1)
        });
        Self { fonts, pictures, logo, partners: Vec::new(), downscaled: Arc::default() }
    }

    /// The same with the logos of partners.
    #[must_use]
    pub fn with_partners(mut self, partners: &[Arc<Picture>]) -> Self {
        let first = self.pictures.len();
        self.pictures.extend(partners.iter().cloned());
        self.partners = (first..self.pictures.len()).map(picture_id).collect();
        self
    }

    /// The number of one of the release's pictures, by its place in the data.
    #[must_use]
    pub fn release_picture(&self, index: usize) -> PictureId {
        picture_id(index)
    }

    /// The picture of a number.
    ///
    /// # Panics
    ///
    /// If `id` is of other assets.
    #[must_use]
    pub fn picture(&self, id: PictureId) -> &Picture {
        &self.pictures[usize::from(id.0)]
    }

    /// A photograph or raster scaled to so many stored pixels (before turning), in its own colours; `None` for
    /// what can't be scaled without harm (drawings, CMYK) and where its data would not become downscaled.
    ///
    /// Made once for all releases of a brand.
    ///
    /// # Panics
    ///
    /// If `id` is of other assets.
    #[must_use]
    pub fn downscaled(&self, id: PictureId, width: u32, height: u32) -> Option<Arc<Picture>> {
        self.downscaled.get(self.picture(id), width, height)
    }

    /// The logo of the brand.
    #[must_use]
    pub fn logo(&self) -> Option<PictureId> {
        self.logo
    }

    /// The logos of partners, in their order.
    #[must_use]
    pub fn partners(&self) -> &[PictureId] {
        &self.partners
    }
}
