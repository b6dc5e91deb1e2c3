//! Values that a file may write in more than one form.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::de::Field;

/// Names with values, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entries<T>(pub Vec<(String, Field<T>)>);

/// One text, or a list of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<Field<String>>),
}

/// A value, or a table of values by language.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ByLanguage<T> {
    Plain(T),
    Table(Entries<T>),
}

/// Text, a list of `T`, or `false`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TextListOrOff<T> {
    Text(String),
    List(Vec<Field<T>>),
    Off,
}

/// Text, or a table `T`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TextOr<T> {
    Text(String),
    Table(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a table of names and values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut out = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    out.push((key, map.next_value::<Field<T>>()?));
                }
                Ok(Entries(out))
            }
        }
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("TableOf{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": value })
    }
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneVisitor;
        impl<'de> Visitor<'de> for OneVisitor {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany::One(text.to_owned()))
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<OneOrMany, E> {
                Ok(OneOrMany::One(value.to_string()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<OneOrMany, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(OneOrMany::Many)
            }
        }
        deserializer.deserialize_any(OneVisitor)
    }
}

impl JsonSchema for OneOrMany {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLanguage<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LanguageVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for LanguageVisitor<T> {
            type Value = ByLanguage<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value, or a table of values by language (`{ en = …, fr = … }`)")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<ByLanguage<T>, E> {
                T::deserialize(StrDeserializer::new(text)).map(ByLanguage::Plain)
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<ByLanguage<T>, E> {
                self.visit_str(if value { "true" } else { "false" })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<ByLanguage<T>, A::Error> {
                T::deserialize(SeqAccessDeserializer::new(seq)).map(ByLanguage::Plain)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ByLanguage<T>, A::Error> {
                Entries::deserialize(MapAccessDeserializer::new(map)).map(ByLanguage::Table)
            }
        }
        deserializer.deserialize_any(LanguageVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for ByLanguage<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}ByLanguage", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "oneOf": [value, { "type": "object", "additionalProperties": value }] })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextListOrOff<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for TextVisitor<T> {
            type Value = TextListOrOff<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, a list, or false")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TextListOrOff<T>, E> {
                Ok(TextListOrOff::Text(text.to_owned()))
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<TextListOrOff<T>, E> {
                if value {
                    Err(E::custom("only `false` switches this off; `true` says nothing"))
                } else {
                    Ok(TextListOrOff::Off)
                }
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<TextListOrOff<T>, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(TextListOrOff::List)
            }
        }
        deserializer.deserialize_any(TextVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for TextListOrOff<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("TextOr{}List", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({ "oneOf": [{ "type": "string" }, { "type": "array", "items": item }, { "const": false }] })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TableVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for TableVisitor<T> {
            type Value = TextOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text or a table")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TextOr<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(TextOr::Table)
            }
        }
        deserializer.deserialize_any(TableVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for TextOr<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("TextOr{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<T>();
        json_schema!({ "oneOf": [{ "type": "string" }, table] })
    }
}
