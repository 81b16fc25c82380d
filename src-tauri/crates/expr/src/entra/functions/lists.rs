//! Functions of several values (entra-expressions.md section 10).

use crate::entra::arguments::{Arguments, Values};
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::eval::Evaluated;
use crate::entra::value::Value;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::HashSet;

/// How many values there are: 0 for null, 1 for a single one.
pub(super) fn count<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    Ok(Value::Number(match arguments.value(0)? {
        Value::Null => Decimal::ZERO,
        Value::List(values) => Decimal::from(values.len()),
        _ => Decimal::ONE,
    }))
}

/// The n-th value, from 1. A single value is a list of one; null stays null.
pub(super) fn item<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let index = arguments.needed_count(1)?;
    let values = match arguments.value(0)? {
        Value::List(values) => values,
        single => vec![single],
    };
    let count = values.len();
    let before = usize::try_from(index).ok().and_then(|index| index.checked_sub(1));
    match before.and_then(|before| values.into_iter().nth(before)) {
        Some(value) => Ok(value),
        None => {
            let facts = [("index", index.to_string()), ("count", count.to_string())];
            Err(arguments.fail_about(ErrorCode::IndexOutOfRange, 1, facts))
        }
    }
}

/// Every value once, at its first place. A single value is a list of one; null stays null.
pub(super) fn remove_duplicates<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let values = match arguments.value(0)? {
        Value::Null => return Ok(Value::Null),
        Value::List(values) => values,
        single => vec![single],
    };
    let is_first: Vec<bool> = {
        let mut seen = HashSet::new();
        values.iter().map(|value| coerce::text(value).is_some_and(|text| seen.insert(text))).collect()
    };
    let kept = values.into_iter().zip(is_first).filter(|(_, is_first)| *is_first);
    Ok(Value::List(kept.map(|(value, _)| value).collect()))
}

/// The pieces of a text between delimiters, without blanks around them; empty ones are left out. Of several texts, the pieces
/// of all.
pub(super) fn split<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let delimiter = arguments.text(1)?.unwrap_or_default();
    if delimiter.is_empty() {
        return Err(arguments.fail(ErrorCode::InvalidArgument, 1));
    }
    arguments.each(0, |arguments, source| {
        if arguments.is_traced() && !source.contains(&*delimiter) {
            arguments.warn(WarningCode::W22, 0, vec![("delimiter", delimiter.to_string())]);
        }
        let mut items = Values::new(arguments.whole());
        let mut add =
            |item: Cow<'a, str>| if item.is_empty() { Ok(()) } else { items.add(Value::Text(item)) };
        match source {
            Cow::Borrowed(text) => {
                text.split(&*delimiter).try_for_each(|item| add(Cow::Borrowed(item.trim())))?
            }
            Cow::Owned(text) => {
                text.split(&*delimiter).try_for_each(|item| add(Cow::Owned(item.trim().to_owned())))?;
            }
        }
        Ok(items.into_value())
    })
}
