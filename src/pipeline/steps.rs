//! How one sequence becomes another: what is kept, taken out and put in.

use std::fmt::Write as _;
use std::hash::Hash;
use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// The steps from `old` to `new`, as Myers finds them. Named so that of all algorithms of the crate only this one becomes part
/// of the program.
pub(super) fn steps<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let mut hook = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut hook, old, 0..old.len(), new, 0..new.len());
    hook.into_inner().into_inner().into_ops()
}

/// How two texts differ, line by line, as `diff -U0` says it. `name`: what both are called.
#[must_use]
pub fn changed_lines(old: &str, new: &str, name: &str) -> String {
    let [old, new] = [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let mut out = String::new();
    for step in steps(&old, &new) {
        if matches!(step, DiffOp::Equal { .. }) {
            continue;
        }
        if out.is_empty() {
            out = format!("--- {name}\n+++ {name}\n");
        }
        let (from, to) = (step.old_range(), step.new_range());
        // A string takes whatever is written.
        let _ = writeln!(out, "@@ -{} +{} @@", span(&from), span(&to));
        for (sign, lines) in [('-', &old[from]), ('+', &new[to])] {
            for line in lines {
                out.push(sign);
                out.push_str(line);
                if !line.ends_with('\n') {
                    out.push_str("\n\\ No newline at end of file\n");
                }
            }
        }
    }
    out
}

/// Lines of a hunk: the first and how many, or where there are none the one before.
fn span(lines: &Range<usize>) -> String {
    match lines.len() {
        1 => format!("{}", lines.start + 1),
        0 => format!("{},0", lines.start),
        count => format!("{},{count}", lines.start + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::changed_lines;

    #[test]
    fn lines_are_told_as_diff_does() {
        assert_eq!(changed_lines("a\nb\n", "a\nb\n", "x"), "");
        let expected = "--- x\n+++ x\n@@ -2 +2 @@\n-b\n+c\n@@ -3,0 +4,2 @@\n+d\n+e\n";
        assert_eq!(changed_lines("a\nb\ng\n", "a\nc\ng\nd\ne\n", "x"), expected);
        let expected =
            "--- x\n+++ x\n@@ -1,2 +0,0 @@\n-a\n-b\n@@ -4 +2 @@\n-d\n\\ No newline at end of file\n+e\n";
        assert_eq!(changed_lines("a\nb\nc\nd", "c\ne\n", "x"), expected);
    }
}
