//! serde over a tree: the mirrors of the files are filled, and everything that does not fit is reported at
//! its place, not the first thing only.

use std::cell::RefCell;
use std::fmt;
use std::path::Path;

use serde::de::value::{SeqDeserializer, StrDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::advice;
use super::nearest::nearest;
use super::spanned::SPANNED;
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Report, Reported};

/// Fills a mirror from a tree.
///
/// # Errors
///
/// Where nothing of it can be read. A field that can't be read is [`Field::Bad`](super::spanned::Field), and the others go
/// on.
pub(super) fn fill<T: DeserializeOwned>(node: &Node, report: &mut Report) -> Result<T, Reported> {
    let sink = RefCell::new(Report::default());
    let filled =
        De { node, within: None, sink: &sink }.settle(T::deserialize(De { node, within: None, sink: &sink }));
    let mut found = sink.into_inner();
    found.diagnostics.truncate(MOST);
    report.append(found);
    filled
}

/// What went wrong.
#[derive(Debug)]
enum Problem {
    /// It was reported where it was met.
    Reported(Reported),
    /// A visitor complains; whoever called it knows the place.
    Complaint(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported(_) => f.write_str("reported"),
            Self::Complaint(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Problem {}

impl de::Error for Problem {
    fn custom<M: fmt::Display>(message: M) -> Self {
        Self::Complaint(message.to_string())
    }
}

#[derive(Clone, Copy)]
struct De<'n> {
    node: &'n Node,
    /// The list that it stands in.
    within: Option<&'n Node>,
    sink: &'n RefCell<Report>,
}

/// The name of enums whose variant depends on what stands in the file.
const KIND: &str = "$presskit::Kind";

/// More findings than these help nobody.
const MOST: usize = 200;

impl<'n> De<'n> {
    fn at(self, node: &'n Node) -> Self {
        Self { node, within: None, ..self }
    }

    fn push(&self, code: Code, message: String, help: Option<String>) -> Reported {
        let finding = Diagnostic::new(code, self.node.place.clone(), message);
        self.sink.borrow_mut().error(Diagnostic { help, ..finding })
    }

    /// Reports what a visitor complains about, unless it was reported deeper down.
    fn settle<T>(&self, result: Result<T, Problem>) -> Result<T, Reported> {
        result.map_err(|problem| match problem {
            Problem::Complaint(message) => self.push(Code::BadValue, message, None),
            Problem::Reported(reported) => reported,
        })
    }

    fn catch<T>(&self, result: Result<T, Problem>) -> Result<T, Problem> {
        self.settle(result).map_err(Problem::Reported)
    }

    fn wrong(&self, wanted: &str) -> Problem {
        if let Value::Broken(reported) = self.node.value {
            return Problem::Reported(reported);
        }
        let field = self.node.place.field.clone().unwrap_or_else(|| "the file".into());
        let message = format!("`{field}` must be {wanted}, this is {}", self.node.kind());
        let help = match wanted {
            "a list" => advice::list(self.node, self.within).or_else(|| advice::list_of_tables(self.node)),
            "a text" => advice::text(self.node, self.within),
            "a table of names and values" => advice::table_of_entries(self.node),
            _ if wanted.contains("a list") => advice::list_of_tables(self.node),
            _ if field.starts_with("colour.") => advice::colour(self.node),
            _ => None,
        };
        Problem::Reported(self.push(Code::WrongType, message, help))
    }

    /// Something else stands where a table with some fields is wanted.
    fn no_table(&self, fields: &[&str]) -> Problem {
        if matches!(self.node.value, Value::Broken(_)) {
            return self.wrong("a table");
        }
        let field = self.node.place.field.clone().unwrap_or_else(|| "the file".into());
        let message = format!("`{field}` must be a table of names and values, this is {}", self.node.kind());
        let help = advice::table(self.node, self.within, fields)
            .unwrap_or_else(|| format!("its fields: {}", fields.join(", ")));
        Problem::Reported(self.push(Code::WrongType, message, Some(help)))
    }

    fn parse<T: std::str::FromStr>(&self, wanted: &str) -> Result<T, Problem> {
        let text = self.node.text().ok_or_else(|| self.wrong(wanted))?;
        text.parse().map_err(|_| {
            let field = self.node.place.field.clone().unwrap_or_default();
            let message = format!("`{field}` must be {wanted}, not “{text}”");
            let help = (wanted == "true or false").then(|| match switch(text) {
                Some(meant) => format!("write `{meant}`"),
                None => "write `true` or `false`".to_owned(),
            });
            Problem::Reported(self.push(Code::WrongType, message, help))
        })
    }
}

/// What a word for yes or no says: YAML of old took them, and lists of languages still hold them.
fn switch(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" => Some(true),
        "false" | "no" | "off" | "n" | "none" | "0" => Some(false),
        _ => None,
    }
}

impl<'n> de::Deserializer<'n> for De<'n> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        match &self.node.value {
            Value::Null => self.catch(visitor.visit_unit()),
            Value::Broken(reported) => Err(Problem::Reported(*reported)),
            Value::Scalar { text, quoted: false } if text == "true" => self.catch(visitor.visit_bool(true)),
            Value::Scalar { text, quoted: false } if text == "false" => self.catch(visitor.visit_bool(false)),
            Value::Scalar { text, .. } => self.catch(visitor.visit_borrowed_str(text)),
            Value::List(_) => self.deserialize_seq(visitor),
            Value::Table(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.node.text() {
            Some(text) => self.catch(visitor.visit_borrowed_str(text)),
            None => Err(self.wrong("a text")),
        }
    }

