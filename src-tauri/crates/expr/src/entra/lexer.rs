//! From text to tokens (entra-expressions.md section 2). Never fails: what cannot be read is reported, and a token stands in its
//! place.
//!
//! *Invariant:* time and memory are linear in the text.

mod bracketed;
mod number;
mod quoted;

use super::ast::Operator;
use super::code::{Code, ErrorCode};
use super::diagnostic::{Diagnostic, Edit, Fix, FixKind};
use crate::span::Span;
use quoted::Closing;

pub(super) use bracketed::name_span;
pub(super) use number::value as number_value;
pub(super) use quoted::value as text_value;

/// A piece of text that means something as a whole. Blanks are the gaps between tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
    /// Whether a text or an attribute has its closing mark. Always so for everything else.
    pub closed: bool,
}

/// Kinds of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word: a function or a constant.
    Name,
    /// `[mail]`, brackets included.
    Attribute,
    /// `"text"`, quotation marks included. Typographic ones too, which are reported.
    Text,
    /// `1`, `-2.5`, `&HF7`.
    Number,
    /// `(`
    OpenParenthesis,
    /// `)`
    CloseParenthesis,
    /// `,`, and what was probably meant as one, which is reported.
    Comma,
    /// One of the six comparisons.
    Operator(Operator),
    /// `&`, `&&`, `||`, `+`, `-`, `*`, `/`: other languages have them. The parser reports them.
    UnsupportedOperator,
    /// Characters that mean nothing here; they are reported.
    Unknown,
}

/// Reads a text into tokens, and says what is wrong or odd about its characters, in the order of the text.
pub fn lex(text: &str) -> (Vec<Token>, Vec<Diagnostic>) {
    let plain = Lexer::read(text, Closing::Mark);
    if plain.unclosed == 0 {
        return (plain.tokens, plain.diagnostics);
    }
    // One quotation mark has no partner, so all texts behind it begin where they should end. Whichever reading explains that
    // with a single mistake tells best where it is.
    let typographic = Lexer::read(text, Closing::TypographicMark);
    if typographic.unclosed == 0 {
        return (typographic.tokens, typographic.diagnostics);
    }
    let line = Lexer::read(text, Closing::Line);
    let best = if line.unclosed == 1 { line } else { plain };
    (best.tokens, best.diagnostics)
}

struct Lexer<'t> {
    text: &'t str,
    closing: Closing,
    tokens: Vec<Token>,
    diagnostics: Vec<Diagnostic>,
    /// Texts that only the end of the line or of the input ended.
    unclosed: usize,
    /// Parentheses that are open.
    open: usize,
    /// Attributes without closing bracket.
    unclosed_attributes: usize,
}

impl<'t> Lexer<'t> {
    fn read(text: &'t str, closing: Closing) -> Self {
        let mut lexer = Self {
            text,
            closing,
            tokens: Vec::new(),
            diagnostics: Vec::new(),
            unclosed: 0,
            open: 0,
            unclosed_attributes: 0,
        };
        let mut at = 0;
        while let Some(character) = lexer.character(at) {
            at = if character.is_whitespace() {
                at + character.len_utf8()
            } else {
                lexer.token(at, character)
            };
        }
        lexer
    }

    fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn starts_with(&self, at: usize, what: &str) -> bool {
        self.text.get(at..).is_some_and(|rest| rest.starts_with(what))
    }

    /// Reads the token that begins here and says where it ends.
    fn token(&mut self, at: usize, character: char) -> usize {
        match character {
            '"' => self.quoted_text(at),
            '[' => self.attribute(at),
            '(' => {
                self.open += 1;
                self.push(TokenKind::OpenParenthesis, at, at + 1)
            }
            ')' => {
                self.open = self.open.saturating_sub(1);
                self.push(TokenKind::CloseParenthesis, at, at + 1)
            }
            ',' => self.push(TokenKind::Comma, at, at + 1),
            '=' | '<' | '>' => self.comparison(at),
            '!' if self.starts_with(at, "!=") => {
                let span = Span::new(at, at + 2);
                self.unexpected(span, vec![Fix::replace(FixKind::Rename, span, "<>")]);
                self.push(TokenKind::Operator(Operator::NotEqual), at, at + 2)
            }
            ';' | '，' | '；' | '、' => {
                let span = Span::new(at, at + character.len_utf8());
                self.unexpected(span, vec![Fix::replace(FixKind::Separate, span, ",")]);
                self.push(TokenKind::Comma, at, at + character.len_utf8())
            }
            '&' | '+' | '-' | '*' | '/' | '0'..='9' => self.number_or_operator(at, character),
            '|' if self.starts_with(at, "||") => self.push(TokenKind::UnsupportedOperator, at, at + 2),
            _ if begins_name(character) => {
                let rest = self.text.get(at..).unwrap_or("");
                let length = rest.find(|c: char| !continues_name(c)).unwrap_or(rest.len());
                self.push(TokenKind::Name, at, at + length)
            }
            _ if quoted::is_mark(character) => self.foreign_text(at, character),
            _ => self.unknown(at),
        }
    }

