//! The recipe: read, check, lay out, write.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::ZonedDateTime;

mod attachments;
mod versions;

pub use versions::compare;

use crate::brand::Brand;
use crate::checks::{self, Index};
use crate::diagnostic::{Code, Diagnostic, Report, Reported};
use crate::input::{self, BrandSource, Data, Manuscript, Options};
use crate::output::pdf::{self, Attachment};
use crate::output::png;
use crate::page::Pages;
use crate::reader;
use crate::reader::proof;
use crate::release::{Release, Status};
use crate::typeset::assets::{Assets, BrandAssets};
use crate::typeset::layout;

/// What may be asked of a rendering.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The most pages; `None`: what the brand says.
    pub pages: Option<usize>,
    /// Marks the release as a draft, whatever its status says.
    pub draft: bool,
    /// Lets the release travel inside the PDF, as data and as plain text, even where the brand doesn't ask for it.
    pub attach: bool,
    /// Also draws each page as a picture, with so many dots per inch.
    pub png: Option<f64>,
    /// What the PDF is for.
    pub profile: pdf::Profile,
    /// The moment for which the release is judged; `None`: what has passed by then is not looked for.
    pub now: Option<ZonedDateTime>,
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
type Loaded = (Result<Arc<House>, Reported>, Report);

/// A brand with what it needs to be used.
#[derive(Debug)]
pub struct House {
    /// The brand.
    pub brand: Brand,
    /// Its fonts and logo.
    pub assets: BrandAssets,
    /// What its file says; `None` for the plain look and for a brand that stands in its release.
    data: Option<Data>,
}

/// A release with its brand.
#[derive(Debug)]
pub struct Kit {
    /// The release.
    pub release: Release,
    /// Its brand.
    pub house: Arc<House>,
    /// What their files say.
    data: Data,
}

/// A release with all that was found in it, before it is written.
#[derive(Debug)]
pub struct Judged {
    path: PathBuf,
    kit: Option<Kit>,
    /// Whether the release could be read without an error.
    sound: bool,
    laid: Option<(Assets, Pages)>,
    report: Report,
}

impl Judged {
    /// What was found, without what is allowed.
    #[must_use]
    pub fn report(mut self) -> Report {
        self.conclude();
        self.report
    }

    /// Writes the release, where nothing stands against it.
    #[must_use]
    pub fn write(mut self, settings: &Settings) -> (Option<Rendered>, Report) {
        self.conclude();
        let Self { kit, laid, mut report, .. } = self;
        let rendered = kit.zip(laid).filter(|_| !report.has_errors());
        let rendered = rendered.and_then(|(kit, (assets, pages))| {
            let attachments = if settings.attach || kit.house.brand.attach {
                attachments::of(&kit, &pages, settings.draft)
            } else {
                Vec::new()
            };
            let rendered = write(&pages, &assets, attachments, settings, &kit.release, &mut report)?;
            proof_read(&rendered, &kit.release, &kit.house.brand, &mut report)?;
            Some(rendered)
        });
        report.sort();
        (rendered, report)
    }

