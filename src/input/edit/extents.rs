//! Which bytes of a text a value takes up, and its lines.

use std::ops::Range;

use crate::input::Format;
use crate::input::tree::{Node, Value};

/// A text in which values take up bytes.
#[derive(Clone, Copy)]
pub(super) struct Extents<'t> {
    pub(super) text: &'t str,
    pub(super) format: Format,
}

/// A value on the way to a field, and its name, where it stands in a table.
#[derive(Clone, Copy)]
pub(super) struct Stop<'t> {
    pub(super) key: Option<&'t Node>,
    pub(super) node: &'t Node,
    /// Its number in what it stands in.
    pub(super) at: usize,
}

impl Extents<'_> {
    /// Whether a list or table is written in brackets. Of one that isn't, the place may be that of its first item.
    pub(super) fn opens(&self, node: &Node) -> bool {
        let bracket = if matches!(node.value, Value::List(_)) { '[' } else { '{' };
        let inside = first_child(node).is_none_or(|first| start(first) > start(node));
        inside && self.text[start(node)..].starts_with(bracket)
    }

    /// The bytes of a value as it is written, without what stands around it.
    pub(super) fn extent(&self, node: &Node) -> Option<Range<usize>> {
        let (from, to) = (start(node), end(node));
        let trimmed = |range: Range<usize>| range.start..range.start + self.text[range].trim_end().len();
        match &node.value {
            Value::List(_) | Value::Table(_) if self.opens(node) => {
                let last = last_child(node).map_or(Some(from + 1), |last| Some(self.extent(last)?.end))?;
                Some(from..self.closing(last)? + 1)
            }
            Value::List(_) | Value::Table(_) => Some(from..self.extent(last_child(node)?)?.end),
            _ => Some(trimmed(match self.sign(node) {
                Some(sign) => sign..self.block_end(sign),
                None => from..to,
            })),
        }
    }

    /// The sign above a text that stands on lines of its own (YAML 1.2.2, 8.1); the place of such a text may begin below.
    pub(super) fn sign(&self, node: &Node) -> Option<usize> {
        let is_yaml = matches!(self.format, Format::Yaml | Format::Markdown);
        let from = start(node);
        if !is_yaml
            || !matches!(&node.value, Value::Scalar { quoted: true, .. })
            || self.text[from..].starts_with(['"', '\''])
        {
            return None;
        }
        if self.text[from..].starts_with(['|', '>']) {
            return Some(from);
        }
        let above = self.text[..self.line_start(from)].trim_end().len();
        let line = self.line_start(above)..above;
        let ends = |at: &usize| {
            let behind = self.text[at + 1..line.end]
                .trim_start_matches(['-', '+', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
            behind.trim_end().is_empty() || behind.starts_with(' ') && behind.trim_start().starts_with('#')
        };
        let signs = self.text[line.clone()].match_indices(['|', '>']).map(|(at, _)| line.start + at);
        signs.into_iter().find(ends)
    }

    /// Where a text ends whose lines are indented further than the line of its sign.
    pub(super) fn block_end(&self, sign: usize) -> usize {
        let line = self.line_start(sign);
        let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let before = &self.text[line..sign];
        let own =
            depth(before) + if before.trim_start().starts_with("- ") && before.contains(':') { 2 } else { 0 };
        let mut at = self.next_line(sign);
        while at < self.text.len() {
            let next = &self.text[at..self.line_end(at)];
            if !next.trim().is_empty() && depth(next) <= own {
                break;
            }
            at = self.next_line(at);
        }
        at
    }

    /// The bracket that closes, behind the last value.
    pub(super) fn closing(&self, mut at: usize) -> Option<usize> {
        loop {
            let c = self.text.get(at..)?.chars().next()?;
            match c {
                ']' | '}' => return Some(at),
                '#' => at = self.line_end(at),
                _ => at += c.len_utf8(),
            }
        }
    }

    /// The byte behind the colon of a name.
    pub(super) fn behind_colon(&self, key: &Node) -> Option<usize> {
        let sign = if self.format == Format::Toml { '=' } else { ':' };
        Some(end(key) + self.text.get(end(key)..)?.find(sign)? + 1)
    }

    /// The byte behind the hyphen of an item.
    pub(super) fn behind_hyphen(&self, node: &Node) -> Option<usize> {
        let before = &self.text[..start(node)];
        before.trim_end().ends_with('-').then(|| before.trim_end().len())
    }

    /// How far the lines of a value are indented below its name or hyphen.
    pub(super) fn indent_below(&self, stop: &Stop) -> usize {
        match stop.key {
            Some(key) => self.column(start(key)) + 2,
            None => self.behind_hyphen(stop.node).map_or(2, |at| self.column(at) + 1),
        }
    }

    /// The start of the line below an entry.
    pub(super) fn below_entry(&self, key: &Node, node: &Node) -> Option<usize> {
        Some(self.next_line(self.extent(node)?.end.max(end(key))))
    }

    pub(super) fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(if self.text.starts_with('\u{feff}') { 3 } else { 0 }, |at| at + 1)
    }

    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    pub(super) fn next_line(&self, at: usize) -> usize {
        (self.line_end(at) + 1).min(self.text.len())
    }
}

pub(super) fn start(node: &Node) -> usize {
    node.place.span.as_ref().map_or(0, |span| span.start as usize)
}

pub(super) fn end(node: &Node) -> usize {
    node.place.span.as_ref().map_or(0, |span| span.end as usize)
}

pub(super) fn children(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => items.len(),
        Value::Table(entries) => entries.len(),
        _ => 0,
    }
}

pub(super) fn first_child(node: &Node) -> Option<&Node> {
    match &node.value {
        Value::List(items) => items.first(),
        Value::Table(entries) => entries.first().map(|(key, _)| key),
        _ => None,
    }
}

pub(super) fn last_child(node: &Node) -> Option<&Node> {
    let children: Box<dyn Iterator<Item = &Node>> = match &node.value {
        Value::List(items) => Box::new(items.iter()),
        Value::Table(entries) => Box::new(entries.iter().flat_map(|(key, node)| [key, node])),
        _ => return None,
    };
    children.max_by_key(|child| start(child))
}
