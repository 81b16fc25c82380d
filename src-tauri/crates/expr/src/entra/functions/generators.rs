//! Functions whose result does not come from the person alone (entra-expressions.md section 10).

use crate::entra::arguments::Arguments;
use crate::entra::code::ErrorCode;
use crate::entra::eval::{Evaluated, Stop};
use crate::entra::trace::Fate;
use crate::entra::value::Value;
use std::borrow::Cow;

/// The longest random text.
const MAX_RANDOM: i64 = 256;

/// What random texts consist of, in the order of the function's minimums.
const GROUPS: [&str; 4] = [
    "0123456789",
    "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
];

/// The tenant's default domain; null if it has none.
pub(super) fn default_domain<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    match arguments.environment().default_domain {
        "" => Ok(Value::Null),
        domain => Ok(Value::Text(Cow::Owned(domain.to_owned()))),
    }
}

/// A random GUID (version 4 of RFC 9562), in lower case with hyphens.
pub(super) fn guid<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let random = arguments.environment().random;
    let (high, low) = (random(), random());
    let high = high & 0xffff_ffff_ffff_0fff | 0x4000;
    let low = low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000;
    let text = format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    );
    Ok(Value::Text(Cow::Owned(text)))
}

/// A random text of a length with at least so many characters of each group.
pub(super) fn random_string<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let length = arguments.needed_count(0)?;
    let mut minimums = [0; GROUPS.len()];
    for (minimum, place) in minimums.iter_mut().zip(1..) {
        *minimum = arguments.needed_count(place)?;
        if *minimum < 0 {
            return Err(arguments.fail_with(ErrorCode::InvalidArgument, place, "value", minimum.to_string()));
        }
    }
    let avoided = arguments.text(5)?.unwrap_or_default();
    let wanted = minimums.iter().fold(0_i64, |sum, minimum| sum.saturating_add(*minimum));
    if length > MAX_RANDOM || length < wanted {
        let facts = [("value", length.to_string()), ("minimum", wanted.to_string())];
        return Err(arguments.fail_about(ErrorCode::InvalidArgument, 0, facts));
    }
    let random = arguments.environment().random;
    let mut text = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    let mut any = String::new();
    for ((group, minimum), place) in GROUPS.into_iter().zip(minimums).zip(1..) {
        let group: String = group.chars().filter(|&character| !avoided.contains(character)).collect();
        for _ in 0..minimum {
            text.push(pick(&group, random).ok_or_else(|| arguments.fail(ErrorCode::InvalidArgument, place))?);
        }
        any.push_str(&group);
    }
    for _ in wanted..length {
        text.push(pick(&any, random).ok_or_else(|| arguments.fail(ErrorCode::InvalidArgument, 5))?);
    }
    for last in (1..text.len()).rev() {
        text.swap(last, below(last + 1, random));
    }
    Ok(Value::Text(Cow::Owned(text.into_iter().collect())))
}

fn pick(group: &str, random: &dyn Fn() -> u64) -> Option<char> {
    // All groups are ASCII: bytes are characters.
    let bytes = group.as_bytes();
    (!bytes.is_empty()).then(|| bytes.get(below(bytes.len(), random)).copied().map(char::from))?
}

/// A number from 0 to below a small bound, evenly spread but for less than one part in 2^55.
fn below(bound: usize, random: &dyn Fn() -> u64) -> usize {
    let bound = bound.max(1) as u128;
    usize::try_from((u128::from(random()) * bound) >> 64).unwrap_or(0)
}

/// The value as it is; logs show `[Redact]` in its place.
pub(super) fn redact<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.redact();
    arguments.value(0)
}

/// The first of the rules' values that the target does not hold yet. Rules are computed one at a time; those that give nothing
/// are passed over.
pub(super) fn select_unique_value<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    for place in 0..arguments.count() {
        let value = arguments.value(place)?;
        if let Some(unique) = untaken(arguments, place, value)? {
            return Ok(unique);
        }
    }
    Err(exhausted(arguments))
}

#[inline(never)]
fn untaken<'a>(
    arguments: &mut Arguments<'_, '_, 'a>,
    place: usize,
    value: Value<'a>,
) -> Result<Option<Value<'a>>, Stop> {
    if matches!(value, Value::List(_)) {
        return Err(arguments.fail(ErrorCode::MultiValueNotAllowed, place));
    }
    let Some(text) = crate::entra::coerce::into_text(value) else {
        arguments.fate(place, Fate::SkippedNull);
        return Ok(None);
    };
    if text.is_empty() {
        arguments.fate(place, Fate::SkippedEmpty);
        return Ok(None);
    }
    if (arguments.environment().is_taken)(&text) {
        arguments.fate(place, Fate::TakenInTarget);
        return Ok(None);
    }
    if arguments.is_traced() {
        arguments.fate(place, Fate::Chosen);
        for later in place + 1..arguments.count() {
            arguments.fate(later, Fate::NotNeeded);
        }
    }
    Ok(Some(Value::Text(text)))
}

fn exhausted(arguments: &Arguments) -> Stop {
    let rules = arguments.count().to_string();
    crate::entra::eval::fail(ErrorCode::UniqueValueExhausted, arguments.whole(), vec![("rules", rules)])
}
