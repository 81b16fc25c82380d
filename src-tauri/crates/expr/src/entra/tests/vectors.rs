//! Every row of entra-expressions.json.

use super::world::World;
use crate::dotnet::datetime::{DateTime, parse_iso8601};
use crate::dotnet::regex::Pattern;
use crate::entra::dialect::Dialect;
use serde_json::Value as Json;
use std::cell::Cell;

/// How often a row with a random result runs.
const RANDOM_RUNS: u64 = 200;

fn rows() -> Vec<Json> {
    let text = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../tests/fixtures/vectors/entra-expressions.json"
    ));
    serde_json::from_str(text).expect("JSON")
}

fn world(row: &Json) -> World {
    let context = &row["context"];
    let mut world = World::default();
    if let Some(now) = context["now"].as_str() {
        world.now = parse_iso8601(now).unwrap_or(DateTime::MIN);
    }
    if let Some(domain) = context["defaultDomain"].as_str() {
        world.default_domain = domain.to_owned();
    }
    let taken = context["targetValues"].as_array().into_iter().flatten();
    world.taken = taken.filter_map(|value| Some(value.as_str()?.to_owned())).collect();
    world
}

fn run(row: &Json, seed: u64) -> Json {
    let world = World { seed: Cell::new(seed), ..world(row) };
    let dialect = match row["context"]["dialect"].as_str() {
        Some("cloud-sync") => Dialect::CloudSync,
        _ => Dialect::Application,
    };
    world.result(row["expression"].as_str().expect("an expression"), &row["attributes"], dialect)
}

/// Why a result is not the expected one, if it is not.
fn complaint(row: &Json) -> Option<String> {
    let expected = &row["expected"];
    if expected.get("matches").is_none() && expected.get("random").is_none() {
        let result = run(row, 1);
        return (result != *expected).then(|| format!("gives {result}, not {expected}"));
    }
    (0..RANDOM_RUNS).find_map(|seed| {
        let result = run(row, seed);
        let text = result.as_str().unwrap_or("\0");
        let fits = match expected["matches"].as_str() {
            Some(pattern) => {
                let whole = Pattern::new(&format!("^(?:{pattern})\\z")).expect("a pattern");
                whole.is_match(text).expect("few steps")
            }
            None => fits_random(text, &expected["random"]),
        };
        (!fits).then(|| format!("gives {result}, which does not fit {expected}"))
    })
}

fn fits_random(text: &str, wanted: &Json) -> bool {
    let least = |key: &str| usize::try_from(wanted[key].as_u64().unwrap_or(0)).unwrap_or(0);
    let count = |class: fn(&char) -> bool| text.chars().filter(class).count();
    text.len() == least("length")
        && count(char::is_ascii_digit) >= least("min_digits")
        && count(char::is_ascii_punctuation) >= least("min_special")
        && count(char::is_ascii_uppercase) >= least("min_upper")
        && count(char::is_ascii_lowercase) >= least("min_lower")
        && !text.contains(|character| wanted["excludes"].as_str().unwrap_or("").contains(character))
}

#[test]
fn every_row_gives_what_it_says() {
    let rows = rows();
    assert_eq!(rows.len(), 420);
    let complaints: Vec<String> = rows
        .iter()
        .filter_map(|row| Some(format!("{} {}: {}", row["id"], row["expression"], complaint(row)?)))
        .collect();
    assert!(complaints.is_empty(), "{} rows disagree:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn rows_are_not_given_twice() {
    let mut ids: Vec<String> = rows().iter().map(|row| row["id"].to_string()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 420);
}
