//! A word that no dictionary has: a slip of the keyboard.
//!
//! Looked for only where the house has dictionaries: `spelling = "dictionaries"` in `presskit.toml` names a folder with the
//! files of Hunspell (`en_GB.aff` and `en_GB.dic`, as word processors and browsers bring them), `--spelling-dir` one
//! anywhere. Names, addresses, short forms and whatever else is written with a capital letter or a figure are left alone,
//! and so are the words of the brand; what else the house says on purpose it accepts in its brand:
//! `allow = [{ code = "unknown-word", text = "copyfit", reason = "a word of our trade" }]`.
//!
//! Bad: `The fault was a worn tooth on a wehel.`
//!
//! Good: `The fault was a worn tooth on a wheel.`

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::super::index::{Index, Kind, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{Spoken, small};
use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::language;
use crate::spelling::{Dictionaries, Dictionary};

/// Shorter words are units, initials and endings.
const SHORTEST: usize = 4;

/// Of so many words that were looked up, a dictionary that fits the text knows more than two thirds.
const ENOUGH: usize = 30;

/// For so many words others are proposed: that takes longer than all else.
const MOST_PROPOSED: usize = 20;

/// Looks at the running text, at headings and cells.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let Some(dictionaries) = index.dictionaries else { return };
    let own = own_words(index);
    let mut by_language: BTreeMap<String, Language> = BTreeMap::new();
    let parts = [Part::Furniture, Part::Contacts, Part::Head, Part::Links];
    let texts = index.prose().filter(|segment| {
        !parts.contains(&segment.part) && !matches!(segment.kind, Kind::Name | Kind::Credit)
    });
    for segment in texts {
        for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            let lang = segment.lang_at(token.range.start);
            let word = segment.word(token);
            if !is_plain(segment, i, lang) || is_in_an_address(segment, token) || own.contains(&*small(word))
            {
                continue;
            }
            let known = by_language
                .entry(lang.to_string())
                .or_insert_with(|| Language::new(dictionaries, lang, segment, token));
            known.look_up(segment, token);
        }
    }
    let mut proposed = 0;
    for language in by_language.values() {
        language.tell(dictionaries, &mut proposed, findings);
    }
}

