//! What Markdown itself does not know: attributions, captions of tables, parts in another language.

use super::super::lang;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::release::{Block, Inline, Inlines, Text};

/// Captions go to their tables; ends of lines become spaces.
pub(super) fn blocks(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Paragraph(content) => match caption(&content) {
                Some(caption) => place_caption(caption, content, &mut out, &mut blocks),
                None => out.push(Block::Paragraph(spaces(content))),
            },
            Block::Quote(mut quote) => {
                quote.content = self::blocks(quote.content);
                quote.attribution = quote.attribution.map(spaces);
                out.push(Block::Quote(quote));
            }
            Block::List(mut list) => {
                list.items = list.items.into_iter().map(self::blocks).collect();
                out.push(Block::List(list));
            }
            other => out.push(other),
        }
    }
    out
}

/// A caption belongs to the table right below it, else to the one right above.
fn place_caption(
    caption: Inlines,
    content: Inlines,
    out: &mut Vec<Block>,
    blocks: &mut std::iter::Peekable<std::vec::IntoIter<Block>>,
) {
    if let Some(Block::Table(table)) = blocks.peek_mut()
        && table.caption.is_none()
    {
        table.caption = Some(spaces(caption));
        return;
    }
    if let Some(Block::Table(table)) = out.last_mut()
        && table.caption.is_none()
    {
        table.caption = Some(spaces(caption));
        return;
    }
    out.push(Block::Paragraph(spaces(content)));
}

/// What follows `Table:`.
fn caption(content: &Inlines) -> Option<Inlines> {
    let Some(Inline::Text(first)) = content.first() else { return None };
    let rest = first.value.strip_prefix("Table:")?;
    let trimmed = rest.trim_start();
    let mut out = content.clone();
    out[0] = cut(first, first.value.len() - trimmed.len(), first.value.len());
    Some(out)
}

/// Ends of lines become spaces, at all depths.
pub(super) fn spaces(inlines: Inlines) -> Inlines {
    inlines
        .into_iter()
        .map(|inline| match inline {
            Inline::Text(text) if text.value == "\n" => Inline::Text(Text { value: " ".to_owned(), ..text }),
            Inline::Strong(content) => Inline::Strong(spaces(content)),
            Inline::Emphasis(content) => Inline::Emphasis(spaces(content)),
            Inline::Link { target, content, place } => {
                Inline::Link { target, content: spaces(content), place }
            }
            Inline::Language { lang, content } => Inline::Language { lang, content: spaces(content) },
            other => other,
        })
        .collect()
}

/// Parts the blocks of a quotation from the line that says whose words they are.
pub(super) fn attribution(mut blocks: Vec<Block>) -> (Vec<Block>, Option<Inlines>) {
    let Some(Block::Paragraph(content)) = blocks.last() else { return (blocks, None) };
    if let Some(by) = without_dash(content)
        && blocks.len() > 1
    {
        blocks.pop();
        return (blocks, Some(by));
    }
    // The last line of the last paragraph, where it starts with a dash.
    let last_line = content.iter().rposition(is_line_end);
    if let Some(end) = last_line
        && let Some(by) = without_dash(&content[end + 1..])
    {
        let words = content[..end].to_vec();
        blocks.pop();
        blocks.push(Block::Paragraph(words));
        return (blocks, Some(by));
    }
    (blocks, None)
}

fn is_line_end(inline: &Inline) -> bool {
    matches!(inline, Inline::Break) || matches!(inline, Inline::Text(text) if text.value == "\n")
}

/// A line without the dash that it starts with; `None` where it starts with none.
fn without_dash(line: &[Inline]) -> Option<Inlines> {
    let Some(Inline::Text(first)) = line.first() else { return None };
    let written = first.value.trim_start();
    let rest = ["---", "--", "—", "–", "―", "-"].iter().find_map(|dash| written.strip_prefix(dash))?;
    let name = rest.trim_start();
    let mut out = line.to_vec();
    out[0] = cut(first, first.value.len() - name.len(), first.value.len());
    if name.is_empty() && out.len() == 1 { None } else { Some(out) }
}

