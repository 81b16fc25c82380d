//! .NET's `DateTime`: an instant in steps of 100 nanoseconds, its calendar, its formats.
//!
//! Invariant: no clock and no time zones. The zone of the service is taken as UTC (entra-expressions.md section 10), so
//! an offset in a text moves the time to UTC and [`Kind::Local`] prints the offset `+00:00`.

mod calendar;
mod exact;
mod failure;
mod format;
mod general;
mod interval;
mod names;
mod print;
mod styles;
mod zone;

pub use failure::{Expected, ParseFailure, Reason};
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
/// Ticks from 0001-01-01 to 1970-01-01.
const UNIX_EPOCH: i64 = 621_355_968_000_000_000;

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

    /// From milliseconds since 1970-01-01 UTC, as clocks count; `None` outside the years 1 to 9999.
    pub fn from_unix_millis(millis: i64) -> Option<DateTime> {
        Self::from_ticks(millis.checked_mul(TICKS_PER_SECOND / 1000)?.checked_add(UNIX_EPOCH)?, Kind::Utc)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn printed_without_format_nothing_is_padded() {
        let date = |time| DateTime::from_civil([2021, 7, 2], time, 0, Kind::Utc).unwrap().print_default();
        assert_eq!(date([15, 33, 38]), "7/2/2021 3:33:38 PM");
        assert_eq!(date([0, 0, 9]), "7/2/2021 12:00:09 AM");
        assert_eq!(date([12, 0, 0]), "7/2/2021 12:00:00 PM");
    }

    #[test]
    fn filetime_counts_from_1601() {
        let date = DateTime::from_filetime(129_699_324_000_000_000).unwrap();
        assert_eq!(date.print_default(), "1/1/2012 11:00:00 PM");
        assert_eq!(date.to_filetime(), Some(129_699_324_000_000_000));
        assert_eq!(DateTime::from_filetime(0).unwrap().print_default(), "1/1/1601 12:00:00 AM");
        assert_eq!(DateTime::from_filetime(-1), None);
        assert_eq!(DateTime::from_filetime(i64::MAX), None, "Active Directory's `never`");
        assert_eq!(DateTime::MIN.to_filetime(), None);
        assert_eq!(DateTime::MAX.to_filetime(), Some(2_650_467_743_999_999_999));
    }

    #[test]
    fn days_and_times_that_do_not_exist_are_refused() {
        for (date, time, fraction) in [
            ([2025, 2, 29], [0, 0, 0], 0),
            ([2025, 13, 1], [0, 0, 0], 0),
            ([0, 1, 1], [0, 0, 0], 0),
            ([10_000, 1, 1], [0, 0, 0], 0),
            ([2025, 1, 1], [24, 0, 0], 0),
            ([2025, 1, 1], [23, 59, 60], 0),
            ([2025, 1, 1], [23, 59, 59], 10_000_000),
        ] {
            assert_eq!(DateTime::from_civil(date, time, fraction, Kind::Utc), None, "{date:?} {time:?}");
        }
        assert_eq!(DateTime::from_ticks(DateTime::MAX.ticks() + 1, Kind::Utc), None);
        assert_eq!(DateTime::from_ticks(-1, Kind::Utc), None);
    }

    #[test]
    fn weekdays_begin_with_sunday() {
        let weekday = |year, month, day| DateTime::from_date(year, month, day, Kind::Utc).unwrap().weekday();
        assert_eq!([weekday(1, 1, 1), weekday(2025, 8, 3), weekday(9999, 12, 31)], [1, 0, 5]);
    }

    proptest! {
        #[test]
        fn ticks_and_their_parts_agree(ticks in DateTime::MIN.ticks()..=DateTime::MAX.ticks()) {
            let date = DateTime::from_ticks(ticks, Kind::Unspecified).unwrap();
            let (year, month, day) = date.date();
            let time = [date.hour(), date.minute(), date.second()];
            let same = DateTime::from_civil([year, month, day], time, date.fraction(), Kind::Unspecified);
            prop_assert_eq!(same, Some(date));
            prop_assert_eq!((date.year(), date.month(), date.day()), (year, month, day));
        }

        #[test]
        fn what_a_full_format_prints_it_reads(
            ticks in DateTime::MIN.ticks()..=DateTime::MAX.ticks(),
            format in prop::sample::select(vec![
                "o", "yyyy-MM-dd HH:mm:ss.fffffff", "fffffff ss mm HH dd MM yyyy", "dddd, d MMMM yyyy h:m:s.fffffff tt",
                "yyyyy/M/dTH:m:s.FFFFFFFK", "ddd MMM d yyyy hh:mm:ss.fffffff t zzz", "'at' yyyyMMddHHmmssfffffff g",
            ]),
            kind in prop::sample::select(vec![Kind::Utc, Kind::Unspecified]),
        ) {
            let date = DateTime::from_ticks(ticks, kind).unwrap();
            let format = Format::new(format).unwrap();
            let read = format.parse(&format.print(date), Styles::default(), DateTime::MIN);
            prop_assert_eq!(read.map(DateTime::ticks), Ok(ticks));
        }

        #[test]
        fn the_default_text_is_read_again_as_the_same_second(ticks in DateTime::MIN.ticks()..=DateTime::MAX.ticks()) {
            // Years of one or two digits are not unambiguous without their zeros.
            prop_assume!(ticks > 100 * 366 * TICKS_PER_DAY);
            let date = DateTime::from_ticks(ticks - ticks % TICKS_PER_SECOND, Kind::Utc).unwrap();
            prop_assert_eq!(parse_general(&date.print_default()), Ok(date));
        }

        #[test]
        fn any_text_in_any_format_is_a_date_or_a_failure(
            format in "[dfFghHKmMsStyz%:/'\" .\\\\GZ0é😀-]{0,12}",
            text in "[0-9 :/.+TZAPMaJuned-]{0,24}|\\PC{0,12}",
            styles in 0..8usize,
        ) {
            let styles = ["None", "AllowInnerWhite", "AllowWhiteSpaces", "AssumeUniversal", "AdjustToUniversal",
                "NoCurrentDateDefault", "AllowLeadingWhite", "RoundtripKind,AllowTrailingWhite"][styles];
            if let Ok(format) = Format::new(&format) {
                format.print(DateTime::MAX);
                let _ = format.parse(&text, Styles::parse(styles).unwrap(), DateTime::MAX);
            }
            let _ = (parse_general(&text), parse_iso8601(&text));
        }
    }
}
