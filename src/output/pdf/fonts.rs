//! Fonts: subset, registered with printpdf, and their dictionaries mended afterwards.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, PdfPage, TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use crate::page::FaceId;
use crate::typeset::fonts::{Face, FontLibrary};

use super::error::Error;
use super::composites;
use super::copying::CopiedRun;
use super::document::Draft;
use super::sfnt;
use super::shapes::{Part, Shape};
use super::usage::{self, Usage};

/// The faces of a document, cut down to the glyphs that it uses.
pub(super) struct Fonts {
    faces: BTreeMap<FaceId, EmbeddedFace>,
}

/// A face of the document.
pub(super) struct EmbeddedFace {
    /// The font file, cut down.
    program: Vec<u8>,
    /// The PostScript name behind the tag that says it is a part (ISO 32000-1, 9.6.4).
    name: String,
    /// What each glyph of the original, and each shape of several, became.
    glyphs: BTreeMap<Shape, Codes>,
    /// The number in the cut-down font for each character code, where they aren't all the same.
    numbers: Option<Vec<u16>>,
    descriptor: Descriptor,
    /// Font units in one em, if shapes of several glyphs were added to it.
    joining: Option<u16>,
}

/// The character codes of a glyph, and the text that a reader gets for each.
///
/// A glyph that stands for several texts (hyphen and soft hyphen, space and no-break space) has as many
/// codes: every reader copies the right one, also those that know nothing of `ActualText`.
struct Codes {
    width: f64,
    codes: Vec<(u16, String)>,
}

/// A glyph of the document.
pub(super) struct EmbeddedGlyph<'a> {
    /// Its character code.
    pub(super) code: u16,
    /// Its advance in thousandths of an em, as the file says it.
    pub(super) width: f64,
    /// The text that a reader gets for it where nothing else is said.
    pub(super) text: &'a str,
}

/// What a font descriptor says (ISO 32000-1, 9.8), in thousandths of an em.
struct Descriptor {
    units_per_em: u16,
    ascent: f64,
    descent: f64,
    cap_height: f64,
    italic_angle: f64,
    weight: u16,
    bbox: [f64; 4],
}

impl Fonts {
    /// Cuts down every face that the pages use.
    pub(super) fn embed(runs: &[Vec<CopiedRun>], library: &FontLibrary) -> Result<Self, Error> {
        let faces = usage::by_face(runs)
            .into_iter()
            .map(|(id, runs)| Ok((id, EmbeddedFace::embed(library.face(id), &runs)?)))
            .collect::<Result<_, Error>>()?;
        Ok(Self { faces })
    }

    /// The face of a number; `None` if the pages don't use it.
    pub(super) fn get(&self, id: FaceId) -> Option<&EmbeddedFace> {
        self.faces.get(&id)
    }

    /// Hands the faces to printpdf.
    pub(super) fn register(&self, print: &mut PdfDocument) {
        for (id, face) in &self.faces {
            print.resources.fonts.map.insert(resource(*id), PdfFont::new(face.parsed()));
        }
    }

    /// A page that shows every glyph once. printpdf embeds what its pages show, with the text of each
    /// glyph; the page itself is taken out afterwards.
    pub(super) fn specimen(&self) -> PdfPage {
        let mut ops = vec![Op::StartTextSection];
        for (id, face) in &self.faces {
            let codes = face.glyphs.values().flat_map(|glyph| &glyph.codes);
            let shown = codes.map(|(code, text)| Codepoint::with_cid(*code, 0.0, text.clone()));
            let items = vec![TextItem::GlyphIds(shown.collect())];
            ops.push(Op::SetFont { font: handle(*id), size: printpdf::Pt(1.0) });
            ops.push(Op::ShowText { items });
        }
        ops.push(Op::EndTextSection);
        PdfPage::new(printpdf::Mm(1.0), printpdf::Mm(1.0), ops)
    }

    /// Mends what printpdf wrote: widths are exact, flags and measures those of the face.
    pub(super) fn mend(&self, draft: &mut Draft) -> Result<(), Error> {
        for (id, face) in &self.faces {
            let numbers = face.numbers.as_deref().map(|numbers| draft.add(number_map(numbers)));
            let font = draft.font(&resource(*id).0)?;
            let Some(descendant) = font.get_mut(b"DescendantFonts")?.as_array_mut()?.first_mut() else {
                continue;
            };
            let descendant = descendant.as_dict_mut()?;
            descendant.set("W", face.widths());
            descendant.remove(b"DW");
            if let Some(numbers) = numbers {
                descendant.set("CIDToGIDMap", numbers);
            }
            let descriptor: ObjectId = descendant.get(b"FontDescriptor")?.as_reference()?;
            face.descriptor.mend(draft.dictionary(descriptor)?);
            let map: ObjectId = draft.font(&resource(*id).0)?.get(b"ToUnicode")?.as_reference()?;
            without_comments(draft.stream(map)?);
        }
        Ok(())
    }
}

