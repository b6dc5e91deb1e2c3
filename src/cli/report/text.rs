//! A finding for people: the lines that it is about, and how to mend it.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use presskit::diagnostic::{Diagnostic, Place, Position, Related, Report, Severity};

use crate::cli::terminal::harmless;

/// One finding: what, where with the lines shown, how to mend it.
pub(super) fn finding(diagnostic: &Diagnostic, report: &Report) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(harmless(&diagnostic.message)).id(diagnostic.code.name());
    let place = &diagnostic.place;
    let (beside, elsewhere): (Vec<&Related>, Vec<&Related>) =
        diagnostic.related.iter().partition(|related| related.place.file == place.file);
    let file = place.file.as_deref().unwrap_or_default().to_owned();
    let mut group: Group = match snippet(Some(place), &beside, report) {
        Some(snippet) => title.element(snippet),
        None if file.is_empty() => Group::with_title(title),
        None => title.element(Origin::path(harmless(&file))),
    };
    for related in elsewhere {
        if let Some(snippet) = snippet(None, &[related], report) {
            group = group.element(snippet);
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(harmless(help)));
    }
    Renderer::styled().render(&[group])
}

/// The lines of one file that hold a finding and what is related to it.
fn snippet<'r>(
    place: Option<&'r Place>,
    related: &[&'r Related],
    report: &'r Report,
) -> Option<Snippet<'r, Annotation<'r>>> {
    let file = place.or(related.first().map(|related| &related.place))?.file.as_deref()?;
    let text = report.sources.get(file)?;
    let primary = place.and_then(|place| Some((first_line(text, place)?, None)));
    let others = related
        .iter()
        .filter_map(|related| Some((first_line(text, &related.place)?, Some(related.message.as_str()))));
    let marks: Vec<(Range<usize>, Option<&str>)> = primary.into_iter().chain(others).collect();
    let from = marks.iter().map(|(span, _)| span.start).min()?;
    let from = text[..from].rfind(ENDS).map_or(bom(text), |at| at + 1);
    let to = marks.iter().map(|(span, _)| span.end).max()?;
    let to = text[to..].find(ENDS).map_or(text.len(), |at| to + at);
    let start = u32::try_from(from).ok()?;
    let line = Position::of(text, &(start..start)).line;
    let held = marks.first().map(|(span, _)| span.start - from..span.end - from).unwrap_or_default();
    let shown = Snippet::source(shown(&text[from..to], &held)).path(harmless(file)).line_start(line as usize);
    Some(marks.into_iter().fold(shown, |shown, (span, label)| {
        let kind = if label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mark = kind.span(span.start - from..span.end - from);
        shown.annotation(if let Some(label) = label { mark.label(harmless(label)) } else { mark })
    }))
}

/// Lines as they are shown, byte for byte as long. What turns the direction of a text would be drawn as a question mark:
/// it is left out where nothing is said of it. A carriage return alone ends a line.
fn shown(lines: &str, held: &Range<usize>) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let returns = |at: usize| !lines[at + 1..].starts_with('\n');
    let show = |(at, c): (usize, char)| match c {
        '\r' if returns(at) => '\n',
        // As many bytes as a control of Latin-1 has, which a terminal would obey.
        '\u{80}'..='\u{9f}' => '\u{b7}',
        c if turns(c) && !held.contains(&at) => '\u{2060}',
        c => c,
    };
    lines.char_indices().map(show).collect()
}

/// The signs that end a line.
const ENDS: [char; 2] = ['\n', '\r'];

/// The length of a byte order mark, which is no part of the first line.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// The bytes of a place on its first line, one character at least where the line has one.
fn first_line(text: &str, place: &Place) -> Option<Range<usize>> {
    let span = place.span.as_ref()?;
    let start = (span.start as usize).max(bom(text));
    let rest = text.get(start..)?;
    let least = rest.chars().next().filter(|first| !ENDS.contains(first)).map_or(0, char::len_utf8);
    // Not to the end of the line: it may be as long as the file, and hold thousands of places.
    let wanted = (span.end as usize).saturating_sub(start).min(rest.len());
    let ends = memchr::memchr2(b'\n', b'\r', &rest.as_bytes()[..wanted]);
    let length = ends.unwrap_or(wanted).max(least);
    text.is_char_boundary(start + length).then_some(start..start + length)
}
