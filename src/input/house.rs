//! The house's file, `presskit.toml`: found upwards from a release, it marks the folder that nothing may lie outside of, and
//! may name the brand and what holds for all releases.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::fence::{self, NAME};
use super::file_text::FileText;
use super::nearest::nearest;
use super::options::{BrandSource, Options};
use super::recognise::{self, Sort};
use super::spanned::Spanned;
use super::tree::{Node, Value};
use super::{reading, toml, values};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};
use crate::files::Files;

/// Its fields.
const FIELDS: [&str; 3] = ["brand", "spelling", "defaults"];

/// The fields of a release that a house may fill; the others are of one release only.
const DEFAULTS: [&str; 13] = [
    "lang",
    "status",
    "classification",
    "kicker",
    "place",
    "embargo_zones",
    "people",
    "contacts",
    "about",
    "links",
    "notes_to_editors",
    "end_mark",
    "keywords",
];

/// The house that a release belongs to.
#[derive(Debug)]
pub(super) struct House {
    /// Its folder, as it is shown.
    folder: PathBuf,
    /// How many folders it lies above the release.
    above: usize,
    brand: Option<Spanned<String>>,
    /// The folder of its dictionaries.
    spelling: Option<Spanned<String>>,
    /// Fields of a release that hold where it doesn't say otherwise; each knows its place in the house's file.
    defaults: Vec<(Node, Node)>,
}

impl House {
    /// The house of a release, if it belongs to one.
    ///
    /// # Errors
    ///
    /// Where its file can't be read; what is wrong goes to the report.
    pub fn above(release: &Path, options: &Options, report: &mut Report) -> Result<Option<Self>, Reported> {
        let files = options.files.as_ref();
        let home = release.parent().unwrap_or(Path::new(""));
        let Some(real) = fence::folder(files, home, options.root.as_deref()) else { return Ok(None) };
        let above =
            files.real(home).and_then(|home| Some(home.strip_prefix(&real).ok()?.components().count()));
        let above = above.unwrap_or_default();
        let folder = climb(files, home, above, &real);
        let path = folder.join(NAME);
        // What a link leads to counts: nothing outside the house is read, its own file neither.
        if files.real(&path).and_then(|path| Some(path.parent()? == real)) != Some(true) {
            let message = format!("`{NAME}` is a link to a file outside of its folder");
            let help = "put the file itself there";
            let place = Place::in_file(&path.to_string_lossy());
            return Err(values::error(report, Code::FileOutside, &place, message, help));
        }
        let before = report.diagnostics.len();
        let mut tree = read(&path, options, report)?;
        recognise::expect(Sort::House, &mut tree, &path, report)?;
        tree.name_fields("");
        reading::controls(&tree, report);
        let mut house = Self { folder, above, brand: None, spelling: None, defaults: Vec::new() };
        house.fill(tree, report);
        report.verdict_since(before).map(|()| Some(house))
    }

    fn fill(&mut self, tree: Node, report: &mut Report) {
        let Value::Table(entries) = tree.value else { return };
        for (key, node) in entries {
            match (key.text(), &node.value) {
                (Some(field @ ("brand" | "spelling")), Value::Scalar { text, .. }) => {
                    let (value, place) = (text.clone(), node.place.clone());
                    let named = Some(Spanned { value, place, source: node.source });
                    *if field == "brand" { &mut self.brand } else { &mut self.spelling } = named;
                }
                (Some("brand" | "spelling" | "defaults"), Value::Broken(_)) => {}
                (Some("brand"), _) => wrong(&node, "the name of the brand's file", report),
                (Some("spelling"), _) => wrong(&node, "the name of a folder with dictionaries", report),
                (Some("defaults"), Value::Table(_)) => {
                    let Value::Table(defaults) = node.value else { return };
                    let known = |(key, _): &(Node, Node)| is_known(key, &DEFAULTS, report);
                    self.defaults = defaults.into_iter().filter(known).collect();
                }
                (Some("defaults"), _) => wrong(&node, "a table: `[defaults]`", report),
                _ => drop(is_known(&key, &FIELDS, report)),
            }
        }
    }

    /// Gives a release what it doesn't say itself.
    pub fn add_defaults(&self, release: &mut Node) {
        let Value::Table(entries) = &mut release.value else { return };
        for (key, node) in &self.defaults {
            let own = entries.iter_mut().find(|(own, _)| own.text() == key.text());
            match own {
                // A field that was left empty says nothing.
                Some((_, own)) if own.value == Value::Null => *own = node.clone(),
                Some(_) => {}
                None => entries.push((key.clone(), node.clone())),
            }
        }
    }