/// `[words]{lang=pt}` becomes a part in another language.
pub(super) fn inlines(mut inlines: Inlines, report: &mut Report) -> Inlines {
    let mut from = 0;
    while let Some((end, at)) = find_close(&inlines, from) {
        from = end + 1;
        let Some((open, bracket)) = find_open(&inlines, end, at) else { continue };
        let Inline::Text(close) = inlines[end].clone() else { continue };
        let rest = &close.value[at + CLOSE.len()..];
        let Some(brace) = rest.find('}') else { continue };
        let tag = rest[..brace].trim_matches('"');
        let tag_at = close.place_of(&(at + CLOSE.len()..at + CLOSE.len() + brace));
        let Ok(lang) = lang::read(tag, &tag_at, report) else { continue };
        let after_at = at + CLOSE.len() + brace + 1;
        let after = cut(&close, after_at, close.value.len());
        if inlines[open..end].iter().map(levels).max().unwrap_or_default() >= DEEPEST {
            let place = close.place_of(&(at..after_at));
            let message = "parts in other languages stand too deep in one another here";
            let help = "end one with `]{lang=…}` before the next begins";
            report.error(Diagnostic::new(Code::TooDeep, place, message).with_help(help));
            break;
        }
        let (before, mut content) = split_content(&inlines, open, bracket, end, at);
        content.retain(|inline| !matches!(inline, Inline::Text(text) if text.value.is_empty()));
        let mut replaced = vec![before, Inline::Language { lang, content }, after];
        replaced.retain(|inline| !matches!(inline, Inline::Text(text) if text.value.is_empty()));
        from = open + replaced.len().saturating_sub(1);
        inlines.splice(open..=end, replaced);
    }
    inlines
}

const CLOSE: &str = "]{lang=";

/// Parts in other languages stand at most so deep in one another.
const DEEPEST: usize = 12;

/// In how many parts of other languages the innermost words stand.
fn levels(inline: &Inline) -> usize {
    match inline {
        Inline::Language { content, .. } => 1 + content.iter().map(levels).max().unwrap_or_default(),
        Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } => {
            content.iter().map(levels).max().unwrap_or_default()
        }
        _ => 0,
    }
}

fn find_close(inlines: &[Inline], from: usize) -> Option<(usize, usize)> {
    inlines.iter().enumerate().skip(from).find_map(|(i, inline)| match inline {
        Inline::Text(text) => text.value.find(CLOSE).map(|at| (i, at)),
        _ => None,
    })
}

/// The bracket that a closing one belongs to: brackets inside, with their own closing ones, are passed over.
fn find_open(inlines: &[Inline], end: usize, at: usize) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    (0..=end).rev().find_map(|i| {
        let Inline::Text(text) = &inlines[i] else { return None };
        let limit = if i == end { at } else { text.value.len() };
        text.value[..limit].char_indices().rev().find_map(|(bracket, c)| match c {
            ']' => {
                depth += 1;
                None
            }
            '[' if depth > 0 => {
                depth -= 1;
                None
            }
            '[' => Some((i, bracket)),
            _ => None,
        })
    })
}

/// What stands before the opening bracket, and what stands between the brackets.
fn split_content(
    inlines: &[Inline],
    open: usize,
    bracket: usize,
    end: usize,
    at: usize,
) -> (Inline, Inlines) {
    let (Inline::Text(first), Inline::Text(last)) = (&inlines[open], &inlines[end]) else {
        return (inlines[open].clone(), Vec::new());
    };
    let before = cut(first, 0, bracket);
    if open == end {
        return (before, vec![cut(first, bracket + 1, at)]);
    }
    let mut content = vec![cut(first, bracket + 1, first.value.len())];
    content.extend(inlines[open + 1..end].iter().cloned());
    content.push(cut(last, 0, at));
    (before, content)
}

fn cut(text: &Text, from: usize, to: usize) -> Inline {
    Inline::Text(text.cut(from..to))
}
