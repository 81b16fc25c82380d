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
    read.map_err(|error| Failure::file(format!("{} cannot be read: {error}", name(path))))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// What a file is called in messages.
pub(super) fn name(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}

/// Whom to run an expression for.
pub(super) enum People {
    One(Map<String, Value>),
    /// They came as a list, so their results are one, too.
    Many(Vec<Map<String, Value>>),
}

impl People {
    pub(super) fn as_slice(&self) -> &[Map<String, Value>] {
        match self {
            Self::One(person) => std::slice::from_ref(person),
            Self::Many(people) => people,
        }
    }
}

/// The attributes of the people to run an expression for; one without any if none are given.
pub(super) fn people(given: Option<&str>) -> Result<People, Failure> {
    let Some(given) = given else { return Ok(People::One(Map::new())) };
    let is_json = given.trim_start().starts_with(['{', '[']);
    let (json, source) = match is_json {
        true => (given.to_owned(), "the attributes"),
        false => (file(given)?, name(given)),
    };
    let value: Value = serde_json::from_str(&json)
        .map_err(|error| Failure::file(format!("{source}: this is not JSON: {error}")))?;
    let object = |person| match person {
        Value::Object(person) => Ok(person),
        _ => Err(Failure::file(format!("{source}: attributes are a JSON object, or an array of objects"))),
    };
    match value {
        Value::Array(people) => people.into_iter().map(object).collect::<Result<_, _>>().map(People::Many),
        Value::Object(mut answer) if is_list_of_graph(&answer) => match answer.remove("value") {
            Some(Value::Array(people)) => {
                people.into_iter().map(object).collect::<Result<_, _>>().map(People::Many)
            }
            _ => Ok(People::One(answer)),
        },
        person => object(person).map(People::One),
    }
}

/// `{"value": […]}`, with nothing beside it but what OData says about it.
fn is_list_of_graph(answer: &Map<String, Value>) -> bool {
    let holds_objects = answer
        .get("value")
        .and_then(Value::as_array)
        .is_some_and(|people| people.iter().all(Value::is_object));
    holds_objects && answer.keys().all(|key| key == "value" || key.starts_with("@odata."))
}

/// A time on the command line.
pub(super) fn time(text: &str) -> Result<DateTime, String> {
    parse_iso8601(text).map_err(|_| "this is no time such as 2026-11-23T09:00:00Z".to_owned())
}

/// The time that `Now()` gives.
pub(super) fn now(given: Option<DateTime>) -> Result<DateTime, Failure> {
    if let Some(given) = given {
        return Ok(given);
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis())
        .ok()
        .and_then(DateTime::from_unix_millis)
        .ok_or_else(|| Failure::running("the clock shows no time that .NET knows; give one with --now"))
}

/// Random numbers from the system. Should it have none, the same number again and again, which nothing here depends on.
pub(super) fn random() -> u64 {
    let mut bytes = [0; 8];
    // A demonstration of RandomString goes on without chance.
    let _ = getrandom::fill(&mut bytes);
    u64::from_le_bytes(bytes)
}
