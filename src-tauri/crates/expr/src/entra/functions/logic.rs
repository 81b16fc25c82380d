//! Functions that decide (entra-expressions.md sections 6, 7 and 10); `Switch` has a file of its own.

use crate::entra::arguments::Arguments;
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::eval::{Evaluated, Stop};
use crate::entra::trace::{Fate, Reason};
use crate::entra::value::Value;

/// One of two values. Only the one that the condition decides for is computed.
pub(super) fn iif<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    match branch(arguments)? {
        Some(place) => arguments.value(place),
        None => Ok(Value::Null),
    }
}

/// Where the value stands that the condition decides for; `None` if strict conditions make it decide nothing.
fn branch(arguments: &mut Arguments) -> Result<Option<usize>, Stop> {
    let empty = arguments.empty_attributes();
    let condition = arguments.value(0)?;
    decided(arguments, condition, empty)
}

/// `empty` is how many attributes had been null or empty before the condition.
#[inline(never)]
fn decided(arguments: &mut Arguments, condition: Value, empty: usize) -> Result<Option<usize>, Stop> {
    if matches!(condition, Value::List(_)) {
        return Err(arguments.fail(ErrorCode::MultiValueInCondition, 0));
    }
    let Some(holds) = coerce::truth(&condition) else {
        return Err(arguments.mismatch(0, "condition", &condition));
    };
    if arguments.empty_attributes() > empty {
        if arguments.is_traced() {
            arguments.warn(WarningCode::W05, 0, vec![]);
        }
        if arguments.environment().choices.strict_conditions {
            arguments.reason(Reason::StrictCondition);
            return Ok(None);
        }
    }
    let (chosen, other) = if holds { (1, 2) } else { (2, 1) };
    if arguments.is_traced() {
        arguments.reason(Reason::Condition { holds });
        arguments.fate(chosen, Fate::Chosen);
        arguments.fate(other, Fate::OtherBranch);
    }
    Ok(Some(chosen))
}

/// The first argument that is not null. What stands behind it is not computed.
pub(super) fn coalesce<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    for place in 0..arguments.count() {
        match arguments.value(place) {
            Ok(Value::Null) => arguments.fate(place, Fate::SkippedNull),
            outcome => return chosen(arguments, place, outcome),
        }
    }
    Ok(Value::Null)
}

#[inline(never)]
fn chosen<'a>(arguments: &mut Arguments, place: usize, outcome: Evaluated<'a>) -> Evaluated<'a> {
    if arguments.is_traced()
        && let Ok(value) = &outcome
    {
        arguments.fate(place, Fate::Chosen);
        for later in place + 1..arguments.count() {
            arguments.fate(later, Fate::NotNeeded);
        }
        if coerce::is_empty(value) {
            arguments.warn(WarningCode::W09, place, vec![]);
        }
    }
    outcome
}

/// The value, or nothing flows: not even when this stands within another call.
pub(super) fn ignore_flow_if_null_or_empty<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let value = arguments.value(0)?;
    if coerce::is_empty(&value) {
        arguments.reason(Reason::NothingToFlow);
        return Err(Stop::IgnoreAttribute);
    }
    Ok(value)
}

/// Whether there is no value; also `IsNothing`.
pub(super) fn is_null<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    Ok(Value::Boolean(arguments.value(0)? == Value::Null))
}

/// Whether there is no value or the empty text.
pub(super) fn is_null_or_empty<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    Ok(Value::Boolean(coerce::is_empty(&arguments.value(0)?)))
}

/// Whether there is a value that is not the empty text.
pub(super) fn is_present<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    Ok(Value::Boolean(!coerce::is_empty(&arguments.value(0)?)))
}

/// Whether the value can be a text: every single value can.
pub(super) fn is_string<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    Ok(Value::Boolean(!matches!(arguments.value(0)?, Value::Null | Value::List(_))))
}

/// `False` for True, True for everything else.
pub(super) fn not<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let is_true = match arguments.value(0)? {
        Value::Boolean(value) => value,
        Value::Text(text) => text.eq_ignore_ascii_case("True"),
        _ => false,
    };
    Ok(Value::Boolean(!is_true))
}

/// Fails the object, in words of the author's.
pub(super) fn error<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let message = arguments.text(0)?.unwrap_or_default();
    Err(arguments.fail_with(ErrorCode::CustomError, 0, "message", message.into_owned()))
}