    fn comparison(&mut self, at: usize) -> usize {
        use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        let operators = [NotEqual, GreaterOrEqual, LessOrEqual, Equal, Greater, Less];
        let operator = operators.into_iter().find(|operator| self.starts_with(at, operator.as_str()));
        let operator = operator.unwrap_or(Equal);
        self.push(TokenKind::Operator(operator), at, at + operator.as_str().len())
    }

    fn number_or_operator(&mut self, at: usize, character: char) -> usize {
        // Behind an operand a sign or an ampersand can only be meant as an operator: `[a] -1`, `"a" &Hello`.
        if !self.follows_operand()
            && let Some(end) = number::end(self.text, at)
        {
            if number::value(Span::new(at, end).of(self.text)).is_none() {
                let span = Span::new(at, end);
                let quoted = format!("\"{}\"", span.of(self.text));
                self.report(
                    ErrorCode::UnexpectedToken,
                    span,
                    vec![("found", excerpt(span.of(self.text))), ("reason", "number-too-large".into())],
                    vec![Fix::replace(FixKind::Quote, span, &quoted)],
                );
            }
            return self.push(TokenKind::Number, at, end);
        }
        if let Some(end) = number::end(self.text, at).filter(|_| character.is_ascii_digit()) {
            return self.push(TokenKind::Number, at, end);
        }
        let length = if self.starts_with(at, "&&") { 2 } else { 1 };
        self.push(TokenKind::UnsupportedOperator, at, at + length)
    }

    fn follows_operand(&self) -> bool {
        use TokenKind::{Attribute, CloseParenthesis, Name, Number, Text};
        let last = self.tokens.last().map(|token| token.kind);
        matches!(last, Some(Attribute | CloseParenthesis | Name | Number | Text))
    }

    fn unknown(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let length = rest.char_indices().skip(1).find(|(_, c)| is_known(*c)).map_or(rest.len(), |(at, _)| at);
        let span = Span::new(at, at + length);
        self.unexpected(span, vec![Fix::replace(FixKind::Remove, span, "")]);
        self.push(TokenKind::Unknown, at, at + length)
    }

    fn unexpected(&mut self, span: Span, fixes: Vec<Fix>) {
        let found = span.of(self.text);
        let point = found.chars().next().map_or(0, u32::from);
        let facts = vec![("character", excerpt(found)), ("codepoint", format!("U+{point:04X}"))];
        self.report(ErrorCode::UnexpectedCharacter, span, facts, fixes);
    }

    fn report(&mut self, code: ErrorCode, span: Span, facts: Vec<(&'static str, String)>, fixes: Vec<Fix>) {
        self.diagnostics.push(Diagnostic { code: Code::Error(code), span, facts, fixes });
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize) -> usize {
        self.tokens.push(Token { kind, span: Span::new(start, end), closed: true });
        end
    }

    fn push_unclosed(&mut self, kind: TokenKind, start: usize, end: usize) -> usize {
        self.tokens.push(Token { kind, span: Span::new(start, end), closed: false });
        end
    }
}

/// What a diagnostic quotes of a text: enough to recognise it by.
pub(super) fn excerpt(found: &str) -> String {
    const LONGEST: usize = 40;
    match found.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", found.get(..cut).unwrap_or("")),
        None => found.to_owned(),
    }
}

fn begins_name(character: char) -> bool {
    character.is_alphabetic() || character == '_'
}

fn continues_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether a character may begin a token that means something.
fn is_known(character: char) -> bool {
    character.is_whitespace()
        || character.is_ascii_digit()
        || begins_name(character)
        || quoted::is_mark(character)
        || "\"[(),=<>!;，；、&+-*/|".contains(character)
}

impl Fix {
    /// One replacement.
    pub(super) fn replace(kind: FixKind, span: Span, text: &str) -> Self {
        Self { kind, edits: vec![Edit { span, text: text.to_owned() }] }
    }

    /// One insertion.
    pub(super) fn insert(kind: FixKind, at: usize, text: &str) -> Self {
        Self::replace(kind, Span::at(at), text)
    }
}

#[cfg(test)]
mod tests;
