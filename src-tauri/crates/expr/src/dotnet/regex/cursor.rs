//! The pattern as .NET's parser walks over it: code unit by code unit, with the options in force. What is read here are the
//! pieces that both of the parser's rounds need: counting the groups, and reading the pattern.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::error::{PatternError, Reason, Unsupported};
use super::{Notice, NoticeKind};
use crate::span::Span;

/// `(?imnsx)`
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Options {
    pub(super) ignore_case: bool,
    pub(super) multi_line: bool,
    pub(super) explicit_capture: bool,
    pub(super) single_line: bool,
    pub(super) ignore_blanks: bool,
}

/// Which of the parser's two rounds asks: the first only wants to know where things end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    Count,
    Read,
}

pub(super) struct Cursor {
    units: Vec<u16>,
    /// The byte at which each unit begins, and the pattern's length.
    offsets: Vec<usize>,
    pub(super) at: usize,
    pub(super) options: Options,
    pub(super) notices: Vec<Notice>,
}

impl Cursor {
    pub(super) fn new(pattern: &str) -> Self {
        let mut units = Vec::with_capacity(pattern.len());
        let mut offsets = Vec::with_capacity(pattern.len() + 1);
        for (offset, character) in pattern.char_indices() {
            let mut buffer = [0; 2];
            for &unit in character.encode_utf16(&mut buffer).iter() {
                units.push(unit);
                offsets.push(offset);
            }
        }
        offsets.push(pattern.len());
        Self { units, offsets, at: 0, options: Options::default(), notices: Vec::new() }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.units.len()
    }

    /// The unit so many places on; a character that means nothing to any rule behind the end.
    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        // Halves of pairs have no meaning to the grammar, so any character without one stands for them.
        let unit = *self.units.get(self.at + ahead)?;
        Some(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    pub(super) fn unit(&self, at: usize) -> u16 {
        self.units.get(at).copied().unwrap_or_default()
    }

    /// The next unit, which is passed.
    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek(0)?;
        self.at += 1;
        Some(next)
    }

    /// Passes the unit if it comes next.
    pub(super) fn eat(&mut self, expected: char) -> bool {
        let there = self.peek(0) == Some(expected);
        if there {
            self.at += 1;
        }
        there
    }

    /// The byte offset of a unit.
    pub(super) fn offset(&self, at: usize) -> usize {
        self.offsets.get(at).or(self.offsets.last()).copied().unwrap_or_default()
    }

    pub(super) fn invalid<T>(&self, reason: Reason) -> Result<T, PatternError> {
        Err(PatternError::Invalid { at: self.offset(self.at), reason })
    }

    pub(super) fn unsupported<T>(&self, what: Unsupported) -> Result<T, PatternError> {
        Err(PatternError::Unsupported { at: self.offset(self.at), what })
    }

    pub(super) fn notice(&mut self, kind: NoticeKind, from: usize) {
        let span = Span::new(self.offset(from), self.offset(self.at));
        self.notices.push(Notice { kind, span });
    }

    /// Passes blanks and `#…` comments under `(?x)`, and `(?#…)` anywhere.
    pub(super) fn blank(&mut self) -> Result<(), PatternError> {
        loop {
            if self.options.ignore_blanks {
                while self.peek(0).is_some_and(is_blank) {
                    self.at += 1;
                }
            }
            if self.options.ignore_blanks && self.peek(0) == Some('#') {
                while self.peek(0).is_some_and(|next| next != '\n') {
                    self.at += 1;
                }
            } else if self.starts_with("(?#") {
                while self.peek(0).is_some_and(|next| next != ')') {
                    self.at += 1;
                }
                if !self.eat(')') {
                    return self.invalid(Reason::UnterminatedComment);
                }
            } else {
                return Ok(());
            }
        }
    }

