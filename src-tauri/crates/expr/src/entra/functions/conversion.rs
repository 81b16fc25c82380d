//! Functions that convert (entra-expressions.md sections 3, 10 and 15).

use crate::entra::arguments::{Arguments, shortened};
use crate::entra::code::ErrorCode;
use crate::entra::coerce;
use crate::entra::eval::{Evaluated, MAX_TEXT, Stop};
use crate::entra::value::Value;
use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use std::borrow::Cow;
use std::fmt::Write;

/// As .NET reads base 64: padding is required.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);

/// True or False.
pub(super) fn c_bool<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let value = arguments.scalar(0)?;
    match coerce::truth(&value) {
        Some(truth) => Ok(Value::Boolean(truth)),
        None => Err(arguments.mismatch(0, "boolean", &value)),
    }
}

/// The text form.
pub(super) fn c_str<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.each(0, |_, source| Ok(Value::Text(source)))
}

/// UTF-16LE bytes in base 64.
pub(super) fn convert_to_base64<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.each(0, |arguments, source| {
        if source.len() > MAX_TEXT {
            return Err(arguments.too_big());
        }
        let bytes: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
        Ok(Value::Text(Cow::Owned(STANDARD.encode(bytes))))
    })
}

/// UTF-8 bytes in upper-case hexadecimal digits.
pub(super) fn convert_to_utf8_hex<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.each(0, |arguments, source| {
        if source.len() > MAX_TEXT {
            return Err(arguments.too_big());
        }
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let digit = |half: u8| DIGITS.get(usize::from(half)).copied().map_or('0', char::from);
        let mut text = String::with_capacity(2 * source.len());
        for byte in source.bytes() {
            text.extend([digit(byte >> 4), digit(byte & 15)]);
        }
        Ok(Value::Text(Cow::Owned(text)))
    })
}

/// The text in base 64 of an encoding: UTF-16LE if none is named.
pub(super) fn convert_from_base64<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let decode = match arguments.text(1)?.as_deref() {
        None | Some("Unicode") => utf16,
        Some("UTF8") => |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned(),
        Some("ASCII") => ascii,
        Some(other) => {
            return Err(arguments.fail_with(ErrorCode::InvalidArgument, 1, "value", shortened(other)));
        }
    };
    arguments.each(0, |arguments, source| Ok(Value::Text(Cow::Owned(decode(&bytes(arguments, &source)?)))))
}

fn bytes(arguments: &Arguments, base64: &str) -> Result<Vec<u8>, Stop> {
    // .NET passes over these between the digits.
    let digits: String =
        base64.chars().filter(|character| !matches!(character, ' ' | '\t' | '\n' | '\r')).collect();
    BASE64
        .decode(digits)
        .map_err(|_| arguments.fail_with(ErrorCode::InvalidArgument, 0, "value", shortened(base64)))
}

/// Lone surrogates and half units become U+FFFD.
fn utf16(bytes: &[u8]) -> String {
    let (units, rest) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    let text = char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER));
    text.chain((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER)).collect()
}

/// Bytes beyond 127 become a question mark.
fn ascii(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect()
}

/// `S-1-5-…` from the bytes of a security identifier, which arrive in base 64 ([MS-DTYP] section 2.4.2). Assumed: a text that
/// already is one stays.
pub(super) fn string_from_sid<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.each(0, |arguments, source| {
        if source.starts_with("S-1-") {
            return Ok(Value::Text(source));
        }
        match sid(&bytes(arguments, &source)?) {
            Some(sid) => Ok(Value::Text(Cow::Owned(sid))),
            None => Err(arguments.fail_with(ErrorCode::InvalidArgument, 0, "value", shortened(&source))),
        }
    })
}

fn sid(bytes: &[u8]) -> Option<String> {
    let (&[revision, count], rest) = bytes.split_first_chunk::<2>()?;
    let (authority, rest) = rest.split_first_chunk::<6>()?;
    let (parts, rest) = rest.as_chunks::<4>();
    if parts.len() != usize::from(count) || !rest.is_empty() {
        return None;
    }
    let authority = authority.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let mut sid = format!("S-{revision}-{authority}");
    for part in parts {
        write!(sid, "-{}", u32::from_le_bytes(*part)).ok()?;
    }
    Some(sid)
}
