//! Cases of our own for each function, beyond the shared vectors: edges, nulls, lists, wrong kinds.

mod conversions;
mod dates;
mod deciding;
mod lists;
mod replacing;
mod texts;

use super::world::World;
use crate::entra::dialect::Dialect;
use serde_json::{Value as Json, json};

/// The person of most cases.
fn person() -> Json {
    json!({
        "text": "Hello World", "empty": "", "blank": " ", "number": 42, "digits": "42", "half": 2.5, "yes": true, "no": false,
        "list": ["b", "a", "b"], "one": ["x"], "empties": ["", "x", ""], "mixed": [1, true, "z"], "nothing": null,
        "mail": "ada.lovelace@example.com", "given": "Ada", "sur": "Lovelace", "date": "2025-01-31", "emoji": "a😀b",
        "appRoleAssignments": [{"id": "1", "value": "admin", "displayName": "My Admins"}, {"id": "2", "value": "user"}, {"id": "3"}]
    })
}

/// Every case: an expression and what it gives for the person, in the notation of vectors. `!code` is an error.
#[track_caller]
fn check(cases: &[(&str, &str)]) {
    check_in(Dialect::Application, cases);
}

#[track_caller]
fn check_in(dialect: Dialect, cases: &[(&str, &str)]) {
    let (world, person) = (World::default(), person());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let expected: Json = match expected.strip_prefix('!') {
                Some(code) => json!({"error": code}),
                None => serde_json::from_str(expected).unwrap_or_else(|_| json!(expected)),
            };
            let result = world.result(text, &person, dialect);
            (result != expected).then(|| format!("{text} gives {result}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
