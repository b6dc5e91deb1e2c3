//! Marks of other kinds of Markdown, each with what stands for it here. A part of the rule on markup that shows.

use std::ops::Range;

use super::super::index::Segment;
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use crate::diagnostic::Edit;

/// Marks of other kinds of Markdown, each with what stands for it here.
pub(super) static DIALECTS: [(Pattern, &str); 17] = [
    (
        Pattern::new(r"\^\[[^\[\]\n]+\]").needing(&["^["]),
        "make it a footnote: `[^key]` here, and `[^key]: …` on a line of its own",
    ),
    (Pattern::new(r"==[^=\s][^=\n]*==").needing(&["=="]), "take the signs out, or write `**…**`"),
    (Pattern::new(r"(?:^|[^{+])(?<found>\+\+\p{L}[^+\n]*\+\+)").needing(&["++"]), "take the signs out"),
    (
        Pattern::new(r"\{#[A-Za-z][^{}\n]*\}").needing(&["{#"]),
        "take it out: headings have no names here",
    ),
    (
        Pattern::new(r"(?:\[[^\[\]\n]*\])?\{[.:][A-Za-z][^{}\n]*\}").needing(&["{.", "{:"]),
        "write the words alone: nothing has classes here",
    ),
    (
        Pattern::new(r"\[@[A-Za-z][^\[\]\n]*\]").needing(&["[@"]),
        "make it a footnote: `[^key]` here, and `[^key]: …` on a line of its own",
    ),
    (
        Pattern::new(r"(?:^|[\s(])(?<found>@(?:fig|tbl|tab|sec|eq|lst)[:-][A-Za-z0-9_-]+)").needing(&["@"]),
        "write what it refers to",
    ),
    (
        Pattern::new(r"(?:^|[\s(])(?<found>:[a-z][a-z0-9_+-]{2,30}:)(?:$|[\s.,;!?)])").needing(&[":"]),
        "take it out, or write the character itself",
    ),
    (
        Pattern::new(r"^\[[ xX]\](?:\s|$)").needing(&["[ ]", "[x]"]),
        "take the box out: an item of a list starts with `- ` alone",
    ),
    (
        Pattern::new(r"\[![A-Za-z]{2,20}\][+-]?").needing(&["[!"]),
        "take it out: `> ` makes a quotation, and boxes are made of `facts`",
    ),
    (Pattern::new(r"^\[(?:TOC|toc)\]$|\[\[_TOC_\]\]").needing(&["toc"]), "take it out: two pages have no contents"),
    (
        Pattern::new(concat!(
            r"\\(?:newpage|pagebreak|clearpage|noindent|vspace|hspace|textbf|textit|emph|footnote|cite|ref|label|section|item|begin|end)",
            r"\b(?:\{[^{}\n]*\})*",
        ))
        .needing(&["page", "indent", "space", "text", "emph", "note", "cite", "ref", "label", "section", "item", "begin", "end"]),
        "take it out; here bold is `**…**`, italics are `*…*`, a note is `[^key]`, and `---` on a line of its own turns the page",
    ),
    (Pattern::new(r"^(?:h[1-6]|bq)\.[ \u{a0}]").needing(&["."]), "write `## ` before a heading, `> ` before a quotation"),
    (Pattern::new(r"^={2,6} [^\n]+ ={2,6}$").needing(&["=="]), "write `## ` before the words of a heading"),
    (Pattern::new(r"[”\u{22}]:https?://").needing(&[":http"]), "write a link as `[words](address)`"),
    (
        Pattern::new(r"\[https?://[^\s\[\]]+ [^\[\]\n]+\]").needing(&["[http"]),
        "write a link as `[words](address)`",
    ),
    (Pattern::new(r"^:{3,}\s*(?:\{[^{}\n]*\}|[A-Za-z-]*)").needing(&[":::"]), "take it out"),
];

/// Lowered or raised, as other dialects write it.
static RAISED: Pattern =
    Pattern::new(r"[\p{L}\p{N})](?<found>~[\p{L}\p{N}+−-]{1,6}~|\^[\p{L}\p{N}+−-]{1,6}\^)")
        .needing(&["~", "^"]);

/// `m^2`, `10^6`: a power of a length or of ten, as calculators write it. `x^2` may stand in a formula.
static POWER: Pattern = Pattern::new(concat!(
    r"(?:\d|(?:^|[\s\d(/])[kcmd]?m)",
    r"(?<found>\^[+−-]?\d{1,3})(?:$|[^\p{L}\p{N}^])",
))
.needing(&["^"]);

/// Characters that stand below the line.
const LOWERED: [(char, char); 13] = [
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('−', '₋'),
];

/// Characters that stand above it.
const LIFTED: [(char, char); 14] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('n', 'ⁿ'),
];

/// `\enquote{…}`, `\u2019`: commands of TeX, and characters as programs write them.
pub(super) fn commands(text: &str) -> Vec<Range<usize>> {
    let command = |(at, _): (usize, &str)| {
        let rest = &text[at + 1..];
        let name = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let hex =
            rest.strip_prefix('u').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_hexdigit).count());
        if hex == 4 {
            return Some(at..at + 6);
        }
        let open = rest[name..].starts_with('{') && (3..=20).contains(&name);
        let close = if open { memchr::memchr2(b'}', b'\n', rest.as_bytes())? } else { return None };
        rest[close..].starts_with('}').then_some(at..at + 1 + close + 1)
    };
    text.match_indices('\\').filter_map(command).collect()
}

/// What is lowered or raised in a text by signs.
pub(super) fn raised(segment: &Segment, findings: &mut Findings) {
    let found = [&RAISED, &POWER].into_iter().flat_map(|pattern| pattern.all_in(segment));
    found.for_each(|range| raise(segment, range, findings));
}

/// `H~2~O` and `m^2^`: other dialects of Markdown lower and raise so; here the characters themselves do.
fn raise(segment: &Segment, range: Range<usize>, findings: &mut Findings) {
    let found = segment.get(range.clone());
    let words = found[1..].trim_end_matches(['~', '^']);
    let forms: &[(char, char)] = if found.starts_with('~') { &LOWERED } else { &LIFTED };
    let form = |c: char| forms.iter().find(|(plain, _)| *plain == c).map(|(_, form)| *form);
    let message = format!("“{found}” is markup that readers will see");
    match words.chars().map(form).collect::<Option<String>>() {
        Some(new) => {
            let help = format!("write “{new}”");
            let edit = Edit { old: found.to_owned(), new };
            findings.push_with_fix(segment.place(range), message, help, edit);
        }
        None => findings.push(segment.place(range), message, format!("write “{words}”")),
    }
}
