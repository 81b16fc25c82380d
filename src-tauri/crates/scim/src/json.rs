//! JSON that cannot hurt: reading is bounded in depth, writing goes straight into a string.

use serde_json::Value;

/// How deep arrays and objects may nest: the limit of Ruby's JSON parser (`max_nesting`), which service providers written in
/// Ruby share. It also keeps any later walk over the value from exhausting the stack.
pub const MAX_DEPTH: usize = 100;

/// Why a text is not taken as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonError {
    /// It nests deeper than [`MAX_DEPTH`].
    TooDeep,
    /// It is not JSON.
    Invalid,
}

/// Reads a JSON text. Members keep their order; of two members with the same name the later value wins, in the place of the first.
///
/// ```
/// use scim::json::{parse, JsonError};
/// assert_eq!(parse(br#"{"b":1,"a":2,"b":3}"#).unwrap().to_string(), r#"{"b":3,"a":2}"#);
/// assert_eq!(parse("[".repeat(101).as_bytes()), Err(JsonError::TooDeep));
/// ```
pub fn parse(text: &[u8]) -> Result<Value, JsonError> {
    if depth(text) > MAX_DEPTH {
        return Err(JsonError::TooDeep);
    }
    serde_json::from_slice(text).map_err(|_| JsonError::Invalid)
}

/// The deepest nesting of brackets outside strings. Exact for JSON; for anything else the parser has the last word.
fn depth(text: &[u8]) -> usize {
    let (mut now, mut deepest, mut in_string, mut escaped) = (0usize, 0usize, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                now += 1;
                deepest = deepest.max(now);
            }
            b']' | b'}' if !in_string => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Appends `text` as a JSON string, quotes included.
pub fn write_string(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[copied..at]);
        copied = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ => {
                out.push_str("\\u00");
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    out.push_str(&text[copied..]);
    out.push('"');
}

/// Appends `"name":` and the text as a JSON string.
pub fn write_member(out: &mut String, name: &str, text: &str) {
    out.push('"');
    out.push_str(name);
    out.push_str("\":");
    write_string(out, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nesting_is_allowed_up_to_the_limit() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(parse(nested(100).as_bytes()).is_ok());
        assert_eq!(parse(nested(101).as_bytes()), Err(JsonError::TooDeep));
        assert_eq!(parse(nested(1_000_000).as_bytes()), Err(JsonError::TooDeep));
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        let text = format!("[\"\\\"{}\"]", "[".repeat(500));
        assert!(parse(text.as_bytes()).is_ok());
    }

    #[test]
    fn blank_is_not_json() {
        assert_eq!(parse(b""), Err(JsonError::Invalid));
        assert_eq!(parse(b"  \n"), Err(JsonError::Invalid));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in any::<String>()) {
            let mut out = String::new();
            write_string(&mut out, &text);
            prop_assert_eq!(parse(out.as_bytes()).unwrap(), Value::String(text));
        }

        #[test]
        fn reading_never_panics(text in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&text);
        }
    }
}