    fn deserialize_string<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        let value = self.parse("true or false")?;
        self.catch(visitor.visit_bool(value))
    }

    fn deserialize_u64<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        let value = self.parse("a whole number")?;
        self.catch(visitor.visit_u64(value))
    }

    fn deserialize_f64<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        let value: f64 = self.parse("a number")?;
        // "inf" and "NaN" are numbers to the parser only.
        if value.is_finite() { self.catch(visitor.visit_f64(value)) } else { Err(self.wrong("a number")) }
    }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            Value::Broken(reported) => Err(Problem::Reported(reported)),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        match &self.node.value {
            Value::List(items) => self.catch(visitor.visit_seq(Items { de: self, items: items.iter() })),
            _ => Err(self.wrong("a list")),
        }
    }

    fn deserialize_map<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        match &self.node.value {
            Value::Table(entries) => {
                let entries: Vec<_> = entries.iter().map(|(key, value)| Entry::Read(key, value)).collect();
                self.catch(visitor.visit_map(Entries { de: self, rest: entries.into_iter(), next: None }))
            }
            _ => Err(self.wrong("a table of names and values")),
        }
    }

    fn deserialize_struct<V: Visitor<'n>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        if name == SPANNED {
            return visitor.visit_map(SpannedAccess { de: self, step: 0 });
        }
        let Value::Table(entries) = &self.node.value else {
            return Err(self.no_table(fields));
        };
        let entries = self.known(entries, fields);
        self.catch(visitor.visit_map(Entries { de: self, rest: entries.into_iter(), next: None }))
    }

    fn deserialize_identifier<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_enum<V: Visitor<'n>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        if name == KIND {
            let variant = self.kind(variants)?;
            return visitor.visit_enum(Chosen { de: self, variant });
        }
        let Some(text) = self.node.text() else { return Err(self.wrong("a word")) };
        if !variants.contains(&text) {
            let field = self.node.place.field.clone().unwrap_or_default();
            let all = variants.iter().map(|variant| format!("`{variant}`")).collect::<Vec<_>>().join(", ");
            let help = nearest(text, variants.iter().copied()).map_or_else(
                || format!("choose one of {all}"),
                |near| format!("did you mean `{near}`? All: {all}"),
            );
            let message = format!("`{field}` can't be “{text}”");
            return Err(Problem::Reported(self.push(Code::UnknownValue, message, Some(help))));
        }
        let de: StrDeserializer<Problem> = text.into_deserializer();
        self.catch(visitor.visit_enum(de))
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'n>>
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 char bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct ignored_any
    }
}

