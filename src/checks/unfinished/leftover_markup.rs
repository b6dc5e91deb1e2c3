//! Markup that shows: Markdown that didn't take, HTML entities, the code of a template.
//!
//! A star too few, and readers see `**bold`; a text copied out of a content management system brings `&nbsp;`; a merge
//! that failed addresses the press as `${first_name}`.
//!
//! Bad: `**Applications are open to anyone.`
//!
//! Good: `**Applications** are open to anyone.`

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::dialects::{DIALECTS, commands, raised};
use crate::diagnostic::Edit;
use crate::html_elements;

static PATTERNS: [Pattern; 14] = [
    // What programs print where a value is missing.
    Pattern::new(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!)|\[object Object\]|(?:^|[ |])(?<found>undefined|NaN|&nbsp)(?:$| [|]|[ .,]\p{Ll})")
        .needing(&["#", "object", "undefined", "nan", "&nbsp"]),
    // Shortcodes of content management systems.
    Pattern::new(r"\[/?[a-z][a-z0-9_-]{2,20}(?:\s+[a-z_-]+=(?:\u{22}[^\u{22}\[\]\n]*\u{22}|“[^”\[\]\n]*”|”[^”\[\]\n]*”|[^\s\[\]]+))+\s*/?\]|\[/[a-z][a-z0-9_-]{2,20}\]|\[[a-z]{1,8}\][^\[\]\n]*\[/[a-z]{1,8}\]")
        .needing(&["["])
        .needing(&["=", "[/"]),
    Pattern::new(concat!(
        r"\*{2,3}[\p{L}\p{N}“„«\u{22}(][\p{L}\p{N}’'-]*",
        r"|[\p{L}\p{N}.,!?”“»)]\*{2,3}(?:\s|$|[.,;:])",
    ))
    .needing(&["**"]),
    Pattern::new(r"(?:^|[\s(“„«])(?<found>__\p{L}[^_\n]*__)").needing(&["__"]),
    Pattern::new(r"(?i)&(?:[a-z]{2,8}\d?|#\d{1,7}|#x[0-9a-f]{1,6});").needing(&["&"]).needing(&[";"]),
    Pattern::new(concat!(
        r"\$\{[^{}\n]*\}|\{%[^{}\n]*%\}|<%[^%\n]*%>",
        r"|\[\[[^\[\]\n]+\]\]|%%[A-Za-z_]{2,40}%%|\*\|[A-Z_:]{2,40}\|\*",
    ))
    .needing(&["${", "{%", "<%", "[[", "%%", "*|"]),
    Pattern::new(r"(?:^|[\s(“„«'\u{22}])(?<found>%(?:\d\$)?[sd])(?:$|[\s).,;:!?”“»])")
        .needing(&["%"])
        .needing(&["%s", "%d", "$s", "$d"]),
    Pattern::new(r"(?:^|[^{$%\p{L}])(?<found>\{\p{Ll}[\p{L}\d_.]+\})(?:$|[^}])").needing(&["{"]),
    Pattern::new(r"\[[^\[\]\n]+\]\((?:(?:https?:|www\.|mailto:|tel:)?[^()\s]{3,}(?:\)|$|\s)|\s|$)")
        .needing(&["]("]),
    // Fields of Word.
    Pattern::new(r"\{?[ \u{a0}]*\b(?:HYPERLINK|MERGEFIELD|INCLUDEPICTURE|PAGEREF|NOTEREF)[ \u{a0}]+[\u{22}“”«\\]?[^{}\s]+[ \u{a0}]?\}?")
        .needing(&["hyperlink", "mergefield", "includepicture", "pageref", "noteref"]),
    // Italics that nothing closes.
    Pattern::new(r"\s(?<found>\*[\p{L}\p{N}][\p{L}\p{N}’'-]*)(?:$|[\s.,;:!?])").needing(&["*"]),
    // Links with a space too many, with their brackets the other way round, or with the bar of a wiki.
    Pattern::new(concat!(
        r"\[[^\[\]\n]+\]\s+\((?:https?:|www\.|mailto:|tel:)[^()\s]+\)",
        r"|\([^()\[\]\n]+\)\[(?:https?:|www\.|mailto:|tel:)[^\[\]\s]+\]",
        r"|\[[^\[\]|\n]+\|(?:https?:|www\.)[^\[\]\s]+\]",
    ))
    .needing(&["]", ")["])
    .needing(&["http", "www.", "mailto:", "tel:"]),
    Pattern::new(r"<(?<found>(?:https?://|www\.)[^<>\s]+\s[^<>\n]*)>").needing(&["<"]).needing(&["http", "www."]),
    Pattern::new(r"<(?<found>/?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*)?/?)>").needing(&["<"]),
];

