//! What the parser has open: the whole text, calls, groups, and in each of them the argument that is being read.

use super::argument::Argument;
use crate::entra::ast::Slot;
use crate::span::Span;

/// Something open.
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// The argument that is being read.
    pub(super) argument: Argument,
}

pub(super) enum FrameKind {
    /// The whole text.
    Whole,
    Call(OpenCall),
    Group(OpenGroup),
}

pub(super) struct OpenCall {
    pub(super) name: Span,
    /// The opening parenthesis.
    pub(super) open: Span,
    pub(super) slots: Vec<Slot>,
    /// Where the slot begins that is being read.
    pub(super) slot_start: usize,
    pub(super) intact: bool,
    /// Height of the highest argument so far.
    pub(super) height: u32,
}

pub(super) struct OpenGroup {
    /// The opening parenthesis.
    pub(super) open: Span,
    /// Whether something that does not belong into a group was already reported.
    pub(super) is_reported: bool,
}

impl Frame {
    pub(super) fn whole() -> Self {
        Self { kind: FrameKind::Whole, argument: Argument::default() }
    }

    pub(super) fn call(name: Span, open: Span) -> Self {
        let slot_start = open.end as usize;
        let call = OpenCall { name, open, slots: Vec::new(), slot_start, intact: true, height: 0 };
        Self { kind: FrameKind::Call(call), argument: Argument::default() }
    }

    pub(super) fn group(open: Span) -> Self {
        let group = OpenGroup { open, is_reported: false };
        Self { kind: FrameKind::Group(group), argument: Argument::default() }
    }
}
