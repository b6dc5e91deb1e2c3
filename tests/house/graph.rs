//! Which file knows which: every `use` and every path, led through re-exports to the file that defines the name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::module::Module;

/// A module by its crate and its path: `["presskit", "typeset", "text"]`.
type Name = Vec<String>;

/// All source files and what they know.
#[derive(Debug, Default)]
pub struct Graph {
    modules: BTreeMap<Name, (String, Module)>,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    Module(Name),
    /// An item of a module.
    Item(Name),
}

/// Re-exports of re-exports are followed so far.
const DEEPEST: usize = 12;

impl Graph {
    /// Reads all that `src/lib.rs` and `src/main.rs` declare.
    pub fn read(root: &Path) -> Self {
        let mut graph = Self::default();
        graph.add(root, "src/lib.rs", vec!["presskit".to_owned()]);
        graph.add(root, "src/main.rs", vec!["main".to_owned()]);
        graph
    }

    fn add(&mut self, root: &Path, file: &str, name: Name) {
        let source = fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let module = Module::of(&source);
        let whole = ["src/lib.rs", "src/main.rs"].contains(&file) || file.ends_with("/mod.rs");
        let folder = if whole {
            file.rsplit_once('/').map_or("", |(folder, _)| folder)
        } else {
            &file[..file.len() - 3]
        };
        for child in &module.children {
            let files = [format!("{folder}/{child}.rs"), format!("{folder}/{child}/mod.rs")];
            let file = files.iter().find(|file| root.join(file).is_file());
            let file = file.unwrap_or_else(|| panic!("{files:?} of {name:?}"));
            self.add(root, file, [&*name, std::slice::from_ref(child)].concat());
        }
        self.modules.insert(name, (file.to_owned(), module));
    }

    /// The files with what they hold.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Module)> {
        self.modules.values().map(|(file, module)| (file.as_str(), module))
    }

    /// For each file those that it knows.
    pub fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut out: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (name, (file, module)) in &self.modules {
            let known = out.entry(file).or_default();
            let imports = module.imports.iter().filter(|import| !import.public || import.name == "*");
            let paths = imports.map(|import| &import.path).chain(&module.paths);
            for path in paths {
                if let Some(Found::Item(of)) = self.resolve(name, path, 0) {
                    known.insert(&self.modules[&of].0);
                }
            }
            known.remove(file.as_str());
        }
        out
    }

    /// Where a path of a module leads; `None` out of the house.
    fn resolve(&self, from: &Name, path: &[String], depth: usize) -> Option<Found> {
        let mut at = match path.first()?.as_str() {
            "crate" => Found::Module(from[..1].to_vec()),
            "self" => Found::Module(from.clone()),
            "super" => Found::Module(from[..from.len() - 1].to_vec()),
            "presskit" if from[0] == "main" => Found::Module(vec!["presskit".to_owned()]),
            first => self.look_up(from, first, depth)?,
        };
        for segment in &path[1..] {
            let Found::Module(module) = &at else { break };
            at = match segment.as_str() {
                "super" => Found::Module(module[..module.len() - 1].to_vec()),
                name => self.look_up(module, name, depth).unwrap_or_else(|| Found::Item(module.clone())),
            };
        }
        Some(at)
    }

    /// What a name means in a module.
    fn look_up(&self, module: &Name, name: &str, depth: usize) -> Option<Found> {
        let (_, own) = self.modules.get(module).filter(|_| depth < DEEPEST)?;
        if own.children.iter().any(|child| child == name) {
            return Some(Found::Module([&**module, &[name.to_owned()]].concat()));
        }
        if own.items.contains(name.trim_end_matches('!')) {
            return Some(Found::Item(module.clone()));
        }
        let name = name.trim_end_matches('!');
        let own_path = |path: &[String]| path.len() == 1 && path[0] == name;
        let imports = own.imports.iter().filter(|import| !own_path(&import.path));
        if let Some(import) = imports.clone().find(|import| import.name == name) {
            return self.resolve(module, &import.path, depth + 1);
        }
        imports.filter(|import| import.name == "*").find_map(|import| {
            let Found::Module(all) = self.resolve(module, &import.path, depth + 1)? else { return None };
            self.look_up(&all, name, depth + 1)
        })
    }
}

/// The circles: sets of files each of which leads to each other one.
pub fn circles<'g>(edges: &BTreeMap<&'g str, BTreeSet<&'g str>>) -> Vec<Vec<&'g str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        edges.keys().map(|file| (*file, reachable(edges, file))).collect();
    let mut out: Vec<Vec<&str>> = Vec::new();
    for (file, all) in &reach {
        if !all.contains(file) || out.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        out.push(all.iter().copied().filter(|other| reach[other].contains(file)).collect());
    }
    out
}

/// All files that a file leads to, itself only on a circle.
fn reachable<'g>(edges: &BTreeMap<&'g str, BTreeSet<&'g str>>, from: &str) -> BTreeSet<&'g str> {
    let mut out = BTreeSet::new();
    let mut next: Vec<&str> = edges[from].iter().copied().collect();
    while let Some(file) = next.pop() {
        if out.insert(file) {
            next.extend(&edges[file]);
        }
    }
    out
}
