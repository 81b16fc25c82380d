//! From trees back to text: the canonical form, and a layout for people.

mod layout;

use super::ast::{Call, Node, NodeKind, Number, Slot};

pub use layout::format;

/// The canonical form of entra-expressions.md section 1: `Name(a, b, , c, , )`. Texts are written with their escapes, numbers as
/// they were typed; what is missing prints as nothing. Reading it again gives the same tree.
pub fn print(node: &Node) -> String {
    let mut printed = String::new();
    // What is still to be printed, the next one last, so that deep trees need no deep stack.
    let mut waiting = vec![Piece::Node(node)];
    while let Some(piece) = waiting.pop() {
        match piece {
            Piece::Literal(text) => printed.push_str(text),
            Piece::Node(node) => {
                let first = waiting.len();
                pieces(node, &mut waiting, &mut printed);
                if let Some(added) = waiting.get_mut(first..) {
                    added.reverse();
                }
            }
        }
    }
    printed
}

enum Piece<'n> {
    Node(&'n Node),
    Literal(&'n str),
}

/// Prints a leaf, or says of what pieces a node is made.
fn pieces<'n>(node: &'n Node, into: &mut Vec<Piece<'n>>, printed: &mut String) {
    match &node.kind {
        NodeKind::Attribute(attribute) => printed.extend(["[", attribute.name.as_str(), "]"]),
        NodeKind::Text(text) => quote(text, printed),
        NodeKind::Number(number) => printed.push_str(&number.text),
        NodeKind::Constant(constant) => printed.push_str(constant.as_str()),
        NodeKind::Identifier(name) => printed.push_str(name),
        NodeKind::Call(call) => {
            into.extend([Piece::Literal(&call.name), Piece::Literal("(")]);
            for (place, slot) in call.slots.iter().enumerate() {
                if place > 0 {
                    into.push(Piece::Literal(", "));
                }
                into.extend(slot.argument.as_ref().map(Piece::Node));
            }
            into.push(Piece::Literal(")"));
        }
        NodeKind::Comparison(comparison) => into.extend([
            Piece::Node(&comparison.left),
            Piece::Literal(" "),
            Piece::Literal(comparison.operator.as_str()),
            Piece::Literal(" "),
            Piece::Node(&comparison.right),
        ]),
        NodeKind::Group(inner) => {
            into.extend([Piece::Literal("("), Piece::Node(inner), Piece::Literal(")")]);
        }
        NodeKind::Broken(parts) => {
            for (place, part) in parts.iter().enumerate() {
                if place > 0 {
                    into.push(Piece::Literal(" "));
                }
                into.push(Piece::Node(part));
            }
        }
        NodeKind::Missing => {}
    }
}

/// Writes a text in quotation marks, with its escapes.
fn quote(text: &str, printed: &mut String) {
    printed.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            printed.push('\\');
        }
        printed.push(character);
    }
    printed.push('"');
}

/// Whether two trees say the same: equal but for where their parts stand in their texts.
pub fn same_tree(a: &Node, b: &Node) -> bool {
    let mut waiting = vec![(a, b)];
    while let Some((a, b)) = waiting.pop() {
        let is_same = match (&a.kind, &b.kind) {
            (NodeKind::Attribute(a), NodeKind::Attribute(b)) => a.name == b.name,
            (NodeKind::Text(a), NodeKind::Text(b)) | (NodeKind::Identifier(a), NodeKind::Identifier(b)) => {
                a == b
            }
            (NodeKind::Number(a), NodeKind::Number(b)) => same_number(a, b),
            (NodeKind::Constant(a), NodeKind::Constant(b)) => a == b,
            (NodeKind::Call(a), NodeKind::Call(b)) => same_shape(a, b),
            (NodeKind::Comparison(a), NodeKind::Comparison(b)) => a.operator == b.operator,
            (NodeKind::Group(_), NodeKind::Group(_)) | (NodeKind::Missing, NodeKind::Missing) => true,
            (NodeKind::Broken(a), NodeKind::Broken(b)) => a.len() == b.len(),
            _ => false,
        };
        if !is_same {
            return false;
        }
        waiting.extend(a.children().into_iter().zip(b.children()));
    }
    true
}

fn same_number(a: &Number, b: &Number) -> bool {
    a.text == b.text && a.value == b.value
}

fn same_shape(a: &Call, b: &Call) -> bool {
    let filled = |slots: &[Slot]| slots.iter().map(|slot| slot.argument.is_some()).collect::<Vec<_>>();
    a.name == b.name && filled(&a.slots) == filled(&b.slots)
}

#[cfg(test)]
mod tests;