/// Marks of Markdown in what is printed as it stands.
static IN_PLAIN: [Pattern; 4] = [
    Pattern::new(r"(?:^|[\s(“„«])(?<found>\*[\p{L}\p{N}][^*\n]*\*)(?:$|[\s).,;:!?”»])").needing(&["*"]),
    Pattern::new(r"(?:^|[\s(“„«])(?<found>_[\p{L}\p{N}][^_\n]*_)(?:$|[\s).,;:!?”»])").needing(&["_"]),
    Pattern::new(r"`[^`\n]+`").needing(&["`"]),
    Pattern::new(r"\\[&*_#\[\]`~]"),
];

/// A heading that didn't take.
static HEADING: Pattern =
    Pattern::new(r"^#{1,6}(?:\p{L}|[ \u{a0}\u{202f}\u{2002}\u{2003}\u{2009}\u{3000}]+[^\s\d])[^\n]*")
        .needing(&["#"]);

/// Bold and italics that don't take, as a space stands inside their signs: `** locked **`, `*Important *`, `_ locked _`.
static SPACED: [Pattern; 3] = [
    Pattern::new(r"\*\*[ \u{a0}]+[\p{L}\p{N}“„«\u{22}][^*\n]*?\*\*|\*\*[\p{L}\p{N}“„«\u{22}][^*\n]*?[ \u{a0}]+\*\*").needing(&["**"]),
    Pattern::new(r"(?:^|[\s(“„«])(?<found>\*\p{L}[^*\n]*[ \u{a0}]\*)(?:$|[\s).,;:!?”»])").needing(&["*"]),
    Pattern::new(r"(?:^|[\s(“„«])(?<found>_[ \u{a0}]?\p{L}[^_\n]*[ \u{a0}]_|_[ \u{a0}]\p{L}[^_\n]*_)(?:$|[\s).,;:!?”»])").needing(&["_"]),
];

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        let mut last = 0;
        let mut found: Vec<_> = PATTERNS.iter().flat_map(|pattern| pattern.all_in(segment)).collect();
        let headings = if is_hashtag(&segment.text) { Vec::new() } else { HEADING.all_in(segment) };
        let parted: Vec<_> = SPACED.iter().flat_map(|pattern| pattern.all_in(segment)).collect();
        let is_told = |range: &Range<usize>| {
            headings.iter().chain(&parted).any(|told| told.start < range.end && range.start < told.end)
        };
        found.extend(line_ends(segment));
        found.extend(commands(&segment.text));
        found.retain(|range| !is_told(range));
        for range in &headings {
            heading(segment, range.clone(), findings);
        }
        for range in &parted {
            spaced(segment, range.clone(), findings);
        }
        found.sort_by_key(|range| range.start);
        for range in found {
            let (from, to) = trimmed(segment, range.start, range.end);
            if from < last || !is_markup(segment, from, to) {
                continue;
            }
            last = to;
            let message = format!("“{}” is markup that readers will see", segment.get(from..to));
            findings.push(segment.place(from..to), message, help_for(segment, from..to));
        }
        raised(segment, findings);
        others(segment, last, findings);
    }
}

/// `\n` between two sentences: the end of a line as programs write it. A folder's name goes on in small letters.
fn line_ends(segment: &Segment) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, sign) in segment.text.match_indices("\\n") {
        let end = at + sign.len();
        let after = segment.at(end);
        let ends = after.is_none_or(|c| c.is_uppercase() || c == '-' || c == '\\');
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None if ends && segment.before(at).is_some_and(|c| c.is_alphabetic() || ".!?:".contains(c)) => {
                out.push(at..end);
            }
            None => {}
        }
    }
    out
}

/// Signs of a heading without a space behind them, or with another blank.
fn heading(segment: &Segment, found: Range<usize>, findings: &mut Findings) {
    let text = segment.get(found.clone());
    let words = text.trim_start_matches('#');
    let message = format!("“{text}” is markup that readers will see");
    if segment.kind != Kind::Paragraph || words.starts_with(' ') {
        return findings.push(segment.place(found), message, "take the signs out");
    }
    let new = format!("{} {}", "#".repeat((text.len() - words.len()).max(2)), words.trim());
    let help = format!("write a space behind the signs of a heading: `{new}`");
    let edit = Edit { old: text.to_owned(), new };
    findings.push_with_fix(segment.place(found), message, help, edit);
}

/// Bold or italics with a space inside the signs.
fn spaced(segment: &Segment, found: Range<usize>, findings: &mut Findings) {
    let text = segment.get(found.clone());
    let words = text.trim_matches(|c: char| "*_ \u{a0}".contains(c));
    let (sign, _) = text.split_at(text.len() - text.trim_start_matches(['*', '_']).len());
    let new = format!("{sign}{words}{sign}");
    let message = format!("“{text}” is markup that readers will see");
    let help = format!("write the signs right beside the words: `{new}`");
    let edit = Edit { old: text.to_owned(), new };
    findings.push_with_fix(segment.place(found), message, help, edit);
}

