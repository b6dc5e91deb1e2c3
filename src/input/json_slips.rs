//! The usual slips against the form of JSON, in words that help.

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
