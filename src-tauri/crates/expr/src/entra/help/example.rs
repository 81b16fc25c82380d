//! Examples of help pages. Each is a block of lines `key: value`; a line that begins with two blanks goes on with the value
//! before it. Values are JSON, but the expression stands as it is.
//!
//! ```text
//! attributes: {"givenName": "Ada"}
//! expression: Append([givenName], "!")
//! result: "Ada!"
//! ```

use crate::entra::dialect::Dialect;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// An expression, a person, and what comes of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The person's attributes, as a JSON object.
    pub attributes: Map<String, Value>,
    /// The expression.
    pub expression: String,
    /// The result: a text, several texts, null, `{"flow": …}`, `{"error": …}`, or `{"matches": …}` with a pattern for results
    /// that are random (entra-expressions.md section 17).
    pub result: Value,
    /// The time that `Now()` gives, in ISO 8601.
    pub now: Option<String>,
    /// Who reads the expression.
    pub dialect: Dialect,
    /// The tenant's default domain.
    pub default_domain: Option<String>,
    /// The values that the target already holds.
    pub target_values: Vec<String>,
    /// A word about it.
    pub note: Option<String>,
}

/// Why a block is no example.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExampleError {
    /// A line is neither `key: value` nor does it go on with a value.
    #[error("the line {0:?} has no key")]
    NoKey(String),
    /// A key that examples do not have.
    #[error("examples have no key {0:?}")]
    UnknownKey(String),
    /// A value that cannot be read.
    #[error("the value of {key:?} cannot be read: {why}")]
    Value {
        /// Whose value.
        key: String,
        /// What the reader says.
        why: String,
    },
    /// An example must have this key.
    #[error("the key {0:?} is missing")]
    Missing(&'static str),
}

impl Example {
    /// Reads the lines of an example.
    pub fn read(text: &str) -> Result<Self, ExampleError> {
        let (mut attributes, mut expression, mut result) = (None, None, None);
        let (mut now, mut default_domain, mut note) = (None, None, None);
        let (mut dialect, mut target_values) = (Dialect::default(), Vec::new());
        for (key, value) in entries(text)? {
            match key.as_str() {
                "attributes" => attributes = Some(json(&key, &value)?),
                "expression" => expression = Some(value),
                "result" => result = Some(json(&key, &value)?),
                "now" => now = Some(json(&key, &value)?),
                "dialect" => dialect = json(&key, &value)?,
                "defaultDomain" => default_domain = Some(json(&key, &value)?),
                "targetValues" => target_values = json(&key, &value)?,
                "note" => note = Some(value),
                _ => return Err(ExampleError::UnknownKey(key)),
            }
        }
        Ok(Self {
            attributes: attributes.ok_or(ExampleError::Missing("attributes"))?,
            expression: expression.ok_or(ExampleError::Missing("expression"))?,
            result: result.ok_or(ExampleError::Missing("result"))?,
            now,
            dialect,
            default_domain,
            target_values,
            note,
        })
    }
}

/// Keys with their values, in order.
fn entries(text: &str) -> Result<Vec<(String, String)>, ExampleError> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("  "), entries.last_mut()) {
            (Some(more), Some((_, value))) => {
                value.push('\n');
                value.push_str(more);
            }
            _ => {
                let (key, value) =
                    line.split_once(':').ok_or_else(|| ExampleError::NoKey(line.to_owned()))?;
                entries.push((key.to_owned(), value.trim_start().to_owned()));
            }
        }
    }
    Ok(entries)
}

fn json<T: DeserializeOwned>(key: &str, value: &str) -> Result<T, ExampleError> {
    serde_json::from_str(value)
        .map_err(|error| ExampleError::Value { key: key.to_owned(), why: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SMALL: &str = "attributes: {\"a\": 1}\nexpression: [a]\nresult: \"1\"\n";

    #[test]
    fn a_person_an_expression_and_a_result_make_an_example() {
        let example = Example::read(SMALL).unwrap();
        assert_eq!(example.expression, "[a]");
        assert_eq!(example.result, json!("1"));
        assert_eq!(Value::from(example.attributes), json!({"a": 1}));
        assert_eq!(example.dialect, Dialect::Application);
    }

    #[test]
    fn an_expression_goes_on_over_indented_lines() {
        let text = "attributes: {}\nexpression: Join(\n  \"a: b\",\n    [x])\nresult: null";
        assert_eq!(Example::read(text).unwrap().expression, "Join(\n\"a: b\",\n  [x])");
    }

    #[test]
    fn what_the_world_is_like_can_be_said() {
        let text = format!(
            "{SMALL}now: \"2025-01-01T00:00:00Z\"\ndialect: \"cloud-sync\"\ndefaultDomain: \"contoso.example\"\n\
             targetValues: [\"x\"]\nnote: a word"
        );
        let example = Example::read(&text).unwrap();
        assert_eq!(example.now.as_deref(), Some("2025-01-01T00:00:00Z"));
        assert_eq!(example.dialect, Dialect::CloudSync);
        assert_eq!(example.default_domain.as_deref(), Some("contoso.example"));
        assert_eq!(example.target_values, ["x"]);
        assert_eq!(example.note.as_deref(), Some("a word"));
    }

    #[test]
    fn what_is_no_example_says_why() {
        let reason = |text: &str| Example::read(text).unwrap_err();
        assert_eq!(reason("nonsense"), ExampleError::NoKey("nonsense".to_owned()));
        assert_eq!(reason("colour: 1"), ExampleError::UnknownKey("colour".to_owned()));
        assert_eq!(reason("attributes: {}\nexpression: [a]"), ExampleError::Missing("result"));
        assert!(matches!(reason("attributes: {"), ExampleError::Value { .. }));
    }
}
