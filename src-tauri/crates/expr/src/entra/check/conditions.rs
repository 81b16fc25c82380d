//! Warnings about `IIF`, `Switch` and comparisons (entra-expressions.md sections 7 and 9: W05, W06, W07, W08, W24), and
//! conditions that cannot be one.

use super::finding::{Facts, edit, error, mended, warning};
use super::places::{argument, known_call, text, ungrouped};
use super::regex_text::groups_ending_in_blank;
use super::warnings::Look;
use crate::entra::ast::{Call, Comparison, Node, NodeKind};
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::diagnostic::{Diagnostic, FixKind};
use crate::entra::value::Value;
use std::borrow::Cow;

/// Attributes that every user of Entra has.
const ALWAYS_THERE: &[&str] = &[
    "IsSoftDeleted",
    "accountEnabled",
    "displayName",
    "id",
    "mailNickname",
    "objectId",
    "userPrincipalName",
];

/// Attributes that refer to other objects.
const REFERENCES: &[&str] = &["directReports", "manager", "memberOf", "members", "owners"];

/// Functions that ask whether something is there.
const PRESENCE: &[&str] = &["IsNothing", "IsNull", "IsNullOrEmpty", "IsPresent"];

pub(super) fn check(look: &Look, node: &Node, found: &mut Vec<Diagnostic>) {
    match (&node.kind, known_call(node)) {
        (NodeKind::Comparison(comparison), _) => compared(comparison, found),
        (_, Some((call, "IIF"))) => {
            if let Some(condition) = argument(call, 0) {
                found.extend(decides_nothing(condition).or_else(|| empty_attribute(look, condition)));
            }
        }
        (_, Some((call, "Switch"))) => switch(look, call, found),
        _ => {}
    }
}

/// A condition that is neither true nor false. Facts: `value`.
fn decides_nothing(condition: &Node) -> Option<Diagnostic> {
    if is_always_list(condition) {
        return Some(error(ErrorCode::MultiValueInCondition, condition.span, vec![]));
    }
    let value = text(condition)?;
    let decides = coerce::truth(&Value::Text(Cow::Borrowed(value))).is_some();
    let facts = vec![("value", value.to_owned()), ("expected", "boolean".to_owned())];
    (!decides).then(|| error(ErrorCode::TypeMismatch, condition.span, facts))
}

fn compared(comparison: &Comparison, found: &mut Vec<Diagnostic>) {
    for side in [&comparison.left, &comparison.right] {
        if is_always_list(ungrouped(side)) {
            found.push(error(ErrorCode::MultiValueInCondition, side.span, vec![]));
        }
        let other = if std::ptr::eq(side, &comparison.left) { &comparison.right } else { &comparison.left };
        if let Some(value) = text(ungrouped(other)).filter(|value| !value.ends_with(' ')) {
            found.extend(blank_in_group(ungrouped(side), &|| vec![("key", value.to_owned())]));
        }
    }
}

/// `Split` gives a list whenever it gives anything; roles come as lists by definition.
pub(super) fn is_always_list(node: &Node) -> bool {
    matches!(
        known_call(node),
        Some((
            _,
            "Split"
                | "AppRoleAssignments"
                | "AppRoleAssignmentsComplex"
                | "AssertiveAppRoleAssignmentsComplex"
        ))
    )
}

/// W05: the reference says that a condition on an attribute that is null or empty fails (section 7). Facts: `attribute`.
fn empty_attribute(look: &Look, condition: &Node) -> Option<Diagnostic> {
    let mut waiting = vec![(condition, false)];
    while let Some((node, asks_presence)) = waiting.pop() {
        match &node.kind {
            NodeKind::Attribute(attribute) if asks_presence || may_be_empty(look, &attribute.name) => {
                let facts = vec![("attribute", attribute.name.clone())];
                return Some(warning(WarningCode::W05, node.span, facts));
            }
            NodeKind::Comparison(comparison) => {
                let sides = [&comparison.right, &comparison.left];
                let asks = asks_presence || sides.iter().any(|side| text(ungrouped(side)) == Some(""));
                waiting.extend(sides.map(|side| (side, asks)));
            }
            NodeKind::Call(call) => match known_call(node) {
                // These look after absent values by themselves, or are conditions of their own.
                Some((_, "IIF" | "Switch")) => {}
                Some((_, "Coalesce")) if has_last_resort(call) => {}
                found => {
                    let asks = asks_presence || found.is_some_and(|(_, name)| PRESENCE.contains(&name));
                    waiting.extend(node.children().into_iter().rev().map(|child| (child, asks)));
                }
            },
            _ => waiting.extend(node.children().into_iter().rev().map(|child| (child, asks_presence))),
        }
    }
    None
}

