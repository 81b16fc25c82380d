//! What the parser says, and how that is mended.

use super::Parser;
use crate::entra::code::{Code, ErrorCode, WarningCode};
use crate::entra::diagnostic::{Diagnostic, Edit, Fix, FixKind};
use crate::entra::lexer::{Token, excerpt};
use crate::span::Span;

impl Parser<'_> {
    pub(super) fn error(
        &mut self,
        code: ErrorCode,
        span: Span,
        facts: Vec<(&'static str, String)>,
        fixes: Vec<Fix>,
    ) {
        self.errors.push(Diagnostic { code: Code::Error(code), span, facts, fixes });
    }

    /// A token stands where something else should.
    pub(super) fn unexpected(&mut self, token: Token, expected: &'static str, fixes: Vec<Fix>) {
        if !self.is_reported(token) {
            let facts = vec![("found", excerpt(token.span.of(self.text))), ("expected", expected.into())];
            self.error(ErrorCode::UnexpectedToken, token.span, facts, fixes);
        }
    }

    /// A token that would better not be there.
    pub(super) fn superfluous(&mut self, token: Token, expected: &'static str) {
        self.unexpected(token, expected, vec![Fix::replace(FixKind::Remove, token.span, "")]);
    }

    /// Two arguments without a comma between them.
    pub(super) fn missing_comma(&mut self, token: Token, behind: usize) {
        self.unexpected(token, "comma", vec![Fix::insert(FixKind::Separate, behind, ",")]);
    }

    /// Visual Basic's way to put a quotation mark into a text: `"a""b"`. `found` is what stands behind the first mark.
    pub(super) fn doubled_mark(&mut self, found: Token) {
        let start = found.span.start;
        let marks = Span { start: start.saturating_sub(1), end: start + 1 };
        let facts = vec![
            ("found", excerpt(found.span.of(self.text))),
            ("expected", "comma".into()),
            ("habit", "doubled-quote".into()),
        ];
        let fixes = vec![
            Fix::replace(FixKind::EscapeQuote, marks, "\\\""),
            Fix::insert(FixKind::Separate, start as usize, ", "),
        ];
        self.error(ErrorCode::UnexpectedToken, found.span, facts, fixes);
    }

    /// An operator of another language. The advice names what this one has in its place.
    pub(super) fn unsupported(&mut self, span: Span, fixes: Vec<Fix>) {
        let operator = span.of(self.text);
        let advice = match operator {
            "&" | "+" => "append-or-join",
            "-" | "*" | "/" => "no-arithmetic",
            _ if operator.starts_with("&h") => "hex-capital",
            _ => "nest-iif",
        };
        let facts = vec![("operator", excerpt(operator)), ("advice", advice.to_owned())];
        self.error(ErrorCode::UnsupportedOperator, span, facts, fixes);
    }

    /// Everything behind a complete expression.
    pub(super) fn trailing(&mut self, first: Token) {
        let expression = self.end_of_read_before(first);
        let end = self.tokens.last().map_or(first.span.end, |token| token.span.end);
        let span = Span { start: first.span.start, end };
        let rest = Span::new(expression, end as usize);
        let facts = vec![("found", excerpt(span.of(self.text)))];
        self.error(ErrorCode::TrailingInput, span, facts, vec![Fix::replace(FixKind::Remove, rest, "")]);
    }

    fn end_of_read_before(&self, token: Token) -> usize {
        let before = self.tokens.partition_point(|other| other.span.start < token.span.start);
        let last = before.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.map_or(0, |token| token.span.end as usize)
    }

    /// The text ends while parentheses are open; `innermost` is the one that would be closed first.
    pub(super) fn unbalanced(&mut self, innermost: Span, count: usize) {
        let end = self.text.trim_end().len();
        let fix = Fix::insert(FixKind::Close, end, &")".repeat(count));
        let facts = vec![("missing", count.to_string())];
        self.error(ErrorCode::UnbalancedParenthesis, innermost, facts, vec![fix]);
    }

    pub(super) fn too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.is_too_deep, true) {
            let facts = vec![("limit", super::DEEPEST.to_string())];
            self.error(ErrorCode::NestedTooDeep, span, facts, vec![]);
        }
    }

    /// W19: parentheses that only group.
    pub(super) fn grouped(&mut self, open: Span, close: Span, removable: bool) {
        let edit = |span| Edit { span, text: String::new() };
        let fix = Fix { kind: FixKind::Remove, edits: vec![edit(open), edit(close)] };
        self.warnings.push(Diagnostic {
            code: Code::Warning(WarningCode::W19),
            span: open.to(close),
            facts: vec![],
            fixes: if removable { vec![fix] } else { vec![] },
        });
    }
}
