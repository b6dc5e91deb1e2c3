//! The lines of finished pages, and those that end with a word that belongs to the next.

use presskit::language::{Language, Strength};
use presskit::page::{Content, ElementId, Owner, Pages, Role, Structure};

/// A line of a paragraph.
pub struct Line {
    /// The paragraph, heading, item, …
    pub block: usize,
    /// Its words.
    pub text: String,
}

/// The lines of all text, in reading order.
pub fn of(pages: &Pages) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut last = None;
    for page in &pages.pages {
        for item in &page.items {
            let (Content::Text(run), Owner::Element(id)) = (&item.content, &item.owner) else { continue };
            // Raised marks stand on a baseline of their own.
            if is_mark(&pages.structure, *id) {
                continue;
            }
            let block = block(&pages.structure, *id);
            let at = (block, format!("{:.1}", run.origin.y.0));
            match out.last_mut().filter(|_| last.as_ref() == Some(&at)) {
                Some(line) => line.text.push_str(&run.text),
                None => out.push(Line { block, text: run.text.clone() }),
            }
            last = Some(at);
        }
    }
    out
}

/// The ends of lines at which no line may end.
pub fn torn<'l>(language: &'l Language, lines: &'l [Line]) -> impl Iterator<Item = String> + 'l {
    let pairs = lines.windows(2).filter(|pair| pair[0].block == pair[1].block);
    pairs.filter_map(|pair| {
        let (first, second) = (pair[0].text.trim_end(), pair[1].text.trim_start());
        let text = format!("{first} {second}");
        let ties = language.ties(&text);
        let torn = ties.iter().any(|tie| tie.at.start == first.len() && tie.strength == Strength::Never);
        torn.then(|| format!("{first} / {second}"))
    })
}

fn is_mark(structure: &Structure, id: ElementId) -> bool {
    up(structure, id).any(|id| matches!(structure.get(id).role, Role::Reference | Role::Label))
}

fn block(structure: &Structure, id: ElementId) -> usize {
    let inline = |role| matches!(role, Role::Link | Role::Span | Role::Strong | Role::Emphasis);
    up(structure, id).find(|id| !inline(structure.get(*id).role)).map_or(0, |id| id.0)
}

fn up(structure: &Structure, id: ElementId) -> impl Iterator<Item = ElementId> + '_ {
    std::iter::successors(Some(id), |id| structure.get(*id).parent)
}
