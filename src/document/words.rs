//! Words: what stands in the lines of a paragraph, a heading, a cell or a label.

use crate::diagnostic::Place;
use crate::lang::{Direction, Lang};
use crate::release::Text;
use crate::spaced;

/// The number of a note in [`Document::notes`](super::Document::notes), from 0, in the order of the first marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NoteId(pub usize);

/// The number of a link in [`Document::links`](super::Document::links).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkId(pub usize);

/// Words of one paragraph, with the language that they are in.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The language, where no part says otherwise.
    pub lang: Lang,
    /// What they are made of.
    pub inlines: Vec<Inline>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Characters.
    Run(Run),
    /// Characters that nobody may change or judge (in backticks).
    Literal(Run),
    /// Strong importance.
    Strong(Vec<Inline>),
    /// Stress.
    Emphasis(Vec<Inline>),
    /// A link.
    Link {
        /// Which.
        link: LinkId,
        /// The words that are the link.
        content: Vec<Inline>,
        /// Where it stands.
        place: Place,
    },
    /// Words in another language.
    Language {
        /// The language.
        lang: Lang,
        /// The words.
        content: Vec<Inline>,
    },
    /// The mark of a note.
    NoteMark {
        /// Which.
        note: NoteId,
        /// Where it stands.
        place: Place,
    },
    /// Words with a part of their own in the paragraph.
    Phrase {
        /// Which.
        role: PhraseRole,
        /// The words.
        content: Vec<Inline>,
    },
    /// A new line that the author wants.
    Break,
}

/// What some words are in their paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhraseRole {
    /// Place and date, where they open the text.
    Dateline,
    /// On which day a release was corrected.
    CorrectedOn,
    /// Who said a quotation: the name, before the function.
    Speaker,
    /// Where and when a picture was taken.
    Taken,
    /// Who made a picture.
    Credit,
    /// Who owns a picture.
    Copyright,
    /// An address on the web, where a title or a caption stands before it.
    Address,
    /// What stands before a telephone number, and between the details of a caption.
    Label,
}

impl PhraseRole {
    /// Whether the words are no part of the rich text that they stand in.
    #[must_use]
    pub fn is_detail(self) -> bool {
        !matches!(self, Self::Dateline | Self::Speaker)
    }
}

/// Characters, where they come from, and how they are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The characters as they stand in the data, and where.
    pub text: Text,
    /// Whose they are.
    pub origin: Origin,
    /// How they are printed, where that is not how they were written: typed quotation marks, capitals.
    pub printed: Option<String>,
    /// What is told to those who listen, where capitals say less than the words: “GROSS” of “groß”.
    pub told: Option<String>,
}

/// Whose words some are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody wrote them: they stand in a file.
    Author,
    /// The program says them: labels, dates, numbers.
    Label,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, with its scheme (`https:`, `mailto:`, `tel:`).
    pub target: String,
    /// What it is called for those who don't see it.
    pub description: String,
}

impl Run {
    /// Words that somebody wrote, printed as they are.
    #[must_use]
    pub fn author(text: Text) -> Self {
        Self { text, origin: Origin::Author, printed: None, told: None }
    }

    /// Words of the program, at the place of what they speak of.
    #[must_use]
    pub fn label(text: impl Into<String>, place: Place) -> Self {
        Self { text: Text::new(text, place), origin: Origin::Label, printed: None, told: None }
    }

    /// The same words, printed otherwise.
    #[must_use]
    pub fn printed_as(self, printed: String) -> Self {
        let printed = (printed != self.text.value).then_some(printed);
        Self { printed, ..self }
    }

    /// The same words, printed in capitals.
    #[must_use]
    pub fn in_capitals(mut self, capitals: String) -> Self {
        let before = self.printed().to_owned();
        let lossless = capitals.to_lowercase() == before.to_lowercase();
        self.told = (!lossless).then_some(before);
        self.printed_as(capitals)
    }

    /// The characters that are printed.
    #[must_use]
    pub fn printed(&self) -> &str {
        self.printed.as_deref().unwrap_or(&self.text.value)
    }

    /// The characters that are told.
    #[must_use]
    pub fn told(&self) -> &str {
        self.told.as_deref().unwrap_or_else(|| self.printed())
    }
}

