//! The usual slips against the form of JSON, in words that help.

use std::ops::Range;

/// What an error of the JSON parser means.
pub(super) fn find(kind: &jsonc_parser::errors::ParseErrorKind) -> (&'static str, &'static str) {
    use jsonc_parser::errors::ParseErrorKind as Kind;
    match kind {
        Kind::ExpectedComma => ("a comma is missing before this", "put a comma between two entries"),
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => {
            ("a comma stands here with nothing behind it", "take the comma out")
        }
        Kind::CommentsNotAllowed => {
            ("JSON has no comments", "take the comment out, or write the release as `.yaml`")
        }
        Kind::SingleQuotedStringsNotAllowed => ("JSON wants double quotes", "write `\"…\"`"),
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedWord => {
            ("this word stands without quotes", "put names and texts in double quotes")
        }
        Kind::ExpectedColonAfterObjectKey => ("a colon is missing here", "write `\"name\": value`"),
        Kind::ExpectedObjectValue => ("the value is missing here", "write `\"name\": value`"),
        Kind::UnterminatedArray => ("the bracket `[` is never closed", "close it with `]`"),
        Kind::UnterminatedObject => ("the bracket `{` is never closed", "close it with `}`"),
        Kind::UnexpectedCloseBrace | Kind::UnexpectedCloseBracket => {
            ("this bracket closes nothing", "take it out, or open it above")
        }
        Kind::MultipleRootJsonValues => ("the data end above this line", "take what follows out"),
        Kind::NestingDepthExceeded => (
            "lists and tables stand too deep in one another here",
            "take levels out: no field needs more than five",
        ),
        Kind::String(_) => (
            "this text is not closed, or holds a backslash or a line end",
            "close it with `\"`; inside, write `\\\\` for a backslash and `\\n` for a new line",
        ),
        _ => (
            "the form of the data breaks here",
            "names and texts stand in double quotes, with a comma between two entries and none behind the last",
        ),
    }
}

/// A text that nothing closes on its line, so that the quotation mark of the next name ended it: its place, and what to write.
pub(super) fn unclosed(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let closed = text.get(..at)?.strip_suffix('"')?;
    let (above, blanks) = closed.rsplit_once('\n')?;
    if !blanks.trim().is_empty() || !text[at..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let above = above.trim_end();
    let start = above.rfind('\n').map_or(0, |end| end + 1);
    let line = &above[start..];
    let mut marks = line.match_indices('"').filter(|(at, _)| !line[..*at].ends_with('\\'));
    let open = start + marks.next_back()?.0;
    let words = line.trim_start().strip_suffix(',').unwrap_or(line.trim_start()).trim_end();
    Some((open..above.len(), format!("write `{words}\",`")))
}

/// What is wrong with quotation marks where the parser stops.
pub(super) fn quoted(text: &str, at: usize) -> Option<(&'static str, &'static str)> {
    let rest = text.get(at..)?;
    let typographic = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}', '\u{2018}', '\u{2019}'];
    if rest.starts_with(typographic) {
        return Some((
            "JSON wants straight quotation marks around names and texts",
            "write `\"` in their place",
        ));
    }
    let inside = text[..at].ends_with('"') && rest.starts_with(char::is_alphanumeric);
    inside.then_some((
        "the quotation mark before this ends the text",
        "inside a text write `\\\"`, or the marks of the language",
    ))
}