/// What was looked up in one language.
struct Language<'i> {
    lang: &'i Lang,
    dictionary: Result<Option<Arc<Dictionary>>, String>,
    /// Its first word.
    first: (&'i Segment<'i>, &'i Token),
    seen: HashSet<String>,
    unknown: Vec<(&'i Segment<'i>, &'i Token)>,
}

impl<'i> Language<'i> {
    fn new(all: &Dictionaries, lang: &'i Lang, segment: &'i Segment<'i>, token: &'i Token) -> Self {
        let dictionary = all.of(lang);
        Self { lang, dictionary, first: (segment, token), seen: HashSet::new(), unknown: Vec::new() }
    }

    /// Each word is looked up once, and told at the first of its places.
    fn look_up(&mut self, segment: &'i Segment<'i>, token: &'i Token) {
        let Ok(Some(dictionary)) = &self.dictionary else { return };
        let word = segment.word(token).replace('\u{ad}', "");
        if !self.seen.contains(&word) {
            if !dictionary.knows(&word) {
                self.unknown.push((segment, token));
            }
            self.seen.insert(word);
        }
    }

    fn tell(&self, all: &Dictionaries, proposed: &mut usize, findings: &mut Findings) {
        let (segment, token) = self.first;
        let place = || segment.place(token.range.clone());
        let folders: Vec<String> =
            all.folders().iter().map(|folder| format!("`{}`", folder.display())).collect();
        let dictionary = match &self.dictionary {
            Ok(Some(dictionary)) => dictionary,
            Ok(None) => {
                let message =
                    format!("no word of `{}` was looked up: there is no dictionary for it", self.lang);
                let help = format!("put its two files, .aff and .dic, into {}", folders.join(" or "));
                findings.push_as(Severity::Note, place(), message, help);
                return;
            }
            Err(reason) => {
                let message = format!("no word of `{}` was looked up: {reason}", self.lang);
                findings.push(place(), message, "put the files of Hunspell there as they are published");
                return;
            }
        };
        if self.seen.len() >= ENOUGH && self.unknown.len() * 3 > self.seen.len() {
            let message = format!(
                "the dictionary `{}` has only {} of {} words of this text",
                dictionary.name(),
                self.seen.len() - self.unknown.len(),
                self.seen.len()
            );
            findings.push(place(), message, "look at the language of the release, and at the dictionary");
            return;
        }
        for (segment, token) in &self.unknown {
            let word = segment.word(token);
            *proposed += 1;
            let near = if *proposed <= MOST_PROPOSED { dictionary.near(word) } else { Vec::new() };
            let near: Vec<String> = near.iter().map(|word| format!("“{word}”")).collect();
            let meant = if near.is_empty() {
                "correct it".to_owned()
            } else {
                format!("did you mean {}?", near.join(", "))
            };
            let help =
                format!("{meant} If it is right: `allow` with `text: {word}`, in the release or its brand");
            findings.push(segment.place(token.range.clone()), format!("“{word}” is in no dictionary"), help);
        }
    }
}

/// What the house is called, and who stands in the release: words that need no dictionary.
fn own_words(index: &Index) -> HashSet<String> {
    let data = |segment: &&Segment| {
        matches!(segment.part, Part::Furniture | Part::People | Part::Contacts | Part::Links)
            || matches!(segment.kind, Kind::Name | Kind::Credit)
    };
    let texts = index.segments.iter().filter(data);
    let words =
        texts.flat_map(|segment| segment.tokens.iter().map(|token| segment.word(token).to_lowercase()));
    let keywords =
        index.release.keywords.iter().flat_map(|word| word.value.split(' ')).map(str::to_lowercase);
    words.chain(keywords).collect()
}

/// Whether a word is one that a dictionary would have: neither a name nor a piece of something else.
fn is_plain(segment: &Segment, i: usize, lang: &Lang) -> bool {
    let token = &segment.tokens[i];
    let word = segment.word(token);
    if word.chars().count() < SHORTEST {
        return false;
    }
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if letters.any(char::is_uppercase) || capital && !is_a_noun(segment, i, lang) {
        return false;
    }
    let (before, after) = (segment.before(token.range.start), segment.at(token.range.end));
    // "l’hiver" is looked up from the apostrophe on, "couldn’t" not at all; pieces of compounds neither.
    let joins = |c: Option<char>, signs: &str| c.is_some_and(|c| c.is_alphanumeric() || signs.contains(c));
    !joins(before, "-‑/@#_.&+") && !joins(after, "-‑/@_&’'+")
}

/// "die Feuerwehr": in languages that write nouns with a capital, what an article stands before is hardly a name.
fn is_a_noun(segment: &Segment, i: usize, lang: &Lang) -> bool {
    let capitals = language::words(lang).is_some_and(|words| words.grammar.capital_nouns);
    let before = i.checked_sub(1).map(|before| segment.word(&segment.tokens[before]));
    let name_follows = segment
        .tokens
        .get(i + 1)
        .is_some_and(|next| next.is_word() && segment.word(next).starts_with(char::is_uppercase));
    let article =
        before.is_some_and(|before| Spoken::of(lang).has(|words| words.grammar.determiners, &small(before)));
    capitals && article && !name_follows
}

fn is_in_an_address(segment: &Segment, token: &Token) -> bool {
    let starts = segment.get(0..token.range.start).rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let rest = segment.get(token.range.end..segment.text.len());
    let ends = token.range.end + rest.find(char::is_whitespace).unwrap_or(rest.len());
    let chunk = segment.text.get(starts..ends).unwrap_or_default();
    let pointed = chunk.trim_end_matches(|c: char| !c.is_alphanumeric()).contains('.');
    chunk.contains(['@', '/', '\\', '_', '#', '=']) || pointed
}

#[cfg(all(test, feature = "spelling"))]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::brand::Brand;
    use crate::checks::tests::{document, release};
    use crate::checks::{Rule, rules};
    use crate::diagnostic::Report;
    use crate::files::Memory;

    const RULES: &str = "SET UTF-8\nTRY esianrtolcdugmphbyfvkw\nSFX S Y 1\nSFX S 0 s .\n";

    fn dictionaries() -> Dictionaries {
        let english =
            "12\nbridge/S\nopens\nthis\nweek\nwater\nboard\nsaid\nwinter\nwrite\nwith\nwheel\nsays\n";
        let german = "6\nBrücke\nöffnet\ndiese\nWoche\nWasser\nheute\n";
        let files = Memory::default()
            .with("words/en_GB.aff", RULES.as_bytes())
            .with("words/en_GB.dic", english.as_bytes())
            .with("words/de_DE.aff", RULES.as_bytes())
            .with("words/de_DE.dic", german.as_bytes());
        Dictionaries::new(Arc::new(files), vec![PathBuf::from("words")])
    }

    fn found(lang: &str, fields: &str, body: &str) -> Vec<(Severity, String)> {
        let release = release(lang, fields, body);
        let (brand, all, mut report) = (Brand::plain(), dictionaries(), Report::default());
        let document = document(&release, &brand);
        let index = Index { dictionaries: Some(&all), ..Index::new(&document, &release, &brand, None) };
        let rule: &Rule = rules().find(|rule| rule.code.name() == "unknown-word").expect("a rule");
        check(&index, &mut Findings::new(rule, false, &mut report));
        report.diagnostics.into_iter().map(|finding| (finding.severity, finding.message)).collect()
    }

    #[test]
    fn slips_are_found_once() {
        let body = "This brigde opens this week. The brigde opens with a wehel.";
        let words: Vec<String> = found("en-GB", "", body).into_iter().map(|(_, message)| message).collect();
        assert_eq!(words, ["“brigde” is in no dictionary", "“wehel” is in no dictionary"]);
        let words = found("de", "headline: Die Brükce öffnet", "Die Brücke öffnet diese Wohce.");
        assert_eq!(words.len(), 2, "{words:?}");
    }

    #[test]
    fn names_addresses_and_pieces_are_innocent() {
        for (lang, body) in [
            ("en-GB", "Tavistock opens the HMRC bridge in Calstock, McArdle said: iPhone, eBay, 3rd."),
            ("en-GB", "See www.tamarbridg.example, tamar.example/opning, anna@brigd.example or `brigde`."),
            ("en-GB", "It couldn’t wheel; the well-knwon bridge; O’Hara; wheel’s."),
            ("en-GB", "The [ponte abertta]{lang=pt} opens."),
            ("de", "Die Brücke öffnet: Müller und die Müller Wasser."),
        ] {
            let errors = found(lang, "", body);
            assert!(errors.iter().all(|(severity, _)| *severity == Severity::Note), "{body}: {errors:?}");
        }
        let fields = "people: [{ name: Ana d’Urquell, role: skydeck warden }]\nkeywords: [copyfit]";
        assert_eq!(found("en-GB", fields, "This skydeck opens with copyfit water."), []);
    }

    #[test]
    fn without_a_dictionary_nothing_is_looked_up_and_that_is_said() {
        let found = found("pl", "", "Most zostanie otwarty. Most zostanie otwarty.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, Severity::Note);
        assert!(found[0].1.contains("there is no dictionary"), "{found:?}");
    }

    #[test]
    fn a_dictionary_of_another_language_is_told_once() {
        let many: Vec<String> =
            ('a'..='z').flat_map(|a| ["qu", "zu"].map(|b| format!("{a}{b}{a}x{a}"))).collect();
        let found = found("en-GB", "", &many.join(" "));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains("has only 0 of"), "{found:?}");
    }
}
