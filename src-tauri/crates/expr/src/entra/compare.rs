//! Comparing two values (entra-expressions.md section 7).

use super::ast::Operator;
use super::code::ErrorCode;
use super::coerce;
use super::value::Value;
use crate::dotnet::datetime::{self, DateTime, GeneralFailure};
use std::cmp::Ordering;

/// How two values were compared, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// Whether the comparison holds.
    pub holds: bool,
    /// What the values were compared as.
    pub kind: ComparedAs,
}

/// What two values were compared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // named after what is compared
pub enum ComparedAs {
    /// At least one side is null or the empty text.
    Empty,
    DateTimes,
    Booleans,
    Numbers,
    Texts,
}

/// Why two values cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incomparable {
    /// What is wrong.
    pub code: ErrorCode,
    /// Which side is to blame; for [`ErrorCode::TypeMismatch`] it is the two together.
    pub side: Side,
}

/// A side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Side {
    Left,
    Right,
}

/// Compares two values.
///
/// # Errors
/// If a side is a list, is no date where the other one is, or has no order where an order is asked for.
pub fn compare(operator: Operator, left: &Value, right: &Value) -> Result<Compared, Incomparable> {
    for (side, value) in [(Side::Left, left), (Side::Right, right)] {
        if matches!(value, Value::List(_)) {
            return Err(Incomparable { code: ErrorCode::MultiValueInCondition, side });
        }
    }
    let (left_empty, right_empty) = (coerce::is_empty(left), coerce::is_empty(right));
    if left_empty || right_empty {
        let holds = match operator {
            Operator::Equal => left_empty && right_empty,
            Operator::NotEqual => left_empty != right_empty,
            _ => false,
        };
        return Ok(Compared { holds, kind: ComparedAs::Empty });
    }
    match (left, right) {
        (Value::DateTime(_), _) | (_, Value::DateTime(_)) => dates(operator, left, right),
        (Value::Boolean(_), _) | (_, Value::Boolean(_)) => {
            let same = texts(left, right, |left, right| left.eq_ignore_ascii_case(right));
            equality(operator, same, ComparedAs::Booleans)
        }
        (Value::Number(_), _) | (_, Value::Number(_)) => {
            match (coerce::number(left), coerce::number(right)) {
                (Some(left), Some(right)) => Ok(ordered(operator, left.cmp(&right), ComparedAs::Numbers)),
                _ => equality(operator, texts(left, right, |left, right| left == right), ComparedAs::Texts),
            }
        }
        _ => Ok(two_texts(operator, left, right)),
    }
}

fn dates(operator: Operator, left: &Value, right: &Value) -> Result<Compared, Incomparable> {
    let left = date(left).map_err(|code| Incomparable { code, side: Side::Left })?;
    let right = date(right).map_err(|code| Incomparable { code, side: Side::Right })?;
    Ok(ordered(operator, left.ticks().cmp(&right.ticks()), ComparedAs::DateTimes))
}

fn date(value: &Value) -> Result<DateTime, ErrorCode> {
    match value {
        Value::DateTime(date) => Ok(*date),
        other => datetime::parse_general(&coerce::text(other).unwrap_or_default()).map_err(date_error),
    }
}

/// The error for a text that is no date.
pub(super) fn date_error(failure: GeneralFailure) -> ErrorCode {
    match failure {
        GeneralFailure::NotADate => ErrorCode::InvalidDate,
        GeneralFailure::OutOfRange => ErrorCode::DateOutOfRange,
    }
}

fn two_texts(operator: Operator, left: &Value, right: &Value) -> Compared {
    let is_order = !matches!(operator, Operator::Equal | Operator::NotEqual);
    if is_order && let (Some(left), Some(right)) = (coerce::number(left), coerce::number(right)) {
        return ordered(operator, left.cmp(&right), ComparedAs::Numbers);
    }
    ordered(operator, texts(left, right, ordinal), ComparedAs::Texts)
}

/// The order of UTF-16 code units, which differs from that of code points where surrogate pairs meet the last few thousand
/// characters of the basic plane.
fn ordinal(left: &str, right: &str) -> Ordering {
    if left.is_ascii() || right.is_ascii() {
        return left.cmp(right);
    }
    left.encode_utf16().cmp(right.encode_utf16())
}

fn texts<T>(left: &Value, right: &Value, look: impl FnOnce(&str, &str) -> T) -> T {
    look(&coerce::text(left).unwrap_or_default(), &coerce::text(right).unwrap_or_default())
}

