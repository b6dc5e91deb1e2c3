//! The rules of a structure tree that no validator knows.

use std::collections::BTreeSet;

use presskit::reader::{Element, Kid, Owner, Reading};

/// What stands in what: a role, and the roles that may stand directly in it.
const NESTING: [(&str, &[&str]); 12] = [
    ("L", &["LI", "Caption"]),
    ("LI", &["Lbl", "LBody"]),
    ("Table", &["TR", "Caption"]),
    ("TR", &["TH", "TD"]),
    ("H1", INLINE),
    ("H2", INLINE),
    ("H3", INLINE),
    ("P", INLINE),
    ("Reference", &["Link"]),
    ("Link", &["Span", "Strong", "Em"]),
    ("Lbl", INLINE),
    ("Caption", &["Span", "Strong", "Em", "Link", "Reference", "P"]),
];

const INLINE: &[&str] = &["Span", "Strong", "Em", "Link", "Reference"];

/// Roles that only stand in one other.
const HOMES: [(&str, &[&str]); 6] = [
    ("LI", &["L"]),
    ("LBody", &["LI"]),
    ("TR", &["Table"]),
    ("TH", &["TR"]),
    ("TD", &["TR"]),
    ("Lbl", &["LI", "Note"]),
];

/// The rules of a tree that no validator knows. Gives the number of its notes.
pub fn judge(name: &str, reading: &Reading) -> usize {
    assert!(reading.lang.is_some(), "{name}: no language");
    assert_eq!(reading.root.role, "Document", "{name}");
    let mut tree = Tree { name, ..Tree::default() };
    tree.walk(&reading.root, None);
    assert_eq!(tree.headings.first(), Some(&1), "{name}: the headline comes first");
    assert_eq!(tree.headings.iter().filter(|level| **level == 1).count(), 1, "{name}: one headline");
    for pair in tree.headings.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{name}: a level of headings is skipped: {:?}", tree.headings);
    }
    let twice = tree.contents.len() - tree.contents.iter().collect::<BTreeSet<_>>().len();
    assert_eq!(twice, 0, "{name}: words that belong to two elements");
    for (page, sequences) in reading.pages.iter().enumerate() {
        for (index, sequence) in sequences.iter().enumerate() {
            match &sequence.owner {
                Owner::Element(_) => assert!(
                    tree.contents.contains(&(page, index)),
                    "{name}: “{}” belongs to no element",
                    sequence.text
                ),
                Owner::Artifact(kind) => assert!(!kind.is_empty(), "{name}: an artifact of no type"),
                Owner::Nothing => panic!("{name}: “{}” belongs to nothing", sequence.text),
            }
        }
    }
    // Each note leads back to its mark, and each mark to its note.
    assert!(tree.marks >= tree.notes, "{name}: {} marks, {} notes", tree.marks, tree.notes);
    tree.notes
}

#[derive(Default)]
struct Tree<'n> {
    name: &'n str,
    headings: Vec<usize>,
    contents: Vec<(usize, usize)>,
    marks: usize,
    notes: usize,
}

impl Tree<'_> {
    fn walk(&mut self, element: &Element, parent: Option<&str>) {
        let (name, role) = (self.name, element.role.as_str());
        if let Some((_, homes)) = HOMES.iter().find(|(kind, _)| *kind == role) {
            assert!(parent.is_some_and(|parent| homes.contains(&parent)), "{name}: {role} in {parent:?}");
        }
        if let Some((_, kinds)) = NESTING.iter().find(|(kind, _)| *kind == role) {
            for child in element.children() {
                assert!(kinds.contains(&child.role.as_str()), "{name}: {} in {role}", child.role);
            }
        }
        if let Some(level) = role.strip_prefix('H').and_then(|level| level.parse().ok()) {
            self.headings.push(level);
            assert!(!element.text().trim().is_empty(), "{name}: an empty heading");
        }
        match role {
            "Figure" => assert!(element.alt.is_some() && element.boxed, "{name}: a figure that says nothing"),
            "TH" => assert!(element.scope.is_some(), "{name}: the header of what?"),
            "Note" => self.note(element),
            "Reference" => {
                self.marks += 1;
                let link = element.children().next().expect("a link in a mark");
                assert!(leads_inside(link), "{name}: a mark that leads nowhere");
            }
            "Link" => assert!(annotations(element).next().is_some(), "{name}: a link that can't be followed"),
            _ => {}
        }
        for kid in &element.kids {
            match kid {
                Kid::Element(child) => self.walk(child, Some(role)),
                Kid::Content { page, sequence, .. } => self.contents.push((*page, *sequence)),
                Kid::Annotation { description, .. } => {
                    assert!(role == "Link", "{name}: an annotation in {role}");
                    let told = description.as_ref().is_some_and(|told| !told.trim().is_empty());
                    assert!(told, "{name}: a link of which nothing is told");
                }
            }
        }
    }

    fn note(&mut self, note: &Element) {
        self.notes += 1;
        assert!(note.id.is_some(), "{}: a note without a name", self.name);
        let label =
            note.children().next().filter(|first| first.role == "Lbl").expect("a note starts with its mark");
        let back = label.children().next().is_some_and(leads_inside);
        assert!(back, "{}: a note that doesn't lead back", self.name);
    }
}

fn annotations(element: &Element) -> impl Iterator<Item = (&Option<String>, bool)> {
    element.kids.iter().filter_map(|kid| match kid {
        Kid::Annotation { address, inside, .. } => Some((address, *inside)),
        _ => None,
    })
}

fn leads_inside(link: &Element) -> bool {
    link.role == "Link" && annotations(link).all(|(address, inside)| address.is_none() && inside)
}
