//! Names of fields, and data with another value of one.

use serde_json::{Map, Value as Json};

/// A step into a table or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Item(usize),
}

/// The steps to a field: `contacts[0].phone`.
pub(super) fn steps(field: &str) -> Option<Vec<Step>> {
    let mut out = Vec::new();
    for part in field.split('.') {
        let (key, items) = part.split_at(part.find('[').unwrap_or(part.len()));
        if key.is_empty() {
            return None;
        }
        out.push(Step::Key(key.to_owned()));
        let mut rest = items;
        while !rest.is_empty() {
            let (number, behind) = rest.strip_prefix('[')?.split_once(']')?;
            out.push(Step::Item(number.parse().ok()?));
            rest = behind;
        }
    }
    Some(out)
}

/// A value under the steps that lead to it: `phone` of a contact that there is not yet.
pub(super) fn under(steps: &[Step], value: Json) -> Option<Json> {
    steps.iter().rev().try_fold(value, |value, step| match step {
        Step::Key(key) => Some(Json::Object(Map::from_iter([(key.clone(), value)]))),
        Step::Item(0) => Some(Json::Array(vec![value])),
        Step::Item(_) => None,
    })
}

/// Data with another value of a field; null takes it away, and what it leaves empty.
pub(super) fn with(data: &Json, steps: &[Step], value: &Json) -> Option<Json> {
    let Some((step, rest)) = steps.split_first() else { return Some(value.clone()) };
    match (data, step) {
        (Json::Null, _) if value.is_null() => Some(Json::Null),
        // What is not there can't be taken away.
        (Json::Object(fields), Step::Key(key)) if value.is_null() && !fields.contains_key(key) => {
            Some(data.clone())
        }
        (Json::Array(items), Step::Item(at)) if value.is_null() && *at == items.len() => Some(data.clone()),
        (Json::Null, _) => under(steps, value.clone()),
        (Json::Object(fields), Step::Key(key)) => {
            let mut fields = fields.clone();
            let new = with(fields.get(key).unwrap_or(&Json::Null), rest, value)?;
            if new.is_null() {
                fields.remove(key)
            } else {
                fields.insert(key.clone(), new)
            };
            Some(if fields.is_empty() { Json::Null } else { Json::Object(fields) })
        }
        (Json::Array(items), Step::Item(at)) if *at <= items.len() => {
            let mut items = items.clone();
            let new = with(items.get(*at).unwrap_or(&Json::Null), rest, value)?;
            match (new, *at < items.len()) {
                (Json::Null, true) => drop(items.remove(*at)),
                (Json::Null, false) => {}
                (new, true) => items[*at] = new,
                (new, false) => items.push(new),
            }
            Some(if items.is_empty() { Json::Null } else { Json::Array(items) })
        }
        _ => None,
    }
}
