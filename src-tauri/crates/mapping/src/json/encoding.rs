//! How a file's bytes stand for text.

use super::LONGEST;
use super::fault::{Fault, ReadError, Spot};
use std::borrow::Cow;

/// How text is stored. All of them give back the very bytes they were read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Without a byte order mark.
    Utf8,
    /// With a byte order mark.
    Utf8WithMark,
    /// Little end first, with its mark: what older PowerShell writes to files.
    Utf16LittleEnd,
    /// Big end first, with its mark.
    Utf16BigEnd,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file's bytes.
pub(super) fn decode(bytes: &[u8]) -> Result<(Encoding, Cow<'_, str>), ReadError> {
    if bytes.len() > LONGEST {
        return Err(ReadError::at_start(Fault::TooLong { limit: LONGEST }));
    }
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return Ok((Encoding::Utf8WithMark, utf8(rest)?));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok((Encoding::Utf16LittleEnd, utf16(rest, u16::from_le_bytes)?));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok((Encoding::Utf16BigEnd, utf16(rest, u16::from_be_bytes)?));
    }
    Ok((Encoding::Utf8, utf8(bytes)?))
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = std::str::from_utf8(before).unwrap_or_default();
        ReadError { fault: Fault::NotText, spot: Spot::new(before, before.len(), String::new()) }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(ReadError::at_start(Fault::NotText)),
    }
}

impl Encoding {
    /// The bytes of a text.
    pub(super) fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8WithMark => [UTF8_MARK, text.as_bytes()].concat(),
            Self::Utf16LittleEnd => Self::units(text, u16::to_le_bytes),
            Self::Utf16BigEnd => Self::units(text, u16::to_be_bytes),
        }
    }

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
    }
}
