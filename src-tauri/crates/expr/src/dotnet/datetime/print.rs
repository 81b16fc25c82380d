//! Prints dates with custom formats.

use super::format::{Elements, Part, unescaped};
use super::names::{DAYS, ERAS, MONTHS, TIME_MARKS, abbreviated};
use super::{DateTime, Kind};
use std::fmt::Write;

/// Prints a date with a format that [`super::Format::new`] has checked; what is wrong with one that it has not prints
/// nothing.
pub fn print(date: DateTime, format: &str) -> String {
    let mut text = String::with_capacity(format.len() + 8);
    let mut after_percent = false;
    for element in Elements::new(format).flatten() {
        match element.part {
            // `%dd` prints `%d` and then `d`.
            Part::Run(letter, count) if after_percent && count > 1 => {
                run(&mut text, date, letter, 1);
                run(&mut text, date, letter, count - 1);
            }
            Part::Run(letter, count) => run(&mut text, date, letter, count),
            Part::Quoted(quoted) => text.extend(unescaped(quoted)),
            Part::Literal('K') => match date.kind() {
                Kind::Utc => text.push('Z'),
                Kind::Local => text.push_str("+00:00"),
                Kind::Unspecified => {}
            },
            Part::Escaped(character) | Part::Literal(character) => text.push(character),
            Part::Percent => {}
        }
        after_percent = element.part == Part::Percent;
    }
    text
}

fn run(text: &mut String, date: DateTime, letter: char, count: usize) {
    match (letter, count) {
        ('d', 1 | 2) => number(text, date.day(), count),
        ('d', 3) => text.push_str(abbreviated(day_name(date))),
        ('d', _) => text.push_str(day_name(date)),
        ('M', 1 | 2) => number(text, date.month(), count),
        ('M', 3) => text.push_str(abbreviated(month_name(date))),
        ('M', _) => text.push_str(month_name(date)),
        ('y', 1 | 2) => number(text, date.year() % 100, count),
        ('y', _) => number(text, date.year(), count),
        ('h', _) => number(text, (date.hour() + 11) % 12 + 1, count.min(2)),
        ('H', _) => number(text, date.hour(), count.min(2)),
        ('m', _) => number(text, date.minute(), count.min(2)),
        ('s', _) => number(text, date.second(), count.min(2)),
        ('f' | 'F', _) => fraction(text, date, count.min(7), letter == 'F'),
        ('t', 1) => text.push_str(time_mark(date).get(..1).unwrap_or("")),
        ('t', _) => text.push_str(time_mark(date)),
        ('g', _) => text.push_str(ERAS[0]),
        ('z', 1) => text.push_str("+0"),
        ('z', 2) => text.push_str("+00"),
        ('z', _) => text.push_str("+00:00"),
        _ => {}
    }
}

fn number(text: &mut String, value: u32, digits: usize) {
    // Writing into a text in memory cannot fail.
    let _ = write!(text, "{value:0digits$}");
}

/// The first digits of the fraction, cut off and not rounded. Without zeros at the end, a full stop before nothing goes.
fn fraction(text: &mut String, date: DateTime, digits: usize, without_zeros: bool) {
    let all = format!("{:07}", date.fraction());
    let shown = all.get(..digits).unwrap_or(&all);
    match without_zeros.then(|| shown.trim_end_matches('0')) {
        None => text.push_str(shown),
        Some("") if text.ends_with('.') => {
            text.pop();
        }
        Some(shown) => text.push_str(shown),
    }
}

fn day_name(date: DateTime) -> &'static str {
    DAYS.get(date.weekday() as usize).unwrap_or(&"")
}

fn month_name(date: DateTime) -> &'static str {
    MONTHS.get(date.month() as usize - 1).unwrap_or(&"")
}

fn time_mark(date: DateTime) -> &'static str {
    TIME_MARKS[usize::from(date.hour() >= 12)]
}

#[cfg(test)]
mod tests {
    use super::super::{DateTime, Format, Kind};

    #[track_caller]
    fn check(kind: Kind, format: &str, expected: &str) {
        let date = DateTime::from_civil([2025, 1, 2], [15, 4, 5], 6_780_000, kind).unwrap();
        assert_eq!(Format::new(format).unwrap().print(date), expected);
    }

