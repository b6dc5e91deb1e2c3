//! The mirror of a brand file becomes the model.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use super::Options;
use super::allow_file::AllowFile;
use super::brand_choices::choice;
use super::brand_file::{BrandFile, ColourFile, LogoFile, TextAlignFile};
use super::files::Folders;
use super::lang::lang;
use super::markdown::{self, Context, Notes};
use super::nearest::nearest;
use super::one_of::{ByLanguage, Entries, TextOr};
use super::release::text;
use super::spanned::{Field, Spanned};
use super::values::{error, length, mail, screen_colour};
use crate::brand::{
    Brand, ColourPlaces, DatelineStyle, FactsPlace, Footer, Hyphenate, LayoutKind, Localised, Logo, Margins,
    TextSetting,
};
use crate::colour::Colour;
use crate::diagnostic::{Code, Place, Report, Reported};
use crate::geometry::Pt;
use crate::lang::Lang;
use crate::language::{Label, Language, placeholders};
use crate::release::{Allowance, Block};

/// Maps a brand; everything that is wrong is reported.
pub(super) fn brand(
    file: BrandFile,
    path: &Path,
    place: Place,
    options: &Options,
    report: &mut Report,
) -> Brand {
    let home = path.parent().map(Path::to_owned).unwrap_or_default();
    let lang = file.lang.read(|given| lang(&given, report)).unwrap_or_else(Lang::english);
    let mut mapper = Mapper { home, fence: OnceCell::new(), options, lang: lang.clone(), report };
    let plain = Brand::plain();
    let colours = file.colour.value().unwrap_or_default();
    let notes = file.footnotes.value().unwrap_or_default();
    let setting = file.text.value().unwrap_or_default();
    let mail = file.mail.value().unwrap_or_default();
    let accent =
        colours.accent.read(|given| mapper.colour(given)).unwrap_or((plain.accent, Place::default()));
    let text = colours.text.read(|given| mapper.colour(given)).unwrap_or((plain.text, Place::default()));
    let layout = choice(file.layout);
    let brand = Brand {
        name: mapper.words(file.name),
        short_name: mapper.words(file.short_name),
        layout,
        paper: choice(file.paper),
        pages: file.pages.read(|given| mapper.pages(&given)).unwrap_or(plain.pages),
        short: choice(file.short),
        facts: file.facts.value().map(FactsPlace::from),
        lead: choice(file.lead),
        quotes: choice(file.quotes),
        logo: file.logo.read(|given| mapper.logo(given)),
        partners: mapper.partners(file.logos),
        about: mapper.about(file.about),
        accent: accent.0,
        text: text.0,
        colour_places: ColourPlaces { accent: accent.1, text: text.1 },
        fonts: mapper.fonts(file.fonts),
        letterhead: file.letterhead.value().and_then(|part| mapper.lines(part.lines)),
        running_head: file.running_head.value().and_then(|part| mapper.lines(part.lines)),
        footer: file.footer.given().map(|given| mapper.footer(given)),
        marks: choice(notes.marks),
        notes: choice(notes.place),
        dateline: file.dateline.value().map_or_else(DatelineStyle::default, |part| choice(part.style)),
        setting: mapper.setting(setting, layout),
        margins: mapper.margins(file.page),
        attach: file.attach.value().unwrap_or_default(),
        sender: mapper.mailbox(mail.sender),
        reply_to: mapper.mailbox(mail.reply_to),
        allow: mapper.allow(file.allow),
        labels: Vec::new(),
        empty_labels: Vec::new(),
        place,
        lang,
    };
    let mut empty_labels = Vec::new();
    let labels = mapper.labels(file.labels, &mut empty_labels);
    Brand { labels, empty_labels, ..brand }
}

/// What maps the parts of a brand.
pub(super) struct Mapper<'a> {
    home: PathBuf,
    /// The folder that nothing may lie outside of: looked for once for all fonts and logos.
    fence: OnceCell<Option<PathBuf>>,
    options: &'a Options,
    lang: Lang,
    pub(super) report: &'a mut Report,
}

