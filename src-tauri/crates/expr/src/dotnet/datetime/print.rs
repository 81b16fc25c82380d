//! Prints dates with custom formats.

use super::format::{Elements, Part, unescaped};
use super::names::{DAYS, ERAS, MONTHS, TIME_MARKS, abbreviated};
use super::{DateTime, Kind};

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
    let value = value.to_string();
    text.extend(std::iter::repeat_n('0', digits.saturating_sub(value.len())));
    text.push_str(&value);
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
