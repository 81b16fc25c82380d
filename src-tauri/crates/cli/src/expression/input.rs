//! What comes in: expressions, attributes and cases from the command line, from files or from standard input.

use std::io::Read;
use std::time::{SystemTime, UNIX_EPOCH};

use expr::dotnet::datetime::{DateTime, parse_iso8601};
use serde_json::{Map, Value};

use crate::exit::Failure;

/// More than any file of cases; what is longer was not meant.
const MOST_BYTES: u64 = 256 << 20;

/// The text given, or standard input for `-`.
pub(super) fn text(given: &str) -> Result<String, Failure> {
    if given == "-" { file("-") } else { Ok(given.to_owned()) }
}

/// The text of a file, or of standard input for `-`.
pub(super) fn file(path: &str) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path == "-" {
        std::io::stdin().lock().take(MOST_BYTES).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text))
    };
    read.map_err(|error| Failure::file(format!("{path} cannot be read: {error}")))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The attributes of the people to run an expression for; one without any if none are given.
pub(super) fn people(given: Option<&str>) -> Result<Vec<Map<String, Value>>, Failure> {
    let Some(given) = given else { return Ok(vec![Map::new()]) };
    let json = if given.trim_start().starts_with(['{', '[']) { given.to_owned() } else { file(given)? };
    let value: Value = serde_json::from_str(&json)
        .map_err(|error| Failure::file(format!("the attributes are no JSON: {error}")))?;
    let people = match value {
        Value::Array(people) => people,
        person => vec![person],
    };
    let object = |person| match person {
        Value::Object(person) => Ok(person),
        _ => Err(Failure::file("the attributes must be a JSON object, or an array of them")),
    };
    people.into_iter().map(object).collect()
}

/// The time that `Now()` gives.
pub(super) fn now(given: Option<&str>) -> Result<DateTime, Failure> {
    match given {
        Some(text) => parse_iso8601(text)
            .map_err(|_| Failure::file(format!("{text:?} is no time such as 2026-11-23T09:00:00Z"))),
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            i64::try_from(since.as_millis()).ok().and_then(DateTime::from_unix_millis).ok_or_else(|| {
                Failure::running("the clock shows no time that .NET knows; give one with --now")
            })
        }
    }
}

/// Random numbers from the system. Should it have none, the same number again and again, which nothing here depends on.
pub(super) fn random() -> u64 {
    let mut bytes = [0; 8];
    // A demonstration of RandomString goes on without chance.
    let _ = getrandom::fill(&mut bytes);
    u64::from_le_bytes(bytes)
}
