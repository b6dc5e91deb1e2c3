//! Where in a text a field is set.

use std::ops::Deref;

use serde_json::Value as Json;

use super::change::Change;
use super::extents::{Extents, Stop, children, end, start};
use super::field::{self, Step};
use super::words::{self, Manner};
use crate::input::Format;
use crate::input::tree::{Node, Value};

/// The fields of a release in the order in which people look for them: a new one takes its place in it.
const ORDER: [&str; 28] = [
    "lang",
    "brand",
    "status",
    "reference",
    "date",
    "embargo",
    "embargo_zones",
    "immediate",
    "classification",
    "kicker",
    "headline",
    "subheadline",
    "summary",
    "place",
    "people",
    "facts",
    "pictures",
    "footnotes",
    "notes_to_editors",
    "correction",
    "url",
    "links",
    "contacts",
    "about",
    "end_mark",
    "keywords",
    "allow",
    "body",
];

/// The places of a text.
pub(super) struct Spots<'t> {
    within: Extents<'t>,
    tree: &'t Node,
    /// The line end of the text.
    end: &'static str,
}

impl<'t> Deref for Spots<'t> {
    type Target = Extents<'t>;

    fn deref(&self) -> &Extents<'t> {
        &self.within
    }
}

impl<'t> Spots<'t> {
    pub fn new(text: &'t str, format: Format, tree: &'t Node) -> Self {
        Self {
            within: Extents { text, format },
            tree,
            end: if text.contains("\r\n") { "\r\n" } else { "\n" },
        }
    }

    /// The change that sets a field in a manner, as far as can be told before it is read back.
    pub fn change(&self, steps: &[Step], value: &Json, manner: Manner) -> Option<Change> {
        let way = self.way(steps);
        let rest = &steps[way.len() - 1..];
        let change = match (rest.first(), value) {
            (Some(_), Json::Null) => None,
            (None, Json::Null) => self.without(&way),
            (None, value) => self.replaced(&way, value, manner),
            (Some(step), value) => match (&way.last()?.node.value, step) {
                (Value::Null, _) => self.replaced(&way, &field::under(rest, value.clone())?, manner),
                (Value::Table(_), Step::Key(key)) => {
                    self.with_key(&way, key, &field::under(&rest[1..], value.clone())?, manner)
                }
                (Value::List(items), Step::Item(at)) if *at == items.len() => {
                    self.with_item(&way, &field::under(&rest[1..], value.clone())?, manner)
                }
                _ => None,
            },
        }?;
        let new = if self.end == "\n" { change.new } else { change.new.replace('\n', self.end) };
        Some(Change { new, ..change })
    }

