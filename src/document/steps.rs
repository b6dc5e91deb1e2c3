//! Words step by step, as markup is written, with isolates around what the bidirectional algorithm (UAX #9) would tear
//! apart or move, as on pages: links, marks of notes, words of another language, figures and names.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Inline, Words, figures, names_against, runs_right};
use crate::lang::Direction;

/// What is written next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step<'w> {
    /// Characters.
    Text(&'w str),
    /// A piece with others in it begins; where a direction is said, it is isolated and runs so.
    Open(&'w Inline, Option<Direction>),
    /// It ends.
    Close(&'w Inline),
    /// The mark of a note, with the same, or a new line.
    Mark(&'w Inline, Option<Direction>),
    /// An isolate begins, which runs so.
    Isolate(Direction),
    /// It ends.
    End,
}

/// The steps of words whose paragraph runs in a direction. `names`: those of [`Document::names`](super::Document::names).
/// Text that has nothing to be torn has no isolates.
pub(crate) fn steps<'w>(words: &'w Words, base: Direction, names: &[String]) -> Vec<Step<'w>> {
    let mut walk = Walk::default();
    walk.inlines(&words.inlines, base);
    if base == Direction::LeftToRight && walk.text.chars().all(runs_right) {
        return walk.steps.into_iter().map(|(_, step)| step).collect();
    }
    let isolates = walk.isolates(base, names);
    walk.direct(&isolates);
    with_isolates(&walk.parted(&isolates), &isolates)
}

/// Bytes of a text that are one unit, and the way they run.
struct Isolate {
    text: Range<usize>,
    direction: Direction,
}

/// A piece that is a unit by itself: a link, words of a language that runs otherwise.
struct Whole {
    /// The number of the step that opens it.
    open: usize,
    text: Range<usize>,
}

#[derive(Default)]
struct Walk<'w> {
    /// All characters; a line end stands for each mark and each new line, over which nothing is one unit.
    text: String,
    /// The steps, each with the byte of the text where it stands.
    steps: Vec<(usize, Step<'w>)>,
    wholes: Vec<Whole>,
}

impl<'w> Walk<'w> {
    fn push(&mut self, step: Step<'w>) {
        self.steps.push((self.text.len(), step));
    }

    fn inlines(&mut self, inlines: &'w [Inline], around: Direction) {
        for inline in inlines {
            match inline {
                Inline::Run(run) | Inline::Literal(run) if run.printed().is_empty() => {}
                Inline::Run(run) | Inline::Literal(run) => {
                    self.push(Step::Text(run.printed()));
                    self.text.push_str(run.printed());
                }
                Inline::Break | Inline::NoteMark { .. } => {
                    self.push(Step::Mark(inline, None));
                    self.text.push('\n');
                }
                Inline::Language { lang, .. } => {
                    let own = Some(lang.direction()).filter(|own| *own != around);
                    self.nested(inline, own, around);
                }
                _ => self.nested(inline, None, around),
            }
        }
    }

    fn nested(&mut self, inline: &'w Inline, own: Option<Direction>, around: Direction) {
        let (open, start) = (self.steps.len(), self.text.len());
        self.push(Step::Open(inline, own));
        self.inlines(inline.content().unwrap_or_default(), own.unwrap_or(around));
        self.push(Step::Close(inline));
        if own.is_some() || matches!(inline, Inline::Link { .. }) {
            self.wholes.push(Whole { open, text: start..self.text.len() });
        }
    }

    /// Names that run against the paragraph, and figures, from the outermost to the innermost; none that something else
    /// that is one unit would tear, nor what is the whole of such a unit.
    fn isolates(&self, base: Direction, names: &[String]) -> Vec<Isolate> {
        let names = names_against(&self.text, names, base).into_iter().map(|text| {
            let direction = Direction::of(&self.text[text.clone()]).unwrap_or_default();
            Isolate { text, direction }
        });
        let figures = figures(&self.text).into_iter();
        let figures = figures.map(|text| Isolate { text, direction: Direction::LeftToRight });
        let mut out: Vec<Isolate> = Vec::new();
        for isolate in names.chain(figures) {
            let mut others =
                self.wholes.iter().map(|whole| &whole.text).chain(out.iter().map(|own| &own.text));
            if others.all(|other| *other != isolate.text && !is_torn(&isolate.text, other)) {
                out.push(isolate);
            }
        }
        out.sort_by_key(|isolate| (isolate.text.start, Reverse(isolate.text.end)));
        out
    }

    /// Links run as their first letter does that is in no unit of its own, marks of notes to the right.
    fn direct(&mut self, isolates: &[Isolate]) {
        for whole in &self.wholes {
            let units = isolates.iter().map(|isolate| &isolate.text);
            let units = units.chain(self.wholes.iter().map(|other| &other.text));
            let inner: Vec<&Range<usize>> = units.filter(|unit| is_inside(unit, &whole.text)).collect();
            let letters = self.text[whole.text.clone()].char_indices();
            let letters = letters.map(|(at, c)| (whole.text.start + at, c));
            let own = letters.filter(|(at, _)| inner.iter().all(|unit| !unit.contains(at)));
            let direction = Direction::of(&own.map(|(_, c)| c).collect::<String>()).unwrap_or_default();
            if let Step::Open(_, runs) = &mut self.steps[whole.open].1 {
                runs.get_or_insert(direction);
            }
        }
        for (_, step) in &mut self.steps {
            if let Step::Mark(Inline::NoteMark { .. }, runs) = step {
                *runs = Some(Direction::LeftToRight);
            }
        }
    }

    /// The steps, with characters parted where an isolate begins or ends.
    fn parted(&self, isolates: &[Isolate]) -> Vec<(usize, Step<'w>)> {
        let mut edges: Vec<usize> =
            isolates.iter().flat_map(|isolate| [isolate.text.start, isolate.text.end]).collect();
        edges.sort_unstable();
        let mut out = Vec::with_capacity(self.steps.len() + edges.len());
        for &(start, step) in &self.steps {
            let Step::Text(text) = step else {
                out.push((start, step));
                continue;
            };
            let mut from = start;
            let end = start + text.len();
            let inside = edges.iter().copied().filter(|edge| start < *edge && *edge < end);
            for edge in inside.chain([end]).filter(|edge| *edge > start) {
                if edge > from {
                    out.push((from, Step::Text(&text[from - start..edge - start])));
                    from = edge;
                }
            }
        }
        out
    }
}

/// Whether two ranges overlap and neither holds the other.
fn is_torn(one: &Range<usize>, other: &Range<usize>) -> bool {
    let apart = one.end <= other.start || other.end <= one.start;
    let holds =
        |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    !(apart || holds(one, other) || holds(other, one))
}

/// Whether a range is a part of another, and not all of it.
fn is_inside(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && inner != outer
}

fn with_isolates<'w>(steps: &[(usize, Step<'w>)], isolates: &[Isolate]) -> Vec<Step<'w>> {
    let placed: Vec<(Range<usize>, Direction)> = isolates
        .iter()
        .flat_map(|isolate| places(steps, &isolate.text).into_iter().map(|place| (place, isolate.direction)))
        .collect();
    let mut out = Vec::with_capacity(steps.len() + 2 * placed.len());
    for at in 0..=steps.len() {
        out.extend(placed.iter().filter(|(place, _)| place.end == at).map(|_| Step::End));
        let begin = placed.iter().filter(|(place, _)| place.start == at);
        out.extend(begin.map(|(_, direction)| Step::Isolate(*direction)));
        out.extend(steps.get(at).map(|(_, step)| *step));
    }
    out
}

