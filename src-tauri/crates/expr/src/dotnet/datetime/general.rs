//! Reads a date in one of many forms, .NET's `DateTime.Parse` in the invariant culture
//! (entra-expressions.md section 10, CDate).
//!
//! Assumed: a text without offset is in UTC; one without date or without year is no date, as the result would hang on the
//! day of the evaluation.

mod automaton;
mod cursor;

use super::exact::four_digit_year;
use super::names::{DAYS, ERAS, MONTHS, TIME_MARKS, abbreviated};
use super::zone::Offset;
use super::{DateTime, Kind};
use automaton::{Complete, Next, Separator, State, Token, next};
use cursor::Cursor;

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GeneralFailure {
    /// None of the known forms, or a day that does not exist.
    #[error("the text is no date in a form that is known")]
    NotADate,
    /// A date outside the years 1 to 9999 once its offset is taken into account.
    #[error("the date is outside the years 1 to 9999")]
    OutOfRange,
}

/// Marks the direction of writing. Some cultures print it between the parts of a date, where it means nothing.
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

/// Reads a date, in UTC: `2020-03-16-07:00`, `6/30/2021 4:00 PM`, `Wed, 30 Jun 2021 16:00:00 GMT`, `2021-06`.
///
/// # Errors
/// If the text is no date in a known form.
pub fn parse_general(text: &str) -> Result<DateTime, GeneralFailure> {
    let mut reader = Reader::new(text);
    reader.read().ok_or(GeneralFailure::NotADate)?;
    let date = reader.date().ok_or(GeneralFailure::NotADate)?;
    let offset = reader.offset.unwrap_or(Offset::UNIVERSAL);
    let ticks = offset.to_utc(date.ticks()).map_err(|_| GeneralFailure::NotADate)?;
    DateTime::from_ticks(ticks, Kind::Utc).ok_or(GeneralFailure::OutOfRange)
}

/// Reads a date in a form of ISO 8601, in UTC: `2025-07-30`, then `T` or a blank and `15:04`, `15:04:05` or
/// `15:04:05.678`, then `Z`, `+02`, `+0200` or `+02:00`, or nothing. The offset may also follow the day.
///
/// # Errors
/// If the text has another form, or is no date.
pub fn parse_iso8601(text: &str) -> Result<DateTime, GeneralFailure> {
    match is_iso8601(text.trim()) {
        true => parse_general(text),
        false => Err(GeneralFailure::NotADate),
    }
}

fn is_iso8601(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    let date = cursor.number(4..=4).is_some()
        && cursor.take('-')
        && cursor.number(2..=2).is_some()
        && cursor.take('-')
        && cursor.number(2..=2).is_some();
    if !date {
        return false;
    }
    if cursor.take('T') || cursor.take(' ') {
        let minutes = cursor.number(2..=2).is_some() && cursor.take(':') && cursor.number(2..=2).is_some();
        let seconds = minutes && (!cursor.take(':') || cursor.number(2..=2).is_some());
        if !seconds || (cursor.take('.') && cursor.fraction().is_none()) {
            return false;
        }
    }
    cursor.take(' ');
    let _ = cursor.take('Z') || cursor.offset().is_some();
    cursor.rest().is_empty()
}

