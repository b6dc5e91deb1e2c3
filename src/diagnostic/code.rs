//! The codes of all findings: one list, with the severity of each and the group that it belongs to.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Severity;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What was to be filled in, taken out or decided before the release goes out.
    Unfinished,
    /// Dates, hours, embargoes.
    Dates,
    /// Names, figures, tables, short words.
    Facts,
    /// Quotation marks and brackets.
    Quotations,
    /// Footnotes and lists.
    Footnotes,
    /// Telephones, mails, web addresses.
    Contacts,
    /// Pictures.
    Pictures,
    /// Spaces, characters, language.
    Text,
    /// The brand.
    Brand,
    /// Versions of one release in several languages.
    Versions,
}

impl Group {
    /// All groups, in the order of the manual.
    pub const ALL: [Self; 10] = [
        Self::Unfinished,
        Self::Dates,
        Self::Facts,
        Self::Quotations,
        Self::Footnotes,
        Self::Contacts,
        Self::Pictures,
        Self::Text,
        Self::Brand,
        Self::Versions,
    ];

    /// Its title in the manual.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Unfinished => "Unfinished text",
            Self::Dates => "Dates and embargoes",
            Self::Facts => "Names and figures",
            Self::Quotations => "Quotation marks and brackets",
            Self::Footnotes => "Footnotes and lists",
            Self::Contacts => "Contacts and addresses",
            Self::Pictures => "Pictures",
            Self::Text => "Words and characters",
            Self::Brand => "Brand",
            Self::Versions => "Language versions",
        }
    }
}

/// Makes the list: each code with its name and severity, below its group; `_` for what no rule finds, but whoever reads a
/// file or sets a page.
macro_rules! codes {
    (@group _) => { None };
    (@group $group:ident) => { Some(Group::$group) };
    ($($group:tt { $($code:ident = $name:literal $severity:ident,)+ })+) => {
        /// What a finding is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = concat!("`", $name, "`")] $code,)+)+
        }

        impl Code {
            /// All codes: those of the rules by groups, then the rest.
            pub const ALL: &'static [Self] = &[$($(Self::$code,)+)+];

            /// Its stable name, in kebab case: `unknown-field`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$code => $name,)+)+ }
            }

            /// How grave its findings are, unless one of them says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $($(Self::$code => Severity::$severity,)+)+ }
            }

            /// The group of its rule; `None`: it is found while a file is read or a page is set.
            #[must_use]
            pub const fn group(self) -> Option<Group> {
                match self { $($(Self::$code => codes!(@group $group),)+)+ }
            }
        }
    };
}

