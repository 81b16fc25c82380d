//! What an expression can yield, as far as it decides between constants with `Switch` and `IIF`.

use super::constants::constant;
use super::places::{argument, known_call, text, ungrouped};
use crate::entra::ast::{Call, Constant, Node, NodeKind};
use crate::entra::coerce;
use crate::entra::expression::Outcome;
use crate::span::Span;

/// What a part of an expression can yield.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Possible {
    /// What is known, in reading order; the same outcome stands here once for each way that leads to it.
    pub ways: Vec<Way>,
    /// Whether that is all. If not, something else may come of it too.
    pub complete: bool,
}

/// One way through an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// What comes of it.
    pub outcome: Outcome<'static>,
    /// The part of the expression that gives it.
    pub span: Span,
    /// What leads there, the outermost decision first.
    pub because: Vec<Decision>,
}

/// A decision of `Switch` or `IIF`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// How it went.
    pub kind: DecisionKind,
    /// The key or the condition; the source where no key matched.
    pub span: Span,
}

/// How a decision went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum DecisionKind {
    KeyMatched,
    NoKeyMatched,
    ConditionTrue,
    ConditionFalse,
}

/// What a part of an expression can yield. `text` is the expression the node is of.
pub fn possible_results(text: &str, node: &Node) -> Possible {
    let mut possible = Possible { ways: vec![], complete: true };
    collect(text, node, &mut vec![], &mut possible);
    possible
}

/// Decisions nest no deeper than the parser lets calls nest.
fn collect(text: &str, node: &Node, path: &mut Vec<Decision>, found: &mut Possible) {
    let node = ungrouped(node);
    if let Some(outcome) = constant(text, node) {
        return found.ways.push(Way { outcome, span: node.span, because: path.clone() });
    }
    match known_call(node) {
        Some((call, "IIF")) if call.slots.len() == 3 => branches(text, node, call, path, found),
        Some((call, "Switch")) if call.slots.len() >= 4 => cases(text, node, call, path, found),
        _ => found.complete = false,
    }
}

fn branches(text: &str, node: &Node, call: &Call, path: &mut Vec<Decision>, found: &mut Possible) {
    let span = argument(call, 0).map_or(node.span, |condition| condition.span);
    for (place, kind) in [(1, DecisionKind::ConditionTrue), (2, DecisionKind::ConditionFalse)] {
        follow(text, node, argument(call, place), Decision { kind, span }, path, found);
    }
}

fn cases(text: &str, node: &Node, call: &Call, path: &mut Vec<Decision>, found: &mut Possible) {
    for place in (2..call.slots.len()).step_by(2) {
        let span = argument(call, place).map_or(node.span, |key| key.span);
        let decision = Decision { kind: DecisionKind::KeyMatched, span };
        follow(text, node, argument(call, place + 1), decision, path, found);
    }
    let span = argument(call, 0).map_or(node.span, |source| source.span);
    let decision = Decision { kind: DecisionKind::NoKeyMatched, span };
    follow(text, node, argument(call, 1), decision, path, found);
}

fn follow(
    text: &str,
    node: &Node,
    branch: Option<&Node>,
    decision: Decision,
    path: &mut Vec<Decision>,
    found: &mut Possible,
) {
    path.push(decision);
    match branch {
        Some(branch) => collect(text, branch, path, found),
        // A place left empty yields null.
        None => found.ways.push(Way { outcome: Outcome::Null, span: node.span, because: path.clone() }),
    }
    path.pop();
}

