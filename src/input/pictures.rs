//! The pictures of a release: their files, and where they stand.

use std::path::Path;

use super::dates::date;
use super::markdown::naming;
use super::release::{Mapper, text};
use super::release_file::{PictureFile, PositionFile};
use super::spanned::{Field, Spanned};
use super::values::{error, unread};
use crate::brand::QuoteStyle;
use crate::diagnostic::{Code, Diagnostic, Place, Reported, Severity};
use crate::release::{Alt, Block, Person, Picture, PicturePosition, Text, plain_text};

impl Mapper<'_> {
    /// The pictures, and their keys. One that can't be used keeps its key, so that the body's names still fit;
    /// its place is taken by nothing, for there will be no release.
    pub fn pictures(&mut self, field: Field<Vec<Field<PictureFile>>>) -> Vec<Option<Picture>> {
        let (mut out, mut places): (_, Vec<Place>) = (Vec::new(), Vec::new());
        self.notes.pictures_unread = match &field {
            Field::Bad => true,
            Field::Given(given) => given.value.iter().any(|item| matches!(item, Field::Bad)),
            Field::Absent | Field::Empty(_) => false,
        };
        for given in self.items(field) {
            let Some((key, picture)) = self.picture(given) else {
                self.notes.pictures_unread = true;
                continue;
            };
            if let Some(at) = self.keys.iter().position(|known| *known == key.value) {
                let message = format!("two pictures have the key `{}`", key.value);
                let finding = Diagnostic::new(Code::PictureKey, key.place, message)
                    .with_help("give one of them another `key`")
                    .with_related(places[at].clone(), "first here");
                self.report.error(finding);
                continue;
            }
            places.push(key.place);
            self.keys.push(key.value);
            out.push(picture);
        }
        self.one_cover(&out);
        out
    }

    fn picture(&mut self, given: Spanned<PictureFile>) -> Option<(Text, Option<Picture>)> {
        let (file, place) = (given.value, given.place);
        let alt = self.alt(file.alt, file.decorative, &place);
        if file.file.is_absent() {
            error(self.report, Code::MissingField, &place, "a picture has no `file`", "add `file: images/…`");
        }
        let day = file.date.read(|given| date(&given, self.report));
        let url = text(file.url);
        let caption = file.caption.given().map(|caption| self.inlines(&caption));
        let name = file.file.given();
        let folders = self.options.folders(&self.home, &[]);
        let found = name.as_ref().and_then(|name| folders.find(name, self.report).ok());
        let stem = name.as_ref().map(|name| {
            // A path of Windows was told; the body names the picture by its file all the same.
            let own = name.value.trim().rsplit(['/', '\\']).next().unwrap_or_default();
            let stem = Path::new(own).file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Text::new(stem, name.place.clone())
        });
        let key = text(file.key).or(stem)?;
        let focus = file.focus.given().and_then(|focus| self.focus(focus));
        let position = match file.position {
            Field::Given(position) => match position.value {
                PositionFile::Cover => PicturePosition::Cover,
                PositionFile::Lead => PicturePosition::Lead,
                PositionFile::PageTwo => PicturePosition::PageTwo,
            },
            // A position that can't be read was reported; "stands nowhere" would be one error too many.
            Field::Bad => return Some((key, None)),
            Field::Absent | Field::Empty(_) => PicturePosition::Body,
        };
        let picture = found.zip(name).map(|(file_path, name)| Picture {
            key: key.clone(),
            file: file_path,
            // Only a draft gets as far as this without one.
            alt: alt.unwrap_or_else(|| Alt::Text(key.clone())),
            caption: caption.filter(|caption| !caption.is_empty()),
            credit: text(file.credit),
            copyright: text(file.copyright),
            date: day,
            location: text(file.location),
            url,
            position,
            focus,
            place: name.place,
        });
        Some((key, picture))
    }

    fn alt(&mut self, alt: Field<String>, decorative: Field<bool>, place: &Place) -> Option<Alt> {
        let decorative = decorative.given().filter(|given| given.value);
        match (text(alt), decorative) {
            (Some(_), Some(given)) => {
                let help = "take `decorative` out, or `alt` where the picture says nothing";
                error(
                    self.report,
                    Code::PictureAlt,
                    &given.place,
                    "a picture that has an `alt` text is not decorative",
                    help,
                );
                None
            }
            (Some(alt), None) => Some(Alt::Text(alt)),
            (None, Some(_)) => Some(Alt::Decorative),
            (None, None) => {
                let help = "say in `alt` what can be seen, for readers who can't; or `decorative: true`";
                error(self.report, Code::PictureAlt, place, "this picture has no `alt` text", help);
                None
            }
        }
    }

    /// The picture that a person names as the portrait.
    ///
    /// # Errors
    ///
    /// If no picture has that key.
    pub fn portrait(&mut self, key: &Spanned<String>) -> Result<usize, Reported> {
        let name = key.value.trim();
        let Some(index) = self.keys.iter().position(|known| known == name) else {
            let Some((message, help)) = self.notes.unknown_picture(name, &self.keys) else {
                return Err(unread(self.report, &key.place));
            };
            return Err(error(self.report, Code::UnknownPicture, &key.place, message, help));
        };
        self.portraits.push((index, key.place.clone()));
        Ok(index)
    }

    /// Says which portraits nobody will see: the brand sets none, or the person says nothing in the text.
    pub fn unseen_portraits(
        &mut self,
        people: &[Person],
        pictures: &[Option<Picture>],
        body: &[Block],
        quotes: QuoteStyle,
    ) {
        for person in people {
            let Some(index) = person.picture else { continue };
            let Some(picture) = pictures.get(index).and_then(Option::as_ref) else { continue };
            let Some((_, place)) = self.portraits.iter().find(|(known, _)| *known == index) else { continue };
            let name = &person.name.value;
            let (message, help) = if quotes != QuoteStyle::Portrait {
                let message = format!(
                    "the portrait `{}` is not shown: the brand sets quotations without",
                    picture.key.value
                );
                (message, "set `quotes = \"portrait\"` in the brand, or take `picture` out".to_owned())
            } else if !is_quoted(person, body) {
                let message =
                    format!("the portrait `{}` is not shown: no quotation is by {name}", picture.key.value);
                (message, format!("end the quotation in a line `\u{2014} {name}`, or take `picture` out"))
            } else {
                continue;
            };
            let finding = Diagnostic::new(Code::PictureUnused, place.clone(), message);
            self.report.push(finding.with_severity(Severity::Warning).with_help(help));
        }
    }

    /// What the text says of a picture in square brackets is told by the data alone, and must be what they say.
    fn unprinted(&mut self, pictures: &[Option<Picture>]) {
        for (index, words, place) in std::mem::take(&mut self.notes.described) {
            let Some(picture) = pictures.get(index).and_then(Option::as_ref) else { continue };
            let alt = match &picture.alt {
                Alt::Text(alt) => alt.value.as_str(),
                Alt::Decorative => "",
            };
            let caption = picture.caption.as_ref().map(|caption| plain_text(caption)).unwrap_or_default();
            let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
            if [alt, &caption].into_iter().any(|told| bare(told) == bare(&words)) {
                continue;
            }
            let message = format!("the words “{words}” in the square brackets are printed nowhere");
            let help = format!(
                "write `{}` here, and the words as `alt` or `caption` under `pictures`",
                naming(&picture.key.value)
            );
            error(self.report, Code::UnprintedWords, &place, message, help);
        }
    }

    /// A picture stands in one place: where the body names it, at its position, or beside a quotation.
    pub fn use_pictures(&mut self, pictures: &mut [Option<Picture>]) {
        self.unprinted(pictures);
        for (index, picture) in pictures.iter_mut().enumerate() {
            let Some(picture) = picture else { continue };
            let named: Vec<Place> = self
                .notes
                .pictures
                .iter()
                .filter(|(named, _)| *named == index)
                .map(|(_, at)| at.clone())
                .collect();
            let person = self.portraits.iter().find(|(known, _)| *known == index).map(|(_, at)| at.clone());
            if let Some(person) = person {
                let other = match picture.position {
                    PicturePosition::Body => named.first(),
                    _ => Some(&picture.place),
                };
                let key = &picture.key.value;
                if let Some(other) = other {
                    let message = format!("the picture `{key}` is a portrait, and stands elsewhere too");
                    self.twice(&person, message, other, "it stands here");
                    self.portraits.retain(|(known, _)| *known != index);
                }
                picture.position = PicturePosition::Portrait;
                self.uncropped(picture);
                continue;
            }
            let key = &picture.key.value;
            match (picture.position, &named[..]) {
                // The text names it under another name, which was told.
                (PicturePosition::Body, []) if self.notes.meant.contains(&index) => {}
                (PicturePosition::Body, []) => {
                    let message = format!("the picture `{key}` stands nowhere");
                    let help = format!(
                        "put `{}` on a line of its own into the text, or give it a `position`: cover, lead or page-2",
                        naming(key)
                    );
                    error(self.report, Code::PictureUnused, &picture.place, message, help);
                }
                (PicturePosition::Body, [first, again, ..]) => {
                    let message = format!("the text names the picture `{key}` twice");
                    self.twice(again, message, first, "first here");
                }
                (PicturePosition::Cover | PicturePosition::Lead | PicturePosition::PageTwo, [place, ..]) => {
                    let message = format!("the picture `{key}` has a position, and the text names it too");
                    self.twice(place, message, &picture.place, "its position is set here");
                }
                _ => {}
            }
        }
    }

    /// Reports a picture that stands in two places.
    fn twice(&mut self, place: &Place, message: String, other: &Place, there: &str) {
        let finding = Diagnostic::new(Code::PictureTwice, place.clone(), message)
            .with_help("take one of the two out")
            .with_related(other.clone(), there);
        self.report.error(finding);
    }
}

/// Whether a quotation of the text is by a person.
fn is_quoted(person: &Person, blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Quote(quote) => {
            let by = quote.attribution.as_ref();
            by.is_some_and(|by| person.is_named_in(&plain_text(by))) || is_quoted(person, &quote.content)
        }
        _ => false,
    })
}
