//! Attribute references: `[mail]`, `[phoneNumbers[type eq "work"].value]` (entra-expressions.md section 2.2).

use super::{Lexer, TokenKind};
use crate::entra::code::ErrorCode;
use crate::entra::diagnostic::{Fix, FixKind};
use crate::span::Span;

/// After this many attributes without closing bracket, further ones are looked at only [`NEAR`] bytes far, so that a text full of
/// opening brackets costs no more than others.
const PATIENCE: usize = 16;
const NEAR: usize = 512;

impl Lexer<'_> {
    pub(super) fn attribute(&mut self, start: usize) -> usize {
        let far = if self.unclosed_attributes < PATIENCE { self.text.len() } else { start + NEAR };
        let near = self.text.as_bytes().get(start..far.min(self.text.len())).unwrap_or(&[]);
        match scan(near, false) {
            Scan::Closed(length) => {
                let end = start + length;
                if name_span(self.text, Span::new(start, end), true).of(self.text).is_empty() {
                    self.report(ErrorCode::EmptyAttributeName, Span::new(start, end), vec![], vec![]);
                }
                self.push(TokenKind::Attribute, start, end)
            }
            Scan::Open(_) => {
                self.unclosed_attributes += 1;
                // It ends where nobody would go on with a name: at a comma, a parenthesis, a text, an operator, the line's end.
                let (Scan::Open(length) | Scan::Closed(length)) = scan(near, true);
                let end = self.text.floor_char_boundary(start + length);
                let span = Span::new(start, end);
                let name = name_span(self.text, span, false);
                let end = if name.of(self.text).is_empty() { start + 1 } else { name.end as usize };
                self.report(
                    ErrorCode::UnterminatedAttribute,
                    Span::new(start, end),
                    vec![("name", super::excerpt(name.of(self.text)))],
                    vec![Fix::insert(FixKind::Close, end, "]")],
                );
                self.push_unclosed(TokenKind::Attribute, start, end)
            }
        }
    }
}

enum Scan {
    /// How long it is, closing bracket included.
    Closed(usize),
    /// How long it probably is.
    Open(usize),
}

/// Follows brackets and, within nested ones, quoted text. With `recover` it ends early, at what is hardly part of a name.
fn scan(bytes: &[u8], recover: bool) -> Scan {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    let mut first_stop = None;
    for (at, byte) in bytes.iter().enumerate() {
        if is_quoted {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => is_quoted = false,
                _ => {}
            }
            continue;
        }
        if recover && matches!(byte, b',' | b')' | b'(' | b'"' | b'=' | b'<' | b'>' | b'&' | b'\n' | b'\r') {
            if depth == 1 {
                return Scan::Open(at);
            }
            first_stop = first_stop.or(Some(at));
        }
        match byte {
            b'"' if depth > 1 => is_quoted = true,
            b'[' => depth += 1,
            b']' if depth <= 1 => return Scan::Closed(at + 1),
            b']' => depth -= 1,
            _ => {}
        }
    }
    Scan::Open(first_stop.unwrap_or(bytes.len()))
}

/// Where the name of an attribute token stands: without brackets and without blanks around it.
pub(in super::super) fn name_span(text: &str, token: Span, closed: bool) -> Span {
    let (start, end) = (token.start as usize + 1, token.end as usize - usize::from(closed));
    let inner = text.get(start..end).unwrap_or("");
    let start = start + (inner.len() - inner.trim_start().len());
    Span::new(start, start + inner.trim().len())
}
