//! What is under the pointer.

use super::cursor::{Cursor, is_called};
use crate::entra::ast::{Constant, Operator};
use crate::entra::check::{Context, KnownAttribute};
use crate::entra::functions::{self, Function};
use crate::entra::lexer::{TokenKind, name_span};
use crate::span::Span;

/// Something to say more about.
#[derive(Debug, Clone, PartialEq)]
pub struct Hover {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub subject: Subject,
}

/// What can be said more about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// A function the dialect knows.
    Function(&'static Function),
    /// An attribute.
    Attribute {
        /// Its name.
        name: String,
        /// What is known of it.
        known: Option<KnownAttribute>,
    },
    /// A constant.
    Constant(Constant),
    /// A comparison.
    Operator(Operator),
}

/// What stands at a place. Nothing for texts, numbers, punctuation and names that mean nothing.
pub fn hover(text: &str, at: usize, context: &Context) -> Option<Hover> {
    let cursor = Cursor::new(text, at);
    let token = cursor.token()?;
    let subject = match token.kind {
        TokenKind::Name => {
            let name = token.span.of(text);
            let index = cursor.tokens.iter().position(|other| other.span == token.span)?;
            let constant = || Constant::ALL.into_iter().find(|constant| constant.as_str() == name);
            match functions::find(name, context.dialect) {
                Some(function) => Subject::Function(function),
                None if is_called(&cursor.tokens, index) => return None,
                None => Subject::Constant(constant()?),
            }
        }
        TokenKind::Attribute => {
            let name = name_span(text, token.span, token.closed).of(text).to_owned();
            let known = context.attributes.and_then(|schema| schema.find(&name));
            Subject::Attribute { name, known }
        }
        TokenKind::Operator(operator) => Subject::Operator(operator),
        _ => return None,
    };
    Some(Hover { span: token.span, subject })
}
