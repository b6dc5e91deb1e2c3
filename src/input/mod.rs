//! From files to the models, or to diagnostics with places.
//!
//! A file is parsed to a tree that knows its places, the tree fills the mirror of its format-free form
//! through serde, and the mirror is judged and mapped to the model. Everything that is wrong is said in
//! one go.

mod allow_file;
mod blocks;
mod brand;
mod brand_file;
mod brand_fonts;
mod data;
mod dates;
mod de;
mod file_text;
mod files;
mod front_matter;
mod json;
mod lines;
pub mod markdown;
mod one_of;
mod options;
mod pictures;
mod release;
mod release_file;
mod source_map;
mod spanned;
mod syntax_hints;
mod toml;
mod tree;
mod values;
mod yaml;

use std::path::{Path, PathBuf};

use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};
use crate::release::{Release, Status};

pub use data::Data;
pub use options::Options;

use brand_file::BrandFile;
use file_text::FileText;
use release_file::ReleaseFile;
use tree::{Node, Value};

/// What a draft may still lack: there it is a warning, and something stands in for it.
const LACKING: [Code; 4] = [Code::PictureAlt, Code::HeadingSkipped, Code::TooManyCells, Code::EmptyLink];

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML front matter and a Markdown body.
    Markdown,
    /// TOML.
    Toml,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

impl Format {
    /// The form of a file, by the ending of its name.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "toml" => Some(Self::Toml),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// No release and no brand is longer than this, in bytes: two pages hold ten thousand.
const LONGEST: usize = 512 * 1024;

/// A release that was read, before its brand is known.
#[derive(Debug)]
pub struct Manuscript {
    path: PathBuf,
    place: Place,
    file: ReleaseFile,
    data: Data,
    /// Whether all of it could be read; what can be judged is judged all the same.
    read: Result<(), Reported>,
}

/// Where the brand of a release is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrandSource {
    /// Nowhere: the plain look.
    Plain,
    /// In a file.
    File {
        /// The file.
        path: PathBuf,
        /// Its folder as seen from the release, where the release names it.
        prefix: String,
    },
    /// In the release itself.
    Inline,
}

/// Opens a release file.
///
/// # Errors
///
/// Where nothing of it can be read. What is wrong goes to the report.
pub fn open(path: &Path, options: &Options, report: &mut Report) -> Result<Manuscript, Reported> {
    let name = path.to_string_lossy();
    let Some(format) = Format::of(path) else {
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        let message = format!("`{own}` is no release: its name ends in none of .md, .toml, .yaml, .json");
        let help =
            "write the release as Markdown, in a file that ends in `.md`; `presskit new` makes an example";
        let finding = Diagnostic::new(Code::FileFormat, Place::in_file(&name), message).with_help(help);
        return Err(report.error(finding));
    };
    let text = read(path, options, report)?;
    open_str(path, format, &text, report)
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
    let name = path.to_string_lossy();
    report.remember(&name, text);
    if text.len() > LONGEST {
        return Err(report.error(too_long(&name)));
    }
    let before = report.diagnostics.len();
    let file = FileText::new(&name, text);
    let mut tree = match format {
        Format::Markdown => front_matter::parse(&file, report)?,
        _ => parse(&file, format, report)?,
    };
    tree.name_fields("");
    controls(&tree, report);
    let file = de::fill(&tree, report)?;
    let (place, data) = (Place::in_file(&name), Data::of(&tree));
    Ok(Manuscript { path: path.to_owned(), place, file, data, read: report.verdict_since(before) })
}

impl Manuscript {
    /// Where the brand is: the file of the options, else what the release says. A file that is not there is
    /// reported.
    ///
    /// # Errors
    ///
    /// Where the release names a brand that can't be read.
    pub fn brand_source(&self, options: &Options, report: &mut Report) -> Result<BrandSource, Reported> {
        if let Some(path) = &options.brand {
            return Ok(BrandSource::File { path: path.clone(), prefix: String::new() });
        }
        let given = match &self.file.brand {
            spanned::Field::Absent | spanned::Field::Empty(_) => return Ok(BrandSource::Plain),
            spanned::Field::Bad => return Err(values::unread(report, &self.place)),
            spanned::Field::Given(given) => given,
        };
        let one_of::TextOr::Text(name) = &given.value else { return Ok(BrandSource::Inline) };
        let place = given.place.clone();
        let given = spanned::Spanned { value: name.clone(), place, source: given.source.clone() };
        let home = self.path.parent().unwrap_or(Path::new(""));
        let folders = options.folders(home, &[]);
        folders.find(&given, report)?;
        let name = Path::new(name.trim());
        let prefix = name.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(BrandSource::File { path: home.join(name), prefix })
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
        }
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
    tree.name_fields("");
    controls(&tree, report);
    let file: BrandFile = de::fill(&tree, report)?;
    let brand = brand::brand(file, path, Place::in_file(&name), options, report);
    report.verdict_since(before).map(|()| (brand, Data::of(&tree)))
}

/// The JSON Schema of a release (2020-12), from the types that read it.
#[must_use]
pub fn release_schema() -> serde_json::Value {
    schemars::schema_for!(ReleaseFile).to_value()
}

/// The JSON Schema of a brand (2020-12), from the types that read it.
#[must_use]
pub fn brand_schema() -> serde_json::Value {
    schemars::schema_for!(BrandFile).to_value()
}

fn read(path: &Path, options: &Options, report: &mut Report) -> Result<String, Reported> {
    let name = path.to_string_lossy();
    let place = Place::in_file(&name);
    if options.files.length(path).is_some_and(|length| length > LONGEST as u64) {
        return Err(report.error(too_long(&name)));
    }
    let bytes = match options.files.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("`{name}` can't be read: {}", plain_words(&error));
            return Err(report.error(Diagnostic::new(Code::FileUnreadable, place, message)));
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            // What can be read counts the lines.
            report.remember(&name, &String::from_utf8_lossy(&error.as_bytes()[..valid]));
            let valid = file_text::number(valid);
            let place = place.with_span(valid..valid);
            let help = "save it as UTF-8 (in the editor's \"Save as\")";
            let message = match error.as_bytes() {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16, not in UTF-8",
                _ => "the file is not in UTF-8 from here on",
            };
            Err(report.error(Diagnostic::new(Code::Encoding, place, message).with_help(help)))
        }
    }
}

fn too_long(name: &str) -> Diagnostic {
    let help = "a release holds text only: name pictures by their files";
    let message = format!("this file is far too long: more than {} kB", LONGEST / 1024);
    Diagnostic::new(Code::FileTooLong, Place::in_file(name), message).with_help(help)
}

/// Reports the first character of each text that no printer could print.
fn controls(node: &Node, report: &mut Report) {
    match &node.value {
        Value::Null => {}
        Value::List(items) => items.iter().for_each(|item| controls(item, report)),
        Value::Table(entries) => entries.iter().for_each(|(_, node)| controls(node, report)),
        Value::Scalar { text, .. } => {
            let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
            let Some((at, c)) = text.char_indices().find(|(_, c)| is_bad(*c)) else { return };
            let span = node.source.span(&(at..at + c.len_utf8()));
            let place = span.map_or_else(|| node.place.clone(), |span| node.place.with_span(span));
            let message = format!("there is an invisible control character here (U+{:04X})", u32::from(c));
            let help = "delete it; it often comes along when text is copied out of another program";
            report.error(Diagnostic::new(Code::ControlCharacter, place, message).with_help(help));
        }
    }
}

/// What the system says, without its numbers.
fn plain_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
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
