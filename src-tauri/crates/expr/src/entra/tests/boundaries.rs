//! Rows for the edges of every function: nothing, several values, limits, halves of characters. Each row is an expression, a
//! person, and what it gives in the notation of the shared vectors. Expected values come from entra-expressions.md sections
//! 3 to 14 and 16, those of dates, patterns and cases also from the .NET class library.

use super::world::World;
use crate::entra::dialect::Dialect;
use serde_json::Value as Json;

#[test]
fn every_edge_gives_what_its_row_says() {
    let rows: Vec<(String, Json, Json)> =
        serde_json::from_str(include_str!("boundaries.json")).expect("rows");
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, person, expected)| {
            let result = World::default().result(text, person, Dialect::Application);
            (result != *expected).then(|| format!("{text} for {person} gives {result}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} rows disagree:\n{}", wrong.len(), wrong.join("\n"));
}
