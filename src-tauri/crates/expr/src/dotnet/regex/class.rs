//! What stands in brackets, with ranges, classes and subtractions, read as .NET reads it.

use super::NoticeKind;
use super::cursor::{Cursor, Round};
use super::error::{PatternError, Reason, Unsupported};
use super::set::{Category, Polarity, Set};

/// Subtractions within each other. Deeper ones are no mistake, yet nobody writes them.
const MAX_SUBTRACTIONS: usize = 32;

impl Cursor {
    /// What stands behind a `[`, up to its `]`.
    pub(super) fn class(&mut self, round: Round, depth: usize) -> Result<Set, PatternError> {
        if depth > MAX_SUBTRACTIONS {
            return self.unsupported(Unsupported::TooDeep);
        }
        let reads = round == Round::Read;
        let any_case = self.options.ignore_case;
        let mut set = Set::negated(self.eat('^'));
        let mut range_from: Option<u16> = None;
        let mut is_first = true;
        loop {
            let at = self.at;
            let Some(next) = self.next() else { return self.invalid(Reason::UnterminatedBracket) };
            let was_first = std::mem::take(&mut is_first);
            let mut unit = self.unit(at);
            let mut is_escape = false;
            if next == ']' && !was_first {
                break;
            } else if next == '\\' && !self.is_at_end() {
                if self.class_escape(&mut set, &mut range_from, round)? {
                    continue;
                }
                unit = self.escape()?;
                is_escape = true;
            } else if next == '[' && range_from.is_none() {
                self.posix_name(at, round);
            }
            if reads && (0xD800..=0xDBFF).contains(&unit) && !is_escape {
                let here = std::mem::replace(&mut self.at, at + 2);
                self.notice(NoticeKind::PairInClass, at);
                self.at = here;
            }

            if let Some(first) = range_from.take() {
                if !reads {
                    continue;
                }
                if next == '[' && !is_escape {
                    // Not a range after all, but a subtraction.
                    set.add_range(first, first);
                    self.subtract(&mut set, depth)?;
                } else if first > unit {
                    return self.invalid(Reason::ReversedCharacterRange);
                } else {
                    set.add_range(first, unit);
                }
            } else if self.peek(0) == Some('-') && self.peek(1).is_some_and(|behind| behind != ']') {
                range_from = Some(unit);
                self.at += 1;
            } else if next == '-' && !is_escape && !was_first && self.peek(0) == Some('[') {
                self.at += 1;
                if reads {
                    self.subtract(&mut set, depth)?;
                } else {
                    self.class(round, depth + 1)?;
                }
            } else {
                set.add_range(unit, unit);
            }
        }
        if reads && any_case {
            set.add_other_cases();
        }
        Ok(set)
    }

    fn subtract(&mut self, set: &mut Set, depth: usize) -> Result<(), PatternError> {
        set.less = Some(Box::new(self.class(Round::Read, depth + 1)?));
        match self.peek(0) {
            None | Some(']') => Ok(()),
            Some(_) => self.invalid(Reason::SubtractionNotLast),
        }
    }

    /// Behind a backslash within a class: whether that was an escape for more than one character, or `\-`.
    fn class_escape(
        &mut self,
        set: &mut Set,
        range_from: &mut Option<u16>,
        round: Round,
    ) -> Result<bool, PatternError> {
        let Some(letter) = self.peek(0) else { return Ok(false) };
        if letter == '-' {
            self.at += 1;
            if round == Round::Count {
                return Ok(true);
            }
            let hyphen = u16::from(b'-');
            let first = range_from.take().unwrap_or(hyphen);
            if first > hyphen {
                return self.invalid(Reason::ReversedCharacterRange);
            }
            set.add_range(first, hyphen);
            return Ok(true);
        }
        if !"dDsSwWpP".contains(letter) {
            return Ok(false);
        }
        self.at += 1;
        if range_from.is_some() && round == Round::Read {
            return self.invalid(Reason::ClassInCharacterRange(letter));
        }
        self.add_class(letter, set, round)?;
        Ok(true)
    }

    /// `\d`, `\p{…}` and the like, behind their letter.
    pub(super) fn add_class(
        &mut self,
        letter: char,
        set: &mut Set,
        round: Round,
    ) -> Result<(), PatternError> {
        let polarity = if letter.is_ascii_lowercase() { Polarity::Members } else { Polarity::Others };
        match letter.to_ascii_lowercase() {
            'd' => set.add_category(Category::DIGIT, polarity),
            's' => set.add_category(Category::SPACE, polarity),
            'w' => set.add_category(Category::WORD, polarity),
            _ => {
                let name = self.property()?;
                if !set.add_named(&name, polarity, self.options.ignore_case) && round == Round::Read {
                    return self.invalid(Reason::UnknownProperty(name));
                }
            }
        }
        Ok(())
    }

    /// `[:alpha:]` within a class: passed over but for its bracket, which counts as a character.
    fn posix_name(&mut self, at: usize, round: Round) {
        if self.peek(0) != Some(':') {
            return;
        }
        let behind_bracket = self.at;
        self.at += 1;
        self.name();
        if self.starts_with(":]") {
            self.at += 2;
            if round == Round::Read {
                self.notice(NoticeKind::PosixName, at);
            }
        } else {
            self.at = behind_bracket;
        }
    }
}