impl Words {
    /// Words in a language.
    #[must_use]
    pub fn new(lang: &Lang, inlines: Vec<Inline>) -> Self {
        Self { lang: lang.clone(), inlines }
    }

    /// One run of words.
    #[must_use]
    pub fn of_run(lang: &Lang, run: Run) -> Self {
        Self::new(lang, vec![Inline::Run(run)])
    }

    /// The characters that are printed, without the marks of notes; a forced new line is a space.
    #[must_use]
    pub fn printed(&self) -> String {
        printed(&self.inlines)
    }

    /// The characters that are told, without the marks of notes; a forced new line is a space.
    #[must_use]
    pub fn told(&self) -> String {
        let mut out = String::new();
        gather(&self.inlines, Run::told, &mut out);
        out
    }

    /// Whether they are a sign that is seen, and says nothing to those who listen: `###`, `-30-`.
    #[must_use]
    pub fn is_sign(&self) -> bool {
        !self.told().contains(char::is_alphabetic)
    }

    /// How many words are printed.
    #[must_use]
    pub fn count(&self) -> usize {
        spaced::words(&self.printed()).count()
    }

    /// Where the first of them stands.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        first_place(&self.inlines)
    }

    /// Whether they hold the mark of a note.
    #[must_use]
    pub fn has_notes(&self) -> bool {
        has_notes(&self.inlines)
    }

    /// The way they run: that of the language that all of them are marked as being in, else of their own.
    #[must_use]
    pub fn direction(&self) -> Direction {
        only_language(&self.inlines).unwrap_or(&self.lang).direction()
    }

    /// The same words in the capitals of their language.
    #[must_use]
    pub fn in_capitals(mut self, uppercase: &dyn Fn(&str) -> String) -> Self {
        capitalise(&mut self.inlines, uppercase);
        self
    }
}

impl Inline {
    /// The pieces that stand inside it.
    #[must_use]
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Strong(content)
            | Self::Emphasis(content)
            | Self::Link { content, .. }
            | Self::Language { content, .. }
            | Self::Phrase { content, .. } => Some(content),
            Self::Run(_) | Self::Literal(_) | Self::NoteMark { .. } | Self::Break => None,
        }
    }
}

/// The characters of pieces that are printed, without the marks of notes; a forced new line is a space.
#[must_use]
pub fn printed(inlines: &[Inline]) -> String {
    let mut out = String::new();
    gather(inlines, Run::printed, &mut out);
    out
}

fn gather(inlines: &[Inline], words: fn(&Run) -> &str, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) | Inline::Literal(run) => out.push_str(words(run)),
            Inline::Break => out.push(' '),
            Inline::NoteMark { .. } => {}
            nested => gather(nested.content().unwrap_or_default(), words, out),
        }
    }
}

/// Where the first characters of pieces stand.
#[must_use]
pub fn first_place(inlines: &[Inline]) -> Option<&Place> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Run(run) | Inline::Literal(run) => Some(&run.text.place),
        nested => first_place(nested.content()?),
    })
}

fn has_notes(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::NoteMark { .. } => true,
        nested => nested.content().is_some_and(has_notes),
    })
}

fn only_language(inlines: &[Inline]) -> Option<&Lang> {
    if let Some(Inline::Phrase { role, content }) = inlines.first() {
        return if role.is_detail() { None } else { only_language(content) };
    }
    let blank = |inline: &&Inline| !matches!(inline, Inline::Run(run) if run.printed().trim().is_empty());
    let beside = |inline: &&Inline| !matches!(inline, Inline::NoteMark { .. } | Inline::Phrase { .. });
    let mut parts = inlines.iter().filter(blank).filter(beside);
    match (parts.next(), parts.next()) {
        (Some(Inline::Language { lang, .. }), None) => Some(lang),
        _ => None,
    }
}

fn capitalise(inlines: &mut [Inline], uppercase: &dyn Fn(&str) -> String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => {
                let capitals = uppercase(run.printed());
                *run = run.clone().in_capitals(capitals);
            }
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Link { content, .. }
            | Inline::Language { content, .. }
            | Inline::Phrase { content, .. } => capitalise(content, uppercase),
            Inline::Literal(_) | Inline::NoteMark { .. } | Inline::Break => {}
        }
    }
}
