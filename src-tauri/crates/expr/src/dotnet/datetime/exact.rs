//! Reads a date that must fit a custom format, .NET's `DateTime.ParseExact` (entra-expressions.md section 11).

use super::format::{Element, Elements, Part, unescaped};
use super::names::{DAYS, ERAS, MONTHS, TIME_MARKS, abbreviated, begins_with};
use super::zone::{Offset, settle};
use super::{DateTime, FormatError, Kind, Styles};
use std::borrow::Cow;

/// Why a text is no date in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ParseFailure {
    /// Where in the text, in bytes.
    pub at: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What can be wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing to read.
    #[error("the text is empty")]
    Empty,
    /// The format is no format for reading: it is empty, or blanks that the styles drop leave less than a format.
    #[error("the format cannot be read with")]
    BadFormat,
    /// `1/5/2025` with `dd/MM/yyyy`
    #[error("expected {0}")]
    Expected(Expected),
    /// `2025-01-02x`
    #[error("the format ends before the text does")]
    TrailingText,
    /// `13 1` with `%H %h`: the format reads the same thing twice, and the text says two different things.
    #[error("two parts of the text contradict each other")]
    Contradiction,
    /// `13:00` with `h:mm`, `13:00 AM` with `H:mm tt`
    #[error("the hour does not go with AM and PM")]
    WrongHour,
    /// `2025-02-30`, `24:00`
    #[error("there is no such date or time")]
    NoSuchDate,
    /// `Friday 2025-01-02`
    #[error("the date is another day of the week")]
    WrongWeekday,
    /// `+15:00`
    #[error("an offset is at most 14 hours")]
    OffsetOutOfRange,
    /// `9999-12-31 23:00 -08:00`
    #[error("the date is outside the years 1 to 9999")]
    OutOfRange,
}

/// What a part of a format reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Expected {
    /// So many digits: `dd` two, `d` one.
    #[error("{0} digits")]
    Digits(usize),
    /// `MMM`, `MMMM`
    #[error("the name of a month")]
    Month,
    /// `ddd`, `dddd`
    #[error("the name of a weekday")]
    Weekday,
    /// `g`
    #[error("A.D.")]
    Era,
    /// `t`, `tt`
    #[error("AM or PM")]
    TimeMark,
    /// `z`, `zz`, `zzz`: a sign and hours, for `zzz` minutes.
    #[error("an offset such as +02:00")]
    Offset,
    /// `Z`
    #[error("Z or GMT")]
    Universal,
    /// A character that stands for itself.
    #[error("`{0}`")]
    Character(char),
}

impl ParseFailure {
    /// The failure of a text before its first character.
    pub(super) fn empty_format() -> ParseFailure {
        ParseFailure { at: 0, reason: Reason::BadFormat }
    }
}

/// Reads a date. `universal`: the text is in UTC whatever it says, as the standard format `U` has it.
pub fn parse(
    text: &str,
    format: &str,
    universal: bool,
    styles: Styles,
    today: DateTime,
) -> Result<DateTime, ParseFailure> {
    if text.is_empty() {
        return Err(ParseFailure { at: 0, reason: Reason::Empty });
    }
    let format = trimmed(format, styles);
    let mut reader = Reader { text, at: 0, styles, found: Found::default() };
    reader.found.offset = universal.then_some(Offset::UNIVERSAL);
    if styles.has(Styles::ALLOW_TRAILING_WHITE) {
        reader.text = text.trim_end();
    }
    if styles.has(Styles::ALLOW_LEADING_WHITE) {
        reader.skip_white();
    }
    let read = reader.read(&format).and_then(|()| reader.found.date(styles, today));
    read.map_err(|reason| ParseFailure { at: reader.at, reason })
}

/// The format without the white space at its ends that the styles make meaningless, within quotation marks, too.
fn trimmed(format: &str, styles: Styles) -> Cow<'_, str> {
    let mut trimmed = Cow::Borrowed(format);
    if styles.has(Styles::ALLOW_TRAILING_WHITE) {
        trimmed = trimmed_end(format.trim_end());
    }
    if styles.has(Styles::ALLOW_LEADING_WHITE) {
        trimmed = match trimmed {
            Cow::Borrowed(format) => trimmed_start(format),
            Cow::Owned(format) => Cow::Owned(trimmed_start(&format).into_owned()),
        };
    }
    trimmed
}

