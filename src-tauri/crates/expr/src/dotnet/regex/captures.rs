//! Which groups of the engine stand for which groups of .NET. The engine numbers groups from left to right and gives each its
//! own number; .NET lets several share one, and then the last that matched counts.

use std::collections::BTreeMap;

use super::error::{PatternError, Unsupported};
use super::tree::{Assertion, Look, Node};

/// A group of the engine that stands for a group of .NET.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Definition {
    /// Its number before the engine.
    pub(super) engine: usize,
    /// The how manieth group it is to be closed: a group within another closes before it.
    pub(super) closes: usize,
}

/// All definitions by .NET's number.
#[derive(Debug, Clone, Default)]
pub(super) struct Captures {
    by_number: BTreeMap<u32, Vec<Definition>>,
    /// Whether a group lies in a look-behind of varying length, where .NET, going from right to left, may capture other text.
    pub(super) varies_behind: bool,
}

impl Captures {
    /// Numbers the groups of a tree, in the order in which they are written for the engine.
    pub(super) fn of(tree: &Node) -> Result<Self, PatternError> {
        let mut walk = Walk::default();
        walk.node(tree);
        walk.finish()
    }

    /// The definitions of a group, the one that counts if all matched first (but for repetitions).
    pub(super) fn definitions(&self, number: u32) -> &[Definition] {
        self.by_number.get(&number).map_or(&[], Vec::as_slice)
    }
}

#[derive(Default)]
struct Walk {
    captures: Captures,
    opened: usize,
    closed: usize,
    repeats: usize,
    /// The repetitions around, by a number for each.
    inside: Vec<usize>,
    look_behinds: Vec<Behind>,
    /// For each definition of a number: the repetitions around.
    repeated: BTreeMap<u32, Vec<Vec<usize>>>,
    /// Numbers captured within a look-behind, and whether its length varies.
    behind: BTreeMap<u32, Behind>,
    references: Vec<Reference>,
    /// Whether there is a conditional or a `\G` within a look-behind. The engine decides the first at the wrong end, and forgets
    /// after an empty match where that was.
    impossible_behind: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Behind {
    Fixed,
    Varying,
}

struct Reference {
    group: u32,
    at: usize,
    is_behind: bool,
}

impl Walk {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Capture(number, inner) => {
                self.opened += 1;
                let engine = self.opened;
                self.repeated.entry(*number).or_default().push(self.inside.clone());
                if let Some(&behind) = self.look_behinds.iter().max() {
                    self.captures.varies_behind |= behind == Behind::Varying;
                    let known = self.behind.entry(*number).or_insert(behind);
                    *known = behind.max(*known);
                }
                self.node(inner);
                self.closed += 1;
                let definition = Definition { engine, closes: self.closed };
                self.captures.by_number.entry(*number).or_default().push(definition);
            }
            Node::Look(Look::Behind | Look::NotBehind, inner) => {
                let behind = if inner.fixed_length().is_some() { Behind::Fixed } else { Behind::Varying };
                self.look_behinds.push(behind);
                self.node(inner);
                self.look_behinds.pop();
            }
            Node::Repeat { node: inner, max, .. } if *max != Some(1) => {
                self.repeats += 1;
                self.inside.push(self.repeats);
                self.node(inner);
                self.inside.pop();
            }
            Node::Assertion(Assertion::PreviousMatchEnd) => {
                self.impossible_behind |= !self.look_behinds.is_empty()
            }
            Node::BackReference { group, at, .. } => self.reference(*group, *at),
            Node::IfCaptured { group, at, yes, no } => {
                self.impossible_behind |= !self.look_behinds.is_empty();
                self.reference(*group, *at);
                self.node(yes);
                self.node(no);
            }
            Node::IfMatches { condition, yes, no } => {
                self.impossible_behind |= !self.look_behinds.is_empty();
                self.node(condition);
                self.node(yes);
                self.node(no);
            }
            _ => {
                for child in node.children() {
                    self.node(child);
                }
            }
        }
    }

    fn reference(&mut self, group: u32, at: usize) {
        self.references.push(Reference { group, at, is_behind: !self.look_behinds.is_empty() });
    }

    fn finish(mut self) -> Result<Captures, PatternError> {
        if self.impossible_behind {
            return Err(PatternError::Unsupported { at: 0, what: Unsupported::Combination });
        }
        for reference in &self.references {
            let unsupported = |what| Err(PatternError::Unsupported { at: reference.at, what });
            match self.behind.get(&reference.group) {
                Some(Behind::Varying) => return unsupported(Unsupported::ReferenceIntoLookBehind),
                Some(Behind::Fixed) if reference.is_behind => {
                    return unsupported(Unsupported::ReferenceIntoLookBehind);
                }
                _ => {}
            }
            let mut seen = Vec::new();
            for repeats in self.repeated.get(&reference.group).into_iter().flatten() {
                if repeats.iter().any(|repeat| seen.contains(repeat)) {
                    return unsupported(Unsupported::ReferenceToRepeatedName);
                }
                seen.extend_from_slice(repeats);
            }
        }
        for definitions in self.captures.by_number.values_mut() {
            definitions.sort_by_key(|definition| std::cmp::Reverse(definition.closes));
        }
        Ok(self.captures)
    }
}