/// What a text said so far.
struct Reader<'t> {
    cursor: Cursor<'t>,
    state: State,
    /// Numbers since the last complete date or time; never more than three.
    numbers: Vec<u32>,
    year: Option<u32>,
    month: Option<u32>,
    weekday: Option<u32>,
    afternoon: Option<bool>,
    offset: Option<Offset>,
    date: Option<[u32; 3]>,
    time: Option<[u32; 3]>,
    /// In ticks.
    fraction: i64,
    /// Whether the time was read as ISO 8601 has it, so that nothing may follow.
    finished: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Reader {
            cursor: Cursor::new(text),
            state: State::Start,
            numbers: Vec::with_capacity(3),
            year: None,
            month: None,
            weekday: None,
            afternoon: None,
            offset: None,
            date: None,
            time: None,
            fraction: 0,
            finished: false,
        }
    }

    /// Reads to the end; `None` if the text is no date.
    fn read(&mut self) -> Option<()> {
        loop {
            let Some(token) = self.token()? else { continue };
            if self.finished {
                return Some(());
            }
            self.state = match next(self.state, token)? {
                Next::Go(state) => state,
                Next::Done(complete) => {
                    self.complete(complete)?;
                    self.numbers.clear();
                    State::Start
                }
            };
            if matches!(token, Token::End | Token::Number(Separator::End) | Token::Month(Separator::End)) {
                return Some(());
            }
        }
    }

    /// The next part of the text; the inner `None` is a part that means nothing, such as a comma.
    fn token(&mut self) -> Option<Option<Token>> {
        self.cursor.skip_white(&[]);
        let Some(first) = self.cursor.peek() else { return Some(Some(Token::End)) };
        match first {
            '0'..='9' => self.number().map(Some),
            ',' | '.' => self.cursor.take(first).then_some(None),
            '+' | '-' => {
                let offset = self.cursor.offset()?;
                put(&mut self.offset, offset).map(|()| None)
            }
            _ if first.is_alphabetic() => self.word(),
            _ => None,
        }
    }

    fn word(&mut self) -> Option<Option<Token>> {
        let names = |names: &'static [&'static str]| names.iter().flat_map(|name| [*name, abbreviated(name)]);
        if let Some(month) = self.cursor.take_one_of(names(&MONTHS)) {
            return self.month(month / 2 + 1).map(Some);
        }
        if let Some(weekday) = self.cursor.take_one_of(names(&DAYS)) {
            return put(&mut self.weekday, weekday / 2).map(|()| Some(Token::Weekday));
        }
        if let Some(mark) = self.cursor.take_one_of(TIME_MARKS) {
            return put(&mut self.afternoon, mark == 1).map(|()| None);
        }
        if self.cursor.take_one_of(["GMT", "Z"]).is_some() {
            return put(&mut self.offset, Offset::UNIVERSAL).map(|()| Some(Token::Zone));
        }
        self.cursor.take_one_of(ERAS).map(|_| Some(Token::Era))
    }

    fn number(&mut self) -> Option<Token> {
        let digits = self.cursor.digits();
        let value = if digits.len() <= 8 { digits.parse().ok()? } else { return None };
        if self.numbers.len() == 3 {
            return None;
        }
        if digits.len() > 2 {
            put(&mut self.year, value)?;
            return Some(Token::Year(match self.separator(Token::Year)? {
                Separator::Mark => Separator::Blank,
                separator => separator,
            }));
        }
        if self.state == State::HourMinute && self.cursor.rest().starts_with('.') {
            self.cursor.take('.');
            self.fraction = self.cursor.fraction().unwrap_or(0);
        }
        self.offset_of_time()?;
        self.numbers.push(value);
        if matches!(self.state, State::YearNumber | State::YearNumberDate) && self.takes_local_time_mark() {
            self.iso_time()?;
            self.finished = true;
            return Some(Token::End);
        }
        let separator = self.separator(Token::Number)?;
        if separator == Separator::Mark {
            self.offset_of_time()?;
        }
        Some(Token::Number(separator))
    }

    fn month(&mut self, month: u32) -> Option<Token> {
        let separator = self.separator(Token::Month)?;
        put(&mut self.month, month)?;
        match separator {
            Separator::Mark => None,
            _ => Some(Token::Month(separator)),
        }
    }

    /// What stands behind a number or name. A minus sign separates parts of a date where one may go on, or else begins an
    /// offset.
    fn separator(&mut self, token: fn(Separator) -> Token) -> Option<Separator> {
        self.cursor.skip_white(&[RIGHT_TO_LEFT_MARK]);
        let Some(first) = self.cursor.peek() else { return Some(Separator::End) };
        if let Some(mark) = self.cursor.take_one_of(TIME_MARKS) {
            return put(&mut self.afternoon, mark == 1).map(|()| Separator::Mark);
        }
        let ends_date = next(self.state, token(Separator::Date)).is_none()
            && matches!(next(self.state, token(Separator::Blank)), Some(Next::Done(_)));
        let separator = match first {
            ':' => Separator::Time,
            '/' => Separator::Date,
            '-' if !ends_date => Separator::Date,
            't' | 'T' if self.takes_local_time_mark() => return None,
            _ => return Some(Separator::Blank),
        };
        self.cursor.take(first);
        Some(separator)
    }

    /// Passes over the `T` between date and time.
    fn takes_local_time_mark(&mut self) -> bool {
        let before = self.cursor;
        self.cursor.skip_white(&[RIGHT_TO_LEFT_MARK]);
        let found = self.cursor.take_word("T");
        if !found {
            self.cursor = before;
        }
        found
    }

    /// An offset behind the last number of a time.
    fn offset_of_time(&mut self) -> Option<()> {
        if !matches!(self.state, State::Hour | State::HourMinute) {
            return Some(());
        }
        let mut ahead = self.cursor;
        ahead.skip_white(&[]);
        if !ahead.rest().starts_with(['+', '-']) {
            return Some(());
        }
        let offset = ahead.offset()?;
        self.cursor = ahead;
        put(&mut self.offset, offset)
    }

    /// The time behind a `T`, to the end of the text.
    fn iso_time(&mut self) -> Option<()> {
        let cursor = &mut self.cursor;
        cursor.skip_white(&[]);
        let hour = cursor.number(2..=2)?;
        cursor.skip_white(&[]);
        if !cursor.take(':') {
            return None;
        }
        cursor.skip_white(&[]);
        let minute = cursor.number(2..=2)?;
        cursor.skip_white(&[]);
        let mut second = 0;
        if cursor.take(':') {
            cursor.skip_white(&[]);
            second = cursor.number(2..=2)?;
            if cursor.take('.') {
                self.fraction = cursor.fraction()?;
            }
            cursor.skip_white(&[]);
        }
        if cursor.take('Z') || cursor.take('z') {
            self.offset = Some(Offset::UNIVERSAL);
        } else if cursor.rest().starts_with(['+', '-']) {
            self.offset = Some(cursor.offset()?);
        }
        cursor.skip_white(&[]);
        let (month, day) = (*self.numbers.first()?, *self.numbers.get(1)?);
        self.date = Some([self.year?, month, day]);
        self.time = Some([hour, minute, second]);
        // Observed: .NET overlooks a weekday that contradicts the date in this form.
        self.weekday = None;
        self.afternoon = None;
        cursor.rest().is_empty().then_some(())
    }

    /// Takes the numbers for what they are; `None` if there is no such day.
    fn complete(&mut self, complete: Complete) -> Option<()> {
        let number = |place: usize| self.numbers.get(place).copied();
        let first = number(0).unwrap_or(0);
        let second = number(1).unwrap_or(0);
        let third = number(2).unwrap_or(0);
        let valid = |date: [u32; 3]| {
            let [year, month, day] = date;
            DateTime::from_date(year, month, day, Kind::Utc).map(|_| date)
        };
        let date = match complete {
            Complete::Hour => return put(&mut self.time, [first, 0, 0]),
            Complete::HourMinute => return put(&mut self.time, [first, second, 0]),
            Complete::HourMinuteSecond => return put(&mut self.time, [first, second, third]),
            Complete::NoYear => return None,
            Complete::MonthDayYear => [four_digit_year(third)?, first, second],
            Complete::MonthDayFullYear | Complete::YearMonthDay => [self.year?, first, second],
            Complete::YearOfMonth => [four_digit_year(first)?, self.month?, 1],
            Complete::MonthAndTwoNumbers => {
                let month = self.month?;
                valid([four_digit_year(second)?, month, first])
                    .or_else(|| valid([four_digit_year(first)?, month, second]))?
            }
            Complete::NamedDay => [self.year?, self.month?, first],
            Complete::YearAndNumber => [self.year?, first, 1],
            Complete::YearAndMonth => [self.year?, self.month?, 1],
        };
        let date = valid(date)?;
        put(&mut self.date, date)
    }

    /// The date that was read, before its offset is taken into account.
    fn date(&self) -> Option<DateTime> {
        let [mut hour, minute, second] = self.time.unwrap_or_default();
        match self.afternoon {
            Some(false) if hour > 12 => return None,
            Some(false) => hour %= 12,
            Some(true) if hour < 12 => hour += 12,
            _ => {}
        }
        let date = DateTime::from_civil(self.date?, [hour, minute, second], 0, Kind::Utc)?
            .add_ticks(self.fraction)?;
        match self.weekday {
            Some(weekday) if weekday != date.weekday() => None,
            _ => Some(date),
        }
    }
}

