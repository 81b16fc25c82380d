//! What the pages claim, tried: every example is evaluated, and every warning's example raises it.

use super::{Block, Example, PAGES, markdown, page, warning_section};
use crate::dotnet::datetime::parse_iso8601;
use crate::entra::check::{Context, Direction, MappingContext, warnings};
use crate::entra::code::{Code, WarningCode};
use crate::entra::environment::{Choices, Environment};
use crate::entra::expression::Expression;
use fancy_regex::Regex;
use serde_json::Value;
use std::cell::Cell;

/// The expression evaluated for the example's person in its world: the result, and what was odd about the evaluation.
fn run(example: &Example) -> (Value, Vec<Code>) {
    let expression = Expression::new(&example.expression, example.dialect);
    let now = example.now.as_deref().unwrap_or("2025-01-01T00:00:00Z");
    let last = Cell::new(1u64);
    let random = || {
        // Knuth's multiplier; the high half is mixed into the low one, which would otherwise repeat.
        last.set(last.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        last.get() ^ (last.get() >> 32)
    };
    let is_taken =
        |value: &str| example.target_values.iter().any(|taken| taken.to_lowercase() == value.to_lowercase());
    let environment = Environment {
        now: parse_iso8601(now).unwrap(),
        random: &random,
        is_taken: &is_taken,
        default_domain: example.default_domain.as_deref().unwrap_or("contoso.example"),
        choices: Choices::default(),
    };
    let evaluated = expression.evaluate(&example.attributes, &environment);
    let trace = expression.trace(&example.attributes, &environment);
    let codes = trace.warnings.iter().map(|warning| warning.code).collect();
    (evaluated.outcome.to_notation(), codes)
}

/// Whether a result is what the example says.
fn fits(expected: &Value, result: &Value) -> bool {
    match (expected.get("matches").and_then(Value::as_str), result.as_str()) {
        (Some(pattern), Some(text)) => Regex::new(pattern).unwrap().is_match(text).unwrap(),
        _ => expected == result,
    }
}

fn examples(blocks: &[Block]) -> impl Iterator<Item = &Example> {
    blocks.iter().filter_map(|block| match block {
        Block::Example(example) => Some(&**example),
        _ => None,
    })
}

#[test]
fn every_example_gives_the_result_it_claims() {
    let mut wrong = Vec::new();
    for (name, _) in PAGES {
        for example in examples(&page(name).unwrap().blocks) {
            let (result, _) = run(example);
            if !fits(&example.result, &result) {
                wrong.push(format!(
                    "{name}: {}\n  says {}\n  is   {result}",
                    example.expression, example.result
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_first_example_of_a_warning_raises_it() {
    let mapping = |direction, several_roles| MappingContext {
        direction,
        several_roles,
        is_expression: true,
        ..MappingContext::default()
    };
    let mappings = [mapping(Direction::Other, true), mapping(Direction::OtherToActiveDirectory, false)];
    let mut silent = Vec::new();
    for code in WarningCode::ALL {
        let section = warning_section(code);
        let Some(example) = examples(&section).next() else { continue };
        let expression = Expression::new(&example.expression, example.dialect);
        let raised = mappings
            .iter()
            .flat_map(|mapping| {
                let context = Context { dialect: example.dialect, attributes: None, mapping: Some(*mapping) };
                warnings(&expression, &context)
            })
            .map(|warning| warning.code)
            .chain(run(example).1)
            .any(|raised| raised == Code::Warning(code));
        if !raised {
            silent.push(code);
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn an_example_that_lies_would_be_noticed() {
    let text = "# Page\n\nSummary.\n\n```example\nattributes: {}\nexpression: \"a\"\nresult: \"b\"\n```\n";
    let page = markdown::read("Page", text).unwrap();
    let example = examples(&page.blocks).next().unwrap();
    assert!(!fits(&example.result, &run(example).0));
}
