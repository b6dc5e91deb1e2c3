//! Fields of the mirrors: what a file says, and where.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, MapAccess, Visitor};

use super::markdown::Source;
use crate::diagnostic::{Place, Reported, SourceMap};
use crate::release::Text;

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
    /// Of a text: where its bytes stand.
    pub source: SourceMap,
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
        let (mut value, mut source, mut at) =
            (String::with_capacity(self.value.len()), SourceMap::default(), 0);
        for line in self.value.split('\n') {
            let words = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            at += line.len() + 1;
            if words.is_empty() {
                continue;
            }
            if !value.is_empty() {
                value.push(' ');
                source.skip(1);
            }
            value.push_str(words);
            source.append(&self.source.cut(&(start..start + words.len())));
        }
        if source.is_empty() {
            Text::new(value, self.place)
        } else {
            Text::mapped(value, &self.place, source)
        }
    }

    /// Where its Markdown stands.
    pub fn markdown(&self) -> Source {
        let Place { file, field, .. } = self.place.clone();
        Source { file, field, map: self.source.clone() }
    }
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
                // Whether there is a span, the span, and the map.
                let (place, map) = numbers.split_at(numbers.len().min(3));
                let place = Place {
                    file: (!file.is_empty()).then(|| file.into()),
                    span: if let [1, start, end] = *place { Some(start..end) } else { None },
                    field: (!field.is_empty()).then(|| field.into()),
                };
                Ok(Spanned { value, place, source: SourceMap::from_numbers(map) })
            }
        }
        deserializer.deserialize_struct(SPANNED, &[], SpannedVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Whatever fails in here was reported where it failed; the other fields go on.
        Ok(match Spanned::<Option<T>>::deserialize(deserializer) {
            Ok(Spanned { value: Some(value), place, source }) => {
                Self::Given(Spanned { value, place, source })
            }
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
