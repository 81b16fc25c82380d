//! What can be computed without a person.

use super::places::{all_nodes, argument, known_call, text};
use crate::dotnet::datetime::DateTime;
use crate::entra::ast::{Call, Node, NodeKind};
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
    takes_nothing_from_outside(node).then(|| computed(text, node)).flatten()
}

/// The parts of a tree that give the same for everyone, or at least fail for everyone alike, by the numbers of their nodes.
pub(super) fn constant_parts(root: &Node) -> Vec<bool> {
    let nodes = all_nodes(root);
    let mut constant = vec![false; nodes.len()];
    // Parts come before what they consist of, so backwards the latter are known first.
    for (index, node) in nodes.into_iter().enumerate().rev() {
        // Random texts fail or not whatever the dice say; what is made of them does not.
        let is_random = |node: &Node| matches!(known_call(node), Some((_, "RandomString")));
        let known = |child: &Node| constant.get(child.id.0 as usize) == Some(&true) && !is_random(child);
        let itself = is_constant_itself(node) || is_random(node);
        let whole = itself && node.children().into_iter().all(known);
        if let Some(slot) = constant.get_mut(index) {
            *slot = whole;
        }
    }
    constant
}

/// What a part gives for somebody without attributes, in spans of the whole expression.
pub(super) fn computed(text: &str, node: &Node) -> Option<Outcome<'static>> {
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

/// Whether nothing in a node comes from outside: neither attributes nor the time, randomness, the tenant.
pub(super) fn takes_nothing_from_outside(node: &Node) -> bool {
    all_nodes(node).into_iter().all(is_constant_itself)
}

/// What an expression gives for a person with a single attribute.
pub(super) fn with_attribute(expression: &Expression, name: &str, value: &Value<'_>) -> Outcome<'static> {
    run(expression, &OneAttribute { name, value })
}

/// Functions whose results differ from run to run or tenant to tenant.
const VOLATILE: &[&str] = &["Now", "Guid", "RandomString", "SelectUniqueValue", "DefaultDomain"];

fn is_constant_itself(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Attribute(_) | NodeKind::Missing | NodeKind::Identifier(_) | NodeKind::Broken(_) => false,
        NodeKind::Call(_) => known_call(node).is_some_and(|(call, name)| match name {
            "FormatDateTime" => reads_year(call),
            name => !VOLATILE.contains(&name),
        }),
        _ => true,
    }
}

/// Whether a date is read with its year. If not, the year is the present one.
fn reads_year(call: &Call) -> bool {
    let place = if call.slots.len() == 3 { 1 } else { 2 };
    match argument(call, place).and_then(text) {
        Some("t" | "T" | "m" | "M") | None => false,
        Some(format) => format.len() == 1 || format.contains('y'),
    }
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
fn owned(outcome: Outcome<'_>) -> Outcome<'static> {
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
