//! The fonts of a document: cut down to what its pages use.

use std::collections::BTreeMap;
use std::sync::Arc;

use siphasher::sip128::SipHasher13;
use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use crate::guard;
use crate::page::FaceId;
use crate::typeset::fonts::{Face, FontLibrary, truetype};

use super::composite_font::{CompositeFont, FontObjects, thousandths};
use super::composite_glyphs;
use super::copying::CopiedRun;
use super::document::Draft;
use super::error::Error;
use super::known_fonts::{Key, KnownFonts};
use super::save::Deflater;
use super::shapes::{Part, Shape};
use super::usage::{self, Usage};

/// The faces of a document, cut down to the glyphs that it uses.
pub(super) struct Fonts {
    faces: BTreeMap<FaceId, Arc<EmbeddedFace>>,
}

/// A face of the document.
#[derive(Debug)]
pub(super) struct EmbeddedFace {
    /// What each glyph of the original, and each shape of several, became.
    glyphs: BTreeMap<Shape, Codes>,
    /// The same of each glyph that stands alone, by its number in the original.
    alone: Vec<Option<Codes>>,
    /// Font units in one em, if shapes of several glyphs were added to it.
    joining: Option<u16>,
    /// What stands for it in the document.
    objects: FontObjects,
}

/// The character codes of a glyph, and the text that a reader gets for each.
///
/// A glyph that stands for several texts (hyphen and soft hyphen, space and no-break space) has as many
/// codes: every reader copies the right one, also those that know nothing of `ActualText`.
#[derive(Clone, Debug)]
struct Codes {
    width: f64,
    codes: Vec<(u16, String)>,
}

impl Codes {
    /// The glyph for a text, or for the nearest there is.
    fn glyph(&self, text: &str) -> Option<EmbeddedGlyph<'_>> {
        let own = self.codes.iter().find(|(_, shown)| usage::is_same(shown, text));
        let (code, shown) = own.or(self.codes.first())?;
        Some(EmbeddedGlyph { code: *code, width: self.width, text: shown, exact: own.is_some() })
    }
}

/// The shapes that are a glyph alone, by its number.
fn alone(glyphs: &BTreeMap<Shape, Codes>) -> Vec<Option<Codes>> {
    // They come by their numbers: the last says how much room they need.
    let last = glyphs.keys().rfind(|shape| shape.len() == 1).map_or(0, |shape| shape[0].glyph);
    let mut out = Vec::with_capacity(usize::from(last) + 1);
    for (shape, codes) in glyphs {
        if let [part] = shape[..]
            && part == Part::alone(part.glyph)
        {
            out.resize(usize::from(part.glyph), None);
            out.push(Some(codes.clone()));
        }
    }
    out
}

/// A glyph of the document.
pub(super) struct EmbeddedGlyph<'a> {
    /// Its character code.
    pub(super) code: u16,
    /// Its advance in thousandths of an em, as the file says it.
    pub(super) width: f64,
    /// The text that a reader gets for it where nothing else is said.
    pub(super) text: &'a str,
    /// Whether that is the text that was asked for.
    pub(super) exact: bool,
}

impl Fonts {
    /// Cuts down every face that the pages use, but for what is known from a document before.
    pub(super) fn embed(
        runs: &[Vec<CopiedRun>],
        library: &FontLibrary,
        known: &KnownFonts<EmbeddedFace>,
        deflater: &mut Deflater,
    ) -> Result<Self, Error> {
        let faces = usage::by_face(runs)
            .into_iter()
            .map(|(id, runs)| {
                let mut cut = Cut { id, face: library.face(id), known, deflater };
                Ok((id, embedded(&mut cut, &runs)?))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Self { faces })
    }

    /// The face of a number; `None` if the pages don't use it.
    pub(super) fn get(&self, id: FaceId) -> Option<&EmbeddedFace> {
        self.faces.get(&id).map(Arc::as_ref)
    }

    /// Adds the faces to the document. What they are called in it is said by [`resource`].
    pub(super) fn write(&self, draft: &mut Draft) -> Result<(), Error> {
        for (id, face) in &self.faces {
            let font = face.objects.write(draft);
            draft.resources("Font")?.set(resource(*id), font);
        }
        Ok(())
    }
}

/// A face, cut down; one that the reader of its file panics over is damaged.
fn embedded(cut: &mut Cut, runs: &[&CopiedRun]) -> Result<Arc<EmbeddedFace>, Error> {
    let face = cut.face;
    let broken = |reason| Err(Error::Font { face: face.full_name.clone(), reason });
    guard::caught(|| cut.embed(runs)).unwrap_or_else(broken)
}

/// A face that is to be cut down.
struct Cut<'a> {
    id: FaceId,
    face: &'a Face,
    known: &'a KnownFonts<EmbeddedFace>,
    deflater: &'a mut Deflater,
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
        if composites.is_empty() { (program, 0..0) } else { composite_glyphs::add(&program, &composites)? };
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

/// The name of a face in the resources; printpdf keeps F1 to F14 to itself.
pub(super) fn resource(id: FaceId) -> String {
    format!("T{}", id.0)
}

impl Cut<'_> {
    fn embed(&mut self, runs: &[&CopiedRun]) -> Result<Arc<EmbeddedFace>, Error> {
        let joining = units_to_add(self.face);
        match self.embed_as(runs, joining)? {
            Some(embedded) => Ok(embedded),
            // A font that can't be added to after all is drawn glyph by glyph.
            None => self.embed_as(runs, None)?.ok_or_else(|| Error::Font {
                face: self.face.full_name.clone(),
                reason: "glyphs are missing".to_owned(),
            }),
        }
    }

