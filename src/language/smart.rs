//! Typed quotes, dots and dashes become what the language wants.

use super::lists::has;
use super::spacing::COMMON;
use super::words::{Spacing, given};
use super::{Language, Strength};

/// Turns typed characters into typographic ones, run by run: it remembers what stood before and which
/// quotations are open, so that a quotation may hold emphasis and links.
#[derive(Clone, Debug, Default)]
pub struct Smart {
    /// The last character that was seen; `None` at the start of a paragraph.
    before: Option<char>,
    /// The one before it.
    second: Option<char>,
    /// The paragraph as far as it is known beforehand, and how much of it was seen.
    paragraph: String,
    seen: usize,
    double_open: bool,
    single_open: bool,
}

impl Smart {
    /// Says what the next runs are going to be: whether a mark opens a quotation shows in what closes it.
    pub fn expect(&mut self, paragraph: String) {
        (self.paragraph, self.seen) = (paragraph, 0);
    }

    /// The next run of the paragraph, in its language, as it is to be set.
    #[must_use]
    pub fn feed(&mut self, language: &Language, run: &str) -> String {
        let mut out = String::with_capacity(run.len() + 8);
        let mut rest = run;
        self.seen += run.len();
        let before = self.before;
        let behind = self.paragraph.get(self.seen..).unwrap_or_default().to_owned();
        while let Some(c) = rest.chars().next() {
            let starts_token = self.before.is_none_or(char::is_whitespace) && !c.is_whitespace();
            let used = match starts_token.then(|| literal(rest)).flatten() {
                Some(length) => {
                    out.push_str(&rest[..length]);
                    length
                }
                None => Setter { smart: self, language, out: &mut out, behind: &behind }.set(rest, c),
            };
            // A replacement that is longer than what was typed ends with what the next character meets.
            let mut last = out.chars().rev();
            if let Some(c) = last.next() {
                (self.second, self.before) = (last.next().or(before), Some(c));
            }
            rest = &rest[used..];
        }
        space(language, &out)
    }

    /// Takes note of a run that stays as it is (literal text).
    pub fn pass(&mut self, run: &str) {
        self.seen += run.len();
        for c in run.chars() {
            (self.second, self.before) = (self.before, Some(c));
        }
    }
}

/// Sets one typed character after the other.
struct Setter<'s> {
    smart: &'s mut Smart,
    language: &'s Language,
    out: &'s mut String,
    /// What follows the run.
    behind: &'s str,
}

