//! Which parts of a general date text may follow each other.

/// What stands behind a number or a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// The end of the text.
    End,
    /// `AM` or `PM`.
    Mark,
    /// White space, or nothing.
    Blank,
    /// `/` or `-`.
    Date,
    /// `:`
    Time,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// One or two digits.
    Number(Separator),
    /// Three digits and more.
    Year(Separator),
    /// The name of a month.
    Month(Separator),
    /// The name of a weekday.
    Weekday,
    /// `Z` or `GMT`.
    Zone,
    /// `A.D.`
    Era,
    /// Nothing more.
    End,
}

/// What has been read since the last complete date or time. Those that end in `Date` had a `/` or `-` last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Start,
    Number,
    TwoNumbers,
    NumberDate,
    /// `1/5 `
    DateNumbers,
    TwoNumbersDate,
    Month,
    MonthNumber,
    NumberMonth,
    MonthNumberDate,
    Year,
    YearNumber,
    YearNumberDate,
    YearMonth,
    YearMonthDate,
    /// `10:`
    Hour,
    /// `10:30:`
    HourMinute,
}

/// What is complete, in the order it was read. A month without its article is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complete {
    /// Month and day, or a month's name and a day: a date without year.
    NoYear,
    /// `6/30/21`
    MonthDayYear,
    /// `6/30/2021`
    MonthDayFullYear,
    /// `30 June`, where the number is the year.
    YearOfMonth,
    /// `June 30 21`, `30 June 21`
    MonthAndTwoNumbers,
    /// `2021-06-30`
    YearMonthDay,
    /// `30 June 2021` in any order
    NamedDay,
    /// `2021-06`
    YearAndNumber,
    /// `June 2021`
    YearAndMonth,
    /// `5 PM`
    Hour,
    /// `17:30`
    HourMinute,
    /// `17:30:45`
    HourMinuteSecond,
}

/// Where a part leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Go(State),
    Done(Complete),
}

/// Where a part leads from a state; `None` if it may not stand there.
pub fn next(state: State, token: Token) -> Option<Next> {
    match token {
        Token::Number(separator) => number(state, separator),
        Token::Year(separator) => year(state, separator),
        Token::Month(separator) => month(state, separator),
        Token::Weekday => (state != State::Hour).then_some(Next::Go(state)),
        Token::Zone => matches!(
            state,
            State::Start | State::Number | State::TwoNumbers | State::Hour | State::HourMinute
        )
        .then_some(Next::Go(state)),
        Token::Era => Some(Next::Go(state)),
        Token::End => Some(match state {
            State::Start => Next::Go(State::Start),
            State::TwoNumbers | State::DateNumbers | State::MonthNumber => Next::Done(Complete::NoYear),
            State::NumberMonth => Next::Done(Complete::YearOfMonth),
            State::YearNumber => Next::Done(Complete::YearAndNumber),
            State::YearMonth => Next::Done(Complete::YearAndMonth),
            _ => return None,
        }),
    }
}

fn number(state: State, separator: Separator) -> Option<Next> {
    use Separator::{Blank, Date, End, Mark, Time};
    Some(match (state, separator) {
        (State::Start, Mark) => Next::Done(Complete::Hour),
        (State::Start, Blank) => Next::Go(State::Number),
        (State::Start, Date) => Next::Go(State::NumberDate),
        (State::Start, Time) => Next::Go(State::Hour),
        (State::Number | State::NumberDate | State::Month, End) => Next::Done(Complete::NoYear),
        (State::Number, Mark) => Next::Done(Complete::HourMinute),
        (State::Number, Blank) => Next::Go(State::TwoNumbers),
        (State::Number | State::NumberDate, Date) => Next::Go(State::TwoNumbersDate),
        (State::NumberDate, Blank) => Next::Go(State::DateNumbers),
        (State::TwoNumbers, Mark) => Next::Done(Complete::HourMinuteSecond),
        (State::DateNumbers, Mark) => Next::Done(Complete::NoYear),
        (State::TwoNumbers | State::DateNumbers, End | Blank)
        | (State::TwoNumbersDate, End | Mark | Blank) => Next::Done(Complete::MonthDayYear),
        (State::Month, Blank) => Next::Go(State::MonthNumber),
        (State::Month, Date) => Next::Go(State::MonthNumberDate),
        (State::MonthNumber | State::NumberMonth, End | Mark | Blank)
        | (State::MonthNumberDate, End | Blank) => Next::Done(Complete::MonthAndTwoNumbers),
        (State::Year, End) => Next::Done(Complete::YearAndNumber),
        (State::Year, Blank) => Next::Go(State::YearNumber),
        (State::Year, Date) => Next::Go(State::YearNumberDate),
        (State::YearNumber | State::YearNumberDate, End | Mark | Blank) => Next::Done(Complete::YearMonthDay),
        (State::YearMonth | State::YearMonthDate, End | Mark | Blank) => Next::Done(Complete::NamedDay),
        (State::Hour, End | Mark | Blank) => Next::Done(Complete::HourMinute),
        (State::Hour, Time) => Next::Go(State::HourMinute),
        (State::HourMinute, End | Mark | Blank) => Next::Done(Complete::HourMinuteSecond),
        _ => return None,
    })
}

fn year(state: State, separator: Separator) -> Option<Next> {
    use Separator::{Blank, Date, End};
    Some(match (state, separator) {
        (State::Start, Blank | Date) => Next::Go(State::Year),
        (State::Number | State::NumberDate, End) => Next::Done(Complete::YearAndNumber),
        (State::Number | State::NumberDate, Blank) => Next::Go(State::YearNumber),
        (State::Number | State::NumberDate, Date) => Next::Go(State::YearNumberDate),
        (State::TwoNumbers | State::DateNumbers | State::TwoNumbersDate, End | Blank) => {
            Next::Done(Complete::MonthDayFullYear)
        }
        (State::Month, End) => Next::Done(Complete::YearAndMonth),
        (State::Month, Blank) => Next::Go(State::YearMonth),
        (State::Month, Date) => Next::Go(State::YearMonthDate),
        (State::MonthNumber | State::NumberMonth | State::MonthNumberDate, End | Blank) => {
            Next::Done(Complete::NamedDay)
        }
        _ => return None,
    })
}

fn month(state: State, separator: Separator) -> Option<Next> {
    use Separator::{Blank, Date, End};
    Some(match (state, separator) {
        (State::Start, Blank | Date) => Next::Go(State::Month),
        (State::Number | State::NumberDate, End) => Next::Done(Complete::YearOfMonth),
        (State::Number, Blank) => Next::Go(State::NumberMonth),
        (State::NumberDate, Blank) => Next::Go(State::MonthNumber),
        (State::Number | State::NumberDate, Date) => Next::Go(State::MonthNumberDate),
        (State::TwoNumbers | State::DateNumbers | State::TwoNumbersDate, End | Blank) => {
            Next::Done(Complete::MonthAndTwoNumbers)
        }
        (State::Year, End) => Next::Done(Complete::YearAndMonth),
        (State::Year, Blank) => Next::Go(State::YearMonth),
        (State::Year, Date) => Next::Go(State::YearMonthDate),
        (State::YearNumber | State::YearNumberDate, End | Blank) => Next::Done(Complete::NamedDay),
        _ => return None,
    })
}
