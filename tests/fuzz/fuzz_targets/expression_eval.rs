//! Any expression for any person: a line of JSON with the attributes, then the expression. Tracing gives what evaluating gives.
#![no_main]

use expr::dotnet::datetime::DateTime;
use expr::entra::dialect::Dialect;
use expr::entra::environment::{Choices, Environment};
use expr::entra::expression::Expression;
use expr::entra::json::GraphUser;
use expr::span::Span;
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value};
use std::cell::Cell;

fuzz_target!(|data: &str| {
    let (attributes, text) = data.split_once('\n').unwrap_or(("{}", data));
    let person: Map<String, Value> = serde_json::from_str(attributes).unwrap_or_default();
    let is_within = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    for dialect in [Dialect::Application, Dialect::CloudSync] {
        let expression = Expression::new(text, dialect);
        let evaluated = with_environment(|environment| {
            let evaluated = expression.evaluate(&person, environment);
            // For what the names of Graph do.
            let _ = expression.evaluate(&GraphUser(&person), environment);
            (evaluated.outcome.to_notation(), evaluated.redacted)
        });
        let traced = with_environment(|environment| {
            let trace = expression.trace(&person, environment);
            for step in &trace.steps {
                assert!(is_within(step.span));
            }
            (trace.evaluated.outcome.to_notation(), trace.evaluated.redacted)
        });
        assert_eq!(evaluated, traced);
    }
});

/// The same chance each time.
fn with_environment<T>(run: impl FnOnce(&Environment) -> T) -> T {
    let state = Cell::new(1_u64);
    let random = || {
        state.set(state.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
        state.get() >> 1
    };
    run(&Environment {
        now: DateTime::MIN,
        random: &random,
        is_taken: &|value| value.len() % 2 == 0,
        default_domain: "northwind.example",
        choices: Choices::default(),
    })
}
