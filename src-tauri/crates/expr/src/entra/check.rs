//! What can be said about an expression without a person to evaluate it for.

mod arguments;
mod arity;
mod attributes;
mod conditions;
mod constants;
mod context;
mod dates;
mod finding;
mod literal;
mod mapping;
mod patterns;
pub mod places;
mod possible;
mod regex_text;
mod truth;
mod warnings;

pub use attributes::attributes_used;
pub use constants::constant;
pub use context::{AttributeList, Context, Direction, KnownAttribute, MappingContext, Presence, Schema};
pub use places::{Meaning, meaning};
pub use possible::{Decision, DecisionKind, Possible, Way, possible_results};
pub use truth::{Input, TruthTable, truth_table};
pub use warnings::{diagnostics, warnings};

#[cfg(test)]
pub(crate) use warnings::tests::pieces;

use super::ast::{Call, Constant, Node, NodeKind};
use super::code::{Code, ErrorCode};
use super::diagnostic::{Diagnostic, Fix, FixKind};
use super::dialect::Dialect;
use super::{functions, neighbours};
use crate::span::Span;

/// Below this likeness a constant is not suggested.
const ALIKE: f64 = 0.8;

/// All that is certain to be wrong with a tree that could be read (entra-expressions.md sections 2.6 and 8): the outermost call
/// first, arguments from left to right. Attributes are not looked at; only a schema can say which there are.
pub fn errors(root: &Node, dialect: Dialect) -> Vec<Diagnostic> {
    let mut check = Check { dialect, found: Vec::new() };
    // Depth first with a stack of its own; whether a call stands within another one goes along.
    let mut waiting = vec![(root, false)];
    while let Some((node, mut is_nested)) = waiting.pop() {
        match &node.kind {
            NodeKind::Call(call) => {
                check.call(call, is_nested);
                is_nested = true;
            }
            NodeKind::Comparison(_) => is_nested = true,
            NodeKind::Constant(constant) => check.constant(*constant, node.span),
            NodeKind::Identifier(name) => check.identifier(name, node.span),
            _ => {}
        }
        waiting.extend(node.children().into_iter().rev().map(|child| (child, is_nested)));
    }
    check.found
}

struct Check {
    dialect: Dialect,
    found: Vec<Diagnostic>,
}

