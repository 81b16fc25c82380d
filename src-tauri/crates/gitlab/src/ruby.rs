//! What Ruby makes of values: how it prints them, casts them, reads numbers in text.

use crate::params::Params;
use serde_json::{Map, Number, Value};
use std::fmt::Write as _;

/// The request's parameters as they stand in GitLab's error texts: in Ruby's hash syntax, secrets replaced (gitlab-scim.md 1.8).
///
/// ```
/// use gitlab::{params, ruby};
/// let params = params::query("userName=x&token=y").unwrap();
/// assert_eq!(ruby::printed(&params), r#"{"userName"=>"x", "token"=>"[FILTERED]"}"#);
/// ```
pub fn printed(params: &Params) -> String {
    let mut out = String::new();
    inspect_hash(&mut out, params, true);
    out
}

/// Ruby's `to_s` of a JSON value.
pub fn to_s(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => {
            let mut out = String::new();
            inspect(&mut out, other, false);
            out
        }
    }
}

/// What a text column gets when it is assigned a value: nothing for null and false where the caller tests for truth, `t` for true.
pub fn to_column(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some("t".to_owned()),
        other => Some(to_s(other)),
    }
}

/// Ruby's `String#to_i`: blanks, a sign, digits with single underscores between them; what follows is ignored.
pub fn to_i(text: &str) -> i64 {
    let text = text.trim_start();
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let mut number = 0i64;
    let mut after_digit = false;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number.saturating_mul(10).saturating_add(i64::from(byte - b'0'));
                after_digit = true;
            }
            b'_' if after_digit => after_digit = false,
            _ => break,
        }
    }
    if negative { -number } else { number }
}

fn inspect_hash(out: &mut String, members: &Map<String, Value>, filtered: bool) {
    out.push('{');
    for (at, (key, value)) in members.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        inspect_text(out, key);
        out.push_str("=>");
        if filtered && is_secret(key) {
            out.push_str("\"[FILTERED]\"");
        } else {
            inspect(out, value, filtered);
        }
    }
    out.push('}');
}

/// Recursion is bounded: values come from [`scim::json::parse`] or from forms, which limit their depth.
fn inspect(out: &mut String, value: &Value, filtered: bool) {
    match value {
        Value::Null => out.push_str("nil"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => inspect_number(out, number),
        Value::String(text) => inspect_text(out, text),
        Value::Object(members) => inspect_hash(out, members, filtered),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                inspect(out, item, filtered);
            }
            out.push(']');
        }
    }
}

/// Ruby prints floats with a fraction, and with a two-digit exponent from 1e16 on and below 1e-4.
fn inspect_number(out: &mut String, number: &Number) {
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else {
        let _ = write!(out, "{number}");
        return;
    };
    let size = float.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{float:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let fraction = if mantissa.contains('.') { "" } else { ".0" };
        let (sign, digits) = exponent.strip_prefix('-').map_or(('+', exponent), |digits| ('-', digits));
        let _ = write!(out, "{mantissa}{fraction}e{sign}{digits:0>2}");
    } else {
        let _ = write!(out, "{float:?}");
    }
}

/// Ruby's `String#inspect`.
fn inspect_text(out: &mut String, text: &str) {
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            '\u{8}' => out.push_str("\\b"),
            '\u{7}' => out.push_str("\\a"),
            '\u{1b}' => out.push_str("\\e"),
            '#' if matches!(chars.peek(), Some('{' | '$' | '@')) => out.push_str("\\#"),
            c if c.is_control() => {
                // Of what cannot be printed, Ruby gives only DEL as a byte.
                let _ =
                    if c == '\u{7f}' { write!(out, "\\x7F") } else { write!(out, "\\u{:04X}", u32::from(c)) };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Whether the value of a parameter of this name is replaced (`filter_parameters` in config/application.rb; gitlab-scim.md 1.15 (6)).
fn is_secret(key: &str) -> bool {
    /// Regular expressions in GitLab's list, which mind case.
    const EXACT: [&str; 7] = ["body", "description", "query", "note", "text", "title", "hook"];
    const PART: [&str; 2] = ["password", "secret"];
    /// Symbols in GitLab's list, which match anywhere and ignore case.
    const ANY_CASE: [&str; 17] = [
        "certificate",
        "encrypted_key",
        "import_url",
        "elasticsearch_url",
        "search",
        "jwt",
        "mailgun_signing_key",
        "otp_attempt",
        "sentry_dsn",
        "trace",
        "variables",
        "content",
        "sharedsecret",
        "redirect",
        "question",
        "samlresponse",
        "selectedtext",
    ];
    if EXACT.contains(&key) || PART.iter().any(|part| key.contains(part)) || key.ends_with("key") {
        return true;
    }
    let lower = key.to_ascii_lowercase();
    lower.ends_with("token") || ANY_CASE.iter().any(|part| lower.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[track_caller]
    fn check(value: Value, expected: &str) {
        let Value::Object(members) = value else { panic!("an object") };
        assert_eq!(printed(&members), expected);
    }

    #[test]
    fn values_print_as_ruby_prints_them() {
        check(
            json!({"a": null, "b": [true, 1, 1.5, 2.0], "c": {"d": "x\"y\\#{z}\n"}}),
            r##"{"a"=>nil, "b"=>[true, 1, 1.5, 2.0], "c"=>{"d"=>"x\"y\\\#{z}\n"}}"##,
        );
        check(json!({"a": 1e20, "b": 1e-5, "c": 1.25e16}), r#"{"a"=>1.0e+20, "b"=>1.0e-05, "c"=>1.25e+16}"#);
        check(json!({"name": "José"}), r#"{"name"=>"José"}"#);
        check(json!({"a": "\0\u{1}\u{7f}\u{85}\u{1b}"}), r#"{"a"=>"\u0000\u0001\x7F\u0085\e"}"#);
    }

    #[test]
    fn secrets_are_replaced_by_gitlabs_own_list() {
        for secret in [
            "password",
            "my_secret",
            "api_key",
            "accessTOKEN",
            "title",
            "Content",
            "certificate",
            "user_jwt",
            "sharedSecret",
        ] {
            check(json!({secret: "x"}), &format!(r#"{{"{secret}"=>"[FILTERED]"}}"#));
        }
        for clear in ["clientSecret", "Password", "apiKey", "Title", "tokens", "userName", "subtitle"] {
            check(json!({clear: "x"}), &format!(r#"{{"{clear}"=>"x"}}"#));
        }
        check(json!({"a": [{"password": {"b": 1}}]}), r#"{"a"=>[{"password"=>"[FILTERED]"}]}"#);
    }

    #[test]
    fn numbers_in_text() {
        for (text, number) in
            [("5abc", 5), ("", 0), ("x5", 0), (" -3", -3), ("1_000", 1000), ("1__0", 1), ("+7", 7), ("_1", 0)]
        {
            assert_eq!(to_i(text), number, "{text}");
        }
        assert_eq!(to_i("99999999999999999999"), i64::MAX);
    }

    proptest! {
        #[test]
        fn nothing_panics(text in any::<String>()) {
            let _ = to_i(&text);
            let mut out = String::new();
            inspect_text(&mut out, &text);
            let _ = is_secret(&text);
        }
    }
}
