//! From files to the models, or to diagnostics with places.
//!
//! A file is parsed to a tree that knows its places, the tree fills the mirror of its format-free form
//! through serde, and the mirror is judged and mapped to the model. Everything that is wrong is said in
//! one go.

mod advice;
mod allow_file;
mod blocks;
mod brand;
mod brand_choices;
mod brand_file;
mod brand_fonts;
mod cities;
mod data;
mod dates;
mod de;
pub mod edit;
mod escapes;
mod fence;
mod fences;
mod file_text;
mod files;
mod focus;
mod format;
mod front_matter;
mod hours;
mod house;
mod json;
mod json_slips;
mod lang;
mod lines;
pub mod markdown;
mod nearest;
mod one_of;
mod options;
mod pictures;
mod reading;
mod recipients;
mod recognise;
mod release;
mod release_file;
mod source_map;
mod spanned;
mod toml;
mod toml_slips;
mod toml_walk;
mod tree;
mod typed;
mod values;
mod yaml;
mod yaml_lines;
mod yaml_slips;
mod zones;

use std::path::{Path, PathBuf};

use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};
use crate::release::{Release, Status};

pub use data::Data;
pub use format::Format;
pub use options::{BrandSource, Options};
pub use recipients::{Recipient, recipients};

use brand_file::BrandFile;
use file_text::FileText;
use house::House;
use reading::{LONGEST, controls, read, too_long};
use recognise::Sort;
use release_file::ReleaseFile;
use tree::Node;

/// What a draft may still lack: there it is a warning, and something stands in for it.
const LACKING: [Code; 5] =
    [Code::PictureAlt, Code::HeadingSkipped, Code::TooManyCells, Code::EmptyLink, Code::LinkScheme];

/// A release that was read, before its brand is known.
#[derive(Debug)]
pub struct Manuscript {
    path: PathBuf,
    place: Place,
    file: ReleaseFile,
    /// The file of the house that it belongs to; an error where that can't be read.
    house: Result<Option<House>, Reported>,
    data: Data,
    /// Whether all of it could be read; what can be judged is judged all the same.
    read: Result<(), Reported>,
}

/// Opens a release file.
///
/// # Errors
///
/// Where nothing of it can be read. What is wrong goes to the report.
pub fn open(path: &Path, options: &Options, report: &mut Report) -> Result<Manuscript, Reported> {
    let Some(format) = options.format.or_else(|| Format::of(path)) else {
        return Err(report.error(recognise::no_release(path)));
    };
    let text = read(path, options, report)?;
    let before = report.diagnostics.len();
    let house = House::above(path, options, report);
    open_in(path, format, &text, (house, before), report)
}

/// Reads a release from memory. `path` is the name that places show, and says where its files lie.
///
/// # Errors
///
/// Where nothing of it can be read. What is wrong goes to the report.
pub fn open_str(
    path: &Path,
    format: Format,
    text: &str,
    report: &mut Report,
) -> Result<Manuscript, Reported> {
    let before = report.diagnostics.len();
    open_in(path, format, text, (Ok(None), before), report)
}

/// Reads a release that belongs to a house; and how many findings there were before that was read.
fn open_in(
    path: &Path,
    format: Format,
    text: &str,
    (house, before): (Result<Option<House>, Reported>, usize),
    report: &mut Report,
) -> Result<Manuscript, Reported> {
    let name = path.to_string_lossy();
    report.remember(&name, text);
    if text.len() > LONGEST {
        return Err(report.error(too_long(&name)));
    }
    let file = FileText::new(&name, text);
    let mut tree = match format {
        Format::Markdown => front_matter::parse(&file, report)?,
        _ => parse(&file, format, report)?,
    };
    recognise::expect(Sort::Release, &mut tree, path, report)?;
    tree.compose();
    tree.name_fields("");
    controls(&tree, report);
    if let Ok(Some(house)) = &house {
        house.add_defaults(&mut tree);
    }
    let mut file: release_file::ReleaseFile = de::fill(&tree, report)?;
    if advice::swallows_the_text(&tree) {
        file.body = spanned::Field::Bad;
    }
    let (place, data) = (Place::in_file(&name), Data::of(&tree));
    Ok(Manuscript { path: path.to_owned(), place, file, house, data, read: report.verdict_since(before) })
}

impl Manuscript {
    /// Where the brand is: the file of the options, else what the release says, else what its house says. A file that is
    /// not there is reported.
    ///
    /// # Errors
    ///
    /// Where the release or its house names a brand that can't be read.
    pub fn brand_source(&self, options: &Options, report: &mut Report) -> Result<BrandSource, Reported> {
        if let Some(path) = &options.brand {
            return Ok(BrandSource::File { path: path.clone(), prefix: String::new() });
        }
        let given = match &self.file.brand {
            spanned::Field::Absent | spanned::Field::Empty(_) => {
                let house = self.house.as_ref().map_err(|reported| *reported)?;
                let of_house = house.as_ref().map(|house| house.brand_source(options, report));
                return of_house.unwrap_or(Ok(BrandSource::Plain));
            }
            spanned::Field::Bad => return Err(values::unread(report, &self.place)),
            spanned::Field::Given(given) => given,
        };
        let one_of::TextOr::Text(name) = &given.value else { return Ok(BrandSource::Inline) };
        let place = given.place.clone();
        let given = spanned::Spanned { value: name.clone(), place, source: given.source.clone() };
        let home = self.path.parent().unwrap_or(Path::new(""));
        let folders = options.folders(home, &[]);
        let found = folders.find(&given, report)?;
        let name = Path::new(name.trim());
        let prefix = name.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        let path = home.join(name);
        // Its name may be written in other forms of the same letters.
        let path = if options.files.kind(&path).is_some() { path } else { found };
        Ok(BrandSource::File { path, prefix })
    }

