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
