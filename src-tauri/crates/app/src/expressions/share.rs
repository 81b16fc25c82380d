//! What the lab works on as text, and back: cases as `scimdesk-cli expression eval --cases` reads them, one for each person.

use expr::entra::cases::{self, Case, CaseError, World};
use expr::entra::dialect::Dialect;
use serde_json::Value;
use std::collections::HashMap;

use super::run::MOST_PEOPLE;
use super::{dialect, people};
use crate::error::{self, Result};
use crate::wire::{
    AppError, ExpressionDialect, ExpressionRun, ExpressionSettings, OpenedExpressions, SamplePerson,
};

pub(super) fn write(run: &ExpressionRun) -> Result<String> {
    let settings = &run.settings;
    let world = World {
        now: settings.now.clone(),
        target_values: settings.target_values.clone(),
        default_domain: Some(settings.default_domain.clone()).filter(|domain| !domain.is_empty()),
        dialect: dialect(run.dialect),
        strict_conditions: settings.strict_conditions,
    };
    let case = |person: &SamplePerson| Case {
        id: Value::from(person.label.as_str()),
        expression: run.text.clone(),
        attributes: people::to_json(person),
        context: world.clone(),
    };
    let cases: Vec<Case> = run.people.iter().map(case).collect();
    serde_json::to_string_pretty(&cases)
        .map_err(|cause| error::internal("The expression could not be written.", cause))
}

/// Cases if the text begins as an array of objects does, else an expression, without anybody. `[mail]` is an expression.
/// Cases with the same expression in the same world are the people of one run.
pub(super) fn read(text: &str) -> Result<OpenedExpressions> {
    let text = text.trim();
    if text.strip_prefix('[').is_none_or(|rest| !rest.trim_start().starts_with('{')) {
        return Ok(OpenedExpressions { runs: vec![bare(text)], left_out: vec![] });
    }
    let mut left_out = Vec::new();
    let mut places: HashMap<(String, World), usize> = HashMap::new();
    let mut runs: Vec<ExpressionRun> = Vec::new();
    for Case { id, expression, attributes, context } in cases::read(text).map_err(unreadable)? {
        let place = *places.entry((expression, context)).or_insert_with_key(|(expression, world)| {
            runs.push(without_people(lines(expression), world));
            runs.len() - 1
        });
        if let Some(run) = runs.get_mut(place).filter(|run| run.people.len() < MOST_PEOPLE) {
            run.people.push(people::from_json(label(&id), attributes, &mut left_out));
        }
    }
    Ok(OpenedExpressions { runs, left_out })
}

fn bare(text: &str) -> ExpressionRun {
    without_people(lines(text), &World::default())
}

/// An expression in a world.
pub(super) fn without_people(text: String, world: &World) -> ExpressionRun {
    ExpressionRun {
        text,
        dialect: match world.dialect {
            Dialect::Application => ExpressionDialect::Application,
            Dialect::CloudSync => ExpressionDialect::CloudSync,
        },
        settings: ExpressionSettings {
            now: world.now.clone(),
            target_values: world.target_values.clone(),
            default_domain: world.default_domain.clone().unwrap_or_default(),
            strict_conditions: world.strict_conditions,
        },
        people: vec![],
    }
}

/// The editor knows line feeds only.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn label(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn unreadable(error: CaseError) -> AppError {
    let message = error.to_string();
    match error {
        CaseError::NotJson { line, column, .. } => {
            error::invalid("cases", "no-json", message).fact("line", line).fact("column", column)
        }
        CaseError::Unreadable { number, why } => {
            error::invalid("cases", "no-case", message).fact("number", number).detail(why)
        }
        CaseError::NotAnArray | CaseError::NoTime(_) => error::invalid("cases", "no-cases", message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_comes_back() {
        let run = ExpressionRun {
            text: "Join(\" \", [a], [b])".to_owned(),
            people: vec![
                people::from_json(
                    "Ada".to_owned(),
                    [("a".to_owned(), Value::from("x"))].into_iter().collect(),
                    &mut vec![],
                ),
                people::from_json(
                    "Grace".to_owned(),
                    [("b".to_owned(), Value::from(true))].into_iter().collect(),
                    &mut vec![],
                ),
            ],
            dialect: ExpressionDialect::CloudSync,
            settings: ExpressionSettings {
                now: Some("2025-07-30T00:00:00Z".to_owned()),
                default_domain: "contoso.example".to_owned(),
                target_values: vec!["ada".to_owned()],
                strict_conditions: true,
            },
        };
        assert_eq!(
            read(&write(&run).expect("text")),
            Ok(OpenedExpressions { runs: vec![run], left_out: vec![] })
        );
    }

    #[test]
    fn an_attribute_alone_is_an_expression_and_no_array() {
        assert_eq!(read(" [mail]\r\n").expect("a run").runs[0].text, "[mail]");
    }

    #[test]
    fn cases_about_several_expressions_are_a_run_each_and_what_cannot_be_read_is_named() {
        let text = r#"[{"id": 1, "expression": "[a]", "attributes": {"a": {"b": 1}}}, {"id": "x", "expression": "[b]"},
                       {"id": 2, "expression": "[a]"}, {"id": 3, "expression": "[a]", "context": {"strictConditions": true}}]"#;
        let opened = read(text).expect("runs");
        let found: Vec<_> = opened
            .runs
            .iter()
            .map(|run| (run.text.as_str(), run.people.iter().map(|person| person.label.as_str()).collect()))
            .collect();
        assert_eq!(found, [("[a]", vec!["1", "2"]), ("[b]", vec!["x"]), ("[a]", vec!["3"])]);
        assert_eq!(opened.left_out, ["a"]);
    }
}