codes! {
    Unfinished {
        Placeholder = "placeholder" Error,
        TrackedChange = "tracked-change" Error,
        ReviewerComment = "reviewer-comment" Error,
        LeftoverMarkup = "leftover-markup" Error,
        UnresolvedReference = "unresolved-reference" Error,
        InternalMark = "internal-mark" Warning,
        CutOff = "cut-off" Warning,
        RepeatedText = "repeated-text" Warning,
        OldRelease = "old-release" Warning,
    }
    Dates {
        Weekday = "weekday" Error,
        ImpossibleDate = "impossible-date" Error,
        DateAfterEmbargo = "date-after-embargo" Error,
        EmbargoBeforeDate = "embargo-before-date" Error,
        EmbargoContradiction = "embargo-contradiction" Error,
        RelativeDay = "relative-day" Warning,
        DeadlinePast = "deadline-past" Warning,
        PastEmbargo = "past-embargo" Warning,
        EventPast = "event-past" Warning,
        TimeOrder = "time-order" Warning,
        ZoneSeason = "zone-season" Warning,
    }
    Facts {
        MisspeltName = "misspelt-name" Error,
        DifferentRole = "different-role" Warning,
        OrganisationSpelling = "organisation-spelling" Warning,
        FiguresDisagree = "figures-disagree" Error,
        CurrencyChanges = "currency-changes" Warning,
        Percentages = "percentages" Error,
        TableTotal = "table-total" Error,
        UnexplainedAcronym = "unexplained-acronym" Warning,
        AcronymTwice = "acronym-twice" Warning,
        Honorific = "honorific" Warning,
        CrossedNames = "crossed-names" Warning,
        UnknownSpeaker = "unknown-speaker" Warning,
        OtherOrganisation = "other-organisation" Warning,
        Change = "change" Warning,
        Arithmetic = "arithmetic" Warning,
        ListCount = "list-count" Warning,
        Anniversary = "anniversary" Warning,
    }
    Quotations {
        QuotationMarks = "quotation-marks" Error,
        StraightQuotes = "straight-quotes" Warning,
        QuotationStyle = "quotation-style" Warning,
        Brackets = "brackets" Error,
    }
    Footnotes {
        FootnoteUnfinished = "footnote-unfinished" Error,
        ListMissing = "list-missing" Error,
    }
    Contacts {
        Telephone = "telephone" Error,
        TelephoneRange = "telephone-range" Note,
        MailAddress = "mail-address" Error,
        WebAddress = "web-address" Error,
        LinkText = "link-text" Error,
        ForeignDomain = "foreign-domain" Warning,
        PrivateLink = "private-link" Warning,
        LinkWords = "link-words" Warning,
    }
    Pictures {
        AltText = "alt-text" Warning,
        PictureResolution = "picture-resolution" Warning,
        PictureSliver = "picture-sliver" Warning,
        CreditMissing = "credit-missing" Warning,
        PictureMetadata = "picture-metadata" Note,
    }
    Text {
        DoubledWord = "doubled-word" Warning,
        DoubleSpace = "double-space" Warning,
        InvisibleCharacter = "invisible-character" Warning,
        Mojibake = "mojibake" Error,
        MixedScripts = "mixed-scripts" Error,
        WrongLanguage = "wrong-language" Warning,
        SpaceBeforePunctuation = "space-before-punctuation" Warning,
        MissingSpace = "missing-space" Warning,
        DoubledMark = "doubled-mark" Warning,
        SmallLetter = "small-letter" Warning,
        ForeignLetter = "foreign-letter" Warning,
        Spelling = "spelling" Warning,
        UnknownWord = "unknown-word" Warning,
        NumberStyle = "number-style" Warning,
        HeadlineLength = "headline-length" Warning,
        LeadLength = "lead-length" Note,
    }
    Brand {
        Contrast = "contrast" Error,
        LogoResolution = "logo-resolution" Warning,
        LogoUnseen = "logo-unseen" Warning,
        EmptyLabel = "empty-label" Error,
        UnusedAllowance = "unused-allowance" Warning,
    }
    Versions {
        VersionNumbers = "version-numbers" Error,
        VersionDates = "version-dates" Error,
        VersionNames = "version-names" Warning,
        VersionContacts = "version-contacts" Warning,
        VersionFootnotes = "version-footnotes" Warning,
        VersionLinks = "version-links" Warning,
        VersionPictures = "version-pictures" Warning,
        VersionQuotes = "version-quotes" Warning,
    }
    _ {
        About = "about" Error,
        BadValue = "bad-value" Error,
        BlockField = "block-field" Error,
        BlockIncomplete = "block-incomplete" Error,
        BlockType = "block-type" Error,
        CodeBlock = "code-block" Error,
        Colour = "colour" Error,
        ContentCredentials = "content-credentials" Note,
        ControlCharacter = "control-character" Error,
        Correction = "correction" Error,
        Date = "date" Error,
        Embargo = "embargo" Error,
        EmbargoAndImmediate = "embargo-and-immediate" Error,
        EmbargoOffset = "embargo-offset" Error,
        EmbargoRepeated = "embargo-repeated" Error,
        EmbargoSkipped = "embargo-skipped" Error,
        EmbargoZone = "embargo-zone" Error,
        EmbargoZones = "embargo-zones" Error,
        EmptyHeading = "empty-heading" Error,
        EmptyItem = "empty-item" Error,
        EmptyLink = "empty-link" Error,
        Encoding = "encoding" Error,
        FactTooWide = "fact-too-wide" Error,
        Feature = "feature" Error,
        FieldTwice = "field-twice" Error,
        FileFormat = "file-format" Error,
        FileMissing = "file-missing" Error,
        FileOutside = "file-outside" Error,
        FileTooLong = "file-too-long" Error,
        FileUnreadable = "file-unreadable" Error,
        Font = "font" Error,
        FontAxis = "font-axis" Error,
        FontIndex = "font-index" Error,
        FontUnreadable = "font-unreadable" Error,
        FooterEmpty = "footer-empty" Error,
        FootnoteEmpty = "footnote-empty" Error,
        FootnoteInBrand = "footnote-in-brand" Error,
        FootnoteInside = "footnote-inside" Error,
        FootnoteKey = "footnote-key" Error,
        FootnoteMisplaced = "footnote-misplaced" Error,
        FootnoteMissing = "footnote-missing" Error,
        FootnoteTwice = "footnote-twice" Error,
        FootnoteUnused = "footnote-unused" Warning,
        FrontMatter = "front-matter" Error,
        HeadingInside = "heading-inside" Error,
        HeadingLevel = "heading-level" Error,
        HeadingSkipped = "heading-skipped" Error,
        Internal = "internal" Error,
        Json = "json" Error,
        LabelPlaceholder = "label-placeholder" Error,
        LanguageTag = "language-tag" Error,
        LanguageUnknown = "language-unknown" Warning,
        Length = "length" Error,
        LinkScheme = "link-scheme" Error,
        LinkUnused = "link-unused" Error,
        Logo = "logo" Error,
        MailRemains = "mail-remains" Error,
        ManyNotes = "many-notes" Note,
        Margin = "margin" Error,
        MissingField = "missing-field" Error,
        MissingGlyph = "missing-glyph" Error,
        NoContact = "no-contact" Error,
        NoItalic = "no-italic" Warning,
        NotALine = "not-a-line" Error,
        OnePage = "one-page" Note,
        Pages = "pages" Error,
        PictureAlt = "picture-alt" Error,
        PictureCarries = "picture-carries" Note,
        PictureCmyk = "picture-cmyk" Warning,
        PictureFocus = "picture-focus" Error,
        PictureInText = "picture-in-text" Error,
        PictureKey = "picture-key" Error,
        PictureProfile = "picture-profile" Warning,
        PictureTwice = "picture-twice" Error,
        PictureUnreadable = "picture-unreadable" Error,
        PictureUnused = "picture-unused" Error,
        RawHtml = "raw-html" Error,
        Recipients = "recipients" Error,
        SetextHeading = "setext-heading" Error,
        StarInWord = "star-in-word" Warning,
        TableTooWide = "table-too-wide" Error,
        TextSize = "text-size" Error,
        TimeZone = "time-zone" Error,
        Toml = "toml" Error,
        TooDeep = "too-deep" Error,
        TooLong = "too-long" Error,
        TooManyCells = "too-many-cells" Error,
        TurnInside = "turn-inside" Error,
        TypedAttribution = "typed-attribution" Error,
        TypedFurniture = "typed-furniture" Warning,
        TypedHeading = "typed-heading" Warning,
        TypedLines = "typed-lines" Warning,
        TypedList = "typed-list" Error,
        TypedNote = "typed-note" Warning,
        TypedTable = "typed-table" Error,
        UnclearMark = "unclear-mark" Error,
        UnknownField = "unknown-field" Error,
        UnknownLabel = "unknown-label" Error,
        UnknownPicture = "unknown-picture" Error,
        UnknownValue = "unknown-value" Error,
        UnprintedWords = "unprinted-words" Error,
        WrongType = "wrong-type" Error,
        Yaml = "yaml" Error,
        YamlComment = "yaml-comment" Warning,
    }
}

impl Code {
    /// The code of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_kebab_case_and_stand_once() {
        for code in Code::ALL {
            let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(code.name().chars().all(kebab), "{code}");
            assert_eq!(Code::from_name(code.name()), Some(*code), "{code} stands twice");
        }
    }
}