impl<'n> De<'n> {
    /// The entries of a table that have a field. Keys that no field has are reported; one that is misspelt stands for the
    /// field that was meant, which is then there and unread, not missing as well.
    fn known(&self, entries: &'n [(Node, Node)], fields: &'static [&'static str]) -> Vec<Entry<'n>> {
        let mut given: Vec<&str> = entries.iter().filter_map(|(key, _)| key.text()).collect();
        let mut out = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            match self.field(key, value.value == Value::Null, fields) {
                Ok(()) => out.push(Entry::Read(key, value)),
                Err((Some(meant), reported)) if !given.contains(&meant) => {
                    given.push(meant);
                    out.push(Entry::Misspelt(meant, reported));
                }
                Err(_) => {}
            }
        }
        out
    }

    /// The variant of a union that fits what stands in the file.
    fn kind(&self, variants: &'static [&'static str]) -> Result<&'static str, Problem> {
        // `about: no` would print the word.
        if let Value::Scalar { text, quoted: false } = &self.node.value
            && variants.contains(&"false")
            && text != "false"
            && switch(text) == Some(false)
        {
            let field = self.node.place.field.clone().unwrap_or_default();
            let message = format!("`{field}` would be the text “{text}”");
            let help = format!("write `false` where there is to be none, or `\"{text}\"` for the word");
            return Err(Problem::Reported(self.push(Code::WrongType, message, Some(help))));
        }
        let fitting = match &self.node.value {
            Value::Table(_) => "table",
            Value::List(_) => "list",
            Value::Scalar { text, quoted: false } if text == "false" && variants.contains(&"false") => {
                "false"
            }
            Value::Scalar { text, quoted: false } if text == "true" && variants.contains(&"false") => "",
            Value::Scalar { .. } => "text",
            Value::Null | Value::Broken(_) => "",
        };
        let found = variants.iter().find(|variant| **variant == fitting);
        let found = found.or_else(|| variants.iter().find(|variant| **variant == "value"));
        found.copied().ok_or_else(|| {
            let words: Vec<&str> = variants.iter().map(|variant| wording(variant)).collect();
            let (last, others) = words.split_last().unwrap_or((&"a value", &[]));
            let others = others.join(", ");
            self.wrong(&if others.is_empty() { (*last).to_owned() } else { format!("{others} or {last}") })
        })
    }

    /// Whether a field has this key; else the field that is meant, if any, and that it was reported.
    fn field(
        &self,
        key: &Node,
        nothing: bool,
        fields: &'static [&'static str],
    ) -> Result<(), (Option<&'static str>, Reported)> {
        let name = key.text().unwrap_or_default();
        if fields.contains(&name) {
            return Ok(());
        }
        let message = format!("there is no field `{name}`");
        let known = synonym(name).filter(|known| fields.contains(known));
        let below = below_a_table(key, name);
        let near = known.or_else(|| nearest(name, fields.iter().copied()).filter(|_| !below));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if below => {
                "in TOML, what stands below a `[table]` belongs to it: move this field above the first `[`"
                    .to_owned()
            }
            None if name.starts_with('-') => "leave a space behind the hyphen of a list: `- `".to_owned(),
            None if nothing => {
                "if the comma before it belongs to the text, put that text in quotes".to_owned()
            }
            None => format!("the fields here: {}", fields.join(", ")),
        };
        let finding = Diagnostic::new(Code::UnknownField, key.place.clone(), message).with_help(help);
        Err((near, self.sink.borrow_mut().error(finding)))
    }
}

/// Whether a field of the whole release stands, by mistake, in a table of a TOML file.
fn below_a_table(key: &Node, name: &str) -> bool {
    const WHOLE: [&str; 12] = [
        "body",
        "headline",
        "date",
        "embargo",
        "keywords",
        "about",
        "place",
        "brand",
        "lang",
        "status",
        "kicker",
        "notes_to_editors",
    ];
    let file = key.place.file.as_deref().unwrap_or_default();
    let inside = key.place.field.as_deref().is_some_and(|field| field.contains('.'));
    inside && Path::new(file).extension().is_some_and(|ending| ending == "toml") && WHOLE.contains(&name)
}

/// What people write for the names of fields.
fn synonym(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "title" | "heading" => "headline",
        "subtitle" | "subheading" | "deck" => "subheadline",
        "language" | "locale" => "lang",
        "images" | "image" | "photos" | "photo" => "pictures",
        "location" | "city" | "dateline" => "place",
        "ref" | "number" | "id" => "reference",
        "boilerplate" => "about",
        "tags" => "keywords",
        "text" | "content" => "body",
        "contact" | "press_contact" => "contacts",
        "src" | "path" => "file",
        "alt_text" | "description" => "alt",
        "mail" | "e-mail" => "email",
        "telephone" | "tel" => "phone",
        "color" | "colors" | "colours" => "colour",
        _ => return None,
    })
}

