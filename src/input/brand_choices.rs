//! Where a brand chooses one of a few words: the words of the file become those of the model.

use super::brand_file::{
    DatelineStyleFile, FactsFile, HyphenateFile, LayoutFile, LeadFile, MarksFile, NotePlaceFile, PaperFile,
    QuotesFile, ShortFile,
};
use super::spanned::Field;
use crate::brand::{
    DatelineStyle, FactsPlace, Hyphenate, LayoutKind, LeadStyle, Marks, NotePlace, Paper, QuoteStyle,
    ShortRelease,
};

/// What a brand chose; what it does not say is as in the plain look.
pub(super) fn choice<F, M: From<F> + Default>(field: Field<F>) -> M {
    field.value().map(M::from).unwrap_or_default()
}

impl From<LayoutFile> for LayoutKind {
    fn from(chosen: LayoutFile) -> Self {
        match chosen {
            LayoutFile::Classic => Self::Classic,
            LayoutFile::Rail => Self::Rail,
            LayoutFile::Report => Self::Report,
            LayoutFile::Letter => Self::Letter,
        }
    }
}

impl From<PaperFile> for Paper {
    fn from(chosen: PaperFile) -> Self {
        match chosen {
            PaperFile::A4 => Self::A4,
            PaperFile::Letter => Self::Letter,
        }
    }
}

impl From<ShortFile> for ShortRelease {
    fn from(chosen: ShortFile) -> Self {
        match chosen {
            ShortFile::OnePage => Self::OnePage,
            ShortFile::TwoPages => Self::TwoPages,
        }
    }
}

impl From<FactsFile> for FactsPlace {
    fn from(chosen: FactsFile) -> Self {
        match chosen {
            FactsFile::Foot => Self::Foot,
            FactsFile::Head => Self::Head,
            FactsFile::Panel => Self::Panel,
        }
    }
}

impl From<LeadFile> for LeadStyle {
    fn from(chosen: LeadFile) -> Self {
        match chosen {
            LeadFile::Plain => Self::Plain,
            LeadFile::Large => Self::Large,
            LeadFile::Bold => Self::Bold,
        }
    }
}

impl From<QuotesFile> for QuoteStyle {
    fn from(chosen: QuotesFile) -> Self {
        match chosen {
            QuotesFile::Bar => Self::Bar,
            QuotesFile::Large => Self::Large,
            QuotesFile::Portrait => Self::Portrait,
        }
    }
}

impl From<HyphenateFile> for Hyphenate {
    fn from(chosen: HyphenateFile) -> Self {
        match chosen {
            HyphenateFile::Never => Self::Never,
            HyphenateFile::Auto => Self::Auto,
            HyphenateFile::Always => Self::Always,
        }
    }
}

impl From<MarksFile> for Marks {
    fn from(chosen: MarksFile) -> Self {
        match chosen {
            MarksFile::Asterisks => Self::Asterisks,
            MarksFile::Symbols => Self::Symbols,
            MarksFile::Numbers => Self::Numbers,
        }
    }
}

impl From<NotePlaceFile> for NotePlace {
    fn from(chosen: NotePlaceFile) -> Self {
        match chosen {
            NotePlaceFile::End => Self::End,
            NotePlaceFile::Page => Self::Page,
        }
    }
}

impl From<DatelineStyleFile> for DatelineStyle {
    fn from(chosen: DatelineStyleFile) -> Self {
        match chosen {
            DatelineStyleFile::Line => Self::Line,
            DatelineStyleFile::RunIn => Self::RunIn,
        }
    }
}
