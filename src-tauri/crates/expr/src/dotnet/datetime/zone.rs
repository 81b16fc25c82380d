//! What becomes of an offset that was read, and of a text without one.

use super::{DateTime, Kind, Reason, Styles, TICKS_PER_DAY, TICKS_PER_MINUTE};

/// Offsets beyond 14 hours are refused.
const LIMIT: i64 = 14 * 60;

/// An offset as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offset {
    /// East of Greenwich is positive.
    pub minutes: i64,
    /// Written as `Z`, which says UTC where `+00:00` merely says an offset.
    pub universal: bool,
}

impl Offset {
    /// `Z`.
    pub const UNIVERSAL: Offset = Offset { minutes: 0, universal: true };

    pub fn new(negative: bool, hours: u32, minutes: u32) -> Offset {
        let minutes = i64::from(hours) * 60 + i64::from(minutes);
        Offset { minutes: if negative { -minutes } else { minutes }, universal: false }
    }

    /// The ticks in UTC of ticks at this offset; can lie outside the years 1 to 9999.
    pub fn to_utc(self, ticks: i64) -> Result<i64, Reason> {
        match self.minutes.abs() > LIMIT {
            true => Err(Reason::OffsetOutOfRange),
            false => Ok(ticks - self.minutes * TICKS_PER_MINUTE),
        }
    }
}

/// The date that a text meant, where the zone of the service is UTC.
pub fn settle(date: DateTime, offset: Option<Offset>, styles: Styles) -> Result<DateTime, Reason> {
    let to_universal = styles.has(Styles::ADJUST_TO_UNIVERSAL);
    let Some(offset) = offset else {
        let assumed = styles.has(Styles::ASSUME_LOCAL) || styles.has(Styles::ASSUME_UNIVERSAL);
        return Ok(match (assumed, to_universal) {
            (true, true) => date.with_kind(Kind::Utc),
            (true, false) => date.with_kind(Kind::Local),
            (false, _) => date,
        });
    };
    let ticks = offset.to_utc(date.ticks())?;
    let keeps_mark = styles.has(Styles::ROUNDTRIP_KIND) && offset.universal;
    let kind = if to_universal || keeps_mark { Kind::Utc } else { Kind::Local };
    // .NET takes the first day for a time of day without date, and turns it in a circle.
    let ticks = if ticks < 0 { ticks + TICKS_PER_DAY } else { ticks };
    DateTime::from_ticks(ticks, kind).ok_or(Reason::OutOfRange)
}
