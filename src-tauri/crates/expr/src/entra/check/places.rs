//! What stands in the arguments of certain functions beyond their kind: patterns, formats, intervals, keys. Checks look into
//! them, completion offers what may be written there.

use crate::entra::ast::{Call, Node, NodeKind};
use crate::entra::functions::Function;

/// What the text of an argument means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Decides between two values.
    Condition,
    /// A regular expression of .NET.
    Pattern,
    /// The name of a group of the pattern beside it.
    GroupName,
    /// What replaces a match; may refer to groups of the pattern beside it.
    Replacement,
    /// A date format that text is read with.
    InputFormat,
    /// A date format that an instant is printed with.
    OutputFormat,
    /// Names of `DateTimeStyles`, separated by commas.
    DateStyles,
    /// `yyyy`, `m`, `d` …
    Interval,
    /// `tr-TR`.
    Culture,
    /// `vbTextCompare` or `vbBinaryCompare`.
    CompareType,
    /// `Unicode`, `ASCII` or `UTF8`.
    Encoding,
    /// What the source of a `Switch` is compared with.
    Key,
    /// A date, or text that is read as one.
    Date,
}

/// What the argument at a place (from 0) of a call with so many slots means.
pub fn meaning(function: &Function, place: usize, slots: usize) -> Option<Meaning> {
    // The older form of three arguments has no styles (entra-expressions.md section 10).
    let date_place = if slots == 3 && place > 0 { place + 1 } else { place };
    match (function.name, place) {
        ("IIF", 0) => Some(Meaning::Condition),
        ("Replace", 2) => Some(Meaning::Pattern),
        ("Replace", 3) => Some(Meaning::GroupName),
        ("Replace", 4) => Some(Meaning::Replacement),
        ("FormatDateTime", _) => match date_place {
            1 => Some(Meaning::DateStyles),
            2 => Some(Meaning::InputFormat),
            3 => Some(Meaning::OutputFormat),
            _ => None,
        },
        ("DateAdd" | "DateDiff", 0) => Some(Meaning::Interval),
        ("DateAdd", 2) | ("DateDiff", 1 | 2) => Some(Meaning::Date),
        ("ToLower" | "ToUpper", 1) => Some(Meaning::Culture),
        ("InStr", 3) => Some(Meaning::CompareType),
        ("ConvertFromBase64", 1) => Some(Meaning::Encoding),
        ("Switch", place) if place >= 2 && place % 2 == 0 => Some(Meaning::Key),
        _ => None,
    }
}

/// The argument at a place of a call, without parentheses that only group it.
pub fn argument(call: &Call, place: usize) -> Option<&Node> {
    call.slots.get(place)?.argument.as_ref().map(ungrouped)
}

/// A node without parentheses around it.
pub fn ungrouped(mut node: &Node) -> &Node {
    while let NodeKind::Group(inner) = &node.kind {
        node = inner;
    }
    node
}

/// The call of a known function, with its name.
pub fn known_call(node: &Node) -> Option<(&Call, &'static str)> {
    match &node.kind {
        NodeKind::Call(call) => call.function.map(|function| (call, function.name)),
        _ => None,
    }
}

/// A text constant.
pub fn text(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Text(text) => Some(text),
        _ => None,
    }
}

/// A node and all below it, in reading order.
pub fn all_nodes(root: &Node) -> Vec<&Node> {
    let (mut nodes, mut waiting) = (Vec::new(), vec![root]);
    while let Some(node) = waiting.pop() {
        nodes.push(node);
        waiting.extend(node.children().into_iter().rev());
    }
    nodes
}