impl Setter<'_> {
    /// Sets the typed character at the start of `rest`; returns how many bytes it and its fellows took.
    fn set(&mut self, rest: &str, c: char) -> usize {
        let after = &rest[c.len_utf8()..];
        match c {
            '"' => self.double(after),
            '\'' => self.single(after),
            '.' if rest.starts_with("...") => {
                self.out.push('…');
                return 3;
            }
            '-' => return self.hyphens(rest),
            _ => match self.language.spacing() {
                Some(spacing) => self.spaced(spacing, rest, c),
                None => self.out.push(c),
            },
        }
        c.len_utf8()
    }

    /// Whether a word may start here.
    fn at_boundary(&self) -> bool {
        self.smart.before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '–' | '—' | '-' | '/') || self.opens(c)
        })
    }

    fn opens(&self, c: char) -> bool {
        let [outer, _, inner, _] = self.language.quotes();
        outer.contains(c) && self.smart.double_open || inner.contains(c) && self.smart.single_open
    }

    /// French punctuation, and the spaces around it.
    fn spaced(&mut self, spacing: &Spacing, rest: &str, c: char) {
        let after = &rest[c.len_utf8()..];
        let before = self.smart.before;
        if matches!(c, ' ' | '\u{a0}' | '\u{202f}') {
            match spacing.mark(after) {
                _ if before == Some('«') => self.out.push_str(spacing.typed_inside()),
                Some(mark) => self.out.push_str(spacing.typed_before(mark)),
                None => self.out.push(c),
            }
            return;
        }
        let behind_word = before.is_some_and(|c| c.is_alphanumeric() || ")]»”’%…°\"".contains(c));
        if let Some(mark) =
            spacing.mark(rest).filter(|_| behind_word || c == '»' && before.is_some_and(is_dot))
        {
            self.out.push_str(spacing.before(mark));
        }
        self.out.push(c);
        if c == '«' && !after.starts_with(char::is_whitespace) {
            self.out.push_str(spacing.inside());
        }
    }

    fn double(&mut self, after: &str) {
        let [open, close, ..] = self.language.quotes();
        let inside = self.language.spacing().map_or("", Spacing::inside);
        if (self.at_boundary() || self.elided(after)) && !after.starts_with(char::is_whitespace) {
            self.smart.double_open = true;
            self.out.push_str(open);
            self.out.push_str(inside);
        } else if !self.smart.double_open && self.smart.before.is_some_and(char::is_numeric) {
            self.out.push('″');
        } else {
            self.smart.double_open = false;
            self.out.push_str(inside);
            self.out.push_str(close);
        }
    }

    /// Whether a word lost its end before a quotation: "l'" and "dell'" in French and Italian.
    fn elided(&self, after: &str) -> bool {
        let word = self.smart.before == Some('’') && self.smart.second.is_some_and(char::is_alphabetic);
        word && self.next(after).is_some_and(char::is_alphanumeric)
    }

    /// The next character, in this run or behind it.
    fn next(&self, after: &str) -> Option<char> {
        after.chars().chain(self.behind.chars()).next()
    }

    fn single(&mut self, after: &str) {
        let [.., open, close] = self.language.quotes();
        let next = self.next(after);
        let before = self.smart.before;
        let figure_before = before.is_some_and(char::is_numeric);
        let letter_before = before.is_some_and(char::is_alphanumeric);
        let lone_n = matches!(before, Some('n' | 'N')) && self.smart.second == Some('’');
        if letter_before && next.is_some_and(char::is_alphabetic) || self.elides(after) || lone_n {
            self.out.push('’');
        } else if figure_before && next.is_some_and(char::is_numeric) {
            self.out.push('′');
        } else if self.at_boundary() && next.is_some_and(|c| !c.is_whitespace()) {
            // What nothing closes is no quotation, but a word without its beginning.
            let opens = closes(after.chars().chain(self.behind.chars()));
            self.smart.single_open |= opens;
            self.out.push_str(if opens { open } else { "’" });
        } else if self.smart.single_open {
            self.smart.single_open = false;
            self.out.push_str(close);
        } else if figure_before {
            self.out.push('′');
        } else {
            self.out.push('’');
        }
    }

    /// Whether an apostrophe starts the word: "’90s", "’tis", "rock ’n’ roll", Dutch "’s avonds".
    fn elides(&self, after: &str) -> bool {
        if !self.at_boundary() {
            return false;
        }
        let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
        let (word, rest) = after.split_at(end);
        if is_closing(rest) {
            return matches!(word, "n" | "N");
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let elisions = self.language.words.smart.elisions;
        digits == 2 || has(elisions, word) || has(elisions, &word.to_lowercase())
    }

    fn hyphens(&mut self, rest: &str) -> usize {
        let before = self.smart.before;
        let count = rest.bytes().take_while(|b| *b == b'-').count();
        let next = rest[count..].chars().next();
        let spaced = before.is_some_and(char::is_whitespace) && next.is_some_and(char::is_whitespace);
        let digits = before.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric);
        match count {
            1 if spaced => self.out.push_str(self.language.dash()),
            2 if digits => self.out.push('–'),
            2 if before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic) => {
                self.out.push(' ');
                self.out.push_str(self.language.dash());
                self.out.push(' ');
            }
            2 => self.out.push_str(self.language.dash()),
            3 => self.out.push('—'),
            _ => self.out.push_str(&rest[..count]),
        }
        count
    }
}

/// Whether a text goes on with a mark that closes a quotation.
fn is_closing(rest: &str) -> bool {
    let behind = rest.strip_prefix(['\'', '’']);
    behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
}

