//! What tests evaluate in.

use crate::dotnet::datetime::{DateTime, parse_iso8601};
use crate::entra::dialect::Dialect;
use crate::entra::environment::{Choices, Environment};
use crate::entra::expression::Expression;
use serde_json::{Map, Value as Json, json};
use std::cell::Cell;

/// An environment that can be set up in a line.
pub struct World {
    pub now: DateTime,
    pub seed: Cell<u64>,
    pub taken: Vec<String>,
    pub default_domain: String,
    pub strict_conditions: bool,
}

impl Default for World {
    fn default() -> Self {
        Self {
            now: parse_iso8601("2025-07-30T15:04:05Z").unwrap_or(DateTime::MIN),
            seed: Cell::new(1),
            taken: vec![],
            default_domain: "example.onmicrosoft.com".to_owned(),
            strict_conditions: false,
        }
    }
}

impl World {
    /// Runs something in it.
    pub fn run<T>(&self, body: impl FnOnce(&Environment) -> T) -> T {
        // SplitMix64: evenly spread, and the same in every run.
        let random = || {
            self.seed.set(self.seed.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
            let mixed = (self.seed.get() ^ (self.seed.get() >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        };
        let is_taken =
            |value: &str| self.taken.iter().any(|taken| taken.to_lowercase() == value.to_lowercase());
        body(&Environment {
            now: self.now,
            random: &random,
            is_taken: &is_taken,
            default_domain: &self.default_domain,
            choices: Choices { strict_conditions: self.strict_conditions },
        })
    }

    /// What an expression gives in it, in the notation of cases. Tracing it must give the same.
    #[track_caller]
    pub fn result(&self, text: &str, attributes: &Json, dialect: Dialect) -> Json {
        let (expression, source) = (Expression::new(text, dialect), object(attributes));
        let seed = self.seed.get();
        let evaluated = self.run(|environment| expression.evaluate(&source, environment));
        self.seed.set(seed);
        let trace = self.run(|environment| expression.trace(&source, environment));
        assert_eq!(evaluated, trace.evaluated, "{text}");
        evaluated.outcome.to_notation()
    }

    /// Every row: an expression and what it gives for the person, in the notation of vectors. `!code` is an error.
    #[track_caller]
    pub fn check(&self, rows: &[(&str, &str)], person: &Json, dialect: Dialect) {
        let wrong: Vec<String> = rows
            .iter()
            .filter_map(|(text, expected)| {
                let expected: Json = match expected.strip_prefix('!') {
                    Some(code) => json!({"error": code}),
                    None => serde_json::from_str(expected).unwrap_or_else(|_| json!(expected)),
                };
                let result = self.result(text, person, dialect);
                (result != expected).then(|| format!("{text} gives {result}, not {expected}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// A JSON object's map.
pub fn object(json: &Json) -> Map<String, Json> {
    json.as_object().cloned().unwrap_or_default()
}
