//! A file as a module: what it declares, what it takes in from elsewhere, and which paths its code names.

use std::collections::BTreeSet;

use crate::tokens::{Token, tokens};

/// What a file says of itself and of others.
#[derive(Debug, Default)]
pub struct Module {
    /// Its child modules.
    pub children: Vec<String>,
    /// The items that it defines.
    pub items: BTreeSet<String>,
    /// What it takes in by `use`.
    pub imports: Vec<Import>,
    /// The paths and names in its code; those of macros with their `!`.
    pub paths: BTreeSet<Vec<String>>,
    /// Its texts with their lines.
    pub texts: Vec<(String, usize)>,
}

/// A name that a `use` brings.
#[derive(Debug)]
pub struct Import {
    /// The name by which it is known here; `*` for all that there is.
    pub name: String,
    /// Where it comes from.
    pub path: Vec<String>,
    /// Whether it is only handed on.
    pub public: bool,
}

impl Module {
    /// Reads a file.
    pub fn of(source: &str) -> Self {
        let all = tokens(source);
        let mut module = Self::default();
        let (mut at, mut depth) = (0, 0);
        while at < all.len() {
            match &all[at] {
                Token::Sign('{') => depth += 1,
                Token::Sign('}') => depth -= 1,
                Token::Text(text, line) => module.texts.push((text.clone(), *line)),
                Token::Word(word) if word == "use" => {
                    at = module.import(&all, at);
                    continue;
                }
                Token::Word(word) => {
                    if depth == 0 {
                        module.define(word, &all[at + 1..]);
                    }
                    at = module.path(&all, at);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        module
    }

    /// Takes note of the item that a keyword starts.
    fn define(&mut self, keyword: &str, rest: &[Token]) {
        let name = rest.iter().find(|token| !token.is("mut") && **token != Token::Sign('!'));
        let Some(Token::Word(name)) = name else { return };
        match keyword {
            "mod" => self.children.push(name.clone()),
            "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static" | "macro_rules" => {
                self.items.insert(name.clone());
            }
            _ => {}
        }
    }

    /// A path, or a single name; gives what stands behind it. A field or a method is no path.
    fn path(&mut self, all: &[Token], from: usize) -> usize {
        let mut segments = Vec::new();
        let mut at = from;
        while let Some(Token::Word(word)) = all.get(at) {
            segments.push(word.clone());
            at += 1;
            if !matches!(all.get(at..at + 2), Some([Token::Path, Token::Word(_)])) {
                break;
            }
            at += 1;
        }
        if let (Some(Token::Sign('!')), Some(last)) = (all.get(at), segments.last_mut()) {
            last.push('!');
        }
        if from == 0 || all[from - 1] != Token::Sign('.') {
            self.paths.insert(segments);
        }
        at
    }

    /// What a `use` brings; gives what stands behind it.
    fn import(&mut self, all: &[Token], from: usize) -> usize {
        let end = (from..all.len()).find(|&at| all[at] == Token::Sign(';')).unwrap_or(all.len());
        let public = from > 0 && (all[from - 1].is("pub") || all[from - 1] == Token::Sign(')'));
        let mut found = Vec::new();
        flatten(&all[from + 1..end], &[], &mut found);
        let imports = found.into_iter().map(|(path, name)| Import { name, path, public });
        self.imports.extend(imports);
        end + 1
    }
}

/// The paths of a tree `a::{b, c as d, e::*}`, each with the name that it brings.
fn flatten(tree: &[Token], before: &[String], out: &mut Vec<(Vec<String>, String)>) {
    let mut path = before.to_vec();
    let mut alias = None;
    let mut at = 0;
    while at < tree.len() {
        match &tree[at] {
            Token::Sign('{') => {
                return branches(&tree[at + 1..tree.len() - 1]).into_iter().for_each(|branch| {
                    flatten(branch, &path, out);
                });
            }
            Token::Sign('*') => return out.push((path, "*".to_owned())),
            token if token.is("as") => {
                if let Some(Token::Word(name)) = tree.get(at + 1) {
                    alias = Some(name.clone());
                }
                at += 1;
            }
            token if token.is("self") && !before.is_empty() => {}
            Token::Word(word) => path.push(word.clone()),
            _ => {}
        }
        at += 1;
    }
    let name = alias.or_else(|| path.last().cloned());
    out.extend(name.map(|name| (path, name)));
}

/// What stands between the commas of the outermost braces.
fn branches(inside: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0;
    let comma = |token: &Token| {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth -= 1,
            _ => {}
        }
        depth == 0 && *token == Token::Sign(',')
    };
    inside.split(comma).filter(|branch| !branch.is_empty()).collect()
}
