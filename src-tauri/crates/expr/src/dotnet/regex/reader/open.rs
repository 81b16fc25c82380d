//! What a parenthesis opens.

use super::super::cursor::is_name_character;
use super::super::error::{PatternError, Reason, Unsupported};
use super::super::tree::Look;
use super::{Frame, Kind, Reader};

impl Reader {
    /// What kind of group a parenthesis opens; none if it only sets options.
    pub(super) fn open(&mut self) -> Result<Option<Kind>, PatternError> {
        if self.cursor.peek(0) != Some('?') || self.cursor.peek(1) == Some(')') {
            if self.cursor.options.explicit_capture || std::mem::take(&mut self.ignores_next) {
                self.ignores_next = false;
                return Ok(Some(Kind::Plain));
            }
            let number = self.next_number;
            self.next_number += 1;
            return Ok(Some(Kind::Capture(number)));
        }
        self.cursor.at += 1;
        let kind = match self.cursor.next() {
            Some(':') => Kind::Plain,
            Some('=') => Kind::Look(Look::Ahead),
            Some('!') => Kind::Look(Look::NotAhead),
            Some('>') => Kind::Atomic,
            Some('<') if self.cursor.eat('=') => Kind::Look(Look::Behind),
            Some('<') if self.cursor.eat('!') => Kind::Look(Look::NotBehind),
            Some('<') => self.named('>')?,
            Some('\'') => self.named('\'')?,
            Some('(') => self.conditional()?,
            None => return self.cursor.invalid(Reason::InvalidGroupingConstruct),
            Some(_) => {
                self.cursor.at -= 1;
                // .NET takes no options directly within a conditional that has an expression as its condition.
                if !matches!(self.frames.last(), Some(Frame { kind: Kind::IfMatches(_), .. })) {
                    self.cursor.option_letters();
                }
                match self.cursor.next() {
                    Some(')') => return Ok(None),
                    Some(':') => Kind::Plain,
                    _ => return self.cursor.invalid(Reason::InvalidGroupingConstruct),
                }
            }
        };
        Ok(Some(kind))
    }

    /// `(?<name>` behind its `<`.
    fn named(&mut self, close: char) -> Result<Kind, PatternError> {
        let number = match self.cursor.peek(0) {
            Some('0'..='9') => {
                let number = self.cursor.decimal()?;
                self.end_of_name(close)?;
                if number == 0 {
                    return self.cursor.invalid(Reason::CaptureNumberZero);
                }
                Some(number).filter(|number| self.groups.numbers.contains(number))
            }
            Some(first) if is_name_character(first) => {
                let name = self.cursor.name();
                self.end_of_name(close)?;
                self.groups.named(&name)
            }
            Some('-') => None,
            None => return self.cursor.invalid(Reason::InvalidGroupingConstruct),
            Some(_) => return self.cursor.invalid(Reason::InvalidGroupName),
        };
        if self.cursor.peek(0) == Some('-') && self.cursor.peek(1).is_some() {
            return self.balancing(close);
        }
        match number {
            Some(number) if self.cursor.eat(close) => Ok(Kind::Capture(number)),
            _ => self.cursor.invalid(Reason::InvalidGroupingConstruct),
        }
    }

    fn end_of_name(&mut self, close: char) -> Result<(), PatternError> {
        match self.cursor.peek(0) {
            Some(next) if next != close && next != '-' => self.cursor.invalid(Reason::InvalidGroupName),
            _ => Ok(()),
        }
    }

    /// `(?<a-b>` at its `-`: refused as .NET would if it is wrong, else as unsupported.
    fn balancing(&mut self, close: char) -> Result<Kind, PatternError> {
        self.cursor.at += 1;
        match self.cursor.peek(0) {
            Some('0'..='9') => {
                let number = self.cursor.decimal()?;
                if !self.groups.numbers.contains(&number) {
                    return self.cursor.invalid(Reason::UndefinedNumberedReference(number));
                }
            }
            Some(first) if is_name_character(first) => {
                let name = self.cursor.name();
                if self.groups.named(&name).is_none() {
                    return self.cursor.invalid(Reason::UndefinedNamedReference(name));
                }
            }
            _ => return self.cursor.invalid(Reason::InvalidGroupName),
        }
        match self.cursor.peek(0) {
            Some(next) if next == close => self.cursor.unsupported(Unsupported::BalancingGroup),
            Some(_) => self.cursor.invalid(Reason::InvalidGroupName),
            None => self.cursor.invalid(Reason::InvalidGroupingConstruct),
        }
    }

    /// `(?(…` behind its second parenthesis.
    fn conditional(&mut self) -> Result<Kind, PatternError> {
        let start = self.cursor.at;
        let at = self.cursor.offset(start);
        match self.cursor.peek(0) {
            Some('0'..='9') => {
                let group = self.cursor.decimal()?;
                if !self.cursor.eat(')') {
                    return self.cursor.invalid(Reason::ConditionHasMalformedReference(group));
                }
                if !self.groups.numbers.contains(&group) {
                    return self.cursor.invalid(Reason::ConditionHasUndefinedReference(group));
                }
                return Ok(Kind::IfCaptured { group, at });
            }
            Some(first) if is_name_character(first) => {
                let name = self.cursor.name();
                if let Some(group) = self.groups.named(&name)
                    && self.cursor.eat(')')
                {
                    return Ok(Kind::IfCaptured { group, at });
                }
            }
            _ => {}
        }
        // An expression: its own parenthesis is read again.
        self.cursor.at = start - 1;
        self.ignores_next = true;
        if self.cursor.peek(1) == Some('?') {
            match (self.cursor.peek(2), self.cursor.peek(3)) {
                (Some('#'), _) => return self.cursor.invalid(Reason::ConditionIsComment),
                (Some('\''), _) => return self.cursor.invalid(Reason::ConditionIsNamedCapture),
                (Some('<'), Some(next)) if next != '!' && next != '=' => {
                    return self.cursor.invalid(Reason::ConditionIsNamedCapture);
                }
                _ => {}
            }
        }
        Ok(Kind::IfMatches(None))
    }
}
