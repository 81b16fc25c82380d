//! Making diagnostics.

use crate::entra::code::{Code, ErrorCode, WarningCode};
use crate::entra::diagnostic::{Diagnostic, Edit, Fix, FixKind};
use crate::span::Span;

/// Facts of a diagnostic: what the words about it need.
pub(super) type Facts = Vec<(&'static str, String)>;

/// An error that needs no person to be seen.
pub(super) fn error(code: ErrorCode, span: Span, facts: Facts) -> Diagnostic {
    Diagnostic { code: Code::Error(code), span, facts, fixes: vec![] }
}

/// Something odd.
pub(super) fn warning(code: WarningCode, span: Span, facts: Facts) -> Diagnostic {
    Diagnostic { code: Code::Warning(code), span, facts, fixes: vec![] }
}

/// With a way to mend it, ranked behind those it has.
pub(super) fn mended(mut diagnostic: Diagnostic, kind: FixKind, edits: Vec<Edit>) -> Diagnostic {
    diagnostic.fixes.push(Fix { kind, edits });
    diagnostic
}

/// A replacement.
pub(super) fn edit(span: Span, text: impl Into<String>) -> Edit {
    Edit { span, text: text.into() }
}
