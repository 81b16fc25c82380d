//! Texts in quotation marks, and in marks of other kinds that are none here (entra-expressions.md section 2.3).

use super::{Lexer, TokenKind};
use crate::entra::code::{Code, ErrorCode, WarningCode};
use crate::entra::diagnostic::{Diagnostic, Edit, Fix, FixKind};
use crate::span::Span;

/// What ends a text. The first is the language's rule; the others explain where a mark may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// A quotation mark.
    Mark,
    /// A typographic one too, where an argument ends behind it: `"x”,`.
    TypographicMark,
    /// The end of the line too.
    Line,
}

/// Marks that other programs put around text; typographic ones first.
const DOUBLE: [char; 7] = ['“', '”', '„', '‟', '«', '»', '＂'];
const SINGLE: [char; 6] = ['‘', '’', '‚', '‛', '\'', '`'];

/// How many marks are tried as the end of a text in foreign marks.
const CANDIDATES: usize = 8;

/// Whether a character is such a mark.
pub(super) fn is_mark(character: char) -> bool {
    DOUBLE.contains(&character) || SINGLE.contains(&character)
}

/// The marks that the specification calls typographic quotes.
fn is_smart(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’')
}

/// The text that a token stands for: without marks, `\\` and `\"` resolved, every other backslash kept.
pub(in super::super) fn value(token: &str, closed: bool) -> String {
    let mut content = token.chars();
    content.next();
    if closed {
        content.next_back();
    }
    let mut resolved = String::with_capacity(token.len());
    while let Some(character) = content.next() {
        let rest = content.as_str();
        match character {
            '\\' if rest.starts_with(['\\', '"']) => resolved.extend(content.next()),
            _ => resolved.push(character),
        }
    }
    resolved
}

