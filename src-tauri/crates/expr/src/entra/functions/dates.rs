//! Functions of dates (entra-expressions.md sections 10 and 11).

use crate::dotnet::datetime::{self, DateTime, Format, Interval, Reason as ParseReason, Styles};
use crate::entra::arguments::{Arguments, shortened};
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::compare::date_error;
use crate::entra::eval::{Evaluated, Stop};
use crate::entra::prepared::{Prepared, Ready};
use crate::entra::trace::Reason;
use crate::entra::value::Value;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The present time, as the caller has it.
pub(super) fn now<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    Ok(Value::DateTime(arguments.environment().now))
}

/// The instant a text means; null for null.
pub(super) fn c_date<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let value = arguments.scalar(0)?;
    Ok(instant(arguments, 0, &value)?.map_or(Value::Null, Value::DateTime))
}

/// An instant so many intervals later.
pub(super) fn date_add<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let interval = interval(arguments)?;
    let Some(date) = date(arguments, 2)? else { return Ok(Value::Null) };
    let count = arguments.needed_count(1)?;
    match date.add(interval, count) {
        Some(date) => Ok(Value::DateTime(date)),
        None => Err(arguments.fail_with(ErrorCode::DateOutOfRange, 1, "value", count.to_string())),
    }
}

/// How many intervals lie between two instants.
pub(super) fn date_diff<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let interval = interval(arguments)?;
    let (from, to) = (date(arguments, 1)?, date(arguments, 2)?);
    Ok(match (from, to) {
        (Some(from), Some(to)) => Value::Number(Decimal::from(datetime::difference(interval, from, to))),
        _ => Value::Null,
    })
}

/// The instant of a FILETIME number.
pub(super) fn date_from_num<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let Some(number) = arguments.number(0)? else { return Ok(Value::Null) };
    match coerce::integer(number).and_then(DateTime::from_filetime) {
        Some(date) => Ok(Value::DateTime(date)),
        None => Err(arguments.fail_with(ErrorCode::DateOutOfRange, 0, "value", number.to_string())),
    }
}

/// The FILETIME number of an instant; null for null. The reference asks for ISO 8601 here; only other text is odd.
pub(super) fn num_from_date<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let value = arguments.scalar(0)?;
    let Some(date) = instant(arguments, 0, &value)? else { return Ok(Value::Null) };
    if arguments.is_traced()
        && let Value::Text(text) = &value
        && datetime::parse_iso8601(text).is_err()
    {
        warn_of_text(arguments, 0, text);
    }
    match date.to_filetime() {
        Some(number) => Ok(Value::Number(Decimal::from(number))),
        None => Err(arguments.fail_with(ErrorCode::DateOutOfRange, 0, "value", date.print_default())),
    }
}

/// A date in another format. Text must fit the input format to the letter.
pub(super) fn format_date_time<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    // The older form has no styles (entra-expressions.md section 10).
    let (styles, input, output) = if arguments.count() == 3 { (None, 1, 2) } else { (Some(1), 2, 3) };
    let source = arguments.scalar(0)?;
    if coerce::is_empty(&source) {
        arguments.reason(Reason::SourceIsNull);
        return Ok(Value::Null);
    }
    let styles = styles.map_or(Ok(Styles::default()), |place| date_styles(arguments, place))?;
    let (input_format, output_format) = (format(arguments, input)?, format(arguments, output)?);
    let text = coerce::text(&source).unwrap_or_default();
    let date = match (input_format.parse(&text, styles, arguments.environment().now), &source) {
        (Ok(date), _) => date,
        (Err(failure), Value::DateTime(date)) => {
            arguments.reason(Reason::InstantFormatted);
            let facts = || vec![("value", text.to_string()), ("reason", failure.reason.to_string())];
            if arguments.is_traced() {
                arguments.warn(WarningCode::W28, 0, facts());
            }
            *date
        }
        (Err(failure), _) => {
            let code = match failure.reason {
                ParseReason::OutOfRange => ErrorCode::DateOutOfRange,
                ParseReason::BadFormat => return Err(arguments.fail(ErrorCode::InvalidFormat, input)),
                _ => ErrorCode::InvalidDate,
            };
            let facts = [("value", shortened(&text)), ("reason", failure.reason.to_string())];
            return Err(arguments.fail_about(code, 0, facts));
        }
    };
    if arguments.is_traced() && input_format.has_two_digit_year() {
        arguments.warn(WarningCode::W27, input, vec![("value", date.print_default())]);
    }
    Ok(Value::Text(Cow::Owned(output_format.print(date))))
}

fn interval(arguments: &mut Arguments) -> Result<Interval, Stop> {
    if let Some(Prepared::Interval(Some(interval))) = arguments.prepared(0) {
        return Ok(*interval);
    }
    let name = arguments.text(0)?.unwrap_or_default();
    name.parse().map_err(|_| arguments.fail_with(ErrorCode::InvalidInterval, 0, "value", shortened(&name)))
}

fn date_styles(arguments: &mut Arguments, place: usize) -> Result<Styles, Stop> {
    if let Some(Prepared::Styles(Some(styles))) = arguments.prepared(place) {
        return Ok(*styles);
    }
    let Some(names) = arguments.text(place)? else { return Ok(Styles::default()) };
    Styles::parse(&names).map_err(|error| {
        let facts = [("value", shortened(&names)), ("reason", error.to_string())];
        arguments.fail_about(ErrorCode::InvalidDateStyle, place, facts)
    })
}

fn format<'a>(arguments: &mut Arguments<'_, '_, 'a>, place: usize) -> Result<Ready<'a, Format>, Stop> {
    if let Some(Prepared::Format(Ok(format))) = arguments.prepared(place) {
        return Ok(Ready::Kept(format));
    }
    let text = arguments.text(place)?.unwrap_or_default();
    match Format::new(&text) {
        Ok(format) => Ok(Ready::Made(Box::new(format))),
        Err(error) => {
            let facts = [("value", shortened(&text)), ("reason", error.to_string())];
            Err(arguments.fail_about(ErrorCode::InvalidFormat, place, facts))
        }
    }
}

/// An argument as an instant. Text converts as with `CDate`, which the vendor's reference would rather see written.
fn date(arguments: &mut Arguments, place: usize) -> Result<Option<DateTime>, Stop> {
    let value = arguments.scalar(place)?;
    let date = instant(arguments, place, &value)?;
    if let Value::Text(text) = &value {
        warn_of_text(arguments, place, text);
    }
    Ok(date)
}

fn warn_of_text(arguments: &mut Arguments, place: usize, text: &str) {
    if arguments.is_traced() {
        arguments.warn(WarningCode::W03, place, vec![("value", shortened(text))]);
    }
}

fn instant(arguments: &Arguments, place: usize, value: &Value) -> Result<Option<DateTime>, Stop> {
    let text = match value {
        Value::DateTime(date) => return Ok(Some(*date)),
        other => coerce::text(other),
    };
    let Some(text) = text else { return Ok(None) };
    match datetime::parse_general(&text) {
        Ok(date) => Ok(Some(date)),
        Err(failure) => Err(arguments.fail_with(date_error(failure), place, "value", shortened(&text))),
    }
}