/// The kind of a union, in the words of a message.
fn wording(variant: &str) -> &'static str {
    match variant {
        "text" => "a text",
        "list" => "a list",
        "table" => "a table of names and values",
        "false" => "false",
        _ => "a value",
    }
}

/// A union of which the variant is known.
struct Chosen<'n> {
    de: De<'n>,
    variant: &'static str,
}

impl<'n> EnumAccess<'n> for Chosen<'n> {
    type Error = Problem;
    type Variant = De<'n>;

    fn variant_seed<S: DeserializeSeed<'n>>(self, seed: S) -> Result<(S::Value, De<'n>), Problem> {
        let variant: StrDeserializer<Problem> = self.variant.into_deserializer();
        Ok((seed.deserialize(variant)?, self.de))
    }
}

impl<'n> VariantAccess<'n> for De<'n> {
    type Error = Problem;

    fn unit_variant(self) -> Result<(), Problem> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'n>>(self, seed: S) -> Result<S::Value, Problem> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'n>>(self, _len: usize, _visitor: V) -> Result<V::Value, Problem> {
        Err(self.wrong("a value"))
    }

    fn struct_variant<V: Visitor<'n>>(
        self,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Problem> {
        Err(self.wrong("a value"))
    }
}

struct Items<'n> {
    de: De<'n>,
    items: std::slice::Iter<'n, Node>,
}

impl<'n> SeqAccess<'n> for Items<'n> {
    type Error = Problem;

    fn next_element_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<Option<S::Value>, Problem> {
        self.items
            .next()
            .map(|node| seed.deserialize(De { within: Some(self.de.node), ..self.de.at(node) }))
            .transpose()
    }
}

/// What a table holds.
enum Entry<'n> {
    /// A key and its value.
    Read(&'n Node, &'n Node),
    /// A field under another name, which was reported.
    Misspelt(&'static str, Reported),
}

/// A value that can't be read.
struct Unread(Reported);

impl<'n> de::Deserializer<'n> for Unread {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'n>>(self, _visitor: V) -> Result<V::Value, Problem> {
        Err(Problem::Reported(self.0))
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Entries<'n> {
    de: De<'n>,
    rest: std::vec::IntoIter<Entry<'n>>,
    next: Option<Result<&'n Node, Reported>>,
}

impl<'n> MapAccess<'n> for Entries<'n> {
    type Error = Problem;

    fn next_key_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<Option<S::Value>, Problem> {
        let Some(entry) = self.rest.next() else { return Ok(None) };
        match entry {
            Entry::Read(key, node) => {
                self.next = Some(Ok(node));
                seed.deserialize(self.de.at(key)).map(Some)
            }
            Entry::Misspelt(meant, reported) => {
                self.next = Some(Err(reported));
                seed.deserialize(StrDeserializer::new(meant)).map(Some)
            }
        }
    }

    fn next_value_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        match self.next.take().ok_or_else(|| de::Error::custom("a value is missing"))? {
            Ok(node) => seed.deserialize(self.de.at(node)),
            Err(reported) => seed.deserialize(Unread(reported)),
        }
    }
}

/// Hands the place of a node to the [`Spanned`] that asks for it, then the node itself.
struct SpannedAccess<'n> {
    de: De<'n>,
    step: usize,
}

impl<'n> MapAccess<'n> for SpannedAccess<'n> {
    type Error = Problem;

    fn next_key_seed<S: DeserializeSeed<'n>>(&mut self, _seed: S) -> Result<Option<S::Value>, Problem> {
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        let node = self.de.node;
        self.step += 1;
        match self.step {
            1 => seed.deserialize(StrDeserializer::new(node.place.file.as_deref().unwrap_or_default())),
            2 => seed.deserialize(StrDeserializer::new(node.place.field.as_deref().unwrap_or_default())),
            3 => {
                let span = node.place.span.as_ref().map_or([0; 3], |span| [1, span.start, span.end]);
                let map = (!node.source.is_empty()).then(|| node.source.numbers()).into_iter().flatten();
                seed.deserialize(SeqDeserializer::new(span.into_iter().chain(map)))
            }
            _ => seed.deserialize(self.de),
        }
    }
}