impl Mapper<'_> {
    pub(super) fn find(&mut self, given: &Spanned<String>, fonts: bool) -> Result<PathBuf, Reported> {
        let fonts = if fonts { self.options.font_dirs.as_slice() } else { &[] };
        let root = self.fence.get_or_init(|| self.options.fence(&self.home)).clone();
        Folders { files: self.options.files.as_ref(), home: &self.home, root, fonts }.find(given, self.report)
    }

    /// A value by language; tags that are none are reported.
    fn localised<T, U>(
        &mut self,
        field: Field<ByLanguage<T>>,
        mut map: impl FnMut(&mut Self, T, Spanned<()>) -> Option<U>,
    ) -> Option<Localised<U>> {
        let given = field.given()?;
        let plain_at = Spanned { value: (), place: given.place.clone(), source: given.source };
        match given.value {
            ByLanguage::Plain(value) => {
                let lang = self.lang.clone();
                map(self, value, plain_at).map(|value| Localised::new(lang, value))
            }
            ByLanguage::Table(Entries(entries)) => {
                let mut out = Vec::new();
                for (tag, field) in entries {
                    let Some(Spanned { value, place, source }) = field.given() else { continue };
                    let Ok(lang) = lang(&tag, self.report) else { continue };
                    if let Some(value) = map(self, value, Spanned { value: (), place, source }) {
                        out.push((lang, value));
                    }
                }
                Localised::from_table(out)
            }
        }
    }

    fn words(&mut self, field: Field<ByLanguage<String>>) -> Option<Localised<String>> {
        self.localised(field, |_, value, _| Some(value.trim().to_owned()).filter(|value| !value.is_empty()))
    }

    fn lines(&mut self, field: Field<ByLanguage<Vec<String>>>) -> Option<Localised<Vec<String>>> {
        self.localised(field, |_, value, _| Some(value))
    }

    fn pages(&mut self, given: &Spanned<u64>) -> Result<usize, Reported> {
        let pages = usize::try_from(given.value).ok().filter(|pages| (1..=50).contains(pages));
        let message = "a release fills one page at least, and fifty at most";
        pages.ok_or_else(|| error(self.report, Code::Pages, &given.place, message, "write `pages = 2`"))
    }

    /// The logos of partners: nobody could guess whose they are, so each says it.
    fn partners(&mut self, field: Field<Vec<Field<TextOr<LogoFile>>>>) -> Vec<Logo> {
        let mut out = Vec::new();
        for given in field.value().unwrap_or_default() {
            let Some(logo) = given.read(|given| self.logo(given)) else { continue };
            if logo.alt.is_none() {
                let name = logo.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let help = format!("write `{{ file = \"{name}\", alt = \"the partner's name\" }}`");
                let message = format!("nothing says whose logo `{name}` is");
                error(self.report, Code::Logo, &logo.place, &message, &help);
            }
            out.push(logo);
        }
        out
    }

    fn logo(&mut self, given: Spanned<TextOr<LogoFile>>) -> Result<Logo, Reported> {
        let place = given.place.clone();
        let file = match given.value {
            TextOr::Text(name) => LogoFile {
                file: Field::Given(Spanned { value: name, place: place.clone(), source: given.source }),
                ..LogoFile::default()
            },
            TextOr::Table(file) => file,
        };
        let Some(name) = file.file.given() else {
            let help = "write `logo = { file = \"logo.svg\" }`";
            return Err(error(self.report, Code::Logo, &place, "the logo names no file", help));
        };
        let width = file.width.read(|width| length(&width, self.report));
        let alt = self.words(file.alt);
        let place = name.place.clone();
        self.find(&name, false).map(|file| Logo { file, width, alt, place })
    }

    fn about(&mut self, field: Field<ByLanguage<String>>) -> Option<Localised<Vec<Block>>> {
        self.localised(field, |mapper, text, at| {
            let source = Spanned { value: text, place: at.place, source: at.source };
            let mut notes = Notes::default();
            let mut context = Context { pictures: &[], notes: &mut notes, report: mapper.report };
            let blocks = markdown::blocks(&source.value, &source.markdown(), &mut context);
            for (key, place) in &notes.marks {
                let message = format!("the boilerplate names a footnote `{key}`");
                error(
                    mapper.report,
                    Code::FootnoteInBrand,
                    place,
                    message,
                    "a brand has no footnotes: say it in brackets",
                );
            }
            Some(blocks)
        })
    }

    /// A colour, and where its screen value stands.
    fn colour(&mut self, given: Spanned<TextOr<ColourFile>>) -> Result<(Colour, Place), Reported> {
        match given.value {
            TextOr::Text(screen) => {
                screen_colour(&screen, &given.place, self.report).map(|colour| (colour, given.place))
            }
            TextOr::Table(file) => {
                let Some(screen) = file.screen.given() else {
                    let (message, help) = ("this colour has no `screen` value", "add `screen = \"#0b4f8a\"`");
                    return Err(error(self.report, Code::Colour, &given.place, message, help));
                };
                let colour = screen_colour(&screen.value, &screen.place, self.report)?;
                let print = file.print.read(|inks| self.inks(inks));
                Ok((Colour { print, ..colour }, screen.place))
            }
        }
    }

    fn inks(&mut self, given: Spanned<Vec<Field<f64>>>) -> Result<[u8; 4], Reported> {
        let inks: Vec<f64> = given.value.into_iter().filter_map(Field::value).collect();
        let whole = |ink: f64| (0..=100_u8).find(|whole| f64::from(*whole).total_cmp(&ink).is_eq());
        let read: Vec<u8> = inks.iter().filter_map(|ink| whole(*ink)).collect();
        // Shares of one, as some programs write them.
        let shares = inks.iter().all(|ink| (0.0..=1.0).contains(ink)) && inks.len() == 4;
        if let Ok(read) = <[u8; 4]>::try_from(read).map_err(|_| ())
            && !(shares && inks.contains(&1.0))
        {
            return Ok(read);
        }
        let help = if shares {
            let percent: Vec<String> = inks.iter().map(|ink| format!("{:.0}", ink * 100.0)).collect();
            format!("inks are written in per cent: `print = [{}]`", percent.join(", "))
        } else {
            "write four whole numbers from 0 to 100: cyan, magenta, yellow, black".to_owned()
        };
        Err(error(self.report, Code::Colour, &given.place, "these are no ink values", help))
    }

    fn footer(&mut self, given: Spanned<super::brand_file::FooterFile>) -> Footer {
        let file = given.value;
        let empty = file.email.is_absent() && file.columns.is_absent();
        let heading = self.words(file.heading);
        let email = self.localised(file.email, |mapper, value, at| {
            let text = crate::release::Text::new(value, at.place);
            mail(text, mapper.report).ok().map(|text| text.value)
        });
        let lang = self.lang.clone();
        let columns = self.localised(file.columns, |_, value, _| Some(value));
        if empty {
            let help = "add `email` and `columns`: journalists look for them at the foot of every page";
            error(
                self.report,
                Code::FooterEmpty,
                &given.place,
                "the footer names no way to reach the press office",
                help,
            );
        }
        Footer { heading, email, columns: columns.unwrap_or_else(|| Localised::new(lang, Vec::new())) }
    }

    /// Narrow columns are justified and hyphenated, where the brand does not say otherwise.
    fn setting(&mut self, file: super::brand_file::TextFile, layout: LayoutKind) -> TextSetting {
        let narrow = layout == LayoutKind::Bulletin;
        let usual = if narrow { Hyphenate::Always } else { Hyphenate::Never };
        let plain = TextSetting::default();
        let (smallest, largest) =
            file.size.read(|given| self.sizes(given)).unwrap_or((plain.smallest, plain.largest));
        let features = self.features(file.features).unwrap_or_default();
        let display_features = self.features(file.display_features).unwrap_or_else(|| features.clone());
        TextSetting {
            smallest,
            largest,
            justified: file.align.value().map_or(narrow, |align| matches!(align, TextAlignFile::Justified)),
            hyphenate: file.hyphenate.value().map_or(usual, Hyphenate::from),
            smart: file.smart.value().unwrap_or(false),
            features,
            display_features,
        }
    }

    fn features(&mut self, field: Field<Vec<Field<String>>>) -> Option<Vec<[u8; 4]>> {
        let features = field.value()?.into_iter().filter_map(Field::given);
        Some(features.filter_map(|given| self.feature(&given).ok()).collect())
    }

    fn sizes(&mut self, given: Spanned<Vec<Field<String>>>) -> Result<(Pt, Pt), Reported> {
        let written: Vec<Spanned<String>> = given.value.into_iter().filter_map(Field::given).collect();
        let sizes: Vec<Result<Pt, Reported>> = written.iter().map(|size| length(size, self.report)).collect();
        let sizes = sizes.into_iter().collect::<Result<Vec<Pt>, Reported>>()?;
        let pair = match sizes[..] {
            [one] => Some((one, one)),
            [smallest, largest] if smallest <= largest => Some((smallest, largest)),
            _ => None,
        };
        let pair = pair.filter(|(smallest, largest)| smallest.0 >= 5.0 && largest.0 <= 24.0);
        pair.ok_or_else(|| {
            let help =
                "write the smallest and the largest size: `size = [\"9pt\", \"11pt\"]`, from 5 to 24 pt";
            error(self.report, Code::TextSize, &given.place, "these are no sizes for text", help)
        })
    }

    fn feature(&mut self, given: &Spanned<String>) -> Result<[u8; 4], Reported> {
        let tag = <[u8; 4]>::try_from(given.value.as_bytes())
            .ok()
            .filter(|tag| tag.iter().all(u8::is_ascii_alphanumeric));
        tag.ok_or_else(|| {
            let message = format!("“{}” is not an OpenType feature", given.value);
            let help = "features have four letters: `onum`, `smcp`, `ss01`";
            error(self.report, Code::Feature, &given.place, message, help)
        })
    }

    fn margins(&mut self, field: Field<super::brand_file::PageFile>) -> Margins {
        let file = field.value().and_then(|page| page.margins.value()).unwrap_or_default();
        let mut margin = |field: Field<String>, most: f64| {
            field.read(|given| {
                let (message, help) = ("this margin leaves no room for text", "make it smaller");
                let margin = length(&given, self.report)?;
                if margin.0 <= most {
                    Ok(margin)
                } else {
                    Err(error(self.report, Code::Margin, &given.place, message, help))
                }
            })
        };
        Margins {
            left: margin(file.left, 220.0),
            right: margin(file.right, 220.0),
            top: margin(file.top, 250.0),
            bottom: margin(file.bottom, 300.0),
        }
    }

    fn allow(&mut self, field: Field<Vec<Field<AllowFile>>>) -> Vec<Allowance> {
        let items = field.value().unwrap_or_default().into_iter().filter_map(Field::given);
        let mut out = Vec::new();
        for Spanned { value, place, .. } in items {
            match (text(value.code), text(value.reason)) {
                (Some(code), Some(reason)) => {
                    out.push(Allowance { code, reason, text: text(value.text) });
                }
                (code, _) => {
                    let missing = if code.is_none() { "code" } else { "reason" };
                    let message = format!("an allowance has no `{missing}`");
                    error(self.report, Code::MissingField, &place, message, format!("add `{missing}`"));
                }
            }
        }
        out
    }

    /// The labels that a brand words its own way; `empty` gets those that it sets to nothing.
    fn labels(
        &mut self,
        field: Field<Entries<Entries<String>>>,
        empty: &mut Vec<(String, Place)>,
    ) -> Vec<(Lang, String, String)> {
        let mut out = Vec::new();
        for (tag, field) in field.value().map(|entries| entries.0).unwrap_or_default() {
            let Some(table) = field.given() else { continue };
            let Ok(lang) = lang(&tag, self.report) else { continue };
            for (key, wording) in table.value.0 {
                let name = key.value.replace('_', "-");
                let Some(label) = Label::from_key(&name) else {
                    let near = nearest(&name, Label::all().map(Label::key));
                    let help = near.map_or_else(
                        || Label::all().map(Label::key).collect::<Vec<_>>().join(", "),
                        |near| format!("did you mean `{near}`?"),
                    );
                    error(
                        self.report,
                        Code::UnknownLabel,
                        &key.place,
                        format!("there is no label `{}`", key.value),
                        help,
                    );
                    continue;
                };
                let wording = match wording {
                    Field::Given(wording) => wording,
                    Field::Empty(place) => Spanned {
                        value: String::new(),
                        place,
                        source: crate::diagnostic::SourceMap::default(),
                    },
                    Field::Absent | Field::Bad => continue,
                };
                // A mark at the end may be switched off so.
                if wording.value.trim().is_empty() && label != Label::EndMark {
                    empty.push((name, wording.place));
                    continue;
                }
                self.placeholders(&lang, label, &wording);
                out.push((lang.clone(), name, wording.value));
            }
        }
        out
    }

    /// A wording has the placeholders that its label has, for others would be printed as they stand.
    fn placeholders(&mut self, lang: &Lang, label: Label, wording: &Spanned<String>) {
        let language = Language::new(lang, &[]);
        let known = placeholders(language.label(label));
        let unknown = placeholders(&wording.value).into_iter().find(|name| !known.contains(name));
        let Some(unknown) = unknown else { return };
        let message = format!("nothing stands for `{{{unknown}}}` in this label");
        let help = if known.is_empty() {
            "this label has no placeholders".to_owned()
        } else {
            known.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ")
                + " can stand here"
        };
        error(self.report, Code::LabelPlaceholder, &wording.place, message, help);
    }

    /// `EFIA Press <press@efia.example>`, or the address alone.
    fn mailbox(&mut self, field: Field<ByLanguage<String>>) -> Option<Localised<String>> {
        self.localised(field, |mapper, value, at| {
            let value = value.trim().to_owned();
            let address =
                value.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')).map(|(_, address)| address);
            let text = crate::release::Text::new(address.unwrap_or(&value), at.place);
            mail(text, mapper.report).ok().map(|_| value)
        })
    }
}
