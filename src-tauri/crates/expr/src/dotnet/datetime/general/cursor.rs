//! A place in a text, and what can be read from there.

use super::super::names::begins_with;
use super::super::zone::Offset;

/// A place in a text. What cannot be read leaves it where it was.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    pub text: &'t str,
    pub at: usize,
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str) -> Self {
        Cursor { text, at: 0 }
    }

    /// The text from here on.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over white space and what else is named.
    pub fn skip_white(&mut self, also: &[char]) {
        let rest = self.rest();
        let after = rest.trim_start_matches(|letter: char| letter.is_whitespace() || also.contains(&letter));
        self.at += rest.len() - after.len();
    }

    /// Passes over a character if it comes next.
    pub fn take(&mut self, character: char) -> bool {
        let found = self.rest().starts_with(character);
        self.at += if found { character.len_utf8() } else { 0 };
        found
    }

    /// Passes over a word if it comes next, in any case, and no letter after it.
    pub fn take_word(&mut self, word: &str) -> bool {
        let after = self.rest().get(word.len()..).and_then(|after| after.chars().next());
        let found = begins_with(self.rest(), word) && !after.is_some_and(char::is_alphabetic);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// The number of the first of these words that comes next.
    pub fn take_one_of<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) -> Option<u32> {
        (0..).zip(words).find(|(_, word)| self.take_word(word)).map(|(number, _)| number)
    }

    /// Passes over all digits that come next.
    pub fn digits(&mut self) -> &'t str {
        let rest = self.rest();
        let digits = rest.get(..rest.bytes().take_while(u8::is_ascii_digit).count()).unwrap_or("");
        self.at += digits.len();
        digits
    }

    /// A number of so many digits, at most eight.
    pub fn number(&mut self, count: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let before = self.at;
        let digits = self.digits();
        let number = if count.contains(&digits.len()) { digits.parse().ok() } else { None };
        if number.is_none() {
            self.at = before;
        }
        number
    }

    /// The ticks of a fraction, rounded; passes over its digits.
    pub fn fraction(&mut self) -> Option<i64> {
        let digits = self.digits().as_bytes();
        let digit = |place: usize| i64::from(digits.get(place).map_or(0, |digit| digit - b'0'));
        let ticks = (0..7).fold(0, |ticks, place| ticks * 10 + digit(place));
        (!digits.is_empty()).then_some(ticks + i64::from(digit(7) >= 5))
    }

    /// An offset that comes next: `+8`, `-08`, `+0800`, `+8:00`.
    pub fn offset(&mut self) -> Option<Offset> {
        let mut ahead = *self;
        let negative = ahead.take('-');
        if !negative && !ahead.take('+') {
            return None;
        }
        let digits = ahead.digits();
        let value: u32 = digits.parse().ok()?;
        let (hours, minutes) = match digits.len() {
            1 | 2 if ahead.take(':') => (value, ahead.number(1..=2)?),
            1 | 2 => (value, 0),
            3 | 4 => (value / 100, value % 100),
            _ => return None,
        };
        if minutes >= 60 {
            return None;
        }
        *self = ahead;
        Some(Offset::new(negative, hours, minutes))
    }
}
