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
mod house;
mod json;
mod lines;
pub mod markdown;
mod one_of;
mod pictures;
mod recognise;
mod release;
mod release_file;
mod source_map;
mod spanned;
mod syntax_hints;
mod toml;
mod tree;
mod values;
mod yaml;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported, SourceMap};
use crate::files::{Files, Memory};
use crate::release::{Release, Status};

pub use data::Data;

use brand_file::BrandFile;
use file_text::FileText;
use files::Folders;
use house::House;
use recognise::Sort;
use release_file::ReleaseFile;
use tree::{Node, Value};

/// What may be read, and with which brand.
#[derive(Clone, Debug)]
pub struct Options {
    /// The files that there are.
    pub files: Arc<dyn Files>,
    /// A brand that counts instead of the one that a release names.
    pub brand: Option<PathBuf>,
    /// The folder that nothing may lie outside of; `None`: that of the nearest `presskit.toml` above a file, else its own.
    pub root: Option<PathBuf>,
    /// The form of releases, whatever their names end in; `None`: by the ending.
    pub format: Option<Format>,
    /// More folders to look for fonts in.
    pub font_dirs: Vec<PathBuf>,
}

impl Options {
    /// Each of these files may be read below the folder of the file that names it, or below that of its house.
    #[must_use]
    pub fn new(files: impl Files + 'static) -> Self {
        Self { files: Arc::new(files), brand: None, root: None, format: None, font_dirs: Vec::new() }
    }

    /// Where the files lie that a file in the folder `home` names.
    fn folders<'a>(&'a self, home: &'a Path, fonts: &'a [PathBuf]) -> Folders<'a> {
        let files = self.files.as_ref();
        let root = self.root.clone().or_else(|| house::folder(files, home, None));
        Folders { files, home, root, fonts }
    }
}

/// No files at all: for a release from memory that names none.
impl Default for Options {
    fn default() -> Self {
        Self::new(Memory::default())
    }
}

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

    /// The form of a text that has no name, by how it begins.
    #[must_use]
    pub fn guess(text: &str) -> Self {
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
        let mut lines = lines.by_ref().skip_while(|line| line.is_empty() || line.starts_with('#'));
        let first = lines.next().unwrap_or_default();
        let is_name = |name: &str| !name.is_empty() && !name.contains([' ', ':']);
        match first {
            // YAML may begin with `---` too, but then has no second one.
            "---" if lines.any(|line| line == "---") => Self::Markdown,
            "---" => Self::Yaml,
            _ if first.starts_with('{') => Self::Json,
            _ if first.starts_with('[') => Self::Toml,
            _ if first.split_once('=').is_some_and(|(name, _)| is_name(name.trim())) => Self::Toml,
            _ if first.split_once(':').is_some_and(|(name, _)| is_name(name)) => Self::Yaml,
            _ => Self::Markdown,
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
    /// The file of the house that it belongs to; an error where that can't be read.
    house: Result<Option<House>, Reported>,
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
        Format::Markdown => front_matter(&file, report)?,
        _ => parse(&file, format, report)?,
    };
    recognise::expect(Sort::Release, &mut tree, path, report)?;
    tree.name_fields("");
    controls(&tree, report);
    if let Ok(Some(house)) = &house {
        house.add_defaults(&mut tree);
    }
    let file = de::fill(&tree, report)?;
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
    recognise::expect(Sort::Brand, &mut tree, path, report)?;
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
    house::schema(release_schema())
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

/// Parts a Markdown file into the data between its first two `---` and the body below.
fn front_matter(file: &FileText, report: &mut Report) -> Result<Node, Reported> {
    let (data, body) = parts(file).map_err(|(message, help)| {
        let finding = Diagnostic::new(Code::FrontMatter, Place::top(&file.file), message);
        report.error(finding.with_help(help))
    })?;
    let at = |byte: usize| file.place(&(byte..byte));
    let node = |value: Value, at: Place, source: SourceMap| Node { value, place: at, source };
    let empty = || node(Value::Table(Vec::new()), at(0), SourceMap::default());
    let start = data.start;
    let mut tree = yaml::parse(file, data, report)?.unwrap_or_else(empty);
    let Value::Table(entries) = &mut tree.value else {
        let message = "the data are no table of names and values";
        let help = "write `name: value` on each line, as in `headline: …`";
        return Err(report.error(Diagnostic::new(Code::FrontMatter, at(start), message).with_help(help)));
    };
    if let Some(at) = entries.iter().position(|(key, _)| key.text() == Some("body")) {
        let (key, _) = entries.remove(at);
        let message = "the text of a Markdown file stands below its data, not in `body`";
        let help = "move it below the second `---`";
        report.error(Diagnostic::new(Code::FrontMatter, key.place, message).with_help(help));
    }
    let text = &file.text[body.clone()];
    if !text.trim().is_empty() {
        let key = node(scalar("body"), at(body.start), SourceMap::default());
        entries.push((key, node(scalar(text), at(body.start), file.map(&body))));
    }
    Ok(tree)
}

/// What is wrong with the form of a file, and how to mend it.
type Complaint = (&'static str, &'static str);

/// The bytes of the data and of the body.
fn parts(file: &FileText) -> Result<(Range<usize>, Range<usize>), Complaint> {
    let text = &file.text;
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        let help = "start the file with a line `---`, the data (`headline: …`), another `---`, then the text";
        return Err(("the file does not start with its data", help));
    };
    let mut end = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Ok((first.len()..end, end + line.len()..text.len()));
        }
        end += line.len();
    }
    Err(("the data have no end", "put a line `---` between the data and the text"))
}

fn scalar(text: &str) -> Value {
    Value::Scalar { text: text.to_owned(), quoted: true }
}

/// Reports a name that stands twice in one table.
fn twice(key: &Node, entries: &[(Node, Node)], report: &mut Report) {
    let first = entries.iter().find(|(known, _)| known.text() == key.text());
    let first = first.map(|(known, _)| known.place.clone()).unwrap_or_default();
    let message = format!("`{}` stands here twice", key.text().unwrap_or_default());
    let finding = Diagnostic::new(Code::FieldTwice, key.place.clone(), message);
    report.error(finding.with_help("take one of the two out").with_related(first, "first here"));
}
