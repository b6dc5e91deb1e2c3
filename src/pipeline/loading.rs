//! Releases and brands are read; a brand that several releases share is read, and its fonts and logo decoded, once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::brand::Brand;
use crate::checks;
use crate::diagnostic::{Report, Reported};
use crate::document::Document;
use crate::files::Files;
use crate::input::{self, BrandSource, Data, Manuscript, Options};
use crate::language::Language;
use crate::output::pdf;
use crate::release::{Release, Timing};
use crate::request::Request;
use crate::spelling::Dictionaries;
use crate::typeset::assets::BrandAssets;
use crate::typeset::layout::Typesetter;

/// Reads, judges and renders releases.
///
/// May be shared between threads.
#[derive(Debug)]
pub struct Session {
    options: Options,
    brands: Mutex<BTreeMap<Option<PathBuf>, Arc<OnceLock<Shared>>>>,
    dictionaries: Mutex<BTreeMap<Option<PathBuf>, Arc<Dictionaries>>>,
}

/// A brand with its assets, or nothing where it could not be read; and what there was to say of it.
type Shared = (Result<Arc<LoadedBrand>, Reported>, Report);

/// A brand with what it needs to be used.
#[derive(Debug)]
pub struct LoadedBrand {
    /// The brand.
    pub brand: Brand,
    /// Its fonts and logo.
    pub assets: BrandAssets,
    /// What its file says; `None` for the plain look and for a brand that stands in its release.
    data: Option<Data>,
    /// Keeps what the pages of its releases have in common,
    typesetter: Typesetter,
    /// and what their PDFs have.
    writer: pdf::Writer,
}

/// A release with its brand.
#[derive(Debug)]
pub struct LoadedRelease {
    /// The release.
    pub release: Release,
    loaded_brand: Arc<LoadedBrand>,
    language: Language,
    /// What words are looked up in; nothing, where the house has no dictionaries.
    dictionaries: Option<Arc<Dictionaries>>,
    /// What their files say.
    data: Data,
    sound: Result<(), Reported>,
}

impl LoadedRelease {
    /// Its brand.
    #[must_use]
    pub fn brand(&self) -> &Brand {
        &self.loaded_brand.brand
    }

    /// The fonts and the logo of its brand.
    #[must_use]
    pub fn assets(&self) -> &BrandAssets {
        &self.loaded_brand.assets
    }

    /// What lays its releases out.
    pub(super) fn typesetter(&self) -> &Typesetter {
        &self.loaded_brand.typesetter
    }

    /// What writes its PDFs.
    pub(super) fn writer(&self) -> &pdf::Writer {
        &self.loaded_brand.writer
    }

    /// The language of the release, with the labels of the brand.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// What its words are looked up in; nothing, where the house has no dictionaries.
    #[must_use]
    pub fn dictionaries(&self) -> Option<&Dictionaries> {
        self.dictionaries.as_deref()
    }

    /// The release as it is read.
    #[must_use]
    pub fn document(&self, request: &Request) -> Document {
        Document::new(&self.release, self.brand(), &self.language, request.is_draft(&self.release))
    }

    /// Until when it must not be published: a line for each zone; none where it may be.
    pub(super) fn embargo(&self) -> Vec<String> {
        match &self.release.timing {
            Timing::Embargo(embargo) => self.language.embargo_line(embargo),
            _ => Vec::new(),
        }
    }

    /// What the files of both say.
    pub(super) fn data(&self) -> &Data {
        &self.data
    }

    /// Whether it could be read without an error.
    pub(super) fn is_sound(&self) -> bool {
        self.sound.is_ok()
    }
}