/// Keeps a value; `None` if there is one already.
fn put<T>(place: &mut Option<T>, value: T) -> Option<()> {
    match place {
        Some(_) => None,
        None => {
            *place = Some(value);
            Some(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(parse_general(text).map(DateTime::print_default), Ok(expected.to_owned()), "{text}");
    }

    #[track_caller]
    fn check_refused(text: &str) {
        assert_eq!(parse_general(text), Err(GeneralFailure::NotADate), "{text}");
    }

    #[test]
    fn days_may_carry_an_offset() {
        check("2020-03-16-07:00", "3/16/2020 7:00:00 AM");
        check("2021-06-30+08:00", "6/29/2021 4:00:00 PM");
        check("2021-06-30Z", "6/30/2021 12:00:00 AM");
        check("2021-08-24", "8/24/2021 12:00:00 AM");
        check("2021/6/3", "6/3/2021 12:00:00 AM");
        check("  2021-06-30\t", "6/30/2021 12:00:00 AM");
        check("2021 - 06 - 30", "6/30/2021 12:00:00 AM");
    }

    #[test]
    fn times_follow_a_blank_or_t() {
        check("2009-06-15T01:45:30-07:00", "6/15/2009 8:45:30 AM");
        check("2013-01-10 4:00 PM -8", "1/11/2013 12:00:00 AM");
        check("2012-01-01 23:00:00", "1/1/2012 11:00:00 PM");
        check("2021-06-30T23:30:00.1234567Z", "6/30/2021 11:30:00 PM");
        check("2021-06-30 10:30 GMT", "6/30/2021 10:30:00 AM");
        check("2021-06-30 10:30:15 +0530", "6/30/2021 5:00:15 AM");
        check("2021-06-30 5 PM", "6/30/2021 5:00:00 PM");
        check("2021-06-30 12:00 am", "6/30/2021 12:00:00 AM");
        check("2021-06-30T10:30 z", "6/30/2021 10:30:00 AM");
        check("10:30 2021-06-30", "6/30/2021 10:30:00 AM");
        check_refused("2021-06-30T5:00");
        check_refused("2021-06-30T10");
        check_refused("6/30/2021T10:00");
        check_refused("2021-06-30 13:00 AM");
    }

    #[test]
    fn months_come_first_between_slashes() {
        check("12/31/2025 12:00:00 AM", "12/31/2025 12:00:00 AM");
        check("6/30/2021", "6/30/2021 12:00:00 AM");
        check("6-30-2021 4:00 PM -08:00", "7/1/2021 12:00:00 AM");
        check("6/30/49", "6/30/2049 12:00:00 AM");
        check("6/30/50", "6/30/1950 12:00:00 AM");
        check_refused("30/06/2021");
        check_refused("31.12.2025");
    }

    #[test]
    fn months_have_english_names() {
        check("30 Jun 2021", "6/30/2021 12:00:00 AM");
        check("Jun 30, 2021", "6/30/2021 12:00:00 AM");
        check("30-june-2021", "6/30/2021 12:00:00 AM");
        check("Wednesday, 30 June 2021 10:30", "6/30/2021 10:30:00 AM");
        check("Wed, 30 Jun 2021 16:00:00 GMT", "6/30/2021 4:00:00 PM");
        check("30 Jun 21", "6/30/2021 12:00:00 AM");
        check("June 2021", "6/1/2021 12:00:00 AM");
        check("2021-06", "6/1/2021 12:00:00 AM");
        // A number before a month is its year, as the invariant culture writes them in this order.
        check("5 January", "1/1/2005 12:00:00 AM");
        check("2021 A.D. June 30", "6/30/2021 12:00:00 AM");
        check_refused("Thu, 30 Jun 2021");
        check_refused("30 Juin 2021");
        check_refused("30 Jun 2021 July");
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            " ",
            "soon",
            "20210630",
            "2021",
            "10:30",
            "24:00",
            "2021-06-30 24:00",
            "2021-02-30",
            "2021-13-01",
            "5 PM",
            "1/5",
            "January 5",
            "2021-06-30 10:30 10:45",
            "2021-06-30 2021-07-01",
            "2021-06-30 UTC",
            "2021-06-30+15:00",
            "2021-06-30+14:01",
            "2021-06-30+8:60",
            "2021-06-30 10:30Z+01:00",
            "123456789-01-01",
            "12345-01-01",
            "0000-01-01",
            "2021-06-30;",
            "#2021-06-30",
            "2021--06-30",
            "٢٠٢١-06-30",
        ] {
            check_refused(text);
        }
    }

    #[test]
    fn dates_end_with_the_calendar() {
        assert_eq!(parse_general("9999-12-31T23:59:59-04:00"), Err(GeneralFailure::OutOfRange));
        assert_eq!(parse_general("0001-01-01+08:00"), Err(GeneralFailure::OutOfRange));
        check("9999-12-31T23:59:59", "12/31/9999 11:59:59 PM");
        check("0001-01-01", "1/1/0001 12:00:00 AM");
    }

    #[test]
    fn fractions_are_rounded_to_ticks() {
        let ticks = |text| parse_general(text).map(DateTime::fraction);
        assert_eq!(ticks("2021-06-30 10:30:00.5"), Ok(5_000_000));
        assert_eq!(ticks("2021-06-30T10:30:00.123456789"), Ok(1_234_568));
        check("2021-06-30 10:30:59.99999999", "6/30/2021 10:31:00 AM");
    }

    #[test]
    fn iso_8601_has_one_shape() {
        let check = |text, expected: &str| {
            assert_eq!(parse_iso8601(text).map(DateTime::print_default), Ok(expected.to_owned()), "{text}");
        };
        check("2020-12-31 23:59:59-08:00", "1/1/2021 7:59:59 AM");
        check("2099-12-31T23:59:59-04:00", "1/1/2100 3:59:59 AM");
        check("1600-12-31", "12/31/1600 12:00:00 AM");
        check("2025-07-30T00:00:00Z", "7/30/2025 12:00:00 AM");
        check("2025-07-30T10:30", "7/30/2025 10:30:00 AM");
        check("2025-07-30T10:30:00.25 +02", "7/30/2025 8:30:00 AM");
        check("2020-03-16-07:00", "3/16/2020 7:00:00 AM");
        for text in
            ["31.12.2025", "12/31/2025", "2025-7-30", "2025-07-30T10", "20250730", "2025-07-30T10:30 PM", ""]
        {
            assert_eq!(parse_iso8601(text), Err(GeneralFailure::NotADate), "{text}");
        }
        assert_eq!(parse_iso8601("9999-12-31T23:59:59-04:00"), Err(GeneralFailure::OutOfRange));
    }

    #[test]
    fn long_texts_are_read_in_one_pass() {
        let blanks = " ".repeat(1 << 20);
        check(&format!("{blanks}2021-06-30{blanks}"), "6/30/2021 12:00:00 AM");
        check_refused(&"1".repeat(1 << 20));
        check_refused(&",".repeat(1 << 20));
        check_refused(&"AD ".repeat(1 << 18));
    }
}