/// How markup that didn't take is mended. A link doesn't take that holds the mark of a note, which is no word of it.
fn help_for(segment: &Segment, found: Range<usize>) -> String {
    let (start, length, text) = (found.start, found.len(), segment.get(found.clone()));
    let written = segment.place(found).span.map_or(0, |span| span.len());
    if let Some((words, target)) = text.split_once("](").filter(|_| text.starts_with('[')) {
        let figure = target.starts_with(|c: char| c.is_ascii_digit() || c == '+');
        return if target.ends_with(')') && written > length && !target.starts_with(' ') {
            format!("put the mark of the note behind the link: `{words}]({target}[^\u{2026}]`")
        } else if figure {
            format!(
                "a telephone number is linked as `{words}](tel:+44…)`, without spaces; a number alone is a link by itself"
            )
        } else {
            format!(
                "an address holds no space: write `{words}](…)` with the whole address, `%20` for a space in it"
            )
        };
    }
    if let Some(key) = text.strip_prefix("[[").filter(|_| segment.before(start) == Some('!')) {
        return format!("a picture is named as `![]({})`", key.trim_end_matches(']'));
    }
    if let Some((words, rest)) = text.split_once("] ").filter(|_| text.starts_with('[')) {
        return format!("write the address right behind the bracket: `{words}]{}`", rest.trim_start());
    }
    if let Some((words, rest)) = text.split_once(")[") {
        let address = rest.trim_end_matches(']');
        return format!(
            "words stand in square brackets, their address in round ones: `[{}]({address})`",
            &words[1..]
        );
    }
    if text.starts_with("http") || text.starts_with("www.") {
        return format!("an address holds no space: write `<{}>`", text.replace(' ', "%20"));
    }
    if text.starts_with("**") && text[2..].starts_with(['“', '„', '«', '"', '(']) {
        return "put the signs inside of the quotation marks or brackets: `“**…**”`".to_owned();
    }
    "take it out, or close what it opens".to_owned()
}

/// Marks that other programs know, and marks of Markdown in fields that are printed as they stand.
fn others(segment: &Segment, told: usize, findings: &mut Findings) {
    for (pattern, help) in &DIALECTS {
        for range in pattern.all_in(segment) {
            let (from, to) = trimmed(segment, range.start, range.end);
            if from < told {
                continue;
            }
            let message =
                format!("“{}” is markup of another program, which readers will see", segment.get(from..to));
            findings.push(segment.place(from..to), message, *help);
        }
    }
    if !is_plain(segment) {
        return;
    }
    if let Some(inner) = in_marks(&segment.text).filter(|_| segment.part != Part::Headline) {
        let message = format!("“{}” is printed with its quotation marks", segment.text);
        findings.push(segment.place(0..segment.text.len()), message, format!("take them out: `{inner}`"));
    }
    for range in IN_PLAIN.iter().flat_map(|pattern| pattern.all_in(segment)) {
        let message =
            format!("“{}” is printed with its signs: this field is plain text", segment.get(range.clone()));
        findings.push(segment.place(range), message, "take the signs out");
    }
}

/// What stands in typographic quotation marks that hold all of a text.
fn in_marks(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 5] = [('“', '”'), ('„', '“'), ('”', '”'), ('‘', '’'), ('«', '»')];
    PAIRS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains([*open, *close])).then_some(inner)
    })
}

/// Whether a text is no Markdown.
fn is_plain(segment: &Segment) -> bool {
    let field = matches!(
        segment.kind,
        Kind::Alt | Kind::Credit | Kind::Name | Kind::Role | Kind::Label | Kind::Value
    );
    let line =
        matches!(segment.part, Part::Headline | Part::Head | Part::Contacts) && segment.kind == Kind::Line;
    field || line
}

fn trimmed(segment: &Segment, from: usize, to: usize) -> (usize, usize) {
    let found = segment.get(from..to);
    let start = from + found.len() - found.trim_start().len();
    (start, start + found.trim().len())
}

