//! Numbers as they are typed (entra-expressions.md section 2.4).

use rust_decimal::Decimal;
use std::str::FromStr;

/// Where the number that begins here ends, if one does: `1`, `-2.5`, `&HF7`. The prefix of hexadecimal ones is `&H` in this
/// case only.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let (prefix, digits): (usize, fn(&u8) -> bool) = match rest.as_bytes() {
        [b'&', b'H', ..] => (2, u8::is_ascii_hexdigit),
        [b'-', ..] => (1, u8::is_ascii_digit),
        _ => (0, u8::is_ascii_digit),
    };
    let count = |from: usize, digits: fn(&u8) -> bool| {
        rest.as_bytes().get(from..).map_or(0, |bytes| bytes.iter().take_while(|byte| digits(byte)).count())
    };
    let whole = count(prefix, digits);
    if whole == 0 {
        return None;
    }
    let length = prefix + whole;
    let is_point = prefix < 2 && rest.as_bytes().get(length) == Some(&b'.');
    match count(length + 1, u8::is_ascii_digit) {
        fraction if is_point && fraction > 0 => Some(start + length + 1 + fraction),
        _ => Some(start + length),
    }
}

/// The value of a number as typed; none if it is beyond .NET's decimals, or beyond 64 bits if hexadecimal. Hexadecimal digits are
/// the bits of a signed 64-bit integer, as in Visual Basic: `&HFFFFFFFFFFFFFFFF` is -1.
pub(in super::super) fn value(text: &str) -> Option<Decimal> {
    match text.strip_prefix("&H") {
        Some(digits) => u64::from_str_radix(digits, 16).ok().map(|bits| Decimal::from(bits.cast_signed())),
        None => Decimal::from_str(text).ok(),
    }
}