impl Session {
    /// A session that reads within the limits of `options`.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options, brands: Mutex::default(), dictionaries: Mutex::default() }
    }

    /// Reads a release and its brand.
    ///
    /// # Errors
    ///
    /// Where anything is wrong with them. What is wrong goes to the report.
    pub fn read(&self, path: &Path, report: &mut Report) -> Result<LoadedRelease, Reported> {
        let loaded = self.load(path, false, report)?;
        loaded.sound.map(|()| loaded)
    }

    /// Where files come from.
    pub(super) fn files(&self) -> &dyn Files {
        self.options.files.as_ref()
    }

    /// Reads a release and its brand, as far as can be. `draft`: as a draft, whatever its status says.
    pub(super) fn load(
        &self,
        path: &Path,
        draft: bool,
        report: &mut Report,
    ) -> Result<LoadedRelease, Reported> {
        let mut manuscript = input::open(path, &self.options, report)?;
        let (loaded_brand, prefix) = self.brand_of(&mut manuscript, report);
        let data = manuscript.data().clone();
        let dictionaries = self.dictionaries_of(&manuscript, report);
        // Without its brand a release is still judged, so that all of its errors come at once.
        let brand = loaded_brand.as_ref().ok().map(|loaded| &loaded.brand);
        let (release, sound) = manuscript.finish_with_faults(brand, &self.options, draft, report)?;
        let loaded_brand = loaded_brand?;
        let data = match &loaded_brand.data {
            Some(of_brand) => data.with_brand(of_brand, &prefix),
            None => data,
        };
        let language = Language::new(&release.lang, &loaded_brand.brand.labels);
        Ok(LoadedRelease { release, loaded_brand, language, dictionaries, data, sound })
    }

    /// The dictionaries of the folders that were asked for, and of the house that a release belongs to.
    fn dictionaries_of(&self, manuscript: &Manuscript, report: &mut Report) -> Option<Arc<Dictionaries>> {
        let of_house = manuscript.spelling(&self.options, report);
        let mut folders = self.options.spelling_dirs.clone();
        folders.extend(of_house.clone());
        if folders.is_empty() {
            return None;
        }
        let mut all = self.dictionaries.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Dictionaries::new(Arc::clone(&self.options.files), folders));
        Some(Arc::clone(all.entry(of_house).or_insert_with(new)))
    }

    /// The brand of a release, and its folder as seen from the release.
    fn brand_of(
        &self,
        manuscript: &mut Manuscript,
        report: &mut Report,
    ) -> (Result<Arc<LoadedBrand>, Reported>, String) {
        let ((brand, found), prefix) = match manuscript.brand_source(&self.options, report) {
            Err(reported) => return (Err(reported), String::new()),
            Ok(BrandSource::Plain) => (self.shared(None), String::new()),
            Ok(BrandSource::File { path, prefix }) => (self.shared(Some(&path)), prefix),
            Ok(BrandSource::Inline) => (self.inline(manuscript), String::new()),
        };
        report.append(found);
        (brand, prefix)
    }

    /// The brand of a file, or the plain look.
    fn shared(&self, path: Option<&Path>) -> Shared {
        let slot = {
            let mut brands = self.brands.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(brands.entry(path.map(Path::to_owned)).or_default())
        };
        slot.get_or_init(|| self.read_brand(path)).clone()
    }

    fn read_brand(&self, path: Option<&Path>) -> Shared {
        let mut report = Report::default();
        let read = match path {
            Some(path) => {
                let read = input::read_brand(path, &self.options, &mut report);
                read.map(|(brand, data)| (brand, Some(data)))
            }
            None => Ok((Brand::plain(), None)),
        };
        let loaded = read.and_then(|(brand, data)| self.with_assets(brand, data, &mut report));
        (loaded, report)
    }

    /// The brand that stands in a release.
    fn inline(&self, manuscript: &mut Manuscript) -> Shared {
        let mut report = Report::default();
        let brand = manuscript.inline_brand(&self.options, &mut report);
        let brand = brand.map(|brand| brand.unwrap_or_else(Brand::plain));
        let loaded = brand.and_then(|brand| self.with_assets(brand, None, &mut report));
        (loaded, report)
    }

    /// Judges a brand, and reads its fonts and logo.
    fn with_assets(
        &self,
        brand: Brand,
        data: Option<Data>,
        report: &mut Report,
    ) -> Result<Arc<LoadedBrand>, Reported> {
        checks::check_brand(&brand, report);
        let assets = BrandAssets::load(&brand, self.files()).or_else(|found| report.fail(found))?;
        let (typesetter, writer) = (Typesetter::default(), pdf::Writer::default());
        Ok(Arc::new(LoadedBrand { brand, assets, data, typesetter, writer }))
    }
}
