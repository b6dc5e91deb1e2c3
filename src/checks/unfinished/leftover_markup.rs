//! Markup that shows: Markdown that didn't take, HTML entities, the code of a template.
//!
//! A star too few, and readers see `**bold`; a text copied out of a content management system brings `&nbsp;`; a merge
//! that failed addresses the press as `${first_name}`.
//!
//! Bad: `**Applications are open to anyone.`
//!
//! Good: `**Applications** are open to anyone.`

use super::super::index::{Index, Kind, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use crate::html_elements;

static PATTERNS: [Pattern; 8] = [
    Pattern::new(concat!(
        r"\*{2,3}[\p{L}\p{N}“„«\u{22}(][\p{L}\p{N}’'-]*",
        r"|[\p{L}\p{N}.,!?”“»)]\*{2,3}(?:\s|$|[.,;:])",
    ))
    .needing(&["**"]),
    Pattern::new(r"(?:^|[\s(“„«])(?<found>__\p{L}[^_\n]*__)").needing(&["__"]),
    Pattern::new(r"(?i)&(?:[a-z]{2,8}\d?|#\d{2,5}|#x[0-9a-f]{2,5});").needing(&["&"]).needing(&[";"]),
    Pattern::new(concat!(
        r"\$\{[^{}\n]*\}|\{%[^{}\n]*%\}|<%[^%\n]*%>",
        r"|\[\[[^\[\]\n]+\]\]|%%[A-Z_]{2,40}%%|\*\|[A-Z_:]{2,40}\|\*",
    ))
    .needing(&["${", "{%", "<%", "[[", "%%", "*|"]),
    Pattern::new(r"(?:^|[\s(“„«'\u{22}])(?<found>%(?:\d\$)?[sd])(?:$|[\s).,;:!?”“»])")
        .needing(&["%"])
        .needing(&["%s", "%d", "$s", "$d"]),
    Pattern::new(r"(?:^|[^{$%\p{L}])(?<found>\{\p{Ll}[\p{L}\d_.]+\})(?:$|[^}])").needing(&["{"]),
    Pattern::new(r"\[[^\[\]\n]+\]\((?:(?:https?:|www\.|mailto:|tel:)?[^()\s]{3,}(?:\)|$|\s)|\s|$)")
        .needing(&["]("]),
    Pattern::new(r"<(?<found>/?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*)?/?)>").needing(&["<"]),
];

/// A heading that didn't take.
static HEADING: Pattern = Pattern::new(r"^#{1,6}[ \p{L}][^\n]*").needing(&["#"]);

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        let mut last = 0;
        let mut found: Vec<_> = PATTERNS.iter().flat_map(|pattern| pattern.all(&segment.text)).collect();
        if !is_hashtag(&segment.text) {
            found.extend(HEADING.all(&segment.text));
        }
        found.sort_by_key(|range| range.start);
        for range in found {
            let (from, to) = trimmed(segment, range.start, range.end);
            if from < last || !is_markup(segment, from, to) {
                continue;
            }
            last = to;
            let message = format!("“{}” is markup that readers will see", segment.get(from..to));
            findings.push(segment.place(from..to), message, "take it out, or close what it opens");
        }
    }
}

fn trimmed(segment: &Segment, from: usize, to: usize) -> (usize, usize) {
    let found = segment.get(from..to);
    let start = from + found.len() - found.trim_start().len();
    (start, start + found.trim().len())
}

fn is_markup(segment: &Segment, from: usize, to: usize) -> bool {
    let found = segment.get(from..to);
    if segment.before(from) == Some('<') {
        // Tags that HTML doesn't have are placeholders, and <ins> and <del> tracked changes.
        let name = found
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        return html_elements::is_element(&name) && !matches!(name.as_str(), "ins" | "del");
    }
    if found.contains("**") {
        // Footnotes by hand, censored words and lists of stars have their stars apart or at the end of a line.
        let lone = segment.before(from).is_none_or(|c| !c.is_alphanumeric())
            || found.ends_with(|c: char| c == '*' || !c.is_alphanumeric());
        return lone
            && !matches!(segment.kind, Kind::Phone)
            && (found.starts_with('*') || segment.text[..from].contains("**"));
    }
    true
}

/// `#FairOil is the word of the day`: a word, not a heading.
fn is_hashtag(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    text.len() - rest.len() == 1 && !rest.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn markup_that_shows_is_found() {
        for (text, expected) in [
            ("**Applications are open.", "**Applications"),
            ("Dear ${first_name}, we write.", "${first_name}"),
            ("Dear {first_name}, we write to %s.", "{first_name}|%s"),
            ("{% if member %}Dear member{% endif %}", "{% if member %}|{% endif %}"),
            ("See [the plan](https://www.efia.example/a b) now.", "[the plan](https://www.efia.example/a"),
        ] {
            assert_eq!(found_in("leftover-markup", "en-GB", text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn plain_fields_are_looked_at_too() {
        let count = |headline: &str| {
            findings("leftover-markup", &release("en-GB", &format!("headline: {headline:?}"), "Words.")).len()
        };
        assert_eq!(count("# Words of the day"), 1);
        assert_eq!(count("Bread &amp; butter"), 1);
        assert_eq!(count("Bread <b>and</b> butter"), 2);
        assert_eq!(count("#FairOil & friends, R&D; A&B"), 0);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "R&D; AT&T; 50 % of {a, b} and f(x) = {x}; 5 * 3 ** 2.",
            "A*** word, rated 4* and ***, for Expert\\*innen \\*\\*.",
            "A set {1, 2} and `**code**`, `${x}` and %5.",
            "[The plan](https://www.efia.example/plan) and [one] (two).",
        ] {
            assert_eq!(found_in("leftover-markup", "en-GB", text), [""; 0], "{text}");
        }
    }
}