fn equality(operator: Operator, same: bool, kind: ComparedAs) -> Result<Compared, Incomparable> {
    match operator {
        Operator::Equal => Ok(Compared { holds: same, kind }),
        Operator::NotEqual => Ok(Compared { holds: !same, kind }),
        _ => Err(Incomparable { code: ErrorCode::TypeMismatch, side: Side::Left }),
    }
}

fn ordered(operator: Operator, order: Ordering, kind: ComparedAs) -> Compared {
    let holds = match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterOrEqual => order.is_ge(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
    };
    Compared { holds, kind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dotnet::datetime::Kind;
    use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    use rust_decimal::Decimal;

    fn text(text: &str) -> Value<'_> {
        Value::Text(text.into())
    }

    fn number(text: &str) -> Value<'static> {
        Value::Number(text.parse().unwrap_or(Decimal::MAX))
    }

    fn date(day: u32) -> Value<'static> {
        Value::DateTime(DateTime::from_date(2025, 1, day, Kind::Utc).unwrap_or(DateTime::MIN))
    }

    #[track_caller]
    fn check(left: Value, operator: Operator, right: Value, expected: Result<bool, ErrorCode>) {
        let outcome = compare(operator, &left, &right).map(|it| it.holds).map_err(|it| it.code);
        assert_eq!(outcome, expected, "{left:?} {} {right:?}", operator.as_str());
    }

    #[test]
    fn nothing_and_the_empty_text_are_the_same_and_have_no_order() {
        for left in [Value::Null, text("")] {
            for right in [Value::Null, text("")] {
                check(left.clone(), Equal, right.clone(), Ok(true));
                check(left.clone(), NotEqual, right.clone(), Ok(false));
                for operator in [Greater, GreaterOrEqual, Less, LessOrEqual] {
                    check(left.clone(), operator, right.clone(), Ok(false));
                }
            }
            check(left.clone(), Equal, text("x"), Ok(false));
            check(text("x"), NotEqual, left.clone(), Ok(true));
            check(left.clone(), Less, number("5"), Ok(false));
            check(left.clone(), Equal, number("0"), Ok(false));
            check(left.clone(), Equal, Value::Boolean(false), Ok(false));
            check(left, Less, date(1), Ok(false));
        }
    }

    #[test]
    fn a_date_on_either_side_compares_instants() {
        check(date(2), Greater, text("2025-01-01"), Ok(true));
        check(text("1/2/2025 12:00:00 AM"), Equal, date(2), Ok(true));
        check(date(1), Equal, text("soon"), Err(ErrorCode::InvalidDate));
        check(date(1), Equal, Value::Boolean(true), Err(ErrorCode::InvalidDate));
    }

    #[test]
    fn a_truth_value_on_either_side_compares_words_whatever_their_case() {
        check(Value::Boolean(true), Equal, text("true"), Ok(true));
        check(text("FALSE"), Equal, Value::Boolean(false), Ok(true));
        check(Value::Boolean(true), NotEqual, text("yes"), Ok(true));
        check(Value::Boolean(true), Equal, number("1"), Ok(false));
        check(Value::Boolean(true), Greater, Value::Boolean(false), Err(ErrorCode::TypeMismatch));
    }

    #[test]
    fn a_number_on_either_side_compares_numbers_if_both_are() {
        check(text("9"), Less, number("10"), Ok(true));
        check(text(" 1 "), Equal, number("1"), Ok(true));
        check(text("1.0"), Equal, number("1"), Ok(true));
        check(number("1"), Equal, text("one"), Ok(false));
        check(number("1"), NotEqual, text("one"), Ok(true));
        check(number("1"), Less, text("one"), Err(ErrorCode::TypeMismatch));
    }

    #[test]
    fn two_texts_are_equal_to_the_letter_and_ordered_as_numbers_if_both_are() {
        check(text("USA"), Equal, text("usa"), Ok(false));
        check(text("1"), Equal, text("1.0"), Ok(false));
        check(text("9"), Less, text("10"), Ok(true));
        check(text("b"), Greater, text("a"), Ok(true));
        check(text("B"), Less, text("a"), Ok(true));
        check(text("9"), Less, text("1x"), Ok(false));
        check(text("\u{ffee}"), Greater, text("😀"), Ok(true));
    }

    #[test]
    fn lists_are_no_part_of_a_condition() {
        let list = Value::List(vec![text("a")]);
        check(list.clone(), Equal, text("a"), Err(ErrorCode::MultiValueInCondition));
        check(Value::Null, Equal, list, Err(ErrorCode::MultiValueInCondition));
    }
}