    pub(super) fn starts_with(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(ahead, expected)| self.peek(ahead) == Some(expected))
    }

    /// Letters of options up to whatever is none.
    pub(super) fn option_letters(&mut self) {
        let mut on = true;
        while let Some(next) = self.peek(0) {
            match next.to_ascii_lowercase() {
                '-' => on = false,
                '+' => on = true,
                'i' => self.options.ignore_case = on,
                'm' => self.options.multi_line = on,
                'n' => self.options.explicit_capture = on,
                's' => self.options.single_line = on,
                'x' => self.options.ignore_blanks = on,
                _ => return,
            }
            self.at += 1;
        }
    }

    /// Digits as a number of .NET's `int`; 0 if there are none.
    pub(super) fn decimal(&mut self) -> Result<u32, PatternError> {
        const LARGEST: u32 = i32::MAX as u32;
        let mut number: u32 = 0;
        while let Some(digit) = self.peek(0).and_then(|next| next.to_digit(10)) {
            self.at += 1;
            match number.checked_mul(10).and_then(|tens| tens.checked_add(digit)) {
                Some(larger) if larger <= LARGEST => number = larger,
                _ => return self.invalid(Reason::NumberTooLarge),
            }
        }
        Ok(number)
    }

    /// A group's name: word characters.
    pub(super) fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(next) = self.peek(0).filter(|&next| is_name_character(next)) {
            name.push(next);
            self.at += 1;
        }
        name
    }

    /// What `\p` or `\P` is followed by.
    pub(super) fn property(&mut self) -> Result<String, PatternError> {
        if self.at + 2 >= self.units.len() {
            return self.invalid(Reason::IncompletePropertyEscape);
        }
        if self.next() != Some('{') {
            return self.invalid(Reason::MalformedPropertyEscape);
        }
        let mut name = String::new();
        while let Some(next) = self.peek(0).filter(|&next| is_name_character(next) || next == '-') {
            name.push(next);
            self.at += 1;
        }
        if !self.eat('}') {
            self.at += 1;
            return self.invalid(Reason::IncompletePropertyEscape);
        }
        Ok(name)
    }

    /// An escape that means one code unit, behind its backslash.
    pub(super) fn escape(&mut self) -> Result<u16, PatternError> {
        let at = self.at;
        let Some(next) = self.next() else { return self.invalid(Reason::UnescapedEndingBackslash) };
        Ok(match next {
            '0'..='7' => {
                self.at = at;
                self.octal()
            }
            'x' => self.hexadecimal(2)?,
            'u' => self.hexadecimal(4)?,
            'a' => 0x07,
            'b' => 0x08,
            'e' => 0x1B,
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'v' => 0x0B,
            'c' => self.control()?,
            word if is_name_character(word) => {
                return self.invalid(Reason::UnrecognizedEscape(word.to_string()));
            }
            _ => self.unit(at),
        })
    }

    /// Up to three octal digits, of which eight bits count.
    fn octal(&mut self) -> u16 {
        let mut value = 0;
        for _ in 0..3 {
            let Some(digit) = self.peek(0).and_then(|next| next.to_digit(8)) else { break };
            self.at += 1;
            value = value * 8 + digit;
        }
        u16::try_from(value & 0xFF).unwrap_or_default()
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<u16, PatternError> {
        let mut value = 0;
        for _ in 0..digits {
            let Some(digit) = self.next().and_then(|next| next.to_digit(16)) else {
                return self.invalid(Reason::InvalidHexDigits);
            };
            value = value * 16 + digit;
        }
        Ok(u16::try_from(value).unwrap_or_default())
    }

    fn control(&mut self) -> Result<u16, PatternError> {
        let Some(letter) = self.next() else { return self.invalid(Reason::MissingControlCharacter) };
        match u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('@')) {
            Some(code) if code < 0x20 => Ok(u16::try_from(code).unwrap_or_default()),
            _ => self.invalid(Reason::UnrecognizedControlCharacter),
        }
    }
}

/// What `(?x)` passes over: .NET's parser leaves out the vertical tab.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\u{C}' | '\r')
}

/// What names are made of, which is also what `\b` takes for part of a word: `\w` and the two joiners.
pub(super) fn is_name_character(character: char) -> bool {
    use GeneralCategory as C;
    if character.is_ascii() {
        return character.is_ascii_alphanumeric() || character == '_';
    }
    // Beyond the basic plane .NET sees two halves, which are no letters.
    u32::from(character) <= 0xFFFF
        && (matches!(character, '\u{200C}' | '\u{200D}')
            || matches!(
                character.general_category(),
                C::UppercaseLetter
                    | C::LowercaseLetter
                    | C::TitlecaseLetter
                    | C::ModifierLetter
                    | C::OtherLetter
                    | C::NonspacingMark
                    | C::DecimalNumber
                    | C::ConnectorPunctuation
            ))
}
