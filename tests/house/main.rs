//! The order of the house: which file may know which, which tools stay in which room, where foreign words stand.
//!
//! The graph is one of files. A `use` or a path counts from the file where it stands to the file that defines the name,
//! whatever re-exports it goes through; tests are left out. `docs/architecture.md` shows the rooms in a picture.

mod graph;
mod module;
mod rooms;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use graph::{Graph, circles};
use rooms::{MAY_KNOW, TOOLS, known_by, room};

/// Where letters are no words: rules of hyphenation work on letters.
const LETTERS: &[&str] = &["src/language/hyphenation/"];

/// Letters that are signs: units, and the marks of masculine and feminine ordinals.
const SIGNS: &[char] = &['µ', 'μ', 'Ω', 'ª', 'º'];

fn house() -> Graph {
    Graph::read(Path::new(env!("CARGO_MANIFEST_DIR")))
}

fn nothing(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_file_knows_itself_through_others() {
    let house = house();
    let edges = house.edges();
    let mut wrong = Vec::new();
    for circle in circles(&edges) {
        for file in &circle {
            let inside = edges[file].iter().filter(|known| circle.contains(known));
            wrong.extend(inside.map(|known| format!("on a circle: {file} knows {known}")));
        }
    }
    nothing(&wrong);
}

#[test]
fn every_room_knows_only_what_the_table_lets_it() {
    let house = house();
    let mut wrong = Vec::new();
    for (file, known) in house.edges() {
        let Some(own) = room(file) else {
            wrong.push(format!("{file} stands in no room of the table"));
            continue;
        };
        let allowed = known_by(own);
        for other in known {
            let of = room(other).unwrap_or("nowhere");
            if of != own && !allowed.contains(of) {
                wrong.push(format!("{file} ({own}) may not know {other} ({of})"));
            }
        }
    }
    nothing(&wrong);
}

#[test]
fn the_table_has_no_circle() {
    let edges: BTreeMap<&str, BTreeSet<&str>> =
        MAY_KNOW.iter().map(|(room, _)| (*room, known_by(room))).collect();
    assert!(edges.values().flatten().all(|room| edges.contains_key(room)), "{edges:?}");
    assert_eq!(circles(&edges), Vec::<Vec<&str>>::new());
}

#[test]
fn every_tool_stays_in_its_room() {
    let house = house();
    let mut wrong = Vec::new();
    for (file, module) in house.files() {
        let paths: Vec<&Vec<String>> =
            module.imports.iter().map(|import| &import.path).chain(&module.paths).collect();
        for (tool, rooms) in TOOLS {
            let tool: Vec<&str> = tool.split("::").collect();
            let named = paths.iter().any(|path| {
                path.iter().zip(&tool).all(|(own, tool)| own == tool) && path.len() >= tool.len()
            });
            if named && !room(file).is_some_and(|room| rooms.contains(&room)) {
                wrong.push(format!("{file} uses `{}`", tool.join("::")));
            }
        }
    }
    nothing(&wrong);
}

#[test]
fn words_of_other_languages_stand_with_their_language() {
    let house = house();
    let mut wrong = Vec::new();
    for (file, module) in
        house.files().filter(|(file, _)| !LETTERS.iter().any(|folder| file.starts_with(folder)))
    {
        for (text, line) in &module.texts {
            let letter = |c: &char| !c.is_ascii() && c.is_alphabetic() && !SIGNS.contains(c);
            if let Some(letter) = text.chars().find(letter) {
                wrong.push(format!("{file}:{line} holds “{letter}”: words belong to assets/languages"));
            }
        }
    }
    nothing(&wrong);
}

#[test]
fn re_exports_braces_and_tests_are_seen_through() {
    let module = module::Module::of(
        "use super::{a::{self, B as C}, d::*};\npub(crate) use e::F;\nstatic X: &'static str = \"ä\\\"\";\n\
         fn g<'r>(h: &'r I) { crate::j::k(h.l, 'ß', r#\"\"ü\"#) /* m::n /* q */ */ }\n#[cfg(test)]\nmod tests { use o::P; }\n",
    );
    let imports: Vec<String> =
        module.imports.iter().map(|import| format!("{} = {}", import.name, import.path.join("::"))).collect();
    assert_eq!(imports, ["a = super::a", "C = super::a::B", "* = super::d", "F = e::F"]);
    let public: Vec<bool> = module.imports.iter().map(|import| import.public).collect();
    assert_eq!(public, [false, false, false, true]);
    assert_eq!(module.items.iter().collect::<Vec<_>>(), ["X", "g"]);
    assert!(module.paths.contains(["crate", "j", "k"].map(str::to_owned).as_slice()));
    let texts: Vec<&str> = module.texts.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["ä ", "\"ü"]);
    let words = ["l", "m", "n", "q", "o", "P"];
    assert!(!module.paths.iter().flatten().any(|word| words.contains(&word.as_str())), "{:?}", module.paths);
}
