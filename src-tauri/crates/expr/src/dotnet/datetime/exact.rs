//! Reads a date that must fit a custom format, .NET's `DateTime.ParseExact` (entra-expressions.md section 11).

use super::format::{Element, Elements, Part, unescaped};
use super::names::{DAYS, ERAS, MONTHS, TIME_MARKS, abbreviated, begins_with};
use super::zone::{Offset, settle};
use super::{DateTime, Expected, FormatError, Kind, ParseFailure, Reason, Styles};
use std::borrow::Cow;

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

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    fn today() -> DateTime {
        DateTime::from_civil([2025, 7, 30], [15, 4, 5], 0, Kind::Utc).unwrap()
    }

    fn read(text: &str, format: &str, styles: &str) -> Result<DateTime, Reason> {
        let styles = if styles.is_empty() { Styles::default() } else { Styles::parse(styles).unwrap() };
        Format::new(format).unwrap().parse(text, styles, today()).map_err(|failure| failure.reason)
    }

    /// The date, printed as `o` does without the zeros of its fraction.
    #[track_caller]
    fn check_styles(styles: &str, format: &str, text: &str, expected: &str) {
        let print = |date| Format::new("yyyy-MM-dd HH:mm:ss.FFFFFFFK").unwrap().print(date);
        assert_eq!(read(text, format, styles).map(print), Ok(expected.to_owned()));
    }

    #[track_caller]
    fn check(format: &str, text: &str, expected: &str) {
        check_styles("", format, text, expected);
    }

    #[track_caller]
    fn check_refused(format: &str, text: &str, reason: Reason) {
        assert_eq!(read(text, format, ""), Err(reason));
    }

    #[test]
    fn formats_seen_in_practice_are_read() {
        check("yyyyMMddHHmmss.fZ", "20150123105347.1Z", "2015-01-23 10:53:47.1Z");
        check("yyyy-MM-ddzzz", "2020-12-31-08:00", "2020-12-31 08:00:00+00:00");
        check("yyyy-MM-ddzzz", "2020-12-31+09:00", "2020-12-30 15:00:00+00:00");
        check("M/d/yyyy hh:mm:ss tt", "12/31/2025 12:00:00 AM", "2025-12-31 00:00:00");
        check("M/d/yyyy h:mm:ss tt", "12/31/2025 7:00:00 PM", "2025-12-31 19:00:00");
        check("yyyy-MM-ddTHH:mm:ssZ", "2025-01-02T10:11:12Z", "2025-01-02 10:11:12Z");
        check("yyyy-MM-ddTHH:mm:ss.FFF", "2025-01-02T10:11:12.5", "2025-01-02 10:11:12.5");
        check("yyyy-MM-ddTHH:mm:ss.FFF", "2025-01-02T10:11:12", "2025-01-02 10:11:12");
        check("d-MMM-yyyy", "2-Jan-2025", "2025-01-02 00:00:00");
    }

    #[test]
    fn one_letter_reads_one_or_two_digits_and_two_letters_read_two() {
        check("d/M/yyyy", "1/5/2025", "2025-05-01 00:00:00");
        check("d/M/yyyy", "01/05/2025", "2025-05-01 00:00:00");
        check_refused("dd/MM/yyyy", "1/5/2025", Reason::Expected(Expected::Digits(2)));
        check_refused("M/d/yyyy hh:mm:ss tt", "12/31/2025 7:00:00 AM", Reason::Expected(Expected::Digits(2)));
        check_refused("yyyy", "25", Reason::Expected(Expected::Digits(4)));
        check_refused("%d", "001", Reason::TrailingText);
        check("H:m:s", "1:2:3", "2025-07-30 01:02:03");
        check("HHmmss", "010203", "2025-07-30 01:02:03");
    }

    #[test]
    fn fractions_have_as_many_digits_as_letters() {
        check("ss.fff", "05.123", "2025-07-30 00:00:05.123");
        check_refused("ss.fff", "05.12", Reason::Expected(Expected::Digits(3)));
        check("ss.FFF", "05.12", "2025-07-30 00:00:05.12");
        check_refused("ss.FFF", "05.1234", Reason::TrailingText);
        check("ss.fffffff", "05.0000001", "2025-07-30 00:00:05.0000001");
        check_refused("ss.F", "05", Reason::Expected(Expected::Character('.')));
    }

    #[test]
    fn names_ignore_case_and_must_be_whole() {
        check("dddd, dd MMMM yyyy", "thursday, 02 JANUARY 2025", "2025-01-02 00:00:00");
        check("ddd dd MMM yyyy", "THU 02 jan 2025", "2025-01-02 00:00:00");
        check_refused("MMM-yyyy", "January-2025", Reason::Expected(Expected::Character('-')));
        check_refused("MMMM yyyy", "Jan 2025", Reason::Expected(Expected::Month));
        check_refused("ddd", "Xyz", Reason::Expected(Expected::Weekday));
        check("yyyy g", "2025 ad", "2025-01-01 00:00:00");
        check_refused("yyyy g", "2025 B.C.", Reason::Expected(Expected::Era));
    }

    #[test]
    fn a_weekday_must_be_that_of_the_date() {
        check_refused("dddd yyyy-MM-dd", "Friday 2025-01-02", Reason::WrongWeekday);
        // The weekday is that of the date as written, not as moved to UTC.
        check("ddd yyyy-MM-ddzzz", "Thu 2025-01-02+09:00", "2025-01-01 15:00:00+00:00");
    }

    #[test]
    fn twelve_hours_go_with_am_and_pm() {
        check("h tt", "12 AM", "2025-07-30 00:00:00");
        check("h tt", "12 pm", "2025-07-30 12:00:00");
        check("h t", "5 P", "2025-07-30 17:00:00");
        check("h:mm", "12:30", "2025-07-30 00:30:00");
        check("h:mm", "7:30", "2025-07-30 07:30:00");
        check("h tt", "0 PM", "2025-07-30 12:00:00");
        check_refused("h:mm", "13:30", Reason::WrongHour);
        check_refused("h:mm tt", "13:30 PM", Reason::WrongHour);
        check_refused("h t", "5 p", Reason::Expected(Expected::TimeMark));
        check("H:mm tt", "13:30 PM", "2025-07-30 13:30:00");
        check_refused("H:mm tt", "13:30 AM", Reason::WrongHour);
        check_refused("H:mm tt", "3:30 PM", Reason::WrongHour);
    }

    #[test]
    fn offsets_need_a_sign_and_z_reads_z() {
        check("HH:mm z", "10:00 +1", "2025-07-30 09:00:00+00:00");
        check("HH:mm zz", "10:00 -01", "2025-07-30 11:00:00+00:00");
        check("HH:mm zzz", "10:00 +0530", "2025-07-30 04:30:00+00:00");
        check("HH:mm zzz", "10:00 +5:30", "2025-07-30 04:30:00+00:00");
        check_refused("HH:mm zzz", "10:00 Z", Reason::Expected(Expected::Offset));
        check_refused("HH:mm zz", "10:00 +1", Reason::Expected(Expected::Offset));
        check_refused("HH:mm zzz", "10:00 +01", Reason::Expected(Expected::Offset));
        check_refused("HH:mm zzz", "10:00 +01:60", Reason::Expected(Expected::Offset));
        check("HH:mm Z", "10:00 GMT", "2025-07-30 10:00:00Z");
        check("HH:mm Z", "10:00 z", "2025-07-30 10:00:00Z");
        check_refused("HH:mm Z", "10:00 Za", Reason::Expected(Expected::Universal));
        check("HH:mm'Z'", "10:00Z", "2025-07-30 10:00:00");
        check("HH:mm GMT", "10:00 GMT", "2025-07-30 10:00:00+00:00");
        check_refused("HH:mm GMT", "10:00 gmt", Reason::Expected(Expected::Character('G')));
    }

    #[test]
    fn k_reads_z_an_offset_or_nothing() {
        check("yyyy-MM-ddK", "2020-12-31Z", "2020-12-31 00:00:00Z");
        check("yyyy-MM-ddK", "2020-12-31+09:00", "2020-12-30 15:00:00+00:00");
        check("yyyy-MM-ddK", "2020-12-31", "2020-12-31 00:00:00");
        check_refused("yyyy-MM-ddK", "2020-12-31z", Reason::TrailingText);
    }

    #[test]
    fn offsets_end_at_fourteen_hours() {
        check("yyyy-MM-ddzzz", "2020-12-31+14:00", "2020-12-30 10:00:00+00:00");
        check_refused("yyyy-MM-ddzzz", "2020-12-31+14:01", Reason::OffsetOutOfRange);
        check_refused("yyyy-MM-dd HH:mmzzz", "9999-12-31 23:00-08:00", Reason::OutOfRange);
        // .NET turns the first day in a circle instead.
        check("yyyy-MM-ddzzz", "0001-01-01+08:00", "0001-01-01 16:00:00+00:00");
    }

    #[test]
    fn styles_decide_the_kind() {
        let format = "yyyy-MM-ddK";
        check_styles("None", format, "2025-01-02Z", "2025-01-02 00:00:00+00:00");
        check_styles("AdjustToUniversal", format, "2025-01-02+01:00", "2025-01-01 23:00:00Z");
        check_styles("AdjustToUniversal", format, "2025-01-02", "2025-01-02 00:00:00");
        check_styles("AssumeUniversal", format, "2025-01-02", "2025-01-02 00:00:00+00:00");
        check_styles("AssumeLocal", format, "2025-01-02", "2025-01-02 00:00:00+00:00");
        check_styles("AssumeUniversal,AdjustToUniversal", format, "2025-01-02", "2025-01-02 00:00:00Z");
        check_styles("AssumeLocal,AdjustToUniversal", format, "2025-01-02+01:00", "2025-01-01 23:00:00Z");
        check("U", "Thursday, 02 January 2025 10:00:00", "2025-01-02 10:00:00Z");
        check("u", "2025-01-02 10:00:00Z", "2025-01-02 10:00:00");
        check("r", "Thu, 02 Jan 2025 10:00:00 GMT", "2025-01-02 10:00:00");
    }

    #[test]
    fn white_space_is_a_matter_of_style() {
        check("yyyy-MM-dd", " \t2025-01-02 \n", "2025-01-02 00:00:00");
        assert!(read(" 2025-01-02", "yyyy-MM-dd", "None").is_err());
        assert!(read("2025-01-02 ", "yyyy-MM-dd", "None").is_err());
        assert!(read(" 2025-01-02", "yyyy-MM-dd", "AllowTrailingWhite").is_err());
        assert!(read("2025 - 01-02", "yyyy-MM-dd", "").is_err());
        check_styles("AllowInnerWhite", "yyyy-MM-dd", "2025 - 01 -\t02", "2025-01-02 00:00:00");
        check_styles("AllowWhiteSpaces", "yyyy-MM-dd HH:mm", " 2025-01-0210 : 11 ", "2025-01-02 10:11:00");
        check_styles("AllowInnerWhite", "d' of 'MMMM yyyy", "2of   January 2025", "2025-01-02 00:00:00");
        check(" yyyy-MM-dd ", "2025-01-02", "2025-01-02 00:00:00");
        check("' 'yyyy-MM-dd' '", "2025-01-02", "2025-01-02 00:00:00");
        check_styles("None", "' 'yyyy-MM-dd", " 2025-01-02", "2025-01-02 00:00:00");
    }

    #[test]
    fn where_white_space_may_follow_a_blank_of_the_format_may_be_missing() {
        check("yyyy-MM-dd HH", "2025-01-0210", "2025-01-02 10:00:00");
        assert!(read("2025-01-0210", "yyyy-MM-dd HH", "None").is_err());
    }

    #[test]
    fn missing_parts_are_the_first_and_a_missing_year_is_this_year() {
        check("yyyy", "2024", "2024-01-01 00:00:00");
        check("yyyy-dd", "2024-05", "2024-01-05 00:00:00");
        check("MMMM dd", "February 03", "2025-02-03 00:00:00");
        check("%d", "3", "2025-01-03 00:00:00");
        check("HH:mm", "10:30", "2025-07-30 10:30:00");
        check_styles("NoCurrentDateDefault", "HH:mm", "10:30", "0001-01-01 10:30:00");
        check_styles("NoCurrentDateDefault", "%d", "3", "2025-01-03 00:00:00");
    }

    #[test]
    fn two_digit_years_end_with_2049() {
        check("yy-M-d", "49-1-2", "2049-01-02 00:00:00");
        check("yy-M-d", "50-1-2", "1950-01-02 00:00:00");
        check("%y", "5", "2005-01-01 00:00:00");
        check("yyyy", "0049", "0049-01-01 00:00:00");
        check_refused("yy yyyy", "25 2025", Reason::Contradiction);
        check("yyyyy", "02025", "2025-01-01 00:00:00");
        check_refused("yyyyy", "12025", Reason::NoSuchDate);
        check("yyy", "999", "0999-01-01 00:00:00");
    }

    #[test]
    fn parts_read_twice_must_agree() {
        check("d dd dddd MM", "2 02 Thursday 01", "2025-01-02 00:00:00");
        check_refused("d dd", "2 03", Reason::Contradiction);
        check_refused("HH hh", "13 01", Reason::Contradiction);
        check_refused("zzz K", "+01:00 Z", Reason::Contradiction);
        check("zzz K", "+00:00 Z", "2025-07-30 00:00:00Z");
        check_refused("f ff", "1 12", Reason::Contradiction);
        check_refused("tt t", "AM P", Reason::Contradiction);
    }

    #[test]
    fn dates_and_times_that_do_not_exist_are_refused() {
        check_refused("yyyy-MM-dd", "2025-02-30", Reason::NoSuchDate);
        check_refused("yyyy-MM-dd", "2025-00-10", Reason::NoSuchDate);
        check_refused("yyyy-MM-dd", "0000-01-01", Reason::NoSuchDate);
        check_refused("HH:mm", "24:00", Reason::NoSuchDate);
        check_refused("HH:mm", "10:60", Reason::NoSuchDate);
        check_refused("HH:mm:ss", "23:59:60", Reason::NoSuchDate);
        check("yyyy-MM-dd", "2024-02-29", "2024-02-29 00:00:00");
    }

    #[test]
    fn literals_must_match() {
        check("yyyy'Q'\\M", "2025QM", "2025-01-01 00:00:00");
        check_refused("yyyy'Q'", "2025q", Reason::Expected(Expected::Character('Q')));
        check_refused("yyyy/MM", "2025-01", Reason::Expected(Expected::Character('/')));
        check_refused("yyyy-MM-dd", "2025-01-02x", Reason::TrailingText);
        check_refused("yyyy-MM-dd", "2025-01", Reason::Expected(Expected::Character('-')));
        check("%dd", "12", "2025-01-12 00:00:00");
        check("😀yyyy", "😀2025", "2025-01-01 00:00:00");
    }

    #[test]
    fn nothing_is_no_date() {
        check_refused("yyyy", "", Reason::Empty);
        check_refused("", "2025", Reason::BadFormat);
        check_refused("yyyy\\ ", "2025 ", Reason::BadFormat);
    }

    #[test]
    fn failures_say_where() {
        let format = Format::new("yyyy-MM-dd").unwrap();
        let failure = format.parse(" 2025-1-02", Styles::default(), today()).unwrap_err();
        assert_eq!(failure, ParseFailure { at: 6, reason: Reason::Expected(Expected::Digits(2)) });
        assert_eq!(failure.to_string(), "expected 2 digits");
    }

    #[test]
    fn long_texts_and_formats_are_read_in_one_pass() {
        let blanks = " ".repeat(1 << 20);
        check_styles(
            "AllowWhiteSpaces",
            "yyyy-MM-dd",
            &format!("{blanks}2025-{blanks}01-02{blanks}"),
            "2025-01-02 00:00:00",
        );
        assert!(read(&"9".repeat(1 << 20), &"y".repeat(10_000), "").is_err());
        assert!(read("2025", &format!("yyyy{}%d", " ".repeat(10_000)), "").is_err());
        assert!(read(&blanks, &"' '".repeat(3_000), "AllowInnerWhite").is_ok());
    }
}
