//! How a document is laid out, and values written the same way.

use super::{Json, Kind, NodeId};
use serde_json::Value;
use std::borrow::Cow;

/// The habits of a document, for places that have no neighbour to follow.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Whether members of large values have lines of their own.
    has_lines: bool,
    newline: &'static str,
    /// What a level is indented by.
    unit: String,
    colon: String,
    /// Between values on one line.
    pub(super) comma: String,
}

enum Piece<'v> {
    Literal(Cow<'v, str>),
    Value { value: &'v Value, like: Option<NodeId>, depth: usize, inline: bool },
}

impl Layout {
    pub(super) fn of(json: &Json) -> Self {
        let tree = json.tree();
        let gap = lead(json, NodeId::ROOT).filter(|gap| gap.contains('\n'));
        let ids = || (0..tree.len()).map(|id| NodeId(u32::try_from(id).unwrap_or(u32::MAX)));
        let colon = ids().find_map(|id| Some(json.slice(tree.key_span(id)?.end..tree.span(id).start)));
        let colon = colon.filter(|colon| !colon.contains('\n')).unwrap_or(": ").to_owned();
        let comma = ids().filter_map(|id| comma(json, id)).find(|gap| !gap.contains('\n'));
        let usual_comma = if colon.ends_with(' ') { ", " } else { "," };
        Self {
            has_lines: gap.is_some(),
            newline: if gap.is_some_and(|gap| gap.contains("\r\n")) { "\r\n" } else { "\n" },
            unit: gap.and_then(|gap| gap.rsplit('\n').next()).unwrap_or_default().to_owned(),
            comma: comma.unwrap_or(usual_comma).to_owned(),
            colon,
        }
    }

    /// A value as this document would write it: `like` is a value whose layout it takes, part by part; `indent` is that of the
    /// line it begins on; `inline` says that it must stay on that line.
    pub(super) fn write(
        &self,
        json: &Json,
        value: &Value,
        like: Option<NodeId>,
        indent: &str,
        inline: bool,
    ) -> String {
        let mut out = String::new();
        let mut waiting = vec![Piece::Value { value, like, depth: 0, inline }];
        while let Some(piece) = waiting.pop() {
            match piece {
                Piece::Literal(text) => out.push_str(&text),
                Piece::Value { value, like, depth, inline } => {
                    let before = waiting.len();
                    let inline = inline || !self.has_lines(json, value, like);
                    self.pieces(json, value, like, indent, (depth, inline), &mut waiting, &mut out);
                    if let Some(added) = waiting.get_mut(before..) {
                        added.reverse();
                    }
                }
            }
        }
        out
    }

    /// Whether the parts of a value have lines of their own.
    fn has_lines(&self, json: &Json, value: &Value, like: Option<NodeId>) -> bool {
        let like = like.filter(|like| is_alike(json, value, *like));
        like.and_then(|like| lead(json, like)).map_or(self.has_lines, |gap| gap.contains('\n'))
    }

    #[allow(clippy::too_many_arguments)] // what a writer needs to know at each step
    fn pieces<'v>(
        &self,
        json: &Json,
        value: &'v Value,
        like: Option<NodeId>,
        indent: &str,
        (depth, inline): (usize, bool),
        into: &mut Vec<Piece<'v>>,
        out: &mut String,
    ) {
        let line =
            |depth: usize| Cow::<str>::Owned(format!("{}{indent}{}", self.newline, self.unit.repeat(depth)));
        let (opening, closing) = match value {
            Value::Array(values) if !values.is_empty() => ("[", "]"),
            Value::Object(members) if !members.is_empty() => ("{", "}"),
            Value::String(text) => return scim::json::write_string(out, text),
            scalar => return out.push_str(&scalar.to_string()),
        };
        let keys: Box<dyn Iterator<Item = Option<&'v String>>> = match value {
            Value::Object(members) => Box::new(members.keys().map(Some)),
            _ => Box::new(std::iter::repeat(None)),
        };
        let values: Box<dyn Iterator<Item = &'v Value>> = match value {
            Value::Array(values) => Box::new(values.iter()),
            Value::Object(members) => Box::new(members.values()),
            _ => return,
        };
        into.push(Piece::Literal(opening.into()));
        for (place, (key, part)) in keys.zip(values).enumerate() {
            if place > 0 {
                into.push(Piece::Literal(if inline { self.comma.clone().into() } else { ",".into() }));
            }
            if !inline {
                into.push(Piece::Literal(line(depth + 1)));
            }
            let like_part = match key {
                Some(key) => {
                    into.push(Piece::Literal(self.name(key).into()));
                    like.and_then(|like| json.member(like, key))
                }
                None => like.and_then(|like| like_element(json, like, place)),
            };
            into.push(Piece::Value { value: part, like: like_part, depth: depth + 1, inline });
        }
        if !inline {
            into.push(Piece::Literal(line(depth)));
        }
        into.push(Piece::Literal(closing.into()));
    }

    /// `"key": `
    pub(super) fn name(&self, key: &str) -> String {
        let mut name = String::new();
        scim::json::write_string(&mut name, key);
        name + &self.colon
    }

    /// What stands before and after the first item of an empty value, if its items have lines of their own.
    pub(super) fn first_lines(
        &self,
        json: &Json,
        container: NodeId,
        indent: &str,
    ) -> Option<(String, String)> {
        let is_free = self.has_lines && !is_inline_around(json, container);
        is_free
            .then(|| (format!("{}{indent}{}", self.newline, self.unit), format!("{}{indent}", self.newline)))
    }
}

/// The blanks between an opening bracket and what follows it; nothing for what has no parts.
pub(super) fn lead(json: &Json, container: NodeId) -> Option<&str> {
    let first = json.tree().children(container).next()?;
    Some(json.slice(json.tree().span(container).start + 1..json.tree().item_span(first).start))
}

/// The comma after an item with the blanks around it.
fn comma(json: &Json, item: NodeId) -> Option<&str> {
    let next = json.tree().next(item)?;
    Some(json.slice(json.tree().span(item).end..json.tree().item_span(next).start))
}

/// What separates the items of an array or object that has two or more.
pub(super) fn separator(json: &Json, container: NodeId) -> Option<&str> {
    comma(json, json.tree().children(container).next()?)
}

/// Whether a value stands in one that is written on one line.
pub(super) fn is_inline_around(json: &Json, node: NodeId) -> bool {
    let around = json.tree().parent(node).and_then(|parent| lead(json, parent));
    around.is_some_and(|gap| !gap.contains('\n'))
}

/// The blanks that the line of a position begins with.
pub(super) fn indent(json: &Json, at: usize) -> &str {
    let before = json.text().get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(before, |newline| before.get(newline + 1..).unwrap_or_default());
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..blanks).unwrap_or_default()
}

fn is_alike(json: &Json, value: &Value, like: NodeId) -> bool {
    match json.tree().kind(like) {
        Kind::Object => value.is_object(),
        Kind::Array => value.is_array(),
        _ => false,
    }
}

/// The element at this place, or the first one for what is beyond.
fn like_element(json: &Json, array: NodeId, place: usize) -> Option<NodeId> {
    if json.tree().kind(array) != Kind::Array {
        return None;
    }
    let mut elements = json.tree().children(array);
    elements.nth(place).or_else(|| json.tree().children(array).next())
}