    fn conclude(&mut self) {
        if let Some(kit) = &self.kit {
            // What has no pages wasn't looked for everything that may be allowed.
            let complete = self.laid.is_some();
            checks::allow(&kit.release, &kit.house.brand, complete, &mut self.report);
        }
        self.report.sort();
    }
}

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
        self.judge(path, settings).write(settings)
    }

    /// Reads a release, lays it out and judges it.
    #[must_use]
    pub fn judge(&self, path: &Path, settings: &Settings) -> Judged {
        let mut report = Report::default();
        let (kit, sound) = self.read_with_faults(path, &mut report).ok().unzip();
        let sound = sound.is_some_and(|sound| sound.is_ok());
        let laid = kit.as_ref().and_then(|kit| judge(kit, sound, settings, &mut report));
        Judged { path: path.to_owned(), kit, sound, laid, report }
    }

    /// Reads a release and its brand.
    ///
    /// # Errors
    ///
    /// Where anything is wrong with them. What is wrong goes to the report.
    pub fn read(&self, path: &Path, report: &mut Report) -> Result<Kit, Reported> {
        let (kit, sound) = self.read_with_faults(path, report)?;
        sound.map(|()| kit)
    }

    /// Reads a release as far as can be, and says whether it has no faults.
    fn read_with_faults(
        &self,
        path: &Path,
        report: &mut Report,
    ) -> Result<(Kit, Result<(), Reported>), Reported> {
        let mut manuscript = input::open(path, report)?;
        let (house, found, prefix) = match manuscript.brand_source(&self.options, report) {
            Ok(BrandSource::Plain) => with_prefix(self.house(None), ""),
            Ok(BrandSource::File { path, prefix }) => with_prefix(self.house(Some(&path)), &prefix),
            Ok(BrandSource::Inline) => with_prefix(self.inline(&mut manuscript), ""),
            Err(reported) => (Err(reported), Report::default(), String::new()),
        };
        report.append(found);
        let data = manuscript.data().clone();
        // Without its brand a release is still judged, so that all of its errors come at once.
        let of_brand = house.as_ref().ok().map(|house| &house.brand);
        let (release, sound) = manuscript.finish_with_faults(of_brand, &self.options, report)?;
        let house = house?;
        let data = house.data.as_ref().map_or_else(|| data.clone(), |brand| data.with_brand(brand, &prefix));
        Ok((Kit { release, house, data }, sound))
    }

    fn house(&self, path: Option<&Path>) -> Loaded {
        let slot = {
            let mut brands = self.brands.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(brands.entry(path.map(Path::to_owned)).or_default())
        };
        slot.get_or_init(|| self.load_brand(path)).clone()
    }

    fn load_brand(&self, path: Option<&Path>) -> Loaded {
        let mut report = Report::default();
        let read = match path {
            Some(path) => {
                let read = input::read_brand(path, &self.options, &mut report);
                read.map(|(brand, data)| (brand, Some(data)))
            }
            None => Ok((Brand::plain(), None)),
        };
        let house = read.and_then(|(brand, data)| house(brand, data, &mut report));
        (house, report)
    }

    /// The brand that stands in a release.
    fn inline(&self, manuscript: &mut Manuscript) -> Loaded {
        let mut report = Report::default();
        let brand = manuscript.inline_brand(&self.options, &mut report);
        let house = brand.and_then(|brand| house(brand.unwrap_or_else(Brand::plain), None, &mut report));
        (house, report)
    }
}

fn with_prefix((house, report): Loaded, prefix: &str) -> (Result<Arc<House>, Reported>, Report, String) {
    (house, report, prefix.to_owned())
}

fn house(brand: Brand, data: Option<Data>, report: &mut Report) -> Result<Arc<House>, Reported> {
    checks::check_brand(&brand, report);
    let assets = BrandAssets::load(&brand).or_else(|found| report.fail(found))?;
    Ok(Arc::new(House { brand, assets, data }))
}

/// Judges what a release says, with its faults, so that all comes at once; and its pages, where it is sound and can be laid
/// out.
fn judge(kit: &Kit, sound: bool, settings: &Settings, report: &mut Report) -> Option<(Assets, Pages)> {
    let (release, brand) = (&kit.release, &kit.house.brand);
    let draft = settings.draft || release.status == Status::Draft;
    let for_print = settings.profile == pdf::Profile::Original;
    let view = Index { for_print, ..Index::new(release, brand, settings.now.as_ref()) };
    checks::check(&view, draft, report);
    if !sound {
        return None;
    }
    let assets = kit.house.assets.with_pictures(release).map_err(|found| report.append(found)).ok()?;
    let pages = lay_out(release, brand, &assets, settings, report)?;
    checks::check_pages(&view, &pages, &assets, draft, report);
    Some((assets, pages))
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
    attachments: Vec<Attachment>,
    settings: &Settings,
    release: &Release,
    report: &mut Report,
) -> Option<Rendered> {
    let of_pdf = pdf::Settings { profile: settings.profile, attachments };
    let pdf = match pdf::write_with(pages, assets, &of_pdf) {
        Ok(pdf) => pdf,
        Err(error) => {
            let message = format!("the PDF could not be written: {error}");
            let help = "this is a fault of presskit, not of the release; please report it";
            report.push(Diagnostic::new(Code::Internal, release.place.clone(), message).with_help(help));
            return None;
        }
    };
    let png = settings.png.map(|dpi| png::render(pages, assets, dpi)).unwrap_or_default();
    let png = png.iter().map(png::encode).collect();
    Some(Rendered { pdf, png, pages: pages.pages.len() })
}

/// Reads the PDF back: what would be copied out of it must be what was written.
fn proof_read(rendered: &Rendered, release: &Release, brand: &Brand, report: &mut Report) -> Option<()> {
    let (message, place) = match reader::read(&rendered.pdf) {
        Ok(reading) => match proof::proof(&reading, release, brand) {
            Ok(()) => return Some(()),
            Err(difference) => {
                let told = difference.told.map(|told| format!("; it says: “{told}”")).unwrap_or_default();
                let words = difference.words;
                let message = format!("read back, the PDF doesn't say what was written: “{words}”{told}");
                (message, difference.place)
            }
        },
        Err(error) => (format!("the PDF can't be read back: {error}"), release.place.clone()),
    };
    let help = "this is a fault of presskit, not of the release; please report it";
    report.push(Diagnostic::new(Code::Internal, place, message).with_help(help));
    None
}