fn may_be_empty(look: &Look, name: &str) -> bool {
    use super::context::Presence;
    match look.context.attributes {
        Some(schema) => schema.find(name).is_some_and(|known| known.presence != Presence::Always),
        None => !ALWAYS_THERE.contains(&name),
    }
}

fn has_last_resort(coalesce: &Call) -> bool {
    let last = coalesce.slots.iter().rev().find_map(|slot| slot.argument.as_ref());
    last.is_some_and(|last| match &ungrouped(last).kind {
        NodeKind::Text(text) => !text.is_empty(),
        NodeKind::Number(_) => true,
        _ => false,
    })
}

fn switch(look: &Look, call: &Call, found: &mut Vec<Diagnostic>) {
    let Some(source) = argument(call, 0) else { return };
    // W06: the reference warns of these as a source, although an example of its own does it. Facts: `function`.
    if let Some((_, name)) = known_call(source).filter(|(_, name)| PRESENCE.contains(name)) {
        found.push(warning(WarningCode::W06, source.span, vec![("function", name.to_owned())]));
    }
    // W07: Switch does not work on references. Facts: `attribute`.
    if let NodeKind::Attribute(attribute) = &source.kind {
        let known = look.context.attributes.and_then(|schema| schema.find(&attribute.name));
        if known.map_or(REFERENCES.contains(&attribute.name.as_str()), |known| known.reference) {
            found.push(warning(WarningCode::W07, source.span, vec![("attribute", attribute.name.clone())]));
        }
    }
    let mut first_key = None;
    for place in (2..call.slots.len()).step_by(2) {
        let Some((node, key)) = argument(call, place).and_then(|node| Some((node, text(node)?))) else {
            continue;
        };
        found.extend(key_with_blanks(look, node, key));
        if !key.ends_with(' ') {
            first_key = first_key.or(Some(key));
        }
    }
    if let Some(key) = first_key {
        found.extend(blank_in_group(source, &|| vec![("key", key.to_owned())]));
    }
}

/// W08: blanks around a key, which count. Facts: `key`.
fn key_with_blanks(look: &Look, node: &Node, key: &str) -> Option<Diagnostic> {
    let trimmed = key.trim();
    if trimmed.len() == key.len() || trimmed.is_empty() {
        return None;
    }
    let found = warning(WarningCode::W08, node.span, vec![("key", key.to_owned())]);
    let source = node.span.of(look.text);
    let inner = source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Some(match inner {
        Some(inner) => mended(found, FixKind::Remove, vec![edit(node.span, format!("\"{}\"", inner.trim()))]),
        None => found,
    })
}

/// W08: a captured group that ends in a blank, as `(?<isdCode>\d* )`, never equals a key without one. Facts: `key`, `group`.
fn blank_in_group(source: &Node, facts: &dyn Fn() -> Facts) -> Option<Diagnostic> {
    let (call, "Replace") = known_call(source)? else { return None };
    let pattern_node = argument(call, 2)?;
    let pattern = text(pattern_node)?;
    let group = argument(call, 3).and_then(text);
    let replacement = argument(call, 4).and_then(text);
    let ending = groups_ending_in_blank(pattern).into_iter().find(|ending| match group {
        // With a name of a group alone, its text is the result; with a replacement besides, it is what goes.
        Some(group) => replacement.is_none() && group == ending.name,
        None => {
            replacement.is_some_and(|replacement| replacement.ends_with(&format!("${{{}}}", ending.name)))
        }
    })?;
    let mut facts = facts();
    facts.push(("group", ending.name.to_owned()));
    Some(warning(WarningCode::W08, pattern_node.span, facts))
}