impl Lexer<'_> {
    /// A text in the language's own marks.
    pub(super) fn quoted_text(&mut self, start: usize) -> usize {
        let mut characters = self.text.get(start + 1..).unwrap_or("").char_indices();
        while let Some((offset, character)) = characters.next() {
            let (at, behind) = (start + 1 + offset, start + 1 + offset + character.len_utf8());
            match character {
                '\\' if characters.as_str().starts_with(['\\', '"']) => {
                    characters.next();
                }
                '"' => {
                    let end = self.push(TokenKind::Text, start, behind);
                    self.kept_backslashes(start + 1, at);
                    return end;
                }
                '“' | '”' if self.closing == Closing::TypographicMark && self.argument_ends(behind) => {
                    let fix = Fix::replace(FixKind::StraightenQuotes, Span::new(at, behind), "\"");
                    self.report(ErrorCode::UnterminatedString, Span::new(start, behind), vec![], vec![fix]);
                    self.kept_backslashes(start + 1, at);
                    return self.push(TokenKind::Text, start, behind);
                }
                '\n' | '\r' if self.closing == Closing::Line => return self.unclosed_text(start, at),
                _ => {}
            }
        }
        self.unclosed_text(start, self.text.len())
    }

    /// A text that ends for lack of more. Parentheses and commas at its end belong to what is around it.
    fn unclosed_text(&mut self, start: usize, stop: usize) -> usize {
        self.unclosed += 1;
        let mut content = self.text.get(start + 1..stop).unwrap_or("").trim_end();
        let mut open = self.open;
        while let Some(shorter) = content.strip_suffix(',').or_else(|| content.strip_suffix(')')) {
            if content.ends_with(')') {
                if open == 0 {
                    break;
                }
                open -= 1;
            }
            content = shorter.trim_end();
        }
        let end = start + 1 + content.len();
        // A lone backslash at the end would take the closing mark for its own.
        let lone = content.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let fix = Fix::insert(FixKind::Close, end, if lone { "\\\"" } else { "\"" });
        self.report(ErrorCode::UnterminatedString, Span::new(start, end), vec![], vec![fix]);
        self.kept_backslashes(start + 1, end);
        self.push_unclosed(TokenKind::Text, start, end)
    }

    /// A text in marks that are none: typographic ones, apostrophes. Read as if they were straight, and reported.
    pub(super) fn foreign_text(&mut self, start: usize, opening: char) -> usize {
        let inside = start + opening.len_utf8();
        let code = if is_smart(opening) { ErrorCode::SmartQuote } else { ErrorCode::UnexpectedCharacter };
        let first = Span::new(start, inside);
        let facts =
            vec![("character", opening.to_string()), ("codepoint", format!("U+{:04X}", u32::from(opening)))];
        let Some(close) = self.closing_mark(inside, opening) else {
            let kind = if is_smart(opening) { FixKind::StraightenQuotes } else { FixKind::Remove };
            let fix = Fix::replace(kind, first, if is_smart(opening) { "\"" } else { "" });
            self.report(code, first, facts, vec![fix]);
            return self.push(TokenKind::Unknown, start, inside);
        };
        let mut edits = vec![Edit { span: first, text: "\"".into() }];
        let mut characters = Span::new(inside, close.start as usize).of(self.text).char_indices();
        while let Some((offset, character)) = characters.next() {
            if character == '\\' {
                characters.next();
            } else if character == '"' {
                edits.push(Edit { span: Span::at(inside + offset), text: "\\".into() });
            }
        }
        if close.of(self.text) != "\"" {
            edits.push(Edit { span: close, text: "\"".into() });
        }
        let end = close.end as usize;
        let fix = Fix { kind: FixKind::StraightenQuotes, edits };
        self.report(code, Span::new(start, end), facts, vec![fix]);
        self.kept_backslashes(inside, close.start as usize);
        self.push(TokenKind::Text, start, end)
    }

    /// The mark that closes a text in foreign marks: the opening mark's partner, or any mark of that sort where an argument ends.
    /// Apostrophes stand within words too, so they close only where an argument ends, or else the first one does.
    fn closing_mark(&self, inside: usize, opening: char) -> Option<Span> {
        let is_double = DOUBLE.contains(&opening);
        let partners: &[char] = match opening {
            '„' | '‟' => &['“', '”', '"'],
            '«' => &['»'],
            '»' => &['«'],
            '＂' => &['＂', '"'],
            _ if is_double => &['”', '"'],
            '\'' | '`' => &['\'', '’'],
            _ => &['’', '‘', '\''],
        };
        let marks = |character: char| match is_double {
            true => character == '"' || DOUBLE.contains(&character),
            false => SINGLE.contains(&character),
        };
        let mut first = None;
        let candidates = self.text.get(inside..).unwrap_or("").char_indices().filter(|(_, c)| marks(*c));
        for (offset, character) in candidates.take(CANDIDATES) {
            let mark = Span::new(inside + offset, inside + offset + character.len_utf8());
            let is_partner = partners.contains(&character);
            if (is_double && is_partner) || self.argument_ends(mark.end as usize) {
                return Some(mark);
            }
            first = first.or(is_partner.then_some(mark));
        }
        first
    }

    /// Whether nothing more of an argument stands behind this place.
    fn argument_ends(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("").trim_start();
        rest.is_empty() || rest.starts_with([',', ')', ';', '=', '<', '>', '&', '+', '|'])
    }

    /// W01: a backslash that escapes nothing stays. One warning a text, since patterns are full of them.
    fn kept_backslashes(&mut self, start: usize, end: usize) {
        let mut kept = Vec::new();
        let mut characters = Span::new(start, end).of(self.text).char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            if character != '\\' {
                continue;
            }
            match characters.peek() {
                Some((_, '\\' | '"')) => {
                    characters.next();
                }
                Some((_, next)) => kept.push((start + offset, format!("\\{next}"))),
                None => {}
            }
        }
        let Some((first, escape)) = kept.first().cloned() else { return };
        let edits = kept.iter().map(|(at, _)| Edit { span: Span::at(*at), text: "\\".into() }).collect();
        self.diagnostics.push(Diagnostic {
            code: Code::Warning(WarningCode::W01),
            span: Span::new(first, first + escape.len()),
            facts: vec![("escape", escape), ("count", kept.len().to_string())],
            fixes: vec![Fix { kind: FixKind::EscapeBackslash, edits }],
        });
    }
}
