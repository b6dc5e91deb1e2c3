//! Turns patterns of hyphenation into a tree that the program walks as it stands, without building it at each start.
//!
//! Patterns are those of TeX: "hy3ph" says how much a hyphen is wanted (odd) or not (even) between the letters of "hyph".

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;

/// The patterns of a language as a tree: the way from the root to a node spells the letters of a pattern.
///
/// Nodes stand by their depth, so that the children of each stand together, sorted by their letters.
#[derive(Debug, Default)]
pub struct Tree {
    /// The letter that leads to each node; that of the root means nothing.
    pub letters: Vec<u16>,
    /// The first child of each node, and behind the last the number of all nodes.
    pub children: Vec<u16>,
    /// Where the levels of the pattern that ends at a node begin in `runs`; 0 where none ends.
    pub levels: Vec<u16>,
    /// Levels before, between and behind letters, each run behind its length.
    pub runs: Vec<u8>,
    /// Words whose hyphens are known, sorted, with the level before each letter and behind the last.
    pub exceptions: Vec<(String, Vec<u8>)>,
}

/// The static of a language, of the type `Patterns`.
pub fn generate(name: &str, patterns: &str, exceptions: &str) -> Result<String, String> {
    let Tree { letters, children, levels, runs, exceptions } = tree(patterns, exceptions)?;
    let exceptions: Vec<(&str, &[u8])> =
        exceptions.iter().map(|(word, levels)| (word.as_str(), levels.as_slice())).collect();
    let mut code = String::new();
    let _ = writeln!(
        code,
        "static {name}: Patterns<'static> = Patterns {{\n    letters: &{letters:?},\n    children: &{children:?},\n    \
         levels: &{levels:?},\n    runs: &{runs:?},\n    exceptions: &["
    );
    for (word, levels) in exceptions {
        let _ = writeln!(code, "        ({word:?}, &{levels:?}),");
    }
    code.push_str("    ],\n};\n");
    Ok(code)
}

/// The tree of some patterns, and of words with their hyphens, with white space between them.
pub fn tree(patterns: &str, exceptions: &str) -> Result<Tree, String> {
    let mut nodes = vec![Node::default()];
    for text in patterns.split_whitespace() {
        let (letters, levels) = pattern(text);
        let mut at = 0;
        for c in letters.chars() {
            let letter =
                u16::try_from(u32::from(c)).map_err(|_| format!("{text}: {c} is too rare a letter"))?;
            let next = nodes.len();
            at = *nodes[at].children.entry(letter).or_insert(next);
            if at == next {
                nodes.push(Node::default());
            }
        }
        nodes[at].levels = levels;
    }
    let mut tree = by_depth(&nodes)?;
    tree.exceptions = exceptions.split_whitespace().map(|word| pattern(&word.replace('-', "1"))).collect();
    tree.exceptions.sort();
    Ok(tree)
}

#[derive(Default)]
struct Node {
    children: BTreeMap<u16, usize>,
    levels: Vec<u8>,
}

fn by_depth(nodes: &[Node]) -> Result<Tree, String> {
    let small = |number: usize| u16::try_from(number).map_err(|_| "too many patterns".to_owned());
    // What stands at 0 is no run.
    let mut tree = Tree { runs: vec![0], ..Tree::default() };
    let mut known: BTreeMap<&[u8], u16> = BTreeMap::from([(&[][..], 0)]);
    let mut waiting = VecDeque::from([(0_u16, &nodes[0])]);
    let mut met = 1;
    while let Some((letter, node)) = waiting.pop_front() {
        tree.letters.push(letter);
        tree.children.push(small(met)?);
        met += node.children.len();
        waiting.extend(node.children.iter().map(|(letter, child)| (*letter, &nodes[*child])));
        let run = if let Some(run) = known.get(&*node.levels) {
            *run
        } else {
            let run = small(tree.runs.len())?;
            tree.runs.push(u8::try_from(node.levels.len()).map_err(|_| "a pattern is too long")?);
            tree.runs.extend(&node.levels);
            known.insert(&node.levels, run);
            run
        };
        tree.levels.push(run);
    }
    tree.children.push(small(met)?);
    Ok(tree)
}

/// The letters of a pattern, and the levels around them.
fn pattern(text: &str) -> (String, Vec<u8>) {
    let mut letters = String::new();
    let mut levels = vec![0];
    for c in text.chars() {
        let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        if let (Some(digit), Some(level)) = (digit, levels.last_mut()) {
            *level = digit;
        } else {
            letters.push(c);
            levels.push(0);
        }
    }
    (letters, levels)
}