fn trimmed_end(format: &str) -> Cow<'_, str> {
    match format.strip_suffix(['\'', '"']) {
        Some(inside) if inside.chars().nth(1).is_some() && inside.ends_with(char::is_whitespace) => {
            let mark = format.get(inside.len()..).unwrap_or("");
            Cow::Owned(format!("{}{mark}", inside.trim_end()))
        }
        _ => Cow::Borrowed(format),
    }
}

fn trimmed_start(format: &str) -> Cow<'_, str> {
    match format.strip_prefix(['\'', '"']) {
        Some(inside) if inside.chars().nth(1).is_some() && inside.starts_with(char::is_whitespace) => {
            let mark = format.get(..1).unwrap_or("");
            Cow::Owned(format!("{mark}{}", inside.trim_start()))
        }
        _ => Cow::Borrowed(format.trim_start()),
    }
}

/// What a text said, part by part.
#[derive(Debug, Default)]
struct Found {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    weekday: Option<u32>,
    hour: Option<u32>,
    minute: Option<u32>,
    second: Option<u32>,
    /// In ticks.
    fraction: Option<u32>,
    afternoon: Option<bool>,
    offset: Option<Offset>,
    two_digit_year: bool,
    twelve_hours: bool,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    styles: Styles,
    found: Found,
}

