//! An expression: read once, evaluated for as many people as there are.

use super::ast::Node;
use super::attributes::Attributes;
use super::check;
use super::code::Code;
use super::coerce;
use super::diagnostic::Diagnostic;
use super::dialect::Dialect;
use super::environment::Environment;
use super::eval::{Failure, Stop, Walker};
use super::parser;
use super::prepared::Preparations;
use super::trace::{Recorder, Trace};
use super::value::Value;
use std::borrow::Cow;

/// An expression that has been read. Reading never fails: what is wrong is among its diagnostics, and evaluating it gives the
/// first error then.
#[derive(Debug)]
pub struct Expression {
    text: String,
    dialect: Dialect,
    root: Node,
    diagnostics: Vec<Diagnostic>,
    preparations: Preparations,
}

/// What an evaluation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluated<'a> {
    /// The result.
    pub outcome: Outcome<'a>,
    /// Whether `Redact` had a part in it: the value flows, and logs must not show it.
    pub redacted: bool,
}

/// The results there are (entra-expressions.md section 1). Scalars are in their text form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// One text flows.
    Value(Cow<'a, str>),
    /// Several values flow.
    Values(Vec<Cow<'a, str>>),
    /// Nothing to flow: the attribute is skipped.
    Null,
    /// The attribute is taken out of this flow.
    IgnoreAttribute,
    /// The object is taken out of this flow.
    IgnoreObject,
    /// The expression is wrong, or went wrong for this person.
    Error(Failure),
}

impl Expression {
    /// Reads an expression and makes ready what in it is constant.
    pub fn new(text: &str, dialect: Dialect) -> Self {
        let parsed = parser::parse(text, dialect);
        let mut diagnostics = parsed.diagnostics;
        diagnostics.extend(check::errors(&parsed.root, dialect));
        let mut expression = Self {
            text: text.to_owned(),
            dialect,
            root: parsed.root,
            diagnostics,
            preparations: Preparations::default(),
        };
        if !expression.has_errors() {
            expression.preparations = Preparations::new(&expression.root);
        }
        expression
    }

    /// As typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whose language it is in.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Its tree; it may have gaps where there are errors.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// What was noticed when it was read: lexical, then syntactic, then static. Not all of it need be errors.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What is wrong with it, whoever it is evaluated for, in the order errors are reported in
    /// (entra-expressions.md section 8).
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| matches!(diagnostic.code, Code::Error(_)))
    }

    /// Whether it is wrong whoever it is evaluated for.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Evaluates it for somebody.
    pub fn evaluate<'a>(&'a self, source: &'a dyn Attributes, environment: &Environment) -> Evaluated<'a> {
        self.walk(source, environment, None)
    }

    /// Evaluates it for somebody and tells how the result came about. The result is the same as that of
    /// [`Expression::evaluate`].
    pub fn trace<'a>(&'a self, source: &'a dyn Attributes, environment: &Environment) -> Trace<'a> {
        let mut recorder = Recorder::new(&self.root, &self.text);
        let evaluated = self.walk(source, environment, Some(&mut recorder));
        recorder.finish(evaluated)
    }

    fn walk<'a>(
        &'a self,
        source: &'a dyn Attributes,
        environment: &Environment,
        recorder: Option<&mut Recorder>,
    ) -> Evaluated<'a> {
        if let Some(failure) = self.first_error() {
            return Evaluated { outcome: Outcome::Error(failure), redacted: false };
        }
        let mut walker = Walker::new(source, &self.preparations, environment, recorder);
        let outcome = match walker.node(&self.root) {
            Ok(value) => Outcome::of(value),
            Err(Stop::IgnoreAttribute) => Outcome::IgnoreAttribute,
            Err(Stop::IgnoreObject) => Outcome::IgnoreObject,
            Err(Stop::Error(failure)) => Outcome::Error(failure),
        };
        Evaluated { outcome, redacted: walker.redacted }
    }

    fn first_error(&self) -> Option<Failure> {
        self.diagnostics.iter().find_map(|diagnostic| match diagnostic.code {
            Code::Error(code) => {
                Some(Failure { code, span: diagnostic.span, facts: diagnostic.facts.clone() })
            }
            Code::Warning(_) => None,
        })
    }
}

impl<'a> Outcome<'a> {
    fn of(value: Value<'a>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::List(values) => Self::Values(values.into_iter().filter_map(coerce::into_text).collect()),
            scalar => coerce::into_text(scalar).map_or(Self::Null, Self::Value),
        }
    }

    /// The result in the notation of cases: `"text"`, `["a", "b"]`, `null`, `{"flow": "ignore_attribute"}`,
    /// `{"error": "invalid_date"}` (entra-expressions.md section 1).
    pub fn to_notation(&self) -> serde_json::Value {
        use serde_json::json;
        match self {
            Self::Value(text) => json!(text),
            Self::Values(texts) => json!(texts),
            Self::Null => serde_json::Value::Null,
            Self::IgnoreAttribute => json!({"flow": "ignore_attribute"}),
            Self::IgnoreObject => json!({"flow": "ignore_object"}),
            Self::Error(failure) => json!({"error": failure.code}),
        }
    }
}