fn is_markup(segment: &Segment, from: usize, to: usize) -> bool {
    let found = segment.get(from..to);
    if segment.before(from) == Some('<') && !found.contains("://") && !found.starts_with("www.") {
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
            ("See [the plan] (https://www.efia.example/a).", "[the plan] (https://www.efia.example/a)"),
            ("See (the plan)[https://www.efia.example/a].", "(the plan)[https://www.efia.example/a]"),
            ("See <https://www.efia.example/a b>.", "https://www.efia.example/a b"),
            ("See [the plan]{.mark} of it.", "[the plan]{.mark}"),
            ("The quay is *400 metres long.", "*400"),
            (
                "See {HYPERLINK \"https://www.efia.example\"} for it.",
                "{HYPERLINK \"https://www.efia.example\"}",
            ),
            ("The quay is open.\\\\n\\\\nIt is long.", "\\n\\\\n"),
        ] {
            assert_eq!(found_in("leftover-markup", "en-GB", text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_no_character_has_are_found_as_they_are_written() {
        let text = "A &#0; b &#x110000; c &#8364; d.";
        let found = findings("leftover-markup", &release("en-GB", "", text));
        let shown: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
        assert!(shown.iter().any(|message| message.contains("“&#0;”")), "{shown:?}");
        assert!(shown.iter().any(|message| message.contains("“&#x110000;”")), "{shown:?}");
    }

    #[test]
    fn marks_of_other_programs_are_found() {
        for (text, expected) in [
            ("Water comes from the hills.^[An inline note.]", "^[An inline note.]"),
            ("The price is ==marked== here.", "==marked=="),
            ("## Section {#sec-a .unnumbered}\n\nWords.", "{#sec-a .unnumbered}"),
            ("See [@marsh2026] and @fig-dam.", "[@marsh2026]|@fig-dam"),
            ("Well done :tada:", ":tada:"),
            ("- [ ] Open the dam\n- [x] Fill it", "[ ]|[x]"),
            ("> [!NOTE]\n> A box.", "[!NOTE]"),
            ("[TOC]", "[TOC]"),
            ("\\newpage", "\\newpage"),
            ("::: warning\nWords.", "::: warning"),
        ] {
            assert_eq!(found_in("leftover-markup", "en-GB", text).join("|"), expected, "{text}");
        }
        for text in [
            "At 10:30: doors open.",
            "a == b",
            "x^2 and [sic]",
            "mail @efia and ana@efia.example",
            "C:\\Temp",
        ] {
            assert_eq!(found_in("leftover-markup", "en-GB", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn plain_fields_are_looked_at_too() {
        let count = |place: &str| {
            findings("leftover-markup", &release("en-GB", &format!("place: {place:?}"), "Words.")).len()
        };
        assert_eq!(count("# Words of the day"), 1);
        assert_eq!(count("Bread &amp; butter"), 1);
        assert_eq!(count("“Bread”"), 1);
        assert_eq!(count("“Bread” and “butter”"), 0);
        assert_eq!(count("Cases of _E. coli_ fall"), 1);
        assert_eq!(count("Five * seven * nine, snake_case_name"), 0);
        assert_eq!(count("Bread <b>and</b> butter"), 2);
        assert_eq!(count("#FairOil & friends, R&D; A&B"), 0);
    }

    #[test]
    fn signs_with_spaces_inside_are_closed_up() {
        for (text, expected) in [
            ("It is ** very ** new.", "**very**"),
            ("** Important **: it is.", "**Important**"),
            ("The **gate ** is.", "**gate**"),
            ("*Important *: it is _ locked _.", "*Important*|_locked_"),
            ("##Background", "## Background"),
            ("##\u{a0}Background", "## Background"),
        ] {
            let found = findings("leftover-markup", &release("en-GB", "", text));
            let new: Vec<_> =
                found.iter().filter_map(|found| Some(found.fix.as_ref()?.new.clone())).collect();
            assert_eq!(new.join("|"), expected, "{text}");
            assert_eq!(found.len(), new.len(), "{text}");
        }
    }

    #[test]
    fn raised_figures_have_characters_of_their_own() {
        for (text, expected) in [
            ("Water is H~2~O, 5 m^2^ and 10^-3^ of it.", "~2~|^2^|^-3^"),
            ("The 19^th^ of May.", "^th^"),
            ("It has 5 km^2 and 10^6 fish, as x^2 has.", "^2|^6"),
            ("About ~5 % to ~7 %, a ^ b ^ c, ~/files.", ""),
        ] {
            assert_eq!(found_in("leftover-markup", "en-GB", text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_note_inside_a_link_is_told_to_stand_behind_it() {
        let text = "See [the map[^n]](https://www.efia.example/map) now.\n\n[^n]: A note.";
        let found = findings("leftover-markup", &release("en-GB", "", text));
        let help = found[0].help.clone().unwrap_or_default();
        assert!(help.contains("`[the map](https://www.efia.example/map)[^\u{2026}]`"), "{help}");
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "The shore* is open, 5*3 of them, and *all of it*.",
            "R&D; AT&T; 50 % of {a, b} and f(x) = {x}; 5 * 3 ** 2.",
            "A*** word, rated 4* and ***, for Expert\\*innen \\*\\*.",
            "A set {1, 2} and `**code**`, `${x}` and %5.",
            "[The plan](https://www.efia.example/plan) and [one] (two).",
        ] {
            assert_eq!(found_in("leftover-markup", "en-GB", text), [""; 0], "{text}");
        }
    }
}
