//! `expression eval`.

use expr::entra::cases::{self, World};
use expr::entra::environment::Environment;
use expr::entra::expression::{Expression, Outcome};
use expr::entra::json::GraphUser;
use expr::entra::trace::{State, Step, Trace};
use expr::span::Utf16Places;
use serde_json::{Value, json};

use super::input::People;
use super::{Eval, input, report, words};
use crate::exit::Failure;

/// Runs one expression for whom it is given.
pub(super) fn one(options: &Eval) -> Result<(), Failure> {
    let text = input::text(options.expression.as_deref().unwrap_or_default())?;
    let expression = Expression::new(&text, options.dialect.into());
    let world = World {
        target_values: options.target_value.clone(),
        strict_conditions: options.strict_conditions,
        ..World::default()
    };
    let is_taken = |value: &str| world.is_taken(value);
    let environment = Environment {
        now: input::now(options.now)?,
        random: &input::random,
        is_taken: &is_taken,
        default_domain: &options.default_domain,
        choices: world.choices(),
    };
    let people = input::people(options.attributes.as_deref())?;
    let mut failed = false;
    let mut printed = Vec::with_capacity(people.as_slice().len());
    for attributes in people.as_slice() {
        let person = GraphUser(attributes);
        let trace = expression.trace(&person, &environment);
        failed |= matches!(trace.evaluated.outcome, Outcome::Error(_));
        printed.push(trace_or_result(&text, &trace, options));
    }
    let lines: Vec<String> = printed.iter().map(ToString::to_string).collect();
    let whole = match (options.json, &people) {
        (true, People::Many(_)) => array(&lines),
        _ => lines.join("\n"),
    };
    crate::print(format!("{whole}\n").as_bytes())?;
    if failed { Err(Failure::expression("the expression has no result; see above")) } else { Ok(()) }
}

/// Runs a file of cases.
pub(super) fn cases(file: &str, options: &Eval) -> Result<(), Failure> {
    let unreadable = |error: cases::CaseError| Failure::file(format!("{}: {error}", input::name(file)));
    let present = input::now(options.now)?;
    let results = cases::read(&input::file(file)?)
        .map_err(unreadable)?
        .iter()
        .map(|case| case.run(present, &input::random))
        .collect::<Result<Vec<Value>, _>>()
        .map_err(unreadable)?;
    let whole = if options.json {
        Value::from(results).to_string()
    } else {
        array(&results.iter().map(Value::to_string).collect::<Vec<_>>())
    };
    crate::print(format!("{whole}\n").as_bytes())
}

/// An array in JSON, an element a line.
fn array(elements: &[String]) -> String {
    let lines: Vec<String> = elements.iter().map(|element| format!("  {element}")).collect();
    format!("[\n{}\n]", lines.join(",\n"))
}

/// One person's part of the output.
enum Printed {
    Json(Value),
    Text(String),
}

impl std::fmt::Display for Printed {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(value) => value.fmt(to),
            Self::Text(text) => to.write_str(text),
        }
    }
}

fn trace_or_result(text: &str, trace: &Trace, options: &Eval) -> Printed {
    let outcome = &trace.evaluated.outcome;
    match (options.json, options.trace) {
        (true, false) => Printed::Json(outcome.to_notation()),
        (true, true) => {
            let places = Utf16Places::new(text);
            Printed::Json(json!({
                "result": outcome.to_notation(),
                "redacted": trace.evaluated.redacted,
                "steps": trace.steps.iter().map(|step| step_json(&places, step)).collect::<Vec<_>>(),
                "warnings": trace.warnings.iter().map(|warning| report::json(&places, warning)).collect::<Vec<_>>(),
            }))
        }
        (false, false) => Printed::Text(plain(text, outcome)),
        (false, true) => {
            let mut lines = vec![plain(text, outcome)];
            let mut depths = Vec::with_capacity(trace.steps.len());
            for step in &trace.steps {
                let above = step.parent.and_then(|parent| depths.get(parent)).copied();
                let depth = above.map_or(1, |depth: usize| depth + 1);
                depths.push(depth);
                lines.push(format!("{:1$}{2}", "", depth * 2, step_line(step)));
            }
            lines.extend(trace.warnings.iter().map(|warning| report::line(text, warning)));
            Printed::Text(lines.join("\n"))
        }
    }
}

fn plain(text: &str, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Value(value) => value.to_string(),
        Outcome::Values(values) => values.join("\n"),
        Outcome::Null => "null".to_owned(),
        Outcome::IgnoreAttribute => "the attribute is left out of this flow".to_owned(),
        Outcome::IgnoreObject => "the whole object is left out of this flow".to_owned(),
        Outcome::Error(failure) => report::failure(text, failure),
    }
}

fn step_line(step: &Step) -> String {
    let label = match step.kind {
        expr::entra::trace::StepKind::Attribute => format!("[{}]", step.label),
        _ => step.label.clone(),
    };
    let became = match &step.state {
        State::Value(shown) => match shown.texts.as_slice() {
            [] => "null".to_owned(),
            texts => texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", "),
        },
        State::NotTaken => "not evaluated".to_owned(),
        State::IgnoresAttribute => "leaves the attribute out".to_owned(),
        State::IgnoresObject => "leaves the object out".to_owned(),
        State::Failed => "failed".to_owned(),
    };
    let why = [step.reason.as_ref().map(words::reason), step.fate.map(words::fate)];
    let why: Vec<String> = why.into_iter().flatten().collect();
    if why.is_empty() {
        format!("{label} → {became}")
    } else {
        format!("{label} → {became}  ({})", why.join("; "))
    }
}

fn step_json(places: &Utf16Places, step: &Step) -> Value {
    let place = places.of(step.span);
    json!({
        "from": place.start,
        "to": place.end,
        "parent": step.parent,
        "kind": step.kind,
        "label": step.label,
        "state": match &step.state { State::Value(_) => json!("value"), other => json!(other) },
        "value": match &step.state { State::Value(shown) => json!(shown), _ => Value::Null },
        "reason": step.reason,
        "fate": step.fate,
    })
}
