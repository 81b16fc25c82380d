//! From one kind of value to another (entra-expressions.md section 3).
//!
//! What does not convert is `None` here; which error that is depends on who asks.

use super::value::{Role, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;

/// How `True` and `False` are written.
pub fn boolean_text(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

/// The text of a scalar; `None` for null and for lists.
pub fn into_text(value: Value<'_>) -> Option<Cow<'_, str>> {
    Some(match value {
        Value::Text(text) => text,
        Value::Boolean(value) => Cow::Borrowed(boolean_text(value)),
        Value::Number(number) => Cow::Owned(number_text(number)),
        Value::DateTime(date) => Cow::Owned(date.print_default()),
        Value::Role(role) => Cow::Owned(role_name(&role).unwrap_or_default().to_owned()),
        Value::Null | Value::List(_) => return None,
    })
}

/// The text of a scalar that somebody else keeps; `None` for null and for lists.
pub fn text<'v>(value: &'v Value<'_>) -> Option<Cow<'v, str>> {
    match value {
        Value::Text(text) => Some(Cow::Borrowed(text)),
        Value::Role(role) => Some(Cow::Borrowed(role_name(role).unwrap_or_default())),
        Value::Boolean(value) => Some(Cow::Borrowed(boolean_text(*value))),
        Value::Number(number) => Some(Cow::Owned(number_text(*number))),
        Value::DateTime(date) => Some(Cow::Owned(date.print_default())),
        Value::Null | Value::List(_) => None,
    }
}

/// Decimal, no grouping, with as many decimal places as it was given; .NET knows no negative zero in decimals.
pub fn number_text(number: Decimal) -> String {
    if number.is_zero() { number.abs().to_string() } else { number.to_string() }
}

/// What a role is called: its name for people, else its value (entra-expressions.md section 10, SingleAppRoleAssignment).
pub fn role_name(role: &Role) -> Option<&str> {
    let filled = |text: &'_ &String| !text.is_empty();
    role.display_name.as_ref().filter(filled).or(role.value.as_ref().filter(filled)).map(String::as_str)
}

/// The number that a text is: optional sign and digits, optional fraction, blanks around it allowed.
pub fn number_of_text(text: &str) -> Option<Decimal> {
    let text = text.trim_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']);
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // A text far longer than any number would only cost time.
    if text.len() > 128 || !digits(whole) || !digits(fraction) {
        return None;
    }
    text.parse().ok()
}

/// The number that a scalar is. Truth values count 1 and 0.
pub fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Boolean(value) => Some(Decimal::from(u8::from(*value))),
        Value::Text(text) => number_of_text(text),
        Value::Role(role) => number_of_text(role_name(role).unwrap_or_default()),
        Value::DateTime(_) | Value::Null | Value::List(_) => None,
    }
}

/// A whole number, truncated toward zero; `None` beyond 64 bits.
pub fn integer(number: Decimal) -> Option<i64> {
    number.trunc().to_i64()
}

/// Whether a scalar or null counts as true: `True` and numbers other than 0 do, `False`, 0, null and the empty text do not.
pub fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(value) => Some(*value),
        Value::Null => Some(false),
        Value::Number(number) => Some(!number.is_zero()),
        Value::Text(text) => text_truth(text),
        Value::Role(role) => text_truth(role_name(role).unwrap_or_default()),
        Value::DateTime(_) | Value::List(_) => None,
    }
}

fn text_truth(text: &str) -> Option<bool> {
    if text.is_empty() || text.eq_ignore_ascii_case("False") {
        return Some(false);
    }
    if text.eq_ignore_ascii_case("True") {
        return Some(true);
    }
    number_of_text(text).map(|number| !number.is_zero())
}

/// Whether a value is null, the empty text or an empty list.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::Role(role) => role_name(role).is_none(),
        Value::List(values) => values.is_empty(),
        Value::Number(_) | Value::Boolean(_) | Value::DateTime(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dotnet::datetime::DateTime;

    #[track_caller]
    fn check_number(text: &str, expected: Option<&str>) {
        let number = number_of_text(text).map(number_text);
        assert_eq!(number.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn numbers_in_text_have_digits_a_sign_and_a_fraction_and_nothing_else() {
        for (text, expected) in
            [("1", "1"), ("-7", "-7"), ("+7", "7"), (" 42\t", "42"), ("1.50", "1.50"), ("007", "7")]
        {
            check_number(text, Some(expected));
        }
        for text in
            ["", " ", "abc", "1.", ".5", "1,000", "1e3", "0x1F", "&HF", "--1", "1 2", "１", "1_0", "+", "-"]
        {
            check_number(text, None);
        }
        check_number(&"9".repeat(40), None);
        check_number(&"9".repeat(4000), None);
    }

    #[test]
    fn there_is_no_negative_zero() {
        check_number("-0", Some("0"));
        check_number("-0.00", Some("0.00"));
    }

    #[test]
    fn decimals_are_truncated_toward_zero_and_bounded() {
        for (text, expected) in
            [("2.9", Some(2)), ("-2.9", Some(-2)), ("9223372036854775807", Some(i64::MAX))]
        {
            assert_eq!(number_of_text(text).and_then(integer), expected, "{text}");
        }
        assert_eq!(number_of_text("9223372036854775808").and_then(integer), None);
    }

    #[test]
    fn truth_of_texts_numbers_and_nothing() {
        let text = |text: &'static str| truth(&Value::Text(text.into()));
        for yes in ["True", "TRUE", "true", "1", "-7", "0.5"] {
            assert_eq!(text(yes), Some(true), "{yes}");
        }
        for no in ["False", "fALSE", "0", "0.0", ""] {
            assert_eq!(text(no), Some(false), "{no}");
        }
        for neither in ["yes", " ", "tru", "Wahr"] {
            assert_eq!(text(neither), None, "{neither}");
        }
        assert_eq!(truth(&Value::Null), Some(false));
        assert_eq!(truth(&Value::DateTime(DateTime::MIN)), None);
    }

    #[test]
    fn a_role_is_called_by_its_name_for_people_or_else_by_its_value() {
        let role = |display: Option<&str>, value: Option<&str>| {
            let role =
                Role { id: "1".into(), value: value.map(Into::into), display_name: display.map(Into::into) };
            into_text(Value::Role(Box::new(role))).unwrap_or_default().into_owned()
        };
        assert_eq!(role(Some("DS Admin"), Some("admin")), "DS Admin");
        assert_eq!(role(Some(""), Some("admin")), "admin");
        assert_eq!(role(None, Some("admin")), "admin");
        assert_eq!(role(None, None), "");
    }
}
