//! What can be computed without a person.

use super::places::{all_nodes, known_call};
use crate::dotnet::datetime::DateTime;
use crate::entra::ast::{Node, NodeKind};
use crate::entra::attributes::Attributes;
use crate::entra::dialect::Dialect;
use crate::entra::environment::{Choices, Environment};
use crate::entra::eval::Failure;
use crate::entra::expression::{Expression, Outcome};
use crate::entra::value::Value;
use crate::span::Span;
use std::borrow::Cow;

/// What a part of an expression gives, if it is the same for everyone at any time. `text` is the expression the node is of.
/// Nothing if it reads an attribute, calls something that differs from run to run, or has errors.
pub fn constant(text: &str, node: &Node) -> Option<Outcome<'static>> {
    is_constant(node, VOLATILE).then(|| computed(text, node)).flatten()
}

/// Why a part of an expression that takes nothing from outside cannot but fail, in spans of the whole expression.
pub(super) fn certain_failure(text: &str, node: &Node) -> Option<Failure> {
    // Random texts fail or not whatever the dice say.
    let volatile: Vec<&str> = VOLATILE.iter().copied().filter(|name| *name != "RandomString").collect();
    match is_constant(node, &volatile).then(|| computed(text, node))?? {
        Outcome::Error(failure) => Some(failure),
        _ => None,
    }
}

/// Whether nothing in a node comes from outside.
pub(super) fn takes_nothing_from_outside(node: &Node) -> bool {
    is_constant(node, &[])
}

/// What an expression gives for a person with a single attribute.
pub(super) fn with_attribute(expression: &Expression, name: &str, value: &Value<'_>) -> Outcome<'static> {
    run(expression, &OneAttribute { name, value })
}

/// Functions whose results differ from run to run or tenant to tenant.
const VOLATILE: &[&str] = &["Now", "Guid", "RandomString", "SelectUniqueValue", "DefaultDomain"];

fn is_constant(node: &Node, volatile: &[&str]) -> bool {
    all_nodes(node).into_iter().all(|node| match &node.kind {
        NodeKind::Attribute(_) | NodeKind::Missing | NodeKind::Identifier(_) | NodeKind::Broken(_) => false,
        NodeKind::Call(_) => known_call(node).is_some_and(|(_, name)| !volatile.contains(&name)),
        _ => true,
    })
}

fn computed(text: &str, node: &Node) -> Option<Outcome<'static>> {
    // A comparison is an argument, never a whole expression.
    if matches!(node.kind, NodeKind::Comparison(_)) {
        return None;
    }
    // Cloud sync knows all that application provisioning knows, and the calls are resolved already.
    let expression = Expression::new(node.span.of(text), Dialect::CloudSync);
    if expression.has_errors() {
        return None;
    }
    let outcome = run(&expression, &OneAttribute { name: "", value: &Value::Null });
    Some(match outcome {
        Outcome::Error(failure) => {
            let by = node.span.start;
            let span = Span { start: failure.span.start + by, end: failure.span.end + by };
            Outcome::Error(Failure { span, ..failure })
        }
        outcome => outcome,
    })
}

fn run(expression: &Expression, source: &OneAttribute) -> Outcome<'static> {
    let environment = Environment {
        now: DateTime::MIN,
        random: &|| 0,
        is_taken: &|_| false,
        default_domain: "",
        choices: Choices::default(),
    };
    owned(expression.evaluate(source, &environment).outcome)
}

/// An outcome that borrows nothing.
pub(super) fn owned(outcome: Outcome<'_>) -> Outcome<'static> {
    let text = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
    match outcome {
        Outcome::Value(value) => Outcome::Value(text(value)),
        Outcome::Values(values) => Outcome::Values(values.into_iter().map(text).collect()),
        Outcome::Null => Outcome::Null,
        Outcome::IgnoreAttribute => Outcome::IgnoreAttribute,
        Outcome::IgnoreObject => Outcome::IgnoreObject,
        Outcome::Error(failure) => Outcome::Error(failure),
    }
}

/// A person with at most one attribute.
struct OneAttribute<'p> {
    name: &'p str,
    value: &'p Value<'p>,
}

impl Attributes for OneAttribute<'_> {
    fn value<'s>(&'s self, name: &str) -> Value<'s> {
        if name == self.name { self.value.clone() } else { Value::Null }
    }

    fn other_case(&self, _: &str) -> Option<&str> {
        None
    }
}
