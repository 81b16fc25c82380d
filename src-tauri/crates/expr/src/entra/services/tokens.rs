//! What each piece of a text is, for colour.

use super::cursor::is_called;
use crate::entra::ast::Constant;
use crate::entra::dialect::Dialect;
use crate::entra::functions;
use crate::entra::lexer::{Token, TokenKind, lex};
use crate::span::Span;

/// A piece of text with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SemanticToken {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: SemanticKind,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum SemanticKind {
    Function,
    UnknownFunction,
    Attribute,
    Text,
    /// An escape within a text.
    Escape,
    Number,
    Constant,
    Operator,
    Punctuation,
    /// What means nothing here.
    Error,
}

/// The pieces of a text, in order and without overlap. Blanks are in none of them, but for those within texts and names.
pub fn tokens(text: &str, dialect: Dialect) -> Vec<SemanticToken> {
    let (tokens, _) = lex(text);
    let mut found = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        let kind = match token.kind {
            TokenKind::Text => {
                split_text(text, *token, &mut found);
                continue;
            }
            TokenKind::Name => name(token.span.of(text), is_called(&tokens, index), dialect),
            TokenKind::Attribute => SemanticKind::Attribute,
            TokenKind::Number => SemanticKind::Number,
            TokenKind::OpenParenthesis | TokenKind::CloseParenthesis => SemanticKind::Punctuation,
            // What was probably meant as a comma is none.
            TokenKind::Comma if token.span.of(text) == "," => SemanticKind::Punctuation,
            TokenKind::Operator(operator) if token.span.of(text) == operator.as_str() => {
                SemanticKind::Operator
            }
            TokenKind::Comma
            | TokenKind::Operator(_)
            | TokenKind::UnsupportedOperator
            | TokenKind::Unknown => SemanticKind::Error,
        };
        found.push(SemanticToken { span: token.span, kind });
    }
    found
}

fn name(name: &str, is_called: bool, dialect: Dialect) -> SemanticKind {
    if is_called {
        return match functions::find(name, dialect) {
            Some(_) => SemanticKind::Function,
            None => SemanticKind::UnknownFunction,
        };
    }
    let known = |constant: &Constant| {
        constant.as_str() == name && (dialect == Dialect::CloudSync || !constant.is_cloud_sync_only())
    };
    if Constant::ALL.iter().any(known) { SemanticKind::Constant } else { SemanticKind::Error }
}

/// A text, with its escapes set apart.
fn split_text(text: &str, token: Token, found: &mut Vec<SemanticToken>) {
    let source = token.span.of(text);
    let base = token.span.start as usize;
    let mut push = |start: usize, end: usize, kind| {
        if start < end {
            found.push(SemanticToken { span: Span::new(base + start, base + end), kind });
        }
    };
    let (mut start, mut characters) = (0, source.char_indices().peekable());
    while let Some((at, character)) = characters.next() {
        // A mark that closes a text is never escaped, so an escape has two characters of its own.
        if character == '\\' && matches!(characters.peek(), Some((_, '\\' | '"'))) {
            push(start, at, SemanticKind::Text);
            push(at, at + 2, SemanticKind::Escape);
            start = at + 2;
            characters.next();
        }
    }
    push(start, source.len(), SemanticKind::Text);
}