    #[track_caller]
    fn check_plain(format: &str, expected: &str) {
        check(Kind::Unspecified, format, expected);
    }

    #[test]
    fn days_and_months_have_numbers_and_names() {
        check_plain("d dd ddd dddd ddddd", "2 02 Thu Thursday Thursday");
        check_plain("M MM MMM MMMM MMMMM", "1 01 Jan January January");
        check_plain("dddd, MMMM d yy", "Thursday, January 2 25");
    }

    #[test]
    fn years_are_cut_at_two_digits_and_padded_beyond() {
        check_plain("y yy yyy yyyy yyyyy yyyyyyy", "25 25 2025 2025 02025 0002025");
    }

    #[test]
    fn times_are_printed() {
        check_plain("h hh hhh H HH HHH", "3 03 03 15 15 15");
        check_plain("m mm mmm s ss sss", "4 04 04 5 05 05");
        check_plain("t tt ttt", "P PM PM");
        check_plain("g gg", "A.D. A.D.");
    }

    #[test]
    fn fractions_are_cut_and_zeros_dropped() {
        check_plain("f ff fff ffff fffffff", "6 67 678 6780 6780000");
        check_plain("F FF FFF FFFF FFFFFFF", "6 67 678 678 678");
        let midnight = |format: &str| Format::new(format).unwrap().print(DateTime::MIN);
        assert_eq!(midnight("ss.FFF"), "00");
        assert_eq!(midnight("ss.FFF."), "00.");
        assert_eq!(midnight("ss:FFF"), "00:");
        assert_eq!(midnight("ss.fff"), "00.000");
    }

    #[test]
    fn the_kind_matters_to_k_only() {
        check(Kind::Utc, "K|zzz", "Z|+00:00");
        check(Kind::Local, "K|zzz", "+00:00|+00:00");
        check(Kind::Unspecified, "K|z zz zzz zzzz", "|+0 +00 +00:00 +00:00");
    }

    #[test]
    fn literals_are_copied() {
        check_plain("yyyy'Q'\\M", "2025QM");
        check_plain("yyyy-MM-ddTHH:mm:ssZ", "2025-01-02T15:04:05Z");
        check_plain("'it''s' \"d'd\" 'a\\'b'", "its d'd a'b");
        check_plain("yyyyMMddHHmmss.fZ", "20250102150405.6Z");
        check_plain("Q: é😀", "Q: é😀");
        check_plain("GMT", "G1T");
    }

    #[test]
    fn percent_takes_one_letter() {
        check_plain("%d", "2");
        check_plain("%dd", "22");
        check_plain("%ddd", "202");
        check_plain("%:", ":");
    }

    #[test]
    fn standard_formats_are_those_of_the_invariant_culture() {
        for (format, expected) in [
            ("d", "01/02/2025"),
            ("D", "Thursday, 02 January 2025"),
            ("t", "15:04"),
            ("T", "15:04:05"),
            ("f", "Thursday, 02 January 2025 15:04"),
            ("F", "Thursday, 02 January 2025 15:04:05"),
            ("g", "01/02/2025 15:04"),
            ("G", "01/02/2025 15:04:05"),
            ("m", "January 02"),
            ("M", "January 02"),
            ("y", "2025 January"),
            ("Y", "2025 January"),
            ("s", "2025-01-02T15:04:05"),
            ("u", "2025-01-02 15:04:05Z"),
            ("o", "2025-01-02T15:04:05.6780000"),
            ("O", "2025-01-02T15:04:05.6780000"),
            ("r", "Thu, 02 Jan 2025 15:04:05 GMT"),
            ("R", "Thu, 02 Jan 2025 15:04:05 GMT"),
            ("U", "Thursday, 02 January 2025 15:04:05"),
            ("", "01/02/2025 15:04:05"),
        ] {
            check_plain(format, expected);
        }
        check(Kind::Utc, "o", "2025-01-02T15:04:05.6780000Z");
    }

    #[test]
    fn long_formats_print_in_one_pass() {
        let format = Format::new(&"y".repeat(10_000)).unwrap();
        assert_eq!(format.print(DateTime::MAX).len(), 10_000);
    }
}