    /// The folder of the dictionaries of the house. One that is not there, or lies outside, is reported.
    pub fn spelling(&self, options: &Options, report: &mut Report) -> Option<PathBuf> {
        let named = self.spelling.as_ref()?;
        options.folders(&self.folder, &[]).find_folder(named, report).ok()
    }

    /// Where the brand of the house is.
    pub fn brand_source(&self, options: &Options, report: &mut Report) -> Result<BrandSource, Reported> {
        let Some(brand) = &self.brand else { return Ok(BrandSource::Plain) };
        options.folders(&self.folder, &[]).find(brand, report)?;
        let name = Path::new(brand.value.trim());
        let up = std::iter::repeat_n("..", self.above).collect::<PathBuf>();
        let prefix = up.join(name.parent().unwrap_or(Path::new("")));
        Ok(BrandSource::File { path: self.folder.join(name), prefix: prefix.to_string_lossy().into_owned() })
    }
}

/// So many folders up, as people write it: without a turn where the path has names to leave out.
fn climb(files: &dyn Files, home: &Path, above: usize, real: &Path) -> PathBuf {
    let by_name = home.ancestors().nth(above).map(Path::to_owned);
    let same = |folder: &PathBuf| files.real(folder).as_deref() == Some(real);
    by_name
        .filter(same)
        .unwrap_or_else(|| std::iter::repeat_n("..", above).fold(home.to_owned(), |path, up| path.join(up)))
}

fn read(path: &Path, options: &Options, report: &mut Report) -> Result<Node, Reported> {
    let name = path.to_string_lossy();
    let text = reading::read(path, options, report)?;
    report.remember(&name, &text);
    toml::parse(&FileText::new(&name, &text), report)
}

fn wrong(node: &Node, wanted: &str, report: &mut Report) {
    let field = node.place.field.clone().unwrap_or_default();
    let message = format!("`{field}` must be {wanted}, this is {}", node.kind());
    let help =
        "for example `brand = \"brand/brand.toml\"`, and below it `[defaults]` with `lang = \"en-GB\"`";
    report.error(Diagnostic::new(Code::WrongType, node.place.clone(), message).with_help(help));
}

/// Reports a key that has no business here.
fn is_known(key: &Node, fields: &[&str], report: &mut Report) -> bool {
    let name = key.text().unwrap_or_default();
    if fields.contains(&name) {
        return true;
    }
    let at_the_top = fields == FIELDS;
    let near = nearest(name, fields.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if at_the_top && DEFAULTS.contains(&name) => {
            format!("what holds for all releases stands below a line `[defaults]`: move `{name}` there")
        }
        None if at_the_top => {
            "a house names its `brand`, the folder of its `spelling` and its `[defaults]`; how releases look stands in the brand".to_owned()
        }
        None => format!("what a house may say for all releases: {}", fields.join(", ")),
    };
    let message = format!("there is no field `{name}` in {}", if at_the_top { NAME } else { "`[defaults]`" });
    report.error(Diagnostic::new(Code::UnknownField, key.place.clone(), message).with_help(help));
    false
}

/// The JSON Schema, from that of a release.
pub(super) fn schema(release: &Json) -> Json {
    let of = |field: &str| release["properties"].get(field).cloned().unwrap_or(Json::Bool(true));
    let defaults: serde_json::Map<String, Json> =
        DEFAULTS.iter().map(|field| ((*field).to_owned(), of(field))).collect();
    let brand = json!({ "type": "string", "description": "The brand of all releases that name none, relative to this file." });
    let spelling = json!({ "type": "string", "description": "A folder with dictionaries of Hunspell, relative to this file: words that they don't have are found." });
    let defaults = json!({
        "type": "object", "additionalProperties": false, "properties": defaults,
        "description": "What holds for all releases that don't say otherwise.",
    });
    let schema = json!({
        "$schema": release["$schema"], "title": "HouseFile", "type": "object", "additionalProperties": false,
        "description": "A house: the folder that nothing may lie outside of, its brand and its defaults.",
        "properties": { "brand": brand, "spelling": spelling, "defaults": defaults },
        "$defs": release["$defs"],
    });
    recognise::with_schema_field(schema)
}
