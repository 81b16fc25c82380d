//! The one walker that computes expressions. With a recorder it traces what it does, without one it only computes; there is
//! no second way to evaluate.
//!
//! Invariant: arguments are computed before an evaluator is called, so that only the few functions that decide themselves what
//! they need (`IIF`, `Switch` …) have frames between two levels of the tree, and those are small: a tree of the greatest depth
//! the parser lets through fits into the 2 MiB of a thread, even without optimisation.

use super::ast::{Attribute, Call, Comparison, Constant, Node, NodeId, NodeKind};
use super::attributes::Attributes;
use super::code::{Code, ErrorCode, WarningCode};
use super::coerce;
use super::compare::{Incomparable, Side, compare};
use super::diagnostic::Diagnostic;
use super::environment::Environment;
use super::functions::{Evaluate, Evaluator};
use super::prepared::{Preparations, Prepared};
use super::stack::Stack;
use super::trace::{Fate, Reason, Recorder};
use super::value::Value;
use crate::span::Span;
use std::borrow::Cow;

pub use super::arguments::Arguments;

/// The longest text, in bytes, that an expression may build. Texts of the source that nothing changes may be longer.
pub const MAX_TEXT: usize = 1 << 20;
/// The most values a list may have that an expression builds.
pub const MAX_VALUES: usize = 100_000;
/// The most bytes all texts of a list may have together that an expression builds.
pub const MAX_LIST: usize = 4 << 20;

/// What ends an evaluation before it has a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The attribute takes no part in this flow.
    IgnoreAttribute,
    /// The object takes no part in this flow.
    IgnoreObject,
    /// Something is wrong.
    Error(Failure),
}

/// What is wrong with an expression, or with its evaluation for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it is.
    pub code: ErrorCode,
    /// The part of the expression that is to blame.
    pub span: Span,
    /// What the words about it need: names and values.
    pub facts: Vec<(&'static str, String)>,
}

/// What an evaluator gives.
pub type Evaluated<'a> = Result<Value<'a>, Stop>;

/// Walks a tree. `'a` is how long the expression and the source live, from which results may borrow.
pub(super) struct Walker<'w, 'a> {
    pub(super) environment: &'w Environment<'w>,
    source: &'a dyn Attributes,
    preparations: &'a Preparations,
    pub(super) stack: Stack<'a>,
    /// Attributes that turned out null or empty so far.
    pub(super) empty_attributes: usize,
    pub(super) redacted: bool,
    pub(super) recorder: Option<&'w mut Recorder>,
}

impl<'w, 'a> Walker<'w, 'a> {
    pub(super) fn new(
        source: &'a dyn Attributes,
        preparations: &'a Preparations,
        environment: &'w Environment<'w>,
        recorder: Option<&'w mut Recorder>,
    ) -> Self {
        Self {
            environment,
            source,
            preparations,
            stack: Stack::new(),
            empty_attributes: 0,
            redacted: false,
            recorder,
        }
    }

    /// Computes a part of the tree.
    pub(super) fn node(&mut self, node: &'a Node) -> Evaluated<'a> {
        let outcome = match &node.kind {
            NodeKind::Call(call) => match call.function.map(|function| function.evaluate) {
                Some(Evaluate::WithAll(evaluator)) => self.call(node, call, evaluator),
                Some(Evaluate::AsNeeded(evaluator)) => evaluator(&mut Arguments::new(self, node, call, None)),
                None => self.leaf(node),
            },
            NodeKind::Comparison(comparison) => self.comparison(node.id, comparison),
            NodeKind::Group(inner) => self.node(inner),
            _ => self.leaf(node),
        };
        if let Some(recorder) = &mut self.recorder {
            recorder.leave(node.id, &outcome);
        }
        outcome
    }

    fn leaf(&mut self, node: &'a Node) -> Evaluated<'a> {
        match &node.kind {
            NodeKind::Attribute(attribute) => Ok(self.attribute(node, attribute)),
            NodeKind::Text(text) => Ok(Value::Text(Cow::Borrowed(text))),
            NodeKind::Number(number) => Ok(Value::Number(number.value)),
            NodeKind::Constant(constant) => self::constant(*constant),
            NodeKind::Call(call) => {
                Err(fail(ErrorCode::UnknownFunction, call.name_span, vec![("name", call.name.clone())]))
            }
            // The rest is an error of the expression, which is not evaluated then.
            _ => Err(fail(ErrorCode::UnexpectedToken, node.span, vec![])),
        }
    }

    fn attribute(&mut self, node: &'a Node, attribute: &'a Attribute) -> Value<'a> {
        let source = self.source;
        let mut value = source.value(&attribute.name);
        if matches!(&value, Value::List(values) if values.is_empty()) {
            value = Value::Null;
        }
        if coerce::is_empty(&value) {
            self.empty_attributes += 1;
            if self.recorder.is_some()
                && value == Value::Null
                && let Some(other) = source.other_case(&attribute.name)
            {
                let facts = vec![("name", attribute.name.clone()), ("known", other.to_owned())];
                self.warn(WarningCode::W26, node.id, node.span, facts);
            }
        }
        value
    }

    fn call(&mut self, node: &'a Node, call: &'a Call, evaluator: Evaluator) -> Evaluated<'a> {
        let base = self.stack.height();
        for slot in &call.slots {
            self.argument(slot.argument.as_ref())?;
        }
        self.called(node, call, evaluator, base)
    }