/// Takes comments and free lines out of a character map: they would be a tenth of it.
fn without_comments(map: &mut Stream) {
    let lines = map.content.split(|byte| *byte == b'\n');
    let kept: Vec<&[u8]> = lines.filter(|line| !line.is_empty() && !line.starts_with(b"%")).collect();
    map.content = kept.join(&b'\n');
}

/// Font units in one em of a face to which shapes can be added: one with TrueType outlines.
fn units_to_add(face: &Face) -> Option<u16> {
    let font = ttf_parser::Face::parse(&face.bytes, face.index).ok()?;
    font.tables().glyf.map(|_| face.metrics.units_per_em.max(1))
}

/// Puts the shapes of several glyphs behind the glyphs of a font; returns the glyph for each shape too. `None`
/// if the font can't be added to.
fn with_composites<'a>(
    program: Vec<u8>,
    shapes: impl Iterator<Item = &'a Shape>,
    remapper: &GlyphRemapper,
) -> Option<(Vec<u8>, Vec<u16>)> {
    let (mut alone, mut composites) = (Vec::new(), Vec::new());
    for shape in shapes {
        let renumber = |part: &Part| Some(Part { glyph: remapper.get(part.glyph)?, ..*part });
        let parts: Shape = shape.iter().map(renumber).collect::<Option<_>>()?;
        if let [Part { glyph, x: 0, y: 0, .. }] = parts.as_slice() {
            alone.push(Some(*glyph));
        } else {
            alone.push(None);
            composites.push(parts);
        }
    }
    let (program, mut added) =
        if composites.is_empty() { (program, 0..0) } else { composites::add(&program, &composites)? };
    let numbers = alone.into_iter().map(|number| number.or_else(|| added.next()));
    Some((program, numbers.collect::<Option<_>>()?))
}

/// Gives the second and further texts of glyphs codes of their own, behind all glyphs of the cut-down
/// font; returns the glyph for each code if there are any.
///
/// A CFF font takes codes by its own character set (ISO 32000-1, 9.7.4.2), where a glyph has one: its
/// further texts are left out, and said by `ActualText` where they stand.
fn further_codes(program: &[u8], glyphs: &mut BTreeMap<Shape, Codes>) -> Option<Vec<u16>> {
    let cff = program.starts_with(b"OTTO");
    let count = ttf_parser::Face::parse(program, 0).map_or(u16::MAX, |font| font.number_of_glyphs());
    let mut numbers: Vec<u16> = (0..count).collect();
    for Codes { codes, .. } in glyphs.values_mut() {
        let mut coded = 1;
        for (code, _) in codes.iter_mut().skip(1) {
            let Some(next) = u16::try_from(numbers.len()).ok().filter(|_| !cff) else { break };
            numbers.push(std::mem::replace(code, next));
            coded += 1;
        }
        codes.truncate(coded);
    }
    (numbers.len() > usize::from(count)).then_some(numbers)
}

/// The glyph for each code, two bytes each (ISO 32000-1, 9.7.4.2).
fn number_map(numbers: &[u16]) -> Stream {
    let bytes = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
    Stream::new(Dictionary::new(), bytes)
}

/// The name of a face in the resources; printpdf keeps F1 to F14 to itself.
fn resource(id: FaceId) -> FontId {
    FontId(format!("T{}", id.0))
}

/// The face as an operand of `Tf`.
pub(super) fn handle(id: FaceId) -> PdfFontHandle {
    PdfFontHandle::External(resource(id))
}

impl EmbeddedFace {
    fn embed(face: &Face, runs: &[&CopiedRun]) -> Result<Self, Error> {
        let joining = units_to_add(face);
        match Self::embed_as(face, runs, joining)? {
            Some(embedded) => Ok(embedded),
            // A font that can't be added to after all is drawn glyph by glyph.
            None => Self::embed_as(face, runs, None)?.ok_or_else(|| Error::Font {
                face: face.full_name.clone(),
                reason: "glyphs are missing".to_owned(),
            }),
        }
    }

    /// The face with shapes of several glyphs added to it, if there are units for them.
    fn embed_as(face: &Face, runs: &[&CopiedRun], joining: Option<u16>) -> Result<Option<Self>, Error> {
        let usage = Usage::of(runs, joining);
        let broken = |reason: String| Error::Font { face: face.full_name.clone(), reason };
        if let Some(text) = usage.missing() {
            return Err(Error::MissingGlyph { face: face.full_name.clone(), text: text.to_owned() });
        }
        let (shapes, mut remapper) = (usage.texts(), GlyphRemapper::new());
        for part in shapes.keys().flatten() {
            remapper.remap(part.glyph);
        }
        let at: Vec<_> =
            face.variations.iter().map(|(tag, value)| (subsetter::Tag::new(tag), *value)).collect();
        let program = subsetter::subset_with_variations(&face.bytes, face.index, &at, &remapper)
            .map_err(|error| broken(error.to_string()))?;
        let program = sfnt::without_hints(program);
        let Some((program, numbers)) = with_composites(program, shapes.keys(), &remapper) else {
            return Ok(None);
        };
        let font = ttf_parser::Face::parse(&program, 0).map_err(|error| broken(error.to_string()))?;
        let mut glyphs = BTreeMap::new();
        for ((shape, texts), number) in shapes.into_iter().zip(numbers) {
            // As the file says it that is embedded, which has the widths of the instance.
            let advance = font.glyph_hor_advance(GlyphId(number)).unwrap_or_default();
            let width = thousandths(f64::from(advance) / f64::from(font.units_per_em().max(1)));
            let codes = texts.into_iter().map(|text| (number, text)).collect();
            glyphs.insert(shape, Codes { width, codes });
        }
        let numbers = further_codes(&program, &mut glyphs);
        Ok(Some(Self {
            name: format!("{}+{}", tag(&program), face.postscript_name),
            descriptor: Descriptor::of(face),
            program,
            glyphs,
            numbers,
            joining,
        }))
    }

