//! A pattern as .NET reads it.

use super::set::Set;

/// One part of a pattern. Depth is bounded by the reader.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// One code unit, as it is.
    Unit(u16),
    /// One code unit out of many.
    Set(Set),
    Assertion(Assertion),
    Concatenation(Vec<Node>),
    Alternation(Vec<Node>),
    /// A group that captures, with its number.
    Capture(u32, Box<Node>),
    Atomic(Box<Node>),
    Look(Look, Box<Node>),
    BackReference {
        group: u32,
        any_case: bool,
        at: usize,
    },
    /// `(?(1)yes|no)`
    IfCaptured {
        group: u32,
        at: usize,
        yes: Box<Node>,
        no: Box<Node>,
    },
    /// `(?(condition)yes|no)`
    IfMatches {
        condition: Box<Node>,
        yes: Box<Node>,
        no: Box<Node>,
    },
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
}

/// Places rather than characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Assertion {
    /// `^`, `\A`
    Start,
    /// `^` under `(?m)`
    LineStart,
    /// `$` under `(?m)`
    LineEnd,
    /// `$`, `\Z`: the end, or before one line feed there
    EndOrFinalLineFeed,
    /// `\z`
    End,
    /// `\G`
    PreviousMatchEnd,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

/// Which way a look-around goes, and whether it must match or must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Ahead,
    NotAhead,
    Behind,
    NotBehind,
}

impl Node {
    /// Matches nothing but the empty text.
    pub(super) fn empty() -> Self {
        Self::Concatenation(Vec::new())
    }

    /// The parts directly within.
    pub(super) fn children(&self) -> Vec<&Node> {
        match self {
            Self::Unit(_) | Self::Set(_) | Self::Assertion(_) | Self::BackReference { .. } => Vec::new(),
            Self::Concatenation(nodes) | Self::Alternation(nodes) => nodes.iter().collect(),
            Self::Capture(_, node) | Self::Atomic(node) | Self::Look(_, node) | Self::Repeat { node, .. } => {
                vec![node]
            }
            Self::IfCaptured { yes, no, .. } => vec![yes, no],
            Self::IfMatches { condition, yes, no } => vec![condition, yes, no],
        }
    }

    /// How many code units it always takes; none if that varies.
    pub(super) fn fixed_length(&self) -> Option<u64> {
        match self {
            Self::Unit(_) | Self::Set(_) => Some(1),
            Self::Assertion(_) | Self::Look(..) => Some(0),
            Self::BackReference { .. } => None,
            Self::Concatenation(nodes) => {
                nodes.iter().try_fold(0u64, |sum, node| Some(sum.saturating_add(node.fixed_length()?)))
            }
            Self::Alternation(nodes) => {
                let mut lengths = nodes.iter().map(Self::fixed_length);
                let first = lengths.next()??;
                lengths.all(|length| length == Some(first)).then_some(first)
            }
            Self::Capture(_, node) | Self::Atomic(node) => node.fixed_length(),
            Self::IfCaptured { yes, no, .. } | Self::IfMatches { yes, no, .. } => {
                yes.fixed_length().filter(|&length| no.fixed_length() == Some(length))
            }
            Self::Repeat { node, min, max, .. } => match (node.fixed_length()?, max) {
                (0, _) => Some(0),
                (length, Some(max)) if max == min => Some(length.saturating_mul(u64::from(*max))),
                _ => None,
            },
        }
    }
}
