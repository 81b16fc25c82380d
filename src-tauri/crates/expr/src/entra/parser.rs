//! From tokens to a tree (entra-expressions.md section 2). Never gives up: whatever is wrong is reported once, and the tree holds
//! everything else in its place.
//!
//! Written as a machine with a stack of its own where one would expect functions that call each other, because the depth of a
//! text is not the depth a thread's stack can stand.
//!
//! *Invariant:* the tree has no more than [`DEEPEST`] levels and two, so walking it recursively is safe; time is linear in the
//! text.

mod argument;
mod build;
mod frame;
mod report;

use super::ast::{Node, NodeId, NodeKind};
use super::code::{Code, ErrorCode};
use super::diagnostic::Diagnostic;
use super::dialect::Dialect;
use super::lexer::{Token, TokenKind, lex};
use crate::span::{Span, byte_offset};
use frame::Frame;

/// How long an expression may be, in UTF-16 code units (section 2.8).
pub const LONGEST: usize = 10_000;
/// How many calls, comparisons and parentheses may stand within each other. One more comparison may stand around them, and it may
/// be part of something broken.
pub const DEEPEST: u32 = 1_000;
/// Up to this many UTF-16 code units a text that is too long is read all the same, so that whoever shortens it sees it as usual.
const READABLE: usize = 4 * LONGEST;

/// What a text says.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The whole expression.
    pub root: Node,
    /// What is wrong with the text: first its characters, then their order; each from left to right.
    pub diagnostics: Vec<Diagnostic>,
    /// What is odd about the text though it can be read: W01 and W19, from left to right.
    pub warnings: Vec<Diagnostic>,
    /// How many nodes the tree has; their ids count from 0.
    pub nodes: u32,
}

/// Reads an expression. Never fails.
pub fn parse(text: &str, dialect: Dialect) -> Parsed {
    let length = text.encode_utf16().take(READABLE + 1).count();
    let mut errors = Vec::new();
    if length > LONGEST {
        errors.push(Diagnostic {
            code: Code::Error(ErrorCode::ExpressionTooLong),
            span: Span::new(byte_offset(text, LONGEST), text.len()),
            facts: vec![("limit", LONGEST.to_string())],
            fixes: vec![],
        });
    }
    if length > READABLE {
        let root = Node { id: NodeId(0), span: Span::at(0), kind: NodeKind::Missing };
        return Parsed { root, diagnostics: errors, warnings: vec![], nodes: 1 };
    }
    let (tokens, found) = lex(text);
    let (mut warnings, lexical): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|diagnostic| matches!(diagnostic.code, Code::Warning(_)));
    let mut parser = Parser::new(text, dialect, &tokens, &lexical);
    let mut root = parser.run();
    let (syntax, odd) = (parser.errors, parser.warnings);
    errors.extend(lexical);
    errors.extend(syntax);
    warnings.extend(odd);
    warnings.sort_by_key(|warning| warning.span);
    let mut nodes = 0;
    number(&mut root, &mut nodes);
    Parsed { root, diagnostics: errors, warnings, nodes }
}

/// Numbers the nodes in reading order. Recursion is safe because [`DEEPEST`] bounds every tree.
fn number(node: &mut Node, next: &mut u32) {
    node.id = NodeId(*next);
    *next += 1;
    match &mut node.kind {
        NodeKind::Call(call) => {
            for slot in &mut call.slots {
                if let Some(argument) = &mut slot.argument {
                    number(argument, next);
                }
            }
        }
        NodeKind::Comparison(comparison) => {
            number(&mut comparison.left, next);
            number(&mut comparison.right, next);
        }
        NodeKind::Group(inner) => number(inner, next),
        NodeKind::Broken(parts) => {
            for part in parts {
                number(part, next);
            }
        }
        NodeKind::Attribute(_)
        | NodeKind::Text(_)
        | NodeKind::Number(_)
        | NodeKind::Constant(_)
        | NodeKind::Identifier(_)
        | NodeKind::Missing => {}
    }
}

struct Parser<'t> {
    text: &'t str,
    dialect: Dialect,
    tokens: &'t [Token],
    /// Sorted by start: what the lexer found. Nothing is said twice about one place.
    lexical: &'t [Diagnostic],
    next: usize,
    /// What is open, outermost first; the first is the whole text.
    frames: Vec<Frame>,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    is_too_deep: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, dialect: Dialect, tokens: &'t [Token], lexical: &'t [Diagnostic]) -> Self {
        Self {
            text,
            dialect,
            tokens,
            lexical,
            next: 0,
            frames: Vec::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
            is_too_deep: false,
        }
    }

    fn run(&mut self) -> Node {
        if self.tokens.is_empty() {
            self.error(ErrorCode::EmptyExpression, Span::new(0, self.text.len()), vec![], vec![]);
        }
        let mut frame = Frame::whole();
        while let Some(token) = self.peek() {
            self.next += 1;
            frame = match frame.argument.expects_operand() {
                true => self.operand(frame, token),
                false => self.behind_operand(frame, token),
            };
        }
        self.finish(frame)
    }

    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.next).copied()
    }

    /// Where what was read so far ends.
    fn end_of_read(&self) -> usize {
        let read = self.tokens.get(..self.next).and_then(|tokens| tokens.last());
        read.map_or(0, |token| token.span.end as usize)
    }

    /// Whether the lexer has already complained about a token that means nothing, or about one just before it.
    fn is_reported(&self, token: Token) -> bool {
        let reported = |token: &Token| {
            matches!(token.kind, TokenKind::Unknown | TokenKind::Comma)
                && self
                    .lexical
                    .binary_search_by_key(&token.span.start, |diagnostic| diagnostic.span.start)
                    .is_ok()
        };
        let before = self.tokens.partition_point(|other| other.span.start < token.span.start).checked_sub(1);
        reported(&token)
            || before
                .and_then(|before| self.tokens.get(before))
                .is_some_and(|token| token.kind == TokenKind::Unknown)
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
