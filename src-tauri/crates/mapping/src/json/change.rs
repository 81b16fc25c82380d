//! Changes to a document: only what they are about is written anew, in the style around it.

use super::layout::{self, Layout};
use super::{Json, NodeId, ReadError};
use serde_json::Value;
use std::ops::Range;

/// Changes that are carried out together. None of them may lie within another one.
#[derive(Debug)]
pub struct Changes<'j> {
    pub(super) json: &'j Json,
    layout: Layout,
    splices: Vec<(Range<usize>, String)>,
}

impl<'j> Changes<'j> {
    /// None so far.
    pub fn new(json: &'j Json) -> Self {
        Self { json, layout: Layout::of(json), splices: Vec::new() }
    }

    /// Writes a value in place of another one, unless they mean the same.
    pub fn replace(&mut self, node: NodeId, value: &Value) {
        if self.json.value(node).as_ref() == Some(value) {
            return;
        }
        let span = self.json.tree().span(node);
        let indent = layout::indent(self.json, span.start);
        let inline = layout::is_inline_around(self.json, node);
        let text = self.layout.write(self.json, value, Some(node), indent, inline);
        self.splices.push((span, text));
    }

    /// Gives a member of an object a value; a new member comes last.
    pub fn set(&mut self, object: NodeId, key: &str, value: &Value) {
        if let Some(member) = self.json.member(object, key) {
            return self.replace(member, value);
        }
        let last = self.json.tree().children(object).count();
        let name = self.layout.name(key);
        self.insert_item(object, last, None, &name, value);
    }

    /// Puts an element into an array before the one that is at this place, or last. `like` is an element whose layout it
    /// takes; without one, its neighbour's.
    pub fn insert(&mut self, array: NodeId, place: usize, value: &Value, like: Option<NodeId>) {
        self.insert_item(array, place, like, "", value);
    }

    fn insert_item(
        &mut self,
        container: NodeId,
        place: usize,
        like: Option<NodeId>,
        name: &str,
        value: &Value,
    ) {
        let json = self.json;
        let tree = json.tree();
        let items: Vec<NodeId> = tree.children(container).collect();
        let here = items.get(place).copied();
        let Some(neighbour) = here.or(items.last().copied()) else {
            return self.insert_first(container, like, name, value);
        };
        let lead = layout::lead(json, container).unwrap_or_default();
        let has_lines = lead.contains('\n');
        let own = if has_lines { format!(",{lead}") } else { self.layout.comma.clone() };
        let separator = layout::separator(json, container).unwrap_or(&own);
        let neighbour_span = tree.item_span(neighbour);
        let indent = layout::indent(json, neighbour_span.start);
        let like = like.or_else(|| name.is_empty().then_some(neighbour));
        let text = self.layout.write(json, value, like, indent, !has_lines);
        self.splices.push(match here {
            Some(_) => (neighbour_span.start..neighbour_span.start, format!("{name}{text}{separator}")),
            None => (neighbour_span.end..neighbour_span.end, format!("{separator}{name}{text}")),
        });
    }

    fn insert_first(&mut self, container: NodeId, like: Option<NodeId>, name: &str, value: &Value) {
        let span = self.json.tree().span(container);
        let indent = layout::indent(self.json, span.start);
        let lines = self.layout.first_lines(self.json, container, indent);
        let is_inline = lines.is_none();
        let (before, after) = lines.unwrap_or_default();
        let inner = before.trim_start_matches(['\r', '\n']);
        let text = self.layout.write(self.json, value, like, inner, is_inline);
        self.splices
            .push((span.start + 1..span.end.saturating_sub(1), format!("{before}{name}{text}{after}")));
    }

    /// Takes an element or member out.
    pub fn remove(&mut self, item: NodeId) {
        let Some(container) = self.json.tree().parent(item) else { return };
        let place = self.json.tree().children(container).position(|other| other == item);
        if let Some(place) = place {
            self.remove_range(container, place, place + 1);
        }
    }

    /// Takes out the items from one place up to before another one.
    pub(super) fn remove_range(&mut self, container: NodeId, from: usize, to: usize) {
        let tree = self.json.tree();
        let items: Vec<NodeId> = tree.children(container).collect();
        let (Some(first), Some(last)) = (items.get(from), items.last()) else { return };
        let before = from.checked_sub(1).and_then(|place| items.get(place));
        let whole = tree.span(container);
        let span = match (items.get(to), before) {
            (Some(next), _) => tree.item_span(*first).start..tree.item_span(*next).start,
            (None, Some(before)) => tree.span(*before).end..tree.span(*last).end,
            (None, None) => whole.start + 1..whole.end.saturating_sub(1),
        };
        self.splices.push((span, String::new()));
    }

    /// Moves an element of an array to another place; those between move up or down.
    pub fn shift(&mut self, array: NodeId, from: usize, to: usize) {
        let old: Vec<NodeId> = self.json.tree().children(array).collect();
        if from >= old.len() || to >= old.len() {
            return;
        }
        let mut new = old.clone();
        let moved = new.remove(from);
        new.insert(to, moved);
        for (before, after) in old.into_iter().zip(new).filter(|(before, after)| before != after) {
            self.splices.push((self.json.tree().span(before), self.json.raw(after).to_owned()));
        }
    }

    /// Whether there is anything to change.
    pub fn is_empty(&self) -> bool {
        self.splices.is_empty()
    }

    /// The document with the changes.
    ///
    /// # Errors
    /// If it has become longer or deeper than documents are read.
    pub fn apply(mut self) -> Result<Json, ReadError> {
        self.splices.sort_by_key(|(span, _)| span.start);
        let text = self.json.text();
        let mut changed = String::with_capacity(text.len());
        let mut done = 0;
        for (span, new) in &self.splices {
            changed.push_str(text.get(done..span.start).unwrap_or_default());
            changed.push_str(new);
            done = done.max(span.end);
        }
        changed.push_str(text.get(done..).unwrap_or_default());
        if changed.len() > super::LONGEST {
            return Err(ReadError::at_start(super::Fault::TooLong { limit: super::LONGEST }));
        }
        Json::of(self.json.encoding, changed)
    }
}
