//! The recipe: read, check, lay out, write.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::assets::{Assets, BrandAssets};
use crate::brand::Brand;
use crate::checks;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::input::{self, Options};
use crate::layout;
use crate::output::{pdf, png};
use crate::page::Pages;
use crate::release::Release;

/// What may be asked of a rendering.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Settings {
    /// The most pages; `None`: what the brand says.
    pub pages: Option<usize>,
    /// Marks the release as a draft, whatever its status says.
    pub draft: bool,
    /// Also draws each page as a picture, with so many dots per inch.
    pub png: Option<f64>,
    /// What the PDF is for.
    pub profile: pdf::Profile,
}

/// A rendered release.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Each page as a PNG, where that was asked for.
    pub png: Vec<Vec<u8>>,
    /// How many pages there are.
    pub pages: usize,
}

/// Renders releases; a brand that several of them share is read, and its fonts and logo decoded, once.
///
/// May be shared between threads.
#[derive(Debug, Default)]
pub struct Session {
    options: Options,
    brands: Mutex<BTreeMap<Option<PathBuf>, Arc<OnceLock<Loaded>>>>,
}

/// A brand with its assets, or nothing where it could not be read; and what there was to say of it.
type Loaded = (Option<Arc<(Brand, BrandAssets)>>, Report);

impl Session {
    /// A session that reads within the limits of `options`.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options, brands: Mutex::default() }
    }

    /// Reads a release, lays it out and writes it. The report says what is wrong and what is worth knowing;
    /// nothing is rendered where it holds errors.
    #[must_use]
    pub fn render(&self, path: &Path, settings: &Settings) -> (Option<Rendered>, Report) {
        let mut report = Report::default();
        let rendered = self.read(path, &mut report).and_then(|(release, brand)| {
            let assets = brand.1.with_pictures(&release).map_err(|found| report.append(found)).ok()?;
            checks::check(&release, &mut report);
            let pages = lay_out(&release, &brand.0, &assets, settings, &mut report);
            checks::allow(&release, &mut report);
            write(&pages?, &assets, settings, path, &mut report)
        });
        report.sort();
        (rendered, report)
    }

    /// Reads a release and its brand.
    pub fn read(&self, path: &Path, report: &mut Report) -> Option<(Release, Arc<(Brand, BrandAssets)>)> {
        let manuscript = input::open(path, report)?;
        let brand_path = manuscript.brand_path(&self.options, report);
        let (brand, found) = match brand_path {
            Ok(path) => self.brand(path.as_deref()),
            Err(input::NoBrand) => (None, Report::default()),
        };
        report.append(found);
        // Without its brand a release is still judged, so that all of its errors come at once.
        let plain = Brand { footer: None, ..Brand::plain() };
        let missing = brand.is_none();
        let of_brand = brand.as_ref().map_or(&plain, |loaded| &loaded.0);
        let mut own = Report::default();
        let release = manuscript.finish(of_brand, &self.options, &mut own);
        if missing {
            own.diagnostics.retain(|finding| finding.code != "no-contact");
        }
        report.append(own);
        Some((release?, brand?))
    }

    fn brand(&self, path: Option<&Path>) -> Loaded {
        let slot = {
            let mut brands = self.brands.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(brands.entry(path.map(Path::to_owned)).or_default())
        };
        slot.get_or_init(|| self.load_brand(path)).clone()
    }

    fn load_brand(&self, path: Option<&Path>) -> Loaded {
        let mut report = Report::default();
        let brand = match path {
            Some(path) => input::read_brand(path, &self.options, &mut report),
            None => Some(Brand::plain()),
        };
        let loaded = brand.and_then(|brand| {
            let assets = BrandAssets::load(&brand).map_err(|found| report.append(found)).ok()?;
            Some(Arc::new((brand, assets)))
        });
        (loaded, report)
    }
}

fn lay_out(
    release: &Release,
    brand: &Brand,
    assets: &Assets,
    settings: &Settings,
    report: &mut Report,
) -> Option<Pages> {
    let asked = layout::Settings { pages: settings.pages, draft: settings.draft };
    let (pages, found) = layout::lay_out(release, brand, assets, asked);
    report.append(found);
    pages
}

fn write(
    pages: &Pages,
    assets: &Assets,
    settings: &Settings,
    path: &Path,
    report: &mut Report,
) -> Option<Rendered> {
    let of_pdf = pdf::Settings { profile: settings.profile, ..pdf::Settings::default() };
    let pdf = match pdf::write_with(pages, assets, &of_pdf) {
        Ok(pdf) => pdf,
        Err(error) => {
            let place = Place::in_file(&path.to_string_lossy());
            let message = format!("the PDF could not be written: {error}");
            let help = "this is a fault of presskit, not of the release; please report it";
            report.push(Diagnostic::error("internal", place, message).with_help(help));
            return None;
        }
    };
    let png = settings.png.map(|dpi| png::render(pages, assets, dpi)).unwrap_or_default();
    let png = png.iter().map(png::encode).collect();
    Some(Rendered { pdf, png, pages: pages.pages.len() })
}
