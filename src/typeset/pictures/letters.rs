//! Fonts for the words inside drawings: those of the house, and no others, so that a drawing looks the same everywhere.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use usvg::fontdb::{Database, Family, Query, Source, Stretch, Style, Weight};
use usvg::{Font, FontFamily, FontResolver, FontStretch, FontStyle};

/// The bytes of a font file.
pub type FontData = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The fonts that words of drawings may be set in; read once a drawing has words.
#[derive(Default)]
pub struct Letters {
    files: Vec<FontData>,
    /// Whether the outlines of a file may be drawn.
    suits: Option<fn(&[u8]) -> bool>,
    database: OnceLock<Arc<Database>>,
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} font files", self.files.len())
    }
}

/// What words of a drawing asked for in vain.
#[derive(Debug, Default)]
pub(super) struct Lacking {
    /// Fonts; words that name one are set in another, to find out whether anybody would see them.
    pub fonts: Vec<Font>,
    /// A character that its font doesn't have.
    pub character: Option<char>,
}

impl Letters {
    /// Those of some font files. `suits` is asked of each once a drawing has words: whether its outlines may be drawn.
    #[must_use]
    pub fn new(files: Vec<FontData>, suits: fn(&[u8]) -> bool) -> Self {
        Self { files, suits: Some(suits), database: OnceLock::new() }
    }

    /// All of their faces.
    pub(super) fn database(&self) -> Arc<Database> {
        let read = || {
            let mut database = Database::new();
            let suits = |file: &&FontData| self.suits.is_none_or(|suits| suits(file.as_ref().as_ref()));
            for file in self.files.iter().filter(suits) {
                database.load_font_source(Source::Binary(Arc::clone(file)));
            }
            Arc::new(database)
        };
        Arc::clone(self.database.get_or_init(read))
    }
}

/// Finds fonts by their names, in the weight and slope that are asked for; takes down what is not at hand.
pub(super) fn resolver(lacking: &Mutex<Lacking>) -> FontResolver<'_> {
    let note = move || lacking.lock().unwrap_or_else(PoisonError::into_inner);
    FontResolver {
        select_font: Box::new(move |font, database| {
            let found = find(font, database);
            if found.is_some() {
                return found;
            }
            let fonts = &mut note().fonts;
            if !fonts.contains(font) {
                fonts.push(font.clone());
            }
            database.faces().next().map(|face| face.id)
        }),
        select_fallback: Box::new(move |character, _, _| {
            note().character.get_or_insert(character);
            None
        }),
    }
}

fn find(font: &Font, database: &Database) -> Option<usvg::fontdb::ID> {
    let families: Vec<Family> = font
        .families()
        .iter()
        .filter_map(|family| match family {
            FontFamily::Named(name) => Some(Family::Name(name)),
            _ => None,
        })
        .collect();
    let (weight, style) = (Weight(font.weight()), style(font.style()));
    let query = Query { families: &families, weight, stretch: stretch(font.stretch()), style };
    let face = database.face(database.query(&query)?)?;
    // The nearest is not what was asked for: letters of another weight would stand there without a word.
    let near =
        face.weight.0.abs_diff(weight.0) <= 100 && (face.style == Style::Normal) == (style == Style::Normal);
    near.then_some(face.id)
}

/// A font as a press officer knows it: `Lato Bold Italic`.
pub(super) fn name(font: &Font) -> String {
    let family = font.families().iter().map(ToString::to_string).next().unwrap_or_default();
    let weight = match font.weight() {
        0..=350 => " Light",
        351..=450 => "",
        451..=550 => " Medium",
        551..=650 => " Semibold",
        651..=750 => " Bold",
        _ => " Black",
    };
    let slope = if font.style() == FontStyle::Normal { "" } else { " Italic" };
    format!("{}{weight}{slope}", family.trim_matches(['"', '\'']))
}

fn style(style: FontStyle) -> Style {
    match style {
        FontStyle::Normal => Style::Normal,
        FontStyle::Italic => Style::Italic,
        FontStyle::Oblique => Style::Oblique,
    }
}

fn stretch(stretch: FontStretch) -> Stretch {
    match stretch {
        FontStretch::UltraCondensed => Stretch::UltraCondensed,
        FontStretch::ExtraCondensed => Stretch::ExtraCondensed,
        FontStretch::Condensed => Stretch::Condensed,
        FontStretch::SemiCondensed => Stretch::SemiCondensed,
        FontStretch::Normal => Stretch::Normal,
        FontStretch::SemiExpanded => Stretch::SemiExpanded,
        FontStretch::Expanded => Stretch::Expanded,
        FontStretch::ExtraExpanded => Stretch::ExtraExpanded,
        FontStretch::UltraExpanded => Stretch::UltraExpanded,
    }
}