    /// The face with shapes of several glyphs added to it, if there are units for them.
    fn embed_as(
        &mut self,
        runs: &[&CopiedRun],
        joining: Option<u16>,
    ) -> Result<Option<Arc<EmbeddedFace>>, Error> {
        let usage = Usage::of(runs, joining);
        if let Some(text) = usage.missing() {
            return Err(Error::MissingGlyph { face: self.face.full_name.clone(), text: text.to_owned() });
        }
        let shapes = usage.texts();
        let key = Key::of(self.id, self.face, joining, &shapes);
        if let Some(known) = self.known.get(&key) {
            return Ok(Some(known));
        }
        let cut = self.cut_down(shapes, joining)?.map(Arc::new);
        if let Some(face) = &cut {
            self.known.keep(key, face);
        }
        Ok(cut)
    }

    fn cut_down(
        &mut self,
        shapes: BTreeMap<Shape, Vec<String>>,
        joining: Option<u16>,
    ) -> Result<Option<EmbeddedFace>, Error> {
        let face = self.face;
        let broken = |reason: String| Error::Font { face: face.full_name.clone(), reason };
        let mut remapper = GlyphRemapper::new();
        for part in shapes.keys().flatten() {
            remapper.remap(part.glyph);
        }
        let program = truetype::cut_down(face, &remapper).map_err(|error| broken(error.to_string()))?;
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
        let objects = self.objects(program, &glyphs, numbers.as_deref());
        Ok(Some(EmbeddedFace { alone: alone(&glyphs), glyphs, joining, objects }))
    }

    /// What stands for the face in a document. `numbers`: the number in the cut-down font for each character code, where they
    /// aren't all the same.
    fn objects(
        &mut self,
        program: Vec<u8>,
        glyphs: &BTreeMap<Shape, Codes>,
        numbers: Option<&[u16]>,
    ) -> FontObjects {
        let codes = || {
            let all = glyphs.values();
            all.flat_map(|glyph| glyph.codes.iter().map(|(code, text)| (*code, glyph.width, text.as_str())))
        };
        let font = CompositeFont {
            resource: &resource(self.id),
            // The tag says that it is a part (ISO 32000-1, 9.6.4).
            name: &format!("{}+{}", tag(&program), self.face.postscript_name),
            program,
            widths: codes().map(|(code, width, _)| (code, width)).collect(),
            texts: codes().map(|(code, _, text)| (code, text)).collect(),
            numbers,
            metrics: &self.face.metrics,
        };
        font.objects(self.deflater)
    }
}

impl EmbeddedFace {
    /// What a shape of the original became where it stands for a text, or for the nearest there is.
    pub(super) fn shape(&self, shape: &[Part], text: &str) -> Option<EmbeddedGlyph<'_>> {
        self.glyphs.get(shape)?.glyph(text)
    }

    /// The same of a glyph of the original that stands alone.
    pub(super) fn glyph(&self, glyph: u16, text: &str) -> Option<EmbeddedGlyph<'_>> {
        self.alone.get(usize::from(glyph))?.as_ref()?.glyph(text)
    }

    /// Font units in one em, if shapes of several glyphs were added to the face.
    pub(super) fn joining(&self) -> Option<u16> {
        self.joining
    }
}

/// Six capitals, made of the font itself so that they are the same at every run.
fn tag(program: &[u8]) -> String {
    let digest = SipHasher13::new().hash(program).as_bytes();
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
