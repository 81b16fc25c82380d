//! Running an expression for sample people.

use std::cell::Cell;

use expr::dotnet::datetime::{DateTime, parse_iso8601};
use expr::entra::check::{Input, TruthTable};
use expr::entra::environment::{Choices, Environment};
use expr::entra::expression::Expression;
use expr::entra::trace::{State, Step, Trace};

use super::diagnostics::{diagnostic, facts, result};
use super::range::{Ranges, code_name};
use super::{dialect, people};
use crate::error::{self, Result};
use crate::wire::{self, ExpressionRun, PersonResult, TraceReason, TraceStep, TraceValue, TruthRow};

/// The most people of one run.
pub(super) const MOST_PEOPLE: usize = 200;

/// What the expression gives for each person, and the steps for the one at the place `traced`. `millis` is the present, `seed`
/// makes what is random differ between runs.
pub(super) fn run(
    run: &ExpressionRun,
    traced: Option<u32>,
    millis: i64,
    seed: u64,
) -> Result<Vec<PersonResult>> {
    if run.people.len() > MOST_PEOPLE {
        return Err(error::invalid("people", "too-many", "One run takes at most 200 people.")
            .fact("most", MOST_PEOPLE)
            .fact("count", run.people.len()));
    }
    let settings = &run.settings;
    let expression = Expression::new(&run.text, dialect(run.dialect));
    let ranges = Ranges::new(&run.text);
    let random = numbers(seed);
    let is_taken = |value: &str| settings.target_values.iter().any(|taken| same(taken, value));
    let environment = Environment {
        now: now(settings.now.as_deref(), millis)?,
        random: &random,
        is_taken: &is_taken,
        default_domain: &settings.default_domain,
        choices: Choices { strict_conditions: settings.strict_conditions },
    };
    let attributes = run.people.iter().map(people::to_json).collect::<Vec<_>>();
    let traced = traced.and_then(|place| usize::try_from(place).ok());
    Ok(attributes
        .iter()
        .enumerate()
        .map(|(place, attributes)| {
            let trace = expression.trace(attributes, &environment);
            PersonResult {
                result: result(&trace.evaluated.outcome, &ranges),
                redacted: trace.evaluated.redacted,
                steps: if traced == Some(place) { steps(&trace, &ranges) } else { vec![] },
                warnings: trace.warnings.iter().map(|warning| diagnostic(warning, &ranges)).collect(),
            }
        })
        .collect())
}

/// A truth table as the window shows it.
pub(super) fn truth(table: TruthTable, ranges: &Ranges) -> wire::TruthTable {
    wire::TruthTable {
        attribute: table.attribute,
        ignores_case: table.ignores_case,
        rows: table
            .rows
            .iter()
            .map(|(input, outcome)| TruthRow {
                value: match input {
                    Input::Absent => None,
                    Input::Text(text) => Some(text.clone()),
                    Input::Truth(truth) => Some(if *truth { "True" } else { "False" }.to_owned()),
                },
                result: result(outcome, ranges),
            })
            .collect(),
        otherwise: result(&table.otherwise, ranges),
    }
}

fn now(typed: Option<&str>, millis: i64) -> Result<DateTime> {
    let not_a_time =
        || error::invalid("now", "no-time", "Now has to be a date and time such as 2026-11-23T09:00:00Z.");
    match typed {
        Some(text) => parse_iso8601(text).map_err(|_| not_a_time()),
        None => DateTime::from_unix_millis(millis).ok_or_else(not_a_time),
    }
}

/// The target compares without regard to case (entra-expressions.md section 10, SelectUniqueValue).
fn same(taken: &str, value: &str) -> bool {
    taken.to_lowercase() == value.to_lowercase()
}

/// A sequence of numbers that look random (SplitMix64); what the expressions make of them is shown, and protects nothing.
fn numbers(seed: u64) -> impl Fn() -> u64 {
    let state = Cell::new(seed);
    move || {
        state.set(state.get().wrapping_add(0x9E37_79B9_7F4A_7C15));
        let mut mixed = state.get();
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

fn steps(trace: &Trace, ranges: &Ranges) -> Vec<TraceStep> {
    let mut depths = Vec::with_capacity(trace.steps.len());
    for step in &trace.steps {
        let above = step.parent.and_then(|parent| depths.get(parent)).copied();
        depths.push(above.map_or(0, |depth: u32| depth + 1));
    }
    trace.steps.iter().zip(depths).map(|(step, depth)| line(step, depth, ranges)).collect()
}

fn line(step: &Step, depth: u32, ranges: &Ranges) -> TraceStep {
    let value = match &step.state {
        State::Value(shown) => {
            Some(TraceValue { kind: code_name(shown.kind), texts: shown.texts.clone(), is_cut: shown.is_cut })
        }
        State::NotTaken | State::IgnoresAttribute | State::IgnoresObject | State::Failed => None,
    };
    TraceStep {
        range: ranges.of(step.span),
        depth,
        kind: code_name(step.kind),
        label: step.label.clone(),
        state: if value.is_some() { "value".to_owned() } else { code_name(&step.state) },
        value,
        reason: step
            .reason
            .as_ref()
            .map(|reason| TraceReason { code: reason.code().to_owned(), facts: facts(&reason.facts()) }),
        fate: step.fate.map(|fate| fate.as_str().to_owned()),
    }
}
