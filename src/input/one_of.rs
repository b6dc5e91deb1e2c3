//! Values that a file may write in more than one form.
//!
//! serde's derived reader of an enum named `$presskit::Kind` asks the deserializer for a variant; it is chosen
//! by what stands in the file.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::spanned::{Field, Spanned};

/// Names with values, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entries<T>(pub Vec<(Spanned<String>, Field<T>)>);

/// One text, or a list of them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "$presskit::Kind")]
pub(super) enum OneOrMany {
    #[serde(rename = "text")]
    One(String),
    #[serde(rename = "list")]
    Many(Vec<Field<String>>),
}

/// A value, or a table of values by language.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "$presskit::Kind")]
pub(super) enum ByLanguage<T> {
    #[serde(rename = "value")]
    Plain(T),
    #[serde(rename = "table")]
    Table(Entries<T>),
}

/// Text, a list of `T`, or `false`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "$presskit::Kind")]
pub(super) enum TextListOrOff<T> {
    #[serde(rename = "text")]
    Text(String),
    #[serde(rename = "list")]
    List(Vec<Field<T>>),
    #[serde(rename = "false")]
    Off,
}

/// Text, or a list of `T`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "$presskit::Kind")]
pub(super) enum TextOrList<T> {
    #[serde(rename = "text")]
    Text(String),
    #[serde(rename = "list")]
    List(Vec<Field<T>>),
}

/// Text, or a table `T`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "$presskit::Kind")]
pub(super) enum TextOr<T> {
    #[serde(rename = "text")]
    Text(String),
    #[serde(rename = "table")]
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
                while let Some(key) = map.next_key::<Spanned<String>>()? {
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

impl<T: JsonSchema> JsonSchema for TextOrList<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("TextOrListOf{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({ "oneOf": [{ "type": "string" }, { "type": "array", "items": item }] })
    }
}
