//! What is wrong or odd about an expression, as the window shows it.

use expr::entra::code::{Code, WarningCode};
use expr::entra::diagnostic::Diagnostic;
use expr::entra::eval::Failure;
use expr::entra::expression::Outcome;

use super::range::{Ranges, code_name};
use crate::wire::{
    ExpressionDiagnostic, ExpressionFix, ExpressionResult, ExpressionSeverity, Fact, TextEdit,
};

pub(super) fn diagnostic(found: &Diagnostic, ranges: &Ranges) -> ExpressionDiagnostic {
    ExpressionDiagnostic {
        code: code_name(found.code),
        severity: severity(found.code),
        range: ranges.of(found.span),
        facts: facts(&found.facts),
        fixes: found
            .fixes
            .iter()
            .map(|fix| ExpressionFix {
                kind: code_name(fix.kind),
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| TextEdit { range: ranges.of(edit.span), text: edit.text.clone() })
                    .collect(),
            })
            .collect(),
    }
}

/// The specification wants W24 shown as information only (entra-expressions.md section 9).
fn severity(code: Code) -> ExpressionSeverity {
    match code {
        Code::Error(_) => ExpressionSeverity::Error,
        Code::Warning(WarningCode::W24) => ExpressionSeverity::Information,
        Code::Warning(_) => ExpressionSeverity::Warning,
    }
}

pub(super) fn facts(facts: &[(&'static str, String)]) -> Vec<Fact> {
    facts.iter().map(|(name, value)| Fact { name: (*name).to_owned(), value: value.clone() }).collect()
}

pub(super) fn result(outcome: &Outcome, ranges: &Ranges) -> ExpressionResult {
    match outcome {
        Outcome::Value(text) => ExpressionResult::Value { text: text.to_string() },
        Outcome::Values(texts) => {
            ExpressionResult::Values { texts: texts.iter().map(ToString::to_string).collect() }
        }
        Outcome::Null => ExpressionResult::Null,
        Outcome::IgnoreAttribute => ExpressionResult::IgnoreAttribute,
        Outcome::IgnoreObject => ExpressionResult::IgnoreObject,
        Outcome::Error(Failure { code, span, facts: known }) => {
            ExpressionResult::Error { code: code_name(code), range: ranges.of(*span), facts: facts(known) }
        }
    }
}
