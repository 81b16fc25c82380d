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

#[cfg(test)]
mod tests {
    use super::super::{Kind, parse_general};
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check_add(interval: &str, count: i64, to: &str, expected: &str) {
        let sum = parse_general(to).unwrap().add(interval.parse().unwrap(), count);
        assert_eq!(sum.map_or("out of range".to_owned(), DateTime::print_default), expected);
    }

    #[track_caller]
    fn check_difference(interval: &str, from: &str, to: &str, expected: i64) {
        let [from, to] = [from, to].map(|text| parse_general(text).unwrap());
        assert_eq!(difference(interval.parse().unwrap(), from, to), expected);
    }

    #[test]
    fn units_are_added() {
        let hire = "2012-03-16-07:00";
        check_add("d", 7, hire, "3/23/2012 7:00:00 AM");
        check_add("d", -10, hire, "3/6/2012 7:00:00 AM");
        check_add("ww", 2, hire, "3/30/2012 7:00:00 AM");
        check_add("m", 10, hire, "1/16/2013 7:00:00 AM");
        check_add("yyyy", 2, hire, "3/16/2014 7:00:00 AM");
        check_add("h", 25, "2024-02-28", "2/29/2024 1:00:00 AM");
        check_add("n", -1, "2024-01-01", "12/31/2023 11:59:00 PM");
        check_add("s", 90, "2024-01-01", "1/1/2024 12:01:30 AM");
        check_add("m", 3, "2001-01-01", "4/1/2001 12:00:00 AM");
        check_add("m", -1, "2024-01-15", "12/15/2023 12:00:00 AM");
        check_add("m", 0, "2024-12-31", "12/31/2024 12:00:00 AM");
    }

    #[test]
    fn months_and_years_end_where_the_month_ends() {
        check_add("m", 1, "2024-01-31", "2/29/2024 12:00:00 AM");
        check_add("m", -1, "2023-03-31", "2/28/2023 12:00:00 AM");
        check_add("yyyy", 1, "2024-02-29", "2/28/2025 12:00:00 AM");
        check_add("yyyy", 4, "2024-02-29", "2/29/2028 12:00:00 AM");
    }

    #[test]
    fn sums_end_with_the_calendar() {
        for interval in ["yyyy", "m", "ww", "d", "h", "n", "s"] {
            check_add(interval, i64::MAX, "2024-01-01", "out of range");
            check_add(interval, i64::MIN, "2024-01-01", "out of range");
        }
        check_add("yyyy", 9000, "2024-01-01", "out of range");
        check_add("s", 1, "9999-12-31 23:59:59", "out of range");
        check_add("m", -1, "0001-01-31", "out of range");
        check_add("m", 1, "9999-12-01", "out of range");
    }

    #[test]
    fn intervals_are_named_exactly() {
        for name in ["q", "y", "w", "D", "YYYY", "", " d", "days"] {
            assert_eq!(name.parse::<Interval>(), Err(UnknownInterval), "{name}");
        }
    }

    #[test]
    fn differences_are_those_of_the_reference() {
        let (now, hire) = ("8/25/2021 5:41:18 PM", "2012-03-16-07:00");
        check_difference("d", "2021-08-18+08:00", "2021-08-31+08:00", 13);
        check_difference("d", now, hire, -3449);
        check_difference("ww", now, hire, -493);
        check_difference("m", now, hire, -113);
        check_difference("yyyy", now, hire, -9);
        check_difference("d", "2021-08-31+08:00", "2021-08-31+08:00", 0);
        check_difference("h", "2021-08-24", "2021-08-25", 24);
        check_difference("n", "2021-08-24", "2021-08-25", 1440);
        check_difference("s", "2021-08-24", "2021-08-25", 86_400);
    }

    #[test]
    fn years_and_months_count_borders_and_days_count_time() {
        check_difference("yyyy", "2023-12-31", "2024-01-01", 1);
        check_difference("m", "2024-01-31", "2024-02-01", 1);
        check_difference("d", "2025-07-30 01:00", "2025-07-31", 0);
        check_difference("d", "2025-07-31", "2025-07-30 01:00", 0);
        check_difference("h", "2025-07-30 00:59:59", "2025-07-30 02:00", 1);
    }

    #[test]
    fn weeks_count_sundays() {
        check_difference("ww", "2025-08-02", "2025-08-03", 1);
        check_difference("ww", "2025-08-03", "2025-08-09", 0);
        check_difference("ww", "2025-08-03", "2025-08-10", 1);
        check_difference("ww", "2025-08-03", "2025-08-02", -1);
        check_difference("ww", "0001-01-01", "9999-12-31", 521_722);
    }

    proptest! {
        #[test]
        fn what_is_added_is_the_difference(
            ticks in 0..=DateTime::MAX.ticks(),
            count in -100_000..100_000i64,
            interval in prop::sample::select(vec!["d", "h", "n", "s", "ww", "m", "yyyy"]),
        ) {
            let interval: Interval = interval.parse().unwrap();
            let date = DateTime::from_ticks(ticks, Kind::Utc).unwrap();
            if let Some(sum) = date.add(interval, count) {
                prop_assert_eq!(difference(interval, date, sum), count);
                prop_assert_eq!(difference(interval, sum, date), -count);
            }
        }
    }
}
