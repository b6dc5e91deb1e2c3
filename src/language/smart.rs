//! Typed quotes, dots and dashes become what the language wants.

use super::{Language, Strength};

/// Turns typed characters into typographic ones, run by run: it remembers what stood before and which
/// quotations are open, so that a quotation may hold emphasis and links.
#[derive(Clone, Debug)]
pub struct Smart<'l> {
    language: &'l Language,
    /// The last character that was seen; `None` at the start of a paragraph.
    before: Option<char>,
    double_open: bool,
    single_open: bool,
}

impl<'l> Smart<'l> {
    /// Ready for the first run of a paragraph.
    #[must_use]
    pub fn new(language: &'l Language) -> Self {
        Self { language, before: None, double_open: false, single_open: false }
    }

    /// The next run of the paragraph as it is to be set.
    #[must_use]
    pub fn feed(&mut self, run: &str) -> String {
        let mut out = String::with_capacity(run.len() + 8);
        let mut rest = run;
        while let Some(c) = rest.chars().next() {
            let starts_token = self.before.is_none_or(char::is_whitespace) && !c.is_whitespace();
            let used = match starts_token.then(|| literal(rest)).flatten() {
                Some(length) => {
                    out.push_str(&rest[..length]);
                    length
                }
                None => self.typed(rest, c, &mut out),
            };
            // A replacement that is longer than what was typed ends with what the next character meets.
            self.before = out.chars().next_back().or(self.before);
            rest = &rest[used..];
        }
        self.space(&out)
    }

    /// Takes note of a run that stays as it is (literal text).
    pub fn pass(&mut self, run: &str) {
        self.before = run.chars().next_back().or(self.before);
    }

    /// Whether a word may start here.
    fn at_boundary(&self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '–' | '—' | '-' | '/') || self.opens(c)
        })
    }

    fn opens(&self, c: char) -> bool {
        let [outer, _, inner, _] = self.language.quotes();
        outer.contains(c) && self.double_open || inner.contains(c) && self.single_open
    }

    /// Sets the typed character at the start of `rest`; returns how many bytes it and its fellows took.
    fn typed(&mut self, rest: &str, c: char, out: &mut String) -> usize {
        match c {
            '"' => self.double(&rest[1..], out),
            '\'' => self.single(&rest[1..], out),
            '.' if rest.starts_with("...") => {
                out.push('…');
                return 3;
            }
            '-' => return self.hyphens(rest, out),
            _ => {
                out.push(c);
                return c.len_utf8();
            }
        }
        1
    }

    fn double(&mut self, after: &str, out: &mut String) {
        let [open, close, ..] = self.language.quotes();
        let spaced = self.spaced_guillemets();
        if self.at_boundary() && !after.starts_with(char::is_whitespace) {
            self.double_open = true;
            out.push_str(open);
            out.push_str(if spaced { "\u{a0}" } else { "" });
        } else if !self.double_open && self.before.is_some_and(char::is_numeric) {
            out.push('″');
        } else {
            self.double_open = false;
            out.push_str(if spaced { "\u{a0}" } else { "" });
            out.push_str(close);
        }
    }

    fn single(&mut self, after: &str, out: &mut String) {
        let [.., open, close] = self.language.quotes();
        let next = after.chars().next();
        let letter_before = self.before.is_some_and(char::is_alphanumeric);
        if letter_before && next.is_some_and(char::is_alphabetic) || self.elides(after) {
            out.push('’');
        } else if self.at_boundary() && next.is_some_and(|c| !c.is_whitespace()) {
            self.single_open = true;
            out.push_str(open);
        } else if self.single_open {
            self.single_open = false;
            out.push_str(close);
        } else if self.before.is_some_and(char::is_numeric) {
            out.push('′');
        } else {
            out.push('’');
        }
    }

    /// Whether an apostrophe starts the word: "’90s", "’tis", Dutch "’s avonds".
    fn elides(&self, after: &str) -> bool {
        if !self.at_boundary() {
            return false;
        }
        let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(after);
        let years = word.starts_with(|c: char| c.is_ascii_digit());
        years
            || match self.language.lang().language() {
                "en" => {
                    matches!(word, "tis" | "Tis" | "twas" | "Twas" | "em" | "cause" | "n" | "til" | "round")
                }
                "nl" => matches!(word, "s" | "t" | "n" | "k" | "m"),
                _ => false,
            }
    }

    fn hyphens(&mut self, rest: &str, out: &mut String) -> usize {
        let count = rest.bytes().take_while(|b| *b == b'-').count();
        let next = rest[count..].chars().next();
        let spaced = self.before.is_some_and(char::is_whitespace) && next.is_some_and(char::is_whitespace);
        let digits = self.before.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric);
        match count {
            1 if spaced => out.push_str(self.language.dash()),
            2 if digits => out.push('–'),
            2 if self.before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic) => {
                out.push(' ');
                out.push_str(self.language.dash());
                out.push(' ');
            }
            2 => out.push_str(self.language.dash()),
            3 => out.push('—'),
            _ => out.push_str(&rest[..count]),
        }
        count
    }

    /// French as in France and Canada sets guillemets off by a space.
    fn spaced_guillemets(&self) -> bool {
        let lang = self.language.lang();
        lang.language() == "fr" && lang.region() != Some("CH")
    }

    /// Spaces between figures and units and before spaced punctuation become no-break spaces.
    fn space(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut done = 0;
        for tie in self.language.ties(text).into_iter().filter(|tie| tie.strength == Strength::Never) {
            let (before, after) = (&text[..tie.at.start], &text[tie.at.end..]);
            let figure = before.ends_with(char::is_numeric);
            let mark = before.ends_with('«') || after.starts_with(['»', ';', ':', '!', '?']);
            if (figure || mark) && &text[tie.at.clone()] == " " && !after.starts_with(['–', '—']) {
                out.push_str(&text[done..tie.at.start]);
                out.push('\u{a0}');
                done = tie.at.end;
            }
        }
        out.push_str(&text[done..]);
        out
    }
}

