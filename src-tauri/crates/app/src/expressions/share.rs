//! What the lab works on as text, and back: cases as `scimdesk-cli expression eval --cases` reads them, one for each person.

use expr::entra::cases::{self, Case, CaseError, World};
use serde_json::Value;

use super::run::MOST_PEOPLE;
use super::{dialect, people};
use crate::error::{self, Result};
use crate::wire::{AppError, ExpressionDialect, ExpressionRun, ExpressionSettings, SamplePerson};

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
pub(super) fn read(text: &str) -> Result<ExpressionRun> {
    let text = text.trim();
    if text.strip_prefix('[').is_none_or(|rest| !rest.trim_start().starts_with('{')) {
        return Ok(bare(text));
    }
    let mut cases = cases::read(text).map_err(unreadable)?;
    let about = |case: &Case| (case.expression.clone(), case.context.clone());
    if cases.iter().any(|case| Some(about(case)) != cases.first().map(about)) {
        return Err(error::invalid(
            "cases",
            "several-expressions",
            "These cases are about several expressions or settings. scimdesk-cli expression eval --cases runs them all.",
        ));
    }
    cases.truncate(MOST_PEOPLE);
    let Some(first) = cases.first() else { return Ok(bare("")) };
    let World { now, target_values, default_domain, dialect, strict_conditions } = first.context.clone();
    Ok(ExpressionRun {
        text: lines(&first.expression),
        dialect: match dialect {
            expr::entra::dialect::Dialect::Application => ExpressionDialect::Application,
            expr::entra::dialect::Dialect::CloudSync => ExpressionDialect::CloudSync,
        },
        settings: ExpressionSettings {
            now,
            target_values,
            default_domain: default_domain.unwrap_or_default(),
            strict_conditions,
        },
        people: cases
            .into_iter()
            .map(|case| people::from_json(label(&case.id), case.attributes, &mut vec![]))
            .collect(),
    })
}

fn bare(text: &str) -> ExpressionRun {
    ExpressionRun {
        text: lines(text),
        dialect: ExpressionDialect::Application,
        people: vec![],
        settings: ExpressionSettings {
            now: None,
            default_domain: String::new(),
            target_values: vec![],
            strict_conditions: false,
        },
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
        assert_eq!(read(&write(&run).expect("text")), Ok(run));
    }

    #[test]
    fn an_attribute_alone_is_an_expression_and_no_array() {
        assert_eq!(read(" [mail]\r\n").expect("a run").text, "[mail]");
    }

    #[test]
    fn cases_about_several_expressions_are_no_run() {
        let text = r#"[{"id": 1, "expression": "[a]"}, {"id": 2, "expression": "[b]"}]"#;
        let facts = read(text).expect_err("an error").facts;
        assert!(facts.iter().any(|fact| fact.value == "several-expressions"));
    }
}