    /// Computes an argument and puts it on the stack.
    fn argument(&mut self, argument: Option<&'a Node>) -> Result<(), Stop> {
        let value = match argument {
            Some(argument) => Some(self.node(argument)?),
            None => None,
        };
        self.stack.push(value);
        Ok(())
    }

    fn called(&mut self, node: &'a Node, call: &'a Call, evaluator: Evaluator, base: usize) -> Evaluated<'a> {
        let outcome = evaluator(&mut Arguments::new(self, node, call, Some(base)));
        self.stack.truncate(base);
        bounded(outcome, node.span)
    }

    fn comparison(&mut self, id: NodeId, comparison: &'a Comparison) -> Evaluated<'a> {
        let base = self.stack.height();
        self.argument(Some(&comparison.left))?;
        self.argument(Some(&comparison.right))?;
        self.compared(id, comparison, base)
    }

    #[inline(never)]
    fn compared(&mut self, id: NodeId, comparison: &Comparison, base: usize) -> Evaluated<'a> {
        let (left, right) = (self.stack.take(base), self.stack.take(base + 1));
        let (left, right) = (left.unwrap_or(Value::Null), right.unwrap_or(Value::Null));
        self.stack.truncate(base);
        match compare(comparison.operator, &left, &right) {
            Ok(compared) => {
                if let Some(recorder) = &mut self.recorder {
                    recorder.reason(id, Reason::Compared { kind: compared.kind });
                }
                Ok(Value::Boolean(compared.holds))
            }
            Err(Incomparable { code, side }) => {
                let span = match side {
                    _ if code == ErrorCode::TypeMismatch => comparison.left.span.to(comparison.right.span),
                    Side::Left => comparison.left.span,
                    Side::Right => comparison.right.span,
                };
                Err(fail(code, span, vec![("operator", comparison.operator.as_str().to_owned())]))
            }
        }
    }

    /// What was made ready for a part of the tree when the expression was read.
    pub(super) fn prepared(&self, node: &Node) -> Option<&'a Prepared> {
        self.preparations.of(node.id)
    }

    /// Notes something odd, if anybody listens.
    #[inline(never)]
    pub(super) fn warn(
        &mut self,
        code: WarningCode,
        node: NodeId,
        span: Span,
        facts: Vec<(&'static str, String)>,
    ) {
        if let Some(recorder) = &mut self.recorder {
            recorder.warn(node, Diagnostic { code: Code::Warning(code), span, facts, fixes: vec![] });
        }
    }

    /// Notes what became of an argument, if anybody listens.
    pub(super) fn fate(&mut self, node: NodeId, fate: Fate) {
        if let Some(recorder) = &mut self.recorder {
            recorder.fate(node, fate);
        }
    }
}

/// An error of the evaluation.
pub(super) fn fail(code: ErrorCode, span: Span, facts: Vec<(&'static str, String)>) -> Stop {
    Stop::Error(Failure { code, span, facts })
}

/// The error for what would grow beyond its limit.
pub(super) fn too_big(span: Span) -> Stop {
    fail(ErrorCode::LimitExceeded, span, vec![("limit", MAX_TEXT.to_string())])
}

/// What an expression builds is bounded: nesting alone could double a text hundreds of times.
fn bounded(outcome: Evaluated<'_>, span: Span) -> Evaluated<'_> {
    match outcome {
        Ok(Value::Text(Cow::Owned(text))) if text.len() > MAX_TEXT => Err(too_big(span)),
        outcome => outcome,
    }
}

fn constant<'a>(constant: Constant) -> Evaluated<'a> {
    match constant {
        Constant::True => Ok(Value::Boolean(true)),
        Constant::False => Ok(Value::Boolean(false)),
        Constant::Null => Ok(Value::Null),
        Constant::IgnoreAttributeFlow => Err(Stop::IgnoreAttribute),
        Constant::IgnoreObjectFlow => Err(Stop::IgnoreObject),
        // Names of choices: constants are stored as texts, so quoted and unquoted ones mean the same (section 1).
        name => Ok(Value::Text(Cow::Borrowed(name.as_str()))),
    }
}
