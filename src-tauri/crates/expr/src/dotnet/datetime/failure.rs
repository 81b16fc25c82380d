//! Why a text does not fit a format.

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
    pub fn empty_format() -> ParseFailure {
        ParseFailure { at: 0, reason: Reason::BadFormat }
    }
}
