//! Fields of the mirrors: what a file says, and where.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, MapAccess, Visitor};

use super::markdown::{Line, Piece, Source, joined};
use crate::diagnostic::Place;
use crate::release::Text;

/// The place of a line that has none.
static NOWHERE: Line = Line(Vec::new());

/// The name by which a [`Said`] asks the deserializer for its place.
pub(super) const SAID: &str = "$presskit::Said";

/// A field of a mirror: what the file says, if it says anything that can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Field<T> {
    #[default]
    Absent,
    /// It was named, but nothing stands there.
    Empty(Place),
    /// It was there, but could not be read; that was reported.
    Bad,
    Said(Said<T>),
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said<T> {
    pub value: T,
    pub place: Place,
    pub lines: Vec<Line>,
}

impl<T> Field<T> {
    pub fn said(self) -> Option<Said<T>> {
        match self {
            Self::Said(said) => Some(said),
            Self::Absent | Self::Empty(_) | Self::Bad => None,
        }
    }

    pub fn value(self) -> Option<T> {
        self.said().map(|said| said.value)
    }

    /// Whether the file is silent about it.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent | Self::Empty(_))
    }
}

impl Said<String> {
    /// As a text of the model: on one line, without spaces around it.
    pub fn text(self) -> Text {
        let lines = self.value.lines().zip(self.lines.iter().chain(std::iter::repeat(&NOWHERE)));
        let lines: Vec<(&str, Line)> = lines
            .filter(|(words, _)| !words.trim().is_empty())
            .map(|(words, line)| {
                let blank = words.chars().take_while(|c| c.is_whitespace()).count();
                (words.trim(), line.cut(u32::try_from(blank).unwrap_or(0)))
            })
            .collect();
        let (line, column) = lines.first().and_then(|(_, line)| line.at(0)).unzip();
        let value = lines.iter().map(|(words, _)| *words).collect::<Vec<_>>().join(" ");
        let length = lines.first().and_then(|(words, _)| u32::try_from(words.chars().count()).ok());
        let place = Place {
            line: line.or(self.place.line),
            column: column.or(self.place.column),
            length,
            ..self.place
        };
        Text { folds: joined(lines.into_iter()), ..Text::new(value, place) }
    }

    /// Where its Markdown stands.
    pub fn source(&self) -> Source {
        Source { file: self.place.file.clone(), field: self.place.field.clone(), lines: self.lines.clone() }
    }
}

/// Lines from the numbers that [`SaidAccess`] made of them.
fn unpack(numbers: &[u32]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last = None;
    for piece in numbers.chunks_exact(4) {
        if last.replace(piece[0]) != Some(piece[0]) {
            lines.push(Line::default());
        }
        if let Some(line) = lines.last_mut() {
            line.0.push(Piece { from: piece[1], line: piece[2], column: piece[3] });
        }
    }
    lines
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Said<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SaidVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for SaidVisitor<T> {
            type Value = Said<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Said<T>, A::Error> {
                let file: String = map.next_value()?;
                let field: String = map.next_value()?;
                let numbers: Vec<u32> = map.next_value()?;
                let value = map.next_value()?;
                let (place, lines) = numbers.split_at(numbers.len().min(3));
                let at = |i: usize| place.get(i).copied().filter(|&number| number > 0);
                let place = Place {
                    file: (!file.is_empty()).then(|| file.into()),
                    line: at(0),
                    column: at(1),
                    length: at(2),
                    field: (!field.is_empty()).then(|| field.into()),
                };
                Ok(Said { value, place, lines: unpack(lines) })
            }
        }
        deserializer.deserialize_struct(SAID, &[], SaidVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Whatever fails in here was reported where it failed; the other fields go on.
        Ok(match Said::<Option<T>>::deserialize(deserializer) {
            Ok(Said { value: Some(value), place, lines }) => Self::Said(Said { value, place, lines }),
            Ok(Said { value: None, place, .. }) => Self::Empty(place),
            Err(_) => Self::Bad,
        })
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Field<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
