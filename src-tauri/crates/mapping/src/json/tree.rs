//! What lies where in a JSON text.

use std::ops::Range;

/// A value of a tree. Ids are given in the order in which values begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The whole document.
    pub const ROOT: Self = Self(0);
    pub(super) const NONE: Self = Self(u32::MAX);

    fn some(self) -> Option<Self> {
        (self != Self::NONE).then_some(self)
    }
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // as JSON names them
pub enum Kind {
    Null,
    Boolean(bool),
    Number,
    Text,
    Array,
    Object,
}

/// Positions are below [`super::LONGEST`], so 32 bits hold them.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    /// Quotes included; empty for what is no member.
    pub(super) key: Range<u32>,
    pub(super) parent: NodeId,
    pub(super) first: NodeId,
    pub(super) next: NodeId,
}

/// The values of a text, by id.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// What a value is. Ids of another tree may give anything.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).map_or(Kind::Null, |node| node.kind)
    }

    /// Where a value is, in bytes; without the name before it.
    pub fn span(&self, id: NodeId) -> Range<usize> {
        self.node(id).map_or(0..0, |node| node.start as usize..node.end as usize)
    }

    /// Where the name of a member is, quotes included.
    pub fn key_span(&self, id: NodeId) -> Option<Range<usize>> {
        let key = &self.node(id)?.key;
        (!key.is_empty()).then_some(key.start as usize..key.end as usize)
    }

    /// Where a member or element is: from its name, if it has one, to the end of its value.
    pub fn item_span(&self, id: NodeId) -> Range<usize> {
        let span = self.span(id);
        self.key_span(id).map_or(span.start, |key| key.start)..span.end
    }

    /// The array or object around a value.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.parent.some()
    }

    /// Elements of an array, members of an object, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let first = self.node(id).and_then(|node| node.first.some());
        std::iter::successors(first, |child| self.next(*child))
    }

    /// The next element or member.
    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.next.some()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none; a text that was read has at least one.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}