/// Whether what follows an opening mark closes it.
fn closes(after: impl Iterator<Item = char>) -> bool {
    let (mut before, mut after) = (None::<char>, after.peekable());
    while let Some(c) = after.next() {
        let closes = matches!(c, '\'' | '’') && before.is_some_and(|c| !c.is_whitespace());
        if closes && after.peek().is_none_or(|next| !next.is_alphanumeric()) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Spaces between figures and units and before spaced punctuation become no-break spaces, narrow ones inside
/// numbers where the language wants them.
fn space(language: &Language, text: &str) -> String {
    let inside_numbers = given(language.words.spacing.inside_numbers).unwrap_or(COMMON);
    let mut out = String::with_capacity(text.len() + 8);
    let mut done = 0;
    for tie in language.ties(text).into_iter().filter(|tie| tie.strength == Strength::Never) {
        let (before, after) = (&text[..tie.at.start], &text[tie.at.end..]);
        let figure = before.ends_with(char::is_numeric);
        let mark = before.ends_with('«') || after.starts_with(['»', ';', ':', '!', '?']);
        let sign = before.ends_with(['§', '№', '°', '\u{ba}']);
        if (figure || mark || sign) && &text[tie.at.clone()] == " " && !after.starts_with(['–', '—']) {
            out.push_str(&text[done..tie.at.start]);
            let inside = figure && after.starts_with(char::is_numeric);
            out.push_str(if inside { inside_numbers } else { COMMON });
            done = tie.at.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?')
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

impl Language {
    /// `text` with typed quotes, dots and dashes as the language wants them. For text that is cut into
    /// pieces by its styles, use [`Smart`].
    #[must_use]
    pub fn smarten(&self, text: &str) -> String {
        Smart::default().feed(self, text)
    }
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
                ("'Rock 'n' roll' is '60s", "‘Rock ’n’ roll’ is ’60s"),
                (r#"6'4" tall, 12", 51°30'26"N"#, "6′4″ tall, 12″, 51°30′26″N"),
                ("in '68 and '1984 was it'", "in ’68 and ‘1984 was it’"),
            ],
        );
        check(
            "de",
            &[
                (r#""Halt", sagte er, "so geht's nicht""#, "„Halt“, sagte er, „so geht’s nicht“"),
                (
                    "'s ist gut, 'nen Euro, was für'n Tag, 'gut' so",
                    "’s ist gut, ’nen Euro, was für’n Tag, ‚gut‘ so",
                ),
            ],
        );
        check(
            "fr",
            &[
                ("l'huile", "l’huile"),
                (r#"l'"Europe" et d'"Ys""#, "l’«\u{202f}Europe\u{202f}» et d’«\u{202f}Ys\u{202f}»"),
            ],
        );
        check(
            "it",
            &[
                (r#"dell'"Europa", l’"arte""#, "dell’«Europa», l’«arte»"),
                (r#""l'"Europa"" e altro"#, "«l’«Europa»» e altro"),
                ("la 'Ndrangheta, 'o sole e 'sta 'cosa' qui", "la ’Ndrangheta, ’o sole e ’sta “cosa” qui"),
            ],
        );
        check("mt", &[("2 km 'il bogħod", "2\u{a0}km ’il bogħod")]);
        check("sv", &[(r#""ja""#, "”ja”")]);
        check("el", &[(r#"είπε "ναι""#, "είπε «ναι»")]);
        check("nl", &[("'s avonds 'goed'", "’s avonds ‘goed’")]);
    }

    #[test]
    fn french_spaces_follow_the_country() {
        check(
            "fr",
            &[
                (r#"Il dit "oui" !"#, "Il dit «\u{202f}oui\u{202f}»\u{202f}!"),
                ("« Oui », dit-il ; non ?", "«\u{202f}Oui\u{202f}», dit-il\u{202f}; non\u{202f}?"),
                ("«Oui.» Ici: non; quoi?!", "«\u{202f}Oui.\u{202f}» Ici\u{a0}: non\u{202f}; quoi\u{202f}?!"),
                ("À 10:30 : 1 850 m²", "À 10:30\u{a0}: 1\u{202f}850\u{a0}m²"),
                ("voir https://a.example/?b=c ; fin", "voir https://a.example/?b=c\u{202f}; fin"),
                ("«\u{a0}Oui\u{a0}!\u{a0}»", "«\u{202f}Oui\u{202f}!\u{202f}»"),
            ],
        );
        check("fr-BE", &[("Quoi ?", "Quoi\u{202f}?")]);
        check(
            "fr-CA",
            &[
                (r#"Il dit : "oui"; quoi?"#, "Il dit\u{a0}: «\u{a0}oui\u{a0}»; quoi?"),
                ("«Oui»", "«\u{a0}Oui\u{a0}»"),
            ],
        );
        check(
            "fr-CH",
            &[
                (r#"Il dit: "oui"!"#, "Il dit: «oui»!"),
                ("Quoi ? « Oui »", "Quoi\u{202f}? «\u{202f}Oui\u{202f}»"),
            ],
        );
        check("de", &[("Was? Das: nein!", "Was? Das: nein!")]);
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
        let mut smart = Smart::default();
        let runs = ["He said \"", "never", "\" and ", "'no'"].map(|run| smart.feed(&language, run));
        assert_eq!(runs.concat(), "He said “never” and ‘no’");
        let runs = ["the '", "Ndrangheta", "' and 'Ndr", "angheta"];
        let mut smart = Smart::default();
        smart.expect(runs.concat());
        assert_eq!(runs.map(|run| smart.feed(&language, run)).concat(), "the ‘Ndrangheta’ and ’Ndrangheta");
        let mut smart = Smart::default();
        let first = smart.feed(&language, "the ");
        smart.pass("x");
        assert_eq!(
            first + &smart.feed(&language, "\"y\""),
            "the ”y”",
            "stuck to literal text, a mark closes"
        );
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