impl Check {
    fn report(&mut self, code: ErrorCode, span: Span, facts: Vec<(&'static str, String)>, fixes: Vec<Fix>) {
        self.found.push(Diagnostic { code: Code::Error(code), span, facts, fixes });
    }

    fn call(&mut self, call: &Call, is_nested: bool) {
        let Some(function) = call.function else { return self.unknown_function(call) };
        if is_nested && function.name == "SelectUniqueValue" {
            let facts = vec![("function", function.name.to_owned())];
            self.report(ErrorCode::MustBeTopLevel, call.name_span, facts, vec![]);
        }
        if call.intact {
            self.arity(call, function);
        }
    }

    /// A name that the dialect does not know: says who does, and what was probably meant.
    fn unknown_function(&mut self, call: &Call) {
        let name = call.name.as_str();
        let mut facts = vec![("name", name.to_owned())];
        let mut fixes = Vec::new();
        let neighbour = neighbours::connect_function(name);
        let nearest = functions::nearest(name, self.dialect);
        let same_but_case = nearest.filter(|function| function.name.eq_ignore_ascii_case(name));
        if let Some(function) = same_but_case {
            facts.extend([("suggestion", function.name.to_owned()), ("hint", "case".into())]);
            fixes.push(Fix::replace(FixKind::Rename, call.name_span, function.name));
        } else if functions::find(name, Dialect::CloudSync).is_some() {
            facts.push(("hint", "cloud-sync".into()));
            facts.extend(
                neighbour.and_then(|other| other.instead).map(|instead| ("instead", instead.to_owned())),
            );
            let edits = neighbour.and_then(|other| other.rewrite(call));
            fixes.extend(edits.map(|edits| Fix { kind: FixKind::Rename, edits }));
        } else if let Some(neighbour) = neighbour {
            facts.push(("hint", origin_hint(neighbour.origin).into()));
            if let Some(instead) = neighbour.instead {
                facts.push(("instead", instead.to_owned()));
                if neighbour.rename {
                    fixes.push(Fix::replace(FixKind::Rename, call.name_span, instead));
                }
                fixes.extend(neighbour.rewrite(call).map(|edits| Fix { kind: FixKind::Rename, edits }));
            }
        } else if let Some(function) = nearest {
            facts.push(("suggestion", function.name.to_owned()));
            fixes.push(Fix::replace(FixKind::Rename, call.name_span, function.name));
        }
        self.report(ErrorCode::UnknownFunction, call.name_span, facts, fixes);
    }

    fn constant(&mut self, constant: Constant, span: Span) {
        if constant.is_cloud_sync_only() && self.dialect != Dialect::CloudSync {
            let name = constant.as_str();
            let facts = vec![("name", name.to_owned()), ("hint", "cloud-sync".into())];
            self.report(ErrorCode::UnknownIdentifier, span, facts, meant_as_value(name, span));
        }
    }

    /// A bare word: a constant in another case, a function without its parentheses, or a text or attribute without its marks.
    fn identifier(&mut self, name: &str, span: Span) {
        let mut facts = vec![("name", name.to_owned())];
        let mut fixes = Vec::new();
        let constant = self.nearest_constant(name).map(Constant::as_str);
        let function = functions::nearest(name, self.dialect)
            .filter(|function| function.name.eq_ignore_ascii_case(name))
            .map(|function| function.name);
        if let Some(constant) = constant {
            facts.push(("suggestion", constant.to_owned()));
            fixes.push(Fix::replace(FixKind::Rename, span, constant));
        } else if let Some(function) = function {
            facts.extend([("suggestion", format!("{function}()")), ("hint", "function".into())]);
            fixes.push(Fix::replace(FixKind::Rename, span, &format!("{function}()")));
        } else if let Some(neighbour) = neighbours::connect_constant(name) {
            facts.push(("hint", "connect".into()));
            if let Some(instead) = neighbour.instead {
                facts.push(("instead", instead.to_owned()));
                fixes.push(Fix::replace(FixKind::Rename, span, instead));
            }
        }
        fixes.extend(meant_as_value(name, span));
        self.report(ErrorCode::UnknownIdentifier, span, facts, fixes);
    }

    fn nearest_constant(&self, name: &str) -> Option<Constant> {
        let mut known = Constant::ALL
            .into_iter()
            .filter(|constant| self.dialect == Dialect::CloudSync || !constant.is_cloud_sync_only());
        if let Some(same) = known.clone().find(|constant| constant.as_str().eq_ignore_ascii_case(name)) {
            return Some(same);
        }
        // Short words are like others by chance, and measuring very long ones only costs time.
        if !(6..=64).contains(&name.len()) {
            return None;
        }
        known.find(|constant| {
            strsim::normalized_damerau_levenshtein(
                &constant.as_str().to_ascii_lowercase(),
                &name.to_ascii_lowercase(),
            ) >= ALIKE
        })
    }
}

fn origin_hint(origin: neighbours::Origin) -> &'static str {
    match origin {
        neighbours::Origin::Connect => "connect",
        neighbours::Origin::CloudSync => "cloud-sync",
        neighbours::Origin::Habit => "habit",
    }
}

/// A bare word may have been meant as a text or as an attribute.
fn meant_as_value(name: &str, span: Span) -> Vec<Fix> {
    vec![
        Fix::replace(FixKind::Quote, span, &format!("\"{name}\"")),
        Fix::replace(FixKind::Bracket, span, &format!("[{name}]")),
    ]
}

#[cfg(test)]
mod tests;
