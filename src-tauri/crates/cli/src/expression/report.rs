//! What is wrong or odd about an expression, for people and for programs.

use expr::entra::check::{self, Context};
use expr::entra::code::{Code, WarningCode};
use expr::entra::diagnostic::Diagnostic;
use expr::entra::eval::Failure as Failed;
use expr::entra::expression::Expression;
use expr::entra::services;
use expr::span::{Span, Utf16Places};
use serde_json::{Map, Value, json};

use super::{Check, input, words};
use crate::exit::Failure;

/// `expression check`.
pub(super) fn check(options: &Check) -> Result<(), Failure> {
    let text = input::text(&options.expression)?;
    let dialect = options.dialect.into();
    if options.fix {
        return crate::print(format!("{}\n", services::fix_all(&text, dialect)).as_bytes());
    }
    let expression = Expression::new(&text, dialect);
    let found = check::diagnostics(&expression, &Context { dialect, ..Context::default() });
    let printed = if options.json {
        let places = Utf16Places::new(&text);
        Value::from(found.iter().map(|found| json(&places, found)).collect::<Vec<_>>()).to_string()
    } else if found.is_empty() {
        "nothing to remark".to_owned()
    } else {
        found.iter().map(|found| line(&text, found)).collect::<Vec<_>>().join("\n")
    };
    crate::print(format!("{printed}\n").as_bytes())?;
    match found.iter().any(|found| matches!(found.code, Code::Error(_))) {
        true => Err(Failure::expression("the expression is wrong; see above")),
        false => Ok(()),
    }
}

/// One remark in a line: place, code, sentence.
pub(super) fn line(text: &str, found: &Diagnostic) -> String {
    let (line, column) = place(text, found.span);
    let severity = severity(found.code);
    format!(
        "{line}:{column}: {severity} {}: {}",
        name(found.code),
        words::diagnostic(found.code, &found.facts)
    )
}

/// Why an evaluation failed, in a line.
pub(super) fn failure(text: &str, failed: &Failed) -> String {
    let code = Code::Error(failed.code);
    let (line, column) = place(text, failed.span);
    format!("{line}:{column}: error {}: {}", name(code), words::diagnostic(code, &failed.facts))
}

/// One remark for a program.
pub(super) fn json(places: &Utf16Places, found: &Diagnostic) -> Value {
    let range = |span: Span| {
        let place = places.of(span);
        (place.start, place.end)
    };
    let (from, to) = range(found.span);
    let facts: Map<String, Value> =
        found.facts.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str()))).collect();
    let fixes: Vec<Value> = found
        .fixes
        .iter()
        .map(|fix| {
            let edits: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| {
                    let (from, to) = range(edit.span);
                    json!({"from": from, "to": to, "text": edit.text})
                })
                .collect();
            json!({"kind": fix.kind, "edits": edits})
        })
        .collect();
    json!({
        "code": found.code,
        "severity": severity(found.code),
        "from": from,
        "to": to,
        "message": words::diagnostic(found.code, &found.facts),
        "facts": facts,
        "fixes": fixes,
    })
}

fn severity(code: Code) -> &'static str {
    match code {
        Code::Error(_) => "error",
        Code::Warning(WarningCode::W24) => "information",
        Code::Warning(_) => "warning",
    }
}

fn name(code: Code) -> &'static str {
    match code {
        Code::Error(error) => error.as_str(),
        Code::Warning(warning) => warning.as_str(),
    }
}

/// Line and column, counted in characters from 1.
fn place(text: &str, span: Span) -> (usize, usize) {
    let before = text.get(..span.start as usize).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