    /// What a shape of the original became where it stands for a text, or for the nearest there is.
    pub(super) fn glyph(&self, shape: &[Part], text: &str) -> Option<EmbeddedGlyph<'_>> {
        let Codes { width, codes } = self.glyphs.get(shape)?;
        let (code, text) = codes.iter().find(|(_, told)| told == text).or(codes.first())?;
        Some(EmbeddedGlyph { code: *code, width: *width, text })
    }

    /// Font units in one em, if shapes of several glyphs were added to the face.
    pub(super) fn joining(&self) -> Option<u16> {
        self.joining
    }

    /// The face as printpdf wants it.
    fn parsed(&self) -> ParsedFont {
        let d = &self.descriptor;
        let unit = |value: f64| whole(value * f64::from(d.units_per_em) / 1000.0);
        ParsedFont {
            original_bytes: self.program.clone(),
            font_index: 0,
            font_name: Some(self.name.clone()),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: BTreeMap::new(),
            units_per_em: d.units_per_em,
            font_metrics: FontMetrics { ascent: unit(d.ascent), descent: unit(d.descent) },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: d.units_per_em,
                x_min: unit(d.bbox[0]),
                y_min: unit(d.bbox[1]),
                x_max: unit(d.bbox[2]),
                y_max: unit(d.bbox[3]),
                us_weight_class: d.weight,
                ..PdfFontMetricsStub::default()
            },
        }
    }

    /// The widths, by code (ISO 32000-1, 9.7.4.3).
    fn widths(&self) -> Object {
        let codes =
            |glyph: &Codes| glyph.codes.iter().map(|(code, _)| (*code, glyph.width)).collect::<Vec<_>>();
        let by_code: BTreeMap<u16, f64> = self.glyphs.values().flat_map(codes).collect();
        let mut groups: Vec<(u16, Vec<Object>)> = Vec::new();
        for (code, width) in by_code {
            let object = number(width);
            match groups.last_mut() {
                Some((first, widths)) if usize::from(*first) + widths.len() == usize::from(code) => {
                    widths.push(object);
                }
                _ => groups.push((code, vec![object])),
            }
        }
        let flat = groups.into_iter().flat_map(|(first, widths)| [first.into(), Object::Array(widths)]);
        Object::Array(flat.collect())
    }
}

impl Descriptor {
    fn of(face: &Face) -> Self {
        let metrics = &face.metrics;
        Self {
            units_per_em: metrics.units_per_em.max(1),
            ascent: metrics.ascent * 1000.0,
            descent: metrics.descent * 1000.0,
            cap_height: metrics.cap_height * 1000.0,
            italic_angle: metrics.italic_angle,
            weight: metrics.weight,
            bbox: metrics.bbox.map(|edge| edge * 1000.0),
        }
    }

    fn mend(&self, dictionary: &mut Dictionary) {
        // Symbolic, as the glyphs go by number and not by a standard encoding; italic where slanted.
        let flags = if self.italic_angle == 0.0 { 4 } else { 4 | 64 };
        dictionary.set("Flags", flags);
        dictionary.set("ItalicAngle", number(thousandths(self.italic_angle / 1000.0)));
        dictionary.set("Ascent", number(self.ascent.round()));
        dictionary.set("Descent", number(self.descent.round()));
        dictionary.set("CapHeight", number(self.cap_height.round()));
        dictionary.set("StemV", number(self.stem_width()));
        let bbox = self.bbox.map(f64::round).map(number);
        dictionary.set("FontBBox", Object::Array(bbox.to_vec()));
    }

    /// No table holds the width of the stems; the usual estimate from the weight gives 88 for regular
    /// and 166 for bold.
    fn stem_width(&self) -> f64 {
        let ratio = f64::from(self.weight) / 65.0;
        (50.0 + ratio * ratio).round()
    }
}

/// An em value in thousandths, with three decimals.
fn thousandths(em: f64) -> f64 {
    (em * 1_000_000.0).round() / 1000.0
}

/// A number, whole where it can be.
#[expect(clippy::cast_possible_truncation, reason = "measures of fonts are small")]
fn number(value: f64) -> Object {
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value as f32) }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the range")]
fn whole(value: f64) -> i16 {
    value.round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16
}

/// Six capitals, made of the font itself so that they are the same at every run.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
