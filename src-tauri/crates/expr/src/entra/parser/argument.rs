//! An argument while it is being read: operands, and what stands between them.

use crate::entra::ast::{Comparison, Node, NodeId, NodeKind, Operator};
use crate::span::Span;

/// A node, and how many levels there are below it.
pub(super) struct Tall {
    pub(super) node: Node,
    pub(super) height: u32,
}

impl Tall {
    pub(super) fn leaf(span: Span, kind: NodeKind) -> Self {
        Self { node: node(span, kind), height: 0 }
    }

    pub(super) fn missing(at: usize) -> Self {
        Self::leaf(Span::at(at), NodeKind::Missing)
    }
}

/// A node that has no number yet.
pub(super) fn node(span: Span, kind: NodeKind) -> Node {
    Node { id: NodeId(0), span, kind }
}

/// An argument so far.
#[derive(Default)]
pub(super) struct Argument {
    /// Parts in front of the one being read, which go together with it in no way the language has.
    parts: Vec<Tall>,
    left: Option<Tall>,
    operator: Option<(Operator, Span)>,
    /// Whether `left` is a comparison that stands here without parentheses: it cannot be compared again.
    is_compared: bool,
}

impl Argument {
    pub(super) fn expects_operand(&self) -> bool {
        self.left.is_none() || self.operator.is_some()
    }

    pub(super) fn pending_operator(&self) -> Option<(Operator, Span)> {
        self.operator
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.is_none() && self.parts.is_empty()
    }

    pub(super) fn is_compared(&self) -> bool {
        self.is_compared
    }

    /// The operand read last, if nothing stands behind it.
    pub(super) fn last_operand(&mut self) -> Option<&mut Node> {
        let left = self.left.as_mut().filter(|_| self.operator.is_none())?;
        if !self.is_compared {
            return Some(&mut left.node);
        }
        match &mut left.node.kind {
            NodeKind::Comparison(comparison) => Some(&mut comparison.right),
            _ => None,
        }
    }

    /// Lets the argument reach as far as its last operand does.
    pub(super) fn stretch(&mut self, end: u32) {
        if let Some(left) = &mut self.left {
            left.node.span.end = end;
        }
    }

    /// Takes an operand, which completes a comparison if an operator stands in front of it.
    pub(super) fn operand(&mut self, right: Tall) {
        let Some((operator, operator_span)) = self.operator.take() else {
            self.left = Some(right);
            return;
        };
        let left = self.left.take().unwrap_or_else(|| Tall::missing(operator_span.start as usize));
        let height = left.height.max(right.height) + 1;
        let span = left.node.span.to(right.node.span);
        let comparison = Comparison { left: left.node, operator, operator_span, right: right.node };
        self.left = Some(Tall { node: node(span, NodeKind::Comparison(Box::new(comparison))), height });
        self.is_compared = true;
    }

    /// Takes an operator; without anything to compare in front of it, that is missing.
    pub(super) fn compare(&mut self, operator: Operator, span: Span) {
        if self.left.is_none() {
            self.left = Some(Tall::missing(span.start as usize));
        }
        self.operator = Some((operator, span));
    }

    /// Keeps what was read as a part of its own and begins anew behind it.
    pub(super) fn set_aside(&mut self) {
        self.parts.extend(self.left.take());
        self.is_compared = false;
    }

    /// The argument as a node; none if nothing stood there. A comparison without its right side gets one that is missing.
    pub(super) fn finish(mut self) -> Option<Tall> {
        if let Some((_, span)) = self.operator {
            self.operand(Tall::missing(span.end as usize));
        }
        if self.parts.is_empty() {
            return self.left;
        }
        self.parts.extend(self.left.take());
        if self.parts.len() == 1 {
            return self.parts.pop();
        }
        let height = self.parts.iter().map(|part| part.height).max().unwrap_or(0) + 1;
        let nodes: Vec<Node> = self.parts.into_iter().map(|part| part.node).collect();
        let span = nodes.iter().map(|node| node.span).reduce(Span::to)?;
        Some(Tall { node: node(span, NodeKind::Broken(nodes)), height })
    }
}
