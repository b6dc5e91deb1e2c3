//! The corpus of the checks: releases with one blunder each, and releases that only look as if they held one. See
//! `tests/corpus/README.md` for the form of a case.
//!
//! `UPDATE=1 cargo test --test corpus` writes `docs/checks.md`: the manual, with what was found and what was not.

mod case;
mod mending;
mod page;
mod paint;
mod sentences;

use std::fs;
use std::path::Path;

use case::{Case, Outcome, cases};
use rayon::prelude::*;

/// The parts of the corpus.
const HALVES: [&str; 4] = ["tuning", "innocent", "held-out", "sentences"];

fn corpus() -> &'static Path {
    Path::new("tests/corpus")
}

/// Holds a file to what it should be; with `UPDATE=1` writes it.
fn golden(file: &Path, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, text).expect("a file");
        return;
    }
    let old = fs::read_to_string(file).unwrap_or_default();
    let name = file.display();
    assert!(old == text, "{name} is not fresh: UPDATE=1 cargo test --test corpus. It would be:\n{text}");
}

fn outcomes() -> Vec<(&'static str, Vec<Outcome>)> {
    let only = std::env::var("CASE").unwrap_or_default();
    let of_half = |half: &'static str| {
        let folder = corpus().join(half);
        let mut cases = if half == "sentences" { sentences::cases(&folder) } else { cases(&folder) };
        if half == "held-out" {
            cases.extend(sentences::cases(&folder.join("sentences")));
        }
        cases.retain(|case| case.name.contains(&only));
        (half, cases.par_iter().map(Case::judge).collect())
    };
    HALVES.into_iter().map(of_half).collect()
}

#[test]
fn every_blunder_is_found_at_its_place_and_nothing_else_is() {
    let outcomes = outcomes();
    let wrong: Vec<String> = outcomes
        .iter()
        .flat_map(|(half, outcomes)| outcomes.iter().flat_map(move |outcome| outcome.complaints(half)))
        .collect();
    let known = |complaint: &String| complaint.starts_with("held-out/") || complaint.contains(": not found");
    let (held, wrong): (Vec<String>, Vec<String>) = wrong.into_iter().partition(known);
    if std::env::var_os("CASE").is_none() {
        // What is missed, and what the half that was kept aside shows, is known case by case: none may come, and none may
        // go unnoticed.
        golden(&corpus().join("missed.txt"), &(held.join("\n") + "\n"));
        let text = page::page(&outcomes);
        golden(Path::new("docs/checks.md"), &text);
    } else {
        println!("{}", held.join("\n"));
    }
    assert!(wrong.is_empty(), "{} of the corpus:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_blunders_in_the_tuning_half() {
    let mut known = cases(&corpus().join("tuning"));
    known.extend(sentences::cases(&corpus().join("sentences")));
    let without =
        presskit::checks::rules().filter(|rule| !known.iter().any(|case| case.expect == rule.code.name()));
    let without: Vec<&str> = without.map(|rule| rule.code.name()).collect();
    assert!(without.is_empty(), "rules without a case: {without:?}");
}
