//! Cases: an expression, a person and what the world is like, as JSON that people keep, share and run
//! (entra-expressions.md section 17).

use super::dialect::Dialect;
use super::environment::{Choices, Environment};
use super::expression::Expression;
use crate::dotnet::datetime::{DateTime, parse_iso8601};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Names the case; whatever its author chose.
    pub id: Value,
    /// The expression.
    pub expression: String,
    /// The person's attributes.
    #[serde(default, deserialize_with = "null_is_left_out")]
    pub attributes: Map<String, Value>,
    /// What else bears on the result.
    #[serde(default, deserialize_with = "null_is_left_out", skip_serializing_if = "World::is_ordinary")]
    pub context: World,
}

/// What the world is like in a case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct World {
    /// The time that `Now()` gives, in ISO 8601; the present without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// What the target holds already; compared without regard to case.
    #[serde(deserialize_with = "null_is_left_out", skip_serializing_if = "Vec::is_empty")]
    pub target_values: Vec<String>,
    /// The tenant's default domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_domain: Option<String>,
    /// Who reads the expression.
    #[serde(deserialize_with = "null_is_left_out")]
    pub dialect: Dialect,
    /// See [`Choices::strict_conditions`].
    #[serde(deserialize_with = "null_is_left_out", skip_serializing_if = "std::ops::Not::not")]
    pub strict_conditions: bool,
}

/// Why cases cannot be read or run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// The text is no JSON.
    #[error("this is not JSON: {why} at line {line}, column {column}")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What the reader says.
        why: String,
    },
    /// The text is JSON, but no array.
    #[error("cases are an array of objects with id, expression and attributes")]
    NotAnArray,
    /// One of them cannot be read.
    #[error("case {number} cannot be read: {why}")]
    Unreadable {
        /// Which, counted from 1.
        number: usize,
        /// What the reader says.
        why: String,
    },
    /// Its time is none.
    #[error("{0:?} is no time in ISO 8601 such as 2026-11-23T09:00:00Z")]
    NoTime(String),
}

impl World {
    fn is_ordinary(&self) -> bool {
        *self == Self::default()
    }
}

/// Programs that write cases put null where there is nothing to say.
fn null_is_left_out<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    json: D,
) -> Result<T, D::Error> {
    Option::deserialize(json).map(Option::unwrap_or_default)
}

/// Reads an array of cases. Members that cases do not have (an expected result, a note) are passed over.
pub fn read(text: &str) -> Result<Vec<Case>, CaseError> {
    let value: Value = serde_json::from_str(text).map_err(|error| CaseError::NotJson {
        line: error.line(),
        column: error.column(),
        why: error.to_string().split(" at line").next().unwrap_or_default().to_owned(),
    })?;
    let Value::Array(cases) = value else { return Err(CaseError::NotAnArray) };
    cases
        .into_iter()
        .enumerate()
        .map(|(index, case)| {
            let unreadable =
                |why: serde_json::Error| CaseError::Unreadable { number: index + 1, why: why.to_string() };
            serde_json::from_value(case).map_err(unreadable)
        })
        .collect()
}

impl Case {
    /// The case's id and result, as `{"id", "result"}`. `present` is what `Now()` gives where the case does not say.
    pub fn run(&self, present: DateTime, random: &dyn Fn() -> u64) -> Result<Value, CaseError> {
        let expression = Expression::new(&self.expression, self.context.dialect);
        let is_taken = |value: &str| self.context.is_taken(value);
        let environment = Environment {
            now: self.context.now(present)?,
            random,
            is_taken: &is_taken,
            default_domain: self.context.default_domain.as_deref().unwrap_or_default(),
            choices: self.context.choices(),
        };
        let result = expression.evaluate(&self.attributes, &environment).outcome.to_notation();
        Ok(json!({"id": self.id, "result": result}))
    }
}

impl World {
    /// The time of the case.
    pub fn now(&self, present: DateTime) -> Result<DateTime, CaseError> {
        match &self.now {
            Some(text) => parse_iso8601(text).map_err(|_| CaseError::NoTime(text.clone())),
            None => Ok(present),
        }
    }

    /// Whether the target holds a value already. Case makes no difference (entra-expressions.md section 10,
    /// SelectUniqueValue).
    pub fn is_taken(&self, value: &str) -> bool {
        let value = value.to_lowercase();
        self.target_values.iter().any(|taken| taken.to_lowercase() == value)
    }

    /// How to decide what the reference leaves open.
    pub fn choices(&self) -> Choices {
        Choices { strict_conditions: self.strict_conditions }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(text: &str) -> Vec<Value> {
        let present = parse_iso8601("2026-11-23T09:00:00Z").expect("a time");
        let cases = read(text).expect("cases");
        cases.iter().map(|case| case.run(present, &|| 4).expect("a time")["result"].clone()).collect()
    }

    #[test]
    fn a_case_needs_nothing_but_an_id_and_an_expression() {
        assert_eq!(results(r#"[{"id": 1, "expression": "[mail]"}]"#), [Value::Null]);
    }

    #[test]
    fn the_world_of_a_case_bears_on_its_result() {
        let text = r#"[{"id": "n", "expression": "Now()", "context": {"now": "2025-07-30T00:00:00Z"}},
                       {"id": "p", "expression": "Now()"},
                       {"id": "d", "expression": "DefaultDomain()", "context": {"defaultDomain": "contoso.example"}},
                       {"id": "t", "expression": "Trim(\" x \")", "context": {"dialect": "cloud-sync"}},
                       {"id": "u", "expression": "SelectUniqueValue(\"Ada\", \"ada1\")", "context": {"targetValues": ["ADA"]}}]"#;
        let expected = ["7/30/2025 12:00:00 AM", "11/23/2026 9:00:00 AM", "contoso.example", "x", "ada1"];
        assert_eq!(results(text), expected);
    }

    #[test]
    fn null_is_the_same_as_left_out() {
        let text = r#"[{"id": null, "expression": "Append(\"a\", [x])", "attributes": null, "context": null},
                       {"id": "w", "expression": "SelectUniqueValue([x], \"b\")", "attributes": {"x": null}, "context":
                         {"now": null, "targetValues": null, "defaultDomain": null, "dialect": null, "strictConditions": null}}]"#;
        assert_eq!(results(text), ["a", "b"]);
    }

    #[test]
    fn what_is_wrong_with_cases_is_said_with_its_place() {
        let error = |text: &str| read(text).expect_err("an error");
        assert!(matches!(error("[\n{]"), CaseError::NotJson { line: 2, .. }));
        assert_eq!(error("{}"), CaseError::NotAnArray);
        assert!(matches!(
            error(r#"[{"id": 1, "expression": "1"}, {"id": 2}]"#),
            CaseError::Unreadable { number: 2, .. }
        ));
    }

    #[test]
    fn a_case_is_written_as_it_is_read() {
        let text = r#"[{"id":"a","expression":"[x]","attributes":{"x":["1"]},"context":{"now":"2025-07-30T00:00:00Z","dialect":"application"}}]"#;
        assert_eq!(serde_json::to_string(&read(text).expect("cases")).expect("json"), text);
    }
}
