//! Moments as GitLab's REST API writes and reads them (ISO 8601), without a clock.

use crate::model::Millis;

/// Writes a moment: `2026-11-23T09:15:00.000Z`.
pub fn format(at: Millis) -> String {
    let (day, time) = (at.div_euclid(86_400_000), at.rem_euclid(86_400_000));
    let (year, month, day) = civil(day);
    let (seconds, millis) = (time / 1000, time % 1000);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{millis:03}Z",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// Reads a date, or a date and time with an optional fraction and an optional offset: `2026-11-23`, `2026-11-23T09:15:00Z`,
/// `2026-11-23 09:15:00.5+01:00`.
pub fn parse(text: &str) -> Option<Millis> {
    let text = text.trim();
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let number = |text: &str, from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let dash = |at: usize| date.as_bytes().get(at) == Some(&b'-');
    let (year, month, day) = (number(date, 0, 4)?, number(date, 5, 7)?, number(date, 8, 10)?);
    if !dash(4) || !dash(7) || !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    let midnight = days(year, month, day) * 86_400_000;
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else { return rest.is_empty().then_some(midnight) };
    let (hour, minute) = (number(time, 0, 2)?, number(time, 3, 5)?);
    if time.as_bytes().get(2) != Some(&b':') || hour > 23 || minute > 59 {
        return None;
    }
    let mut rest = time.get(5..)?;
    let (mut second, mut millis) = (0, 0);
    if let Some(after) = rest.strip_prefix(':') {
        second = number(after, 0, 2).filter(|second| *second < 60)?;
        rest = after.get(2..)?;
        if let Some(fraction) = rest.strip_prefix('.') {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            millis = format!("{:0<3.3}", fraction.get(..digits)?).parse().ok()?;
            rest = fraction.get(digits..)?;
        }
    }
    let offset = match rest.bytes().next() {
        None | Some(b'Z' | b'z') if rest.len() <= 1 => 0,
        Some(sign @ (b'+' | b'-')) => {
            let digits: String = rest[1..].chars().filter(|c| *c != ':').collect();
            let minutes =
                number(&digits, 0, 2)? * 60 + if digits.len() > 2 { number(&digits, 2, 4)? } else { 0 };
            if sign == b'+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    Some(midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millis)
}

/// Days since 1970 of a date in the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years start in March, so that the leap day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number of days since 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn moments_read_back() {
        for text in [
            "1970-01-01T00:00:00.000Z",
            "2026-11-23T09:15:00.123Z",
            "2000-02-29T23:59:59.999Z",
            "1969-12-31T23:59:59.000Z",
        ] {
            assert_eq!(format(parse(text).unwrap()), text);
        }
        assert_eq!(parse("2026-11-23T09:15:00+01:00"), parse("2026-11-23T08:15Z"));
        assert_eq!(parse("2026-11-23"), parse("2026-11-23 00:00:00.0"));
        for bad in [
            "",
            "2026-13-01",
            "2026-02-30",
            "23.11.2026",
            "2026-11-23T25:00",
            "2026-11-23Tx",
            "2026-11-23T09:15:00Zx",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_millisecond_reads_back(at in -62_000_000_000_000i64..250_000_000_000_000) {
            prop_assert_eq!(parse(&format(at)), Some(at));
        }

        #[test]
        fn reading_never_panics(text in any::<String>()) {
            let _ = parse(&text);
        }
    }
}
