//! Which groups a pattern has. .NET counts them before it reads the pattern, since a reference may come before its group:
//! unnamed groups get numbers in order, names the free numbers after them (entra-expressions.md section 12).

use std::collections::BTreeSet;

use super::cursor::{Cursor, Options, Round, is_name_character};
use super::error::PatternError;

/// Numbers and names of a pattern's groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Groups {
    /// All numbers, 0 for the whole match among them. They need not be without gaps: `(?<5>x)`.
    pub(super) numbers: BTreeSet<u32>,
    /// Names in order of appearance, each with its number.
    pub(super) names: Vec<(String, u32)>,
}

impl Groups {
    /// The number of a group by its name or its number in digits.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.named(name).or_else(|| name.parse().ok().filter(|number| self.numbers.contains(number)))
    }

    /// The number that belongs to a name.
    pub(super) fn named(&self, name: &str) -> Option<u32> {
        self.names.iter().find(|(known, _)| known == name).map(|&(_, number)| number)
    }

    /// The largest number, which `$+` means.
    pub(super) fn last(&self) -> u32 {
        self.numbers.last().copied().unwrap_or_default()
    }

    /// Counts the groups of a pattern. Ends where a construct cannot be read; reading proper then says what is wrong.
    pub(super) fn count(cursor: &mut Cursor) -> Result<Self, PatternError> {
        let mut counting =
            Counting { groups: Self::default(), next: 1, saved: Vec::new(), ignores_next: false };
        counting.groups.numbers.insert(0);
        while let Some(next) = cursor.next() {
            counting.step(next, cursor)?;
        }
        let Counting { mut groups, mut next, .. } = counting;
        for (_, number) in &mut groups.names {
            while groups.numbers.contains(&next) {
                next = next.saturating_add(1);
            }
            *number = next;
            groups.numbers.insert(next);
        }
        Ok(groups)
    }
}

struct Counting {
    groups: Groups,
    next: u32,
    saved: Vec<Options>,
    /// Whether the next parenthesis is the condition of a conditional, which captures nothing.
    ignores_next: bool,
}

impl Counting {
    fn step(&mut self, next: char, cursor: &mut Cursor) -> Result<(), PatternError> {
        match next {
            '\\' if !cursor.is_at_end() => skip_escape(cursor)?,
            '#' if cursor.options.ignore_blanks => {
                cursor.at -= 1;
                cursor.blank()?;
            }
            '[' => {
                cursor.class(Round::Count, 0)?;
            }
            ')' => {
                if let Some(options) = self.saved.pop() {
                    cursor.options = options;
                }
            }
            '(' => self.open(cursor)?,
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, cursor: &mut Cursor) -> Result<(), PatternError> {
        let ignored = std::mem::take(&mut self.ignores_next);
        if cursor.starts_with("?#") {
            cursor.at -= 1;
            return cursor.blank();
        }
        self.saved.push(cursor.options);
        if !cursor.eat('?') {
            if !cursor.options.explicit_capture && !ignored {
                self.groups.numbers.insert(self.next);
                self.next += 1;
            }
            return Ok(());
        }
        if matches!(cursor.peek(0), Some('<' | '\'')) && cursor.peek(1).is_some() {
            cursor.at += 1;
            match cursor.peek(0) {
                Some('1'..='9') => {
                    let number = cursor.decimal()?;
                    self.groups.numbers.insert(number);
                }
                Some(first) if first != '0' && is_name_character(first) => {
                    let name = cursor.name();
                    if self.groups.named(&name).is_none() {
                        self.groups.names.push((name, 0));
                    }
                }
                _ => {}
            }
            return Ok(());
        }
        cursor.option_letters();
        if cursor.eat(')') {
            // Options up to the end of the group around.
            self.saved.pop();
        } else if cursor.peek(0) == Some('(') {
            self.ignores_next = true;
        }
        Ok(())
    }
}

/// Passes an escape outside of classes, behind its backslash.
fn skip_escape(cursor: &mut Cursor) -> Result<(), PatternError> {
    match cursor.peek(0) {
        Some(
            'b' | 'B' | 'A' | 'G' | 'Z' | 'z' | 'w' | 'W' | 's' | 'S' | 'd' | 'D' | 'p' | 'P' | 'k' | '<'
            | '\'',
        ) => {
            cursor.at += 1;
        }
        Some('1'..='9') => {
            cursor.decimal()?;
        }
        _ => {
            cursor.escape()?;
        }
    }
    Ok(())
}
