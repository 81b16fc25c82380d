//! Escapes outside of brackets: places, classes, back-references, characters.

use super::super::NoticeKind;
use super::super::cursor::{Round, is_name_character};
use super::super::error::{PatternError, Reason};
use super::super::set::Set;
use super::super::tree::{Assertion, Node};
use super::Reader;

impl Reader {
    /// An escape outside of classes, behind its backslash.
    pub(super) fn backslash(&mut self) -> Result<Node, PatternError> {
        let Some(letter) = self.cursor.peek(0) else {
            return self.cursor.invalid(Reason::UnescapedEndingBackslash);
        };
        let assertion = match letter {
            'b' => Assertion::Boundary,
            'B' => Assertion::NoBoundary,
            'A' => Assertion::Start,
            'G' => Assertion::PreviousMatchEnd,
            'Z' => Assertion::EndOrFinalLineFeed,
            'z' => Assertion::End,
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P' => {
                self.cursor.at += 1;
                let mut class = Set::default();
                self.cursor.add_class(letter, &mut class, Round::Read)?;
                if self.cursor.options.ignore_case {
                    class.add_other_cases();
                }
                return Ok(Node::Set(class));
            }
            _ => return self.reference_or_character(letter),
        };
        self.cursor.at += 1;
        Ok(Node::Assertion(assertion))
    }

    fn reference_or_character(&mut self, letter: char) -> Result<Node, PatternError> {
        let start = self.cursor.at;
        let mut close = None;
        if letter == 'k' {
            self.cursor.at += 1;
            close = match self.cursor.next() {
                Some('<') => Some('>'),
                Some('\'') => Some('\''),
                _ => None,
            };
            if close.is_none() || self.cursor.is_at_end() {
                return self.cursor.invalid(Reason::MalformedNamedReference);
            }
        } else if matches!(letter, '<' | '\'') && self.cursor.peek(1).is_some() {
            // `\<n>` is what `\k<n>` was called once.
            close = Some(if letter == '<' { '>' } else { '\'' });
            self.cursor.at += 1;
        }
        let first = self.cursor.peek(0);
        let any_case = self.cursor.options.ignore_case;
        let at = self.cursor.offset(start);
        match (close, first) {
            (Some(close), Some('0'..='9')) => {
                let group = self.cursor.decimal()?;
                if self.cursor.eat(close) {
                    if !self.groups.numbers.contains(&group) {
                        return self.cursor.invalid(Reason::UndefinedNumberedReference(group));
                    }
                    self.old_reference(letter, start);
                    return Ok(Node::BackReference { group, any_case, at });
                }
            }
            (Some(close), Some(first)) if is_name_character(first) => {
                let name = self.cursor.name();
                if self.cursor.eat(close) {
                    let Some(group) = self.groups.named(&name) else {
                        return self.cursor.invalid(Reason::UndefinedNamedReference(name));
                    };
                    self.old_reference(letter, start);
                    return Ok(Node::BackReference { group, any_case, at });
                }
            }
            (None, Some('1'..='9')) => {
                let group = self.cursor.decimal()?;
                if self.groups.numbers.contains(&group) {
                    return Ok(Node::BackReference { group, any_case, at });
                }
                if group <= 9 {
                    return self.cursor.invalid(Reason::UndefinedNumberedReference(group));
                }
            }
            _ => {}
        }
        // No reference, so a character.
        self.cursor.at = start;
        let unit = self.cursor.escape()?;
        Ok(self.literal(unit))
    }

    fn old_reference(&mut self, letter: char, start: usize) {
        if letter != 'k' {
            self.cursor.notice(NoticeKind::OldBackReference, start.saturating_sub(1));
        }
    }
}