/// How many bytes at the start of `rest` are an address or an option ("--draft"), where nothing is typed for
/// looks.
fn literal(rest: &str) -> Option<usize> {
    let token = rest.split(char::is_whitespace).next().unwrap_or(rest).trim_end_matches(is_quote);
    let option =
        token.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    let address = token.contains("://") || token.contains('@') || token.starts_with("www.");
    (option || address && !token.starts_with(is_quote)).then_some(token.len())
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::new(&tag.parse().expect("a tag"), &[])
    }

    fn check(tag: &str, cases: &[(&str, &str)]) {
        let language = language(tag);
        for (typed, set) in cases {
            assert_eq!(language.smarten(typed), *set, "{tag}");
        }
    }

    #[test]
    fn quotation_marks_follow_the_language() {
        check(
            "en",
            &[
                (r#""Stop," she said."#, "“Stop,” she said."),
                (r#"("Stop") and "he said 'no'""#, "(“Stop”) and “he said ‘no’”"),
                ("it's the '90s, the farmers' union, 'tis", "it’s the ’90s, the farmers’ union, ’tis"),
                (r#"a 5" pipe, 6' tall"#, "a 5″ pipe, 6′ tall"),
                ("rock 'n' roll", "rock ’n’ roll"),
            ],
        );
        check("de", &[(r#""Halt", sagte er, "so geht's nicht""#, "„Halt“, sagte er, „so geht’s nicht“")]);
        check("fr", &[(r#"Il dit "oui" !"#, "Il dit «\u{a0}oui\u{a0}»\u{a0}!"), ("l'huile", "l’huile")]);
        check("fr-CH", &[(r#""oui""#, "«oui»")]);
        check("sv", &[(r#""ja""#, "”ja”")]);
        check("el", &[(r#"είπε "ναι""#, "είπε «ναι»")]);
        check("nl", &[("'s avonds 'goed'", "’s avonds ‘goed’")]);
    }

    #[test]
    fn dots_and_dashes() {
        check(
            "en",
            &[
                ("wait... no -- yes---maybe", "wait… no – yes—maybe"),
                ("pages 5--7, so-called, 2020-2025, a - b", "pages 5–7, so-called, 2020-2025, a – b"),
                ("word--word", "word – word"),
                ("use --draft here", "use --draft here"),
                ("-----", "-----"),
            ],
        );
        check("en-US", &[("oil -- much", "oil — much")]);
    }

    #[test]
    fn addresses_stay() {
        check(
            "en",
            &[
                ("see https://x.example/a--b...'c", "see https://x.example/a--b...'c"),
                ("mail o'hara@x.example", "mail o'hara@x.example"),
                (r#""www.x.example/a" and it's"#, "“www.x.example/a” and it’s"),
            ],
        );
    }

    #[test]
    fn figures_keep_their_units() {
        check("en", &[("410 t on 3 March – and 5 – more", "410\u{a0}t on 3\u{a0}March – and 5 – more")]);
    }

    #[test]
    fn a_quotation_may_hold_emphasis() {
        let language = language("en");
        let mut smart = Smart::new(&language);
        let runs = ["He said \"", "never", "\" and ", "'no'"].map(|run| smart.feed(run));
        assert_eq!(runs.concat(), "He said “never” and ‘no’");
        let mut smart = Smart::new(&language);
        let first = smart.feed("the ");
        smart.pass("x");
        assert_eq!(first + &smart.feed("\"y\""), "the ”y”", "stuck to literal text, a mark closes");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_fed(text in "[ \"'.a-c0-1«–@/:-]{0,40}") {
            for tag in ["en", "fr", "nl"] {
                let set = language(tag).smarten(&text);
                assert!(!set.contains('"') || text.contains(['@', ':', '-']), "{text} became {set}");
            }
        }
    }
}