/// Whether a part of an expression can give an empty text, as far as that can be told: an attribute gives one if
/// `empty_attribute` says so.
pub(super) fn may_be_empty_text(node: &Node, empty_attribute: &dyn Fn(&str) -> bool) -> bool {
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        let node = ungrouped(node);
        match &node.kind {
            NodeKind::Text(text) if text.is_empty() => return true,
            NodeKind::Attribute(attribute) if empty_attribute(&attribute.name) => return true,
            NodeKind::Call(call) => match known_call(node).map(|(_, name)| name) {
                // Nothing left to join gives an empty text, nothing at all to cut too (sections 4 and 10).
                Some("Join")
                    if call
                        .slots
                        .iter()
                        .skip(1)
                        .all(|slot| slot.argument.as_ref().is_some_and(may_be_nothing)) =>
                {
                    return true;
                }
                Some("Left" | "Word") if argument(call, 0).is_some_and(may_be_nothing) => return true,
                Some("Mid")
                    if starts_later(argument(call, 1)) && argument(call, 0).is_some_and(may_be_nothing) =>
                {
                    return true;
                }
                Some("IIF") => waiting.extend([1, 2].into_iter().filter_map(|place| argument(call, place))),
                Some("Switch") => {
                    waiting.extend(argument(call, 1));
                    waiting
                        .extend((3..call.slots.len()).step_by(2).filter_map(|place| argument(call, place)));
                }
                Some("Coalesce") => {
                    waiting.extend(call.slots.iter().filter_map(|slot| slot.argument.as_ref()))
                }
                Some(
                    "ToLower"
                    | "ToUpper"
                    | "NormalizeDiacritics"
                    | "PCase"
                    | "StripSpaces"
                    | "Trim"
                    | "CStr"
                    | "Redact",
                ) => waiting.extend(argument(call, 0)),
                _ => {}
            },
            _ => {}
        }
    }
    false
}

/// Whether a source may be absent or empty: everything that is no constant with text in it.
fn may_be_nothing(node: &Node) -> bool {
    match &ungrouped(node).kind {
        NodeKind::Text(text) => text.is_empty(),
        NodeKind::Number(_) | NodeKind::Comparison(_) | NodeKind::Group(_) => false,
        NodeKind::Constant(constant) => *constant == Constant::Null,
        NodeKind::Attribute(_) => true,
        // These always have something to give, or what they give depends on more than can be told here.
        NodeKind::Call(_) => known_call(node).is_some_and(|(call, name)| match name {
            "ToLower"
            | "ToUpper"
            | "NormalizeDiacritics"
            | "PCase"
            | "StripSpaces"
            | "Trim"
            | "CStr"
            | "Mid"
            | "Left"
            | "Word"
            | "Replace"
            | "Split"
            | "RemoveDuplicates" => argument(call, 0).is_some_and(may_be_nothing),
            "Join" => call.slots.iter().skip(1).filter_map(|slot| slot.argument.as_ref()).all(may_be_nothing),
            _ => false,
        }),
        NodeKind::Missing | NodeKind::Identifier(_) | NodeKind::Broken(_) => false,
    }
}

/// Whether a cut begins behind the first character, so that a short text leaves nothing.
fn starts_later(start: Option<&Node>) -> bool {
    let start = start.and_then(|start| match &start.kind {
        NodeKind::Number(number) => Some(number.value),
        _ => coerce::number_of_text(text(start)?),
    });
    start.and_then(coerce::integer).is_some_and(|start| start > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entra::dialect::Dialect;
    use crate::entra::parser::parse;

    /// Outcomes with what leads there, and `…` at the end if there may be others.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let possible = possible_results(text, &parse(text, Dialect::Application).root);
        let way = |way: &Way| {
            let because: Vec<_> =
                way.because.iter().map(|it| format!("{:?} {}", it.kind, it.span.of(text))).collect();
            format!("{} {}", way.outcome.to_notation(), because.join(", ")).trim_end().to_owned()
        };
        let mut ways: Vec<String> = possible.ways.iter().map(way).collect();
        ways.extend((!possible.complete).then(|| "…".to_owned()));
        assert_eq!(ways, expected, "{text}");
    }

    #[test]
    fn a_constant_has_one_result() {
        check(r#""x""#, &[r#""x""#]);
        check(r#"Append("O", "U")"#, &[r#""OU""#]);
        check("NULL", &["null"]);
        check("[a]", &["…"]);
        check("Guid()", &["…"]);
    }

    #[test]
    fn a_switch_has_those_of_its_values_and_its_default() {
        check(
            r#"Switch([a], , "False", "True", "True", "False")"#,
            &[r#""True" KeyMatched "False""#, r#""False" KeyMatched "True""#, "null NoKeyMatched [a]"],
        );
    }

    #[test]
    fn decisions_nest() {
        check(
            r#"IIF([a]="x", Switch([b], [c], "1", "one"), IgnoreAttributeFlow)"#,
            &[
                r#""one" ConditionTrue [a]="x", KeyMatched "1""#,
                r#"{"flow":"ignore_attribute"} ConditionFalse [a]="x""#,
                "…",
            ],
        );
    }
}
