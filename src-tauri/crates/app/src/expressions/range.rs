//! Places of a text, from bytes to the UTF-16 code units of the editor and back.

use expr::span::{Span, Utf16Places, byte_offset};
use serde::Serialize;

use crate::wire::TextRange;

/// Converts many spans of one text, which costs reading it once.
pub(super) struct Ranges(Utf16Places);

impl Ranges {
    pub(super) fn new(text: &str) -> Self {
        Self(Utf16Places::new(text))
    }

    pub(super) fn of(&self, span: Span) -> TextRange {
        let places = self.0.of(span);
        TextRange { from: places.start, to: places.end }
    }
}

/// A place of the editor as a byte of the text.
pub(super) fn byte(text: &str, at: u32) -> usize {
    byte_offset(text, at as usize)
}

/// A byte of a text as a place of the editor.
pub(super) fn utf16(text: &str, byte: usize) -> u32 {
    Span::at(byte).to_utf16(text).start
}

/// The name under which something is known on both sides of the boundary.
pub(super) fn code_name(code: impl Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(name)) => name,
        // Only plain enumerations are named.
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_behind_the_end_is_the_end() {
        assert_eq!(Ranges::new("ab").of(Span::new(1, 9)), TextRange { from: 1, to: 2 });
    }
}
