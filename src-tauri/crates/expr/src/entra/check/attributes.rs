//! The attributes an expression reads, and whether the source has them.

use super::context::Schema;
use super::finding::{edit, error, mended, warning};
use super::places::all_nodes;
use super::warnings::Look;
use crate::entra::ast::{Attribute, Node, NodeKind};
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::diagnostic::{Diagnostic, FixKind};
use crate::span::Span;

/// Below this likeness a name is not suggested.
const ALIKE: f64 = 0.8;

/// Every attribute that is read, with the place of its name, in reading order; as often as it is read.
pub fn attributes_used(root: &Node) -> Vec<(&str, Span)> {
    let name = |node| match node {
        &Node { kind: NodeKind::Attribute(Attribute { ref name, name_span }), .. } => {
            Some((name.as_str(), name_span))
        }
        _ => None,
    };
    all_nodes(root).into_iter().filter_map(name).collect()
}

/// The name among these that was probably meant: first one that differs in case only, else the most alike.
pub(crate) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let folded = name.to_lowercase();
    let likeness = |known: &str| {
        let known = known.to_lowercase();
        if known == folded { 2.0 } else { strsim::jaro_winkler(&known, &folded) }
    };
    // Names much longer than these are like none of them; measuring them would only cost time.
    let near = names.filter(|known| known.len().abs_diff(name.len()) <= 8);
    near.map(|known| (likeness(known), known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, known)| known)
}

/// Attributes that the source does not have. Facts: `name`, and `meant` if there is a suggestion. One that differs in case
/// only is a warning (section 2.2).
pub(super) fn check(look: &Look, root: &Node, schema: &dyn Schema, found: &mut Vec<Diagnostic>) {
    for (name, span) in attributes_used(root) {
        if name.is_empty() || schema.find(name).is_some() {
            continue;
        }
        let meant = nearest(name, schema.names());
        let mut facts = vec![("name", name.to_owned())];
        facts.extend(meant.map(|meant| ("meant", meant.to_owned())));
        let case_only = meant.is_some_and(|meant| meant.to_lowercase() == name.to_lowercase());
        let diagnostic = if case_only {
            warning(WarningCode::W26, span, facts)
        } else {
            error(ErrorCode::UnknownAttribute, span, facts)
        };
        debug_assert_eq!(span.of(look.text), name);
        found.push(match meant {
            Some(meant) => mended(diagnostic, FixKind::Rename, vec![edit(span, meant)]),
            None => diagnostic,
        });
    }
}