/// The steps that an isolate goes around: all of those of its characters, or each by itself where pieces begin or end
/// between them that reach beyond.
fn places(steps: &[(usize, Step<'_>)], text: &Range<usize>) -> Vec<Range<usize>> {
    let of_text = |(at, (start, step)): (usize, &(usize, Step<'_>))| {
        (matches!(step, Step::Text(_)) && text.contains(start)).then_some(at)
    };
    let texts: Vec<usize> = steps.iter().enumerate().filter_map(of_text).collect();
    let (Some(first), Some(last)) = (texts.first(), texts.last()) else { return Vec::new() };
    match balanced(steps, *first..last + 1) {
        Some(whole) => vec![whole],
        None => texts.into_iter().map(|at| at..at + 1).collect(),
    }
}

/// The same steps and so many around them that whatever opens between them closes there; `None` where characters stand
/// in the way.
fn balanced(steps: &[(usize, Step<'_>)], range: Range<usize>) -> Option<Range<usize>> {
    let (mut open, mut closed) = (0, 0);
    for (_, step) in &steps[range.clone()] {
        match step {
            Step::Open(..) => open += 1,
            Step::Close(_) if open > 0 => open -= 1,
            Step::Close(_) => closed += 1,
            _ => {}
        }
    }
    let before = steps[..range.start].iter().rev().take_while(|(_, step)| matches!(step, Step::Open(..)));
    let behind = steps[range.end..].iter().take_while(|(_, step)| matches!(step, Step::Close(_)));
    let fits = before.count() >= closed && behind.count() >= open;
    fits.then(|| range.start - closed..range.end + open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::document::{LinkId, NoteId, Run};

    fn run(text: &str) -> Inline {
        Inline::Run(Run::label(text, Place::default()))
    }

    fn link(text: &str) -> Inline {
        Inline::Link { link: LinkId(0), content: vec![run(text)], place: Place::default() }
    }

    /// Isolates in brackets, with an arrow for their direction; pieces in braces.
    fn shown(lang: &str, inlines: Vec<Inline>, names: &[&str]) -> String {
        let words = Words::new(&lang.parse().expect("a tag"), inlines);
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let arrow = |runs: Option<Direction>| match runs {
            Some(Direction::LeftToRight) => ">",
            Some(Direction::RightToLeft) => "<",
            None => "",
        };
        let step = |step: Step| match step {
            Step::Text(text) => text.to_owned(),
            Step::Open(_, runs) => format!("{{{}", arrow(runs)),
            Step::Close(_) => "}".to_owned(),
            Step::Mark(_, runs) => format!("*{}", arrow(runs)),
            Step::Isolate(runs) => format!("[{}", arrow(Some(runs))),
            Step::End => "]".to_owned(),
        };
        steps(&words, words.direction(), &names).into_iter().map(step).collect()
    }

    #[test]
    fn figures_and_names_are_isolated_where_text_runs_to_the_left() {
        let phone = || vec![run("على الرقم +968 24 555 018 أو "), link("+968 24 555 018")];
        assert_eq!(shown("ar", phone(), &[]), "على الرقم [>+968 24 555 018] أو {>+968 24 555 018}");
        assert_eq!(
            shown("en", vec![run("−5 °C and "), link("+44 20 7946 0000")], &[]),
            "−5 °C and {+44 20 7946 0000}"
        );
        assert_eq!(shown("he", vec![run("−120")], &[]), "[>−120]");
        let names = ["Ana Ruiz", "סמדר"];
        assert_eq!(shown("he", vec![run("עם Ana Ruiz, −5")], &names), "עם [>Ana Ruiz], [>−5]");
        assert_eq!(shown("en", vec![run("with סמדר.")], &names), "with [<סמדר].");
    }

    #[test]
    fn a_link_runs_as_its_first_letter_of_its_own() {
        assert_eq!(shown("ar", vec![link("410 km من الطريق")], &[]), "{<[>410 km] من الطريق}");
        assert_eq!(shown("he", vec![link("www.maa.example"), run(".")], &[]), "{>www.maa.example}.");
    }

    #[test]
    fn marks_of_notes_and_other_languages_are_units_of_their_own() {
        let mark = Inline::NoteMark { note: NoteId(0), place: Place::default() };
        let english =
            Inline::Language { lang: "en".parse().expect("a tag"), content: vec![run("Arid Letters.")] };
        let he = vec![run("בכתב העת "), english.clone(), mark];
        assert_eq!(shown("he", he, &[]), "בכתב העת {>Arid Letters.}*>");
        // Where all of it is in the other language, its paragraph runs so.
        assert_eq!(shown("he", vec![english], &[]), "{Arid Letters.}");
    }

    #[test]
    fn isolates_stand_around_whole_pieces() {
        let strong = |text| Inline::Strong(vec![run(text)]);
        assert_eq!(shown("ar", vec![strong("−38"), run(" %")], &[]), "[>{−38} %]");
        assert_eq!(shown("ar", vec![run("(−"), strong("38 %"), run(")")], &[]), "([>−{38 %}])");
        assert_eq!(shown("ar", vec![strong("نحو −38"), run(" %")], &[]), "{نحو [>−38]}[> %]");
        assert_eq!(shown("ar", vec![run("−3"), run("8 %")], &[]), "[>−38 %]");
    }
}
