//! Adding to dates and counting between them, as Visual Basic's `DateAdd` and `DateDiff` do
//! (entra-expressions.md section 10).

use super::calendar::{days_from_civil, days_in_month};
use super::{DateTime, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND};
use std::str::FromStr;

/// A unit of time, named as `DateAdd` and `DateDiff` name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Interval {
    /// `yyyy`
    Years,
    /// `m`
    Months,
    /// `d`
    Days,
    /// `ww`
    Weeks,
    /// `h`
    Hours,
    /// `n`
    Minutes,
    /// `s`
    Seconds,
}

/// A name that is no interval. Visual Basic's `q`, `y` and `w` exist in Entra Connect only, and case matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the intervals are yyyy, m, d, ww, h, n and s")]
pub struct UnknownInterval;

impl FromStr for Interval {
    type Err = UnknownInterval;

    fn from_str(name: &str) -> Result<Self, UnknownInterval> {
        Ok(match name {
            "yyyy" => Interval::Years,
            "m" => Interval::Months,
            "d" => Interval::Days,
            "ww" => Interval::Weeks,
            "h" => Interval::Hours,
            "n" => Interval::Minutes,
            "s" => Interval::Seconds,
            _ => return Err(UnknownInterval),
        })
    }
}

impl Interval {
    /// Ticks of one unit; `None` for the units whose length varies.
    fn ticks(self) -> Option<i64> {
        match self {
            Interval::Years | Interval::Months => None,
            Interval::Weeks => Some(7 * TICKS_PER_DAY),
            Interval::Days => Some(TICKS_PER_DAY),
            Interval::Hours => Some(TICKS_PER_HOUR),
            Interval::Minutes => Some(TICKS_PER_MINUTE),
            Interval::Seconds => Some(TICKS_PER_SECOND),
        }
    }
}

impl DateTime {
    /// So many units later, or earlier if negative; `None` outside the years 1 to 9999. Months and years keep the day of
    /// the month, or take the last one the month has.
    pub fn add(self, interval: Interval, count: i64) -> Option<DateTime> {
        match interval.ticks() {
            Some(ticks) => self.add_ticks(count.checked_mul(ticks)?),
            None if interval == Interval::Years => self.add_months(count.checked_mul(12)?),
            None => self.add_months(count),
        }
    }

    fn add_months(self, count: i64) -> Option<DateTime> {
        let (year, month, day) = self.date();
        let months = i64::from(year * 12 + month - 1).checked_add(count)?;
        let year = u32::try_from(months / 12).ok().filter(|year| (1..=9999).contains(year))?;
        let month = u32::try_from(months % 12).ok()? + 1;
        let day = day.min(days_in_month(year, month));
        let ticks = days_from_civil(year, month, day) * TICKS_PER_DAY + self.ticks() % TICKS_PER_DAY;
        Self::from_ticks(ticks, self.kind())
    }

    /// Ticks of this time in the week before: moved back by its weekday's number, where Sunday is 1.
    fn week_mark(self) -> i64 {
        self.ticks() - i64::from(self.weekday() + 1) * TICKS_PER_DAY
    }
}

/// How many units lie from one date to another, negative if the other is earlier. Years and months count the calendar's
/// borders between the two, weeks count Sundays, the smaller units are elapsed time truncated towards zero.
///
/// Assumed: this is the only reading found that gives all rows of the reference's table.
pub fn difference(interval: Interval, from: DateTime, to: DateTime) -> i64 {
    let (years, months) = {
        let ((from_year, from_month, _), (to_year, to_month, _)) = (from.date(), to.date());
        let years = i64::from(to_year) - i64::from(from_year);
        (years, years * 12 + i64::from(to_month) - i64::from(from_month))
    };
    match (interval, interval.ticks()) {
        (Interval::Years, _) => years,
        (Interval::Months, _) => months,
        (Interval::Weeks, _) => (to.week_mark() - from.week_mark()) / TICKS_PER_DAY / 7,
        (_, Some(ticks)) => (to.ticks() - from.ticks()) / ticks,
        (_, None) => 0,
    }
}
