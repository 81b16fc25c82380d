//! Where a cursor stands: within which token, in which argument of which call.

use crate::entra::dialect::Dialect;
use crate::entra::functions::{self, Function};
use crate::entra::lexer::{Token, TokenKind, lex, text_value};
use crate::span::Span;

/// A cursor in a text.
pub(super) struct Cursor<'t> {
    pub text: &'t str,
    pub at: usize,
    pub tokens: Vec<Token>,
}

/// A call around the cursor.
pub(super) struct OpenCall<'t> {
    /// Its name as typed.
    pub name: &'t str,
    /// The argument that the cursor is in, from 0.
    pub place: usize,
    /// The tokens of each argument; those within nested calls are among them.
    pub arguments: Vec<Vec<Token>>,
    /// Whether its list is closed.
    pub closed: bool,
}

/// The start of the character an offset is in; the end of the text for offsets behind it.
pub(super) fn clamp(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { text, at: clamp(text, at), tokens: lex(text).0 }
    }

    /// The token of the character behind the cursor; otherwise the one that ends at the cursor.
    pub fn token(&self) -> Option<Token> {
        let at = self.offset();
        let under = |token: &&Token| token.span.start <= at && at < token.span.end;
        let behind = |token: &&Token| token.span.end == at;
        self.tokens.iter().find(under).or_else(|| self.tokens.iter().find(behind)).copied()
    }

    /// The name that the cursor is in or right behind: what is being typed.
    pub fn word(&self) -> Option<Token> {
        let at = self.offset();
        let typed =
            |token: &&Token| token.kind == TokenKind::Name && token.span.start < at && at <= token.span.end;
        self.tokens.iter().find(typed).copied()
    }

    /// The text or attribute whose content the cursor is in. A closed one ends before its closing mark.
    pub fn inside(&self) -> Option<Token> {
        let token = self.tokens.iter().find(|token| {
            let opening = token.span.of(self.text).chars().next().map_or(1, char::len_utf8);
            let first = token.span.start as usize + opening;
            let is_before_end = self.at < token.span.end as usize;
            // What is not closed goes on until something else begins.
            let goes_on = !token.closed && self.gap_from(token.span.end as usize);
            matches!(token.kind, TokenKind::Text | TokenKind::Attribute)
                && first <= self.at
                && (is_before_end || goes_on)
        });
        token.copied()
    }

    /// Whether nothing but blanks of the same line stand between an offset and the cursor.
    fn gap_from(&self, end: usize) -> bool {
        self.text.get(end..self.at).is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == '\t'))
    }

    /// The last token that ends at or before an offset.
    pub fn before(&self, offset: usize) -> Option<Token> {
        self.tokens.iter().rev().find(|token| token.span.end as usize <= offset).copied()
    }

    /// The innermost call whose list the cursor is in.
    pub fn call(&self) -> Option<OpenCall<'t>> {
        // Positions of opening parentheses that are open at the cursor, each with the name before it, if any.
        let mut open: Vec<(usize, Option<usize>)> = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            if token.span.end as usize > self.at {
                break;
            }
            match token.kind {
                TokenKind::OpenParenthesis => {
                    let before = index.checked_sub(1);
                    let name = before.filter(|before| self.kind(*before) == Some(TokenKind::Name));
                    open.push((index, name));
                }
                TokenKind::CloseParenthesis => {
                    open.pop();
                }
                _ => {}
            }
        }
        let (parenthesis, name) = open.into_iter().rev().find_map(|(index, name)| Some((index, name?)))?;
        let name = self.tokens.get(name)?.span.of(self.text);
        Some(self.arguments(name, parenthesis))
    }

    /// Follows the list of a call from its opening parenthesis to the one that closes it.
    fn arguments(&self, name: &'t str, parenthesis: usize) -> OpenCall<'t> {
        let mut call = OpenCall { name, place: 0, arguments: vec![vec![]], closed: false };
        let mut depth = 0_usize;
        for token in self.tokens.iter().skip(parenthesis + 1) {
            match token.kind {
                TokenKind::OpenParenthesis => depth += 1,
                TokenKind::CloseParenthesis if depth == 0 => {
                    call.closed = true;
                    break;
                }
                TokenKind::CloseParenthesis => depth -= 1,
                TokenKind::Comma if depth == 0 => {
                    call.place += usize::from(token.span.end as usize <= self.at);
                    call.arguments.push(vec![]);
                    continue;
                }
                _ => {}
            }
            if let Some(argument) = call.arguments.last_mut() {
                argument.push(*token);
            }
        }
        call
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    fn offset(&self) -> u32 {
        Span::at(self.at).start
    }
}

impl OpenCall<'_> {
    /// The function it calls, if there is one of that name.
    pub fn function(&self, dialect: Dialect) -> Option<&'static Function> {
        functions::find(self.name, dialect)
    }

    /// The value of an argument that is a text constant.
    pub fn text_argument(&self, place: usize, text: &str) -> Option<String> {
        match self.arguments.get(place)?.as_slice() {
            [token] if token.kind == TokenKind::Text => Some(text_value(token.span.of(text), token.closed)),
            _ => None,
        }
    }
}

/// Whether a name is followed by a parenthesis.
pub(super) fn is_called(tokens: &[Token], index: usize) -> bool {
    tokens.get(index + 1).is_some_and(|next| next.kind == TokenKind::OpenParenthesis)
}