impl Reader<'_> {
    fn read(&mut self, format: &str) -> Result<(), Reason> {
        let mut elements = Elements::new(format);
        while let Some(element) = elements.next() {
            let Element { part, .. } = element.map_err(|FormatError { .. }| Reason::BadFormat)?;
            if self.styles.has(Styles::ALLOW_INNER_WHITE) {
                self.skip_white();
            }
            match part {
                Part::Run(letter, count) => self.run(letter, count)?,
                Part::Quoted(quoted) => unescaped(quoted).try_for_each(|character| self.quoted(character))?,
                Part::Escaped(character) => self.character(character)?,
                Part::Literal(character) => self.literal(character, &mut elements)?,
                Part::Percent => {}
            }
        }
        match self.rest().is_empty() {
            true => Ok(()),
            false => Err(Reason::TrailingText),
        }
    }

    fn run(&mut self, letter: char, count: usize) -> Result<(), Reason> {
        match (letter, count) {
            ('y', _) => {
                self.found.two_digit_year |= count <= 2;
                let year = self.number(count)?;
                set(&mut self.found.year, year)
            }
            ('M', 1 | 2) => {
                let month = self.number(count)?;
                set(&mut self.found.month, month)
            }
            ('M', _) => {
                let month = self.name(&MONTHS, count == 3, Expected::Month)? + 1;
                set(&mut self.found.month, month)
            }
            ('d', 1 | 2) => {
                let day = self.number(count)?;
                set(&mut self.found.day, day)
            }
            ('d', _) => {
                let weekday = self.name(&DAYS, count == 3, Expected::Weekday)?;
                set(&mut self.found.weekday, weekday)
            }
            ('g', _) => self.name(&ERAS, false, Expected::Era).map(drop),
            ('h' | 'H', _) => {
                self.found.twelve_hours |= letter == 'h';
                let hour = self.number(count.min(2))?;
                set(&mut self.found.hour, hour)
            }
            ('m', _) => {
                let minute = self.number(count.min(2))?;
                set(&mut self.found.minute, minute)
            }
            ('s', _) => {
                let second = self.number(count.min(2))?;
                set(&mut self.found.second, second)
            }
            ('f' | 'F', _) => {
                let fraction = self.fraction(count, letter == 'f')?;
                set(&mut self.found.fraction, fraction)
            }
            ('t', 1) => {
                let afternoon = match self.rest().as_bytes().first() {
                    Some(b'A') => false,
                    Some(b'P') => true,
                    _ => return Err(Reason::Expected(Expected::TimeMark)),
                };
                self.at += 1;
                set(&mut self.found.afternoon, afternoon)
            }
            ('t', _) => {
                let afternoon = self.name(&TIME_MARKS, false, Expected::TimeMark)? == 1;
                set(&mut self.found.afternoon, afternoon)
            }
            ('z', _) => self.offset(count),
            _ => Err(Reason::BadFormat),
        }
    }

    fn literal(&mut self, character: char, elements: &mut Elements<'_>) -> Result<(), Reason> {
        match character {
            'Z' => {
                let word = ["GMT", "Z"].into_iter().find(|word| self.begins_with_word(word));
                self.at += word.ok_or(Reason::Expected(Expected::Universal))?.len();
                self.set_offset(Offset::UNIVERSAL)
            }
            'K' if self.rest().starts_with('Z') => {
                self.at += 1;
                self.set_offset(Offset::UNIVERSAL)
            }
            'K' if self.rest().starts_with(['+', '-']) => self.offset(3),
            'K' => Ok(()),
            // Observed: .NET looks for the `F` behind the next character, so that `.FF` may be missing and `.F` may not.
            '.' if !self.rest().starts_with('.') => {
                let mut ahead = elements.rest().chars();
                let next = ahead.next().ok_or(Reason::Expected(Expected::Character('.')))?;
                let count = ahead.take_while(|&letter| letter == 'F').count();
                elements.skip(next.len_utf8() + count);
                if count > 0 { Ok(()) } else { Err(Reason::Expected(Expected::Character('.'))) }
            }
            ' ' if self.styles.has(Styles::ALLOW_INNER_WHITE) => Ok(()),
            // Observed: where white space may follow, .NET takes a missing blank for one that trimming has removed.
            ' ' if self.styles.has(Styles::ALLOW_TRAILING_WHITE)
                && !self.rest().starts_with(' ')
                && !elements.rest().is_empty() =>
            {
                Ok(())
            }
            'G' if begins_with(elements.rest(), "MT") => {
                elements.skip(2);
                self.found.offset = Some(Offset { universal: self.is_universal(), ..Offset::UNIVERSAL });
                "GMT".chars().try_for_each(|letter| self.character(letter))
            }
            _ => self.character(character),
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_white(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn character(&mut self, character: char) -> Result<(), Reason> {
        if !self.rest().starts_with(character) {
            return Err(Reason::Expected(Expected::Character(character)));
        }
        self.at += character.len_utf8();
        Ok(())
    }

    fn quoted(&mut self, character: char) -> Result<(), Reason> {
        if character == ' ' && self.styles.has(Styles::ALLOW_INNER_WHITE) {
            self.skip_white();
            return Ok(());
        }
        self.character(character)
    }

    fn digits(&self, most: usize) -> &str {
        let rest = self.rest();
        let count = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        rest.get(..count).unwrap_or("")
    }

    /// Exactly so many digits; one means one or two.
    fn number(&mut self, count: usize) -> Result<u32, Reason> {
        let digits = self.digits(count.max(2));
        if digits.len() < count {
            return Err(Reason::Expected(Expected::Digits(count)));
        }
        let value = value_of(digits);
        self.at += digits.len();
        Ok(value)
    }

    /// Ticks of a fraction of so many digits, or of up to so many.
    fn fraction(&mut self, count: usize, all: bool) -> Result<u32, Reason> {
        let digits = self.digits(count);
        if all && digits.len() < count {
            return Err(Reason::Expected(Expected::Digits(count)));
        }
        let ticks = digits.bytes().chain(std::iter::repeat(b'0')).take(7);
        let ticks = ticks.fold(0, |ticks, digit| ticks * 10 + u32::from(digit - b'0'));
        self.at += digits.len();
        Ok(ticks)
    }

    /// The number of the name that the text goes on with, ignoring case.
    fn name(&mut self, names: &[&'static str], short: bool, expected: Expected) -> Result<u32, Reason> {
        let spelled = |name: &'static str| if short { abbreviated(name) } else { name };
        let found = (0..).zip(names).find(|(_, name)| begins_with(self.rest(), spelled(name)));
        let (number, name) = found.ok_or(Reason::Expected(expected))?;
        self.at += spelled(name).len();
        Ok(number)
    }

    fn offset(&mut self, count: usize) -> Result<(), Reason> {
        let expected = Reason::Expected(Expected::Offset);
        let negative = match self.rest().as_bytes().first() {
            Some(b'+') => false,
            Some(b'-') => true,
            _ => return Err(expected),
        };
        self.at += 1;
        let hours = self.number(if count == 2 { 2 } else { 1 }).map_err(|_| expected)?;
        let mut minutes = 0;
        if count > 2 {
            self.at += usize::from(self.rest().starts_with(':'));
            minutes = self.number(2).map_err(|_| expected)?;
        }
        match minutes {
            60.. => Err(expected),
            _ => self.set_offset(Offset::new(negative, hours, minutes)),
        }
    }

    /// Two offsets must agree; that one of them is `Z` stays known.
    fn set_offset(&mut self, offset: Offset) -> Result<(), Reason> {
        if self.found.offset.is_some_and(|earlier| earlier.minutes != offset.minutes) {
            return Err(Reason::Contradiction);
        }
        self.found.offset = Some(Offset { universal: offset.universal || self.is_universal(), ..offset });
        Ok(())
    }

    fn is_universal(&self) -> bool {
        self.found.offset.is_some_and(|offset| offset.universal)
    }

    /// Whether the text goes on with a word and no letter comes after it.
    fn begins_with_word(&self, word: &str) -> bool {
        let after = self.rest().get(word.len()..).and_then(|after| after.chars().next());
        begins_with(self.rest(), word) && !after.is_some_and(char::is_alphabetic)
    }
}

impl Found {
    fn date(&self, styles: Styles, today: DateTime) -> Result<DateTime, Reason> {
        let year = match self.year {
            Some(year) if self.two_digit_year => Some(four_digit_year(year).ok_or(Reason::Contradiction)?),
            year => year,
        };
        let (this_year, this_month, this_day) = today.date();
        let date = match (year, self.month, self.day) {
            (None, None, None) if styles.has(Styles::NO_CURRENT_DATE_DEFAULT) => [1, 1, 1],
            (None, None, None) => [this_year, this_month, this_day],
            (year, month, day) => [year.unwrap_or(this_year), month.unwrap_or(1), day.unwrap_or(1)],
        };
        let time = [self.hour()?.unwrap_or(0), self.minute.unwrap_or(0), self.second.unwrap_or(0)];
        let date = DateTime::from_civil(date, time, self.fraction.unwrap_or(0), Kind::Unspecified)
            .ok_or(Reason::NoSuchDate)?;
        if self.weekday.is_some_and(|weekday| weekday != date.weekday()) {
            return Err(Reason::WrongWeekday);
        }
        settle(date, self.offset, styles)
    }

    fn hour(&self) -> Result<Option<u32>, Reason> {
        match (self.hour, self.twelve_hours, self.afternoon) {
            (Some(13..), true, _) => Err(Reason::WrongHour),
            (Some(hour), true, afternoon) => {
                Ok(Some(hour % 12 + if afternoon == Some(true) { 12 } else { 0 }))
            }
            (Some(12..), false, Some(false)) => Err(Reason::WrongHour),
            (Some(..12) | None, false, Some(true)) => Err(Reason::WrongHour),
            (hour, _, _) => Ok(hour),
        }
    }
}

/// The year that two digits mean: 1950 to 2049. Assumed: .NET's versions differ.
pub fn four_digit_year(year: u32) -> Option<u32> {
    match year {
        0..=49 => Some(2000 + year),
        50..=99 => Some(1900 + year),
        _ => None,
    }
}

/// The number that digits mean, or the greatest there is.
fn value_of(digits: &str) -> u32 {
    digits
        .bytes()
        .fold(0, |value: u32, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
}

/// Keeps a value; a second one must be the same.
fn set<T: PartialEq + Copy>(place: &mut Option<T>, value: T) -> Result<(), Reason> {
    match place.get_or_insert(value) {
        kept if *kept == value => Ok(()),
        _ => Err(Reason::Contradiction),
    }
}