    /// The values on the way to a field, from the whole, as far as there are such.
    fn way(&self, steps: &[Step]) -> Vec<Stop<'t>> {
        let mut way = vec![Stop { key: None, node: self.tree, at: 0 }];
        for step in steps {
            let next = match (&way[way.len() - 1].node.value, step) {
                (Value::Table(entries), Step::Key(name)) => {
                    let at = entries.iter().position(|(key, _)| key.text() == Some(name));
                    at.map(|at| Stop { key: Some(&entries[at].0), node: &entries[at].1, at })
                }
                (Value::List(items), Step::Item(at)) => {
                    items.get(*at).map(|node| Stop { key: None, node, at: *at })
                }
                _ => None,
            };
            match next {
                Some(next) => way.push(next),
                None => break,
            }
        }
        way
    }

    fn replaced(&self, way: &[Stop], value: &Json, manner: Manner) -> Option<Change> {
        let (stop, above) = way.split_last()?;
        if self.is_body(stop) {
            let Json::String(new) = value else { return None };
            return Some(Change { range: start(stop.node)..self.text.len(), new: new.clone() });
        }
        let extent = self.extent(stop.node)?;
        let is_container = matches!(stop.node.value, Value::List(_) | Value::Table(_));
        if self.is_bracketed(above) {
            return Some(Change { range: extent, new: words::line(value, self.format, manner, true) });
        }
        let indent = self.indent_below(stop);
        let (is_text, is_block) = (!is_container, self.sign(stop.node).is_some());
        let is_scalar = matches!(value, Json::String(_) | Json::Bool(_));
        let start = match stop.key {
            Some(key) => self.behind_colon(key)?,
            None => self.behind_hyphen(stop.node)?,
        };
        let new = if stop.key.is_some() {
            words::lines(value, indent, manner)
        } else {
            words::item(value, indent, manner)
        };
        if is_text && is_scalar && !extent.is_empty() && !is_block && !new.contains('\n') {
            return Some(Change { range: extent, new: new.trim_start().to_owned() });
        }
        // A comment behind the name stays.
        let rest = &self.text[start..self.line_end(start)];
        let comment = rest.trim_start().starts_with('#') && start + rest.len() < extent.start;
        let start = if comment { start + rest.trim_end().len() } else { start };
        if comment && !new.starts_with('\n') {
            return None;
        }
        Some(Change { range: start..extent.end.max(start), new })
    }

    /// Whether it is the text of a Markdown file, below its data.
    fn is_body(&self, stop: &Stop) -> bool {
        self.format == Format::Markdown
            && stop.key.is_some_and(|key| key.text() == Some("body") && start(key) == start(stop.node))
    }

    fn with_key(&self, way: &[Stop], name: &str, value: &Json, manner: Manner) -> Option<Change> {
        let Value::Table(entries) = &way.last()?.node.value else { return None };
        let is_top = way.len() == 1;
        let key = words::key(name, self.format);
        if self.is_bracketed(way) {
            let entry = format!(
                "{key}{}{}",
                words::colon(self.format),
                words::line(value, self.format, manner, true)
            );
            let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
            let before =
                entries.iter().rposition(|(key, _)| rank(key.text().unwrap_or_default()) < rank(name));
            let at = if is_top { before } else { entries.len().checked_sub(1) };
            return self.between(
                way.last()?.node,
                at.map(|at| &entries[at].1),
                entries.first().map(|(key, _)| key),
                &entry,
            );
        }
        if self.format == Format::Toml {
            let entry = format!("{key} = {}", words::line(value, self.format, manner, true));
            let at = if is_top {
                self.above_or_below(entries, name).or_else(|| self.above_tables(entries))
            } else {
                self.below_entry(&entries.last()?.0, &entries.last()?.1)
            };
            return Some(self.inserted(at?, &entry));
        }
        let indent = entries.first().map_or(0, |(key, _)| self.column(start(key)));
        let entry = format!("{}{key}:{}", " ".repeat(indent), words::lines(value, indent + 2, manner));
        let at = if is_top {
            self.above_or_below(entries, name)?
        } else {
            self.below_entry(&entries.last()?.0, &entries.last()?.1)?
        };
        Some(self.inserted(at, &entry))
    }

    /// Where a new field of the release takes its place: below the nearest that comes before it.
    fn above_or_below(&self, entries: &[(Node, Node)], name: &str) -> Option<usize> {
        let rank =
            |name: Option<&str>| ORDER.iter().position(|known| Some(*known) == name).unwrap_or(ORDER.len());
        // The text of a Markdown file stands elsewhere; and what stands below a head of a table in TOML is a part of that.
        let written = |(key, _): &&(Node, Node)| match self.format {
            Format::Markdown => key.text() != Some("body"),
            Format::Toml => !self.text[self.line_start(start(key))..].starts_with('['),
            _ => true,
        };
        let own = rank(Some(name));
        let entries: Vec<&(Node, Node)> = entries.iter().filter(written).collect();
        let before = entries.iter().filter(|(key, _)| rank(key.text()) <= own);
        let nearest = before.max_by_key(|(key, _)| (rank(key.text()), start(key)));
        if let Some((key, node)) = nearest {
            return self.below_entry(key, node);
        }
        if let Some((key, _)) = entries.first() {
            return Some(self.line_start(start(key)));
        }
        // Nothing but the two lines `---`.
        let fence = self.text.find("---").filter(|_| self.format == Format::Markdown)?;
        Some(self.next_line(fence))
    }

    /// Above all tables of a file in TOML: behind a heading `[table]` a field would belong to that.
    fn above_tables(&self, entries: &[(Node, Node)]) -> Option<usize> {
        let first = self.line_start(start(&entries.first()?.0));
        Some(self.text[..=first].rfind("\n[").map_or(first, |at| at + 1))
    }

    fn with_item(&self, way: &[Stop], value: &Json, manner: Manner) -> Option<Change> {
        let Value::List(items) = &way.last()?.node.value else { return None };
        if self.is_bracketed(way) {
            let item = words::line(value, self.format, manner, true);
            return self.between(way.last()?.node, items.last(), items.first(), &item);
        }
        let hyphen = self.behind_hyphen(items.first()?)? - 1;
        let indent = self.column(hyphen);
        let entry = format!("{}-{}", " ".repeat(indent), words::item(value, indent + 2, manner));
        Some(self.inserted(self.below_entry(items.last()?, items.last()?)?, &entry))
    }

    /// An entry in brackets, behind another, or as the first.
    fn between(
        &self,
        container: &Node,
        behind: Option<&Node>,
        first: Option<&Node>,
        entry: &str,
    ) -> Option<Change> {
        let open = start(container) + 1;
        let Some(first) = first else {
            let close = self.extent(container)?.end - 1;
            return Some(Change { range: open..close, new: format!(" {entry} ") });
        };
        // As the first entry is set apart, so is the new one.
        let lead = &self.text[open..start(first)];
        let lead = if lead.contains('#') { "" } else { lead };
        let (apart, tight) = if lead.contains('\n') { (lead, "") } else { (" ", "") };
        match behind {
            Some(behind) => {
                let at = self.extent(behind)?.end;
                Some(Change { range: at..at, new: format!(",{apart}{entry}{tight}") })
            }
            None => Some(Change { range: start(first)..start(first), new: format!("{entry},{apart}") }),
        }
    }

    /// Without a field, and without whatever it alone stands in.
    fn without(&self, way: &[Stop]) -> Option<Change> {
        let mut way = way;
        while way.len() > 2 && children(way[way.len() - 2].node) == 1 {
            way = &way[..way.len() - 1];
        }
        let (stop, above) = way.split_last()?;
        let container = above.last()?.node;
        let (own, whole) = (self.extent(stop.node)?, stop.key.map_or(start(stop.node), start));
        let neighbour = |at: usize| match &container.value {
            Value::Table(entries) => entries.get(at).map(|(key, node)| (start(key), node)),
            Value::List(items) => items.get(at).map(|node| (start(node), node)),
            _ => None,
        };
        if self.is_body(stop) {
            return Some(Change { range: start(stop.node)..self.text.len(), new: String::new() });
        }
        if self.is_bracketed(above) {
            let range = match (neighbour(stop.at + 1), stop.at.checked_sub(1).and_then(neighbour)) {
                (Some((next, _)), _) => whole..next,
                (None, Some((_, last))) => self.extent(last)?.end..own.end,
                (None, None) => whole..own.end,
            };
            return Some(Change { range, new: String::new() });
        }
        let first = self.text[self.line_start(whole)..whole].trim_start();
        let first =
            if stop.key.is_none() { first.strip_prefix('-').unwrap_or(first).trim_start() } else { first };
        if first.is_empty() {
            let end = own.end.max(stop.key.map_or(0, end));
            return Some(Change { range: self.line_start(whole)..self.next_line(end), new: String::new() });
        }
        // The first name behind a hyphen: the next takes its place.
        Some(Change { range: whole..neighbour(stop.at + 1)?.0, new: String::new() })
    }

    fn inserted(&self, at: usize, entry: &str) -> Change {
        let is_open = at > 0 && !self.text[..at].ends_with('\n');
        let new = if is_open { format!("\n{entry}") } else { format!("{entry}\n") };
        Change { range: at..at, new }
    }

    /// Whether what stands in the last of these is written in brackets.
    fn is_bracketed(&self, way: &[Stop]) -> bool {
        self.format == Format::Json
            || way.iter().skip(usize::from(self.format == Format::Toml)).any(|stop| {
                let is_container = matches!(stop.node.value, Value::List(_) | Value::Table(_));
                is_container && self.opens(stop.node)
            })
    }
}
