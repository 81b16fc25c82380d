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

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    check_in(Dialect::Application, cases);
}

#[track_caller]
fn check_in(dialect: Dialect, cases: &[(&str, &str)]) {
    World::default().check(cases, &person(), dialect);
}
