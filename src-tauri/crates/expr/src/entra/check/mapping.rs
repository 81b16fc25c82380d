//! What is odd about an expression in its mapping (entra-expressions.md section 9: W04, W09, W11 to W17).

use super::arguments::calls;
use super::attributes::attributes_used;
use super::context::{MappingContext, Presence};
use super::finding::warning;
use super::places::{all_nodes, argument, known_call, text, ungrouped};
use super::possible::may_be_empty_text;
use super::warnings::Look;
use crate::entra::ast::{Node, NodeKind};
use crate::entra::code::WarningCode;
use crate::entra::diagnostic::Diagnostic;
use std::collections::HashSet;

const ROLE_FUNCTIONS: &[&str] = &[
    "AppRoleAssignments",
    "AppRoleAssignmentsComplex",
    "AssertiveAppRoleAssignmentsComplex",
    "SingleAppRoleAssignment",
];

/// What can be said without knowing the mapping.
pub(super) fn check_anywhere(look: &Look, root: &Node, found: &mut Vec<Diagnostic>) {
    // W15: roles cannot be mapped as they are.
    if matches!(&ungrouped(root).kind, NodeKind::Attribute(attribute) if attribute.name == "appRoleAssignments")
    {
        found.push(warning(WarningCode::W15, root.span, vec![]));
    }
    let reckoned = reckoned_empty(root);
    for call in calls(root, "Coalesce") {
        // W09: an empty text is a value, so what stands behind it is never asked for.
        let given: Vec<&Node> = call.slots.iter().filter_map(|slot| slot.argument.as_ref()).collect();
        let passed_over = given.len().saturating_sub(1);
        for source in given.into_iter().take(passed_over) {
            if may_be_empty_text(source, &|name| is_sometimes_empty(look, &reckoned, name)) {
                let facts = vec![("source", source.span.of(look.text).to_owned())];
                found.push(warning(WarningCode::W09, source.span, facts));
            }
        }
    }
    // W11: letters outside the table stay as they are, and the directory search does not escape them.
    for call in calls(root, "SelectUniqueValue") {
        let rules = call.slots.iter().filter_map(|slot| slot.argument.as_ref());
        if let Some(span) = rules.filter_map(letters_left).next() {
            found.push(warning(WarningCode::W11, span, vec![("function", "NormalizeDiacritics".to_owned())]));
        }
    }
}

/// What takes the mapping to say.
pub(super) fn check_mapping(look: &Look, root: &Node, mapping: MappingContext, found: &mut Vec<Diagnostic>) {
    let whole = ungrouped(root);
    // W04: that is what the mapping types Direct and Constant are for. Facts: `kind`.
    let simple = match whole.kind {
        NodeKind::Attribute(_) => Some("attribute"),
        NodeKind::Text(_) | NodeKind::Number(_) => Some("constant"),
        _ => None,
    };
    if let Some(kind) = simple.filter(|_| mapping.is_expression) {
        found.push(warning(WarningCode::W04, root.span, vec![("kind", kind.to_owned())]));
    }
    unique_values(root, mapping, found);
    // W13: the service refuses it when it reads the schema ("more than one SourceName"). Facts: `count`.
    let mut names: Vec<&str> = attributes_used(root).into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    if mapping.is_matching && names.len() > 1 {
        found.push(warning(WarningCode::W13, root.span, vec![("count", names.len().to_string())]));
    }
    for (call, name) in all_nodes(root).into_iter().filter_map(known_call) {
        let facts = || vec![("function", name.to_owned())];
        if mapping.sync_all && ROLE_FUNCTIONS.contains(&name) {
            found.push(warning(WarningCode::W14, call.name_span, facts()));
        }
        if mapping.several_roles && name == "SingleAppRoleAssignment" {
            found.push(warning(WarningCode::W16, call.name_span, facts()));
        }
    }
    // W17: Active Directory refuses it (section 4).
    let reckoned = reckoned_empty(root);
    if mapping.direction.is_to_active_directory()
        && may_be_empty_text(root, &|name| is_sometimes_empty(look, &reckoned, name))
    {
        found.push(warning(WarningCode::W17, root.span, vec![]));
    }
}

/// W12, once for each reason. Facts: `reason`.
fn unique_values(root: &Node, mapping: MappingContext, found: &mut Vec<Diagnostic>) {
    let reasons = [
        (!mapping.direction.has_unique_values(), "direction"),
        (mapping.is_matching, "matching"),
        (!mapping.only_during_creation, "apply"),
    ];
    for call in calls(root, "SelectUniqueValue") {
        for (_, reason) in reasons.iter().filter(|(holds, _)| *holds) {
            found.push(warning(WarningCode::W12, call.name_span, vec![("reason", (*reason).to_owned())]));
        }
    }
}

/// Whether an attribute may hold an empty text: the schema says so, or the expression itself reckons with it.
fn is_sometimes_empty(look: &Look, reckoned: &HashSet<&str>, name: &str) -> bool {
    match look.context.attributes.and_then(|schema| schema.find(name)) {
        Some(known) => known.presence == Presence::MayBeEmptyText,
        None => reckoned.contains(name),
    }
}

/// The attributes that an expression compares with the empty text, or asks whether they are empty.
fn reckoned_empty(root: &Node) -> HashSet<&str> {
    let mut names = HashSet::new();
    let mut note = |node| {
        if let Node { kind: NodeKind::Attribute(attribute), .. } = ungrouped(node) {
            names.insert(attribute.name.as_str());
        }
    };
    for node in all_nodes(root) {
        match (&node.kind, known_call(node)) {
            (NodeKind::Comparison(comparison), _) => {
                let (left, right) = (&comparison.left, &comparison.right);
                for (asked, with) in [(left, right), (right, left)] {
                    if text(ungrouped(with)) == Some("") {
                        note(asked);
                    }
                }
            }
            (_, Some((call, "IsNullOrEmpty"))) => argument(call, 0).into_iter().for_each(&mut note),
            _ => {}
        }
    }
    names
}

/// Where a rule normalises without dropping afterwards what is left: a pattern that keeps listed characters only does that.
fn letters_left(rule: &Node) -> Option<crate::span::Span> {
    let mut waiting = vec![rule];
    while let Some(node) = waiting.pop() {
        match known_call(node) {
            Some((call, "NormalizeDiacritics")) => return Some(call.name_span),
            Some((call, "Replace"))
                if argument(call, 2).and_then(text).is_some_and(|it| it.contains("[^")) => {}
            _ => waiting.extend(node.children().into_iter().rev()),
        }
    }
    None
}
