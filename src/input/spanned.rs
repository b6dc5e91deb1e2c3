//! Fields of the mirrors: what a file says, and where.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, MapAccess, Visitor};

use super::markdown::{Line, Piece, Source, joined};
use crate::diagnostic::{Place, Reported};
use crate::release::Text;

/// The place of a line that has none.
static NOWHERE: Line = Line(Vec::new());

/// The name by which a [`Spanned`] asks the deserializer for its place.
pub(super) const SPANNED: &str = "$presskit::Spanned";

/// A field of a mirror: what the file says, if it says anything that can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Field<T> {
    #[default]
    Absent,
    /// It was named, but nothing stands there.
    Empty(Place),
    /// It was there, but could not be read; that was reported.
    Bad,
    Given(Spanned<T>),
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spanned<T> {
    pub value: T,
    pub place: Place,
    pub lines: Vec<Line>,
}

impl<T> Field<T> {
    /// What the file says, if anything; what can't be read was reported, and is as good as absent to whatever else there is.
    pub fn given(self) -> Option<Spanned<T>> {
        match self {
            Self::Given(given) => Some(given),
            Self::Absent | Self::Empty(_) | Self::Bad => None,
        }
    }

    pub fn value(self) -> Option<T> {
        self.given().map(|given| given.value)
    }

    /// What the file says, read further; what can't be read is as good as absent.
    pub fn read<U>(self, read: impl FnOnce(Spanned<T>) -> Result<U, Reported>) -> Option<U> {
        self.given().and_then(|given| read(given).ok())
    }

    /// Whether the file is silent about it.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent | Self::Empty(_))
    }
}

impl Spanned<String> {
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

/// Lines from the numbers that [`SpannedAccess`] made of them.
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

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SpannedVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
            type Value = Spanned<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Spanned<T>, A::Error> {
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
                Ok(Spanned { value, place, lines: unpack(lines) })
            }
        }
        deserializer.deserialize_struct(SPANNED, &[], SpannedVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Whatever fails in here was reported where it failed; the other fields go on.
        Ok(match Spanned::<Option<T>>::deserialize(deserializer) {
            Ok(Spanned { value: Some(value), place, lines }) => Self::Given(Spanned { value, place, lines }),
            Ok(Spanned { value: None, place, .. }) => Self::Empty(place),
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
