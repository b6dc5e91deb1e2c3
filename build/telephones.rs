//! Turns the table of telephone plans into Rust, so that the program needn't read it.

use std::fmt::Write;

/// The columns of a country, and the lines below it.
struct Plan<'a> {
    columns: [&'a str; 5],
    ranges: &'a str,
}

/// The static of all plans, from the table whose head says what its columns are: a line with five columns, and indented
/// lines below it.
pub fn generate(table: &str) -> Result<String, String> {
    let mut plans: Vec<Plan> = Vec::new();
    let (mut at, mut ranges) = (0, 0);
    for line in table.split_inclusive('\n') {
        at += line.len();
        if line.starts_with('#') {
            continue;
        }
        if line.starts_with('\t') {
            let plan = plans.last_mut().ok_or("a range stands before all countries")?;
            plan.ranges = &table[ranges..at];
            continue;
        }
        let columns = line.trim_end().split('\t').collect::<Vec<_>>().try_into();
        let columns = columns.map_err(|_| format!("a country has five columns: {line}"))?;
        plans.push(Plan { columns, ranges: "" });
        ranges = at;
    }
    let mut code = "static PLANS: &[Plan] = &[\n".to_owned();
    for Plan { columns: [country, regions, prefixes, lengths, local], ranges } in plans {
        let _ = writeln!(
            code,
            "    Plan {{ code: {country:?}, regions: {regions:?}, prefixes: {prefixes:?}, lengths: {lengths:?}, \
             local: {local:?}, ranges: {ranges:?} }},"
        );
    }
    code.push_str("];\n");
    Ok(code)
}