    /// The folder with the dictionaries of its house, if that names one. One that is not there is reported.
    #[must_use]
    pub fn spelling(&self, options: &Options, report: &mut Report) -> Option<PathBuf> {
        self.house.as_ref().ok()?.as_ref()?.spelling(options, report)
    }

    /// The brand that stands in the release itself, if one does. What is wrong goes to the report.
    ///
    /// # Errors
    ///
    /// Where something of it is wrong.
    pub fn inline_brand(
        &mut self,
        options: &Options,
        report: &mut Report,
    ) -> Result<Option<Brand>, Reported> {
        let Some(given) = std::mem::take(&mut self.file.brand).given() else { return Ok(None) };
        let one_of::TextOr::Table(file) = given.value else { return Ok(None) };
        let before = report.diagnostics.len();
        let brand = brand::brand(*file, &self.path, given.place, options, report);
        report.verdict_since(before).map(|()| Some(brand))
    }

    /// Every field of the file, as it was written.
    #[must_use]
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// Judges the release and maps it to the model.
    ///
    /// # Errors
    ///
    /// Where anything is wrong with it. What is wrong goes to the report.
    pub fn finish(self, brand: &Brand, options: &Options, report: &mut Report) -> Result<Release, Reported> {
        let (release, sound) = self.finish_with_faults(Some(brand), options, false, report)?;
        sound.map(|()| release)
    }

    /// As [`finish`](Self::finish), but gives a release that has faults too, as far as it could be read, so that its text can
    /// be judged; and whether it has any.
    ///
    /// `brand`: `None` where it can't be read; what it may bring is then not missed. `draft`: reads the release as a draft,
    /// whatever its status says.
    ///
    /// # Errors
    ///
    /// Where what every release needs can't be read.
    pub fn finish_with_faults(
        self,
        brand: Option<&Brand>,
        options: &Options,
        draft: bool,
        report: &mut Report,
    ) -> Result<(Release, Result<(), Reported>), Reported> {
        let before = report.diagnostics.len();
        let release = release::release(self.file, &self.path, &self.place, brand, options, report);
        if draft || release.as_ref().is_ok_and(|release| release.status == Status::Draft) {
            report.soften(before, &LACKING);
            report.soften(before, &typed::CODES);
        }
        escapes::double(report, before);
        let sound = self.read.and(report.verdict_since(before));
        release.map(|release| (release, sound))
    }
}

/// Reads a brand file (TOML, YAML or JSON), and gives its data too.
///
/// # Errors
///
/// Where anything is wrong with it. What is wrong goes to the report.
pub fn read_brand(path: &Path, options: &Options, report: &mut Report) -> Result<(Brand, Data), Reported> {
    let name = path.to_string_lossy();
    let format = match Format::of(path) {
        Some(format) if format != Format::Markdown => format,
        _ => {
            let own = path.file_name().unwrap_or_default().to_string_lossy();
            let message = format!("`{own}` is no brand: its name ends in none of .toml, .yaml, .json");
            let help = "write the brand as TOML, in a file that ends in `.toml`";
            let finding = Diagnostic::new(Code::FileFormat, Place::in_file(&name), message).with_help(help);
            return Err(report.error(finding));
        }
    };
    let text = read(path, options, report)?;
    read_brand_str(path, format, &text, options, report)
}

/// Reads a brand from memory. `path` is the name that places show, and says where its files lie.
///
/// # Errors
///
/// Where anything is wrong with it. What is wrong goes to the report.
pub fn read_brand_str(
    path: &Path,
    format: Format,
    text: &str,
    options: &Options,
    report: &mut Report,
) -> Result<(Brand, Data), Reported> {
    let name = path.to_string_lossy();
    report.remember(&name, text);
    if text.len() > LONGEST {
        return Err(report.error(too_long(&name)));
    }
    let before = report.diagnostics.len();
    let mut tree = parse(&FileText::new(&name, text), format, report)?;
    recognise::expect(Sort::Brand, &mut tree, path, report)?;
    tree.compose();
    tree.name_fields("");
    controls(&tree, report);
    let file: BrandFile = de::fill(&tree, report)?;
    let brand = brand::brand(file, path, Place::in_file(&name), options, report);
    report.verdict_since(before).map(|()| (brand, Data::of(&tree)))
}

/// The JSON Schema of a release (2020-12), from the types that read it.
#[must_use]
pub fn release_schema() -> serde_json::Value {
    recognise::with_schema_field(schemars::schema_for!(ReleaseFile).to_value())
}

/// The JSON Schema of a brand (2020-12), from the types that read it.
#[must_use]
pub fn brand_schema() -> serde_json::Value {
    recognise::with_schema_field(schemars::schema_for!(BrandFile).to_value())
}

/// The JSON Schema of a house's `presskit.toml` (2020-12).
#[must_use]
pub fn house_schema() -> serde_json::Value {
    house::schema(&release_schema())
}

fn parse(file: &FileText, format: Format, report: &mut Report) -> Result<Node, Reported> {
    match format {
        Format::Toml => toml::parse(file, report),
        Format::Json => json::parse(file, report),
        Format::Yaml | Format::Markdown => yaml::parse(file, 0..file.text.len(), report)?.ok_or_else(|| {
            let help = "write `name: value` on each line, as in `headline: …`";
            let place = Place::top(&file.file);
            report.error(Diagnostic::new(Code::Yaml, place, "the file is empty").with_help(help))
        }),
    }
}
