//! JSON that is read without losing a byte and changed in places: the text stays, a tree of spans lies over it, and a change
//! replaces only the spans it is about, in the style of what stands around them.
//!
//! *Invariant:* nothing here knows what the text is about. Nothing recurses, and what is read is bounded in length, number of
//! values and depth.

mod change;
mod encoding;
mod fault;
mod layout;
mod merge;
mod reader;
#[cfg(test)]
mod tests;
mod tree;

pub use change::Changes;
pub use encoding::Encoding;
pub use fault::{Expected, Fault, ReadError, Spot};
pub use tree::{Kind, NodeId, Tree};

use std::borrow::Cow;
use std::ops::Range;

/// The longest document that is read, in bytes. A schema with thousands of attributes has a few hundred thousand.
pub const LONGEST: usize = 32 << 20;
/// The most values in a document.
pub const MOST_VALUES: usize = 1 << 20;
/// The deepest nesting of arrays and objects. Sources nest three levels for each call within a call.
pub const DEEPEST: usize = 1_024;

/// A JSON text and what lies where in it.
#[derive(Debug, Clone)]
pub struct Json {
    encoding: Encoding,
    text: String,
    tree: Tree,
}

impl Json {
    /// Reads a file's bytes: UTF-8, with or without a byte order mark, or UTF-16 with one, as some shells write.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let (encoding, text) = encoding::decode(bytes)?;
        Self::of(encoding, text.into_owned())
    }

    fn of(encoding: Encoding, text: String) -> Result<Self, ReadError> {
        let tree = reader::read(&text)?;
        Ok(Self { encoding, text, tree })
    }

    /// The bytes, as they were read where nothing was changed.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.encoding.encode(&self.text)
    }

    /// The text without its byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tree over the text.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// A part of the text.
    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// A value as it is written.
    pub fn raw(&self, node: NodeId) -> &str {
        self.slice(self.tree.span(node))
    }

    /// The text that a string value means.
    pub fn string(&self, node: NodeId) -> Option<Cow<'_, str>> {
        (self.tree.kind(node) == Kind::Text).then(|| reader::unescape(self.raw(node)))
    }

    /// The name of a member.
    pub fn key(&self, member: NodeId) -> Option<Cow<'_, str>> {
        self.tree.key_span(member).map(|span| reader::unescape(self.slice(span)))
    }

    /// The member of an object with this name.
    pub fn member(&self, object: NodeId, name: &str) -> Option<NodeId> {
        if self.tree.kind(object) != Kind::Object {
            return None;
        }
        self.tree.children(object).find(|member| self.key(*member).is_some_and(|key| key == name))
    }

    /// The value as plain data. `None` beyond what other readers of JSON take, 128 levels.
    pub fn value(&self, node: NodeId) -> Option<serde_json::Value> {
        serde_json::from_str(self.raw(node)).ok()
    }

    /// Where a value stands.
    pub fn spot(&self, node: NodeId) -> Spot {
        Spot::new(&self.text, self.tree.span(node).start, self.pointer(node))
    }

    /// The JSON pointer (RFC 6901) of a value; the document itself has the empty one.
    pub fn pointer(&self, node: NodeId) -> String {
        let mut steps = Vec::new();
        let mut here = node;
        while let Some(parent) = self.tree.parent(here) {
            steps.push(match self.key(here) {
                Some(key) => fault::pointer_step(&key),
                None => {
                    let place = self.tree.children(parent).position(|child| child == here);
                    place.unwrap_or_default().to_string()
                }
            });
            here = parent;
        }
        steps.iter().rev().flat_map(|step| ["/", step.as_str()]).collect()
    }
}
