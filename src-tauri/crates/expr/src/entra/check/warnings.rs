//! Everything that can be said about an expression without a person, besides its [`errors`](super::errors).

use super::context::Context;
use super::places::all_nodes;
use super::{arguments, attributes, conditions, dates, mapping, patterns};
use crate::entra::diagnostic::Diagnostic;
use crate::entra::expression::Expression;
use crate::entra::parser::parse;

/// What the checks look at.
pub(super) struct Look<'c> {
    /// The expression as typed.
    pub text: &'c str,
    /// What is known around it.
    pub context: &'c Context<'c>,
}

/// What is odd about an expression, and what is certain to fail as soon as it is evaluated: constant patterns, formats and
/// conversions that cannot be right, attributes that the source does not have. In order of place.
///
/// Never a false alarm about types: what depends on a person's values is left to the evaluation. Expressions with errors of
/// their own are checked as far as they can be read.
pub fn warnings(expression: &Expression, context: &Context) -> Vec<Diagnostic> {
    let (text, root) = (expression.text(), expression.root());
    let look = Look { text, context };
    let mut found = parse(text, expression.dialect()).warnings;
    for node in all_nodes(root) {
        conditions::check(&look, node, &mut found);
        arguments::check(node, &mut found);
        dates::check(&look, node, &mut found);
        patterns::check(&look, node, &mut found);
    }
    if let Some(schema) = context.attributes {
        attributes::check(&look, root, schema, &mut found);
    }
    mapping::check_anywhere(&look, root, &mut found);
    found.extend(arguments::incremental(root));
    if !expression.has_errors() {
        arguments::check_failures(&look, root, &mut found);
        if let Some(mapping) = context.mapping {
            mapping::check_mapping(&look, root, mapping, &mut found);
        }
    }
    found.sort_by_key(|diagnostic| diagnostic.span.start);
    found
}

/// The expression's errors and its [`warnings`], in order of place.
pub fn diagnostics(expression: &Expression, context: &Context) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = expression.errors().cloned().collect();
    found.extend(warnings(expression, context));
    found.sort_by_key(|diagnostic| diagnostic.span.start);
    found
}

#[cfg(test)]
pub(super) mod tests;
