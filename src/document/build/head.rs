//! What stands above the text: letterhead, kicker, date, embargo, correction, headline, summary, facts.

use super::super::{Block, Fact, Inline, Item, LineRole, List, Logo, PartRole, PhraseRole, Run, Words};
use super::Builder;
use super::inlines::phrase;
use crate::brand::DatelineStyle;
use crate::diagnostic::Place;
use crate::language::Label;
use crate::release::{Embargo, Text, Timing};

impl Builder<'_> {
    pub(super) fn letterhead(&mut self) {
        let mut blocks = Vec::new();
        if let Some(logo) = &self.brand.logo {
            let alt = logo.alt.as_ref().or(self.brand.name.as_ref()).map(|alt| self.localised(alt));
            let alt = alt.map(|(alt, lang)| (alt.clone(), lang.clone()));
            blocks.push(Block::Logo(Logo { partner: None, alt }));
        }
        for (number, logo) in self.brand.partners.iter().enumerate() {
            let alt = logo.alt.as_ref().map(|alt| self.localised(alt));
            let alt = alt.map(|(alt, lang)| (alt.clone(), lang.clone()));
            blocks.push(Block::Logo(Logo { partner: Some(number), alt }));
        }
        if let Some(name) = &self.brand.name {
            let (name, lang) = self.localised(name);
            blocks.push(line(LineRole::Organisation, self.of_brand(name, lang)));
        }
        if let Some(lines) = &self.brand.letterhead {
            let (lines, lang) = self.localised(lines);
            blocks.extend(lines.iter().map(|text| line(LineRole::Letterhead, self.of_brand(text, lang))));
        }
        self.part(PartRole::Letterhead, None, blocks);
    }

    /// Kicker, reference, place and date, embargo.
    pub(super) fn head(&mut self) {
        let release = self.release;
        let mut blocks = vec![line(LineRole::Kicker, self.kicker())];
        if let Some(reference) = &release.reference {
            blocks.push(line(LineRole::Reference, self.line(reference)));
        }
        if self.brand.dateline == DatelineStyle::Line {
            blocks.extend(self.dateline().into_iter().map(|words| line(LineRole::Dateline, words)));
        }
        if let Some(classification) = &release.classification {
            blocks.push(line(LineRole::Classification, self.line(classification)));
        }
        match &release.timing {
            Timing::Unsaid => {}
            Timing::Immediate => {
                let words = self.label(self.language.label(Label::Immediate), &release.place);
                blocks.push(line(LineRole::Immediate, words));
            }
            Timing::Embargo(embargo) => blocks.extend(self.embargo(embargo)),
        }
        self.part(PartRole::Head, None, blocks);
    }

    fn kicker(&mut self) -> Words {
        let release = self.release;
        let kicker = match &release.kicker {
            Some(kicker) => self.rich(kicker, &release.lang),
            None => self.label(self.language.label(Label::PressRelease), &self.release.place),
        };
        kicker.in_capitals(&|text| self.language.uppercase(text))
    }

    /// Place and date: on one line, or on two where the column is narrow.
    fn dateline(&self) -> Vec<Words> {
        let date = self.language.date(self.release.date);
        let at = &self.release.date_place;
        match &self.release.dateline {
            None => vec![self.label(date, at)],
            Some(place) if self.in_rail() => vec![self.line(place), self.label(date, at)],
            Some(place) => {
                let mut words = self.line(place);
                let date = format!("{}{date}", self.language.comma());
                words.inlines.push(Inline::Run(Run::label(date, at.clone())));
                vec![words]
            }
        }
    }

    fn embargo(&self, embargo: &Embargo) -> Vec<Block> {
        let words = |text: String| self.label(text, &embargo.place);
        if !self.in_rail() {
            let lines = self.language.embargo_line(embargo).into_iter();
            return lines.map(|text| line(LineRole::Embargo, words(text))).collect();
        }
        let label = words(self.language.label(Label::Embargo).to_owned());
        let label = label.in_capitals(&|text| self.language.uppercase(text));
        let mut out = vec![line(LineRole::EmbargoLabel, label)];
        out.extend(self.narrow_embargo(embargo).into_iter().map(|text| line(LineRole::Embargo, words(text))));
        out
    }

    /// The embargo in a narrow column: a line for the day, a line for the hour; the day again where it differs.
    fn narrow_embargo(&self, embargo: &Embargo) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut shown = None;
        let zones = embargo.zones.iter().map(|zone| embargo.until.with_time_zone(zone.clone()));
        for moment in std::iter::once(embargo.until.clone()).chain(zones) {
            if shown != Some(moment.date()) {
                shown = Some(moment.date());
                let day = self.language.date_with_weekday(moment.date());
                out.push(self.language.capitalise(&day));
            }
            let zone = self.language.zone(&moment);
            let city = zone.city.map(|city| format!(" ({city})")).unwrap_or_default();
            out.push(format!("{} {}{city}", self.language.time(&moment), zone.abbreviation));
        }
        out
    }

    pub(super) fn correction(&mut self) {
        let release = self.release;
        let Some(correction) = &release.correction else { return };
        let date = self.language.date(correction.date);
        let lead = self.language.fill(Label::CorrectedOn, &[("date", &date)]);
        let lead = Inline::Run(Run::label(format!("{lead}. "), release.place.clone()));
        let mut words = self.rich(&correction.text, &release.lang);
        words.inlines.insert(0, phrase(PhraseRole::CorrectedOn, vec![lead]));
        self.part(PartRole::Correction, None, vec![line(LineRole::Correction, words)]);
    }

    pub(super) fn headline(&mut self) {
        let release = self.release;
        let words = self.rich(&release.headline, &release.lang);
        self.part(PartRole::Headline, None, vec![line(LineRole::Headline, words)]);
    }

    pub(super) fn subheadlines(&mut self) {
        let release = self.release;
        let mut blocks = Vec::new();
        for text in &release.subheadlines {
            blocks.push(line(LineRole::Subheadline, self.rich(text, &release.lang)));
        }
        self.part(PartRole::Subheadlines, None, blocks);
    }

    pub(super) fn summary(&mut self) {
        let release = self.release;
        let mut items = Vec::new();
        for item in &release.summary {
            let blocks = self.blocks(item, &release.lang);
            items.push(Item { label: self.label("•", &release.place), blocks });
        }
        if !items.is_empty() {
            self.part(PartRole::Summary, None, vec![Block::List(List { numbered: false, items })]);
        }
    }

    pub(super) fn facts(&mut self) {
        let release = self.release;
        let mut blocks = Vec::new();
        for fact in &release.facts {
            let value = self.rich(&fact.value, &release.lang);
            let label = self.rich(&fact.label, &release.lang);
            blocks.push(Block::Fact(Fact { value, label }));
        }
        self.part(PartRole::Facts, None, blocks);
    }

    /// Words of the brand, whose place is known only roughly.
    pub(super) fn of_brand(&self, text: &str, lang: &crate::lang::Lang) -> Words {
        Words::of_run(lang, Run::author(Text::new(text, self.brand_place())))
    }

    pub(super) fn brand_place(&self) -> Place {
        self.brand.place.clone()
    }
}

/// A line with a role.
pub(super) fn line(role: LineRole, words: Words) -> Block {
    Block::Line { role, words }
}
