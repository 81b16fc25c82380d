//! Functions of numbers (entra-expressions.md section 10).

use crate::entra::arguments::Arguments;
use crate::entra::code::ErrorCode;
use crate::entra::coerce;
use crate::entra::eval::{Evaluated, Stop};
use crate::entra::value::Value;
use rust_decimal::Decimal;

/// The bits that both have, of 64; null if one of them is.
pub(super) fn bit_and<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let (left, right) = (bits(arguments, 0)?, bits(arguments, 1)?);
    Ok(match (left, right) {
        (Some(left), Some(right)) => Value::Number(Decimal::from(left & right)),
        _ => Value::Null,
    })
}

fn bits(arguments: &mut Arguments, place: usize) -> Result<Option<i64>, Stop> {
    let Some(number) = arguments.number(place)? else { return Ok(None) };
    match coerce::integer(number) {
        Some(bits) => Ok(Some(bits)),
        None => Err(arguments.fail_with(ErrorCode::InvalidArgument, place, "value", number.to_string())),
    }
}
