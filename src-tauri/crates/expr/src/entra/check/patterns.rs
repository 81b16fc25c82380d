//! Regular expressions, compiled ahead (entra-expressions.md sections 10 and 12, W18).

use super::finding::{error, warning};
use super::literal::written;
use super::places::{Meaning, argument, known_call, meaning, text};
use super::warnings::Look;
use crate::dotnet::regex::{Pattern, PatternError};
use crate::entra::ast::Node;
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::diagnostic::Diagnostic;
use std::fmt;

pub(super) fn check(look: &Look, node: &Node, found: &mut Vec<Diagnostic>) {
    let Some((call, _)) = known_call(node) else { return };
    let Some(function) = call.function else { return };
    for place in 0..call.slots.len() {
        if meaning(function, place, call.slots.len()) == Some(Meaning::Pattern)
            && let Some(given) = argument(call, place)
            && let Some(value) = text(given)
        {
            let group = argument(call, place + 1).and_then(|group| Some((group, text(group)?)));
            pattern(look, given, value, group, found);
        }
    }
}

/// Facts: `reason` of a bad pattern; `construct` of an odd one; `group` and the `groups` there are of an unknown one.
fn pattern(
    look: &Look,
    given: &Node,
    value: &str,
    group: Option<(&Node, &str)>,
    found: &mut Vec<Diagnostic>,
) {
    // .NET gives up behind the character that it cannot take; 0 stands for the whole pattern.
    let place = |at: usize| match value.get(..at).and_then(|read| read.char_indices().next_back()) {
        Some((from, _)) => written(look.text, given.span, from, at),
        None => given.span,
    };
    let pattern = match Pattern::new(value) {
        Ok(pattern) => pattern,
        Err(PatternError::Invalid { at, reason }) => {
            return found.push(error(
                ErrorCode::InvalidRegex,
                place(at),
                vec![("reason", reason.to_string())],
            ));
        }
        // .NET can, this program cannot: the expression may be right.
        Err(PatternError::Unsupported { at, what }) => {
            let facts = vec![("construct", construct(&what))];
            return found.push(warning(WarningCode::W18, place(at), facts));
        }
    };
    for notice in pattern.notices() {
        let span = written(look.text, given.span, notice.span.start as usize, notice.span.end as usize);
        found.push(warning(WarningCode::W18, span, vec![("construct", construct(&notice.kind))]));
    }
    if let Some((node, group)) = group.filter(|(_, group)| !pattern.has_group(group)) {
        let groups: Vec<String> = pattern.group_names().map(str::to_owned).collect();
        let facts = vec![("group", group.to_owned()), ("groups", groups.join(", "))];
        found.push(error(ErrorCode::UnknownRegexGroup, node.span, facts));
    }
}

/// The name of a construct as facts carry it: `PosixName` is `posix-name`.
fn construct(kind: &dyn fmt::Debug) -> String {
    let mut name = String::new();
    for character in format!("{kind:?}").chars() {
        if character.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(character.to_lowercase());
    }
    name
}
