//! Pictures: what is told of them, and what stands under them.

use super::super::{Block, Inline, PartRole, PhraseRole, Picture, Run, Words};
use super::Builder;
use super::inlines::phrase;
use crate::brand::QuoteStyle;
use crate::language::Label;
use crate::release::{self, Alt, PicturePosition, Text};

impl<'a> Builder<'a> {
    /// The cover, and the pictures that lead, as a part.
    pub(super) fn lead_pictures(&mut self) {
        let covers = self.pictures_at(|position| position == PicturePosition::Cover);
        let leads = self.pictures_at(|position| position == PicturePosition::Lead);
        self.part_of_pictures(PartRole::LeadPictures, [covers, leads].concat());
    }

    /// The pictures of page two, as a part.
    pub(super) fn page_two_pictures(&mut self) {
        let pictures = self.pictures_at(|position| position == PicturePosition::PageTwo);
        self.part_of_pictures(PartRole::PageTwoPictures, pictures);
    }

    fn pictures_at(&self, is: impl Fn(PicturePosition) -> bool) -> Vec<usize> {
        let pictures = &self.release.pictures;
        (0..pictures.len()).filter(|&i| is(pictures[i].position)).collect()
    }

    fn part_of_pictures(&mut self, role: PartRole, wanted: Vec<usize>) {
        let pictures = wanted.into_iter().filter_map(|index| self.picture(index));
        let blocks = pictures.map(Block::Picture).collect();
        self.part(role, None, blocks);
    }

    /// One of the release's pictures.
    pub(super) fn picture(&mut self, index: usize) -> Option<Picture> {
        let release = self.release;
        let picture = release.pictures.get(index)?;
        let alt = match &picture.alt {
            Alt::Decorative => None,
            Alt::Text(alt) => Some(Run::author(alt.clone())),
        };
        let told = picture.caption.is_some() || picture.credit.is_some() || picture.copyright.is_some();
        let caption = told.then(|| self.caption(picture));
        let cover = picture.position == PicturePosition::Cover;
        Some(Picture { index, beside: false, cover, focus: picture.focus, alt, caption })
    }

    /// The portrait of the person that an attribution names: beside the first quotation, where the brand wants that.
    pub(super) fn portrait(&mut self, by: &[release::Inline]) -> Option<Picture> {
        if self.brand.quotes != QuoteStyle::Portrait {
            return None;
        }
        let words = release::plain_text(by);
        let index = self.release.people.iter().find(|person| person.is_named_in(&words))?.picture?;
        if self.portraits.contains(&index) {
            return None;
        }
        self.portraits.push(index);
        self.picture(index)
    }

    /// Caption and, standing back, who made and who owns the picture, where and when; where a larger one is.
    fn caption(&mut self, picture: &'a release::Picture) -> Words {
        let release = self.release;
        let content = picture.caption.as_deref().unwrap_or_default();
        let mut words = self.rich(content, &release.lang);
        for (role, mut detail) in self.details(picture) {
            if !words.inlines.is_empty() {
                detail.insert(0, gap(picture));
            }
            words.inlines.push(phrase(role, detail));
        }
        if let Some(url) = &picture.url {
            words.inlines.push(phrase(PhraseRole::Label, vec![gap(picture)]));
            words.inlines.push(self.address(url));
        }
        words
    }

    /// An address as people write it, which leads there.
    pub(super) fn address(&mut self, url: &Text) -> Inline {
        let run = Run::author(url.clone()).printed_as(short_address(&url.value).to_owned());
        let link = self.linked(run, url.value.clone());
        phrase(PhraseRole::Address, vec![link])
    }

    fn details(&self, picture: &release::Picture) -> Vec<(PhraseRole, Vec<Inline>)> {
        let mut out = Vec::new();
        let mut taken = Vec::new();
        if let Some(location) = &picture.location {
            taken.push(Inline::Run(Run::author(location.clone())));
        }
        if let Some(date) = picture.date {
            let comma = if taken.is_empty() { "" } else { ", " };
            let date = format!("{comma}{}", self.language.date(date));
            taken.push(Inline::Run(Run::label(date, picture.place.clone())));
        }
        if !taken.is_empty() {
            taken.push(Inline::Run(Run::label(".", picture.place.clone())));
            out.push((PhraseRole::Taken, taken));
        }
        if let Some(credit) = &picture.credit {
            out.push((PhraseRole::Credit, self.label_around(Label::Photo, "credit", credit)));
        }
        if let Some(copyright) = &picture.copyright {
            out.push((PhraseRole::Copyright, vec![Inline::Run(Run::author(copyright.clone()))]));
        }
        out
    }
}

/// Between a caption and what stands behind it.
fn gap(picture: &release::Picture) -> Inline {
    Inline::Run(Run::label(" ", picture.place.clone()))
}

/// An address as people write it: without its scheme and a last slash.
fn short_address(address: &str) -> &str {
    let bare =
        address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    bare.strip_suffix('/').unwrap_or(bare)
}
