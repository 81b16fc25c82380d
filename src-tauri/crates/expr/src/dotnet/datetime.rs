//! .NET's `DateTime`: an instant in steps of 100 nanoseconds, its calendar, its formats.
//!
//! Invariant: no clock and no time zones. The zone of the service is taken as UTC (entra-expressions.md section 10), so
//! an offset in a text moves the time to UTC and [`Kind::Local`] prints the offset `+00:00`.

mod calendar;
mod exact;
mod format;
mod general;
mod interval;
mod names;
mod print;
mod styles;
mod zone;

pub use exact::{Expected, ParseFailure, Reason};
pub use format::{Format, FormatError, FormatFault, TwoDigitPart};
pub use general::{GeneralFailure, parse_general, parse_iso8601};
pub use interval::{Interval, UnknownInterval, difference};
pub use styles::{StyleError, Styles};

use calendar::{DAYS_TO_YEAR_10000, civil_from_days, days_from_civil, days_in_month};

/// Steps of 100 nanoseconds in a second, .NET's `TimeSpan.TicksPerSecond`.
pub const TICKS_PER_SECOND: i64 = 10_000_000;
/// Ticks in a minute.
pub const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;
/// Ticks in an hour.
pub const TICKS_PER_HOUR: i64 = 60 * TICKS_PER_MINUTE;
/// Ticks in a day.
pub const TICKS_PER_DAY: i64 = 24 * TICKS_PER_HOUR;

/// Ticks from year 1 to 1601, where FILETIME numbers begin.
const FILETIME_EPOCH: i64 = 504_911_232_000_000_000;

/// An instant from 0001-01-01 to the last tick of 9999. Equal only if ticks and kind are; compare [`DateTime::ticks`] to
/// compare instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    ticks: i64,
    kind: Kind,
}

/// What a time says about its zone. Matters only to the format specifier `K`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// Known to be UTC: `K` prints `Z`.
    Utc,
    /// The service's own zone, which is UTC: `K` prints `+00:00`.
    Local,
    /// Unknown: `K` prints nothing.
    #[default]
    Unspecified,
}

impl DateTime {
    /// 0001-01-01 00:00:00, unspecified.
    pub const MIN: DateTime = DateTime { ticks: 0, kind: Kind::Unspecified };
    /// The last tick of 9999, unspecified.
    pub const MAX: DateTime =
        DateTime { ticks: DAYS_TO_YEAR_10000 as i64 * TICKS_PER_DAY - 1, kind: Kind::Unspecified };

    /// From ticks since 0001-01-01 00:00:00; `None` outside the years 1 to 9999.
    pub fn from_ticks(ticks: i64, kind: Kind) -> Option<DateTime> {
        (Self::MIN.ticks..=Self::MAX.ticks).contains(&ticks).then_some(DateTime { ticks, kind })
    }

    /// Midnight of a day of the Gregorian calendar; `None` if there is no such day in the years 1 to 9999.
    pub fn from_date(year: u32, month: u32, day: u32, kind: Kind) -> Option<DateTime> {
        let valid = (1..=9999).contains(&year) && (1..=days_in_month(year, month)).contains(&day);
        valid.then(|| DateTime { ticks: days_from_civil(year, month, day) * TICKS_PER_DAY, kind })
    }

    /// A day with a time of day; `None` if there is no such day or time (`24:00`, leap seconds). `fraction` is in ticks.
    pub fn from_civil(date: [u32; 3], time: [u32; 3], fraction: u32, kind: Kind) -> Option<DateTime> {
        let [hour, minute, second] = time;
        if hour > 23 || minute > 59 || second > 59 || i64::from(fraction) >= TICKS_PER_SECOND {
            return None;
        }
        let seconds = i64::from(hour * 3600 + minute * 60 + second);
        let [year, month, day] = date;
        let midnight = Self::from_date(year, month, day, kind)?;
        Some(DateTime { ticks: midnight.ticks + seconds * TICKS_PER_SECOND + i64::from(fraction), kind })
    }

    /// From ticks since 1601-01-01 UTC, Active Directory's way to write times; `None` if negative or beyond 9999.
    pub fn from_filetime(filetime: i64) -> Option<DateTime> {
        if filetime < 0 {
            return None;
        }
        Self::from_ticks(filetime.checked_add(FILETIME_EPOCH)?, Kind::Utc)
    }

    /// Ticks since 1601-01-01 UTC; `None` before that.
    pub fn to_filetime(self) -> Option<i64> {
        let filetime = self.ticks - FILETIME_EPOCH;
        (filetime >= 0).then_some(filetime)
    }

    /// Ticks since 0001-01-01 00:00:00.
    pub fn ticks(self) -> i64 {
        self.ticks
    }

    /// What is known about the zone.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The same ticks with another kind, .NET's `DateTime.SpecifyKind`.
    pub fn with_kind(self, kind: Kind) -> DateTime {
        DateTime { kind, ..self }
    }

    /// The same ticks later or earlier by so many; `None` outside the years 1 to 9999.
    pub fn add_ticks(self, ticks: i64) -> Option<DateTime> {
        Self::from_ticks(self.ticks.checked_add(ticks)?, self.kind)
    }

    /// Year, month from 1, day from 1.
    pub fn date(self) -> (u32, u32, u32) {
        civil_from_days(self.ticks / TICKS_PER_DAY)
    }

    /// 1 to 9999.
    pub fn year(self) -> u32 {
        self.date().0
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.date().1
    }

    /// Day of the month, from 1.
    pub fn day(self) -> u32 {
        self.date().2
    }

    /// Sunday is 0, Saturday is 6.
    pub fn weekday(self) -> u32 {
        // Day 0 was a Monday.
        ((self.ticks / TICKS_PER_DAY + 1) % 7) as u32
    }

    /// 0 to 23.
    pub fn hour(self) -> u32 {
        (self.ticks % TICKS_PER_DAY / TICKS_PER_HOUR) as u32
    }

    /// 0 to 59.
    pub fn minute(self) -> u32 {
        (self.ticks % TICKS_PER_HOUR / TICKS_PER_MINUTE) as u32
    }

    /// 0 to 59.
    pub fn second(self) -> u32 {
        (self.ticks % TICKS_PER_MINUTE / TICKS_PER_SECOND) as u32
    }

    /// Ticks since the second began.
    pub fn fraction(self) -> u32 {
        (self.ticks % TICKS_PER_SECOND) as u32
    }

    /// How a date becomes text when nothing says how, `M/d/yyyy h:mm:ss tt` (entra-expressions.md section 3).
    pub fn print_default(self) -> String {
        print::print(self, "M/d/yyyy h:mm:ss tt")
    }
}
